//! The check `boilerplate`: page furniture that was copied into an article.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::context::{Context, Segment};
use super::{Check, Example, Meta, Sink};
use crate::document::{Document, SegmentKind};
use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion};
use crate::language::{Shape, Target};
use crate::text::Span;

/// Lines of the page, not of the article.
pub struct Boilerplate;

/// Lines of one kind that follow each other are one finding as long as it stays so short, in bytes.
const BLOCK: u32 = 80;
/// Confidence that a line which the tables know is furniture, in percent.
const KNOWN: u8 = 90;
/// Confidence that a paragraph without a full stop among others is a caption or a link, in percent.
const UNSTOPPED: u8 = 68;
/// The same where its apostrophes or quotation marks are those of another page.
const ALIEN: u8 = 85;
/// Paragraphs of a text that must stop as sentences do before one that does not is odd.
const PARAGRAPHS: usize = 8;

/// The id of a lone mark of punctuation, which goes without a second look.
const STRAY: &str = "stray-mark";

impl Check for Boilerplate {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "boilerplate",
                summary: "page furniture inside the article: links, forms, buttons, captions, notices",
                explanation: "Lines that belong to the web page and not to the article: links to other articles, comment forms, \
                    cookie notices, invitations to subscribe, sharing buttons, advertisements, captions, copyright lines, a full \
                    stop on a line of its own. In whole articles also a paragraph that, among paragraphs that end in a full stop, has none: \
                    the headline of another article or the caption of a video. Lines of one kind that follow each other are reported together.",
                category: "design/page-furniture",
                severity: Severity::Layout,
                needs_source: false,
                examples: &[Example { bad: "Lire aussi  Le parti dans l'impasse sur le vote", good: None }],
            }
        }
    }

    fn kinds(&self, target: &dyn Target) -> Vec<&'static str> {
        let mut kinds = target.furniture_kinds();
        kinds.push(STRAY);
        kinds
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        let mut lines = known(cx);
        lines.extend(unstopped(cx));
        lines.sort_by_key(|line| line.span);
        let mut block: Vec<Line> = Vec::new();
        let mut flush = |block: &mut Vec<Line>| {
            out.findings.extend(self.finding(cx.document, block).filter(|finding| finding.confidence >= out.floor));
            block.clear();
        };
        for line in lines {
            let fits = block.last().zip(block.first()).is_some_and(|(last, first)| {
                last.id == line.id && last.last + 1 == line.first && line.span.end - first.span.start <= BLOCK
            });
            if !fits {
                flush(&mut block);
            }
            block.push(line);
        }
        flush(&mut block);
    }
}

/// A line of furniture.
struct Line {
    /// The numbers of its first and last sentence in the document.
    first: usize,
    last: usize,
    span: Span,
    id: &'static str,
    what: &'static str,
    confidence: u8,
}

impl Boilerplate {
    fn finding(&self, document: &Document, block: &[Line]) -> Option<Finding> {
        let (first, last) = (block.first()?, block.last()?);
        let span = first.span.cover(last.span);
        let message = match block {
            [_] => format!("looks like {}, not the article", first.what),
            [_, _] => format!("looks like {}, and the next line as well", first.what),
            _ => format!("looks like {}, and the next {} lines as well", first.what, block.len() - 1),
        };
        Some(Finding {
            check: self.meta().id,
            entry: Some(first.id.to_owned()),
            severity: Severity::Layout,
            confidence: block.iter().map(|line| line.confidence).max().unwrap_or(KNOWN),
            span,
            message,
            evidence: Vec::new(),
            suggestions: vec![Suggestion {
                text: String::new(),
                edits: vec![Edit { span: removed(document, span), with: String::new() }],
                applicability: if first.id == STRAY { Applicability::Safe } else { Applicability::Review },
            }],
        })
    }
}

