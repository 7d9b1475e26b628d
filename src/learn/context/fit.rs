//! Tells the readings of one entry apart by their neighbours: a multinomial logistic regression with few weights.

use super::occurrences::Class;
use crate::knowledge::context_model::Feature;

const ROUNDS: u32 = 8;
const RATE: f32 = 0.25;
/// Strength of the penalty on squared weights.
const PENALTY: f32 = 4.0;
/// How far rare readings are made up for: 0 not at all, 1 entirely.
const BALANCE: f32 = 0.5;
/// The most that one occurrence of a rare reading counts.
const HEAVIEST: f32 = 20.0;
/// How often a neighbour must have been seen in an entry's sample.
const SEEN: u32 = 3;
/// Weights nearer to 0 are not worth their bytes.
const LEAST: f32 = 0.1;

/// The weights of each class, with how often their neighbour was seen.
pub fn fit(classes: &[Class]) -> Vec<Vec<(Feature, f32, u32)>> {
    let count = classes.len();
    if classes.iter().filter(|class| !class.kept.is_empty()).count() < 2 {
        return vec![Vec::new(); count];
    }
    let (features, times) = vocabulary(classes);
    let rows = rows(classes, &features);
    let shares = shares(classes);
    let mut weights = vec![0.0_f32; features.len() * count];
    let mut squares = vec![0.1_f32; features.len() * count];
    // What a class is owed for being rare is no neighbour's merit; the prior is a witness of its own.
    let mut bias: Vec<f32> = classes.iter().map(|class| (class.kept.len() as f32 + 0.5).ln()).collect();
    let mut scores = vec![0.0_f32; count];
    for round in 0..ROUNDS {
        let rate = RATE / (1.0 + round as f32 * 0.3);
        for (class, row) in &rows {
            scores.copy_from_slice(&bias);
            for &feature in row {
                let from = feature as usize * count;
                scores.iter_mut().zip(&weights[from..from + count]).for_each(|(score, weight)| *score += weight);
            }
            softmax(&mut scores);
            scores[*class] -= 1.0;
            for error in &mut scores {
                *error *= shares[*class];
            }
            bias.iter_mut().zip(&scores).for_each(|(bias, error)| *bias -= 0.02 * rate * error);
            for &feature in row {
                let from = feature as usize * count;
                let share = PENALTY / times[feature as usize] as f32;
                for at in 0..count {
                    let gradient = scores[at] + share * weights[from + at];
                    squares[from + at] += gradient * gradient;
                    weights[from + at] -= rate * gradient / squares[from + at].sqrt();
                }
            }
        }
    }
    let of_class = |class: usize| {
        let all = features.iter().enumerate().map(|(at, feature)| (*feature, weights[at * count + class], times[at]));
        all.filter(|(_, weight, _)| weight.abs() >= LEAST).collect()
    };
    // A class that was never seen knows nothing, not even what speaks against it.
    (0..count).map(|class| if classes[class].kept.is_empty() { Vec::new() } else { of_class(class) }).collect()
}

/// How much an occurrence of each class counts.
fn shares(classes: &[Class]) -> Vec<f32> {
    let most = classes.iter().map(|class| class.kept.len()).max().unwrap_or(0) as f32;
    classes.iter().map(|class| (most / (class.kept.len() as f32).max(1.0)).powf(BALANCE).min(HEAVIEST)).collect()
}

fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    for score in &mut *scores {
        *score = (*score - most).exp();
    }
    let sum: f32 = scores.iter().sum();
    for score in scores {
        *score /= sum;
    }
}

fn vocabulary(classes: &[Class]) -> (Vec<Feature>, Vec<u32>) {
    let mut all: Vec<Feature> =
        classes.iter().flat_map(|class| &class.kept).flat_map(|row| row.iter().copied()).collect();
    all.sort_unstable();
    let mut found = (Vec::new(), Vec::new());
    for run in all.chunk_by(|a, b| a == b).filter(|run| run.len() as u32 >= SEEN) {
        found.0.push(run[0]);
        found.1.push(run.len() as u32);
    }
    found
}

/// All occurrences as numbers of known features, in an order that mixes the classes and is always the same.
fn rows(classes: &[Class], features: &[Feature]) -> Vec<(usize, Vec<u32>)> {
    let known = |feature: &Feature| features.binary_search(feature).ok().map(|at| at as u32);
    let mut rows: Vec<(usize, Vec<u32>)> = Vec::new();
    for (at, class) in classes.iter().enumerate() {
        rows.extend(class.kept.iter().map(|row| (at, row.iter().filter_map(known).collect())));
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for at in (1..rows.len()).rev() {
        rows.swap(at, super::occurrences::random(&mut state) as usize % (at + 1));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Key;

    fn feature(word: &str) -> Feature {
        Feature::new(0, [Key::of(word), Key(0)])
    }

    fn class<const N: usize>(rows: &[[&str; N]]) -> Class {
        let kept: Vec<_> = rows.iter().map(|row| row.iter().map(|word| feature(word)).collect()).collect();
        Class { seen: kept.len() as u32, kept }
    }

    #[test]
    fn neighbours_of_one_reading_speak_for_it_and_common_ones_for_none() {
        let attack = class(&[["drone", "hier"]; 20]);
        let stoppage = class(&[["syndicat", "hier"]; 20]);
        let fitted = fit(&[attack, stoppage]);
        let weight = |class: usize, word: &str| {
            fitted[class].iter().find(|(known, ..)| *known == feature(word)).map_or(0.0, |(_, weight, _)| *weight)
        };
        assert!(weight(0, "drone") > 0.5 && weight(0, "syndicat") < -0.5, "{fitted:?}");
        assert!(weight(1, "drone") < -0.5 && weight(1, "syndicat") > 0.5, "{fitted:?}");
        assert!(weight(0, "hier").abs() < 0.3, "{fitted:?}");
    }

    #[test]
    fn a_reading_that_never_occurred_stays_neutral() {
        let fitted = fit(&[class(&[["drone"]; 5]), class(&[["syndicat"]; 5]), class::<1>(&[])]);
        assert!(!fitted[0].is_empty() && fitted[2].is_empty());
        assert!(fit(&[class(&[["drone"]; 5]), class::<1>(&[])]).iter().all(Vec::is_empty));
    }
}
