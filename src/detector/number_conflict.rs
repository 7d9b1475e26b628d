//! The check `number-conflict`: figures that cannot be, or that are not those of the original.

use super::context::{Context, Segment};
use super::{Check, Example, Meta, Sink};
use crate::finding::{Applicability, Edit, Evidence, Finding, Severity, Side, Suggestion};
use crate::language::numbers::{Number, read};
use crate::language::{Analysed, CalendarDate, Shape, Target};
use crate::text::Span;

/// A date or number that is wrong.
pub struct NumberConflict;

/// What its findings are about, as they are selected and ignored.
const OF_DATE: &str = "date";
const OF_SCALE: &str = "scale";
const OF_FIGURE: &str = "figure";
/// Confidence in a date that the calendar does not have.
const NO_DATE: u8 = 95;
/// Confidence in a weekday that does not fall on its date: one of them is wrong.
const WEEKDAY: u8 = 88;
/// Confidence in the right digits with the wrong scale.
const SCALE: u8 = 92;
/// Confidence in other digits than the original's.
const DIGITS: u8 = 88;

impl Check for NumberConflict {
    fn meta(&self) -> &'static Meta {
        const {
            &Meta {
                id: "number-conflict",
                summary: "a date that cannot be, or a number that is not the one of the original",
                explanation: "Reported without the original: a day that its month does not have (« 31 avril ») and a weekday that does \
                    not fall on its date. With the original at hand the numbers of each passage are compared, in figures and words, with their scales: \
                    where exactly one of the translation has no counterpart and exactly one of the original is missing, one stands for the other \
                    (“billion” as « billion », 1.5 million as 1,5 milliard). Times of day and measures that a translation converts are left alone.",
                category: "accuracy/mistranslation",
                severity: Severity::Critical,
                needs_source: false,
                examples: &[Example { bad: "Le scrutin aura lieu le 31 avril dans tout le pays.", good: None }],
            }
        }
    }

    fn kinds(&self, _target: &dyn Target) -> Vec<&'static str> {
        vec![OF_DATE, OF_SCALE, OF_FIGURE]
    }

    fn run(&self, cx: &Context<'_>, out: &mut Sink<'_>) {
        for segment in &cx.segments {
            for date in cx.pair.target.dates(segment.target.text, &segment.target.analysed) {
                out.findings.extend(impossible(cx, segment, &date).filter(|finding| finding.confidence >= out.floor));
            }
            out.findings.extend(unlike_source(cx, segment).filter(|finding| finding.confidence >= out.floor));
        }
    }
}

fn finding(kind: &'static str, span: Span, confidence: u8, message: String) -> Finding {
    Finding {
        check: NumberConflict.meta().id,
        entry: Some(kind.to_owned()),
        severity: Severity::Critical,
        confidence,
        span,
        message,
        evidence: Vec::new(),
        suggestions: Vec::new(),
    }
}

/// A date that is not in the calendar, or falls on another weekday.
fn impossible(cx: &Context<'_>, segment: &Segment<'_>, date: &CalendarDate) -> Option<Finding> {
    let passage = &segment.target;
    let span = passage.span(date.tokens.clone());
    let words = passage.words(date.tokens.clone());
    // In February of a year that is not named the 29th may be right.
    let longest = days(date.year.unwrap_or(2000), date.month);
    if date.day == 0 || date.day > longest {
        return (date.day <= 31).then(|| {
            finding(OF_DATE, span, NO_DATE, format!("« {words} » is no date: that month has {longest} days"))
        });
    }
    let (weekday, year) = (date.weekday?, date.year.filter(|year| (1800..2200).contains(year))?);
    let right = weekday_of(year, date.month, date.day);
    (weekday != right).then(|| {
        let name = cx.pair.target.weekday(right);
        finding(OF_DATE, span, WEEKDAY, format!("« {words} »: that day is a {name}; the weekday or the date is wrong"))
    })
}

