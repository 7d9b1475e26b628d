//! Rewriting French: a phrase put in place of another, with all that must agree, elide or contract around it.

mod agree;
mod rename;
#[cfg(test)]
mod tests;
mod verb;
mod words;

use std::ops::Range;

use self::agree::AGREEMENT;
use self::words::{Word, close, open};
use super::inflect::{gender, has_both_genders, inflect};
use super::lexicon::LEXICON;
use super::{FRENCH, French, furniture, guess, loans, names, numbers, typography};
use crate::language::{
    Analysed, Analysis, CalendarDate, Features, Furniture, Language, Person, Piece, Pos, Rewrite, Slip, Target,
    TypographySlip,
};
use crate::text::{Span, fold_word};

impl Target for French {
    fn together(&self, words: &str) -> String {
        words::together(words)
    }

    fn rewrite(&self, text: &str, analysed: &Analysed, range: Range<usize>, pieces: &[Piece]) -> Option<Rewrite> {
        if range.is_empty() || range.end > analysed.tokens.len() {
            return None;
        }
        let sentence = analysed.sentences.iter().find(|sentence| sentence.contains(&(range.start as u32)))?;
        let sentence = sentence.start as usize..sentence.end as usize;
        if range.end > sentence.end {
            return None;
        }
        let mut rewriter =
            Rewriter { text, analysed, words: open(text, analysed, sentence.start..range.start), jobs: Vec::new() };
        let first = rewriter.words.len();
        for piece in pieces {
            rewriter.piece(piece, first)?;
        }
        if let Some(word) = rewriter.words.get_mut(first) {
            word.spaced = analysed.tokens[range.start].spaced
                || range.start > sentence.start && open(text, analysed, range.start..range.start + 1)[0].spaced;
            if capital_inside(text, analysed, &range, &sentence) {
                word.text = words::capitalised(&word.text);
            }
        }
        rewriter.words.extend(open(text, analysed, range.end..sentence.end));
        rewriter.agree()?;
        if rewriter.words.windows(2).any(strands_a_preposition) {
            return None;
        }
        Some(close(text, analysed, sentence, &rewriter.words))
    }

    fn persons(&self, text: &str, analysed: &Analysed, out: &mut Vec<Person>) {
        super::slips::persons(text, analysed, out);
    }

    fn slips(&self, text: &str, analysed: &Analysed, sentence: Range<usize>, persons: &[Person], out: &mut Vec<Slip>) {
        super::slips::find(text, analysed, sentence, persons, out);
    }

    fn may_repeat(&self, analysed: &Analysed, again: Range<usize>) -> bool {
        super::continuity::may_repeat(analysed, again)
    }

    fn cannot_end(&self, analysed: &Analysed, at: usize) -> bool {
        super::continuity::cannot_end(analysed, at)
    }

    fn without_article<'n>(&self, name: &'n str) -> (Option<&'static str>, &'n str) {
        rename::without_article(name)
    }

    fn uncontracted(&self, text: &str, analysed: &Analysed) -> Vec<Range<usize>> {
        names::uncontracted(text, analysed)
    }

    fn dates(&self, text: &str, analysed: &Analysed) -> Vec<CalendarDate> {
        numbers::dates(text, analysed)
    }

    fn weekday(&self, day: u32) -> &'static str {
        numbers::weekday(day)
    }

    fn number(&self, value: f64) -> String {
        numbers::written(value)
    }

    fn sound(&self, name: &str) -> String {
        names::sound(name)
    }

    fn rename(
        &self,
        text: &str,
        analysed: &Analysed,
        range: Range<usize>,
        name: &str,
        country: bool,
    ) -> Option<Rewrite> {
        rename::rename(text, analysed, range, name, country)
    }

    fn is_loan(&self, text: &str, analysed: &Analysed, token: usize) -> bool {
        loans::is_loan(text, analysed, token)
    }

    fn is_announced(&self, _text: &str, analysed: &Analysed, token: usize) -> bool {
        loans::is_announced(analysed, token)
    }

    fn furniture_kinds(&self) -> Vec<&'static str> {
        furniture::kinds()
    }

    fn furniture(&self, text: &str, analysed: &Analysed, line: Range<usize>) -> Option<&'static Furniture> {
        furniture::furniture(text, analysed, line)
    }

    fn slip_kinds(&self) -> Vec<&'static str> {
        super::slips::KINDS.to_vec()
    }

    fn typography_kinds(&self) -> Vec<&'static str> {
        typography::kinds()
    }

    fn typography(&self, text: &str, paragraphs: &[Span]) -> Vec<TypographySlip> {
        typography::slips(text, paragraphs)
    }

    fn with_accents(&self, folded: &str) -> Option<String> {
        guess::accented(folded, true)
    }
}

