//! English: the side that is only read. No lexicon: a form is read as every lemma that it could be an inflection of.

mod numbers;
mod words;

use std::cell::RefCell;
use std::collections::HashMap;

use super::{Analysed, Analysis, Features, Key, Language, Pos, Shape, Token};
use crate::text::{Span, fold_word};

/// English.
#[derive(Debug, Clone, Copy, Default)]
pub struct English;

impl Language for English {
    fn code(&self) -> &'static str {
        "en"
    }

    fn name(&self) -> &'static str {
        "English"
    }

    fn analyse(&self, text: &str) -> Analysed {
        let mut analysed = Analysed::default();
        let mut sentence = 0;
        for (span, spaced) in words(text) {
            push(&mut analysed, text, span, spaced);
            let count = analysed.tokens.len() as u32;
            if ends_sentence(text, &analysed) {
                analysed.sentences.push(sentence..count);
                sentence = count;
            }
        }
        let count = analysed.tokens.len() as u32;
        if sentence < count {
            analysed.sentences.push(sentence..count);
        }
        analysed
    }

    fn knows_lemma(&self, _lemma: &str) -> bool {
        true
    }

    fn numerals(&self) -> Option<&'static super::numbers::Numerals> {
        Some(&numbers::NUMERALS)
    }

    fn knows_word(&self, folded: &str) -> bool {
        words::knows(folded)
    }

    fn is_common_word(&self, folded: &str) -> bool {
        words::is_common(folded)
    }

    fn is_function_word(&self, folded: &str) -> bool {
        !matches!(folded, "'s" | "’s")
            && (function_word(folded).is_some_and(|pos| pos != Pos::Num) || AUXILIARIES.contains(&folded))
    }

    fn auxiliaries(&self) -> &'static [Key] {
        const { &[Key::of_folded("be"), Key::of_folded("have")] }
    }

    fn is_telltale(&self, form: Key) -> bool {
        const WORDS: [Key; 14] = [
            Key::of_folded("the"),
            Key::of_folded("of"),
            Key::of_folded("in"),
            Key::of_folded("and"),
            Key::of_folded("for"),
            Key::of_folded("to"),
            Key::of_folded("from"),
            Key::of_folded("with"),
            Key::of_folded("at"),
            Key::of_folded("by"),
            Key::of_folded("my"),
            Key::of_folded("is"),
            Key::of_folded("not"),
            Key::of_folded("this"),
        ];
        WORDS.contains(&form)
    }

    fn lemma(&self, text: &str, analysed: &Analysed, token: usize) -> String {
        fold_word(analysed.tokens[token].span.of(text)).into_owned()
    }
}

/// Words with inner hyphens and full stops of acronyms; `'s` and every other mark apart.
fn words(text: &str) -> Vec<(Span, bool)> {
    let mut out = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, next)) = chars.peek() {
                let mut ahead = chars.clone();
                ahead.next();
                let after = ahead.next().map(|(_, after)| after);
                let joins = match next {
                    '-' | '‑' => after.is_some_and(char::is_alphanumeric),
                    '\'' | '’' => {
                        after.is_some_and(char::is_alphabetic) && !is_possessive(text, at + next.len_utf8())
                    }
                    '.' | ',' => c.is_ascii_digit() && after.is_some_and(|after| after.is_ascii_digit()),
                    next => next.is_alphanumeric(),
                };
                if !joins {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        } else if matches!(c, '\'' | '’') && is_possessive(text, end) {
            end += 1;
            chars.next();
        }
        out.push((Span::new(start as u32, end as u32), spaced));
        spaced = false;
    }
    out
}

/// Whether an `s` that ends a word stands at `at`.
fn is_possessive(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    matches!(rest.next(), Some('s' | 'S')) && !rest.next().is_some_and(char::is_alphanumeric)
}

