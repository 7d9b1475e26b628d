//! Documents: a translation, cut into segments, with its original where there is one.

pub mod align;
mod sentence;

pub use sentence::sentences;

use crate::text::{Span, Text};

/// One article: what is checked as a whole.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file it was read from, as given by the user; `-` for standard input.
    pub path: String,
    /// The `doc` of its records, where it came from a record format.
    pub name: Option<String>,
    /// The translation. For record formats, the records' targets joined by newlines.
    pub target: Text,
    /// The original, likewise.
    pub source: Option<Text>,
    /// Paragraphs, records or units, in order.
    pub segments: Vec<Segment>,
    /// Whether positions are reported in each segment (records) or in the file (plain text).
    pub records: bool,
    /// Where the file's text starts in the file, in bytes: 3 after a byte order mark, else 0.
    pub base: u32,
}

impl Document {
    /// The segment whose target holds the byte `offset` of the target, or the last one that starts before it.
    pub fn segment_at(&self, offset: u32) -> Option<usize> {
        self.segments.partition_point(|segment| segment.target.start <= offset).checked_sub(1)
    }

    /// The segment whose source holds the byte `offset` of the source; `near` is where it most probably is.
    pub fn segment_at_source(&self, offset: u32, near: Option<usize>) -> Option<usize> {
        let holds = |segment: &Segment| segment.source.is_some_and(|span| span.start <= offset && offset <= span.end);
        near.filter(|&at| holds(&self.segments[at])).or_else(|| self.segments.iter().position(holds))
    }

    /// Words of the translation, counted as a word processor does.
    pub fn words(&self) -> usize {
        self.target.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// Line and column of a byte of the target, from 1, in characters: in the file for plain text; for records, the line of the
    /// record and the column in its target.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        match self.segment_at(offset).map(|at| &self.segments[at]).filter(|_| self.records) {
            Some(segment) => (segment.line, self.target.characters(Span::new(segment.target.start, offset)) + 1),
            None => self.target.line_column(offset),
        }
    }
}

/// A paragraph, record or unit of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The record's id, or the paragraph's number from 1.
    pub id: String,
    /// Line of the file it starts on, from 1.
    pub line: u32,
    /// Its bytes in the document's target.
    pub target: Span,
    /// Its bytes in the document's source.
    pub source: Option<Span>,
    /// What it is on the page.
    pub kind: SegmentKind,
}

/// What a segment is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SegmentKind {
    /// The headline of a plain-text article.
    Title,
    /// A heading inside it.
    Heading,
    /// Running text.
    Body,
}

impl Document {
    /// A document of one segment, without a file behind it.
    pub fn of_text(target: String, source: Option<String>) -> Self {
        let segment = Segment {
            id: "1".to_owned(),
            line: 1,
            target: Span::new(0, target.len() as u32),
            source: source.as_ref().map(|source| Span::new(0, source.len() as u32)),
            kind: SegmentKind::Body,
        };
        Self {
            path: "-".to_owned(),
            name: None,
            target: Text::new(target),
            source: source.map(Text::new),
            segments: vec![segment],
            records: false,
            base: 0,
        }
    }
}
