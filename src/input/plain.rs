//! Plain text: a paragraph a segment, with title and headings recognised and the original aligned to it.

use super::decode::Decoded;
use crate::document::{Document, Segment, SegmentKind, align};
use crate::text::{Span, Text};

/// Longer lines are no titles.
const TITLE: usize = 200;
/// Longer lines are no headings.
const HEADING: usize = 80;

/// The document in `text`, with the English `source` aligned to it.
pub(super) fn document(path: String, text: Decoded, source: Option<String>) -> Document {
    let target = Text::new(text.content);
    let source = source.map(Text::new);
    let paragraphs = paragraphs(&target);
    let originals = match &source {
        Some(source) => pair(&target, &paragraphs, source),
        None => vec![None; paragraphs.len()],
    };
    let last = paragraphs.len().saturating_sub(1);
    let segments = paragraphs.iter().zip(originals).enumerate().map(|(index, (&span, source))| Segment {
        id: (index + 1).to_string(),
        line: target.line_column(span.start).0,
        target: span,
        source,
        kind: kind(span.of(&target), index, last),
    });
    Document { segments: segments.collect(), path, name: None, target, source, records: false, base: text.base }
}

/// The paragraphs of a text, without the white space around them: separated by blank lines or, where there are none, its lines.
///
/// Wrapped lines are told from lines that are paragraphs by how they go on: with a small letter.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut rows: Vec<Span> = Vec::new();
    let mut open = false;
    let mut start = 0;
    let (mut breaks, mut wraps) = (0, 0);
    for line in text.split_inclusive('\n') {
        let content = line.trim();
        if content.is_empty() {
            open = false;
        } else {
            let first = start + (line.len() - line.trim_start().len());
            let span = Span::new(first as u32, (first + content.len()) as u32);
            rows.push(span);
            match blocks.last_mut() {
                Some(block) if open => {
                    *block = block.cover(span);
                    breaks += 1;
                    wraps += usize::from(content.starts_with(char::is_lowercase));
                }
                _ => blocks.push(span),
            }
            open = true;
        }
        start += line.len();
    }
    let by_line = if blocks.len() > 1 { breaks >= 4 && wraps * 5 < breaks } else { breaks < 2 || wraps * 2 < breaks };
    if by_line { rows } else { blocks }
}

fn kind(text: &str, index: usize, last: usize) -> SegmentKind {
    if index == last || text.contains('\n') {
        return SegmentKind::Body;
    }
    let end = text.trim_end_matches(['»', '"', '”', '’', '\'', ')', ' ', '\u{a0}', '\u{202f}']);
    let length = text.chars().count();
    if index == 0 && length <= TITLE && !end.ends_with(['.', ';', ':', ',', '…']) {
        return SegmentKind::Title;
    }
    let opens = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let sentence = end.len() < text.len() || text.ends_with(['.', ';', ':', ',', '…', '!', '?']);
    if length <= HEADING && opens && !sentence { SegmentKind::Heading } else { SegmentKind::Body }
}

/// The part of the source behind each paragraph of the target.
fn pair(target: &str, paragraphs_of_target: &[Span], source: &str) -> Vec<Option<Span>> {
    let originals = paragraphs(source);
    if originals.len() == paragraphs_of_target.len() {
        return originals.into_iter().map(Some).collect();
    }
    let lengths =
        |spans: &[Span], text: &str| spans.iter().map(|span| span.of(text).chars().count()).collect::<Vec<_>>();
    let beads = align::align(&lengths(paragraphs_of_target, target), &lengths(&originals, source));
    let mut pairs = vec![None; paragraphs_of_target.len()];
    for bead in beads {
        if let [first, .., last] | [first @ last] = &originals[bead.source] {
            pairs[bead.target].fill(Some(first.cover(*last)));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{Decoded, document};
    use crate::document::SegmentKind::{Body, Heading, Title};

    fn read(text: &str, source: Option<&str>) -> crate::document::Document {
        document("a.txt".into(), Decoded { content: text.into(), base: 0 }, source.map(str::to_owned))
    }

    #[test]
    fn blank_lines_separate_paragraphs_in_lf_and_crlf() {
        for text in ["Un titre\n\nUn.\nDeux.\n\n \nTrois.\n", "\r\nUn titre\r\n\r\nUn.\r\nDeux.\r\n\t\r\nTrois."] {
            let document = read(text, None);
            let texts: Vec<_> =
                document.segments.iter().map(|s| s.target.of(&document.target).replace('\r', "")).collect();
            assert_eq!(texts, ["Un titre", "Un.\nDeux.", "Trois."]);
        }
    }

    #[test]
    fn without_blank_lines_each_line_is_a_paragraph() {
        let document = read("Un.\nDeux.\nTrois.\n\n", None);
        assert_eq!(document.segments.iter().map(|s| s.line).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph_and_lists_with_a_stray_blank_line_are_lines() {
        let wrapped = "Le chat dort sur\nle toit de la maison\nque Paul a bâtie pour\nMarie, sa sœur.\n";
        assert_eq!(read(wrapped, None).segments.len(), 1);
        assert_eq!(read(&format!("{wrapped}\n{wrapped}"), None).segments.len(), 2);
        let list = "Un est là.\nDeux aussi.\nTrois.\nQuatre.\nCinq.\nSix.\n";
        assert_eq!(read(&format!("{list}\n{list}"), None).segments.len(), 12);
    }

    #[test]
    fn titles_and_headings_are_recognised() {
        let document = read("Le titre\n\nDu texte.\n\nUn intertitre\n\n« Une citation »\n\nDu texte\n", None);
        let kinds: Vec<_> = document.segments.iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [Title, Body, Heading, Body, Body]);
    }

    #[test]
    fn a_source_with_other_paragraphs_is_aligned_by_length() {
        let long = "Une phrase assez longue pour compter. ".repeat(5);
        let target = format!("Le titre\n\n{long}\n\n{long}{long}\n\nFin du texte ici.\n");
        let source = format!("The title\n\n{long}\n\n{long}\n\n{long}\n\nEnd of the text.\n");
        let document = read(&target, Some(&source));
        let source = document.source.as_ref().unwrap();
        let last = document.segments.last().unwrap().source.unwrap();
        assert_eq!(last.of(source), "End of the text.");
        assert!(document.segments[2].source.unwrap().of(source).contains("\n\n"));
    }
}
