//! Suspects: words that stand for one reading where another may be meant, gathered once for all checks that judge them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::context::{Context, Segment};
use super::matching::Sentence;
use super::surroundings::Surroundings;
use super::witness::{self, Circumstances, Support, Testimony, WeightSets, testify};
use crate::knowledge::entry::PartOfSpeech;
use crate::knowledge::pattern::{Pattern, Test};
use crate::knowledge::{Entry, Knowledge, Reading, Rendering, Sense};
use crate::language::{Features, Key, Pos};

/// A suspect word with the two readings it stands between and all that was heard.
pub struct Case<'k> {
    /// The number of its segment.
    pub segment: usize,
    /// Its tokens in the segment's translation.
    pub place: Range<usize>,
    /// The entry.
    pub sense: &'k Sense,
    /// The reading that the word has.
    pub own: usize,
    /// The reading that may be meant.
    pub other: usize,
    /// What speaks for the word as it stands.
    pub for_own: Support<'k>,
    /// What speaks for the other reading.
    pub for_other: Support<'k>,
    /// Everything, as numbers.
    pub testimony: Testimony,
    circumstances: Circumstances,
}

impl Case<'_> {
    /// The reading that may be meant.
    pub fn meant(&self) -> &Reading {
        &self.sense.readings[self.other]
    }

    /// Whether anything at all speaks for the other reading; without, a case is not worth judging.
    fn has_substance(&self) -> bool {
        let other = &self.for_other;
        !other.frames.is_empty()
            || !other.hints.is_empty()
            || !other.near.is_empty()
            || !other.source_frames.is_empty()
            || other.source_cues > 0
            || self.sense.suspect
            || (self.circumstances.discourse_other > 0 && (other.far > 0 || other.domain_far > self.for_own.domain_far))
            || self.circumstances.source_word
            || self.circumstances.learned.target > CONVINCING
    }
}

/// From where on learned contexts alone make a case worth judging, in log-odds.
const CONVINCING: f32 = 2.0;

/// Gathers the cases of a document that are worth judging, for each suspect and entry the one most spoken for.
pub fn gather<'k>(cx: &Context<'_>, knowledge: &'k Knowledge, weights: &WeightSets) -> Vec<Case<'k>> {
    let mut cases = gather_all(cx, knowledge, weights);
    cases.retain(Case::has_substance);
    cases
}

/// Gathers all cases of a document, those for which nothing speaks included.
pub fn gather_all<'k>(cx: &Context<'_>, knowledge: &'k Knowledge, weights: &WeightSets) -> Vec<Case<'k>> {
    let mut cases = Vec::new();
    for (number, segment) in cx.segments.iter().enumerate() {
        for sentence in segment.target.sentences(cx.pair.target, &knowledge.target) {
            for token in sentence.start..sentence.end {
                at_token(cx, weights, knowledge, number, segment, sentence, token, &mut cases);
            }
        }
    }
    weigh_discourse(&mut cases);
    for case in &mut cases {
        case.testimony = testify(case.sense, &case.for_own, &case.for_other, case.circumstances);
    }
    cases
}

#[expect(clippy::too_many_arguments, reason = "where in the document, and what to weigh it by")]
fn at_token<'k>(
    cx: &Context<'_>,
    weights: &WeightSets,
    knowledge: &'k Knowledge,
    number: usize,
    segment: &Segment<'_>,
    sentence: Sentence<'_>,
    token: usize,
    cases: &mut Vec<Case<'k>>,
) {
    let mut keys = vec![sentence.analysed.tokens[token].form];
    for reading in sentence.analysed.readings(token) {
        if !keys.contains(&reading.lemma) {
            keys.push(reading.lemma);
        }
    }
    let mut seen = Vec::new();
    for key in keys {
        for (id, entry) in knowledge.find(key) {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let Entry::Sense(sense) = entry else { continue };
            for (own, place) in own_readings(sense, sentence, token) {
                if sense.unless.iter().any(|pattern| sentence.search_over(pattern, &place).is_some()) {
                    continue;
                }
                cases.extend(case(cx, weights, number, segment, sentence, sense, own, place));
            }
        }
    }
}

