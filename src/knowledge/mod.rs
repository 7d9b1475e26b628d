//! Knowledge: what corpora/ and users' own files say about words, parsed, validated and compiled.

mod block;
pub mod compile;
pub mod compiled;
pub mod context_model;
pub mod entry;
pub mod examples;
pub mod glossary;
pub mod name;
pub mod pattern;
mod sealed;
mod store;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::path::Path;

pub use compiled::{Calque, Entry, EntryKind, Examples, FoundBy, Reading, Rendering, Sense};
pub use entry::Fault;
pub use store::Store;

use crate::language::Language;
use crate::text::Key;

/// What the library ships, compiled by the build script.
static SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// Everything known for one pair of languages.
#[derive(Debug)]
pub struct Knowledge {
    stores: Vec<Store>,
    /// Classes and domains of the target language.
    pub target: Lexis,
    /// Classes and domains of the source language.
    pub source: Lexis,
    domains: Vec<String>,
    domain_keys: Vec<Key>,
    /// Entries that a later store replaces, by check and id.
    replaced: HashSet<(usize, &'static str, String)>,
}

/// The classes and domains that the words of one language belong to.
#[derive(Debug, Default)]
pub struct Lexis {
    classes: HashSet<(Key, Key), KeyHasher>,
    domains: HashMap<Key, Domains, KeyHasher>,
}

/// A set of domains, one bit each, in the order of [`Knowledge::domain_names`].
pub type Domains = u32;

/// Keys are hashes already: this hasher only mixes them.
pub type KeyHasher = BuildHasherDefault<Mix>;

/// The hasher of maps keyed by [`Key`].
#[derive(Debug, Default, Clone, Copy)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Lexis {
    /// Whether the lemma belongs to the class.
    pub fn is_in_class(&self, class: Key, lemma: Key) -> bool {
        self.classes.contains(&(class, lemma))
    }

    /// The domains that the lemma speaks for.
    pub fn domains(&self, lemma: Key) -> Domains {
        self.domains.get(&lemma).copied().unwrap_or(0)
    }
}

/// Where an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId {
    store: u32,
    number: u32,
}

impl Knowledge {
    /// What the library ships for English to French.
    pub fn shipped() -> Self {
        Self::of(vec![Store::new(Cow::Borrowed(SHIPPED))])
    }

    /// Adds users' own files, which may use the classes and domains that exist. An entry with the id of one that exists
    /// replaces it.
    ///
    /// # Errors
    /// Every fault found in any of them; nothing is added then.
    pub fn with_packs(self, packs: &[compile::Input]) -> Result<Self, Vec<Fault>> {
        if packs.is_empty() {
            return Ok(self);
        }
        let known = compiled::Shared {
            classes: self.stores.iter().flat_map(|store| store.shared().classes).collect(),
            domains: self.stores.iter().flat_map(|store| store.shared().domains).collect(),
        };
        let bytes = compile::compile(packs, &known)?;
        let mut stores = self.stores;
        stores.push(Store::new(Cow::Owned(bytes)));
        Ok(Self::of(stores))
    }

    fn of(stores: Vec<Store>) -> Self {
        let mut all = Self {
            stores,
            target: Lexis::default(),
            source: Lexis::default(),
            domains: Vec::new(),
            domain_keys: Vec::new(),
            replaced: HashSet::new(),
        };
        for store in &all.stores {
            let shared = store.shared();
            for (name, target, source) in shared.classes {
                let class = Key::of_folded(&name);
                all.target.classes.extend(target.into_iter().map(|word| (class, word)));
                all.source.classes.extend(source.into_iter().map(|word| (class, word)));
            }
            for (name, target, source) in shared.domains {
                let at = all.domains.iter().position(|other| *other == name).unwrap_or_else(|| {
                    all.domains.push(name);
                    all.domains.len() - 1
                });
                let bit = 1_u32.checked_shl(at as u32).unwrap_or(0);
                for (lexis, words) in [(&mut all.target, target), (&mut all.source, source)] {
                    for word in words {
                        *lexis.domains.entry(word).or_default() |= bit;
                    }
                }
            }
        }
        all.domain_keys = all.domains.iter().map(|name| Key::of_folded(name)).collect();
        for (at, store) in all.stores.iter().enumerate().skip(1) {
            for entry in (0..store.len()).filter_map(|number| store.entry(number)) {
                let same = |other: &Entry| other.check() == entry.check() && other.id() == entry.id();
                let earlier = (0..at).filter(|&earlier| {
                    let store = &all.stores[earlier];
                    (0..store.len()).filter_map(|number| store.entry(number)).any(same)
                });
                let replaced: Vec<_> = earlier.map(|earlier| (earlier, entry.check(), entry.id().to_owned())).collect();
                all.replaced.extend(replaced);
            }
        }
        all
    }

