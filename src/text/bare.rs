//! Bare letters: names compared without case, accents and the choice of hyphen or space.
//!
//! This file is compiled twice: into the library, and into the build script that compiles corpora/.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Key;

/// The letter without case and accent; every space and hyphen is `-`, every apostrophe `'`.
pub fn bare(c: char) -> char {
    match c {
        'a'..='z' | '0'..='9' => c,
        'A'..='Z' => c.to_ascii_lowercase(),
        ' ' | '-' | '‐' | '‑' | '\u{a0}' | '\u{202f}' => '-',
        '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '′' => '\'',
        'ı' => 'i',
        'ł' | 'Ł' => 'l',
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' => 'd',
        _ if c.is_ascii() => c,
        _ => std::iter::once(c).nfd().next().unwrap_or(c).to_lowercase().next().unwrap_or(c),
    }
}

/// The bare letters of a word.
pub fn bare_word(word: &str) -> String {
    word.chars().filter(|&c| !is_combining_mark(c)).map(bare).collect()
}

/// The key of a word without case and accents, different from [`Key::of`] of any word.
pub fn bare_key(word: &str) -> Key {
    const OFFSET: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = OFFSET;
    for c in word.chars().filter(|&c| !is_combining_mark(c)).map(bare) {
        hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3);
    }
    Key(hash ^ (hash >> 29))
}

/// How many bytes of `text` are written like `form`, save for case, accents, hyphens; `None` when it does not start so.
pub fn starts_like(text: &str, form: &str) -> Option<usize> {
    let mut letters = text.char_indices().filter(|&(_, c)| !is_combining_mark(c));
    let mut end = 0;
    for wanted in form.chars().filter(|&c| !is_combining_mark(c)) {
        let (at, c) = letters.next()?;
        if bare(c) != bare(wanted) {
            return None;
        }
        end = at + c.len_utf8();
    }
    let marks = text[end..].chars().take_while(|&c| is_combining_mark(c));
    Some(end + marks.map(char::len_utf8).sum::<usize>())
}

/// Where the first part of a name that has a capital or a figure starts.
pub fn capital_part(name: &str) -> Option<usize> {
    let mut opens = true;
    for (at, c) in name.char_indices() {
        if opens && (c.is_uppercase() || c.is_numeric()) {
            return Some(at);
        }
        opens = matches!(bare(c), '-' | '\'');
    }
    None
}

/// The letters and figures at the start of `name`.
pub fn first_part(name: &str) -> &str {
    let end = name.char_indices().find(|&(_, c)| !is_combining_mark(c) && !c.is_alphanumeric());
    &name[..end.map_or(name.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use super::{bare_key, bare_word, capital_part, first_part, starts_like};

    #[test]
    fn names_compare_without_case_accents_and_hyphens() {
        assert_eq!(starts_like("Etat islamique-K attaque", "État islamique-K"), Some(16));
        assert_eq!(starts_like("E\u{301}tat", "etat"), Some(6));
        assert_eq!(starts_like("Maison\u{a0}Blanche", "Maison-Blanche"), Some(15));
        assert_eq!(starts_like("Maison", "Maison-Blanche"), None);
        assert_eq!(bare_key("Qaïda"), bare_key("QAIDA"));
        assert_eq!(bare_word("Erdoğan-Özil"), "erdogan-ozil");
    }

    #[test]
    fn names_are_found_by_their_first_capital() {
        let anchor = |name: &'static str| capital_part(name).map(|at| first_part(&name[at..]));
        assert_eq!(anchor("l'OTAN"), Some("OTAN"));
        assert_eq!(anchor("al-Qaïda"), Some("Qaïda"));
        assert_eq!(anchor("talibans"), None);
    }
}
