//! Learns the contexts of readings: from an archive of native news those of French words, from human translations how
//! an English word is rendered and next to which words.
//!
//! For each entry a logistic regression tells its readings apart by their neighbours: on the French side by those of their
//! renderings, on the English side by those of the English word where the translation has renderings of one reading only.

mod fit;
mod occurrences;

use rayon::prelude::*;

use self::occurrences::{Gatherer, Index, Sample};
use crate::detector::context::Pair;
use crate::knowledge::Sense;
use crate::knowledge::context_model::{Learned, reading_key, write};
use crate::knowledge::pattern::Side;

/// How many weights a model keeps: four bytes each.
pub const WEIGHTS: usize = 850_000;

/// What to learn from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Material<'a> {
    /// Native texts of the target language: articles separated by blank lines.
    pub archive: &'a str,
    /// Original and human translation, separated by a tab, a pair a line.
    pub parallel: &'a str,
}

/// What the training is at, for a progress bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the archive, in bytes.
    Archive,
    /// Reading the translations, in bytes.
    Parallel,
    /// Fitting entries.
    Fit,
}

/// What a model was made of.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// Entries with something learned.
    pub entries: usize,
    /// Readings with something learned, each side apart.
    pub readings: usize,
    /// Weights kept.
    pub weights: usize,
    /// Occurrences it was learned from.
    pub occurrences: usize,
}

/// Learns a model from `material`; `progress` hears how much of a stage is done, of how much.
pub fn train(pair: &Pair, material: Material<'_>, progress: &(impl Fn(Stage, u64, u64) + Sync)) -> (Vec<u8>, Summary) {
    let index = Index::new(&pair.knowledge);
    let mut gatherer = Gatherer::new(&index);
    gatherer.read_archive(pair, material.archive, &|done, all| progress(Stage::Archive, done, all));
    gatherer.read_parallel(pair, material.parallel, &|done, all| progress(Stage::Parallel, done, all));
    let samples = gatherer.finish();
    let all = samples.len() as u64;
    let done = std::sync::atomic::AtomicU64::new(0);
    let fitted: Vec<Fitted> = index
        .senses
        .par_iter()
        .zip(&samples)
        .map(|(sense, sample)| {
            let fitted = fit_entry(sense, sample);
            progress(Stage::Fit, done.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1, all);
            fitted
        })
        .collect();
    let occurrences = fitted.iter().map(|fitted| fitted.occurrences).sum();
    let entries = fitted.iter().filter(|fitted| !fitted.readings.is_empty()).count();
    let readings = keep_best(fitted.into_iter().flat_map(|fitted| fitted.readings).collect(), WEIGHTS);
    let weights = readings.iter().map(|reading| reading.weights.len()).sum();
    let summary = Summary { entries, readings: readings.len(), weights, occurrences };
    (write(readings), summary)
}

struct Fitted {
    readings: Vec<(Learned, Vec<f32>)>,
    occurrences: usize,
}

fn fit_entry(sense: &Sense, sample: &Sample) -> Fitted {
    let mut fitted = Fitted { readings: Vec::new(), occurrences: 0 };
    for (side, classes) in [(Side::Target, &sample.target), (Side::Source, &sample.source)] {
        let seen: Vec<usize> = classes.iter().map(|class| class.kept.len()).collect();
        fitted.occurrences += seen.iter().sum::<usize>();
        if seen.iter().sum::<usize>() == 0 {
            continue;
        }
        let weights = fit::fit(classes);
        for (reading, (class, weights)) in classes.iter().zip(weights).enumerate() {
            let evidence = weights.iter().map(|(_, weight, times)| weight.abs() * (*times as f32).sqrt()).collect();
            let weights = weights.into_iter().map(|(feature, weight, _)| (feature, weight)).collect();
            let learned = Learned { key: reading_key(side, sense, reading), count: class.seen, weights };
            fitted.readings.push((learned, evidence));
        }
    }
    fitted
}

/// Keeps the `most` weights with most evidence behind them.
fn keep_best(readings: Vec<(Learned, Vec<f32>)>, most: usize) -> Vec<Learned> {
    let mut all: Vec<f32> = readings.iter().flat_map(|(_, evidence)| evidence).copied().collect();
    let floor = if all.len() > most { *all.select_nth_unstable_by(most, |a, b| b.total_cmp(a)).1 } else { 0.0 };
    readings
        .into_iter()
        .map(|(mut learned, evidence)| {
            let mut evidence = evidence.into_iter();
            learned.weights.retain(|_| evidence.next().is_some_and(|evidence| evidence > floor));
            learned
        })
        .collect()
}
