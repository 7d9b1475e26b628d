//! `contresens evaluate`: figures on articles whose errors are marked.

use contresens::config::Rules;
use contresens::evaluate::evaluate;

use super::engine::Engine;
use super::{Outcome, complain, stdout};
use crate::cli::{Color, EvaluateArgs, Output};

/// Runs the command.
pub fn run(args: &EvaluateArgs) -> anyhow::Result<Outcome> {
    let engine = match Engine::load(&args.pack) {
        Ok(engine) => engine,
        Err(errors) => {
            errors.iter().for_each(complain);
            return Ok(Outcome::Failed);
        }
    };
    let rules = Rules { min_confidence: args.min_confidence, ..Rules::default() };
    let evaluation = evaluate(&args.dir, |document| engine.check(document, &rules));
    evaluation.errors.iter().for_each(complain);
    let (mut out, _) = stdout(Color::Auto);
    match args.format {
        Output::Human => evaluation.write_human(args.misses, &mut out)?,
        Output::Json => evaluation.write_json(args.misses, &mut out)?,
    }
    Ok(if evaluation.errors.is_empty() { Outcome::Clean } else { Outcome::Failed })
}
