//! The check `typography`: quotation marks, spaces and numbers that are not written as the language does.

use super::context::Context;
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion};
use crate::language::{Target, TypographySlip};
use crate::text::Span;

/// Slips of typography, each kind once a document.
pub struct Typography;

/// Confidence, in percent: rules, not guesses.
const SURE: u8 = 95;

impl Check for Typography {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "typography",
                summary: "quotation marks, spaces, apostrophes and numbers that are not written the French way",
                explanation: "Several styles of quotation marks in one text, straight or English ones, a closing mark where one \
                    opens; missing or ordinary spaces where French has a no-break space; double spaces; straight apostrophes among \
                    curly ones; numbers and amounts written the English way; three full stops for an ellipsis. Each kind is one \
                    finding a document, with a count, at the first place; its correction puts all places right. Off by \
                    default: ask for it with --select typography.",
                category: "fluency/typography",
                severity: Severity::Layout,
                needs_source: false,
                examples: &[
                    Example { bad: "Il dit  oui.", good: Some("Il dit oui.") },
                    Example { bad: "Il vaut 60% du tout.", good: Some("Il vaut 60\u{a0}% du tout.") },
                ],
            }
        }
    }

    fn kinds(&self, target: &dyn Target) -> Vec<&'static str> {
        target.typography_kinds()
    }

    fn is_default(&self) -> bool {
        false
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let paragraphs: Vec<Span> = cx.document.segments.iter().map(|segment| segment.target).collect();
        let mut taken: Vec<Span> = Vec::new();
        for slip in cx.pair.target.typography(&cx.document.target, &paragraphs) {
            // Records are files of their own to who reads the report: a finding names places of one record only.
            let record = |edit: &Edit| cx.document.segment_at(edit.span.start).filter(|_| cx.document.records);
            for edits in slip.edits.chunk_by(|a, b| record(a) == record(b)) {
                // Two kinds at one place are shown at two.
                let free = |span: &Span| !taken.iter().any(|other| other.overlaps(*span));
                let mut places = edits.iter().map(|edit| edit.span);
                let Some(span) = places.clone().find(free).or(places.next()) else { continue };
                taken.push(span);
                out.findings.push(self.finding(&slip, edits, span));
            }
        }
    }
}

impl Typography {
    fn finding(&self, slip: &TypographySlip, edits: &[Edit], span: Span) -> Finding {
        let places = match edits.len() {
            1 => String::new(),
            count => format!(", at {count} places"),
        };
        Finding {
            check: self.meta().id,
            entry: Some(slip.kind.to_owned()),
            severity: Severity::Layout,
            confidence: SURE,
            span,
            message: format!("{}{places}", slip.what),
            evidence: Vec::new(),
            suggestions: vec![Suggestion {
                text: slip
                    .edits
                    .iter()
                    .find(|edit| edit.span == span)
                    .map_or_else(String::new, |edit| edit.with.clone()),
                edits: edits.to_vec(),
                applicability: Applicability::Safe,
            }],
        }
    }
}
