//! The binary: runs a command and turns its outcome into an exit code.

mod cli;
mod commands;

use std::process::ExitCode;

use clap::Parser;
use cli::{Cli, Command, PackCommand};
use commands::Outcome;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Check(args) => commands::check::run(args, cli.color),
        Command::Fix(args) => commands::fix::run(&args, cli.color),
        Command::Checks { format } => commands::explain::checks(format, cli.color),
        Command::Explain { id, pack } => commands::explain::run(&id, &pack, cli.color),
        Command::Pack { command: PackCommand::Check { files } } => commands::pack::check(&files),
        Command::Pack { command: PackCommand::Format { files } } => commands::pack::format(&files),
        Command::Evaluate(args) => commands::evaluate::run(&args),
        Command::Learn { command } => commands::learn::run(&command),
        Command::BuildLexicon { input, outdir } => commands::lexicon::run(&input, &outdir),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // Who closes the pipe has read enough.
        Err(error) if commands::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            commands::complain(format_args!("{error:#}"));
            ExitCode::from(2)
        }
    }
}
