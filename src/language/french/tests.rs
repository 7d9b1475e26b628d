//! What the analysis promises: the right reading first, on sentences of the kind that news are made of.

use super::FRENCH;
use crate::language::{Analysed, Features, Key, Language, Pos};

fn pos_named(name: &str) -> Pos {
    match name {
        "N" => Pos::Noun,
        "V" => Pos::Verb,
        "A" => Pos::Adj,
        "Adv" => Pos::Adv,
        "D" => Pos::Det,
        "P" => Pos::Pron,
        "Prep" => Pos::Prep,
        "C" => Pos::Conj,
        "Num" => Pos::Num,
        "Name" => Pos::Name,
        other => panic!("{other} is no tag"),
    }
}

/// Checks `word/tag` items against the analysis of the words alone; words without a tag are not checked.
fn wrong_tags(tagged: &str) -> Vec<String> {
    let items: Vec<(&str, Option<&str>)> = tagged
        .split(' ')
        .map(|item| item.rsplit_once('/').map_or((item, None), |(word, tag)| (word, Some(tag))))
        .collect();
    let text = items.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(" ").replace("' ", "'");
    let analysed = FRENCH.analyse(&text);
    let words: Vec<&str> = analysed.tokens.iter().map(|token| token.span.of(&text)).collect();
    assert_eq!(words, items.iter().map(|(word, _)| *word).collect::<Vec<_>>(), "the items are tokens");
    let wrong = items.iter().enumerate().filter_map(|(at, (word, tag))| {
        let best = analysed.best(at).pos;
        tag.filter(|tag| pos_named(tag) != best).map(|tag| format!("{word}: {best:?}, not {tag}, in {text}"))
    });
    wrong.collect()
}

#[test]
fn the_likeliest_reading_comes_first() {
    let sentences = [
        "La/D grève/N a/V tué/V trois/Num personnes/N .",
        "Il/P la/P grève/V de/Prep taxes/N .",
        "Une/D charge/N lourde/A pèse/V sur/Prep lui/P .",
        "Il/P charge/V le/D camion/N .",
        "Le/D chagrin/N les/P frappe/V .",
        "L'/D est/N du/Prep pays/N est/V calme/A .",
        "Leur/D chef/N leur/P parle/V .",
        "Il/P a/V été/V blessé/V cet/D été/N .",
        "Il/P ne/Adv fait/V pas/Adv un/D pas/N .",
        "Il/P n'/Adv est/V plus/Adv là/Adv .",
        "C'/P est/V le/D point/N le/D plus/Adv important/A .",
        "L'/D ancien/A ministre/N a/V démissionné/V .",
        "Le/D ministre/N français/A est/V arrivé/V .",
        "Les/D jeunes/A agriculteurs/N protestent/V .",
        "Les/D jeunes/N manifestent/V .",
        "Le/D grand/A public/N applaudit/V .",
        "Les/D forces/N armées/V ont/V riposté/V .",
        "Le/D gouvernement/N veut/V réformer/V les/D retraites/N .",
        "Des/D manifestants/N ont/V bloqué/V la/D route/N .",
        "Le/D président/N des/Prep États-Unis/Name est/V arrivé/V .",
        "Il/P est/V temps/N de/Prep partir/V .",
        "Elle/P se/P porte/V bien/Adv .",
        "La/D porte/N est/V fermée/V .",
        "Il/P ferme/V la/D porte/N .",
        "La/D ferme/N brûle/V .",
        "Les/D avions/N ont/V décollé/V .",
        "Nous/P avions/V faim/N .",
        "Il/P a/V mis/V en/Prep place/N un/D plan/N .",
        "Il/P place/V son/D argent/N en/Prep Suisse/Name .",
        "La/D marche/N a/V duré/V deux/Num heures/N .",
        "Il/P marche/V vers/Prep la/D ville/N .",
        "Je/P suis/V prêt/A .",
        "La/D mesure/N entre/V en/Prep vigueur/N .",
        "Entre/Prep les/D deux/Num camps/N ,",
        "Il/P dit/V que/C la/D loi/N passe/V .",
        "La/D loi/N que/P le/D Sénat/Name vote/V passe/V .",
        "Le/D vote/N aura/V lieu/N mardi/N .",
        "Le/D juge/N a/V condamné/V l'/D homme/N .",
        "Il/P juge/V la/D situation/N grave/A .",
        "Les/D négociations/N reprennent/V .",
        "Son/D avocat/N conteste/V .",
        "Le/D son/N est/V bon/A .",
        "Il/P en/P parle/V en/Prep partant/V .",
        "Les/D Français/Name votent/V .",
        "Paris/Name s'/P inquiète/V .",
        "Pierre/Name Dupont/Name a/V gagné/V .",
        "Pour/Prep les/P aider/V ,",
        "Il/P vient/V de/Prep le/P dire/V .",
        "Le/P dire/V ne/Adv suffit/V pas/Adv .",
        "Le/D pouvoir/N est/V là/Adv .",
        "Il/P va/V pouvoir/V sortir/V .",
        "Deux/Num policiers/N blessés/V ont/V été/V soignés/V .",
        "Les/D blessés/N sont/V soignés/V .",
        "Le/D mort/N était/V connu/V .",
        "Il/P est/V mort/V lundi/N .",
        "La/D mort/N du/Prep chef/N attriste/V .",
        "Selon/Prep la/D police/N ,",
        "Il/P faut/V qu'/C il/P vienne/V .",
        "Les/D prix/N montent/V encore/Adv .",
        "Les/D élus/N socialistes/A refusent/V .",
        "Un/D accord/N a/V été/V conclu/V .",
        "Le/D fait/N est/V rare/A .",
        "Il/P fait/V froid/A .",
        "Tout/D le/D monde/N attend/V .",
        "Le/D conseil/N général/A vote/V le/D budget/N .",
        "Le/D général/N commande/V .",
        "La/D commande/N est/V passée/V .",
        "La/D suite/N est/V connue/V .",
    ];
    let tags: usize = sentences.iter().map(|sentence| sentence.matches('/').count()).sum();
    let wrong: Vec<String> = sentences.iter().flat_map(|sentence| wrong_tags(sentence)).collect();
    assert!(wrong.len() * 100 < tags * 3, "{} of {tags}:\n{}", wrong.len(), wrong.join("\n"));
}

