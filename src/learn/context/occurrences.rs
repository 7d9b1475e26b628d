//! Occurrences of readings: their renderings in native texts, their English words in texts that humans translated.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::detector::context::Pair;
use crate::detector::matching::Sentence;
use crate::detector::surroundings::features;
use crate::detector::suspects::{both, is_part_of_speech};
use crate::knowledge::context_model::Feature;
use crate::knowledge::pattern::{Pattern, Side, Test};
use crate::knowledge::{Entry, Knowledge, Lexis, Sense};
use crate::language::{Analysed, Key, Language};

/// How many occurrences of one reading are learned from, at most.
const SAMPLE: usize = 2500;

/// Under which lemma each rendering and each English word is found.
pub struct Index<'k> {
    /// All entries of two readings or more.
    pub senses: Vec<&'k Sense>,
    target: HashMap<Key, Vec<Known<'k>>>,
    source: HashMap<Key, Vec<Known<'k>>>,
}

struct Known<'k> {
    sense: usize,
    reading: usize,
    pattern: &'k Pattern,
    anchor: usize,
}

/// Where a reading, or on the English side an entry, was found.
struct Hit {
    sense: usize,
    reading: usize,
    place: Range<usize>,
    sentence: Range<u32>,
}

impl<'k> Index<'k> {
    /// Indexes all that is known.
    pub fn new(knowledge: &'k Knowledge) -> Self {
        let senses = knowledge
            .entries()
            .filter_map(|(entry, _)| if let Entry::Sense(sense) = entry { Some(sense) } else { None });
        let mut index = Self { senses: senses.collect(), target: HashMap::new(), source: HashMap::new() };
        for (number, sense) in index.senses.iter().enumerate() {
            for (reading, known) in sense.readings.iter().enumerate() {
                for (rendering, _) in both(known) {
                    add(&mut index.target, number, reading, &rendering.pattern);
                }
            }
            // What a false friend misrenders is the word of its first reading; all readings of a sense share theirs.
            for pattern in sense.readings.first().iter().flat_map(|reading| &reading.source.words) {
                add(&mut index.source, number, 0, pattern);
            }
        }
        index
    }

    /// Renderings in a translation; the longest at each place.
    fn renderings(&self, analysed: &Analysed, language: &dyn Language, lexis: &Lexis) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for range in &analysed.sentences {
            let sentence = Sentence { analysed, start: range.start as usize, end: range.end as usize, language, lexis };
            let from = hits.len();
            for token in sentence.start..sentence.end {
                for known in distinct(analysed, token).filter_map(|lemma| self.target.get(&lemma)).flatten() {
                    let Some(place) =
                        sentence.match_item_at(known.pattern, known.anchor, token).map(|found| found.range())
                    else {
                        continue;
                    };
                    if is_part_of_speech(sentence, known.pattern, place.start, self.senses[known.sense].pos) {
                        hits.push(Hit { sense: known.sense, reading: known.reading, place, sentence: range.clone() });
                    }
                }
            }
            settle(&mut hits, from);
        }
        hits
    }

    /// English words of entries, each entry's first in the text.
    fn words(&self, analysed: &Analysed, language: &dyn Language, lexis: &Lexis) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for range in &analysed.sentences {
            let sentence = Sentence { analysed, start: range.start as usize, end: range.end as usize, language, lexis };
            for token in sentence.start..sentence.end {
                for known in distinct(analysed, token).filter_map(|lemma| self.source.get(&lemma)).flatten() {
                    if hits.iter().any(|hit| hit.sense == known.sense) {
                        continue;
                    }
                    let found = sentence.match_item_at(known.pattern, known.anchor, token);
                    hits.extend(found.map(|found| Hit {
                        sense: known.sense,
                        reading: 0,
                        place: found.range(),
                        sentence: range.clone(),
                    }));
                }
            }
        }
        hits
    }
}

fn add<'k>(map: &mut HashMap<Key, Vec<Known<'k>>>, sense: usize, reading: usize, pattern: &'k Pattern) {
    let Some(anchor) = pattern.anchor() else { return };
    for atom in &pattern.items[anchor].atoms {
        if let Test::Lemma(key, _) | Test::Form(key) = &atom.test {
            map.entry(*key).or_default().push(Known { sense, reading, pattern, anchor });
        }
    }
}

fn distinct(analysed: &Analysed, token: usize) -> impl Iterator<Item = Key> {
    let readings = analysed.readings(token);
    let new = |at: usize| readings[..at].iter().all(|earlier| earlier.lemma != readings[at].lemma);
    (0..readings.len()).filter(move |at| new(*at)).map(|at| readings[at].lemma)
}

/// Of hits of one entry that overlap the longest stays; where two readings share a rendering none does.
fn settle(hits: &mut Vec<Hit>, from: usize) {
    let mut list: Vec<Hit> = hits.drain(from..).collect();
    list.sort_by(|a, b| {
        (a.sense, a.place.start, b.place.len(), a.reading).cmp(&(b.sense, b.place.start, a.place.len(), b.reading))
    });
    list.dedup_by(|a, b| (a.sense, &a.place, a.reading) == (b.sense, &b.place, b.reading));
    let overlap = |a: &Hit, b: &Hit| a.sense == b.sense && a.place.start < b.place.end && b.place.start < a.place.end;
    for at in 0..list.len() {
        let hit = &list[at];
        let near = list[at.saturating_sub(8)..(at + 9).min(list.len())].iter();
        let hidden = near
            .filter(|other| !std::ptr::eq(*other, hit) && overlap(other, hit))
            .any(|other| other.place.len() >= hit.place.len());
        if !hidden {
            hits.push(Hit { place: hit.place.clone(), sentence: hit.sentence.clone(), ..*hit });
        }
    }
}

