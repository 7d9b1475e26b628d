//! The tagger: the likeliest chain of readings in a sentence, by a Viterbi search over hand-judged costs.

use std::sync::LazyLock;

use super::lexicon::{CLASSES, Class};
use super::readings::Scored;
use super::tokens::Marks;
use crate::language::{Features, Key};

/// One token's candidates.
#[derive(Debug, Clone, Copy)]
pub struct Candidates<'r> {
    /// The readings to choose from.
    pub readings: &'r [Scored],
    /// What the scanner knows.
    pub marks: Marks,
}

/// Buffers that a search reuses.
#[derive(Default)]
pub struct Tagger {
    costs: Vec<u32>,
    before: Vec<u32>,
    links: Vec<[u8; MOST]>,
}

/// More readings than this are not weighed.
const MOST: usize = 12;

impl Tagger {
    /// For each token of a sentence, the index of its likeliest reading.
    pub fn best(&mut self, tokens: &[Candidates<'_>], choice: &mut Vec<u8>) {
        choice.clear();
        choice.resize(tokens.len(), 0);
        self.links.clear();
        self.links.resize(tokens.len(), [0; MOST]);
        self.before.clear();
        self.before.push(0);
        let costs: &Costs = &COSTS;
        let start = [START];
        let mut previous: &[Scored] = &start;
        for (at, token) in tokens.iter().enumerate() {
            self.costs.clear();
            let readings = &token.readings[..token.readings.len().min(MOST)];
            for (index, reading) in readings.iter().enumerate() {
                let steps = previous.iter().take(MOST).zip(&self.before);
                let totals = steps.map(|(from, cost)| cost + transition(costs, from, reading, token.marks));
                let (link, cost) = totals.enumerate().min_by_key(|&(_, cost)| cost).unwrap_or((0, 0));
                self.links[at][index] = link as u8;
                self.costs.push(cost + u32::from(reading.cost));
            }
            std::mem::swap(&mut self.costs, &mut self.before);
            previous = token.readings;
        }
        let last = self.before.iter().enumerate().min_by_key(|&(_, cost)| cost).map_or(0, |(index, _)| index);
        let mut index = last as u8;
        for at in (0..tokens.len()).rev() {
            choice[at] = index;
            index = self.links[at][index as usize];
        }
    }
}

const START: Scored = Scored {
    analysis: crate::language::Analysis { lemma: Key(0), pos: crate::language::Pos::Punct, features: Features::NONE },
    class: Class::Stop,
    cost: 0,
};

const AVOIR: Key = Key::of_folded("avoir");
const ETRE: Key = Key::of_folded("être");
const EN: Key = Key::of_folded("en");
const CE: Key = Key::of_folded("ce");
const PERSONNE: Key = Key::of_folded("personne");
const RIEN: Key = Key::of_folded("rien");
const TOUT: Key = Key::of_folded("tout");
const LE: Key = Key::of_folded("le");
const UN: Key = Key::of_folded("un");
const DE: Key = Key::of_folded("de");
const A: Key = Key::of_folded("à");
/// What tells `l'` from *le* and *les*.
const SINGULAR_OF_EITHER: Features = Features(Features::GENDER.0 | Features::SING.0);
const QUI: Key = Key::of_folded("qui");

/// What it costs that `to` follows `from`.
fn transition(costs: &Costs, from: &Scored, to: &Scored, marks: Marks) -> u32 {
    use Class::{
        Adj, Adv, Aux, Clitic, Contraction, Det, Finite, Name, Ne, Noun, Num, PastPart, Prep, PresPart, Pron, Rel,
        Subject,
    };
    let mut cost = u32::from(costs[from.class as usize][to.class as usize]);
    let (a, b) = (from.analysis.features, to.analysis.features);
    if marks.has(Marks::ENCLITIC) && b.has(Features::CLITIC) {
        return if matches!(from.class, Finite | Aux | Adv) { clash(a, b, Features::PERSON, 20) } else { 60 };
    }
    match (from.class, to.class) {
        // *tous les*, *toute cette*; *l'une*.
        (Det, Det) if from.analysis.lemma == TOUT => cost = cost.saturating_sub(40),
        (Det, Pron) if from.analysis.lemma == LE && to.analysis.lemma == UN => cost = cost.saturating_sub(38),
        // *de le* and *à les* would be contracted: what follows is a pronoun.
        (Prep, Det)
            if to.analysis.lemma == LE && b.has(Features::MASC) && b.and(SINGULAR_OF_EITHER) != SINGULAR_OF_EITHER =>
        {
            cost += if matches!(from.analysis.lemma, DE | A) { 40 } else { 0 };
        }
        (Det | Contraction, Noun | Adj | PastPart | Num) => {
            cost += clash(a, b, Features::NUMBER, 25) + clash(a, b, Features::GENDER, 25);
        }
        (Noun, Adj | PastPart) | (Adj, Noun | Adj) => {
            cost += clash(a, b, Features::NUMBER, 12) + clash(a, b, Features::GENDER, 12);
        }
        (Num, Noun) => cost += clash(a, b, Features::NUMBER, 12),
        (Subject, Finite | Aux) => {
            cost += clash(a, b, Features::PERSON, 30) + clash(a, b, Features::NUMBER, 20);
            // *ce* is a subject before *être* only, and *ce sont* is right.
            if from.analysis.lemma == CE && to.analysis.lemma != ETRE {
                cost += 35;
            } else if from.analysis.lemma == CE {
                cost = cost.saturating_sub(clash(a, b, Features::NUMBER, 20));
            }
        }
        (Noun | Name | Adj | Pron, Finite | Aux) => {
            cost += clash(Features::P3, b, Features::PERSON, 25);
            if from.class != Name && from.class != Pron {
                cost += clash(a, b, Features::NUMBER, 10);
            }
        }
        (Rel, Finite | Aux) if from.analysis.lemma == QUI => cost += clash(Features::P3, b, Features::PERSON, 15),
        (Prep, PresPart) if from.analysis.lemma == EN => cost = cost.saturating_sub(28),
        (Aux, Adj) if from.analysis.lemma == AVOIR => cost += 15,
        (PastPart, PastPart) if from.analysis.lemma == ETRE => cost = cost.saturating_sub(11),
        // *personne ne*, *rien n'*: no person and no nothing.
        (Pron, Ne) if matches!(from.analysis.lemma, PERSONNE | RIEN) => cost = 0,
        (Clitic | Ne, _) => {}
        (_, Finite | Aux) if !b.has(Features::P3) => cost += if b.has(Features::IMPERATIVE) { 8 } else { 15 },
        _ => {}
    }
    cost
}

/// The cost of features that both words have and do not share.
fn clash(a: Features, b: Features, kind: Features, cost: u32) -> u32 {
    let (a, b) = (a.and(kind), b.and(kind));
    if a.0 != 0 && b.0 != 0 && !a.has(b) { cost } else { 0 }
}

/// What it costs that a class follows another.
type Costs = [[u8; CLASSES]; CLASSES];

static COSTS: LazyLock<Costs> = LazyLock::new(|| {
    let mut costs = [[30; CLASSES]; CLASSES];
    for line in include_str!("../../../corpora/fr/transitions.txt").lines() {
        let Some((from, rest)) = line.split_once(": ").filter(|_| !line.starts_with('#')) else { continue };
        let Some(from) = Class::named(from) else { continue };
        let words: Vec<&str> = rest.split_whitespace().collect();
        let pairs = || words.chunks_exact(2).filter_map(|pair| pair[1].parse::<u8>().ok().map(|cost| (pair[0], cost)));
        if let Some((_, default)) = pairs().find(|&(name, _)| name == "*") {
            costs[from as usize] = [default; CLASSES];
        }
        for (to, cost) in pairs().filter_map(|(name, cost)| Class::named(name).map(|class| (class, cost))) {
            costs[from as usize][to as usize] = cost;
        }
    }
    costs
});
