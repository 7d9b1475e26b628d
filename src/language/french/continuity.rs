//! Where a French sentence may end, and which of its words may stand twice in a row.

use std::ops::Range;

use crate::language::{Analysed, Features, Key, Pos, Shape};

const fn key(word: &str) -> Key {
    Key::of_folded(word)
}

/// Words that French says twice: clitic and subject (*nous nous*), emphasis, sounds.
const TWICE: [Key; 30] = [
    key("nous"),
    key("vous"),
    key("très"),
    key("bla"),
    key("non"),
    key("oui"),
    key("si"),
    key("trop"),
    key("bien"),
    key("tout"),
    key("faire"),
    key("petit"),
    key("vite"),
    key("moitié"),
    key("donnant"),
    key("pas"),
    key("plus"),
    key("fois"),
    key("même"),
    key("point"),
    key("beaucoup"),
    key("ha"),
    key("hé"),
    key("ho"),
    key("plein"),
    key("vrai"),
    key("encore"),
    key("jamais"),
    key("là"),
    key("loin"),
];
/// What follows *a* in Latin phrases: *a a priori*.
const LATIN: [Key; 4] = [key("priori"), key("posteriori"), key("fortiori"), key("contrario")];

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
    named
        || again.clone().any(|at| !analysed.tokens[at].known)
        || again.len() == 2 && content && (linked(first) || linked(first + 1))
}

fn content_verb(analysed: &Analysed, at: usize) -> bool {
    analysed.readings(at).iter().any(|reading| reading.pos == Pos::Verb && reading.features.has(Features::FINITE))
}

/// Prepositions that may end a sentence: *il est pour*.
const ADVERBIAL: [Key; 20] = [
    key("contre"),
    key("avec"),
    key("pour"),
    key("après"),
    key("avant"),
    key("depuis"),
    key("devant"),
    key("derrière"),
    key("sans"),
    key("entre"),
    key("dessus"),
    key("dedans"),
    key("autour"),
    key("voici"),
    key("voilà"),
    key("compris"),
    key("passé"),
    key("sauf"),
    key("près"),
    key("lors"),
];
/// Conjunctions that cannot end anything.
const LINKS: [Key; 9] =
    [key("et"), key("ou"), key("que"), key("qu"), key("car"), key("si"), key("lorsque"), key("puisque"), key("mais")];

/// Whether nothing can end with the token `at`: an article, a preposition, a conjunction.
pub fn cannot_end(analysed: &Analysed, at: usize) -> bool {
    let token = &analysed.tokens[at];
    if token.shape != Shape::Lower || ADVERBIAL.contains(&token.form) {
        return false;
    }
    let open = |pos: Pos, features: Features| match pos {
        Pos::Det => {
            features.has(Features(Features::DEFINITE.0 | Features::POSSESSIVE.0)) || ARTICLES.contains(&token.form)
        }
        Pos::Prep => true,
        Pos::Conj => LINKS.contains(&token.form),
        Pos::Pron => features.has(Features::CLITIC) && !features.has(Features::P1),
        _ => false,
    };
    let best = analysed.best(at);
    // *sous le par*, *son mais*: after a determiner it is a noun.
    if at > 0 && analysed.best(at - 1).pos == Pos::Det {
        return false;
    }
    let article = ARTICLES.contains(&token.form) && best.pos != Pos::Noun;
    let all =
        analysed.readings(at).iter().all(|reading| open(reading.pos, reading.features) || reading.pos == Pos::Noun);
    (article || matches!(best.pos, Pos::Det | Pos::Prep | Pos::Conj) && all) && !token.span.is_empty()
}

const ARTICLES: [Key; 9] =
    [key("le"), key("la"), key("les"), key("des"), key("du"), key("de"), key("aux"), key("au"), key("ces")];
