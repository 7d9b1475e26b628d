//! Agreement with the subject: of the verb, and of the attribute or participle after *être*.

use super::TYPED;
use super::view::{Agreement, ETRE, View, is_finite, is_participle, keys, mended, slip};
use crate::language::{Features, Key, Pos, Shape, Slip};

/// Subject pronouns with what the verb and the attribute after them must be.
const SUBJECTS: [(Key, Features, Agreement); 8] = [
    (Key::of_folded("il"), Features(Features::P3.0 | Features::SING.0), Agreement::MS),
    (Key::of_folded("elle"), Features(Features::P3.0 | Features::SING.0), Agreement::FS),
    (Key::of_folded("on"), Features(Features::P3.0 | Features::SING.0), Agreement::ANY),
    (Key::of_folded("ils"), Features(Features::P3.0 | Features::PLUR.0), Agreement::MP),
    (Key::of_folded("elles"), Features(Features::P3.0 | Features::PLUR.0), Agreement::FP),
    (Key::of_folded("je"), Features(Features::P1.0 | Features::SING.0), Agreement::SING),
    (Key::of_folded("j"), Features(Features::P1.0 | Features::SING.0), Agreement::SING),
    (Key::of_folded("tu"), Features(Features::P2.0 | Features::SING.0), Agreement::SING),
];
const ELLE: [Key; 2] = keys(["elle", "elles"]);
/// Before *elle*, what may make it no subject.
const DISJOINING: [Key; 9] = keys(["que", "qu", "et", "ou", "ni", "comme", "sauf", "mais", "non"]);
const CLITICS: [Key; 17] =
    keys(["ne", "n", "se", "s", "le", "la", "l", "les", "lui", "leur", "y", "en", "me", "m", "nous", "vous", "te"]);

/// What is wrong after the subject pronoun at `at`.
pub fn at_pronoun(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    let form = view.form(at);
    if form == VOUS {
        out.extend(subject_twice(view, at));
        return;
    }
    let Some(&(_, person, agreement)) = SUBJECTS.iter().find(|(subject, ..)| *subject == form) else { return };
    if view.is_enclitic(at) || view.analysed.tokens[at].shape == Shape::Upper {
        return;
    }
    let elle = ELLE.contains(&form);
    if elle && (view.pos_before(at) == Pos::Prep || view.before(at, 1, &DISJOINING)) {
        return;
    }
    let mut verb = at + 1;
    while view.is(verb, &CLITICS) {
        verb += 1;
    }
    if view.is_finite(verb) && !view.is_enclitic(verb + 1) {
        let fits = |reading: &crate::language::Analysis| agrees(reading.features, person);
        if !view.any(verb, |reading| is_finite(reading) && fits(reading)) {
            out.push(wrong_verb(view, at..at + 1, verb, person, TYPED));
            return;
        }
        if verb == at + 1 || view.is(verb - 1, &NE) {
            out.extend(attribute(view, at..at + 1, verb, agreement, TYPED));
        }
    }
}

const NE: [Key; 2] = keys(["ne", "n"]);
const VOUS: Key = Key::of_folded("vous");
const RENDEZ_VOUS: Key = Key::of_folded("rendez-vous");

/// *si vous la rendez-vous*: after a conjunction the subject does not follow its verb too.
fn subject_twice(view: View<'_>, at: usize) -> Option<Slip> {
    let mut verb = at + 1;
    while view.is(verb, &CLITICS) {
        verb += 1;
    }
    // *rendez-vous* is known as a noun, any other verb stands before its pronoun.
    let noun = view.form(verb) == RENDEZ_VOUS;
    let twice = noun || view.may_be_finite(verb) && view.is_enclitic(verb + 1) && view.form(verb + 1) == VOUS;
    let object = view.is(verb - 1, const { &keys(["le", "la", "les", "l", "lui", "leur", "y", "en"]) });
    let bound = at > view.start && view.is(at - 1, &CLAUSE);
    (twice && bound && (!noun || object)).then(|| {
        let message = "the subject stands twice, before and after the verb".to_owned();
        let end = if noun { verb + 1 } else { verb + 2 };
        let written = view.written(verb);
        let alone = if noun { written.split('-').next().unwrap_or(written) } else { written };
        mended(slip("subject-verb", verb..end, 85, message), Some(view.replace(verb..end, alone)))
    })
}

