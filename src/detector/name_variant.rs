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
use crate::knowledge::name::{Kind, Standing};

/// A name that is not the one the rest of the article, or the French press, uses.
pub struct NameVariant;

/// Confidence in an English form by itself, in percent.
const ENGLISH: u8 = 85;
/// The same where the article has another form of the name too.
const BESIDE: u8 = 93;
/// How much less for an acronym that stands but once.
const SINGLE: u8 = 20;
/// Confidence in a form that is right by itself and stands beside another.
const DRIFT: u8 = 75;
/// So many segments apart, two forms may stand in two articles of one file.
const ARTICLE: usize = 30;

impl Check for NameVariant {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "name-variant",
                summary: "an entity under several names, or under one that French does not give it",
                explanation: "A machine translates sentence by sentence, so one entity gets several names: ISIS-K, EIIS-K, EI-K. \
                    Forms that French never uses (Beijing, al-Qaeda, NATO) are reported wherever they stand, with the French one; forms that are \
                    right by themselves (Kyiv, Daech) only beside another form of the same name. Names that no list knows are compared with each \
                    other: a spelling that differs by a letter, an accent or a hyphen from one that the article uses more often is reported. Every place is a finding \
                    of its own, so that each can be corrected; the first of a form quotes all forms with their counts.",
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
    all.iter().for_each(|one| counts[one.form] += 1);
    // The form that the text uses most, of equals the usual one; never an English one.
    let french = (0..name.forms.len()).filter(|&form| name.forms[form].standing != Standing::English);
    let house = french.rev().max_by_key(|&form| counts[form]).unwrap_or(0);
    let mut told = vec![false; name.forms.len()];
    for one in all.iter().filter(|one| one.form != house && one.reportable) {
        let english = name.forms[one.form].standing == Standing::English;
        let near = |other: &Occurrence<'_>| other.form == house && other.segment.abs_diff(one.segment) <= ARTICLE;
        if !english && !all.iter().any(near) {
            continue;
        }
        let beside = all.iter().any(|other| other.form != one.form);
        let usual = name.confidence.unwrap_or(ENGLISH);
        let confidence = match (english, beside) {
            (true, true) => usual.max(BESIDE),
            // An acronym that stands once may be another body's: ISIS was an institute before.
            (true, false) if all.len() == 1 && is_acronym(&name.forms[one.form].text) => usual.saturating_sub(SINGLE),
            (true, false) => usual,
            (false, _) => DRIFT,
        };
        if confidence < out.floor {
            continue;
        }
        let again = std::mem::replace(&mut told[one.form], true);
        out.findings.push(finding(cx, all, one, house, (&counts, again), confidence));
    }
}

fn finding(
    cx: &Context<'_>,
    all: &[Occurrence<'_>],
    one: &Occurrence<'_>,
    house: usize,
    (counts, again): (&[usize], bool),
    confidence: u8,
) -> Finding {
    let name = one.name;
    let passage = &cx.segments[one.segment].target;
    let words = passage.words(one.tokens.clone());
    let right = &name.forms[house].text;
    let english = name.forms[one.form].standing == Standing::English;
    let message = match (english, counts[house]) {
        (true, 0) => format!("« {words} » is not the French name: « {right} »"),
        (true, _) => format!("« {words} » is not the French name, and the article has « {right} » too"),
        (false, times) => format!("« {words} » where the article has « {right} » {}", often(times)),
    };
    let mut evidence = Vec::new();
    for (form, &count) in counts.iter().enumerate().filter(|&(form, &count)| !again && count > 0 && form != one.form) {
        if let Some(other) = all.iter().find(|other| other.form == form) {
            let passage = &cx.segments[other.segment].target;
            evidence.push(Evidence {
                side: Side::Target,
                span: passage.span(other.tokens.clone()),
                text: passage.words(other.tokens.clone()).to_owned(),
                note: format!("the same name, {}", often(count)).into(),
            });
        }
    }
    let country = name.kind == Kind::Country;
    let rewrite = cx.pair.target.rename(passage.text, &passage.analysed, one.tokens.clone(), right, country);
    let suggestion = rewrite.map_or_else(
        || Suggestion { text: right.clone(), edits: Vec::new(), applicability: Applicability::DisplayOnly },
        |rewrite| written(rewrite, passage.base),
    );
    Finding {
        check: NameVariant.meta().id,
        entry: Some(name.id.clone()),
        severity: if english { Severity::Major } else { Severity::Minor },
        confidence,
        span: passage.span(one.tokens.clone()),
        message,
        evidence,
        suggestions: vec![suggestion],
    }
}

fn is_acronym(form: &str) -> bool {
    !form.contains(char::is_lowercase)
}

/// *once*, *twice*, *5 times*.
fn often(times: usize) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{times} times"),
    }
}
