//! How short words are written before others: contraction, elision, euphony; two determiners for one noun.

use super::TYPED;
use super::view::{View, is_finite, keys, mended, slip};
use crate::language::{Features, Key, Pos, Shape, Slip};
use crate::text::fold_word;

const DE: Key = Key::of_folded("de");
const A: Key = Key::of_folded("à");
const LE: Key = Key::of_folded("le");
const LES: Key = Key::of_folded("les");

/// What is wrong with the way the word at `at` is written before the next.
pub fn at_word(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    let form = view.form(at);
    if at + 1 >= view.end || view.is_enclitic(at) {
        return;
    }
    if ELIDABLE.contains(&form) {
        out.extend(elision(view, at));
    }
    if form == DE || form == A {
        out.extend(contraction(view, at));
    } else if form == EN {
        out.extend(en_before_article(view, at));
    } else if EUPHONIC.contains(&form) {
        out.extend(euphony(view, at));
    } else if CONTRACTED.contains(&form) {
        out.extend(contracted_before_vowel(view, at));
    }
    if DETERMINERS.contains(&form) {
        out.extend(two_determiners(view, at));
    }
    if form == PLUS && view.is(at + 1, &COMPARATIVES) {
        let message = format!("“{}” is a comparative already", view.written(at + 1));
        out.push(mended(
            slip("double-comparative", at..at + 2, 90, message),
            Some(view.replace(at..at + 2, view.written(at + 1))),
        ));
    }
}

const VOIR: Key = Key::of_folded("voir");
const PLUS: Key = Key::of_folded("plus");
const EN: Key = Key::of_folded("en");
const COMPARATIVES: [Key; 9] =
    keys(["meilleur", "meilleure", "meilleurs", "meilleures", "pire", "pires", "mieux", "moindre", "moindres"]);

/// *de le*, *à les*.
fn contraction(view: View<'_>, at: usize) -> Option<Slip> {
    let article = view.form(at + 1);
    if article != LE && article != LES || view.is_enclitic(at + 1) {
        return None;
    }
    let (next, capital) = (at + 2, view.written(at + 1).starts_with('L'));
    if next >= view.end || view.pos(next) == Pos::Punct {
        return None;
    }
    let named = matches!(view.analysed.tokens[next].shape, Shape::Capitalised | Shape::Upper);
    // *Le Mans*, *Le Pen*, *Le Monde* may keep their article.
    if capital && article == LE && named {
        return None;
    }
    let noun = view.nominal(next).is_some_and(|agreement| {
        agreement.meets(if article == LE { super::view::Agreement::MS } else { super::view::Agreement::PLUR })
    });
    let figure = view.analysed.tokens[next].shape == Shape::Figure;
    let verb = view.any(next, |reading| reading.features.has(Features(Features::INFINITIVE.0 | Features::PRES_PART.0)));
    if verb || !(noun || named || figure && !capital) {
        return None;
    }
    let vowel = article == LE && !view.starts_like_a_consonant(next);
    let (de, l) = (view.form(at) == DE, view.apostrophe());
    // *de le République*: the article is wrong, not the contraction.
    let feminine = article == LE && view.all(next, |reading| !reading.features.has(Features::MASC));
    let preposition = if de { "de" } else { "à" };
    let with = match (de, article == LE) {
        _ if vowel => format!("{preposition} l{l}"),
        _ if feminine => format!("{preposition} la"),
        (true, true) => "du".to_owned(),
        (true, false) => "des".to_owned(),
        (false, true) => "au".to_owned(),
        (false, false) => "aux".to_owned(),
    };
    let tokens = at..at + 2;
    let message = format!("“{}” is contracted to “{with}”", view.words(tokens.clone()));
    let edit = if vowel { view.replace_glued(tokens.clone(), &with) } else { view.replace(tokens.clone(), &with) };
    let mut found = mended(slip("contraction", tokens, if capital { 80 } else { 95 }, message), Some(edit));
    found.certain = noun && !capital && view.pos(next) == Pos::Noun;
    Some(found)
}

/// *en les* before a noun.
fn en_before_article(view: View<'_>, at: usize) -> Option<Slip> {
    let article = view.form(at + 1);
    if article != LE && article != LES {
        return None;
    }
    let next = at + 2;
    let noun = view.pos(next) == Pos::Noun && view.nominal(next).is_some() && !view.any(next, is_finite);
    if !noun || view.pos(at) != Pos::Prep && view.may_be_finite(next) {
        return None;
    }
    // *voir en le chef un rival* is literary.
    if (1..3).any(|back| at >= view.start + back && view.any(at - back, |reading| reading.lemma == VOIR)) {
        return None;
    }
    let with = format!("dans {}", view.written(at + 1));
    let message = format!("“en” does not stand before “{}”", view.written(at + 1));
    Some(mended(slip("contraction", at..at + 2, 75, message), Some(view.replace(at..at + 2, &with))))
}

