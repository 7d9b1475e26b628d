//! Agreement: determiners, adjectives, participles and verbs around a noun that has changed its gender or number.

use super::super::inflect::{TENSES, inflect};
use super::words::{Half, Word};
use crate::language::{Features, Pos};

/// Gender and number together.
pub const AGREEMENT: Features = Features(Features::GENDER.0 | Features::NUMBER.0);

/// Makes what belongs to the noun at `noun` (whose lemma ends before `end`) agree with `new` instead of `old`.
///
/// `None` when something that must agree cannot be made to.
pub fn noun_phrase(words: &mut [Word], noun: std::ops::Range<usize>, old: Features, new: Features) -> Option<()> {
    if old.and(AGREEMENT) == new.and(AGREEMENT) {
        return Some(());
    }
    let governed = to_the_left(words, noun.start, old, new)?;
    to_the_right(words, noun.end, old, new, governed)
}

/// Whether both have a gender or number and do not share it.
pub fn clashes(a: Features, b: Features) -> bool {
    let differs = |kind: Features| a.has(kind) && b.has(kind) && !a.and(kind).has(b);
    differs(Features::GENDER) || differs(Features::NUMBER)
}

/// Gives a determiner, adjective or participle another gender and number.
pub fn reinflect(word: &mut Word, new: Features) -> Option<()> {
    let new = new.and(AGREEMENT);
    match word.pos {
        Pos::Adj => return set_form(word, Pos::Adj, new, Features::NONE),
        Pos::Verb if word.is_participle() => return set_form(word, Pos::Verb, new, Features::PAST_PART),
        _ => {}
    }
    match determiner(&word.lemma, new).filter(|_| matches!(word.pos, Pos::Det | Pos::Pron)) {
        Some(form) => {
            word.set(form.to_owned(), word.features.without(AGREEMENT).with(new));
            Some(())
        }
        None => (!clashes(word.features, new)).then_some(()),
    }
}

fn set_form(word: &mut Word, pos: Pos, new: Features, extra: Features) -> Option<()> {
    match inflect(&word.lemma, pos, new.with(extra)) {
        Some(form) => {
            word.set(form, word.features.without(AGREEMENT).with(new));
            Some(())
        }
        None if !clashes(word.features, new) => Some(()),
        None => None,
    }
}

/// The form of a determiner.
fn determiner(lemma: &str, new: Features) -> Option<&'static str> {
    let forms: [&str; 4] = match lemma {
        "le" => ["le", "la", "les", "les"],
        "un" => ["un", "une", "des", "des"],
        "ce" => ["ce", "cette", "ces", "ces"],
        "mon" => ["mon", "ma", "mes", "mes"],
        "ton" => ["ton", "ta", "tes", "tes"],
        "son" => ["son", "sa", "ses", "ses"],
        "notre" => ["notre", "notre", "nos", "nos"],
        "votre" => ["votre", "votre", "vos", "vos"],
        "leur" => ["leur", "leur", "leurs", "leurs"],
        "quel" => ["quel", "quelle", "quels", "quelles"],
        "tout" => ["tout", "toute", "tous", "toutes"],
        "aucun" => ["aucun", "aucune", "aucuns", "aucunes"],
        "nul" => ["nul", "nulle", "nuls", "nulles"],
        "certain" => ["certain", "certaine", "certains", "certaines"],
        "tel" => ["tel", "telle", "tels", "telles"],
        "maint" => ["maint", "mainte", "maints", "maintes"],
        "différent" => ["différent", "différente", "différents", "différentes"],
        "divers" => ["divers", "diverse", "divers", "diverses"],
        "chacun" => ["chacun", "chacune", "chacun", "chacune"],
        "ledit" => ["ledit", "ladite", "lesdits", "lesdites"],
        _ => return None,
    };
    Some(forms[usize::from(new.has(Features::FEM)) + 2 * usize::from(new.has(Features::PLUR))])
}

