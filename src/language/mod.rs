//! Languages: tokens with their lemma and features, sentences, inflection. One file (or folder) a language.

pub mod english;
pub mod french;
mod identify;
pub mod numbers;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use smallvec::{SmallVec, smallvec};

use crate::finding::Edit;
pub use crate::text::Key;
use crate::text::Span;
pub use identify::identify;

/// Part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Pos {
    /// Common noun.
    Noun,
    /// Verb, auxiliaries included.
    Verb,
    /// Adjective; participles are verbs that [`Features`] mark as participles.
    Adj,
    /// Adverb, `ne` and `pas` included.
    Adv,
    /// Article, possessive, demonstrative, interrogative or indefinite determiner.
    Det,
    /// Pronoun, relative pronouns and clitics included.
    Pron,
    /// Preposition; contractions (`du`, `au`) are prepositions that carry [`Features::CONTRACTED`].
    Prep,
    /// Conjunction.
    Conj,
    /// Number, in figures or words.
    Num,
    /// Proper name, or a capitalised word that no lexicon knows.
    Name,
    /// Interjection and the like.
    Interj,
    /// Punctuation and symbols.
    Punct,
    /// A lower-case word that no lexicon knows.
    Unknown,
}

/// Gender, number, person, tense: a set of flags. Where the form does not decide, both flags are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Features(pub u32);

#[allow(missing_docs, reason = "the names say it")]
impl Features {
    pub const NONE: Self = Self(0);
    pub const MASC: Self = Self(1);
    pub const FEM: Self = Self(1 << 1);
    pub const SING: Self = Self(1 << 2);
    pub const PLUR: Self = Self(1 << 3);
    pub const P1: Self = Self(1 << 4);
    pub const P2: Self = Self(1 << 5);
    pub const P3: Self = Self(1 << 6);
    pub const PRESENT: Self = Self(1 << 7);
    pub const IMPERFECT: Self = Self(1 << 8);
    pub const PAST: Self = Self(1 << 9); // passé simple
    pub const FUTURE: Self = Self(1 << 10);
    pub const CONDITIONAL: Self = Self(1 << 11);
    pub const SUBJ_PRESENT: Self = Self(1 << 12);
    pub const SUBJ_IMPERFECT: Self = Self(1 << 13);
    pub const IMPERATIVE: Self = Self(1 << 14);
    pub const INFINITIVE: Self = Self(1 << 15);
    pub const PRES_PART: Self = Self(1 << 16);
    pub const PAST_PART: Self = Self(1 << 17);
    pub const CONTRACTED: Self = Self(1 << 18); // du, au, des, aux, duquel
    pub const POSSESSIVE: Self = Self(1 << 19);
    pub const DEFINITE: Self = Self(1 << 20);
    pub const CLITIC: Self = Self(1 << 21); // je, se, le, lui, y, en before a verb; -t-il after it
    pub const REFLEXIVE: Self = Self(1 << 22); // the verb is only or mainly pronominal
    pub const ETRE: Self = Self(1 << 23); // the verb forms its compound tenses with être
    pub const TRANSITIVE: Self = Self(1 << 24);
    pub const GENDER: Self = Self(0b11);
    pub const NUMBER: Self = Self(0b1100);
    pub const PERSON: Self = Self(0b111 << 4);
    /// Any finite tense or mood.
    pub const FINITE: Self = Self(0b1111_1111 << 7);

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// One way to read a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Analysis {
    /// The dictionary form.
    pub lemma: Key,
    /// Its part of speech.
    pub pos: Pos,
    /// Its features.
    pub features: Features,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Letters in lower case.
    Lower,
    /// A capital first.
    Capitalised,
    /// Two letters or more, all capitals: an acronym.
    Upper,
    /// Figures: `1,5`, `1 500`, `60`, `2023`.
    Figure,
    /// Punctuation or a symbol.
    Punct,
}

/// A word, number or mark.
#[derive(Debug, Clone)]
pub struct Token {
    /// Its bytes in the analysed text. An elided word includes its apostrophe (`l'`).
    pub span: Span,
    /// The folded form (without the apostrophe of an elision: `l`, `qu`, `aujourd'hui` whole).
    pub form: Key,
    /// What it looks like.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether the lexicon knows the form.
    pub known: bool,
    /// Its readings in [`Analysed::analyses`]; never empty. The first is the likeliest here.
    pub analyses: Range<u32>,
}

/// A text with its tokens and sentences.
#[derive(Debug, Clone, Default)]
pub struct Analysed {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of `tokens`, in order, without gaps.
    pub sentences: Vec<Range<u32>>,
    /// The readings that tokens point into.
    pub analyses: Vec<Analysis>,
}

impl Analysed {
    /// The readings of a token, the likeliest first.
    pub fn readings(&self, token: usize) -> &[Analysis] {
        let range = &self.tokens[token].analyses;
        &self.analyses[range.start as usize..range.end as usize]
    }

