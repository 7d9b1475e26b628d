//! Names and numbers: what `name-variant`, `mangled-name`, `number-conflict` and `term-drift` find, and what they leave alone.

use contresens::detector::{Options, check};
use contresens::document::{Document, Segment};
use contresens::finding::{Finding, apply};
use contresens::knowledge::Entry;
use contresens::knowledge::name::Standing;
use contresens::text::Span;

use crate::PAIR;

/// The findings of one check in a text of one paragraph a line.
fn found(check_id: &str, text: &str, source: Option<&str>) -> Vec<Finding> {
    let document = Document::of_text(text.to_owned(), source.map(str::to_owned));
    let mut all = check(&document, &PAIR, &Options::default());
    all.retain(|finding| finding.check == check_id);
    all
}

fn words(findings: &[Finding], text: &str) -> Vec<String> {
    findings.iter().map(|finding| finding.span.of(text).to_owned()).collect()
}

/// The text after the first suggestion of each finding.
fn corrected(text: &str, findings: &[Finding]) -> String {
    let first = findings.iter().filter_map(|finding| finding.suggestions.first());
    let mut edits: Vec<_> = first.flat_map(|suggestion| suggestion.edits.clone()).collect();
    edits.sort_by_key(|edit| edit.span);
    apply(text, &edits)
}

/// A document of one paragraph a line, beside its original.
fn paragraphs(text: &str, source: &str) -> Document {
    let mut document = Document::of_text(text.to_owned(), Some(source.to_owned()));
    let lines = |text: &str| -> Vec<Span> {
        let start = |line: &str| (line.as_ptr() as usize - text.as_ptr() as usize) as u32;
        text.lines().map(|line| Span::new(start(line), start(line) + line.len() as u32)).collect()
    };
    let whole = document.segments[0].clone();
    let pairs = lines(text).into_iter().zip(lines(source));
    document.segments =
        pairs.map(|(target, source)| Segment { target, source: Some(source), ..whole.clone() }).collect();
    document
}

