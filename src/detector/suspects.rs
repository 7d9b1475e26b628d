//! Suspects: words that stand for one reading where another may be meant, gathered once for all checks that judge them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use smallvec::SmallVec;

use super::context::Context;
use super::discourse::Convictions;
use super::matching::Sentence;
use super::surroundings::Surroundings;
use super::witness::{self, Circumstances, Scene, Support, Testimony, WeightSets, testify};
use crate::knowledge::entry::PartOfSpeech;
use crate::knowledge::pattern::{Pattern, Test};
use crate::knowledge::{Entry, EntryId, EntryKind, FoundBy, Knowledge, Reading, Rendering, Sense};
use crate::language::{Features, Key, Pos};

/// By so much, in natural logarithms, the words of one reading's subject must outnumber those of the other's to settle what an
/// article is about.
const SETTLED: f32 = 2.4;

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
    /// Where the original has the entry's word.
    pub source_place: Option<Range<usize>>,
    circumstances: Circumstances,
}

impl Case<'_> {
    /// The reading that may be meant.
    pub fn meant(&self) -> &Reading {
        &self.sense.readings[self.other]
    }

    /// Whether the original has the entry's word there.
    pub fn renders_source_word(&self) -> bool {
        self.circumstances.source_word == Some(true)
    }

    /// How often the document uses the renderings of that reading.
    pub fn discourse(&self) -> u32 {
        self.circumstances.discourse_other
    }

    /// Whether a frame, of the translation or of the original, speaks for that reading.
    pub fn is_framed(&self) -> bool {
        !self.for_other.frames.is_empty() || !self.for_other.source_frames.is_empty()
    }

    /// Whether the original has the entry's word, and nothing without which the reading that the word has would be wrong.
    pub fn is_unlicensed(&self) -> bool {
        self.circumstances.unlicensed
    }

    /// Whether something at the place itself speaks for that reading, a conviction elsewhere, or an article that is about nothing else:
    /// to say the other word often does not make this one wrong by itself.
    pub fn has_ground(&self) -> bool {
        self.is_framed()
            || !self.for_other.hints.is_empty()
            || self.is_unlicensed()
            || self.is_convicted_elsewhere()
            || self.sense.suspect
            || self.for_other.domain_far.ln_1p() - self.for_own.domain_far.ln_1p() >= SETTLED
    }

    /// Whether the same word is wrong elsewhere in the document.
    pub fn is_convicted_elsewhere(&self) -> bool {
        self.circumstances.convicted > 0.0
    }
}

/// Gathers the cases of a document that are worth judging, for each suspect and entry the one most spoken for.
pub fn gather<'k>(cx: &Context<'_>, knowledge: &'k Knowledge, weights: &WeightSets) -> Vec<Case<'k>> {
    run(cx, knowledge, weights, false)
}

/// Gathers all cases of a document, those for which nothing speaks included.
pub fn gather_all<'k>(cx: &Context<'_>, knowledge: &'k Knowledge, weights: &WeightSets) -> Vec<Case<'k>> {
    run(cx, knowledge, weights, true)
}

fn run<'k>(cx: &Context<'_>, knowledge: &'k Knowledge, weights: &WeightSets, all: bool) -> Vec<Case<'k>> {
    let mut gathering = Gathering {
        cx,
        knowledge,
        weights,
        all,
        cases: Vec::new(),
        confirmed: Vec::new(),
        convictions: Convictions::default(),
    };
    gathering.pass();
    gathering.weigh_discourse();
    gathering.convictions = Convictions::of(cx, &gathering.cases, weights);
    if !gathering.convictions.is_empty() {
        gathering.retry();
        gathering.weigh_discourse();
    }
    gathering.cases
}

struct Gathering<'c, 'd, 'k> {
    cx: &'c Context<'d>,
    knowledge: &'k Knowledge,
    weights: &'c WeightSets,
    all: bool,
    cases: Vec<Case<'k>>,
    confirmed: Vec<Confirmed<'k>>,
    convictions: Convictions,
}

