//! Silence: ids that are selected or ignored, and single findings that somebody has allowed, with the reason why.

use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::document::Document;
use crate::finding::Finding;
use crate::input::RecordAllow;
use crate::text::fold;

/// Whether `id`, a `check` or `check/entry`, names this finding.
pub fn names(id: &str, finding: &Finding) -> bool {
    match id.split_once('/') {
        None => id == finding.check,
        Some((check, entry)) => check == finding.check && finding.entry.as_deref() == Some(entry),
    }
}

/// The known id most like an unknown one, if any is near.
pub fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |id: &'a str| (strsim::damerau_levenshtein(unknown, id), id);
    let (distance, id) = known.into_iter().map(distance).min()?;
    (distance <= 2.max(unknown.len() / 4)).then_some(id)
}

/// Which ids are reported.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; all if empty.
    pub select: Vec<String>,
    /// None of these, even if selected.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether `finding` is to be reported.
    pub fn keeps(&self, finding: &Finding) -> bool {
        let any = |ids: &[String]| ids.iter().any(|id| names(id, finding));
        (self.select.is_empty() || any(&self.select)) && !any(&self.ignore)
    }
}

/// Files by pattern, as in `.gitignore`, relative to the folder of the configuration.
#[derive(Debug, Clone)]
pub struct PathPattern {
    root: PathBuf,
    matcher: Gitignore,
}

impl PathPattern {
    /// Compiles `glob`; the error says what is wrong with it.
    pub fn new(root: &Path, glob: &str) -> Result<Self, String> {
        // `absolute` refuses the empty path, which is the current folder.
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        let mut builder = GitignoreBuilder::new("");
        builder.add_line(None, glob).map_err(|error| error.to_string())?;
        let matcher = builder.build().map_err(|error| error.to_string())?;
        if matcher.num_ignores() == 0 {
            return Err(format!("\"{glob}\" matches no path"));
        }
        Ok(Self { root, matcher })
    }

    /// Whether `path` or a folder around it matches.
    pub fn matches(&self, path: &str) -> bool {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.into());
        let relative = absolute.strip_prefix(&self.root).unwrap_or(&absolute);
        let mut here = relative.ancestors().filter(|path| !path.as_os_str().is_empty() && path.parent().is_some());
        let file = here.next().is_some_and(|path| self.matcher.matched(path, false).is_ignore());
        file || here.any(|path| self.matcher.matched(path, true).is_ignore())
    }
}

/// A finding that somebody has judged to be no error: `[[allow]]` in the configuration.
#[derive(Debug, Clone)]
pub struct Allow {
    /// `check` or `check/entry`.
    pub id: String,
    /// Only where the phrase reads so, apart from case and the form of apostrophes.
    pub text: Option<String>,
    /// Only in these files.
    pub path: Option<PathPattern>,
    /// Why.
    pub reason: String,
    /// The file it stands in.
    pub file: String,
    /// Its line there, from 1.
    pub line: u32,
}

impl Allow {
    fn covers(&self, document: &Document, finding: &Finding) -> bool {
        names(&self.id, finding)
            && self.path.as_ref().is_none_or(|pattern| pattern.matches(&document.path))
            && self.text.as_ref().is_none_or(|text| fold(text).text == fold(finding.span.of(&document.target)).text)
    }
}

/// An allowance that allowed nothing: perhaps outdated or mistyped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusedAllow {
    /// The file it stands in.
    pub path: String,
    /// Its line there, from 1.
    pub line: u32,
    /// What it would allow.
    pub id: String,
}

/// Drops allowed findings, and remembers which allowances were of use.
#[derive(Debug, Default)]
pub struct Suppressor {
    allows: Vec<(Allow, bool)>,
    records: Vec<(RecordAllow, bool)>,
    /// How many findings were dropped.
    pub dropped: usize,
}

impl Suppressor {
    /// Allowances of the configuration and of the records that were read.
    pub fn new(allows: Vec<Allow>, mut records: Vec<RecordAllow>) -> Self {
        records.sort_by_key(|allow| (allow.document, allow.segment));
        Self {
            allows: allows.into_iter().map(|allow| (allow, false)).collect(),
            records: records.into_iter().map(|allow| (allow, false)).collect(),
            dropped: 0,
        }
    }

