//! Names in French: what sounds the same however it is transliterated, and what cannot open one.

use std::ops::Range;

use crate::language::{Analysed, Key, Pos, Shape};

/// Letters of English, German and French transliterations, and what they are here; longer ones first.
const LETTERS: [(&str, &str); 30] = [
    ("shch", "ch"),
    ("chtch", "ch"),
    ("tch", "ch"),
    ("tsch", "ch"),
    ("sch", "ch"),
    ("zh", "j"),
    ("dj", "j"),
    ("dzh", "j"),
    ("sh", "ch"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("ts", "tz"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "ai"),
    ("ey", "ai"),
    ("ay", "ai"),
    ("y", "i"),
    ("w", "v"),
    ("ff", "v"),
    ("ii", "i"),
    ("x", "ks"),
    ("-", ""),
];

/// What a bare name sounds like.
pub fn sound(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some((letters, sound)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) {
            out.push_str(sound);
            rest = &rest[letters.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    // A doubled letter says nothing: *Zelenskyy*.
    let mut single = String::with_capacity(out.len());
    for c in out.chars().filter(|c| c.is_alphanumeric()) {
        if !single.ends_with(c) {
            single.push(c);
        }
    }
    single
}

/// See [`crate::language::Target::uncontracted`].
pub fn uncontracted(text: &str, analysed: &Analysed) -> Vec<Range<usize>> {
    const PREPOSITIONS: [Key; 2] = [Key::of_folded("à"), Key::of_folded("de")];
    let is_one = |window: &[usize; 3]| {
        let [preposition, article, word] = window.map(|at| &analysed.tokens[at]);
        PREPOSITIONS.contains(&preposition.form)
            && preposition.shape == Shape::Lower
            && article.spaced
            && matches!(article.span.of(text), "Le" | "Les")
            && word.shape == Shape::Lower
            && word.spaced
            && !matches!(analysed.best(window[2]).pos, Pos::Prep | Pos::Conj | Pos::Pron | Pos::Det)
    };
    analysed
        .sentences
        .iter()
        .flat_map(|sentence| sentence.start as usize + 1..(sentence.end as usize).saturating_sub(1))
        .filter(|&article| is_one(&[article - 1, article, article + 1]))
        .map(|article| article..article + 2)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{sound, uncontracted};
    use crate::language::Language;
    use crate::language::french::FRENCH;

    #[test]
    fn articles_of_works_places_and_people_open_names() {
        let found = |text: &str| uncontracted(text, &FRENCH.analyse(text)).len();
        assert_eq!(found("Il a parlé à Les actualites hier."), 1);
        for good in [
            "Il est né à Le Mans.",
            "La veuve de Le Corbusier a refusé.",
            "Il rend hommage à « Les misérables ».",
            "Il est parti de là. Les autres suivent.",
            "L'auteur de Les Bienveillantes est là.",
        ] {
            assert_eq!(found(good), 0, "{good}");
        }
    }

    #[test]
    fn transliterations_of_one_name_sound_the_same() {
        for (one, other) in
            [("zelenskyy", "zelensky"), ("yanukovych", "ianukovych"), ("luzhkov", "loujkov"), ("kadyrov", "kadirov")]
        {
            assert_eq!(sound(one), sound(other));
        }
        assert_ne!(sound("martin"), sound("marin"));
        assert_ne!(sound("martin"), sound("martine"));
    }
}
