//! What a clause asks for: the subjunctive after sure triggers, one negation, a relative pronoun that agrees.

use super::TYPED;
use super::view::{Agreement, View, is_finite, is_participle, keys, mended, slip};
use crate::language::{Features, Key, Pos, Slip};

const QUE: [Key; 2] = keys(["que", "qu"]);
/// Moods that are right after a trigger.
const SUBJUNCTIVE: Features = Features(Features::SUBJ_PRESENT.0 | Features::SUBJ_IMPERFECT.0);

/// What is wrong in the clause that a conjunction or adverb at `at` is in.
pub fn at_conjunction(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.is(at, &QUE) {
        super::speech::saying_inside(view, at, out);
    }
    out.extend(clause_without_verb(view, at));
    if view.is(at, &QUE) {
        let trigger = trigger(view, at);
        out.extend(trigger.and_then(|trigger| indicative(view, at, trigger)));
    } else if view.is(at, const { &keys(["pas"]) }) && view.pos(at) == Pos::Adv {
        out.extend(double_negation(view, at));
    }
}

/// Adverbs that make a phrase with *avec* a clause without its verb.
const NOW: [Key; 3] = keys(["maintenant", "désormais", "actuellement"]);

/// *Avec les rebelles maintenant en charge du pays, ...*: the English “with” that opens a clause of its own.
fn clause_without_verb(view: View<'_>, at: usize) -> Option<Slip> {
    let opens = at == view.start
        || at == view.start + 1
            && (view.pos(view.start) == Pos::Punct || view.is(view.start, const { &keys(["mais", "et", "or"]) }));
    if !opens || !view.is(at, const { &keys(["avec"]) }) {
        return None;
    }
    let end = (at + 1..view.end.min(at + 30)).find(|&token| view.written(token) == ",")?;
    let now =
        (at + 2..end).find(|&token| view.is(token, &NOW) && matches!(view.pos(token - 1), Pos::Noun | Pos::Name))?;
    let mut predicate = now + 1;
    while view.pos(predicate) == Pos::Adv {
        predicate += 1;
    }
    let noun = (at + 1..now).find(|&token| matches!(view.pos(token), Pos::Noun | Pos::Name))?;
    let verb = (at + 1..end).any(|token| view.is_finite(token));
    (view.pos(predicate) == Pos::Prep && !verb).then(|| {
        let message = format!("“avec … {}” has no verb: “maintenant que …”", view.written(now));
        slip("absolute", at..noun + 1, 70, message)
    })
}

/// Words before *que* that ask for the subjunctive whatever else the sentence says.
const TRIGGERS: [Key; 10] =
    keys(["avant", "pour", "afin", "sans", "pourvu", "sorte", "peur", "crainte", "condition", "moins"]);
const VERBS: [Key; 8] =
    keys(["falloir", "vouloir", "souhaiter", "exiger", "ordonner", "vouloir", "préférer", "désirer"]);
/// Adjectives of impersonal phrases.
const JUDGEMENTS: [Key; 10] = keys([
    "important",
    "nécessaire",
    "essentiel",
    "possible",
    "impossible",
    "indispensable",
    "temps",
    "souhaitable",
    "regrettable",
    "crucial",
]);

/// The words that ask for the subjunctive in the clause that *que* at `at` opens.
fn trigger(view: View<'_>, at: usize) -> Option<std::ops::Range<usize>> {
    let before = |back: usize, forms: &[Key]| view.before(at, back, forms);
    if at == view.start {
        return None;
    }
    // *bien que* only where a clause starts: *il sait bien que*.
    if before(1, const { &keys(["bien"]) }) {
        let opens = at == view.start + 1 || matches!(view.written(at - 2), "," | "(" | "«" | "“" | "–" | "—" | ";");
        return opens.then_some(at - 1..at + 1);
    }
    if before(1, &TRIGGERS) {
        let settled = match view.form(at - 1) {
            form if form == TRIGGERS[5] => before(2, const { &keys(["en"]) }) && (before(3, &FAIRE)),
            form if form == TRIGGERS[6] || form == TRIGGERS[7] => before(2, const { &keys(["de", "par"]) }),
            form if form == TRIGGERS[8] => before(2, const { &keys(["à"]) }),
            form if form == TRIGGERS[9] => before(2, const { &keys(["à"]) }),
            // *assez grand pour que* too, but not *plus pour que pour*.
            _ => true,
        };
        return settled.then_some(at - 1..at + 1);
    }
    if before(1, const { &keys(["ce"]) })
        && before(2, const { &keys(["à"]) })
        && before(3, const { &keys(["jusqu", "'", "’", "veiller", "opposer"]) })
    {
        return Some(at - 2..at + 1);
    }
    let verb = at - 1;
    // *la règle qui veut que le chef part*: there it says what is the case.
    if view.before(at, 2, const { &keys(["qui"]) }) {
        return None;
    }
    let asks = |lemmas: &[Key]| view.any(verb, |reading| is_finite(reading) && lemmas.contains(&reading.lemma));
    if view.pos(at) != Pos::Conj && !asks(&VERBS[..1]) {
        return None;
    }
    if asks(&VERBS) {
        return Some(verb..at + 1);
    }
    if JUDGEMENTS.contains(&view.form(verb))
        && (before(2, const { &keys(["est", "était", "serait"]) }))
        && before(3, const { &keys(["il"]) })
    {
        return Some(at - 2..at + 1);
    }
    None
}

