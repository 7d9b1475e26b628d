//! French typography: quotation marks, spaces, numbers and apostrophes as the press writes them, and how to put them right.

use crate::finding::Edit;
use crate::language::TypographySlip;
use crate::text::Span;

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// The kinds of slips, in the order in which they are reported: id, what is wrong.
const KINDS: [(&str, &str); 10] = [
    ("mixed-quotes", "quotation marks of several styles"),
    ("straight-quotes", "straight quotation marks instead of guillemets"),
    ("english-quotes", "English quotation marks instead of guillemets"),
    ("reversed-quote", "a closing quotation mark where one opens"),
    ("missing-space", "no space where French has a no-break space"),
    ("breaking-space", "an ordinary space where French has a no-break space"),
    ("double-space", "two spaces or more in a row"),
    ("mixed-apostrophes", "straight apostrophes among curly ones"),
    ("number-format", "a number written the English way"),
    ("dots", "three full stops instead of an ellipsis"),
];

/// The ids of all kinds.
pub fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|(id, _)| *id).collect()
}

/// The slips of a text, each kind once with all its places; `paragraphs` are read one by one.
pub fn slips(text: &str, paragraphs: &[Span]) -> Vec<TypographySlip> {
    let mut found = Found::default();
    for paragraph in paragraphs {
        let letters: Vec<(usize, char)> = paragraph.of(text).char_indices().collect();
        Paragraph { base: paragraph.start as usize, letters }.read(&mut found);
    }
    found.slips()
}

/// A place with its correction.
type Place = (Span, String);

#[derive(Default)]
struct Found {
    guillemets: usize,
    straight: Vec<Place>,
    english: Vec<Place>,
    reversed: Vec<Place>,
    missing: Vec<Place>,
    breaking: Vec<Place>,
    double: Vec<Place>,
    curly_apostrophes: usize,
    apostrophes: Vec<Place>,
    numbers: Vec<Place>,
    dots: Vec<Place>,
}

impl Found {
    fn slips(mut self) -> Vec<TypographySlip> {
        let styles = [self.guillemets > 0, !self.straight.is_empty(), !self.english.is_empty()];
        let mut mixed = Vec::new();
        if styles.iter().filter(|&&style| style).count() > 1 {
            mixed.append(&mut self.straight);
            mixed.append(&mut self.english);
        }
        if self.curly_apostrophes == 0 {
            self.apostrophes.clear();
        }
        let places = [
            mixed,
            self.straight,
            self.english,
            self.reversed,
            self.missing,
            self.breaking,
            self.double,
            self.apostrophes,
            self.numbers,
            self.dots,
        ];
        let slip = |((kind, what), mut places): ((&'static str, &'static str), Vec<Place>)| {
            places.sort();
            let edits: Vec<Edit> = places.into_iter().map(|(span, with)| Edit { span, with }).collect();
            (!edits.is_empty()).then_some(TypographySlip { kind, what, edits })
        };
        KINDS.into_iter().zip(places).filter_map(slip).collect()
    }
}

/// A paragraph by its letters.
struct Paragraph {
    base: usize,
    letters: Vec<(usize, char)>,
}

impl Paragraph {
    fn at(&self, index: usize) -> char {
        self.letters.get(index).map_or('\n', |&(_, c)| c)
    }

    fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |before| self.at(before))
    }

    /// The end of the letters from `from` on that satisfy `test`.
    fn end_of(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        let rest = self.letters.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|&&(_, c)| test(c)).count()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let offset = |index: usize| match self.letters.get(index) {
            Some(&(at, _)) => at,
            None => self.letters.last().map_or(0, |&(at, c)| at + c.len_utf8()),
        };
        Span::new((self.base + offset(start)) as u32, (self.base + offset(end)) as u32)
    }

    fn read(&self, found: &mut Found) {
        self.quotes(found);
        let mut at = 0;
        while at < self.letters.len() {
            at = match self.at(at) {
                '\'' | '’' => self.apostrophe(at, found),
                ' ' if self.at(at + 1) == ' ' => self.spaces(at, found),
                ':' | ';' | '!' | '?' | '»' | '%' => self.high_mark(at, found),
                '«' => self.opening(at, found),
                '.' if self.is_ellipsis(at) => {
                    found.dots.push((self.span(at, at + 3), "…".to_owned()));
                    at + 3
                }
                '$' | '€' | '£' => self.currency(at, found),
                c if c.is_ascii_digit() && !self.before(at).is_alphanumeric() => self.number(at, found),
                _ => at + 1,
            };
        }
    }

    fn apostrophe(&self, at: usize, found: &mut Found) -> usize {
        if self.before(at).is_alphabetic() && self.at(at + 1).is_alphabetic() {
            if self.at(at) == '’' {
                found.curly_apostrophes += 1;
            } else {
                found.apostrophes.push((self.span(at, at + 1), "’".to_owned()));
            }
        }
        at + 1
    }

    fn spaces(&self, at: usize, found: &mut Found) -> usize {
        let end = self.end_of(at, |c| c == ' ');
        // Indentation and what stands at the end of a line are no slips of the writer.
        let inside = !matches!(self.before(at), '\n' | '\r') && !matches!(self.at(end), '\n' | '\r');
        // Before a high mark the space is put right as a whole.
        if inside && !matches!(self.at(end), ':' | ';' | '!' | '?' | '»' | '%') {
            found.double.push((self.span(at, end), " ".to_owned()));
        }
        end
    }

    /// A mark before which French has a no-break space.
    fn high_mark(&self, at: usize, found: &mut Found) -> usize {
        let mark = self.at(at);
        let space = if matches!(mark, ';' | '!' | '?') { NARROW } else { NO_BREAK };
        let before = self.before(at);
        let after = self.at(at + 1);
        let ends = after.is_whitespace() || matches!(after, '»' | '”' | '"' | ')' | ']' | '.' | ',');
        match mark {
            _ if before == ' ' => {
                let start = (0..at).rev().find(|&at| self.at(at) != ' ').map_or(0, |at| at + 1);
                if start > 0 && ends || mark == '»' {
                    found.breaking.push((self.span(start, at), space.to_string()));
                }
            }
            '%' if before.is_ascii_digit() && !after.is_alphanumeric() => {
                found.missing.push((self.span(at, at + 1), format!("{space}%")));
            }
            '»' if !before.is_whitespace() => {
                found.missing.push((self.span(at, at + 1), format!("{space}»")));
            }
            ':' | ';' | '!' | '?' if ends && (before.is_alphabetic() || matches!(before, ')' | '”' | '"')) => {
                let word = self.word_before(at);
                // An entity, the scheme of an address.
                if !word.starts_with('&') && !matches!(word.as_str(), "http" | "https") {
                    found.missing.push((self.span(at, at + 1), format!("{space}{mark}")));
                }
            }
            _ => {}
        }
        at + 1
    }

    fn word_before(&self, at: usize) -> String {
        let start = (0..at).rev().find(|&at| !self.at(at).is_alphanumeric()).unwrap_or(0);
        self.letters[start..at].iter().map(|&(_, c)| c).filter(|c| !c.is_whitespace()).collect()
    }

    fn opening(&self, at: usize, found: &mut Found) -> usize {
        match self.at(at + 1) {
            ' ' => {
                let end = self.end_of(at + 1, |c| c == ' ');
                found.breaking.push((self.span(at + 1, end), NO_BREAK.to_string()));
                return end;
            }
            next if !next.is_whitespace() => found.missing.push((self.span(at, at + 1), format!("«{NO_BREAK}"))),
            _ => {}
        }
        at + 1
    }

    fn is_ellipsis(&self, at: usize) -> bool {
        self.at(at + 1) == '.' && self.at(at + 2) == '.' && self.at(at + 3) != '.' && self.before(at) != '.'
    }

    /// `$5` is *5 $*; before *million* the currency is written out, which is more than typography.
    fn currency(&self, at: usize, found: &mut Found) -> usize {
        let end = self.end_of(at + 1, |c| c.is_ascii_digit());
        let digits: String = self.letters[at + 1..end].iter().map(|&(_, c)| c).collect();
        let rest: String = self.letters[end..].iter().take(4).map(|&(_, c)| c).collect();
        let rest = rest.trim_start();
        let big = ["mi", "bi", "mr", "m", "k", "b"].iter().any(|start| rest.to_lowercase().starts_with(start));
        let apart =
            !self.before(at).is_alphanumeric() && (!matches!(self.at(end), '.' | ',') || self.ends_sentence(end));
        if !digits.is_empty() && digits.len() < 4 && apart && !big {
            found.numbers.push((self.span(at, end), format!("{digits}{NO_BREAK}{}", self.at(at))));
        }
        end.max(at + 1)
    }

    fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.at(at), '.' | ',') && !self.at(at + 1).is_ascii_digit()
    }

    /// `1,500.50` and `1,234,567`; what French could mean by a comma or a full stop alone is left.
    fn number(&self, at: usize, found: &mut Found) -> usize {
        let digits = |from: usize| self.end_of(from, |c| c.is_ascii_digit());
        let mut end = digits(at);
        while matches!(self.at(end), ',' | '.') && self.at(end + 1).is_ascii_digit() {
            end = digits(end + 1);
        }
        let written: String = self.letters[at..end].iter().map(|&(_, c)| c).collect();
        if self.before(at) != '.' && !self.at(end).is_alphanumeric() {
            found.numbers.extend(french_number(&written).map(|number| (self.span(at, end), number)));
        }
        end.max(at + 1)
    }

    /// Pairs of quotation marks that are not inside guillemets, and marks that close where they should open. A paragraph whose
    /// marks do not pair says nothing: one is missing, and who knows where.
    fn quotes(&self, found: &mut Found) {
        let mut guillemets = 0_usize;
        let mut open: Option<(usize, char)> = None;
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        let mut sound = true;
        for at in 0..self.letters.len() {
            let mark = self.at(at);
            match mark {
                '«' => {
                    guillemets += 1;
                    found.guillemets += 1;
                }
                '»' => guillemets = guillemets.saturating_sub(1),
                '“' | '”' | '"' if guillemets == 0 => {
                    let before = self.before(at);
                    let free = before.is_whitespace() || matches!(before, '(' | '[' | '\'' | '’' | '-' | '–' | '—');
                    let opens = free && !self.at(at + 1).is_whitespace();
                    match (mark, open) {
                        ('“', None) => open = Some((at, '”')),
                        ('"', None) if opens => open = Some((at, '"')),
                        ('”', None) if opens && self.at(at + 1).is_alphanumeric() => {
                            found.reversed.push((self.span(at, at + 1), "“".to_owned()));
                            open = Some((at, '”'));
                        }
                        (_, Some((start, partner))) if partner == mark && !before.is_whitespace() => {
                            pairs.push((start, at));
                            open = None;
                        }
                        _ => sound = false,
                    }
                }
                _ => {}
            }
        }
        for (start, end) in pairs.into_iter().filter(|_| sound && open.is_none()) {
            let places = if self.at(end) == '"' { &mut found.straight } else { &mut found.english };
            // A mark that stands the wrong way round is put right first.
            if self.at(start) != '”' {
                places.push((self.span(start, start + 1), format!("«{NO_BREAK}")));
                places.push((self.span(end, end + 1), format!("{NO_BREAK}»")));
            }
        }
    }
}

