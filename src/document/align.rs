//! Alignment of paragraphs by their length: Gale and Church, "A program for aligning sentences in bilingual corpora" (1993).

use std::ops::Range;

/// Paragraphs of both sides that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bead {
    /// Paragraphs of the translation.
    pub target: Range<usize>,
    /// Paragraphs of the original.
    pub source: Range<usize>,
}

/// How many of each side a bead takes, and minus the logarithm of how often that happens.
const MOVES: [(usize, usize, f64); 6] =
    [(1, 1, 0.117), (1, 0, 6.0), (0, 1, 6.0), (2, 1, 3.112), (1, 2, 3.112), (2, 2, 4.510)];
/// French characters by English character.
const RATIO: f64 = 1.1;
/// Variance of the length of a translation, by character of the original.
const VARIANCE: f64 = 6.8;
/// Alignments stay this close to the diagonal (beside the difference in number).
const BAND: usize = 60;
/// More cells than this are not worth an alignment that nobody can trust.
const MAX_CELLS: usize = 40_000_000;

/// Aligns two texts given the lengths of their paragraphs in characters.
///
/// Empty when the texts are too large and too different for an alignment.
pub fn align(target: &[usize], source: &[usize]) -> Vec<Bead> {
    let (rows, columns) = (target.len(), source.len());
    let band = BAND + rows.abs_diff(columns);
    let width = 2 * band + 1;
    if rows == 0 || columns == 0 || (rows + 1).saturating_mul(width) > MAX_CELLS {
        return Vec::new();
    }
    // Row `i` holds the columns around the diagonal, `i * columns / rows - band ..`.
    let first = |row: usize| (row * columns / rows).saturating_sub(band);
    let mut costs = vec![f64::INFINITY; (rows + 1) * width];
    let mut moves = vec![u8::MAX; (rows + 1) * width];
    costs[0] = 0.0;
    for row in 0..=rows {
        let start = first(row);
        for column in start..=(start + width - 1).min(columns) {
            let cell = row * width + column - start;
            for (number, &(down, right, prior)) in MOVES.iter().enumerate() {
                if down > row || right > column {
                    continue;
                }
                let (from_row, from_column) = (row - down, column - right);
                let from_start = first(from_row);
                if from_column < from_start || from_column - from_start >= width {
                    continue;
                }
                let before = costs[from_row * width + from_column - from_start];
                let lengths = (sum(&target[from_row..row]), sum(&source[from_column..column]));
                let cost = before + prior + mismatch(lengths.0, lengths.1 * RATIO);
                if cost < costs[cell] {
                    costs[cell] = cost;
                    moves[cell] = number as u8;
                }
            }
        }
    }
    trace(rows, columns, |row, column| moves.get(row * width + column.checked_sub(first(row))?).copied())
}

/// Walks back from the end along the best moves.
fn trace(rows: usize, columns: usize, best: impl Fn(usize, usize) -> Option<u8>) -> Vec<Bead> {
    let mut beads = Vec::new();
    let (mut row, mut column) = (rows, columns);
    while row > 0 || column > 0 {
        let Some(&(down, right, _)) = best(row, column).and_then(|number| MOVES.get(usize::from(number))) else {
            return Vec::new();
        };
        beads.push(Bead { target: row - down..row, source: column - right..column });
        row -= down;
        column -= right;
    }
    beads.reverse();
    beads
}

fn sum(lengths: &[usize]) -> f64 {
    lengths.iter().sum::<usize>() as f64
}

/// Minus the logarithm of the chance that lengths differ as much in a translation. A paragraph without counterpart may have any
/// length: machine translation drops a long one as easily as a short one, and no source is better than a wrong one.
fn mismatch(target: f64, source: f64) -> f64 {
    let mean = f64::midpoint(target, source);
    if target == 0.0 || source == 0.0 {
        return 0.0;
    }
    let delta = (target - source).abs() / (VARIANCE * mean).sqrt();
    // Both tails of the normal distribution, after Abramowitz and Stegun 26.2.17; its logarithm stays finite for large deltas.
    let t = 1.0 / (1.0 + 0.231_641_9 * delta);
    let series = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let polynomial = series.iter().rev().fold(0.0, |value, factor| (value + factor) * t);
    delta * delta / 2.0 - (2.0 * polynomial / (2.0 * std::f64::consts::PI).sqrt()).ln()
}

#[cfg(test)]
mod tests {
    use super::{align, mismatch};

    #[test]
    fn equal_lengths_cost_nothing_and_the_cost_grows() {
        assert!(mismatch(100.0, 100.0).abs() < 1e-6);
        assert!(mismatch(100.0, 150.0) < mismatch(100.0, 200.0));
    }

    #[test]
    fn split_and_dropped_paragraphs_are_found() {
        let beads = align(&[30, 400, 200, 210, 90], &[28, 190, 205, 195, 200, 85]);
        let two: Vec<_> = beads.iter().filter(|bead| bead.source.len() == 2).collect();
        assert_eq!(two.len(), 1);
        assert_eq!((two[0].target.clone(), two[0].source.clone()), (1..2, 1..3));
        let beads = align(&[30, 400, 90], &[28, 400, 900, 85]);
        assert!(beads.iter().any(|bead| bead.target.is_empty() && bead.source == (2..3)));
    }

    #[test]
    fn nothing_and_too_much_give_no_beads() {
        assert!(align(&[], &[1, 2]).is_empty());
        assert!(align(&vec![10; 100_000], &[10; 10]).is_empty());
    }
}
