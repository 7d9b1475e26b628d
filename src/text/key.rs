//! The identity of a word.

use serde::{Deserialize, Serialize};

use super::fold_word;

/// The identity of a folded word: a 64-bit fingerprint (FNV-1a), so that words compare without strings.
///
/// Among half a million words the chance of any collision is below one in ten million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(pub u64);

impl Key {
    /// The key of a word that is folded already.
    pub const fn of_folded(word: &str) -> Self {
        let bytes = word.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut at = 0;
        while at < bytes.len() {
            hash ^= bytes[at] as u64;
            hash = hash.wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        Self(hash)
    }

    /// The key of a word as written.
    pub fn of(word: &str) -> Self {
        Self::of_folded(&fold_word(word))
    }
}
