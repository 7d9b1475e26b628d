//! What the commands do; one file a command. They know the library and the command line, and print.

pub mod check;
pub mod engine;
pub mod evaluate;
pub mod explain;
pub mod fix;
pub mod learn;
pub mod lexicon;
pub mod pack;
pub mod scope;

use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use anstream::AutoStream;
use contresens::suppress::nearest;

use crate::cli::Color;
use engine::Engine;

/// How a command ended, short of errors that stop it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to fail for.
    Clean,
    /// Findings to fail for.
    Findings,
    /// Some of the work could not be done.
    Failed,
}

/// Tells the user what went wrong.
pub fn complain(message: impl Display) {
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "contresens: {message}");
}

/// Whether the reader of our output went away.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}

/// Standard output, with or without colours; and whether it takes them.
fn stdout(color: Color) -> (AutoStream<io::StdoutLock<'static>>, bool) {
    let stdout = io::stdout().lock();
    let choice = match color {
        Color::Auto => AutoStream::choice(&stdout),
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    (AutoStream::new(stdout, choice), choice != anstream::ColorChoice::Never)
}

/// Columns for running text.
fn width() -> usize {
    if io::stdout().is_terminal() { textwrap::termwidth().clamp(40, 120) } else { 80 }
}

/// An error if `id` is neither a check nor an entry.
fn verify_id(engine: &Engine, id: &str) -> Result<(), String> {
    let known = engine.ids();
    if known.is_empty() || known.iter().any(|known| known == id) {
        return Ok(());
    }
    let cure = match nearest(id, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => "`contresens checks` lists what there is".to_owned(),
    };
    Err(format!("unknown id \"{id}\"; {cure}"))
}
