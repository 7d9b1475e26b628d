//! Documents: a translation, cut into segments, with its original where there is one.

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
