//! Reports: what was found, rendered for an editor's screen or a program. One file a format; all of them write, none prints.

mod context;
mod human;
mod json;
mod wrap;

use std::io;

use serde::Serialize;

use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::input::InputError;
use crate::suppress::UnusedAllow;

pub use human::Style;

/// Everything that a run has to say.
#[derive(Debug)]
pub struct Report {
    /// What was checked, and what was found in it, sorted by position.
    pub documents: Vec<(Document, Vec<Finding>)>,
    /// What could not be checked.
    pub errors: Vec<ReportError>,
    /// Allowances that were of no use.
    pub unused_allows: Vec<UnusedAllow>,
    /// How many findings were allowed.
    pub allowed: usize,
    /// The MQM category of a check, `accuracy/mistranslation`.
    pub category: fn(check: &str) -> &'static str,
}

/// Something that could not be read or understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportError {
    /// The file; `-` for standard input.
    pub path: String,
    /// Its line, from 1, where there is one to name.
    pub line: Option<u32>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl From<&InputError> for ReportError {
    fn from(error: &InputError) -> Self {
        Self { path: error.path.clone(), line: error.line, message: error.problem.to_string(), help: error.cure() }
    }
}

impl std::fmt::Display for ReportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}; {}", place(&self.path, self.line), self.message, self.help)
    }
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For an editor's screen.
    Human(Style),
    /// For programs: one JSON object.
    Json,
}

impl Report {
    /// Writes the report to `out`.
    pub fn write(&self, format: Format, out: &mut impl io::Write) -> io::Result<()> {
        match format {
            Format::Human(style) => human::write(self, style, out),
            Format::Json => json::write(self, out),
        }
    }

    /// Sorts documents' findings by position, then check, so that the order of detection does not show.
    pub fn sort(&mut self) {
        for (_, findings) in &mut self.documents {
            findings.sort_by(|a, b| {
                (a.span, a.check, &a.entry, b.confidence).cmp(&(b.span, b.check, &b.entry, a.confidence))
            });
        }
    }

    /// All findings.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.documents.iter().flat_map(|(_, findings)| findings)
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|finding| finding.severity == severity).count()
    }
}

/// `wrong-sense/strike`
fn id(finding: &Finding) -> String {
    match &finding.entry {
        Some(entry) => format!("{}/{entry}", finding.check),
        None => finding.check.to_owned(),
    }
}

fn place(path: &str, line: Option<u32>) -> String {
    line.map_or_else(|| path.to_owned(), |line| format!("{path}:{line}"))
}

#[cfg(test)]
mod tests;
