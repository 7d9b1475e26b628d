//! Patterns: the small language in which knowledge describes phrases (corpora/FORMAT.md), parsed.
//!
//! This file is compiled twice: into the library, and into the build script that compiles corpora/.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::text::Key;

/// A phrase to look for: items in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pattern {
    /// The items, optional ones included, anchors and gaps not.
    pub items: Vec<Item>,
    /// Whether the first item opens its sentence (`^`).
    pub opens: bool,
    /// Whether the last item closes its sentence (`$`).
    pub closes: bool,
    /// The item to find the pattern by.
    anchor: Option<u8>,
    /// The item that is `~`.
    suspect: Option<u8>,
}

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Any of these may stand here.
    pub atoms: Vec<Atom>,
    /// What may stand between the item before and this one.
    pub gap: Gap,
    /// Whether it may be missing.
    pub optional: bool,
    /// Its number in corrections, from 1; 0 for items that are not counted.
    pub number: u8,
}

/// What may stand between two items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// Nothing.
    None,
    /// Up to three small words: determiners, adjectives, adverbs, clitics, auxiliaries, numbers, quotation marks.
    Small,
    /// Up to six tokens inside one clause.
    Wide,
    /// Anything in the sentence.
    Far,
}

/// One alternative of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Atom {
    /// Which words.
    pub test: Test,
    /// Features that the reading must have; none is no demand.
    pub features: Option<Feature>,
}

/// Which words an atom accepts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    /// Forms of a lemma; the string is kept for near-literal matches and messages.
    Lemma(Key, String),
    /// One form.
    Form(Key),
    /// Members of a word class.
    Class(Key, String),
    /// A kind of word.
    Kind(Kind),
    /// The suspect word.
    Suspect,
}

/// A kind of word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Noun,
    Adj,
    Adv,
    Verb,
    Inf,
    Name,
    Num,
    Det,
    Pron,
    Prep,
    Any,
}

/// A feature that an atom demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Feature {
    Singular,
    Plural,
    Masculine,
    Feminine,
    Infinitive,
    PastParticiple,
    PresentParticiple,
    Finite,
}

/// What is wrong with a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PatternError {
    /// No item at all.
    #[error("the pattern says nothing; write at least one word")]
    Empty,
    /// A frame without `~`, or with several.
    #[error("it needs exactly one `~`, which stands for the suspect word; it has {0}")]
    Suspects(usize),
    /// A `~` where there is no suspect.
    #[error("`~` only makes sense in the frames, hints and source frames of sense and friend entries")]
    NoSuspect,
    /// `a||b`.
    #[error("`{0}` has an empty alternative; remove a `|`")]
    EmptyAlternative(String),
    /// `mot:xyz`.
    #[error("`:{0}` is no feature; use :sg :pl :m :f :inf :pp :ppr or :fin")]
    Feature(String),
    /// `<nom>`.
    #[error("`<{0}>` is no kind; use <noun> <adj> <adv> <verb> <inf> <name> <num> <det> <pron> <prep> or <any>")]
    Kind(String),
    /// A gap at an end or doubled.
    #[error("a gap (`..` or `...`) must stand between two items")]
    Gap,
    /// Nothing by which the pattern could be found.
    #[error("it consists of kinds and optional items only; add at least one word, form or class")]
    NoAnchor,
}

/// Whether a pattern must contain `~`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A frame, hint or source frame: exactly one `~`.
    Frame,
    /// A phrase of its own: no `~`.
    Phrase,
    /// Either (`unless`).
    Free,
}

/// The language a pattern is written for decides which contractions and clitics its words stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The translation's language.
    Target,
    /// The original's.
    Source,
}

impl Pattern {
    /// Parses `written` (without a correction).
    ///
    /// # Errors
    /// What is wrong with it, in words for its author.
    pub fn parse(written: &str, role: Role, side: Side) -> Result<Self, PatternError> {
        let mut pattern = Self { items: Vec::new(), opens: false, closes: false, anchor: None, suspect: None };
        let mut gap = Gap::Small;
        let mut number = 0;
        for chunk in written.split_whitespace() {
            match chunk {
                "^" => pattern.opens = true,
                "$" => pattern.closes = true,
                ".." | "..." if pattern.items.is_empty() || gap != Gap::Small => return Err(PatternError::Gap),
                ".." => gap = Gap::Wide,
                "..." => gap = Gap::Far,
                _ => {
                    for (at, word) in chunk.split('_').enumerate() {
                        let item_gap = if at > 0 { Gap::None } else { gap };
                        let (word, possessive) =
                            if side == Side::Source { apart(word) } else { (Cow::Borrowed(word), None) };
                        let mut item = parse_item(&word, item_gap, side)?;
                        number += u8::from(!item.optional);
                        item.number = if item.optional { 0 } else { number };
                        pattern.items.push(item);
                        if let Some(mark) = possessive {
                            pattern.items.push(parse_item(mark, Gap::None, side)?);
                        }
                    }
                    gap = Gap::Small;
                }
            }
        }
        if gap != Gap::Small {
            return Err(PatternError::Gap);
        }
        if pattern.items.is_empty() {
            return Err(PatternError::Empty);
        }
        pattern.anchor = pattern.find_anchor().map(|at| at as u8);
        pattern.suspect = pattern.items.iter().position(Item::is_suspect).map(|at| at as u8);
        let suspects = pattern.items.iter().filter(|item| item.is_suspect()).count();
        match role {
            Role::Frame if suspects != 1 => return Err(PatternError::Suspects(suspects)),
            Role::Frame
                if pattern.items.len() == 1
                    && !pattern.opens
                    && !pattern.closes
                    && pattern.items[0].atoms[0].features.is_none() =>
            {
                return Err(PatternError::Empty);
            }
            Role::Phrase if suspects > 0 => return Err(PatternError::NoSuspect),
            Role::Phrase if pattern.anchor().is_none() => return Err(PatternError::NoAnchor),
            _ => {}
        }
        if side == Side::Target {
            pattern.absorb_articles();
        }
        Ok(pattern)
    }

