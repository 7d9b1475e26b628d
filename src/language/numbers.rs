//! Numbers in figures and words, read alike in every language; each brings its words and its way to write figures.

use std::collections::HashMap;
use std::ops::Range;

use smallvec::SmallVec;

use super::{Analysed, Key, Shape, Token};
use crate::text::fold_word;

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it may be: `1,500` is read in two ways.
    pub values: SmallVec<[f64; 2]>,
    /// Whether it is a cardinal in figures or with a scale, which a translation keeps: not *one*, *second*, *1990s*.
    pub strong: bool,
    /// Whether it has a scale in words: *million*.
    pub scaled: bool,
    /// Its figures as written, without white space; empty for a number in words.
    pub figures: String,
    /// Whether a measure follows that a translation converts.
    pub convertible: bool,
}

/// What a word says in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    /// A value that is added: *seven*, *vingt*.
    Value(u64),
    /// *One*: a part after *and* or a hyphen, else a number before a scale only.
    One,
    /// *A*: one, before *hundred* or a scale only.
    Article,
    /// *Hundred*: multiplies what stands before.
    Hundred,
    /// *Thousand*, *milliard*: multiplies what stands before and closes it.
    Scale(u64),
    /// *And* between parts.
    And,
}

/// How a language writes numbers.
pub struct Numerals {
    words: HashMap<Key, NumberWord>,
    /// The values of a figure as written, and whether it is a plain cardinal; empty where it cannot be read.
    figure: fn(&str) -> (SmallVec<[f64; 2]>, bool),
    /// Words for measures that a translation converts.
    converted: &'static [Key],
}

impl Numerals {
    /// From the folded words of a language, its reader of figures and its measures.
    pub fn new(
        words: &[(&str, NumberWord)],
        figure: fn(&str) -> (SmallVec<[f64; 2]>, bool),
        converted: &'static [Key],
    ) -> Self {
        let words = words.iter().map(|(word, says)| (Key::of_folded(word), *says)).collect();
        Self { words, figure, converted }
    }

    /// What a token says, part by part; `None` where one of its parts says nothing.
    fn parts(&self, text: &str, token: &Token) -> Option<SmallVec<[NumberWord; 4]>> {
        if let Some(word) = self.words.get(&token.form) {
            return Some(SmallVec::from_slice(&[*word]));
        }
        let written = token.span.of(text);
        if token.shape == Shape::Punct || !written.contains('-') {
            return None;
        }
        // In *vingt-et-une* the article counts.
        let counting = |word: NumberWord| if matches!(word, NumberWord::Article) { NumberWord::One } else { word };
        fold_word(written).split('-').map(|part| self.words.get(&Key::of_folded(part)).copied().map(counting)).collect()
    }
}

/// Every number of a text; `None` when one cannot be read.
pub fn read(text: &str, analysed: &Analysed, numerals: &Numerals) -> Option<Vec<Number>> {
    let mut all = Vec::new();
    for sentence in &analysed.sentences {
        let end = sentence.end as usize;
        let mut at = sentence.start as usize;
        while at < end {
            let found = if analysed.tokens[at].shape == Shape::Figure {
                Some(figure(text, analysed, numerals, at..end)?)
            } else {
                words(text, analysed, numerals, at..end)
            };
            match found {
                Some(mut number) => {
                    at = number.tokens.end;
                    number.convertible = at < end && numerals.converted.contains(&analysed.tokens[at].form);
                    all.push(number);
                }
                None => at += 1,
            }
        }
    }
    Some(all)
}

/// A figure with the scales behind it: *1.5 billion*, *2 000 milliards*.
fn figure(text: &str, analysed: &Analysed, numerals: &Numerals, range: Range<usize>) -> Option<Number> {
    let (mut values, cardinal) = (numerals.figure)(analysed.tokens[range.start].span.of(text));
    if values.is_empty() {
        return None;
    }
    let mut end = range.start + 1;
    while end < range.end {
        let Some(NumberWord::Scale(scale)) = numerals.words.get(&analysed.tokens[end].form) else { break };
        values.iter_mut().for_each(|value| *value *= *scale as f64);
        end += 1;
    }
    let scaled = end > range.start + 1;
    let figures = analysed.tokens[range.start].span.of(text).chars().filter(|c| !c.is_whitespace()).collect();
    Some(Number { tokens: range.start..end, values, strong: cardinal || scaled, scaled, figures, convertible: false })
}

