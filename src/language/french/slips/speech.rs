//! How speech is reported: the subject follows its verb after the words said, and a verb of saying needs a subject.

use super::TYPED;
use super::view::{AVOIR, View, is_participle, keys, mended, slip};
use crate::language::{Features, Key, Pos, Shape, Slip};

const SAYING: [Key; 18] = keys([
    "dire",
    "déclarer",
    "ajouter",
    "expliquer",
    "affirmer",
    "indiquer",
    "préciser",
    "noter",
    "souligner",
    "commenter",
    "rapporter",
    "écrire",
    "avertir",
    "prévenir",
    "prédire",
    "conclure",
    "estimer",
    "annoncer",
]);
const PRONOUNS: [Key; 4] = keys(["il", "elle", "ils", "elles"]);

/// What is wrong with the words of saying after the mark at `at`.
pub fn after_comma(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if !matches!(view.written(at), "," | "»" | "”" | "\"") || at + 2 >= view.end || at < view.start + 3 {
        return;
    }
    let next = at + 1;
    if view.pos(next) == Pos::Verb {
        out.extend(infinitive(view, at));
        out.extend(no_subject(view, at));
    } else if matches!(view.pos(next), Pos::Pron | Pos::Det | Pos::Name | Pos::Noun) {
        out.extend(subject_first(view, at));
    }
}

/// The end of a verb of saying at `at`, *dit* or *a déclaré*.
fn saying(view: View<'_>, at: usize) -> Option<usize> {
    if view.is_form_of(at, &SAYING) {
        return Some(at + 1);
    }
    let participle =
        view.readings(at + 1).iter().any(|reading| is_participle(reading) && SAYING.contains(&reading.lemma));
    (view.is_form_of(at, &[AVOIR]) && participle).then_some(at + 2)
}

/// *..., le ministre a dit.*
fn subject_first(view: View<'_>, at: usize) -> Option<Slip> {
    let mut verb = at + 1;
    if view.is(verb, &PRONOUNS) {
        verb += 1;
    } else {
        let limit = verb + 6;
        while verb < limit && matches!(view.pos(verb), Pos::Det | Pos::Name | Pos::Noun | Pos::Adj) {
            verb += 1;
        }
    }
    let end = saying(view, verb)?;
    // *où qu'il soit, il commente*: in the present only after the words themselves.
    if end == verb + 1 && view.written(at) == "," && !matches!(view.written(at - 1), "»" | "”" | "\"") {
        return None;
    }
    let last = matches!(view.written(end), ".") || end == view.end;
    if verb == at + 1 || !last || !whole_clause_before(view, at) || view.is_enclitic(end) {
        return None;
    }
    let subject = view.words(at + 1..verb);
    // *la police a déclaré*: people write it too, under the influence of the original.
    let confidence = if view.pos(at + 1) == Pos::Det { TYPED } else { 80 };
    let message = format!("after the words said the subject follows: “{} {subject}”", view.words(verb..end));
    let edit = (!view.is(at + 1, &PRONOUNS))
        .then(|| view.replace(at + 1..end, &format!("{} {subject}", view.words(verb..end))));
    let edit = edit.map(|edit| crate::finding::Edit { with: uncapitalised(&edit.with), ..edit });
    let edit = edit.or_else(|| {
        let (first, rest) = (view.written(verb), view.words(verb..end));
        let link = if first.ends_with(['t', 'd']) { "-" } else { "-t-" };
        Some(view.replace(at + 1..end, &format!("{first}{link}{subject}{}", &rest[first.len()..])))
    });
    Some(mended(slip("reporting-clause", at + 1..end, confidence, message), edit))
}

fn uncapitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// Whether a clause with its own verb, and no phrase or conjunction that the rest belongs to, stands before `at`.
fn whole_clause_before(view: View<'_>, at: usize) -> bool {
    let first = (view.start..at).find(|&token| view.pos(token) != Pos::Punct).unwrap_or(view.start);
    let opening = view.pos(first);
    let quoted = matches!(view.written(at), "»" | "”" | "\"")
        || at > view.start && matches!(view.written(at - 1), "»" | "”" | "\"");
    let finite = (first..at).any(|token| view.is_finite(token));
    finite
        && (quoted
            || !matches!(opening, Pos::Prep | Pos::Conj | Pos::Adv | Pos::Verb)
                && !view.is(first, const { &keys(["qui", "ce"]) }))
}

