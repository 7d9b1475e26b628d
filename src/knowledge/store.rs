//! Compiled knowledge, read in place: entries are decoded when a text first needs them.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::block::NUMBER_BITS;
use super::compiled::{Entry, EntryKind, Examples, Shared};
use crate::text::Key;

/// The bits of a posting that are the entry's number.
const NUMBER: u32 = (1 << NUMBER_BITS) - 1;

/// A block of compiled knowledge.
#[derive(Debug)]
pub struct Store {
    bytes: Cow<'static, [u8]>,
    index: usize,
    keys: usize,
    postings: usize,
    posting_count: usize,
    bounds: usize,
    shared: (usize, usize),
    blob: usize,
    entries: Vec<OnceLock<Option<Box<Entry>>>>,
    /// A Bloom filter of the index: most words of a text are in no entry.
    present: Vec<u64>,
}

impl Store {
    /// Opens a block that [`super::compile::compile`] wrote.
    pub fn new(bytes: Cow<'static, [u8]>) -> Self {
        let length = |at: usize| u32_at(&bytes, at * 4) as usize;
        let (shared, keys, posting_count, entries) = (length(0), length(1), length(2), length(3));
        let index = 5 * 4;
        let postings = index + keys * 12;
        let bounds = postings + posting_count * 4;
        let shared_start = bounds + entries * 8;
        let mut present = vec![0; 1 << 12];
        for at in 0..keys {
            let start = index + at * 12;
            let key = u64::from_le_bytes(bytes[start..start + 8].try_into().unwrap_or_default());
            present[(key >> 52) as usize] |= 1 << (key >> 46 & 63);
        }
        Self {
            present,
            index,
            keys,
            postings,
            posting_count,
            bounds,
            shared: (shared_start, shared_start + shared),
            blob: shared_start + shared,
            entries: (0..entries).map(|_| OnceLock::new()).collect(),
            bytes,
        }
    }

    /// Classes and domains.
    pub fn shared(&self) -> Shared {
        postcard::from_bytes(&self.bytes[self.shared.0..self.shared.1]).unwrap_or_default()
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The numbers of the entries of a kind that are found under a lemma.
    pub fn find(&self, kind: EntryKind, key: Key) -> impl Iterator<Item = usize> + '_ {
        let key_at = |at: usize| {
            let start = self.index + at * 12;
            u64::from_le_bytes(self.bytes[start..start + 8].try_into().unwrap_or_default())
        };
        let absent = self.present[(key.0 >> 52) as usize] & (1 << (key.0 >> 46 & 63)) == 0;
        let (mut low, mut high) = (0, if absent { 0 } else { self.keys });
        while low < high {
            let middle = usize::midpoint(low, high);
            if key_at(middle) < key.0 { low = middle + 1 } else { high = middle }
        }
        let range = if !absent && low < self.keys && key_at(low) == key.0 {
            let first = |at: usize| u32_at(&self.bytes, self.index + at * 12 + 8) as usize;
            first(low)..if low + 1 < self.keys { first(low + 1) } else { self.posting_count }
        } else {
            0..0
        };
        let postings = range.map(|at| u32_at(&self.bytes, self.postings + at * 4));
        postings.filter(move |posting| posting >> NUMBER_BITS == kind as u32).map(|posting| (posting & NUMBER) as usize)
    }

    /// An entry; `None` for a block that is damaged there.
    pub fn entry(&self, number: usize) -> Option<&Entry> {
        let decode = || {
            let (start, middle, _) = self.bounds(number);
            postcard::from_bytes(&self.bytes[start..middle]).ok().map(Box::new)
        };
        self.entries[number].get_or_init(decode).as_deref()
    }

    /// The example sentences of an entry.
    pub fn examples(&self, number: usize) -> Option<Examples> {
        let (_, middle, end) = self.bounds(number);
        postcard::from_bytes(&self.bytes[middle..end]).ok()
    }

    fn bounds(&self, number: usize) -> (usize, usize, usize) {
        let at = |slot: usize| self.blob + u32_at(&self.bytes, self.bounds + slot * 4) as usize;
        let end = if number + 1 < self.entries.len() { at(number * 2 + 2) } else { self.bytes.len() };
        (at(number * 2), at(number * 2 + 1), end)
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default())
}
