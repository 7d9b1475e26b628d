//! One sense per discourse (Gale, Church and Yarowsky, 1992): what the rest of the article says about a word.
//!
//! Machines translate sentence by sentence and make the same mistake again: a word that is found wrong in one sentence, with
//! nothing that speaks for it in another, is wrong there too.

use std::collections::BTreeMap;

use super::context::Context;
use super::suspects::Case;
use super::witness::WeightSets;
use crate::knowledge::Sense;

/// An entry by its address, the reading of a word, and the reading that was meant.
type Charge = (*const Sense, usize, usize);

/// From this probability on a word convicts others like it.
const CONVICTED: f32 = 0.6;

/// The words that are found wrong by what stands around them.
#[derive(Debug, Default)]
pub struct Convictions {
    all: BTreeMap<Charge, Vec<(usize, usize, f32)>>,
}

impl Convictions {
    /// Those among the cases of a document.
    pub fn of(cx: &Context<'_>, cases: &[Case<'_>], weights: &WeightSets) -> Self {
        let mut found = Self::default();
        for case in cases.iter().filter(|case| case.is_framed()) {
            let has_source = cx.segments[case.segment].source.is_some();
            let probability = weights.choose(has_source).judge(&case.testimony);
            if probability >= CONVICTED {
                let charge = (std::ptr::from_ref(case.sense), case.own, case.other);
                found.all.entry(charge).or_default().push((case.segment, case.place.start, probability));
            }
        }
        found
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether the entry's reading `own` was convicted anywhere.
    pub fn concern(&self, sense: &Sense, own: usize) -> bool {
        let id = std::ptr::from_ref(sense);
        self.all.range((id, own, 0)..=(id, own, usize::MAX)).next().is_some()
    }

    /// How surely a word like the one at `here` (segment and token), with the reading `own`, was convicted elsewhere in the document
    /// of meaning `other`: the sum of the probabilities, 2 at most.
    pub fn elsewhere(&self, sense: &Sense, [own, other]: [usize; 2], here: (usize, usize)) -> f32 {
        let Some(list) = self.all.get(&(std::ptr::from_ref(sense), own, other)) else { return 0.0 };
        let others = list.iter().filter(|(segment, token, _)| (*segment, *token) != here);
        others.map(|(.., probability)| probability).sum::<f32>().min(2.0)
    }
}