/// *..., prédire des experts*: an infinitive where the finite verb of a reporting clause belongs.
fn infinitive(view: View<'_>, at: usize) -> Option<Slip> {
    let verb = at + 1;
    let reading = *view.readings(verb).first()?;
    if matches!(view.written(at), "\"" | "«" | "“") {
        return None;
    }
    let says = reading.features.has(Features::INFINITIVE) && SAYING.contains(&reading.lemma);
    let subject =
        matches!(view.pos(verb + 1), Pos::Det | Pos::Name) || view.is(verb + 1, const { &keys(["des", "du"]) });
    if !says || !subject || !view.is_plain(verb) {
        return None;
    }
    // An infinitive before could stand beside this one.
    let beside = |token: usize| {
        view.any(token, |reading| reading.features.has(Features::INFINITIVE) || GOVERNING.contains(&reading.lemma))
            || view.is(token, const { &keys([":", "voilà", "comment", "pourquoi"]) })
    };
    let finite = (view.start..at).any(|token| view.is_finite(token));
    if !finite || (view.start..at).any(beside) {
        return None;
    }
    let plural = view.any(verb + 1, |reading| reading.features.has(Features::PLUR))
        && !view.any(verb + 1, |reading| reading.features.has(Features::SING));
    let number = if plural { Features::PLUR } else { Features::SING };
    let form = view.inflected(verb, |_| true, Features::PRESENT.with(Features::P3).with(number));
    let message = format!("“{}” is an infinitive where a finite verb belongs", view.written(verb));
    Some(mended(
        slip("reporting-clause", verb..verb + 1, 72, message),
        form.map(|form| view.replace(verb..verb + 1, &form)),
    ))
}

/// Verbs that an infinitive after a comma may still belong to.
const GOVERNING: [Key; 12] = keys([
    "devoir", "pouvoir", "falloir", "vouloir", "aller", "voir", "entendre", "regarder", "sentir", "laisser", "faire",
    "écouter",
]);

/// *Dans son discours, publié hier, a annoncé que ...*: every part of the sentence before the verb hangs on a preposition or a
/// participle.
fn no_subject(view: View<'_>, at: usize) -> Option<Slip> {
    let verb = at + 1;
    let end = saying(view, verb)?;
    if !view.is(end, const { &keys(["que", "qu"]) }) || view.written(at) != "," {
        return None;
    }
    let mut opens = true;
    for token in view.start..at {
        if view.pos(token) == Pos::Punct {
            opens = view.written(token) == ",";
            if !opens {
                return None;
            }
            continue;
        }
        let hangs = view.pos(token) == Pos::Prep
            || view.pos(token) == Pos::Verb
                && view.any(token, |reading| {
                    reading.features.has(Features(Features::PAST_PART.0 | Features::PRES_PART.0))
                });
        if opens && !hangs || view.is_finite(token) {
            return None;
        }
        opens = false;
    }
    let message = format!("“{}” has no subject", view.words(verb..end));
    Some(slip("missing-subject", verb..end, 72, message))
}

/// *les preuves que les responsables disent que l'armée a*: a clause of saying between a noun and its relative clause.
pub fn saying_inside(view: View<'_>, que: usize, out: &mut Vec<Slip>) {
    if que < view.start + 2 || !matches!(view.pos(que - 1), Pos::Noun | Pos::Adj | Pos::Name) {
        return;
    }
    // Before it nothing but the phrase of the noun: a verb there might take the clause.
    let phrase = (view.start..que).all(|token| {
        matches!(view.pos(token), Pos::Det | Pos::Noun | Pos::Adj | Pos::Prep | Pos::Name | Pos::Num)
            || view.pos(token) == Pos::Verb && view.all(token, is_participle)
    });
    let mut verb = que + 1;
    while verb < que + 7
        && matches!(view.pos(verb), Pos::Det | Pos::Noun | Pos::Adj | Pos::Name | Pos::Pron)
        && !view.is(verb, const { &keys(["que", "qu"]) })
    {
        verb += 1;
    }
    let Some(end) = saying(view, verb).or_else(|| view.is_form_of(verb, &THINKING).then_some(verb + 1)) else { return };
    if !phrase
        || verb == que + 1
        || !view.is(end, const { &keys(["que", "qu"]) })
        || view.analysed.tokens[que].shape != Shape::Lower
    {
        return;
    }
    let subject = view.words(que + 1..verb);
    let message = format!("“selon {subject}” belongs inside the clause: two “que” for one noun");
    out.push(slip("stacked-clauses", que..end + 1, 80, message));
}

const THINKING: [Key; 4] = keys(["penser", "croire", "savoir", "prétendre"]);
