//! The surroundings of a word: the neighbours, near and far, that learned contexts know something about.
//!
//! Training and checking both see a text through this file; whoever changes what it reports changes the version of the
//! context model with it.

use std::cell::OnceCell;
use std::ops::Range;

use super::context::{Context, Segment};
use super::matching::Sentence;
use crate::knowledge::Sense;
use crate::knowledge::context_model::{Feature, ReadingContext, reading_key};
use crate::knowledge::pattern::Side;
use crate::language::{Analysed, Key, Pos};

/// How neighbours relate to the word.
#[derive(Debug, Clone, Copy)]
enum Relation {
    /// Anywhere in the sentence.
    Bag,
    /// The token before, whatever it is.
    Before,
    /// The token after.
    After,
    /// The nearest content word on the left.
    Left,
    /// The nearest content word on the right.
    Right,
    /// The same with the preposition between.
    LeftThrough,
    /// The same with the preposition between.
    RightThrough,
}

/// How many tokens away a word of the sentence still counts.
const WINDOW: usize = 16;
/// How many tokens away the nearest content word may stand.
const NEAR: usize = 5;
/// What stands for all numbers.
const NUMBER: Key = Key::of_folded("0");

/// The neighbours of the tokens `place` in their sentence, without repetition.
pub fn features(sentence: Sentence<'_>, place: &Range<usize>, side: Side) -> Vec<Feature> {
    let mut out = Vec::with_capacity(32);
    let first = place.start.saturating_sub(WINDOW).max(sentence.start);
    let last = (place.end + WINDOW).min(sentence.end);
    for token in (first..last).filter(|token| !place.contains(token)) {
        bag(sentence, token, side, &mut out);
    }
    if place.start > sentence.start {
        out.push(one(Relation::Before, word(sentence.analysed, place.start - 1)));
    }
    if place.end < sentence.end {
        out.push(one(Relation::After, word(sentence.analysed, place.end)));
    }
    let left = (place.start.saturating_sub(NEAR).max(sentence.start)..place.start).rev();
    let right = place.end..(place.end + NEAR).min(sentence.end);
    nearest(sentence, left, side, [Relation::Left, Relation::LeftThrough], &mut out);
    nearest(sentence, right, side, [Relation::Right, Relation::RightThrough], &mut out);
    out.sort_unstable();
    out.dedup();
    out
}

/// The content words of a sentence, as neighbours from afar.
pub fn words(sentence: Sentence<'_>, side: Side, out: &mut Vec<Feature>) {
    (sentence.start..sentence.end).for_each(|token| bag(sentence, token, side, out));
}

fn bag(sentence: Sentence<'_>, token: usize, side: Side, out: &mut Vec<Feature>) {
    if is_content(sentence, token) {
        lemmas(sentence.analysed, token, side).for_each(|lemma| out.push(one(Relation::Bag, lemma)));
    }
}

fn nearest(
    sentence: Sentence<'_>,
    tokens: impl Iterator<Item = usize>,
    side: Side,
    [plain, through]: [Relation; 2],
    out: &mut Vec<Feature>,
) {
    let mut preposition = Key(0);
    for token in tokens {
        let best = sentence.analysed.best(token);
        if is_content(sentence, token) {
            for lemma in lemmas(sentence.analysed, token, side) {
                out.push(one(plain, lemma));
                out.push(Feature::new(through as u64, [preposition, lemma]));
            }
            return;
        }
        match best.pos {
            Pos::Prep => preposition = best.lemma,
            Pos::Punct | Pos::Conj => return,
            _ => {}
        }
    }
}

fn one(relation: Relation, lemma: Key) -> Feature {
    Feature::new(relation as u64, [lemma, Key(0)])
}

fn word(analysed: &Analysed, token: usize) -> Key {
    let best = analysed.best(token);
    if best.pos == Pos::Num { NUMBER } else { best.lemma }
}

/// The lemma of a token; on the English side, which knows no best one, the form and its barest reading.
fn lemmas(analysed: &Analysed, token: usize, side: Side) -> impl Iterator<Item = Key> {
    let readings = analysed.readings(token);
    let first = readings[0].lemma;
    let bare = readings.last().map(|reading| reading.lemma).filter(|lemma| side == Side::Source && *lemma != first);
    [Some(first), bare].into_iter().flatten()
}

fn is_content(sentence: Sentence<'_>, token: usize) -> bool {
    let best = sentence.analysed.best(token);
    match best.pos {
        Pos::Noun | Pos::Adj | Pos::Name | Pos::Unknown => true,
        Pos::Verb => !sentence.language.auxiliaries().contains(&best.lemma),
        _ => false,
    }
}

/// What learned contexts say for the other reading against the own one, as log-odds; 0 where they know nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LearnedContext {
    /// How the source word is mostly rendered.
    pub source_prior: f32,
    /// The neighbours of the source word.
    pub source: f32,
    /// The neighbours of the suspect.
    pub target: f32,
    /// The words of the whole translation.
    pub document: f32,
}

/// The neighbours of one suspect, looked at once and only when a model knows something.
pub struct Surroundings<'s> {
    cx: &'s Context<'s>,
    segment: &'s Segment<'s>,
    sentence: Sentence<'s>,
    place: Range<usize>,
    target: OnceCell<Vec<Feature>>,
    source: OnceCell<(Range<usize>, Vec<Feature>)>,
}

impl<'s> Surroundings<'s> {
    /// Those of the tokens `place`.
    pub fn new(cx: &'s Context<'s>, segment: &'s Segment<'s>, sentence: Sentence<'s>, place: Range<usize>) -> Self {
        Self { cx, segment, sentence, place, target: OnceCell::new(), source: OnceCell::new() }
    }

    /// What they say for `other` against `own`; `source` is where the source word stands.
    pub fn weigh(&self, sense: &Sense, own: usize, other: usize, source: Option<&Range<usize>>) -> LearnedContext {
        let mut said = LearnedContext::default();
        let model = &self.cx.pair.contexts;
        let both =
            |side| Some((model.find(reading_key(side, sense, own))?, model.find(reading_key(side, sense, other))?));
        if let Some((own, other)) = both(Side::Target) {
            let here = self.target.get_or_init(|| features(self.sentence, &self.place, Side::Target));
            said.target = difference(&own, &other, here);
            said.document = difference(&own, &other, self.cx.words());
        }
        if let Some(source) = source
            && let Some((own, other)) = both(Side::Source)
        {
            said.source_prior = ((other.count + SMOOTH) / (own.count + SMOOTH)).ln().clamp(-4.0, 4.0);
            let look = || (source.clone(), self.source_features(source));
            let (place, here) = self.source.get_or_init(look);
            said.source =
                if place == source { difference(&own, &other, here) } else { difference(&own, &other, &look().1) };
        }
        said
    }

    fn source_features(&self, place: &Range<usize>) -> Vec<Feature> {
        let Some(source) = &self.segment.source else { return Vec::new() };
        let mut sentences = source.sentences(self.cx.pair.source, &self.cx.pair.knowledge.source);
        let sentence = sentences.find(|sentence| sentence.start <= place.start && place.end <= sentence.end);
        sentence.map(|sentence| features(sentence, place, Side::Source)).unwrap_or_default()
    }
}

/// Occurrences that each reading is granted before any was seen.
const SMOOTH: f32 = 2.0;

fn difference(own: &ReadingContext<'_>, other: &ReadingContext<'_>, features: &[Feature]) -> f32 {
    (other.score(features) - own.score(features)).clamp(-8.0, 8.0)
}
