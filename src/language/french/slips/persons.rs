//! Persons whose first name or title tells their gender: the noun before the name and the attribute after it agree.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::phrase::determiner_form;
use super::view::{Agreement, View, keys, mended, slip};
use crate::language::french::inflect::inflect;
use crate::language::french::readings::Fingerprint;
use crate::language::{Features, Key, Person, Pos, Shape, Slip};

static FIRST_NAMES: LazyLock<HashMap<Key, bool, BuildHasherDefault<Fingerprint>>> = LazyLock::new(|| {
    let lines = include_str!("../../../../corpora/fr/first-names.txt").lines();
    let rows = lines.filter_map(|line| line.split_once(": ").filter(|(gender, _)| matches!(*gender, "f" | "m")));
    rows.flat_map(|(gender, names)| names.split_whitespace().map(move |name| (Key::of_folded(name), gender == "f")))
        .collect()
});

const MADAM: [Key; 5] = keys(["mme", "mlle", "madame", "mademoiselle", "mrs"]);
const MISTER: [Key; 4] = keys(["m", "mr", "monsieur", "mister"]);

/// Whether the title or first name at `at` is a woman's.
fn gender(view: View<'_>, at: usize) -> Option<bool> {
    if view.is(at, &MADAM) {
        return Some(true);
    }
    if view.is(at, &MISTER) && (view.written(at).len() > 2 || view.written(at) == "M.") {
        return Some(false);
    }
    let named = view.analysed.tokens[at].shape == Shape::Capitalised && view.pos(at) == Pos::Name;
    named.then(|| FIRST_NAMES.get(&view.form(at)).copied()).flatten()
}

/// One past the names that follow the first at `at`.
fn name_end(view: View<'_>, at: usize) -> usize {
    let mut end = at + 1;
    while end < at + 4 && view.pos(end) == Pos::Name && view.analysed.tokens[end].shape == Shape::Capitalised {
        end += 1;
    }
    end
}

/// The persons that a text names in full.
pub fn collect(view: View<'_>, out: &mut Vec<Person>) {
    let mut at = view.start;
    while at < view.end {
        let name =
            matches!(view.pos(at), Pos::Name | Pos::Noun) && view.analysed.tokens[at].shape == Shape::Capitalised;
        let end = if name { name_end(view, at) } else { at };
        if end > at + 1
            && let Some(is_woman) = gender(view, at)
        {
            out.push(Person { name: view.form(end - 1), is_woman });
        }
        at = end.max(at + 1);
    }
}

/// What is wrong around the name that starts at `at`.
pub fn at_name(view: View<'_>, at: usize, known: &[Person], out: &mut Vec<Slip>) {
    if view.analysed.tokens[at].shape != Shape::Capitalised || at > view.start && view.pos(at - 1) == Pos::Name {
        return;
    }
    let end = name_end(view, at);
    let first = gender(view, at);
    let last = || {
        let found = known.binary_search_by_key(&view.form(at), |person| person.name).ok()?;
        Some(known[found].is_woman)
    };
    let Some(is_woman) = first.or_else(|| (end == at + 1).then(last).flatten()) else { return };
    if is_woman && first.is_some() && !view.is(at, &MADAM) {
        out.extend(noun_before(view, at, end));
    }
    if end == at + 1 && first.is_some() {
        return;
    }
    if is_woman {
        out.extend(noun_after(view, at, end));
    }
    let agreement = if is_woman { Agreement::FS } else { Agreement::MS };
    out.extend(super::subject::attribute_of_name(view, at..end, agreement));
}

/// *Valenzuela, l'écrivain, ...*: the same in apposition.
fn noun_after(view: View<'_>, at: usize, end: usize) -> Option<Slip> {
    let (determiner, noun) = (end + 1, end + 2);
    let article = view.is(determiner, const { &keys(["l", "le", "un"]) }) && view.pos(determiner) == Pos::Det;
    let closed = matches!(view.written(noun + 1), "," | "." | ")" | "»" | "”")
        || view.written(noun + 2) == "," && view.pos(noun + 1) == Pos::Adj;
    if view.written(end) != ","
        || !article
        || !closed
        || view.nominal(noun)? != Agreement::MS
        || view.is(noun, &UNCHANGED)
    {
        return None;
    }
    let human = view.readings(noun).iter().find(|reading| reading.pos == Pos::Noun)?;
    let feminine = feminine(&view.lemma(noun, human))?;
    let form = determiner_form(view, determiner, Agreement::FS, &feminine)?;
    let message = format!("“{}” is a woman's name", view.words(at..end));
    let space = if form.ends_with(['\'', '’']) { "" } else { " " };
    let edit = view.replace(determiner..noun + 1, &format!("{form}{space}{feminine}"));
    Some(mended(slip("person-gender", noun..noun + 1, 75, message), Some(edit)))
}

/// *l'écrivain argentin Luisa Valenzuela*: a noun that has a feminine, in the masculine before a woman's name.
fn noun_before(view: View<'_>, at: usize, end: usize) -> Option<Slip> {
    let mut noun = at.checked_sub(1).filter(|&noun| noun > view.start)?;
    while noun > view.start + 1 && view.pos(noun) == Pos::Adj && noun + 3 > at {
        noun -= 1;
    }
    // *l'épouse du président Brigitte Macron*: the name may stand beside the noun before.
    if noun > view.start + 2
        && view.is(noun - 1, const { &keys(["du"]) })
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
const UNCHANGED: [Key; 19] = keys([
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
    "étranger",
]);

/// The feminine of a noun for persons.
fn feminine(lemma: &str) -> Option<String> {
    let form = inflect(lemma, Pos::Noun, Features::FEM.with(Features::SING)).filter(|form| form != lemma);
    form.or_else(|| (lemma == "écrivain").then(|| "écrivaine".to_owned()))
}
