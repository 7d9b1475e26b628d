//! Folding: the form under which words are compared, with offsets back to the text as written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Span;

/// A folded string and, for each of its bytes, where it came from.
#[derive(Debug, Clone)]
pub struct Folded {
    /// Lower case, composed (NFC), straight apostrophes, plain hyphens and spaces, `œ` as `oe`.
    pub text: String,
    /// For each byte of `text`, the byte of the original it stems from; one more for the end.
    origins: Vec<u32>,
}

impl Folded {
    /// The original span behind a span of the folded text.
    pub fn origin(&self, span: Span) -> Span {
        Span::new(self.origins[span.start as usize], self.origins[span.end as usize])
    }
}

/// Folds `text`, keeping for every byte the way back.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::with_capacity(text.len() + 1) };
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        let mut cluster = String::from(first);
        while let Some(&(_, mark)) = chars.peek() {
            if !is_combining_mark(mark) {
                break;
            }
            cluster.push(mark);
            chars.next();
        }
        fold_cluster(&cluster, &mut folded.text);
        folded.origins.resize(folded.text.len(), start as u32);
    }
    folded.origins.push(text.len() as u32);
    folded
}

/// Folds a single word, without offsets: the common case, kept free of allocation where nothing changes.
pub fn fold_word(word: &str) -> std::borrow::Cow<'_, str> {
    let plain =
        |c: char| c.is_ascii_lowercase() || c == '\'' || c == '-' || c.is_ascii_digit() || ('à'..='ÿ').contains(&c);
    if word.chars().all(plain) {
        return std::borrow::Cow::Borrowed(word);
    }
    let mut folded = String::with_capacity(word.len());
    fold_cluster(word, &mut folded);
    std::borrow::Cow::Owned(folded)
}

fn fold_cluster(cluster: &str, out: &mut String) {
    for c in cluster.nfc().flat_map(char::to_lowercase).nfc() {
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' | '′' => out.push('\''),
            '‐' | '‑' => out.push('-'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            '\u{ad}' | '\u{feff}' | '\u{200b}' => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, fold};

    #[test]
    fn offsets_lead_back_over_ligatures_and_decomposed_accents() {
        let text = "L\u{2019}œuvre de\u{301}cale\u{301}e";
        let folded = fold(text);
        assert_eq!(folded.text, "l'oeuvre décalée");
        let at = folded.text.find("décalée").unwrap() as u32;
        let span = folded.origin(Span::new(at, folded.text.len() as u32));
        assert_eq!(span.of(text), "de\u{301}cale\u{301}e");
    }
}