    /// The position of `~`.
    pub fn suspect(&self) -> Option<usize> {
        self.suspect.map(usize::from)
    }

    /// A pattern that matches nothing.
    pub fn nothing() -> Self {
        Self { items: Vec::new(), opens: false, closes: false, anchor: None, suspect: None }
    }

    /// The item to find the pattern by: its longest obligatory word that is not among the commonest.
    pub fn anchor(&self) -> Option<usize> {
        self.anchor.map(usize::from)
    }

    fn find_anchor(&self) -> Option<usize> {
        let weight = |item: &Item| {
            item.atoms
                .iter()
                .map(|atom| match &atom.test {
                    Test::Lemma(_, word) if COMMON.contains(&word.as_str()) => Some(1),
                    Test::Lemma(_, word) => Some(10 + word.len()),
                    Test::Form(_) => Some(9),
                    Test::Class(..) => Some(2),
                    Test::Kind(_) | Test::Suspect => None,
                })
                .min()
                .flatten()
        };
        let anchors = self.items.iter().enumerate().filter(|(_, item)| !item.optional);
        anchors.filter_map(|(at, item)| Some((weight(item)?, at))).max_by_key(|&(weight, _)| weight).map(|(_, at)| at)
    }

    /// Whether it is a verb followed by the suspect and nothing else: such a frame also holds in the passive.
    pub fn is_object_frame(&self) -> bool {
        self.items.len() == 2
            && self.items[1].is_suspect()
            && self.items[1].gap == Gap::Small
            && self.items[0].atoms.iter().all(|atom| matches!(atom.test, Test::Lemma(..)))
    }

    /// `le` after `de` or `à` may be hidden in a contraction: the article then takes no token of its own.
    fn absorb_articles(&mut self) {
        for at in 1..self.items.len() {
            let is = |item: &Item, words: &[&str]| matches!(item.atoms.as_slice(), [Atom { test: Test::Lemma(_, word), .. }] if words.contains(&word.as_str()));
            if is(&self.items[at], &["le"]) && is(&self.items[at - 1], &["de", "à"]) {
                self.items[at].optional = true;
            }
        }
    }
}

impl Item {
    /// Whether it is `~`.
    pub fn is_suspect(&self) -> bool {
        self.atoms.iter().any(|atom| atom.test == Test::Suspect)
    }
}

/// An English possessive is a token of its own: *director's* without it, and the mark to look for after it, which may be missing
/// where some of the alternatives have none.
fn apart(word: &str) -> (Cow<'_, str>, Option<&'static str>) {
    let bare =
        |word: &str| word.strip_suffix("'s").or(word.strip_suffix('\'')).filter(|bare| !bare.is_empty()).map(str::len);
    let (alternatives, optional) = word.strip_suffix('?').map_or((word, ""), |word| (word, "?"));
    let count = alternatives.split('|').filter(|word| bare(word).is_some()).count();
    if count == 0 {
        return (Cow::Borrowed(word), None);
    }
    let stripped: Vec<&str> =
        alternatives.split('|').map(|word| bare(word).map_or(word, |length| &word[..length])).collect();
    let all = optional.is_empty() && count == stripped.len();
    (Cow::Owned(stripped.join("|") + optional), Some(if all { "'s|'" } else { "'s|'?" }))
}

fn parse_item(word: &str, gap: Gap, side: Side) -> Result<Item, PatternError> {
    let (word, optional) = match word.strip_suffix('?') {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (word, false),
    };
    let mut atoms = Vec::new();
    for alternative in word.split('|') {
        if alternative.is_empty() {
            return Err(PatternError::EmptyAlternative(word.to_owned()));
        }
        let (name, features) = match alternative.split_once(':') {
            Some((name, feature)) if !name.is_empty() => (name, Some(parse_feature(feature)?)),
            _ => (alternative, None),
        };
        let test = if name == "~" {
            Test::Suspect
        } else if let Some(form) = name.strip_prefix('=') {
            Test::Form(Key::of(form))
        } else if let Some(class) = name.strip_prefix('@') {
            Test::Class(Key::of_folded(class), class.to_owned())
        } else if let Some(kind) = name.strip_prefix('<') {
            Test::Kind(parse_kind(kind.trim_end_matches('>'))?)
        } else {
            lemma(name)
        };
        let clitics: &[&str] = if side == Side::Target && name == "se" { &["me", "te", "nous", "vous"] } else { &[] };
        atoms.push(Atom { test, features });
        atoms.extend(clitics.iter().map(|clitic| Atom { test: lemma(clitic), features: None }));
    }
    Ok(Item { atoms, gap, optional, number: 0 })
}

