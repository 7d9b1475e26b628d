//! Agreement inside a noun phrase: determiner, number, adjective and noun; quantities without their *de*.

use super::view::{Agreement, View, is_finite, is_participle, keys, mended, slip};
use super::{TYPED, quantity};
use crate::language::{Key, Pos, Shape, Slip};
use crate::text::fold_word;

/// A determiner with its forms: masculine and feminine singular, masculine and feminine plural.
type Row = [&'static str; 4];

const ROWS: [Row; 14] = [
    ["le", "la", "les", "les"],
    ["un", "une", "des", "des"],
    ["ce", "cette", "ces", "ces"],
    ["mon", "ma", "mes", "mes"],
    ["ton", "ta", "tes", "tes"],
    ["son", "sa", "ses", "ses"],
    ["notre", "notre", "nos", "nos"],
    ["votre", "votre", "vos", "vos"],
    ["leur", "leur", "leurs", "leurs"],
    ["du", "de la", "des", "des"],
    ["au", "à la", "aux", "aux"],
    ["aucun", "aucune", "aucuns", "aucunes"],
    ["chaque", "chaque", "chaque", "chaque"],
    ["cet", "cette", "ces", "ces"],
];

const KEYS: [[Key; 4]; 14] = {
    let mut all = [[Key(0); 4]; 14];
    let mut row = 0;
    while row < 14 {
        all[row] = keys(ROWS[row]);
        row += 1;
    }
    all
};

/// The row of a determiner and what it agrees with.
fn determiner(view: View<'_>, at: usize) -> Option<(usize, Agreement)> {
    let form = view.form(at);
    let row = KEYS.iter().position(|row| row.contains(&form))?;
    let bits = (0..4).filter(|&cell| KEYS[row][cell] == form).fold(0, |bits, cell| bits | 1 << cell);
    let agreement = match row {
        12 => Agreement::SING,
        // *mon amie*.
        3..=5 if bits == 1 => Agreement::SING,
        _ => Agreement(bits),
    };
    (!view.written(at).ends_with(['\'', '’'])).then_some((row, agreement))
}

/// Determiners that may be clitics or pronouns before a verb.
const CLITICS: [Key; 5] = keys(["le", "la", "les", "leur", "ce"]);
/// What looks plural or singular only to the lexicon.
pub const SPECIAL: [Key; 39] = keys([
    "chef",
    "témoin",
    "auteur",
    "co-auteur",
    "maire",
    "professeur",
    "procureur",
    "médecin",
    "soldat",
    "standing",
    "rock",
    "plupart",
    "tout",
    "tous",
    "toute",
    "toutes",
    "même",
    "mêmes",
    "demi",
    "mi",
    "peu",
    "fois",
    "uns",
    "unes",
    "autres",
    "autre",
    "deux",
    "mille",
    "tel",
    "telle",
    "tels",
    "telles",
    "nouveau-né",
    "grand-mère",
    "numéro",
    "numéros",
    "après-midi",
    "grand",
    "vingt",
]);

/// What is wrong with the phrase that the determiner or number at `at` opens.
pub fn at_determiner(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.pos(at) == Pos::Num {
        out.extend(quantity::number_and_noun(view, at));
        return;
    }
    let Some((row, agreement)) = determiner(view, at) else { return };
    if view.analysed.tokens[at].shape != Shape::Lower && at > view.start && view.pos_before(at) != Pos::Punct
        || view.is_enclitic(at)
    {
        return;
    }
    let next = at + 1;
    // *trente et un jours*.
    let counted = view.before(at, 1, const { &keys(["et"]) }) && at > view.start + 1 && view.pos(at - 2) == Pos::Num;
    let Some(noun) = view.nominal(next).filter(|_| !counted && !view.is(next, &SPECIAL)) else { return };
    if noun.meets(agreement) {
        out.extend(adjective_before_noun(view, at, agreement));
        return;
    }
    let verb = view.may_be_finite(next);
    let clitic = CLITICS.contains(&view.form(at));
    if clitic && verb && !(view.pos_before(at) == Pos::Prep && view.pos(next) != Pos::Verb) {
        return;
    }
    // A determiner that the tagger took for a pronoun, before a participle: *le vu*.
    if view.pos(at) == Pos::Pron && view.all(next, |reading| reading.pos == Pos::Verb) || view.is(next + 1, &COMPOUND) {
        return;
    }
    if apart(view, next) {
        return;
    }
    out.push(determiner_slip(view, at, row, agreement, noun));
}

/// Marks that make the next word part of a compound or of an enumeration of halves.
const COMPOUND: [Key; 3] = keys(["-", "/", "("]);

/// Whether the word at `at` is talked about, not used: a quotation mark follows.
pub fn apart(view: View<'_>, at: usize) -> bool {
    matches!(view.written(at + 1), "»" | "”" | "\"")
}

fn determiner_slip(view: View<'_>, at: usize, row: usize, agreement: Agreement, noun: Agreement) -> Slip {
    let next = at + 1;
    let tokens = at..next + 1;
    let message = format!("“{}” and “{}” do not agree", view.written(at), view.written(next));
    // Where the number is wrong the determiner is trusted, else the noun.
    let mut edit = view.agreeing(next, agreement).map(|form| view.replace(next..next + 1, &form));
    if edit.is_none() {
        let same_number = noun.and(if agreement.meets(Agreement::PLUR) { Agreement::PLUR } else { Agreement::SING });
        let cells = if same_number == Agreement::NONE { noun } else { same_number };
        let cell = (0..4).find(|cell| cells.0 >> cell & 1 == 1).unwrap_or(0);
        edit = before(view, at, next, ROWS[row][cell]);
    }
    mended(slip("determiner", tokens, TYPED, message), edit)
}

/// An edit that writes a determiner before the word at `next`.
fn before(view: View<'_>, at: usize, next: usize, determiner: &str) -> Option<crate::finding::Edit> {
    let vowel = !view.starts_like_a_consonant(next);
    let elided = match determiner {
        "le" | "la" if vowel => Some("l"),
        "du" | "de la" if vowel => Some("de l"),
        "au" | "à la" if vowel => Some("à l"),
        _ => None,
    };
    if let Some(elided) = elided {
        return Some(view.replace_glued(at..at + 1, &format!("{elided}{}", view.apostrophe())));
    }
    let word = match determiner {
        "ce" if vowel => "cet",
        "ma" if vowel => "mon",
        "ta" if vowel => "ton",
        "sa" if vowel => "son",
        "cet" if !vowel => "ce",
        other => other,
    };
    (word != fold_word(view.written(at))).then(|| view.replace(at..at + 1, word))
}

/// The form of the determiner at `at` that agrees with `agreement` before the word `next`; `None` when no determiner stands there.
pub fn determiner_form(view: View<'_>, at: usize, agreement: Agreement, next: &str) -> Option<String> {
    let written = fold_word(view.written(at)).into_owned();
    let row = match written.trim_end_matches('\'') {
        "l" => 0,
        _ => determiner(view, at)?.0,
    };
    let cell = (0..4).find(|cell| agreement.0 >> cell & 1 == 1)?;
    let vowel = !crate::language::french::inflect::starts_like_a_consonant(next);
    let form = match ROWS[row][cell] {
        "le" | "la" if vowel => return Some(format!("l{}", view.apostrophe())),
        "du" | "de la" if vowel => return Some(format!("de l{}", view.apostrophe())),
        "au" | "à la" if vowel => return Some(format!("à l{}", view.apostrophe())),
        "ma" if vowel => "mon",
        "ta" if vowel => "ton",
        "sa" if vowel => "son",
        other => other,
    };
    Some(form.to_owned())
}

/// Adjectives that stand before their noun.
const BEFORE: [Key; 66] = keys([
    "grand",
    "grande",
    "grands",
    "grandes",
    "petit",
    "petite",
    "petits",
    "petites",
    "nouveau",
    "nouvelle",
    "nouveaux",
    "nouvelles",
    "bon",
    "bonne",
    "bons",
    "bonnes",
    "mauvais",
    "mauvaise",
    "mauvaises",
    "gros",
    "grosse",
    "grosses",
    "premier",
    "première",
    "premiers",
    "premières",
    "dernier",
    "dernière",
    "derniers",
    "dernières",
    "haut",
    "haute",
    "hauts",
    "hautes",
    "long",
    "longue",
    "longs",
    "longues",
    "ancien",
    "ancienne",
    "anciens",
    "anciennes",
    "prochain",
    "prochaine",
    "prochains",
    "prochaines",
    "meilleur",
    "meilleure",
    "meilleurs",
    "meilleures",
    "vieux",
    "vieille",
    "vieilles",
    "faux",
    "fausse",
    "vrai",
    "vraie",
    "principal",
    "principale",
    "principaux",
    "principales",
    "nombreux",
    "nombreuses",
    "certains",
    "certaines",
    "second",
]);
/// Feminine nouns that *grand* precedes unchanged.
const GRAND: [Key; 9] = keys(["mère", "messe", "route", "rue", "voile", "place", "chose", "peine", "peur"]);
const GRAND_FORM: [Key; 2] = keys(["grand", "haut"]);

/// *une grand victoire*, *la premier fois*.
fn adjective_before_noun(view: View<'_>, at: usize, determiner: Agreement) -> Option<Slip> {
    let (adjective, noun) = (at + 1, at + 2);
    if !view.is(adjective, &BEFORE) || !view.all(noun, |reading| reading.pos == Pos::Noun) {
        return None;
    }
    let (own, other) = (view.nominal(adjective)?.and(determiner), view.nominal(noun)?);
    if own.meets(other)
        || view.is(noun, &SPECIAL)
        || view.is(adjective, &GRAND_FORM) && view.is(noun, &GRAND)
        || apart(view, noun)
    {
        return None;
    }
    let message = format!("“{}” does not agree with “{}”", view.written(adjective), view.written(noun));
    let edit = if determiner.meets(other) {
        view.agreeing(adjective, other.and(determiner)).map(|form| view.replace(adjective..adjective + 1, &form))
    } else {
        view.agreeing(noun, own).map(|form| view.replace(noun..noun + 1, &form))
    };
    Some(mended(slip("adjective", adjective..noun + 1, TYPED, message), edit))
}

/// Adjectives and participles that stay as they are, or that belong to a whole clause.
const INVARIABLE: [Key; 40] = keys([
    "compris", "excepté", "passé", "vu", "inclus", "joint", "possible", "public", "haut", "bas", "fort", "cher", "net",
    "court", "clair", "droit", "dur", "faux", "fin", "ferme", "grand", "gros", "juste", "plein", "bon", "mauvais",
    "seul", "tel", "demi", "nu", "feu", "sauf", "mort", "mis", "été", "dû", "tout", "même", "ci-joint", "tous",
]);
const SHADES: [Key; 7] = keys(["clair", "foncé", "pâle", "vif", "marine", "ciel", "nuit"]);
const LONG: [Key; 4] = keys(["longue", "moyenne", "courte", "haute"]);
const DISTANCE: [Key; 5] = keys(["distance", "durée", "portée", "définition", "tension"]);
/// How far back the noun of an adjective is looked for.
const REACH: usize = 14;

/// An adjective after a noun that no noun before it agrees with.
pub fn at_adjective(view: View<'_>, at: usize, out: &mut Vec<Slip>) {
    if view.is(at, &quantity::COUNTS) {
        out.extend(quantity::without_de(view, at));
        return;
    }
    if at <= view.start || view.pos(at - 1) != Pos::Noun || view.is(at, &INVARIABLE) {
        return;
    }
    let fits = |reading: &crate::language::Analysis| reading.pos == Pos::Adj || is_participle(reading);
    let nominal = |reading: &crate::language::Analysis| fits(reading) || reading.pos == Pos::Noun || is_finite(reading);
    if !(view.all(at, fits) || view.pos(at) == Pos::Adj && view.all(at, nominal)) || !view.is_plain(at) {
        return;
    }
    let Some(own) = view.nominal(at) else { return };
    let Some(noun) = view.nominal(at - 1) else { return };
    if noun.meets(own) || !view.all(at - 1, |reading| reading.pos == Pos::Noun || is_finite(reading)) {
        return;
    }
    if view.is(at - 1, &SPECIAL) || view.is(at, &LONG) && view.is(at + 1, &DISTANCE) {
        return;
    }
    // *les yeux bleu clair*.
    if view.pos(at + 1) == Pos::Adj || view.is(at + 1, &SHADES) {
        return;
    }
    if coordinated(view, at) || !disagrees_with_all(view, at, own) {
        return;
    }
    let head = view.agreeing(at, noun);
    let message = format!("“{}” does not agree with “{}”", view.written(at), view.written(at - 1));
    let edit = head.map(|form| view.replace(at..at + 1, &form));
    out.push(mended(slip("adjective", at - 1..at + 1, TYPED, message), edit));
}

/// Whether an adjective is one of several: *les langues française et anglaise*.
fn coordinated(view: View<'_>, at: usize) -> bool {
    const LINKS: [Key; 8] = keys(["et", "ou", ",", "puis", "comme", "ainsi", "ni", "mais"]);
    view.is(at + 1, &LINKS)
        || view.before(at, 2, &LINKS)
        || matches!(view.written(at + 1), "/" | "-" | "»" | "”" | "\"")
}

/// Whether no noun of the phrase before the adjective agrees with it, and no verb before could have it as an attribute or participle.
fn disagrees_with_all(view: View<'_>, at: usize, own: Agreement) -> bool {
    let first = at.saturating_sub(REACH).max(view.start);
    let mut nouns = 0;
    for token in (first..at).rev() {
        match view.pos(token) {
            Pos::Punct if matches!(view.written(token), ";" | ":" | "." | "(") => break,
            Pos::Punct if !matches!(view.written(token), "," | "«" | "“" | "\"" | "»" | "”") => return false,
            Pos::Verb => {
                let plain =
                    view.all(token, |reading| is_finite(reading) && !super::view::AUXILIARIES.contains(&reading.lemma));
                return plain && !COPULAS.iter().any(|lemma| view.readings(token)[0].lemma == *lemma);
            }
            Pos::Noun | Pos::Adj => {
                nouns += 1;
                match view.nominal(token) {
                    Some(other) if !other.meets(own) => {}
                    _ => return false,
                }
            }
            Pos::Name | Pos::Unknown | Pos::Pron | Pos::Interj => return false,
            Pos::Conj if own.meets(Agreement::PLUR) => return false,
            Pos::Conj if !matches!(&*fold_word(view.written(token)), "et" | "ou") => break,
            _ => {}
        }
    }
    nouns > 0
}

/// Verbs whose object or subject has an attribute.
const COPULAS: [Key; 14] = keys([
    "rendre",
    "devenir",
    "rester",
    "sembler",
    "paraître",
    "demeurer",
    "juger",
    "trouver",
    "croire",
    "faire",
    "laisser",
    "tenir",
    "déclarer",
    "estimer",
]);
