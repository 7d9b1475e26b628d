//! Mining: what machines write far more often than people do.
//!
//! Words, pairs of content words, short word sequences and renderings of English words are counted in machine translations, in
//! human translations of the same sentences and in native texts. Each is ranked by the signed root of its log-likelihood
//! ratio (Dunning, 1993), against the human translations and against the archive; the lower of both counts.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;
use serde::Serialize;

use super::weights::Record;
use crate::detector::context::Pair;
use crate::language::{Analysed, Features, Key, Language, Pos};

/// What kind of thing is overused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A content word.
    Word,
    /// Two content words, next to each other or with small words between them.
    Pair,
    /// Three or four words in a row, by lemma.
    Sequence,
    /// A word of the translation beside a word of the original: `bill -> facture`.
    Rendering,
}

/// Something that machines overuse.
#[derive(Debug, Clone, Serialize)]
pub struct Mined {
    /// What kind.
    pub kind: Kind,
    /// The lemmas; of a rendering the original's word first.
    pub words: String,
    /// Signed root of the log-likelihood ratio; above 3.3 chance is one in a thousand.
    pub score: f64,
    /// In how many sentences each system has it.
    pub systems: BTreeMap<String, u32>,
    /// In how many human translations of the same sentences it stands.
    pub reference: u32,
    /// In how many sentences of the archive.
    pub archive: u32,
    /// Sentences.
    pub examples: Vec<Example>,
}

/// A sentence in which it stands.
#[derive(Debug, Clone, Serialize)]
pub struct Example {
    /// Id of the record.
    pub id: String,
    /// The system.
    pub system: String,
    /// What the machine wrote.
    pub target: String,
    /// The original.
    pub source: String,
    /// What a human wrote.
    pub reference: String,
}

/// What to report.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// In how many different sentences a thing must stand.
    pub least: u32,
    /// The lowest score.
    pub score: f64,
    /// How many examples of each.
    pub examples: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { least: 2, score: 2.0, examples: 2 }
    }
}

/// A thing as it is counted: the kind is part of the hash.
type Item = (Kind, u64);

#[derive(Debug, Default, Clone)]
struct Tally {
    /// Records in which it stands, and in which system first.
    records: Vec<(u32, u16)>,
    systems: Vec<u32>,
    reference: u32,
    archive: u32,
}

/// Contrasts the machine translations of `records` with their human translations and the native texts of `archive`
/// (articles separated by blank lines); the most overused first.
pub fn mine(pair: &Pair, records: &[Record], archive: &str, limits: Limits) -> Vec<Mined> {
    let systems: Vec<String> = records.iter().flat_map(|record| record.mt.keys().cloned()).collect();
    let systems: Vec<String> = systems.into_iter().collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let mut tallies = count_machines(pair, records, &systems);
    tallies.retain(|_, tally| {
        let mut of: Vec<u32> = tally.records.iter().map(|(record, _)| *record).collect();
        of.dedup();
        of.len() as u32 >= limits.least
    });
    count_references(pair, records, &mut tallies);
    let sentences = count_archive(pair, archive, &mut tallies);
    let sizes =
        Sizes { machine: (records.len() * systems.len()) as f64, reference: records.len() as f64, archive: sentences };
    let mut kept: Vec<(f64, Item, Tally)> = tallies
        .into_iter()
        .filter_map(|(item, tally)| {
            let score = sizes.score(item.0, &tally);
            (score >= limits.score).then_some((score, item, tally))
        })
        .collect();
    kept.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    kept.par_iter()
        .map(|(score, item, tally)| describe(pair, records, &systems, limits, *score, *item, tally))
        .collect()
}

struct Sizes {
    machine: f64,
    reference: f64,
    archive: f64,
}

impl Sizes {
    fn score(&self, kind: Kind, tally: &Tally) -> f64 {
        let machine = f64::from(tally.systems.iter().sum::<u32>());
        let against_reference = overuse(machine, self.machine, f64::from(tally.reference), self.reference);
        if kind == Kind::Rendering || self.archive == 0.0 {
            return against_reference;
        }
        against_reference.min(overuse(machine, self.machine, f64::from(tally.archive), self.archive))
    }
}

/// Signed root of the log-likelihood ratio of `a` in `of_a` against `b` in `of_b`; above 0 where `a` is the more frequent.
fn overuse(a: f64, of_a: f64, b: f64, of_b: f64) -> f64 {
    let share = (a + b) / (of_a + of_b);
    let part = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let ratio = 2.0 * (part(a, of_a * share) + part(b, of_b * share));
    let root = ratio.max(0.0).sqrt();
    if a * of_b >= b * of_a { root } else { -root }
}

