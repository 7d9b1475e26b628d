//! Names that the knowledge has, wherever a document has one of their forms.

use std::ops::Range;

use crate::detector::context::{Context, Passage};
use crate::detector::matching::Sentence;
use crate::knowledge::name::{Form, Kind, Name, Standing};
use crate::knowledge::{Entry, EntryId, EntryKind};
use crate::language::{Pos, Shape, Token};
use crate::text::{bare, bare_key, capital_part, first_part, fold_word, starts_like};

/// A form of a known name in the document.
pub struct Occurrence<'a> {
    /// The entry.
    pub id: EntryId,
    /// The name.
    pub name: &'a Name,
    /// Which of its forms.
    pub form: usize,
    /// The segment it stands in.
    pub segment: usize,
    /// The tokens it covers, an article that belongs to the form included.
    pub tokens: Range<usize>,
    /// Whether it may be wrong where it stands: not in a foreign title or a longer name.
    pub reportable: bool,
    /// Whether the text defines it as something else.
    pub defined: bool,
}

/// So many words around a name, one of a foreign phrase shows that the name belongs to it.
const REACH: usize = 3;

/// Every occurrence of a known name, in order; of two that overlap, the longer.
pub fn gather<'a>(cx: &'a Context<'_>) -> Vec<Occurrence<'a>> {
    let mut all = Vec::new();
    for (segment, view) in cx.segments.iter().enumerate() {
        let first = all.len();
        for sentence in view.target.sentences(cx.pair.target, &cx.pair.knowledge.target) {
            for token in sentence.start..sentence.end {
                at_token(cx, segment, sentence, token, &mut all);
            }
        }
        keep_longest(&mut all, first);
    }
    all
}

fn at_token<'a>(
    cx: &'a Context<'_>,
    segment: usize,
    sentence: Sentence<'_>,
    token: usize,
    all: &mut Vec<Occurrence<'a>>,
) {
    let passage = &cx.segments[segment].target;
    let Some(capital) = capital_in(passage.text, &sentence.analysed.tokens[token]) else { return };
    for (id, entry) in cx.pair.knowledge.find(EntryKind::Name, bare_key(first_part(&passage.text[capital..]))) {
        let Entry::Name(name) = entry else { continue };
        let found = name.forms.iter().enumerate().filter_map(|(at, form)| {
            let usual = form.standing == Standing::Usual;
            let text = if usual { cx.pair.target.without_article(&form.text).1 } else { &form.text };
            let tokens = covered(passage, sentence, token, capital, text)?;
            // Forms may differ only in an accent or a hyphen; what is none of them to the letter (*Etat*, *NATO* in a
            // headline of capitals) passes for the usual one.
            let lead = if tokens.start == token { capital_part(text).unwrap_or(0) } else { 0 };
            let exact = is_spelled(passage.words(tokens.clone()), text)
                || is_spelled(passage.words(tokens.clone()), &text[lead..]);
            (usual || exact).then_some((at, exact, tokens))
        });
        let Some((form, _, tokens)) = found.max_by_key(|(_, exact, tokens)| (tokens.len(), *exact)) else { continue };
        let reportable = is_reportable(cx, passage, sentence, &tokens, name, &name.forms[form]);
        let defined = is_defined(cx, passage, sentence, &tokens, name);
        all.push(Occurrence { id, name, form, segment, tokens, reportable, defined });
    }
}

/// The byte where the first part of the token that has a capital starts.
fn capital_in(text: &str, token: &Token) -> Option<usize> {
    let start = token.span.start as usize;
    match token.shape {
        Shape::Capitalised | Shape::Upper => Some(start),
        Shape::Lower if !token.known => {
            let written = token.span.of(text);
            let has_capital = written.contains(char::is_uppercase);
            capital_part(written).filter(|_| has_capital).map(|at| start + at)
        }
        _ => None,
    }
}

/// The tokens that `form` covers, if it stands with its first capital part at the byte `capital` of `token`.
fn covered(
    passage: &Passage<'_>,
    sentence: Sentence<'_>,
    token: usize,
    capital: usize,
    form: &str,
) -> Option<Range<usize>> {
    let tokens = &sentence.analysed.tokens;
    let lead = capital_part(form)?;
    let first = if lead == 0 {
        (tokens[token].span.start as usize == capital).then_some(token)?
    } else {
        // `al-Qaida` may be one token or two, the article of `l'UN` is another.
        (sentence.start..=token).rev().take(3).find(|&at| {
            starts_like(&passage.text[tokens[at].span.start as usize..], &form[..lead])
                .is_some_and(|length| tokens[at].span.start as usize + length == capital)
        })?
    };
    let start = tokens[first].span.start as usize;
    let end = start + starts_like(&passage.text[start..], form)?;
    let last = (token..sentence.end).find(|&at| tokens[at].span.end as usize >= end)?;
    let written = &passage.text[start..end];
    // An article is found with the form but is no part of the name.
    let article = first < token && matches!(sentence.analysed.best(first).pos, Pos::Det | Pos::Prep);
    let first = if article { token } else { first };
    (tokens[last].span.end as usize == end && has_capitals_of(written, form)).then_some(first..last + 1)
}

/// Whether both are written with the same letters, whatever their case; accents on capitals are often left out.
pub fn is_spelled(written: &str, form: &str) -> bool {
    let (folded, wanted) = (fold_word(written), fold_word(form));
    folded == wanted
        || folded.chars().count() == wanted.chars().count()
            && written.chars().count() == folded.chars().count()
            && written.chars().zip(folded.chars()).zip(wanted.chars()).all(|((as_is, letter), wanted)| {
                letter == wanted || as_is.is_uppercase() && bare(as_is) == bare(wanted)
            })
}

