//! The context that a phrase is shown in: its sentence, cut on word bounds when long.

use crate::document::{Document, sentences};
use crate::text::Span;

/// Sentences are looked for this far around a phrase, in bytes, so that a giant paragraph costs nothing.
const REACH: u32 = 2000;

/// The part of a target to quote around a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Context {
    /// What is quoted; covers the phrase.
    pub span: Span,
    /// Whether the sentence starts before it.
    pub cut_before: bool,
    /// Whether the sentence goes on after it.
    pub cut_after: bool,
}

/// The sentence around `phrase`, in about `limit` characters.
pub(super) fn context(document: &Document, phrase: Span, limit: usize) -> Context {
    let sentence = sentence(document, phrase);
    around(&document.target, sentence, phrase, limit)
}

/// At most about `limit` characters of `sentence` around `phrase`; the phrase stays whole.
pub(super) fn around(text: &str, sentence: Span, phrase: Span, limit: usize) -> Context {
    let sentence = sentence.cover(phrase);
    let before = Span::new(sentence.start, phrase.start).of(text);
    let after = Span::new(phrase.end, sentence.end).of(text);
    let room = limit.saturating_sub(phrase.of(text).chars().count());
    let (left, right) = (before.chars().count(), after.chars().count());
    // Each side gets half of the room and what the other leaves.
    let for_left = left.min((room / 2).max(room.saturating_sub(right)));
    let for_right = right.min(room - for_left);
    let start = sentence.start as usize + cut_start(before, left - for_left);
    let end = phrase.end as usize + cut_end(after, for_right);
    Context {
        span: Span::new(start as u32, end as u32),
        cut_before: start > sentence.start as usize,
        cut_after: end < sentence.end as usize,
    }
}

/// Quotes `span` on one line: white space becomes single spaces, control characters become visible.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut space = false;
    for c in text.chars() {
        if matches!(c, ' ' | '\t' | '\n' | '\r') {
            if !space {
                line.push(' ');
            }
            space = true;
        } else {
            line.push(visible(c));
            space = false;
        }
    }
    line
}

/// Terminals must not obey what an article says: no escape sequences, no reversed text.
fn visible(c: char) -> char {
    let reversing = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || reversing { '\u{fffd}' } else { c }
}

fn sentence(document: &Document, phrase: Span) -> Span {
    let text = document.target.as_str();
    let segment = document.segment_at(phrase.start).map(|at| document.segments[at].target);
    let segment = segment.unwrap_or(Span::new(0, text.len() as u32)).cover(phrase);
    let start = floor(text, phrase.start.saturating_sub(REACH)).max(segment.start);
    let end = floor(text, phrase.end.saturating_add(REACH)).min(segment.end);
    let all = sentences(text, Span::new(start, end)).filter(|sentence| sentence.overlaps(phrase));
    all.reduce(Span::cover).unwrap_or(phrase)
}

fn floor(text: &str, offset: u32) -> u32 {
    let offset = (offset as usize).min(text.len());
    (0..=offset).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0) as u32
}

/// Where to start in `text` to leave out at least `drop` characters, at a word's start.
fn cut_start(text: &str, drop: usize) -> usize {
    if drop == 0 {
        return 0;
    }
    let at = text.char_indices().nth(drop).map_or(text.len(), |(at, _)| at);
    match text[at..].find(' ') {
        Some(space) if space + 1 < text[at..].len() => at + space + 1,
        _ => at,
    }
}

/// Where to end in `text` to keep at most `keep` characters, at a word's end.
fn cut_end(text: &str, keep: usize) -> usize {
    let Some((at, _)) = text.char_indices().nth(keep) else { return text.len() };
    if text[at..].starts_with(' ') { at } else { text[..at].rfind(' ').unwrap_or(at) }
}
