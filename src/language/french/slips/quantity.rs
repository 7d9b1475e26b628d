//! Numbers and nouns of quantity: what follows them is plural, or needs its *de*.

use super::TYPED;
use super::phrase::{SPECIAL, apart};
use super::view::{Agreement, View, is_finite, keys, mended, slip};
use crate::language::{Features, Key, Pos, Slip};

/// Nouns that stay singular after a number: dates, figures of pages and places.
const UNCOUNTED: [Key; 22] = keys([
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "euro",
    "minuit",
    "midi",
    "or",
    "est",
    "ouest",
    "nord",
    "sud",
    "chrono",
    "millions",
]);

/// *trois civil*.
pub fn number_and_noun(view: View<'_>, at: usize) -> Option<Slip> {
    let next = at + 1;
    if view.any(at, |reading| reading.pos != Pos::Num || reading.features.has(Features::SING)) {
        return None;
    }
    let lead = at > view.start
        && matches!(view.pos_before(at), Pos::Prep | Pos::Det | Pos::Verb)
        && !view.before(at, 1, &ARTICLE_SING);
    if !(lead || at == view.start) || !view.analysed.tokens[next.min(view.end - 1)].spaced {
        return None;
    }
    let noun = view.nominal(next)?;
    // *24e édition*, *12h*.
    if view.written(at).starts_with(|c: char| c.is_ascii_digit()) && view.written(at).ends_with(char::is_alphabetic) {
        return None;
    }
    if noun.meets(Agreement::PLUR) || view.is(next, &UNCOUNTED) || view.is(next, &SPECIAL) || apart(view, next) {
        return None;
    }
    if !view.any(next, |reading| reading.pos == Pos::Noun)
        || view.written(next).chars().count() < 4
        || view.may_be_finite(next)
    {
        return None;
    }
    let form = view.agreeing(next, Agreement::PLUR)?;
    let message = format!("“{}” after “{}” is plural", view.written(next), view.written(at));
    Some(mended(slip("number", next..next + 1, TYPED, message), Some(view.replace(next..next + 1, &form))))
}

const ARTICLE_SING: [Key; 6] = keys(["le", "la", "un", "une", "du", "au"]);

/// Nouns of quantity that ask for *de*.
pub const COUNTS: [Key; 13] = keys([
    "million",
    "millions",
    "milliard",
    "milliards",
    "milliers",
    "millier",
    "dizaines",
    "dizaine",
    "centaines",
    "centaine",
    "vingtaine",
    "trentaine",
    "cinquantaine",
]);

/// *des centaines personnes*, *5 millions dollars*.
pub fn without_de(view: View<'_>, at: usize) -> Option<Slip> {
    let next = at + 1;
    let plural = view.nominal(next)? == view.nominal(next)?.and(Agreement::PLUR);
    let noun = view.pos(next) == Pos::Noun && view.all(next, |reading| reading.pos == Pos::Noun || is_finite(reading));
    if !plural || !noun {
        return None;
    }
    let de = if view.starts_like_a_consonant(next) { "de ".to_owned() } else { format!("d{}", view.apostrophe()) };
    let message = format!("“de” is missing after “{}”", view.written(at));
    let edit = view.replace(at..next + 1, &format!("{} {de}{}", view.written(at), view.written(next)));
    let mut found = mended(slip("missing-de", at..next + 1, TYPED, message), Some(edit));
    found.certain = true;
    Some(found)
}
