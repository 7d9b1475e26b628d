//! What a run of `check` or `fix` works with: knowledge and configuration, options of the command line on top.

use std::path::Path;

use anyhow::anyhow;
use contresens::config::{Config, ConfigError, FailOn};

use super::engine::Engine;
use super::{complain, verify_id};
use crate::cli::Scope;

/// Knowledge and configuration of a run.
pub struct Scoped {
    /// Finds.
    pub engine: Engine,
    /// Chooses.
    pub config: Config,
}

impl Scoped {
    /// Loads both; `None` where knowledge cannot be read, and the user was told.
    pub fn load(scope: &Scope, fail_on: Option<FailOn>) -> anyhow::Result<Option<Self>> {
        let config = configuration(scope, fail_on)?;
        let packs = config.packs.as_deref().unwrap_or_default();
        let engine = match Engine::load(packs)
            .and_then(|engine| engine.with_contexts(config.context.as_deref()).map_err(|error| vec![error]))
        {
            Ok(engine) => engine,
            Err(errors) => {
                errors.iter().for_each(complain);
                return Ok(None);
            }
        };
        for id in config.ids() {
            verify_id(&engine, id).map_err(anyhow::Error::msg)?;
        }
        for allow in &config.allow {
            verify_id(&engine, &allow.id).map_err(|error| anyhow!("{}:{}: {error}", allow.file, allow.line))?;
        }
        Ok(Some(Self { engine, config }))
    }
}

/// The configuration file with the options on top of it.
fn configuration(args: &Scope, fail_on: Option<FailOn>) -> anyhow::Result<Config> {
    let path = args.config.clone().or_else(|| Config::find(Path::new(".")));
    let mut config = path.as_deref().map_or(Ok(Config::default()), load_config)?;
    let some = |ids: &[String]| (!ids.is_empty()).then(|| ids.to_vec());
    // Packs add up: those of the file are the house's, those of the command line the day's.
    let packs: Vec<_> = config.packs.iter().flatten().chain(&args.pack).cloned().collect();
    config.update(Config {
        select: some(&args.select),
        ignore: some(&args.ignore),
        min_confidence: args.min_confidence,
        fail_on,
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
