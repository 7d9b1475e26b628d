//! What was learned of contexts: how much each neighbour speaks for each reading, read in place from one block of bytes.
//!
//! The block is a header, the keys of all readings sorted for binary search, how often each was seen, where its weights
//! start, and the weights: a fingerprint of 24 bits with the neighbour and its relation, and a log-odds of 8 bits.

use std::borrow::Cow;

use thiserror::Error;

use super::compiled::Sense;
use super::pattern::Side;
use crate::text::Key;

/// What the library ships; `contresens learn context` wrote it.
static SHIPPED: &[u8] = include_bytes!("../../corpora/en-fr/context.bin");

/// The first bytes of a block, with the version of its layout and of what fingerprints mean.
const MAGIC: &[u8; 8] = b"ctrsctx1";
const HEADER: usize = MAGIC.len() + 8;
/// Steps of a weight in one unit of log-odds.
const STEPS: f32 = 32.0;
/// Steps of a count in one unit of its logarithm.
const COUNT_STEPS: f32 = 16.0;

/// A neighbour in its relation to the word, as 24 bits.
///
/// Two neighbours share a fingerprint once in 16 million pairs; with some hundred weights a reading that harms nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(pub u32);

impl Feature {
    /// The feature of `relation` (any small number) to the words `keys`.
    pub fn new(relation: u64, keys: [Key; 2]) -> Self {
        let mix = |hash: u64, value: u64| (hash ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        let hash = [relation + 1, keys[0].0, keys[1].0].into_iter().fold(0x2545_f491_4f6c_dd1d, mix);
        Self((hash.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 40) as u32)
    }
}

/// The key of a reading's contexts on one side.
pub fn reading_key(side: Side, sense: &Sense, reading: usize) -> Key {
    let kind = if sense.friend { "friend" } else { "sense" };
    let side = if side == Side::Source { "source" } else { "target" };
    let name = sense.readings.get(reading).map_or("", |reading| reading.name.as_str());
    let mut hash = Key::of_folded(side).0;
    for part in [kind, &sense.id, name] {
        hash = part.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    }
    Key(hash)
}

/// A block that cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ContextModelError {
    /// Something else, or of another version.
    #[error("this is no context model of this version; write one with `contresens learn context --out FILE`")]
    Foreign,
    /// Cut off or longer than it says.
    #[error("the context model is damaged; write it again with `contresens learn context --out FILE`")]
    Damaged,
}

/// Learned contexts of readings.
#[derive(Debug, Clone)]
pub struct ContextModel {
    bytes: Cow<'static, [u8]>,
    readings: usize,
}

/// The learned contexts of one reading on one side.
#[derive(Debug, Clone, Copy)]
pub struct ReadingContext<'m> {
    /// How often it was seen, near enough.
    pub count: f32,
    weights: &'m [[u8; 4]],
}

impl ContextModel {
    /// What the library ships for English to French.
    pub fn shipped() -> Self {
        Self::open(Cow::Borrowed(SHIPPED)).unwrap_or_else(|_| Self::empty())
    }

    /// A model that knows nothing: every reading is neutral.
    pub fn empty() -> Self {
        Self { bytes: Cow::Borrowed(&[]), readings: 0 }
    }

    /// Opens a block that [`write()`] wrote.
    ///
    /// # Errors
    /// When it is none.
    pub fn open(bytes: Cow<'static, [u8]>) -> Result<Self, ContextModelError> {
        if !bytes.starts_with(MAGIC) || bytes.len() < HEADER {
            return Err(ContextModelError::Foreign);
        }
        let (readings, weights) = (u32_at(&bytes, 8) as usize, u32_at(&bytes, 12) as usize);
        if bytes.len() != HEADER + readings * 13 + 4 + weights * 4 {
            return Err(ContextModelError::Damaged);
        }
        Ok(Self { bytes, readings })
    }

    /// How many readings it knows, each side counted apart.
    pub fn len(&self) -> usize {
        self.readings
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.readings == 0
    }

    /// What is known of a reading; see [`reading_key`].
    pub fn find(&self, key: Key) -> Option<ReadingContext<'_>> {
        let keys = self.bytes.get(HEADER..)?.get(..self.readings * 8)?.as_chunks::<8>().0;
        let at = keys.binary_search_by_key(&key.0, |bytes| u64::from_le_bytes(*bytes)).ok()?;
        let counts = HEADER + self.readings * 8;
        let starts = counts + self.readings;
        let weights = self.bytes.get(starts + (self.readings + 1) * 4..)?.as_chunks::<4>().0;
        let start = |at: usize| u32_at(&self.bytes, starts + at * 4) as usize;
        let count = (f32::from(self.bytes[counts + at]) / COUNT_STEPS).exp_m1();
        Some(ReadingContext { count, weights: weights.get(start(at)..start(at + 1))? })
    }
}

