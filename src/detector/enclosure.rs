//! What stands between quotation marks or in brackets: titles, words that are named and not used, asides.

use std::ops::Range;

use crate::language::{Analysed, Shape};

/// The tokens inside each pair of marks, without the marks, in order of their ends.
///
/// A mark that is never closed encloses nothing.
pub fn enclosures(text: &str, analysed: &Analysed) -> Vec<Range<usize>> {
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut found = Vec::new();
    for (at, token) in analysed.tokens.iter().enumerate().filter(|(_, token)| token.shape == Shape::Punct) {
        let mark = token.span.of(text);
        let opened = |marks: &[&str]| open.iter().rposition(|(other, _)| marks.contains(other));
        let partner = match mark {
            "»" => opened(&["«"]),
            "”" => opened(&["“", "„", "”"]),
            "“" => opened(&["„"]),
            ")" => opened(&["("]),
            "]" => opened(&["["]),
            "\"" => opened(&["\""]),
            "'" | "’" | "‘" if !token.spaced => opened(&["'", "‘", "’"]),
            _ => None,
        };
        match partner {
            Some(partner) => {
                found.push(open[partner].1 + 1..at);
                open.truncate(partner);
            }
            None if matches!(mark, "«" | "“" | "„" | "”" | "(" | "[" | "\"" | "'" | "‘" | "’") => {
                open.push((mark, at));
            }
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::enclosures;
    use crate::language::Language;
    use crate::language::french::French;

    fn enclosed(text: &str) -> Vec<&str> {
        let analysed = French.analyse(text);
        let words = |range: &std::ops::Range<usize>| analysed.span(range.clone()).of(text);
        enclosures(text, &analysed).iter().filter(|range| !range.is_empty()).map(words).collect()
    }

    #[test]
    fn marks_of_all_kinds_enclose() {
        assert_eq!(enclosed("Il a lu « The Wire » (une série) et “un autre”."), ["The Wire", "une série", "un autre"]);
        assert_eq!(enclosed("Le \"roi\" et la \"reine\" disent 'oui'."), ["roi", "reine", "oui"]);
        assert_eq!(enclosed("« Il a dit “non” hier »"), ["non", "Il a dit “non” hier"]);
    }

    #[test]
    fn what_is_not_closed_encloses_nothing() {
        assert_eq!(enclosed("Il a dit « non et puis oui."), Vec::<&str>::new());
        assert_eq!(enclosed("L'homme qu'il a vu n'est pas là."), Vec::<&str>::new());
    }
}
