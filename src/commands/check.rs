//! `contresens check`: reads, checks in parallel, silences what is allowed, reports.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use contresens::config::{Config, ConfigError};
use contresens::document::Document;
use contresens::finding::Finding;
use contresens::input::{self, Options};
use contresens::reporter::{Format, Report, ReportError, Style};
use contresens::suppress::Suppressor;
use rayon::prelude::*;

use super::engine::{self, Engine};
use super::{Outcome, complain, is_broken_pipe, stdout, verify_id, width};
use crate::cli::{CheckArgs, Color, Output};

/// Runs the command.
pub fn run(args: CheckArgs, color: Color) -> anyhow::Result<Outcome> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
            .context("cannot start --jobs threads")?;
    }
    let config = configuration(&args)?;
    // Before the work: an hour of checking for a file that cannot be written would be a pity.
    args.output.as_deref().map_or(Ok(()), |path| writable(path, args.force))?;
    let packs = config.packs.as_deref().unwrap_or_default();
    let engine = match Engine::load(packs)
        .and_then(|engine| engine.with_contexts(config.context.as_deref()).map_err(|error| vec![error]))
    {
        Ok(engine) => engine,
        Err(errors) => {
            errors.iter().for_each(complain);
            return Ok(Outcome::Failed);
        }
    };
    for id in config.ids() {
        verify_id(&engine, id).map_err(anyhow::Error::msg)?;
    }
    for allow in &config.allow {
        verify_id(&engine, &allow.id).map_err(|error| anyhow!("{}:{}: {error}", allow.file, allow.line))?;
    }
    let options = Options { source: args.source, format: args.input.map(Into::into) };
    let read = input::read(&args.paths, &options, &mut io::stdin().lock());
    read.errors.iter().for_each(complain);
    let report = report(&engine, &config, read);
    let failed = !report.errors.is_empty();
    let found = report.findings().any(|finding| config.fail_on().includes(finding.severity));
    match write(&report, args.format, color, args.output.as_deref()) {
        // Who closes the pipe has read enough; the exit code is still worth something.
        Err(error) if !is_broken_pipe(&error) => return Err(error),
        _ => {}
    }
    Ok(if failed {
        Outcome::Failed
    } else if found {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// The configuration file with the options on top of it.
fn configuration(args: &CheckArgs) -> anyhow::Result<Config> {
    let path = args.config.clone().or_else(|| Config::find(Path::new(".")));
    let mut config = path.as_deref().map_or(Ok(Config::default()), load_config)?;
    let some = |ids: &[String]| (!ids.is_empty()).then(|| ids.to_vec());
    // Packs add up: those of the file are the house's, those of the command line the day's.
    let packs: Vec<_> = config.packs.iter().flatten().chain(&args.pack).cloned().collect();
    config.update(Config {
        select: some(&args.select),
        ignore: some(&args.ignore),
        min_confidence: args.min_confidence,
        fail_on: args.fail_on,
        packs: Some(packs),
        context: args.context.clone(),
        ..Config::default()
    });
    Ok(config)
}

/// Named as the user would: relative to the current folder where it lies below.
fn load_config(path: &Path) -> Result<Config, ConfigError> {
    let here = std::env::current_dir().unwrap_or_default();
    Config::load(path.strip_prefix(here).unwrap_or(path))
}

fn report(engine: &Engine, config: &Config, read: input::Input) -> Report {
    let input::Input { documents, allows, errors } = read;
    let mut documents: Vec<(Document, Vec<Finding>)> = documents
        .into_par_iter()
        .map(|document| {
            let findings = engine.check(&document, config.for_path(&document.path).min_confidence);
            (document, findings)
        })
        .collect();
    let mut suppressor = Suppressor::new(config.allow.clone(), allows);
    for (index, (document, findings)) in documents.iter_mut().enumerate() {
        let rules = config.for_path(&document.path);
        suppressor.filter(index, document, findings, |finding| rules.keep(finding));
    }
    let all: Vec<_> = documents.iter().map(|(document, _)| document).collect();
    let mut report = Report {
        unused_allows: suppressor.unused(&all),
        allowed: suppressor.dropped,
        errors: errors.iter().map(ReportError::from).collect(),
        category: engine::category,
        documents,
    };
    report.sort();
    report
}

fn writable(path: &Path, force: bool) -> anyhow::Result<()> {
    if path.exists() && !force {
        bail!("{}: exists already; choose another --output or add --force", path.display());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if folder.is_some_and(|folder| !folder.is_dir()) {
        bail!("{}: there is no such folder; choose another --output", path.display());
    }
    Ok(())
}

fn write(report: &Report, output: Output, color: Color, file: Option<&Path>) -> anyhow::Result<()> {
    let format = |style| match output {
        Output::Human => Format::Human(style),
        Output::Json => Format::Json,
    };
    if let Some(path) = file {
        let file = File::create(path)
            .map_err(|error| anyhow!("{}: cannot be written ({error}); choose another --output", path.display()))?;
        let style = Style { color: color == Color::Always, ..Style::default() };
        let mut out = BufWriter::new(file);
        report.write(format(style), &mut out)?;
        out.flush()?;
    } else {
        let (out, color) = stdout(color);
        let mut out = BufWriter::new(out);
        report.write(format(Style { color, width: width() }), &mut out)?;
        out.flush()?;
    }
    Ok(())
}
