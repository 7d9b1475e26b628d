//! The sentences that test an entry, as written in knowledge files.
//!
//! This file is compiled twice: into the library, and into the build script.

use serde::Deserialize;

/// A sentence to flag.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flag {
    /// The sentence with the error.
    pub bad: String,
    /// The sentence after the first suggestion, where there is one.
    pub good: Option<String>,
    /// The original, where the error needs it.
    pub source: Option<String>,
}

/// A sentence that must stay silent.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Pass {
    /// By itself.
    Alone(String),
    /// With its original.
    Beside {
        /// The sentence.
        good: String,
        /// The original.
        source: String,
    },
}

impl Pass {
    /// The sentence and its original.
    pub fn into_parts(self) -> (String, Option<String>) {
        match self {
            Self::Alone(good) => (good, None),
            Self::Beside { good, source } => (good, Some(source)),
        }
    }
}