const FAIRE: [Key; 7] = keys(["faire", "fait", "font", "faisons", "ferait", "fera", "faisant"]);

/// The first verb after *que* at `at`, where it is an indicative.
fn indicative(view: View<'_>, at: usize, trigger: std::ops::Range<usize>) -> Option<Slip> {
    let limit = (at + 12).min(view.end);
    for verb in at + 1..limit {
        match view.pos(verb) {
            Pos::Verb if view.may_be_finite(verb) => {
                let sure = view.is_finite(verb) && !view.is_enclitic(verb + 1);
                let subjunctive = view.any(verb, |reading| is_finite(reading) && reading.features.has(SUBJUNCTIVE));
                if !sure || subjunctive {
                    return None;
                }
                let best = view.readings(verb)[0];
                // *a* for *à*.
                if view.is(verb, const { &keys(["a"]) })
                    && view.any(verb + 1, |reading| reading.features.has(Features::INFINITIVE))
                {
                    return None;
                }
                let keep = best.features.and(Features(Features::PERSON.0 | Features::NUMBER.0));
                let form = view.inflected(verb, is_finite, keep.with(Features::SUBJ_PRESENT));
                // Present and past after *bien que* are people's slips more than machines', and some hold the conditional right.
                let people = view.form(trigger.start) == BIEN
                    && best.features.has(Features(Features::PRESENT.0 | Features::PAST.0 | Features::CONDITIONAL.0));
                let confidence = if people { TYPED } else { 85 };
                let message = format!("“{}” takes the subjunctive", view.words(trigger));
                let edit = form.map(|form| view.replace(verb..verb + 1, &form));
                return Some(mended(slip("subjunctive", verb..verb + 1, confidence, message), edit));
            }
            Pos::Verb if view.any(verb, is_participle) => {}
            Pos::Verb | Pos::Conj | Pos::Punct | Pos::Interj => return None,
            Pos::Pron if view.is(verb, &RELATIVES) => return None,
            _ => {}
        }
    }
    None
}