fn agrees(features: Features, wanted: Features) -> bool {
    let person = features.and(Features::PERSON);
    let number = features.and(Features::NUMBER);
    (person == Features::NONE || person.has(wanted))
        && (number == Features::NONE || number.has(wanted.and(Features::NUMBER)))
}

/// The verb at `verb` does not agree with its subject.
fn wrong_verb(view: View<'_>, subject: std::ops::Range<usize>, verb: usize, person: Features, confidence: u8) -> Slip {
    let best = view.readings(verb)[0];
    // The first tense that the form can have.
    let tense = best.features.and(Features::FINITE);
    let form = view.inflected(verb, is_finite, person.with(tense));
    let message = format!("“{}” does not agree with its subject “{}”", view.written(verb), view.words(subject));
    let edit = form.map(|form| view.replace(verb..verb + 1, &form));
    mended(slip("subject-verb", verb..verb + 1, confidence, message), edit)
}

/// The attribute or participle after a form of *être* at `verb` does not agree with the subject.
fn attribute(
    view: View<'_>,
    subject: std::ops::Range<usize>,
    verb: usize,
    agreement: Agreement,
    confidence: u8,
) -> Option<Slip> {
    let mut at = verb + 1;
    if view.is_form_of(verb, &[ETRE]) || view.is_form_of(verb, &STATES) {
    } else if view.is_form_of(verb, &[super::view::AVOIR]) {
        while view.pos(at) == Pos::Adv {
            at += 1;
        }
        if view.form(at) != ETE {
            return None;
        }
        at += 1;
    } else {
        return None;
    }
    while view.pos(at) == Pos::Adv
        && view.all(at, |reading| matches!(reading.pos, Pos::Adv | Pos::Noun))
        && at < verb + 5
    {
        at += 1;
    }
    let likeliest = view.readings(at).first();
    let attributive = |reading: &crate::language::Analysis| reading.pos == Pos::Adj || is_participle(reading);
    // *elle est avocat* may stand; *elle est parti* may not, noun though it is elsewhere.
    let noun = |reading: &crate::language::Analysis| reading.pos == Pos::Noun && likeliest.is_some_and(attributive);
    if !view.all(at, |reading| attributive(reading) || noun(reading)) || view.is(at, &UNCHANGED) {
        return None;
    }
    let own = view.nominal(at)?;
    if own.meets(agreement) {
        return None;
    }
    let message = format!("“{}” does not agree with “{}”", view.written(at), view.words(subject));
    let edit = view.agreeing(at, agreement).map(|form| view.replace(at..at + 1, &form));
    Some(mended(slip("attribute", at..at + 1, confidence, message), edit))
}

const ETE: Key = Key::of_folded("été");
const STATES: [Key; 3] = keys(["devenir", "sembler", "demeurer"]);
/// Attributes that need not agree.
const UNCHANGED: [Key; 14] = keys([
    "possible", "tout", "tous", "même", "censé", "cher", "bien", "contre", "debout", "pareil", "été", "eu", "pu", "tel",
]);

/// The attribute after *être* whose subject is the name `name`, if the name opens a clause.
pub fn attribute_of_name(view: View<'_>, name: std::ops::Range<usize>, agreement: Agreement) -> Option<Slip> {
    let opens = opens_clause(view, name.start) || name.start == view.start + 1 && view.pos(view.start) == Pos::Punct;
    let mut verb = name.end;
    while view.is(verb, &NE) {
        verb += 1;
    }
    (opens && view.is_finite(verb)).then(|| attribute(view, name, verb, agreement, 78)).flatten()
}

