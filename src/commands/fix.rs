//! `contresens fix`: applies what is certain, and shows or writes the corrected texts.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use contresens::finding::Applicability;
use contresens::fix;
use contresens::input::{self, Options, STANDARD_INPUT};
use similar::TextDiff;

use super::check::report;
use super::scope::Scoped;
use super::{Outcome, complain, stdout};
use crate::cli::{Color, FixArgs};

/// A correction may make another one possible; more often than this would be two that undo each other.
const ROUNDS: usize = 10;

/// After so long a diff of a huge file need not be the shortest.
const PATIENCE: Duration = Duration::from_secs(5);

/// Runs the command.
pub fn run(args: &FixArgs, color: Color) -> anyhow::Result<Outcome> {
    let files = input::files(&args.scope.paths);
    verify(args, &files)?;
    let Some(scoped) = Scoped::load(&args.scope, None)? else { return Ok(Outcome::Failed) };
    let least = if args.unsafe_too { Applicability::Review } else { Applicability::Safe };
    let options = Options { source: args.scope.source.clone(), format: args.scope.input.map(Into::into) };
    let mut outcome = Outcome::Clean;
    let (mut out, _) = stdout(color);
    for file in files {
        let fixed = file
            .map_err(|error| anyhow!("{error}"))
            .and_then(|file| Fixed::of(file, &scoped, &options, least, &mut io::stdin().lock()));
        match fixed.and_then(|fixed| fixed.deliver(args, &mut out).map(|()| fixed.whole)) {
            Ok(true) => {}
            Ok(false) => outcome = Outcome::Failed,
            Err(error) if super::is_broken_pipe(&error) => return Err(error),
            Err(error) => {
                complain(format_args!("{error:#}"));
                outcome = Outcome::Failed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

/// Refuses what could not end well before anything is read.
fn verify(args: &FixArgs, files: &[Result<PathBuf, input::InputError>]) -> anyhow::Result<()> {
    if args.scope.source.is_some() && files.len() != 1 {
        bail!("--source gives the original of one plain text, but {} are corrected; leave it out", files.len());
    }
    if !args.in_place && !args.diff && files.len() > 1 {
        bail!("{} files: add --in-place to correct them, or --diff to see what would change", files.len());
    }
    if args.in_place && files.iter().flatten().any(|file| file == Path::new(STANDARD_INPUT)) {
        bail!("--in-place: standard input is no file; leave it out, the corrected text goes to standard output");
    }
    Ok(())
}

/// A file and what becomes of it.
struct Fixed {
    path: PathBuf,
    before: Vec<u8>,
    after: Vec<u8>,
    applied: usize,
    /// Whether all of it could be read.
    whole: bool,
    /// Whether any of it could.
    readable: bool,
}

impl Fixed {
    fn of(
        path: PathBuf,
        scoped: &Scoped,
        options: &Options,
        least: Applicability,
        stdin: &mut dyn Read,
    ) -> anyhow::Result<Self> {
        let before = input::load(&path, stdin).map_err(|error| anyhow!("{error}"))?;
        let mut fixed = Self { after: before.clone(), path, before, applied: 0, whole: true, readable: true };
        for round in 0..ROUNDS {
            let read = input::parse(&fixed.path, &fixed.after, options);
            if round == 0 {
                read.errors.iter().for_each(complain);
                fixed.whole = read.errors.is_empty();
                fixed.readable = !read.documents.is_empty();
            }
            let report = report(&scoped.engine, &scoped.config, read);
            let edits: Vec<_> = report
                .documents
                .iter()
                .map(|(document, findings)| (document, fix::choose(findings, least)))
                .filter(|(_, edits)| !edits.is_empty())
                .collect();
            if edits.is_empty() {
                break;
            }
            fixed.after = fix::rewrite(&fixed.after, &edits)?;
            fixed.applied += edits.iter().map(|(_, edits)| edits.len()).sum::<usize>();
        }
        Ok(fixed)
    }

    fn deliver(&self, args: &FixArgs, out: &mut dyn Write) -> anyhow::Result<()> {
        if !self.readable {
            return Ok(());
        }
        let name = self.path.display();
        if args.in_place && self.before != self.after {
            self.replace().with_context(|| format!("{name}: not written"))?;
            complain(format_args!("{name}: {} change{}", self.applied, if self.applied == 1 { "" } else { "s" }));
        }
        if args.diff {
            let (before, after) = (String::from_utf8_lossy(&self.before), String::from_utf8_lossy(&self.after));
            let name = name.to_string();
            let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before.as_ref(), after.as_ref());
            write!(out, "{}", diff.unified_diff().context_radius(2).header(&name, &name))?;
        } else if !args.in_place {
            out.write_all(&self.after)?;
        }
        Ok(())
    }

    /// Puts the corrected text in place of the file: beside it first, so that no moment sees half of it.
    fn replace(&self) -> anyhow::Result<()> {
        // A link stays one: what it leads to is replaced.
        let path = self.path.canonicalize()?;
        let permissions = std::fs::metadata(&path)?.permissions();
        if permissions.readonly() {
            bail!("it is read-only; allow writing to it first");
        }
        if std::fs::read(&path)? != self.before {
            bail!("it was changed by somebody else meanwhile; run the command again");
        }
        let folder = path.parent().ok_or_else(|| anyhow!("it has no folder"))?;
        let mut file = tempfile::Builder::new().prefix(".contresens-").tempfile_in(folder)?;
        file.write_all(&self.after)?;
        file.as_file().set_permissions(permissions)?;
        file.as_file().sync_all()?;
        file.persist(&path)?;
        Ok(())
    }
}
