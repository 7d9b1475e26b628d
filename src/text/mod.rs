//! Text: byte spans, a string with its line index, and folding with offsets back.

mod bare;
mod fold;
mod key;

pub use bare::{bare, bare_key, bare_word, capital_part, first_part, starts_like};
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

/// Characters are counted once for every so many bytes, so that positions in a line of 50 MB cost nothing.
const STRIDE: usize = 4096;

/// A string, where its lines start, and how many characters stand before some of its bytes.
#[derive(Debug, Clone, Default)]
pub struct Text {
    content: String,
    lines: Vec<u32>,
    characters: Vec<u32>,
}

impl Text {
    /// Indexes the lines of `content` (LF or CRLF).
    pub fn new(content: String) -> Self {
        let breaks = content.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let lines = std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect();
        let mut count = 0;
        let characters = content.as_bytes().chunks(STRIDE).map(|chunk| {
            let before = count;
            count += characters(chunk);
            before
        });
        let characters = characters.collect();
        Self { content, lines, characters }
    }

    /// The whole string.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Line and column of a byte offset, both from 1, the column in characters.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.lines.partition_point(|&start| start <= offset).max(1) - 1;
        let start = self.lines.get(line).copied().unwrap_or(0);
        (line as u32 + 1, self.characters(Span::new(start, offset)) + 1)
    }

    /// How many characters start in `span`.
    pub fn characters(&self, span: Span) -> u32 {
        self.characters_before(span.end) - self.characters_before(span.start)
    }

    fn characters_before(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.content.len());
        let Some(stride) = self.characters.len().checked_sub(1).map(|last| last.min(offset / STRIDE)) else { return 0 };
        self.characters[stride] + characters(&self.content.as_bytes()[stride * STRIDE..offset])
    }
}

/// Bytes that start a character.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&byte| u32::from(byte & 0b1100_0000 != 0b1000_0000)).sum()
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.content
    }
}

#[cfg(test)]
mod tests {
    use super::{Span, Text};

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = Text::new("été\r\nça va".to_owned());
        assert_eq!(text.line_column(5), (1, 4));
        assert_eq!(text.line_column(9), (2, 2));
    }

    #[test]
    fn columns_are_right_far_into_a_long_line() {
        let text = Text::new(format!("x\n{}", "aé€".repeat(5000)));
        for repeats in [0, 1, 682, 683, 1365, 4999, 5000] {
            assert_eq!(text.line_column(2 + 6 * repeats), (2, 3 * repeats + 1));
        }
        assert_eq!(text.characters(Span::new(2, 30_002)), 15_000);
        assert_eq!(Text::new(String::new()).line_column(0), (1, 1));
    }
}
