//! The sentence under rewriting: words in full (neither elided nor contracted), and back to text as edits.

use std::ops::Range;

use super::super::inflect::starts_like_a_consonant;
use super::super::{FRENCH, tokens::is_apostrophe};
use crate::finding::Edit;
use crate::language::{Analysed, Features, Language, Pos, Rewrite, Shape};
use crate::text::{Span, fold_word};

/// One word, in full: `l'` is `le` or `la`, `du` is `de` and `le`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// How it is written when nothing is elided or contracted.
    pub text: String,
    /// The token it stems from.
    pub token: Option<usize>,
    /// Which half of a contraction it is.
    pub half: Half,
    /// Part of speech.
    pub pos: Pos,
    /// Features of the form.
    pub features: Features,
    /// The dictionary form, folded.
    pub lemma: String,
    /// Whether it is new or says something else than its token.
    pub changed: bool,
    /// Whether it stands in place of the range.
    pub inside: bool,
    /// Whether white space belongs before it.
    pub spaced: bool,
}

/// Which part of its token a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// All of it.
    Whole,
    /// The preposition of a contraction.
    Preposition,
    /// The article of a contraction.
    Article,
}

impl Word {
    /// A new word.
    pub fn new(text: &str, pos: Pos, features: Features, lemma: &str) -> Self {
        let lemma = fold_word(lemma).into_owned();
        Self {
            text: text.to_owned(),
            token: None,
            half: Half::Whole,
            pos,
            features,
            lemma,
            changed: true,
            inside: true,
            spaced: true,
        }
    }

    /// Says something else from now on.
    pub fn set(&mut self, text: String, features: Features) {
        if self.text != text {
            self.text = text;
            self.changed = true;
        }
        self.features = features;
    }

    /// Whether it is a participle that agrees.
    pub fn is_participle(&self) -> bool {
        self.pos == Pos::Verb && self.features.has(Features::PAST_PART)
    }

    /// Whether it is a finite verb.
    pub fn is_finite(&self) -> bool {
        self.pos == Pos::Verb && self.features.has(Features::FINITE)
    }
}

/// Words in full as they are said together: elided before a vowel, prepositions and articles contracted.
pub fn together(words: &str) -> String {
    let elided = |before: &str, word: &str| {
        let short = matches!(before, "se" | "le" | "la" | "de" | "ne" | "que" | "je" | "me" | "te" | "ce");
        (short && !starts_like_a_consonant(word)).then(|| format!("{}'{word}", &before[..before.len() - 1]))
    };
    let contracted = |before: &str, word: &str| {
        let one = match (before, word) {
            ("de", "le") => "du",
            ("de", "les") => "des",
            ("à", "le") => "au",
            ("à", "les") => "aux",
            _ => return None,
        };
        Some(one.to_owned())
    };
    // *de le homme* is *de l'homme* before it could be *du homme*.
    let said = joined(words.split_whitespace().map(str::to_owned), elided);
    joined(said.into_iter(), contracted).join(" ")
}

/// The words, each joined to the one before where `join` says how.
fn joined(words: impl Iterator<Item = String>, join: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for word in words {
        let one = said.last().and_then(|before| join(before, &word));
        match (one, said.last_mut()) {
            (Some(one), Some(before)) => *before = one,
            _ => said.push(word),
        }
    }
    said
}

/// The words of `tokens`, in full.
pub fn open(text: &str, analysed: &Analysed, tokens: Range<usize>) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len() + 4);
    for at in tokens {
        let token = &analysed.tokens[at];
        let best = analysed.best(at);
        let written = token.span.of(text);
        let after_elision = at > 0
            && !token.spaced
            && analysed.tokens[at - 1].span.of(text).ends_with(is_apostrophe)
            && token.shape != Shape::Punct;
        let word = Word {
            text: written.to_owned(),
            token: Some(at),
            half: Half::Whole,
            pos: best.pos,
            features: best.features,
            lemma: FRENCH.lemma(text, analysed, at),
            changed: false,
            inside: false,
            spaced: token.spaced || after_elision,
        };
        let preposition = if word.lemma == "à" { "à" } else { "de" };
        if best.features.has(Features::CONTRACTED)
            && best.pos == Pos::Prep
            && matches!(&*fold_word(written), "du" | "des" | "au" | "aux")
        {
            let article = if best.features.has(Features::PLUR) { "les" } else { "le" };
            words.push(Word {
                text: preposition.into(),
                half: Half::Preposition,
                features: Features::NONE,
                ..word.clone()
            });
            let features = best.features.without(Features::CONTRACTED).with(Features::DEFINITE);
            words.push(Word {
                text: article.into(),
                half: Half::Article,
                pos: Pos::Det,
                features,
                lemma: "le".into(),
                spaced: true,
                ..word
            });
            continue;
        }
        words.push(Word { text: in_full(text, analysed, at, &word), ..word });
    }
    words
}

