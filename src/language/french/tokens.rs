//! French tokens: words with their elisions and enclitics, numbers as news write them, addresses, marks.

#[cfg(test)]
mod tests;

use super::sentences::sentence_opener;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::LEXICON;
use crate::language::{Features, Shape};
use crate::text::{Span, fold_word};

/// A token before its readings are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Raw {
    /// Its bytes.
    pub span: Span,
    /// What it looks like.
    pub shape: Shape,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// What the scanner knows of it.
    pub marks: Marks,
}

/// What the scanner knows of a token beyond its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(pub u8);

#[allow(missing_docs, reason = "the names say it")]
impl Marks {
    pub const ENCLITIC: Self = Self(1);
    pub const TITLE: Self = Self(1 << 1); // an abbreviation that never ends a sentence
    pub const MAY_END: Self = Self(1 << 2); // an abbreviation that may
    pub const NEWLINE: Self = Self(1 << 3); // a line break stands before it
    pub const ELIDED: Self = Self(1 << 4);
    pub const ADDRESS: Self = Self(1 << 5);
    pub const ACRONYM: Self = Self(1 << 6); // with full stops: U.S.

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Calls `emit` for each token of `text` in order, with its folded form.
pub fn tokenize(text: &str, emit: impl FnMut(Raw, &str)) {
    Scanner { text, at: 0, spaced: false, newline: false, folded: String::new(), emit }.run();
}

/// Whether `c` is written for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '´' | '`' | '′')
}

/// Folds `word` into `out`; words of Latin letters without a detour.
pub fn fold_into(word: &str, out: &mut String) {
    out.clear();
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' | '-' | '\'' | '\u{df}'..='\u{ff}' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '\u{c0}'..='\u{de}' if c != '×' => out.push(char::from_u32(c as u32 + 0x20).unwrap_or(c)),
            '’' => out.push('\''),
            _ => {
                out.clear();
                out.push_str(&fold_word(word));
                return;
            }
        }
    }
    if out.contains(['\u{e6}', '\u{f7}']) {
        let whole = fold_word(word).into_owned();
        out.clear();
        out.push_str(&whole);
    }
}

/// The folded form of a token that [`tokenize`] has emitted.
pub fn form_text(text: &str, raw: Raw) -> String {
    let folded = fold_word(raw.span.of(text)).into_owned();
    let full_stop = raw.marks.has(Marks(Marks::TITLE.0 | Marks::MAY_END.0 | Marks::ACRONYM.0));
    if raw.marks.has(Marks::ENCLITIC) || full_stop {
        return bare(&folded);
    }
    if raw.marks.has(Marks::ELIDED) { folded.trim_end_matches('\'').to_owned() } else { folded }
}

/// A folded enclitic without its hyphens, an abbreviation without its full stops.
pub fn bare(folded: &str) -> String {
    if folded.starts_with('-') {
        return folded.rsplit('-').next().unwrap_or_default().to_owned();
    }
    if folded.contains('.') { folded.replace(['.', '-'], "") } else { folded.to_owned() }
}

struct Scanner<'t, E> {
    text: &'t str,
    at: usize,
    spaced: bool,
    newline: bool,
    folded: String,
    emit: E,
}

