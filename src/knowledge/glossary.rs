//! The glossary: what to write for words of the original's language that were left as they are.

use std::collections::HashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../corpora/en-fr/glossary.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')).collect()
});

/// The dictionary form to write for a folded word, be it singular or plural.
pub fn rendering(word: &str) -> Option<&'static str> {
    WORDS.get(word).or_else(|| WORDS.get(word.strip_suffix('s')?)).copied()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, rendering};

    #[test]
    fn the_glossary_is_sorted_and_whole() {
        let lines: Vec<_> = include_str!("../../corpora/en-fr/glossary.tsv").lines().skip(1).collect();
        assert!(lines.is_sorted() && lines.len() == WORDS.len() && lines.len() > 300);
        assert_eq!((rendering("wiretaps"), rendering("boyish")), (Some("écoute téléphonique"), Some("de garçon")));
        assert_eq!(rendering("xyz"), None);
    }
}
