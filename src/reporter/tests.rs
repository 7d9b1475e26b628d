use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Format, Report, Style};
use crate::document::Document;
use crate::finding::{Applicability, Edit, Evidence, Finding, Severity, Side, Suggestion};
use crate::input::{Options, read};
use crate::text::Span;

fn documents(text: &str) -> Vec<Document> {
    read(&["-".into()], &Options::default(), &mut text.as_bytes()).documents
}

/// The finding of "grève" (its `nth`) that should be "frappe".
fn strike(document: &Document, nth: usize) -> Finding {
    let start = document.target.match_indices("grève").nth(nth).unwrap().0 as u32;
    let span = Span::new(start, start + 6);
    let evidence = document.target.find("frappe").map(|at| Evidence {
        side: Side::Target,
        span: Span::new(at as u32, at as u32 + 6),
        text: "frappe".into(),
        note: "the article says so elsewhere".into(),
    });
    Finding {
        check: "wrong-sense",
        entry: Some("strike".into()),
        severity: Severity::Major,
        confidence: 93,
        span,
        message: "“grève” is a stoppage of work; here strike means an attack.".into(),
        evidence: evidence.into_iter().collect(),
        suggestions: vec![
            Suggestion {
                text: "frappe".into(),
                edits: vec![Edit { span, with: "frappe".into() }],
                applicability: Applicability::Review,
            },
            Suggestion { text: "raid".into(), edits: vec![], applicability: Applicability::DisplayOnly },
        ],
    }
}

fn report(documents: Vec<(Document, Vec<Finding>)>) -> Report {
    let category = |_: &str| "accuracy/mistranslation";
    Report { documents, errors: Vec::new(), unused_allows: Vec::new(), allowed: 0, category }
}