const BIEN: Key = Key::of_folded("bien");
const RELATIVES: [Key; 10] =
    keys(["qui", "que", "qu", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles", "quoi"]);

/// *ne pas l'utiliser en aucune circonstance*.
fn double_negation(view: View<'_>, at: usize) -> Option<Slip> {
    const NONE: [Key; 2] = keys(["aucun", "aucune"]);
    const STOP: [Key; 11] = keys(["sans", "que", "qu", "mais", "et", "si", "ni", "ne", "n", "dont", "où"]);
    let limit = (at + 7).min(view.end);
    // With a finite verb people let it pass more often than machines.
    let mut verb = at + 1;
    while view.pos(verb) == Pos::Pron {
        verb += 1;
    }
    if !view.any(verb, |reading| reading.features.has(Features::INFINITIVE))
        || !view.before(at, 1, const { &keys(["ne", "n"]) })
    {
        return None;
    }
    for next in verb + 1..limit {
        if view.is(next, &NONE) {
            let message = format!("two negations, “pas” and “{}”", view.written(next));
            return Some(slip("double-negation", at..next + 1, 80, message));
        }
        if view.is(next, &STOP) || view.pos(next) == Pos::Punct {
            return None;
        }
    }
    None
}

/// Relative pronouns that agree with their antecedent.
const AGREEING: [Key; 10] = keys([
    "lequel",
    "laquelle",
    "lesquels",
    "lesquelles",
    "auquel",
    "auxquels",
    "auxquelles",
    "duquel",
    "desquels",
    "desquelles",
]);

/// What is wrong with the relative pronoun at `at`.
pub fn at_relative(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.is(at, &AGREEING) {
        out.extend(antecedent(view, at));
    } else if view.is(at, const { &keys(["qui"]) }) {
        out.extend(verb_after_qui(view, at));
        second_qui(view, at, out);
    } else if view.is(at, &QUE) {
        at_conjunction(view, at, out);
    }
}

/// *la manière dans lequel*.
fn antecedent(view: View<'_>, at: usize) -> Option<Slip> {
    let contracted = view.readings(at).first()?.features.has(Features::CONTRACTED) || view.is(at, &AGREEING[4..]);
    let lead = if contracted {
        at
    } else {
        at.checked_sub(1).filter(|&lead| lead > view.start && view.pos(lead) == Pos::Prep)?
    };
    let own = view.readings(at).iter().fold(Agreement::NONE, |all, reading| all.or(Agreement::of(reading.features)));
    if lead <= view.start || own == Agreement::ANY {
        return None;
    }
    let mut nouns = 0;
    for token in (view.start..lead).rev().take(16) {
        match view.pos(token) {
            Pos::Noun | Pos::Adj => match view.nominal(token) {
                Some(noun) if !noun.meets(own) => nouns += 1,
                _ => return None,
            },
            Pos::Verb if nouns > 0 => break,
            Pos::Name | Pos::Pron | Pos::Unknown | Pos::Num | Pos::Verb => return None,
            Pos::Conj if own.meets(Agreement::PLUR) => return None,
            Pos::Punct if matches!(view.written(token), ";" | ":" | ".") => break,
            _ => {}
        }
    }
    if nouns == 0 || view.pos(lead - 1) != Pos::Noun && view.pos(lead - 1) != Pos::Adj && view.written(lead - 1) != ","
    {
        return None;
    }
    let noun = (view.start..lead).rev().find(|&token| view.pos(token) == Pos::Noun)?;
    let message = format!("“{}” does not agree with any noun before it", view.written(at));
    let with = view.nominal(noun).and_then(|agreement| form_of(agreement, view, at));
    Some(mended(slip("relative", at..at + 1, TYPED, message), with.map(|form| view.replace(at..at + 1, form))))
}

fn form_of(agreement: Agreement, view: View<'_>, at: usize) -> Option<&'static str> {
    let cell =
        [Agreement::MS, Agreement::FS, Agreement::MP, Agreement::FP].iter().position(|cell| *cell == agreement)?;
    let row = if view.is(at, &AGREEING[4..7]) {
        ["auquel", "à laquelle", "auxquels", "auxquelles"]
    } else if view.is(at, &AGREEING[7..]) {
        ["duquel", "de laquelle", "desquels", "desquelles"]
    } else {
        ["lequel", "laquelle", "lesquels", "lesquelles"]
    };
    Some(row[cell])
}

/// *des soldats qui a*: the verb after *qui* agrees with no noun before it; *les gens qui ils ont*.
fn verb_after_qui(view: View<'_>, at: usize) -> Option<Slip> {
    if at <= view.start || !matches!(view.pos(at - 1), Pos::Noun | Pos::Adj) {
        return None;
    }
    let (number, verb) = number_after_qui(view, at)?;
    if !view.is_finite(verb) {
        return None;
    }
    let mut nouns = 0;
    for token in (view.start..at).rev().take(25) {
        match view.pos(token) {
            Pos::Noun => match view.nominal(token) {
                Some(noun) if !noun.meets(number) => nouns += 1,
                _ => return None,
            },
            Pos::Punct if matches!(view.written(token), ";" | ":" | ".") => break,
            Pos::Conj | Pos::Punct | Pos::Num if number == Agreement::PLUR => return None,
            Pos::Name | Pos::Pron | Pos::Unknown | Pos::Interj => return None,
            _ => {}
        }
    }
    if nouns == 0 {
        return None;
    }
    let features = if number == Agreement::SING { Features::PLUR } else { Features::SING };
    let tense = view.readings(verb)[0].features.and(Features::FINITE);
    let form = view.inflected(verb, is_finite, tense.with(Features::P3).with(features));
    let message = format!("“{}” agrees with no noun before “qui”", view.written(verb));
    Some(mended(
        slip("subject-verb", verb..verb + 1, TYPED, message),
        form.map(|form| view.replace(verb..verb + 1, &form)),
    ))
}

/// *des choses qui ne sont pas seulement utiles, mais qui montre*: two clauses with *qui* for one noun, two numbers; and the
/// verbs that go on in the second.
fn second_qui(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    let Some((first, number, verb)) = odd_verb(view, at) else { return };
    let features = if number == Agreement::SING { Features::PLUR } else { Features::SING };
    for verb in std::iter::once(verb).chain(going_on(view, verb, number)) {
        let reading = view.readings(verb).iter().find(|reading| is_finite(reading));
        let tense = reading.map_or(Features::NONE, |reading| reading.features.and(Features::FINITE));
        let form = view.inflected(verb, is_finite, tense.with(Features::P3).with(features));
        let message = format!("“{}” and “{}” have one subject", view.written(first), view.written(verb));
        let edit = form.map(|form| view.replace(verb..verb + 1, &form));
        out.push(mended(slip("subject-verb", verb..verb + 1, 75, message), edit));
    }
}

/// The verbs that *et* joins to the one at `verb`, of its number: *qui montre des sources et montre aussi des méthodes*.
fn going_on(view: View<'_>, verb: usize, number: Agreement) -> impl Iterator<Item = usize> {
    let closed = move |token: &usize| matches!(view.written(*token), ";" | ":" | ".") || view.is(*token, &RELATIVES);
    let clause = (verb + 1..view.end).take(25).take_while(move |token| !closed(token));
    let joined = clause.filter(move |&token| view.is(token, const { &keys(["et"]) })).map(|et| et + 1);
    joined.filter(move |&next| {
        finite_number(view, next) == Some(number) && matches!(view.pos(next + 1), Pos::Det | Pos::Adv)
    })
}

/// The first verb, the number of the second and the second, where they differ.
fn odd_verb(view: View<'_>, at: usize) -> Option<(usize, Agreement, usize)> {
    let (number, verb) = number_after_qui(view, at)?;
    if at < view.start + 3 || !view.is(at - 1, const { &keys(["mais", "et"]) }) {
        return None;
    }
    let mut others = (view.start..at - 1).rev().take(20).filter(|&token| view.is(token, const { &keys(["qui"]) }));
    let first = others.next().filter(|_| others.next().is_none())?;
    let (other, first_verb) = number_after_qui(view, first)?;
    let noun = first > view.start && matches!(view.pos(first - 1), Pos::Noun | Pos::Adj | Pos::Adv | Pos::Pron);
    // Between the two no other noun that the second could go with, in its number.
    let between = (first_verb + 1..at).any(|token| {
        view.pos(token) == Pos::Name
            || view.pos(token) == Pos::Noun && view.nominal(token).is_none_or(|noun| noun.meets(number))
    });
    (!number.meets(other) && noun && !between).then_some((first_verb, number, verb))
}

/// The number of the verb after *qui* at `at`, where the form decides, and the verb.
fn number_after_qui(view: View<'_>, at: usize) -> Option<(Agreement, usize)> {
    let mut verb = at + 1;
    while view.is(verb, const { &keys(["ne", "n", "se", "s", "le", "la", "l", "les", "lui", "leur", "y", "en"]) }) {
        verb += 1;
    }
    // A noun that looks like a verb is one after *qui*.
    finite_number(view, verb).map(|number| (number, verb))
}

/// The number of the finite verb in the third person that the token may be, where the form decides.
fn finite_number(view: View<'_>, verb: usize) -> Option<Agreement> {
    let finite = |reading: &crate::language::Analysis| is_finite(reading) && reading.features.has(Features::P3);
    if !view.any(verb, finite) || view.is_enclitic(verb + 1) {
        return None;
    }
    let has = |number: Features| view.any(verb, |reading| finite(reading) && reading.features.has(number));
    match (has(Features::SING), has(Features::PLUR)) {
        (true, false) => Some(Agreement::SING),
        (false, true) => Some(Agreement::PLUR),
        _ => None,
    }
}
