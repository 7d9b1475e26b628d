//! Numbers as English writes them.

use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::language::Key;
use crate::language::numbers::{NumberWord, Numerals, readings};

/// How English writes numbers.
pub static NUMERALS: LazyLock<Numerals> = LazyLock::new(|| Numerals::new(WORDS, figure, CONVERTED));

/// Words, folded.
const WORDS: &[(&str, NumberWord)] = {
    use NumberWord::{And, Article, Hundred, One, Scale, Value};
    &[
        ("a", Article),
        ("an", Article),
        ("one", One),
        ("and", And),
        ("hundred", Hundred),
        ("thousand", Scale(1_000)),
        ("thousands", Scale(1_000)),
        ("million", Scale(1_000_000)),
        ("millions", Scale(1_000_000)),
        ("mn", Scale(1_000_000)),
        ("mln", Scale(1_000_000)),
        ("billion", Scale(1_000_000_000)),
        ("billions", Scale(1_000_000_000)),
        ("bn", Scale(1_000_000_000)),
        ("bln", Scale(1_000_000_000)),
        ("trillion", Scale(1_000_000_000_000)),
        ("trillions", Scale(1_000_000_000_000)),
        ("tn", Scale(1_000_000_000_000)),
        ("dozen", Scale(12)),
        ("two", Value(2)),
        ("three", Value(3)),
        ("four", Value(4)),
        ("five", Value(5)),
        ("six", Value(6)),
        ("seven", Value(7)),
        ("eight", Value(8)),
        ("nine", Value(9)),
        ("ten", Value(10)),
        ("eleven", Value(11)),
        ("twelve", Value(12)),
        ("thirteen", Value(13)),
        ("fourteen", Value(14)),
        ("fifteen", Value(15)),
        ("sixteen", Value(16)),
        ("seventeen", Value(17)),
        ("eighteen", Value(18)),
        ("nineteen", Value(19)),
        ("twenty", Value(20)),
        ("thirty", Value(30)),
        ("forty", Value(40)),
        ("fifty", Value(50)),
        ("sixty", Value(60)),
        ("seventy", Value(70)),
        ("eighty", Value(80)),
        ("ninety", Value(90)),
    ]
};

/// Measures that a translation converts, and what stands behind times of day.
const CONVERTED: &[Key] = &[
    Key::of_folded("mile"),
    Key::of_folded("miles"),
    Key::of_folded("mph"),
    Key::of_folded("foot"),
    Key::of_folded("feet"),
    Key::of_folded("ft"),
    Key::of_folded("inch"),
    Key::of_folded("inches"),
    Key::of_folded("yard"),
    Key::of_folded("yards"),
    Key::of_folded("acre"),
    Key::of_folded("acres"),
    Key::of_folded("gallon"),
    Key::of_folded("gallons"),
    Key::of_folded("ounce"),
    Key::of_folded("ounces"),
    Key::of_folded("pound"),
    Key::of_folded("pounds"),
    Key::of_folded("lb"),
    Key::of_folded("lbs"),
    Key::of_folded("stone"),
    Key::of_folded("degrees"),
    Key::of_folded("fahrenheit"),
    Key::of_folded("f"),
    Key::of_folded("pm"),
    Key::of_folded("p"),
    Key::of_folded("am"),
    Key::of_folded("square"),
    Key::of_folded("cubic"),
    Key::of_folded("cents"),
    Key::of_folded("pence"),
    Key::of_folded("barrel"),
];

/// `1,500.5`, `1.5bn`, `20m`; `1990s` and `21st` are no cardinals.
fn figure(written: &str) -> (SmallVec<[f64; 2]>, bool) {
    let digits = written.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).unwrap_or(written.len());
    let values = readings(written[..digits].trim_end_matches(['.', ',']));
    let suffix = written[digits..].trim_start_matches('-').to_ascii_lowercase();
    let scale = match &*suffix {
        "" => 1.0,
        "bn" | "billion" => 1e9,
        // Metres or millions.
        "m" => return (values.iter().flat_map(|value| [*value, value * 1e6]).collect(), false),
        "mn" | "million" => 1e6,
        "tn" | "trillion" => 1e12,
        "k" | "thousand" => 1e3,
        // *1990s*, *21st*, *5-year-old*, *3pm*: a value, whatever it counts.
        _ if suffix.chars().all(|c| c.is_alphabetic() || c == '-') => return (values, false),
        _ => return (SmallVec::new(), false),
    };
    (values.iter().map(|value| value * scale).collect(), true)
}
