//! Input: files, folders and standard input become documents; whatever cannot be read becomes an error and stops nothing else.

mod decode;
mod error;
mod jsonl;
mod paths;
mod plain;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::document::Document;

pub use error::{InputError, Problem};
pub use paths::STANDARD_INPUT;

/// Positions are 32-bit: what lies beyond cannot be named.
const LIMIT: u64 = u32::MAX as u64 - 1;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Paragraphs.
    Text,
    /// A JSON object a line.
    JsonLines,
}

/// How to read what is given.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The English original of the one plain text that is read.
    pub source: Option<PathBuf>,
    /// The format of everything, instead of a guess from name and content.
    pub format: Option<Format>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Input {
    /// Documents, in the order of the paths.
    pub documents: Vec<Document>,
    /// What records allow, sorted by document and segment.
    pub allows: Vec<RecordAllow>,
    /// What could not be read, in the order of the paths.
    pub errors: Vec<InputError>,
}

/// An id that a record allows for itself: `"allow": ["wrong-sense/strike"]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordAllow {
    /// Index of the document in [`Input::documents`].
    pub document: usize,
    /// Index of the segment in the document.
    pub segment: usize,
    /// `check` or `check/entry`.
    pub id: String,
}

/// Reads all `paths`: files, folders, or `-` for `stdin`.
pub fn read(paths: &[PathBuf], options: &Options, stdin: &mut dyn Read) -> Input {
    let mut input = Input::default();
    let files = files(paths);
    if options.source.is_some() && files.len() != 1 {
        input.errors.push(InputError::new(source_path(options), None, Problem::SourceNeedsOneText));
        return input;
    }
    for file in files {
        match file.and_then(|file| Ok((load(&file, stdin)?, file))) {
            Ok((bytes, file)) => read_bytes(&file, &bytes, options, &mut input),
            Err(error) => input.errors.push(error),
        }
    }
    input
}

/// All files behind `paths`, each once, folders in sorted order, and in their places what cannot be walked.
pub fn files(paths: &[PathBuf]) -> Vec<Result<PathBuf, InputError>> {
    paths::expand(paths)
}

/// The bytes of a file, or of `stdin` for `-`.
///
/// # Errors
/// When it cannot be read.
pub fn load(file: &Path, stdin: &mut dyn Read) -> Result<Vec<u8>, InputError> {
    let name = file.display().to_string();
    let bytes = if name == STANDARD_INPUT { slurp(stdin) } else { read_file(file) };
    bytes.map_err(|problem| InputError::new(name, None, problem))
}

/// Reads the documents in `bytes`, the content of `file`.
pub fn parse(file: &Path, bytes: &[u8], options: &Options) -> Input {
    let mut input = Input::default();
    read_bytes(file, bytes, options, &mut input);
    input
}

fn read_bytes(file: &Path, bytes: &[u8], options: &Options, input: &mut Input) {
    let name = file.display().to_string();
    if let Err(problem) = decode::not_utf16(bytes) {
        return input.errors.push(InputError::new(name, Some(1), problem));
    }
    match options.format.unwrap_or_else(|| paths::guess_format(file, bytes)) {
        Format::JsonLines => {
            if options.source.is_some() {
                return input.errors.push(InputError::new(source_path(options), None, Problem::SourceNeedsOneText));
            }
            jsonl::read(&name, bytes, input);
        }
        Format::Text => {
            let source = options.source.clone().or_else(|| paths::sibling_source(file));
            let source = source.and_then(|path| match read_file(&path).and_then(decode::text) {
                Ok(text) => Some(text),
                Err(problem) => {
                    let line = problem.line();
                    input.errors.push(InputError::new(path.display().to_string(), line, problem));
                    None
                }
            });
            match decode::text(bytes.to_vec()) {
                Ok(text) if text.content.trim().is_empty() => {
                    input.errors.push(InputError::new(name, None, Problem::Empty));
                }
                Ok(text) => input.documents.push(plain::document(name, text, source.map(|text| text.content))),
                Err(problem) => {
                    let line = problem.line();
                    input.errors.push(InputError::new(name, line, problem));
                }
            }
        }
    }
}

fn source_path(options: &Options) -> String {
    options.source.as_ref().map_or_else(String::new, |path| path.display().to_string())
}

fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let length = std::fs::metadata(path)?.len();
    if length > LIMIT {
        return Err(Problem::TooLarge);
    }
    slurp(&mut File::open(path)?)
}

fn slurp(reader: &mut dyn Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    reader.take(LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LIMIT { Err(Problem::TooLarge) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests;
