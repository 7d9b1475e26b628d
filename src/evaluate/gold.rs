//! Marked errors: `NAME.gold.jsonl` beside `NAME.fr.txt`, checked against the bytes they point to.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::document::Document;
use crate::finding::Severity;
use crate::reporter::ReportError;
use crate::text::Span;

const SUFFIX: &str = ".gold.jsonl";

/// A marked error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gold {
    /// In bytes of the document's target.
    pub span: Span,
    pub category: String,
    pub severity: Severity,
    /// Empty where nobody said what would be right.
    pub correction: String,
}

#[derive(Deserialize)]
struct Line {
    start: u32,
    end: u32,
    text: String,
    category: String,
    #[serde(default = "major")]
    severity: Severity,
    #[serde(default)]
    correction: String,
}

/// The errors marked in `document`; `None` if it counts as clean.
pub(super) fn load(dir: &Path, document: &Document, errors: &mut Vec<ReportError>) -> Option<Vec<Gold>> {
    let article = Path::new(&document.path);
    let below = article.strip_prefix(dir.parent().unwrap_or(dir)).unwrap_or(article);
    if below.parent()?.components().any(|part| part.as_os_str() == "clean") {
        return None;
    }
    let path = gold_path(article)?;
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) => {
            errors.push(fault(&path, None, format!("cannot be read ({error})"), "check the file"));
            return Some(Vec::new());
        }
    };
    let mut gold = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match parse(document, line) {
            Ok(error) => gold.push(error),
            Err((what, cure)) => errors.push(fault(&path, Some(number as u32 + 1), what, cure)),
        }
    }
    Some(gold)
}

/// Names marks whose article is not there.
pub(super) fn orphans(dir: &Path, errors: &mut Vec<ReportError>) {
    let walk = ignore::WalkBuilder::new(dir).sort_by_file_name(Ord::cmp).build();
    for path in walk.flatten().map(ignore::DirEntry::into_path) {
        let Some(stem) = stem(&path, SUFFIX) else { continue };
        let there = [".fr.txt", ".txt"].iter().any(|end| path.with_file_name(format!("{stem}{end}")).is_file());
        if !there {
            let what = format!("there is no {stem}.fr.txt beside it");
            errors.push(fault(&path, None, what, "add the article or remove the marks"));
        }
    }
}

fn gold_path(article: &Path) -> Option<PathBuf> {
    let stem = stem(article, ".fr.txt").or_else(|| stem(article, ".txt"))?;
    let path = article.with_file_name(format!("{stem}{SUFFIX}"));
    path.is_file().then_some(path)
}

fn stem<'p>(path: &'p Path, suffix: &str) -> Option<&'p str> {
    path.file_name()?.to_str()?.strip_suffix(suffix)
}

fn parse(document: &Document, line: &str) -> Result<Gold, (String, &'static str)> {
    const CURE: &str = "write {\"start\", \"end\", \"text\", \"category\", \"severity\", \"correction\"}";
    let line: Line = serde_json::from_str(line).map_err(|error| (error.to_string(), CURE))?;
    let Line { start, end, text, category, severity, correction } = line;
    let base = document.base;
    let bytes = start.checked_sub(base).zip(end.checked_sub(base));
    let found = bytes.and_then(|(start, end)| document.target.get(start as usize..end as usize));
    match bytes.zip(found) {
        Some(((start, end), found)) if found == text && !text.is_empty() => {
            Ok(Gold { span: Span::new(start, end), category, severity, correction })
        }
        _ => {
            let found = found.map_or("no whole characters".to_owned(), |found| {
                format!("\"{}\"", found.chars().take(60).collect::<String>())
            });
            let what = format!("bytes {start} to {end} are {found}, not \"{text}\"");
            Err((what, "correct start and end: they count UTF-8 bytes from the start of the file"))
        }
    }
}

fn fault(path: &Path, line: Option<u32>, message: String, help: &str) -> ReportError {
    ReportError { path: path.display().to_string(), line, message, help: help.to_owned() }
}

fn major() -> Severity {
    Severity::Major
}