/// The readings whose renderings are found at `token`, with the tokens they take.
fn own_readings(sense: &Sense, sentence: Sentence<'_>, token: usize) -> Vec<(usize, Range<usize>)> {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut innocent: Vec<Range<usize>> = Vec::new();
    for (number, reading) in sense.readings.iter().enumerate() {
        for (rendering, accusable) in both(reading) {
            let anchor = rendering.pattern.anchor().unwrap_or(0);
            let Some(place) = sentence.match_item_at(&rendering.pattern, anchor, token).map(|found| found.range())
            else {
                continue;
            };
            if !is_part_of_speech(sentence, &rendering.pattern, place.start, sense.pos) {
                continue;
            }
            if accusable && reading.accusable {
                found.push((number, place));
            } else {
                innocent.push(place);
            }
        }
    }
    // A longer rendering hides the shorter ones inside it.
    let longest = found.iter().map(|(_, place)| place.len()).chain(innocent.iter().map(Range::len)).max().unwrap_or(0);
    found.retain(|(_, place)| place.len() == longest);
    found.dedup();
    if found.len() > 1 {
        let first = found[0].0;
        if found.iter().any(|(number, _)| *number != first) {
            // Between the readings that share it the word is right; a third may still be meant.
            found.truncate(1);
        }
    }
    found
}

/// The renderings of a reading, with whether they are suspects elsewhere.
pub fn both(reading: &Reading) -> impl Iterator<Item = (&Rendering, bool)> {
    let accepted = reading.accept.iter().map(|rendering| (rendering, false));
    reading.renderings.iter().map(|rendering| (rendering, true)).chain(accepted)
}

/// Whether the word read at `token` has the part of speech that the entry speaks of.
pub fn is_part_of_speech(sentence: Sentence<'_>, pattern: &Pattern, token: usize, wanted: PartOfSpeech) -> bool {
    let lemmas = |key: Key| {
        pattern.items[0].atoms.iter().any(|atom| match &atom.test {
            Test::Lemma(lemma, _) => *lemma == key,
            _ => true,
        })
    };
    let analysed = sentence.analysed;
    if analysed.tokens[token].shape == crate::language::Shape::Upper && analysed.tokens[token].span.len() > 1 {
        return false;
    }
    let best = analysed.best(token);
    let participle = best.features.has(Features::PAST_PART);
    match wanted {
        PartOfSpeech::Phrase => true,
        PartOfSpeech::Noun => best.pos == Pos::Noun && lemmas(best.lemma),
        PartOfSpeech::Verb => best.pos == Pos::Verb && lemmas(best.lemma),
        PartOfSpeech::Adj => {
            (best.pos == Pos::Adj || participle) && analysed.readings(token).iter().any(|reading| lemmas(reading.lemma))
        }
        PartOfSpeech::Adv => matches!(best.pos, Pos::Adv | Pos::Prep | Pos::Conj | Pos::Noun | Pos::Det | Pos::Pron),
    }
}

