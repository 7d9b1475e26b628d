//! Conjugation: a verb in place of another, with its pronoun, its auxiliary and the agreement of its participle.

use std::ops::Range;

use super::super::inflect::{TENSES, inflect};
use super::super::lexicon::LEXICON;
use super::agree::{AGREEMENT, clashes};
use super::words::Word;
use crate::language::{Features, Pos};
use crate::text::fold_word;

/// The lemma without its `se`, and whether it had one.
pub fn without_se(lemma: &str) -> (&str, bool) {
    let rest = ["se ", "s'", "s’"].iter().find_map(|se| lemma.strip_prefix(se));
    (rest.unwrap_or(lemma), rest.is_some())
}

/// Puts the verb at `at` (head first) into the form of a verb with the features `old`.
pub fn conjugate(words: &mut Vec<Word>, at: Range<usize>, lemma: &str, old: Features) -> Option<()> {
    let (_, mut reflexive) = without_se(lemma);
    let head = at.start;
    let name = words[head].lemma.clone();
    let governs = words[at.end - 1].pos == Pos::Prep && at.len() > 1;
    if governs && !opens_a_phrase(words.get(at.end)) {
        return None;
    }
    let before = before_verb(words, head, old);
    if words[before..head].iter().any(|word| word.lemma == "se") {
        reflexive = false;
    }
    let objects = words[before..head].iter().any(|word| word.lemma != "se" && !is_subject(word, old));
    if (reflexive || governs) && objects {
        return None;
    }
    if old.has(Features::PAST_PART) {
        return participle(words, head, &name, reflexive, governs);
    }
    if old.has(Features::IMPERATIVE) && !old.has(Features::PRESENT) && reflexive {
        return None;
    }
    let form = finite(words, head, &name, old)?;
    let person =
        if old.has(Features::INFINITIVE) || old.has(Features::PRES_PART) { governing_person(words, head) } else { old };
    words[head].set(form, old);
    words[head].changed = true;
    if reflexive {
        insert_pronoun(words, head, person);
    }
    Some(())
}

/// Whether a noun phrase or the like starts with `word`, so that a preposition may stand before it.
fn opens_a_phrase(word: Option<&Word>) -> bool {
    word.is_some_and(|word| match word.pos {
        Pos::Det | Pos::Noun | Pos::Name | Pos::Num | Pos::Unknown | Pos::Adj => true,
        Pos::Pron => matches!(
            &*word.lemma,
            "celui" | "cela" | "ceci" | "ce" | "ça" | "celui-ci" | "celui-là" | "chacun" | "quelqu'un" | "tout"
        ),
        Pos::Punct => word.text.starts_with(['«', '“', '"']),
        _ => false,
    })
}

/// The start of the clitics before the word at `head`.
fn before_verb(words: &[Word], head: usize, verb: Features) -> usize {
    let mut at = head;
    while at > 0 && words[at - 1].features.has(Features::CLITIC) && !is_subject(&words[at - 1], verb) {
        at -= 1;
    }
    at
}

/// Whether the clitic is the subject of a verb with these features: *nous* is before *adressons*, not before *adresse*.
fn is_subject(word: &Word, verb: Features) -> bool {
    match &*fold_word(&word.text) {
        "je" | "tu" | "il" | "elle" | "on" | "ils" | "elles" | "ce" => true,
        "nous" => verb.has(Features::P1) && !verb.has(Features::SING),
        "vous" => verb.has(Features::P2) && !verb.has(Features::SING),
        _ => false,
    }
}

/// The form of a finite verb, infinitive or present participle.
fn finite(words: &[Word], head: usize, lemma: &str, old: Features) -> Option<String> {
    let rest = old.and(Features::PERSON).with(old.and(Features::NUMBER));
    let form = |tense: Features| {
        inflect(
            lemma,
            Pos::Verb,
            tense.with(if old.has(Features::FINITE) { narrow(words, head, rest) } else { Features::NONE }),
        )
    };
    let tenses = old.and(TENSES);
    let mut forms: Vec<String> = (0..32)
        .map(|bit| Features(1 << bit))
        .filter(|&flag| tenses.has(flag) && flag != Features::IMPERATIVE)
        .filter_map(form)
        .collect();
    if forms.is_empty() {
        return form(tenses);
    }
    forms.dedup();
    if forms.len() == 1 {
        return forms.pop();
    }
    // Indicative and subjunctive differ: only *que* can ask for the latter.
    let asked = words[..head]
        .iter()
        .rev()
        .take(8)
        .take_while(|word| !matches!(&*word.text, "," | ";" | ":"))
        .any(|word| word.lemma.ends_with("que") || word.lemma == "qui");
    (!asked || !tenses.has(Features::SUBJ_PRESENT)).then(|| forms.swap_remove(0))
}

