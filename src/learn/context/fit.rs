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
/// One in so many occurrences is held back to see how far the rest may be trusted.
const HELD_BACK: usize = 5;
/// What trust must earn, in log-likelihood.
const DOUBT: f32 = 2.0;
/// Weights nearer to 0 are not worth their bytes.
const LEAST: f32 = 0.1;

/// The weights of each class, with how often their neighbour was seen.
///
/// How far they are trusted is found out on occurrences that were held back: where two readings stand in the same company,
/// as near-synonyms do, neighbours prove nothing and their weights shrink to nothing.
pub fn fit(classes: &[Class]) -> Vec<Vec<(Feature, f32, u32)>> {
    let count = classes.len();
    if classes.iter().filter(|class| !class.kept.is_empty()).count() < 2 {
        return vec![Vec::new(); count];
    }
    let (features, times) = vocabulary(classes);
    let rows = rows(classes, &features);
    let shares = shares(classes);
    let (held, taught) = rows.split_at(rows.len() / HELD_BACK);
    let trust = trust(&descend(taught, &times, &shares), held, &shares);
    let model = descend(&rows, &times, &shares);
    let of_class = |class: usize| {
        let all = features
            .iter()
            .enumerate()
            .map(|(at, feature)| (*feature, trust * model.weights[at * count + class], times[at]));
        all.filter(|(_, weight, _)| weight.abs() >= LEAST).collect()
    };
    // A class that was never seen knows nothing, not even what speaks against it.
    (0..count).map(|class| if classes[class].kept.is_empty() { Vec::new() } else { of_class(class) }).collect()
}

/// An occurrence: its class and its known features by number.
type Row = (usize, Vec<u32>);

struct Model {
    /// What a class is owed for being frequent is no neighbour's merit: the prior is a witness of its own.
    bias: Vec<f32>,
    weights: Vec<f32>,
}

impl Model {
    /// The probability of each class, its neighbours believed as far as `trust`.
    fn judge(&self, row: &[u32], trust: f32, scores: &mut [f32]) {
        let count = scores.len();
        scores.fill(0.0);
        for &feature in row {
            let from = feature as usize * count;
            for (score, weight) in scores.iter_mut().zip(&self.weights[from..from + count]) {
                *score += weight;
            }
        }
        for (score, bias) in scores.iter_mut().zip(&self.bias) {
            *score = *score * trust + bias;
        }
        let most = scores.iter().copied().fold(f32::MIN, f32::max);
        for score in scores.iter_mut() {
            *score = (*score - most).exp();
        }
        let sum: f32 = scores.iter().sum();
        for score in scores.iter_mut() {
            *score /= sum;
        }
    }
}

/// Stochastic gradient descent with a rate of its own for each weight (`AdaGrad`).
fn descend(rows: &[Row], times: &[u32], shares: &[f32]) -> Model {
    let count = shares.len();
    let mut model = Model { bias: vec![0.0; count], weights: vec![0.0; times.len() * count] };
    let mut squares = vec![0.1_f32; model.weights.len()];
    let mut errors = vec![0.0_f32; count];
    for round in 0..ROUNDS {
        let rate = RATE / (1.0 + round as f32 * 0.3);
        for (class, row) in rows {
            model.judge(row, 1.0, &mut errors);
            errors[*class] -= 1.0;
            for error in &mut errors {
                *error *= shares[*class];
            }
            for (bias, error) in model.bias.iter_mut().zip(&errors) {
                *bias -= 0.1 * rate * error;
            }
            for &feature in row {
                let from = feature as usize * count;
                let share = PENALTY / times[feature as usize] as f32;
                for at in 0..count {
                    let gradient = errors[at] + share * model.weights[from + at];
                    squares[from + at] += gradient * gradient;
                    model.weights[from + at] -= rate * gradient / squares[from + at].sqrt();
                }
            }
        }
    }
    model
}

/// How far the model is to be trusted: the factor with which it foresees the rows held back best.
fn trust(model: &Model, held: &[Row], shares: &[f32]) -> f32 {
    let mut scores = vec![0.0; shares.len()];
    let mut surprise = |trust: f32| {
        let one = |(class, row): &Row| {
            model.judge(row, trust, &mut scores);
            -shares[*class] * scores[*class].max(1e-6).ln()
        };
        // Doubt is the default: few occurrences do not earn much trust.
        held.iter().map(one).sum::<f32>() + DOUBT * trust
    };
    let graded = (0..=6).map(|step| step as f32 / 4.0).map(|trust| (trust, surprise(trust)));
    graded.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0.0, |(trust, _)| trust)
}

/// How much an occurrence of each class counts.
fn shares(classes: &[Class]) -> Vec<f32> {
    let most = classes.iter().map(|class| class.kept.len()).max().unwrap_or(0) as f32;
    classes.iter().map(|class| (most / (class.kept.len() as f32).max(1.0)).powf(BALANCE).min(HEAVIEST)).collect()
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
fn rows(classes: &[Class], features: &[Feature]) -> Vec<Row> {
    let known = |feature: &Feature| features.binary_search(feature).ok().map(|at| at as u32);
    let mut rows: Vec<Row> = Vec::new();
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

    fn class(times: u32, words: &[&str]) -> Class {
        let row: Box<[Feature]> = words.iter().map(|word| feature(word)).collect();
        Class { seen: times, kept: vec![row; times as usize] }
    }

    #[test]
    fn neighbours_of_one_reading_speak_for_it_and_common_ones_for_none() {
        let fitted = fit(&[class(50, &["drone", "hier"]), class(50, &["syndicat", "hier"])]);
        let weight = |class: usize, word: &str| {
            fitted[class].iter().find(|(known, ..)| *known == feature(word)).map_or(0.0, |(_, weight, _)| *weight)
        };
        assert!(weight(0, "drone") > 0.5 && weight(0, "syndicat") < -0.5, "{fitted:?}");
        assert!(weight(1, "drone") < -0.5 && weight(1, "syndicat") > 0.5, "{fitted:?}");
        assert!(weight(0, "hier").abs() < 0.3, "{fitted:?}");
    }

    #[test]
    fn a_reading_that_never_occurred_stays_neutral() {
        let fitted = fit(&[class(50, &["drone"]), class(50, &["syndicat"]), class(0, &[])]);
        assert!(!fitted[0].is_empty() && fitted[2].is_empty());
        assert!(fit(&[class(50, &["drone"]), class(0, &[])]).iter().all(Vec::is_empty));
    }

    #[test]
    fn company_that_two_readings_share_proves_nothing() {
        let words = ["hier", "dire", "grand", "groupe", "patron"];
        let mixed = |odd: usize| Class {
            seen: 60,
            kept: (0..60)
                .map(|at| [feature(words[(at * 7 + odd) % 5]), feature(words[(at * 3 + odd) % 5])].into())
                .collect(),
        };
        assert!(fit(&[mixed(0), mixed(1)]).iter().all(Vec::is_empty));
    }
}