/// Whether a new preposition stands before what it cannot govern: *s'attaquer à que*, *s'attaquer à d'ici*.
fn strands_a_preposition(pair: &[Word]) -> bool {
    let (preposition, next) = (&pair[0], &pair[1]);
    let new = preposition.changed && preposition.inside && preposition.pos == Pos::Prep && preposition.token.is_none();
    new && !next.changed
        && (next.lemma == "que"
            || next.pos == Pos::Prep && matches!(&*next.lemma, "à" | "de" | "en" | "dans" | "sur" | "par"))
}

/// Whether the range starts with a capital that is not the sentence's.
fn capital_inside(text: &str, analysed: &Analysed, range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let capital = |token: usize| analysed.tokens[token].span.of(text).starts_with(char::is_uppercase);
    range.start > sentence.start && capital(range.start) && analysed.best(range.start).pos != Pos::Name
}

/// The sentence as it grows, and what remains to be done once it is complete.
struct Rewriter<'t> {
    text: &'t str,
    analysed: &'t Analysed,
    words: Vec<Word>,
    jobs: Vec<Job>,
}

/// What a new word asks of its surroundings.
enum Job {
    /// A noun that stands at these words for one with the old features.
    Noun { at: Range<usize>, old: Features, new: Features },
    /// A verb that stands at these words for the token.
    Verb { at: Range<usize>, lemma: String, like: usize },
    /// An adjective at this word that stands for the token.
    Adjective { at: usize, like: usize },
}

