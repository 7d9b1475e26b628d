//! The shipped knowledge keeps its promises: every example of every entry, known words, files in their normal form.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use contresens::detector::{CHECKS, Options, check};
use contresens::document::Document;
use contresens::knowledge::{self, compile, entry};
use contresens::selftest;

use crate::{PAIR, files, root};

#[test]
fn every_example_of_every_entry_does_what_it_says() {
    none(&selftest::run(&PAIR, &Options::default(), |_, _| true));
}

#[test]
fn corrected_examples_agree() {
    let slips = Options { min_confidence: 45, ..Options::default() };
    let mut faults = Vec::new();
    for (entry, examples) in PAIR.knowledge.entries() {
        for good in examples.flag.iter().filter_map(|(_, good, _)| good.as_deref()) {
            let findings = check(&Document::of_text(good.to_owned(), None), &PAIR, &slips);
            let slip = findings.iter().find(|finding| finding.check == "grammar-slip");
            faults.extend(slip.map(|slip| format!("{}: « {good} »: {}", entry.id(), slip.message)));
        }
    }
    none(&faults);
}

#[test]
fn every_word_of_a_pattern_is_in_the_dictionary() {
    let entries = PAIR.knowledge.entries();
    none(
        &entries
            .flat_map(|(entry, examples)| knowledge::unknown_words(entry, &examples, PAIR.target))
            .collect::<Vec<_>>(),
    );
}

#[test]
fn every_knowledge_file_equals_its_normal_form() {
    let mut faults = Vec::new();
    for path in files(&root("corpora/en-fr"), "toml") {
        let content = std::fs::read_to_string(&path).unwrap();
        if knowledge::sorted(&content) != content {
            faults.push(format!("{}: run `contresens pack format` on it", path.display()));
        }
    }
    none(&faults);
}

#[test]
fn every_check_that_entries_name_exists() {
    for (entry, _) in PAIR.knowledge.entries() {
        assert!(CHECKS.iter().any(|check| check.meta().id == entry.check()), "{}", entry.check());
    }
}

#[test]
fn every_class_has_words_and_every_domain_is_one_of_a_reading() {
    let mut classes = BTreeMap::new();
    let mut domains = BTreeSet::new();
    let mut named = BTreeSet::new();
    for path in files(&root("corpora/en-fr"), "toml") {
        let content = std::fs::read_to_string(&path).unwrap();
        let file =
            entry::read(&path.display().to_string(), &content).unwrap_or_else(|faults| panic!("{}", list(&faults)));
        for (name, words) in file.classes {
            *classes.entry(name).or_insert(0) += words.target.len() + words.source.len();
        }
        domains.extend(file.domains.into_iter().filter(|(_, words)| !words.target.is_empty()).map(|(name, _)| name));
        named.extend(file.sense.into_iter().flat_map(|sense| sense.reading).flat_map(|reading| reading.domains));
        named.extend(file.friend.into_iter().flat_map(|friend| [friend.domains, friend.right.domains]).flatten());
    }
    let empty: Vec<_> = classes.iter().filter(|(_, words)| **words == 0).map(|(name, _)| format!("@{name}")).collect();
    none(&empty);
    assert_eq!(domains, named);
}

#[test]
fn a_pack_replaces_the_entry_with_its_id_and_adds_others() {
    let pack = |id: &str| compile::Input {
        path: "ours.toml".into(),
        content: format!(
            "[[calque]]\nid = \"{id}\"\nsource = [\"x\"]\nfind = [\"chat dormir => ? chien\"]\nflag = [{{ bad = \"Le chat dort.\" }}]\npass = [\"Il dort.\"]\n"
        ),
    };
    let (old, _) = PAIR.knowledge.entries().find(|(entry, _)| entry.check() == "calque").unwrap();
    for (id, more) in [(old.id(), 0), ("no-such-entry-yet", 1)] {
        let knowledge = knowledge::Knowledge::shipped().with_packs(&[pack(id)]).unwrap();
        assert_eq!(knowledge.len(), PAIR.knowledge.len() + more);
        assert_eq!(knowledge.entry("calque", id).unwrap().1.origin.0, "ours.toml");
    }
}

/// Fails with the whole list, counted.
fn none(faults: &[impl Display]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), list(faults));
}

fn list(faults: &[impl Display]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