fn count_machines(pair: &Pair, records: &[Record], systems: &[String]) -> HashMap<Item, Tally> {
    let parts: Vec<Vec<(u32, u16, Item)>> = records
        .par_iter()
        .enumerate()
        .map(|(number, record)| {
            let english = pair.source.analyse(&record.source);
            let reference = lemmas(&pair.target.analyse(&record.reference));
            let mut found = Vec::new();
            for (system, text) in systems.iter().enumerate().filter_map(|(at, name)| Some((at, record.mt.get(name)?))) {
                let analysed = pair.target.analyse(text);
                let mut items: HashSet<Item> = HashSet::new();
                native(&analysed, |item, _| {
                    items.insert(item);
                });
                renderings(&english, &analysed, Some(&reference), |item, _| {
                    items.insert(item);
                });
                found.extend(items.into_iter().map(|item| (number as u32, system as u16, item)));
            }
            found
        })
        .collect();
    let mut tallies: HashMap<Item, Tally> = HashMap::new();
    for (record, system, item) in parts.into_iter().flatten() {
        let tally = tallies.entry(item).or_default();
        tally.systems.resize(systems.len(), 0);
        tally.systems[system as usize] += 1;
        if tally.records.last().is_none_or(|(last, _)| *last != record) {
            tally.records.push((record, system));
        }
    }
    tallies
}

fn count_references(pair: &Pair, records: &[Record], tallies: &mut HashMap<Item, Tally>) {
    let known = &*tallies;
    let found: Vec<HashSet<Item>> = records
        .par_iter()
        .map(|record| {
            let mut items = HashSet::new();
            let analysed = pair.target.analyse(&record.reference);
            let mut add = |item: Item, _: Place| {
                if known.contains_key(&item) {
                    items.insert(item);
                }
            };
            native(&analysed, &mut add);
            renderings(&pair.source.analyse(&record.source), &analysed, None, &mut add);
            items
        })
        .collect();
    for item in found.into_iter().flatten() {
        if let Some(tally) = tallies.get_mut(&item) {
            tally.reference += 1;
        }
    }
}

/// Returns the number of sentences.
fn count_archive(pair: &Pair, archive: &str, tallies: &mut HashMap<Item, Tally>) -> f64 {
    let known = &*tallies;
    let lines: Vec<&str> = archive.lines().filter(|line| !line.trim().is_empty()).collect();
    let (found, sentences) = lines
        .par_chunks(200)
        .map(|chunk| {
            let (mut counts, mut sentences): (HashMap<Item, u32>, u64) = (HashMap::new(), 0);
            for line in chunk {
                let analysed = pair.target.analyse(line);
                sentences += analysed.sentences.len() as u64;
                native(&analysed, |item, _| {
                    if known.contains_key(&item) {
                        *counts.entry(item).or_default() += 1;
                    }
                });
            }
            (counts, sentences)
        })
        .reduce(
            || (HashMap::new(), 0),
            |mut a, b| {
                b.0.into_iter().for_each(|(item, times)| *a.0.entry(item).or_default() += times);
                (a.0, a.1 + b.1)
            },
        );
    for (item, times) in found {
        if let Some(tally) = tallies.get_mut(&item) {
            tally.archive += times;
        }
    }
    sentences as f64
}

fn lemmas(analysed: &Analysed) -> HashSet<Key> {
    analysed.analyses.iter().map(|reading| reading.lemma).collect()
}

/// The tokens of an item: in the translation, and for a rendering the token of the original before them.
type Place = (usize, usize, Option<usize>);

/// The words, pairs and sequences of a text.
fn native(analysed: &Analysed, mut found: impl FnMut(Item, Place)) {
    for range in &analysed.sentences {
        let (start, end) = (range.start as usize, range.end as usize);
        let mut last: Option<usize> = None;
        for token in start..end {
            let best = analysed.best(token);
            if best.pos == Pos::Punct {
                last = None;
                continue;
            }
            sequences(analysed, token, end, &mut found);
            if !is_content(analysed, token) {
                continue;
            }
            found((Kind::Word, mix(0, best.lemma, best.pos as u64)), (token, token + 1, None));
            if let Some(last) = last.filter(|last| token - last <= GAP) {
                let hash = mix(mix(1, analysed.best(last).lemma, 0), best.lemma, 0);
                found((Kind::Pair, hash), (last, token + 1, None));
            }
            last = Some(token);
        }
    }
}

/// How far apart the words of a pair may stand, in tokens.
const GAP: usize = 3;