/// One person where the form leaves two open (*je frappe, il frappe*).
fn narrow(words: &[Word], head: usize, features: Features) -> Features {
    let first = words[..head].iter().rev().take(3).any(|word| word.lemma == "je" && word.pos == Pos::Pron);
    if features.has(Features::P1) && features.has(Features::P3) {
        return features.without(if first { Features::P3 } else { Features::P1 });
    }
    features
}

/// The person of the verb that governs the infinitive at `head`: *nous devons nous attaquer*.
fn governing_person(words: &[Word], head: usize) -> Features {
    let governor = words[..head]
        .iter()
        .rev()
        .take_while(|word| !matches!(&*word.text, "." | ";" | ","))
        .find(|word| word.is_finite());
    governor.map_or(Features::P3, |word| word.features)
}

/// Puts the reflexive pronoun before the verb.
fn insert_pronoun(words: &mut Vec<Word>, head: usize, person: Features) {
    let plural = person.has(Features::PLUR) && !person.has(Features::SING);
    let pronoun = if person.has(Features::P3) {
        "se"
    } else if person.has(Features::P1) {
        if plural { "nous" } else { "me" }
    } else if person.has(Features::P2) {
        if plural { "vous" } else { "te" }
    } else {
        "se"
    };
    let inside = words[head].inside;
    let word = Word { inside, spaced: words[head].spaced, ..Word::new(pronoun, Pos::Pron, Features::CLITIC, pronoun) };
    words[head].spaced = true;
    words.insert(head, word);
}

/// A past participle: in a compound tense, in the passive, or as an adjective.
fn participle(words: &mut Vec<Word>, head: usize, lemma: &str, reflexive: bool, governs: bool) -> Option<()> {
    let kind = LEXICON
        .readings(&fold_word(lemma))
        .and_then(|mut found| found.find(|reading| reading.features.has(Features::INFINITIVE)))?
        .features;
    let auxiliary = (0..head).rev().take(6).take_while(|&at| {
        matches!(words[at].pos, Pos::Adv | Pos::Verb | Pos::Pron | Pos::Punct) && words[at].text != ","
    });
    let auxiliary = auxiliary.into_iter().find(|&at| words[at].pos == Pos::Verb);
    let auxiliary = auxiliary.filter(|&at| matches!(&*words[at].lemma, "avoir" | "être"));
    let agreement = words[head].features.and(AGREEMENT);
    let passive = auxiliary.is_none_or(|at| words[at].lemma == "être" && !is_reflexive_or_etre(words, at, head));
    if passive {
        if reflexive || governs || !kind.has(Features::TRANSITIVE) {
            return None;
        }
        let form = inflect(lemma, Pos::Verb, agreement.with(Features::PAST_PART))?;
        let features = words[head].features;
        words[head].set(form, features);
        words[head].changed = true;
        return Some(());
    }
    let auxiliary = auxiliary?;
    // A pronoun that stands there already stays: *se sont assemblés*, *se sont rassemblés*.
    let pronominal = auxiliary > 0 && words[auxiliary - 1].lemma == "se";
    let wanted = if reflexive || pronominal || kind.has(Features::ETRE) { "être" } else { "avoir" };
    let agreement = if pronominal {
        agreement
    } else if wanted == "être" {
        subject(words, auxiliary)?
    } else if words[auxiliary].lemma == "être" {
        Features::MASC.with(Features::SING)
    } else {
        agreement
    };
    // Another verb governs otherwise: an object taken up by *que* or *l'* is lost behind a preposition.
    if governs
        && words[head].features.and(AGREEMENT) != Features::MASC.with(Features::SING)
        && words[auxiliary].lemma == "avoir"
    {
        return None;
    }
    let form = inflect(lemma, Pos::Verb, agreement.with(Features::PAST_PART))?;
    let features = words[head].features.without(AGREEMENT).with(agreement);
    words[head].set(form, features);
    words[head].changed = true;
    let old = words[auxiliary].features;
    if words[auxiliary].lemma != wanted {
        let person = narrow(words, auxiliary, old);
        let form = inflect(
            wanted,
            Pos::Verb,
            old.and(TENSES)
                .without(Features::IMPERATIVE)
                .with(person.and(Features::PERSON))
                .with(old.and(Features::NUMBER)),
        )?;
        words[auxiliary].set(form, old);
        wanted.clone_into(&mut words[auxiliary].lemma);
    }
    if reflexive && !pronominal {
        if words[auxiliary - usize::from(auxiliary > 0)].features.has(Features::CLITIC)
            && !is_subject(&words[auxiliary - 1], old)
        {
            return None;
        }
        insert_pronoun(words, auxiliary, old);
    }
    Some(())
}

