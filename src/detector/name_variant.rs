//! The check `name-variant`: one entity under several names, or under a name that French does not give it.

mod known;
mod spelling;

use std::collections::BTreeMap;

use known::Occurrence;

use super::context::Context;
use super::sense::written;
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Evidence, Finding, Severity, Side, Suggestion};
use crate::knowledge::EntryId;
use crate::knowledge::name::{Form, Kind, Name, Standing};
use crate::language::Target;
use crate::text::bare_word;

/// A name that is not the one the rest of the article, or the French press, uses.
pub struct NameVariant;

/// Confidence in an English form by itself, in percent.
const ENGLISH: u8 = 85;
/// The same where the article has another form of the name too.
const BESIDE: u8 = 93;
/// How much less for a form that one place leaves in doubt.
const SINGLE: u8 = 30;
/// Confidence in a form that is right by itself and stands beside another.
const DRIFT: u8 = 75;
/// So many other places of a form are quoted.
const PLACES: usize = 12;
/// So many segments apart, two forms may stand in two articles of one file.
const ARTICLE: usize = 30;

impl Check for NameVariant {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "name-variant",
                summary: "an entity under several names, or under one that French does not give it",
                explanation: "A machine translates sentence by sentence, so one entity gets several names: ISIS-K, EIIS-K, EI-K. \
                    Forms that French never uses (Beijing, NATO, ISIS-K) are reported wherever they stand, with the French one, unless a doubtful one stands \
                    alone and once; forms that are right by themselves (Kyiv, Daech) only beside another form of the same name. Names that no list knows are compared with each \
                    other: a spelling that differs by a letter, an accent or a hyphen from one that the article uses more often is reported. Each odd form is one \
                    finding, at the first place where it stands, which quotes the other forms with their counts and its own other places.",
                category: "terminology/inconsistent-use-of-terminology",
                severity: Severity::Minor,
                needs_source: false,
                examples: &[Example {
                    bad: "Le sommet s'est tenu à Beijing sous haute surveillance.",
                    good: Some("Le sommet s'est tenu à Pékin sous haute surveillance."),
                }],
            }
        }
    }

    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        vec![spelling::KIND]
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut names: BTreeMap<EntryId, Vec<Occurrence<'_>>> = BTreeMap::new();
        let found = known::gather(cx);
        let known: Vec<_> = found.iter().map(|one| (one.segment, one.tokens.clone())).collect();
        for occurrence in found {
            names.entry(occurrence.id).or_default().push(occurrence);
        }
        for occurrences in names.values() {
            judge(cx, occurrences, out);
        }
        spelling::run(cx, &known, self.meta(), out);
    }
}

/// Reports the forms of one name that are out of line.
fn judge(cx: &Context<'_>, all: &[Occurrence<'_>], out: &mut Sink<'_>) {
    let Some(first) = all.first() else { return };
    let name = first.name;
    let mut counts = vec![0_usize; name.forms.len()];
    for one in all {
        counts[one.form] += 1;
    }
    // The form that the text uses most, of equals the usual one; never an English one.
    let french = (0..name.forms.len()).filter(|&form| name.forms[form].standing != Standing::English);
    let most = french.rev().max_by_key(|&form| counts[form]).unwrap_or(0);
    // A form that only lacks the usual one's hyphen or accent is no style of its own.
    let usual = bare_word(cx.pair.target.without_article(&name.usual).1);
    let house = if counts[0] > 0 && bare_word(&name.forms[most].text) == usual { 0 } else { most };
    for (form, written) in name.forms.iter().enumerate().filter(|(form, _)| *form != house) {
        let odd: Vec<_> = all.iter().filter(|one| one.form == form && one.reportable).collect();
        let Some(first) = odd.first() else { continue };
        let english = written.standing == Standing::English;
        let near = |other: &Occurrence<'_>| other.form == house && other.segment.abs_diff(first.segment) <= ARTICLE;
        // What the text says an acronym is, it is: *l'Institut pour la science et la sécurité (ISIS)*.
        if all.iter().any(|one| one.form == form && one.defined) || !english && !all.iter().any(near) {
            continue;
        }
        let usual = name.confidence.unwrap_or(ENGLISH);
        let confidence = match (english, all.iter().any(|other| other.form != form)) {
            (true, true) => usual.max(BESIDE),
            (true, false) if all.len() == 1 && is_doubtful(name, written) => usual.saturating_sub(SINGLE),
            (true, false) => usual,
            (false, _) => DRIFT,
        };
        if confidence >= out.floor {
            out.findings.push(finding(cx, all, &odd, (&counts, house), confidence));
        }
    }
}

