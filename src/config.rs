//! Configuration: `contresens.toml`, looked for from the current folder upwards. Options of the command line win over it.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use crate::detector::DEFAULT_MIN_CONFIDENCE;
use crate::finding::{Finding, Severity};
use crate::suppress::{Allow, PathPattern, Selection, nearest};

/// The name of the file.
pub const FILE_NAME: &str = "contresens.toml";

const KEYS: &[&str] = &["select", "ignore", "min-confidence", "fail-on", "packs", "context", "allow", "paths"];
const ALLOW_KEYS: &[&str] = &["check", "entry", "text", "path", "reason"];
const PATHS_KEYS: &[&str] = &["path", "select", "ignore", "min-confidence"];

/// What a user may decide; `None` where nothing is said.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// Only these ids.
    pub select: Option<Vec<String>>,
    /// None of these ids.
    pub ignore: Option<Vec<String>>,
    /// Findings below are left out.
    pub min_confidence: Option<u8>,
    /// From which severity on a run fails.
    pub fail_on: Option<FailOn>,
    /// Knowledge files of the user.
    pub packs: Option<Vec<PathBuf>>,
    /// Context model of the user.
    pub context: Option<PathBuf>,
    /// Findings judged to be no errors.
    pub allow: Vec<Allow>,
    /// Other rules for some files; of those that match, the last that says something wins.
    pub paths: Vec<PathRule>,
}

/// Other rules for some files: `[[paths]]`.
#[derive(Debug, Clone)]
pub struct PathRule {
    /// Which files.
    pub pattern: PathPattern,
    /// Instead of [`Config::select`].
    pub select: Option<Vec<String>>,
    /// Beside [`Config::ignore`].
    pub ignore: Vec<String>,
    /// Instead of [`Config::min_confidence`].
    pub min_confidence: Option<u8>,
}

/// From which severity on a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Any finding.
    Layout,
    /// All but layout.
    Minor,
    /// Major and critical ones.
    Major,
    /// Only what misleads on a fact.
    Critical,
    /// Never.
    Never,
}

impl FailOn {
    /// All values, as written.
    pub const NAMES: [&str; 5] = ["layout", "minor", "major", "critical", "never"];

    /// Whether a finding of this severity fails the run.
    pub fn includes(self, severity: Severity) -> bool {
        match self {
            Self::Layout => true,
            Self::Minor => severity >= Severity::Minor,
            Self::Major => severity >= Severity::Major,
            Self::Critical => severity >= Severity::Critical,
            Self::Never => false,
        }
    }
}

impl FromStr for FailOn {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "layout" => Self::Layout,
            "minor" => Self::Minor,
            "major" => Self::Major,
            "critical" => Self::Critical,
            "never" => Self::Never,
            _ => return Err(format!("\"{name}\" is none of {}", Self::NAMES.join(", "))),
        })
    }
}

/// Something wrong in a configuration file.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("{path}{}: {message}; {cure}", line.map_or_else(String::new, |line| format!(":{line}")))]
pub struct ConfigError {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: Option<u32>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub cure: String,
}

