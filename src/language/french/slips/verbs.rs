//! Verbs that do not go together: two finite ones, an auxiliary with an infinitive, a modal without one, the wrong auxiliary.

use super::TYPED;
use super::view::{AUXILIARIES, AVOIR, ETRE, View, is_finite, is_participle, keys, mended, slip};
use crate::language::{Features, Key, Pos, Slip};

/// What is wrong after the verb at `at`.
pub fn at_verb(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.is(at + 1, const { &keys(["à"]) }) {
        out.extend(level(view, at));
    }
    if !view.is_finite(at) {
        out.extend(government(view, at));
        return;
    }
    let auxiliary = view.is_form_of(at, &AUXILIARIES);
    if auxiliary {
        out.extend(after_auxiliary(view, at));
    } else if view.is_form_of(at, &MODALS) {
        out.extend(after_modal(view, at));
    }
    out.extend(government(view, at));
    if view.is_form_of(at, &[ETRE]) || view.is(at, const { &keys(["été"]) }) {
        out.extend(autant(view, at));
    }
}

/// *sont autant bénéfiques pour l'un que pour l'autre*: *autant* compares verbs and nouns; two adjectives stand side by side.
fn autant(view: View<'_>, at: usize) -> Option<Slip> {
    let adjective = at + 2;
    let plain = view.all(adjective, |reading| matches!(reading.pos, Pos::Adj)) && view.is_plain(adjective);
    if !view.is(at + 1, const { &keys(["autant"]) }) || !plain || view.pos(adjective + 1) != Pos::Prep {
        return None;
    }
    // *autant utiles pour l'un que pour l'autre*.
    let preposition = view.form(adjective + 1);
    let compared = |que: usize| view.is(que, const { &keys(["que", "qu"]) }) && view.form(que + 1) == preposition;
    if !(adjective + 2..view.end).any(compared) {
        return None;
    }
    let message = format!("“aussi”, not “autant”, before the adjective “{}”", view.written(adjective));
    Some(mended(slip("comparison", at + 1..adjective + 1, 75, message), Some(view.replace(at + 1..at + 2, "aussi"))))
}

const GROWING: [Key; 2] = keys(["augmenter", "diminuer"]);

/// *a augmenté à 3 %*: the verb says by how much, not to what.
fn level(view: View<'_>, at: usize) -> Option<Slip> {
    let reading =
        view.readings(at).first().filter(|reading| reading.pos == Pos::Verb && GROWING.contains(&reading.lemma))?;
    let mut number = at + 2;
    if view.is(number, const { &keys(["près", "plus", "moins"]) }) && view.is(number + 1, const { &keys(["de", "d"]) })
    {
        number += 2;
    } else if view.is(number, const { &keys(["environ"]) }) {
        number += 1;
    }
    let figure = view.pos(number) == Pos::Num && view.readings(number).iter().all(|reading| reading.pos == Pos::Num);
    // *augmenter à cent euros, le prix*: what grows comes after.
    let object = (number + 1..number + 8).any(|token| {
        view.is(token, const { &keys(["le", "la", "les", "l", "à"]) })
            && view.pos(token) != Pos::Pron
            && matches!(view.pos(token - 1), Pos::Num | Pos::Noun | Pos::Punct)
    });
    let clitic = (1..3).any(|back| {
        view.before(at, back, const { &keys(["le", "la", "l", "les", "être", "été", "est", "sont"]) })
            && view.pos(at - back) != Pos::Det
    });
    if !view.is(at + 1, const { &keys(["à"]) })
        || !figure
        || object
        || clitic
        || reading.features.has(Features::PRES_PART)
    {
        return None;
    }
    let message =
        format!("“{}” takes “de” for the change; a level is reached with “passer à”, “atteindre”", view.written(at));
    Some(slip("government", at..at + 2, 68, message))
}

const MODALS: [Key; 2] = keys(["pouvoir", "devoir"]);
const CLITICS: [Key; 10] = keys(["ne", "n", "se", "s", "lui", "y", "en", "l", "me", "m"]);

/// The next token that is no adverb.
fn past_adverbs(view: View<'_>, mut at: usize) -> usize {
    let limit = at + 3;
    while at < limit && view.pos(at) == Pos::Adv && !view.is(at, &CLITICS) {
        at += 1;
    }
    at
}

