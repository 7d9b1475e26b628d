//! What convicts and what acquits: rules of evidence that no single entry shows.

use contresens::detector::{Options, check};
use contresens::document::Document;
use contresens::finding::Finding;

use crate::PAIR;

fn found(text: &str, source: Option<&str>, min_confidence: u8) -> Vec<Finding> {
    let document = Document::of_text(text.to_owned(), source.map(str::to_owned));
    check(&document, &PAIR, &Options { min_confidence, ..Options::default() })
}

fn entries(findings: &[Finding]) -> Vec<&str> {
    findings.iter().filter_map(|finding| finding.entry.as_deref()).collect()
}

#[test]
fn a_word_of_the_original_that_is_rendered_accuses_no_other() {
    let source = "In an attempt to stay out of possible takeover bids, the company moved its seat.";
    let rendered =
        "Dans une tentative pour rester à l'écart d'éventuelles offres d'achat, la société a changé de siège.";
    assert_eq!(entries(&found(rendered, Some(source), 60)), [""; 0]);
    let missing = "Dans une tentative pour rester à l'écart de tout rachat, la société a changé de siège.";
    assert_eq!(entries(&found(missing, Some(source), 60)), ["bid"]);
}

#[test]
fn a_topic_alone_convicts_no_word() {
    let topic = "Le bain public attire les curistes.\n\n".repeat(20);
    let text = format!("{topic}Les clients plongent dans des baignoires de bois.");
    let doubtful = found(&text, None, 50);
    assert_eq!(entries(&doubtful), ["bath"], "the article is heard, or this test shows nothing");
    assert!(doubtful[0].confidence < 60, "{}%", doubtful[0].confidence);
}

#[test]
fn a_reading_needs_its_licence() {
    let savers = Some("The panic of holders of deposits spread to other savers.");
    let text = "La panique des titulaires de gisements a gagné d'autres épargnants.";
    assert_eq!(entries(&found(text, savers, 60)), ["deposit"]);
    let miners = Some("The panic of holders of deposits spread to other copper mines.");
    let text = "La panique des titulaires de gisements a gagné d'autres mines de cuivre.";
    assert_eq!(entries(&found(text, miners, 60)), [""; 0]);
}

#[test]
fn the_title_of_a_work_is_left_alone() {
    assert_eq!(entries(&found("Il a publié « Changement de cœur » en mai.", None, 60)), [""; 0]);
    assert_eq!(entries(&found("Il a eu un changement de cœur en mai.", None, 60)), ["change-of-heart"]);
}
