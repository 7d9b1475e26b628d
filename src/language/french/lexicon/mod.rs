//! The French lexicon: form to readings and lemma to paradigm, read in place from corpora/fr.

mod build;
mod classes;
mod tables;

use std::sync::LazyLock;

use fst::Map;

pub use build::{BuildError, Stats, build};
pub use classes::{COUNT as CLASSES, Class};

use crate::language::{Features, Key, Pos};

static FORMS: &[u8] = include_bytes!("../../../../corpora/fr/lexicon.fst");
static LEMMAS: &[u8] = include_bytes!("../../../../corpora/fr/paradigms.fst");
static TABLES: &[u8] = include_bytes!("../../../../corpora/fr/lexicon.bin");

/// Bytes of a reading in the tables.
const READING: usize = 12;
/// Bytes of a paradigm's cell in the tables.
const CELL: usize = 8;

/// One reading of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Part of speech.
    pub pos: Pos,
    /// The tagger's class.
    pub class: Class,
    /// Features.
    pub features: Features,
    /// How rare it is; 10 is one nat.
    pub cost: u8,
    lemma: Edit,
}

/// The end of a word replaced: how a lemma comes from its form, or a form from its lemma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edit {
    cut: u8,
    suffix: &'static str,
}

impl Edit {
    fn apply(self, word: &str) -> String {
        let mut out = String::with_capacity(word.len() + self.suffix.len());
        out.push_str(word.get(..word.len().saturating_sub(self.cut as usize)).unwrap_or_default());
        out.push_str(self.suffix);
        out
    }
}

impl Reading {
    /// The folded lemma of this reading of the folded `form`.
    pub fn lemma(&self, form: &str) -> String {
        self.lemma.apply(form)
    }

    /// The key of the lemma, without building it.
    pub fn lemma_key(&self, form: &str) -> Key {
        let stem = form.get(..form.len().saturating_sub(self.lemma.cut as usize)).unwrap_or_default();
        let mut hash = Key::of_folded(stem).0;
        for byte in self.lemma.suffix.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Key(hash)
    }
}

/// One form of a lemma.
#[derive(Debug, Clone, Copy)]
pub struct Cell {
    /// Tense, mood, person, gender and number of the form.
    pub features: Features,
    form: Edit,
}

impl Cell {
    /// The form as written, for the folded `lemma`.
    pub fn form(&self, lemma: &str) -> String {
        self.form.apply(lemma)
    }
}

/// The lexicon, read in place.
pub struct Lexicon {
    // A damaged lexicon knows nothing; a test keeps the shipped one whole.
    forms: Option<Map<&'static [u8]>>,
    lemmas: Option<Map<&'static [u8]>>,
    cells: usize,
    sets: usize,
    strings: usize,
}

/// The lexicon that is compiled in.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let offset = |at: usize| u32_at(at * 4) as usize;
    Lexicon {
        forms: Map::new(FORMS).ok(),
        lemmas: Map::new(LEMMAS).ok(),
        cells: offset(1),
        sets: offset(2),
        strings: offset(3),
    }
});

/// Start of the readings in the tables: after four offsets.
const READINGS: usize = 16;

impl Lexicon {
    /// The readings of a folded form, the likeliest first; none when the form is not known.
    pub fn readings(&self, form: &str) -> Option<impl Iterator<Item = Reading> + use<>> {
        let at = self.sets + self.forms.as_ref()?.get(form)? as usize;
        let count = TABLES[at] as usize;
        let strings = self.strings;
        Some((0..count).map(move |index| reading(u16_at(at + 1 + 2 * index) as usize, strings)))
    }

    /// Whether a folded form is known.
    pub fn knows(&self, form: &str) -> bool {
        self.forms.as_ref().is_some_and(|forms| forms.contains_key(form))
    }

    /// The forms of a folded lemma, in the dictionary's order.
    pub fn paradigm(&self, lemma: &str, pos: Pos) -> Option<impl Iterator<Item = Cell> + use<>> {
        let mut key = String::with_capacity(lemma.len() + 2);
        key.push_str(lemma);
        key.push(PARADIGM_MARK);
        key.push(char::from(b'a' + pos as u8));
        let at = self.cells + self.lemmas.as_ref()?.get(key)? as usize;
        let (count, strings) = (TABLES[at] as usize, self.strings);
        Some((0..count).map(move |index| {
            let at = at + 1 + index * CELL;
            let form = Edit { cut: TABLES[at + 4], suffix: string(strings + u16_at(at + 5) as usize, TABLES[at + 7]) };
            Cell { features: Features(u32_at(at)), form }
        }))
    }
}

/// What separates lemma and part of speech in a key of the paradigms.
const PARADIGM_MARK: char = '\u{1}';

fn reading(index: usize, strings: usize) -> Reading {
    let at = READINGS + index * READING;
    Reading {
        features: Features(u32_at(at)),
        pos: classes::pos(TABLES[at + 4]),
        class: Class::from_byte(TABLES[at + 5]),
        cost: TABLES[at + 6],
        lemma: Edit { cut: TABLES[at + 7], suffix: string(strings + u16_at(at + 8) as usize, TABLES[at + 10]) },
    }
}

fn string(at: usize, len: u8) -> &'static str {
    std::str::from_utf8(&TABLES[at..at + len as usize]).unwrap_or_default()
}

fn u16_at(at: usize) -> u16 {
    u16::from_le_bytes([TABLES[at], TABLES[at + 1]])
}

fn u32_at(at: usize) -> u32 {
    u32::from_le_bytes([TABLES[at], TABLES[at + 1], TABLES[at + 2], TABLES[at + 3]])
}
