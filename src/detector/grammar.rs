//! The check `grammar-slip`: slips of grammar that translation machines make, told with near certainty from the lexicon.

use super::context::{Context, Passage};
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion, apply};
use crate::language::{Person, Slip, Target};
use crate::text::Span;

/// A slip of grammar.
pub struct GrammarSlip;

impl Check for GrammarSlip {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "grammar-slip",
                summary: "words that no reading of them makes agree or go together",
                explanation: "A missing contraction or elision, the indicative after what takes the subjunctive, a verb of saying \
                    that stands before its subject or has none, a noun in the masculine before a woman's name, two finite verbs for one \
                    subject, and more of the slips that translation machines make. Determiner, adjective, noun and verb that disagree \
                    are reported only from a confidence of 50 on (`--min-confidence 50`): people mistype these far more often than \
                    machines do. This is no general grammar checker: a word is wrong only if no reading of it is right.",
                category: "fluency/grammar",
                severity: Severity::Minor,
                needs_source: false,
                examples: &[
                    Example {
                        bad: "Le porte-parole de le ministre a démissionné.",
                        good: Some("Le porte-parole du ministre a démissionné."),
                    },
                    Example {
                        bad: "Bien que le texte sera débattu lundi, le vote reste incertain.",
                        good: Some("Bien que le texte soit débattu lundi, le vote reste incertain."),
                    },
                    Example {
                        bad: "« Le pont est solide », M. Martin a déclaré.",
                        good: Some("« Le pont est solide », a déclaré M. Martin."),
                    },
                    Example { bad: "La odeur du gaz est forte.", good: Some("L'odeur du gaz est forte.") },
                ],
            }
        }
    }

    fn kinds(&self, target: &dyn Target) -> Vec<&'static str> {
        target.slip_kinds()
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let persons = persons(cx);
        let mut slips = Vec::new();
        for segment in &cx.segments {
            let passage = &segment.target;
            for sentence in &passage.analysed.sentences {
                let sentence = sentence.start as usize..sentence.end as usize;
                cx.pair.target.slips(passage.text, &passage.analysed, sentence, &persons, &mut slips);
            }
            let sure = slips.drain(..).filter(|slip| slip.confidence >= out.floor);
            out.findings.extend(sure.map(|slip| self.finding(passage, slip)));
        }
    }
}

/// From this confidence on a program may write the correction, where there is only one.
const SURE: u8 = 80;

/// The persons of a document, sorted; those whose name is a man's and a woman's are left out.
fn persons(cx: &Context<'_>) -> Vec<Person> {
    let mut all = Vec::new();
    for segment in &cx.segments {
        cx.pair.target.persons(segment.target.text, &segment.target.analysed, &mut all);
    }
    all.sort_unstable();
    all.dedup();
    // Sorted, so that a man and a woman of one name stand side by side.
    let shared: Vec<_> = all.windows(2).filter(|pair| pair[0].name == pair[1].name).map(|pair| pair[0].name).collect();
    all.retain(|person| shared.binary_search(&person.name).is_err());
    all
}

impl GrammarSlip {
    fn finding(&self, passage: &Passage<'_>, slip: Slip) -> Finding {
        let span = passage.analysed.span(slip.tokens.clone());
        let suggestion = suggestion(passage, span, &slip);
        Finding {
            check: self.meta().id,
            entry: Some(slip.kind.to_owned()),
            severity: self.meta().severity,
            confidence: slip.confidence,
            span: passage.span(slip.tokens),
            message: slip.message,
            evidence: Vec::new(),
            suggestions: suggestion.into_iter().collect(),
        }
    }
}

/// What the wrong words become, with the edits in bytes of the document.
fn suggestion(passage: &Passage<'_>, span: Span, slip: &Slip) -> Option<Suggestion> {
    let (first, last) = (slip.edits.first()?, slip.edits.last()?);
    let whole = span.cover(first.span).cover(last.span);
    let moved = |by: i64, edit: &Edit| {
        let shift = |at: u32| (i64::from(at) + by) as u32;
        Edit { span: Span::new(shift(edit.span.start), shift(edit.span.end)), with: edit.with.clone() }
    };
    let inside: Vec<Edit> = slip.edits.iter().map(|edit| moved(-i64::from(whole.start), edit)).collect();
    Some(Suggestion {
        text: apply(whole.of(passage.text), &inside).trim().to_owned(),
        edits: slip.edits.iter().map(|edit| moved(i64::from(passage.base), edit)).collect(),
        applicability: if slip.certain && slip.confidence >= SURE {
            Applicability::Safe
        } else {
            Applicability::Review
        },
    })
}
