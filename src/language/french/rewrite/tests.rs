//! What a rewrite promises: the whole sentence, ready to paste.

use std::ops::Range;

use super::super::FRENCH;
use crate::finding::apply;
use crate::language::{Analysed, Features, Language, Piece, Pos, Rewrite, Target};

/// The tokens that `words` covers.
fn tokens(text: &str, analysed: &Analysed, words: &str) -> Range<usize> {
    let start = text.find(words).expect("the words stand in the text") as u32;
    let end = start + words.len() as u32;
    let inside = |at: &usize| analysed.tokens[*at].span.start >= start && analysed.tokens[*at].span.end <= end;
    let found: Vec<usize> = (0..analysed.tokens.len()).filter(inside).collect();
    found[0]..found[found.len() - 1] + 1
}

fn lemma(lemma: &str, like: Option<usize>) -> Piece {
    Piece::Lemma { lemma: lemma.to_owned(), pos: None, fixed: Features::NONE, like }
}

fn done(text: &str, analysed: &Analysed, range: Range<usize>, pieces: &[Piece]) -> Option<(String, Rewrite)> {
    let rewrite = FRENCH.rewrite(text, analysed, range, pieces)?;
    Some((apply(text, &rewrite.edits), rewrite))
}

/// The text after `with` has come in place of the single word `word`.
fn swap(text: &str, word: &str, with: &str) -> Option<String> {
    let analysed = FRENCH.analyse(text);
    let range = tokens(text, &analysed, word);
    let like = range.start;
    done(text, &analysed, range, &[lemma(with, Some(like))]).map(|(text, _)| text)
}