impl Config {
    /// The configuration that holds in `folder`: in it or in one above.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let folder = std::path::absolute(folder).ok()?;
        folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file())
    }

    /// Reads a configuration file.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError {
            path: name.clone(),
            line: None,
            message: format!("cannot be read ({error})"),
            cure: "check the path and that it is UTF-8".into(),
        })?;
        Self::parse(&text, &name, path.parent().unwrap_or(Path::new("")))
    }

    /// Reads a configuration from `text`; its paths are relative to `root`.
    pub fn parse(text: &str, name: &str, root: &Path) -> Result<Self, ConfigError> {
        let file = File { text, name, root };
        let raw: RawConfig = toml::from_str(text).map_err(|error| file.syntax(&error))?;
        if let Some(percent) = raw.min_confidence.as_ref().filter(|percent| *percent.get_ref() > 100) {
            return Err(file.error(percent.span().start, "min-confidence is a percentage", "write 0 to 100"));
        }
        Ok(Self {
            select: raw.select,
            ignore: raw.ignore,
            min_confidence: raw.min_confidence.map(Spanned::into_inner),
            fail_on: raw.fail_on,
            packs: raw.packs.map(|packs| packs.into_iter().map(|pack| root.join(pack)).collect()),
            context: raw.context.map(|context| root.join(context)),
            allow: raw.allow.into_iter().map(|allow| file.allow(allow)).collect::<Result<_, _>>()?,
            paths: raw.paths.into_iter().map(|rule| file.path_rule(rule)).collect::<Result<_, _>>()?,
        })
    }

    /// Lets all that `other` says win.
    pub fn update(&mut self, other: Self) {
        let Self { select, ignore, min_confidence, fail_on, packs, context, allow, paths } = other;
        self.select = select.or(self.select.take());
        self.ignore = ignore.or(self.ignore.take());
        self.min_confidence = min_confidence.or(self.min_confidence);
        self.fail_on = fail_on.or(self.fail_on);
        self.packs = packs.or(self.packs.take());
        self.context = context.or(self.context.take());
        self.allow.extend(allow);
        self.paths.extend(paths);
    }

    /// From which severity on a run fails.
    pub fn fail_on(&self) -> FailOn {
        self.fail_on.unwrap_or(FailOn::Minor)
    }

    /// All ids selected and ignored in it, to be checked against those that exist.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let lists = [&self.select, &self.ignore].into_iter().flatten().flatten();
        let rules = self.paths.iter().flat_map(|rule| rule.select.iter().flatten().chain(&rule.ignore));
        lists.chain(rules).map(String::as_str)
    }

    /// What holds for the file `path`.
    pub fn for_path(&self, path: &str) -> Rules {
        let mut selection = Selection {
            select: self.select.clone().unwrap_or_default(),
            ignore: self.ignore.clone().unwrap_or_default(),
        };
        let mut min_confidence = self.min_confidence.unwrap_or(DEFAULT_MIN_CONFIDENCE);
        for rule in self.paths.iter().filter(|rule| rule.pattern.matches(path)) {
            if let Some(select) = &rule.select {
                selection.select.clone_from(select);
            }
            selection.ignore.extend_from_slice(&rule.ignore);
            min_confidence = rule.min_confidence.unwrap_or(min_confidence);
        }
        Rules { selection, min_confidence }
    }
}

/// What holds for one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Which ids are reported.
    pub selection: Selection,
    /// Findings below are left out.
    pub min_confidence: u8,
}

