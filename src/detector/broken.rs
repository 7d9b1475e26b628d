//! The check `broken-sentence`: a sentence cut in the middle, run into the next, left open, or with words said twice.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::context::{Context, Passage};
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion};
use crate::language::{Pos, Shape, Target};
use crate::text::Span;

/// A sentence that is broken.
pub struct BrokenSentence;

impl Check for BrokenSentence {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "broken-sentence",
                summary: "a sentence cut in the middle, run into the next or left open; words said twice",
                explanation: "A full stop before a small letter, two sentences without a space between them, a paragraph that ends in the \
                    middle of a phrase, a word or phrase that stands twice in a row. Abbreviations, ellipses, \
                    lists and the words that a language says twice on purpose are left alone.",
                category: "fluency/grammar",
                severity: Severity::Major,
                needs_source: false,
                examples: &[
                    Example {
                        bad: "La ville est tombée lors de la percée des rebelles. prise de contrôle du pays.",
                        good: Some("La ville est tombée lors de la percée des rebelles prise de contrôle du pays."),
                    },
                    Example {
                        bad: "Le ministre a défendu la réforme fiscale la réforme fiscale devant les députés.",
                        good: Some("Le ministre a défendu la réforme fiscale devant les députés."),
                    },
                ],
            }
        }
    }

    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        Kind::ALL.map(Kind::id).to_vec()
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for segment in &cx.segments {
            let passage = &segment.target;
            let mut breaks = Vec::new();
            let analysed = &passage.analysed;
            let mut merged = false;
            for at in 1..analysed.tokens.len() {
                let found: Option<Break> = match analysed.tokens[at].shape {
                    Shape::Punct => full_stop_inside(passage, at),
                    _ => doubled(passage, cx.pair.target, at),
                };
                // Where paragraphs were joined without a space every other sentence is: once is enough to know.
                let again = merged && found.as_ref().is_some_and(|found| found.kind == Kind::Merged);
                merged |= found.as_ref().is_some_and(|found| found.kind == Kind::Merged);
                breaks.extend(found.filter(|_| !again));
            }
            breaks.extend(cut_off(passage, cx.pair.target));
            breaks.retain(|found| found.confidence >= out.floor);
            out.findings.extend(breaks.into_iter().map(|found| self.finding(passage, found)));
        }
    }
}

/// In what way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    FullStop,
    Merged,
    Doubled,
    CutOff,
}

impl Kind {
    const ALL: [Self; 4] = [Self::FullStop, Self::Merged, Self::Doubled, Self::CutOff];

    /// As it is selected and ignored.
    const fn id(self) -> &'static str {
        match self {
            Self::FullStop => "full-stop",
            Self::Merged => "merged",
            Self::Doubled => "doubled",
            Self::CutOff => "cut-off",
        }
    }
}

/// Where a sentence is broken.
struct Break {
    kind: Kind,
    tokens: Range<usize>,
    message: String,
    /// What may come in place of which bytes of the passage, the likeliest first.
    edits: SmallVec<[(Span, String); 2]>,
    certain: bool,
    confidence: u8,
}

impl BrokenSentence {
    fn finding(&self, passage: &Passage<'_>, found: Break) -> Finding {
        let span = passage.analysed.span(found.tokens.clone());
        let suggestion = |(place, with): (Span, String)| {
            let text = |span: Span| span.of(passage.text);
            let (before, after) =
                (Span::new(span.start.min(place.start), place.start), Span::new(place.end, span.end.max(place.end)));
            Suggestion {
                text: format!("{}{with}{}", text(before), text(after)),
                edits: vec![Edit { span: Span::new(place.start + passage.base, place.end + passage.base), with }],
                applicability: if found.certain { Applicability::Safe } else { Applicability::Review },
            }
        };
        let suggestions = found.edits.into_iter().map(suggestion).collect();
        Finding {
            check: self.meta().id,
            entry: Some(found.kind.id().to_owned()),
            severity: self.meta().severity,
            confidence: found.confidence,
            span: passage.span(found.tokens),
            message: found.message,
            evidence: Vec::new(),
            suggestions,
        }
    }
}

fn written<'a>(passage: &Passage<'a>, at: usize) -> &'a str {
    passage.analysed.tokens.get(at).map_or("", |token| token.span.of(passage.text))
}

