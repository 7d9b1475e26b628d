//! Paths: what the user names, expanded to files in a fixed order; which format a file has; where its original lies.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{Format, InputError, Problem};

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// All files behind `paths`, each once, folders in sorted order, and in their places what cannot be walked.
pub(super) fn expand(paths: &[PathBuf]) -> Vec<Result<PathBuf, InputError>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = files.len();
            walk(path, &mut files);
            if files.len() == before {
                files.push(Err(InputError::new(path.display().to_string(), None, Problem::NoTexts)));
            }
        } else {
            files.push(Ok(path.clone()));
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| file.as_ref().map_or(true, |file| seen.insert(file.clone())));
    files
}

/// The format of a file from its name or, where that says nothing, from its first character.
pub(super) fn guess_format(path: &Path, bytes: &[u8]) -> Format {
    match extension(path) {
        "jsonl" | "ndjson" => Format::JsonLines,
        "txt" => Format::Text,
        _ => {
            let bytes = super::decode::without_mark(bytes);
            match bytes.iter().find(|byte| !byte.is_ascii_whitespace()) {
                Some(b'{') => Format::JsonLines,
                _ => Format::Text,
            }
        }
    }
}

/// `article.en.txt` for `article.fr.txt`, if it is there.
pub(super) fn sibling_source(path: &Path) -> Option<PathBuf> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".fr.txt")?;
    let sibling = path.with_file_name(format!("{stem}.en.txt"));
    sibling.is_file().then_some(sibling)
}

fn walk(folder: &Path, files: &mut Vec<Result<PathBuf, InputError>>) {
    for entry in WalkBuilder::new(folder).sort_by_file_name(Ord::cmp).build() {
        match entry {
            Ok(entry) => {
                if entry.file_type().is_some_and(|kind| !kind.is_dir()) && is_text(entry.path()) {
                    files.push(Ok(entry.into_path()));
                }
            }
            Err(error) => {
                let path = error_path(&error).unwrap_or(folder).display().to_string();
                let problem = match error.into_io_error() {
                    Some(error) => Problem::from(error),
                    None => Problem::Io(std::io::Error::other("the folder cannot be walked")),
                };
                files.push(Err(InputError::new(path, None, problem)));
            }
        }
    }
}

/// Whether a file found in a folder is a translation: originals and marked errors lie beside it under names of their own.
fn is_text(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    matches!(extension(path), "txt" | "jsonl" | "ndjson")
        && !name.ends_with(".en.txt")
        && !name.ends_with(".gold.jsonl")
}

fn extension(path: &Path) -> &str {
    path.extension().and_then(|extension| extension.to_str()).unwrap_or_default()
}

fn error_path(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => error_path(err),
        _ => None,
    }
}