    /// What a token is looked up by: its form and the lemmas of its readings, each once.
    pub fn keys(&self, token: usize) -> SmallVec<[Key; 6]> {
        let mut keys: SmallVec<[Key; 6]> = smallvec![self.tokens[token].form];
        for reading in self.readings(token) {
            if !keys.contains(&reading.lemma) {
                keys.push(reading.lemma);
            }
        }
        keys
    }

    /// The likeliest reading of a token.
    pub fn best(&self, token: usize) -> Analysis {
        self.readings(token)[0]
    }

    /// The bytes from the first to the last of the tokens `range` (not empty).
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens[range.start].span.cover(self.tokens[range.end - 1].span)
    }
}

/// A language that texts can be analysed in.
pub trait Language: Sync {
    /// ISO 639-1 code.
    fn code(&self) -> &'static str;

    /// Its name in English.
    fn name(&self) -> &'static str;

    /// Tokens, readings and sentences of `text`. Spans are in bytes of `text`.
    fn analyse(&self, text: &str) -> Analysed;

    /// Whether `lemma` is a dictionary form that the lexicon knows; for a language without a lexicon, always.
    fn knows_lemma(&self, lemma: &str) -> bool;

    /// Whether a folded form is a word of the language; for a language without a list of words, never.
    fn knows_word(&self, _folded: &str) -> bool {
        false
    }

    /// Whether a folded form is one of the everyday words of the language.
    fn is_common_word(&self, _folded: &str) -> bool {
        false
    }

    /// Whether a folded form is an article, a pronoun, a preposition, a conjunction or an auxiliary.
    fn is_function_word(&self, _folded: &str) -> bool {
        false
    }

    /// The lemmas of the verbs that only carry tense and voice (*être*, *have*).
    fn auxiliaries(&self) -> &'static [Key] {
        &[]
    }

    /// Whether the word is one of those that no foreign phrase goes without: *the*, *of*, *in*.
    fn is_telltale(&self, form: Key) -> bool {
        let _ = form;
        false
    }

    /// How numbers are written, if that is known.
    fn numerals(&self) -> Option<&'static numbers::Numerals> {
        None
    }

    /// Whether patterns may skip the token between two of their words: determiners, adjectives, adverbs, clitics, auxiliaries,
    /// numbers and quotation marks.
    fn is_small(&self, analysed: &Analysed, token: usize) -> bool {
        let best = analysed.best(token);
        match best.pos {
            Pos::Det | Pos::Adj | Pos::Adv | Pos::Num => true,
            Pos::Pron => best.features.has(Features::CLITIC),
            Pos::Verb => self.auxiliaries().contains(&best.lemma),
            Pos::Punct => QUOTES.contains(&analysed.tokens[token].form),
            _ => false,
        }
    }

    /// Whether the token is an article or a possessive, which goes with the noun it stands before.
    fn is_article(&self, analysed: &Analysed, token: usize) -> bool {
        let best = analysed.best(token);
        best.pos == Pos::Det && best.features.has(Features::DEFINITE.with(Features::POSSESSIVE))
    }

    /// The lemma of the token's likeliest reading, as a string.
    fn lemma(&self, text: &str, analysed: &Analysed, token: usize) -> String;
}

/// Quotation marks, which patterns look through.
const QUOTES: &[Key] = &[
    Key::of_folded("«"),
    Key::of_folded("»"),
    Key::of_folded("\""),
    Key::of_folded("“"),
    Key::of_folded("”"),
    Key::of_folded("„"),
    Key::of_folded("'"),
];

/// A language that corrections can be written in.
pub trait Target: Language {
    /// Puts `pieces` in place of the tokens `range`, which lie in one sentence, and adapts what stands around: agreement of
    /// determiner, adjectives and participles with a new noun, elision, contraction, capital at the start of a sentence.
    ///
    /// `None` when the result cannot be trusted to be correct.
    fn rewrite(&self, text: &str, analysed: &Analysed, range: Range<usize>, pieces: &[Piece]) -> Option<Rewrite>;

    /// Dictionary forms as they are said together: *s'attaquer à* for *se attaquer à*. For corrections that are only shown.
    fn together(&self, words: &str) -> String {
        words.to_owned()
    }

    /// The persons whom a text names so that their gender is known, by their last name.
    fn persons(&self, _text: &str, _analysed: &Analysed, _out: &mut Vec<Person>) {}

    /// The slips of grammar in the sentence of the tokens `sentence`: only what no reading of the words makes right. `persons` are
    /// those of the whole document, sorted, each once.
    fn slips(
        &self,
        _text: &str,
        _analysed: &Analysed,
        _sentence: Range<usize>,
        _persons: &[Person],
        _out: &mut Vec<Slip>,
    ) {
    }

    /// Whether the tokens `again` may repeat the same words right before them.
    fn may_repeat(&self, _analysed: &Analysed, _again: Range<usize>) -> bool {
        true
    }

    /// Whether no text can end with the token `at`.
    fn cannot_end(&self, _analysed: &Analysed, _at: usize) -> bool {
        false
    }

