use std::path::PathBuf;

use crate::detector::context::Pair;
use crate::detector::{Options, check};
use crate::document::Document;
use crate::finding::{Finding, apply};
use crate::input;
use crate::knowledge::Knowledge;

fn read(text: &str) -> Document {
    let options = input::Options { format: Some(input::Format::Text), ..input::Options::default() };
    let mut documents = input::read(&[PathBuf::from("-")], &options, &mut text.as_bytes()).documents;
    documents.remove(0)
}

fn findings(document: &Document) -> Vec<Finding> {
    let pair = Pair::english_french(Knowledge::shipped());
    let findings = check(document, &pair, &Options::default());
    findings.into_iter().filter(|finding| finding.check == "boilerplate").collect()
}

fn found(text: &str) -> Vec<String> {
    let document = read(text);
    findings(&document).iter().map(|finding| finding.span.of(&document.target).to_owned()).collect()
}

const PARAGRAPH: &str =
    "Le maire a présenté mardi le budget de la commune, qui augmente de trois pour cent par rapport à l’an dernier.";

#[test]
fn lines_of_the_page_are_found_and_removed() {
    let text =
        format!("Le budget augmente\n\n{PARAGRAPH}\n\nÀ lire aussi : la rentrée des classes\n\n{PARAGRAPH}\n\n.\n");
    assert_eq!(found(&text), ["À lire aussi : la rentrée des classes", "."]);
    let document = read(&text);
    let edits: Vec<_> =
        findings(&document).into_iter().flat_map(|finding| finding.suggestions[0].edits.clone()).collect();
    assert_eq!(apply(&text, &edits), format!("Le budget augmente\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n"));
}

#[test]
fn short_lines_of_a_kind_that_follow_each_other_are_one_finding() {
    let text = format!("{PARAGRAPH}\n\nPartager\n\nFacebook\n\nTwitter\n\nLaisser un commentaire\n");
    assert_eq!(found(&text), ["Partager\n\nFacebook\n\nTwitter", "Laisser un commentaire"]);
}

#[test]
fn a_paragraph_without_a_full_stop_is_odd_only_among_others() {
    let alien =
        "Les derniers avions ont quitté l'aéroport, marquant la fin de la plus longue guerre de l'histoire du pays";
    let article = |odd: &str| format!("Un titre\n\n{}{odd}\n\n{PARAGRAPH}\n", format!("{PARAGRAPH}\n\n").repeat(9));
    assert_eq!(found(&article(alien)), [alien]);
    assert_eq!(found(&article(&format!("{alien}."))), Vec::<String>::new());
    assert_eq!(found(&format!("Un titre\n\n{}", format!("{alien}\n\n").repeat(12))), Vec::<String>::new());
    assert_eq!(found(&format!("Un titre\n\n{alien}\n\n{PARAGRAPH}\n")), Vec::<String>::new());
}

#[test]
fn articles_are_silent() {
    for text in [
        "Lire aussi les classiques demande du temps.",
        "Il faut partager. Le commentaire est libre, les faits sont sacrés.",
        "Vidéo à l’appui, il a démenti.\n\nLe contact est rompu.",
        "Les cookies au chocolat se vendent bien ; la newsletter aussi.",
        "Un intertitre\n\nIl a parlé.\n\n* * *\n\nPuis il s’est tu.",
        "« Imprimer de la monnaie n’est pas une solution », dit-il.",
        "Accueil mitigé pour la réforme\n\nRetour à la case départ",
        "Publié le 3 mars, le rapport accable le ministre.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}
