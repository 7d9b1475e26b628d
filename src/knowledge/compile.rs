//! Compiles knowledge files into one block of bytes that needs no parsing when it is used.
//!
//! The block is an index from lemma to entries, sorted for binary search, and the entries, each decoded when
//! a text first needs it. This file is compiled twice: into the library, and into the build script.

use std::collections::{BTreeMap, BTreeSet};

use super::compiled::{
    Calque, Cue, Entry, Examples, Find, Fix, FixPart, FoundBy, Frame, Reading, Rendering, Sense, Shared, SourceSide,
};
use super::entry::{self, Fault, Flag, Pass, Severity, Words, split_fix};
use super::pattern::{Atom, Pattern, Role, Side, Test};
use super::sealed::Sealed;
use crate::text::Key;

/// A knowledge file with its path and content.
pub struct Input {
    /// As shown in faults.
    pub path: String,
    /// The text of the file.
    pub content: String,
}

/// Compiles files that belong together. `known` are classes and domains that exist already.
///
/// # Errors
/// Every fault found in any of the files.
pub fn compile(inputs: &[Input], known: &Shared) -> Result<Vec<u8>, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut files = Vec::new();
    for input in inputs {
        match entry::read(&input.path, &input.content) {
            Ok(file) => files.push((input, file)),
            Err(list) => faults.extend(list),
        }
    }
    let mut classes = BTreeMap::new();
    let mut domains = BTreeMap::new();
    for (_, file) in &files {
        merge(&mut classes, &file.classes);
        merge(&mut domains, &file.domains);
    }
    let shared = Shared { classes: keys(&classes), domains: keys(&domains) };
    let mut builder = Builder { shared, known, entries: Vec::new(), seen: BTreeMap::new(), faults };
    for (input, file) in files {
        builder.add_file(input, file);
    }
    if builder.faults.is_empty() {
        Ok(super::block::write(&builder.shared, known, &builder.entries))
    } else {
        Err(builder.faults)
    }
}

struct Builder<'a> {
    shared: Shared,
    known: &'a Shared,
    entries: Vec<(Entry, Examples)>,
    seen: BTreeMap<(&'static str, String), (String, u32)>,
    faults: Vec<Fault>,
}

impl Builder<'_> {
    fn add_file(&mut self, input: &Input, file: entry::File) {
        let origin = |id: &toml::Spanned<String>| (input.path.clone(), entry::line_at(&input.content, id.span().start));
        for sense in file.sense {
            let (at, flag, pass) = (origin(&sense.id), sense.flag.clone(), sense.pass.clone());
            self.add(Entry::Sense(sense_of(sense)), at, flag, pass);
        }
        for friend in file.friend {
            let (at, flag, pass) = (origin(&friend.id), friend.flag.clone(), friend.pass.clone());
            self.add(Entry::Sense(sense_of_friend(friend)), at, flag, pass);
        }
        for calque in file.calque {
            let (at, flag, pass) = (origin(&calque.id), calque.flag.clone(), calque.pass.clone());
            self.add(Entry::Calque(calque_of(calque)), at, flag, pass);
        }
        for name in file.name {
            let (at, flag, pass) = (origin(&name.id), name.flag.clone(), name.pass.clone());
            self.add(Entry::Name(name.into()), at, flag, pass);
        }
    }

    fn add(&mut self, entry: Entry, origin: (String, u32), flag: Vec<Flag>, pass: Vec<Pass>) {
        let fault =
            |what: String| Fault { path: origin.0.clone(), line: origin.1, entry: Some(entry.id().to_owned()), what };
        if let Some((path, line)) = self.seen.get(&(entry.check(), entry.id().to_owned())) {
            self.faults
                .push(fault(format!("this id exists already, at {path}:{line}; merge the entries or rename one")));
        }
        self.seen.insert((entry.check(), entry.id().to_owned()), origin.clone());
        let named = |list: &[(String, Vec<Key>, Vec<Key>)], name: &str| list.iter().any(|(other, ..)| other == name);
        for class in classes_of(&entry) {
            if !named(&self.shared.classes, &class) && !named(&self.known.classes, &class) {
                self.faults
                    .push(fault(format!("there is no class `@{class}`; add it to `[classes]` or write the words")));
            }
        }
        if let Entry::Sense(sense) = &entry {
            let exists = |key: &Key| {
                let lists = self.shared.domains.iter().chain(&self.known.domains);
                lists.into_iter().any(|(name, ..)| Key::of_folded(name) == *key)
            };
            if let Some(reading) = sense.readings.iter().find(|reading| !reading.domains.iter().all(exists)) {
                let name = &reading.name;
                self.faults.push(fault(format!(
                    "the reading `{name}` has an unknown domain; use one that exists or add `[domains.ID]`"
                )));
            }
        }
        let flag = flag.into_iter().map(|flag| (flag.bad, flag.good, flag.source)).collect();
        let pass = pass.into_iter().map(Pass::into_parts).collect();
        self.entries.push((entry, Examples { flag, pass, origin }));
    }
}

