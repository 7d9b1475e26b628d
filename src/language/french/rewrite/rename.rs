//! A name put in place of another: *d'ISIS* becomes *de l'EI*, *à Myanmar* becomes *en Birmanie*.

use std::ops::Range;

use super::super::FRENCH;
use super::super::inflect::starts_like_a_consonant;
use crate::language::{Analysed, Features, Piece, Pos, Rewrite, Shape, Target};
use crate::text::fold_word;

/// A name apart from its article, which is given in full.
pub fn without_article(name: &str) -> (Option<&'static str>, &str) {
    let elided = name.strip_prefix("l'").or(name.strip_prefix("l’"));
    let articles = [("le ", "le"), ("la ", "la"), ("les ", "les")];
    let full = || articles.iter().find_map(|&(prefix, article)| Some((Some(article), name.strip_prefix(prefix)?)));
    elided.map(|bare| (Some("le"), bare)).or_else(full).unwrap_or((None, name))
}

/// What stands before a name.
enum Before {
    /// The sentence starts here, or a quotation or clause in it.
    Opening,
    /// The definite article, alone or in a contraction with the preposition.
    Article(Option<&'static str>),
    /// A preposition.
    Preposition,
    /// A word after which a name takes its article: a verb, a conjunction, an adverb.
    Open,
    /// A word after which a name has none: *le groupe ISIS*, *(NATO)*.
    Closed,
    /// A determiner that the name would have to agree with.
    Determiner,
}

/// See [`Target::rename`].
pub fn rename(text: &str, analysed: &Analysed, range: Range<usize>, name: &str, country: bool) -> Option<Rewrite> {
    let (article, bare) = without_article(name);
    let before = before(text, analysed, range.start);
    let (extended, words) = match (before, article) {
        (Before::Determiner, Some(_)) => return None,
        (Before::Article(preposition), Some(article)) => (true, joined(preposition, Some(article), bare)),
        (Before::Preposition, Some(article)) => {
            let preposition = fold_word(analysed.tokens[range.start - 1].span.of(text)).into_owned();
            governed(&preposition, article, bare, country)?
        }
        (Before::Open, Some(article)) => (false, joined(None, Some(article), bare)),
        (Before::Opening, Some(article)) if is_subject(analysed, range.end) => {
            (false, joined(None, Some(article), bare))
        }
        _ => (false, bare.to_owned()),
    };
    // With the word before it in the range, the name need not share the capital of the one it replaces.
    let opens = analysed.sentences.iter().any(|sentence| sentence.start as usize == range.start);
    let (start, mut pieces) = match (extended, opens) {
        (true, _) => (range.start - 1, Vec::new()),
        (false, true) => (range.start, Vec::new()),
        (false, false) => (range.start - 1, vec![Piece::Copy(range.start - 1..range.start)]),
    };
    pieces.push(Piece::Verbatim(words.clone()));
    let mut rewrite = FRENCH.rewrite(text, analysed, start..range.end, &pieces)?;
    let shown = if words == bare { bare } else { name };
    shown.clone_into(&mut rewrite.text);
    Some(rewrite)
}

fn joined(preposition: Option<&str>, article: Option<&str>, bare: &str) -> String {
    preposition.into_iter().chain(article).chain([bare]).collect::<Vec<_>>().join(" ")
}

/// The name behind a preposition, and whether that is written anew.
fn governed(preposition: &str, article: &str, bare: &str, country: bool) -> Option<(bool, String)> {
    let vowel = !starts_like_a_consonant(bare);
    let without = article == "la" || article == "le" && vowel;
    Some(match preposition {
        "en" | "à" if country && without => (true, joined(Some("en"), None, bare)),
        "en" | "à" if country => (true, joined(Some("à"), Some(article), bare)),
        "de" | "d'" if country && without => (false, bare.to_owned()),
        "en" => return None,
        _ => (false, joined(None, Some(article), bare)),
    })
}

fn before(text: &str, analysed: &Analysed, at: usize) -> Before {
    let opens = analysed.sentences.iter().any(|sentence| sentence.start as usize == at);
    let Some(previous) = at.checked_sub(1).filter(|_| !opens) else { return Before::Opening };
    let token = &analysed.tokens[previous];
    let written = token.span.of(text);
    let best = analysed.best(previous);
    match &*fold_word(written) {
        "le" | "la" | "les" | "l'" => return Before::Article(None),
        "du" | "des" => return Before::Article(Some("de")),
        "au" | "aux" => return Before::Article(Some("à")),
        "," => return Before::Open,
        "«" | "\"" | "“" | ":" | ";" => return Before::Opening,
        _ => {}
    }
    if token.shape == Shape::Punct {
        return Before::Closed;
    }
    match best.pos {
        Pos::Prep => Before::Preposition,
        Pos::Det | Pos::Num => Before::Determiner,
        Pos::Verb if best.features.has(Features::PAST_PART) => Before::Closed,
        Pos::Verb | Pos::Conj | Pos::Adv | Pos::Pron => Before::Open,
        _ => Before::Closed,
    }
}

/// Whether a verb follows.
fn is_subject(analysed: &Analysed, at: usize) -> bool {
    let follows = |at: usize| {
        let best = analysed.best(at);
        best.pos == Pos::Verb && best.features.has(Features::FINITE)
            || best.features.has(Features::CLITIC)
            || best.pos == Pos::Adv
    };
    analysed.sentences.iter().any(|sentence| sentence.contains(&(at as u32))) && follows(at)
}
