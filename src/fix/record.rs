//! Records: the target of a line of JSON is changed where it stands, byte for byte around it as it was.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::FixError;
use crate::document::Document;
use crate::finding::Edit;

/// The lines of `bytes` with the edits of their records in them.
pub(super) fn rewrite(bytes: &[u8], documents: &[(&Document, Vec<Edit>)]) -> Result<Vec<u8>, FixError> {
    let mut by_line: BTreeMap<u32, Vec<(Range<usize>, &str)>> = BTreeMap::new();
    let mut path = "";
    for (document, edits) in documents {
        path = &document.path;
        for edit in edits {
            let segment = document.segment_at(edit.span.start).map(|at| &document.segments[at]);
            let Some(segment) = segment.filter(|segment| segment.target.contains(edit.span)) else { continue };
            let start = segment.target.start;
            let place = (edit.span.start - start) as usize..(edit.span.end - start) as usize;
            by_line.entry(segment.line).or_default().push((place, &edit.with));
        }
    }
    let mut out = Vec::with_capacity(bytes.len());
    for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        match by_line.get(&number) {
            None => out.extend_from_slice(line),
            Some(edits) => {
                let changed = std::str::from_utf8(line).ok().and_then(|line| changed(line, edits));
                let error = || FixError { path: path.to_owned(), line: number };
                out.extend_from_slice(changed.ok_or_else(error)?.as_bytes());
            }
        }
    }
    Ok(out)
}

/// A line whose target has the edits, given in bytes of the text that the literal stands for.
fn changed(line: &str, edits: &[(Range<usize>, &str)]) -> Option<String> {
    let literal = target(line)?;
    let raw = &line[literal.clone()];
    // Who writes é as \u00e9 goes on to do so.
    let escapes = line.is_ascii() && raw.contains("\\u");
    let mut out = line[..literal.start].to_owned();
    let mut places = Places { raw, at: 0, decoded: 0 };
    let mut kept = 0;
    for (place, with) in edits {
        let start = places.of(place.start)?;
        out.push_str(&raw[kept..start]);
        kept = places.of(place.end)?;
        push_escaped(with, escapes, &mut out)?;
    }
    out.push_str(&raw[kept..]);
    out.push_str(&line[literal.end..]);
    Some(out)
}

fn push_escaped(text: &str, ascii: bool, out: &mut String) -> Option<()> {
    let quoted = serde_json::to_string(text).ok()?;
    let inner = quoted.get(1..quoted.len() - 1)?;
    if !ascii {
        out.push_str(inner);
        return Some(());
    }
    let mut units = [0; 2];
    for c in inner.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    Some(())
}

/// Walks a literal, from bytes of its text to bytes of the literal.
struct Places<'r> {
    raw: &'r str,
    at: usize,
    decoded: usize,
}

impl Places<'_> {
    /// Where the byte `wanted` of the text starts in the literal; not before the last one asked for.
    fn of(&mut self, wanted: usize) -> Option<usize> {
        while self.decoded < wanted {
            let rest = &self.raw[self.at..];
            let (raw, decoded) = match rest.strip_prefix('\\') {
                Some(escape) => escaped(escape)?,
                None => rest.chars().next().map(|c| (c.len_utf8(), c.len_utf8()))?,
            };
            self.at += raw;
            self.decoded += decoded;
        }
        (self.decoded == wanted).then_some(self.at)
    }
}

/// The bytes of an escape, its backslash included, and those of the character it stands for.
fn escaped(after: &str) -> Option<(usize, usize)> {
    let unit = |text: &str| u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    if !after.starts_with('u') {
        return Some((2, 1));
    }
    let first = unit(after)?;
    let second = after.get(5..).and_then(|rest| unit(rest.strip_prefix('\\')?));
    match (char::decode_utf16([first]).next()?, second) {
        (Ok(c), _) => Some((6, c.len_utf8())),
        (Err(_), Some(second)) => Some((12, char::decode_utf16([first, second]).next()?.ok()?.len_utf8())),
        (Err(_), None) => None,
    }
}

/// Where the string under the key `target` of the object in `line` stands, without its quotation marks.
fn target(line: &str) -> Option<Range<usize>> {
    let bytes = line.as_bytes();
    let skip = |at: usize| (at..bytes.len()).find(|&at| !bytes[at].is_ascii_whitespace());
    let mut at = line.find('{')? + 1;
    loop {
        at = skip(at)?;
        match bytes[at] {
            b',' => at += 1,
            b'"' => {
                let end = string_end(bytes, at)?;
                let key: String = serde_json::from_str(&line[at..=end]).ok()?;
                let value = skip(skip(end + 1).filter(|&at| bytes[at] == b':')? + 1)?;
                let value_end = value_end(bytes, value)?;
                if key == "target" {
                    return (bytes[value] == b'"').then_some(value + 1..value_end - 1);
                }
                at = value_end;
            }
            _ => return None,
        }
    }
}

/// The closing mark of the string that opens at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    while *bytes.get(at)? != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    Some(at)
}

/// One past the value that starts at `at`.
fn value_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    loop {
        match *bytes.get(at)? {
            b'"' => at = string_end(bytes, at)?,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return Some(at),
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 && matches!(bytes[at - 1], b'"' | b'}' | b']') {
            return Some(at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{changed, rewrite, target};
    use crate::finding::Edit;
    use crate::input::{Options, parse};
    use crate::text::Span;

    #[test]
    fn the_target_is_found_in_any_object() {
        for line in [
            r#"{"target": "x"}"#,
            "  {\"id\":7,\"a\":[{\"target\":\"no\"},\"}\"],\"b\":{\"target\":\"no\"} , \"targ\\u0065t\" :\t\"x\" }\r\n",
            "\u{feff}{\"source\":\"he said \\\"target\\\": \\\\\",\"n\":null,\"target\":\"x\",\"z\":-1.5e3}",
        ] {
            assert_eq!(target(line).map(|range| &line[range]), Some("x"), "{line}");
        }
        assert_eq!(target(r#"{"target": 7}"#), None);
        assert_eq!(target("{\"a\": 1"), None);
    }

    #[test]
    fn only_the_words_are_changed() {
        let line = r#"{"target": "L\u00e9a dit \"oui\" 😀 \ud83d\ude00 fin", "id" : 1}"#;
        // The text: Léa dit "oui" 😀 😀 fin
        let text = "Léa dit \"oui\" 😀 😀 fin";
        let at = text.find("fin").unwrap();
        let edits = [(0..4, "Zoé"), (at..at + 3, "\"ça\"")];
        assert_eq!(changed(line, &edits).unwrap(), r#"{"target": "Zoé dit \"oui\" 😀 \ud83d\ude00 \"ça\"", "id" : 1}"#);
        assert_eq!(changed(r#"{"target":"\u00e9t\u00e9"}"#, &[(0..5, "où")]).unwrap(), r#"{"target":"o\u00f9"}"#);
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let bytes = b"{\"doc\":1,\"target\":\"Un.\"}\r\nnot json\n\n{\"target\":\"Deux.\",\"doc\":2}";
        let input = parse("a.jsonl".as_ref(), bytes, &Options::default());
        let edit = |start, end, with: &str| vec![Edit { span: Span::new(start, end), with: with.into() }];
        let documents = [(&input.documents[0], edit(0, 2, "Trois")), (&input.documents[1], edit(0, 4, "Six"))];
        let out = String::from_utf8(rewrite(bytes, &documents).unwrap()).unwrap();
        assert_eq!(out, "{\"doc\":1,\"target\":\"Trois.\"}\r\nnot json\n\n{\"target\":\"Six.\",\"doc\":2}");
    }
}
