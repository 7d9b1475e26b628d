//! `contresens build-lexicon`: the command that rebuilds `corpora/fr`.

use std::path::Path;

use super::{Outcome, engine};

/// Builds the lexicon.
pub fn run(input: &Path, outdir: &Path) -> anyhow::Result<Outcome> {
    engine::build_lexicon(input, outdir)?;
    Ok(Outcome::Clean)
}
