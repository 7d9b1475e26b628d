//! Knowledge files as written: the TOML of corpora/FORMAT.md, read and validated.
//!
//! This file is compiled twice: into the library, and into the build script that compiles corpora/.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use toml::Spanned;

pub use super::examples::{Flag, Pass};
use super::name::{self, Written};
use super::pattern::{Pattern, Role, Side};

/// A knowledge file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Ambiguous English words.
    #[serde(default)]
    pub sense: Vec<Sense>,
    /// False friends.
    #[serde(default)]
    pub friend: Vec<Friend>,
    /// Literal renderings.
    #[serde(default)]
    pub calque: Vec<Calque>,
    /// Names.
    #[serde(default)]
    pub name: Vec<Written>,
    /// Word lists for patterns.
    #[serde(default)]
    pub classes: BTreeMap<String, Words>,
    /// The vocabulary of domains.
    #[serde(default)]
    pub domains: BTreeMap<String, Words>,
}

/// Words of the target and of the source language.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Lemmas of the target language.
    #[serde(default, alias = "fr")]
    pub target: Vec<String>,
    /// Lemmas of the source language.
    #[serde(default, alias = "en")]
    pub source: Vec<String>,
}

/// An ambiguous word of the source language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sense {
    /// Its id.
    pub id: Spanned<String>,
    /// The source lemma or lemmas.
    pub word: OneOrMore,
    /// Part of speech of the renderings.
    pub pos: PartOfSpeech,
    /// Phrases in which a rendering is never suspect.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Its readings.
    pub reading: Vec<Reading>,
    /// Sentences that it must flag.
    pub flag: Vec<Flag>,
    /// Sentences that must stay silent.
    pub pass: Vec<Pass>,
}

/// One reading of an ambiguous word.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// A gloss in the source language.
    pub name: String,
    /// Right words for it, best first.
    pub renderings: Vec<String>,
    /// Right too, never suspect elsewhere.
    #[serde(default)]
    pub accept: Vec<String>,
    /// Domains it belongs to.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Patterns that prove it.
    #[serde(default)]
    pub frames: Vec<String>,
    /// Patterns that support it.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Lemmas near it.
    #[serde(default)]
    pub cues: Vec<String>,
    /// Patterns of the source that prove it.
    #[serde(default)]
    pub source_frames: Vec<String>,
    /// Source lemmas near it.
    #[serde(default)]
    pub source_cues: Vec<String>,
    /// Source patterns without one of which it is wrong.
    #[serde(default)]
    pub needs: Vec<String>,
}

/// A false friend.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Friend {
    /// Its id.
    pub id: Spanned<String>,
    /// The misleading word of the target language.
    pub word: String,
    /// Its part of speech.
    pub pos: PartOfSpeech,
    /// The source words it is made from.
    pub english: Vec<String>,
    /// What those mean: corrections, best first.
    pub means: Vec<String>,
    /// Domains in which the word is likely to be wrong.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Patterns that prove it wrong.
    #[serde(default)]
    pub frames: Vec<String>,
    /// Patterns that make it doubtful.
    #[serde(default)]
    pub hints: Vec<String>,
    /// Lemmas that make it doubtful.
    #[serde(default)]
    pub cues: Vec<String>,
    /// Source patterns that prove it wrong.
    #[serde(default)]
    pub source_frames: Vec<String>,
    /// Source lemmas that make it doubtful.
    #[serde(default)]
    pub source_cues: Vec<String>,
    /// When the word is right.
    #[serde(default)]
    pub right: Right,
    /// Whether it is wrong unless `right` speaks for it.
    #[serde(default)]
    pub suspect: bool,
    /// Phrases in which it is never suspect.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Sentences that it must flag.
    pub flag: Vec<Flag>,
    /// Sentences that must stay silent.
    pub pass: Vec<Pass>,
}

/// When a false friend is right.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Right {
    /// Source words that it renders rightly.
    #[serde(default)]
    pub english: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub domains: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub frames: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub hints: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub cues: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub source_frames: Vec<String>,
    /// As in readings.
    #[serde(default)]
    pub source_cues: Vec<String>,
}

/// A literal rendering.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calque {
    /// Its id.
    pub id: Spanned<String>,
    /// The source phrases behind it.
    #[serde(default)]
    pub source: Vec<String>,
    /// The literal renderings, each with its correction.
    pub find: Vec<String>,
    /// Phrases that acquit.
    #[serde(default)]
    pub unless: Vec<String>,
    /// One of these lemmas must be in the sentence.
    #[serde(default)]
    pub near: Vec<String>,
    /// A line for the editor.
    pub note: Option<String>,
    /// Percent, if not the usual.
    pub confidence: Option<u8>,
    /// If not major.
    pub severity: Option<Severity>,
    /// Sentences that it must flag.
    pub flag: Vec<Flag>,
    /// Sentences that must stay silent.
    pub pass: Vec<Pass>,
}

