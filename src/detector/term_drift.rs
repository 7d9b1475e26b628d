//! The check `term-drift`: one word of the original under renderings of different senses in one article.

use std::collections::BTreeMap;

use super::context::Context;
use super::sense::suggestions;
use super::suspects::Case;
use super::{Check, Meta, Sink};
use crate::finding::{Evidence, Finding, Severity, Side};
use crate::knowledge::entry::PartOfSpeech;

/// A rendering that departs from those of the same word elsewhere in the article.
pub struct TermDrift;

/// Confidence in a finding: of 16 on machine translation 12 were wrong senses.
const USUAL: u8 = 72;
/// So likely the witnesses of the passage itself must find the other sense; from 0.6 on it is a wrong sense by itself.
const LIKELY: f32 = 0.4;
/// So often the other sense stands in the article at least.
const OFTEN: usize = 3;

impl Check for TermDrift {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "term-drift",
                summary: "one word of the original under renderings of different senses in one article",
                explanation: "A machine translates sentence by sentence, so one word of the original gets renderings of different \
                    senses in one article. Where most of them agree and nothing around the odd one speaks for its sense, it is reported as minor: it \
                    may be wrong, or only make the reader wonder whether the same is meant. Only nouns are judged, and only with the original at hand, since \
                    good French varies its words.",
                category: "terminology/inconsistent-use-of-terminology",
                severity: Severity::Minor,
                needs_source: true,
                examples: &[],
            }
        }
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        if cx.document.source.is_none() || out.floor > USUAL {
            return;
        }
        let mut words: BTreeMap<&str, Vec<&Case<'_>>> = BTreeMap::new();
        let judged =
            |case: &&Case<'_>| !case.sense.friend && case.sense.pos == PartOfSpeech::Noun && case.renders_source_word();
        for case in out.cases.iter().filter(judged) {
            words.entry(&case.sense.id).or_default().push(case);
        }
        for cases in words.values().filter(|cases| cases.len() > OFTEN) {
            for odd in cases.iter().filter(|case| is_odd(case, cases)) {
                if out.weights.choose(true).judge(&odd.testimony) >= LIKELY {
                    out.findings.push(finding(cx, odd, cases, self.meta()));
                }
            }
        }
    }
}

/// Whether most renderings agree on the other reading, in other passages, and nothing speaks for this one.
fn is_odd(case: &Case<'_>, all: &[&Case<'_>]) -> bool {
    let alike = all.iter().filter(|one| one.own == case.other).count();
    let own = all.iter().filter(|one| one.own == case.own).count();
    // Where the other rendering stands in the same passage, this word may render something else.
    let rendered = all.iter().any(|one| one.segment == case.segment && one.own == case.other);
    let heard = &case.for_own;
    let supported = !heard.frames.is_empty()
        || !heard.hints.is_empty()
        || !heard.source_frames.is_empty()
        || !heard.near.is_empty();
    !rendered && !supported && alike >= OFTEN && own * 3 <= alike && alike * 3 >= all.len() * 2 && are_apart(case)
}

/// Whether the two readings belong to different domains: within one, renderings are often near synonyms.
fn are_apart(case: &Case<'_>) -> bool {
    let [own, other] = [case.own, case.other].map(|reading| &case.sense.readings[reading].domains);
    !own.is_empty() && !other.is_empty() && !own.iter().any(|domain| other.contains(domain))
}

fn finding(cx: &Context<'_>, odd: &Case<'_>, all: &[&Case<'_>], meta: &'static Meta) -> Finding {
    let passage = &cx.segments[odd.segment].target;
    let words = passage.words(odd.place.clone());
    let others: Vec<_> = all.iter().filter(|one| one.own == odd.other).collect();
    let (mut evidence, mut other) = (Vec::new(), String::new());
    if let Some(first) = others.first() {
        let passage = &cx.segments[first.segment].target;
        other = format!("« {} »", passage.words(first.place.clone()));
        evidence.push(Evidence {
            side: Side::Target,
            span: passage.span(first.place.clone()),
            text: passage.words(first.place.clone()).to_owned(),
            note: format!("the like renders “{}” {} times", odd.sense.word, others.len()).into(),
        });
    }
    Finding {
        check: meta.id,
        // The entry belongs to `wrong-sense`.
        entry: None,
        severity: meta.severity,
        confidence: USUAL,
        span: passage.span(odd.place.clone()),
        message: format!("« {words} » for “{}”, which is {other} in the rest of the article", odd.sense.word),
        evidence,
        suggestions: suggestions(cx, odd),
    }
}