fn swaps(cases: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for &(text, word, with, expected) in cases {
        let got = swap(text, word, with);
        if got.as_deref() != Some(expected) {
            wrong.push(format!("{text}\n  {word} -> {with}\n  got    {got:?}\n  wanted {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_noun_of_the_same_gender_leaves_the_rest_alone() {
    swaps(&[
        (
            "Au moment de la grève, le Pentagone se taisait.",
            "grève",
            "frappe",
            "Au moment de la frappe, le Pentagone se taisait.",
        ),
        (
            "La mort du militant armé est confirmée.",
            "militant",
            "combattant",
            "La mort du combattant armé est confirmée.",
        ),
        ("Les grèves ont duré.", "grèves", "frappe", "Les frappes ont duré."),
        ("Une militante a été tuée.", "militante", "combattant", "Une combattante a été tuée."),
        ("Il a vu les œufs.", "œufs", "œil", "Il a vu les yeux."),
        ("Il parle de l'argent et va à l'essai.", "argent", "capital", "Il parle du capital et va à l'essai."),
    ]);
}

#[test]
fn determiners_follow_the_new_gender() {
    swaps(&[
        ("Cette rangée a duré.", "rangée", "différend", "Ce différend a duré."),
        ("Il a ordonné une frappe hier.", "frappe", "raid", "Il a ordonné un raid hier."),
        ("Sa déception a réussi.", "déception", "mensonge", "Son mensonge a réussi."),
        ("Ils dénoncent le raid.", "raid", "frappe", "Ils dénoncent la frappe."),
        ("Toute la grève a duré.", "grève", "raid", "Tout le raid a duré."),
        ("Aucune facture ne passe.", "facture", "projet de loi", "Aucun projet de loi ne passe."),
        ("Quelle facture ?", "facture", "projet de loi", "Quel projet de loi ?"),
        (
            "C'est l'une des frappes les plus meurtrières.",
            "frappes",
            "raid",
            "C'est l'un des raids les plus meurtriers.",
        ),
    ]);
}

#[test]
fn contractions_and_elisions_follow() {
    swaps(&[
        ("Après l'annonce du militant, il part.", "militant", "activiste", "Après l'annonce de l'activiste, il part."),
        ("Il parle de la rangée.", "rangée", "différend", "Il parle du différend."),
        ("Il parle du raid.", "raid", "attaque", "Il parle de l'attaque."),
        ("Il renonce à la grève.", "grève", "raid", "Il renonce au raid."),
        ("Il renonce au raid.", "raid", "grève", "Il renonce à la grève."),
        ("L'agenda est chargé.", "agenda", "programme", "Le programme est chargé."),
        ("Voici l’agenda du jour.", "agenda", "ordre du jour", "Voici l’ordre du jour du jour."),
        ("Le programme est chargé.", "programme", "agenda", "L'agenda est chargé."),
        ("Il manque d'évidence.", "évidence", "preuve", "Il manque de preuve."),
        ("Il manque de preuve.", "preuve", "évidence", "Il manque d'évidence."),
        ("Il a vu ce raid.", "raid", "accrochage", "Il a vu cet accrochage."),
        ("Il a vu cet accrochage.", "accrochage", "raid", "Il a vu ce raid."),
        ("Son évidence est là.", "évidence", "preuve", "Sa preuve est là."),
        ("Sa preuve est là.", "preuve", "évidence", "Son évidence est là."),
        ("On parle de la fin.", "fin", "hausse", "On parle de la hausse."),
        ("On parle de l'augmentation.", "augmentation", "hausse", "On parle de la hausse."),
        ("On voit l'homme.", "homme", "héros", "On voit le héros."),
        ("Les preuves d'une frappe manquent.", "frappe", "raid", "Les preuves d'un raid manquent."),
    ]);
}

#[test]
fn adjectives_and_participles_follow() {
    swaps(&[
        (
            "Le Sénat a voté les factures controversées.",
            "factures",
            "projet de loi",
            "Le Sénat a voté les projets de loi controversés.",
        ),
        ("La grande rangée a repris.", "rangée", "différend", "Le grand différend a repris."),
        ("La belle histoire plaît.", "histoire", "article", "Le bel article plaît."),
        ("Le vieil article plaît.", "article", "histoire", "La vieille histoire plaît."),
        ("Un nouveau raid a eu lieu.", "raid", "accrochage", "Un nouvel accrochage a eu lieu."),
        ("Un nouvel accrochage a eu lieu.", "accrochage", "raid", "Un nouveau raid a eu lieu."),
        ("La frappe est terminée.", "frappe", "raid", "Le raid est terminé."),
        ("La frappe a été menée hier.", "frappe", "raid", "Le raid a été mené hier."),
        ("La frappe n'est pas encore terminée.", "frappe", "raid", "Le raid n'est pas encore terminé."),
        ("La frappe devrait être achevée demain.", "frappe", "raid", "Le raid devrait être achevé demain."),
        ("La frappe que l'armée a lancée hier a tué.", "frappe", "raid", "Le raid que l'armée a lancé hier a tué."),
        ("La frappe qui a été lancée hier a tué.", "frappe", "raid", "Le raid qui a été lancé hier a tué."),
        (
            "La frappe très critiquée et coûteuse a cessé.",
            "frappe",
            "raid",
            "Le raid très critiqué et coûteux a cessé.",
        ),
        ("Lancée mardi, la frappe a tué.", "frappe", "raid", "Lancé mardi, le raid a tué."),
        ("La frappe, lancée mardi, a tué.", "frappe", "raid", "Le raid, lancé mardi, a tué."),
        (
            "La facture sur les retraites, adoptée lundi, est contestée.",
            "facture",
            "projet de loi",
            "Le projet de loi sur les retraites, adopté lundi, est contesté.",
        ),
        (
            "La facture du Sénat adoptée lundi passe.",
            "facture",
            "projet de loi",
            "Le projet de loi du Sénat adopté lundi passe.",
        ),
    ]);
}

#[test]
fn what_agrees_with_something_else_stays() {
    swaps(&[
        ("Un accord prévoyant des peines a été signé.", "accord", "loi", "Une loi prévoyant des peines a été signée."),
        ("La facture sur la santé qui coûte est lue.", "facture", "texte", "Le texte sur la santé qui coûte est lu."),
        (
            "Il a pris la décision de lancer la procédure, prévue par la loi.",
            "décision",
            "choix",
            "Il a pris le choix de lancer la procédure, prévue par la loi.",
        ),
        ("Les victimes de la frappe sont enterrées.", "frappe", "raid", "Les victimes du raid sont enterrées."),
        ("La reine, après la frappe, est partie.", "frappe", "raid", "La reine, après le raid, est partie."),
        ("Depuis la frappe, la ville est détruite.", "frappe", "raid", "Depuis le raid, la ville est détruite."),
        ("Il a suivi la frappe et elle est partie.", "frappe", "raid", "Il a suivi le raid et elle est partie."),
        (
            "Il craint la frappe de la coalition américaine.",
            "frappe",
            "raid",
            "Il craint le raid de la coalition américaine.",
        ),
    ]);
}

#[test]
fn a_plural_noun_takes_its_determiner_along() {
    let text = "Il cherche de l'évidence.";
    let analysed = FRENCH.analyse(text);
    let range = tokens(text, &analysed, "de l'évidence");
    let preuve =
        Piece::Lemma { lemma: "preuve".into(), pos: Some(Pos::Noun), fixed: Features::PLUR, like: Some(range.end - 1) };
    let got = done(text, &analysed, range, &[Piece::Verbatim("des".into()), preuve]).map(|(text, _)| text);
    assert_eq!(got.as_deref(), Some("Il cherche des preuves."));
    let text = "La charge est élevée.";
    let analysed = FRENCH.analyse(text);
    let frais = Piece::Lemma { lemma: "frais".into(), pos: Some(Pos::Noun), fixed: Features::PLUR, like: Some(1) };
    let got = done(text, &analysed, 1..2, &[frais]).map(|(text, _)| text);
    assert_eq!(got.as_deref(), Some("Les frais sont élevés."));
}

#[test]
fn verbs_keep_person_tense_and_mood() {
    swaps(&[
        ("Il supporte cette loi.", "supporte", "soutenir", "Il soutient cette loi."),
        ("Nous supportions cette loi.", "supportions", "soutenir", "Nous soutenions cette loi."),
        ("Ils ont supporté cette loi.", "supporté", "soutenir", "Ils ont soutenu cette loi."),
        ("Elle a été supportée par tous.", "supportée", "soutenir", "Elle a été soutenue par tous."),
        ("Il veut supporter la loi.", "supporter", "soutenir", "Il veut soutenir la loi."),
        ("En supportant la loi, il perd.", "supportant", "soutenir", "En soutenant la loi, il perd."),
        ("Ils supporteront la loi.", "supporteront", "soutenir", "Ils soutiendront la loi."),
        ("Il n'assume rien.", "assume", "supposer", "Il ne suppose rien."),
        ("Il ne suppose rien.", "suppose", "assumer", "Il n'assume rien."),
        ("Il réalise le danger.", "réalise", "se rendre compte de", "Il se rend compte du danger."),
    ]);
}

/// Rewrites the verb of `phrase` (its first word) and keeps the rest of it.
fn verb(text: &str, phrase: &str, with: &str) -> Option<String> {
    let analysed = FRENCH.analyse(text);
    let range = tokens(text, &analysed, phrase);
    let pieces = [lemma(with, Some(range.start)), Piece::Copy(range.start + 1..range.end)];
    done(text, &analysed, range, &pieces).map(|(text, _)| text)
}

#[test]
fn a_transitive_verb_gives_way_to_a_pronominal_one_with_its_preposition() {
    let attack = |text: &str, phrase: &str| verb(text, phrase, "s'attaquer à");
    for (text, phrase, expected) in [
        ("Il faut adresser le problème.", "adresser le problème", "Il faut s'attaquer au problème."),
        ("Il adresse les problèmes.", "adresse les problèmes", "Il s'attaque aux problèmes."),
        ("Il adresse l'urgence.", "adresse l'urgence", "Il s'attaque à l'urgence."),
        ("Nous adressons la crise.", "adressons la crise", "Nous nous attaquons à la crise."),
        ("Il a adressé le problème.", "adressé le problème", "Il s'est attaqué au problème."),
        ("La ministre a adressé le problème.", "adressé le problème", "La ministre s'est attaquée au problème."),
        (
            "Elles n'ont pas adressé ce problème.",
            "adressé ce problème",
            "Elles ne se sont pas attaquées à ce problème.",
        ),
        ("Il n'adresse pas le problème.", "adresse pas le problème", "Il ne s'attaque pas au problème."),
        (
            "Nous devons adresser cette question.",
            "adresser cette question",
            "Nous devons nous attaquer à cette question.",
        ),
        ("Il adressait cette question.", "adressait cette question", "Il s'attaquait à cette question."),
    ] {
        let got = if text.contains("pas le") {
            // The preposition belongs behind the negation.
            let analysed = FRENCH.analyse(text);
            let range = tokens(text, &analysed, phrase);
            let pieces = [
                lemma("s'attaquer", Some(range.start)),
                Piece::Copy(range.start + 1..range.start + 2),
                Piece::Verbatim("à".into()),
                Piece::Copy(range.start + 2..range.end),
            ];
            done(text, &analysed, range, &pieces).map(|(text, _)| text)
        } else {
            attack(text, phrase)
        };
        assert_eq!(got.as_deref(), Some(expected));
    }
}

#[test]
fn what_cannot_be_trusted_is_refused() {
    assert_eq!(verb("Le problème a été adressé hier.", "adressé", "s'attaquer à"), None);
    assert_eq!(verb("Il l'adresse.", "adresse", "s'attaquer à"), None);
    assert_eq!(verb("Marie-Jo et Luc ont adressé le problème.", "adressé le problème", "s'attaquer à"), None);
    assert_eq!(swap("La grève à laquelle il pense a duré.", "grève", "raid"), None);
    assert_eq!(swap("La grève a duré.", "grève", "frapouille"), None);
    assert_eq!(verb("Il annonce que tout va.", "annonce", "s'attaquer à"), None);
    assert_eq!(swap("La loi sur la santé, adoptée hier, passe.", "loi", "texte"), None);
}

#[test]
fn edits_are_minimal_and_the_text_is_what_replaces_the_range() {
    let text = "La frappe est terminée.";
    let analysed = FRENCH.analyse(text);
    let (_, rewrite) = done(text, &analysed, 1..2, &[lemma("raid", Some(1))]).expect("a rewrite");
    assert_eq!(rewrite.text, "raid");
    let edits: Vec<(&str, &str)> = rewrite.edits.iter().map(|edit| (edit.span.of(text), edit.with.as_str())).collect();
    assert_eq!(edits, [("La frappe", "Le raid"), ("terminée", "terminé")]);
}

#[test]
fn adjectives_agree_with_the_noun_among_the_pieces() {
    let text = "C'est une course de fou.";
    let analysed = FRENCH.analyse(text);
    let range = tokens(text, &analysed, "course de fou");
    let pieces = [lemma("projet", Some(range.start)), lemma("vain", None)];
    assert_eq!(
        done(text, &analysed, range.clone(), &pieces).map(|found| found.0).as_deref(),
        Some("C'est un projet vain.")
    );
    let pieces = [lemma("entreprise", Some(range.start)), lemma("vain", None)];
    assert_eq!(
        done(text, &analysed, range, &pieces).map(|found| found.0).as_deref(),
        Some("C'est une entreprise vaine.")
    );
    assert_eq!(
        swap("Une femme consistante parle.", "consistante", "cohérent").as_deref(),
        Some("Une femme cohérente parle.")
    );
    assert_eq!(swap("Des chiffres massifs.", "massifs", "énorme").as_deref(), Some("Des chiffres énormes."));
}

#[test]
fn a_reflexive_pronoun_stays_and_adjectives_agree_with_what_stands_there() {
    swaps(&[
        ("Les dirigeants se sont assemblés.", "assemblés", "rassembler", "Les dirigeants se sont rassemblés."),
        ("Le personnel femelle a fui.", "femelle", "féminin", "Le personnel féminin a fui."),
        ("L'hôpital court à sa perte.", "court", "conduire", "L'hôpital conduit à sa perte."),
        (
            "Les prix des commodités baissent.",
            "commodités",
            "matière première",
            "Les prix des matières premières baissent.",
        ),
    ]);
}

#[test]
fn dictionary_forms_are_shown_as_they_are_said() {
    for (words, said) in [
        ("se attaquer à", "s'attaquer à"),
        ("arriver à le motel", "arriver au motel"),
        ("séance de le homme", "séance de l'homme"),
        ("fil de le rasoir", "fil du rasoir"),
        ("se haïr", "se haïr"),
    ] {
        assert_eq!(FRENCH.together(words), said);
    }
}

proptest::proptest! {
    #[test]
    fn no_text_range_or_lemma_makes_a_rewrite_panic(
        text in "((la|Le|l'|d’|du|aux|grève|est|terminée|a|s'|il|ne|pas|qu'|une|des|de|à|frappe|qui|que|lancée|élue|nous|-t-il|,|«|\"|[.]|é|😀)[ \n]?){1,14}",
        start in 0_usize..14,
        len in 1_usize..4,
        lemma_at in 0_usize..8,
    ) {
        let analysed = FRENCH.analyse(&text);
        let range = start..(start + len).min(analysed.tokens.len());
        let like = Some(start);
        let lemmas = ["raid", "attaque", "frais", "s'attaquer à", "être", "venir", "nouveau", "projet de loi"];
        if range.start < range.end {
            let pieces = [lemma(lemmas[lemma_at], like), Piece::Copy(range.end - 1..range.end), Piece::Verbatim("de".into())];
            for count in 0..=pieces.len() {
                let Some(rewrite) = FRENCH.rewrite(&text, &analysed, range.clone(), &pieces[..count]) else { continue };
                assert!(rewrite.edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "sorted, not overlapping: {rewrite:?}");
                apply(&text, &rewrite.edits);
            }
        }
    }

    #[test]
    fn copying_what_stands_there_changes_nothing(
        text in "((la|Le|l'|d’|du|aux|grève|est|terminée|a|s'|il|n'|pas|qu'|une|des|de|à|homme|ce|mon|nouvel|si|élue|nous|,|«|»|\"|[.])[ ]?){1,14}",
        start in 0_usize..14,
        len in 1_usize..4,
    ) {
        let analysed = FRENCH.analyse(&text);
        let range = start..(start + len).min(analysed.tokens.len());
        let Some(sentence) = analysed.sentences.iter().find(|sentence| sentence.contains(&(start as u32))) else { return Ok(()) };
        if range.start < range.end && range.end <= sentence.end as usize {
            let rewrite = FRENCH.rewrite(&text, &analysed, range.clone(), &[Piece::Copy(range)]).expect("a copy is safe");
            proptest::prop_assert_eq!(rewrite.edits, vec![]);
        }
    }
}
