//! Calibration: what confidence is worth, found out by cross-validation over entries.
//!
//! The cases of each entry are judged by weights fitted on other entries, so that no entry vouches for itself; a second, tiny logistic
//! regression then maps those judgements to how often the word was wrong (Platt, 1999). As it is linear in the log-odds it
//! is folded into the weights, and the judge stays one sum.

use super::weights::{Judged, LearnError, fit};
use crate::detector::witness::Weights;

/// In how many parts the entries are split.
const FOLDS: u64 = 5;

/// A range of confidence with what was found in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// From this confidence on, in percent, up to the next bin.
    pub from: u8,
    /// Cases in machine translation that the human translation settles.
    pub cases: u32,
    /// Those in which the machine was wrong.
    pub wrong: u32,
    /// Cases in human translations: false alarms.
    pub human: u32,
}

/// Fits weights on all cases and rescales them so that confidence is the share of wrong words, as cross-validation finds it.
///
/// # Errors
/// When there is no case.
pub fn fit_calibrated(
    cases: &[Judged],
    prior: &Weights,
    l2: f32,
    human_weight: f32,
) -> Result<(Weights, Vec<Bin>), LearnError> {
    let apart = judged_by_others(cases, prior, l2, human_weight)?;
    let (slope, offset) = scale(cases, &apart);
    let mut weights = fit(cases, prior, l2, human_weight)?;
    weights.0.iter_mut().for_each(|weight| *weight *= slope);
    if let Some(bias) = weights.0.first_mut() {
        *bias += offset;
    }
    let calibrated: Vec<f32> = apart.iter().map(|score| slope * score + offset).collect();
    Ok((weights, bins(cases, &calibrated)))
}

/// The log-odds of each case under weights fitted on the entries of other folds.
fn judged_by_others(cases: &[Judged], prior: &Weights, l2: f32, human_weight: f32) -> Result<Vec<f32>, LearnError> {
    let mut scores = vec![0.0; cases.len()];
    for fold in 0..FOLDS {
        let others: Vec<Judged> = cases.iter().filter(|case| fold_of(case) != fold).cloned().collect();
        let weights = fit(&others, prior, l2, human_weight)?;
        for (score, case) in scores.iter_mut().zip(cases).filter(|(_, case)| fold_of(case) == fold) {
            *score = weights.0.iter().zip(&case.testimony).map(|(weight, value)| weight * value).sum();
        }
    }
    Ok(scores)
}

fn fold_of(case: &Judged) -> u64 {
    crate::text::Key::of_folded(&case.rule).0 % FOLDS
}

/// Slope and offset of the log-odds at which they foretell best whether the word is wrong (Newton's method). Human translations
/// count too: a text of unknown origin may be one.
fn scale(cases: &[Judged], scores: &[f32]) -> (f32, f32) {
    let rows: Vec<(f64, f64)> = cases
        .iter()
        .zip(scores)
        .filter_map(|(case, score)| Some((f64::from(*score), f64::from(u8::from(case.wrong?)))))
        .collect();
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..200 {
        // A weak pull to slope 1 and offset 0 keeps few data from running away.
        let (mut g0, mut g1) = (slope - 1.0, offset);
        let (mut h00, mut h01, mut h11) = (1.0, 0.0, 1.0);
        for (score, wrong) in &rows {
            let p = 1.0 / (1.0 + (-(slope * score + offset)).exp());
            let (error, spread) = (p - wrong, p * (1.0 - p));
            g0 += error * score;
            g1 += error;
            h00 += spread * score * score;
            h01 += spread * score;
            h11 += spread;
        }
        let determinant = h00 * h11 - h01 * h01;
        // Where all is saturated a full step would leap too far.
        slope -= ((h11 * g0 - h01 * g1) / determinant).clamp(-0.2, 0.2);
        offset -= ((h00 * g1 - h01 * g0) / determinant).clamp(-0.5, 0.5);
    }
    (slope as f32, offset as f32)
}

fn bins(cases: &[Judged], scores: &[f32]) -> Vec<Bin> {
    let mut bins: Vec<Bin> = (0..10).map(|at| Bin { from: at * 10, cases: 0, wrong: 0, human: 0 }).collect();
    for (case, score) in cases.iter().zip(scores) {
        let percent = 100.0 / (1.0 + (-score).exp());
        let bin = &mut bins[(percent / 10.0).clamp(0.0, 9.0) as usize];
        match (case.system.is_some(), case.wrong) {
            (false, _) => bin.human += 1,
            (true, Some(wrong)) => {
                bin.cases += 1;
                bin.wrong += u32::from(wrong);
            }
            (true, None) => {}
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::witness::COUNT;
    use crate::text::Span;

    fn case(rule: usize, strength: f32, wrong: bool) -> Judged {
        let mut testimony = [0.0; COUNT];
        (testimony[0], testimony[1]) = (1.0, strength);
        Judged {
            testimony,
            wrong: Some(wrong),
            id: String::new(),
            system: Some("m".to_owned()),
            span: Span::new(0, 1),
            words: Default::default(),
            rule: format!("wrong-sense/{rule}"),
        }
    }

    #[test]
    fn calibrated_confidence_is_the_share_of_wrong_words() {
        // Strong testimony is right three times in four, weak one in ten.
        let cases: Vec<Judged> = (0..800)
            .map(|at| case(at % 40, f32::from(at % 2 == 0), if at % 2 == 0 { at % 8 != 0 } else { at % 20 == 1 }))
            .collect();
        // A prior that believes everything is corrected.
        let mut prior = vec![0.0; COUNT];
        (prior[0], prior[1]) = (3.0, 3.0);
        let (weights, bins) = fit_calibrated(&cases, &Weights(prior), 20.0, 1.0).expect("cases");
        let strong = weights.judge(&case(0, 1.0, true).testimony);
        let weak = weights.judge(&case(0, 0.0, true).testimony);
        assert!((strong - 0.75).abs() < 0.08 && (weak - 0.1).abs() < 0.08, "{strong} {weak}");
        assert_eq!(bins.iter().map(|bin| bin.cases).sum::<u32>(), 800);
    }
}