fn rendered(report: &Report, format: Format) -> String {
    let mut out = Vec::new();
    report.write(format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn parsed(report: &Report) -> Value {
    serde_json::from_str(&rendered(report, Format::Json)).unwrap()
}

#[test]
fn json_counts_bytes_from_the_start_of_the_file() {
    let document = documents("\u{feff}Le titre\r\n\r\nAprès la frappe, la grève\r\na cessé. Fin.\r\n").remove(0);
    let finding = strike(&document, 0);
    let report = parsed(&report(vec![(document, vec![finding])]));
    let document = &report["documents"][0];
    assert_eq!((&document["path"], &document["doc"]), (&json!("-"), &Value::Null));
    assert_eq!((&document["segments"], &document["words"]), (&json!(2), &json!(10)));
    let finding = &document["findings"][0];
    let expected = json!({
        "check": "wrong-sense", "entry": "strike", "category": "accuracy/mistranslation", "severity": "major",
        "confidence": 93, "segment": "2", "start": 36, "end": 42, "line": 3, "column": 21, "text": "grève",
        "context": "Après la frappe, la grève a cessé.",
        "message": "“grève” is a stoppage of work; here strike means an attack.",
        "evidence": [{"side": "target", "segment": "2", "start": 25, "end": 31, "text": "frappe", "note": "the article says so elsewhere"}],
        "suggestions": [
            {"text": "frappe", "edits": [{"start": 36, "end": 42, "with": "frappe"}], "applicability": "review"},
            {"text": "raid", "edits": [], "applicability": "display-only"},
        ],
    });
    assert_eq!(finding, &expected);
    assert_eq!(report["summary"]["major"], 1);
}

#[test]
fn json_counts_bytes_from_the_start_of_the_record() {
    let lines = "{\"id\":7,\"doc\":\"a\",\"target\":\"Une frappe.\"}\n{\"id\":\"b\",\"doc\":\"a\",\"target\":\"Été : la grève.\",\"source\":\"The strike.\"}";
    let document = documents(lines).remove(0);
    let mut finding = strike(&document, 0);
    finding.evidence.push(Evidence {
        side: Side::Source,
        span: Span::new(4, 10),
        text: "strike".into(),
        note: "".into(),
    });
    let report = parsed(&report(vec![(document, vec![finding])]));
    let finding = &report["documents"][0]["findings"][0];
    assert_eq!(
        (&finding["segment"], &finding["start"], &finding["line"], &finding["column"]),
        (&json!("b"), &json!(11), &json!(2), &json!(10))
    );
    assert_eq!(finding["evidence"][0]["segment"], "7");
    assert_eq!((&finding["evidence"][0]["start"], &finding["evidence"][1]["start"]), (&json!(4), &json!(4)));
}

#[test]
fn the_screen_marks_the_phrase_and_shows_the_correction() {
    let text = "Frappe à Kaboul\n\nLa frappe a tué dix civils dans une ruelle étroite. Au moment de la grève, le Pentagone avait amassé suffisamment d’autres preuves pour croire que le véhicule se dirigeait vers l’aéroport.\n\nLe Pentagone a défendu la grève.\n";
    let document = documents(text).remove(0);
    let findings = vec![strike(&document, 0), strike(&document, 1)];
    let screen = rendered(&report(vec![(document, findings)]), Format::Human(Style::default()));
    let expected = "\
-  40 words, 2 findings
Frappe à Kaboul

  3:69  major  wrong-sense/strike  93% sure
    Au moment de la grève, le Pentagone avait amassé suffisamment d’autres
                    ^^^^^
    preuves pour croire que le véhicule se dirigeait vers l’aéroport.
    “grève” is a stoppage of work; here strike means an attack.
    - “frappe” (3:4): the article says so elsewhere
    → frappe  or raid
      Au moment de la frappe, le Pentagone avait …

  5:27  major  wrong-sense/strike  93% sure
    Le Pentagone a défendu la grève.
                              ^^^^^
    → frappe  or raid
      Le Pentagone a défendu la frappe.

2 major in 1 document, 40 words.
Why, with examples: contresens explain wrong-sense/strike
";
    assert_eq!(screen, expected, "\n{screen}");
    assert!(screen.lines().all(|line| line.chars().count() <= 80));
}

#[test]
fn colour_marks_instead_of_carets() {
    let document = documents("La grève.").remove(0);
    let finding = strike(&document, 0);
    let screen = rendered(&report(vec![(document, vec![finding])]), Format::Human(Style { color: true, width: 80 }));
    assert!(!screen.contains('^') && screen.contains("\u{1b}[31mgrève\u{1b}[0m"), "{screen:?}");
}

#[test]
fn long_sentences_are_cut_on_word_bounds_and_terminals_are_not_controlled() {
    let text = format!("{}la grève \u{1b}[2J{}fin.", "mot ".repeat(200), "mot ".repeat(200));
    let document = documents(&text).remove(0);
    let finding = strike(&document, 0);
    let report = report(vec![(document, vec![finding])]);
    let context = parsed(&report)["documents"][0]["findings"][0]["context"].as_str().unwrap().to_owned();
    assert!(context.starts_with("…mot mot") && context.ends_with("mot…"), "{context}");
    assert!((120..=162).contains(&context.chars().count()), "{context}");
    assert!(!rendered(&report, Format::Human(Style::default())).contains('\u{1b}'));
}

proptest! {
    #[test]
    fn any_text_with_any_finding_is_rendered(
        text in "([a-zé.!?«» \u{a0}\u{301}漢\t\r\n-]|\\PC){1,400}", at in any::<prop::sample::Index>(), size in 0..40_usize, width in 20..100_usize,
    ) {
        let input = read(&["-".into()], &Options { format: Some(crate::input::Format::Text), source: None }, &mut text.as_bytes());
        for document in input.documents {
            let bounds: Vec<_> = document.target.char_indices().map(|(at, _)| at as u32).chain([document.target.len() as u32]).collect();
            let start = at.index(bounds.len());
            let span = Span::new(bounds[start], bounds[(start + size).min(bounds.len() - 1)]);
            let edits = vec![Edit { span, with: "frappe".into() }];
            let suggestion = Suggestion { text: "frappe".into(), edits, applicability: Applicability::Safe };
            let finding = Finding {
                check: "calque", entry: None, severity: Severity::Minor, confidence: 1, span, message: text.clone(),
                evidence: vec![Evidence { side: Side::Target, span, text: text.clone(), note: "".into() }],
                suggestions: vec![suggestion],
            };
            let report = report(vec![(document, vec![finding])]);
            let found = parsed(&report)["documents"][0]["findings"][0].clone();
            let (from, to) = (found["start"].as_u64().unwrap() as usize, found["end"].as_u64().unwrap() as usize);
            prop_assert_eq!(&text[from..to], found["text"].as_str().unwrap());
            rendered(&report, Format::Human(Style { color: false, width }));
            rendered(&report, Format::Human(Style { color: true, width }));
        }
    }
}

#[test]
fn layout_is_compact_and_nothing_found_is_one_line() {
    let document = documents("La grève, la grève.").remove(0);
    let layout = |nth| Finding {
        check: "typography",
        entry: Some("quotes".into()),
        severity: Severity::Layout,
        message: "French quotes are « ».".into(),
        ..strike(&document, nth)
    };
    let findings = vec![layout(0), layout(1)];
    let screen = rendered(&report(vec![(document, findings)]), Format::Human(Style::default()));
    assert!(
        screen.contains("  layout\n    2 × typography/quotes: French quotes are « ». (1:4, 1:14)\n\n2 layout in"),
        "{screen}"
    );
    let screen = rendered(&report(vec![(documents("Rien.").remove(0), vec![])]), Format::Human(Style::default()));
    assert_eq!(screen, "Nothing suspect in 1 document, 1 word.\n");
}