    /// Drops those `findings` of `document`, the `index`th that was read, that somebody allowed or that `keep` does not keep.
    ///
    /// Allowances see all findings first: an option that hides a finding does not make its allowance useless.
    pub fn filter(
        &mut self,
        index: usize,
        document: &Document,
        findings: &mut Vec<Finding>,
        keep: impl Fn(&Finding) -> bool,
    ) {
        findings.retain(|finding| {
            let segment = document.segment_at(finding.span.start).unwrap_or(0);
            let place = (index, segment);
            let first = self.records.partition_point(|(allow, _)| (allow.document, allow.segment) < place);
            let mut allowed = false;
            for (allow, used) in &mut self.records[first..] {
                if (allow.document, allow.segment) != place {
                    break;
                }
                if names(&allow.id, finding) {
                    *used = true;
                    allowed = true;
                }
            }
            for (allow, used) in &mut self.allows {
                if allow.covers(document, finding) {
                    *used = true;
                    allowed = true;
                }
            }
            let kept = keep(finding);
            self.dropped += usize::from(kept && allowed);
            kept && !allowed
        });
    }

    /// Allowances that were of no use, given all documents that were read. Those for other files are not among them.
    pub fn unused(&self, documents: &[&Document]) -> Vec<UnusedAllow> {
        let concerns = |allow: &Allow| match &allow.path {
            Some(pattern) => documents.iter().any(|document| pattern.matches(&document.path)),
            None => true,
        };
        let allows = self
            .allows
            .iter()
            .filter(|(allow, used)| !used && concerns(allow))
            .map(|(allow, _)| UnusedAllow { path: allow.file.clone(), line: allow.line, id: allow.id.clone() });
        let records = self.records.iter().filter(|(_, used)| !used).filter_map(|(allow, _)| {
            let document = documents.get(allow.document)?;
            let line = document.segments.get(allow.segment)?.line;
            Some(UnusedAllow { path: document.path.clone(), line, id: allow.id.clone() })
        });
        allows.chain(records).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::input::{Options, read};
    use crate::text::Span;

    fn finding(entry: &str, start: u32, end: u32) -> Finding {
        Finding {
            check: "wrong-sense",
            entry: Some(entry.into()),
            severity: Severity::Major,
            confidence: 90,
            span: Span::new(start, end),
            message: String::new(),
            evidence: Vec::new(),
            suggestions: Vec::new(),
        }
    }

    #[test]
    fn ids_name_a_check_or_one_entry_of_it() {
        let strike = finding("strike", 0, 0);
        for (id, named) in
            [("wrong-sense", true), ("wrong-sense/strike", true), ("wrong-sense/charge", false), ("calque", false)]
        {
            assert_eq!(names(id, &strike), named, "{id}");
        }
        let selection = Selection { select: vec!["wrong-sense".into()], ignore: vec!["wrong-sense/strike".into()] };
        assert!(!selection.keeps(&strike) && selection.keeps(&finding("charge", 0, 0)));
        assert_eq!(nearest("wrong-sens", ["calque", "wrong-sense"]), Some("wrong-sense"));
        assert_eq!(nearest("typography", ["calque", "wrong-sense"]), None);
    }

    #[test]
    fn records_and_the_configuration_allow_findings_and_unused_ones_are_told() {
        let lines = "{\"doc\":1,\"target\":\"La grève.\",\"allow\":[\"wrong-sense/strike\"]}\n{\"doc\":1,\"target\":\"L’accusé.\",\"allow\":[\"calque\"]}";
        let input = read(&["-".into()], &Options::default(), &mut lines.as_bytes());
        let allow = |text: &str, path: &str| Allow {
            id: "wrong-sense".into(),
            text: Some(text.into()),
            path: Some(PathPattern::new(Path::new("."), path).unwrap()),
            reason: "r".into(),
            file: "contresens.toml".into(),
            line: 3,
        };
        let mut suppressor =
            Suppressor::new(vec![allow("L'ACCUSÉ", "-"), allow("L'accusé", "*.txt"), allow("x", "-")], input.allows);
        let document = &input.documents[0];
        let mut findings = vec![finding("strike", 3, 9), finding("charge", 11, 22), finding("bill", 3, 9)];
        suppressor.filter(0, document, &mut findings, |_| true);
        assert_eq!(findings.iter().map(|f| f.entry.as_deref().unwrap()).collect::<Vec<_>>(), ["bill"]);
        let unused = suppressor.unused(&[document]);
        assert_eq!(
            unused.iter().map(|u| (u.line, u.id.as_str())).collect::<Vec<_>>(),
            [(3, "wrong-sense"), (2, "calque")]
        );
        assert_eq!(suppressor.dropped, 2);
    }

    #[test]
    fn path_patterns_match_files_and_folders_below_their_root() {
        let pattern = PathPattern::new(Path::new("base"), "archives/**").unwrap();
        assert!(pattern.matches("base/archives/a.txt") && !pattern.matches("base/a.txt"));
        let pattern = PathPattern::new(Path::new("."), "old/").unwrap();
        assert!(pattern.matches("x/old/a.txt") && !pattern.matches("old"));
    }
}
