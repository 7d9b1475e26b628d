//! `contresens pack`: knowledge files of the user, validated or sorted.

use std::io::Write;
use std::path::PathBuf;

use super::{Outcome, complain, engine, stdout};
use crate::cli::Color;

/// Validates files and runs the examples in them.
pub fn check(files: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (entries, sure) = match engine::verify_packs(files) {
        Ok(counts) => counts,
        Err(errors) => {
            errors.iter().for_each(complain);
            return Ok(Outcome::Failed);
        }
    };
    let (mut out, _) = stdout(Color::Auto);
    let number = files.len();
    writeln!(out, "{number} knowledge file{} in order.", if number == 1 { "" } else { "s" })?;
    if sure < entries {
        writeln!(
            out,
            "{sure} of {entries} entries are reported on an example alone; others need the article to agree."
        )?;
    }
    Ok(Outcome::Clean)
}

/// Puts files into their normal form; those that are in it already are not touched.
pub fn format(files: &[PathBuf]) -> anyhow::Result<Outcome> {
    let (mut out, _) = stdout(Color::Auto);
    let mut outcome = Outcome::Clean;
    for path in files {
        match format_one(path) {
            Ok(true) => writeln!(out, "formatted {}", path.display())?,
            Ok(false) => {}
            Err(message) => {
                complain(message);
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

fn format_one(path: &std::path::Path) -> Result<bool, String> {
    let fault =
        |verb: &str, error: std::io::Error| format!("{}: cannot be {verb} ({error}); check the path", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| fault("read", error))?;
    let formatted = engine::format_pack(path, &text).map_err(|error| error.to_string())?;
    if formatted == text {
        return Ok(false);
    }
    std::fs::write(path, formatted).map_err(|error| fault("written", error))?;
    Ok(true)
}
