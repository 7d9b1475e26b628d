//! Matching: where a pattern stands in an analysed text.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::knowledge::Lexis;
use crate::knowledge::pattern::{Atom, Feature, Gap, Item, Kind, Pattern, Test};
use crate::language::{Analysed, Analysis, Features, Key, Language, Pos, Shape};

/// One sentence of an analysed text, ready to be searched.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// The text it belongs to.
    pub analysed: &'a Analysed,
    /// Its tokens.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// The language, for what may be skipped.
    pub language: &'a dyn Language,
    /// The classes of that language.
    pub lexis: &'a Lexis,
}

/// A Bloom filter of the lemmas and forms of a sentence (Bloom, 1970): most patterns are passed over without a look at its tokens.
pub struct Presence([u64; 8]);

impl Presence {
    /// The words of a sentence.
    pub fn of(sentence: Sentence<'_>) -> Self {
        let mut bits = [0; 8];
        let mut add = |key: Key| {
            let (word, bit) = place_of(key);
            bits[word] |= bit;
        };
        for token in sentence.start..sentence.end {
            add(sentence.analysed.tokens[token].form);
            sentence.analysed.readings(token).iter().for_each(|reading| add(reading.lemma));
        }
        Self(bits)
    }

    /// Whether each word that the pattern demands may stand in the sentence.
    pub fn may_hold(&self, pattern: &Pattern) -> bool {
        self.lacking(pattern).next().is_none()
    }

    /// Whether all words but one may stand there.
    pub fn may_nearly_hold(&self, pattern: &Pattern) -> bool {
        self.lacking(pattern).nth(1).is_none()
    }

    /// The items whose words do not stand in the sentence.
    fn lacking<'p>(&self, pattern: &'p Pattern) -> impl Iterator<Item = &'p Item> {
        let stands = |key: &Key| {
            let (word, bit) = place_of(*key);
            self.0[word] & bit != 0
        };
        let item_stands = move |item: &Item| {
            item.atoms.iter().any(|atom| match &atom.test {
                Test::Lemma(key, _) | Test::Form(key) => stands(key),
                _ => true,
            })
        };
        pattern.items.iter().filter(move |item| !item.optional && !item_stands(item))
    }
}

/// Where a key lies in a Bloom filter of 512 bits.
fn place_of(key: Key) -> (usize, u64) {
    ((key.0 >> 58 & 7) as usize, 1 << (key.0 >> 20 & 63))
}

/// Where the items of a pattern stand: tokens, or nothing for an optional item that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// One entry an item.
    pub slots: Vec<Option<Range<usize>>>,
    /// Which slots corrections count, in order.
    pub numbered: Vec<usize>,
}

impl Match {
    fn new(pattern: &Pattern, slots: Vec<Option<Range<usize>>>) -> Self {
        let numbered = pattern.items.iter().enumerate().filter(|(_, item)| item.number > 0).map(|(at, _)| at).collect();
        Self { slots, numbered }
    }

    /// From the first to the last token that an item matched.
    pub fn range(&self) -> Range<usize> {
        let start = self.slots.iter().flatten().map(|slot| slot.start).min().unwrap_or(0);
        let end = self.slots.iter().flatten().map(|slot| slot.end).max().unwrap_or(0);
        start..end
    }
}

/// Where items stand while they are tried; most patterns are short enough to need no allocation.
type Slots = SmallVec<[Option<Range<usize>>; 6]>;

/// The widest a `..` reaches, in tokens.
const WIDE: usize = 6;
/// How many small words a space skips.
const SMALL: usize = 3;