/// *était s'est dirigé*, *a tuer*, *a allé*.
fn after_auxiliary(view: View<'_>, at: usize) -> Option<Slip> {
    let avoir = view.is_form_of(at, &[AVOIR]);
    if view.is_enclitic(at + 1) || view.is_enclitic(at) {
        return None;
    }
    let mut next = past_adverbs(view, at + 1);
    let adverbs = next > at + 1;
    let clitics = next;
    while view.is(next, &CLITICS) && next < clitics + 2 {
        next += 1;
    }
    let fixed = view.is(next, const { &keys(["importe", "empêche"]) })
        || view.is(next + 1, const { &keys(["priori", "posteriori", "fortiori", "contrario"]) });
    if view.is_finite(next) && !view.is_enclitic(next + 1) && !fixed && !in_relative(view, at) {
        let legal = view.all(next, |reading| is_participle(reading) || reading.pos == Pos::Adj);
        if !legal && (next > clitics || !adverbs) {
            let message =
                format!("two finite verbs, “{}” and “{}”, for one subject", view.written(at), view.written(next));
            // *a avertit*, *s'est permit* are mistyped participles; a reflexive or a second auxiliary is not.
            let own = next > clitics && view.is_form_of(next, &AUXILIARIES);
            return Some(slip("two-verbs", at..next + 1, if own { 85 } else { TYPED }, message));
        }
    }
    if next != clitics {
        return None;
    }
    if avoir && view.is_infinitive(next) && view.is_plain(next) && !view.is(next, &NOMINAL) {
        let participle = view.inflected(next, |_| true, Features::PAST_PART.with(Features::MASC).with(Features::SING));
        let message = format!("“{}” takes a participle, not the infinitive “{}”", view.written(at), view.written(next));
        let edit = participle.map(|form| view.replace(next..next + 1, &form));
        return Some(mended(slip("auxiliary", at..next + 1, TYPED, message), edit));
    }
    wrong_auxiliary(view, at, next)
}

const NOMINAL: [Key; 3] = keys(["beau", "être", "avoir"]);

/// Whether the verb closes a relative clause, whose antecedent may have a verb of its own: *celui qui l'est est ...*.
fn in_relative(view: View<'_>, at: usize) -> bool {
    let first = at.saturating_sub(14).max(view.start);
    (first..at).any(|token| view.pos(token) == Pos::Pron && view.is(token, &RELATIVE) || view.is(token, &OTHERS))
}

const RELATIVE: [Key; 10] =
    keys(["qui", "que", "qu", "dont", "où", "quoi", "lequel", "laquelle", "lesquels", "lesquelles"]);
const OTHERS: [Key; 4] = keys(["comme", "quel", "quelle", "quand"]);

/// Verbs that form their past with *être* whatever their object.
const WITH_ETRE: [Key; 13] = keys([
    "aller",
    "arriver",
    "devenir",
    "redevenir",
    "intervenir",
    "rester",
    "parvenir",
    "provenir",
    "venir",
    "revenir",
    "survenir",
    "naître",
    "décéder",
]);

fn wrong_auxiliary(view: View<'_>, at: usize, next: usize) -> Option<Slip> {
    let best = *view.readings(next).first()?;
    if !is_participle(&best) || !view.all(next, |reading| is_participle(reading) || reading.pos == Pos::Adj) {
        return None;
    }
    let reflexive = at > view.start && view.is(at - 1, const { &keys(["se", "s"]) });
    let avoir = view.is_form_of(at, &[AVOIR]);
    if avoir
        && (WITH_ETRE.contains(&best.lemma) || reflexive && view.pos(at - 1) == Pos::Pron)
        && !view.before(at, 1, const { &keys(["y", "l"]) })
    {
        let tense =
            view.readings(at)[0].features.and(Features(Features::FINITE.0 | Features::PERSON.0 | Features::NUMBER.0));
        let form = crate::language::french::inflect::inflect("être", Pos::Verb, tense);
        let message = format!("“{}” forms its past with “être”", view.written(next));
        let edit = form.map(|form| view.replace(at..at + 1, &form));
        return Some(mended(slip("auxiliary", at..next + 1, TYPED, message), edit));
    }
    if view.is_form_of(at, &[ETRE]) && view.is(next, const { &keys(["été", "eu"]) }) {
        let message = format!("“{}” forms its past with “avoir”", view.written(next));
        return Some(slip("auxiliary", at..next + 1, TYPED, message));
    }
    None
}

/// *peut fait*, *doivent a*.
fn after_modal(view: View<'_>, at: usize) -> Option<Slip> {
    if view.is_enclitic(at + 1) || in_relative(view, at) {
        return None;
    }
    let next = past_adverbs(view, at + 1);
    let pouvoir = view.is_form_of(at, &[MODALS[0]]);
    let participle = view.all(next, is_participle);
    let finite = view.is_finite(next) && !view.is_enclitic(next + 1);
    if !(pouvoir && participle || finite) || !view.is_plain(next) {
        return None;
    }
    let form = view.inflected(next, |_| true, Features::INFINITIVE);
    let message = format!("“{}” takes an infinitive, not “{}”", view.written(at), view.written(next));
    let edit = form.map(|form| view.replace(next..next + 1, &form));
    Some(mended(slip("infinitive", at..next + 1, TYPED, message), edit))
}