/// A number in the English way, with thousands by commas beyond doubt, in the French way.
fn french_number(written: &str) -> Option<String> {
    let (whole, decimals) =
        written.split_once('.').map_or((written, None), |(whole, decimals)| (whole, Some(decimals)));
    let groups: Vec<&str> = whole.split(',').collect();
    let grouped = groups.len() > 1 && groups[0].len() < 4 && groups[1..].iter().all(|group| group.len() == 3);
    let sure = grouped
        && (groups.len() > 2 || decimals.is_some_and(|decimals| decimals.bytes().all(|byte| byte.is_ascii_digit())));
    let plain = decimals.is_none_or(|decimals| decimals.bytes().all(|byte| byte.is_ascii_digit()));
    let separator = NARROW.to_string();
    (sure && plain).then(|| {
        let whole = groups.join(&separator);
        decimals.map_or(whole.clone(), |decimals| format!("{whole},{decimals}"))
    })
}

#[cfg(test)]
mod tests {
    use super::{french_number, slips};
    use crate::finding::apply;
    use crate::text::Span;

    fn fixed(text: &str, kind: &str) -> Option<String> {
        let found = slips(text, &[Span::new(0, text.len() as u32)]);
        found.into_iter().find(|slip| slip.kind == kind).map(|slip| apply(text, &slip.edits))
    }

