//! French inflection: the form of a lemma for a set of features, and the gender of nouns.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::lexicon::{Cell, LEXICON};
use crate::language::{Features, Pos};
use crate::text::fold_word;

/// Tenses and moods, finite or not.
pub const TENSES: Features =
    Features(Features::FINITE.0 | Features::INFINITIVE.0 | Features::PRES_PART.0 | Features::PAST_PART.0);

/// The form of `lemma`, a single word, that has `features`: tense, person and number for verbs, gender and number for the rest.
///
/// Where several tenses are asked for, the first in the order of their flags (the present) is given. `None` when the lexicon has no such form.
pub fn inflect(lemma: &str, pos: Pos, features: Features) -> Option<String> {
    let folded = fold_word(lemma);
    let tenses = features.and(TENSES).0;
    let tense = Features(tenses & tenses.wrapping_neg());
    let fits = |cell: &Cell| {
        let agrees = |kind: Features| {
            let (want, has) = (features.and(kind), cell.features.and(kind));
            want.0 == 0 || has.0 == 0 || has.has(want)
        };
        (tense.0 == 0 || cell.features.has(tense))
            && agrees(Features::GENDER)
            && agrees(Features::NUMBER)
            && agrees(Features::PERSON)
    };
    let found = LEXICON.paradigm(&folded, pos)?.find(fits);
    found.map(|cell| cell.form(&folded))
}

/// The gender of a noun; both flags for a noun that has both (*ministre*), `None` when it is not known as a noun.
pub fn gender(lemma: &str) -> Option<Features> {
    let folded = fold_word(lemma);
    if let Some(&gender) = GENDERS.get(&*folded) {
        return Some(gender);
    }
    let cells = LEXICON.paradigm(&folded, Pos::Noun)?;
    let own = cells.filter(|cell| !cell.features.has(Features::PLUR) || cell.features.has(Features::SING));
    let found = own
        .filter(|cell| *fold_word(&cell.form(&folded)) == *folded)
        .fold(Features::NONE, |all, cell| all.with(cell.features.and(Features::GENDER)));
    if found != Features::NONE {
        return Some(found);
    }
    // A noun without a singular.
    let found = LEXICON
        .paradigm(&folded, Pos::Noun)?
        .fold(Features::NONE, |all, cell| all.with(cell.features.and(Features::GENDER)));
    (found != Features::NONE).then_some(found)
}

/// Whether a noun has a form of its own for each gender: *combattant, combattante*.
pub fn has_both_genders(lemma: &str) -> bool {
    let form = |gender: Features| inflect(lemma, Pos::Noun, gender.with(Features::SING));
    let has = |gender: Features| {
        LEXICON
            .paradigm(&fold_word(lemma), Pos::Noun)
            .is_some_and(|mut cells| cells.any(|cell| cell.features.and(Features::GENDER) == gender))
    };
    has(Features::MASC) && has(Features::FEM) && form(Features::MASC) != form(Features::FEM)
}

/// Whether nothing is elided before `word`, as in *le haut*, *le onze*.
pub fn starts_like_a_consonant(word: &str) -> bool {
    let folded = fold_word(word);
    let word = folded.split('\'').next().unwrap_or(&folded);
    let mut letters = word.chars();
    let first = letters.next().unwrap_or('x');
    match first {
        'y' => letters.next().is_some_and(|c| "aàâeéèêioôuy".contains(c)) && word != "yeux",
        'h' | 'o' | 'u' | 'w' => {
            first == 'w'
                || is_listed(word)
                || (first == 'h'
                    && LEXICON
                        .readings(word)
                        .is_some_and(|mut readings| readings.any(|reading| is_listed(&reading.lemma(word)))))
        }
        _ => !"aàâäeéèêëiîïoôöuùûüæœ".contains(first),
    }
}

fn is_listed(word: &str) -> bool {
    ASPIRATED.contains(word) || word.split_once('-').is_some_and(|(first, _)| ASPIRATED.contains(first))
}

