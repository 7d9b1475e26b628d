//! Names that no list knows, compared with each other: one that stands once beside one that differs by a letter, an accent or a
//! transliteration and stands more often.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::known::is_spelled;
use super::{ARTICLE, often};
use crate::detector::context::{Context, Passage};
use crate::detector::sense::written;
use crate::detector::{Meta, Sink};
use crate::finding::{Applicability, Evidence, Finding, Severity, Side, Suggestion};
use crate::language::{Pos, Shape};
use crate::text::bare_word;

/// As its findings are selected and ignored.
pub const KIND: &str = "spelling";
/// Shorter names resemble each other by chance.
const SHORTEST: usize = 5;
/// So many times as often as the rare one stands the usual one at least.
const OFTENER: usize = 3;

/// One place of a name.
struct Place<'a> {
    segment: usize,
    token: usize,
    /// The names directly before and after it: *Emmanuel* Macron, Macron *Dupont*.
    before: Option<&'a str>,
    after: Option<&'a str>,
    known: bool,
}

/// A name and its places, in order.
struct Spelling<'a> {
    text: &'a str,
    bare: String,
    places: Vec<Place<'a>>,
}

/// How one spelling departs from the other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Departure {
    /// Accents and hyphens only.
    Marks,
    /// A letter, or another transliteration.
    Letters,
}

/// Reports rare spellings beside a frequent one; `known` are the segments and tokens of names that the knowledge has.
pub fn run(cx: &Context<'_>, known: &[(usize, Range<usize>)], meta: &'static Meta, out: &mut Sink<'_>) {
    let spellings = gather(cx, known);
    // Names that could resemble each other start with the same letter.
    let mut initials: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for (at, spelling) in spellings.iter().enumerate() {
        initials.entry(spelling.bare.chars().next().unwrap_or(' ')).or_default().push(at);
    }
    for group in initials.values() {
        for &rare in group.iter().filter(|&&at| spellings[at].places.iter().all(|place| !place.known)) {
            let usual = group.iter().filter(|&&usual| usual != rare).filter_map(|&usual| {
                let departure = departs(cx, &spellings[rare], &spellings[usual])?;
                Some((&spellings[usual], departure))
            });
            if let Some((usual, departure)) = usual.max_by_key(|(usual, _)| usual.places.len()) {
                report(cx, meta, &spellings[rare], usual, departure, out);
            }
        }
    }
}

/// Every spelling of a name that the knowledge does not have.
fn gather<'a>(cx: &'a Context<'_>, known: &[(usize, Range<usize>)]) -> Vec<Spelling<'a>> {
    let mut all: BTreeMap<&str, Vec<Place<'_>>> = BTreeMap::new();
    for (segment, view) in cx.segments.iter().enumerate() {
        let first = known.partition_point(|(at, _)| *at < segment);
        let listed = |token: usize| {
            known[first..].iter().take_while(|(at, _)| *at == segment).any(|(_, tokens)| tokens.contains(&token))
        };
        for sentence in &view.target.analysed.sentences {
            for token in sentence.start as usize..sentence.end as usize {
                let opens = token == sentence.start as usize;
                let Some((text, known)) = name_at(&view.target, token, opens).filter(|_| !listed(token)) else {
                    continue;
                };
                let neighbour = |at: Option<usize>| {
                    let at = at.filter(|at| (sentence.start as usize..sentence.end as usize).contains(at))?;
                    let other = &view.target.analysed.tokens[at];
                    let grammatical = matches!(view.target.analysed.best(at).pos, Pos::Det | Pos::Prep | Pos::Conj);
                    (other.shape == Shape::Capitalised && !grammatical).then(|| other.span.of(view.target.text))
                };
                let foreign = |at: Option<usize>| {
                    let form = at.and_then(|at| view.target.analysed.tokens.get(at)).map(|token| token.form);
                    form.is_some_and(|form| cx.pair.source.is_telltale(form))
                };
                if foreign(token.checked_sub(1)) || foreign(Some(token + 1)) {
                    continue;
                }
                let (before, after) = (neighbour(token.checked_sub(1)), neighbour(Some(token + 1)));
                all.entry(text).or_default().push(Place { segment, token, before, after, known });
            }
        }
    }
    all.into_iter().map(|(text, places)| Spelling { text, bare: bare_word(text), places }).collect()
}

/// The name at a token, and whether the lexicon has it.
fn name_at<'a>(passage: &'a Passage<'_>, token: usize, opens: bool) -> Option<(&'a str, bool)> {
    let token = &passage.analysed.tokens[token];
    let text = token.span.of(passage.text);
    // `al-Zawahiri` has its capital behind a hyphen.
    let capital =
        token.shape == Shape::Capitalised || !token.known && text.contains('-') && text.contains(char::is_uppercase);
    let letters = || text.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '‑'));
    let plain =
        capital && text.len() >= SHORTEST && !(opens && token.known) && token.shape != Shape::Upper && letters();
    (plain && text.chars().any(char::is_lowercase)).then_some((text, token.known))
}