    fn is_replaced(&self, store: usize, entry: &Entry) -> bool {
        !self.replaced.is_empty() && self.replaced.contains(&(store, entry.check(), entry.id().to_owned()))
    }

    /// The entries of a kind that are found under a lemma.
    pub fn find(&self, kind: EntryKind, lemma: Key) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.stores.iter().enumerate().flat_map(move |(at, store)| {
            store.find(kind, lemma).filter_map(move |number| {
                let entry = store.entry(number).filter(|entry| !self.is_replaced(at, entry))?;
                Some((EntryId { store: at as u32, number: number as u32 }, entry))
            })
        })
    }

    /// All entries, with their examples, in the order of their files.
    pub fn entries(&self) -> impl Iterator<Item = (&Entry, Examples)> {
        self.stores.iter().enumerate().flat_map(move |(at, store)| {
            (0..store.len()).filter_map(move |number| {
                let entry = store.entry(number).filter(|entry| !self.is_replaced(at, entry))?;
                Some((entry, store.examples(number)?))
            })
        })
    }

    /// The entry of a check by its id, with its examples.
    pub fn entry(&self, check: &str, id: &str) -> Option<(&Entry, Examples)> {
        self.entries().find(|(entry, _)| entry.check() == check && entry.id() == id)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.stores.iter().map(Store::len).sum::<usize>() - self.replaced.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The set that holds the named domains.
    pub fn domain_set(&self, names: &[Key]) -> Domains {
        let bit = |name: &Key| self.domain_keys.iter().position(|other| other == name).map_or(0, |at| 1 << at);
        names.iter().map(bit).fold(0, |set, bit| set | bit)
    }

    /// The names of domains, in the order of their bits.
    pub fn domain_names(&self) -> &[String] {
        &self.domains
    }
}

/// Words of an entry's patterns that are no dictionary forms: they could never match.
pub fn unknown_words(entry: &Entry, examples: &Examples, language: &(impl Language + ?Sized)) -> Vec<Fault> {
    let mut words = std::collections::BTreeSet::new();
    for item in compile::target_patterns(entry).into_iter().flat_map(|pattern| &pattern.items) {
        for atom in &item.atoms {
            // A word that the lexicon does not know at all (a name, a loan) is found as it is written.
            if let pattern::Test::Lemma(_, word) = &atom.test
                && !language.knows_lemma(word)
                && language.analyse(word).tokens.first().is_some_and(|token| token.known)
            {
                words.insert(word.clone());
            }
        }
    }
    let fault = |word: String| Fault {
        path: examples.origin.0.clone(),
        line: examples.origin.1,
        entry: Some(entry.id().to_owned()),
        what: format!(
            "`{word}` is no dictionary form; write the infinitive or the masculine singular, or `={word}` for a form"
        ),
    };
    words.into_iter().map(fault).collect()
}

