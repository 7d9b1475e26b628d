//! Measures: precision and recall of findings on articles whose errors are marked, alarms on texts that have none.

mod gold;
mod table;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use crate::document::{Document, sentences};
use crate::finding::{Edit, Finding, Severity, apply};
use crate::input::{Options, read};
use crate::reporter::ReportError;
use crate::text::Span;
use gold::Gold;

/// A finding this long hits whatever it overlaps; a longer one only if it is not much longer than the error.
const POINTED: u32 = 80;

/// What was measured.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Evaluation {
    /// Articles with marked errors.
    pub articles: usize,
    /// Of the findings in them (layout apart), those that hit an error.
    pub precision: Rate,
    /// Of the errors in them (layout apart), those that a finding hits.
    pub recall: Rate,
    /// Of the errors found, those whose correction is among the suggestions.
    pub corrected: Rate,
    /// Recall by category of the error.
    pub categories: BTreeMap<String, Rate>,
    /// Precision by check, clean texts included.
    pub checks: BTreeMap<String, Rate>,
    /// Texts without errors.
    pub clean: Clean,
    /// Errors that no finding hits.
    #[serde(skip)]
    pub misses: Vec<Miss>,
    /// Findings that hit no error, clean texts included.
    #[serde(skip)]
    pub alarms: Vec<Alarm>,
    /// What could not be read.
    pub errors: Vec<ReportError>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// How many did.
    pub hits: usize,
    /// Of how many.
    pub of: usize,
}

impl Rate {
    fn add(&mut self, hit: bool) {
        self.hits += usize::from(hit);
        self.of += 1;
    }

    /// In percent; `None` of nothing.
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| 100.0 * self.hits as f64 / self.of as f64)
    }
}

/// Alarms on texts without errors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Clean {
    /// How many texts.
    pub documents: usize,
    /// Their sentences.
    pub sentences: usize,
    /// Findings in them, layout apart.
    pub alarms: usize,
    /// Findings for every thousand sentences.
    pub per_thousand: f64,
}

/// An error that no finding hits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The article.
    pub path: String,
    /// Line of the error in it.
    pub line: u32,
    /// Its category.
    pub category: String,
    /// The wrong words.
    pub text: String,
    /// The right ones.
    pub correction: String,
}

/// A finding that hits no error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// The article.
    pub path: String,
    /// Line of the finding in it.
    pub line: u32,
    /// `wrong-sense/strike`
    pub id: String,
    /// How sure it was.
    pub confidence: u8,
    /// The words.
    pub text: String,
    /// The first suggestion, or nothing.
    pub suggestion: String,
}

/// Measures `check` on the articles in `dir`.
pub fn evaluate(dir: &Path, check: impl Fn(&Document) -> Vec<Finding>) -> Evaluation {
    let input = read(&[dir.to_owned()], &Options::default(), &mut std::io::empty());
    let mut evaluation =
        Evaluation { errors: input.errors.iter().map(ReportError::from).collect(), ..Evaluation::default() };
    gold::orphans(dir, &mut evaluation.errors);
    for document in &input.documents {
        let findings = check(document);
        match gold::load(dir, document, &mut evaluation.errors) {
            Some(gold) => evaluation.add_marked(document, &gold, &findings),
            None => evaluation.add_clean(document, &findings),
        }
    }
    let clean = &mut evaluation.clean;
    if clean.sentences > 0 {
        clean.per_thousand = (1e5 * clean.alarms as f64 / clean.sentences as f64).round() / 100.0;
    }
    evaluation
}

impl Evaluation {
    fn add_marked(&mut self, document: &Document, gold: &[Gold], findings: &[Finding]) {
        self.articles += 1;
        for error in gold {
            let hits: Vec<_> = findings.iter().filter(|finding| hits(finding, error.span)).collect();
            let found = !hits.is_empty();
            self.categories.entry(error.category.clone()).or_default().add(found);
            if error.severity == Severity::Layout {
                continue;
            }
            self.recall.add(found);
            if found {
                self.corrected.add(hits.iter().any(|finding| corrects(document, finding, error)));
            } else {
                self.misses.push(Miss {
                    path: document.path.clone(),
                    line: document.position(error.span.start).0,
                    category: error.category.clone(),
                    text: error.span.of(&document.target).to_owned(),
                    correction: error.correction.clone(),
                });
            }
        }
        for finding in findings {
            let right = gold.iter().any(|error| hits(finding, error.span));
            self.checks.entry(finding.check.to_owned()).or_default().add(right);
            if finding.severity > Severity::Layout {
                self.precision.add(right);
                if !right {
                    self.alarms.push(alarm(document, finding));
                }
            }
        }
    }

    fn add_clean(&mut self, document: &Document, findings: &[Finding]) {
        self.clean.documents += 1;
        let segments = document.segments.iter();
        self.clean.sentences +=
            segments.map(|segment| sentences(&document.target, segment.target).count()).sum::<usize>();
        for finding in findings {
            self.checks.entry(finding.check.to_owned()).or_default().add(false);
            if finding.severity > Severity::Layout {
                self.clean.alarms += 1;
                self.alarms.push(alarm(document, finding));
            }
        }
    }
}

fn hits(finding: &Finding, error: Span) -> bool {
    finding.span.overlaps(error) && finding.span.len() <= POINTED.max(3 * error.len())
}

/// Whether a suggestion has the words of the correction, or turns the article into the corrected one.
fn corrects(document: &Document, finding: &Finding, error: &Gold) -> bool {
    if error.correction.is_empty() {
        return false;
    }
    let right = apply(&document.target, &[Edit { span: error.span, with: error.correction.clone() }]);
    finding.suggestions.iter().any(|suggestion| {
        suggestion.text == error.correction
            || (!suggestion.edits.is_empty() && apply(&document.target, &suggestion.edits) == right)
    })
}

fn alarm(document: &Document, finding: &Finding) -> Alarm {
    Alarm {
        path: document.path.clone(),
        line: document.position(finding.span.start).0,
        id: finding.entry.as_ref().map_or_else(|| finding.check.into(), |entry| format!("{}/{entry}", finding.check)),
        confidence: finding.confidence,
        text: finding.span.of(&document.target).to_owned(),
        suggestion: finding.suggestions.first().map(|suggestion| suggestion.text.clone()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests;
