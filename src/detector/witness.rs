//! Witnesses: what speaks for and against each reading of a suspect word, and how much each weighs.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::context::{Context, DomainCounts, Passage, Segment};
use super::matching::{Match, Presence, Sentence};
use super::surroundings::LearnedContext;
use crate::knowledge::compiled::{Cue, Frame};
use crate::knowledge::pattern::{Pattern, Test};
use crate::knowledge::{Reading, Sense};
use crate::language::{Analysed, Key};

/// How many witnesses there are.
pub const COUNT: usize = WITNESSES.len();

/// Their names, in the order of [`Testimony`]: what a weight belongs to.
pub const WITNESSES: &[&str] = &[
    "bias",
    "other-frame",
    "other-frames-2",
    "own-frame",
    "other-hint",
    "own-hint",
    "other-cue-sentence",
    "own-cue-sentence",
    "other-cue-document",
    "own-cue-document",
    "domain-sentence",
    "domain-document",
    "discourse-other",
    "discourse-own",
    "source-other-frame",
    "source-own-frame",
    "source-other-cue",
    "source-own-cue",
    "source-word-absent",
    "source-word-present",
    "suspect-by-nature",
    "acquitted-elsewhere",
    "friend",
    "verb",
    "discourse-supported",
    "discourse-drift",
    "own-silent",
    "source-prior",
    "source-context",
    "target-context",
    "document-context",
    "convicted-elsewhere",
    "own-unlicensed",
];

/// What all witnesses say of one case, in the order of [`WITNESSES`].
pub type Testimony = [f32; COUNT];

/// The weights of the witnesses: a logistic regression.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights(pub Vec<f32>);

impl Weights {
    /// The probability that the case is an error, 0 to 1.
    pub fn judge(&self, testimony: &Testimony) -> f32 {
        let sum: f32 = self.0.iter().zip(testimony).map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The weights without and with the original.
#[derive(Debug, Clone, PartialEq)]
pub struct WeightSets {
    /// Where only the translation is at hand.
    pub target_only: Weights,
    /// Where the original is at hand too.
    pub with_source: Weights,
}

impl WeightSets {
    /// The weights for a segment.
    pub fn choose(&self, has_source: bool) -> &Weights {
        if has_source { &self.with_source } else { &self.target_only }
    }
}

impl Default for WeightSets {
    fn default() -> Self {
        Self {
            target_only: Weights(super::weights::TARGET_ONLY.to_vec()),
            with_source: Weights(super::weights::WITH_SOURCE.to_vec()),
        }
    }
}

/// A pattern that was found, for the evidence.
#[derive(Debug, Clone)]
pub struct Heard<'k> {
    /// The frame.
    pub frame: &'k Frame,
    /// Where it stands.
    pub found: Match,
}

/// What was heard for one reading.
#[derive(Debug, Clone, Default)]
pub struct Support<'k> {
    /// Frames in the translation.
    pub frames: Vec<Heard<'k>>,
    /// Hints in the translation.
    pub hints: Vec<Heard<'k>>,
    /// Cues in the sentence: the cue and its token.
    pub near: Vec<(&'k Cue, usize)>,
    /// Number of cue words elsewhere in the document.
    pub far: u32,
    /// Words of its domains in the sentence.
    pub domain_near: f32,
    /// Words of its domains in the document.
    pub domain_far: f32,
    /// Frames in the source.
    pub source_frames: Vec<Heard<'k>>,
    /// Cues in the source.
    pub source_cues: u32,
}

/// A sentence with what all its suspects ask for, computed once.
pub struct Scene<'a> {
    /// The sentence.
    pub sentence: Sentence<'a>,
    /// Its segment.
    pub segment: &'a Segment<'a>,
    lemmas: Vec<(Key, u32)>,
    present: Presence,
    domains: DomainCounts,
}

impl<'a> Scene<'a> {
    /// Looks over a sentence.
    pub fn new(segment: &'a Segment<'a>, sentence: Sentence<'a>) -> Self {
        let mut lemmas = Vec::new();
        for token in sentence.start..sentence.end {
            lemmas.extend(sentence.analysed.readings(token).iter().map(|reading| (reading.lemma, token as u32)));
        }
        lemmas.sort_unstable();
        let domains = DomainCounts::of(sentence.analysed, sentence.start..sentence.end, sentence.lexis);
        Self { sentence, segment, lemmas, present: Presence::of(sentence), domains }
    }

    /// Whether each word that the pattern demands may stand in the sentence.
    pub fn may_hold(&self, pattern: &Pattern) -> bool {
        self.present.may_hold(pattern)
    }

    /// The first token outside `place` that may be read as the lemma.
    fn find(&self, lemma: Key, place: &Range<usize>) -> Option<usize> {
        let from = self.lemmas.partition_point(|(key, _)| *key < lemma);
        let same = self.lemmas[from..].iter().take_while(|(key, _)| *key == lemma);
        same.map(|(_, token)| *token as usize).find(|token| !place.contains(token))
    }
}