impl<E: FnMut(Raw, &str)> Scanner<'_, E> {
    fn run(&mut self) {
        while let Some(c) = self.char_at(self.at) {
            if c.is_whitespace() {
                self.spaced = true;
                self.newline |= matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
                self.at += c.len_utf8();
            } else if c.is_ascii_digit() {
                self.number();
            } else if c.is_alphanumeric() {
                self.word();
            } else if matches!(c, '@' | '#') && self.char_at(self.at + 1).is_some_and(char::is_alphanumeric) {
                let end = self.span_of(self.at + 1, |c| c.is_alphanumeric() || c == '_');
                self.push(end, self.at, end, Shape::Lower, Marks::ADDRESS);
            } else {
                self.push(self.at + c.len_utf8(), self.at, self.at + c.len_utf8(), Shape::Punct, Marks::default());
            }
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// The end of the characters from `at` on that satisfy `test`.
    fn span_of(&self, at: usize, test: impl Fn(char) -> bool) -> usize {
        self.text[at..].find(|c| !test(c)).map_or(self.text.len(), |len| at + len)
    }

    /// The end of the letters and digits from `at` on, with their marks.
    fn run_end(&self, at: usize) -> usize {
        // Letters of French first, by their bytes: this is the innermost loop.
        let bytes = self.text.as_bytes();
        let mut end = at;
        while let Some(&byte) = bytes.get(end) {
            if byte.is_ascii_alphanumeric() {
                end += 1;
            } else if byte == 0xc3 && !matches!(bytes.get(end + 1), Some(0x97 | 0xb7)) {
                end += 2;
            } else if byte < 0x80 {
                return end;
            } else {
                return self.span_of(end, |c| c.is_alphanumeric() || is_joiner(c)).max(end);
            }
        }
        end
    }

    /// Emits the token up to `end`, whose form is `from..to`.
    fn push(&mut self, end: usize, from: usize, to: usize, shape: Shape, marks: Marks) {
        fold_into(&self.text[from..to], &mut self.folded);
        let marks = if self.newline { marks.with(Marks::NEWLINE) } else { marks };
        let span = Span::new(self.at as u32, end as u32);
        (self.emit)(Raw { span, shape, spaced: self.spaced, marks }, &self.folded);
        self.at = end;
        self.spaced = false;
        self.newline = false;
    }

    fn number(&mut self) {
        let start = self.at;
        let digits = |at: usize| self.span_of(at, |c| c.is_ascii_digit());
        let mut end = digits(start);
        // Thousands: white space counts only before groups of three, and only after three figures or fewer.
        if end - start <= 3 {
            while let Some(space) = self.char_at(end).filter(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
            {
                let next = end + space.len_utf8();
                if digits(next) != next + 3 {
                    break;
                }
                end = next + 3;
            }
        }
        while self.char_at(end).is_some_and(|c| matches!(c, ',' | '.')) && digits(end + 1) > end + 1 {
            end = digits(end + 1);
        }
        let end = self.run_end(end);
        let end = self.compound_end(end);
        self.push(end, start, end, Shape::Figure, Marks::default());
    }

    /// Extends a word over `-x` and `'x`.
    fn compound_end(&self, mut end: usize) -> usize {
        while let Some(mark) = self.char_at(end).filter(|&c| is_hyphen(c) || is_apostrophe(c)) {
            let next = end + mark.len_utf8();
            if !self.char_at(next).is_some_and(char::is_alphanumeric) {
                break;
            }
            end = self.run_end(next);
        }
        end
    }

    fn word(&mut self) {
        let start = self.at;
        let run = self.run_end(start);
        let next = self.char_at(run).unwrap_or(' ');
        if next.is_alphanumeric() || next.is_whitespace() || next == ',' {
            return self.push(run, start, run, shape(&self.text[start..run]), Marks::default());
        }
        if let Some(end) = self.address(run) {
            return self.push(end, start, end, Shape::Lower, Marks::ADDRESS);
        }
        if let Some((end, form, marks)) = self.abbreviation(run) {
            fold_into(&form, &mut self.folded);
            let shape = shape(&form);
            let spaced = std::mem::take(&mut self.spaced);
            let marks = if std::mem::take(&mut self.newline) { marks.with(Marks::NEWLINE) } else { marks };
            let span = Span::new(start as u32, end as u32);
            (self.emit)(Raw { span, shape, spaced, marks }, &self.folded);
            self.at = end;
            return;
        }
        if next == '°' && run == start + 1 {
            return self.push(run + next.len_utf8(), start, run + next.len_utf8(), Shape::Lower, Marks::default());
        }
        if is_apostrophe(next) && is_elidable(&self.text[start..run]) && !self.is_whole_word(start) {
            let end = run + next.len_utf8();
            return self.push(end, start, run, shape(&self.text[start..run]), Marks::ELIDED);
        }
        let end = self.compound_end(run);
        self.split_enclitics(start, end);
    }

    /// Whether the word at `start` is one token with its apostrophe: `quelqu'un`, `presqu'île`, `c'est-à-dire`.
    fn is_whole_word(&mut self, start: usize) -> bool {
        let run = self.run_end(start);
        let whole = self.compound_end(run);
        let word = &self.text[start..whole];
        let hyphenated = word.contains(is_hyphen);
        let split_anyway = run - start <= 2 && !hyphenated;
        if split_anyway {
            return false;
        }
        let folded = fold_word(word);
        LEXICON.knows(&folded)
    }

    /// Emits a word, its enclitics apart: `a` and `-t-il`.
    fn split_enclitics(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        let Some(hyphen) = word.rfind(is_hyphen).filter(|_| !LEXICON.knows(&fold_word(word))) else {
            return self.push(end, start, end, shape(word), Marks::default());
        };
        let tail = word[hyphen..].trim_start_matches(is_hyphen);
        let folded_tail = fold_word(tail).into_owned();
        let mut head = &word[..hyphen];
        let subject = matches!(&*folded_tail, "il" | "elle" | "on" | "ils" | "elles");
        if subject {
            let cut = head.len().saturating_sub(2);
            if head.get(cut..).is_some_and(|t| t == "-t" || t == "-T") {
                head = &head[..cut];
            }
        }
        let object = matches!(
            &*folded_tail,
            "je" | "tu" | "nous" | "vous" | "ce" | "moi" | "toi" | "le" | "la" | "les" | "lui" | "leur" | "y" | "en"
        );
        let attaches = subject || matches!(&*folded_tail, "ci" | "là") || object && is_verb(head);
        if !attaches || head.is_empty() {
            return self.push(end, start, end, shape(word), Marks::default());
        }
        let border = start + head.len();
        let form = end - tail.len();
        self.split_enclitics(start, border);
        self.push(end, form, end, Shape::Lower, Marks::ENCLITIC);
    }

    /// The end of the URL, e-mail or domain whose first letters end at `run`.
    fn address(&self, run: usize) -> Option<usize> {
        let rest = &self.text[self.at..];
        let head = &self.text[self.at..run];
        let scheme = head.eq_ignore_ascii_case("http") || head.eq_ignore_ascii_case("https");
        let site = head.eq_ignore_ascii_case("www");
        if scheme && self.text[run..].starts_with("://") || site && self.text[run..].starts_with('.') {
            return Some(self.trimmed_end());
        }
        if !self.text[run..].starts_with(['.', '@', '_', '-', '+']) {
            return None;
        }
        let end = self.span_of(run, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | '@'));
        let candidate = self.text[self.at..end].trim_end_matches(['.', '-', '_', '+', '@']);
        let domain = match candidate.split_once('@') {
            Some((name, domain)) if !name.is_empty() && domain.contains('.') && !domain.contains('@') => {
                return Some(self.at + candidate.len());
            }
            Some(_) => return None,
            None => candidate,
        };
        let (_, top) = domain.rsplit_once('.')?;
        let known = matches!(
            top,
            "fr" | "com"
                | "org"
                | "net"
                | "eu"
                | "be"
                | "ch"
                | "info"
                | "uk"
                | "de"
                | "io"
                | "gov"
                | "edu"
                | "tv"
                | "ca"
        );
        let plain = domain
            .split('.')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        (known && plain && rest.is_char_boundary(candidate.len())).then_some(self.at + candidate.len())
    }

    /// The end of the characters up to white space, without the punctuation of the sentence around.
    fn trimmed_end(&self) -> usize {
        let end = self
            .span_of(self.at, |c| !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '«' | '»' | '”' | '“' | '|'));
        self.at
            + self.text[self.at..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']).len()
    }

    /// The end, the form and the marks of the abbreviation whose first letters end at `run`.
    fn abbreviation(&self, run: usize) -> Option<(usize, Cow<'static, str>, Marks)> {
        if !self.text[run..].starts_with('.') {
            return None;
        }
        let head = &self.text[self.at..run];
        let after = self.char_at(run + 1);
        if single_letter(head) {
            let mut letters = String::from(head);
            let mut end = run + 1;
            while let Some((next, letter)) = self.acronym_letter(end) {
                letters.push(letter);
                end = next;
            }
            if letters.len() > head.len() {
                return Some((end, Cow::Owned(letters), Marks::ACRONYM.with(Marks::MAY_END)));
            }
            let initial = head.chars().all(char::is_uppercase) && head != "M";
            if initial && after.is_some_and(char::is_whitespace) && self.next_word_is_name(run + 1) {
                return Some((end, Cow::Owned(letters), Marks::TITLE));
            }
        }
        let kind = ABBREVIATIONS.get(head)?;
        let next = self.text[run + 1..].trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next();
        let applies = match kind {
            Kind::Title => next.is_some_and(char::is_alphanumeric),
            Kind::MayEnd => !self.text[run + 1..].starts_with('.'),
            Kind::Weak => {
                next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit()) && after.is_some_and(char::is_whitespace)
            }
        };
        let mark = if *kind == Kind::MayEnd { Marks::MAY_END } else { Marks::TITLE };
        applies.then(|| (run + 1, Cow::Owned(head.to_owned()), mark))
    }

    /// The next letter of an acronym with full stops, from just behind one: `S.`, `-C.`.
    fn acronym_letter(&self, at: usize) -> Option<(usize, char)> {
        let from = at + usize::from(self.text[at..].starts_with('-'));
        let letter = self.char_at(from).filter(|c| c.is_alphabetic())?;
        let end = from + letter.len_utf8();
        self.text[end..].starts_with('.').then_some((end + 1, letter))
    }

    /// Whether a capitalised word follows that does not look like the first of a sentence.
    fn next_word_is_name(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
        word.starts_with(char::is_uppercase) && !sentence_opener(word)
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// Marks that belong to the letter before them, and invisible ones inside words.
fn is_joiner(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_elidable(run: &str) -> bool {
    const ELIDABLE: [&str; 16] =
        ["l", "d", "j", "m", "n", "s", "t", "c", "ç", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"];
    run.len() <= 6 && ELIDABLE.contains(&&*fold_word(run))
}

fn is_verb(word: &str) -> bool {
    // `dites-le` in `dites-le-moi`: the verb comes first.
    let first = word.split(is_hyphen).next().unwrap_or(word);
    LEXICON
        .readings(&fold_word(first))
        .is_some_and(|mut readings| readings.any(|reading| reading.features.has(Features::FINITE)))
}

fn single_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Shape::Lower };
    if !first.is_uppercase() {
        return Shape::Lower;
    }
    let mut more = 0;
    for letter in letters {
        if letter.is_lowercase() {
            return Shape::Capitalised;
        }
        more += 1;
    }
    if more == 0 { Shape::Capitalised } else { Shape::Upper }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    MayEnd,
    Weak,
}

static ABBREVIATIONS: LazyLock<HashMap<&'static str, Kind>> = LazyLock::new(|| {
    let lines = include_str!("../../../corpora/fr/abbreviations.txt").lines();
    let entries = lines.filter_map(|line| line.split_once(' ').filter(|(word, _)| !word.starts_with('#')));
    let kind = |name: &str| match name {
        "title" => Kind::Title,
        "end" => Kind::MayEnd,
        _ => Kind::Weak,
    };
    entries.map(|(word, name)| (word, kind(name))).collect()
});