fn push(analysed: &mut Analysed, text: &str, span: Span, spaced: bool) {
    let written = span.of(text);
    let form = fold_word(written);
    let first = written.chars().next().unwrap_or(' ');
    let shape = if !first.is_alphanumeric() {
        Shape::Punct
    } else if first.is_numeric() {
        Shape::Figure
    } else if first.is_uppercase() && written.chars().filter(|c| c.is_uppercase()).count() > 1 {
        Shape::Upper
    } else if first.is_uppercase() {
        Shape::Capitalised
    } else {
        Shape::Lower
    };
    let opens = analysed.sentences.last().map_or(0, |last| last.end) as usize == analysed.tokens.len();
    let start = analysed.analyses.len() as u32;
    let key = Key::of_folded(&form);
    let kind = match shape {
        Shape::Punct | Shape::Figure | Shape::Lower => shape,
        // A capital says nothing at the start of a sentence.
        _ if opens => Shape::Lower,
        _ => Shape::Capitalised,
    };
    READINGS.with_borrow_mut(|known| {
        if known.len() > KEPT {
            known.clear();
        }
        analysed.analyses.extend(known.entry((key, kind)).or_insert_with(|| readings(&form, kind)).iter());
    });
    let end = analysed.analyses.len() as u32;
    analysed.tokens.push(Token { span, form: key, shape, spaced, known: true, analyses: start..end });
}

thread_local! {
    /// Readings of words met before: news repeats its words.
    static READINGS: RefCell<HashMap<(Key, Shape), Vec<Analysis>>> = RefCell::default();
}

/// How many words are remembered.
const KEPT: usize = 50_000;

/// Every way to read a form that looks like `kind`, the likeliest first.
fn readings(form: &str, kind: Shape) -> Vec<Analysis> {
    let mut all = Vec::new();
    let mut add = |lemma: &str, pos: Pos, features: Features| {
        let analysis = Analysis { lemma: Key::of_folded(lemma), pos, features };
        if !all.contains(&analysis) {
            all.push(analysis);
        }
    };
    match kind {
        Shape::Punct => add(form, Pos::Punct, Features::NONE),
        Shape::Figure => add(form, Pos::Num, Features::NONE),
        _ => {
            if let Some(pos) = function_word(form) {
                add(form, pos, if pos == Pos::Pron { Features::CLITIC } else { Features::NONE });
            } else if kind != Shape::Lower {
                add(form, Pos::Name, Features::NONE);
            }
            candidates(form, &mut add);
        }
    }
    all
}

/// Whether the token just pushed closes a sentence.
fn ends_sentence(text: &str, analysed: &Analysed) -> bool {
    let [.., before, last] = analysed.tokens.as_slice() else { return false };
    let mark = last.span.of(text);
    if !matches!(mark, "." | "!" | "?" | "…") {
        return mark == "\n";
    }
    let rest = &text[last.span.end as usize..];
    let mut next = rest.chars().skip_while(|c| matches!(c, '"' | '”' | '’' | '\'' | ')'));
    let opens = next.next().is_none_or(char::is_whitespace) && next.next().is_none_or(|c| !c.is_lowercase());
    let short = mark == "." && !last.spaced && ABBREVIATIONS.contains(&before.span.of(text));
    let initial = mark == "." && before.span.len() == 1 && before.shape == Shape::Capitalised;
    opens && !short && !initial
}

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "St", "Jr", "Sr", "Inc", "Corp",
    "Ltd", "Co", "No", "vs", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec",
];

