//! The block: compiled entries with the index they are found by, as bytes. [`super::store`] reads it back.
//!
//! This file is compiled twice: into the library, and into the build script that compiles corpora/.

use std::collections::{BTreeMap, BTreeSet};

use super::compiled::{Entry, EntryKind, Examples, Shared};
use super::pattern::{Pattern, Test};
use crate::text::{Key, bare_key, capital_part, first_part};

/// The lemmas under which an entry is found.
fn anchors(entry: &Entry, classes: &[&(String, Vec<Key>, Vec<Key>)]) -> BTreeSet<Key> {
    let mut all = BTreeSet::new();
    let mut add = |pattern: &Pattern, anchor: Option<usize>| {
        let Some(item) = anchor.and_then(|anchor| pattern.items.get(anchor)) else { return };
        for atom in &item.atoms {
            match &atom.test {
                Test::Lemma(key, _) | Test::Form(key) => all.extend([*key]),
                Test::Class(_, name) => {
                    let members = classes.iter().filter(|(other, ..)| other == name);
                    all.extend(members.flat_map(|(_, target, _)| target.iter().copied()));
                }
                Test::Kind(_) | Test::Suspect => {}
            }
        }
    };
    match entry {
        Entry::Sense(sense) => {
            for reading in &sense.readings {
                for rendering in &reading.renderings {
                    add(&rendering.pattern, rendering.pattern.anchor());
                }
            }
        }
        Entry::Calque(calque) => {
            calque.find.iter().for_each(|find| add(&find.pattern, Some(find.anchor as usize)));
        }
        Entry::Name(name) => {
            let part = |text: &str| capital_part(text).map(|at| bare_key(first_part(&text[at..])));
            all.extend(name.forms.iter().filter_map(|form| part(&form.text)));
        }
    }
    all
}

/// In how many bits of a posting the number of the entry stands; those above say what it is.
pub const NUMBER_BITS: u32 = 30;

/// An entry as the index lists it.
pub const fn posting(number: usize, kind: EntryKind) -> u32 {
    number as u32 | (kind as u32) << NUMBER_BITS
}

/// The block: lengths, index (key, first posting, number of postings), postings, entry bounds, entries.
pub fn write(shared: &Shared, known: &Shared, entries: &[(Entry, Examples)]) -> Vec<u8> {
    let classes: Vec<_> = shared.classes.iter().chain(&known.classes).collect();
    let mut index: BTreeMap<Key, Vec<u32>> = BTreeMap::new();
    let mut bounds = Vec::new();
    let mut blob = Vec::new();
    for (number, (entry, examples)) in entries.iter().enumerate() {
        for key in anchors(entry, &classes) {
            index.entry(key).or_default().push(posting(number, entry.kind()));
        }
        let start = blob.len() as u32;
        blob.extend(postcard::to_stdvec(entry).unwrap_or_default());
        let middle = blob.len() as u32;
        blob.extend(postcard::to_stdvec(examples).unwrap_or_default());
        bounds.push([start, middle]);
    }
    let shared = postcard::to_stdvec(shared).unwrap_or_default();
    let postings: Vec<u32> = index.values().flatten().copied().collect();
    let mut out = Vec::new();
    for length in [shared.len(), index.len(), postings.len(), bounds.len(), blob.len()] {
        out.extend((length as u32).to_le_bytes());
    }
    let mut first = 0_u32;
    for (key, list) in &index {
        out.extend(key.0.to_le_bytes());
        out.extend(first.to_le_bytes());
        first += list.len() as u32;
    }
    for number in &postings {
        out.extend(number.to_le_bytes());
    }
    for [start, middle] in &bounds {
        out.extend(start.to_le_bytes());
        out.extend(middle.to_le_bytes());
    }
    out.extend(shared);
    out.extend(blob);
    out
}
