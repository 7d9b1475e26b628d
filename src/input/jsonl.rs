//! JSON Lines: a record a line; consecutive records with the same `doc` are one document.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::Value;

use super::{Input, InputError, Problem, RecordAllow, decode};
use crate::document::{Document, Segment, SegmentKind};
use crate::text::{Span, Text};

/// A file that is not what its name says should not fill the screen.
const MAX_ERRORS: usize = 20;

/// Reads the records of a file into `input`.
pub(super) fn read(path: &str, bytes: &[u8], input: &mut Input) {
    let content = decode::without_mark(bytes);
    let mut builder = Builder::new(path, input);
    let mut offset = bytes.len() - content.len();
    let mut records = 0;
    let mut errors = Vec::new();
    let mut unread = 0;
    for (index, raw) in content.split(|&byte| byte == b'\n').enumerate() {
        let number = index as u32 + 1;
        if !raw.trim_ascii().is_empty() {
            match decode::line(raw, offset, number).and_then(parse) {
                Ok(record) => builder.push(record, number),
                Err(Problem::NotJsonLines) if records == 0 => {
                    // Every further line would be wrong as well.
                    return input.errors.push(InputError::new(path.into(), Some(number), Problem::NotJsonLines));
                }
                Err(problem) if errors.len() < MAX_ERRORS => {
                    errors.push(InputError::new(path.into(), Some(number), problem));
                }
                Err(_) => unread += 1,
            }
            records += 1;
        }
        offset += raw.len() + 1;
    }
    builder.finish();
    if records == 0 {
        errors.push(InputError::new(path.into(), None, Problem::Empty));
    }
    if unread > 0 {
        errors.push(InputError::new(path.into(), None, Problem::More(unread)));
    }
    input.errors.append(&mut errors);
}

#[derive(Deserialize)]
struct Record<'a> {
    id: Option<Value>,
    #[serde(borrow)]
    target: Option<Cow<'a, str>>,
    #[serde(borrow)]
    source: Option<Cow<'a, str>>,
    doc: Option<Value>,
    #[serde(default)]
    allow: Vec<String>,
}

fn parse(line: &str) -> Result<Record<'_>, Problem> {
    let record: Record<'_> = serde_json::from_str(line).map_err(|error| diagnose(line, &error))?;
    match &record.target {
        None => return Err(Problem::NoTarget),
        Some(target) if target.trim().is_empty() => return Err(Problem::EmptyTarget),
        Some(_) => {}
    }
    for (field, value) in [("id", &record.id), ("doc", &record.doc)] {
        if let Some(value @ (Value::Bool(_) | Value::Array(_) | Value::Object(_))) = value {
            return Err(Problem::WrongType { field, found: type_of(value), wanted: "a string or a number" });
        }
    }
    Ok(record)
}

/// What is wrong with a line, told by field where it is valid JSON.
fn diagnose(line: &str, error: &serde_json::Error) -> Problem {
    let start = line.trim_start();
    match serde_json::from_str::<Value>(line) {
        Ok(Value::Object(fields)) => {
            for field in ["target", "source"] {
                if let Some(value) = fields.get(field).filter(|value| !value.is_string() && !value.is_null()) {
                    return Problem::WrongType { field, found: type_of(value), wanted: "a string" };
                }
            }
            if let Some(value) = fields.get("allow") {
                return Problem::WrongType { field: "allow", found: type_of(value), wanted: "a list of ids" };
            }
            json_error(line, error)
        }
        Ok(Value::Array(_)) => Problem::NotJsonLines,
        Ok(value) => Problem::NotAnObject { found: type_of(&value) },
        Err(broken) if broken.is_eof() && (start.starts_with('[') || start.trim_end() == "{") => Problem::NotJsonLines,
        Err(broken) => json_error(line, &broken),
    }
}

fn json_error(line: &str, error: &serde_json::Error) -> Problem {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    let before = line.get(..error.column().saturating_sub(1)).unwrap_or(line);
    Problem::Json { column: before.chars().count() + 1, message: message.to_owned() }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// Puts records together to documents.
struct Builder<'i> {
    path: &'i str,
    documents: &'i mut Vec<Document>,
    allows: &'i mut Vec<RecordAllow>,
    name: Option<String>,
    target: String,
    source: String,
    segments: Vec<Segment>,
}

impl<'i> Builder<'i> {
    fn new(path: &'i str, input: &'i mut Input) -> Self {
        Self {
            path,
            documents: &mut input.documents,
            allows: &mut input.allows,
            name: None,
            target: String::new(),
            source: String::new(),
            segments: Vec::new(),
        }
    }

    fn push(&mut self, record: Record<'_>, line: u32) {
        let name = text_of(record.doc);
        if name.is_none() || name != self.name {
            self.finish();
        }
        self.name = name;
        let allows = record.allow.into_iter();
        let (document, segment) = (self.documents.len(), self.segments.len());
        self.allows.extend(allows.map(|id| RecordAllow { document, segment, id }));
        let source = record.source.filter(|source| !source.trim().is_empty());
        self.segments.push(Segment {
            id: text_of(record.id).unwrap_or_else(|| line.to_string()),
            line,
            target: append(&mut self.target, &record.target.unwrap_or_default()),
            source: source.map(|source| append(&mut self.source, &source)),
            kind: SegmentKind::Body,
        });
    }

    fn finish(&mut self) {
        if self.segments.is_empty() {
            return;
        }
        let source = std::mem::take(&mut self.source);
        self.documents.push(Document {
            path: self.path.to_owned(),
            name: self.name.take(),
            target: Text::new(std::mem::take(&mut self.target)),
            source: (!source.is_empty()).then(|| Text::new(source)),
            segments: std::mem::take(&mut self.segments),
            records: true,
            base: 0,
        });
    }
}

fn append(text: &mut String, more: &str) -> Span {
    if !text.is_empty() {
        text.push('\n');
    }
    let start = text.len() as u32;
    text.push_str(more);
    Span::new(start, text.len() as u32)
}

fn text_of(value: Option<Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