/// What figures with commas and full stops may say: `1,500` is fifteen hundred or one and a half.
pub fn readings(figures: &str) -> SmallVec<[f64; 2]> {
    let marks: SmallVec<[(usize, char); 4]> = figures.char_indices().filter(|(_, c)| matches!(c, ',' | '.')).collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let whole = || digits(figures).parse::<f64>().ok();
    let decimal = |at: usize| format!("{}.{}", digits(&figures[..at]), digits(&figures[at..])).parse::<f64>().ok();
    let found: [Option<f64>; 2] = match marks.as_slice() {
        [(at, _)] if figures.len() - at == 4 && (1..4).contains(at) && !figures.starts_with('0') => {
            [whole(), decimal(*at)]
        }
        [(at, _)] => [decimal(*at), None],
        [(_, first), .., (at, last)] if first != last => [decimal(*at), None],
        _ => [whole(), None],
    };
    found.into_iter().flatten().collect()
}

/// A number in words.
fn words(text: &str, analysed: &Analysed, numerals: &Numerals, range: Range<usize>) -> Option<Number> {
    let mut sum = Sum::default();
    let mut end = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some(parts) = numerals.parts(text, &analysed.tokens[at]) else { break };
        let mut longer = Sum { hyphenated: false, ..sum };
        if !parts.iter().all(|part| longer.add(*part)) {
            break;
        }
        sum = longer;
        at += 1;
        if !sum.joined {
            end = at;
        }
    }
    // *Mille* or *a* alone is no number to compare.
    let bare = end <= range.start + 1 && (sum.scaled || sum.last == Some(NumberWord::Article));
    let value = sum.value().filter(|value| *value > 1 && !bare && end > range.start)?;
    Some(Number {
        tokens: range.start..end,
        values: SmallVec::from_slice(&[value as f64]),
        strong: sum.scaled,
        scaled: sum.scaled,
        figures: String::new(),
        convertible: false,
    })
}

/// A number in words as it adds up.
#[derive(Clone, Copy, Default)]
struct Sum {
    total: u64,
    current: u64,
    /// The part that was added last.
    last: Option<NumberWord>,
    scaled: bool,
    /// Whether *and* stands before the next part, and whether a hyphen does.
    joined: bool,
    hyphenated: bool,
}

impl Sum {
    /// What it adds up to; `None` before its first part.
    fn value(&self) -> Option<u64> {
        self.last.map(|_| self.total.saturating_add(self.current))
    }

    /// Adds a part; `false` when it belongs to no number or to the next one.
    fn add(&mut self, part: NumberWord) -> bool {
        let tail = self.current % 100;
        let open = match part {
            _ if self.last == Some(NumberWord::Article) => !matches!(part, NumberWord::Value(_) | NumberWord::One),
            NumberWord::Article => self.last.is_none(),
            NumberWord::One => self.last.is_none() || self.fits(1),
            NumberWord::Value(value) => self.last.is_none() || self.fits(value) || (tail, value) == (4, 20),
            NumberWord::Hundred => tail < 20,
            NumberWord::Scale(_) => true,
            NumberWord::And => {
                self.joined = self.last.is_some();
                return self.joined;
            }
        };
        if !open {
            return false;
        }
        match part {
            // *Quatre-vingts* is four twenties.
            NumberWord::Value(20) if tail == 4 => self.current += 76,
            NumberWord::Value(value) => self.current += value,
            NumberWord::One => self.current += 1,
            NumberWord::Article | NumberWord::And => {}
            NumberWord::Hundred => self.current = self.current.max(1) * 100,
            NumberWord::Scale(scale) => {
                // *Mille milliards*: a scale of a scale.
                let chained = self.current == 0 && self.total > 0;
                let times = if chained { self.total } else { self.current.max(1) };
                let scaled = times.saturating_mul(scale);
                self.total = if chained { scaled } else { self.total.saturating_add(scaled) };
                self.current = 0;
                self.scaled = true;
            }
        }
        self.last = Some(part);
        self.joined = false;
        self.hyphenated = true;
        true
    }

    /// Whether a part goes on with what stands there: *vingt et un*, *dix-sept*, *hundred and five*, not *trois et quatre*.
    fn fits(&self, value: u64) -> bool {
        let tail = self.current % 100;
        let after_hundreds = tail == 0;
        let after_tens = tail >= 20 && tail.is_multiple_of(10) && value < 20 || tail == 10 && value < 10;
        after_hundreds
            || after_tens && (!self.joined || matches!(value, 1 | 11)) && (value != 1 || self.joined || self.hyphenated)
    }
}
