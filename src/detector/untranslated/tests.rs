use crate::detector::context::Pair;
use crate::detector::{Options, check};
use crate::document::Document;
use crate::finding::apply;
use crate::knowledge::Knowledge;

/// What the check finds in a text, with its original.
fn found_with(target: &str, source: Option<&str>) -> Vec<String> {
    let pair = Pair::english_french(Knowledge::shipped());
    let document = Document::of_text(target.to_owned(), source.map(str::to_owned));
    let findings = check(&document, &pair, &Options::default());
    let own = findings.iter().filter(|finding| finding.check == "untranslated");
    own.map(|finding| finding.span.of(target).to_owned()).collect()
}

fn found(target: &str) -> Vec<String> {
    found_with(target, None)
}

#[test]
fn words_and_phrases_are_found() {
    assert_eq!(found("L'hotchpotch des utilitaires a été vendu."), ["hotchpotch"]);
    assert_eq!(found("Il porte des penknives en platine."), ["penknives"]);
    assert_eq!(found("Il a nié the alleged fraude du ministre."), ["the alleged"]);
    assert_eq!(found("Sa conférence A technological view of the nid-de-poule a plu."), ["technological view of the"]);
    assert_eq!(found("Ils arrivent le dimanche with leurs enfants."), ["with"]);
}

#[test]
fn a_sentence_is_one_finding() {
    let sentence = "The workers said they would not accept the offer without further guarantees";
    assert_eq!(found(&format!("Le conflit dure. {sentence}. Rien ne bouge.")), [sentence]);
}

#[test]
fn a_sentence_of_a_third_language_is_found() {
    let german = "Die Regierung hat am Montag angekündigt, dass die Steuern gesenkt werden";
    assert_eq!(found(&format!("Le conflit dure. {german}. Rien ne bouge.")), [german]);
    assert_eq!(found("Il cite le « Frankfurter Allgemeine Zeitung » et la Gazeta Wyborcza."), Vec::<String>::new());
}

#[test]
fn the_original_decides() {
    let target = "Ils ont rejoint le group de travail.";
    assert_eq!(found_with(target, None), Vec::<String>::new());
    let target = "Le zoom sur le kerfuffle continue.";
    assert_eq!(found_with(target, Some("The zoom on the kerfuffle goes on.")).len(), 0, "no word of the list");
    let target = "L'arson est suspecté.";
    assert_eq!(found_with(target, Some("Arson is suspected.")), ["arson"]);
    assert_eq!(found_with(target, Some("An incendiary device is suspected.")), Vec::<String>::new());
}

#[test]
fn accents_left_out_are_put_back() {
    let target = "C'est peut-être une coincidence, pense le père.";
    let document = Document::of_text(target.to_owned(), None);
    let findings = check(&document, &Pair::english_french(Knowledge::shipped()), &Options::default());
    assert_eq!(apply(target, &findings[0].suggestions[0].edits), "C'est peut-être une coïncidence, pense le père.");
    assert_eq!(found("C'est une coincidence, pense le pere."), Vec::<String>::new(), "a text without accents");
}

#[test]
fn good_french_is_silent() {
    for text in [
        "Le film « The Color of Money » de Martin Scorsese lui a valu un oscar.",
        "Il a lu \"The Battle of the Books\" à l'école.",
        "L'opération Bank of America n'a pas convaincu Standard and Poor's.",
        "Le week-end, le leader de la start-up fait son jogging avec un trader et un hedge fund.",
        "La technique, appelée waterlogging, est ancienne.",
        "Il souffre d'un burn-out, d'un come-back raté et de binge-watching.",
        "Le pothole (nid-de-poule) est profond.",
        "Voir last.fm, ou écrire à john.wealth@example.com avec #alleged et @warden.",
        "Ludwig van Beethoven et Angela von Merkel ont dîné avec Oscar de la Renta.",
        "« We will win, mister », a dit le président.",
        "La bactérie E. coli et le staphylocoque Staphylococcus aureus résistent.",
        "Un texte sans accents, déjà, parle d'antidiscrimination, de cyberpolicier et de microcrédit.",
        "Elle habite Salt Lake City, il vient de Stratford upon Avon.",
        "Nous avons mangé du kimchi, des scones et une pizza à l'happy hour.",
        "Ils ont dit « No future », puis « so what » et enfin « OK ».",
        "Le prix du litre, 500 km, 25 kg, 3 cm, 12 mn, 4 mg.",
        "Chef d'orchestre, sir Simon Rattle dirige le London Symphony Orchestra and Chorus.",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}