/// How the rare spelling departs from the usual one, if both mean the same.
fn departs(cx: &Context<'_>, rare: &Spelling<'_>, usual: &Spelling<'_>) -> Option<Departure> {
    let (few, many) = (rare.places.len(), usual.places.len());
    let same = rare.bare == usual.bare;
    if few >= many || !same && (few > 1 || many < 2) || same && many < OFTENER * few {
        return None;
    }
    let departure = if same {
        // Case says nothing here, nor does an accent that a capital lacks.
        let alike = is_spelled(rare.text, usual.text) || is_spelled(usual.text, rare.text);
        (!alike).then_some(Departure::Marks)?
    } else {
        is_misspelling(cx, &rare.bare, &usual.bare).then_some(Departure::Letters)?
    };
    let near = usual.places.iter().filter(|place| place.segment.abs_diff(rare.places[0].segment) <= ARTICLE).count();
    (near >= 2 && is_one_bearer(rare, usual) && !are_both_in_source(cx, rare, usual)).then_some(departure)
}

/// Whether two names, bare, are too alike to be two, and no forms of one word.
fn is_misspelling(cx: &Context<'_>, rare: &str, usual: &str) -> bool {
    let (short, long) = (rare.len().min(usual.len()), rare.len().max(usual.len()));
    if short < SHORTEST || long - short > 3 || short <= 5 && long == short {
        return false;
    }
    let distance = strsim::osa_distance(rare, usual);
    if distance <= 3 && cx.pair.target.sound(rare) == cx.pair.target.sound(usual) {
        return true;
    }
    if long - short > 1 || distance != 1 {
        return false;
    }
    // *Martin* and *Martine*, *Julia* and *Julie*, singular and plural, a country and its people differ at the end.
    let common = rare.bytes().zip(usual.bytes()).take_while(|(a, b)| a == b).count();
    common + 2 < long
}

/// Whether given names do not tell two people apart.
fn is_one_bearer(rare: &Spelling<'_>, usual: &Spelling<'_>) -> bool {
    type Neighbour = for<'p> fn(&'p Place<'_>) -> Option<&'p str>;
    let names = |side: Neighbour| {
        let of = |spelling: &Spelling<'_>| -> BTreeSet<String> {
            spelling.places.iter().filter_map(side).map(bare_word).collect()
        };
        (of(rare), of(usual))
    };
    let (before, usual_before) = names(|place| place.before);
    let (after, usual_after) = names(|place| place.after);
    (before.is_empty() || !before.is_disjoint(&usual_before)) && (after.is_empty() || !after.is_disjoint(&usual_after))
}

/// Whether the original has both: then they are two names.
fn are_both_in_source(cx: &Context<'_>, rare: &Spelling<'_>, usual: &Spelling<'_>) -> bool {
    let source = cx.document.source.as_deref().unwrap_or_default();
    source.contains(rare.text) && source.contains(usual.text)
}

fn report(
    cx: &Context<'_>,
    meta: &'static Meta,
    rare: &Spelling<'_>,
    usual: &Spelling<'_>,
    departure: Departure,
    out: &mut Sink<'_>,
) {
    let named = rare.places[0].before.is_some();
    let confidence = match departure {
        Departure::Marks => 70,
        Departure::Letters if named => 85,
        Departure::Letters if usual.places.len() >= OFTENER => 72,
        // Once and twice, without a given name: too little to tell one name from two.
        Departure::Letters => 55,
    };
    if confidence < out.floor {
        return;
    }
    let words = |place: &Place<'_>| {
        let passage = &cx.segments[place.segment].target;
        (passage.span(place.token..place.token + 1), passage.words(place.token..place.token + 1))
    };
    let (span, text) = words(&usual.places[0]);
    for place in &rare.places {
        let passage = &cx.segments[place.segment].target;
        let tokens = place.token..place.token + 1;
        let rewrite = cx.pair.target.rename(passage.text, &passage.analysed, tokens.clone(), usual.text, false);
        let shown =
            Suggestion { text: usual.text.to_owned(), edits: Vec::new(), applicability: Applicability::DisplayOnly };
        let times = often(usual.places.len());
        out.findings.push(Finding {
            check: meta.id,
            entry: Some(KIND.to_owned()),
            severity: if departure == Departure::Marks { Severity::Minor } else { Severity::Major },
            confidence,
            span: passage.span(tokens),
            message: format!("« {} » is spelled « {} » elsewhere in the article ({times})", rare.text, usual.text),
            evidence: vec![Evidence {
                side: Side::Target,
                span,
                text: text.to_owned(),
                note: format!("the other spelling, {times}").into(),
            }],
            suggestions: vec![rewrite.map_or(shown, |rewrite| written(rewrite, passage.base))],
        });
    }
}