#[test]
fn every_form_that_is_not_french_is_found_and_every_usual_one_is_not() {
    let mut faults = Vec::new();
    for (entry, _) in PAIR.knowledge.entries() {
        let Entry::Name(name) = entry else { continue };
        // Other checks may be surer of the same words.
        let only = Some(("name-variant", name.id.clone()));
        let options = Options { min_confidence: 1, only, ..Options::default() };
        for form in &name.forms {
            let text = format!("Hier soir, on parlait de {}, comme toujours.", form.text);
            let findings = check(&Document::of_text(text.clone(), None), &PAIR, &options);
            if findings.is_empty() == (form.standing == Standing::English) {
                faults.push(format!("{}: {text}", name.id));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn there_are_names_of_each_kind() {
    let count = PAIR.knowledge.entries().filter(|(entry, _)| matches!(entry, Entry::Name(_))).count();
    assert!(count > 500, "{count}");
}

#[test]
fn one_armed_group_under_four_names_gets_one() {
    let text = "Biden assure que ISIS-K va « payer ». Des combattants d’ISIS-K ont été visés. Les sites de l’EIIS-K sont connus. \
        On surveille l’EI-K depuis des mois. Les attaques de l’Etat islamique-K continuent. ISIS-K a revendiqué l’attentat.";
    let findings = found("name-variant", text, None);
    assert_eq!(words(&findings, text), ["ISIS-K", "EIIS-K", "Etat islamique-K"]);
    assert_eq!(findings[0].evidence.len(), 3 + 2, "{:?}", findings[0].evidence);
    assert!(findings[0].message.contains("3 times"), "{}", findings[0].message);
    assert_eq!(
        corrected(text, &findings),
        "Biden assure que l’EI-K va « payer ». Des combattants d’ISIS-K ont été visés. Les sites de l’EI-K sont connus. \
        On surveille l’EI-K depuis des mois. Les attaques de l’EI-K continuent. ISIS-K a revendiqué l’attentat."
    );
}

#[test]
fn the_french_form_takes_its_article_and_preposition() {
    for (bad, good) in [
        ("Le sommet de NATO s'ouvre demain.", "Le sommet de l'OTAN s'ouvre demain."),
        ("Il vit à Thailand depuis un an.", "Il vit en Thaïlande depuis un an."),
        ("Les ventes du IMF ont cessé.", "Les ventes du FMI ont cessé."),
        ("Ils sont allés à Lebanon hier.", "Ils sont allés au Liban hier."),
        ("Selon l'IAEA, rien ne change.", "Selon l'AIEA, rien ne change."),
        ("Le groupe Islamic State a perdu la ville.", "Le groupe État islamique a perdu la ville."),
        ("Vladimir Putin a reçu le ministre. Putin parlait.", "Vladimir Poutine a reçu le ministre. Putin parlait."),
        ("Il part pour Aleppo demain.", "Il part pour Alep demain."),
        (
            "Selon l'Organisation mondiale du commerce (WTO), tout va. Le WTO a dit.",
            "Selon l'Organisation mondiale du commerce (OMC), tout va. Le WTO a dit.",
        ),
    ] {
        let findings = found("name-variant", bad, None);
        let fixed = corrected(bad, &findings);
        assert_eq!(fixed, good, "{findings:?}");
    }
}

#[test]
fn a_spelling_that_the_article_does_not_share_is_found() {
    for (text, odd, right) in [
        (
            "Le général Mark Milley a parlé. Milley a dit qu'il partirait. Mark Miley n'a rien ajouté.",
            "Miley",
            "Milley",
        ),
        (
            "Adama Traoré est mort. La famille Traoré attend. Mme Traoré se bat. L'avocat d'Adama Traore a réagi.",
            "Traore",
            "Traoré",
        ),
    ] {
        let findings = found("name-variant", text, None);
        let found: Vec<_> = findings.iter().filter(|finding| finding.span.of(text) == odd).collect();
        assert_eq!(found.len(), 1, "{findings:?}");
        assert_eq!(found[0].suggestions[0].text, right);
    }
}

#[test]
fn names_that_are_right_stay() {
    for text in [
        "Le sommet de l'Otan s'ouvre à Pékin. L'OTAN se félicite du résultat.",
        "Jean Martin et Paul Marin ont signé. Martin a parlé, Martin a insisté. Marin a écouté.",
        "Julia Roberts a joué. Julia était là. Julia riait. Julie Roberts, sa cousine, attendait.",
        "Les Tchétchènes de Tchétchénie, un Tchétchène disait que la Tchétchénie attend la Tchétchénie.",
        "Il lit « The Moscow Times » et le Beijing News, puis le London Review of Books.",
        "La London School of Economics et la Florida State University ont signé.",
        "Une voiture « made in Germany » se vend bien en Allemagne.",
        "Isis, déesse égyptienne, veillait. Le président Biden a eu raison, who sait.",
        "LE CHEF DE L'ONU ATTEND UN ACCORD. UN ACCORD EST PROCHE.",
        "Kiev attend. La ville de Kiev résiste, dit-on à Kiev.",
        "Le groupe Rocket to Russia a sorti « Russia » et « China ».",
        "Les talibans et un taliban se sont parlé. Le régime taliban reste.",
        "Washington a réagi. Le Washington Post a publié. Georges Washington est mort.",
        "L'Etat islamique recule. L'État islamique a perdu, selon le groupe État islamique.",
        "L'Institut pour la science et la sécurité (ISIS) a publié un rapport. ISIS le confirme.",
        "Une étude de la revue Proceedings of the national Academy of Sciences le montre.",
        "L'European Council on Foreign Relations a publié une étude.",
        "L'écrivain Jack London et le chanteur Brazil ont vécu là.",
        "Marine Le Pen parle. Marion Maréchal-Le Pen écoute. Le Pen sourit.",
    ] {
        let findings = found("name-variant", text, None);
        assert!(findings.is_empty(), "{text}\n{findings:?}");
    }
}

#[test]
fn contested_forms_are_found_only_side_by_side() {
    let one = "Kyiv attend de l'aide. La ville de Kyiv résiste.";
    assert!(found("name-variant", one, None).is_empty());
    let both = "Kiev attend de l'aide. La ville de Kiev résiste. À Kyiv, le maire a parlé.";
    let findings = found("name-variant", both, None);
    assert_eq!(words(&findings, both), ["Kyiv"]);
    assert_eq!(corrected(both, &findings), both.replace("Kyiv", "Kiev"));
}

#[test]
fn placeholders_and_cut_names_are_found() {
    let text = "Le responsable a parlé à Les actualites hier. Il a aussi dit à Les actualites que l'EI-K reculait.";
    assert_eq!(words(&found("mangled-name", text, None), text), ["Les actualites", "Les actualites"]);
    let text =
        "Des groupes comme ISIS. -K menacent. On dit que ISIS-K recule. Mme Zelen- ska, dite Zelenska, est venue.";
    let findings = found("mangled-name", text, None);
    assert_eq!(words(&findings, text), ["ISIS. -K", "Zelen- ska"]);
    assert!(corrected(text, &findings).contains("comme ISIS-K menacent"));
}

#[test]
fn the_original_says_which_name_a_placeholder_hides() {
    let text = "Il a parlé à Les actualites hier.";
    let findings = found("mangled-name", text, Some("He spoke to CNN yesterday."));
    assert_eq!(corrected(text, &findings), "Il a parlé à CNN hier.");
}

#[test]
fn titles_places_and_people_with_articles_are_no_placeholders() {
    for text in [
        "Il est né à Le Mans et vit à Les Sables-d'Olonne.",
        "Le procès de Le Pen et celui de Le Corbusier.",
        "Elle a prêté sa voix à Les Triplettes de Belleville.",
        "Il rend hommage à « Les misérables » et pense à Le Clézio.",
        "Il est allé là-bas. - Non, dit-elle. Rendez-vous - dit-il - demain.",
        "Il a acheté la Peugeot - Citroën. - Vraiment ?",
        "R&D, AT&T et « Q&A »; le reste va bien.",
    ] {
        let findings = found("mangled-name", text, None);
        assert!(findings.is_empty(), "{text}\n{findings:?}");
    }
}

#[test]
fn dates_that_cannot_be_are_found() {
    for (text, odd) in [
        ("Le vote est prévu le 31 avril prochain.", Some("31 avril")),
        ("Il est né le 29 février 2023 à Lyon.", Some("29 février 2023")),
        ("Il est mort le lundi 26 août 2021 à Kaboul.", Some("lundi 26 août 2021")),
        ("Il est mort le jeudi 26 août 2021 à Kaboul.", None),
        ("Il est né le 29 février 2024 à Lyon.", None),
        ("Le 1er mai, puis lundi 8 mai, tout est fermé.", None),
        ("Les 30 avril et 31 mai, jeudi 12 mars au plus tard.", None),
    ] {
        let findings = found("number-conflict", text, None);
        assert_eq!(words(&findings, text), odd.into_iter().collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn numbers_of_the_original_are_kept() {
    for (source, text, odd) in [
        ("The deal cost 3.5 billion dollars.", "L'accord a coûté 3,5 billions de dollars.", Some("3,5 billions")),
        ("It sold 12,500 cars.", "Elle a vendu 12 700 voitures.", Some("12 700")),
        ("The fund has $20bn.", "Le fonds dispose de 20 milliards de dollars.", None),
        ("It sold 1,500 cars.", "Elle a vendu 1.500 voitures.", None),
        ("They meet at 3 p.m. on May 5.", "Ils se réunissent à 15 heures le 5 mai.", None),
        ("He walked 20 miles.", "Il a marché 32 kilomètres.", None),
        ("From 5 to 7 million people came.", "De 5 millions à 7 millions de personnes sont venues.", None),
        ("A hundred and twenty people died.", "Cent vingt personnes sont mortes.", None),
        ("It changes 21 directives.", "Elle modifie vingt-et-une directives.", None),
        ("It changes directives.", "Elle modifie vingt-cent et-un directives.", None),
        ("It changes directives.", "Elle modifie vingt-et directives.", None),
        ("Eighty-three percent agree, 17 do not.", "Quatre-vingt-trois pour cent approuvent, 17 non.", None),
        ("In the 1990s, he won 2.6 million votes.", "Dans les années 1990, il a obtenu 2,6 millions de voix.", None),
    ] {
        let findings = found("number-conflict", text, Some(source));
        assert_eq!(words(&findings, text), odd.into_iter().collect::<Vec<_>>(), "{text}\n{findings:?}");
    }
    let text = "L'accord a coûté 3,5 billions de dollars.";
    let findings = found("number-conflict", text, Some("The deal cost 3.5 billion dollars."));
    assert_eq!(corrected(text, &findings), "L'accord a coûté 3,5\u{a0}milliards de dollars.");
}

#[test]
fn a_rendering_that_the_article_does_not_share_is_found_with_the_original() {
    let source = "Rail workers began a strike on Monday.\nThe strike was called by the unions.\nA second strike may follow.\n\
        Forces for a huge strike are joining.";
    let text = "Les cheminots ont entamé une grève lundi.\nLa grève a été lancée par les syndicats.\nUne deuxième grève \
        pourrait suivre.\nLes forces pour une énorme frappe se rejoignent.";
    let all = |text: &str| check(&paragraphs(text, source), &PAIR, &Options::default());
    let findings = all(text);
    assert_eq!(words(&findings, text), ["frappe"], "{findings:?}");
    assert_eq!(findings[0].check, "term-drift");
    assert!(corrected(text, &findings).ends_with("Les forces pour une énorme grève se rejoignent."));
    let kept = text.replace("frappe", "grève");
    assert!(all(&kept).is_empty());
}
