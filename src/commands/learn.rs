//! `contresens learn`: commands for those who develop the knowledge.

use std::io::{Read as _, Write};
use std::path::Path;

use anyhow::Context as _;
use contresens::detector::witness::{WITNESSES, WeightSets};
use contresens::learn::{audit, weights};

use super::engine::Engine;
use super::{Outcome, complain, stdout};
use crate::cli::{Color, LearnCommand};

/// Runs one of them.
pub fn run(command: &LearnCommand) -> anyhow::Result<Outcome> {
    let packs = if let LearnCommand::Audit { pack, .. } = command { pack.as_slice() } else { &[] };
    let engine = match Engine::load(packs) {
        Ok(engine) => engine,
        Err(errors) => {
            errors.iter().for_each(complain);
            return Ok(Outcome::Failed);
        }
    };
    let (mut out, _) = stdout(Color::Never);
    match command {
        LearnCommand::Weights { data, out: file } => {
            let records = weights::read(&read(data)?)?;
            let fit = |with_source: bool| -> anyhow::Result<_> {
                let cases = weights::cases(engine.pair(), &records, with_source, 10);
                let wrong = cases.iter().filter(|case| case.wrong == Some(true)).count();
                complain(format_args!("{} cases, {wrong} wrong, source: {with_source}", cases.len()));
                let prior = WeightSets::default();
                Ok(weights::fit(&cases, prior.choose(with_source), 5.0, 1.0)?)
            };
            let text = weights::render(&fit(false)?, &fit(true)?);
            match file {
                Some(file) => std::fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))?,
                None => out.write_all(text.as_bytes())?,
            }
        }
        LearnCommand::Cases { data, with_source } => {
            let records = weights::read(&read(data)?)?;
            for case in weights::cases(engine.pair(), &records, *with_source, 10) {
                let said: serde_json::Map<_, _> = WITNESSES
                    .iter()
                    .zip(case.testimony)
                    .filter(|(_, value)| *value != 0.0)
                    .map(|(name, value)| ((*name).to_owned(), value.into()))
                    .collect();
                let line = serde_json::json!({
                    "rule": case.rule, "wrong": case.wrong, "human": case.system.is_none(), "said": said,
                    "id": case.id, "system": case.system, "start": case.span.start, "end": case.span.end, "words": case.words,
                });
                writeln!(out, "{line}")?;
            }
        }
        LearnCommand::Audit { archive, json, pairs, .. } => {
            let text = read(archive)?;
            let documents = if *pairs { audit::pairs(&text, 10) } else { audit::articles(&text) };
            for count in audit::audit(engine.pair(), &documents, &WeightSets::default()) {
                if *json {
                    writeln!(out, "{}", serde_json::to_string(&count)?)?;
                } else {
                    writeln!(out, "{:6}  {}  {}  « {} »", count.times, count.rule, count.reading, count.suspect)?;
                    for example in &count.examples {
                        writeln!(out, "          {example}")?;
                    }
                }
            }
        }
    }
    Ok(Outcome::Clean)
}

fn read(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read as UTF-8")?;
    } else {
        text = std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read; check the path", path.display()))?;
    }
    Ok(text)
}
