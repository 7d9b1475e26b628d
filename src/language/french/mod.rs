//! French: analysis (tokens, sentences, readings) and, as the target language, inflection and rewriting.

mod continuity;
mod furniture;
mod guess;
pub mod inflect;
pub mod lexicon;
mod loans;
mod names;
mod numbers;
mod readings;
mod rewrite;
mod sentences;
mod slips;
mod tagger;
#[cfg(test)]
mod tests;
mod tokens;
mod typography;

use std::cell::RefCell;
use std::ops::Range;

use self::lexicon::LEXICON;
use self::readings::{Cache, Entry, Place, Scored};
use self::tagger::{Candidates, Tagger};
use self::tokens::{Marks, Raw};
use crate::language::{Analysed, Features, Key, Language, Pos, Shape, Token};
use crate::text::fold_word;

/// The French language.
#[derive(Debug, Clone, Copy, Default)]
pub struct French;

/// The French language, to borrow.
pub static FRENCH: French = French;

impl Language for French {
    fn code(&self) -> &'static str {
        "fr"
    }

    fn name(&self) -> &'static str {
        "French"
    }

    fn analyse(&self, text: &str) -> Analysed {
        ANALYSER.with_borrow_mut(|analyser| analyser.analyse(text))
    }

    fn numerals(&self) -> Option<&'static crate::language::numbers::Numerals> {
        Some(&numbers::NUMERALS)
    }

    fn auxiliaries(&self) -> &'static [Key] {
        const { &[Key::of_folded("être"), Key::of_folded("avoir")] }
    }

    fn is_article(&self, analysed: &Analysed, token: usize) -> bool {
        let best = analysed.best(token);
        let article = best.lemma == const { Key::of_folded("un") }
            || best.features.has(Features::DEFINITE.with(Features::POSSESSIVE));
        best.pos == Pos::Det && article
    }

    fn knows_lemma(&self, lemma: &str) -> bool {
        let folded = fold_word(lemma);
        let own = |word: &str| {
            LEXICON.readings(word).is_some_and(|mut found| found.any(|reading| reading.lemma(word) == word))
        };
        own(&folded) || folded.strip_prefix("se ").or(folded.strip_prefix("s'")).is_some_and(own)
    }

    fn knows_word(&self, folded: &str) -> bool {
        LEXICON.knows(folded) || guess::has_prefix(folded)
    }

    fn lemma(&self, text: &str, analysed: &Analysed, token: usize) -> String {
        let best = analysed.best(token);
        let form = form_of(text, &analysed.tokens[token]);
        let found = LEXICON.readings(&form).and_then(|mut readings| {
            readings.find(|reading| reading.lemma_key(&form) == best.lemma && reading.pos == best.pos)
        });
        let lemma = found.map(|reading| reading.lemma(&form));
        lemma.unwrap_or_else(|| guess::lemma(&form, best).unwrap_or(form))
    }
}

/// The folded form of a token, as its key was made.
fn form_of(text: &str, token: &Token) -> String {
    let raw = fold_word(token.span.of(text)).into_owned();
    let candidates = [raw.trim_end_matches('\'').to_owned(), tokens::bare(&raw)];
    if Key::of_folded(&raw) == token.form {
        return raw;
    }
    if let Some(found) = candidates.into_iter().find(|word| Key::of_folded(word) == token.form) {
        return found;
    }
    let accented = if raw == "a" { Some("à".to_owned()) } else { guess::accented(&raw, token.shape == Shape::Upper) };
    accented.unwrap_or(raw)
}

thread_local! {
    static ANALYSER: RefCell<Analyser> = RefCell::default();
}

/// What an analysis reuses from text to text.
#[derive(Default)]
struct Analyser {
    cache: Cache,
    tagger: Tagger,
    raws: Vec<Raw>,
    entries: Vec<Entry>,
    choice: Vec<u8>,
}