/// Whether one place is too little: an acronym may be another body's (ISIS was an institute before), a single word may belong to a title or
/// a quotation.
fn is_doubtful(name: &Name, form: &Form) -> bool {
    let lone = matches!(name.kind, Kind::Place | Kind::Person) && !form.text.contains(' ');
    is_acronym(&form.text) || lone
}

/// One finding for all places of an odd form.
fn finding(
    cx: &Context<'_>,
    all: &[Occurrence<'_>],
    odd: &[&Occurrence<'_>],
    (counts, house): (&[usize], usize),
    confidence: u8,
) -> Finding {
    let (name, first) = (odd[0].name, odd[0]);
    let passage = &cx.segments[first.segment].target;
    let words = passage.words(first.tokens.clone());
    let right = &as_written(cx, all, house);
    let english = name.forms[first.form].standing == Standing::English;
    let times = if odd.len() > 1 { format!(" ({})", often(odd.len())) } else { String::new() };
    let message = match (english, counts[house]) {
        (true, 0) => format!("« {words} »{times} is not the French name: « {right} »"),
        (true, _) => format!("« {words} »{times} is not the French name, and the article has « {right} » too"),
        (false, usual) => format!("« {words} »{times} where the article has « {right} » {}", often(usual)),
    };
    let quoted = |one: &Occurrence<'_>, note: String| {
        let passage = &cx.segments[one.segment].target;
        let (span, text) = (passage.span(one.tokens.clone()), passage.words(one.tokens.clone()).to_owned());
        Evidence { side: Side::Target, span, text, note: note.into() }
    };
    let mut evidence = Vec::new();
    for (form, &count) in counts.iter().enumerate().filter(|&(form, &count)| count > 0 && form != first.form) {
        if let Some(other) = all.iter().find(|other| other.form == form) {
            evidence.push(quoted(other, format!("the same name, {}", often(count))));
        }
    }
    evidence.extend(odd[1..].iter().take(PLACES).map(|one| quoted(one, "here too".to_owned())));
    Finding {
        check: NameVariant.meta().id,
        entry: Some(name.id.clone()),
        severity: if english { Severity::Major } else { Severity::Minor },
        confidence,
        span: passage.span(first.tokens.clone()),
        message,
        evidence,
        suggestions: vec![correction(cx, first, right)],
    }
}

/// The usual form in the place of the odd one; only shown where it cannot be written.
fn correction(cx: &Context<'_>, odd: &Occurrence<'_>, right: &str) -> Suggestion {
    let passage = &cx.segments[odd.segment].target;
    let country = odd.name.kind == Kind::Country;
    let rewrite = cx.pair.target.rename(passage.text, &passage.analysed, odd.tokens.clone(), right, country);
    let shown = || Suggestion { text: right.to_owned(), edits: Vec::new(), applicability: Applicability::DisplayOnly };
    rewrite.map_or_else(shown, |rewrite| written(rewrite, passage.base))
}

fn is_acronym(form: &str) -> bool {
    !form.contains(char::is_lowercase)
}

/// A form as the article writes it, with the article that the usual one takes; as the knowledge has it where it stands nowhere.
fn as_written(cx: &Context<'_>, all: &[Occurrence<'_>], form: usize) -> String {
    let name = all[0].name;
    let text = &name.forms[form].text;
    let (article, bare) = cx.pair.target.without_article(&name.usual);
    let Some(first) = all.iter().find(|one| one.form == form) else { return text.clone() };
    let written = cx.segments[first.segment].target.words(first.tokens.clone());
    // A headline may be all in capitals, and a name may lack its accents.
    let misspelled = form == 0 && !known::is_spelled(written, bare);
    if misspelled || article.is_none() && form != 0 || written.to_uppercase() == written && !is_acronym(bare) {
        return text.clone();
    }
    let kept = if form == 0 { text.strip_suffix(bare).unwrap_or_default() } else { "" };
    format!("{kept}{written}")
}

/// *once*, *twice*, *5 times*.
fn often(times: usize) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{times} times"),
    }
}
