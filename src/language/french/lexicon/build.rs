//! Builds the compiled lexicon of corpora/fr from the expanded dictionary; a developer's command.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufRead;
use std::path::Path;

use fst::MapBuilder;
use thiserror::Error;

use super::PARADIGM_MARK;
use super::classes::Class;
use super::tables::Tables;
use crate::language::{Features, Pos};
use crate::text::fold_word;

/// Why no lexicon could be built.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The input cannot be read or the output cannot be written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A line that is not understood.
    #[error("{path}:{line}: {text:?} is not understood; expected {expected}")]
    Line {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: usize,
        /// What stands there.
        text: String,
        /// What should.
        expected: &'static str,
    },
    /// The automaton could not be built.
    #[error("building the automaton: {0}")]
    Fst(#[from] fst::Error),
    /// A table outgrew its index.
    #[error("more than 65,535 {0}: the tables of the lexicon need a wider index")]
    TooMany(&'static str),
}

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Distinct folded forms.
    pub forms: usize,
    /// Lemmas that have a paradigm.
    pub lemmas: usize,
    /// Distinct readings.
    pub readings: usize,
    /// Bytes of all files together.
    pub bytes: u64,
}

/// Reads the dictionary (form, lemma, tags, gender and number, tab-separated) and writes `lexicon.fst`, `paradigms.fst` and
/// `lexicon.bin` into `out_dir`, which must hold the files
/// written by hand: `grammar-words.txt`, `priors.txt`, `preferred.txt` and `additions.tsv` (in the dictionary's own format).
pub fn build(reader: impl BufRead, out_dir: &Path) -> Result<Stats, BuildError> {
    let grammar = read_grammar(&out_dir.join("grammar-words.txt"))?;
    let priors = read_priors(&out_dir.join("priors.txt"))?;
    let preferred: HashSet<String> =
        data_lines(&out_dir.join("preferred.txt"))?.into_iter().map(|(_, form)| form).collect();
    let mut forms: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut lemmas: BTreeMap<String, Vec<(Features, String)>> = BTreeMap::new();
    let additions = data_lines(&out_dir.join("additions.tsv"))?;
    // What we add takes the place of what the dictionary says of the same form and part of speech.
    let replaced: HashSet<(String, String)> = additions.iter().filter_map(|(_, line)| form_and_tags(line)).collect();
    let own = additions.iter().map(|(_, line)| Ok(line.clone()));
    let theirs = reader
        .lines()
        .filter(|line| !line.as_ref().is_ok_and(|line| form_and_tags(line).is_some_and(|key| replaced.contains(&key))));
    for (number, line) in theirs.chain(own).enumerate() {
        let line = line.map_err(|source| BuildError::Io { path: "the dictionary".into(), source })?;
        let mut fields = line.split('\t');
        let (Some(form), Some(lemma), Some(tags), Some(agreement)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            let expected = "form, lemma, tags, gender and number, separated by tabs";
            return Err(BuildError::Line { path: "the dictionary".into(), line: number + 1, text: line, expected });
        };
        for entry in entries(form, lemma, tags, agreement) {
            let folded = fold_word(form).into_owned();
            if grammar.contains_key(&folded) && tags.starts_with("mg") || form.contains(' ') || folded.is_empty() {
                continue;
            }
            // *sortir* of the second group, a term of law, would take the place of the common verb.
            let law = lemma == "sortir" && tags.starts_with("v2");
            if law {
                continue;
            }
            if matches!(entry.pos, Pos::Noun | Pos::Verb | Pos::Adj)
                && entry.cost < NEVER_WRITTEN
                && plain_form(form, lemma)
            {
                let key = format!("{}{PARADIGM_MARK}{}", fold_word(lemma), char::from(b'a' + entry.pos as u8));
                let cell = (entry.features.without(VERB_KIND), form.to_owned());
                let cells = lemmas.entry(key).or_default();
                if !cells.contains(&cell) {
                    cells.push(cell);
                }
            }
            add(forms.entry(folded).or_default(), entry);
        }
    }
    for (key, cells) in &mut lemmas {
        let lemma = key.split(PARADIGM_MARK).next().unwrap_or_default().to_owned();
        // Of two forms for one cell the first is given: *paie* before *paye*, *mort* before *morte* for the noun.
        cells.sort_by_key(|(_, form)| {
            (!preferred.contains(form), lemma.ends_with("ayer") && form.contains("aye"), *fold_word(form) != lemma)
        });
    }
    for (form, entries) in &grammar {
        forms.entry(form.clone()).or_default().extend(entries.iter().cloned());
    }
    for (form, entries) in &mut forms {
        weigh(form, entries, grammar.get(form).map_or(&[][..], Vec::as_slice), &priors);
    }
    write(&forms, &lemmas, out_dir)
}

