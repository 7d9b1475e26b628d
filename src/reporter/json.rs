//! The report for programs: one JSON object, whose fields are added to but never renamed.

use std::io::{self, Write};

use serde::Serialize;

use super::context::{context, one_line};
use super::{Report, ReportError};
use crate::document::Document;
use crate::finding::{Applicability, Evidence, Finding, Severity, Side};
use crate::text::Span;

/// Characters of context.
const CONTEXT: usize = 160;

pub(super) fn write(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let view = ReportView {
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        documents: report.documents.iter().map(|(document, found)| document_view(report, document, found)).collect(),
        errors: &report.errors,
        unused_allows: report
            .unused_allows
            .iter()
            .map(|allow| UnusedView { path: &allow.path, line: allow.line, id: &allow.id })
            .collect(),
        summary: Summary {
            documents: report.documents.len(),
            critical: report.count(Severity::Critical),
            major: report.count(Severity::Major),
            minor: report.count(Severity::Minor),
            layout: report.count(Severity::Layout),
            allowed: report.allowed,
        },
    };
    serde_json::to_writer(&mut *out, &view)?;
    writeln!(out)
}

#[derive(Serialize)]
struct ReportView<'a> {
    tool: Tool,
    documents: Vec<DocumentView<'a>>,
    errors: &'a [ReportError],
    unused_allows: Vec<UnusedView<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    critical: usize,
    major: usize,
    minor: usize,
    layout: usize,
    allowed: usize,
}

#[derive(Serialize)]
struct UnusedView<'a> {
    path: &'a str,
    line: u32,
    id: &'a str,
}

#[derive(Serialize)]
struct DocumentView<'a> {
    path: &'a str,
    doc: Option<&'a str>,
    segments: usize,
    words: usize,
    findings: Vec<FindingView<'a>>,
}

#[derive(Serialize)]
struct FindingView<'a> {
    check: &'a str,
    entry: Option<&'a str>,
    category: &'static str,
    severity: Severity,
    confidence: u8,
    segment: Option<&'a str>,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    text: &'a str,
    context: String,
    message: &'a str,
    evidence: Vec<EvidenceView<'a>>,
    suggestions: Vec<SuggestionView<'a>>,
}

#[derive(Serialize)]
struct EvidenceView<'a> {
    side: Side,
    segment: Option<&'a str>,
    start: u32,
    end: u32,
    text: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct SuggestionView<'a> {
    text: &'a str,
    edits: Vec<EditView<'a>>,
    applicability: Applicability,
}

#[derive(Serialize)]
struct EditView<'a> {
    start: u32,
    end: u32,
    with: &'a str,
}

fn document_view<'a>(report: &Report, document: &'a Document, findings: &'a [Finding]) -> DocumentView<'a> {
    DocumentView {
        path: &document.path,
        doc: document.name.as_deref(),
        segments: document.segments.len(),
        words: document.words(),
        findings: findings.iter().map(|finding| finding_view(report, document, finding)).collect(),
    }
}

fn finding_view<'a>(report: &Report, document: &'a Document, finding: &'a Finding) -> FindingView<'a> {
    let segment = document.segment_at(finding.span.start);
    // Everything in a finding is relative to the same record, edits included: they never leave the sentence.
    let shift = shift(document, segment);
    let (line, column) = document.position(finding.span.start);
    let context = context(document, finding.span, CONTEXT);
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    let suggestions = finding.suggestions.iter().map(|suggestion| SuggestionView {
        text: &suggestion.text,
        edits: suggestion
            .edits
            .iter()
            .map(|edit| EditView { start: shift(edit.span.start), end: shift(edit.span.end), with: &edit.with })
            .collect(),
        applicability: suggestion.applicability,
    });
    FindingView {
        check: finding.check,
        entry: finding.entry.as_deref(),
        category: (report.category)(finding.check),
        severity: finding.severity,
        confidence: finding.confidence,
        segment: segment.map(|at| document.segments[at].id.as_str()),
        start: shift(finding.span.start),
        end: shift(finding.span.end),
        line,
        column,
        text: finding.span.of(&document.target),
        context: format!(
            "{}{}{}",
            ellipsis(context.cut_before),
            one_line(context.span.of(&document.target)).trim(),
            ellipsis(context.cut_after)
        ),
        message: &finding.message,
        evidence: finding.evidence.iter().map(|evidence| evidence_view(document, segment, evidence)).collect(),
        suggestions: suggestions.collect(),
    }
}

fn evidence_view<'a>(document: &'a Document, near: Option<usize>, evidence: &'a Evidence) -> EvidenceView<'a> {
    let quoted = !evidence.span.is_empty();
    let segment = match evidence.side {
        _ if !quoted => None,
        Side::Target => document.segment_at(evidence.span.start),
        Side::Source => document.segment_at_source(evidence.span.start, near),
    };
    let span = match evidence.side {
        _ if !quoted => Span::new(0, 0),
        Side::Target => {
            let shift = shift(document, segment);
            Span::new(shift(evidence.span.start), shift(evidence.span.end))
        }
        Side::Source => {
            let source = segment.and_then(|at| document.segments[at].source).filter(|_| document.records);
            let base = source.map_or(0, |span| span.start);
            Span::new(evidence.span.start - base, evidence.span.end - base)
        }
    };
    EvidenceView {
        side: evidence.side,
        segment: segment.map(|at| document.segments[at].id.as_str()),
        start: span.start,
        end: span.end,
        text: &evidence.text,
        note: &evidence.note,
    }
}

/// From bytes of the document's target to bytes of the file or, for records, of the segment's target.
fn shift(document: &Document, segment: Option<usize>) -> impl Fn(u32) -> u32 + use<> {
    let start = segment.map(|at| document.segments[at].target.start).filter(|_| document.records).unwrap_or(0);
    let base = document.base;
    move |offset| (offset + base).saturating_sub(start)
}
