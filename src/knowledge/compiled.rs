//! Entries as the checks use them: what `compile` makes of the files and `store` reads back.
//!
//! This file is compiled twice: into the library, and into the build script.

use serde::{Deserialize, Serialize};

use super::entry::{PartOfSpeech, Severity};
use super::name::Name;
use super::pattern::Pattern;
use super::sealed::Sealed;
use crate::text::Key;

/// An entry as the checks use it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Entry {
    /// An ambiguous word or a false friend.
    Sense(Sense),
    /// A literal rendering.
    Calque(Calque),
    /// A name.
    Name(Name),
}

/// What an entry is: each check looks for one kind only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntryKind {
    Sense,
    Calque,
    Name,
}

impl Entry {
    /// What it is.
    pub fn kind(&self) -> EntryKind {
        match self {
            Self::Sense(_) => EntryKind::Sense,
            Self::Calque(_) => EntryKind::Calque,
            Self::Name(_) => EntryKind::Name,
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Sense(sense) => &sense.id,
            Self::Calque(calque) => &calque.id,
            Self::Name(name) => &name.id,
        }
    }

    /// The check that uses it.
    pub fn check(&self) -> &'static str {
        match self {
            Self::Sense(sense) if sense.friend => "false-friend",
            Self::Sense(_) => "wrong-sense",
            Self::Calque(_) => "calque",
            Self::Name(_) => "name-variant",
        }
    }
}

/// An ambiguous word of the source language, or a false friend: words whose right rendering depends on what was meant.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sense {
    /// Its id.
    pub id: String,
    /// Whether it is a false friend: then only the last reading, in which the word is right, has suspects.
    pub friend: bool,
    /// Whether the word is wrong unless the last reading speaks for it.
    pub suspect: bool,
    /// The source word, or the misleading word of a false friend, for messages.
    pub word: String,
    /// Part of speech of the renderings.
    pub pos: PartOfSpeech,
    /// Phrases in which a rendering is never suspect.
    pub unless: Vec<Pattern>,
    /// Its readings.
    pub readings: Vec<Reading>,
    /// What its renderings are found by, sorted by key.
    pub found_by: Vec<FoundBy>,
}

impl Sense {
    /// The renderings that are found by a lemma or form.
    pub fn found_by(&self, key: Key) -> impl Iterator<Item = &FoundBy> {
        let from = self.found_by.partition_point(|by| by.key < key);
        self.found_by[from..].iter().take_while(move |by| by.key == key)
    }
}

/// The lemma or form by which a rendering is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FoundBy {
    /// The lemma or form.
    pub key: Key,
    /// The number of the reading.
    pub reading: u16,
    /// The number of the rendering among those of the reading, accepted ones after the others.
    pub rendering: u16,
}

/// One reading.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reading {
    /// A gloss in the source language.
    pub name: String,
    /// Right words for it, best first.
    pub renderings: Vec<Rendering>,
    /// Right too, but never suspects.
    pub accept: Vec<Rendering>,
    /// Whether its renderings are suspects where another reading is meant.
    pub accusable: bool,
    /// Domains, by name.
    pub domains: Vec<Key>,
    /// Patterns that prove it.
    pub frames: Vec<Frame>,
    /// Patterns that support it.
    pub hints: Vec<Frame>,
    /// Lemmas near it.
    pub cues: Vec<Cue>,
    /// What the original says of it.
    pub source: Sealed<SourceSide>,
}

/// What the original says of a reading.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SourceSide {
    /// The words that have this reading.
    pub words: Vec<Pattern>,
    /// Patterns that prove it.
    pub frames: Vec<Frame>,
    /// Lemmas near it.
    pub cues: Vec<Cue>,
    /// Patterns without one of which it is wrong; empty for none.
    pub needs: Vec<Pattern>,
}

/// A word or phrase that renders a reading.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rendering {
    /// As written in the entry, without features.
    pub text: String,
    /// How to find it.
    pub pattern: Pattern,
}

/// A pattern around a suspect.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Frame {
    /// The pattern.
    pub pattern: Pattern,
    /// The rendering that fits here, if not the reading's first.
    pub rendering: Option<String>,
}

/// A word that supports a reading by standing near.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Cue {
    /// Its lemma.
    pub key: Key,
    /// As written.
    pub word: String,
}

/// A literal rendering.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Calque {
    /// Its id.
    pub id: String,
    /// The source phrases behind it.
    pub source: Vec<Pattern>,
    /// The same, as written, for messages.
    pub source_text: Vec<String>,
    /// The literal renderings.
    pub find: Vec<Find>,
    /// Phrases that acquit.
    pub unless: Vec<Pattern>,
    /// Lemmas one of which must be in the sentence; empty for none.
    pub near: Vec<Key>,
    /// A line for the editor.
    pub note: Option<String>,
    /// Percent.
    pub confidence: Option<u8>,
    /// Harm.
    pub severity: Severity,
}

/// One literal rendering with its correction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Find {
    /// What to look for.
    pub pattern: Pattern,
    /// The item to find it by.
    pub anchor: u8,
    /// What to put in its place.
    pub fix: Option<Fix>,
}

/// A correction as written: edited in, or only shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum Fix {
    /// Parts in order.
    Edit(Vec<FixPart>),
    /// Words to show.
    Show(String),
}

/// A part of a correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FixPart {
    /// A word, inflected like the item of that number where one is named.
    Word(String, Option<u8>),
    /// A word as it is.
    Verbatim(String),
    /// What an item matched.
    Item(u8),
    /// What stood in the next gap.
    Gap,
}

/// The sentences that test an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Examples {
    /// `(bad, good, source)`.
    pub flag: Vec<(String, Option<String>, Option<String>)>,
    /// Silent ones: `(sentence, source)`.
    pub pass: Vec<(String, Option<String>)>,
    /// The file and line of the entry.
    pub origin: (String, u32),
}

/// What all entries share.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Shared {
    /// Members of classes: name, words of the target language, words of the source language.
    pub classes: Vec<(String, Vec<Key>, Vec<Key>)>,
    /// Vocabulary of domains, likewise.
    pub domains: Vec<(String, Vec<Key>, Vec<Key>)>,
}
