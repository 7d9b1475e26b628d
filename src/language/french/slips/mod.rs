//! Slips of French grammar that machines make, told from the lexicon: a word is wrong only if no reading of it is right.

mod clauses;
mod forms;
mod persons;
mod phrase;
mod quantity;
mod speech;
mod subject;
#[cfg(test)]
mod tests;
mod verbs;
pub mod view;

use std::ops::Range;

use self::view::View;
use crate::language::{Analysed, Person, Pos, Slip};

/// Every kind of slip, sorted.
pub const KINDS: &[&str] = &[
    "absolute",
    "adjective",
    "attribute",
    "auxiliary",
    "comparison",
    "contraction",
    "determiner",
    "double-comparative",
    "double-negation",
    "elision",
    "euphony",
    "extra-preposition",
    "government",
    "infinitive",
    "missing-de",
    "missing-preposition",
    "missing-subject",
    "number",
    "person-gender",
    "relative",
    "reporting-clause",
    "stacked-clauses",
    "subject-verb",
    "subjunctive",
    "two-determiners",
    "two-verbs",
];

/// The confidence of slips that people make as often as machines, mostly when they type: below the usual threshold.
const TYPED: u8 = 55;

/// The persons whom a text names with a first name or title that tells their gender.
pub fn persons(text: &str, analysed: &Analysed, out: &mut Vec<Person>) {
    persons::collect(View { text, analysed, start: 0, end: analysed.tokens.len() }, out);
}

/// The slips in the sentence of the tokens `sentence`.
pub fn find(text: &str, analysed: &Analysed, sentence: Range<usize>, known: &[Person], out: &mut Vec<Slip>) {
    let view = View { text, analysed, start: sentence.start, end: sentence.end };
    for at in sentence {
        match view.pos(at) {
            Pos::Punct => speech::after_comma(view, at, out),
            Pos::Verb => {
                verbs::at_verb(view, at, out);
                phrase::at_adjective(view, at, out);
            }
            Pos::Det | Pos::Num => {
                forms::at_word(view, at, out);
                phrase::at_determiner(view, at, out);
                subject::at_phrase(view, at, out);
            }
            Pos::Pron => {
                forms::at_word(view, at, out);
                phrase::at_determiner(view, at, out);
                subject::at_pronoun(view, at, out);
                clauses::at_relative(view, at, out);
            }
            Pos::Prep | Pos::Conj | Pos::Adv => {
                forms::at_word(view, at, out);
                phrase::at_determiner(view, at, out);
                verbs::at_preposition(view, at, out);
                clauses::at_conjunction(view, at, out);
            }
            Pos::Adj | Pos::Noun => {
                forms::at_word(view, at, out);
                phrase::at_adjective(view, at, out);
                persons::at_name(view, at, known, out);
            }
            Pos::Name => persons::at_name(view, at, known, out),
            Pos::Interj | Pos::Unknown => {}
        }
    }
}
