//! A French sentence as the rules of grammar look at it: all readings of a word, agreement, corrections.

use std::ops::Range;

use crate::finding::Edit;
use crate::language::french::inflect::{inflect, starts_like_a_consonant};
use crate::language::french::lexicon::LEXICON;
use crate::language::french::{FRENCH, form_of};
use crate::language::{Analysed, Analysis, Features, Key, Language, Pos, Shape, Slip};
use crate::text::fold_word;

/// Keys of folded words.
pub const fn keys<const N: usize>(words: [&str; N]) -> [Key; N] {
    let mut keys = [Key(0); N];
    let mut at = 0;
    while at < N {
        keys[at] = Key::of_folded(words[at]);
        at += 1;
    }
    keys
}

/// The gender and number that a word can have together: masculine and feminine singular, masculine and feminine plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement(pub u8);

#[allow(missing_docs, reason = "the names say it")]
impl Agreement {
    pub const NONE: Self = Self(0);
    pub const MS: Self = Self(1);
    pub const FS: Self = Self(2);
    pub const MP: Self = Self(4);
    pub const FP: Self = Self(8);
    pub const SING: Self = Self(3);
    pub const PLUR: Self = Self(12);
    pub const MASC: Self = Self(5);
    pub const FEM: Self = Self(10);
    pub const ANY: Self = Self(15);

    /// What features allow; where they say nothing, everything.
    pub const fn of(features: Features) -> Self {
        let gender = features.0 & Features::GENDER.0;
        let number = features.0 & Features::NUMBER.0;
        let (masc, fem) = (gender != Features::FEM.0, gender != Features::MASC.0);
        let (sing, plur) = (number != Features::PLUR.0, number != Features::SING.0);
        Self(
            (masc && sing) as u8
                | ((fem && sing) as u8) << 1
                | ((masc && plur) as u8) << 2
                | ((fem && plur) as u8) << 3,
        )
    }

    /// What both allow.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What either allows.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both allow something.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Features of what is allowed, if gender or number is settled.
    pub fn features(self) -> Features {
        let gender = match (self.meets(Self::MASC), self.meets(Self::FEM)) {
            (true, false) => Features::MASC,
            (false, true) => Features::FEM,
            _ => Features::NONE,
        };
        let number = match (self.meets(Self::SING), self.meets(Self::PLUR)) {
            (true, false) => Features::SING,
            (false, true) => Features::PLUR,
            _ => Features::NONE,
        };
        gender.with(number)
    }
}

/// A sentence.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The text it belongs to.
    pub text: &'a str,
    /// Its analysis.
    pub analysed: &'a Analysed,
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

impl<'a> View<'a> {
    /// The folded form of a token; of none outside the sentence.
    pub fn form(&self, at: usize) -> Key {
        if (self.start..self.end).contains(&at) { self.analysed.tokens[at].form } else { Key(0) }
    }

    /// Whether a token is one of `forms`.
    pub fn is(&self, at: usize, forms: &[Key]) -> bool {
        let form = self.form(at);
        form != Key(0) && forms.contains(&form)
    }

    /// Whether a token before `at`, `back` tokens away, is one of `forms`.
    pub fn before(&self, at: usize, back: usize, forms: &[Key]) -> bool {
        at >= self.start + back && self.is(at - back, forms)
    }

