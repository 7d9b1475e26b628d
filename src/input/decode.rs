//! Bytes to text: UTF-8 only, with the byte order mark dropped and everything else named for what it probably is.

use super::error::{Encoding, Problem};

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text without byte order mark.
    pub content: String,
    /// How many bytes the mark took.
    pub base: u32,
}

/// Decodes a plain text.
pub(super) fn text(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    not_utf16(&bytes)?;
    match String::from_utf8(bytes) {
        Ok(mut content) => {
            let base = if content.as_bytes().starts_with(MARK) { MARK.len() } else { 0 };
            content.drain(..base);
            Ok(Decoded { content, base: base as u32 })
        }
        Err(error) => Err(bad_byte(error.as_bytes(), error.utf8_error(), 0, 1)),
    }
}

/// Decodes one line of a record file, which starts at byte `offset`.
pub(super) fn line(bytes: &[u8], offset: usize, line: u32) -> Result<&str, Problem> {
    std::str::from_utf8(bytes).map_err(|error| bad_byte(bytes, error, offset, line))
}

/// Cuts off a byte order mark.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(MARK).unwrap_or(bytes)
}

/// Names files that are no UTF-8 at all, so that a thousand bad lines become one error.
pub(super) fn not_utf16(bytes: &[u8]) -> Result<(), Problem> {
    let magic = |start: &[u8]| bytes.starts_with(start);
    let head = &bytes[..bytes.len().min(4096)];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&byte| byte == 0).count();
    let guess = if magic(b"\xFF\xFE") {
        Encoding::Utf16Le
    } else if magic(b"\xFE\xFF") {
        Encoding::Utf16Be
    } else if magic(b"PK\x03\x04") {
        Encoding::Binary("a ZIP archive (a DOCX or ODT document?)")
    } else if magic(b"%PDF-") {
        Encoding::Binary("a PDF")
    } else if magic(b"\x1F\x8B") {
        Encoding::Binary("a gzip archive")
    } else if magic(b"\xFD7zXZ") {
        Encoding::Binary("an XZ archive")
    } else if magic(b"\xD0\xCF\x11\xE0") {
        Encoding::Binary("an old Word document")
    } else if head.len() >= 8 && zeros(1) * 4 > head.len() && zeros(0) == 0 {
        Encoding::Utf16Le
    } else if head.len() >= 8 && zeros(0) * 4 > head.len() && zeros(1) == 0 {
        Encoding::Utf16Be
    } else {
        return Ok(());
    };
    Err(Problem::OtherEncoding { guess })
}

fn bad_byte(bytes: &[u8], error: std::str::Utf8Error, offset: usize, first_line: u32) -> Problem {
    let at = error.valid_up_to();
    let breaks = bytes[..at].split(|&byte| byte == b'\n').count() - 1;
    let guess = if error.error_len().is_none() { Encoding::Truncated } else { Encoding::Windows1252 };
    Problem::NotUtf8 { offset: offset + at, line: first_line + breaks as u32, byte: bytes[at], guess }
}