/// MQM severities that an entry may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Clumsy but understood.
    Minor,
    /// Wrong or incomprehensible.
    Major,
    /// Misleads on a fact.
    Critical,
}

/// Part of speech of a rendering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartOfSpeech {
    /// Noun.
    Noun,
    /// Verb.
    Verb,
    /// Adjective or participle.
    Adj,
    /// Adverb.
    Adv,
    /// Anything else, matched without regard to its part of speech.
    Phrase,
}

/// One string or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore {
    /// One.
    One(String),
    /// Several.
    More(Vec<String>),
}

impl OneOrMore {
    /// All of them.
    pub fn all(&self) -> &[String] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::More(words) => words,
        }
    }
}

/// A fault in a knowledge file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{path}:{line}: {}{what}", entry.as_ref().map_or(String::new(), |id| format!("in `{id}`: ")))]
pub struct Fault {
    /// The file.
    pub path: String,
    /// The line, from 1.
    pub line: u32,
    /// The entry, where it is in one.
    pub entry: Option<String>,
    /// What is wrong and what to do.
    pub what: String,
}

/// Reads one file and checks all that can be checked without other files and without a lexicon.
///
/// # Errors
/// Every fault found; a file that is not TOML has just one.
pub fn read(path: &str, content: &str) -> Result<File, Vec<Fault>> {
    let file: File = toml::from_str(content).map_err(|error| {
        let line = error.span().map_or(1, |span| line_at(content, span.start));
        vec![Fault { path: path.to_owned(), line, entry: None, what: error.message().to_owned() }]
    })?;
    let mut faults = Faults { path, content, list: Vec::new() };
    check_order(&file, &mut faults);
    for sense in &file.sense {
        check_sense(sense, &mut faults.within(&sense.id));
    }
    for friend in &file.friend {
        check_friend(friend, &mut faults.within(&friend.id));
    }
    for calque in &file.calque {
        check_calque(calque, &mut faults.within(&calque.id));
    }
    for name in &file.name {
        name::check(name, &mut faults.within(&name.id));
    }
    if faults.list.is_empty() { Ok(file) } else { Err(faults.list) }
}

/// The line of a byte offset, from 1.
pub fn line_at(content: &str, offset: usize) -> u32 {
    content.as_bytes()[..offset.min(content.len())].iter().filter(|&&byte| byte == b'\n').count() as u32 + 1
}

/// Splits a pattern from its correction: `find => fix`.
pub fn split_fix(written: &str) -> (&str, Option<&str>) {
    match written.split_once("=>") {
        Some((pattern, fix)) => (pattern.trim(), Some(fix.trim())),
        None => (written.trim(), None),
    }
}

struct Faults<'a> {
    path: &'a str,
    content: &'a str,
    list: Vec<Fault>,
}

impl<'a> Faults<'a> {
    fn within<'f>(&'f mut self, id: &Spanned<String>) -> EntryFaults<'f, 'a> {
        EntryFaults { id: id.get_ref().clone(), start: id.span().start, faults: self }
    }
}

pub(super) struct EntryFaults<'f, 'a> {
    id: String,
    start: usize,
    faults: &'f mut Faults<'a>,
}

impl EntryFaults<'_, '_> {
    /// Reports `what`, on the line where `quoted` stands in the entry, or else on the entry's first.
    pub(super) fn push(&mut self, quoted: &str, what: impl Into<String>) {
        let rest = &self.faults.content[self.start..];
        let offset = if quoted.is_empty() { None } else { rest.find(&format!("\"{quoted}")) };
        let line = line_at(self.faults.content, self.start + offset.unwrap_or(0));
        let fault = Fault { path: self.faults.path.to_owned(), line, entry: Some(self.id.clone()), what: what.into() };
        self.faults.list.push(fault);
    }

    fn pattern(&mut self, written: &str, role: Role, side: Side) {
        if let Err(error) = Pattern::parse(split_fix(written).0, role, side) {
            self.push(written, format!("in the pattern `{written}`, {error}"));
        }
    }

    pub(super) fn patterns(&mut self, written: &[String], role: Role, side: Side) {
        for pattern in written {
            self.pattern(pattern, role, side);
        }
    }

    fn examples(&mut self, flag: &[Flag], pass: &[Pass]) {
        if flag.is_empty() {
            self.push("", "it has no `flag` example; add a sentence that it must flag");
        }
        if pass.is_empty() {
            self.push("", "it has no `pass` example; add a sentence in which the words are right");
        }
        for example in flag {
            if example.good.as_ref() == Some(&example.bad) {
                self.push(&example.bad, "`good` is the same as `bad`; write the corrected sentence");
            }
        }
    }

