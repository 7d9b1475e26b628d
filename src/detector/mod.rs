//! The detector: checks, and the run of all of them over a document.

mod boilerplate;
mod broken;
mod calque;
pub mod context;
mod discourse;
pub mod enclosure;
mod grammar;
mod mangled_name;
pub mod matching;
mod name_variant;
mod number_conflict;
mod sense;
pub mod surroundings;
pub mod suspects;
mod term_drift;
mod typography;
mod untranslated;
mod weights;
pub mod witness;

use context::{Context, Pair};
use suspects::Case;
use witness::WeightSets;

use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::language::Target;

/// Every check, in the order in which it is listed.
pub static CHECKS: &[&dyn Check] = &[
    &sense::WrongSense,
    &sense::FalseFriend,
    &calque::CalqueCheck,
    &name_variant::NameVariant,
    &mangled_name::MangledName,
    &term_drift::TermDrift,
    &broken::BrokenSentence,
    &grammar::GrammarSlip,
    &untranslated::Untranslated,
    &number_conflict::NumberConflict,
    &boilerplate::Boilerplate,
    &typography::Typography,
];

/// Something that is looked for.
pub trait Check: Sync {
    /// What it is.
    fn meta(&self) -> &'static Meta;

    /// The entries of its findings that are no knowledge entries: kinds, to be selected and ignored like those.
    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        Vec::new()
    }

    /// Whether it is run unless the user says otherwise.
    fn is_default(&self) -> bool {
        true
    }

    /// Reports what it finds in a document.
    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>);
}

/// What a check is, for `checks`, `explain`, SARIF and the README.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case, named after the fault.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// A paragraph or more.
    pub explanation: &'static str,
    /// MQM category.
    pub category: &'static str,
    /// Severity of a finding whose entry names none.
    pub severity: Severity,
    /// Whether it finds nothing without the original.
    pub needs_source: bool,
    /// Sentences that a test runs.
    pub examples: &'static [Example],
}

/// A sentence that a check must flag.
#[derive(Debug)]
pub struct Example {
    /// With the error.
    pub bad: &'static str,
    /// After the first suggestion.
    pub good: Option<&'static str>,
}

/// Where checks put what they find.
pub struct Sink<'a> {
    /// What was found.
    pub findings: Vec<Finding>,
    /// The suspects of the document, gathered once for all checks.
    pub cases: &'a [Case<'a>],
    /// How witnesses are weighed.
    pub weights: &'a WeightSets,
    /// The lowest confidence worth reporting, in percent.
    pub floor: u8,
}

/// How to run the checks.
#[derive(Debug, Clone)]
pub struct Options {
    /// The lowest confidence that is reported, in percent.
    pub min_confidence: u8,
    /// How witnesses are weighed.
    pub weights: WeightSets,
    /// Ids of checks that are not run by default, and now are.
    pub optional: Vec<String>,
    /// Only findings of this check and entry, if given.
    pub only: Option<(&'static str, String)>,
}

/// The confidence from which findings are reported unless the user says otherwise, in percent.
pub const DEFAULT_MIN_CONFIDENCE: u8 = 60;

impl Default for Options {
    fn default() -> Self {
        Self {
            min_confidence: DEFAULT_MIN_CONFIDENCE,
            weights: WeightSets::default(),
            optional: Vec::new(),
            only: None,
        }
    }
}

/// Runs all checks over a document. Findings are sorted by place and do not overlap.
pub fn check(document: &Document, pair: &Pair, options: &Options) -> Vec<Finding> {
    let cx = Context::new(document, pair);
    let cases = suspects::gather(&cx, &pair.knowledge, &options.weights);
    let mut sink =
        Sink { findings: Vec::new(), cases: &cases, weights: &options.weights, floor: options.min_confidence };
    let wanted = |check: &&&dyn Check| check.is_default() || options.optional.iter().any(|id| id == check.meta().id);
    for check in CHECKS.iter().filter(wanted) {
        check.run(&cx, &mut sink);
    }
    let mut findings = sink.findings;
    if let Some((check, entry)) = &options.only {
        findings.retain(|finding| finding.check == *check && finding.entry.as_deref() == Some(entry));
    }
    disjoint(findings)
}

/// Where findings overlap the surest stays, of equals the longest. Layout is judged apart, each check for itself.
fn disjoint(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        let key = |finding: &Finding| (std::cmp::Reverse((finding.confidence, finding.span.len())), finding.span.start);
        key(a).cmp(&key(b)).then_with(|| (a.check, &a.entry).cmp(&(b.check, &b.entry)))
    });
    let mut kept: Vec<Finding> = Vec::new();
    for finding in findings {
        let is_rival = |other: &&Finding| match (other.severity, finding.severity) {
            (Severity::Layout, _) | (_, Severity::Layout) => other.check == finding.check,
            _ => true,
        };
        if kept.iter().filter(is_rival).all(|other| !other.span.overlaps(finding.span)) {
            kept.push(finding);
        }
    }
    kept.sort_by(|a, b| (a.span, a.check, &a.entry).cmp(&(b.span, b.check, &b.entry)));
    kept
}
