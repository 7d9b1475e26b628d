//! The report for an editor's screen: the sentence with the phrase marked, why it is suspect, and what to write instead.

use std::collections::BTreeMap;
use std::io::{self, Write};

use anstyle::{AnsiColor, Style as Paint};

use super::context::{Context, around, context, one_line};
use super::wrap::{Marked, paragraph};
use super::{Report, id, place};
use crate::document::{Document, SegmentKind};
use crate::finding::{Evidence, Finding, Severity, Side, Suggestion};
use crate::text::Span;

/// Characters of context.
const CONTEXT: usize = 240;
/// Characters around a correction.
const NEIGHBOURHOOD: usize = 40;
const INDENT: usize = 4;
const BOLD: Paint = Paint::new().bold();
const DIM: Paint = Paint::new().dimmed();
const GOOD: Paint = AnsiColor::Green.on_default().bold();

/// What the screen can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether phrases are marked by colour; otherwise by carets below them.
    pub color: bool,
    /// Columns.
    pub width: usize,
}

impl Default for Style {
    fn default() -> Self {
        Self { color: false, width: 80 }
    }
}

pub(super) fn write(report: &Report, style: Style, out: &mut impl Write) -> io::Result<()> {
    let mut screen = Screen { style, out };
    for (document, findings) in report.documents.iter().filter(|(_, findings)| !findings.is_empty()) {
        screen.document(document, findings)?;
    }
    screen.summary(report)
}

struct Screen<'o, W> {
    style: Style,
    out: &'o mut W,
}

