//! Characters that were decoded wrongly: HTML entities left as they are, UTF-8 read as Windows-1252, lost characters.

use crate::text::Span;

/// A word with such characters.
pub struct Broken {
    /// The word.
    pub span: Span,
    /// The word as it should be; `None` where a character is lost.
    pub right: Option<String>,
    /// What happened, for the message.
    pub what: &'static str,
}

/// Every word of a text that has them, in order.
pub fn broken(text: &str) -> Vec<Broken> {
    // Of French text hardly a byte starts one, so this looks at those bytes alone.
    let starts = |byte: u8| byte == b'&' || matches!(byte, 0xc2 | 0xc3 | 0xc5 | 0xef);
    let bytes = text.as_bytes();
    let mut all: Vec<Broken> = Vec::new();
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|&byte| starts(byte)) {
        at += next;
        let found = text.is_char_boundary(at).then(|| piece(&text[at..])).flatten();
        let Some((length, _, _)) = found else {
            at += 1;
            continue;
        };
        let word = word_around(text, at, at + length);
        at = word.end as usize;
        all.push(repaired(text, word));
    }
    all
}

/// The bytes of one wrongly decoded character at the start of `text`, what it should be, and what it is called.
fn piece(text: &str) -> Option<(usize, Option<char>, &'static str)> {
    let first = text.chars().next()?;
    match first {
        '&' => entity(text).map(|(length, c)| (length, Some(c), "is HTML, not text")),
        '\u{fffd}' => Some((first.len_utf8(), None, "has lost a character")),
        _ => misread(text).map(|(length, c)| (length, Some(c), "was read in the wrong encoding")),
    }
}

/// The word around the bytes `start..end`: letters, and whatever else is broken beside them.
fn word_around(text: &str, start: usize, end: usize) -> Span {
    let before: usize = text[..start].chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let mut end = end;
    // A letter may be the first of a broken one, so what is broken goes before what is a letter.
    while let Some(c) = text[end..].chars().next() {
        match piece(&text[end..]) {
            Some((length, ..)) => end += length,
            None if c.is_alphanumeric() => end += c.len_utf8(),
            None => break,
        }
    }
    Span::new((start - before) as u32, end as u32)
}

fn repaired(text: &str, span: Span) -> Broken {
    let mut right = Some(String::new());
    let mut what = "";
    let mut rest = span.of(text);
    while let Some(c) = rest.chars().next() {
        let (length, meant) = match piece(rest) {
            Some((length, meant, name)) => {
                what = name;
                (length, meant)
            }
            None => (c.len_utf8(), Some(c)),
        };
        right = right.zip(meant).map(|(mut all, c)| {
            all.push(c);
            all
        });
        rest = &rest[length..];
    }
    Broken {
        span,
        right: right.filter(|word| word != span.of(text)),
        what: if what.is_empty() { "is broken" } else { what },
    }
}

/// The entity at the start of `text`, and its character.
fn entity(text: &str) -> Option<(usize, char)> {
    const NAMED: [(&str, char); 32] = [
        ("amp", '&'),
        ("quot", '"'),
        ("apos", '\''),
        ("lt", '<'),
        ("gt", '>'),
        ("nbsp", '\u{a0}'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("euro", '€'),
        ("pound", '£'),
        ("deg", '°'),
        ("agrave", 'à'),
        ("acirc", 'â'),
        ("ccedil", 'ç'),
        ("eacute", 'é'),
        ("egrave", 'è'),
        ("ecirc", 'ê'),
        ("euml", 'ë'),
        ("icirc", 'î'),
        ("iuml", 'ï'),
        ("ocirc", 'ô'),
        ("ugrave", 'ù'),
        ("ucirc", 'û'),
        ("Eacute", 'É'),
        ("oelig", 'œ'),
    ];
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(10).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let numeric = || {
        let digits = name.strip_prefix('#')?;
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => digits.parse().ok()?,
        };
        char::from_u32(code).filter(|c| !c.is_control())
    };
    let named = NAMED.iter().find(|(known, _)| *known == name).map(|&(_, c)| c);
    let c = named.or_else(numeric)?;
    let length = end + 2;
    // `&amp;quot;` was written for `&quot;`, which was written for a quotation mark.
    let rest = text[length..].chars().take(10).collect::<String>();
    let again = if c == '&' { entity(&format!("&{rest}")) } else { None };
    Some(again.map_or((length, c), |(more, inner)| (length + more - 1, inner)))
}

/// The character whose UTF-8 bytes stand at the start of `text` as letters of Windows-1252.
fn misread(text: &str) -> Option<(usize, char)> {
    let mut chars = text.chars();
    let lead = byte_of(chars.next()?)?;
    let count = match lead {
        0xc2 | 0xc3 | 0xc5 => 2,
        0xe2 => 3,
        _ => return None,
    };
    let mut bytes = vec![lead];
    let mut length = 0;
    for c in text.chars().take(count).skip(1) {
        bytes.push(byte_of(c).filter(|byte| (0x80..0xc0).contains(byte))?);
    }
    for c in text.chars().take(count) {
        length += c.len_utf8();
    }
    let c = std::str::from_utf8(&bytes).ok()?.chars().next()?;
    // Other characters come about by chance: `â »` has the bytes of a Braille letter.
    let plausible = matches!(c, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{2044}' | '€' | '™');
    plausible.then_some((length, c))
}

/// The byte of a character in Windows-1252, if it is not ASCII.
fn byte_of(c: char) -> Option<u8> {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match c {
        '\u{a0}'..='\u{ff}' => Some(c as u8),
        _ => HIGH.iter().position(|&high| high == c).map(|at| 0x80 + at as u8),
    }
}

#[cfg(test)]
mod tests {
    use super::broken;

    fn repaired(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for one in broken(text) {
            out.push_str(&text[at..one.span.start as usize]);
            out.push_str(one.right.as_deref().unwrap_or("?"));
            at = one.span.end as usize;
        }
        out.push_str(&text[at..]);
        out
    }

    #[test]
    fn entities_and_misread_letters_are_repaired() {
        for (bad, good) in [
            ("La rÃ©gion a dÃ©cidÃ© d&#39;agir.", "La région a décidé d'agir."),
            ("Lâ€™OTAN et lâ€™ONU", "L’OTAN et l’ONU"),
            ("&amp;quot;Bonjour&amp;quot;", "\"Bonjour\""),
            ("AT&amp;T a vendu", "AT&T a vendu"),
            ("l&eacute;gislation", "législation"),
            ("Â«Â\u{a0}OuiÂ\u{a0}Â»", "«\u{a0}Oui\u{a0}»"),
            ("une d\u{fffd}cision", "une ?"),
        ] {
            assert_eq!(repaired(bad), good);
        }
    }

    #[test]
    fn good_text_stays_as_it_is() {
        for good in [
            "R&D et AT&T; la suite",
            "«\u{a0}C'est arrivé\u{a0}»",
            "L'Âge d'or, à São Paulo, en NÃO",
            "Il a crié «\u{a0}là\u{a0}»; 20\u{a0}€.",
            "un théâtre, où l'Île d'Aix",
        ] {
            assert_eq!(broken(good).len(), 0, "{good}");
        }
    }
}
