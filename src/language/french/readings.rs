//! Readings of French tokens, kept a thread so that a word met before costs one probe of a table.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::guess;
use super::lexicon::{Class, LEXICON, Reading};
use crate::language::{Analysis, Features, Key, Pos, Shape};

/// A reading with what the tagger weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scored {
    /// The reading.
    pub analysis: Analysis,
    /// Its class.
    pub class: Class,
    /// How rare it is; 10 is one nat.
    pub cost: u8,
}

/// How a word is written and where, as far as its readings depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In small letters, or a figure.
    Lower,
    /// Capitalised where any word is: at the start of a sentence or quotation, or in a line of capitals.
    Initial,
    /// Capitalised elsewhere.
    Inside,
    /// All capitals among words in capitals.
    Shouted,
    /// `-t-il`, `-ce`.
    Enclitic,
    /// A mark.
    Mark,
    /// URL, hashtag, acronym.
    Address,
    /// An abbreviation before a name: `M.`, `Dr.`.
    Title,
}

/// What is known of a word: where its readings lie in the cache's pool.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// First of its readings.
    pub start: u32,
    /// How many.
    pub len: u8,
    /// Whether the lexicon knows the form.
    pub known: bool,
    /// Its key, which differs from the key of the letters where an accent was left out.
    pub form: Key,
}

/// The readings met so far.
#[derive(Default)]
pub struct Cache {
    entries: HashMap<u64, Entry, BuildHasherDefault<Fingerprint>>,
    pool: Vec<Scored>,
}

/// Beyond this many readings the cache starts anew: names and misspellings are endless.
const POOL_LIMIT: usize = 400_000;