/// The word at `at` as it is written before a consonant.
fn in_full(text: &str, analysed: &Analysed, at: usize, word: &Word) -> String {
    let folded = fold_word(&word.text).into_owned();
    let feminine = || next_noun(analysed, at).is_some_and(|features| features.and(Features::GENDER) == Features::FEM);
    let full = match folded.trim_end_matches('\'') {
        "l" if word.pos == Pos::Det && feminine() => "la",
        "l" => "le",
        "d" => "de",
        "qu" => "que",
        "s" if word.pos == Pos::Conj => "si",
        "j" => "je",
        "m" => "me",
        "t" => "te",
        "s" => "se",
        "n" => "ne",
        "c" | "cet" => "ce",
        "jusqu" => "jusque",
        "lorsqu" => "lorsque",
        "puisqu" => "puisque",
        "quoiqu" => "quoique",
        "mon" if word.pos == Pos::Det && feminine() => "ma",
        "ton" if word.pos == Pos::Det && feminine() => "ta",
        "son" if word.pos == Pos::Det && feminine() => "sa",
        "bel" => "beau",
        "vieil" => "vieux",
        "nouvel" => "nouveau",
        _ => return analysed.tokens[at].span.of(text).to_owned(),
    };
    full.to_owned()
}

/// The features of the noun that the determiner at `at` belongs to.
fn next_noun(analysed: &Analysed, at: usize) -> Option<Features> {
    let following = (at + 1..analysed.tokens.len().min(at + 5)).map(|next| analysed.best(next));
    following
        .take_while(|best| !matches!(best.pos, Pos::Prep | Pos::Conj))
        .find(|best| matches!(best.pos, Pos::Noun | Pos::Name | Pos::Unknown))
        .map(|best| best.features)
}

/// A word as it is written among its neighbours.
struct Surface {
    text: String,
    spaced: bool,
    tokens: Vec<usize>,
    kept: bool,
    inside: bool,
}

/// Writes `words` in place of the sentence `tokens`: elided, contracted, capitalised as before; the changes as edits.
pub fn close(text: &str, analysed: &Analysed, tokens: Range<usize>, words: &[Word]) -> Rewrite {
    let apostrophe = if text.contains('’') { '’' } else { '\'' };
    let mut surfaces: Vec<Surface> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let width = 1 + usize::from(words[at].half == Half::Preposition && continues(words, at));
        let untouched = (at..at + width).all(|index| untouched(words, index));
        let glued = surfaces
            .last()
            .is_some_and(|last: &Surface| last.text.ends_with(is_apostrophe) && last.spaced_after_elision());
        let (surface, used) = match words[at].token.filter(|_| untouched) {
            Some(token) => (analysed.tokens[token].span.of(text).to_owned(), width),
            None => written(words, at, apostrophe),
        };
        let group = &words[at..at + used];
        let mut covered: Vec<usize> = group.iter().filter_map(|word| word.token).collect();
        covered.dedup();
        // What is left alone keeps its white space, be it wrong.
        let before = surfaces.last().and_then(|last| last.tokens.last().copied().filter(|_| last.kept));
        let as_before =
            covered.first().copied().filter(|&token| untouched && before.is_some_and(|last| last + 1 == token));
        surfaces.push(Surface {
            text: surface,
            spaced: as_before.map_or(group[0].spaced && !glued, |token| analysed.tokens[token].spaced),
            tokens: covered,
            kept: untouched,
            inside: group.iter().any(|word| word.inside),
        });
        at += used;
    }
    keep_capitals(text, analysed, &tokens, &mut surfaces);
    Rewrite { text: inside(&surfaces), edits: edits(text, analysed, tokens, &surfaces) }
}