/// Adapts what stands before the noun; whether a preposition governs the phrase.
fn to_the_left(words: &mut [Word], noun: usize, old: Features, new: Features) -> Option<bool> {
    let mut at = noun;
    let mut determined = false;
    while at > 0 {
        let word = &mut words[at - 1];
        match word.pos {
            Pos::Adj if !determined && !clashes(word.features, old) => reinflect(word, new)?,
            Pos::Verb if !determined && word.is_participle() && !clashes(word.features, old) => reinflect(word, new)?,
            Pos::Num | Pos::Adv if !determined && word.lemma != "ne" => {}
            Pos::Punct if !determined && word.text.starts_with(['«', '“', '"']) => {}
            Pos::Det if word.lemma == "de" => {}
            Pos::Det if !determined || word.lemma == "tout" => {
                if matches!(&*word.lemma, "chaque" | "plusieurs" | "quelque") && clashes(word.features, new) {
                    return None;
                }
                reinflect(word, new)?;
                determined = true;
            }
            _ => break,
        }
        at -= 1;
    }
    let governed = at > 0 && words[at - 1].pos == Pos::Prep;
    // *l'une des frappes* -> *l'un des raids*
    let article = words.get(at).is_some_and(|word| word.lemma == "un" && word.features.has(Features::PLUR));
    let partitive =
        if governed && words[at - 1].lemma == "de" { at.checked_sub(2) } else { at.checked_sub(1).filter(|_| article) };
    if let Some(of) = partitive.filter(|&of| matches!(&*words[of].lemma, "un" | "aucun" | "chacun" | "certain")) {
        let word = &mut words[of];
        let agreement = new.and(Features::GENDER).with(word.features.and(Features::NUMBER));
        if let Some(form) =
            determiner(&word.lemma, agreement).filter(|_| matches!(word.pos, Pos::Pron | Pos::Det | Pos::Adj))
        {
            word.set(form.to_owned(), word.features.without(AGREEMENT).with(agreement));
        }
    }
    // *Lancée mardi, la frappe* -> *Lancé mardi, le raid*
    if at > 0 && words[at - 1].text == "," {
        let first = words[..at].iter().position(|word| word.pos != Pos::Punct)?;
        let clause = &words[first..at - 1];
        let dislocated = clause.first().is_some_and(|word| word.is_participle() || word.pos == Pos::Adj)
            && !clause.iter().any(|word| word.is_finite() || word.text == ",");
        if dislocated && !clashes(words[first].features, old) {
            reinflect(&mut words[first], new)?;
        }
    }
    Some(governed)
}

/// What the noun is to the clause that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It may be the subject of the next verb.
    Subject,
    /// It is the object that *que* takes up: the participle with *avoir* agrees with it.
    Object,
    /// Something else; its verb does not concern it.
    None,
}

