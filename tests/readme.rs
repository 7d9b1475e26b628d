//! The README tells the truth: its counts, its screen and its examples are those of this version.

use std::process::Command;

use contresens::detector::CHECKS;

use crate::{PAIR, root};

#[test]
fn the_table_of_checks_says_about_how_many_entries_there_are() {
    let readme = readme();
    for check in CHECKS.iter().map(|check| check.meta().id) {
        let row = readme.lines().find(|line| line.starts_with(&format!("| `{check}` |")));
        let row = row.unwrap_or_else(|| panic!("README.md has no row for `{check}` in its table of checks"));
        let count = PAIR.knowledge.entries().filter(|(entry, _)| entry.check() == check).count();
        let column = row.split('|').nth(2).unwrap().trim();
        if count == 0 {
            assert_eq!(column, "rules", "README.md: `{check}` has no entries");
            continue;
        }
        let said: String = column.chars().filter(char::is_ascii_digit).collect();
        let said: usize = said.parse().unwrap_or_else(|_| panic!("no number in the second column of: {row}"));
        assert!(said.abs_diff(count) * 20 <= count, "README.md: `{check}` has {count} entries, not about {said}");
    }
}

#[test]
fn the_screen_is_what_the_first_command_prints() {
    let readme = readme();
    let commands: Vec<_> = block(&readme, "console").lines().map(|line| line.trim_start_matches("$ ")).collect();
    let [first, "cargo test --release"] = commands[..] else { panic!("the set-up commands are {commands:?}") };
    let arguments = first.strip_prefix("cargo run --release -- ").expect("the first command runs the checker");
    let output = Command::new(env!("CARGO_BIN_EXE_contresens"))
        .args(arguments.split(' '))
        .current_dir(root("."))
        .output()
        .unwrap();
    let real = without_confidence(&String::from_utf8(output.stdout).unwrap());
    for part in without_confidence(block(&readme, "text")).split("\n[...]\n").flat_map(|part| part.split("\n\n")) {
        assert!(real.contains(part.trim_end()), "no longer printed; paste anew:\n{part}\n\nof\n{real}");
    }
}

#[test]
fn the_pack_is_the_one_that_is_tested() {
    let pack = std::fs::read_to_string(root("tests/cli/pack.in/house.toml")).unwrap();
    assert!(readme().contains(&format!("```toml\n# house.toml\n{pack}```")), "tests/cli/pack.in/house.toml differs");
}

fn readme() -> String {
    std::fs::read_to_string(root("README.md")).unwrap()
}

/// The first block of a kind.
fn block<'r>(readme: &'r str, kind: &str) -> &'r str {
    let (_, rest) = readme.split_once(&format!("\n```{kind}\n")).unwrap();
    rest.split_once("\n```").unwrap().0
}

/// Confidence moves with every fit of the weights.
fn without_confidence(text: &str) -> String {
    let words = text.split(' ').map(|word| if word.ends_with('%') { "%" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
