//! Fits the weights of the witnesses on machine translations that have a human translation beside them.
//!
//! No annotation is needed: where a machine has a rendering of one reading, the human translation of the same sentence
//! lacks it and has a rendering of the other reading instead, the machine was wrong; where both have the same word, it
//! was right; and whatever the human wrote is right.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Deserialize;
use thiserror::Error;

use crate::detector::context::{Context, Pair};
use crate::detector::suspects::{Case, gather};
use crate::detector::witness::{COUNT, Testimony, WITNESSES, WeightSets, Weights};
use crate::document::Document;
use crate::knowledge::Reading;
use crate::knowledge::pattern::Test;
use crate::language::{Analysed, Key};
use crate::text::Span;

/// A sentence with its translations.
#[derive(Debug, Clone, Deserialize)]
pub struct Record {
    /// Its id; what stands before the first colon names its set.
    pub id: String,
    /// The original.
    pub source: String,
    /// The human translation.
    pub reference: String,
    /// Machine translations by system.
    pub mt: BTreeMap<String, String>,
}

/// What can go wrong.
#[derive(Debug, Error)]
pub enum LearnError {
    /// A line that is not a record.
    #[error("line {line} is no record of id, source, reference and mt: {cause}")]
    Record {
        /// From 1.
        line: usize,
        /// Why.
        cause: serde_json::Error,
    },
    /// Nothing to learn from.
    #[error("no suspect word was found in the data; give more of it")]
    Nothing,
}

/// Reads records from JSON Lines.
///
/// # Errors
/// The first line that is none.
pub fn read(content: &str) -> Result<Vec<Record>, LearnError> {
    let lines = content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).map_err(|cause| LearnError::Record { line: at + 1, cause }))
        .collect()
}

/// A case with its verdict.
#[derive(Debug, Clone)]
pub struct Judged {
    /// What the witnesses say.
    pub testimony: Testimony,
    /// Whether the word is wrong, where the human translation tells.
    pub wrong: Option<bool>,
    /// The record.
    pub id: String,
    /// The system that translated it; `None` for a human.
    pub system: Option<String>,
    /// The place of the word, in bytes of the translation.
    pub span: Span,
    /// The word, the reading it has and the reading that may be meant.
    pub words: [String; 3],
    /// `wrong-sense/strike`.
    pub rule: String,
}

/// Gathers judged cases: consecutive records make documents of `window` segments.
pub fn cases(pair: &Pair, records: &[Record], with_source: bool, window: usize) -> Vec<Judged> {
    records
        .par_chunks(window)
        .flat_map_iter(|chunk| {
            let mut all = Vec::new();
            let references: Vec<HashSet<Key>> = chunk.iter().map(|record| lemmas(pair, &record.reference)).collect();
            let systems: Vec<String> =
                chunk.first().map(|record| record.mt.keys().cloned().collect()).unwrap_or_default();
            for system in systems.iter().map(Some).chain([None]) {
                let text = |record: &Record| match system {
                    Some(system) => record.mt.get(system).cloned().unwrap_or_default(),
                    None => record.reference.clone(),
                };
                let texts: Vec<String> = chunk.iter().map(text).collect();
                let rows = texts
                    .iter()
                    .zip(chunk)
                    .map(|(text, record)| (text.as_str(), with_source.then_some(record.source.as_str())));
                let document = super::bilingual(rows);
                let cx = Context::new(&document, pair);
                for case in gather(&cx, &pair.knowledge, &WeightSets::default()) {
                    let wrong = verdict(&cx, &case, &references[case.segment], system.is_none());
                    let id = chunk[case.segment].id.clone();
                    all.push(judged(&cx, &case, wrong, id, system.cloned()));
                }
            }
            all
        })
        .collect()
}

/// The cases of texts that were written or translated well: none is wrong.
pub fn right_cases(pair: &Pair, documents: &[Document]) -> Vec<Judged> {
    let judge = |document: &Document| {
        let cx = Context::new(document, pair);
        let cases = gather(&cx, &pair.knowledge, &WeightSets::default());
        cases.iter().map(|case| judged(&cx, case, Some(false), String::new(), None)).collect::<Vec<_>>()
    };
    documents.par_iter().flat_map_iter(judge).collect()
}

fn judged(cx: &Context<'_>, case: &Case<'_>, wrong: Option<bool>, id: String, system: Option<String>) -> Judged {
    let check = if case.sense.friend { "false-friend" } else { "wrong-sense" };
    let passage = &cx.segments[case.segment].target;
    let reading = |at: usize| case.sense.readings[at].name.clone();
    Judged {
        testimony: case.testimony,
        wrong,
        id,
        system,
        span: passage.analysed.span(case.place.clone()),
        words: [passage.words(case.place.clone()).to_owned(), reading(case.own), reading(case.other)],
        rule: format!("{check}/{}", case.sense.id),
    }
}

fn verdict(cx: &Context<'_>, case: &Case<'_>, reference: &HashSet<Key>, human: bool) -> Option<bool> {
    if human {
        return Some(false);
    }
    let analysed = &cx.segments[case.segment].target.analysed;
    let own = case.place.clone().all(|token| reference.contains(&analysed.best(token).lemma));
    if own {
        return Some(false);
    }
    has_rendering(case.meant(), reference).then_some(true)
}