/// Adapts what stands after the noun.
#[allow(clippy::too_many_lines, reason = "one walk along the sentence, one arm a kind of word")]
fn to_the_right(words: &mut [Word], from: usize, old: Features, new: Features, governed: bool) -> Option<()> {
    let main = if governed { Role::None } else { Role::Subject };
    let mut role = main;
    let mut adjacent = true;
    // Behind an infinitive or present participle, participles belong to its objects.
    let mut elsewhere = false;
    let mut nearest: Option<Features> = None;
    let mut at = from;
    let end = words.len().min(from + 40);
    while at < end {
        let word = &words[at];
        match word.pos {
            Pos::Adj if governs_an_object(words, at) => (adjacent, elsewhere) = (false, true),
            Pos::Adj | Pos::Verb if word.pos == Pos::Adj || word.is_participle() => {
                if elsewhere || !belongs(word, old, new, adjacent, nearest)? {
                    adjacent = false;
                } else {
                    reinflect(&mut words[at], new)?;
                }
            }
            Pos::Verb if word.is_finite() => {
                if role == Role::None && main == Role::Subject {
                    // The verb of a relative clause about another noun.
                    (role, adjacent, elsewhere) = (main, false, true);
                    at += 1;
                    continue;
                }
                let others = clashes(word.features.and(Features::NUMBER), old.and(Features::NUMBER));
                if role == Role::None || role == Role::Subject && others {
                    return Some(());
                }
                at = match role {
                    Role::Object => after_object(words, at, end, old, new)?,
                    _ => after_subject(words, at, end, old, new)?,
                };
                if role == main && main == Role::Subject {
                    return Some(());
                }
                role = main;
                adjacent = false;
                continue;
            }
            Pos::Det
                if adjacent
                    && word.lemma == "le"
                    && !clashes(word.features, old)
                    && words.get(at + 1).is_some_and(|next| matches!(&*next.lemma, "plus" | "moins" | "mieux")) =>
            {
                reinflect(&mut words[at], new)?;
            }
            Pos::Noun | Pos::Name | Pos::Unknown => {
                adjacent = false;
                nearest = Some(word.features);
            }
            Pos::Verb => (adjacent, elsewhere) = (false, true),
            Pos::Prep | Pos::Det => adjacent = false,
            Pos::Pron => match &*word.lemma {
                "qui" => {
                    let unclear = nearest.is_some_and(|noun| !clashes(noun, old));
                    role = if unclear { Role::None } else { Role::Subject };
                    if unclear && main == Role::None {
                        return Some(());
                    }
                }
                "que" => role = Role::Object,
                "lequel" => return if clashes(word.features, new) { None } else { Some(()) },
                "dont" | "où" => return far_agreement(words, at, old, new),
                _ if word.features.has(Features::CLITIC) && role == Role::Object => {}
                "se" | "y" | "en" | "le" | "lui" | "leur" | "nous" | "vous" | "me" | "te"
                    if word.features.has(Features::CLITIC) => {}
                _ => return Some(()),
            },
            Pos::Conj => {
                if word.lemma == "que" && nearest.is_none() && adjacent {
                    role = Role::Object;
                } else {
                    let follows = words[at + 1..end].iter().find(|next| next.pos != Pos::Adv);
                    let joined = adjacent
                        && follows.is_some_and(|next| {
                            (next.pos == Pos::Adj || next.is_participle()) && !clashes(next.features, old)
                        });
                    if !joined {
                        return if word.lemma == "et" && role == Role::Subject {
                            Some(())
                        } else {
                            far_agreement(words, at, old, new)
                        };
                    }
                }
            }
            Pos::Punct if matches!(&*word.text, "." | "!" | "?" | ";" | ":" | "…") => return Some(()),
            Pos::Punct if word.text == "," => {
                let follows = words.get(at + 1);
                adjacent = follows
                    .is_some_and(|next| (next.pos == Pos::Adj || next.is_participle()) && !clashes(next.features, old));
                let goes_on = adjacent || main == Role::Subject && follows.is_some_and(resumes);
                if !goes_on {
                    return Some(());
                }
            }
            _ => {}
        }
        at += 1;
    }
    Some(())
}

/// Whether the clause may go on with `word` after a comma.
fn resumes(word: &Word) -> bool {
    matches!(word.pos, Pos::Prep | Pos::Adv) || word.is_finite() || matches!(&*word.lemma, "qui" | "que")
}

/// Whether what looks like an adjective is a present participle: *une loi prévoyant des sanctions*.
fn governs_an_object(words: &[Word], at: usize) -> bool {
    words[at].text.ends_with("ant")
        && words.get(at + 1).is_some_and(|next| {
            next.pos == Pos::Det || next.half == Half::Preposition && next.lemma == "de" || next.lemma == "que"
        })
}

/// Whether an adjective or participle after the noun goes with it rather than with the `nearest` noun; `None` when that is open and matters.
fn belongs(word: &Word, old: Features, new: Features, adjacent: bool, nearest: Option<Features>) -> Option<bool> {
    if clashes(word.features, old) {
        return Some(false);
    }
    match nearest {
        Some(noun) if word.pos == Pos::Adj => Some(clashes(word.features, noun)),
        // *La loi sur la santé, adoptée hier*: either could be meant.
        Some(noun) if noun.has(Features::GENDER) && !clashes(word.features, noun) => {
            (!clashes(word.features, new)).then_some(false)
        }
        Some(_) => Some(true),
        None => Some(adjacent || word.is_participle()),
    }
}