impl Surface {
    /// Words glue to an elided word, not to a quotation mark that looks like an apostrophe.
    fn spaced_after_elision(&self) -> bool {
        self.text.chars().count() > 1
    }
}

/// Whether the article of the contraction that starts at `at` still follows it.
fn continues(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_some_and(|next| next.half == Half::Article && next.token == words[at].token)
}

/// Whether a word and what follows it are as in the text.
fn untouched(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let Some(token) = word.token.filter(|_| !word.changed) else { return false };
    if word.half != Half::Preposition && !depends_on_next(word) {
        return word.half == Half::Whole || at > 0 && words[at - 1].token == word.token;
    }
    match words.get(at + 1) {
        Some(next) if word.half == Half::Preposition => continues(words, at) && !next.changed,
        Some(next) => {
            // Before *l'* that becomes *le*, *de* becomes *du*.
            let article = next.pos == Pos::Det && matches!(&*word.lemma, "de" | "à");
            let follows = next.token.is_some_and(|following| following == token + 1) && !next.changed;
            follows && (!article || untouched(words, at + 1))
        }
        None => true,
    }
}

/// Whether how it is written depends on the word after it.
fn depends_on_next(word: &Word) -> bool {
    is_elidable(word)
        || word.half == Half::Article
        || matches!(&*word.lemma, "à" | "beau" | "vieux" | "nouveau" | "ce" | "mon" | "ton" | "son")
}

fn is_elidable(word: &Word) -> bool {
    match &*fold_word(&word.text) {
        "le" | "la" => word.pos == Pos::Det || word.features.has(Features::CLITIC),
        "ce" => word.pos == Pos::Pron,
        "de" | "que" | "je" | "me" | "te" | "se" | "ne" | "jusque" | "lorsque" | "puisque" | "quoique" | "si" => true,
        _ => false,
    }
}

/// How the word at `at` is written before its neighbour, and how many words that takes.
fn written(words: &[Word], at: usize, apostrophe: char) -> (String, usize) {
    let word = &words[at];
    let next = words[at + 1..].iter().find(|next| next.pos != Pos::Punct || !next.text.starts_with(['«', '“', '"']));
    let vowel = next.is_some_and(|next| next.pos != Pos::Punct && !starts_like_a_consonant(&next.text));
    if let (true, Some(article)) =
        (matches!(&*word.text, "de" | "à" | "De" | "À") && matches!(word.pos, Pos::Prep | Pos::Det), words.get(at + 1))
    {
        let definite = article.pos == Pos::Det && article.lemma == "le";
        let before_vowel =
            words.get(at + 2).is_some_and(|noun| noun.pos != Pos::Punct && !starts_like_a_consonant(&noun.text));
        let contracted = match (&*fold_word(&word.text), &*fold_word(&article.text)) {
            ("de", "le") if definite && !before_vowel => Some("du"),
            ("à", "le") if definite && !before_vowel => Some("au"),
            ("de", "les") if definite => Some("des"),
            ("à", "les") if definite => Some("aux"),
            // *de* swallows the articles *des* and *du*.
            ("de", "des") if article.lemma == "un" && before_vowel => return (format!("d{apostrophe}"), 2),
            ("de", "des") if article.lemma == "un" => Some("de"),
            _ => None,
        };
        if let Some(contracted) = contracted {
            return (contracted.to_owned(), 2);
        }
    }
    let folded = fold_word(&word.text).into_owned();
    let elides =
        is_elidable(word) && vowel && (folded != "si" || next.is_some_and(|next| matches!(&*next.text, "il" | "ils")));
    if elides {
        let cut = word.text.char_indices().last().map_or(0, |(at, _)| at);
        return (format!("{}{apostrophe}", &word.text[..cut]), 1);
    }
    let noun = next.is_some_and(|next| matches!(next.pos, Pos::Noun | Pos::Adj | Pos::Name | Pos::Unknown));
    let other = match &*folded {
        "ce" if vowel && word.pos == Pos::Det => "cet",
        "ma" if vowel && word.pos == Pos::Det => "mon",
        "ta" if vowel && word.pos == Pos::Det => "ton",
        "sa" if vowel && word.pos == Pos::Det => "son",
        "beau" if vowel && noun => "bel",
        "vieux" if vowel && noun && !word.features.has(Features::PLUR) => "vieil",
        "nouveau" if vowel && noun => "nouvel",
        _ => return (word.text.clone(), 1),
    };
    (other.to_owned(), 1)
}