/// A word that its own frames confirm: the segment and token, the entry and the reading.
struct Confirmed<'k> {
    segment: usize,
    token: usize,
    sense: &'k Sense,
    own: usize,
}

impl<'k> Gathering<'_, '_, 'k> {
    /// A word that was convicted somewhere is worth judging everywhere: goes through the document again for such words alone.
    fn retry(&mut self) {
        let convictions = &self.convictions;
        self.cases.retain(|case| !convictions.concern(case.sense, case.own));
        self.confirmed.retain(|word| !convictions.concern(word.sense, word.own));
        self.pass();
        self.cases.sort_by_key(|case| (case.segment, case.place.start));
    }

    /// Goes through the document.
    fn pass(&mut self) {
        for (number, segment) in self.cx.segments.iter().enumerate() {
            for sentence in segment.target.sentences(self.cx.pair.target, &self.knowledge.target) {
                let scene = Scene::new(segment, sentence);
                for token in sentence.start..sentence.end {
                    self.at_token(number, &scene, token);
                }
            }
        }
    }

    fn at_token(&mut self, number: usize, scene: &Scene<'_>, token: usize) {
        let sentence = scene.sentence;
        if matches!(sentence.analysed.best(token).pos, Pos::Punct | Pos::Num) {
            return;
        }
        let mut seen: SmallVec<[EntryId; 8]> = SmallVec::new();
        for key in sentence.analysed.keys(token) {
            for (id, entry) in self.knowledge.find(EntryKind::Sense, key) {
                let Entry::Sense(sense) = entry else { continue };
                if seen.contains(&id) {
                    continue;
                }
                seen.push(id);
                for Found { reading: own, rendering, place } in own_readings(sense, sentence, token, key) {
                    if !self.convictions.is_empty() && !self.convictions.concern(sense, own) {
                        continue;
                    }
                    let acquits =
                        |pattern: &Pattern| scene.may_hold(pattern) && sentence.search_over(pattern, &place).is_some();
                    if !sense.unless.iter().any(acquits) {
                        self.case(number, scene, sense, own, rendering, place);
                    }
                }
            }
        }
    }

    /// The case against the word at `place`: the other reading that most speaks for.
    fn case(
        &mut self,
        number: usize,
        scene: &Scene<'_>,
        sense: &'k Sense,
        own: usize,
        word: &Rendering,
        place: Range<usize>,
    ) {
        let (cx, sentence, segment) = (self.cx, scene.sentence, scene.segment);
        let own_places = witness::source_places(cx, segment, &place, &sense.readings[own]);
        let for_own = OnceCell::new();
        let hear_own = || witness::hear(cx, scene, &place, &sense.readings[own], &own_places);
        if witness::confirms(cx, scene, &place, &sense.readings[own], &own_places) {
            self.confirmed.push(Confirmed { segment: number, token: place.start, sense, own });
        }
        let own_domain = witness::domain_far(cx, &sense.readings[own]);
        let licensed = OnceCell::new();
        let is_licensed = || own_places.is_empty() || witness::is_licensed(cx, number, &sense.readings[own]);
        let surroundings = Surroundings::new(cx, segment, sentence, place.clone());
        let mut best: Option<Case<'k>> = None;
        for (other, reading) in sense.readings.iter().enumerate() {
            if other == own || shares(sense, word, other) {
                continue;
            }
            let places = match sense.friend {
                true => witness::source_places(cx, segment, &place, reading),
                false if is_rendered(cx, scene, sense, [own, other], &place) => Vec::new(),
                false => own_places.clone(),
            };
            let for_other = witness::hear(cx, scene, &place, reading, &places);
            let mut circumstances = Circumstances {
                discourse_other: discourse(cx, reading, sense.pos),
                source_word: segment.source.as_ref().map(|_| !places.is_empty()),
                // A false friend whose right source word stands there, and the misleading one does not.
                acquitted: sense.friend && places.is_empty() && !own_places.is_empty(),
                ..Circumstances::default()
            };
            circumstances.unlicensed = !sense.friend
                && !places.is_empty()
                && !*licensed.get_or_init(is_licensed)
                && (!for_other.source_frames.is_empty() || witness::is_licensed(cx, number, reading));
            circumstances.convicted = self.convictions.elsewhere(sense, [own, other], (number, place.start));
            let substantial = self.all || circumstances.convicted > 0.0;
            if !substantial && !has_substance(sense, own_domain, &for_other, circumstances) {
                continue;
            }
            let for_own = for_own.get_or_init(hear_own);
            circumstances.unlicensed &= for_own.frames.is_empty() && for_own.source_frames.is_empty();
            circumstances.learned = surroundings.weigh(sense, own, other, places.first());
            let testimony = testify(sense, for_own, &for_other, circumstances);
            let strength = |testimony: &Testimony| self.weights.choose(segment.source.is_some()).judge(testimony);
            if best.as_ref().is_none_or(|case| strength(&testimony) > strength(&case.testimony)) {
                let (place, for_own) = (place.clone(), for_own.clone());
                best = Some(Case {
                    segment: number,
                    place,
                    sense,
                    own,
                    other,
                    for_own,
                    for_other,
                    testimony,
                    source_place: places.first().cloned(),
                    circumstances,
                });
            }
        }
        self.cases.extend(best);
    }