/// Whether *être* at `auxiliary` makes a compound tense (*est venu*, *s'est rendu*) rather than the passive.
fn is_reflexive_or_etre(words: &[Word], auxiliary: usize, head: usize) -> bool {
    let pronominal = auxiliary > 0 && words[auxiliary - 1].lemma == "se";
    pronominal || words[head].features.has(Features::ETRE)
}

/// Gender and number of the subject of the verb at `verb`, where they can be seen.
fn subject(words: &[Word], verb: usize) -> Option<Features> {
    let number = words[verb].features.and(Features::NUMBER);
    if let Some(inverted) = words.get(verb + 1).filter(|word| word.text.starts_with('-') && word.pos == Pos::Pron) {
        return gendered(inverted.features, number);
    }
    let mut at = verb;
    while at > 0
        && (words[at - 1].pos == Pos::Adv
            || words[at - 1].features.has(Features::CLITIC) && !is_subject(&words[at - 1], words[verb].features))
    {
        at -= 1;
    }
    let last = at.checked_sub(1)?;
    if words[last].pos == Pos::Pron {
        return if words[last].lemma == "qui" {
            antecedent(words, last, number)
        } else {
            gendered(words[last].features, number)
        };
    }
    let mut start = at;
    while start > 0 && !is_border(&words[start - 1]) {
        start -= 1;
    }
    let phrase = &words[start..at];
    if phrase.first().is_some_and(|word| word.pos == Pos::Prep)
        || phrase.iter().any(|word| word.pos == Pos::Conj || word.is_finite())
    {
        return None;
    }
    // *Luc et Anne ont*: only one of them is looked at here.
    if start > 0 && matches!(&*words[start - 1].lemma, "et" | "ou" | "ni") {
        return None;
    }
    let noun = phrase.iter().find(|word| matches!(word.pos, Pos::Noun | Pos::Name))?;
    let determiner = phrase.iter().find(|word| word.pos == Pos::Det).map_or(Features::NONE, |word| word.features);
    let gender = if matches!(noun.features.and(Features::GENDER), Features::GENDER | Features::NONE) {
        determiner
    } else {
        noun.features
    };
    (!clashes(noun.features.and(Features::NUMBER), number)).then(|| gendered(gender, number)).flatten()
}

/// The noun right before *qui*, if no other could be meant.
fn antecedent(words: &[Word], qui: usize, number: Features) -> Option<Features> {
    let nouns: Vec<&Word> = words[..qui]
        .iter()
        .rev()
        .take_while(|word| !is_border(word) && !word.is_finite())
        .filter(|word| matches!(word.pos, Pos::Noun | Pos::Name))
        .collect();
    match nouns.as_slice() {
        [noun] => gendered(noun.features, number),
        _ => None,
    }
}

fn gendered(features: Features, number: Features) -> Option<Features> {
    let gender = features.and(Features::GENDER);
    let known = gender != Features::GENDER
        && gender != Features::NONE
        && number != Features::NUMBER
        && number != Features::NONE;
    known.then(|| gender.with(number))
}

fn is_border(word: &Word) -> bool {
    matches!(word.pos, Pos::Punct) && !word.text.starts_with(['«', '»', '"', '“', '”'])
        || matches!(
            &*word.lemma,
            "que" | "lorsque" | "puisque" | "si" | "quand" | "dont" | "où" | "et" | "ou" | "ni" | "mais" | "car"
        )
}