/// The first and third field of a line of the dictionary.
fn form_and_tags(line: &str) -> Option<(String, String)> {
    let mut fields = line.split('\t');
    Some((fields.next()?.to_owned(), fields.nth(1)?.to_owned()))
}

/// A reading while it is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Part of speech.
    pub pos: Pos,
    /// The tagger's class.
    pub class: Class,
    /// Features.
    pub features: Features,
    /// How rare it is; 10 is one nat.
    pub cost: u8,
    /// The folded lemma.
    pub lemma: String,
}

/// Cost of forms that nobody writes today, such as `adressè-je`.
const NEVER_WRITTEN: u8 = 50;

/// Flags of the verb rather than of one of its forms.
const VERB_KIND: Features = Features(Features::TRANSITIVE.0 | Features::REFLEXIVE.0 | Features::ETRE.0);

fn entries(form: &str, lemma: &str, tags: &str, agreement: &str) -> Vec<Entry> {
    let features = agreement_features(agreement);
    let folded = fold_word(lemma).into_owned();
    let entry = |pos: Pos, features: Features, cost: u8| Entry {
        pos,
        class: Class::of(pos, features),
        features,
        cost,
        lemma: folded.clone(),
    };
    let capital = form.chars().next().is_some_and(char::is_uppercase);
    let acronym = capital && form.chars().skip(1).all(|c| !c.is_lowercase()) && form.chars().count() > 1;
    if let Some((kind, tense)) =
        tags.strip_prefix('v').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).map(split_verb)
    {
        return vec![verb(&folded, kind, tense, features)];
    }
    let single = u8::from(form.chars().count() == 1) * 40;
    match tags.split(';').collect::<Vec<_>>().as_slice() {
        ["nom", "adj", ..] if capital && !acronym => {
            vec![Entry { lemma: fold_word(form).into_owned(), ..entry(Pos::Name, features, 0) }]
        }
        ["nom", "adj", ..] => vec![entry(Pos::Adj, features, 0), entry(Pos::Noun, features, 3)],
        ["npr" | "prn" | "patr" | "loc.patr", ..] => {
            vec![Entry { lemma: fold_word(form).into_owned(), ..entry(Pos::Name, features, 0) }]
        }
        ["nom" | "titr" | "loc.nom", ..] if capital && !acronym => {
            vec![Entry { lemma: fold_word(form).into_owned(), ..entry(Pos::Name, features, single) }]
        }
        ["nom" | "titr", ..] => vec![entry(Pos::Noun, features, single)],
        ["loc.nom", ..] => vec![entry(Pos::Noun, features, 15)],
        ["adj", ..] => vec![entry(Pos::Adj, features, 0)],
        ["loc.adj", ..] => vec![entry(Pos::Adj, features, 15)],
        ["nb" | "nbro", ..] => vec![entry(Pos::Num, features, u8::from(capital) * 20)],
        ["adv" | "negadv", ..] => vec![entry(Pos::Adv, Features::NONE, 2)],
        ["loc.adv", ..] => vec![entry(Pos::Adv, Features::NONE, 20)],
        ["interj" | "loc.interj", ..] => vec![entry(Pos::Interj, Features::NONE, 40)],
        ["loc.verb" | "pfx" | "sfx", ..] => vec![entry(Pos::Interj, Features::NONE, NEVER_WRITTEN)],
        ["mg", rest @ ..] if !rest.contains(&"err") => vec![entry(grammar_pos(rest), features, 0)],
        _ => Vec::new(),
    }
}

/// The part of speech of a grammar word that `grammar-words.txt` does not list.
fn grammar_pos(tags: &[&str]) -> Pos {
    let first = tags.first().copied().unwrap_or_default();
    match first {
        _ if first.contains("prep") => Pos::Prep,
        _ if first.starts_with("det") => Pos::Det,
        _ if first.starts_with("pro") => Pos::Pron,
        _ if first.starts_with("cj") || first.ends_with("cj") => Pos::Conj,
        _ => Pos::Adv,
    }
}

fn split_verb(tags: &str) -> (&str, &str) {
    tags.split_once(['>', ';']).unwrap_or((tags, ""))
}