/// Reports every lemma that `form` may be an inflection of, itself first.
fn candidates(form: &str, add: &mut impl FnMut(&str, Pos, Features)) {
    let own = if is_adverb(form) {
        Pos::Adv
    } else if is_adjective(form) {
        Pos::Adj
    } else {
        Pos::Unknown
    };
    add(form, own, Features::SING.with(Features::INFINITIVE).with(Features::PRESENT));
    for &(irregular, lemma, features) in IRREGULAR {
        if irregular == form {
            add(lemma, Pos::Unknown, features);
        }
    }
    let plural = Features::PLUR.with(Features::PRESENT).with(Features::P3);
    let past = Features::PAST.with(Features::PAST_PART);
    if let Some(stem) = form.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        add(&format!("{stem}y"), Pos::Unknown, plural);
    }
    if let Some(stem) = form.strip_suffix("ves").filter(|stem| stem.len() > 1) {
        add(&format!("{stem}f"), Pos::Unknown, plural);
        add(&format!("{stem}fe"), Pos::Unknown, plural);
    }
    if let Some(stem) = form.strip_suffix("es").filter(|stem| stem.len() > 1) {
        add(stem, Pos::Unknown, plural);
    }
    if let Some(stem) = form.strip_suffix('s').filter(|stem| stem.len() > 1 && !stem.ends_with('s')) {
        add(stem, Pos::Unknown, plural);
    }
    if let Some(stem) = form.strip_suffix("ied") {
        add(&format!("{stem}y"), Pos::Unknown, past);
    }
    if let Some(stem) = form.strip_suffix("ed").filter(|stem| stem.len() > 1) {
        inflected(stem, past, add);
    }
    if let Some(stem) = form.strip_suffix("ing").filter(|stem| stem.len() > 1) {
        inflected(stem, Features::PRES_PART, add);
    }
    for ending in ["er", "est"] {
        if let Some(stem) = form.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            if is_adjective(stem) {
                add(stem, Pos::Adj, Features::NONE);
            }
            if let Some(stem) = stem.strip_suffix('i') {
                let positive = format!("{stem}y");
                if is_adjective(&positive) {
                    add(&positive, Pos::Adj, Features::NONE);
                }
            }
        }
    }
}

/// The verb before `-ed` or `-ing`: as it is, with its silent e, without its doubled consonant.
fn inflected(stem: &str, features: Features, add: &mut impl FnMut(&str, Pos, Features)) {
    add(stem, Pos::Unknown, features);
    add(&format!("{stem}e"), Pos::Unknown, features);
    let mut last = stem.chars().rev();
    if let (Some(a), Some(b)) = (last.next(), last.next())
        && a == b
    {
        add(&stem[..stem.len() - a.len_utf8()], Pos::Unknown, features);
    }
}

fn is_adverb(form: &str) -> bool {
    form.len() > 4
        && form.ends_with("ly")
        && !matches!(form, "family" | "supply" | "reply" | "rally" | "assembly" | "july" | "ally" | "apply")
        || ADVERBS.contains(&form)
}

fn is_adjective(form: &str) -> bool {
    const ENDINGS: &[&str] =
        &["ous", "ful", "less", "ible", "able", "ical", "ial", "ional", "ive", "ish", "ian", "ese", "ary"];
    form.len() > 5 && ENDINGS.iter().any(|ending| form.ends_with(ending)) || ADJECTIVES.contains(&form)
}

fn function_word(form: &str) -> Option<Pos> {
    Some(match form {
        "the" | "a" | "an" | "this" | "that" | "these" | "those" | "my" | "your" | "his" | "her" | "its" | "our"
        | "their" | "some" | "any" | "no" | "each" | "every" | "all" | "both" | "several" | "many" | "few" | "most"
        | "more" | "another" | "such" | "'s" | "’s" => Pos::Det,
        "i" | "you" | "he" | "she" | "it" | "we" | "they" | "me" | "him" | "us" | "them" | "himself" | "herself"
        | "itself" | "themselves" | "who" | "whom" | "whose" | "which" | "what" => Pos::Pron,
        "of" | "to" | "in" | "on" | "at" | "by" | "for" | "from" | "with" | "without" | "about" | "over" | "under"
        | "into" | "onto" | "against" | "between" | "among" | "during" | "before" | "after" | "through" | "across"
        | "off" | "out" | "up" | "down" | "around" | "near" | "behind" | "beyond" | "within" | "amid" | "upon"
        | "toward" | "towards" | "as" | "than" => Pos::Prep,
        "and" | "or" | "but" | "nor" | "so" | "yet" | "if" | "because" | "while" | "when" | "where" | "whether"
        | "although" | "though" | "since" | "until" | "unless" => Pos::Conj,
        "not" | "n't" => Pos::Adv,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozen"
        | "hundred" | "thousand" | "million" | "billion" | "trillion" | "twelve" | "twenty" => Pos::Num,
        _ => return None,
    })
}

