//! What a check reports: data only, no judgement and no rendering.

use std::borrow::Cow;

use serde::Serialize;

use crate::text::Span;

/// One suspect phrase.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The id of the check, `wrong-sense`.
    pub check: &'static str,
    /// The id of the knowledge entry behind it, `strike`.
    pub entry: Option<String>,
    /// How much harm it would do in print.
    pub severity: Severity,
    /// Percent; of findings at 80, about 80 in 100 are right.
    pub confidence: u8,
    /// The phrase, in bytes of the document's target text.
    pub span: Span,
    /// One sentence for the editor.
    pub message: String,
    /// What speaks for it, quoted from the article or its source.
    pub evidence: Vec<Evidence>,
    /// Corrections, best first.
    pub suggestions: Vec<Suggestion>,
}

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The words that would stand in place of the phrase.
    pub text: String,
    /// What to change, sorted, not overlapping, in bytes of the document's target text; empty when only shown.
    pub edits: Vec<Edit>,
    /// Who may apply it.
    pub applicability: Applicability,
}

/// Replace the bytes of `span` by `with`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What goes, in bytes of the document's target text.
    pub span: Span,
    /// What comes.
    pub with: String,
}

/// Who may apply a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// Words to look at; there is no edit.
    DisplayOnly,
    /// Ready to paste once somebody has read it.
    Review,
    /// Right wherever the finding is: a program may apply it.
    Safe,
}

/// A quotation that speaks for a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Which text is quoted.
    pub side: Side,
    /// Where, in bytes of that text; empty when nothing is quoted.
    pub span: Span,
    /// The quoted words, or empty.
    pub text: String,
    /// What they show.
    pub note: Cow<'static, str>,
}

/// The text that evidence is quoted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The translation.
    Target,
    /// The original.
    Source,
}

/// MQM's severities; layout lies outside the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Quotes, spaces, page furniture: off the score.
    Layout,
    /// Clumsy but understood.
    Minor,
    /// Wrong or incomprehensible.
    Major,
    /// Misleads the reader on a fact: who, how many, not, killed.
    Critical,
}

/// Applies `edits` (sorted, not overlapping) to `text`.
pub fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.with);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}
