//! Each kind of slip is found and mended, and good French that looks like it stays silent.

use std::ops::Range;

use super::{KINDS, find, persons};
use crate::finding::apply;
use crate::language::french::FRENCH;
use crate::language::{Language, Slip};

/// The confidence from which slips are reported unless the user says otherwise.
const USUAL: u8 = 60;

fn slips(text: &str, floor: u8) -> Vec<Slip> {
    let analysed = FRENCH.analyse(text);
    let mut named = Vec::new();
    persons(text, &analysed, &mut named);
    named.sort_unstable();
    let twice: Vec<_> = named
        .windows(2)
        .filter(|pair| pair[0].name == pair[1].name && pair[0] != pair[1])
        .map(|pair| pair[0].name)
        .collect();
    named.retain(|person| !twice.contains(&person.name));
    let mut found = Vec::new();
    for sentence in &analysed.sentences {
        let sentence: Range<usize> = sentence.start as usize..sentence.end as usize;
        find(text, &analysed, sentence, &named, &mut found);
    }
    found.retain(|slip| slip.confidence >= floor);
    let named = |slip: &Slip| KINDS.binary_search(&slip.kind).is_ok();
    assert!(found.iter().all(named), "a kind that nobody can select: {found:?}");
    found
}

/// Each sentence has one slip of the kind, and its correction, where there is one, gives the second sentence.
fn finds(floor: u8, kind: &str, cases: &[(&str, &str)]) {
    for (bad, good) in cases {
        let found = slips(bad, floor);
        let [slip] = found.as_slice() else { panic!("« {bad} » gives {found:?}") };
        assert_eq!(slip.kind, kind, "« {bad} »");
        assert_eq!(apply(bad, &slip.edits), *good);
        let left: Vec<_> = slips(good, floor).into_iter().filter(|_| bad != good).collect();
        assert_eq!(left, [], "« {good} »");
    }
}

/// No slip in any sentence, be it ever so unsure.
fn silent(sentences: &[&str]) {
    for text in sentences {
        assert_eq!(slips(text, 1), [], "« {text} »");
    }
}

#[test]
fn prepositions_contract_with_articles() {
    finds(
        USUAL,
        "contraction",
        &[
            ("Le chef de le parti a parlé.", "Le chef du parti a parlé."),
            ("Il écrit à les électeurs.", "Il écrit aux électeurs."),
            ("Ils ont lu la suite de Les plaisirs du port.", "Ils ont lu la suite des plaisirs du port."),
            ("Il rentre de les États-Unis.", "Il rentre des États-Unis."),
            ("Ils croient en le progrès.", "Ils croient dans le progrès."),
        ],
    );
    silent(&[
        "Il a promis de le faire et de les aider.",
        "Le conseil municipal de Le Mans a siégé.",
        "Elle songe à le vendre, à les rendre et à en rire.",
        "Il les a reconnus en les voyant.",
        "Le premier tome de « Les Misérables » a paru.",
    ]);
}

#[test]
fn short_words_are_elided_before_vowels() {
    finds(
        USUAL,
        "elision",
        &[
            ("La odeur du gaz est forte.", "L'odeur du gaz est forte."),
            ("Il ne reste plus que attendre.", "Il ne reste plus qu'attendre."),
            ("Nous ne allons pas céder.", "Nous n'allons pas céder."),
            ("Il mesure la enjeux du vote.", "Il mesure les enjeux du vote."),
        ],
    );
    silent(&[
        "La onzième heure, le oui et le huit sont venus.",
        "Le héros de la Hongrie a le hoquet et la haine du hasard.",
        "Le un et le deux, la une du journal.",
        "Fais-le attendre, dis-le encore.",
        "Une pile de un à dix.",
    ]);
}

#[test]
fn determiners_change_before_vowels() {
    finds(
        USUAL,
        "euphony",
        &[
            ("Ce hôpital est fermé.", "Cet hôpital est fermé."),
            ("Sa épouse est venue.", "Son épouse est venue."),
            ("Cet train est en retard.", "Ce train est en retard."),
        ],
    );
    silent(&["Ce haut lieu, cet été, son amie, sa hache et son école.", "Ce onzième jour, cet homme."]);
}