fn merge(into: &mut BTreeMap<String, Words>, from: &BTreeMap<String, Words>) {
    for (name, words) in from {
        let all = into.entry(name.clone()).or_default();
        all.target.extend(words.target.iter().cloned());
        all.source.extend(words.source.iter().cloned());
    }
}

fn keys(words: &BTreeMap<String, Words>) -> Vec<(String, Vec<Key>, Vec<Key>)> {
    let sorted = |list: &[String]| list.iter().map(|word| Key::of(word)).collect::<BTreeSet<_>>().into_iter().collect();
    words.iter().map(|(name, words)| (name.clone(), sorted(&words.target), sorted(&words.source))).collect()
}

/// Parses a pattern that [`entry::read`] has accepted.
fn pattern(written: &str, role: Role, side: Side) -> Pattern {
    Pattern::parse(written, role, side).unwrap_or_else(|_| Pattern::nothing())
}

pub(super) fn patterns(written: &[String], role: Role, side: Side) -> Vec<Pattern> {
    written.iter().map(|written| pattern(split_fix(written).0, role, side)).collect()
}

fn frames(written: &[String], side: Side) -> Vec<Frame> {
    let frame = |written: &String| {
        let (left, fix) = split_fix(written);
        Frame { pattern: pattern(left, Role::Frame, side), rendering: fix.map(str::to_owned) }
    };
    written.iter().map(frame).collect()
}

fn renderings(written: &[String]) -> Vec<Rendering> {
    let bare = |word: &str| word.split([':', '|']).next().unwrap_or(word).trim_start_matches('=').to_owned();
    let rendering = |written: &String| Rendering {
        text: written.split([' ', '_']).map(bare).collect::<Vec<_>>().join(" "),
        pattern: pattern(written, Role::Phrase, Side::Target),
    };
    written.iter().map(rendering).collect()
}

fn domains(names: &[String]) -> Vec<Key> {
    names.iter().map(|name| Key::of_folded(name)).collect()
}

fn cues(words: &[String]) -> Vec<Cue> {
    words.iter().map(|word| Cue { key: Key::of(word), word: word.clone() }).collect()
}

/// What licenses a reading: what it needs by name, and what speaks for it in the original anyway.
fn needs(reading: &entry::Reading) -> Vec<Pattern> {
    if reading.needs.is_empty() {
        return Vec::new();
    }
    let mut all = patterns(&reading.needs, Role::Free, Side::Source);
    all.extend(patterns(&reading.source_cues, Role::Free, Side::Source));
    all
}

fn sense_of(sense: entry::Sense) -> Sense {
    let source_words = patterns(sense.word.all(), Role::Phrase, Side::Source);
    let reading = |reading: &entry::Reading| Reading {
        name: reading.name.clone(),
        renderings: renderings(&reading.renderings),
        accept: renderings(&reading.accept),
        accusable: true,
        domains: domains(&reading.domains),
        frames: frames(&reading.frames, Side::Target),
        hints: frames(&reading.hints, Side::Target),
        cues: cues(&reading.cues),
        source: Sealed::new(SourceSide {
            words: source_words.clone(),
            frames: frames(&reading.source_frames, Side::Source),
            cues: cues(&reading.source_cues),
            needs: needs(reading),
        }),
    };
    let readings: Vec<Reading> = sense.reading.iter().map(reading).collect();
    Sense {
        word: sense.word.all().first().cloned().unwrap_or_default(),
        friend: false,
        suspect: false,
        pos: sense.pos,
        unless: patterns(&sense.unless, Role::Free, Side::Target),
        found_by: found_by(&readings),
        readings,
        id: sense.id.into_inner(),
    }
}