    /// Its readings; none outside the sentence.
    pub fn readings(&self, at: usize) -> &'a [Analysis] {
        if (self.start..self.end).contains(&at) { self.analysed.readings(at) } else { &[] }
    }

    /// Its likeliest part of speech; punctuation outside the sentence.
    pub fn pos(&self, at: usize) -> Pos {
        self.readings(at).first().map_or(Pos::Punct, |best| best.pos)
    }

    /// The likeliest part of speech of the token before.
    pub fn pos_before(&self, at: usize) -> Pos {
        if at > self.start { self.pos(at - 1) } else { Pos::Punct }
    }

    /// Whether a reading satisfies `test`.
    pub fn any(&self, at: usize, test: impl Fn(&Analysis) -> bool) -> bool {
        self.readings(at).iter().any(test)
    }

    /// Whether there are readings and all satisfy `test`.
    pub fn all(&self, at: usize, test: impl Fn(&Analysis) -> bool) -> bool {
        let readings = self.readings(at);
        !readings.is_empty() && readings.iter().all(test)
    }

    /// Whether a token is a word of the lexicon in small letters.
    pub fn is_plain(&self, at: usize) -> bool {
        (self.start..self.end).contains(&at) && {
            let token = &self.analysed.tokens[at];
            token.known && token.shape == Shape::Lower
        }
    }

    /// Whether a token is a subject pronoun after its verb.
    pub fn is_enclitic(&self, at: usize) -> bool {
        self.written(at).starts_with(['-', '‑', '–'])
    }

    /// A token as it is written.
    pub fn written(&self, at: usize) -> &'a str {
        if (self.start..self.end).contains(&at) { self.analysed.tokens[at].span.of(self.text) } else { "" }
    }

    /// Several tokens as they are written.
    pub fn words(&self, tokens: Range<usize>) -> &'a str {
        self.analysed.span(tokens).of(self.text)
    }

    /// Whether a reading is a finite verb.
    pub fn may_be_finite(&self, at: usize) -> bool {
        self.any(at, is_finite)
    }

    /// Whether a token can only be a finite verb; forms of *être* and *avoir* count whatever letters and points of the compass they are.
    pub fn is_finite(&self, at: usize) -> bool {
        self.pos(at) == Pos::Verb
            && (self.all(at, is_finite)
                || self.is_plain(at)
                    && AUXILIARIES.contains(&self.readings(at)[0].lemma)
                    && is_finite(&self.readings(at)[0]))
    }

    /// Whether a token can only be an infinitive, of a verb that is not also a noun.
    pub fn is_infinitive(&self, at: usize) -> bool {
        self.all(at, |reading| reading.pos == Pos::Verb && reading.features.has(Features::INFINITIVE))
    }

    /// Whether a token is likeliest a finite form of one of `lemmas`.
    pub fn is_form_of(&self, at: usize, lemmas: &[Key]) -> bool {
        self.readings(at).first().is_some_and(|best| is_finite(best) && lemmas.contains(&best.lemma))
    }

    /// What gender and number the readings as noun, adjective or participle allow; `None` when the word may be something else
    /// than these or a finite verb.
    pub fn nominal(&self, at: usize) -> Option<Agreement> {
        if !self.is_plain(at) {
            return None;
        }
        let mut all = Agreement::NONE;
        for reading in self.readings(at) {
            match reading.pos {
                Pos::Noun | Pos::Adj => all = all.or(Agreement::of(reading.features)),
                Pos::Verb if reading.features.has(Features::PAST_PART) => all = all.or(Agreement::of(reading.features)),
                Pos::Verb if reading.features.has(Features::FINITE) => {}
                _ => return None,
            }
        }
        (all != Agreement::NONE).then_some(all)
    }

    /// The lemma behind a reading of a token.
    pub fn lemma(&self, at: usize, reading: &Analysis) -> String {
        let form = form_of(self.text, &self.analysed.tokens[at]);
        let found = LEXICON.readings(&form).and_then(|mut readings| {
            readings.find(|found| found.pos == reading.pos && found.lemma_key(&form) == reading.lemma)
        });
        found.map_or_else(|| FRENCH.lemma(self.text, self.analysed, at), |found| found.lemma(&form))
    }

    /// The form of the word at `at` with other features: of its likeliest reading that has such a form.
    pub fn inflected(&self, at: usize, accepts: impl Fn(&Analysis) -> bool, features: Features) -> Option<String> {
        let written = fold_word(self.written(at)).into_owned();
        self.readings(at).iter().filter(|reading| accepts(reading)).find_map(|reading| {
            let form = inflect(&self.lemma(at, reading), reading.pos, features)?;
            (form != written).then_some(form)
        })
    }

    /// The same for nouns, adjectives and participles: what agrees with `agreement`.
    pub fn agreeing(&self, at: usize, agreement: Agreement) -> Option<String> {
        let wanted = agreement.features();
        self.readings(at).iter().filter(|reading| is_nominal(reading)).find_map(|reading| {
            let own = reading.features;
            let keep = |kind: Features| {
                let want = wanted.and(kind);
                // A noun keeps its gender.
                if reading.pos == Pos::Noun && kind == Features::GENDER || want == Features::NONE {
                    own.and(kind)
                } else {
                    want
                }
            };
            let tense = own.and(Features::PAST_PART);
            let features = keep(Features::GENDER).with(keep(Features::NUMBER)).with(tense);
            let form = inflect(&self.lemma(at, reading), reading.pos, features)?;
            (form != fold_word(self.written(at)) && Agreement::of(features).meets(agreement)).then_some(form)
        })
    }

    /// Whether nothing is elided before the token.
    pub fn starts_like_a_consonant(&self, at: usize) -> bool {
        starts_like_a_consonant(self.written(at))
    }

    /// An edit that puts `with` in place of tokens, with the capital that stood there.
    pub fn replace(&self, tokens: Range<usize>, with: &str) -> Edit {
        let span = self.analysed.span(tokens);
        let mut with = with.to_owned();
        if span.of(self.text).chars().next().is_some_and(char::is_uppercase) {
            with = capitalised(&with);
        }
        Edit { span, with }
    }

    /// An edit that replaces tokens with the white space after them.
    pub fn replace_glued(&self, tokens: Range<usize>, with: &str) -> Edit {
        let next = self.analysed.tokens.get(tokens.end).map_or(0, |token| token.span.start);
        let mut edit = self.replace(tokens, with);
        edit.span.end = edit.span.end.max(next);
        edit
    }

    /// The apostrophe that the text uses.
    pub fn apostrophe(&self) -> char {
        if self.text.contains('’') { '’' } else { '\'' }
    }
}

/// A slip of `kind` in `tokens`.
pub fn slip(kind: &'static str, tokens: Range<usize>, confidence: u8, message: String) -> Slip {
    Slip { kind, tokens, message, edits: Vec::new(), certain: false, confidence }
}

/// A slip that one edit mends.
pub fn mended(mut slip: Slip, edit: Option<Edit>) -> Slip {
    slip.edits.extend(edit);
    slip
}

/// Whether a reading is a finite verb.
pub fn is_finite(reading: &Analysis) -> bool {
    reading.pos == Pos::Verb
        && reading.features.has(Features::FINITE)
        && !reading.features.has(Features(Features::INFINITIVE.0 | Features::PAST_PART.0 | Features::PRES_PART.0))
}

/// Whether a reading is a past participle.
pub fn is_participle(reading: &Analysis) -> bool {
    reading.pos == Pos::Verb && reading.features.has(Features::PAST_PART)
}

/// Whether a reading is a noun, an adjective or a past participle.
pub fn is_nominal(reading: &Analysis) -> bool {
    matches!(reading.pos, Pos::Noun | Pos::Adj) || is_participle(reading)
}

pub const ETRE: Key = Key::of_folded("être");
pub const AVOIR: Key = Key::of_folded("avoir");
pub const AUXILIARIES: [Key; 2] = [ETRE, AVOIR];

/// The word with a capital first.
fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