/// `kind` is `1_it_q__a`: group, then `i` intransitive, `t` transitive, `n` indirect, `p` pronominal, `e` être, `a` avoir.
fn verb(lemma: &str, kind: &str, tense: &str, agreement: Features) -> Entry {
    let letter = |at: usize| kind.as_bytes().get(at).copied().unwrap_or(b'_');
    let mut features = agreement;
    if matches!(letter(3), b't' | b'x') {
        features = features.with(Features::TRANSITIVE);
    }
    if matches!(letter(5), b'p' | b'r') {
        features = features.with(Features::REFLEXIVE);
    }
    if letter(7) == b'e' && letter(8) != b'a' {
        features = features.with(Features::ETRE);
    }
    let mut cost = 0;
    for tag in tense.split(';') {
        let (flag, price) = match tag.trim_end_matches('!') {
            "infi" => (Features::INFINITIVE, 0),
            "ppre" => (Features::PRES_PART, 0),
            "ppas" => (Features::PAST_PART, 0),
            "ipre" => (Features::PRESENT, 0),
            "iimp" => (Features::IMPERFECT, 0),
            "ipsi" => (Features::PAST, 3),
            "ifut" => (Features::FUTURE, 0),
            "cond" => (Features::CONDITIONAL, 0),
            "spre" => (Features::SUBJ_PRESENT, if tense.starts_with("spre") { 5 } else { 0 }),
            "simp" => (Features::SUBJ_IMPERFECT, if tense.starts_with("simp") { 20 } else { 0 }),
            "impe" => (Features::IMPERATIVE, 10),
            "1sg" => (Features::P1.with(Features::SING), if tense.contains("3sg") { 0 } else { 8 }),
            "2sg" => (Features::P2.with(Features::SING), if tense.contains("1sg") { 4 } else { 15 }),
            "3sg" => (Features::P3.with(Features::SING), 0),
            "1pl" => (Features::P1.with(Features::PLUR), 4),
            "2pl" => (Features::P2.with(Features::PLUR), 6),
            "3pl" => (Features::P3.with(Features::PLUR), 0),
            "1isg" => (Features::P1.with(Features::SING), NEVER_WRITTEN),
            _ => (Features::NONE, 0),
        };
        features = features.with(flag);
        cost += price;
    }
    let auxiliary = matches!(lemma, "être" | "avoir");
    let class = match Class::of(Pos::Verb, features) {
        Class::Finite if auxiliary => Class::Aux,
        class => class,
    };
    Entry { pos: Pos::Verb, class, features, cost: cost.min(NEVER_WRITTEN), lemma: lemma.to_owned() }
}

fn agreement_features(text: &str) -> Features {
    text.split([' ', ';']).fold(Features::NONE, |features, word| {
        features.with(match word {
            "mas" => Features::MASC,
            "fem" => Features::FEM,
            "epi" => Features::GENDER,
            "sg" => Features::SING,
            "pl" => Features::PLUR,
            "inv" => Features::NUMBER,
            _ => Features::NONE,
        })
    })
}

/// Whether a form belongs in the paradigm: not `vas-y` for *aller*, not `bel` for *beau* (written only before vowels).
fn plain_form(form: &str, lemma: &str) -> bool {
    let glued = |mark: char| form.contains(mark) && !lemma.contains(mark);
    !glued('-')
        && !glued('\'')
        && !matches!(
            (form, lemma),
            ("bel", "beau") | ("vieil", "vieux") | ("nouvel", "nouveau") | ("fol", "fou") | ("mol", "mou")
        )
}

/// Adds a reading; the imperative joins the present that it looks like.
fn add(entries: &mut Vec<Entry>, entry: Entry) {
    let imperative = Features::IMPERATIVE;
    let same = |other: &&mut Entry| other.pos == entry.pos && other.lemma == entry.lemma;
    if entry.features.has(imperative)
        && let Some(present) = entries.iter_mut().filter(same).find(|other| other.features.has(Features::PRESENT))
    {
        present.features = present.features.with(imperative);
        return;
    }
    if !entries.contains(&entry) {
        entries.push(entry);
    }
}

/// Sets what the priors say, lets grammar words win, and sorts the likeliest first.
fn weigh(form: &str, entries: &mut Vec<Entry>, grammar: &[Entry], priors: &HashMap<(String, Pos), u8>) {
    for entry in entries.iter_mut() {
        let grammatical = grammar.contains(entry);
        let named =
            priors.get(&(form.to_owned(), entry.pos)).or_else(|| priors.get(&(format!("@{}", entry.lemma), entry.pos)));
        if let (Some(&cost), false) = (named, grammatical) {
            entry.cost = cost;
        } else if !grammar.is_empty() && !grammatical {
            entry.cost = entry.cost.saturating_add(40);
        }
    }
    entries.sort_by_key(|entry| entry.cost);
    entries.dedup();
    entries.truncate(15);
}