impl Rewriter<'_> {
    fn piece(&mut self, piece: &Piece, first: usize) -> Option<()> {
        match piece {
            Piece::Verbatim(words) => self.words.extend(words.split_whitespace().map(verbatim)),
            Piece::Copy(range) => {
                let copied = open(self.text, self.analysed, range.clone());
                self.words.extend(copied.into_iter().map(|word| Word { inside: true, ..word }));
            }
            Piece::Lemma { lemma, pos, fixed, like } => self.lemma(lemma, *pos, *fixed, *like, first)?,
        }
        Some(())
    }

    fn lemma(
        &mut self,
        lemma: &str,
        pos: Option<Pos>,
        fixed: Features,
        like: Option<usize>,
        first: usize,
    ) -> Option<()> {
        let Some(like) = like else {
            self.alone(lemma, pos, fixed, first);
            return Some(());
        };
        let place = self.analysed.best(like);
        match pos.or_else(|| pos_of(lemma, Some(place.pos)))? {
            Pos::Noun => self.noun(lemma, fixed, like),
            Pos::Verb => self.verb(lemma, like),
            Pos::Adj => {
                let at = self.words.len();
                self.words.extend(lemma.split_whitespace().map(verbatim));
                let head = &mut self.words[at];
                (head.pos, head.features) = (Pos::Adj, place.features.and(AGREEMENT).with(fixed));
                head.lemma = fold_word(lemma.split_whitespace().next()?).into_owned();
                self.jobs.push(Job::Adjective { at, like });
                Some(())
            }
            _ => {
                self.words.extend(lemma.split_whitespace().map(verbatim));
                Some(())
            }
        }
    }

    /// A lemma without a token to stand like: an adjective agrees with the noun before it among the pieces.
    fn alone(&mut self, lemma: &str, pos: Option<Pos>, fixed: Features, first: usize) {
        let noun = self.words[first..].iter().rposition(|word| word.pos == Pos::Noun).map(|at| first + at);
        let participle = verb_of(lemma).is_some();
        let adjective =
            !is_preposition(lemma) && (participle || pos.or_else(|| pos_of(lemma, Some(Pos::Adj))) == Some(Pos::Adj));
        // What follows a preposition belongs to another noun: *panne de courant*, *arme à double tranchant*.
        let reached = |noun: &usize| self.words[*noun + 1..].iter().all(|word| !is_preposition(&fold_word(&word.text)));
        let Some(noun) = noun.filter(reached).filter(|_| adjective) else {
            self.words.extend(lemma.split_whitespace().map(verbatim));
            return;
        };
        let features = self.words[noun].features.and(AGREEMENT).with(fixed);
        for part in lemma.split_whitespace() {
            let form = inflect(part, Pos::Adj, features).or_else(|| {
                let verb = verb_of(part).unwrap_or_else(|| part.to_owned());
                inflect(&verb, Pos::Verb, features.with(Features::PAST_PART))
            });
            self.words.push(Word::new(form.as_deref().unwrap_or(part), Pos::Adj, features, part));
        }
    }

    fn noun(&mut self, lemma: &str, fixed: Features, like: usize) -> Option<()> {
        let old = self.resolve(like);
        let parts: Vec<&str> = lemma.split_whitespace().collect();
        let core = parts.iter().take_while(|part| !is_preposition(part)).count();
        let head = head_noun(&parts[..core])?;
        let number = if fixed.has(Features::NUMBER) { fixed.and(Features::NUMBER) } else { old.and(Features::NUMBER) };
        let own = if fixed.has(Features::GENDER) { fixed.and(Features::GENDER) } else { gender(parts[head])? };
        let person = has_both_genders(parts[head]);
        let old_gender = old.and(Features::GENDER);
        let gender = if person {
            let old_lemma = FRENCH.lemma(self.text, self.analysed, like);
            if old_gender == Features::FEM && has_both_genders(&old_lemma) { Features::FEM } else { Features::MASC }
        } else if own == Features::GENDER {
            if old_gender == Features::GENDER { Features::MASC } else { old_gender }
        } else {
            own
        };
        let new = gender.with(number);
        let start = self.words.len();
        for (index, part) in parts.iter().enumerate() {
            let word = if index == head {
                Word::new(&inflect(part, Pos::Noun, new)?, Pos::Noun, new, part)
            } else if index < core
                && (index < head
                    || LEXICON.readings(&fold_word(part)).is_some_and(|mut found| {
                        found.any(|reading| reading.pos == Pos::Adj || reading.features.has(Features::PAST_PART))
                    }))
            {
                agreeing(part, new)
            } else {
                verbatim(part)
            };
            self.words.push(word);
        }
        let at = start..self.words.len();
        // Where the number does not show and nothing else tells, the noun keeps its own.
        if number == Features::NUMBER {
            return None;
        }
        self.jobs.push(Job::Noun { at, old, new });
        Some(())
    }

    fn verb(&mut self, lemma: &str, like: usize) -> Option<()> {
        let start = self.words.len();
        let (bare, _) = verb::without_se(lemma);
        let mut parts = bare.split_whitespace();
        let head = parts.next()?;
        let features = self.as_verb(like)?;
        self.words.push(Word { token: Some(like), ..Word::new(head, Pos::Verb, features, head) });
        self.words.extend(parts.map(verbatim));
        self.jobs.push(Job::Verb { at: start..self.words.len(), lemma: lemma.to_owned(), like });
        Some(())
    }

    /// The features of the token as a verb: *court* of *courir*, likelier an adjective though it is.
    fn as_verb(&self, token: usize) -> Option<Features> {
        let verbs = || self.analysed.readings(token).iter().filter(|reading| reading.pos == Pos::Verb);
        verbs().next().map(|reading| reading.features)
    }

    /// Gender and number of the noun at `token`, from its neighbours where the form does not tell.
    fn resolve(&self, token: usize) -> Features {
        self.resolved(token, noun_reading(self.analysed, token).features.and(AGREEMENT))
    }

    /// The same for a word that has these features by itself.
    fn resolved(&self, token: usize, mut features: Features) -> Features {
        let open = |features: Features, kind: Features| features.and(kind) == kind || !features.has(kind);
        let mut neighbours: Vec<usize> = (token.saturating_sub(4)..token).rev().collect();
        neighbours.push(token + 1);
        for at in neighbours.into_iter().filter(|&at| at < self.analysed.tokens.len()) {
            let best = self.analysed.best(at);
            let agrees = matches!(best.pos, Pos::Det | Pos::Adj)
                || best.features.has(Features::CONTRACTED)
                || best.features.has(Features::PAST_PART)
                || best.pos == Pos::Num;
            if !agrees {
                if at < token && !matches!(best.pos, Pos::Adv | Pos::Punct) {
                    break;
                }
                continue;
            }
            for kind in [Features::GENDER, Features::NUMBER] {
                if open(features, kind) && !open(best.features, kind) {
                    features = features.without(kind).with(best.features.and(kind));
                }
            }
        }
        if features.has(Features::NUMBER) { features } else { features.with(Features::SING) }
    }

    /// Does what the new words ask for.
    fn agree(&mut self) -> Option<()> {
        // Backwards, so that words which a verb inserts do not move what is still to be done.
        for job in std::mem::take(&mut self.jobs).into_iter().rev() {
            match job {
                Job::Noun { at, old, new } => agree::noun_phrase(&mut self.words, at, old, new)?,
                Job::Verb { at, lemma, like } => {
                    let features = self.as_verb(like)?;
                    verb::conjugate(&mut self.words, at, &lemma, features)?;
                }
                Job::Adjective { at, like } => self.adjective(at, like)?,
            }
        }
        Some(())
    }

    fn adjective(&mut self, at: usize, like: usize) -> Option<()> {
        let mut features = self.words[at].features;
        let before = self.words[..at]
            .iter()
            .rev()
            .take_while(|word| matches!(word.pos, Pos::Adj | Pos::Adv | Pos::Noun | Pos::Verb | Pos::Conj))
            .find(|word| word.pos == Pos::Noun);
        if let Some(noun) = before.filter(|noun| noun.inside && noun.changed) {
            features = noun.features.and(AGREEMENT);
        } else if features.and(Features::GENDER) == Features::GENDER
            || features.and(Features::NUMBER) == Features::NUMBER
            || !features.has(Features::GENDER)
        {
            features = self.resolved(like, self.analysed.best(like).features.and(AGREEMENT));
            let noun = self.words[at + 1..]
                .iter()
                .take(2)
                .find(|word| word.pos == Pos::Noun)
                .or_else(|| self.words[..at].iter().rev().take(2).find(|word| word.pos == Pos::Noun));
            if let Some(noun) = noun {
                for kind in [Features::GENDER, Features::NUMBER] {
                    if features.and(kind) == kind && noun.features.has(kind) {
                        features = features.without(kind).with(noun.features.and(kind));
                    }
                }
            }
        }
        let lemma = self.words[at].lemma.clone();
        let form = |features: Features| {
            inflect(&lemma, Pos::Adj, features)
                .or_else(|| inflect(&lemma, Pos::Verb, features.with(Features::PAST_PART)))
        };
        if features.and(Features::GENDER) == Features::GENDER
            && form(features.without(Features::FEM)) != form(features.without(Features::MASC))
        {
            return None;
        }
        let text = form(features)?;
        self.words[at].set(text, features);
        Some(())
    }
}