/// Occurrences of one reading on one side.
#[derive(Debug, Clone, Default)]
pub struct Class {
    /// How many there were.
    pub seen: u32,
    /// The neighbours of those that are learned from.
    pub kept: Vec<Box<[Feature]>>,
}

/// Occurrences of the readings of one entry.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Of renderings, in the target language.
    pub target: Vec<Class>,
    /// Of the source word, by the reading that was rendered.
    pub source: Vec<Class>,
}

/// Collects occurrences.
pub struct Gatherer<'i, 'k> {
    index: &'i Index<'k>,
    samples: Vec<Sample>,
    state: u64,
}

struct Found {
    side: Side,
    sense: usize,
    reading: usize,
    features: Box<[Feature]>,
}

impl<'i, 'k> Gatherer<'i, 'k> {
    /// Starts with nothing.
    pub fn new(index: &'i Index<'k>) -> Self {
        let sample = |sense: &&Sense| Sample {
            target: vec![Class::default(); sense.readings.len()],
            source: vec![Class::default(); sense.readings.len()],
        };
        Self { index, samples: index.senses.iter().map(sample).collect(), state: 1 }
    }

    /// Learns from native texts.
    pub fn read_archive(&mut self, pair: &Pair, archive: &str, progress: &(impl Fn(u64, u64) + Sync)) {
        let paragraphs: Vec<&str> = archive.lines().filter(|line| !line.trim().is_empty()).collect();
        let index = self.index;
        self.gather(&paragraphs, progress, |paragraph, out| {
            let analysed = pair.target.analyse(paragraph);
            for hit in index.renderings(&analysed, pair.target, &pair.knowledge.target) {
                out.push(found(&hit, hit.reading, Side::Target, &analysed, pair.target, &pair.knowledge.target));
            }
        });
    }

    /// Learns from texts that humans translated.
    pub fn read_parallel(&mut self, pair: &Pair, table: &str, progress: &(impl Fn(u64, u64) + Sync)) {
        let rows: Vec<&str> = table.lines().collect();
        let index = self.index;
        self.gather(&rows, progress, |row, out| {
            let Some((source, target)) = row.split_once('\t') else { return };
            let source = pair.source.analyse(source);
            let words = index.words(&source, pair.source, &pair.knowledge.source);
            if words.is_empty() {
                return;
            }
            let target = pair.target.analyse(target);
            let renderings = index.renderings(&target, pair.target, &pair.knowledge.target);
            for word in &words {
                let mut rendered = renderings.iter().filter(|hit| hit.sense == word.sense);
                let Some(first) = rendered.next() else { continue };
                if rendered.any(|hit| hit.reading != first.reading) {
                    continue;
                }
                out.push(found(word, first.reading, Side::Source, &source, pair.source, &pair.knowledge.source));
                out.push(found(first, first.reading, Side::Target, &target, pair.target, &pair.knowledge.target));
            }
        });
    }

    /// What was collected, in the order of the index.
    pub fn finish(self) -> Vec<Sample> {
        self.samples
    }

    fn gather(
        &mut self,
        lines: &[&str],
        progress: &(impl Fn(u64, u64) + Sync),
        look: impl Fn(&str, &mut Vec<Found>) + Sync,
    ) {
        let all: u64 = lines.iter().map(|line| line.len() as u64).sum();
        let mut done = 0;
        for batch in lines.chunks(16_384) {
            let parts: Vec<Vec<Found>> = batch
                .par_chunks(256)
                .map(|chunk| {
                    let mut out = Vec::new();
                    for line in chunk {
                        look(line, &mut out);
                    }
                    out
                })
                .collect();
            for found in parts.into_iter().flatten() {
                self.keep(found);
            }
            done += batch.iter().map(|line| line.len() as u64).sum::<u64>();
            progress(done, all);
        }
    }

    /// Keeps a fair sample of what was seen (Vitter's algorithm R), the same in every run.
    fn keep(&mut self, found: Found) {
        let sample = &mut self.samples[found.sense];
        let classes = if found.side == Side::Source { &mut sample.source } else { &mut sample.target };
        let class = &mut classes[found.reading];
        class.seen += 1;
        if class.kept.len() < SAMPLE {
            class.kept.push(found.features);
        } else {
            let at = random(&mut self.state) % u64::from(class.seen);
            if let Some(place) = class.kept.get_mut(at as usize) {
                *place = found.features;
            }
        }
    }
}

fn found(hit: &Hit, reading: usize, side: Side, analysed: &Analysed, language: &dyn Language, lexis: &Lexis) -> Found {
    let sentence =
        Sentence { analysed, start: hit.sentence.start as usize, end: hit.sentence.end as usize, language, lexis };
    let features = features(sentence, &hit.place, side).into_boxed_slice();
    Found { side, sense: hit.sense, reading, features }
}

/// The next number of a sequence that looks random (splitmix64).
pub fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