fn write(
    forms: &BTreeMap<String, Vec<Entry>>,
    lemmas: &BTreeMap<String, Vec<(Features, String)>>,
    out_dir: &Path,
) -> Result<Stats, BuildError> {
    let mut tables = Tables::default();
    let mut automaton = MapBuilder::memory();
    for (form, entries) in forms {
        automaton.insert(form, tables.set(form, entries)?)?;
    }
    let forms_fst = automaton.into_inner()?;
    let mut automaton = MapBuilder::memory();
    for (key, cells) in lemmas {
        automaton.insert(key, tables.paradigm(key.split(PARADIGM_MARK).next().unwrap_or_default(), cells)?)?;
    }
    let lemmas_fst = automaton.into_inner()?;
    let binary = tables.bytes();
    let mut bytes = 0;
    for (name, content) in [("lexicon.fst", &forms_fst), ("paradigms.fst", &lemmas_fst), ("lexicon.bin", &binary)] {
        let path = out_dir.join(name);
        std::fs::write(&path, content).map_err(|source| BuildError::Io { path: path.display().to_string(), source })?;
        bytes += content.len() as u64;
    }
    Ok(Stats { forms: forms.len(), lemmas: lemmas.len(), readings: tables.readings(), bytes })
}

fn read_grammar(path: &Path) -> Result<BTreeMap<String, Vec<Entry>>, BuildError> {
    let expected = "form lemma class features cost";
    let mut words: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (line, text) in data_lines(path)? {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let parsed = match fields.as_slice() {
            [form, lemma, class, flags, cost] => {
                Class::named(class).zip(cost.parse().ok()).map(|(class, cost)| (form, lemma, class, flags, cost))
            }
            _ => None,
        };
        let Some((form, lemma, class, flags, cost)) = parsed else {
            return Err(BuildError::Line { path: path.display().to_string(), line, text, expected });
        };
        let mut features = flags.chars().fold(Features::NONE, |features, flag| features.with(flag_named(flag)));
        if matches!(class, Class::Subject | Class::Clitic) {
            features = features.with(Features::CLITIC);
        }
        let entry = Entry { pos: class.pos(), class, features, cost, lemma: (*lemma).to_owned() };
        words.entry((*form).to_owned()).or_default().push(entry);
    }
    Ok(words)
}

fn flag_named(flag: char) -> Features {
    match flag {
        'm' => Features::MASC,
        'f' => Features::FEM,
        's' => Features::SING,
        'p' => Features::PLUR,
        '1' => Features::P1,
        '2' => Features::P2,
        '3' => Features::P3,
        'D' => Features::DEFINITE,
        'P' => Features::POSSESSIVE,
        'C' => Features::CONTRACTED,
        _ => Features::NONE,
    }
}

fn read_priors(path: &Path) -> Result<HashMap<(String, Pos), u8>, BuildError> {
    let mut priors = HashMap::new();
    for (line, text) in data_lines(path)? {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let parsed = match fields.as_slice() {
            [form, pos, cost] => {
                pos_named(pos).zip(cost.parse().ok()).map(|(pos, cost)| (((*form).to_owned(), pos), cost))
            }
            _ => None,
        };
        let Some((key, cost)) = parsed else {
            return Err(BuildError::Line { path: path.display().to_string(), line, text, expected: "form pos cost" });
        };
        priors.insert(key, cost);
    }
    Ok(priors)
}

fn pos_named(name: &str) -> Option<Pos> {
    Some(match name {
        "noun" => Pos::Noun,
        "verb" => Pos::Verb,
        "adj" => Pos::Adj,
        "adv" => Pos::Adv,
        "name" => Pos::Name,
        "num" => Pos::Num,
        "interj" => Pos::Interj,
        _ => return None,
    })
}

/// The lines that hold data, with their numbers.
fn data_lines(path: &Path) -> Result<Vec<(usize, String)>, BuildError> {
    let text =
        std::fs::read_to_string(path).map_err(|source| BuildError::Io { path: path.display().to_string(), source })?;
    let lines = text.lines().enumerate().map(|(number, line)| (number + 1, line.trim().to_owned()));
    Ok(lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).collect())
}

#[cfg(test)]
mod tests {
    /// Rebuilds corpora/fr from the dictionary named by `CONTRESENS_DICTIONARY`.
    #[test]
    #[ignore = "rewrites corpora/fr"]
    fn rebuilds_the_lexicon() {
        let input =
            std::env::var("CONTRESENS_DICTIONARY").expect("CONTRESENS_DICTIONARY names the expanded dictionary");
        let reader = std::io::BufReader::new(std::fs::File::open(input).expect("the dictionary can be read"));
        let stats = super::build(reader, std::path::Path::new("corpora/fr")).expect("the lexicon is built");
        assert!(stats.forms > 400_000, "{stats:?}");
        assert!(stats.bytes < 3 << 20, "{stats:?}");
    }
}