fn found_by(readings: &[Reading]) -> Vec<FoundBy> {
    let mut all = Vec::new();
    for (number, reading) in readings.iter().enumerate() {
        for (at, rendering) in reading.renderings.iter().chain(&reading.accept).enumerate() {
            let item = rendering.pattern.anchor().and_then(|anchor| rendering.pattern.items.get(anchor));
            for atom in item.iter().flat_map(|item| &item.atoms) {
                if let Test::Lemma(key, _) | Test::Form(key) = &atom.test {
                    all.push(FoundBy { key: *key, reading: number as u16, rendering: at as u16 });
                }
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn sense_of_friend(friend: entry::Friend) -> Sense {
    let wrong = Reading {
        name: friend.english.first().cloned().unwrap_or_default(),
        renderings: renderings(&friend.means),
        accept: Vec::new(),
        accusable: false,
        domains: domains(&friend.domains),
        frames: frames(&friend.frames, Side::Target),
        hints: frames(&friend.hints, Side::Target),
        cues: cues(&friend.cues),
        source: Sealed::new(SourceSide {
            words: patterns(&friend.english, Role::Phrase, Side::Source),
            frames: frames(&friend.source_frames, Side::Source),
            cues: cues(&friend.source_cues),
            needs: Vec::new(),
        }),
    };
    let right = Reading {
        name: friend.right.english.first().cloned().unwrap_or_default(),
        renderings: renderings(std::slice::from_ref(&friend.word)),
        accept: Vec::new(),
        accusable: true,
        domains: domains(&friend.right.domains),
        frames: frames(&friend.right.frames, Side::Target),
        hints: frames(&friend.right.hints, Side::Target),
        cues: cues(&friend.right.cues),
        source: Sealed::new(SourceSide {
            words: patterns(&friend.right.english, Role::Phrase, Side::Source),
            frames: frames(&friend.right.source_frames, Side::Source),
            cues: cues(&friend.right.source_cues),
            needs: Vec::new(),
        }),
    };
    let readings = vec![wrong, right];
    Sense {
        id: friend.id.into_inner(),
        friend: true,
        suspect: friend.suspect,
        word: friend.word,
        pos: friend.pos,
        unless: patterns(&friend.unless, Role::Free, Side::Target),
        found_by: found_by(&readings),
        readings,
    }
}

fn calque_of(calque: entry::Calque) -> Calque {
    let find = |written: &String| {
        let (left, fix) = split_fix(written);
        let pattern = pattern(left, Role::Phrase, Side::Target);
        let anchor = pattern.anchor().unwrap_or(0) as u8;
        Find { pattern, anchor, fix: fix.map(parse_fix) }
    };
    Calque {
        source: patterns(&calque.source, Role::Phrase, Side::Source),
        source_text: calque.source,
        find: calque.find.iter().map(find).collect(),
        unless: patterns(&calque.unless, Role::Free, Side::Target),
        near: calque.near.iter().map(|word| Key::of(word)).collect(),
        note: calque.note,
        confidence: calque.confidence,
        severity: calque.severity.unwrap_or(Severity::Major),
        id: calque.id.into_inner(),
    }
}

/// Parses what stands after `=>`.
pub fn parse_fix(written: &str) -> Fix {
    if let Some(shown) = written.strip_prefix('?') {
        return Fix::Show(shown.trim().to_owned());
    }
    let part = |word: &str| -> FixPart {
        if word == ".." {
            return FixPart::Gap;
        }
        if let Some(verbatim) = word.strip_prefix('=') {
            return FixPart::Verbatim(verbatim.to_owned());
        }
        let number = word.strip_suffix('}').and_then(|word| word.rsplit_once('{'));
        match number.and_then(|(word, number)| Some((word, number.parse::<u8>().ok()?))) {
            Some(("", number)) => FixPart::Item(number),
            Some((word, number)) => FixPart::Word(word.to_owned(), Some(number)),
            None => FixPart::Word(word.to_owned(), None),
        }
    };
    // A correction such as `s'attaquer{1} à`, `prendre une décision`: elided words stay glued to their noun.
    Fix::Edit(written.split_whitespace().map(part).collect())
}

fn classes_of(entry: &Entry) -> BTreeSet<String> {
    let classes = |atom: &Atom| if let Test::Class(_, name) = &atom.test { Some(name.clone()) } else { None };
    let patterns = target_patterns(entry).into_iter().chain(source_patterns(entry));
    patterns.flat_map(|pattern| &pattern.items).flat_map(|item| &item.atoms).filter_map(classes).collect()
}

/// All patterns of an entry that are matched on the translation.
pub fn target_patterns(entry: &Entry) -> Vec<&Pattern> {
    match entry {
        Entry::Sense(sense) => {
            fn of_reading(reading: &Reading) -> Vec<&Pattern> {
                let frames = reading.frames.iter().chain(&reading.hints).map(|frame| &frame.pattern);
                let renderings = reading.renderings.iter().chain(&reading.accept).map(|rendering| &rendering.pattern);
                frames.chain(renderings).collect()
            }
            sense.unless.iter().chain(sense.readings.iter().flat_map(of_reading)).collect()
        }
        Entry::Calque(calque) => calque.unless.iter().chain(calque.find.iter().map(|find| &find.pattern)).collect(),
        Entry::Name(name) => name.unless.iter().collect(),
    }
}

/// All patterns of an entry that are matched on the original.
pub fn source_patterns(entry: &Entry) -> Vec<&Pattern> {
    match entry {
        Entry::Sense(sense) => {
            let frames = sense.readings.iter().flat_map(|reading| &reading.source.frames);
            let words =
                sense.readings.iter().flat_map(|reading| reading.source.words.iter().chain(&reading.source.needs));
            frames.map(|frame| &frame.pattern).chain(words).collect()
        }
        Entry::Calque(calque) => calque.source.iter().collect(),
        Entry::Name(_) => Vec::new(),
    }
}
