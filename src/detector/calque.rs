//! The check `calque`: idioms, collocations and constructions rendered word by word.

use std::ops::Range;

use smallvec::SmallVec;

use super::context::{Context, Passage, Segment};
use super::enclosure::enclosures;
use super::matching::{Match, Presence, Sentence};
use super::sense::written;
use super::witness::may_stand;
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Evidence, Finding, Severity, Side, Suggestion};
use crate::knowledge::compiled::{Find, Fix, FixPart};
use crate::knowledge::pattern::{Atom, Item, Kind, Pattern, Test};
use crate::knowledge::{Calque, Entry, EntryId, EntryKind, entry};
use crate::language::{Features, Key, Piece, Pos, Shape};
use crate::text::fold_word;

/// A phrase that follows the English word by word.
pub struct CalqueCheck;

/// Confidence of an entry that names none, in percent.
const USUAL: u8 = 90;
/// By how much the odds grow where the original has the expression.
const PRESENT: f32 = 4.5;
/// How much of it remains where the original is at hand and lacks the expression.
const ABSENT: f32 = 0.65;
/// How much of it a near-literal match keeps.
const NEAR: f32 = 0.85;
/// So many of the expressions behind an entry are shown.
const SHOWN: usize = 3;
/// A word of so many bytes tells something.
const TELLING: usize = 5;
/// How alike two words must be: equal letters in order, over the length of the longer.
const LIKENESS: f64 = 0.75;

impl Check for CalqueCheck {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "calque",
                summary: "an idiom, collocation or construction rendered word by word",
                explanation: "Each entry describes how a machine renders an English idiom, collocation, compound term or \
                    construction literally, as a pattern of French lemmas. Inflection, pronouns and inserted adverbs do not hide it. Where the \
                    English source is at hand and does not have the expression, confidence falls.",
                category: "fluency/unidiomatic",
                severity: Severity::Major,
                needs_source: false,
                examples: &[Example { bad: "C'est une course de fou.", good: Some("C'est une entreprise vaine.") }],
            }
        }
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for segment in &cx.segments {
            for sentence in segment.target.sentences(cx.pair.target, &cx.pair.knowledge.target) {
                let present = Presence::of(sentence);
                for token in sentence.start..sentence.end {
                    self.at_token(cx, segment, sentence, &present, token, out);
                }
            }
        }
    }
}