/// The verb whose past participle the word is and nothing else: *piégé*, *perdu*.
fn verb_of(word: &str) -> Option<String> {
    let folded = fold_word(word);
    let mut readings = LEXICON.readings(&folded)?;
    let first = readings.next()?;
    first.features.has(Features::PAST_PART).then(|| first.lemma(&folded))
}

/// The reading of a token as a noun, or else its likeliest.
fn noun_reading(analysed: &Analysed, token: usize) -> Analysis {
    let readings = analysed.readings(token);
    readings.iter().find(|reading| reading.pos == Pos::Noun).copied().unwrap_or(readings[0])
}

/// A word as it stands, with the reading that its neighbours need to know.
fn verbatim(text: &str) -> Word {
    let folded = fold_word(text);
    let reading = LEXICON.readings(&folded).and_then(|mut readings| readings.next());
    let Some(reading) = reading else { return Word::new(text, Pos::Unknown, Features::NONE, text) };
    Word::new(text, reading.pos, reading.features, &reading.lemma(&folded))
}

/// An adjective or participle inside a lemma, agreeing with its noun.
fn agreeing(part: &str, new: Features) -> Word {
    let folded = fold_word(part);
    // *première* of *matière première* is no dictionary form.
    let adjective = inflect(part, Pos::Adj, new).or_else(|| {
        let lemma = LEXICON.readings(&folded)?.find(|reading| reading.pos == Pos::Adj)?.lemma(&folded);
        inflect(&lemma, Pos::Adj, new)
    });
    let participle = || {
        let verb = LEXICON.readings(&folded)?.find(|reading| reading.features.has(Features::PAST_PART))?.lemma(&folded);
        inflect(&verb, Pos::Verb, new.with(Features::PAST_PART))
    };
    let form = adjective.or_else(participle);
    Word::new(form.as_deref().unwrap_or(part), Pos::Adj, new, part)
}