impl<W: Write> Screen<'_, W> {
    fn document(&mut self, document: &Document, findings: &[Finding]) -> io::Result<()> {
        let (bold, dim) = (self.paint(BOLD), self.paint(DIM));
        let name = document.name.as_deref().map_or_else(String::new, |name| format!(" [{}]", one_line(name)));
        let words = count(document.words(), "word");
        let found = count(findings.len(), "finding");
        writeln!(self.out, "{bold}{}{name}{bold:#}  {dim}{words}, {found}{dim:#}", one_line(&document.path))?;
        if let Some(title) = document.segments.first().filter(|segment| segment.kind == SegmentKind::Title) {
            let title = one_line(title.target.of(&document.target));
            write!(self.out, "{dim}")?;
            paragraph(self.out, "", 0, &title, self.style.width)?;
            write!(self.out, "{dim:#}")?;
        }
        writeln!(self.out)?;
        let (layout, language): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| finding.severity == Severity::Layout);
        for group in groups(&language) {
            self.group(document, &group)?;
        }
        self.layout(document, &layout)
    }

    /// Findings of one entry: what they share is said once.
    fn group(&mut self, document: &Document, group: &[&Finding]) -> io::Result<()> {
        let mut said: Option<&Finding> = None;
        for finding in group {
            self.heading(document, finding)?;
            self.phrase(document, finding.span)?;
            if said.is_none_or(|said| said.message != finding.message) {
                let first = " ".repeat(INDENT);
                paragraph(self.out, &first, INDENT, &one_line(&finding.message), self.style.width)?;
            }
            if said.is_none_or(|said| said.evidence != finding.evidence) {
                for evidence in &finding.evidence {
                    self.evidence(document, evidence)?;
                }
            }
            self.suggestions(document, finding)?;
            writeln!(self.out)?;
            said = Some(finding);
        }
        Ok(())
    }

    fn heading(&mut self, document: &Document, finding: &Finding) -> io::Result<()> {
        let (line, column) = document.position(finding.span.start);
        let segment = document.segment_at(finding.span.start).map(|at| &document.segments[at]);
        let record = segment.filter(|segment| document.records && segment.id != segment.line.to_string());
        let record = record.map_or_else(String::new, |segment| format!(" ({})", one_line(&segment.id)));
        let paint = self.paint(severity_paint(finding.severity));
        let (bold, dim) = (self.paint(BOLD), self.paint(DIM));
        let severity = severity_name(finding.severity);
        let (id, confidence) = (id(finding), finding.confidence);
        writeln!(
            self.out,
            "  {dim}{line}:{column}{record}{dim:#}  {paint}{severity}{paint:#}  {bold}{id}{bold:#}  {dim}{confidence}% sure{dim:#}"
        )
    }

    /// The sentence with the phrase marked.
    fn phrase(&mut self, document: &Document, phrase: Span) -> io::Result<()> {
        let context = context(document, phrase, CONTEXT);
        let text = document.target.as_str();
        let mut marked = Marked::default();
        let before = one_line(Span::new(context.span.start, phrase.start).of(text));
        let after = one_line(Span::new(phrase.end, context.span.end).of(text));
        marked.push(if context.cut_before { "… " } else { "" }, false);
        marked.push(before.trim_start(), false);
        marked.push(&one_line(phrase.of(text)), true);
        marked.push(after.trim_end(), false);
        marked.push(if context.cut_after { " …" } else { "" }, false);
        let paint = self.paint(AnsiColor::Red.on_default().bold().underline());
        marked.write(self.out, INDENT, self.style.width, paint)
    }

    fn evidence(&mut self, document: &Document, evidence: &Evidence) -> io::Result<()> {
        let mut line = String::new();
        if !evidence.text.is_empty() {
            // A note on the original says so itself.
            let bare = evidence.side == Side::Source && evidence.note.is_empty();
            let original = if bare { "original: " } else { "" };
            line = format!("{original}“{}”", one_line(evidence.text.trim()));
            if evidence.side == Side::Target && !evidence.span.is_empty() {
                let (row, column) = document.position(evidence.span.start);
                line.extend([" (", &row.to_string(), ":", &column.to_string(), ")"]);
            }
            if !evidence.note.is_empty() {
                line.push_str(": ");
            }
        }
        line.push_str(&one_line(&evidence.note));
        paragraph(self.out, &format!("{:INDENT$}- ", ""), INDENT + 2, &line, self.style.width)
    }

    /// The correction in its neighbourhood, and the other words one might choose.
    fn suggestions(&mut self, document: &Document, finding: &Finding) -> io::Result<()> {
        let Some((first, others)) = finding.suggestions.split_first() else { return Ok(()) };
        let good = self.paint(GOOD);
        let text = one_line(&first.text);
        write!(self.out, "{:INDENT$}→ {good}{text}{good:#}", "")?;
        if !others.is_empty() {
            let others: Vec<_> = others.iter().map(|other| one_line(&other.text)).collect();
            write!(self.out, "  or {}", others.join(", "))?;
        }
        writeln!(self.out)?;
        if first.edits.is_empty() {
            return Ok(());
        }
        let mut marked = neighbourhood(document, finding, first);
        if !self.style.color {
            // Carets would compete with those below the error.
            marked.plain();
        }
        marked.write(self.out, INDENT + 2, self.style.width, good)
    }

    /// Layout is seldom read one by one: a line for each kind.
    fn layout(&mut self, document: &Document, findings: &[&Finding]) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let dim = self.paint(DIM);
        writeln!(self.out, "  layout")?;
        for group in groups(findings) {
            let places: Vec<_> = group.iter().map(|finding| document.position(finding.span.start)).collect();
            let shown: Vec<_> = places.iter().take(8).map(|(line, column)| format!("{line}:{column}")).collect();
            let more = if places.len() > 8 { format!(" and {} more", places.len() - 8) } else { String::new() };
            let times = if group.len() > 1 { format!("{} × ", group.len()) } else { String::new() };
            let message = one_line(&group[0].message);
            let line = format!("{times}{}: {message} ({}{more})", id(group[0]), shown.join(", "));
            write!(self.out, "{dim}")?;
            paragraph(self.out, &" ".repeat(INDENT), INDENT + 2, &line, self.style.width)?;
            write!(self.out, "{dim:#}")?;
        }
        writeln!(self.out)
    }

    fn summary(&mut self, report: &Report) -> io::Result<()> {
        let (bold, dim) = (self.paint(BOLD), self.paint(DIM));
        let words = report.documents.iter().map(|(document, _)| document.words()).sum();
        let checked = format!("{}, {}", count(report.documents.len(), "document"), count(words, "word"));
        let severities = [Severity::Critical, Severity::Major, Severity::Minor, Severity::Layout];
        let counts: Vec<_> = severities
            .into_iter()
            .map(|severity| (severity, report.count(severity)))
            .filter(|&(_, number)| number > 0)
            .map(|(severity, number)| format!("{} {}", thousands(number), severity_name(severity)))
            .collect();
        if counts.is_empty() && report.documents.is_empty() {
            writeln!(self.out, "{bold}Nothing was checked.{bold:#}")?;
        } else if counts.is_empty() {
            writeln!(self.out, "{bold}Nothing suspect{bold:#} in {checked}.")?;
        } else {
            writeln!(self.out, "{bold}{}{bold:#} in {checked}.", counts.join(", "))?;
        }
        if report.allowed > 0 {
            writeln!(self.out, "{} left out, as you allowed.", count(report.allowed, "finding"))?;
        }
        for unused in &report.unused_allows {
            let place = place(&unused.path, Some(unused.line));
            writeln!(self.out, "Allowed nothing in these texts: {place}: {}", one_line(&unused.id))?;
        }
        for error in &report.errors {
            let line = format!("Not checked: {}: {}", place(&error.path, error.line), error.message);
            paragraph(self.out, "", 2, &one_line(&line), self.style.width)?;
        }
        let worst = report.findings().filter(|finding| finding.severity > Severity::Layout);
        if let Some(example) = worst.max_by_key(|finding| (finding.severity, finding.confidence)) {
            writeln!(self.out, "{dim}Why, with examples: contresens explain {}{dim:#}", id(example))?;
        }
        Ok(())
    }

    fn paint(&self, paint: Paint) -> Paint {
        if self.style.color { paint } else { Paint::new() }
    }
}