impl ReadingContext<'_> {
    /// How much the neighbours speak for the reading, as log-odds; those it does not know are neutral.
    pub fn score(&self, features: &[Feature]) -> f32 {
        self.score_and_known(features).0
    }

    /// The same, and how many of the neighbours it knows.
    pub fn score_and_known(&self, features: &[Feature]) -> (f32, usize) {
        let weights = features.iter().filter_map(|feature| self.weight(*feature));
        weights.fold((0.0, 0), |(sum, known), weight| (sum + weight, known + 1))
    }

    fn weight(&self, feature: Feature) -> Option<f32> {
        let at = self.weights.binary_search_by_key(&feature.0, |bytes| u32::from_le_bytes(*bytes) >> 8).ok()?;
        Some(f32::from(self.weights[at][0].cast_signed()) / STEPS)
    }
}

/// What is to be written of one reading on one side.
#[derive(Debug, Clone)]
pub struct Learned {
    /// Its key.
    pub key: Key,
    /// How often it was seen.
    pub count: u32,
    /// Its weights, as log-odds.
    pub weights: Vec<(Feature, f32)>,
}

/// Writes a block; of two readings with one key the first stays.
pub fn write(mut readings: Vec<Learned>) -> Vec<u8> {
    readings.sort_by_key(|reading| reading.key);
    readings.dedup_by_key(|reading| reading.key);
    for reading in &mut readings {
        reading.weights.retain(|(_, weight)| quantised(*weight) != 0);
        reading.weights.sort_by_key(|(feature, _)| *feature);
        reading.weights.dedup_by_key(|(feature, _)| *feature);
    }
    let total: usize = readings.iter().map(|reading| reading.weights.len()).sum();
    let mut out = MAGIC.to_vec();
    out.extend((readings.len() as u32).to_le_bytes());
    out.extend((total as u32).to_le_bytes());
    for reading in &readings {
        out.extend(reading.key.0.to_le_bytes());
    }
    #[allow(clippy::cast_sign_loss, reason = "logarithms of counts are positive")]
    let count = |count: u32| ((count as f32).ln_1p() * COUNT_STEPS).round().min(255.0) as u8;
    out.extend(readings.iter().map(|reading| count(reading.count)));
    let mut start = 0_u32;
    for reading in &readings {
        out.extend(start.to_le_bytes());
        start += reading.weights.len() as u32;
    }
    out.extend(start.to_le_bytes());
    for (feature, weight) in readings.iter().flat_map(|reading| &reading.weights) {
        out.extend((feature.0 << 8 | u32::from(quantised(*weight).cast_unsigned())).to_le_bytes());
    }
    out
}

fn quantised(weight: f32) -> i8 {
    (weight * STEPS).round().clamp(-127.0, 127.0) as i8
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).map_or(0, |bytes| u32::from_le_bytes(bytes.try_into().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feature(word: &str) -> Feature {
        Feature::new(0, [Key::of(word), Key(0)])
    }

    #[test]
    fn what_is_written_is_read() {
        let (drone, union) = (feature("drone"), feature("syndicat"));
        let learned = |name: &str, count, weights: &[(Feature, f32)]| Learned {
            key: Key::of(name),
            count,
            weights: weights.to_vec(),
        };
        let bytes = write(vec![learned("b", 7, &[(union, -1.5), (drone, 2.0)]), learned("a", 0, &[(drone, 0.001)])]);
        let model = ContextModel::open(Cow::Owned(bytes)).unwrap();
        let (a, b) = (model.find(Key::of("a")).unwrap(), model.find(Key::of("b")).unwrap());
        assert_eq!((model.len(), a.score(&[drone]), b.score(&[drone])), (2, 0.0, 2.0));
        assert!((b.score(&[drone, union, feature("pomme")]) - 0.5).abs() < 1e-6);
        assert!((b.count - 7.0).abs() < 0.5, "{}", b.count);
        assert!(model.find(Key::of("c")).is_none());
    }

    #[test]
    fn anything_else_is_refused() {
        let open = |bytes: &[u8]| ContextModel::open(Cow::Owned(bytes.to_vec())).map(|_| ()).unwrap_err();
        assert_eq!(open(b""), ContextModelError::Foreign);
        assert_eq!(open(b"PK\x03\x04 some archive"), ContextModelError::Foreign);
        let mut cut = write(vec![Learned { key: Key(1), count: 1, weights: vec![(Feature(3), 1.0)] }]);
        cut.pop();
        assert_eq!(open(&cut), ContextModelError::Damaged);
    }

    #[test]
    fn the_model_that_is_shipped_opens() {
        assert!(ContextModel::open(Cow::Borrowed(SHIPPED)).is_ok());
    }
}