/// Sorts the entries of a knowledge file by kind and id, keeping every comment with the entry below it.
///
/// Text is moved, never rewritten, so what stands in an entry stays byte for byte.
pub fn sorted(content: &str) -> String {
    let mut head = String::new();
    let mut entries: Vec<(u8, String, String)> = Vec::new();
    let mut pending = String::new();
    for line in content.split_inclusive('\n') {
        let kind = match line.trim() {
            "[[sense]]" => Some(0),
            "[[friend]]" => Some(1),
            "[[calque]]" => Some(2),
            "[[name]]" => Some(3),
            other if other.starts_with('[') && !belongs_to_entry(other) && !is_array_line(other) => Some(TABLES),
            _ => None,
        };
        if let Some(kind) = kind {
            entries.push((kind, String::new(), std::mem::take(&mut pending)));
        }
        let Some(entry) = entries.last_mut() else {
            if line.starts_with('#') {
                pending.push_str(line);
            } else {
                head.push_str(&std::mem::take(&mut pending));
                head.push_str(line);
            }
            continue;
        };
        if kind.is_none() && line.starts_with('#') {
            pending.push_str(line);
            continue;
        }
        entry.2.push_str(&std::mem::take(&mut pending));
        entry.2.push_str(line);
        if let Some(id) = line.trim().strip_prefix("id = ").filter(|_| entry.1.is_empty()) {
            id.split('#').next().unwrap_or(id).trim().trim_matches('"').clone_into(&mut entry.1);
        }
    }
    // Classes and domains first, as they stand; then senses, friends, calques, names by id.
    entries.sort_by_cached_key(|(kind, id, _)| {
        ((kind + 1) % (TABLES + 1), if *kind == TABLES { String::new() } else { id.clone() })
    });
    let mut out = head.trim_end().to_owned();
    for (_, _, text) in entries {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(text.trim_end());
    }
    if !pending.is_empty() {
        out.push_str("\n\n");
        out.push_str(pending.trim_end());
    }
    out.push('\n');
    out
}

/// The kind of a table of classes or domains.
const TABLES: u8 = 4;

/// The header of a table inside an entry, `[[sense.reading]]` or `[friend.right]`.
fn belongs_to_entry(header: &str) -> bool {
    let name = header.trim_start_matches('[');
    ["sense.", "friend.", "calque.", "name."].iter().any(|entry| name.starts_with(entry))
}

/// A line inside a multi-line array of arrays, not a table header.
fn is_array_line(line: &str) -> bool {
    !line.trim_end().ends_with(']') || line.contains('"')
}

/// Reads packs from disk.
///
/// # Errors
/// A fault for each file that cannot be read or is not UTF-8.
pub fn read_packs(paths: &[impl AsRef<Path>]) -> Result<Vec<compile::Input>, Vec<Fault>> {
    let mut inputs = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let name = path.as_ref().display().to_string();
        match std::fs::read_to_string(path) {
            Ok(content) => inputs.push(compile::Input { path: name, content }),
            Err(error) => faults.push(Fault {
                path: name,
                line: 1,
                entry: None,
                what: format!("cannot be read ({error}); check the path"),
            }),
        }
    }
    if faults.is_empty() { Ok(inputs) } else { Err(faults) }
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn sorting_keeps_tables_inside_their_entry() {
        let entry = |id: &str| format!("[[friend]]\nid = \"{id}\"\n\n[friend.right]\nenglish = [\"x\"]\n");
        let (a, b) = (entry("a"), entry("b"));
        assert_eq!(sorted(&format!("{b}\n{a}")), format!("{a}\n{b}"));
    }

    #[test]
    fn sorting_keeps_comments_with_the_entry_below_and_tables_first() {
        let content =
            "# top\n\n[[calque]]\nid = \"b\"\n# about a\n[[calque]]\nid = \"a\"\n[classes]\nx = { fr = [\"y\"] }\n";
        let expected =
            "# top\n\n[classes]\nx = { fr = [\"y\"] }\n\n# about a\n[[calque]]\nid = \"a\"\n\n[[calque]]\nid = \"b\"\n";
        assert_eq!(sorted(content), expected);
        assert_eq!(sorted(expected), expected);
    }
}
