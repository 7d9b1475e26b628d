//! Learning: what is fitted on data rather than written by hand, and what tells which knowledge to weed.

pub mod audit;
pub mod calibration;
pub mod context;
pub mod mine;
pub mod weights;
pub mod words;

use crate::document::{Document, Segment, SegmentKind};
use crate::text::{Span, Text};

/// A document of segments given as translation and, if there is one, original.
pub(crate) fn bilingual<'a>(rows: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Document {
    let (mut target, mut source) = (String::new(), String::new());
    let mut segments = Vec::new();
    for (translation, original) in rows {
        let (from, from_source) = (target.len() as u32, source.len() as u32);
        target.push_str(translation);
        source.push_str(original.unwrap_or_default());
        segments.push(Segment {
            id: (segments.len() + 1).to_string(),
            line: segments.len() as u32 + 1,
            target: Span::new(from, target.len() as u32),
            source: original.map(|_| Span::new(from_source, source.len() as u32)),
            kind: SegmentKind::Body,
        });
        target.push('\n');
        source.push('\n');
    }
    let has_source = segments.iter().any(|segment| segment.source.is_some());
    Document {
        path: "-".to_owned(),
        name: None,
        target: Text::new(target),
        source: has_source.then(|| Text::new(source)),
        segments,
        records: true,
        base: 0,
    }
}