impl CalqueCheck {
    fn at_token(
        &self,
        cx: &Context<'_>,
        segment: &Segment<'_>,
        sentence: Sentence<'_>,
        present: &Presence,
        token: usize,
        out: &mut Sink<'_>,
    ) {
        if sentence.analysed.best(token).pos == Pos::Punct {
            return;
        }
        let mut seen: SmallVec<[EntryId; 8]> = SmallVec::new();
        for key in sentence.analysed.keys(token) {
            for (id, entry) in cx.pair.knowledge.find(EntryKind::Calque, key) {
                let Entry::Calque(calque) = entry else { continue };
                if seen.contains(&id) {
                    continue;
                }
                seen.push(id);
                // Most entries that need the original are out of the question without a look at the sentence.
                let stands = |source: &Passage<'_>| calque.source.iter().any(|pattern| may_stand(source, pattern));
                if percent(probability(calque, segment.source.as_ref().map(stands))) < out.floor {
                    continue;
                }
                let literal = |find| Some((find, literally(find, sentence, token)?, 1.0));
                let near = |find| Some((find, nearly(find, sentence, token, segment.target.text)?, NEAR));
                let mut whole = calque.find.iter().filter(|find| present.may_hold(&find.pattern));
                let mut nearly_whole = calque.find.iter().filter(|find| present.may_nearly_hold(&find.pattern));
                let found = whole.find_map(literal).or_else(|| nearly_whole.find_map(near));
                if let Some((find, found, likeness)) = found
                    && !is_acquitted(calque, sentence, &found.range())
                    && !is_title(&segment.target, &found.range())
                {
                    out.findings.extend(self.finding(cx, segment, calque, find, &found, likeness, out.floor));
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what was found, where, and how well")]
    fn finding(
        &self,
        cx: &Context<'_>,
        segment: &Segment<'_>,
        calque: &Calque,
        find: &Find,
        found: &Match,
        likeness: f32,
        floor: u8,
    ) -> Option<Finding> {
        let source = segment.source.as_ref().map(|source| (source, in_source(cx, source, &calque.source)));
        let present = source.as_ref().map(|(_, place)| place.is_some());
        let confidence = percent(probability(calque, present) * likeness);
        if confidence < floor {
            return None;
        }
        let passage = &segment.target;
        let suggestion = find.fix.as_ref().map(|fix| suggestion(cx, passage, fix, found));
        let mut evidence = Vec::new();
        if let Some((source, Some(place))) = source {
            evidence.push(Evidence {
                side: Side::Source,
                span: source.span(place.clone()),
                text: source.words(place).to_owned(),
                note: "the original has the expression".into(),
            });
        }
        // The words of the original, or else the expressions that the entry knows.
        let quoted = evidence.first().map(|evidence: &Evidence| evidence.text.clone());
        let known = || {
            let mut all: Vec<String> = calque.source_text.iter().map(|phrase| readable(phrase)).collect();
            all.dedup();
            all.truncate(SHOWN);
            (!all.is_empty()).then(|| all.join("” / “"))
        };
        let mut message = match quoted.or_else(known) {
            Some(phrase) => format!("“{phrase}” rendered word by word"),
            None => "not said so in French".to_owned(),
        };
        if let Some(note) = &calque.note {
            message.push_str("; ");
            message.push_str(note);
        }
        Some(Finding {
            check: self.meta().id,
            entry: Some(calque.id.clone()),
            severity: match calque.severity {
                entry::Severity::Minor => Severity::Minor,
                entry::Severity::Major => Severity::Major,
                entry::Severity::Critical => Severity::Critical,
            },
            confidence,
            span: passage.span(found.range()),
            message,
            evidence,
            suggestions: suggestion.into_iter().collect(),
        })
    }
}

/// How likely the words of an entry are an error; `present` is whether the original has the expression, where there is one.
fn probability(calque: &Calque, present: Option<bool>) -> f32 {
    let base = f32::from(calque.confidence.unwrap_or(USUAL).min(99)) / 100.0;
    match present {
        Some(true) => {
            let odds = PRESENT * base / (1.0 - base);
            odds / (1.0 + odds)
        }
        Some(false) if !calque.source.is_empty() => base * ABSENT,
        _ => base,
    }
}

fn percent(probability: f32) -> u8 {
    (probability * 100.0).round().min(99.0) as u8
}

fn literally(find: &Find, sentence: Sentence<'_>, token: usize) -> Option<Match> {
    sentence.match_item_at(&find.pattern, find.anchor as usize, token)
}

/// A match in which one word is not the entry's but written almost like it (*à pas de géants*, *course de foux*): only
/// for idioms of three telling words or more, which two of them give away.
fn nearly(find: &Find, sentence: Sentence<'_>, token: usize, text: &str) -> Option<Match> {
    let anchor = find.anchor as usize;
    let telling = |item: &Item| matches!(item.atoms.as_slice(), [Atom { test: Test::Lemma(_, word), .. }] if word.len() >= TELLING);
    if find.pattern.items.iter().filter(|item| telling(item)).count() < 3 {
        return None;
    }
    let words = find.pattern.items.iter().map(|item| match item.atoms.as_slice() {
        [Atom { test: Test::Lemma(_, word), .. }] if word.len() >= TELLING => Some(word),
        _ => None,
    });
    for (at, word) in words.enumerate().filter(|(at, _)| *at != anchor) {
        let Some(word) = word else { continue };
        let mut pattern = find.pattern.clone();
        pattern.items[at].atoms = vec![Atom { test: Test::Kind(Kind::Any), features: None }];
        let Some(found) = sentence.match_item_at(&pattern, anchor, token) else { continue };
        let Some(place) = found.slots[at].clone() else { continue };
        let written = fold_word(sentence.analysed.tokens[place.start].span.of(text)).into_owned();
        if strsim::normalized_damerau_levenshtein(&written, word) >= LIKENESS {
            return Some(found);
        }
    }
    None
}

/// A source pattern as an editor reads it: the first of each set of alternatives, no notation.
fn readable(pattern: &str) -> String {
    let word = |word: &str| {
        let first = word.split('|').next().unwrap_or(word);
        let bare = first.trim_start_matches(['=', '@']).trim_end_matches('?');
        match bare {
            "^" | "$" => None,
            ".." | "..." => Some("…".to_owned()),
            kind if kind.starts_with('<') => Some("…".to_owned()),
            other => Some(other.split(':').next().unwrap_or(other).replace('_', " ")),
        }
    };
    pattern.split_whitespace().filter_map(word).collect::<Vec<_>>().join(" ").replace(" 's", "'s")
}

fn is_acquitted(calque: &Calque, sentence: Sentence<'_>, place: &Range<usize>) -> bool {
    let near = |key: &Key| {
        (sentence.start..sentence.end)
            .any(|token| sentence.analysed.readings(token).iter().any(|reading| reading.lemma == *key))
    };
    calque.unless.iter().any(|pattern| sentence.search_over(pattern, place).is_some())
        || !(calque.near.is_empty() || calque.near.iter().any(near))
}

/// Whether the words are the whole of a quotation, begin with a capital and have no verb, as the title of a work does.
fn is_title(passage: &Passage<'_>, place: &Range<usize>) -> bool {
    passage.analysed.tokens[place.start].shape == Shape::Capitalised
        && place.clone().all(|token| passage.analysed.best(token).pos != Pos::Verb)
        && enclosures(passage.text, &passage.analysed).contains(place)
}

/// Where one of the patterns stands in the source.
fn in_source(cx: &Context<'_>, source: &Passage<'_>, patterns: &[Pattern]) -> Option<Range<usize>> {
    source
        .sentences(cx.pair.source, &cx.pair.knowledge.source)
        .find_map(|sentence| patterns.iter().find_map(|pattern| sentence.search(pattern)))
        .map(|found| found.range())
}

fn suggestion(cx: &Context<'_>, passage: &Passage<'_>, fix: &Fix, found: &Match) -> Suggestion {
    let show = |text: String| Suggestion { text, edits: Vec::new(), applicability: Applicability::DisplayOnly };
    let parts = match fix {
        Fix::Show(words) => return show(words.clone()),
        Fix::Edit(parts) => parts,
    };
    let article = |token: usize| cx.pair.target.is_article(&passage.analysed, token);
    let rewrite = pieces(parts, found, article)
        .and_then(|pieces| cx.pair.target.rewrite(passage.text, &passage.analysed, found.range(), &pieces));
    match rewrite {
        Some(rewrite) => written(rewrite, passage.base),
        None => show(cx.pair.target.together(&spelled(parts, passage, found))),
    }
}

/// The correction with what it takes from the text filled in; `None` when something of the text would be lost, articles and
/// possessives apart.
fn pieces(parts: &[FixPart], found: &Match, article: impl Fn(usize) -> bool) -> Option<Vec<Piece>> {
    let numbered = slots(found);
    let mut gaps: Vec<Option<Range<usize>>> = numbered
        .windows(2)
        .map(|pair| {
            let (before, after) = (pair[0].clone()?, pair[1].clone()?);
            let gap = before.end..after.start;
            // An optional item that stands in between belongs to the phrase, not to the gap.
            let inner: Vec<_> = found.slots.iter().flatten().filter(|slot| gap.contains(&slot.start)).collect();
            match inner.as_slice() {
                [] => (!gap.is_empty()).then_some(gap),
                [slot] if slot.start == gap.start => (slot.end < gap.end).then_some(slot.end..gap.end),
                [slot] => (gap.start < slot.start).then_some(gap.start..slot.start),
                _ => None,
            }
        })
        .collect();
    let mut pieces = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        match part {
            FixPart::Verbatim(words) => pieces.push(Piece::Verbatim(words.clone())),
            FixPart::Word(lemma, like) => {
                let like = match like {
                    Some(number) => Some(numbered.get(usize::from(*number).checked_sub(1)?)?.clone()?.start),
                    None => None,
                };
                pieces.push(Piece::Lemma { lemma: lemma.clone(), pos: None, fixed: Features::NONE, like });
            }
            FixPart::Item(number) => {
                pieces.push(Piece::Copy(numbered.get(usize::from(*number).checked_sub(1)?)?.clone()?));
            }
            FixPart::Gap => {
                let number = |part: Option<&FixPart>| match part {
                    Some(FixPart::Item(number) | FixPart::Word(_, Some(number))) => Some(usize::from(*number)),
                    _ => None,
                };
                let before = number(at.checked_sub(1).and_then(|at| parts.get(at))).and_then(|n| n.checked_sub(1));
                let after = number(parts.get(at + 1)).and_then(|n| n.checked_sub(2));
                let next = gaps.iter().position(Option::is_some);
                let wanted =
                    [before, after, next].into_iter().flatten().find(|&gap| gaps.get(gap).is_some_and(Option::is_some));
                if let Some(gap) = wanted.and_then(|gap| gaps[gap].take()) {
                    pieces.push(Piece::Copy(gap));
                }
            }
        }
    }
    gaps.into_iter().flatten().flatten().all(article).then_some(pieces)
}

/// The places of the counted items, in order; an absorbed article has none.
fn slots(found: &Match) -> Vec<Option<Range<usize>>> {
    found.numbered.iter().map(|&slot| found.slots[slot].clone()).collect()
}

/// The correction in dictionary forms, for display.
fn spelled(parts: &[FixPart], passage: &Passage<'_>, found: &Match) -> String {
    let numbered = slots(found);
    let item = |number: u8| numbered.get(usize::from(number).wrapping_sub(1)).cloned().flatten();
    let word = |part: &FixPart| match part {
        FixPart::Word(word, _) | FixPart::Verbatim(word) => word.clone(),
        FixPart::Item(number) => item(*number).map_or("…", |tokens| passage.words(tokens)).to_owned(),
        FixPart::Gap => "…".to_owned(),
    };
    parts.iter().map(word).collect::<Vec<_>>().join(" ")
}