/// Findings by entry, in the order of the first of each.
fn groups<'f>(findings: &[&'f Finding]) -> Vec<Vec<&'f Finding>> {
    let mut order: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Finding>> = Vec::new();
    for finding in findings {
        let at = *order.entry(id(finding)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(finding);
    }
    groups
}

/// The words around all edits, as they would read.
fn neighbourhood(document: &Document, finding: &Finding, suggestion: &Suggestion) -> Marked {
    let text = document.target.as_str();
    let edited = suggestion.edits.iter().map(|edit| edit.span).reduce(Span::cover).unwrap_or(finding.span);
    let sentence = context(document, edited, usize::MAX).span;
    let Context { span, cut_before, cut_after } =
        around(text, sentence, edited, edited.of(text).chars().count() + NEIGHBOURHOOD);
    let mut marked = Marked::default();
    marked.push(if cut_before { "… " } else { "" }, false);
    let mut at = span.start;
    for edit in &suggestion.edits {
        let kept = one_line(Span::new(at, edit.span.start).of(text));
        marked.push(if at == span.start { kept.trim_start() } else { &kept }, false);
        marked.push(&one_line(&edit.with), true);
        at = edit.span.end;
    }
    marked.push(one_line(Span::new(at, span.end).of(text)).trim_end(), false);
    marked.push(if cut_after { " …" } else { "" }, false);
    marked
}

fn severity_paint(severity: Severity) -> Paint {
    match severity {
        Severity::Critical => AnsiColor::Red.on_default().bold(),
        Severity::Major => AnsiColor::Yellow.on_default().bold(),
        Severity::Minor => AnsiColor::Cyan.on_default(),
        Severity::Layout => DIM,
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Critical => "critical",
        Severity::Major => "major",
        Severity::Minor => "minor",
        Severity::Layout => "layout",
    }
}

fn count(number: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(number), if number == 1 { "" } else { "s" })
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<_> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap_or("")).collect();
    groups.join(",")
}