impl Rules {
    /// Whether `finding` is to be reported.
    pub fn keep(&self, finding: &Finding) -> bool {
        finding.confidence >= self.min_confidence && self.selection.keeps(finding)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawConfig {
    select: Option<Vec<String>>,
    ignore: Option<Vec<String>>,
    min_confidence: Option<Spanned<u8>>,
    fail_on: Option<FailOn>,
    packs: Option<Vec<PathBuf>>,
    context: Option<PathBuf>,
    #[serde(default)]
    allow: Vec<Spanned<RawAllow>>,
    #[serde(default)]
    paths: Vec<Spanned<RawPathRule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAllow {
    check: String,
    entry: Option<String>,
    text: Option<String>,
    path: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawPathRule {
    path: String,
    select: Option<Vec<String>>,
    #[serde(default)]
    ignore: Vec<String>,
    min_confidence: Option<u8>,
}

/// The file that is read, to name places in it.
struct File<'a> {
    text: &'a str,
    name: &'a str,
    root: &'a Path,
}

impl File<'_> {
    fn error(&self, offset: usize, message: impl Into<String>, cure: impl Into<String>) -> ConfigError {
        let line = Some(self.line(offset));
        ConfigError { path: self.name.to_owned(), line, message: message.into(), cure: cure.into() }
    }

    fn line(&self, offset: usize) -> u32 {
        let before = &self.text.as_bytes()[..offset.min(self.text.len())];
        before.split(|&byte| byte == b'\n').count() as u32
    }

    fn syntax(&self, error: &toml::de::Error) -> ConfigError {
        let message = error.message().lines().next().unwrap_or_default();
        let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
        let offset = error.span().map_or(0, |span| span.start);
        let Some((key, expected)) = unknown else {
            return self.error(offset, message, "see `contresens check --help` for what may stand there");
        };
        let keys =
            [KEYS, ALLOW_KEYS, PATHS_KEYS].into_iter().find(|keys| keys.iter().all(|key| expected.contains(key)));
        let keys = keys.unwrap_or(KEYS);
        let cure = match nearest(key, keys.iter().copied()) {
            Some(near) => format!("did you mean \"{near}\"?"),
            None => format!("there are {}", keys.join(", ")),
        };
        self.error(offset, format!("unknown key \"{key}\""), cure)
    }

    fn pattern(&self, glob: &str, offset: usize) -> Result<PathPattern, ConfigError> {
        PathPattern::new(self.root, glob)
            .map_err(|error| self.error(offset, format!("bad path pattern: {error}"), "write it as in .gitignore"))
    }

    fn allow(&self, raw: Spanned<RawAllow>) -> Result<Allow, ConfigError> {
        let offset = raw.span().start;
        let RawAllow { check, entry, text, path, reason } = raw.into_inner();
        if reason.trim().is_empty() {
            return Err(self.error(offset, "\"reason\" is empty", "say why it is right, for whoever reads this next"));
        }
        Ok(Allow {
            id: entry.map_or_else(|| check.clone(), |entry| format!("{check}/{entry}")),
            text,
            path: path.map(|glob| self.pattern(&glob, offset)).transpose()?,
            reason,
            file: self.name.to_owned(),
            line: self.line(offset),
        })
    }

    fn path_rule(&self, raw: Spanned<RawPathRule>) -> Result<PathRule, ConfigError> {
        let offset = raw.span().start;
        let RawPathRule { path, select, ignore, min_confidence } = raw.into_inner();
        if min_confidence.is_some_and(|percent| percent > 100) {
            return Err(self.error(offset, "min-confidence is a percentage", "write 0 to 100"));
        }
        Ok(PathRule { pattern: self.pattern(&path, offset)?, select, ignore, min_confidence })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, ConfigError> {
        Config::parse(text, "contresens.toml", Path::new("."))
    }

    fn error(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn everything_may_be_said() {
        let config = parse(
            "select = ['wrong-sense']\nmin-confidence = 80\nfail-on = 'major'\npacks = ['ours.toml']\n\n[[allow]]\ncheck = 'calque'\nentry = 'x'\npath = 'archives/'\nreason = 'quoted'\n\n[[paths]]\npath = '*.old.txt'\nignore = ['wrong-sense/strike']\nmin-confidence = 95\n",
        )
        .unwrap();
        assert_eq!((config.allow[0].id.as_str(), config.allow[0].line), ("calque/x", 6));
        assert_eq!((config.for_path("a.txt").min_confidence, config.for_path("a.old.txt").min_confidence), (80, 95));
        assert_eq!(config.for_path("a.old.txt").selection.ignore, ["wrong-sense/strike"]);
        assert_eq!(config.ids().collect::<Vec<_>>(), ["wrong-sense", "wrong-sense/strike"]);
    }

    #[test]
    fn errors_name_line_and_cure() {
        assert_eq!(error("# x\nselct = []"), "contresens.toml:2: unknown key \"selct\"; did you mean \"select\"?");
        assert_eq!(
            error("[[allow]]\ncheck = 'a'\nreson = 'b'"),
            "contresens.toml:3: unknown key \"reson\"; did you mean \"reason\"?"
        );
        assert!(error("\nfail-on = 'often'").starts_with("contresens.toml:2: unknown variant `often`"));
        assert!(error("min-confidence = 101").starts_with("contresens.toml:1: min-confidence is a percentage"));
        assert!(error("\n[[allow]]\ncheck = 'a'").starts_with("contresens.toml:2: missing field `reason`"));
        assert!(error("select = ").starts_with("contresens.toml:1: "));
        assert!(error("[[paths]]\npath = '{a'").contains("bad path pattern"));
    }

    #[test]
    fn the_command_line_wins() {
        let mut config = parse("select = ['a']\nfail-on = 'never'").unwrap();
        config.update(Config { select: Some(vec!["b".into()]), ..Config::default() });
        assert_eq!((config.select.as_deref(), config.fail_on()), (Some(&["b".to_owned()][..]), FailOn::Never));
    }
}