static ASPIRATED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("../../../corpora/fr/aspirated-h.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

static GENDERS: LazyLock<HashMap<&'static str, Features>> = LazyLock::new(|| {
    let lines = include_str!("../../../corpora/fr/genders.txt").lines();
    let pairs = lines.filter_map(|line| line.split_once(' ').filter(|(noun, _)| !noun.starts_with('#')));
    pairs.map(|(noun, gender)| (noun, if gender == "f" { Features::FEM } else { Features::MASC })).collect()
});

#[cfg(test)]
mod tests {
    use super::{gender, inflect, starts_like_a_consonant};
    use crate::language::{Features as F, Pos};

    #[test]
    fn verbs_inflect_in_all_tenses_and_persons() {
        let present3 = F::PRESENT.with(F::P3).with(F::SING);
        for (lemma, features, form) in [
            ("être", present3, "est"),
            ("avoir", F::FUTURE.with(F::P3).with(F::PLUR), "auront"),
            ("aller", F::SUBJ_PRESENT.with(F::P1).with(F::SING), "aille"),
            ("venir", F::PAST.with(F::P3).with(F::SING), "vint"),
            ("faire", F::IMPERFECT.with(F::P3).with(F::PLUR), "faisaient"),
            ("tenir", present3, "tient"),
            ("acheter", present3, "achète"),
            ("appeler", F::CONDITIONAL.with(F::P3).with(F::SING), "appellerait"),
            ("attaquer", F::PRES_PART, "attaquant"),
            ("résoudre", F::PAST_PART.with(F::MASC).with(F::SING), "résolu"),
            ("œuvrer", present3, "œuvre"),
            ("voir", F::PAST_PART.with(F::FEM).with(F::PLUR), "vues"),
            ("voter", F::IMPERATIVE.with(F::P2).with(F::PLUR), "votez"),
        ] {
            assert_eq!(inflect(lemma, Pos::Verb, features).as_deref(), Some(form), "{lemma}");
        }
    }

    #[test]
    fn nouns_and_adjectives_inflect() {
        assert_eq!(inflect("œil", Pos::Noun, F::PLUR).as_deref(), Some("yeux"));
        assert_eq!(inflect("travail", Pos::Noun, F::PLUR).as_deref(), Some("travaux"));
        assert_eq!(inflect("prix", Pos::Noun, F::PLUR).as_deref(), Some("prix"));
        assert_eq!(inflect("combattant", Pos::Noun, F::FEM.with(F::PLUR)).as_deref(), Some("combattantes"));
        assert_eq!(inflect("vieux", Pos::Adj, F::FEM.with(F::SING)).as_deref(), Some("vieille"));
        assert_eq!(inflect("nouveau", Pos::Adj, F::MASC.with(F::SING)).as_deref(), Some("nouveau"));
        assert_eq!(inflect("beau", Pos::Adj, F::MASC.with(F::PLUR)).as_deref(), Some("beaux"));
        assert_eq!(inflect("frapouille", Pos::Noun, F::PLUR), None);
    }

    #[test]
    fn nouns_have_their_gender() {
        assert_eq!(gender("raid"), Some(F::MASC));
        assert_eq!(gender("frappe"), Some(F::FEM));
        assert_eq!(gender("livre"), Some(F::MASC));
        assert_eq!(gender("ministre"), Some(F::GENDER));
        assert_eq!(gender("frapouille"), None);
    }

    #[test]
    fn an_aspirated_h_does_not_elide() {
        for word in ["haut", "hausses", "héros", "handicapées", "onze", "yaourt", "Hongrie", "grève", "week-end"] {
            assert!(starts_like_a_consonant(word), "{word}");
        }
        for word in ["homme", "héroïne", "hôpital", "armée", "Œuvre", "yeux", "Élysée", "onde", "un"] {
            assert!(!starts_like_a_consonant(word), "{word}");
        }
    }
}