/// A phrase that may be a subject.
struct Phrase {
    head: usize,
    agreement: Agreement,
    end: usize,
}

/// Determiners that a subject may open with.
const OPENERS: [Key; 24] = keys([
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "ce",
    "cet",
    "cette",
    "ces",
    "mon",
    "ma",
    "mes",
    "son",
    "sa",
    "ses",
    "notre",
    "nos",
    "leur",
    "leurs",
    "plusieurs",
    "certains",
    "certaines",
    "quelques",
]);
/// Nouns that the verb need not agree with: quantities, collectives, times and measures.
const LOOSE: [Key; 86] = keys([
    "plupart",
    "majorité",
    "minorité",
    "partie",
    "nombre",
    "ensemble",
    "groupe",
    "série",
    "moitié",
    "tiers",
    "quart",
    "dizaine",
    "douzaine",
    "vingtaine",
    "trentaine",
    "quarantaine",
    "cinquantaine",
    "centaine",
    "millier",
    "million",
    "milliard",
    "quantité",
    "foule",
    "poignée",
    "couple",
    "paire",
    "type",
    "types",
    "sorte",
    "sortes",
    "catégorie",
    "reste",
    "totalité",
    "multitude",
    "infinité",
    "peu",
    "pourcentage",
    "proportion",
    "part",
    "masse",
    "tas",
    "gens",
    "équipe",
    "jour",
    "jours",
    "semaine",
    "semaines",
    "mois",
    "année",
    "années",
    "an",
    "ans",
    "heure",
    "heures",
    "minute",
    "minutes",
    "soir",
    "matin",
    "nuit",
    "lendemain",
    "veille",
    "fois",
    "date",
    "total",
    "trio",
    "duo",
    "quinzaine",
    "dollar",
    "dollars",
    "euro",
    "euros",
    "kilomètres",
    "mètres",
    "points",
    "livres",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "week-end",
    "fait",
    "pluriel",
    "double",
]);

/// Conjunctions that open a clause whose subject follows at once.
const CLAUSE: [Key; 10] = keys(["si", "quand", "lorsque", "lorsqu", "puisque", "car", "tandis", "parce", "que", "qu"]);

/// A verb or attribute that does not agree with the phrase that opens the clause at `at`.
pub fn at_phrase(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if !opens_clause(view, at) {
        return;
    }
    let Some(phrase) = subject(view, at) else { return };
    let mut verb = phrase.end;
    while view.is(verb, &CLITICS) && !view.is(verb, const { &keys(["nous", "vous"]) }) {
        verb += 1;
    }
    if !view.is_finite(verb) || view.is_enclitic(verb + 1) {
        return;
    }
    let number = if phrase.agreement.meets(Agreement::SING) { Features::SING } else { Features::PLUR };
    if phrase.agreement.meets(Agreement::SING) && phrase.agreement.meets(Agreement::PLUR) {
        return;
    }
    let wanted = Features::P3.with(number);
    if !view.any(verb, |reading| is_finite(reading) && agrees(reading.features, wanted)) {
        // *Dix morts civils est*: numbers and their nouns are not mistyped.
        let confidence =
            if view.pos(at) == Pos::Num && view.is_form_of(verb, &super::view::AUXILIARIES) { 75 } else { TYPED };
        out.push(wrong_verb(view, at..phrase.end, verb, wanted, confidence));
    } else if verb == phrase.end || view.is(verb - 1, &NE) {
        out.extend(attribute(view, at..phrase.head + 1, verb, phrase.agreement, TYPED));
    }
}

/// Whether a clause starts at the token: a sentence, or what a conjunction opens.
fn opens_clause(view: View<'_>, at: usize) -> bool {
    if at == view.start {
        return true;
    }
    if at == view.start + 1
        && matches!(view.written(view.start), "«" | "“" | "\"" | "-" | "–" | "—" | "Mais" | "Et" | "Or")
    {
        return true;
    }
    if !view.is(at - 1, &CLAUSE) {
        return false;
    }
    // *plus grand que les autres*, *des choses que les enfants ...*: only after a verb.
    if view.is(at - 1, const { &keys(["que", "qu"]) }) {
        return at > view.start + 1 && view.pos(at - 2) == Pos::Verb && view.pos(at - 1) == Pos::Conj;
    }
    !view.is(at - 1, const { &keys(["si"]) }) || view.pos(at - 1) == Pos::Conj
}