    /// One sense per discourse (Gale, Church and Yarowsky, 1992): a word that its own frames confirm elsewhere in the
    /// article is likely right here too, and what one entry knows to be right no other entry should accuse.
    fn weigh_discourse(&mut self) {
        let mut supported: BTreeMap<(*const Sense, usize), u32> = BTreeMap::new();
        let mut confirmed: HashMap<(usize, usize), *const Sense> = HashMap::new();
        for word in &self.confirmed {
            let id = std::ptr::from_ref(word.sense);
            *supported.entry((id, word.own)).or_default() += 1;
            confirmed.insert((word.segment, word.token), id);
        }
        for case in &mut self.cases {
            let id = std::ptr::from_ref(case.sense);
            let here = u32::from(!case.for_own.frames.is_empty() || !case.for_own.source_frames.is_empty());
            case.circumstances.discourse_supported = supported.get(&(id, case.other)).copied().unwrap_or(0);
            case.circumstances.discourse_own =
                supported.get(&(id, case.own)).copied().unwrap_or(0).saturating_sub(here);
            if confirmed.get(&(case.segment, case.place.start)).is_some_and(|&other| other != id) {
                case.circumstances.acquitted = true;
            }
            case.testimony = testify(case.sense, &case.for_own, &case.for_other, case.circumstances);
        }
    }
}

/// Whether every place of the word in the original is rendered by the other reading already: then the suspect renders something else.
fn is_rendered(
    cx: &Context<'_>,
    scene: &Scene<'_>,
    sense: &Sense,
    [own, other]: [usize; 2],
    place: &Range<usize>,
) -> bool {
    let Some(source) = &scene.segment.source else { return false };
    let sentence = scene.sentence;
    let renders = |token: usize| {
        sentence.analysed.keys(token).into_iter().any(|key| {
            let mut found = sense.found_by(key).filter(|by| usize::from(by.reading) == other);
            found.any(|by| match rendering(&sense.readings[other], by) {
                Some((rendering, true)) => rendering.pattern.anchor().is_some_and(|anchor| {
                    sentence.match_item_at(&rendering.pattern, anchor, token).is_some_and(|found| {
                        is_part_of_speech(sentence, &rendering.pattern, found.range().start, sense.pos)
                    })
                }),
                _ => false,
            })
        })
    };
    let rendered = (sentence.start..sentence.end).filter(|token| !place.contains(token) && renders(*token)).count();
    rendered > 0 && (1..=rendered).contains(&witness::source_count(cx, source, &sense.readings[own]))
}