fn best(text: &str, at: usize) -> (Analysed, crate::language::Analysis) {
    let analysed = FRENCH.analyse(text);
    let best = analysed.best(at);
    (analysed, best)
}

#[test]
fn elided_and_contracted_words_have_their_full_lemma() {
    for (text, at, lemma) in [
        ("l'armée", 0, "le"),
        ("qu'il", 0, "que"),
        ("d'abord", 0, "de"),
        ("Il s'agit.", 1, "se"),
        ("S'il part.", 0, "si"),
        ("Il n'a rien.", 1, "ne"),
        ("J'ai vu.", 0, "je"),
        ("C'est lui.", 0, "ce"),
        ("lorsqu'il", 0, "lorsque"),
        ("Il parle du pays.", 2, "de"),
        ("Il va aux États-Unis.", 2, "à"),
        ("Ces gens.", 0, "ce"),
        ("Sa mère.", 0, "son"),
        ("Leurs amis.", 0, "leur"),
        ("Les victimes sont enterrées.", 3, "enterrer"),
    ] {
        let (analysed, reading) = best(text, at);
        assert_eq!(reading.lemma, Key::of(lemma), "{text}: {}", FRENCH.lemma(text, &analysed, at));
        assert_eq!(FRENCH.lemma(text, &analysed, at), lemma, "{text}");
    }
}

#[test]
fn capitals_without_accents_are_understood() {
    let (analysed, reading) = best("A l'aube, l'Etat cède.", 0);
    assert_eq!((reading.pos, reading.lemma), (Pos::Prep, Key::of("à")));
    assert_eq!(analysed.best(5).lemma, Key::of("état"));
    let (_, reading) = best("A-t-il cédé ?", 0);
    assert_eq!((reading.pos, reading.lemma), (Pos::Verb, Key::of("avoir")));
    let (_, reading) = best("Le Pentagone cède.", 1);
    assert_eq!((reading.pos, reading.lemma), (Pos::Name, Key::of("pentagone")));
}

#[test]
fn unknown_words_are_guessed_by_their_parts() {
    for (text, at, pos, lemma) in [
        ("Les forces bavaro-américaines.", 2, Pos::Adj, "bavaro-américain"),
        ("Il parle frapouillement.", 2, Pos::Adv, "frapouillement"),
        ("La frapouillation.", 1, Pos::Noun, "frapouillation"),
        ("Ils frapouillaient.", 1, Pos::Verb, "frapouiller"),
        ("Des antigaspilleurs.", 1, Pos::Noun, "antigaspilleur"),
    ] {
        let (analysed, reading) = best(text, at);
        assert_eq!((reading.pos, reading.lemma), (pos, Key::of(lemma)), "{text}");
        assert_eq!(FRENCH.lemma(text, &analysed, at), lemma);
        assert!(!analysed.tokens[at].known, "{text}");
    }
}

#[test]
fn verbs_show_what_they_govern() {
    let features = |text: &str| best(text, 1).1.features;
    assert!(features("Il frappe.").has(Features::TRANSITIVE));
    assert!(features("Il part.").has(Features::ETRE));
    assert!(!features("Il part.").has(Features::TRANSITIVE));
    assert!(best("Il va s'évanouir.", 3).1.features.has(Features::REFLEXIVE));
}

#[test]
fn every_token_has_a_reading_whatever_the_text() {
    for text in
        ["", " \n", "\u{feff}L'", "«»", "@", "#1", "e\u{301}tat 😀 l’\u{200b}a", "A.", "-t-il", "'", "l'", "2e", "²"]
    {
        let analysed = FRENCH.analyse(text);
        assert!((0..analysed.tokens.len()).all(|at| !analysed.readings(at).is_empty()), "{text:?}");
        let covered: usize = analysed.sentences.iter().map(ExactSizeIterator::len).sum();
        assert_eq!(covered, analysed.tokens.len(), "{text:?}");
    }
}