    #[test]
    fn each_kind_is_put_right() {
        for (kind, wrong, right) in [
            (
                "mixed-quotes",
                "Il dit «\u{a0}oui\u{a0}» puis “non” et \"bof\".",
                "Il dit «\u{a0}oui\u{a0}» puis «\u{a0}non\u{a0}» et «\u{a0}bof\u{a0}».",
            ),
            ("straight-quotes", "Il dit \"oui\".", "Il dit «\u{a0}oui\u{a0}»."),
            ("english-quotes", "Il dit “oui”.", "Il dit «\u{a0}oui\u{a0}»."),
            ("reversed-quote", "Il dit qu’”au moins une” suffit.", "Il dit qu’“au moins une” suffit."),
            ("missing-space", "Quoi? Oui: 60% «non».", "Quoi\u{202f}? Oui\u{a0}: 60\u{a0}% «\u{a0}non\u{a0}»."),
            ("breaking-space", "Quoi ? Oui : 60 % « non ».", "Quoi\u{202f}? Oui\u{a0}: 60\u{a0}% «\u{a0}non\u{a0}»."),
            ("double-space", "Il  dit   oui.", "Il dit oui."),
            ("mixed-apostrophes", "L'un et l’autre.", "L’un et l’autre."),
            ("number-format", "Il vaut 1,500.50 et $5.", "Il vaut 1\u{202f}500,50 et 5\u{a0}$."),
            ("dots", "Et puis...", "Et puis…"),
        ] {
            assert_eq!(fixed(wrong, kind).as_deref(), Some(right), "{kind}");
            assert_eq!(fixed(right, kind), None, "{kind} again");
        }
    }

    #[test]
    fn what_is_right_or_not_sure_stays() {
        for text in [
            "«\u{a0}Il a dit “oui”, je crois\u{a0}», dit-elle.",
            "Voir https://example.org/a?b=c:d;e, à 10:30.",
            "L'un et l'autre, c'est-à-dire l'ami.",
            "Il a 1,500 litre, 3,14 et 12.03.2020, la version 10.4.1.",
            "Un &amp; deux.",
            "Il mesure 5' 3\" et pèse 80\u{a0}kg.",
            "Il dit\u{a0}: \"oui. Puis \"non\".",
            "“Une citation qui continue au paragraphe suivant.",
            "Prix\u{a0}: 5\u{a0}$ ou $5 millions.",
            "Il a payé US$5.",
            "Quoi\u{202f}!? Non\u{202f}!!!",
            "    Une ligne en retrait",
        ] {
            assert_eq!(slips(text, &[Span::new(0, text.len() as u32)]), [], "{text}");
        }
    }

    #[test]
    fn numbers_are_read_only_beyond_doubt() {
        assert_eq!(french_number("1,234,567").as_deref(), Some("1\u{202f}234\u{202f}567"));
        for left in ["1,500", "1.5", "12,5", "1,23,456", "1.234.567", "1,234.5.6"] {
            assert_eq!(french_number(left), None, "{left}");
        }
    }
}