fn sequences(analysed: &Analysed, from: usize, end: usize, found: &mut impl FnMut(Item, Place)) {
    let mut hash = 2;
    let mut content = 0;
    for token in from..(from + 4).min(end) {
        let best = analysed.best(token);
        if matches!(best.pos, Pos::Punct | Pos::Name | Pos::Num) {
            return;
        }
        content += usize::from(is_content(analysed, token));
        hash = mix(hash, best.lemma, 0);
        if token - from >= 2 && content >= 1 && is_edge(analysed, from) && is_edge(analysed, token) {
            found((Kind::Sequence, hash), (from, token + 1, None));
        }
    }
}

/// Articles at either end of a sequence say nothing.
fn is_edge(analysed: &Analysed, token: usize) -> bool {
    analysed.best(token).pos != Pos::Det
}

/// Each content word of the original with each of the translation; where `right` is given, only those it lacks.
fn renderings(english: &Analysed, french: &Analysed, right: Option<&HashSet<Key>>, mut found: impl FnMut(Item, Place)) {
    let telling = |analysed: &Analysed, token: usize| {
        !matches!(analysed.best(token).pos, Pos::Name | Pos::Num) && is_content(analysed, token)
    };
    for target in (0..french.tokens.len()).filter(|token| telling(french, *token)) {
        let lemma = french.best(target).lemma;
        if right.is_some_and(|right| right.contains(&lemma)) {
            continue;
        }
        for source in (0..english.tokens.len()).filter(|token| telling(english, *token)) {
            let at = |token: usize, all: usize| token as f32 / all.max(1) as f32;
            // Far from each other in the sentence, one does not render the other.
            if (at(source, english.tokens.len()) - at(target, french.tokens.len())).abs() < 0.25 {
                let word = english.readings(source).last().map_or(english.tokens[source].form, |reading| reading.lemma);
                found((Kind::Rendering, mix(mix(3, word, 0), lemma, 0)), (target, target + 1, Some(source)));
            }
        }
    }
}

fn is_content(analysed: &Analysed, token: usize) -> bool {
    let best = analysed.best(token);
    let word = matches!(best.pos, Pos::Noun | Pos::Adj | Pos::Verb | Pos::Adv | Pos::Unknown);
    // Elided and other short words are function words.
    word && !best.features.has(Features::CLITIC) && analysed.tokens[token].span.len() > 4
}

fn mix(hash: u64, key: Key, more: u64) -> u64 {
    (hash ^ key.0.rotate_left(17)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29) ^ more
}

fn describe(
    pair: &Pair,
    records: &[Record],
    systems: &[String],
    limits: Limits,
    score: f64,
    item: Item,
    tally: &Tally,
) -> Mined {
    let mut words = String::new();
    let mut examples = Vec::new();
    for (record, system) in &tally.records {
        let (record, name) = (&records[*record as usize], &systems[*system as usize]);
        let Some(text) = record.mt.get(name) else { continue };
        if words.is_empty() {
            words = spell(pair, record, text, item);
        }
        if examples.len() == limits.examples {
            break;
        }
        examples.push(Example {
            id: record.id.clone(),
            system: name.clone(),
            target: text.clone(),
            source: record.source.clone(),
            reference: record.reference.clone(),
        });
    }
    let by_system = systems.iter().cloned().zip(tally.systems.iter().copied()).collect();
    Mined {
        kind: item.0,
        words,
        score,
        systems: by_system,
        reference: tally.reference,
        archive: tally.archive,
        examples,
    }
}

/// The lemmas of an item, looked for in a text that has it.
fn spell(pair: &Pair, record: &Record, text: &str, item: Item) -> String {
    let french = pair.target.analyse(text);
    let lemma =
        |language: &dyn Language, text: &str, analysed: &Analysed, token: usize| language.lemma(text, analysed, token);
    let mut words = String::new();
    let mut spelled = |found: Item, (from, to, source): Place| {
        if found != item || !words.is_empty() {
            return;
        }
        if let Some(source) = source {
            let english = pair.source.analyse(&record.source);
            words = lemma(pair.source, &record.source, &english, source) + " -> ";
        }
        let of = (from..to).filter(|token| {
            item.0 != Kind::Pair || *token == from || *token + 1 == to || french.best(*token).pos == Pos::Prep
        });
        let all: Vec<String> = of.map(|token| lemma(pair.target, text, &french, token)).collect();
        words += &all.join(" ");
    };
    if item.0 == Kind::Rendering {
        renderings(&pair.source.analyse(&record.source), &french, None, &mut spelled);
    } else {
        native(&french, &mut spelled);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overuse_is_signed_and_grows_with_evidence() {
        assert!(overuse(10.0, 100.0, 0.0, 100.0) > overuse(3.0, 100.0, 0.0, 100.0));
        assert!(overuse(1.0, 400.0, 10.0, 100.0) < -3.0);
        assert!(overuse(4.0, 400.0, 1.0, 100.0).abs() < 1e-6);
    }
}