#[test]
fn the_subjunctive_follows_its_triggers() {
    finds(
        USUAL,
        "subjunctive",
        &[
            ("Il faut que le texte est adopté.", "Il faut que le texte soit adopté."),
            ("Ils font en sorte que le pays redevient sûr.", "Ils font en sorte que le pays redevienne sûr."),
            ("Bien que le froid durera, il part.", "Bien que le froid dure, il part."),
            ("Elle attend jusqu'à ce que le juge répond.", "Elle attend jusqu'à ce que le juge réponde."),
        ],
    );
    silent(&[
        "Il sait bien que le texte est adopté, et elle voit bien que nous partirons.",
        "Bien que le juge parte, il écrit pour que chacun sache ce que la loi dit.",
        "Il est bien plus grand que le texte que nous avions lu.",
        "Pour que ceux qui ont peur puissent venir, il faut qu'ils soient aidés.",
        "Il fait en sorte que tout aille bien.",
        "Avant que le chef, qui était malade, ne parte, il faut que tout soit prêt.",
    ]);
}

#[test]
fn a_negation_stands_once() {
    finds(
        USUAL,
        "double-negation",
        &[("Il leur ordonne de ne pas céder en aucun cas.", "Il leur ordonne de ne pas céder en aucun cas.")],
    );
    silent(&[
        "Il n'a pas parlé sans aucun doute.",
        "Il préfère ne pas venir, et aucun ami ne l'attend.",
        "Elle ne veut céder en aucun cas.",
    ]);
}

#[test]
fn finite_verbs_do_not_stand_side_by_side() {
    finds(
        USUAL,
        "two-verbs",
        &[("On croit que le camion était s'est arrêté.", "On croit que le camion était s'est arrêté.")],
    );
    silent(&[
        "Celui qui l'était s'est tu.",
        "Ceux qui ont faim ont froid, et ce qui est a été.",
        "Il a a priori raison, et c'est, dit-on, vrai.",
        "La question est n'importe quoi sauf simple.",
    ]);
}

#[test]
fn numbered_subjects_have_plural_verbs() {
    finds(
        USUAL,
        "subject-verb",
        &[("Dix ouvriers blessés est un lourd bilan.", "Dix ouvriers blessés sont un lourd bilan.")],
    );
    silent(&[
        "Dix ans est un long délai, et deux millions d'euros est une somme.",
        "Dix ouvriers blessés, c'est un lourd bilan.",
        "Dix pour cent est peu.",
    ]);
}

#[test]
fn after_a_conjunction_the_subject_stands_once() {
    finds(
        USUAL,
        "subject-verb",
        &[
            ("Il part si vous la rendez-vous demain.", "Il part si vous la rendez demain."),
            ("Il sait que vous le voulez-vous aussi.", "Il sait que vous le voulez aussi."),
        ],
    );
    silent(&["Vous en souvenez-vous ?", "Si vous le voulez, nous prenons rendez-vous.", "Que voulez-vous ?"]);
}

#[test]
fn two_relative_clauses_have_one_number() {
    finds(
        USUAL,
        "subject-verb",
        &[(
            "Ce sont des mesures qui ne sont pas seulement utiles, mais qui montre la voie.",
            "Ce sont des mesures qui ne sont pas seulement utiles, mais qui montrent la voie.",
        )],
    );
    silent(&[
        "Ce sont des mesures qui sont utiles au pays et qui montrent la voie.",
        "Il connaît les gens qui ont peur du chef et le chef qui a peur.",
        "Voilà ce qui s'est passé avec ceux qui savent ce qui est vrai et qui ont peur.",
    ]);
}

