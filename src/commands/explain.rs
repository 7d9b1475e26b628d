//! `contresens checks` and `contresens explain`: what is looked for, and why.

use std::io::Write;
use std::path::PathBuf;

use anyhow::bail;

use super::engine::Engine;
use super::{Outcome, complain, stdout, verify_id, width};
use crate::cli::{Color, Output};

/// Lists the checks.
pub fn checks(format: Output, color: Color) -> anyhow::Result<Outcome> {
    let checks = Engine::load(&[]).map_or_else(|_| Vec::new(), |engine| engine.checks());
    let (mut out, color) = stdout(color);
    if format == Output::Json {
        writeln!(out, "{}", serde_json::to_string_pretty(&checks)?)?;
        return Ok(Outcome::Clean);
    }
    let bold = if color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    for check in &checks {
        let entries = if check.entries > 0 { format!(", {} entries", check.entries) } else { String::new() };
        let off = if check.default { "" } else { "; only with --select" };
        writeln!(out, "{bold}{}{bold:#}  ({}{entries}{off})", check.id, check.category)?;
        writeln!(out, "{}", textwrap::indent(&textwrap::fill(check.summary, width() - 4), "    "))?;
    }
    writeln!(out, "\nMore on one of them: contresens explain ID")?;
    Ok(Outcome::Clean)
}

/// Explains one id.
pub fn run(id: &str, packs: &[PathBuf], color: Color) -> anyhow::Result<Outcome> {
    let engine = match Engine::load(packs) {
        Ok(engine) => engine,
        Err(errors) => {
            errors.iter().for_each(complain);
            return Ok(Outcome::Failed);
        }
    };
    verify_id(&engine, id).map_err(anyhow::Error::msg)?;
    let Some(text) = engine.explain(id) else {
        bail!("nothing is known about \"{id}\"; `contresens checks` lists what there is")
    };
    let (mut out, _) = stdout(color);
    for line in text.lines() {
        // Lines keep their indentation when they are wrapped.
        let indent: String = line.chars().take_while(|c| *c == ' ').collect();
        let options = textwrap::Options::new(width())
            .subsequent_indent(&indent)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        writeln!(out, "{}", textwrap::fill(line, options))?;
    }
    Ok(Outcome::Clean)
}