/// Verbs with the preposition that an infinitive after them takes.
const GOVERNMENT: [(Key, &str); 38] = [
    (Key::of_folded("décider"), "de"),
    (Key::of_folded("essayer"), "de"),
    (Key::of_folded("tenter"), "de"),
    (Key::of_folded("refuser"), "de"),
    (Key::of_folded("accepter"), "de"),
    (Key::of_folded("cesser"), "de"),
    (Key::of_folded("éviter"), "de"),
    (Key::of_folded("menacer"), "de"),
    (Key::of_folded("promettre"), "de"),
    (Key::of_folded("proposer"), "de"),
    (Key::of_folded("permettre"), "de"),
    (Key::of_folded("interdire"), "de"),
    (Key::of_folded("empêcher"), "de"),
    (Key::of_folded("choisir"), "de"),
    (Key::of_folded("envisager"), "de"),
    (Key::of_folded("oublier"), "de"),
    (Key::of_folded("négliger"), "de"),
    (Key::of_folded("regretter"), "de"),
    (Key::of_folded("craindre"), "de"),
    (Key::of_folded("convenir"), "de"),
    (Key::of_folded("jurer"), "de"),
    (Key::of_folded("ordonner"), "de"),
    (Key::of_folded("conseiller"), "de"),
    (Key::of_folded("recommander"), "de"),
    (Key::of_folded("achever"), "de"),
    (Key::of_folded("omettre"), "de"),
    (Key::of_folded("projeter"), "de"),
    (Key::of_folded("commencer"), "à"),
    (Key::of_folded("continuer"), "à"),
    (Key::of_folded("chercher"), "à"),
    (Key::of_folded("réussir"), "à"),
    (Key::of_folded("parvenir"), "à"),
    (Key::of_folded("hésiter"), "à"),
    (Key::of_folded("contribuer"), "à"),
    (Key::of_folded("viser"), "à"),
    (Key::of_folded("obliger"), "à"),
    (Key::of_folded("consentir"), "à"),
    (Key::of_folded("renoncer"), "à"),
];
/// Verbs that take an infinitive without preposition.
const BARE: [Key; 6] = keys(["pouvoir", "vouloir", "devoir", "falloir", "sembler", "laisser"]);

/// *ont décidé attaquer*, *peut de faire*.
fn government(view: View<'_>, at: usize) -> Option<Slip> {
    let best = *view.readings(at).first()?;
    let next = past_adverbs(view, at + 1);
    if let Some((_, preposition)) = GOVERNMENT.iter().find(|(lemma, _)| *lemma == best.lemma) {
        let plain = view.is_infinitive(at) || view.is_finite(at) || is_participle(&best);
        let clause_before = view.before(at, 1, const { &keys(["que", "qu", "comme", "à", "si"]) });
        if plain && view.is_infinitive(next) && view.is_plain(next) && !clause_before {
            let elided = *preposition == "de" && !view.starts_like_a_consonant(next);
            let with = if elided { format!("d{}", view.apostrophe()) } else { format!("{preposition} ") };
            let message = format!("“{}” takes “{preposition}” before an infinitive", view.written(at));
            let edit = view.replace(next..next + 1, &format!("{with}{}", view.written(next)));
            return Some(mended(slip("missing-preposition", at..next + 1, TYPED, message), Some(edit)));
        }
    }
    if BARE[..3].contains(&best.lemma)
        && is_finite(&best)
        && view.is(at + 1, const { &keys(["de", "d"]) })
        && view.is_infinitive(at + 2)
    {
        let message = format!("“{}” takes an infinitive without “de”", view.written(at));
        let edit = view.replace(at + 1..at + 3, view.written(at + 2));
        if best.lemma == MODALS[0] && !view.before(at, 1, const { &keys(["le", "l", "y", "en", "n", "ne"]) }) {
            return Some(mended(slip("extra-preposition", at..at + 3, 85, message), Some(edit)));
        }
    }
    None
}

const ONLY_INFINITIVE: [Key; 7] = keys(["pour", "sans", "de", "d", "par", "à", "afin"]);

const OBJECTS: [Key; 8] = keys(["le", "la", "l", "les", "se", "s", "y", "en"]);

/// *pour tue*, *de prend*.
pub fn at_preposition(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.pos(at) != Pos::Prep || !view.is(at, &ONLY_INFINITIVE) || view.is_enclitic(at) {
        return;
    }
    let mut next = at + 1;
    while view.is(next, &OBJECTS) && next < at + 3 {
        next += 1;
    }
    // *à le faire*: the clitic reading only.
    let verb = view.all(next, is_finite) && view.is_plain(next);
    if !verb || view.is_enclitic(next + 1) || matches!(view.written(next + 1), "»" | "”" | "\"") {
        return;
    }
    let form = view.inflected(next, |_| true, Features::INFINITIVE);
    let message = format!("“{}” does not stand before the finite verb “{}”", view.written(at), view.written(next));
    let edit = form.map(|form| view.replace(next..next + 1, &form));
    out.push(mended(slip("infinitive", at..next + 1, TYPED, message), edit));
}