/// Whether anything at all speaks for the other reading; without, a case is not worth judging.
fn has_substance(sense: &Sense, own_domain: f32, other: &Support<'_>, circumstances: Circumstances) -> bool {
    !other.frames.is_empty()
        || !other.hints.is_empty()
        || !other.near.is_empty()
        || !other.source_frames.is_empty()
        || other.source_cues > 0
        || sense.suspect
        || (circumstances.discourse_other > 0 && (other.far > 0 || other.domain_far > own_domain))
        || circumstances.source_word == Some(true)
}

/// Whether the word is a rendering of the other reading too, or accepted for it.
fn shares(sense: &Sense, word: &Rendering, other: usize) -> bool {
    let item = word.pattern.anchor().and_then(|anchor| word.pattern.items.get(anchor));
    let keys = item.iter().flat_map(|item| &item.atoms).filter_map(|atom| match &atom.test {
        Test::Lemma(key, _) | Test::Form(key) => Some(*key),
        _ => None,
    });
    let mut same = keys.flat_map(|key| sense.found_by(key)).filter(|by| usize::from(by.reading) == other);
    same.any(|by| rendering(&sense.readings[other], by).is_some_and(|(rendering, _)| rendering.text == word.text))
}

/// The rendering of the reading that is found so, and whether it is a suspect elsewhere.
fn rendering<'k>(reading: &'k Reading, by: &FoundBy) -> Option<(&'k Rendering, bool)> {
    let at = usize::from(by.rendering);
    let accepted = || reading.accept.get(at - reading.renderings.len()).map(|rendering| (rendering, false));
    reading.renderings.get(at).map(|rendering| (rendering, true)).or_else(accepted)
}

/// A reading whose rendering was found, with the tokens it takes.
struct Found<'k> {
    reading: usize,
    rendering: &'k Rendering,
    place: Range<usize>,
}

/// The readings whose renderings are found at `token` by the lemma or form `key`.
fn own_readings<'k>(sense: &'k Sense, sentence: Sentence<'_>, token: usize, key: Key) -> Vec<Found<'k>> {
    let mut found: Vec<Found<'k>> = Vec::new();
    let mut longest = 0;
    for by in sense.found_by(key) {
        let number = usize::from(by.reading);
        let reading = &sense.readings[number];
        let Some((rendering, accusable)) = rendering(reading, by) else { continue };
        let Some(anchor) = rendering.pattern.anchor() else { continue };
        let Some(place) = sentence.match_item_at(&rendering.pattern, anchor, token).map(|found| found.range()) else {
            continue;
        };
        if !is_part_of_speech(sentence, &rendering.pattern, place.start, sense.pos) {
            continue;
        }
        longest = longest.max(place.len());
        if accusable && reading.accusable {
            found.push(Found { reading: number, rendering, place });
        }
    }
    // A longer rendering hides the shorter ones inside it.
    found.retain(|found| found.place.len() == longest);
    // Between readings that share it the word is right; a third may still be meant.
    found.truncate(1);
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

/// How often the document uses the renderings of a reading, as the part of speech that the entry speaks of.
///
/// Only nouns keep their sense through an article; a verb such as *trouver* has several on a page.
fn discourse(cx: &Context<'_>, reading: &Reading, wanted: PartOfSpeech) -> u32 {
    if wanted != PartOfSpeech::Noun {
        return 0;
    }
    let pos = Pos::Noun;
    let count = |rendering: &Rendering| match rendering.pattern.items.as_slice() {
        [item] => match item.atoms.first().map(|atom| &atom.test) {
            Some(Test::Lemma(key, _)) => cx.count_as(*key, pos),
            _ => 0,
        },
        _ => 0,
    };
    reading.renderings.iter().map(count).sum()
}