#[test]
fn a_womans_name_makes_her_title_feminine() {
    finds(
        USUAL,
        "person-gender",
        &[
            ("L'écrivain argentin Luisa Merino a reçu un prix.", "L'écrivaine argentine Luisa Merino a reçu un prix."),
            ("Le discours du président Gloria Arco a duré.", "Le discours de la présidente Gloria Arco a duré."),
            (
                "Luisa Merino a reçu un prix. Merino, l'écrivain, a souri.",
                "Luisa Merino a reçu un prix. Merino, l'écrivaine, a souri.",
            ),
        ],
    );
    finds(USUAL, "attribute", &[("Mme Arco est décédé hier.", "Mme Arco est décédée hier.")]);
    silent(&[
        "La présidente Gloria Arco et le président Pablo Arco sont venus.",
        "Le professeur Anne Morel et le docteur Claire Petit ont signé.",
        "L'épouse du président Luisa Merino a souri.",
        "Le prix Elsa Morante et le lycée Marie Curie.",
        "Paul Arco et Anna Arco ont parlé. Arco, le sénateur, est parti.",
    ]);
}

#[test]
fn a_reporting_clause_is_inverted() {
    finds(
        USUAL,
        "reporting-clause",
        &[
            ("« Le pont est solide », M. Arco a dit.", "« Le pont est solide », a dit M. Arco."),
            ("« Le pont est solide », il a ajouté.", "« Le pont est solide », a-t-il ajouté."),
            ("Cent personnes partiront, prédire des experts.", "Cent personnes partiront, prédisent des experts."),
        ],
    );
    silent(&[
        "« Le pont est solide », a dit M. Arco.",
        "Quand on l'interroge, il a dit.",
        "Dans un communiqué, M. Arco a déclaré.",
        "Il faut lire le texte, prévoir les dépenses, annoncer la suite.",
        "Il doit, entre autres, annoncer la suite.",
        "Le pont est solide, il a tenu.",
    ]);
}

#[test]
fn a_verb_of_saying_has_a_subject() {
    let text = "Dans son discours, publié hier, a annoncé que le pont fermerait.";
    finds(USUAL, "missing-subject", &[(text, text)]);
    silent(&[
        "Dans son discours, publié hier, le maire a annoncé que le pont fermerait.",
        "Dans son discours, publié hier, il a annoncé que le pont fermerait.",
        "Le maire, dans son discours, a annoncé que le pont fermerait.",
    ]);
}

#[test]
fn a_noun_takes_one_clause_of_saying() {
    let text = "L'image du pays que les experts disent que le chef a donnée est fausse.";
    finds(USUAL, "stacked-clauses", &[(text, text)]);
    silent(&[
        "L'image du pays que les experts ont donnée est fausse.",
        "Il répond à la presse que les experts disent que tout va bien.",
        "L'idée que le chef a eue est bonne.",
    ]);
}

#[test]
fn avec_opens_no_clause() {
    let text = "Mais avec les rebelles maintenant en charge du pays, il sera difficile de savoir.";
    finds(USUAL, "absolute", &[(text, text)]);
    silent(&[
        "Avec les rebelles qui sont maintenant en charge du pays, il sera difficile de savoir.",
        "Avec désormais vingt points, le club est deuxième.",
        "Avec un taux désormais fixé à 3 %, le crédit est cher.",
        "Il vit avec elle, maintenant en paix, à Lyon.",
    ]);
}

#[test]
fn levels_are_reached_not_increased_to() {
    let text = "Le taux a augmenté à 3 % en mai.";
    finds(USUAL, "government", &[(text, text)]);
    silent(&[
        "Le taux a augmenté de 2 à 3 % en mai.",
        "Le taux est passé à 3 %, après avoir augmenté de 1 %.",
        "Ils veulent augmenter à dix milliards d'euros, le flux des biens.",
    ]);
}

#[test]
fn autant_does_not_qualify_adjectives() {
    finds(
        USUAL,
        "comparison",
        &[(
            "Ces liens sont autant utiles pour nous que pour vous.",
            "Ces liens sont aussi utiles pour nous que pour vous.",
        )],
    );
    silent(&["Ces gestes sont autant politiques que pratiques.", "Ils ne sont pas pour autant guéris."]);
}