/// A full stop at `at` that ends nothing, or that no space follows.
fn full_stop_inside(passage: &Passage<'_>, at: usize) -> Option<Break> {
    let tokens = &passage.analysed.tokens;
    let (stop, before, after) = (tokens.get(at)?, tokens.get(at.checked_sub(1)?)?, tokens.get(at + 1)?);
    if written(passage, at) != "." || stop.spaced || before.shape == Shape::Punct {
        return None;
    }
    let word = |at: usize| written(passage, at).chars().count();
    let gap = Span::new(stop.span.start, after.span.start);
    if after.spaced && after.shape == Shape::Lower {
        let real = matches!(before.shape, Shape::Lower) && before.known && word(at - 1) > 3 && after.known;
        let listed = passage.analysed.best(at + 1).pos == Pos::Name || passage.analysed.best(at - 1).pos == Pos::Num;
        return (real && !listed).then(|| Break {
            kind: Kind::FullStop,
            tokens: at - 1..at + 2,
            message: format!("a full stop in the middle of a sentence, before “{}”", written(passage, at + 1)),
            edits: one_or_two_sentences(passage, at + 1, gap),
            certain: false,
            confidence: 75,
        });
    }
    if after.shape == Shape::Punct {
        // *ISIS. -K*
        let glued =
            tokens.get(at + 2).filter(|next| !next.spaced && next.shape != Shape::Lower && next.span.len() < 4)?;
        let name = before.shape == Shape::Upper && after.spaced && written(passage, at + 1) == "-";
        return (name && glued.shape != Shape::Punct && !glued.span.is_empty()).then(|| Break {
            kind: Kind::FullStop,
            tokens: at - 1..at + 3,
            message: "a full stop inside a name".to_owned(),
            edits: smallvec![(gap, String::new())],
            certain: false,
            confidence: 80,
        });
    }
    let merged = !after.spaced
        && after.shape == Shape::Capitalised
        && after.known
        && passage.analysed.best(at + 1).pos != Pos::Name
        && before.shape == Shape::Lower
        && before.known
        && word(at - 1) > 2;
    merged.then(|| Break {
        kind: Kind::Merged,
        tokens: at - 1..at + 2,
        message: "no space between two sentences".to_owned(),
        edits: smallvec![(gap, ". ".to_owned())],
        certain: true,
        confidence: 85,
    })
}

/// Without the full stop, or with a capital after it: whichever the word after it makes likelier comes first.
fn one_or_two_sentences(passage: &Passage<'_>, after: usize, gap: Span) -> SmallVec<[(Span, String); 2]> {
    let next = passage.analysed.tokens[after].span;
    let mut letters = written(passage, after).chars();
    let capital: String =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    let (one, two) = ((gap, " ".to_owned()), (next, capital));
    let opens = matches!(passage.analysed.best(after).pos, Pos::Det | Pos::Pron | Pos::Conj);
    if opens { smallvec![two, one] } else { smallvec![one, two] }
}

/// The confidence of what people do as often as machines, mostly when they type: below the usual threshold.
const TYPED: u8 = 55;
/// The longest phrase that is looked for twice, in tokens.
const LONGEST: usize = 7;

/// A word or phrase that ends before `at` and starts again there.
fn doubled(passage: &Passage<'_>, target: &dyn Target, at: usize) -> Option<Break> {
    let analysed = &passage.analysed;
    let tokens = &analysed.tokens;
    let word = &tokens[at];
    // Most words stand nowhere near themselves.
    let length = (1..=LONGEST.min(at)).find(|&length| tokens[at - length].form == word.form)?;
    let end = at + length;
    if end > tokens.len() || !(0..length).all(|step| tokens[at + step].form == tokens[at - length + step].form) {
        return None;
    }
    let marks = (at - length..end).any(|token| tokens[token].shape == Shape::Punct);
    if marks || !word.spaced || tokens[at - 1].span.end == word.span.start {
        return None;
    }
    // The third time and later belong to the first finding.
    if at >= 2 * length && (0..length).all(|step| tokens[at - 2 * length + step].form == tokens[at + step].form) {
        return None;
    }
    if target.may_repeat(analysed, at..end) {
        return None;
    }
    let content = matches!(analysed.best(at).pos, Pos::Noun | Pos::Adj | Pos::Verb | Pos::Num | Pos::Adv);
    let written = passage.words(at..end);
    let gone = Span::new(tokens[at - 1].span.end, tokens[end - 1].span.end);
    Some(Break {
        kind: Kind::Doubled,
        tokens: at - length..end,
        message: format!("“{written}” stands twice in a row"),
        edits: smallvec![(gone, String::new())],
        certain: false,
        confidence: if length == 1 && !content { TYPED } else { 80 },
    })
}

