//! Numbers and dates as French writes them.

use std::ops::Range;

use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::language::numbers::{NumberWord, Numerals, readings};
use crate::language::{Analysed, CalendarDate, Key, Shape};
use crate::text::fold_word;

/// How French writes numbers.
pub static NUMERALS: LazyLock<Numerals> = LazyLock::new(|| Numerals::new(WORDS, figure, &[]));

/// Words, folded.
const WORDS: &[(&str, NumberWord)] = {
    use NumberWord::{And, Hundred, One, Scale, Value};
    &[
        ("un", One),
        ("une", One),
        ("et", And),
        ("cent", Hundred),
        ("cents", Hundred),
        ("mille", Scale(1_000)),
        ("milles", Scale(1_000)),
        ("mil", Scale(1_000)),
        ("million", Scale(1_000_000)),
        ("millions", Scale(1_000_000)),
        ("milliard", Scale(1_000_000_000)),
        ("milliards", Scale(1_000_000_000)),
        ("billion", Scale(1_000_000_000_000)),
        ("billions", Scale(1_000_000_000_000)),
        ("douzaine", Scale(12)),
        ("deux", Value(2)),
        ("trois", Value(3)),
        ("quatre", Value(4)),
        ("cinq", Value(5)),
        ("six", Value(6)),
        ("sept", Value(7)),
        ("huit", Value(8)),
        ("neuf", Value(9)),
        ("dix", Value(10)),
        ("onze", Value(11)),
        ("douze", Value(12)),
        ("treize", Value(13)),
        ("quatorze", Value(14)),
        ("quinze", Value(15)),
        ("seize", Value(16)),
        ("vingt", Value(20)),
        ("vingts", Value(20)),
        ("trente", Value(30)),
        ("quarante", Value(40)),
        ("cinquante", Value(50)),
        ("soixante", Value(60)),
        ("septante", Value(70)),
        ("huitante", Value(80)),
        ("nonante", Value(90)),
    ]
};

/// `1 500,5`, `1.500`; what may be an English figure is read in both ways.
fn figure(written: &str) -> (SmallVec<[f64; 2]>, bool) {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(plain.len());
    let (number, suffix) = plain.split_at(digits);
    if !suffix.chars().all(|c| c.is_alphabetic() || c == '-') {
        return (SmallVec::new(), false);
    }
    (readings(number.trim_end_matches(['.', ','])), suffix.is_empty())
}

/// A number in figures, as news write it: `1 500`, `2,6`.
pub fn written(value: f64) -> String {
    let scales = [(1e9, "milliard"), (1e6, "million")];
    if let Some((scale, name)) = scales.iter().find(|(scale, _)| value >= *scale) {
        let mantissa = value / scale;
        let plural = if mantissa >= 2.0 { "s" } else { "" };
        return format!("{}\u{a0}{name}{plural}", grouped(mantissa));
    }
    grouped(value)
}

fn grouped(value: f64) -> String {
    let rounded = (value * 1000.0).round() / 1000.0;
    let whole = format!("{rounded}");
    let (integer, decimals) = whole.split_once('.').unwrap_or((&whole, ""));
    let mut out = String::new();
    for (at, digit) in integer.chars().enumerate() {
        if at > 0 && (integer.len() - at) % 3 == 0 && integer.len() > 4 {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if !decimals.is_empty() {
        out.push(',');
        out.push_str(decimals);
    }
    out
}

const MONTHS: [Key; 12] = [
    Key::of_folded("janvier"),
    Key::of_folded("février"),
    Key::of_folded("mars"),
    Key::of_folded("avril"),
    Key::of_folded("mai"),
    Key::of_folded("juin"),
    Key::of_folded("juillet"),
    Key::of_folded("août"),
    Key::of_folded("septembre"),
    Key::of_folded("octobre"),
    Key::of_folded("novembre"),
    Key::of_folded("décembre"),
];
const WEEKDAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// The dates of a text that name a day and a month.
pub fn dates(text: &str, analysed: &Analysed) -> Vec<CalendarDate> {
    let form = |at: usize| analysed.tokens.get(at).map(|token| token.form);
    let number = |at: usize| {
        let token = analysed.tokens.get(at).filter(|token| token.shape == Shape::Figure)?;
        Some(fold_word(token.span.of(text)))
    };
    let mut all = Vec::new();
    for at in 1..analysed.tokens.len() {
        let token = &analysed.tokens[at];
        let Some(month) = MONTHS.iter().position(|month| *month == token.form) else { continue };
        let day = number(at - 1).and_then(|day| if day == "1er" { Some(1) } else { day.parse::<u32>().ok() });
        let Some(day) = day else { continue };
        let year = number(at + 1).filter(|year| year.len() == 4).and_then(|year| year.parse::<i32>().ok());
        let weekday = at
            .checked_sub(2)
            .and_then(form)
            .and_then(|form| WEEKDAYS.iter().position(|day| Key::of_folded(day) == form));
        let start = at - 1 - usize::from(weekday.is_some());
        let tokens: Range<usize> = start..at + 1 + usize::from(year.is_some());
        all.push(CalendarDate { tokens, weekday: weekday.map(|day| day as u32), day, month: month as u32 + 1, year });
    }
    all
}

/// The name of a day of the week; 0 is Monday.
pub fn weekday(day: u32) -> &'static str {
    WEEKDAYS[day as usize % 7]
}

#[cfg(test)]
mod tests {
    use super::{NUMERALS, written};
    use crate::language::Language;
    use crate::language::french::FRENCH;
    use crate::language::numbers::read;

    #[test]
    fn numbers_are_read_in_words_and_figures() {
        let values = |text: &str| -> Vec<f64> {
            read(text, &FRENCH.analyse(text), &NUMERALS).unwrap().iter().map(|number| number.values[0]).collect()
        };
        assert_eq!(values("Il y a 1 500 personnes."), [1500.0]);
        assert_eq!(values("Il coûte 2,6 milliards d'euros."), [2.6e9]);
        assert_eq!(values("Ils sont quatre-vingt-trois."), [83.0]);
        assert_eq!(values("Ils sont vingt et un."), [21.0]);
        assert_eq!(values("Ils sont deux cent mille."), [200_000.0]);
        assert!(values("Un mort et un blessé.").is_empty());
        assert_eq!(values("Il y en a trois et quatre."), [3.0, 4.0]);
    }

    #[test]
    fn numbers_are_written_as_news_do() {
        assert_eq!(written(2.6e9), "2,6\u{a0}milliards");
        assert_eq!(written(1.5e6), "1,5\u{a0}million");
        assert_eq!(written(12_500.0), "12\u{a0}500");
        assert_eq!(written(2012.0), "2012");
    }
}
