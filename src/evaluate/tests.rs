use std::fs;

use super::{Rate, evaluate};
use crate::document::Document;
use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion};
use crate::text::Span;

/// Finds every "grève" and would write "frappe".
fn detector(document: &Document) -> Vec<Finding> {
    let found = document.target.match_indices("grève").map(|(at, word)| {
        let span = Span::new(at as u32, (at + word.len()) as u32);
        Finding {
            check: "wrong-sense",
            entry: Some("strike".into()),
            severity: Severity::Major,
            confidence: 90,
            span,
            message: String::new(),
            evidence: Vec::new(),
            suggestions: vec![Suggestion {
                text: "frappe".into(),
                edits: vec![Edit { span, with: "frappe".into() }],
                applicability: Applicability::Review,
            }],
        }
    });
    found.collect()
}

#[test]
fn precision_recall_and_alarms_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    fs::create_dir(dir.path().join("clean")).unwrap();
    write("a.fr.txt", "\u{feff}La grève a tué. La facture. Une grève.\n");
    write(
        "a.gold.jsonl",
        "{\"start\":6,\"end\":12,\"text\":\"grève\",\"category\":\"wrong-sense\",\"severity\":\"major\",\"correction\":\"frappe\"}\n\n{\"start\":24,\"end\":31,\"text\":\"facture\",\"category\":\"wrong-sense\",\"severity\":\"major\",\"correction\":\"loi\"}\n{\"start\":7,\"end\":9,\"text\":\"xx\",\"category\":\"c\"}\n{}\n",
    );
    write("clean/b.txt", "La grève continue. Rien de plus.\nFin.\n");
    write("clean/b.gold.jsonl", "");
    write("c.gold.jsonl", "");
    let evaluation = evaluate(dir.path(), detector);
    assert_eq!(evaluation.precision, Rate { hits: 1, of: 2 });
    assert_eq!(evaluation.recall, Rate { hits: 1, of: 2 });
    assert_eq!(evaluation.corrected, Rate { hits: 1, of: 1 });
    assert_eq!(evaluation.categories["wrong-sense"], Rate { hits: 1, of: 2 });
    assert_eq!(evaluation.checks["wrong-sense"], Rate { hits: 1, of: 3 });
    assert_eq!((evaluation.clean.sentences, evaluation.clean.alarms), (3, 1));
    assert!((evaluation.clean.per_thousand - 333.33).abs() < 1e-9);
    assert_eq!((evaluation.misses[0].text.as_str(), evaluation.alarms.len()), ("facture", 2));
    let errors: Vec<_> = evaluation.errors.iter().map(ToString::to_string).collect();
    assert!(errors[0].contains("c.gold.jsonl: there is no c.fr.txt"), "{errors:?}");
    assert!(errors[1].contains("a.gold.jsonl:4: bytes 7 to 9 are no whole"), "{errors:?}");
    assert!(errors[2].contains("a.gold.jsonl:5: missing field"), "{errors:?}");
    let mut out = Vec::new();
    evaluation.write_human(1, &mut out).unwrap();
    let table = String::from_utf8(out).unwrap();
    assert!(table.contains("  recall                                50.0%  (1 of 2)\n"), "{table}");
    assert!(table.contains(": wrong-sense: facture → loi\n"), "{table}");
    let mut out = Vec::new();
    evaluation.write_json(1, &mut out).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((&json["recall"]["hits"], &json["misses"][0]["text"]), (&1.into(), &"facture".into()));
}
