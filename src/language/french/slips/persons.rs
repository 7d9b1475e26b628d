//! Persons whose first name or title tells their gender: the noun before the name and the attribute after it agree.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::phrase::determiner_form;
use super::view::{Agreement, View, keys, slip};
use crate::language::french::inflect::inflect;
use crate::language::{Features, Key, Pos, Shape, Slip};

static FIRST_NAMES: LazyLock<HashMap<Key, Agreement>> = LazyLock::new(|| {
    let lines = include_str!("../../../../corpora/fr/first-names.txt").lines();
    let rows = lines.filter_map(|line| line.split_once(": ").filter(|(gender, _)| gender.len() == 1));
    rows.flat_map(|(gender, names)| {
        let agreement = if gender == "f" { Agreement::FS } else { Agreement::MS };
        names.split_whitespace().map(move |name| (Key::of_folded(name), agreement))
    })
    .collect()
});

const MADAM: [Key; 5] = keys(["mme", "mlle", "madame", "mademoiselle", "mrs"]);

/// What is wrong around the name that starts at `at`.
pub fn at_name(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    let madam = view.is(at, &MADAM);
    let gender = match madam {
        true => Agreement::FS,
        false if view.analysed.tokens[at].shape != Shape::Capitalised => return,
        false => match FIRST_NAMES.get(&view.form(at)) {
            Some(&gender) => gender,
            None => return,
        },
    };
    // A full name: *Victoria Park* and *Paul* are none.
    let mut end = at + 1;
    while view.pos(end) == Pos::Name && view.analysed.tokens[end].shape != Shape::Figure && end < at + 4 {
        end += 1;
    }
    if at > view.start && view.pos(at - 1) == Pos::Name && !madam {
        return;
    }
    if gender == Agreement::FS {
        out.extend(noun_before(view, at, end));
    }
    if end == at + 1 {
        return;
    }
    out.extend(super::subject::attribute_of_name(view, at..end, gender));
}

/// *l'écrivain argentin Luisa Valenzuela*: a noun that has a feminine, in the masculine before a woman's name.
fn noun_before(view: View<'_>, at: usize, end: usize) -> Option<Slip> {
    let mut noun = at.checked_sub(1).filter(|&noun| noun > view.start)?;
    while noun > view.start + 1 && view.pos(noun) == Pos::Adj && noun + 3 > at {
        noun -= 1;
    }
    // *l'épouse du président Brigitte Macron*: the name may stand beside the noun before.
    if noun > view.start + 2
        && view.is(noun - 1, &keys(["du"]))
        && view.pos(noun - 2) == Pos::Noun
        && view.nominal(noun - 2).is_some_and(|other| other.meets(Agreement::FS))
    {
        return None;
    }
    let human = view.readings(noun).iter().find(|reading| reading.pos == Pos::Noun)?;
    if view.pos(noun) != Pos::Noun
        || !view.is_plain(noun)
        || view.nominal(noun)? != Agreement::MS
        || view.is(noun, &UNCHANGED)
        || view.written(noun).contains('-')
    {
        return None;
    }
    let lemma = view.lemma(noun, human);
    let feminine = feminine(&lemma)?;
    let determiner = noun.checked_sub(1).filter(|&determiner| determiner >= view.start)?;
    let article = determiner_form(view, determiner, Agreement::FS, &feminine)?;
    let mut found = slip("person-gender", noun..end, 75, format!("“{}” is a woman's name", view.written(at)));
    let glued = article.ends_with(['\'', '’']);
    let unchanged = view.written(determiner).to_lowercase() == article;
    let spaced = if glued || unchanged { article.clone() } else { format!("{article} ") };
    let edit = if unchanged {
        view.replace(noun..noun + 1, &feminine)
    } else {
        view.replace(determiner..noun + 1, &format!("{spaced}{feminine}"))
    };
    found.edits.push(edit);
    for adjective in noun + 1..at {
        if let Some(form) = view.agreeing(adjective, Agreement::FS) {
            found.edits.push(view.replace(adjective..adjective + 1, &form));
        }
    }
    Some(found)
}

/// Titles that usage leaves masculine for women too.
const UNCHANGED: [Key; 18] = keys([
    "professeur",
    "docteur",
    "maire",
    "ministre",
    "juge",
    "médecin",
    "chef",
    "auteur",
    "ingénieur",
    "prix",
    "couturier",
    "créateur",
    "capitaine",
    "lieutenant",
    "quotidien",
    "hebdomadaire",
    "mensuel",
    "secrétaire",
]);

/// The feminine of a noun for persons.
fn feminine(lemma: &str) -> Option<String> {
    let form = inflect(lemma, Pos::Noun, Features::FEM.with(Features::SING)).filter(|form| form != lemma);
    form.or_else(|| (lemma == "écrivain").then(|| "écrivaine".to_owned()))
}
