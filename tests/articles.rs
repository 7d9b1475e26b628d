//! Whole articles: what is found in each of corpora/gold is a committed snapshot, and good French stays silent.
//!
//! After a change that is meant: `SNAPSHOTS=overwrite cargo test articles`, then read the difference.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use contresens::detector::{Options, check};
use contresens::document::Document;
use contresens::finding::Finding;
use snapbox::Data;

use crate::{PAIR, documents, root};

#[test]
fn findings_in_each_gold_article_are_as_committed() {
    let snapshots = snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV);
    let mut changed = Vec::new();
    for document in documents("corpora/gold") {
        let name =
            Path::new(&document.path).file_name().unwrap().to_str().unwrap().trim_end_matches(".fr.txt").to_owned();
        assert!(document.source.is_some(), "{name} has no original beside it");
        let alone = Document {
            source: None,
            segments: document.segments.iter().map(|segment| without_source(segment.clone())).collect(),
            ..document.clone()
        };
        let actual = format!("with the original\n{}\nwithout it\n{}", listed(&document), listed(&alone));
        let expected = Data::read_from(&root("tests/snapshots").join(format!("{name}.txt")), None).raw();
        if let Err(error) = snapshots.try_eq(Some(&name), Data::text(actual), expected) {
            changed.push(error.to_string());
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn every_snapshot_has_its_article() {
    for path in crate::files(&root("tests/snapshots"), "txt") {
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(root("corpora/gold").join(format!("{name}.fr.txt")).is_file(), "{} has no article", path.display());
    }
}

#[test]
fn good_french_stays_silent() {
    let mut alarms = String::new();
    for document in documents("corpora/clean") {
        let found = listed(&document);
        if !found.is_empty() {
            write!(alarms, "{}\n{found}", document.path).unwrap();
        }
    }
    assert!(alarms.is_empty(), "\n{alarms}");
}

#[test]
fn a_folder_without_findings_exits_with_0() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_contresens"));
    let output = command.arg("check").arg(root("corpora/clean")).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}

/// A line for each finding: its bytes, its id, how sure, the words and the first suggestion.
fn listed(document: &Document) -> String {
    let mut out = String::new();
    for Finding { check, entry, confidence, span, suggestions, .. } in check(document, &PAIR, &Options::default()) {
        let (start, end, text) = (span.start, span.end, span.of(&document.target));
        let entry = entry.as_deref().unwrap_or("-");
        let bucket = confidence / 10 * 10;
        let suggestion = suggestions.first().map_or("-", |first| &first.text);
        writeln!(out, "{start}-{end} {check}/{entry} {bucket}-{} {text} -> {suggestion}", bucket + 9).unwrap();
    }
    out
}

fn without_source(segment: contresens::document::Segment) -> contresens::document::Segment {
    contresens::document::Segment { source: None, ..segment }
}
