//! Where a French sentence may end, and which of its words may stand twice in a row.

use std::ops::Range;

use super::slips::view::keys;
use crate::language::{Analysed, Features, Key, Pos, Shape};

/// Words that French says twice: clitic and subject (*nous nous*), emphasis, sounds.
const TWICE: [Key; 40] = keys([
    "nous",
    "vous",
    "très",
    "bla",
    "non",
    "oui",
    "si",
    "trop",
    "bien",
    "tout",
    "faire",
    "petit",
    "vite",
    "moitié",
    "donnant",
    "pas",
    "plus",
    "fois",
    "même",
    "point",
    "beaucoup",
    "ha",
    "hé",
    "ho",
    "plein",
    "vrai",
    "encore",
    "jamais",
    "là",
    "loin",
    "mieux",
    "lupus",
    "sapiens",
    "gagnant",
    "boum",
    "toc",
    "pop",
    "attention",
    "coucou",
    "ding",
]);
/// What follows *a* in Latin phrases: *a a priori*.
const LATIN: [Key; 4] = keys(["priori", "posteriori", "fortiori", "contrario"]);

/// Whether the tokens `again` may repeat those before them.
pub fn may_repeat(analysed: &Analysed, again: Range<usize>) -> bool {
    let first = again.start;
    let token = &analysed.tokens[first];
    let (pos, previous) = (analysed.best(first).pos, analysed.best(first - 1).pos);
    if again.len() == 1 {
        // Names, figures, sounds and foreign words may stand twice; so may a verb that ends one clause and opens the next.
        return token.shape != Shape::Lower
            || analysed.tokens[first - 1].shape == Shape::Figure
            || !token.known
            || pos == Pos::Interj
            || TWICE.contains(&token.form)
            || content_verb(analysed, first)
            || previous != pos && pos == Pos::Noun
            || analysed.tokens.get(first + 1).is_some_and(|next| LATIN.contains(&next.form));
    }
    // *jour après jour après jour*, *encore et encore et encore*.
    let linked = |at: usize| matches!(analysed.best(at).pos, Pos::Prep | Pos::Conj);
    let content = again.clone().any(|at| matches!(analysed.best(at).pos, Pos::Noun | Pos::Adv | Pos::Adj));
    let named = again.clone().all(|at| analysed.tokens[at].shape != Shape::Lower);
    // *peu à peu*, *peu a peu*.
    let gradual = analysed.tokens[first].form == Key::of_folded("peu");
    named
        || gradual
        || again.clone().any(|at| !analysed.tokens[at].known)
        || again.len() == 2 && content && (linked(first) || linked(first + 1))
}

fn content_verb(analysed: &Analysed, at: usize) -> bool {
    analysed.readings(at).iter().any(|reading| reading.pos == Pos::Verb && reading.features.has(Features::FINITE))
}

/// Words that something must follow, whatever else they may be.
const OPEN: [Key; 24] = keys([
    "de", "du", "des", "le", "la", "les", "au", "aux", "et", "ou", "à", "dans", "par", "que", "qu", "ces", "cette",
    "ses", "sa", "chez", "vers", "parmi", "selon", "leurs",
]);

/// Whether nothing can end with the token `at`: an article, a preposition, a conjunction.
pub fn cannot_end(analysed: &Analysed, at: usize) -> bool {
    let token = &analysed.tokens[at];
    // *sous le par*, *donner le la*: after a determiner it is a noun.
    let noun = at > 0 && analysed.best(at - 1).pos == Pos::Det;
    token.shape == Shape::Lower && OPEN.contains(&token.form) && !noun
}
