//! The check `untranslated`: words, phrases and sentences that were left in the language of the original.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::context::{Context, Passage, Segment};
use super::enclosure::enclosures;
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Evidence, Finding, Severity, Side, Suggestion};
use crate::knowledge::glossary;
use crate::language::{Pos, Shape, Target, identify};
use crate::text::fold_word;

/// Words left in the language of the original.
pub struct Untranslated;

/// What is quoted in so many tokens or fewer may be a title.
const TITLE: usize = 12;
/// What is quoted in so many tokens or fewer, with no word of the translation's language, is quoted as it was said.
const QUOTATION: usize = 30;
/// Tokens known to both languages that may stand between two foreign words.
const BRIDGE: usize = 2;
/// A word that the text uses so often is a term that somebody chose.
const TERM: u32 = 3;
/// Shorter words without accents are names and jargon too often.
const SPELLING: usize = 7;
/// Below this, the same word in the original makes nothing surer: a translator may have kept it on purpose.
const SURE: u8 = 60;
/// A sentence of fewer words is no sentence.
const SENTENCE: usize = 5;

impl Check for Untranslated {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "untranslated",
                summary: "words, phrases or sentences left in English",
                explanation: "A word that the French lexicon does not know, that English has, and that is no accepted loan \
                    was left untranslated; several in a row all the more. Titles and short quotations, names, words in \
                    brackets and words that the text announces (called, known as) are left alone. Where the English source is at \
                    hand, the same word in it decides.",
                category: "accuracy/untranslated",
                severity: Severity::Major,
                needs_source: false,
                examples: &[
                    Example { bad: "L'un a une silhouette boyish sans courbes.", good: None },
                    Example { bad: "Il a rejeté the alleged accusations du procureur.", good: None },
                ],
            }
        }
    }

    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        Kind::IDS.to_vec()
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for segment in &cx.segments {
            let tokens = &segment.target.analysed.tokens;
            // Nearly all segments end here.
            if !tokens.iter().any(|token| !token.known && token.shape == Shape::Lower) {
                continue;
            }
            let reader = Reader::new(cx, segment);
            for sentence in &segment.target.analysed.sentences {
                let sentence = sentence.start as usize..sentence.end as usize;
                let passage = &segment.target;
                if cx.pair.target.furniture(passage.text, &passage.analysed, sentence.clone()).is_some() {
                    continue;
                }
                for (place, kind) in reader.foreign(sentence) {
                    out.findings
                        .extend(self.finding(&reader, place, kind).filter(|found| found.confidence >= out.floor));
                }
            }
        }
    }
}

impl Untranslated {
    fn finding(&self, reader: &Reader<'_>, place: Range<usize>, kind: Kind) -> Option<Finding> {
        let passage = &reader.segment.target;
        let words = passage.words(place.clone());
        let confidence = reader.confidence(&place, &kind)?;
        let severity = if let Kind::Spelling(_) = kind { Severity::Minor } else { self.meta().severity };
        let message = match &kind {
            Kind::Sentence(language) => format!("a sentence left in {language}"),
            Kind::Phrase(_) => format!("“{words}” was left in {}", reader.cx.pair.source.name()),
            Kind::Spelling(own) => {
                let (source, target) = (reader.cx.pair.source.name(), reader.cx.pair.target.name());
                format!("“{words}” is the {source} spelling; {target} writes « {own} »")
            }
        };
        let id = kind.id();
        let suggestions = match kind {
            Kind::Spelling(own) => vec![Suggestion {
                edits: vec![Edit { span: passage.span(place.clone()), with: own.clone() }],
                text: own,
                applicability: Applicability::Review,
            }],
            Kind::Phrase(_) if place.len() == 1 => glossary::rendering(&reader.folded(place.start))
                .map(|word| Suggestion {
                    text: word.to_owned(),
                    edits: Vec::new(),
                    applicability: Applicability::DisplayOnly,
                })
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        Some(Finding {
            check: self.meta().id,
            entry: Some(id.to_owned()),
            severity,
            confidence,
            span: passage.span(place.clone()),
            message,
            evidence: reader.evidence(&place).into_iter().collect(),
            suggestions,
        })
    }
}

/// What was left.
enum Kind {
    /// Words of the original's language.
    Phrase(Evident),
    /// A whole sentence, with its language.
    Sentence(&'static str),
    /// A word that both languages have, without its French accents.
    Spelling(String),
}

impl Kind {
    const IDS: [&str; 3] = ["phrase", "sentence", "spelling"];

