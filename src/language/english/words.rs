//! English words: a list of forms, and the words that English makes of them with endings, beginnings and by joining two.

use std::collections::HashSet;
use std::sync::LazyLock;

use fst::Map;

static FORMS: &[u8] = include_bytes!("../../../corpora/en/words.fst");

// A damaged list knows nothing; a test keeps the shipped one whole.
static WORDS: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| Map::new(FORMS).ok());

/// Words that the counted texts lack.
static ADDITIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../corpora/en/additions.txt").lines();
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Shorter stems are too often the beginning of something else.
const STEM: usize = 3;

/// Whether the folded form is in the list, or made of words in it the way English makes words.
pub fn knows(form: &str) -> bool {
    is_listed(form) || form.split_once('-').is_some_and(|_| form.split('-').all(is_part)) || is_made(form)
}

/// Whether the folded form is in the list.
pub fn is_listed(form: &str) -> bool {
    let added = || ADDITIONS.contains(form) || form.strip_suffix('s').is_some_and(|stem| ADDITIONS.contains(stem));
    WORDS.as_ref().is_some_and(|words| words.contains_key(form)) || added()
}

/// Words that stand so often in the texts behind the list, as a binary logarithm, are everyday words.
const COMMON: u64 = 7;

/// Whether the folded form is an everyday word.
pub fn is_common(form: &str) -> bool {
    WORDS.as_ref().and_then(|words| words.get(form)).is_some_and(|count| count >= COMMON)
}

fn is_part(part: &str) -> bool {
    part.len() > 1 && (is_listed(part) || is_made(part))
}

/// Endings that French does not have; what stands before them is a word, perhaps without its silent e, with its y as i or
/// its last consonant doubled.
const ENDINGS: &[&str] = &[
    "ness", "nesses", "less", "lessly", "ful", "fully", "ish", "ishly", "ship", "ships", "hood", "ing", "ings",
    "wards", "ward", "wise", "like",
];
/// Endings that other languages have too: the stem must be longer.
const SHORT_ENDINGS: &[&str] = &["ly", "ed", "er", "ers", "y"];
const BEGINNINGS: &[&str] = &["un", "over", "under", "out", "mis", "fore", "up", "down"];

fn is_made(form: &str) -> bool {
    if !form.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let longer = |stem: &&str| stem.len() > STEM;
    let shortly = || SHORT_ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending)).filter(longer).any(is_stem);
    let ended = ENDINGS.iter().filter_map(|ending| form.strip_suffix(ending)).any(is_stem);
    let begun = || {
        BEGINNINGS.iter().filter_map(|start| form.strip_prefix(start)).any(|rest| rest.len() > STEM && is_listed(rest))
    };
    ended || shortly() || begun() || is_joined(form)
}

/// Whether `stem`, perhaps changed before its ending, is a word.
fn is_stem(stem: &str) -> bool {
    let Some(last) = stem.chars().next_back().filter(|_| stem.len() >= STEM && stem.is_ascii()) else { return false };
    let short = &stem[..stem.len() - 1];
    is_listed(stem)
        || is_listed(&format!("{stem}e"))
        || last == 'i' && is_listed(&format!("{short}y"))
        || short.ends_with(last) && is_listed(short)
}

/// Whether the form is two words in one: *penknife*, *gunsight*.
fn is_joined(form: &str) -> bool {
    let foreign = form.ends_with("trice") || form.ends_with("tion");
    let tripled = form.as_bytes().windows(3).any(|letters| letters[0] == letters[1] && letters[1] == letters[2]);
    !foreign
        && !tripled
        && form.len() > 2 * STEM + 1
        && (STEM..form.len() - STEM).any(|at| is_listed(&form[..at]) && is_listed(&form[at..]))
}

#[cfg(test)]
mod tests {
    use super::{ADDITIONS, WORDS, is_common, is_listed, knows};

    #[test]
    fn the_list_is_whole() {
        assert!(WORDS.as_ref().is_some_and(|words| words.len() > 15_000));
        assert!(ADDITIONS.len() > 1500);
        for word in ["smorgasbord", "the", "although", "alleged", "threatened", "warming"] {
            assert!(is_listed(word), "{word}");
        }
    }

    #[test]
    fn everyday_words_are_told_from_rare_ones() {
        for (word, common) in
            [("group", true), ("market", true), ("arson", false), ("hotchpotch", false), ("boyish", false)]
        {
            assert_eq!(is_common(word), common, "{word}");
        }
    }

    #[test]
    fn words_are_made_of_others() {
        for word in [
            "boyish",
            "helplessness",
            "penknives",
            "overspending",
            "well-known",
            "stubbornly",
            "guzzlers",
            "hooting",
            "skivers",
        ] {
            assert!(knows(word), "{word}");
        }
        for word in
            ["était", "britaniques", "qu", "oxacilline", "contradictrice", "milllions", "boyer", "chengguan", "kawaii"]
        {
            assert!(!knows(word), "{word}");
        }
    }
}
