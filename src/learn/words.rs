//! The list of English words: forms counted in English that was translated, less those that French news use as well.

use std::collections::HashMap;

use fst::MapBuilder;

use crate::language::Language;
use crate::text::fold_word;

/// Rarer forms are too often slips.
const MIN_COUNT: u32 = 3;
/// Forms that the archive has so often are no English there.
const MAX_ARCHIVE: u32 = 30;

/// The lower-case words in the first column of `pairs` (original, translation, separated by a tab) as an fst, with the binary
/// logarithm of how often each stands there, and how many words there are. Words that `archive`, written in the other language, has often are left out, function words apart.
///
/// # Errors
/// When the list cannot be built.
pub fn train(language: &dyn Language, pairs: &str, archive: &str) -> Result<(Vec<u8>, usize), fst::Error> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for line in pairs.lines() {
        words(line.split('\t').next().unwrap_or_default()).for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let mut used: HashMap<&str, u32> = HashMap::new();
    words(archive).for_each(|word| *used.entry(word).or_default() += 1);
    let keep = |(word, count): (&&str, &u32)| {
        let function = language.is_function_word(&fold_word(word));
        let long = word.len() > 2 || function;
        long && *count >= MIN_COUNT && (function || used.get(word).is_none_or(|times| *times < MAX_ARCHIVE))
    };
    let mut kept: Vec<(&str, u64)> =
        counts.iter().filter(|entry| keep(*entry)).map(|(word, count)| (*word, u64::from(count.ilog2()))).collect();
    kept.sort_unstable();
    let mut map = MapBuilder::memory();
    map.extend_iter(kept.iter().copied())?;
    Ok((map.into_inner()?, kept.len()))
}

/// The words of plain small letters; what has other letters, hyphens or apostrophes is none.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')))
        .filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use fst::Map;

    use super::train;
    use crate::language::english::English;

    #[test]
    fn frequent_words_stay_unless_the_archive_has_them_too() {
        let pairs = "The alleged table is on the table of Bob, table\tx alleged\n".repeat(3);
        let archive = "la table et the table ".repeat(20);
        let (bytes, count) = train(&English, &pairs, &archive).unwrap();
        let map = Map::new(bytes).unwrap();
        assert_eq!((count, map.get("alleged"), map.get("table"), map.get("the")), (5, Some(1), None, Some(1)));
    }
}
