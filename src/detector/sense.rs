//! The checks `wrong-sense` and `false-friend`: cases whose witnesses convince.

use super::context::Context;
use super::suspects::Case;
use super::witness::quote;
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Evidence, Finding, Severity, Side, Suggestion};
use crate::knowledge::Rendering;
use crate::knowledge::entry::PartOfSpeech;
use crate::knowledge::pattern::Feature;
use crate::language::{Features, Piece, Pos, Rewrite};
use crate::text::Span;

/// A word that renders another sense of the original.
pub struct WrongSense;

/// A word that looks like the original and means something else.
pub struct FalseFriend;

impl Check for WrongSense {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "wrong-sense",
                summary: "a word that renders another sense of the English word",
                explanation: "Many English words have several senses, each with a French word of its own: a strike is a \
                    frappe or a grève. Each entry lists the readings of one English word with their renderings. A rendering of one reading that \
                    stands in the context of another is reported: in a frame that only the other reading has (« grève de drone »), or where \
                    the sentence, the rest of the article and the English source agree on the other reading.",
                category: "accuracy/mistranslation",
                severity: Severity::Major,
                needs_source: false,
                examples: &[Example {
                    bad: "La grève de drone a tué trois combattants.",
                    good: Some("La frappe de drone a tué trois combattants."),
                }],
            }
        }
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        judge(cx, out, false, self.meta());
    }
}

impl Check for FalseFriend {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "false-friend",
                summary: "a word that looks like the English one and means something else",
                explanation: "A French word that resembles the English one but says something else: a militant of an armed \
                    group is a combattant, not the activist that militant means in French. The word is reported only where its context is that of the English \
                    meaning, or where the English source shows what was meant.",
                category: "accuracy/mistranslation",
                severity: Severity::Major,
                needs_source: false,
                examples: &[Example {
                    bad: "L'armée a tué trois militants.",
                    good: Some("L'armée a tué trois combattants."),
                }],
            }
        }
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        judge(cx, out, true, self.meta());
    }
}

/// The most that a word gets for which nothing speaks but the rest of the article, in percent: below the usual threshold.
const GROUNDLESS: u8 = 59;

fn judge(cx: &Context<'_>, out: &mut Sink<'_>, friend: bool, meta: &'static Meta) {
    for case in out.cases.iter().filter(|case| case.sense.friend == friend) {
        let probability = out.weights.choose(cx.segments[case.segment].source.is_some()).judge(&case.testimony);
        let sure = (probability * 100.0).round() as u8;
        let confidence = if case.has_ground() { sure } else { sure.min(GROUNDLESS) };
        if confidence < out.floor {
            continue;
        }
        out.findings.push(finding(cx, case, confidence.min(99), meta));
    }
}

fn finding(cx: &Context<'_>, case: &Case<'_>, confidence: u8, meta: &'static Meta) -> Finding {
    let passage = &cx.segments[case.segment].target;
    let meant = case.meant();
    let suggestions = suggestions(cx, case);
    let first = suggestions.first().map_or("", |suggestion| suggestion.text.as_str());
    let words = passage.words(case.place.clone());
    let message = if case.sense.friend {
        format!("« {words} » is not what “{}” means here: « {first} »", meant.name)
    } else {
        let own = &case.sense.readings[case.own].name;
        format!("“{}” seems to mean {}, not {}: « {first} »", case.sense.word, quoted(&meant.name), quoted(own))
    };
    Finding {
        check: meta.id,
        entry: Some(case.sense.id.clone()),
        severity: meta.severity,
        confidence,
        span: passage.span(case.place.clone()),
        message,
        evidence: evidence(cx, case),
        suggestions,
    }
}

/// A reading's name in a message.
fn quoted(name: &str) -> String {
    format!("‘{name}’")
}

