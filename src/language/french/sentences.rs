//! French sentences: where one ends, in tokens; abbreviations and closing quotation marks do not mislead it.

use std::ops::Range;

use super::tokens::{Marks, Raw};
use crate::language::Shape;

/// The sentences of `text`, ranges of its `tokens` in order and without gaps.
pub fn split(text: &str, tokens: &[Raw]) -> Vec<Range<u32>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        if starts_sentence(text, tokens, at) {
            sentences.push(start as u32..at as u32);
            start = at;
        }
    }
    if start < tokens.len() {
        sentences.push(start as u32..tokens.len() as u32);
    }
    sentences
}

fn starts_sentence(text: &str, tokens: &[Raw], at: usize) -> bool {
    let next = tokens[at];
    if next.marks.has(Marks::NEWLINE) {
        return true;
    }
    // Most tokens follow a word: settled at a glance.
    let last = tokens[at - 1];
    if last.shape != Shape::Punct && !last.marks.has(Marks::MAY_END) {
        return false;
    }
    if closes(text, next, at, tokens) || is_final(text, next) {
        return false;
    }
    let mut end = at - 1;
    while end > 0 && closes(text, tokens[end], end, tokens) {
        end -= 1;
    }
    let mark = tokens[end];
    let opens = next.shape != Shape::Lower
        && !next.span.of(text).starts_with([',', ';', ':', '-', '–', '—', '/', '%', ')', ']']);
    if mark.marks.has(Marks::MAY_END) {
        let acronym =
            mark.marks.has(Marks::ACRONYM) && next.shape != Shape::Punct && !sentence_opener(next.span.of(text));
        return opens
            && next.spaced
            && !acronym
            && matches!(next.shape, Shape::Capitalised | Shape::Upper | Shape::Punct);
    }
    if !is_final(text, mark) {
        return false;
    }
    if next.spaced || end < at - 1 && next.shape != Shape::Lower {
        return opens || next.span.of(text).starts_with(['-', '–', '—']) && mark.span.of(text) != "…";
    }
    // Glued: `fois.Le`, but not `3.Le` or `A.Le`.
    let word = tokens.get(end.wrapping_sub(1)).map_or("", |word| word.span.of(text));
    next.shape == Shape::Capitalised
        && word.chars().next_back().is_some_and(char::is_lowercase)
        && word.chars().count() > 1
}

fn is_final(text: &str, token: Raw) -> bool {
    matches!(token.span.of(text), "." | "!" | "?" | "…")
}

/// Whether the token closes a quotation or bracket; a straight quote does when it is glued to what it follows.
fn closes(text: &str, token: Raw, at: usize, tokens: &[Raw]) -> bool {
    match token.span.of(text) {
        "»" | "”" | ")" | "]" => true,
        "\"" | "'" | "’" => {
            let glued_after = tokens.get(at + 1).is_some_and(|next| !next.spaced && next.shape != Shape::Punct);
            !token.spaced && !glued_after
        }
        _ => false,
    }
}

/// Words that open a sentence far more often than they follow an acronym.
pub(super) fn sentence_opener(word: &str) -> bool {
    matches!(
        word.trim_end_matches(['\'', '’']),
        "Le" | "La"
            | "Les"
            | "L"
            | "Un"
            | "Une"
            | "Il"
            | "Elle"
            | "Ils"
            | "Elles"
            | "On"
            | "Ce"
            | "Cette"
            | "Ces"
            | "C"
            | "Mais"
            | "En"
            | "Dans"
            | "Selon"
            | "Et"
            | "Nous"
            | "Je"
            | "J"
            | "Pour"
            | "D"
            | "Des"
            | "Du"
            | "Au"
            | "À"
            | "Par"
    )
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::split;

    fn sentences(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, |raw, _| tokens.push(raw));
        let span =
            |range: &std::ops::Range<u32>| tokens[range.start as usize].span.cover(tokens[range.end as usize - 1].span);
        split(text, &tokens).iter().map(|range| span(range).of(text)).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        for text in [
            "M. Dupont et Mme Martin sont là.",
            "Selon le Dr. Ali, J. F. Kennedy a vu l'U.S. Army.",
            "Il est né en 52 av. J.-C. à Rome.",
            "Pommes, poires, etc., sont là.",
            "Il a dit « Quoi ? » et ri.",
        ] {
            assert_eq!(sentences(text), [text]);
        }
    }

    #[test]
    fn closing_quotes_stay_with_their_sentence() {
        assert_eq!(
            sentences("« Il part. » Elle reste. \"Non.\" Oui."),
            ["« Il part. »", "Elle reste.", "\"Non.\"", "Oui."]
        );
        assert_eq!(
            sentences("(Il part.) “Elle reste.” Il dort… Bien !"),
            ["(Il part.)", "“Elle reste.”", "Il dort…", "Bien !"]
        );
    }

    #[test]
    fn glued_sentences_and_lines_are_split() {
        assert_eq!(
            sentences("C'est la fois.Le chef part. 3 morts\nTitre"),
            ["C'est la fois.", "Le chef part.", "3 morts", "Titre"]
        );
        assert_eq!(sentences("Des pommes, etc. Le chef part."), ["Des pommes, etc.", "Le chef part."]);
        assert_eq!(sentences("Attendez... puis partez... Ensuite."), ["Attendez... puis partez...", "Ensuite."]);
    }
}