impl Cache {
    /// What is known of a word; `folded` is asked only the first time.
    pub fn entry(&mut self, form: Key, place: Place, folded: impl FnOnce() -> String) -> Entry {
        let key = form.0 ^ (place as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        if let Some(&entry) = self.entries.get(&key) {
            return entry;
        }
        let start = self.pool.len() as u32;
        let (known, form) = look_up(&folded(), form, place, &mut self.pool);
        let entry = Entry { start, len: (self.pool.len() - start as usize).min(16) as u8, known, form };
        self.entries.insert(key, entry);
        entry
    }

    /// The readings of an entry, the commonest first.
    pub fn readings(&self, entry: Entry) -> &[Scored] {
        &self.pool[entry.start as usize..entry.start as usize + entry.len as usize]
    }

    /// Forgets everything once it has grown large; entries handed out before are then void.
    pub fn trim(&mut self) {
        if self.pool.len() > POOL_LIMIT {
            self.entries.clear();
            self.pool.clear();
        }
    }
}

/// Keys are fingerprints already.
#[derive(Default)]
pub struct Fingerprint(u64);

impl Hasher for Fingerprint {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// What a capital inside a sentence makes a common word pay.
const CAPITAL_INSIDE: u8 = 25;

fn look_up(folded: &str, form: Key, place: Place, pool: &mut Vec<Scored>) -> (bool, Key) {
    let start = pool.len();
    if let Some(fixed) = fixed_reading(folded, form, place) {
        pool.push(fixed);
        return (fixed.class != Class::Name, form);
    }
    // `A` and `Etat` stand for `À` and `État`.
    let accented = match (place, folded) {
        (Place::Initial, "a") => Some("à".to_owned()),
        (Place::Initial | Place::Inside | Place::Shouted, _) if !LEXICON.knows(folded) => {
            guess::accented(folded, place == Place::Shouted)
        }
        _ => None,
    };
    let (folded, form) = accented.as_deref().map_or((folded, form), |word| (word, Key::of_folded(word)));
    let known =
        LEXICON.readings(folded).map(|readings| pool.extend(readings.map(|reading| scored(reading, folded)))).is_some();
    let is_name = |reading: &Scored| reading.class == Class::Name;
    match place {
        Place::Lower | Place::Enclitic | Place::Mark | Place::Address | Place::Title => {
            if pool[start..].iter().any(|reading| !is_name(reading)) {
                let kept: Vec<Scored> = pool.drain(start..).filter(|reading| !is_name(reading)).collect();
                pool.extend(kept);
            }
            if !known {
                pool.extend(guess::readings(folded));
            }
        }
        Place::Initial | Place::Shouted => {
            for reading in pool[start..].iter_mut().filter(|reading| is_name(reading)) {
                reading.cost = 8;
            }
            if !known {
                pool.push(name(form, Features::NONE, 0));
            }
        }
        Place::Inside => {
            let borrowed =
                pool[start..].iter().find(|reading| matches!(reading.class, Class::Noun | Class::Adj | Class::Name));
            let features = borrowed.map_or(Features::NONE, |reading| reading.analysis.features.and(AGREEMENT));
            let listed = pool[start..].iter().any(is_name);
            let grammatical = pool[start..].first().is_some_and(|reading| {
                !matches!(reading.class, Class::Noun | Class::Adj | Class::Name) && reading.analysis.pos != Pos::Verb
            });
            pool[start..].iter_mut().for_each(|reading| {
                reading.cost =
                    reading.cost.saturating_add(if is_name(reading) || grammatical { 0 } else { CAPITAL_INSIDE });
            });
            if !listed {
                pool.push(name(form, features, if grammatical { 15 } else { 0 }));
            }
        }
    }
    pool[start..].sort_by_key(|reading| reading.cost);
    (known, form)
}

/// Gender and number.
const AGREEMENT: Features = Features(Features::GENDER.0 | Features::NUMBER.0);

/// The reading of what no lexicon needs to be asked about.
fn fixed_reading(folded: &str, form: Key, place: Place) -> Option<Scored> {
    let analysis = |pos, features| Analysis { lemma: form, pos, features };
    match place {
        Place::Mark => {
            let class = if matches!(folded, "." | "!" | "?" | "…" | ";" | ":") { Class::Stop } else { Class::Comma };
            Some(Scored { analysis: analysis(Pos::Punct, Features::NONE), class, cost: 0 })
        }
        Place::Title => Some(Scored {
            analysis: analysis(Pos::Noun, Features::MASC.with(Features::SING)),
            class: Class::Name,
            cost: 0,
        }),
        Place::Address => Some(name(form, Features::NONE, 0)),
        Place::Enclitic => {
            let found = LEXICON.readings(folded)?;
            let best = found
                .filter(|reading| {
                    reading.features.has(Features::CLITIC) || matches!(folded, "ci" | "là" | "ce" | "moi" | "toi")
                })
                .min_by_key(|reading| {
                    let subject = matches!(folded, "ce" | "nous" | "vous") && reading.class == Class::Subject;
                    (u8::from(!subject), reading.cost)
                })?;
            // Whatever follows an enclitic follows its verb.
            Some(Scored { class: Class::Adv, ..scored(best, folded) })
        }
        Place::Lower if folded.starts_with(|c: char| c.is_ascii_digit()) && !LEXICON.knows(folded) => {
            let number = if folded.starts_with("1,") || folded == "1" || folded.starts_with("0,") {
                Features::SING
            } else {
                Features::PLUR
            };
            Some(Scored { analysis: analysis(Pos::Num, number.with(Features::GENDER)), class: Class::Num, cost: 0 })
        }
        _ => None,
    }
}

fn name(form: Key, features: Features, cost: u8) -> Scored {
    Scored { analysis: Analysis { lemma: form, pos: Pos::Name, features }, class: Class::Name, cost }
}

fn scored(reading: Reading, form: &str) -> Scored {
    Scored {
        analysis: Analysis { lemma: reading.lemma_key(form), pos: reading.pos, features: reading.features },
        class: reading.class,
        cost: reading.cost,
    }
}

/// The place of a token: `opens` when any word would be capitalised there, `shouted` among words in capitals.
pub fn place(shape: Shape, opens: bool, shouted: bool) -> Place {
    match shape {
        Shape::Punct => Place::Mark,
        Shape::Lower | Shape::Figure => Place::Lower,
        Shape::Upper if shouted => Place::Shouted,
        Shape::Capitalised if opens || shouted => Place::Initial,
        Shape::Upper | Shape::Capitalised => Place::Inside,
    }
}