fn has_rendering(reading: &Reading, reference: &HashSet<Key>) -> bool {
    reading.renderings.iter().chain(&reading.accept).any(|rendering| {
        rendering.pattern.items.iter().all(|item| {
            item.atoms.iter().any(|atom| matches!(&atom.test, Test::Lemma(key, _) if reference.contains(key)))
        })
    })
}

fn lemmas(pair: &Pair, text: &str) -> HashSet<Key> {
    let analysed: Analysed = pair.target.analyse(text);
    analysed.analyses.iter().map(|reading| reading.lemma).collect()
}

/// What a linguist would believe of the witnesses before any count, in the order of [`WITNESSES`]: what the fit starts from, and
/// stays near to where data are few.
pub const BELIEFS: Testimony = [
    -3.0, // bias
    3.5,  // other-frame
    1.0,  // other-frames-2
    -3.0, // own-frame
    0.7,  // other-hint
    -0.7, // own-hint
    0.6,  // other-cue-sentence
    -0.6, // own-cue-sentence
    0.3,  // other-cue-document
    -0.3, // own-cue-document
    0.3,  // domain-sentence
    0.3,  // domain-document
    3.0,  // discourse-other
    -0.5, // discourse-own
    2.5,  // source-other-frame
    -2.5, // source-own-frame
    0.5,  // source-other-cue
    -0.5, // source-own-cue
    -2.0, // source-word-absent
    0.8,  // source-word-present
    3.5,  // suspect-by-nature
    -1.0, // acquitted-elsewhere
    0.0,  // friend
    0.0,  // verb
    0.5,  // discourse-supported
    0.3,  // discourse-drift
    0.3,  // own-silent
    0.3,  // source-prior
    0.4,  // source-context
    0.3,  // target-context
    0.1,  // document-context
    5.0,  // convicted-elsewhere
    4.0,  // own-unlicensed
];

/// Fits a logistic regression by gradient descent (Adam), with a penalty `l2` on the distance from `prior`.
///
/// # Errors
/// When there is no case.
pub fn fit(cases: &[Judged], prior: &Weights, l2: f32, human_weight: f32) -> Result<Weights, LearnError> {
    if cases.is_empty() {
        return Err(LearnError::Nothing);
    }
    let mut weights = prior.0.clone();
    weights.resize(COUNT, 0.0);
    let origin = weights.clone();
    let (mut mean, mut square) = (vec![0.0_f32; COUNT], vec![0.0_f32; COUNT]);
    let share = |case: &Judged| if case.system.is_none() { human_weight } else { 1.0 };
    let total: f32 = cases.iter().filter(|case| case.wrong.is_some()).map(share).sum();
    for step in 1..=1500 {
        let current = Weights(weights.clone());
        let mut gradient = cases
            .par_chunks(4096)
            .map(|chunk| {
                let mut sum = [0.0_f32; COUNT];
                for case in chunk {
                    let Some(wrong) = case.wrong else { continue };
                    let error = (current.judge(&case.testimony) - f32::from(u8::from(wrong))) * share(case);
                    for (sum, value) in sum.iter_mut().zip(&case.testimony) {
                        *sum += error * value;
                    }
                }
                sum
            })
            .collect::<Vec<_>>()
            .into_iter()
            .fold([0.0_f32; COUNT], |mut all, part| {
                all.iter_mut().zip(part).for_each(|(all, part)| *all += part);
                all
            });
        for at in 0..COUNT {
            gradient[at] = (gradient[at] + l2 * (weights[at] - origin[at])) / total;
            mean[at] = 0.9 * mean[at] + 0.1 * gradient[at];
            square[at] = 0.999 * square[at] + 0.001 * gradient[at] * gradient[at];
            let (m, v) = (mean[at] / (1.0 - 0.9_f32.powi(step)), square[at] / (1.0 - 0.999_f32.powi(step)));
            weights[at] -= 0.02 * m / (v.sqrt() + 1e-8);
        }
    }
    Ok(Weights(weights))
}

/// The Rust source of `detector/weights.rs`.
pub fn render(target_only: &Weights, with_source: &Weights) -> String {
    let mut out = String::from(
        "//! The fitted weights of the witnesses; `contresens learn weights` writes this file.\n\n\
         #![allow(clippy::approx_constant, reason = \"a fitted weight may look like one\")]\n\n\
         use super::witness::COUNT;\n",
    );
    for (name, what, weights) in [
        ("TARGET_ONLY", "Without the original, in the order of [`super::witness::WITNESSES`].", target_only),
        ("WITH_SOURCE", "With the original.", with_source),
    ] {
        let _ = writeln!(out, "\n/// {what}\npub const {name}: [f32; COUNT] = [");
        for (weight, witness) in weights.0.iter().zip(WITNESSES) {
            let _ = writeln!(out, "    {weight:.3}, // {witness}");
        }
        out.push_str("];\n");
    }
    out
}
