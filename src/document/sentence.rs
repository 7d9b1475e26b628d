//! Sentences as a reader sees them: where to cut a quotation, and how many there are. Analysis has its own, finer ones.

use crate::text::Span;

/// Words whose full stop ends no sentence. Neither do those of initials: `J.`, `J.-C.`, `U.S.`
const ABBREVIATIONS: &[&str] = &[
    "mm", "mme", "mmes", "mlle", "mr", "dr", "pr", "me", "mgr", "st", "ste", "av", "art", "cf", "ex", "fig", "env",
    "hab", "jr", "sr", "no", "vol", "chap", "éd", "gén", "col", "lt", "sgt", "cap", "adj", "u.s", "mrs", "prof",
    "boul", "bd", "tél",
];

/// The sentences of `text` inside `within`, in order, without the white space around them.
pub fn sentences(text: &str, within: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = within.start as usize;
    let end = within.end as usize;
    std::iter::from_fn(move || {
        at += text[at..end].len() - text[at..end].trim_start().len();
        if at >= end {
            return None;
        }
        let stop = at + sentence_end(&text[at..end]);
        let sentence = text[at..stop].trim_end();
        let span = Span::new(at as u32, (at + sentence.len()) as u32);
        at = stop;
        Some(span)
    })
}

/// The length of the sentence that `text` starts with.
fn sentence_end(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        let closing = |c: char| matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']');
        while let Some(&(at, next)) = chars.peek() {
            if !closing(next) {
                break;
            }
            end = at + next.len_utf8();
            chars.next();
        }
        let rest = &text[end..];
        let next = rest.trim_start();
        // French spaces its closing quotation mark.
        if next.starts_with('»') {
            end += rest.len() - next.len() + '»'.len_utf8();
        }
        let rest = &text[end..];
        let next = rest.trim_start();
        let opens = next.chars().next().is_none_or(|c| c.is_uppercase() || c.is_numeric() || "«“\"–—-([".contains(c));
        let spaced = rest.len() > next.len() || next.is_empty();
        if spaced && opens && (c != '.' || !abbreviated(&text[..at])) {
            return end;
        }
    }
    text.len()
}

fn abbreviated(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').next().unwrap_or_default();
    let word = word.trim_start_matches(['.', '-']);
    let initial = |part: &str| part.chars().count() < 2 && part.chars().all(char::is_alphabetic);
    // The K of ISIS-K is no initial.
    let initials = !word.is_empty() && word.split(['.', '-']).all(initial);
    initials || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::{Span, sentences};

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len() as u32)).map(|span| span.of(text)).collect()
    }

    #[test]
    fn abbreviations_quotes_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            split("M. Dupont a vu J. Martin.  Il rit… et part ! « Non. » Fin"),
            ["M. Dupont a vu J. Martin.", "Il rit… et part !", "« Non. »", "Fin"]
        );
        assert_eq!(
            split("Il vaut 3.5 points. En l’an 50 av. J.-C. Rome tombe."),
            ["Il vaut 3.5 points.", "En l’an 50 av. J.-C. Rome tombe."]
        );
        assert_eq!(split("Il a rejoint ISIS-K. Le Pentagone nie."), ["Il a rejoint ISIS-K.", "Le Pentagone nie."]);
        assert_eq!(split(" \n"), [""; 0]);
    }
}
