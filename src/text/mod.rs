//! Text: byte spans, a string with its line index, and folding with offsets back.

mod fold;
mod key;

pub use fold::{Folded, fold, fold_word};
pub use key::Key;

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes, `start..end`, in the text it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether both cover at least one common byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The bytes of `text` that it names.
    ///
    /// # Panics
    /// When it does not lie on character bounds of `text`.
    pub fn of(self, text: &str) -> &str {
        &text[self.start as usize..self.end as usize]
    }
}

/// A string and where its lines start.
#[derive(Debug, Clone, Default)]
pub struct Text {
    content: String,
    lines: Vec<u32>,
}

impl Text {
    /// Indexes the lines of `content` (LF or CRLF).
    pub fn new(content: String) -> Self {
        let breaks = content.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        Self { content, lines }
    }

    /// The whole string.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.lines.partition_point(|&start| start <= offset).max(1) - 1;
        let start = self.lines.get(line).copied().unwrap_or(0) as usize;
        let column = self.content[start..offset as usize].chars().count();
        (line as u32 + 1, column as u32 + 1)
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.content
    }
}

#[cfg(test)]
mod tests {
    use super::Text;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = Text::new("été\r\nça va".to_owned());
        assert_eq!(text.line_column(5), (1, 4));
        assert_eq!(text.line_column(9), (2, 2));
    }
}
