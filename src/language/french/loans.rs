//! Loans: words and phrases of other languages that French news use as they are, and what announces a foreign word.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::language::{Analysed, Key};
use crate::text::fold_word;

/// Loans by their first word: the words that follow it, none for a single word.
static LOANS: LazyLock<HashMap<Key, Vec<Vec<Key>>>> = LazyLock::new(|| {
    let mut loans: HashMap<Key, Vec<Vec<Key>>> = HashMap::new();
    for line in lines(include_str!("../../../corpora/fr/loans.txt")) {
        let mut words = line.split(' ').map(Key::of_folded);
        if let Some(first) = words.next() {
            loans.entry(first).or_default().push(words.collect());
        }
    }
    loans
});

static ANNOUNCERS: LazyLock<HashSet<Key>> =
    LazyLock::new(|| lines(include_str!("../../../corpora/fr/announcers.txt")).map(Key::of_folded).collect());

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words of the longest loan.
const LONGEST: usize = 7;
/// How far before a word its announcement stands, in tokens.
const NEAR: usize = 4;

/// Whether the token is a loan or part of one; with hyphens, in one word or in several is the same.
pub fn is_loan(text: &str, analysed: &Analysed, token: usize) -> bool {
    let tokens = &analysed.tokens;
    let word = tokens[token].span.of(text);
    if word.contains(['-', '‑']) && is_hyphenated_loan(&fold_word(word)) {
        return true;
    }
    (token.saturating_sub(LONGEST)..=token).any(|start| {
        LOANS.get(&tokens[start].form).is_some_and(|rests| {
            rests.iter().any(|rest| {
                start + rest.len() >= token
                    && rest
                        .iter()
                        .enumerate()
                        .all(|(at, word)| tokens.get(start + 1 + at).is_some_and(|other| other.form == *word))
            })
        })
    })
}

fn is_hyphenated_loan(form: &str) -> bool {
    let mut parts = form.split('-').map(Key::of_folded);
    let Some(first) = parts.next() else { return false };
    let rest: Vec<Key> = parts.collect();
    LOANS.get(&first).is_some_and(|rests| rests.contains(&rest))
        || LOANS.get(&Key::of_folded(&form.replace('-', ""))).is_some_and(|rests| rests.iter().any(Vec::is_empty))
}

/// Whether one of the few words before the token, in its sentence, announces a foreign word.
pub fn is_announced(analysed: &Analysed, token: usize) -> bool {
    let sentence = analysed.sentences.partition_point(|sentence| sentence.end as usize <= token);
    let start = analysed.sentences.get(sentence).map_or(0, |sentence| sentence.start as usize);
    analysed.tokens[start.max(token.saturating_sub(NEAR))..token].iter().any(|before| ANNOUNCERS.contains(&before.form))
}

#[cfg(test)]
mod tests {
    use super::{LOANS, is_announced, is_loan};
    use crate::language::Language;
    use crate::language::french::French;

    fn loan(text: &str, word: &str) -> bool {
        let analysed = French.analyse(text);
        let token = analysed.tokens.iter().position(|token| token.span.of(text) == word).unwrap();
        is_loan(text, &analysed, token)
    }

    #[test]
    fn the_list_is_sorted_and_long() {
        let lines: Vec<_> = super::lines(include_str!("../../../corpora/fr/loans.txt")).collect();
        assert!(lines.is_sorted() && lines.windows(2).all(|pair| pair[0] != pair[1]));
        assert!(lines.len() > 600 && LOANS.len() > 600);
    }

    #[test]
    fn a_phrase_excuses_its_words_only_where_they_stand_together() {
        assert!(loan("Un patron à la tête de hedge funds.", "hedge"));
        assert!(loan("C'est une guest star.", "star"));
        assert!(loan("Voilà un showman.", "showman"));
        assert!(!loan("Il a taillé le hedge du jardin.", "hedge"));
        assert!(!loan("Il a the journal.", "the"));
        assert!(loan("Il parle off the record.", "the"));
    }

    #[test]
    fn a_word_may_be_announced() {
        let text = "La technique, appelée waterboarding, choque. Le waterboarding choque.";
        let analysed = French.analyse(text);
        let at: Vec<_> =
            (0..analysed.tokens.len()).filter(|&at| analysed.tokens[at].span.of(text) == "waterboarding").collect();
        assert!(is_announced(&analysed, at[0]));
        assert!(!is_announced(&analysed, at[1]));
    }
}
