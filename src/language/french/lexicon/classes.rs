//! The tagger's classes: parts of speech, as finely as their neighbours tell them apart.

use crate::language::{Features, Pos};

/// What a word does among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Class {
    /// Determiner.
    Det,
    /// Subject pronoun: `il`, and `ce` before *être*.
    Subject,
    /// Object clitic, before the verb: `se`, `le`, `y`.
    Clitic,
    /// Any other pronoun: `celui`, `lui`, `personne`.
    Pron,
    /// Relative or interrogative: `qui`, `dont`.
    Rel,
    /// Preposition.
    Prep,
    /// Preposition with its article: `du`, `aux`.
    Contraction,
    /// Coordination: `et`, `mais`.
    Conj,
    /// Subordination: `que`, `lorsque`.
    Sub,
    /// Adverb.
    Adv,
    /// `ne`.
    Ne,
    /// `pas`, `jamais`, `plus`.
    Neg,
    /// Number.
    Num,
    /// Common noun.
    Noun,
    /// Adjective.
    Adj,
    /// Finite verb.
    Finite,
    /// Finite form of *être* or *avoir*.
    Aux,
    /// Infinitive.
    Infinitive,
    /// Past participle.
    PastPart,
    /// Present participle.
    PresPart,
    /// Proper name.
    Name,
    /// Interjection.
    Interj,
    /// Comma, bracket, quotation mark.
    Comma,
    /// Punctuation that ends a clause; also what stands before the first word.
    Stop,
}

/// How many classes there are.
pub const COUNT: usize = Class::Stop as usize + 1;

const ALL: [Class; COUNT] = {
    use Class::{
        Adj, Adv, Aux, Clitic, Comma, Conj, Contraction, Det, Finite, Infinitive, Interj, Name, Ne, Neg, Noun, Num,
        PastPart, Prep, PresPart, Pron, Rel, Stop, Sub, Subject,
    };
    [
        Det,
        Subject,
        Clitic,
        Pron,
        Rel,
        Prep,
        Contraction,
        Conj,
        Sub,
        Adv,
        Ne,
        Neg,
        Num,
        Noun,
        Adj,
        Finite,
        Aux,
        Infinitive,
        PastPart,
        PresPart,
        Name,
        Interj,
        Comma,
        Stop,
    ]
};

/// The names of the classes in corpora/fr, in order.
const NAMES: [&str; COUNT] = [
    "det",
    "subject",
    "clitic",
    "pron",
    "rel",
    "prep",
    "contraction",
    "conj",
    "sub",
    "adv",
    "ne",
    "neg",
    "num",
    "noun",
    "adj",
    "finite",
    "aux",
    "infinitive",
    "pastpart",
    "prespart",
    "name",
    "interj",
    "comma",
    "stop",
];

impl Class {
    /// The class that corpora/fr calls `name`.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().position(|known| *known == name).map(|index| ALL[index])
    }

    /// The class behind a byte of the tables.
    pub fn from_byte(byte: u8) -> Self {
        ALL.get(byte as usize).copied().unwrap_or(Self::Noun)
    }

    /// The class of a word that is no grammar word.
    pub fn of(pos: Pos, features: Features) -> Self {
        match pos {
            Pos::Noun | Pos::Unknown => Self::Noun,
            Pos::Verb if features.has(Features::INFINITIVE) => Self::Infinitive,
            Pos::Verb if features.has(Features::PAST_PART) => Self::PastPart,
            Pos::Verb if features.has(Features::PRES_PART) => Self::PresPart,
            Pos::Verb => Self::Finite,
            Pos::Adj => Self::Adj,
            Pos::Adv => Self::Adv,
            Pos::Det => Self::Det,
            Pos::Pron => Self::Pron,
            Pos::Prep => Self::Prep,
            Pos::Conj => Self::Conj,
            Pos::Num => Self::Num,
            Pos::Name => Self::Name,
            Pos::Interj => Self::Interj,
            Pos::Punct => Self::Comma,
        }
    }

    /// The part of speech of a grammar word's class.
    pub fn pos(self) -> Pos {
        match self {
            Self::Det => Pos::Det,
            Self::Subject | Self::Clitic | Self::Pron | Self::Rel => Pos::Pron,
            Self::Prep | Self::Contraction => Pos::Prep,
            Self::Conj | Self::Sub => Pos::Conj,
            Self::Adv | Self::Ne | Self::Neg => Pos::Adv,
            Self::Num => Pos::Num,
            Self::Noun => Pos::Noun,
            Self::Adj => Pos::Adj,
            Self::Finite | Self::Aux | Self::Infinitive | Self::PastPart | Self::PresPart => Pos::Verb,
            Self::Name => Pos::Name,
            Self::Interj => Pos::Interj,
            Self::Comma | Self::Stop => Pos::Punct,
        }
    }
}

/// The part of speech behind a byte of the tables.
pub fn pos(byte: u8) -> Pos {
    const POS: [Pos; 13] = [
        Pos::Noun,
        Pos::Verb,
        Pos::Adj,
        Pos::Adv,
        Pos::Det,
        Pos::Pron,
        Pos::Prep,
        Pos::Conj,
        Pos::Num,
        Pos::Name,
        Pos::Interj,
        Pos::Punct,
        Pos::Unknown,
    ];
    POS.get(byte as usize).copied().unwrap_or(Pos::Unknown)
}