/// The case against the word at `place`: the other reading that most speaks for.
#[expect(clippy::too_many_arguments, reason = "the same, and which reading of which entry")]
fn case<'k>(
    cx: &Context<'_>,
    weights: &WeightSets,
    number: usize,
    segment: &Segment<'_>,
    sentence: Sentence<'_>,
    sense: &'k Sense,
    own: usize,
    place: Range<usize>,
) -> Option<Case<'k>> {
    let words = sense.readings[own].renderings.iter().map(|rendering| rendering.text.as_str()).collect::<Vec<_>>();
    let here = |rendering: &Rendering| {
        let anchor = rendering.pattern.anchor().unwrap_or(0);
        (place.start..place.end).any(|token| sentence.match_item_at(&rendering.pattern, anchor, token).is_some())
    };
    let shares = |reading: &Reading| {
        both(reading).any(|(rendering, _)| words.contains(&rendering.text.as_str()) && here(rendering))
    };
    let own_places = witness::source_places(cx, segment, &place, &sense.readings[own]);
    let for_own = witness::hear(cx, segment, sentence, &place, &sense.readings[own], &own_places);
    let surroundings = Surroundings::new(cx, segment, sentence, place.clone());
    let mut best: Option<Case<'k>> = None;
    for (other, reading) in sense.readings.iter().enumerate() {
        if other == own || shares(reading) {
            continue;
        }
        let places =
            if sense.friend { witness::source_places(cx, segment, &place, reading) } else { own_places.clone() };
        let for_other = witness::hear(cx, segment, sentence, &place, reading, &places);
        let circumstances = Circumstances {
            discourse_other: discourse(cx, reading, sense.pos),
            discourse_supported: 0,
            discourse_own: 0,
            source: segment.source.is_some(),
            source_word: !places.is_empty(),
            // A false friend whose right source word stands there, and the misleading one does not.
            acquitted: sense.friend && places.is_empty() && !own_places.is_empty(),
            learned: surroundings.weigh(sense, own, other, places.first()),
        };
        let testimony = testify(sense, &for_own, &for_other, circumstances);
        let strength = |testimony: &Testimony| weights.choose(segment.source.is_some()).judge(testimony);
        if best.as_ref().is_none_or(|case| strength(&testimony) > strength(&case.testimony)) {
            best = Some(Case {
                segment: number,
                place: place.clone(),
                sense,
                own,
                other,
                for_own: for_own.clone(),
                for_other,
                testimony,
                circumstances,
            });
        }
    }
    best
}

/// How often the document uses the renderings of a reading, as the part of speech that the entry speaks of.
fn discourse(cx: &Context<'_>, reading: &Reading, wanted: PartOfSpeech) -> u32 {
    let pos = match wanted {
        PartOfSpeech::Noun => Pos::Noun,
        PartOfSpeech::Verb => Pos::Verb,
        PartOfSpeech::Adj => Pos::Adj,
        PartOfSpeech::Adv | PartOfSpeech::Phrase => Pos::Adv,
    };
    let count = |rendering: &Rendering| match rendering.pattern.items.as_slice() {
        [item] => match item.atoms.first().map(|atom| &atom.test) {
            Some(Test::Lemma(key, _)) => cx.count_as(*key, pos),
            _ => 0,
        },
        _ => 0,
    };
    reading.renderings.iter().map(count).sum()
}

/// One sense per discourse (Gale, Church and Yarowsky, 1992): a word that its own frames acquit elsewhere in the
/// article is likely right here too, and what one entry knows to be right no other entry should accuse.
fn weigh_discourse(cases: &mut [Case<'_>]) {
    let mut supported: BTreeMap<(*const Sense, usize), u32> = BTreeMap::new();
    let mut acquitted: HashMap<(usize, usize), *const Sense> = HashMap::new();
    for case in cases.iter() {
        if !case.for_own.frames.is_empty() || !case.for_own.source_frames.is_empty() {
            *supported.entry((std::ptr::from_ref(case.sense), case.own)).or_default() += 1;
            acquitted.insert((case.segment, case.place.start), std::ptr::from_ref(case.sense));
        }
    }
    for case in cases.iter_mut() {
        let id = std::ptr::from_ref(case.sense);
        let here = u32::from(!case.for_own.frames.is_empty() || !case.for_own.source_frames.is_empty());
        case.circumstances.discourse_supported = supported.get(&(id, case.other)).copied().unwrap_or(0);
        case.circumstances.discourse_own = supported.get(&(id, case.own)).copied().unwrap_or(0).saturating_sub(here);
        if acquitted.get(&(case.segment, case.place.start)).is_some_and(|&other| other != id) {
            case.circumstances.acquitted = true;
        }
    }
}