fn days(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day of the week in the Gregorian calendar (Sakamoto's rule); 0 is Monday.
fn weekday_of(year: i32, month: u32, day: u32) -> u32 {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let sunday_first = year + year / 4 - year / 100 + year / 400 + SHIFTS[month as usize - 1] + day.cast_signed();
    (sunday_first + 6).rem_euclid(7) as u32
}

/// The one number of a segment that stands for another one of its original.
fn unlike_source(cx: &Context<'_>, segment: &Segment<'_>) -> Option<Finding> {
    let (target, source) = (&segment.target, segment.source.as_ref()?);
    let has_figure = |analysed: &Analysed| analysed.tokens.iter().any(|token| token.shape == Shape::Figure);
    if !has_figure(&target.analysed) && !has_figure(&source.analysed) {
        return None;
    }
    let mut ours = read(target.text, &target.analysed, cx.pair.target.numerals()?)?;
    let mut theirs = read(source.text, &source.analysed, cx.pair.source.numerals()?)?;
    ours.retain(|number| {
        let same = theirs.iter().position(|other| is_same(number, other));
        same.map(|at| theirs.remove(at)).is_none()
    });
    let [(mine, other)] = pairs(&ours, &theirs)[..] else { return None };
    let (value, right) = (mine.values[0], other.values[0]);
    let scaled = mine.scaled && other.scaled && has_same_digits(value, right);
    if !scaled && !is_miscopied(mine, other) {
        return None;
    }
    let (words, original) = (target.words(mine.tokens.clone()), source.words(other.tokens.clone()));
    let span = target.span(mine.tokens.clone());
    let (kind, confidence) = if scaled { (OF_SCALE, SCALE) } else { (OF_FIGURE, DIGITS) };
    let mut found = finding(kind, span, confidence, format!("« {words} » where the original says “{original}”"));
    found.evidence.push(Evidence {
        side: Side::Source,
        span: source.span(other.tokens.clone()),
        text: original.to_owned(),
        note: "the number of the original".into(),
    });
    let with = cx.pair.target.number(right);
    found.suggestions.push(Suggestion {
        text: with.clone(),
        edits: vec![Edit { span, with }],
        applicability: Applicability::Review,
    });
    Some(found)
}

/// The strong numbers without counterpart, if there is one on either side.
fn pairs<'n>(ours: &'n [Number], theirs: &'n [Number]) -> Vec<(&'n Number, &'n Number)> {
    let unclear = theirs.iter().any(|number| number.convertible);
    match (unclear, ours, theirs) {
        (false, [mine], [other]) if mine.strong && other.strong => vec![(mine, other)],
        _ => Vec::new(),
    }
}

fn is_same(one: &Number, other: &Number) -> bool {
    one.values.iter().any(|a| other.values.iter().any(|b| (a - b).abs() <= a.abs() * 1e-9))
}

/// Whether two numbers differ by a factor of a thousand, a million and so on.
fn has_same_digits(one: f64, other: f64) -> bool {
    let power = (one / other).log10();
    one > 0.0 && other > 0.0 && (power / 3.0 - (power / 3.0).round()).abs() < 1e-9 && power.abs() > 1.0
}

/// Whether the figures are the same but for one: not rounded, not twelve hours later, not put in another way as small numbers
/// may be.
fn is_miscopied(mine: &Number, other: &Number) -> bool {
    let digits = |number: &Number| number.figures.chars().filter(char::is_ascii_digit).collect::<String>();
    let (one, two) = (digits(mine), digits(other));
    let last = |digits: &str| digits.parse::<f64>().unwrap_or(0.0);
    let rounded = one.starts_with(&two) || two.starts_with(&one) || (last(&one) - last(&two)).abs() <= 1.0;
    let hours = ((mine.values[0] - other.values[0]).abs() - 12.0).abs() < 0.5 && mine.values[0] <= 24.0;
    one.len().max(two.len()) >= 3
        && mine.scaled == other.scaled
        && !rounded
        && !hours
        && strsim::osa_distance(&one, &two) == 1
}

#[cfg(test)]
mod tests {
    use super::{has_same_digits, weekday_of};

    #[test]
    fn weekdays_follow_the_calendar() {
        assert_eq!(weekday_of(2021, 8, 26), 3);
        assert_eq!(weekday_of(2000, 2, 29), 1);
        assert_eq!(weekday_of(1944, 6, 6), 1);
    }

    #[test]
    fn scales_are_told_from_digits() {
        assert!(has_same_digits(3e12, 3e9));
        assert!(!has_same_digits(3e9, 3e9));
        assert!(!has_same_digits(30.0, 3.0));
    }
}
