//! Numbers as English writes them.

use smallvec::SmallVec;

use crate::language::numbers::{NumberWord, Numerals, readings};

/// How English writes numbers.
pub static NUMERALS: Numerals = Numerals { word, figure, converted };

fn word(word: &str) -> Option<NumberWord> {
    use NumberWord::{And, Article, Hundred, One, Scale, Value};
    Some(match word {
        "a" | "an" => Article,
        "one" => One,
        "and" => And,
        "hundred" => Hundred,
        "thousand" | "thousands" => Scale(1_000),
        "million" | "millions" | "mn" | "mln" => Scale(1_000_000),
        "billion" | "billions" | "bn" | "bln" => Scale(1_000_000_000),
        "trillion" | "trillions" | "tn" => Scale(1_000_000_000_000),
        "dozen" => Scale(12),
        _ => Value(SMALL.iter().find(|(name, _)| *name == word)?.1),
    })
}

const SMALL: [(&str, u64); 26] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
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

fn converted(word: &str) -> bool {
    const MEASURES: [&str; 32] = [
        "mile",
        "miles",
        "mph",
        "foot",
        "feet",
        "ft",
        "inch",
        "inches",
        "yard",
        "yards",
        "acre",
        "acres",
        "gallon",
        "gallons",
        "ounce",
        "ounces",
        "pound",
        "pounds",
        "lb",
        "lbs",
        "stone",
        "degrees",
        "fahrenheit",
        "f",
        "pm",
        "p",
        "am",
        "square",
        "cubic",
        "cents",
        "pence",
        "barrel",
    ];
    MEASURES.contains(&word)
}