impl Analyser {
    fn analyse(&mut self, text: &str) -> Analysed {
        self.cache.trim();
        self.raws.clear();
        self.entries.clear();
        let mut forms: Vec<Key> = Vec::with_capacity(text.len() / 5);
        let raws = &mut self.raws;
        tokens::tokenize(text, |raw, form| {
            raws.push(raw);
            forms.push(Key::of_folded(form));
        });
        let sentences = sentences::split(text, &self.raws);
        for sentence in &sentences {
            self.look_up(text, &forms, sentence.start as usize..sentence.end as usize);
        }
        let mut analysed = Analysed {
            tokens: Vec::with_capacity(forms.len()),
            sentences,
            analyses: Vec::with_capacity(forms.len() * 3),
        };
        let mut candidates = Vec::new();
        for sentence in &analysed.sentences {
            let range = sentence.start as usize..sentence.end as usize;
            candidates.clear();
            let pairs = self.entries[range.clone()].iter().zip(&self.raws[range.clone()]);
            candidates.extend(
                pairs.map(|(&entry, raw)| Candidates { readings: self.cache.readings(entry), marks: raw.marks }),
            );
            self.tagger.best(&candidates, &mut self.choice);
            for ((at, readings), &best) in range.zip(&candidates).zip(&self.choice) {
                let (raw, entry) = (self.raws[at], self.entries[at]);
                let start = analysed.analyses.len() as u32;
                push_readings(readings.readings, best as usize, &mut analysed.analyses);
                analysed.tokens.push(Token {
                    span: raw.span,
                    form: entry.form,
                    shape: raw.shape,
                    spaced: raw.spaced,
                    known: entry.known,
                    analyses: start..analysed.analyses.len() as u32,
                });
            }
        }
        analysed
    }

    /// Looks up the readings of one sentence's tokens.
    fn look_up(&mut self, text: &str, forms: &[Key], sentence: Range<usize>) {
        let raws = &self.raws[sentence.clone()];
        let upper = raws.iter().filter(|raw| raw.shape == Shape::Upper).count();
        let words =
            raws.iter().filter(|raw| matches!(raw.shape, Shape::Upper | Shape::Lower | Shape::Capitalised)).count();
        let shouted = upper > 1 && upper * 2 > words;
        let mut opens = true;
        for at in sentence.clone() {
            let raw = self.raws[at];
            let mut place = if raw.marks.has(Marks::TITLE) && raw.shape == Shape::Capitalised {
                // An initial is a name, *M.* and *Dr.* are not.
                if raw.span.len() > 2 || raw.span.of(text) == "M." { Place::Title } else { Place::Address }
            } else if raw.marks.has(Marks::ADDRESS) || raw.marks.has(Marks::ACRONYM) {
                Place::Address
            } else if raw.marks.has(Marks::ENCLITIC) {
                Place::Enclitic
            } else {
                readings::place(raw.shape, opens, shouted)
            };
            let inverted = |at: usize| at < sentence.end && self.raws[at].marks.has(Marks::ENCLITIC);
            if place == Place::Initial && forms[at] == A && inverted(at + 1) {
                place = Place::Lower;
            }
            let folded = || tokens::form_text(text, raw);
            self.entries.push(self.cache.entry(forms[at], place, folded));
            opens = match raw.shape {
                Shape::Punct => {
                    opens || matches!(raw.span.of(text), "«" | "“" | "\"" | ":" | "(" | "-" | "–" | "—" | "•" | "[")
                }
                // After `L'` a capital means a name.
                _ => false,
            };
        }
    }
}

const A: Key = Key::of_folded("a");

fn push_readings(readings: &[Scored], best: usize, out: &mut Vec<crate::language::Analysis>) {
    if let Some(first) = readings.get(best) {
        out.push(first.analysis);
    }
    out.extend(readings.iter().enumerate().filter(|&(index, _)| index != best).map(|(_, reading)| reading.analysis));
    if readings.is_empty() {
        out.push(crate::language::Analysis {
            lemma: Key(0),
            pos: Pos::Unknown,
            features: crate::language::Features::NONE,
        });
    }
}
