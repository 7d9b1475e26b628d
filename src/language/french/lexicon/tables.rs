//! The tables of the compiled lexicon while they grow, each entry stored once.

use std::collections::HashMap;

use super::build::{BuildError, Entry};
use super::{CELL, READING, READINGS};
use crate::language::Features;
use crate::text::fold_word;

/// The tables of `lexicon.bin` while they grow, each with what it holds already.
#[derive(Default)]
pub struct Tables {
    readings: Vec<u8>,
    sets: Vec<u8>,
    cells: Vec<u8>,
    strings: String,
    known_readings: HashMap<Vec<u8>, u16>,
    known_sets: HashMap<Vec<u8>, u64>,
    known_cells: HashMap<Vec<u8>, u64>,
    known_strings: HashMap<String, u16>,
}

impl Tables {
    /// How many distinct readings there are.
    pub fn readings(&self) -> usize {
        self.readings.len() / READING
    }

    /// Where the set of a form's readings lies among the sets.
    pub fn set(&mut self, form: &str, entries: &[Entry]) -> Result<u64, BuildError> {
        let mut set = vec![entries.len() as u8];
        for entry in entries {
            let (cut, suffix) = edit(form, &entry.lemma);
            let offset = self.string(suffix)?;
            let mut record = entry.features.0.to_le_bytes().to_vec();
            record.extend([entry.pos as u8, entry.class as u8, entry.cost, cut]);
            record.extend(offset.to_le_bytes());
            record.extend([suffix.len() as u8, 0]);
            let next = u16::try_from(self.readings.len() / READING).map_err(|_| BuildError::TooMany("readings"))?;
            let index = *self.known_readings.entry(record.clone()).or_insert_with(|| {
                self.readings.extend(&record);
                next
            });
            set.extend(index.to_le_bytes());
        }
        Ok(intern(&mut self.sets, &mut self.known_sets, set))
    }

    /// Where the paradigm of a lemma lies among the cells.
    pub fn paradigm(&mut self, lemma: &str, cells: &[(Features, String)]) -> Result<u64, BuildError> {
        let mut table = vec![cells.len().min(255) as u8];
        for (features, form) in cells.iter().take(255) {
            // A form with a ligature or a capital cannot grow out of the folded lemma.
            let (cut, suffix) =
                if *form == fold_word(form) { edit(lemma, form) } else { (lemma.len() as u8, form.as_str()) };
            let offset = self.string(suffix)?;
            table.extend(features.0.to_le_bytes());
            table.push(cut);
            table.extend(offset.to_le_bytes());
            table.push(suffix.len() as u8);
        }
        debug_assert_eq!((table.len() - 1) % CELL, 0, "a cell has a fixed size");
        Ok(intern(&mut self.cells, &mut self.known_cells, table))
    }

    fn string(&mut self, text: &str) -> Result<u16, BuildError> {
        if let Some(&offset) = self.known_strings.get(text) {
            return Ok(offset);
        }
        let offset = u16::try_from(self.strings.len()).map_err(|_| BuildError::TooMany("bytes of endings"))?;
        self.strings.push_str(text);
        self.known_strings.insert(text.to_owned(), offset);
        Ok(offset)
    }

    /// All tables behind their offsets.
    pub fn bytes(&self) -> Vec<u8> {
        let cells = READINGS + self.readings.len();
        let sets = cells + self.cells.len();
        let strings = sets + self.sets.len();
        let mut out = Vec::new();
        for offset in [READINGS, cells, sets, strings] {
            out.extend((offset as u32).to_le_bytes());
        }
        for table in [self.readings.as_slice(), &self.cells, &self.sets, self.strings.as_bytes()] {
            out.extend(table);
        }
        out
    }
}

fn intern(table: &mut Vec<u8>, known: &mut HashMap<Vec<u8>, u64>, record: Vec<u8>) -> u64 {
    if let Some(&at) = known.get(&record) {
        return at;
    }
    let at = table.len() as u64;
    table.extend(&record);
    known.insert(record, at);
    at
}

/// How `to` comes from `from`: bytes to cut from its end and what to append.
fn edit<'a>(from: &str, to: &'a str) -> (u8, &'a str) {
    let common = from
        .char_indices()
        .zip(to.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8())
        .last();
    let common = common.unwrap_or(0);
    ((from.len() - common) as u8, &to[common..])
}