/// A capital at the start of the sentence, and where the range had one, stays.
fn keep_capitals(text: &str, analysed: &Analysed, tokens: &Range<usize>, surfaces: &mut [Surface]) {
    let capital = |token: usize| {
        text[analysed.tokens[token].span.start as usize..].chars().next().is_some_and(char::is_uppercase)
    };
    let opening =
        tokens.clone().find(|&token| analysed.tokens[token].shape != Shape::Punct).filter(|&token| capital(token));
    let mut first = true;
    for surface in surfaces.iter_mut().filter(|surface| surface.text.starts_with(char::is_alphanumeric)) {
        let had_one = surface.tokens.first().is_some_and(|&token| capital(token)) || first && opening.is_some();
        first = false;
        if had_one && !surface.kept {
            surface.text = capitalised(&surface.text);
        }
    }
}

/// The word with a capital first.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn inside(surfaces: &[Surface]) -> String {
    let mut out = String::new();
    for surface in surfaces.iter().filter(|surface| surface.inside) {
        if surface.spaced && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&surface.text);
    }
    out
}

/// One edit for each stretch between words that stay.
fn edits(text: &str, analysed: &Analysed, tokens: Range<usize>, surfaces: &[Surface]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut next_token = tokens.start;
    let mut stretch: Vec<&Surface> = Vec::new();
    for surface in surfaces {
        let anchor = surface.tokens.first().copied().filter(|&token| surface.kept && token >= next_token);
        let Some(token) = anchor else {
            stretch.push(surface);
            continue;
        };
        let spaced = analysed.tokens[token].spaced == surface.spaced;
        push_edit(text, analysed, next_token..token, &stretch, (!spaced).then_some(surface), &mut edits);
        stretch.clear();
        next_token = surface.tokens.last().map_or(token, |&last| last) + 1;
    }
    push_edit(text, analysed, next_token..tokens.end, &stretch, None, &mut edits);
    edits
}

/// Puts `stretch` in place of the tokens `gone`; `respaced` follows with other white space than before.
fn push_edit(
    text: &str,
    analysed: &Analysed,
    gone: Range<usize>,
    stretch: &[&Surface],
    respaced: Option<&Surface>,
    edits: &mut Vec<Edit>,
) {
    if gone.is_empty() && stretch.is_empty() && respaced.is_none() {
        return;
    }
    let mut with = String::new();
    for (index, surface) in stretch.iter().enumerate() {
        if surface.spaced && (index > 0 || gone.is_empty()) {
            with.push(' ');
        }
        with.push_str(&surface.text);
    }
    let end_of = |token: usize| analysed.tokens[token].span.end;
    let before = if gone.start > 0 { end_of(gone.start - 1) } else { 0 };
    let mut span = if gone.is_empty() { Span::new(before, before) } else { analysed.span(gone.clone()) };
    if stretch.is_empty() && !gone.is_empty() && respaced.is_none() {
        // Nothing comes: one of the white spaces goes too.
        span = Span::new(before, span.end);
    }
    if let Some(follower) = respaced {
        let start = analysed.tokens.get(gone.end).map_or(span.end, |token| token.span.start);
        span = Span::new(span.start, start);
        if follower.spaced {
            with.push(' ');
        }
    } else if gone.is_empty() && !stretch.is_empty() {
        span = Span::new(before, before);
    }
    if span.of(text) != with {
        edits.push(Edit { span, with });
    }
}
