//! The check `mangled-name`: a name that cannot stand as it does: a placeholder, a name cut in two, characters read wrong.

mod characters;

use std::collections::HashMap;
use std::ops::Range;

use super::context::{Context, Segment};
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Evidence, Finding, Severity, Side, Suggestion};
use crate::language::{Shape, Target};
use crate::text::{Span, fold_word};

/// A name that the machine or the page around it has broken.
pub struct MangledName;

/// What its findings are about, as they are selected and ignored.
const OF_PLACEHOLDER: &str = "placeholder";
const OF_CUT: &str = "cut";
const OF_ENCODING: &str = "encoding";
/// Confidence in a placeholder of French words: it may be the title of a work without its quotation marks.
const PLACEHOLDER: u8 = 50;
/// Confidence in one that comes again and again.
const AGAIN: u8 = 75;
/// Confidence in one that is no French either.
const NO_WORD: u8 = 95;
/// Confidence that a name which the article also has in one piece was cut.
const CUT: u8 = 92;

impl Check for MangledName {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "mangled-name",
                summary: "a name that cannot stand so: a placeholder, cut in two, wrongly decoded",
                explanation: "Names break in several ways on their way through a machine. A word list puts a phrase in their place \
                    (« a déclaré à Les actualites » for a broadcaster): reported where a preposition stands uncontracted before an article with a capital and a \
                    common word. A stray full stop or hyphen cuts them (« ISIS. -K »): reported where the article has the whole name too. And characters are decoded \
                    wrongly (« rÃ©gion », « &amp;quot; »): these have a certain correction.",
                category: "accuracy/mistranslation",
                severity: Severity::Major,
                needs_source: false,
                examples: &[
                    Example { bad: "La source a parlé à Les actualites dans la foulée.", good: None },
                    Example {
                        bad: "La rÃ©gion compte deux millions d'habitants.",
                        good: Some("La région compte deux millions d'habitants."),
                    },
                ],
            }
        }
    }

    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        vec![OF_PLACEHOLDER, OF_CUT, OF_ENCODING]
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        placeholders(cx, out);
        cut_names(cx, out);
        out.findings.extend(characters::broken(&cx.document.target).into_iter().map(|broken| {
            let correction = broken.right.map(|with| Suggestion {
                text: with.clone(),
                edits: vec![Edit { span: broken.span, with }],
                applicability: Applicability::Safe,
            });
            finding(cx, OF_ENCODING, broken.span, 97, broken.what, Vec::new(), correction)
        }));
    }
}

fn finding(
    cx: &Context<'_>,
    kind: &'static str,
    span: Span,
    confidence: u8,
    what: &str,
    evidence: Vec<Evidence>,
    suggestion: Option<Suggestion>,
) -> Finding {
    let written = span.of(&cx.document.target);
    Finding {
        check: MangledName.meta().id,
        entry: Some(kind.to_owned()),
        severity: Severity::Major,
        confidence,
        span,
        message: format!("« {written} » {what}"),
        evidence,
        suggestions: suggestion.into_iter().collect(),
    }
}

/// Phrases that stand where a name was.
fn placeholders(cx: &Context<'_>, out: &mut Sink<'_>) {
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (at, segment) in cx.segments.iter().enumerate() {
        for range in cx.pair.target.uncontracted(segment.target.text, &segment.target.analysed) {
            *counts.entry(fold_word(segment.target.words(range.clone())).into_owned()).or_default() += 1;
            found.push((at, range));
        }
    }
    for (at, range) in found {
        let segment = &cx.segments[at];
        let passage = &segment.target;
        let times = counts.get(&*fold_word(passage.words(range.clone()))).copied().unwrap_or(1);
        let known = passage.analysed.tokens[range.clone()].iter().all(|token| token.known);
        let confidence = match (known, times) {
            (false, _) => NO_WORD,
            (true, 3..) => AGAIN,
            (true, _) => PLACEHOLDER,
        };
        if confidence < out.floor {
            continue;
        }
        let span = passage.span(range.clone());
        let (evidence, suggestion) = match name_in_source(segment) {
            Some(token) => named(segment, token, span),
            None => (Vec::new(), None),
        };
        let what = "seems to stand in place of a name";
        out.findings.push(finding(cx, OF_PLACEHOLDER, span, confidence, what, evidence, suggestion));
    }
}

/// The one acronym of the original that the translation lacks.
fn name_in_source(segment: &Segment<'_>) -> Option<usize> {
    let source = segment.source.as_ref()?;
    let mut missing = (0..source.analysed.tokens.len()).filter(|&at| {
        let token = &source.analysed.tokens[at];
        let written = token.span.of(source.text);
        let acronym = token.shape == Shape::Upper && !written.contains(char::is_lowercase);
        acronym && !segment.target.text.contains(written)
    });
    let first = missing.next()?;
    let same = |at: usize| source.analysed.tokens[at].form == source.analysed.tokens[first].form;
    missing.all(same).then_some(first)
}

fn named(segment: &Segment<'_>, token: usize, span: Span) -> (Vec<Evidence>, Option<Suggestion>) {
    let Some(source) = &segment.source else { return (Vec::new(), None) };
    let name = source.words(token..token + 1).to_owned();
    let evidence = Evidence {
        side: Side::Source,
        span: source.span(token..token + 1),
        text: name.clone(),
        note: "the original has a name that the translation lacks".into(),
    };
    let edits = vec![Edit { span, with: name.clone() }];
    (vec![evidence], Some(Suggestion { text: name, edits, applicability: Applicability::Review }))
}

/// Names cut by a full stop or a space, which the document has in one piece elsewhere.
fn cut_names(cx: &Context<'_>, out: &mut Sink<'_>) {
    let text = cx.document.target.as_str();
    for (at, mark) in text.match_indices(". -").chain(text.match_indices("- ")) {
        let head = last_word(&text[..at]);
        let tail = first_word(&text[at + mark.len()..]);
        if head.chars().count() < 2 || tail.is_empty() || !head.starts_with(char::is_uppercase) {
            continue;
        }
        let pieces = if mark == "- " {
            [format!("{head}{tail}"), format!("{head}-{tail}")].to_vec()
        } else {
            vec![format!("{head}-{tail}")]
        };
        let Some(whole) = pieces.into_iter().find(|whole| stands_alone(text, whole)) else { continue };
        let span = Span::new((at - head.len()) as u32, (at + mark.len() + tail.len()) as u32);
        let with = whole.clone();
        let suggestion =
            Suggestion { text: whole, edits: vec![Edit { span, with }], applicability: Applicability::Review };
        if CUT >= out.floor {
            out.findings.push(finding(cx, OF_CUT, span, CUT, "is one name, cut in two", Vec::new(), Some(suggestion)));
        }
    }
}

fn last_word(text: &str) -> &str {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Whether the text has `word` with no letter directly around.
fn stands_alone(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    text.match_indices(word)
        .any(|(at, _)| !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next()))
}