/// Whether every capital of the form is one in the text, and every acronym is in capitals: *Who* is not *WHO*.
fn has_capitals_of(written: &str, form: &str) -> bool {
    let mut letters = written.chars().filter(|c| c.is_alphanumeric());
    form.chars()
        .filter(|c| c.is_alphanumeric())
        .all(|wanted| letters.next().is_some_and(|letter| !wanted.is_uppercase() || letter.is_uppercase()))
}

/// Whether an occurrence is the author's own word: not part of a foreign phrase, a title or another name.
fn is_reportable(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    sentence: Sentence<'_>,
    tokens: &Range<usize>,
    name: &Name,
    form: &Form,
) -> bool {
    if form.standing == Standing::Usual {
        return true;
    }
    let acronym = !form.text.contains(char::is_lowercase);
    let shouted = || {
        let words = sentence.analysed.tokens[sentence.start..sentence.end].iter().filter(|t| t.shape != Shape::Punct);
        let (upper, all) =
            words.fold((0, 0), |(upper, all), t| (upper + usize::from(t.shape == Shape::Upper), all + 1));
        upper > 1 && upper * 2 > all
    };
    if acronym && shouted() {
        return false;
    }
    let is_name = |at: usize| {
        let token = &sentence.analysed.tokens[at];
        let capital = matches!(token.shape, Shape::Capitalised | Shape::Upper);
        let grammatical = || {
            let pos = sentence.analysed.best(at).pos;
            matches!(pos, Pos::Det | Pos::Prep | Pos::Conj | Pos::Pron | Pos::Adv | Pos::Verb)
        };
        capital && (at > sentence.start || !token.known || !grammatical())
    };
    let is_foreign = |at: usize| {
        let token = &sentence.analysed.tokens[at];
        let stray = !token.known && !token.span.of(passage.text).contains(['-', '@', '.']);
        token.shape == Shape::Lower && stray
    };
    let foreign_phrase = || {
        let near = tokens.start.saturating_sub(REACH).max(sentence.start)..(tokens.end + REACH).min(sentence.end);
        near.filter(|at| !tokens.contains(at)).any(|at| cx.pair.source.is_telltale(sentence.analysed.tokens[at].form))
    };
    let figure = |at: usize| sentence.analysed.tokens[at].shape == Shape::Figure;
    let joint =
        |at: usize| matches!(sentence.analysed.tokens[at].span.of(passage.text), "-" | "/" | "&" | "@" | "_" | "#");
    let before = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start);
    let after = Some(tokens.end).filter(|&at| at < sentence.end);
    let titled = before.is_some_and(|at| is_name(at) || figure(at)) && name.kind != Kind::Person;
    let longer = after.is_some_and(|at| is_name(at) || figure(at) && name.kind != Kind::Person);
    // *European Council on Foreign Relations*: no French name follows a pronoun.
    let governed = after.is_some_and(|at| {
        let pronoun = sentence.analysed.best(at).pos == Pos::Pron && sentence.analysed.tokens[at].shape == Shape::Lower;
        pronoun && at + 1 < sentence.end && is_name(at + 1)
    });
    let foreign = before.into_iter().chain(after).any(|at| is_foreign(at) || joint(at));
    let quote = |at: usize| {
        matches!(sentence.analysed.tokens[at].span.of(passage.text), "«" | "»" | "\"" | "“" | "”" | "'" | "‘" | "’")
    };
    let quoted = before.is_some_and(quote) && after.is_some_and(quote);
    !titled
        && !longer
        && !quoted
        && !foreign
        && !governed
        && !foreign_phrase()
        && !name.unless.iter().any(|pattern| sentence.search_over(pattern, tokens).is_some())
}

/// Whether the acronym stands in brackets behind words that are not the name: *l'Institut pour la science et la sécurité (ISIS)*.
fn is_defined(
    cx: &Context<'_>,
    passage: &Passage<'_>,
    sentence: Sentence<'_>,
    tokens: &Range<usize>,
    name: &Name,
) -> bool {
    let written = |at: usize| sentence.analysed.tokens[at].span.of(passage.text);
    let Some(bracket) = tokens.start.checked_sub(1).filter(|&at| at >= sentence.start && written(at) == "(") else {
        return false;
    };
    let initials = (sentence.start..bracket).map(written).filter(|word| word.chars().count() > 3);
    let mut initials = initials.filter_map(|word| word.chars().next()).map(bare);
    let usual = cx.pair.target.without_article(&name.usual).1;
    !usual.chars().filter(|c| c.is_alphanumeric()).all(|letter| initials.any(|initial| initial == bare(letter)))
}

/// Of occurrences from `first` on that overlap, the longer one stays.
fn keep_longest(all: &mut Vec<Occurrence<'_>>, first: usize) {
    let mut at = first;
    while at < all.len() {
        let shadowed = (first..all.len()).any(|other| {
            let earlier = other < at && all[other].tokens == all[at].tokens;
            let (this, other) = (&all[at].tokens, &all[other].tokens);
            earlier || other.start <= this.start && this.end <= other.end && other.len() > this.len()
        });
        if shadowed {
            all.remove(at);
        } else {
            at += 1;
        }
    }
}
