//! Readings for words that the French lexicon does not know: by prefix, by accent left out, by ending.

use super::lexicon::{Class, LEXICON};
use super::readings::Scored;
use crate::language::{Analysis, Features, Key, Pos};

/// First parts of compounds whose second part says what the whole is.
const PREFIXES: [&str; 30] = [
    "anti", "archi", "auto", "bio", "co", "contre", "cyber", "euro", "ex", "extra", "hyper", "inter", "intra", "méga",
    "micro", "mini", "multi", "narco", "néo", "non", "post", "pré", "pro", "pseudo", "sous", "super", "sur", "télé",
    "ultra", "vice",
];

/// The readings of an unknown folded word.
pub fn readings(form: &str) -> Vec<Scored> {
    compound(form).unwrap_or_else(|| by_ending(form))
}

/// The lemma behind a reading that was guessed for `form`.
pub fn lemma(form: &str, reading: Analysis) -> Option<String> {
    let first = form.rfind('-').map_or(0, |at| at + 1);
    let ends = |word: &str| {
        LEXICON
            .readings(word)
            .map(|found| found.map(|reading| reading.lemma(word)).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    let starts = PREFIXES.iter().filter(|prefix| form.starts_with(**prefix)).map(|prefix| prefix.len()).chain([first]);
    let compounds = starts.flat_map(|at| ends(&form[at..]).into_iter().map(move |end| format!("{}{end}", &form[..at])));
    let cut = |n: usize| form.char_indices().rev().nth(n).map_or("", |(at, _)| &form[..at]);
    let endings = [
        format!("{}er", cut(0)),
        format!("{}er", cut(1)),
        format!("{}er", cut(2)),
        format!("{}er", cut(3)),
        format!("{}er", cut(4)),
        cut(0).to_owned(),
    ];
    compounds.chain(endings).find(|lemma| Key::of_folded(lemma) == reading.lemma)
}

/// Where an accent was left out on a capital: `etat` for *état*; `all` when the whole word is in capitals.
pub fn accented(form: &str, all: bool) -> Option<String> {
    let positions: Vec<usize> = form.char_indices().map(|(at, _)| at).take(if all { 24 } else { 1 }).collect();
    let variants = |word: &str, at: usize| -> Vec<String> {
        let letter = word[at..].chars().next().unwrap_or(' ');
        let accents = match letter {
            'e' => "éèê",
            'a' => "àâ",
            'i' => "îï",
            'o' => "ô",
            'u' => "ùû",
            'c' => "ç",
            _ => "",
        };
        accents.chars().map(|accent| format!("{}{accent}{}", &word[..at], &word[at + 1..])).collect()
    };
    let once: Vec<String> = positions.iter().flat_map(|&at| variants(form, at)).collect();
    if let Some(found) = once.iter().find(|word| LEXICON.knows(word)) {
        return Some(found.clone());
    }
    if !all {
        return None;
    }
    let twice = once.iter().flat_map(|word| {
        let places: Vec<usize> = word.char_indices().filter(|&(_, c)| c == 'e').map(|(at, _)| at).collect();
        places.into_iter().flat_map(|at| variants(word, at)).collect::<Vec<_>>()
    });
    twice.into_iter().find(|word| LEXICON.knows(word))
}

/// Whether the form is a known word behind one of the usual prefixes: *antidiscrimination*.
pub fn has_prefix(form: &str) -> bool {
    let rests = PREFIXES.iter().filter_map(|&prefix| Some((prefix, form.strip_prefix(prefix)?)));
    // *co* begins too much: *coincidence*.
    let plain = |(prefix, rest): &(&str, &str)| prefix.len() > 2 || rest.starts_with('-');
    rests.filter(plain).any(|(_, rest)| rest.len() > 3 && LEXICON.knows(rest.trim_start_matches('-')))
}

fn compound(form: &str) -> Option<Vec<Scored>> {
    let second = match form.rsplit_once('-') {
        Some((first, second)) if !first.is_empty() => second,
        Some(_) => return None,
        None => {
            let prefix =
                PREFIXES.iter().filter(|prefix| form.starts_with(**prefix)).max_by_key(|prefix| prefix.len())?;
            Some(&form[prefix.len()..]).filter(|rest| rest.chars().count() > 3)?
        }
    };
    let first = &form[..form.len() - second.len()];
    let content = |pos: Pos| matches!(pos, Pos::Noun | Pos::Adj | Pos::Verb);
    let found: Vec<Scored> = LEXICON
        .readings(second)?
        .filter(|reading| content(reading.pos))
        .map(|reading| Scored {
            analysis: Analysis {
                lemma: Key::of_folded(&format!("{first}{}", reading.lemma(second))),
                pos: reading.pos,
                features: reading.features,
            },
            class: Class::of(reading.pos, reading.features),
            cost: reading.cost,
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

fn by_ending(form: &str) -> Vec<Scored> {
    use Features as F;
    const ENDINGS: [(&str, &str, Pos, Features); 26] = [
        ("ement", "ement", Pos::Noun, F(F::MASC.0 | F::SING.0)),
        ("ment", "ment", Pos::Adv, F::NONE),
        ("tion", "tion", Pos::Noun, F(F::FEM.0 | F::SING.0)),
        ("tions", "tion", Pos::Noun, F(F::FEM.0 | F::PLUR.0)),
        ("ité", "ité", Pos::Noun, F(F::FEM.0 | F::SING.0)),
        ("ités", "ité", Pos::Noun, F(F::FEM.0 | F::PLUR.0)),
        ("isme", "isme", Pos::Noun, F(F::MASC.0 | F::SING.0)),
        ("iste", "iste", Pos::Noun, F(F::GENDER.0 | F::SING.0)),
        ("istes", "iste", Pos::Noun, F(F::GENDER.0 | F::PLUR.0)),
        ("eur", "eur", Pos::Noun, F(F::MASC.0 | F::SING.0)),
        ("eurs", "eur", Pos::Noun, F(F::MASC.0 | F::PLUR.0)),
        ("age", "age", Pos::Noun, F(F::MASC.0 | F::SING.0)),
        ("ique", "ique", Pos::Adj, F(F::GENDER.0 | F::SING.0)),
        ("iques", "ique", Pos::Adj, F(F::GENDER.0 | F::PLUR.0)),
        ("er", "er", Pos::Verb, F(F::INFINITIVE.0 | F::TRANSITIVE.0)),
        ("é", "er", Pos::Verb, F(F::PAST_PART.0 | F::MASC.0 | F::SING.0)),
        ("ée", "er", Pos::Verb, F(F::PAST_PART.0 | F::FEM.0 | F::SING.0)),
        ("és", "er", Pos::Verb, F(F::PAST_PART.0 | F::MASC.0 | F::PLUR.0)),
        ("ées", "er", Pos::Verb, F(F::PAST_PART.0 | F::FEM.0 | F::PLUR.0)),
        ("ant", "er", Pos::Verb, F::PRES_PART),
        ("ait", "er", Pos::Verb, F(F::IMPERFECT.0 | F::P3.0 | F::SING.0)),
        ("aient", "er", Pos::Verb, F(F::IMPERFECT.0 | F::P3.0 | F::PLUR.0)),
        ("èrent", "er", Pos::Verb, F(F::PAST.0 | F::P3.0 | F::PLUR.0)),
        ("era", "er", Pos::Verb, F(F::FUTURE.0 | F::P3.0 | F::SING.0)),
        ("eront", "er", Pos::Verb, F(F::FUTURE.0 | F::P3.0 | F::PLUR.0)),
        ("erait", "er", Pos::Verb, F(F::CONDITIONAL.0 | F::P3.0 | F::SING.0)),
    ];
    let fits = |ending: &str| form.ends_with(ending) && form.len() > ending.len() + 1;
    let found = ENDINGS.iter().filter(|(ending, ..)| fits(ending)).max_by_key(|(ending, ..)| ending.len());
    let (lemma, pos, features) = match found {
        Some((ending, lemma, pos, features)) => {
            (format!("{}{lemma}", &form[..form.len() - ending.len()]), *pos, *features)
        }
        None => (form.to_owned(), Pos::Unknown, F::GENDER.with(if form.ends_with('s') { F::NUMBER } else { F::SING })),
    };
    let scored = |pos: Pos, features: Features, cost: u8| Scored {
        analysis: Analysis { lemma: Key::of_folded(&lemma), pos, features },
        class: Class::of(pos, features),
        cost,
    };
    // *isolement* or *seulement*: the neighbours decide.
    let adverb = form.ends_with("ement").then(|| scored(Pos::Adv, Features::NONE, 3));
    std::iter::once(scored(pos, features, 0)).chain(adverb).collect()
}
