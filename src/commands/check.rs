//! `contresens check`: reads, checks in parallel, silences what is allowed, reports.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use contresens::config::Config;
use contresens::document::Document;
use contresens::finding::Finding;
use contresens::input::{self, Options};
use contresens::reporter::{Format, Report, ReportError, Style};
use contresens::suppress::Suppressor;
use rayon::prelude::*;

use super::engine::{self, Engine};
use super::scope::Scoped;
use super::{Outcome, complain, is_broken_pipe, stdout, width};
use crate::cli::{CheckArgs, Color, Output};

/// Runs the command.
pub fn run(args: CheckArgs, color: Color) -> anyhow::Result<Outcome> {
    if let Some(jobs) = args.jobs {
        rayon::ThreadPoolBuilder::new()
            .num_threads(jobs.into())
            .build_global()
            .context("cannot start --jobs threads")?;
    }
    // Before the work: an hour of checking for a file that cannot be written would be a pity.
    args.output.as_deref().map_or(Ok(()), |path| writable(path, args.force))?;
    let Some(Scoped { engine, config }) = Scoped::load(&args.scope, args.fail_on)? else { return Ok(Outcome::Failed) };
    let options = Options { source: args.scope.source, format: args.scope.input.map(Into::into) };
    let read = input::read(&args.scope.paths, &options, &mut io::stdin().lock());
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

/// Checks all documents in parallel; findings that are not wanted or allowed are left out.
pub fn report(engine: &Engine, config: &Config, read: input::Input) -> Report {
    let input::Input { documents, allows, errors } = read;
    let mut documents: Vec<(Document, Vec<Finding>)> = documents
        .into_par_iter()
        .map(|document| {
            let findings = engine.check(&document, &config.for_path(&document.path));
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