/// Adapts a verb whose subject the noun is, and its attribute; where to read on.
fn after_subject(words: &mut [Word], verb: usize, end: usize, old: Features, new: Features) -> Option<usize> {
    if clashes(old.and(Features::NUMBER), new.and(Features::NUMBER)) {
        let word = &mut words[verb];
        let tense = word.features.and(TENSES);
        let features = tense.with(Features::P3).with(new.and(Features::NUMBER));
        let form = inflect(&word.lemma, Pos::Verb, features)?;
        word.set(form, word.features.without(Features::NUMBER).with(new.and(Features::NUMBER)));
    }
    let mut linked = is_linking(&words[verb].lemma);
    let mut at = verb + 1;
    while at < end {
        let word = &words[at];
        match word.pos {
            Pos::Adv => {}
            Pos::Pron if word.features.has(Features::CLITIC) => {}
            Pos::Verb
                if word.features.has(Features::PAST_PART)
                    && is_linking(&word.lemma)
                    && word.lemma != "rester"
                    && word.lemma != "devenir" =>
            {
                linked = true;
            }
            Pos::Verb if word.features.has(Features::INFINITIVE) => linked = is_linking(&word.lemma),
            Pos::Adj if linked && !clashes(word.features, old) => reinflect(&mut words[at], new)?,
            Pos::Verb if linked && word.is_participle() && !clashes(word.features, old) => {
                reinflect(&mut words[at], new)?;
            }
            Pos::Conj if linked && matches!(&*word.lemma, "et" | "ou" | "mais") => {
                let follows = words[at + 1..end].iter().find(|next| next.pos != Pos::Adv);
                if !follows.is_some_and(|next| next.pos == Pos::Adj || next.is_participle()) {
                    break;
                }
            }
            Pos::Prep
                if word.lemma == "de"
                    && words.get(at + 1).is_some_and(|next| next.features.has(Features::INFINITIVE)) => {}
            _ => break,
        }
        at += 1;
    }
    Some(at)
}

/// Adapts the participle with *avoir* in a clause that takes the noun up with *que*; where to read on.
fn after_object(words: &mut [Word], verb: usize, end: usize, old: Features, new: Features) -> Option<usize> {
    if words[verb].lemma != "avoir" {
        return Some(verb + 1);
    }
    let participle = (verb + 1..end).find(|&at| words[at].pos != Pos::Adv && !words[at].features.has(Features::CLITIC));
    if let Some(at) = participle.filter(|&at| words[at].is_participle() && !clashes(words[at].features, old)) {
        reinflect(&mut words[at], new)?;
        return Some(at + 1);
    }
    Some(verb + 1)
}

fn is_linking(lemma: &str) -> bool {
    matches!(lemma, "être" | "sembler" | "paraître" | "rester" | "devenir" | "demeurer" | "apparaître" | "juger")
}

/// Out of reach: refuses when something after `at` seems to agree with the old noun after *être*.
fn far_agreement(words: &[Word], at: usize, old: Features, new: Features) -> Option<()> {
    let clause = words[at..].iter().take_while(|word| !matches!(&*word.text, "," | "." | ";" | ":" | "!" | "?"));
    let clause: Vec<&Word> = clause.collect();
    let attribute = clause.windows(2).any(|pair| {
        let linked = pair[0].lemma == "être" && pair[0].pos == Pos::Verb;
        let agreeing = pair[1].is_participle() || pair[1].pos == Pos::Adj;
        linked
            && agreeing
            && pair[1].features.has(Features::FEM)
            && !pair[1].features.has(Features::MASC)
            && !clashes(pair[1].features, old)
            && clashes(pair[1].features, new)
    });
    let own_subject = clause.iter().any(|word| {
        matches!(word.pos, Pos::Det | Pos::Noun | Pos::Name) || word.pos == Pos::Pron && word.features.has(Features::P3)
    });
    (!attribute || own_subject).then_some(())
}