/// Prepositions that belong to a noun more than to its verb.
const INNER: [Key; 11] = keys(["de", "d", "du", "des", "à", "au", "aux", "en", "contre", "pour", "sur"]);

fn subject(view: View<'_>, at: usize) -> Option<Phrase> {
    let number = view.pos(at) == Pos::Num;
    if !number && !view.is(at, &OPENERS) {
        return None;
    }
    let mut next = at + 1;
    let counted = number || view.pos(next) == Pos::Num;
    if view.pos(next) == Pos::Num {
        next += 1;
    }
    while view.pos(next) == Pos::Adj && view.nominal(next).is_some() {
        next += 1;
    }
    // *dix ouvriers blessés*: the first of two words that may be nouns is one.
    let two = view.pos(next) != Pos::Noun && next > at + 1 && view.any(next - 1, |reading| reading.pos == Pos::Noun);
    let head = if two { next - 1 } else { next };
    let noun = view.all(head, |reading| {
        matches!(reading.pos, Pos::Noun | Pos::Adj) || is_finite(reading) || is_participle(reading)
    });
    if view.pos(head) != Pos::Noun && !two || !noun || view.is(head, &LOOSE) {
        return None;
    }
    let mut agreement =
        view.all(head, |reading| reading.pos == Pos::Noun).then(|| view.nominal(head)).flatten().or_else(|| {
            let best = view.readings(head)[0];
            view.is_plain(head).then(|| Agreement::of(best.features))
        })?;
    if counted {
        agreement = agreement.and(Agreement::PLUR);
    }
    for word in at..head {
        agreement = agreement.and(word_agreement(view, word));
    }
    if agreement == Agreement::NONE || counted && view.any(at, |reading| reading.features.has(Features::SING)) {
        return None;
    }
    let end = phrase_end(view, head + 1)?;
    Some(Phrase { head, agreement, end })
}

fn word_agreement(view: View<'_>, at: usize) -> Agreement {
    if view.pos(at) == Pos::Num {
        return Agreement::PLUR;
    }
    let own = view.readings(at).iter().filter(|reading| matches!(reading.pos, Pos::Det | Pos::Adj));
    let all = own.fold(Agreement::NONE, |all, reading| all.or(Agreement::of(reading.features)));
    if all == Agreement::NONE { Agreement::ANY } else { all }
}

/// Where a phrase ends whose head stands before `at`: over adjectives and phrases with *de*, up to the verb.
fn phrase_end(view: View<'_>, mut at: usize) -> Option<usize> {
    let limit = at + 10;
    let mut inner = false;
    while at < limit {
        let qualifies = |reading: &crate::language::Analysis| is_participle(reading) || reading.pos == Pos::Adj;
        let adjective = view.pos(at) == Pos::Adj
            || view.pos(at) == Pos::Verb && view.all(at, qualifies)
            || matches!(view.pos(at), Pos::Noun | Pos::Verb)
                && !inner
                && view.any(at, qualifies)
                && !view.may_be_finite(at);
        if adjective && view.is_plain(at) {
            at += 1;
        } else if view.is(at, &INNER) && view.pos(at) == Pos::Prep {
            at += 1;
            inner = true;
            while matches!(view.pos(at), Pos::Det | Pos::Adj | Pos::Num) {
                at += 1;
            }
            if !matches!(view.pos(at), Pos::Noun | Pos::Name) {
                return None;
            }
            at += 1;
        } else if view.pos(at) == Pos::Name && inner {
            at += 1;
        } else {
            return Some(at);
        }
    }
    None
}
