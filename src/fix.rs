//! Corrections: which edits of the findings are applied, and how the bytes of a file take them with all else untouched.

mod record;

use std::collections::BTreeMap;

use thiserror::Error;

use crate::document::Document;
use crate::finding::{Applicability, Edit, Finding};
use crate::text::Span;

/// A correction that cannot be brought back into its file.
#[derive(Debug, Error, PartialEq, Eq)]
#[error(
    "{path}:{line}: the text of this line cannot be found again, so nothing of it was changed; please report it with the line"
)]
pub struct FixError {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
}

/// The edits of all findings whose best correction may be applied by a program when `least` is the least it must be, sorted and
/// disjoint. Of two that touch the same words the surer stays; each finding's edits are taken together or not at all.
pub fn choose(findings: &[Finding], least: Applicability) -> Vec<Edit> {
    let mut candidates: Vec<_> = findings
        .iter()
        .filter_map(|finding| {
            let fits = |applicability| applicability >= least && applicability > Applicability::DisplayOnly;
            let mut suggestions = finding.suggestions.iter();
            let best = suggestions.find(|one| fits(one.applicability) && !one.edits.is_empty())?;
            Some((finding, best))
        })
        .collect();
    candidates.sort_by(|(a, first), (b, second)| {
        (second.applicability, b.confidence)
            .cmp(&(first.applicability, a.confidence))
            .then_with(|| (a.span, a.check, &a.entry).cmp(&(b.span, b.check, &b.entry)))
    });
    let mut chosen: BTreeMap<Span, &Edit> = BTreeMap::new();
    for (_, suggestion) in candidates {
        if suggestion.edits.iter().all(|edit| is_free(&chosen, edit.span)) {
            chosen.extend(suggestion.edits.iter().map(|edit| (edit.span, edit)));
        }
    }
    chosen.into_values().cloned().collect()
}

/// Whether no chosen edit overlaps the span or, where one of both inserts only, touches it.
fn is_free(chosen: &BTreeMap<Span, &Edit>, span: Span) -> bool {
    let clash = |other: &Span| {
        let touching = other.start <= span.end && span.start <= other.end;
        other.overlaps(span) || touching && (other.is_empty() || span.is_empty())
    };
    // Sorted and disjoint: only neighbours can clash, of which two may end where the span starts.
    !chosen.range(..span).rev().take(2).chain(chosen.range(span..).take(2)).any(|(other, _)| clash(other))
}

/// The bytes of a file with the edits of its documents in them.
///
/// # Errors
/// When a record cannot be found again.
pub fn rewrite(bytes: &[u8], documents: &[(&Document, Vec<Edit>)]) -> Result<Vec<u8>, FixError> {
    match documents {
        [(document, edits)] if !document.records => {
            let base = document.base as usize;
            let moved =
                edits.iter().map(|edit| (edit.span.start as usize + base, edit.span.end as usize + base, &edit.with));
            Ok(splice(bytes, moved))
        }
        _ => record::rewrite(bytes, documents),
    }
}

/// `bytes` with the ranges (start, end), sorted and disjoint, replaced.
fn splice<'w>(bytes: &[u8], edits: impl Iterator<Item = (usize, usize, &'w String)>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (start, end, with) in edits {
        out.extend_from_slice(&bytes[at..start]);
        out.extend_from_slice(with.as_bytes());
        at = end;
    }
    out.extend_from_slice(&bytes[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{choose, rewrite};
    use crate::finding::{Applicability, Edit, Finding, Severity, Suggestion};
    use crate::input::{Options, parse};
    use crate::text::Span;

    fn finding(confidence: u8, edits: &[(u32, u32, &str)], applicability: Applicability) -> Finding {
        let edits: Vec<_> =
            edits.iter().map(|&(start, end, with)| Edit { span: Span::new(start, end), with: with.into() }).collect();
        Finding {
            check: "calque",
            entry: None,
            severity: Severity::Minor,
            confidence,
            span: edits[0].span,
            message: String::new(),
            evidence: Vec::new(),
            suggestions: vec![Suggestion { text: String::new(), edits, applicability }],
        }
    }

    fn spans(edits: &[Edit]) -> Vec<(u32, u32)> {
        edits.iter().map(|edit| (edit.span.start, edit.span.end)).collect()
    }

    #[test]
    fn the_surer_of_two_stays_whole() {
        use Applicability::{DisplayOnly, Review, Safe};
        let findings = [
            finding(70, &[(0, 4, "a"), (10, 12, "b")], Safe),
            finding(90, &[(11, 15, "c")], Review),
            finding(80, &[(2, 3, "d")], Safe),
            finding(99, &[(20, 22, "e")], DisplayOnly),
        ];
        assert_eq!(spans(&choose(&findings, Safe)), [(2, 3)]);
        assert_eq!(spans(&choose(&findings, Review)), [(2, 3), (11, 15)]);
        let mut turned = findings.to_vec();
        turned.reverse();
        assert_eq!(choose(&findings, Review), choose(&turned, Review));
    }

    #[test]
    fn insertions_do_not_touch_other_edits() {
        let safe = |edits: &[(u32, u32, &str)]| finding(90, edits, Applicability::Safe);
        let findings = [safe(&[(4, 4, "x")]), safe(&[(4, 6, "y")]), safe(&[(6, 8, "z")])];
        assert_eq!(spans(&choose(&findings, Applicability::Safe)), [(4, 4), (6, 8)]);
    }

    #[test]
    fn a_text_keeps_its_mark_and_line_ends() {
        let bytes = "\u{feff}Un été.\r\n\r\nDeux.\r\n".as_bytes();
        let input = parse("a.txt".as_ref(), bytes, &Options::default());
        let edit = Edit { span: Span::new(3, 8), with: "hiver".into() };
        let out = rewrite(bytes, &[(&input.documents[0], vec![edit])]).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "\u{feff}Un hiver.\r\n\r\nDeux.\r\n");
    }
}