    pub(super) fn id(&mut self) {
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let id = self.id.clone();
        if id.is_empty() || !id.chars().all(kebab) || id.starts_with('-') || id.ends_with('-') || id.contains("--") {
            self.push(&id, "an id is lower-case letters and figures joined by hyphens, such as `fools-errand`");
        }
    }
}

fn check_order(file: &File, faults: &mut Faults<'_>) {
    let lists: [Vec<&Spanned<String>>; 4] = [
        file.sense.iter().map(|entry| &entry.id).collect(),
        file.friend.iter().map(|entry| &entry.id).collect(),
        file.calque.iter().map(|entry| &entry.id).collect(),
        file.name.iter().map(|entry| &entry.id).collect(),
    ];
    for ids in lists {
        for pair in ids.windows(2) {
            let (before, after) = (pair[0].get_ref(), pair[1].get_ref());
            if before == after {
                faults.within(pair[1]).push("", "this id occurs twice; merge the entries or rename one");
            } else if before > after {
                let what = format!("entries are sorted by id, but it follows `{before}`; run `contresens pack format`");
                faults.within(pair[1]).push("", what);
            }
        }
    }
}

fn check_sense(sense: &Sense, faults: &mut EntryFaults<'_, '_>) {
    faults.id();
    faults.examples(&sense.flag, &sense.pass);
    faults.patterns(&sense.unless, Role::Free, Side::Target);
    if sense.reading.len() < 2 {
        faults.push("", "an ambiguous word has two readings or more; add `[[sense.reading]]`");
    }
    if sense.reading.iter().all(|reading| reading.frames.is_empty() && reading.source_frames.is_empty()) {
        faults.push("", "nothing in it convicts; add `frames` or `source_frames` to a reading");
    }
    for (at, reading) in sense.reading.iter().enumerate() {
        if sense.reading[..at].iter().any(|other| other.name == reading.name) {
            faults.push(&reading.name, format!("the reading `{}` occurs twice; rename one", reading.name));
        }
        if reading.renderings.is_empty() {
            faults.push(&reading.name, format!("the reading `{}` has no renderings", reading.name));
        }
        for frame in &reading.frames {
            let twice = sense.reading[..at].iter().find(|other| other.frames.contains(frame));
            if let Some(other) = twice {
                let what = format!(
                    "the frame `{frame}` stands in `{}` and in `{}`; it cannot prove both",
                    other.name, reading.name
                );
                faults.push(frame, what);
            }
        }
        faults.patterns(&reading.frames, Role::Frame, Side::Target);
        faults.patterns(&reading.hints, Role::Frame, Side::Target);
        faults.patterns(&reading.source_frames, Role::Frame, Side::Source);
        faults.patterns(&reading.needs, Role::Free, Side::Source);
    }
}

fn check_friend(friend: &Friend, faults: &mut EntryFaults<'_, '_>) {
    faults.id();
    faults.examples(&friend.flag, &friend.pass);
    faults.patterns(&friend.unless, Role::Free, Side::Target);
    if friend.means.is_empty() {
        faults.push("", "`means` is empty; say what the English word meant");
    }
    if friend.frames.is_empty() && friend.source_frames.is_empty() && !friend.suspect {
        faults.push("", "nothing in it convicts; add `frames` or `source_frames`, or `suspect = true`");
    }
    if let Some(frame) = friend.frames.iter().find(|frame| friend.right.frames.contains(frame)) {
        faults.push(frame, format!("the frame `{frame}` stands on both sides; it cannot prove both"));
    }
    for frames in [&friend.frames, &friend.hints, &friend.right.frames, &friend.right.hints] {
        faults.patterns(frames, Role::Frame, Side::Target);
    }
    for frames in [&friend.source_frames, &friend.right.source_frames] {
        faults.patterns(frames, Role::Frame, Side::Source);
    }
}

fn check_calque(calque: &Calque, faults: &mut EntryFaults<'_, '_>) {
    faults.id();
    faults.examples(&calque.flag, &calque.pass);
    if calque.find.is_empty() {
        faults.push("", "`find` is empty; write the literal rendering");
    }
    for written in &calque.find {
        faults.pattern(written, Role::Phrase, Side::Target);
        if split_fix(written).1.is_none() && calque.note.is_none() {
            faults.push(written, format!("`{written}` has no correction (`=> ...`) and the entry has no `note`"));
        }
        let shown = split_fix(written).1.and_then(|fix| fix.strip_prefix('?'));
        if shown.is_some_and(|words| words.contains('{') || words.split_whitespace().any(|word| word == "..")) {
            faults
                .push(written, format!("what follows `=> ?` is shown as it is, without `{{n}}` or `..`: `{written}`"));
        }
    }
    faults.patterns(&calque.unless, Role::Free, Side::Target);
    faults.patterns(&calque.source, Role::Phrase, Side::Source);
    if calque.confidence.is_some_and(|percent| !(1..=100).contains(&percent)) {
        faults.push("", "`confidence` is a percentage from 1 to 100");
    }
}