/// What speaks for the other reading, most telling first.
fn evidence(cx: &Context<'_>, case: &Case<'_>) -> Vec<Evidence> {
    let segment = &cx.segments[case.segment];
    let mut all = Vec::new();
    let meant = &case.meant().name;
    for heard in case.for_other.frames.iter().take(2) {
        all.push(Evidence {
            side: Side::Target,
            span: segment.target.span(heard.found.range()),
            text: quote(&segment.target, &heard.found).to_owned(),
            note: format!("says ‘{meant}’").into(),
        });
    }
    if let Some(source) = &segment.source {
        for heard in case.for_other.source_frames.iter().take(2) {
            all.push(Evidence {
                side: Side::Source,
                span: source.span(heard.found.range()),
                text: quote(source, &heard.found).to_owned(),
                note: format!("the original says ‘{meant}’").into(),
            });
        }
    }
    if let (true, Some(source), Some(place)) = (case.is_unlicensed(), &segment.source, &case.source_place) {
        let own = &case.sense.readings[case.own].name;
        all.push(Evidence {
            side: Side::Source,
            span: source.span(place.clone()),
            text: source.words(place.clone()).to_owned(),
            note: format!("the original has nothing that ‘{own}’ needs").into(),
        });
    }
    for heard in case.for_other.hints.iter().take(2) {
        all.push(Evidence {
            side: Side::Target,
            span: segment.target.span(heard.found.range()),
            text: quote(&segment.target, &heard.found).to_owned(),
            note: format!("suggests ‘{meant}’").into(),
        });
    }
    // Several frames may hold over the same words.
    let mut seen: Vec<(Side, Span)> = Vec::new();
    all.retain(|evidence| {
        let place = (evidence.side, evidence.span);
        let new = !seen.contains(&place);
        seen.push(place);
        new
    });
    for (_, token) in case.for_other.near.iter().take(3) {
        let tokens = *token..*token + 1;
        all.push(Evidence {
            side: Side::Target,
            span: segment.target.span(tokens.clone()),
            text: segment.target.words(tokens).to_owned(),
            note: format!("goes with ‘{meant}’").into(),
        });
    }
    if case.is_convicted_elsewhere() {
        let note = format!("the same word means ‘{meant}’ elsewhere in the article").into();
        all.push(Evidence { side: Side::Target, span: Span::new(0, 0), text: String::new(), note });
    }
    let discourse = case.discourse();
    if discourse > 1 {
        let rendering = &case.meant().renderings[0].text;
        all.push(Evidence {
            side: Side::Target,
            span: Span::new(0, 0),
            text: String::new(),
            note: format!("the article has « {rendering} » or the like {discourse} times").into(),
        });
    }
    all
}

/// The renderings of the reading that is meant, written into the sentence.
pub fn suggestions(cx: &Context<'_>, case: &Case<'_>) -> Vec<Suggestion> {
    let meant = case.meant();
    let heard = case.for_other.frames.iter().chain(&case.for_other.source_frames);
    let named = heard.into_iter().find_map(|heard| heard.frame.rendering.as_deref());
    let mut words: Vec<(&str, Features)> = Vec::new();
    words.extend(named.map(|text| (text, Features::NONE)));
    for rendering in &meant.renderings {
        if words.iter().all(|(text, _)| *text != rendering.text) {
            words.push((&rendering.text, fixed(rendering)));
        }
    }
    words.truncate(3);
    words.into_iter().map(|(text, fixed)| suggestion(cx, case, text, fixed)).collect()
}

fn suggestion(cx: &Context<'_>, case: &Case<'_>, words: &str, fixed: Features) -> Suggestion {
    let passage = &cx.segments[case.segment].target;
    let pos = match case.sense.pos {
        PartOfSpeech::Noun => Some(Pos::Noun),
        PartOfSpeech::Verb => Some(Pos::Verb),
        PartOfSpeech::Adj => Some(Pos::Adj),
        PartOfSpeech::Adv => Some(Pos::Adv),
        PartOfSpeech::Phrase => None,
    };
    let piece = Piece::Lemma { lemma: words.to_owned(), pos, fixed, like: Some(case.place.start) };
    match cx.pair.target.rewrite(passage.text, &passage.analysed, case.place.clone(), &[piece]) {
        Some(rewrite) => written(rewrite, passage.base),
        None => Suggestion {
            text: cx.pair.target.together(words),
            edits: Vec::new(),
            applicability: Applicability::DisplayOnly,
        },
    }
}

/// A suggestion to paste, its edits moved from the segment, which starts at `base`, into the document.
pub fn written(rewrite: Rewrite, base: u32) -> Suggestion {
    let moved = |edit: Edit| Edit { span: Span::new(edit.span.start + base, edit.span.end + base), with: edit.with };
    Suggestion {
        text: rewrite.text,
        edits: rewrite.edits.into_iter().map(moved).collect(),
        applicability: Applicability::Review,
    }
}

/// The features that a rendering always has.
fn fixed(rendering: &Rendering) -> Features {
    let atom = rendering.pattern.items.first().and_then(|item| item.atoms.first());
    match atom.and_then(|atom| atom.features) {
        Some(Feature::Plural) => Features::PLUR,
        Some(Feature::Singular) => Features::SING,
        Some(Feature::Feminine) => Features::FEM,
        Some(Feature::Masculine) => Features::MASC,
        _ => Features::NONE,
    }
}
