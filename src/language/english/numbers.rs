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
        "thousand" | "thousands" => Scale(1e3),
        "million" | "millions" | "mn" | "mln" => Scale(1e6),
        "billion" | "billions" | "bn" | "bln" => Scale(1e9),
        "trillion" | "trillions" | "tn" => Scale(1e12),
        "dozen" => Scale(12.0),
        _ => Value(SMALL.iter().find(|(name, _)| *name == word)?.1),
    })
}

const SMALL: [(&str, f64); 26] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
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