fn lemma(word: &str) -> Test {
    let folded = crate::text::fold_word(word);
    Test::Lemma(Key::of_folded(&folded), folded.into_owned())
}

fn parse_feature(name: &str) -> Result<Feature, PatternError> {
    Ok(match name {
        "sg" => Feature::Singular,
        "pl" => Feature::Plural,
        "m" => Feature::Masculine,
        "f" => Feature::Feminine,
        "inf" => Feature::Infinitive,
        "pp" => Feature::PastParticiple,
        "ppr" => Feature::PresentParticiple,
        "fin" => Feature::Finite,
        _ => return Err(PatternError::Feature(name.to_owned())),
    })
}

fn parse_kind(name: &str) -> Result<Kind, PatternError> {
    Ok(match name {
        "noun" => Kind::Noun,
        "adj" => Kind::Adj,
        "adv" => Kind::Adv,
        "verb" => Kind::Verb,
        "inf" => Kind::Inf,
        "name" => Kind::Name,
        "num" => Kind::Num,
        "det" => Kind::Det,
        "pron" => Kind::Pron,
        "prep" => Kind::Prep,
        "any" => Kind::Any,
        _ => return Err(PatternError::Kind(name.to_owned())),
    })
}

/// Words too common to find a pattern by, where it has another.
const COMMON: &[&str] = &[
    "le", "un", "de", "à", "et", "en", "dans", "que", "qui", "ne", "pas", "plus", "se", "ce", "il", "elle", "on",
    "nous", "vous", "je", "y", "son", "leur", "mon", "notre", "être", "avoir", "faire", "dire", "aller", "pouvoir",
    "prendre", "mettre", "tout", "pour", "par", "sur", "avec", "sans", "sous", "comme", "mais", "ou", "où", "si",
    "très", "bien", "autre", "même", "an", "année", "premier", "deux", "jour", "venir", "devoir", "voir", "grand",
    "donner", "avant", "après", "homme", "temps", "état", "me", "te", "the", "a", "of", "to", "in", "on", "at", "be",
    "have", "do", "with", "for", "by", "from", "as", "it", "that",
];

#[cfg(test)]
mod tests {
    use super::{Gap, Pattern, PatternError, Role, Side};

    fn parse(written: &str, role: Role) -> Result<Pattern, PatternError> {
        Pattern::parse(written, role, Side::Target)
    }

    #[test]
    fn gaps_and_adjacency_are_told_apart() {
        let pattern = parse("prendre_fin .. avec", Role::Phrase).unwrap();
        assert_eq!(pattern.items.iter().map(|item| item.gap).collect::<Vec<_>>(), [Gap::Small, Gap::None, Gap::Wide]);
    }

    #[test]
    fn an_english_possessive_is_two_tokens() {
        let marks = |written: &str| {
            let pattern = Pattern::parse(written, Role::Phrase, Side::Source).unwrap();
            pattern.items.iter().map(|item| (item.atoms.len(), item.gap, item.optional)).collect::<Vec<_>>()
        };
        assert_eq!(marks("director's cut"), [(1, Gap::Small, false), (2, Gap::None, false), (1, Gap::Small, false)]);
        // The mark stands after some of the alternatives only.
        assert_eq!(marks("drivers'|world title")[1], (2, Gap::None, true));
        assert_eq!(parse("aujourd'hui même", Role::Phrase).unwrap().items.len(), 2);
    }

    #[test]
    fn the_anchor_is_the_rarest_looking_word() {
        let pattern = parse("faire confiance à", Role::Phrase).unwrap();
        assert_eq!(pattern.anchor(), Some(1));
    }

    #[test]
    fn faults_are_named() {
        assert_eq!(parse("voter", Role::Frame), Err(PatternError::Suspects(0)));
        assert_eq!(parse("~", Role::Frame), Err(PatternError::Empty));
        assert_eq!(parse("voter ~", Role::Phrase), Err(PatternError::NoSuspect));
        assert_eq!(parse("a || b", Role::Phrase), Err(PatternError::EmptyAlternative("||".to_owned())));
        assert_eq!(parse("mot:plural", Role::Phrase), Err(PatternError::Feature("plural".to_owned())));
        assert_eq!(parse("mot ..", Role::Phrase), Err(PatternError::Gap));
        assert_eq!(parse("<noun> <adj>", Role::Phrase), Err(PatternError::NoAnchor));
    }
}