/// Forms of the verbs that carry tense and voice.
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "having", "will", "would", "shall",
    "should", "can", "could", "may", "might", "must", "do", "does", "did", "an", "there", "here", "not", "how", "why",
];

const ADVERBS: &[&str] = &[
    "also",
    "already",
    "always",
    "never",
    "often",
    "soon",
    "still",
    "just",
    "even",
    "now",
    "then",
    "here",
    "there",
    "too",
    "very",
    "again",
    "once",
    "twice",
    "almost",
    "quite",
    "rather",
    "ever",
    "far",
    "well",
    "ago",
    "away",
    "back",
    "later",
    "today",
    "tomorrow",
    "yesterday",
    "perhaps",
    "maybe",
    "only",
    "not",
    "instead",
    "however",
];

const ADJECTIVES: &[&str] = &[
    "new", "old", "big", "small", "large", "great", "good", "bad", "best", "worst", "better", "worse", "high", "low",
    "long", "short", "early", "late", "last", "next", "first", "second", "third", "young", "main", "major", "minor",
    "own", "other", "same", "public", "private", "local", "federal", "foreign", "domestic", "former", "current",
    "recent", "key", "top", "chief", "senior", "big", "heavy", "light", "strong", "weak", "tough", "hard", "soft",
    "free", "full", "empty", "open", "close", "wide", "narrow", "deep", "rich", "poor", "cheap", "fair", "clear",
    "dark", "bright", "hot", "cold", "warm", "cool", "dry", "wet", "safe", "sure", "right", "wrong", "left", "central",
    "northern", "southern", "eastern", "western", "british", "french", "german", "american", "russian", "chinese",
    "israeli", "iraqi", "afghan", "syrian", "european", "african", "asian", "black", "white", "red", "blue", "green",
    "gray", "grey", "yellow", "brown", "male", "female", "military", "civil", "human", "modern", "common", "popular",
    "certain", "whole", "real", "true", "false", "happy", "sad", "angry", "busy", "easy", "healthy", "wealthy",
    "heavy", "pretty", "ready", "sharp", "steep", "quick", "fast", "slow", "quiet", "loud", "huge", "tiny", "giant",
    "unpaid", "fresh", "firm", "fierce", "fatal", "final", "legal", "illegal", "royal", "rural", "urban", "total",
    "global", "national", "annual", "monthly", "weekly", "daily",
];

