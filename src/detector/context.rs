//! The context a check sees: a document with everything that several checks need, computed once.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use super::matching::Sentence;
use super::surroundings;
use crate::document::Document;
use crate::knowledge::context_model::{ContextModel, Feature};
use crate::knowledge::pattern::Side;
use crate::knowledge::{Domains, KeyHasher, Knowledge, Lexis};
use crate::language::{Analysed, Key, Language, Pos, Target};
use crate::text::Span;

/// A pair of languages with what is known about translating between them.
pub struct Pair {
    /// The language of the original.
    pub source: &'static dyn Language,
    /// The language of the translation.
    pub target: &'static dyn Target,
    /// Senses, false friends, calques.
    pub knowledge: Knowledge,
    /// Contexts of their readings, learned from data.
    pub contexts: ContextModel,
}

impl Pair {
    /// English to French, with the contexts that the library ships.
    pub fn english_french(knowledge: Knowledge) -> Self {
        Self {
            source: &crate::language::english::English,
            target: &crate::language::french::French,
            knowledge,
            contexts: ContextModel::shipped(),
        }
    }
}

/// A document, analysed.
pub struct Context<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its languages.
    pub pair: &'a Pair,
    /// One view a segment, in order.
    pub segments: Vec<Segment<'a>>,
    /// How often each lemma stands in the whole translation, by likeliest reading.
    pub lemmas: HashMap<Key, u32, KeyHasher>,
    /// The same, by part of speech too.
    pub lemmas_as: HashMap<(Key, Pos), u32, KeyHasher>,
    /// How many words of the whole translation speak for each domain.
    pub domains: DomainCounts,
    words: OnceLock<Vec<Feature>>,
}

/// A segment, analysed on both sides.
pub struct Segment<'a> {
    /// The translation.
    pub target: Passage<'a>,
    /// The original.
    pub source: Option<Passage<'a>>,
}

/// A stretch of text, analysed.
pub struct Passage<'a> {
    /// The text.
    pub text: &'a str,
    /// Where it starts in the document's text, in bytes.
    pub base: u32,
    /// Its tokens; spans are relative to `text`.
    pub analysed: Analysed,
    keys: OnceLock<Vec<Key>>,
}

/// How many words speak for each domain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DomainCounts([f32; 32]);

impl<'a> Context<'a> {
    /// Analyses a document.
    pub fn new(document: &'a Document, pair: &'a Pair) -> Self {
        let source = document.source.as_ref();
        let view = |segment: &crate::document::Segment| Segment {
            target: Passage::new(&document.target, segment.target, pair.target),
            source: source.zip(segment.source).map(|(text, span)| Passage::new(text, span, pair.source)),
        };
        let segments: Vec<_> = document.segments.iter().map(view).collect();
        let mut lemmas: HashMap<Key, u32, KeyHasher> = HashMap::default();
        let mut lemmas_as: HashMap<(Key, Pos), u32, KeyHasher> = HashMap::default();
        let mut domains = DomainCounts([0.0; 32]);
        for segment in &segments {
            for token in 0..segment.target.analysed.tokens.len() {
                let best = segment.target.analysed.best(token);
                let lemma = best.lemma;
                *lemmas_as.entry((lemma, best.pos)).or_default() += 1;
                *lemmas.entry(lemma).or_default() += 1;
                domains.add(pair.knowledge.target.domains(lemma));
            }
        }
        Self { document, pair, segments, lemmas, lemmas_as, domains, words: OnceLock::new() }
    }

    /// The content words of the whole translation, as learned contexts know them.
    pub fn words(&self) -> &[Feature] {
        self.words.get_or_init(|| {
            let mut all = Vec::new();
            for segment in &self.segments {
                for sentence in segment.target.sentences(self.pair.target, &self.pair.knowledge.target) {
                    surroundings::words(sentence, Side::Target, &mut all);
                }
            }
            all.sort_unstable();
            all.dedup();
            all
        })
    }

    /// How often a lemma stands in the document.
    pub fn count(&self, lemma: Key) -> u32 {
        self.lemmas.get(&lemma).copied().unwrap_or(0)
    }

    /// How often a lemma stands in the document as one part of speech.
    pub fn count_as(&self, lemma: Key, pos: Pos) -> u32 {
        self.lemmas_as.get(&(lemma, pos)).copied().unwrap_or(0)
    }
}

impl<'a> Passage<'a> {
    fn new(text: &'a str, span: Span, language: &(impl Language + ?Sized)) -> Self {
        let text = span.of(text);
        Self { text, base: span.start, analysed: language.analyse(text), keys: OnceLock::new() }
    }

    /// Its sentences, ready to be searched.
    pub fn sentences<'s>(&'s self, language: &'s dyn Language, lexis: &'s Lexis) -> impl Iterator<Item = Sentence<'s>> {
        self.analysed.sentences.iter().map(move |range| Sentence {
            analysed: &self.analysed,
            start: range.start as usize,
            end: range.end as usize,
            language,
            lexis,
        })
    }

    /// Whether any token may be read as the lemma.
    pub fn has(&self, lemma: Key) -> bool {
        let all = || {
            let mut keys: Vec<Key> = self.analysed.analyses.iter().map(|reading| reading.lemma).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        self.keys.get_or_init(all).binary_search(&lemma).is_ok()
    }

    /// The words that the tokens cover.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        self.analysed.span(tokens).of(self.text)
    }

    /// The bytes of the document's text that the tokens cover.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let span = self.analysed.span(tokens);
        Span::new(span.start + self.base, span.end + self.base)
    }
}

impl DomainCounts {
    /// The counts of some tokens.
    pub fn of(analysed: &Analysed, tokens: Range<usize>, lexis: &Lexis) -> Self {
        let mut counts = Self([0.0; 32]);
        for token in tokens {
            counts.add(lexis.domains(analysed.best(token).lemma));
        }
        counts
    }

    /// These without the tokens `place`.
    #[must_use]
    pub fn without(&self, analysed: &Analysed, place: Range<usize>, lexis: &Lexis) -> Self {
        let mut counts = *self;
        let apart = Self::of(analysed, place, lexis);
        counts.0.iter_mut().zip(apart.0).for_each(|(all, part)| *all -= part);
        counts
    }

    /// The words for the best of the domains `set`; 0 for none.
    pub fn best(&self, mut set: Domains) -> f32 {
        let mut best = 0.0_f32;
        while set != 0 {
            best = best.max(self.0[set.trailing_zeros() as usize]);
            set &= set - 1;
        }
        best
    }

    fn add(&mut self, set: Domains) {
        if set == 0 {
            return;
        }
        // A word of several domains speaks less for each.
        let share = 1.0 / set.count_ones() as f32;
        for bit in (0..32).filter(|bit| set >> bit & 1 == 1) {
            self.0[bit] += share;
        }
    }
}
