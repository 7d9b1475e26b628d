//! `contresens learn`: commands for those who develop the knowledge.

use std::io::{Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use contresens::detector::witness::{WITNESSES, WeightSets, Weights};
use contresens::document::Document;
use contresens::learn::context::Stage;
use contresens::learn::{audit, calibration, context, mine, weights, words};
use indicatif::{ProgressBar, ProgressStyle};

use super::engine::Engine;
use super::{Outcome, complain, stdout};
use crate::cli::{Color, LearnCommand};

/// What a case in a human text counts, beside one in a machine translation.
const HUMAN: f32 = 1.0;

/// What is added to the log-odds without and with the original. A human translation that uses a third word settles nothing, and
/// hasty ones hold the same errors: of 25 findings that were read without the original 18 were right, where they say a third. That
/// would be 1.6; less of it, as 25 are few.
const UNDERSTATED: [f32; 2] = [1.1, 0.0];

/// How many consecutive sentences make an article.
const ARTICLE: usize = 30;

/// How firmly the fit holds to what is believed beforehand.
const DOUBT: f32 = 80.0;

/// Runs one of them.
pub fn run(command: &LearnCommand) -> anyhow::Result<Outcome> {
    let packs = match command {
        LearnCommand::Audit { pack, .. } | LearnCommand::Context { pack, .. } => pack.as_slice(),
        _ => &[],
    };
    let contexts = if let LearnCommand::Cases { context, .. } = command { context.as_deref() } else { None };
    let engine =
        match Engine::load(packs).and_then(|engine| engine.with_contexts(contexts).map_err(|error| vec![error])) {
            Ok(engine) => engine,
            Err(errors) => {
                errors.iter().for_each(complain);
                return Ok(Outcome::Failed);
            }
        };
    let (mut out, _) = stdout(Color::Never);
    match command {
        LearnCommand::Weights { data, archive, parallel, out: file } => {
            let records = weights::read(&read(data)?)?;
            let text = |path: &Option<PathBuf>| path.as_deref().map(read).transpose();
            let (archive, parallel) = (text(archive)?, text(parallel)?);
            let native = archive.as_deref().map(audit::articles);
            let translated = parallel.as_deref().map(|pairs| audit::pairs(pairs, 10));
            let target_only = fit_weights(&engine, &records, native.as_deref(), false)?;
            let with_source = fit_weights(&engine, &records, translated.as_deref(), true)?;
            let text = weights::render(&target_only, &with_source);
            match file {
                Some(file) => {
                    std::fs::write(file, text).with_context(|| format!("{}: cannot be written", file.display()))?;
                }
                None => out.write_all(text.as_bytes())?,
            }
        }
        LearnCommand::Cases { data, with_source, .. } => {
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
        LearnCommand::Context { archive, parallel, out: file, .. } => {
            let text = |path: &Option<PathBuf>| path.as_deref().map_or(Ok(String::new()), read);
            let (archive, parallel) = (text(archive)?, text(parallel)?);
            let summary = learn_context(&engine, context::Material { archive: &archive, parallel: &parallel }, file)?;
            complain(format_args!(
                "{} entries learned from {} occurrences: {} readings, {} weights",
                summary.entries, summary.occurrences, summary.readings, summary.weights
            ));
        }
        LearnCommand::Mine { data, archive, least, score, examples, json } => {
            let records = weights::read(&read(data)?)?;
            let archive = archive.as_deref().map_or(Ok(String::new()), read)?;
            let limits = mine::Limits { least: *least, score: *score, examples: *examples };
            for mined in mine::mine(engine.pair(), &records, &archive, limits) {
                if *json {
                    writeln!(out, "{}", serde_json::to_string(&mined)?)?;
                } else {
                    write_mined(&mut out, &mined)?;
                }
            }
        }
        LearnCommand::Words { pairs, archive, out: file } => {
            let (list, count) = words::train(engine.pair().source, &read(pairs)?, &read(archive)?)?;
            std::fs::write(file, list).with_context(|| format!("{}: cannot be written", file.display()))?;
            complain(format_args!("{count} words"));
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

/// Fits the weights for one kind of input; `right` are texts to learn from what is right, instead of the human translations.
fn fit_weights(
    engine: &Engine,
    records: &[weights::Record],
    right: Option<&[Document]>,
    with_source: bool,
) -> anyhow::Result<Weights> {
    let mut cases = weights::cases(engine.pair(), records, with_source, ARTICLE);
    if let Some(documents) = right {
        // Hasty translations hold errors of their own; better texts say what is right.
        cases.retain(|case| case.system.is_some());
        cases.extend(weights::right_cases(engine.pair(), documents));
    }
    let wrong = cases.iter().filter(|case| case.wrong == Some(true)).count();
    complain(format_args!("{} cases, {wrong} wrong, source: {with_source}", cases.len()));
    let prior = Weights(weights::BELIEFS.to_vec());
    let (mut weights, bins) = calibration::fit_calibrated(&cases, &prior, DOUBT, HUMAN)?;
    weights.0[0] += UNDERSTATED[usize::from(with_source)];
    complain("confidence    settled    wrong   in human text");
    for bin in bins.iter().filter(|bin| bin.cases + bin.human > 0) {
        let share = 100.0 * f64::from(bin.wrong) / f64::from(bin.cases.max(1));
        let (from, to) = (bin.from, bin.from + 10);
        complain(format_args!("{from:3}-{to:<3}     {:10} {share:7.0}% {:14}", bin.cases, bin.human));
    }
    Ok(weights)
}

fn write_mined(out: &mut impl Write, mined: &mine::Mined) -> std::io::Result<()> {
    let systems: Vec<String> = mined.systems.iter().map(|(name, times)| format!("{name} {times}")).collect();
    let (reference, archive) = (mined.reference, mined.archive);
    writeln!(
        out,
        "{:6.1}  {}  ({}; humans {reference}, archive {archive})",
        mined.score,
        mined.words,
        systems.join(", ")
    )?;
    for example in &mined.examples {
        writeln!(out, "          {}: {}", example.system, example.target)?;
        writeln!(out, "          original: {}", example.source)?;
        writeln!(out, "          human: {}", example.reference)?;
    }
    Ok(())
}

/// Trains a context model and writes it, with a progress bar on a terminal.
fn learn_context(engine: &Engine, material: context::Material<'_>, file: &Path) -> anyhow::Result<context::Summary> {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg:28} {wide_bar} {percent:>3}%  {elapsed_precise}") {
        bar.set_style(style);
    }
    let progress = |stage: Stage, done: u64, all: u64| {
        bar.set_message(match stage {
            Stage::Archive => "reading the archive",
            Stage::Parallel => "reading the translations",
            Stage::Fit => "learning",
        });
        bar.set_length(all);
        bar.set_position(done);
    };
    let (model, summary) = context::train(engine.pair(), material, &progress);
    bar.finish_and_clear();
    std::fs::write(file, model).with_context(|| format!("{}: cannot be written", file.display()))?;
    Ok(summary)
}

fn read(path: &Path) -> anyhow::Result<String> {
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).context("standard input cannot be read as UTF-8")?;
    } else {
        text = std::fs::read_to_string(path)
            .with_context(|| format!("{}: cannot be read; check the path", path.display()))?;
    }
    Ok(text)
}