/// The sentences that the tables of the language know.
fn known(cx: &Context<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut unit = 0;
    for segment in &cx.segments {
        let (text, analysed) = (segment.target.text, &segment.target.analysed);
        for sentence in &analysed.sentences {
            let tokens = sentence.start as usize..sentence.end as usize;
            unit += 1;
            let kind = if is_stray(segment, &tokens) {
                Some((STRAY, "a mark left over"))
            } else {
                let found = cx.pair.target.furniture(text, analysed, tokens.clone());
                found.map(|kind| (kind.id.as_str(), kind.what.as_str()))
            };
            let Some((id, what)) = kind else { continue };
            let span = segment.target.span(tokens);
            match lines.last_mut() {
                // Two sentences of one line.
                Some(last)
                    if last.last + 1 == unit
                        && !cx.document.target[last.span.end as usize..span.start as usize].contains('\n') =>
                {
                    last.span = last.span.cover(span);
                    last.last = unit;
                }
                _ => lines.push(Line { first: unit, last: unit, span, id, what, confidence: KNOWN }),
            }
        }
    }
    lines
}

/// Whether a sentence is a lone mark of punctuation on a line of its own.
fn is_stray(segment: &Segment<'_>, tokens: &Range<usize>) -> bool {
    let text = segment.target.text;
    let [token] = &segment.target.analysed.tokens[tokens.clone()] else { return false };
    let before = text[..token.span.start as usize].trim_end_matches([' ', '\t', '\u{a0}']);
    let after = text[token.span.end as usize..].trim_start_matches([' ', '\t', '\u{a0}']);
    let alone = (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with(['\n', '\r']));
    alone && token.shape == Shape::Punct && matches!(token.span.of(text), "." | "," | ";" | ":" | "|" | "»" | "”")
}

/// What goes with a block: the white space after it up to the next text or, at the end, the white space before it.
fn removed(document: &Document, span: Span) -> Span {
    let text = document.target.as_str();
    // In a record the line break belongs to the text that holds the records together.
    if document.records {
        return span;
    }
    let rest = &text[span.end as usize..];
    let next = rest.trim_start();
    if next.is_empty() {
        let kept = text[..span.start as usize].trim_end().len();
        return Span::new(kept as u32, span.end);
    }
    Span::new(span.start, span.end + (rest.len() - next.len()) as u32)
}

/// Paragraphs without a full stop among paragraphs that have one.
fn unstopped(cx: &Context<'_>) -> Vec<Line> {
    let document = cx.document;
    if document.records || document.segments.len() < PARAGRAPHS {
        return Vec::new();
    }
    let text = |at: usize| document.segments[at].target.of(&document.target);
    let bodies: Vec<usize> =
        (0..document.segments.len()).filter(|&at| document.segments[at].kind == SegmentKind::Body).collect();
    let long: Vec<usize> = bodies.iter().copied().filter(|&at| text(at).chars().count() > 80).collect();
    let open: Vec<usize> = long.iter().copied().filter(|&at| !is_stopped(text(at))).collect();
    if long.len() < PARAGRAPHS || open.len() * 5 > long.len() {
        return Vec::new();
    }
    let curly = document.target.matches('’').count();
    let straight = document.target.matches('\'').count();
    let mut unit = 0;
    let units: Vec<usize> = cx
        .segments
        .iter()
        .map(|segment| {
            unit += segment.target.analysed.sentences.len();
            unit
        })
        .collect();
    let around = |at: usize| {
        let before = long.iter().rev().find(|&&other| other < at);
        let after = long.iter().find(|&&other| other > at);
        before.zip(after).is_some_and(|(&before, &after)| is_stopped(text(before)) && is_stopped(text(after)))
    };
    let lines = open.into_iter().filter(|&at| {
        let single = cx.segments[at].target.analysed.sentences.len() == 1;
        single && around(at) && !text(at).contains('\n') && text(at).starts_with(char::is_uppercase)
    });
    lines
        .map(|at| {
            let paragraph = text(at);
            let alien = curly > straight * 3 && paragraph.contains('\'') && !paragraph.contains('’')
                || straight > curly * 3 && paragraph.contains('’') && !paragraph.contains('\'');
            Line {
                first: units[at],
                last: units[at],
                span: document.segments[at].target,
                id: "caption",
                what: "a caption or a link to another article",
                confidence: if alien { ALIEN } else { UNSTOPPED },
            }
        })
        .collect()
}

/// Whether a paragraph ends as sentences do, or goes on in the next one.
fn is_stopped(paragraph: &str) -> bool {
    let end = paragraph.trim_end_matches(['»', '"', '”', '’', '\'', ')', ']', ' ', '\u{a0}', '\u{202f}']);
    end.ends_with(['.', '!', '?', '…', ':', ';', ',', '-', '–', '—']) || end.len() < paragraph.len()
}
