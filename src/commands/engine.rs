//! The seam between the command line and the detector: the one file that knows both.

use std::path::{Path, PathBuf};

use contresens::document::Document;
use contresens::finding::Finding;
use contresens::reporter::ReportError;

/// Knowledge, ready to check documents.
#[derive(Debug, Default)]
pub struct Engine {}

/// What is looked for.
#[derive(Debug, Clone, serde::Serialize)]
pub struct CheckInfo {
    /// `wrong-sense`
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// MQM category.
    pub category: &'static str,
    /// How many knowledge entries stand behind it.
    pub entries: usize,
}

impl Engine {
    /// Loads our knowledge and the user's `packs`; each error names file, line and cure.
    #[allow(clippy::unnecessary_wraps, reason = "packs are read once knowledge is there")]
    pub fn load(_packs: &[PathBuf]) -> Result<Self, Vec<ReportError>> {
        Ok(Self {})
    }

    /// What is suspect in `document`, in any order.
    pub fn check(&self, _document: &Document) -> Vec<Finding> {
        let Self {} = self;
        Vec::new()
    }

    /// All checks.
    pub fn checks(&self) -> Vec<CheckInfo> {
        let Self {} = self;
        Vec::new()
    }

    /// All ids that may be selected: checks and entries.
    pub fn ids(&self) -> Vec<String> {
        self.checks().iter().map(|check| check.id.to_owned()).collect()
    }

    /// What `contresens explain` shows of an id that exists, in lines that are still to be wrapped.
    pub fn explain(&self, _id: &str) -> Option<String> {
        let Self {} = self;
        None
    }
}

/// The MQM category of a check.
pub fn category(_check: &str) -> &'static str {
    "accuracy/mistranslation"
}

/// Validates knowledge files and runs the examples in them; each error names file, line and cure.
pub fn verify_packs(files: &[PathBuf]) -> Vec<ReportError> {
    Engine::load(files).err().unwrap_or_default()
}

/// The normal form of the knowledge in `text`.
#[allow(clippy::unnecessary_wraps, reason = "packs are parsed once knowledge is there")]
pub fn format_pack(_path: &Path, text: &str) -> Result<String, ReportError> {
    Ok(text.to_owned())
}

/// Builds the lexicon from `input` into the folder `outdir`.
pub fn build_lexicon(_input: &Path, _outdir: &Path) -> anyhow::Result<()> {
    anyhow::bail!("this build cannot build a lexicon")
}