const ELIDABLE: [Key; 14] =
    keys(["le", "la", "de", "que", "je", "me", "te", "se", "ne", "ce", "si", "lorsque", "puisque", "jusque"]);
const NOT_ELIDED_BEFORE: [Key; 15] = keys([
    "un",
    "une",
    "onze",
    "onzième",
    "oui",
    "ouate",
    "huit",
    "uns",
    "unes",
    "ululement",
    "y",
    "et",
    "ou",
    "énième",
    "hiatus",
]);
const IL: [Key; 2] = keys(["il", "ils"]);
const SI: Key = Key::of_folded("si");
const CE: Key = Key::of_folded("ce");
const QUE: Key = Key::of_folded("que");
const LA: Key = Key::of_folded("la");

/// *que il*, *de autres*, *que ISIS*.
fn elision(view: View<'_>, at: usize) -> Option<Slip> {
    let (form, next) = (view.form(at), at + 1);
    let written = view.written(at);
    if written.ends_with(['\'', '’', '‘', '`', '´'])
        || !view.analysed.tokens[next].spaced
        || view.pos(next) == Pos::Punct
    {
        return None;
    }
    let whole = fold_word(written);
    if whole.len() < 2 || view.starts_like_a_consonant(next) || view.analysed.tokens[at].shape == Shape::Upper {
        return None;
    }
    let token = &view.analysed.tokens[next];
    // *le e-commerce*, *le one-man-show*.
    if view.written(next).starts_with("e-") || view.written(next).starts_with("one") {
        return None;
    }
    let single = view.written(next).chars().count() == 1 && form != QUE;
    if single || view.is_enclitic(next) {
        return None;
    }
    let confidence = match form {
        SI if !view.is(next, &IL) => return None,
        DE if token.shape == Shape::Capitalised && view.pos(next) != Pos::Name => return None,
        CE if view.pos(next) != Pos::Verb || !view.is_form_of(next, &[super::view::ETRE]) => return None,
        LE | LA | DE if view.is(next, &NOT_ELIDED_BEFORE) => {
            // *de un à dix*; *de une* is always wrong before a noun.
            let before_noun = form == DE && view.nominal(next + 1).is_some();
            if !before_noun || !view.is_plain(next) {
                return None;
            }
            TYPED
        }
        QUE if view.is(next, const { &keys(["oui", "onze", "et"]) }) => return None,
        // *que à*, *puisque on*, *si il*: between short words people forget it; machines do before words they seldom met.
        SI => TYPED,
        DE if token.shape == Shape::Lower => TYPED,
        _ if token.shape == Shape::Lower && token.known && !content(view, next, form) => TYPED,
        _ if token.shape == Shape::Lower
            && token.known
            && !view.written(next).starts_with(['h', 'H'])
            && view.any(next, |reading| reading.pos != Pos::Interj) =>
        {
            92
        }
        // Names keep their vowel in careful print too: *de Arte*, *de Omar*.
        QUE if token.shape == Shape::Upper && view.written(next).starts_with(['A', 'E', 'I']) => TYPED,
        QUE | DE
            if token.shape == Shape::Capitalised
                && view.pos(next) == Pos::Name
                && view.written(next).starts_with(['A', 'E', 'I', 'É']) =>
        {
            TYPED
        }
        _ => return None,
    };
    // *la enjeux*: not the vowel is wrong but the number.
    let plural = view.nominal(next).is_some_and(|noun| !noun.meets(super::view::Agreement::SING));
    if (form == LE || form == LA) && plural {
        let message = format!("“{written}” before the plural “{}”", view.written(next));
        return Some(mended(slip("elision", at..at + 2, confidence, message), Some(view.replace(at..at + 1, "les"))));
    }
    let cut = written.char_indices().last().map_or(0, |(cut, _)| cut);
    let with = format!("{}{}", &written[..cut], view.apostrophe());
    let message = format!("“{}” is elided before “{}”", written, view.written(next));
    let mut found =
        mended(slip("elision", at..at + 2, confidence, message), Some(view.replace_glued(at..at + 1, &with)));
    found.certain = confidence > 90;
    Some(found)
}

/// Whether the token is a word that is no grammar word: after an article a noun or adjective, after *que* a verb or an adverb.
fn content(view: View<'_>, at: usize, form: Key) -> bool {
    let full = |reading: &crate::language::Analysis| match reading.pos {
        Pos::Noun | Pos::Adj => form == LE || form == LA,
        Pos::Verb if form == LE || form == LA => is_finite(reading),
        Pos::Verb => !super::view::AUXILIARIES.contains(&reading.lemma) || reading.features.has(Features::INFINITIVE),
        Pos::Adv => view.written(at).ends_with("ment"),
        _ => false,
    };
    view.all(at, full)
}