/// Hears all witnesses for one reading of a suspect at `place`.
pub fn hear<'k>(
    cx: &Context<'_>,
    scene: &Scene<'_>,
    place: &Range<usize>,
    reading: &'k Reading,
    source_places: &[Range<usize>],
) -> Support<'k> {
    let (sentence, segment) = (scene.sentence, scene.segment);
    let mut support = Support::default();
    for frame in reading.frames.iter().filter(|frame| scene.may_hold(&frame.pattern)) {
        support.frames.extend(at_place(sentence, frame, place));
    }
    for hint in reading.hints.iter().filter(|hint| scene.may_hold(&hint.pattern)) {
        support.hints.extend(at_place(sentence, hint, place));
    }
    for cue in &reading.cues {
        let total = cx.count(cue.key);
        match scene.find(cue.key, place) {
            Some(token) => {
                support.near.push((cue, token));
                support.far += total.saturating_sub(1);
            }
            None => support.far += total,
        }
    }
    let domains = cx.pair.knowledge.domain_set(&reading.domains);
    if domains != 0 {
        support.domain_near = scene.domains.without(sentence.analysed, place.clone(), sentence.lexis).best(domains);
        support.domain_far = cx.domains.best(domains);
    }
    if let Some(source) = &segment.source {
        for sentence in source.sentences(cx.pair.source, &cx.pair.knowledge.source) {
            for place in source_places.iter().filter(|place| sentence.start <= place.start && place.end <= sentence.end)
            {
                for frame in &reading.source.frames {
                    support.source_frames.extend(at_place(sentence, frame, place));
                }
            }
        }
        support.source_cues = reading.source.cues.iter().filter(|cue| source.has(cue.key)).count() as u32;
    }
    support
}

/// Whether a frame, here or in the source, confirms the reading.
pub fn confirms(
    cx: &Context<'_>,
    scene: &Scene<'_>,
    place: &Range<usize>,
    reading: &Reading,
    source_places: &[Range<usize>],
) -> bool {
    let frames = &mut reading.frames.iter().filter(|frame| scene.may_hold(&frame.pattern));
    if frames.any(|frame| at_place(scene.sentence, frame, place).is_some()) {
        return true;
    }
    let Some(source) = scene.segment.source.as_ref().filter(|_| !source_places.is_empty()) else { return false };
    source.sentences(cx.pair.source, &cx.pair.knowledge.source).any(|sentence| {
        let inside = |place: &&Range<usize>| sentence.start <= place.start && place.end <= sentence.end;
        let stands = |place| reading.source.frames.iter().any(|frame| at_place(sentence, frame, place).is_some());
        source_places.iter().filter(inside).any(stands)
    })
}

/// Whether the original says, there or in the segments beside, one of the things without which the reading is wrong.
pub fn is_licensed(cx: &Context<'_>, number: usize, reading: &Reading) -> bool {
    if reading.source.needs.is_empty() {
        return true;
    }
    let beside = &cx.segments[number.saturating_sub(1)..cx.segments.len().min(number + 2)];
    beside.iter().filter_map(|segment| segment.source.as_ref()).any(|source| {
        let needs: Vec<_> = reading.source.needs.iter().filter(|pattern| may_stand(source, pattern)).collect();
        if needs.is_empty() {
            return false;
        }
        // The word itself licenses nothing: *step* of “step down”.
        let own = matches(cx, source, &reading.source.words.iter().collect::<Vec<_>>());
        let licences = matches(cx, source, &needs);
        licences.iter().any(|found| !own.iter().any(|own| own.start <= found.start && found.end <= own.end))
    })
}

/// Where the patterns stand in the original.
fn matches(cx: &Context<'_>, source: &Passage<'_>, patterns: &[&Pattern]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for sentence in source.sentences(cx.pair.source, &cx.pair.knowledge.source) {
        for pattern in patterns {
            let Some(anchor) = pattern.anchor() else { continue };
            let at = |token| sentence.match_item_at(pattern, anchor, token).map(|found| found.range());
            found.extend((sentence.start..sentence.end).filter_map(at));
        }
    }
    found
}

/// How many words of the document speak for the reading's domains.
pub fn domain_far(cx: &Context<'_>, reading: &Reading) -> f32 {
    cx.domains.best(cx.pair.knowledge.domain_set(&reading.domains))
}

fn at_place<'k>(sentence: Sentence<'_>, frame: &'k Frame, place: &Range<usize>) -> Option<Heard<'k>> {
    let suspect = frame.pattern.suspect()?;
    let found = sentence.match_at(&frame.pattern, suspect, place.clone())?;
    Some(Heard { frame, found })
}

