//! The detector: each check is registered and does what its examples say, and no text makes a run panic or lie about places.

use std::sync::LazyLock;

use contresens::detector::{CHECKS, Options, check};
use contresens::document::{Document, sentences};
use contresens::finding::{Finding, Severity, Side, apply};
use proptest::prelude::*;

use crate::{PAIR, documents, files, root};

#[test]
fn each_check_is_listed() {
    let table = std::fs::read_to_string(root("src/detector/mod.rs")).unwrap();
    let table = table.split_once("static CHECKS").unwrap().1.split_once("];").unwrap().0.to_owned();
    let mut checks = 0;
    for path in files(&root("src/detector"), "rs") {
        let source = std::fs::read_to_string(&path).unwrap();
        let module = path.file_stem().unwrap().to_str().unwrap();
        for name in source.lines().filter_map(|line| line.strip_prefix("impl Check for ")) {
            let name = name.split(|c: char| !c.is_alphanumeric()).next().unwrap();
            assert!(table.contains(&format!("&{module}::{name}")), "{} is not in CHECKS", path.display());
            checks += 1;
        }
    }
    assert_eq!(checks, CHECKS.len());
}

#[test]
fn each_check_has_an_id_of_its_own_in_kebab_case() {
    let ids: Vec<_> = CHECKS.iter().map(|check| check.meta().id).collect();
    for (at, id) in ids.iter().enumerate() {
        let words = || id.split('-');
        assert!(words().all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())), "{id}");
        assert!(!ids[..at].contains(id), "{id} occurs twice");
    }
}

#[test]
fn each_check_finds_and_corrects_its_examples() {
    for meta in CHECKS.iter().map(|check| check.meta()) {
        // Examples have no original; the tests of a check that needs one give it.
        assert!(!meta.examples.is_empty() || meta.needs_source, "{} has no example", meta.id);
        for example in meta.examples {
            let document = Document::of_text(example.bad.to_owned(), None);
            let options = Options { optional: vec![meta.id.to_owned()], ..Options::default() };
            let findings = check(&document, &PAIR, &options);
            let [finding] = findings.as_slice() else { panic!("« {} » gives {findings:?}", example.bad) };
            assert_eq!(finding.check, meta.id, "« {} »", example.bad);
            if let Some(good) = example.good {
                let fixed = apply(example.bad, &finding.suggestions[0].edits);
                assert_eq!(fixed, good);
                assert_eq!(check(&Document::of_text(fixed, None), &PAIR, &options), []);
            }
        }
    }
}

#[test]
fn findings_in_whole_articles_are_sound() {
    for document in documents("corpora") {
        sound(&document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_utf8_is_checked_without_panic(target: String, source: Option<String>) {
        sound(&Document::of_text(target, source));
    }

    #[test]
    fn any_mixture_of_french_and_noise_is_checked_without_panic(
        target in mixture(&FRENCH),
        source in proptest::option::of(mixture(&ENGLISH)),
    ) {
        sound(&Document::of_text(target, source));
    }

    #[test]
    fn recombined_sentences_are_checked_without_panic(
        target in recombined(&FRENCH),
        source in proptest::option::of(recombined(&ENGLISH)),
    ) {
        sound(&Document::of_text(target, source));
    }
}

/// Sentences of articles, good and bad.
static FRENCH: LazyLock<Vec<String>> = LazyLock::new(|| {
    let documents = documents("corpora");
    documents.iter().flat_map(|document| split(&document.target)).collect()
});

static ENGLISH: LazyLock<Vec<String>> = LazyLock::new(|| {
    let documents = documents("corpora/gold");
    documents.iter().filter_map(|document| document.source.as_deref()).flat_map(split).collect()
});

fn split(text: &str) -> Vec<String> {
    let all = contresens::text::Span::new(0, text.len() as u32);
    sentences(text, all).map(|sentence| sentence.of(text).to_owned()).collect()
}

fn recombined(sentences: &'static [String]) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(sentences), 1..8).prop_map(|chosen| chosen.join(" "))
}

/// Words of articles in any order, with marks, controls and foreign script between them.
fn mixture(sentences: &'static [String]) -> impl Strategy<Value = String> {
    let words: Vec<&str> = sentences.iter().flat_map(|sentence| sentence.split(' ')).collect();
    let piece = prop_oneof![
        12 => proptest::sample::select(words).prop_map(str::to_owned),
        2 => "[ \u{a0}\u{202f}\n\r\t.,;:!?«»“”'’\u{2011}\u{301}\u{ad}\u{200b}\u{feff}ŒﬁIİ0-9%-]{1,4}",
        1 => any::<String>(),
    ];
    let joint = proptest::sample::select(vec![" ", " ", " ", "", "'", "\u{2019}", "-", "\n\n"]);
    proptest::collection::vec((piece, joint), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint.to_owned()]).collect())
}

/// Findings, however unsure, are sorted and disjoint; they, their evidence and their edits lie inside the text on character bounds.
fn sound(document: &Document) {
    let findings = check(document, &PAIR, &Options { min_confidence: 1, ..Options::default() });
    let (target, source) = (document.target.as_str(), document.source.as_deref().unwrap_or_default());
    for layout in [false, true] {
        let same: Vec<_> = findings.iter().filter(|finding| (finding.severity == Severity::Layout) == layout).collect();
        for pair in same.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start, "{:?} overlaps {:?}", pair[0], pair[1]);
        }
    }
    assert!(findings.is_sorted_by_key(|finding| finding.span));
    for finding in &findings {
        let Finding { span, confidence, evidence, suggestions, .. } = finding;
        assert!((1..100).contains(confidence), "{finding:?}");
        assert!(target.get(span.start as usize..span.end as usize).is_some_and(|text| !text.is_empty()), "{finding:?}");
        for evidence in evidence.iter().filter(|evidence| !evidence.text.is_empty()) {
            let side = if evidence.side == Side::Target { target } else { source };
            let quoted = side.get(evidence.span.start as usize..evidence.span.end as usize);
            assert_eq!(quoted, Some(evidence.text.as_str()), "{finding:?}");
        }
        for suggestion in suggestions {
            let mut at = 0;
            for edit in &suggestion.edits {
                assert!(at <= edit.span.start, "{suggestion:?}");
                assert!(target.get(edit.span.start as usize..edit.span.end as usize).is_some(), "{suggestion:?}");
                at = edit.span.end;
            }
            assert!(suggestion.edits.is_empty() || apply(target, &suggestion.edits) != target, "{suggestion:?}");
        }
    }
}

#[test]
fn a_word_convicted_in_one_paragraph_is_judged_in_the_others() {
    let grounds = |text: &str| {
        let findings = check(&Document::of_text(text.to_owned(), None), &PAIR, &Options::default());
        findings.iter().map(|finding| finding.span.of(text).to_owned()).collect::<Vec<_>>()
    };
    let article = "La grève de drone a tué trois combattants dans la nuit.\n\nLe ministère a défendu la grève mardi devant la presse.";
    assert_eq!(grounds(article), ["grève", "grève"]);
    // What its own frames confirm stays right.
    let other = "La grève de drone a tué trois combattants dans la nuit.\n\nLes cheminots ont déposé un préavis de grève pour mardi.";
    assert_eq!(grounds(other), ["grève"]);
    // Alone the second paragraph proves nothing.
    assert_eq!(grounds("Le ministère a défendu la grève mardi devant la presse."), [""; 0]);
}