fn is_preposition(part: &str) -> bool {
    let folded = fold_word(part);
    folded.starts_with("d'")
        || folded.starts_with("l'")
        || matches!(
            &*folded,
            "de" | "du"
                | "des"
                | "à"
                | "au"
                | "aux"
                | "en"
                | "sur"
                | "sous"
                | "par"
                | "pour"
                | "contre"
                | "avec"
                | "sans"
                | "dans"
                | "entre"
                | "et"
        )
}

/// Which of the words before the first preposition is the noun: *différend* of *grand différend*.
fn head_noun(core: &[&str]) -> Option<usize> {
    const BEFORE_NOUNS: [&str; 20] = [
        "grand", "petit", "gros", "haut", "bon", "mauvais", "beau", "jeune", "vieux", "nouveau", "ancien", "premier",
        "dernier", "second", "faux", "vrai", "autre", "simple", "double", "bref",
    ];
    let is_noun = |part: &&str| gender(part).is_some();
    let first = core.iter().position(is_noun)?;
    let adjective = BEFORE_NOUNS.contains(&&*fold_word(core[first])) && core.get(first + 1).is_some_and(is_noun);
    Some(first + usize::from(adjective))
}

/// What a lemma is, if it can be what `wanted` says, or else the first of noun, verb, adjective.
fn pos_of(lemma: &str, wanted: Option<Pos>) -> Option<Pos> {
    let (bare, reflexive) = verb::without_se(lemma);
    let can_be = |pos: Pos| match pos {
        Pos::Verb => {
            reflexive
                || bare
                    .split_whitespace()
                    .next()
                    .is_some_and(|head| LEXICON.paradigm(&fold_word(head), Pos::Verb).is_some())
        }
        Pos::Noun => {
            !reflexive
                && head_noun(&lemma.split_whitespace().take_while(|part| !is_preposition(part)).collect::<Vec<_>>())
                    .is_some()
        }
        Pos::Adj => {
            lemma.split_whitespace().next().is_some_and(|head| LEXICON.paradigm(&fold_word(head), Pos::Adj).is_some())
        }
        _ => false,
    };
    match wanted {
        Some(Pos::Adv | Pos::Prep | Pos::Conj | Pos::Det | Pos::Pron | Pos::Num) => wanted,
        _ => wanted.into_iter().chain([Pos::Noun, Pos::Verb, Pos::Adj]).find(|&pos| can_be(pos)).or(wanted),
    }
}