/// The tokens of the source that the suspect may render: where the reading's source words stand, those nearest to the
/// suspect's place in the segment first.
pub fn source_places(
    cx: &Context<'_>,
    segment: &Segment<'_>,
    place: &Range<usize>,
    reading: &Reading,
) -> Vec<Range<usize>> {
    let Some(source) = &segment.source else { return Vec::new() };
    let mut places = Vec::new();
    let patterns: Vec<&Pattern> = reading.source.words.iter().filter(|word| may_stand(source, word)).collect();
    if patterns.is_empty() {
        return places;
    }
    places.extend(matches(cx, source, &patterns));
    let at = relative(&segment.target.analysed, place.start);
    let distance = |place: &Range<usize>| (relative(&source.analysed, place.start) - at).abs();
    places.sort_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.start.cmp(&b.start)));
    places.dedup();
    // A word that stands several times is told apart by place where the text is long enough for that.
    if places.len() > 1 && distance(&places[1]) > distance(&places[0]) + 0.15 {
        places.truncate(1);
    }
    places
}

/// How often the original has the reading's source words.
pub fn source_count(cx: &Context<'_>, source: &Passage<'_>, reading: &Reading) -> usize {
    let mut found = matches(cx, source, &reading.source.words.iter().collect::<Vec<_>>());
    found.sort_by_key(|place| (place.start, place.end));
    found.dedup();
    found.len()
}

/// Whether the passage has the word that the pattern is found by.
pub fn may_stand(passage: &Passage<'_>, pattern: &Pattern) -> bool {
    let item = pattern.anchor().and_then(|anchor| pattern.items.get(anchor));
    item.is_some_and(|item| {
        item.atoms.iter().any(|atom| match &atom.test {
            Test::Lemma(key, _) => passage.has(*key),
            _ => true,
        })
    })
}

fn relative(analysed: &Analysed, token: usize) -> f32 {
    token as f32 / analysed.tokens.len().max(1) as f32
}

/// What else is known of a case.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances {
    /// How often the document uses renderings of the other reading.
    pub discourse_other: u32,
    /// How often it does so where that reading's frames hold.
    pub discourse_supported: u32,
    /// How often the document uses this rendering where its own frames hold.
    pub discourse_own: u32,
    /// Whether the source has the entry's word; `None` for a segment without source.
    pub source_word: Option<bool>,
    /// Whether another entry knows the word to be right here.
    pub acquitted: bool,
    /// What learned contexts say for the other reading.
    pub learned: LearnedContext,
    /// How surely the same word is wrong elsewhere in the document.
    pub convicted: f32,
    /// Whether the original has the entry's word and nothing that the word as it stands needs to be right.
    pub unlicensed: bool,
}

/// Puts all testimony on one case together.
pub fn testify(sense: &Sense, own: &Support<'_>, other: &Support<'_>, circumstances: Circumstances) -> Testimony {
    let count = |list: usize, most: usize| list.min(most) as f32;
    let flag = |holds: bool| if holds { 1.0 } else { 0.0 };
    let log = |n: u32| (n as f32).ln_1p();
    // Nothing in the sentence, the article or the source speaks for the word as it stands.
    let silent = own.frames.is_empty()
        && own.hints.is_empty()
        && own.near.is_empty()
        && own.far == 0
        && own.source_frames.is_empty()
        && own.source_cues == 0
        && own.domain_near == 0.0;
    [
        1.0,
        flag(!other.frames.is_empty()),
        flag(other.frames.len() > 1),
        count(own.frames.len(), 2),
        count(other.hints.len(), 3),
        count(own.hints.len(), 3),
        count(other.near.len(), 3),
        count(own.near.len(), 3),
        log(other.far).min(3.0),
        log(own.far).min(3.0),
        (other.domain_near - own.domain_near).clamp(-3.0, 3.0),
        (other.domain_far.ln_1p() - own.domain_far.ln_1p()).clamp(-3.0, 3.0),
        log(circumstances.discourse_other).min(3.0),
        log(circumstances.discourse_own).min(3.0),
        count(other.source_frames.len(), 2),
        count(own.source_frames.len(), 2),
        (other.source_cues as f32).min(3.0),
        (own.source_cues as f32).min(3.0),
        flag(circumstances.source_word == Some(false)),
        flag(circumstances.source_word == Some(true)),
        flag(sense.suspect),
        flag(circumstances.acquitted),
        flag(sense.friend),
        flag(sense.pos == crate::knowledge::entry::PartOfSpeech::Verb),
        log(circumstances.discourse_supported).min(3.0),
        if silent && circumstances.discourse_own == 0 { log(circumstances.discourse_other).min(3.0) } else { 0.0 },
        flag(silent),
        circumstances.learned.source_prior,
        circumstances.learned.source,
        circumstances.learned.target,
        circumstances.learned.document,
        // Its own frames acquit a word whatever is wrong elsewhere.
        if own.frames.is_empty() && own.source_frames.is_empty() { circumstances.convicted } else { 0.0 },
        flag(circumstances.unlicensed),
    ]
}

/// The words of a passage that a match covers, for evidence.
pub fn quote<'a>(passage: &Passage<'a>, found: &Match) -> &'a str {
    passage.words(found.range())
}