impl Sentence<'_> {
    /// Matches `pattern` with its item `anchor` on the tokens `at`, whatever that item demands of words but for its features.
    pub fn match_at(&self, pattern: &Pattern, anchor: usize, at: Range<usize>) -> Option<Match> {
        let item = &pattern.items[anchor];
        let featured = item.atoms.iter().any(|atom| {
            atom.features.is_none_or(|feature| {
                (at.start..at.end)
                    .any(|token| self.analysed.readings(token).iter().any(|reading| has(*reading, feature)))
            })
        });
        if !featured {
            return None;
        }
        let mut slots: Slots = smallvec![None; pattern.items.len()];
        slots[anchor] = Some(at.clone());
        let found = self.rightwards(pattern, anchor + 1, at.end, &mut slots)
            && self.leftwards(pattern, anchor, at.start, &mut slots);
        if found {
            return Some(Match::new(pattern, slots.into_vec()));
        }
        if pattern.is_object_frame() { self.passive(pattern, at) } else { None }
    }

    /// All matches of `pattern` whose item `anchor` stands on `token`.
    pub fn match_item_at(&self, pattern: &Pattern, anchor: usize, token: usize) -> Option<Match> {
        self.accepts(&pattern.items[anchor], token).then(|| self.match_at(pattern, anchor, token..token + 1)).flatten()
    }

    /// The first match of `pattern` anywhere in the sentence.
    pub fn search(&self, pattern: &Pattern) -> Option<Match> {
        let anchor = pattern.anchor()?;
        (self.start..self.end).find_map(|token| self.match_item_at(pattern, anchor, token))
    }

    /// A match of `pattern` that overlaps the tokens `place`.
    pub fn search_over(&self, pattern: &Pattern, place: &Range<usize>) -> Option<Match> {
        if let Some(suspect) = pattern.suspect() {
            return self.match_at(pattern, suspect, place.clone());
        }
        let anchor = pattern.anchor()?;
        let reach = 12;
        let first = place.start.saturating_sub(reach).max(self.start);
        let last = (place.end + reach).min(self.end);
        (first..last).find_map(|token| {
            self.match_item_at(pattern, anchor, token)
                .filter(|found| found.range().start < place.end && place.start < found.range().end)
        })
    }

    fn rightwards(&self, pattern: &Pattern, item: usize, from: usize, slots: &mut [Option<Range<usize>>]) -> bool {
        let Some(wanted) = pattern.items.get(item) else {
            return !pattern.closes || (from..self.end).all(|token| self.analysed.best(token).pos == Pos::Punct);
        };
        let mut token = from;
        while token < self.end && self.may_reach(wanted.gap, from..token) {
            if self.accepts(wanted, token) {
                slots[item] = Some(token..token + 1);
                if self.rightwards(pattern, item + 1, token + 1, slots) {
                    return true;
                }
                slots[item] = None;
            }
            token += 1;
        }
        wanted.optional && self.rightwards(pattern, item + 1, from, slots)
    }

    fn leftwards(&self, pattern: &Pattern, item: usize, to: usize, slots: &mut [Option<Range<usize>>]) -> bool {
        if item == 0 {
            return !pattern.opens || (self.start..to).all(|token| self.analysed.best(token).pos == Pos::Punct);
        }
        let wanted = &pattern.items[item - 1];
        // The gap before an item that is missing counts as the gap of the item that stands.
        let gap = pattern.items[item].gap;
        let mut token = to;
        while token > self.start && self.may_reach(gap, token..to) {
            token -= 1;
            if self.accepts(wanted, token) {
                slots[item - 1] = Some(token..token + 1);
                if self.leftwards(pattern, item - 1, token, slots) {
                    return true;
                }
                slots[item - 1] = None;
            }
        }
        wanted.optional && self.leftwards(pattern, item - 1, to, slots)
    }

    /// The passive and participle uses of `verb ~`: *~ (a été) votée*, *~ que le Sénat a votée*.
    fn passive(&self, pattern: &Pattern, at: Range<usize>) -> Option<Match> {
        let verb = &pattern.items[0];
        let relative = at.end < self.end && self.analysed.best(at.end).lemma == Key::of_folded("que");
        for token in at.end..(at.end + 1 + WIDE).min(self.end) {
            let readings = self.analysed.readings(token);
            let participle = readings.iter().any(|reading| reading.features.has(Features::PAST_PART));
            let verbal = readings.iter().any(|reading| reading.pos == Pos::Verb);
            if (participle || relative && verbal) && self.accepts(verb, token) {
                return Some(Match::new(pattern, vec![Some(token..token + 1), Some(at)]));
            }
            if self.is_break(token) || !(relative || self.is_small(token)) {
                return None;
            }
        }
        None
    }

    /// Whether the tokens `skipped` may stand in such a gap.
    fn may_reach(&self, gap: Gap, skipped: Range<usize>) -> bool {
        match gap {
            Gap::None => skipped.is_empty(),
            Gap::Small => skipped.len() <= SMALL && skipped.into_iter().all(|token| self.is_small(token)),
            Gap::Wide => skipped.len() <= WIDE && !skipped.into_iter().any(|token| self.is_break(token)),
            Gap::Far => true,
        }
    }

    fn is_small(&self, token: usize) -> bool {
        self.language.is_small(self.analysed, token)
    }

    /// Whether the token ends a clause.
    fn is_break(&self, token: usize) -> bool {
        const { &[Key::of_folded("."), Key::of_folded(";"), Key::of_folded(":"), Key::of_folded("!"), Key::of_folded("?")] }
            .contains(&self.analysed.tokens[token].form)
    }

    fn accepts(&self, item: &Item, token: usize) -> bool {
        item.atoms.iter().any(|atom| self.accepts_atom(atom, token))
    }

    fn accepts_atom(&self, atom: &Atom, token: usize) -> bool {
        let fits = |reading: &Analysis| atom.features.is_none_or(|feature| has(*reading, feature));
        let readings = self.analysed.readings(token);
        match &atom.test {
            Test::Lemma(lemma, _) => readings.iter().any(|reading| reading.lemma == *lemma && fits(reading)),
            Test::Form(form) => self.analysed.tokens[token].form == *form,
            Test::Class(class, _) => {
                readings.iter().any(|reading| self.lexis.is_in_class(*class, reading.lemma) && fits(reading))
                    || self.lexis.is_in_class(*class, self.analysed.tokens[token].form)
            }
            Test::Kind(kind) => self.is_kind(*kind, token) && readings.iter().any(fits),
            Test::Suspect => false,
        }
    }

    fn is_kind(&self, kind: Kind, token: usize) -> bool {
        let best = self.analysed.best(token);
        let open = best.pos == Pos::Unknown;
        match kind {
            Kind::Noun => best.pos == Pos::Noun || open,
            Kind::Adj => best.pos == Pos::Adj || (best.pos == Pos::Verb && best.features.has(Features::PAST_PART)),
            Kind::Adv => best.pos == Pos::Adv,
            Kind::Verb => best.pos == Pos::Verb || open,
            Kind::Inf => matches!(best.pos, Pos::Verb | Pos::Unknown) && best.features.has(Features::INFINITIVE),
            Kind::Name => {
                best.pos == Pos::Name
                    || (token > self.start
                        && matches!(self.analysed.tokens[token].shape, Shape::Capitalised | Shape::Upper))
            }
            Kind::Num => best.pos == Pos::Num,
            Kind::Det => best.pos == Pos::Det || best.features.has(Features::CONTRACTED),
            Kind::Pron => best.pos == Pos::Pron,
            Kind::Prep => best.pos == Pos::Prep,
            Kind::Any => best.pos != Pos::Punct,
        }
    }
}

fn has(reading: Analysis, feature: Feature) -> bool {
    let features = reading.features;
    match feature {
        Feature::Singular => features.has(Features::SING),
        Feature::Plural => features.has(Features::PLUR),
        Feature::Masculine => features.has(Features::MASC),
        Feature::Feminine => features.has(Features::FEM),
        Feature::Infinitive => features.has(Features::INFINITIVE),
        Feature::PastParticiple => features.has(Features::PAST_PART),
        Feature::PresentParticiple => features.has(Features::PRES_PART),
        Feature::Finite => features.has(Features::FINITE),
    }
}
