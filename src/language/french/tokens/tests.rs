//! What the scanner promises.

use proptest::prelude::*;

use super::tokenize;

fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    tokenize(text, |raw, _| out.push(raw.span.of(text)));
    out
}

fn forms(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    tokenize(text, |_, form| out.push(form.to_owned()));
    out
}

#[test]
fn elided_words_keep_their_apostrophe_but_their_form_does_not() {
    assert_eq!(
        words("l'armée qu’il J'ai jusqu'ici lorsqu'elle"),
        ["l'", "armée", "qu’", "il", "J'", "ai", "jusqu'", "ici", "lorsqu'", "elle"]
    );
    assert_eq!(forms("L’œuvre"), ["l", "oeuvre"]);
    assert_eq!(words("l'« État » d'\"aide\""), ["l'", "«", "État", "»", "d'", "\"", "aide", "\""]);
}

#[test]
fn words_with_an_apostrophe_of_their_own_are_whole() {
    assert_eq!(
        words("aujourd’hui quelqu'un presqu'île prud'homme"),
        ["aujourd’hui", "quelqu'un", "presqu'île", "prud'homme"]
    );
    assert_eq!(words("c'est-à-dire O'Brien chef-d'œuvre"), ["c'est-à-dire", "O'Brien", "chef-d'œuvre"]);
    assert_eq!(words("qu'est-ce que c'est"), ["qu'", "est", "-ce", "que", "c'", "est"]);
}

#[test]
fn enclitics_are_tokens_of_their_own() {
    assert_eq!(
        words("A-t-il dit-elle peut-on dites-le-moi vas-tu"),
        ["A", "-t-il", "dit", "-elle", "peut", "-on", "dites", "-le", "-moi", "vas", "-tu"]
    );
    assert_eq!(words("cette année-là, ce jour-ci"), ["cette", "année", "-là", ",", "ce", "jour", "-ci"]);
    assert_eq!(forms("parle-t-on"), ["parle", "on"]);
    assert_eq!(
        words("rendez-vous porte-parole franco-américain là-bas peut-être EI-K"),
        ["rendez-vous", "porte-parole", "franco-américain", "là-bas", "peut-être", "EI-K"]
    );
}

#[test]
fn numbers_are_one_token() {
    assert_eq!(
        words("1,5 1 500 1\u{a0}500\u{202f}000 1.500,50 21h30 21 h 30"),
        ["1,5", "1 500", "1\u{a0}500\u{202f}000", "1.500,50", "21h30", "21", "h", "30"]
    );
    assert_eq!(
        words("en 2019 300 morts, 20 % le 1er et 20-30."),
        ["en", "2019", "300", "morts", ",", "20", "%", "le", "1er", "et", "20-30", "."]
    );
    assert_eq!(words("3 4000 12 50"), ["3", "4000", "12", "50"]);
}

#[test]
fn abbreviations_and_initials_keep_their_full_stop() {
    assert_eq!(
        words("M. Dupont, J. F. Kennedy, J.-C., U.S. Army, p. ex. ici, etc."),
        [
            "M.", "Dupont", ",", "J.", "F.", "Kennedy", ",", "J.-C.", ",", "U.S.", "Army", ",", "p.", "ex.", "ici",
            ",", "etc."
        ]
    );
    assert_eq!(words("Il part. Fin du vol. Demain"), ["Il", "part", ".", "Fin", "du", "vol", ".", "Demain"]);
}

#[test]
fn addresses_are_one_token() {
    assert_eq!(
        words("(https://www.lemonde.fr/a?b=c), a.b@c.fr, @Elysee #MeToo sur Booking.com."),
        [
            "(",
            "https://www.lemonde.fr/a?b=c",
            ")",
            ",",
            "a.b@c.fr",
            ",",
            "@Elysee",
            "#MeToo",
            "sur",
            "Booking.com",
            "."
        ]
    );
    assert_eq!(words("la fois.Le chef"), ["la", "fois", ".", "Le", "chef"]);
}

proptest! {
    #[test]
    fn any_text_is_covered_in_order_on_char_bounds(text in "(\\PC|[a-zéA-Z' ’.,0-9\n\u{feff}\u{301}\u{200b}😀-]){0,60}") {
        let mut at = 0;
        tokenize(&text, |raw, _| {
            let (start, end) = (raw.span.start as usize, raw.span.end as usize);
            assert!(at <= start && start < end, "ordered, not empty");
            assert!(text[at..start].chars().all(char::is_whitespace), "only white space is skipped");
            assert!(text.is_char_boundary(end));
            at = end;
        });
        prop_assert!(text[at..].chars().all(char::is_whitespace));
    }
}