    /// As it is selected and ignored.
    const fn id(&self) -> &'static str {
        match self {
            Self::Phrase(_) => Self::IDS[0],
            Self::Sentence(_) => Self::IDS[1],
            Self::Spelling(_) => Self::IDS[2],
        }
    }
}

/// How much of a phrase only the original's language has.
struct Evident {
    /// Words that only it has.
    foreign: usize,
    /// Of these, grammatical words.
    function: usize,
    /// Of these, other everyday words: journalists use them, machines translate them.
    common: usize,
}

/// A segment, read for foreign words.
struct Reader<'a> {
    cx: &'a Context<'a>,
    segment: &'a Segment<'a>,
    enclosures: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(cx: &'a Context<'a>, segment: &'a Segment<'a>) -> Self {
        let enclosures = enclosures(segment.target.text, &segment.target.analysed);
        Self { cx, segment, enclosures }
    }

    fn passage(&self) -> &'a Passage<'a> {
        &self.segment.target
    }

    fn shape(&self, token: usize) -> Shape {
        self.passage().analysed.tokens[token].shape
    }

    fn folded(&self, token: usize) -> std::borrow::Cow<'a, str> {
        fold_word(self.passage().analysed.tokens[token].span.of(self.passage().text))
    }

    /// Whether only the language of the original has the word.
    fn is_foreign(&self, token: usize) -> bool {
        let (text, analysed) = (self.passage().text, &self.passage().analysed);
        let word = &analysed.tokens[token];
        if word.known || word.shape != Shape::Lower {
            return false;
        }
        if self.is_glued(token) {
            return false;
        }
        let form = self.folded(token);
        let plain = form.len() > 1 && form.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        plain && self.is_source_only(&form) && !self.cx.pair.target.is_loan(text, analysed, token)
    }

    /// Whether the word is part of an address, an entity, a compound or a formula: `last.fm`, `&amp;`, `brain-`, `E.coli`.
    fn is_glued(&self, token: usize) -> bool {
        let (text, tokens) = (self.passage().text, &self.passage().analysed.tokens);
        let glue =
            |token: usize| matches!(tokens[token].span.of(text), "." | "&" | "-" | "/" | "_" | "@" | "+" | "’" | "'");
        // Also *brain- storming*: the hyphen belongs to the word before.
        let loose = token > 0 && tokens[token - 1].span.of(text) == "-" && !tokens[token - 1].spaced;
        let before = token > 0 && !tokens[token].spaced && glue(token - 1) || loose;
        let after = tokens.get(token + 1).is_some_and(|next| !next.spaced)
            && glue(token + 1)
            && (tokens[token + 1].span.of(text) != "." || tokens.get(token + 2).is_some_and(|next| !next.spaced));
        before || after
    }

    fn is_source_only(&self, form: &str) -> bool {
        let (source, target) = (self.cx.pair.source, self.cx.pair.target);
        source.knows_word(form)
            && !target.knows_word(form)
            && form.split('-').any(|part| !target.knows_word(part) && part.len() > 2)
    }

    /// Whether the language of the original has the word, whatever else has it.
    fn is_shared(&self, token: usize) -> bool {
        let form = self.folded(token);
        self.shape(token) == Shape::Lower
            && (self.cx.pair.source.is_function_word(&form) || self.cx.pair.source.knows_word(&form))
    }

    /// Whether a phrase may begin or end with the word: of both languages, and grammatical only in that of the original.
    fn is_edge(&self, token: usize) -> bool {
        let grammatical = |pos: Pos| matches!(pos, Pos::Det | Pos::Pron | Pos::Prep | Pos::Conj | Pos::Verb | Pos::Adv);
        self.shape(token) == Shape::Lower
            && self.cx.pair.source.is_function_word(&self.folded(token))
            && !grammatical(self.passage().analysed.best(token).pos)
    }

    /// The foreign phrases of a sentence, or the whole of it.
    fn foreign(&self, sentence: Range<usize>) -> Vec<(Range<usize>, Kind)> {
        if let Some(language) = self.other_language(&sentence) {
            return self.whole(&sentence, language).into_iter().collect();
        }
        let mut found = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            if !self.is_foreign(at) {
                at += 1;
                continue;
            }
            let place = self.phrase(at, &sentence);
            at = place.end;
            if let Some(kind) = self.kind(&place) {
                found.push((place, kind));
            }
        }
        if !found.is_empty() && self.is_whole(&sentence) {
            return self.whole(&sentence, self.cx.pair.source.name()).into_iter().collect();
        }
        found
    }

    /// All words of a sentence.
    fn whole(&self, sentence: &Range<usize>, language: &'static str) -> Option<(Range<usize>, Kind)> {
        let mut words = sentence.clone().filter(|&token| self.shape(token) != Shape::Punct);
        let first = words.next()?;
        Some((first..words.next_back().unwrap_or(first) + 1, Kind::Sentence(language)))
    }

    /// The language of a sentence most of whose words are unknown; `None` where it is that of the original or in doubt.
    fn other_language(&self, sentence: &Range<usize>) -> Option<&'static str> {
        let tokens = &self.passage().analysed.tokens[sentence.clone()];
        let words = tokens.iter().filter(|token| token.shape == Shape::Lower);
        let (all, unknown) = words.fold((0, 0), |(all, unknown), token| (all + 1, unknown + usize::from(!token.known)));
        if all < SENTENCE || unknown * 2 < all {
            return None;
        }
        let span = self.passage().analysed.span(sentence.clone());
        let own = [self.cx.pair.source.name(), self.cx.pair.target.name()];
        identify(span.of(self.passage().text)).filter(|language| !own.contains(language))
    }

    /// The phrase around the foreign word at `first`, from which the sentence was read so far.
    fn phrase(&self, first: usize, sentence: &Range<usize>) -> Range<usize> {
        let mut start = first;
        while start > sentence.start && self.is_edge(start - 1) {
            start -= 1;
        }
        let mut end = first + 1;
        loop {
            let reach = (end + BRIDGE + 1).min(sentence.end);
            let next = (end..reach).find(|&token| self.is_foreign(token));
            match next {
                Some(next) if (end..next).all(|token| self.is_shared(token)) => end = next + 1,
                _ => break,
            }
        }
        // *the shooting*: what follows a grammatical word belongs to it.
        let grammatical = self.cx.pair.source.is_function_word(&self.folded(end - 1));
        if grammatical && end < sentence.end && self.shape(end) == Shape::Lower && self.is_shared(end) {
            end += 1;
        }
        while end < sentence.end && self.is_edge(end) {
            end += 1;
        }
        start..end
    }

    fn kind(&self, place: &Range<usize>) -> Option<Kind> {
        let foreign: Vec<usize> = place.clone().filter(|&token| self.is_foreign(token)).collect();
        let function = |token: &&usize| self.cx.pair.source.is_function_word(&self.folded(**token));
        let common = |token: &&usize| !function(token) && self.cx.pair.source.is_common_word(&self.folded(**token));
        if let [only] = foreign.as_slice()
            && !function(&only)
            && let Some(french) = self.cx.pair.target.with_accents(&self.folded(*only))
        {
            // A text without accents is another matter.
            let accented = self.cx.document.target.contains(['è', 'ê']);
            let sure = accented && place.len() == 1 && french.chars().count() >= SPELLING && !self.touches_name(place);
            return sure.then_some(Kind::Spelling(french));
        }
        Some(Kind::Phrase(Evident {
            foreign: foreign.len(),
            function: foreign.iter().filter(function).count(),
            common: foreign.iter().filter(common).count(),
        }))
    }

    /// Whether nearly all words of a sentence are the original's language.
    fn is_whole(&self, sentence: &Range<usize>) -> bool {
        let mut counts = (0, 0, 0);
        for token in sentence.clone() {
            match self.shape(token) {
                Shape::Lower => {
                    counts.0 += 1;
                    counts.1 += usize::from(self.is_foreign(token));
                    counts.2 += usize::from(self.is_shared(token));
                }
                Shape::Capitalised if token == sentence.start => counts.0 += 1,
                _ => {}
            }
        }
        let (words, foreign, shared) = counts;
        words >= SENTENCE && foreign >= 3 && shared * 5 >= words * 4 && foreign * 3 >= words
    }

    /// How sure it is that the phrase should not stand there; `None` where it may.
    fn confidence(&self, place: &Range<usize>, kind: &Kind) -> Option<u8> {
        if self.is_title(place)
            || self.cx.pair.target.is_announced(self.passage().text, &self.passage().analysed, place.start)
        {
            return None;
        }
        if self.is_explained(place) {
            return None;
        }
        let in_source = self.in_source(place);
        let base: u8 = match kind {
            Kind::Sentence(_) => 95,
            Kind::Spelling(_) => 75,
            Kind::Phrase(evident) => self.phrase_confidence(place, evident)?,
        };
        Some(match in_source {
            None => base,
            Some(true) if base < SURE => base,
            Some(true) => base + (100 - base) / 2,
            Some(false) => base / 2,
        })
    }

    fn phrase_confidence(&self, place: &Range<usize>, evident: &Evident) -> Option<u8> {
        let Evident { foreign, function, common } = *evident;
        if self.touches_name(place) {
            // *the* in a title, *von* in a name.
            return (function < foreign).then_some(if foreign > 1 { 70 } else { 40 });
        }
        let repeated = || {
            let form = self.passage().analysed.tokens[place.start].form;
            self.cx.count(form) >= TERM
        };
        Some(match foreign {
            1 if function == 1 => 75,
            1 if common == 1 || repeated() => 45,
            1 => 82,
            2 if function == 0 && common > 0 => 50,
            2 => 86,
            _ => 90,
        })
    }

    /// Whether the phrase stands in a short quotation or bracket that has no word of the translation's language alone.
    fn is_title(&self, place: &Range<usize>) -> bool {
        let around = |inside: &&Range<usize>| inside.start <= place.start && place.end <= inside.end;
        self.enclosures.iter().filter(around).any(|inside| {
            let own =
                |token: usize| self.shape(token) == Shape::Lower && !self.is_foreign(token) && !self.is_shared(token);
            inside.len() <= TITLE && place.len() < 3 || inside.len() <= QUOTATION && !inside.clone().any(own)
        })
    }

    /// Whether brackets after the phrase, or after its quotation, say what it means.
    fn is_explained(&self, place: &Range<usize>) -> bool {
        let (text, tokens) = (self.passage().text, &self.passage().analysed.tokens);
        let mark = |token: usize| tokens.get(token).map_or("", |token| token.span.of(text));
        let after = self.enclosures.iter().filter(|inside| inside.start <= place.start && place.end <= inside.end);
        let mut ends = after.map(|inside| inside.end + 1).chain([place.end]);
        ends.any(|end| matches!(mark(end), "(" | "["))
    }

    /// Whether a capitalised word stands next to the phrase.
    fn touches_name(&self, place: &Range<usize>) -> bool {
        let capital = |token: usize| matches!(self.shape(token), Shape::Capitalised | Shape::Upper);
        let opens = self.passage().analysed.sentences.iter().any(|sentence| sentence.start as usize + 1 == place.start);
        place.start > 0 && !opens && capital(place.start - 1)
            || place.end < self.passage().analysed.tokens.len() && capital(place.end)
    }

    /// Whether the original has the foreign words of the phrase in small letters; `None` without an original.
    fn in_source(&self, place: &Range<usize>) -> Option<bool> {
        let source = self.segment.source.as_ref()?;
        let foreign = place.clone().find(|&token| self.is_foreign(token)).unwrap_or(place.start);
        let form = self.passage().analysed.tokens[foreign].form;
        Some(source.analysed.tokens.iter().any(|token| token.form == form))
    }

    fn evidence(&self, place: &Range<usize>) -> Option<Evidence> {
        let source = self.segment.source.as_ref()?;
        let foreign = place.clone().find(|&token| self.is_foreign(token))?;
        let form = self.passage().analysed.tokens[foreign].form;
        let at = source.analysed.tokens.iter().position(|token| token.form == form)?;
        Some(Evidence {
            side: Side::Source,
            span: source.span(at..at + 1),
            text: source.words(at..at + 1).to_owned(),
            note: "the original has the same word".into(),
        })
    }
}