#[rustfmt::skip]
const IRREGULAR: &[(&str, &str, Features)] = &{
    const PAST: Features = Features::PAST;
    const PART: Features = Features::PAST_PART;
    const BOTH: Features = Features(Features::PAST.0 | Features::PAST_PART.0);
    const PLUR: Features = Features::PLUR;
    const PRES: Features = Features::PRESENT;
    [
        ("am", "be", PRES), ("is", "be", PRES), ("are", "be", PRES), ("was", "be", PAST), ("were", "be", PAST), ("been", "be", PART),
        ("has", "have", PRES), ("had", "have", BOTH), ("does", "do", PRES), ("did", "do", PAST), ("done", "do", PART),
        ("goes", "go", PRES), ("went", "go", PAST), ("gone", "go", PART),
        ("arose", "arise", PAST), ("arisen", "arise", PART), ("awoke", "awake", PAST), ("became", "become", PAST),
        ("began", "begin", PAST), ("begun", "begin", PART), ("bent", "bend", BOTH), ("bit", "bite", PAST), ("bitten", "bite", PART),
        ("bled", "bleed", BOTH), ("blew", "blow", PAST), ("blown", "blow", PART), ("bore", "bear", PAST), ("borne", "bear", PART),
        ("born", "bear", PART), ("bought", "buy", BOTH), ("bound", "bind", BOTH), ("bred", "breed", BOTH), ("broke", "break", PAST),
        ("broken", "break", PART), ("brought", "bring", BOTH), ("built", "build", BOTH), ("burnt", "burn", BOTH), ("came", "come", PAST),
        ("caught", "catch", BOTH), ("chose", "choose", PAST), ("chosen", "choose", PART), ("clung", "cling", BOTH),
        ("crept", "creep", BOTH), ("dealt", "deal", BOTH), ("drank", "drink", PAST), ("drew", "draw", PAST), ("drawn", "draw", PART),
        ("drove", "drive", PAST), ("driven", "drive", PART), ("drunk", "drink", PART), ("dug", "dig", BOTH), ("ate", "eat", PAST),
        ("eaten", "eat", PART), ("fed", "feed", BOTH), ("fell", "fall", PAST), ("fallen", "fall", PART), ("felt", "feel", BOTH),
        ("fled", "flee", BOTH), ("flew", "fly", PAST), ("flown", "fly", PART), ("flung", "fling", BOTH), ("forbade", "forbid", PAST),
        ("forbidden", "forbid", PART), ("forgot", "forget", PAST), ("forgotten", "forget", PART), ("fought", "fight", BOTH),
        ("found", "find", BOTH), ("froze", "freeze", PAST), ("frozen", "freeze", PART), ("gave", "give", PAST), ("given", "give", PART),
        ("got", "get", BOTH), ("gotten", "get", PART), ("grew", "grow", PAST), ("grown", "grow", PART), ("heard", "hear", BOTH),
        ("held", "hold", BOTH), ("hid", "hide", PAST), ("hidden", "hide", PART), ("hung", "hang", BOTH), ("kept", "keep", BOTH),
        ("knelt", "kneel", BOTH), ("knew", "know", PAST), ("known", "know", PART), ("laid", "lay", BOTH), ("lain", "lie", PART),
        ("leapt", "leap", BOTH), ("learnt", "learn", BOTH), ("led", "lead", BOTH), ("left", "leave", BOTH), ("lent", "lend", BOTH),
        ("lit", "light", BOTH), ("lost", "lose", BOTH), ("made", "make", BOTH), ("meant", "mean", BOTH), ("met", "meet", BOTH),
        ("mistook", "mistake", PAST), ("mistaken", "mistake", PART), ("overtook", "overtake", PAST), ("oversaw", "oversee", PAST),
        ("paid", "pay", BOTH), ("proven", "prove", PART), ("rang", "ring", PAST), ("rung", "ring", PART), ("ran", "run", PAST),
        ("rode", "ride", PAST), ("ridden", "ride", PART), ("rose", "rise", PAST), ("risen", "rise", PART), ("said", "say", BOTH),
        ("sang", "sing", PAST), ("sung", "sing", PART), ("sank", "sink", PAST), ("sunk", "sink", PART), ("sat", "sit", BOTH),
        ("saw", "see", PAST), ("seen", "see", PART), ("sent", "send", BOTH), ("shone", "shine", BOTH), ("shook", "shake", PAST),
        ("shaken", "shake", PART), ("shot", "shoot", BOTH), ("showed", "show", PAST), ("shown", "show", PART), ("shrank", "shrink", PAST),
        ("slept", "sleep", BOTH), ("slid", "slide", BOTH), ("sold", "sell", BOTH), ("sought", "seek", BOTH), ("sped", "speed", BOTH),
        ("spent", "spend", BOTH), ("spoke", "speak", PAST), ("spoken", "speak", PART), ("sprang", "spring", PAST),
        ("sprung", "spring", PART), ("stole", "steal", PAST), ("stolen", "steal", PART), ("stood", "stand", BOTH), ("stuck", "stick", BOTH),
        ("stung", "sting", BOTH), ("struck", "strike", BOTH), ("stricken", "strike", PART), ("strove", "strive", PAST),
        ("swam", "swim", PAST), ("swept", "sweep", BOTH), ("swore", "swear", PAST), ("sworn", "swear", PART), ("swung", "swing", BOTH),
        ("taught", "teach", BOTH), ("took", "take", PAST), ("taken", "take", PART), ("thought", "think", BOTH), ("threw", "throw", PAST),
        ("thrown", "throw", PART), ("told", "tell", BOTH), ("tore", "tear", PAST), ("torn", "tear", PART), ("understood", "understand", BOTH),
        ("undertook", "undertake", PAST), ("undertaken", "undertake", PART), ("underwent", "undergo", PAST), ("woke", "wake", PAST),
        ("won", "win", BOTH), ("wore", "wear", PAST), ("worn", "wear", PART), ("wound", "wind", BOTH), ("wove", "weave", PAST),
        ("withdrew", "withdraw", PAST), ("withdrawn", "withdraw", PART), ("withheld", "withhold", BOTH), ("wrote", "write", PAST),
        ("written", "write", PART), ("lay", "lie", PAST), ("fell", "fell", PRES), ("lying", "lie", Features::PRES_PART),
        ("dying", "die", Features::PRES_PART), ("tying", "tie", Features::PRES_PART),
        ("men", "man", PLUR), ("women", "woman", PLUR), ("children", "child", PLUR), ("people", "person", PLUR), ("feet", "foot", PLUR),
        ("teeth", "tooth", PLUR), ("geese", "goose", PLUR), ("mice", "mouse", PLUR), ("lice", "louse", PLUR), ("oxen", "ox", PLUR),
        ("dice", "die", PLUR), ("pence", "penny", PLUR), ("criteria", "criterion", PLUR), ("phenomena", "phenomenon", PLUR),
        ("crises", "crisis", PLUR), ("analyses", "analysis", PLUR), ("media", "medium", PLUR), ("data", "datum", PLUR),
        ("policemen", "policeman", PLUR), ("lawmen", "lawman", PLUR), ("gunmen", "gunman", PLUR), ("spokesmen", "spokesman", PLUR),
    ]
};

