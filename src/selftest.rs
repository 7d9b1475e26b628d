//! The self-test of knowledge: every example of every entry, under all knowledge together.

use rayon::prelude::*;

use crate::detector::context::Pair;
use crate::detector::{Options, check};
use crate::document::Document;
use crate::finding::{Finding, apply};
use crate::knowledge::{Entry, Examples};

/// An example that does not do what its entry promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The file of the entry.
    pub path: String,
    /// The line of the entry, from 1.
    pub line: u32,
    /// `wrong-sense/strike`.
    pub rule: String,
    /// The sentence.
    pub sentence: String,
    /// What happened instead.
    pub what: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: in `{}`: {}\n    {}", self.path, self.line, self.rule, self.what, self.sentence)
    }
}

/// A sentence that says nothing, to put in front of examples: nothing may depend on an example's place.
const OPENING: (&str, &str) = ("Rien n'a changé depuis hier. ", "Nothing has changed since yesterday. ");

/// Runs the examples of all entries that `choose` accepts; failures in the order of the entries.
pub fn run(pair: &Pair, options: &Options, choose: impl Fn(&Entry, &Examples) -> bool + Sync) -> Vec<Failure> {
    let entries: Vec<_> = pair.knowledge.entries().filter(|(entry, examples)| choose(entry, examples)).collect();
    let failures: Vec<Vec<Failure>> =
        entries.par_iter().map(|(entry, examples)| test(pair, options, entry, examples)).collect();
    failures.into_iter().flatten().collect()
}

/// How many of the entries that `choose` accepts are sure enough of one of their own examples, by itself, to be reported.
pub fn sure(pair: &Pair, options: &Options, choose: impl Fn(&Entry, &Examples) -> bool) -> usize {
    let entries: Vec<_> = pair.knowledge.entries().filter(|(entry, examples)| choose(entry, examples)).collect();
    let is_sure = |(entry, examples): &&(&Entry, Examples)| {
        examples.flag.iter().any(|(bad, _, source)| {
            let findings = check(&document(bad, source.as_deref(), false), pair, options);
            findings
                .iter()
                .any(|finding| finding.check == entry.check() && finding.entry.as_deref() == Some(entry.id()))
        })
    };
    entries.par_iter().filter(is_sure).count()
}

fn test(pair: &Pair, options: &Options, entry: &Entry, examples: &Examples) -> Vec<Failure> {
    let mut failures = Vec::new();
    let mut fail = |sentence: &str, what: String| {
        failures.push(Failure {
            path: examples.origin.0.clone(),
            line: examples.origin.1,
            rule: format!("{}/{}", entry.check(), entry.id()),
            sentence: sentence.to_owned(),
            what,
        });
    };
    for (bad, good, source) in &examples.flag {
        let outcome = flags(pair, options, entry, bad, good.as_deref(), source.as_deref(), false)
            .and_then(|()| flags(pair, options, entry, bad, good.as_deref(), source.as_deref(), true));
        if let Err(what) = outcome {
            fail(bad, what);
        }
        if let Some(good) = good
            && let Err(what) = passes(pair, options, good, source.as_deref())
        {
            fail(good, what);
        }
    }
    for (pass, source) in &examples.pass {
        if let Err(what) = passes(pair, options, pass, source.as_deref()) {
            fail(pass, what);
        }
    }
    failures
}

/// Whether `bad` gives one finding at most, and this entry's own, however sure, has a first suggestion that makes it `good`.
fn flags(
    pair: &Pair,
    options: &Options,
    entry: &Entry,
    bad: &str,
    good: Option<&str>,
    source: Option<&str>,
    shifted: bool,
) -> Result<(), String> {
    let behind = if shifted { " (behind another sentence)" } else { "" };
    let document = document(bad, source, shifted);
    let findings = check(&document, pair, options);
    let own = |finding: &&Finding| finding.check == entry.check() && finding.entry.as_deref() == Some(entry.id());
    if findings.len() > 1 {
        return Err(format!("`bad` gives more than one finding{behind}{}", listed(&findings)));
    }
    let alone;
    let finding = if let Some(finding) = findings.iter().find(own) {
        finding
    } else {
        // Of findings over the same words only the surest is reported, and one sentence may not make the judge sure
        // enough: the entry must speak up all the same, with the right correction.
        let only = Some((entry.check(), entry.id().to_owned()));
        alone = check(&document, pair, &Options { only, min_confidence: 1, ..options.clone() });
        let Some(finding) = alone.first() else {
            return Err(format!("`bad` gives no finding of this entry{behind}{}", listed(&findings)));
        };
        if findings.first().is_some_and(|surer| !surer.span.overlaps(finding.span)) {
            return Err(format!("`bad` gives a finding elsewhere{behind}{}", listed(&findings)));
        }
        finding
    };
    let Some(good) = good else { return Ok(()) };
    let Some(first) = finding.suggestions.first() else { return Err("`bad` gives no suggestion".to_owned()) };
    if first.edits.is_empty() {
        return Err(format!(
            "the suggestion « {} » could not be written into the sentence{behind}: nothing that stands in a gap may get lost, articles apart",
            first.text
        ));
    }
    let fixed = apply(&document.target, &first.edits);
    let fixed = if shifted { fixed.strip_prefix(OPENING.0).unwrap_or(&fixed) } else { &fixed };
    if fixed == good {
        Ok(())
    } else {
        Err(format!("the suggestion gives{behind} « {fixed} » instead of « {good} »"))
    }
}

/// Whether the sentence gives no finding.
fn passes(pair: &Pair, options: &Options, sentence: &str, source: Option<&str>) -> Result<(), String> {
    for shifted in [false, true] {
        let findings = check(&document(sentence, source, shifted), pair, options);
        if !findings.is_empty() {
            return Err(format!("should be silent{}", listed(&findings)));
        }
    }
    Ok(())
}

fn document(sentence: &str, source: Option<&str>, shifted: bool) -> Document {
    let behind =
        |opening: &str, sentence: &str| if shifted { format!("{opening}{sentence}") } else { sentence.to_owned() };
    Document::of_text(behind(OPENING.0, sentence), source.map(|source| behind(OPENING.1, source)))
}

fn listed(findings: &[Finding]) -> String {
    let each = findings.iter().map(|finding| {
        format!("{}/{} {}%", finding.check, finding.entry.as_deref().unwrap_or("-"), finding.confidence)
    });
    let list = each.collect::<Vec<_>>().join(", ");
    if list.is_empty() { String::new() } else { format!(", but {list}") }
}