/// A paragraph that ends in the middle of a phrase.
fn cut_off(passage: &Passage<'_>, target: &dyn Target) -> Option<Break> {
    let analysed = &passage.analysed;
    let mut last = analysed.tokens.len().checked_sub(1)?;
    if written(passage, last) == "." {
        last = last.checked_sub(1)?;
    }
    let sentence = analysed.sentences.last()?;
    let long = last >= sentence.start as usize + 4;
    (long && target.cannot_end(analysed, last)).then(|| Break {
        kind: Kind::CutOff,
        tokens: last..last + 1,
        message: format!("the text ends with “{}”, in the middle of a phrase", written(passage, last)),
        edits: SmallVec::new(),
        certain: false,
        confidence: 75,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use crate::detector::context::Pair;
    use crate::detector::{Options, check};
    use crate::document::Document;
    use crate::finding::{Finding, apply};
    use crate::knowledge::Knowledge;

    static PAIR: LazyLock<Pair> = LazyLock::new(|| Pair::english_french(Knowledge::shipped()));

    fn breaks(text: &str) -> Vec<Finding> {
        let options = Options { min_confidence: 1, ..Options::default() };
        let found = check(&Document::of_text(text.to_owned(), None), &PAIR, &options);
        found.into_iter().filter(|finding| finding.check == "broken-sentence").collect()
    }

    /// The words of the one finding, and the text after its first suggestion.
    fn found(text: &str) -> (String, String) {
        let findings = breaks(text);
        let [finding] = findings.as_slice() else { panic!("« {text} » gives {findings:?}") };
        let fixed = finding.suggestions.first().map_or_else(|| text.to_owned(), |first| apply(text, &first.edits));
        (finding.span.of(text).to_owned(), fixed)
    }

    fn silent(texts: &[&str]) {
        for text in texts {
            assert_eq!(breaks(text), [], "« {text} »");
        }
    }

    #[test]
    fn full_stops_before_small_letters_are_found() {
        for (text, words, fixed) in [
            ("Il a quitté la ville. prise hier.", "ville. prise", "Il a quitté la ville prise hier."),
            ("Il a quitté la ville. elle est prise.", "ville. elle", "Il a quitté la ville. Elle est prise."),
            ("Des groupes comme ISIS. -K ont agi.", "ISIS. -K", "Des groupes comme ISIS-K ont agi."),
        ] {
            assert_eq!(found(text), (words.to_owned(), fixed.to_owned()));
        }
        silent(&[
            "Il vit av. de la Gare, cf. page 3, art. 5 et p. ex. ici.",
            "Il attend... puis il part.",
            "Le site lemonde.fr et la marque will.i.am.",
            "M. de Gaulle et J. d'Ormesson.",
            "Il a dit « Non. » et il est parti.",
            "1. manger 2. dormir",
        ]);
    }

    #[test]
    fn merged_sentences_are_parted_once_a_paragraph() {
        let text = "C'était la dernière fois.Le chef est parti.Le reste aussi.";
        assert_eq!(found(text).1, "C'était la dernière fois. Le chef est parti.Le reste aussi.");
        silent(&["Le groupe Booking.Com et le cadriciel Node.Js.", "L'U.S. Army et le Dr.Ali."]);
    }

    #[test]
    fn what_stands_twice_is_found() {
        for (text, fixed) in [
            ("Il a lu les grandes lignes les grandes lignes du texte.", "Il a lu les grandes lignes du texte."),
            ("Des pays émergents émergents ont signé.", "Des pays émergents ont signé."),
            ("Il parle de de la ville.", "Il parle de la ville."),
            ("La paix, la paix avec le voisin le voisin le voisin.", "La paix, la paix avec le voisin le voisin."),
        ] {
            assert_eq!(found(text).1, fixed);
        }
        silent(&[
            "Nous nous sommes vus et vous vous êtes tus.",
            "C'est très très loin, bla bla bla.",
            "Il faut faire faire les clés, jour après jour après jour.",
            "Encore et encore et encore, pas à pas.",
            "Ce qu'il fait fait peur, ce qui est est.",
            "Duran Duran et Baden-Baden, Bora Bora.",
            "Il a a priori raison.",
            "Une rose est une rose, est une rose.",
            "Il y en a de plus en plus, et de plus en plus tôt.",
        ]);
    }

    #[test]
    fn a_paragraph_that_stops_short_is_found() {
        assert_eq!(found("Le directeur et le président ont démissionné et").0, "et");
        assert_eq!(found("La banque a fait l'objet d'une enquête sur la").0, "la");
        silent(&[
            "Le directeur est contre.",
            "Il y a ceux qui sont pour et ceux qui sont sans.",
            "Rien n'a changé depuis lors.",
            "Le guide du",
            "Voilà ce que nous savons de lui et d'elle : il attend …",
        ]);
    }
}