#[cfg(test)]
mod tests {
    use super::{English, Key, Language};

    fn reads(text: &str, token: usize, lemma: &str) -> bool {
        let analysed = English.analyse(text);
        analysed.readings(token).iter().any(|reading| reading.lemma == Key::of(lemma))
    }

    #[test]
    fn inflected_forms_are_read_as_their_lemmas() {
        for (form, lemma) in [
            ("charges", "charge"),
            ("charged", "charge"),
            ("charging", "charge"),
            ("ran", "run"),
            ("running", "run"),
            ("parties", "party"),
            ("lives", "life"),
            ("struck", "strike"),
            ("matches", "match"),
            ("tied", "tie"),
            ("stopped", "stop"),
            ("men", "man"),
        ] {
            assert!(reads(form, 0, lemma), "{form} is not read as {lemma}");
        }
    }

    #[test]
    fn possessives_and_acronyms_split_where_they_should() {
        let text = "The U.S. bank's run-off cost $1,500.50, Mr. Smith said. It fell.";
        let analysed = English.analyse(text);
        let words: Vec<&str> = analysed.tokens.iter().map(|token| token.span.of(text)).collect();
        assert!(words.contains(&"'s") && words.contains(&"run-off") && words.contains(&"1,500.50"), "{words:?}");
        assert_eq!(analysed.sentences.len(), 2, "{words:?}");
    }
}
