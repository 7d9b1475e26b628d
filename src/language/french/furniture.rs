//! Page furniture: lines that a site prints around an article and that are copied along with it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::FRENCH;
use crate::language::{Analysed, Furniture, Key, Language, Shape};

/// Longer lines are paragraphs that only mention such things, in tokens.
const LINE: usize = 45;

#[derive(Deserialize)]
struct File {
    kind: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: String,
    what: String,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    Starts,
    Contains,
}

struct Phrase {
    kind: usize,
    place: Place,
    forms: Vec<Key>,
}

/// Phrases by their first form.
struct Table {
    kinds: Vec<Furniture>,
    phrases: HashMap<Key, Vec<Phrase>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    // A test keeps the file readable.
    let file: File =
        toml::from_str(include_str!("../../../corpora/fr/boilerplate.toml")).unwrap_or(File { kind: Vec::new() });
    let mut table = Table { kinds: Vec::new(), phrases: HashMap::new() };
    for (number, kind) in file.kind.into_iter().enumerate() {
        table.kinds.push(Furniture { id: kind.id, what: kind.what });
        let lists = [(Place::Whole, kind.whole), (Place::Starts, kind.starts), (Place::Contains, kind.contains)];
        for (place, phrases) in lists {
            for phrase in phrases {
                let forms: Vec<Key> = FRENCH.analyse(&phrase).tokens.iter().map(|token| token.form).collect();
                if let Some(&first) = forms.first() {
                    table.phrases.entry(first).or_default().push(Phrase { kind: number, place, forms });
                }
            }
        }
    }
    table
});

/// The ids of all kinds.
pub fn kinds() -> Vec<&'static str> {
    TABLE.kinds.iter().map(|kind| kind.id.as_str()).collect()
}

/// What kind of furniture the tokens `line` are, if any.
pub fn furniture(text: &str, analysed: &Analysed, line: Range<usize>) -> Option<&'static Furniture> {
    if line.is_empty() || line.len() > LINE {
        return None;
    }
    let table = &*TABLE;
    let tokens = &analysed.tokens;
    let stands = |at: usize, phrase: &Phrase| {
        phrase.forms.len() <= line.end - at
            && phrase.forms.iter().zip(&tokens[at..line.end]).all(|(form, token)| token.form == *form)
    };
    for at in line.clone() {
        for phrase in table.phrases.get(&tokens[at].form).into_iter().flatten().filter(|phrase| stands(at, phrase)) {
            let end = at + phrase.forms.len();
            let fits = match phrase.place {
                Place::Whole => at == line.start && is_rest(analysed, end..line.end) && is_alone(text, analysed, &line),
                Place::Starts => at == line.start && is_opened(text, analysed, end, &line),
                Place::Contains => true,
            };
            if fits {
                return table.kinds.get(phrase.kind);
            }
        }
    }
    None
}

/// Whether the tokens fill their line.
fn is_alone(text: &str, analysed: &Analysed, line: &Range<usize>) -> bool {
    let span = analysed.span(line.clone());
    let blank = |c: char| c.is_whitespace() && c != '\n' && c != '\r';
    let before = text[..span.start as usize].trim_end_matches(blank);
    let after = text[span.end as usize..].trim_start_matches(blank);
    (before.is_empty() || before.ends_with(['\n', '\r'])) && (after.is_empty() || after.starts_with(['\n', '\r']))
}

/// Whether nothing but punctuation and figures is left of a line.
fn is_rest(analysed: &Analysed, rest: Range<usize>) -> bool {
    rest.len() < 6 && analysed.tokens[rest].iter().all(|token| matches!(token.shape, Shape::Punct | Shape::Figure))
}

/// Whether a line that begins with a phrase up to `end` is no sentence of the article: something new begins after the phrase, and
/// no full stop ends it, or a colon introduces it.
fn is_opened(text: &str, analysed: &Analysed, end: usize, line: &Range<usize>) -> bool {
    let tokens = &analysed.tokens;
    let mark = |token: usize| tokens[token].span.of(text);
    if mark(end - 1) == ":" || mark(end - 1) == "©" {
        return true;
    }
    let Some(next) = tokens[..line.end].get(end) else { return true };
    let begins =
        matches!(next.shape, Shape::Capitalised | Shape::Upper | Shape::Figure | Shape::Punct) && mark(end) != ",";
    let colon = mark(end) == ":";
    begins && (colon || !matches!(mark(line.end - 1), "." | "…"))
}

#[cfg(test)]
mod tests {
    use super::{TABLE, furniture};
    use crate::language::Language;
    use crate::language::french::French;

    fn kind(text: &str) -> Option<&'static str> {
        let analysed = French.analyse(text);
        furniture(text, &analysed, 0..analysed.tokens.len()).map(|found| found.id.as_str())
    }

    #[test]
    fn the_file_is_read() {
        assert!(TABLE.kinds.len() > 7 && TABLE.phrases.len() > 150);
    }

    #[test]
    fn furniture_is_told_from_sentences() {
        assert_eq!(kind("Lire aussi  5 janvier 2023 Le parti dans l'impasse"), Some("related-article"));
        assert_eq!(kind("À lire aussi : les cinq leçons du scrutin."), Some("related-article"));
        assert_eq!(kind("Editor’s Pick"), Some("related-article"));
        assert_eq!(kind("Commentaires (12)"), Some("comment-form"));
        assert_eq!(kind("Votre adresse e-mail ne sera pas publiée."), Some("comment-form"));
        assert_eq!(kind("Crédit photo : Marie Durand"), Some("caption"));
        assert_eq!(kind("© 2023 La Gazette"), Some("copyright"));
        assert_eq!(kind("Vidéo"), Some("caption"));
        let text = "Vidéo. Le ministre dément.";
        assert!(furniture(text, &French.analyse(text), 0..2).is_none());
        assert_eq!(kind("Lire aussi les classiques demande du temps."), None);
        assert_eq!(kind("Partager cet article lui a coûté son poste."), None);
        assert_eq!(kind("Publié le 3 mars, le rapport accable le ministre."), None);
        assert_eq!(kind("Voir Naples et mourir."), None);
        assert_eq!(kind("La vidéo a été vue mille fois."), None);
        assert_eq!(kind("Home Depot a publié ses résultats."), None);
    }
}