const EUPHONIC: [Key; 11] = keys(["ce", "cet", "ma", "ta", "sa", "beau", "nouveau", "vieux", "bel", "nouvel", "vieil"]);

/// *ce homme*, *sa histoire*, *cet groupe*.
fn euphony(view: View<'_>, at: usize) -> Option<Slip> {
    use super::view::Agreement;
    let next = at + 1;
    let agreement = view.nominal(next)?;
    if view.is(next, &NOT_ELIDED_BEFORE) {
        return None;
    }
    let vowel = !view.starts_like_a_consonant(next);
    let noun = view.pos(next) == Pos::Noun && view.all(next, |reading| reading.pos == Pos::Noun);
    let singular = |agreement: Agreement, gender| agreement.and(Agreement::SING).and(gender) != Agreement::NONE;
    let with = match &*fold_word(view.written(at)) {
        "ce" if vowel && singular(agreement, Agreement::MASC) && !view.may_be_finite(next) => "cet",
        "cet" if !vowel && singular(agreement, Agreement::MASC) => "ce",
        "ma" if vowel && singular(agreement, Agreement::FEM) => "mon",
        "ta" if vowel && singular(agreement, Agreement::FEM) => "ton",
        "sa" if vowel && singular(agreement, Agreement::FEM) => "son",
        "beau" if vowel && noun && agreement == Agreement::MS => "bel",
        "nouveau" if vowel && noun && agreement == Agreement::MS => "nouvel",
        "vieux" if vowel && noun && agreement == Agreement::MS => "vieil",
        "bel" if !vowel && noun && agreement == Agreement::MS => "beau",
        "nouvel" if !vowel && noun && agreement == Agreement::MS => "nouveau",
        "vieil" if !vowel && noun && agreement == Agreement::MS => "vieux",
        _ => return None,
    };
    let message = format!("“{with}” before “{}”", view.written(next));
    let confidence = if matches!(with, "bel" | "nouvel" | "vieil") { TYPED } else { 92 };
    let mut found = mended(slip("euphony", at..at + 1, confidence, message), Some(view.replace(at..at + 1, with)));
    found.certain = true;
    Some(found)
}

const CONTRACTED: [Key; 2] = keys(["du", "au"]);

/// *du homme*, *au hôpital*.
fn contracted_before_vowel(view: View<'_>, at: usize) -> Option<Slip> {
    let next = at + 1;
    view.nominal(next)?;
    // Of words with *h*, and of those whose first letter is spelled out, no list is complete.
    if view.written(next).starts_with(['h', 'H']) || view.written(next).starts_with("e-") {
        return None;
    }
    if view.starts_like_a_consonant(next) || view.is(next, &NOT_ELIDED_BEFORE) || view.pos(next) != Pos::Noun {
        return None;
    }
    let with = format!("{} l{}", if fold_word(view.written(at)) == "du" { "de" } else { "à" }, view.apostrophe());
    let message = format!("“{}” does not stand before a vowel", view.written(at));
    let mut found = mended(slip("elision", at..at + 2, TYPED, message), Some(view.replace_glued(at..at + 1, &with)));
    found.certain = true;
    Some(found)
}

const DETERMINERS: [Key; 22] = keys([
    "un", "une", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "tes", "son", "sa", "ses", "notre", "nos", "votre",
    "vos", "leurs", "chaque", "le", "la", "les",
]);
const SECOND: [Key; 21] = keys([
    "un", "une", "le", "la", "les", "ce", "cet", "cette", "ces", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa",
    "ses", "notre", "nos", "votre",
]);
const ARTICLES: [Key; 3] = keys(["le", "la", "les"]);

/// *un la*, *ces les*, *son une*.
fn two_determiners(view: View<'_>, at: usize) -> Option<Slip> {
    let next = at + 1;
    if !view.is(next, &SECOND) || view.form(at) == view.form(next) || view.pos(at) != Pos::Det {
        return None;
    }
    // *le la*: a clitic pair, or a note of music; *la une* is a front page, *les uns* and *l'un* are pronouns.
    let article = view.is(at, &ARTICLES);
    let (first, second) = (fold_word(view.written(at)), fold_word(view.written(next)));
    let spelled = |word: &str| !word.ends_with('\'');
    if !spelled(&first)
        || !spelled(&second)
        || article && matches!(&*second, "un" | "une" | "le" | "la" | "les" | "notre" | "votre")
    {
        return None;
    }
    let noun = view.nominal(next + 1).is_some() && view.pos(next + 1) != Pos::Verb;
    let names = view.analysed.tokens[next].shape != Shape::Lower;
    if !noun || names || matches!(&*second, "son" | "ton") && view.pos(next) != Pos::Det {
        return None;
    }
    let message = format!("two determiners, “{}”", view.words(at..next + 1));
    let edit = view.replace(at..next + 1, view.written(at));
    Some(mended(slip("two-determiners", at..next + 1, TYPED, message), Some(edit)))
}