    /// A name apart from the article that it is usually written with.
    fn without_article<'n>(&self, name: &'n str) -> (Option<&'static str>, &'n str) {
        (None, name)
    }

    /// Where a name starts with an article that should have been contracted with the preposition before it (*à Les actualites*),
    /// and goes on like no name: the tokens of article and word.
    fn uncontracted(&self, text: &str, analysed: &Analysed) -> Vec<Range<usize>> {
        let _ = (text, analysed);
        Vec::new()
    }

    /// The dates that name a day and a month.
    fn dates(&self, text: &str, analysed: &Analysed) -> Vec<CalendarDate> {
        let _ = (text, analysed);
        Vec::new()
    }

    /// The name of a day of the week; 0 is Monday.
    fn weekday(&self, day: u32) -> &'static str {
        let _ = day;
        ""
    }

    /// A number as news write it.
    fn number(&self, value: f64) -> String {
        value.to_string()
    }

    /// What a bare name sounds like, whichever way it was transliterated.
    fn sound(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Puts `name`, written with the article it takes, in place of the tokens `range`, another form of it that may stand without
    /// its article; the preposition before a `country` is adapted too.
    ///
    /// `None` when the result cannot be trusted to be correct.
    fn rename(
        &self,
        text: &str,
        analysed: &Analysed,
        range: Range<usize>,
        name: &str,
        country: bool,
    ) -> Option<Rewrite> {
        let _ = country;
        self.rewrite(text, analysed, range, &[Piece::Verbatim(name.to_owned())])
    }

    /// Whether the token is, or is part of, a word or phrase of another language that this one uses as it is.
    fn is_loan(&self, _text: &str, _analysed: &Analysed, _token: usize) -> bool {
        false
    }

    /// Whether the words before the token announce that a word is named, not used: *called*, *the term*.
    fn is_announced(&self, _text: &str, _analysed: &Analysed, _token: usize) -> bool {
        false
    }

    /// Every kind of furniture that it knows.
    fn furniture_kinds(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// What a line is, if it belongs to the page and not to the article.
    fn furniture(&self, _text: &str, _analysed: &Analysed, _line: Range<usize>) -> Option<&'static Furniture> {
        None
    }

    /// Every kind of slip of grammar that it knows.
    fn slip_kinds(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// Every kind of slip of typography that it knows.
    fn typography_kinds(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// Where a text is not written as the press of the language writes, each kind of slip once with all its places.
    fn typography(&self, _text: &str, _paragraphs: &[Span]) -> Vec<TypographySlip> {
        Vec::new()
    }

    /// The word that a folded form without its accents stands for, if there is one.
    fn with_accents(&self, _folded: &str) -> Option<String> {
        None
    }
}

/// A person whom a text names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// The last name.
    pub name: Key,
    /// Whether it is a woman.
    pub is_woman: bool,
}

/// A slip of grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// What kind of slip, in kebab-case.
    pub kind: &'static str,
    /// The wrong words.
    pub tokens: Range<usize>,
    /// What is wrong, for an editor.
    pub message: String,
    /// How to mend it, in bytes of the analysed text, sorted; empty where that is not known.
    pub edits: Vec<Edit>,
    /// Whether the edits are the only way to mend it.
    pub certain: bool,
    /// How often such a slip is one, in percent.
    pub confidence: u8,
}

/// A date in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDate {
    /// Its tokens, from the weekday or the day to the month or the year.
    pub tokens: Range<usize>,
    /// The day of the week, 0 for Monday.
    pub weekday: Option<u32>,
    /// The day of the month as written.
    pub day: u32,
    /// The month, from 1.
    pub month: u32,
    /// The year, if named.
    pub year: Option<i32>,
}

/// One kind of slip of typography, with all its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypographySlip {
    /// `double-space`
    pub kind: &'static str,
    /// What is wrong.
    pub what: &'static str,
    /// What puts it right: sorted, disjoint, none empty.
    pub edits: Vec<Edit>,
}

/// A kind of line that a site prints around an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Furniture {
    /// `related-article`
    pub id: String,
    /// What it is, to go after “looks like”.
    pub what: String,
}

/// What a rewrite is made of, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Verbatim(String),
    /// A lemma, inflected as the token `like` stands: number for nouns (gender is its own), person, tense and number for verbs,
    /// agreement for adjectives and participles. Without `like`, an adjective agrees with the noun before it among the pieces, all
    /// else stays as it is. `pos` is what the lemma is.
    Lemma {
        /// The dictionary form; a reflexive verb is written with `se`.
        lemma: String,
        /// Its part of speech, if known.
        pos: Option<Pos>,
        /// Features it always has (`frais` is always plural).
        fixed: Features,
        /// The token of the text whose inflection it takes.
        like: Option<usize>,
    },
    /// Tokens of the text, unchanged.
    Copy(Range<usize>),
}

/// The outcome of [`Target::rewrite`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The words that come in place of the tokens, without the neighbours that were adapted.
    pub text: String,
    /// All changes, sorted, not overlapping, in bytes of the analysed text.
    pub edits: Vec<Edit>,
}