#[test]
fn what_people_mistype_stays_below_the_usual_threshold() {
    for (kind, bad, good) in [
        ("determiner", "Le juge a lu les décision hier.", "Le juge a lu les décisions hier."),
        ("determiner", "Il a vu un voiture.", "Il a vu une voiture."),
        ("adjective", "Le sort des régions voisine inquiète.", "Le sort des régions voisines inquiète."),
        ("number", "La frappe a tué trois civil.", "La frappe a tué trois civil."),
        ("subject-verb", "Ils a refusé.", "Ils ont refusé."),
        ("subject-verb", "Les membres du groupe a refusé.", "Les membres du groupe ont refusé."),
        ("attribute", "Elles sont parti.", "Elles sont parties."),
        ("attribute", "Les troupes sont prêt.", "Les troupes sont prêtes."),
        ("auxiliary", "Ils ont tuer le chef.", "Ils ont tué le chef."),
        ("auxiliary", "Elle a resté ici.", "Elle est resté ici."),
        ("infinitive", "Il faut agir pour prend la ville.", "Il faut agir pour prendre la ville."),
        ("missing-de", "Le pont coûte cinq millions euros.", "Le pont coûte cinq millions d'euros."),
        ("missing-preposition", "Il a décidé attaquer.", "Il a décidé d'attaquer."),
        ("relative", "Il vante la manière dans lequel on agit.", "Il vante la manière dans laquelle on agit."),
        ("two-determiners", "Il a vu cette la voiture.", "Il a vu cette voiture."),
    ] {
        let found = slips(bad, 1);
        let Some(slip) = found.iter().find(|slip| slip.kind == kind) else { panic!("« {bad} » gives {found:?}") };
        assert!(slip.confidence < USUAL, "« {bad} »");
        if kind != "number" {
            assert_eq!(apply(bad, &slip.edits), good);
        }
    }
}

#[test]
fn only_what_has_one_correction_is_certain() {
    let certain = |text: &str| slips(text, 1).iter().map(|slip| slip.certain).collect::<Vec<_>>();
    for text in ["Le chef de le parti a parlé.", "Nous ne allons pas céder.", "Ce hôpital est fermé."] {
        assert_eq!(certain(text), [true], "« {text} »");
    }
    for text in [
        "Il faut que le texte est adopté.",
        "Il mesure la enjeux du vote.",
        "Il rit de le vue.",
        "La suite de Les plaisirs.",
    ] {
        assert!(!certain(text).contains(&true), "« {text} »");
    }
}

#[test]
fn good_french_is_silent() {
    silent(&[
        "La plupart des gens sont partis et une majorité de députés ont voté.",
        "Les langues française et anglaise sont enseignées.",
        "Les XIXe et XXe siècles ont été violents.",
        "Le couple, les mille et une nuits, trente et un jours, la numéro deux.",
        "Il les frappe, elle les aide et ils la voient.",
        "Le nombre de victimes augmente et beaucoup de maisons sont détruites.",
        "Plus d'un a ri, l'un des témoins qui ont parlé est mort.",
        "Les yeux bleu clair, les robes orange et les vêtements bon marché.",
        "Cette année ont été construites dix maisons.",
        "Des mesures de santé publique sont prises, des produits haut de gamme sont vendus.",
        "Une fois arrivés, ils ont trouvé la porte ouverte.",
        "Le 24 mai, à 20 heures, 5 000 personnes ont défilé.",
        "Ce sont eux qui ont gagné, c'est nous qui avons perdu.",
        "Elle a eu peur, ils ont été pris, nous avons dû partir.",
        "Il y a deux ans, la police, la justice et le fisc ont enquêté.",
        "Tous les deux sont venus, toutes les autres sont parties.",
        "Il a fait construire une maison et laissé entendre qu'il la vendrait.",
        "Face à lui se trouvait un mur, et quant à elle, rien.",
        "Quelque 300 soldats, près de 20 kilomètres, environ 3,5 millions d'euros.",
        "Peut-être viendra-t-il, sans doute a-t-elle raison.",
        "Les forces irakienne et syrienne, les ministres allemand et français.",
        "Le Premier ministre et le président ont signé, lui et elle aussi.",
        "Un grand nombre de pays, un bon tiers des voix, le gros des troupes.",
        "Il veut aller dormir et ne peut pas faire mieux.",
    ]);
}
