//! Weeding: how often each entry would fire on text that humans wrote, and by which of its patterns.
//!
//! An entry that fires on good French is wrong, whatever else it finds; so every pattern is run over a newsroom's archive.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use crate::detector::context::{Context, Pair, Passage};
use crate::detector::suspects::{Case, gather_all};
use crate::detector::{
    CHECKS, DEFAULT_MIN_CONFIDENCE, Sink,
    witness::{Heard, WeightSets},
};
use crate::document::{Document, Segment, SegmentKind};
use crate::finding::{Finding, Side};
use crate::knowledge::compiled::Frame;
use crate::knowledge::pattern::{Item, Test};
use crate::text::{Span, Text};

/// How often one pattern of one entry fired, with a few of the sentences.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Count {
    /// `wrong-sense/strike`.
    pub rule: String,
    /// The reading whose frame convicted, or empty.
    pub reading: String,
    /// Whether the original says so: a source frame, the expression behind a calque, a word without its licence.
    pub source: bool,
    /// The number of the frame in its reading, from 0; `None` where no frame alone is to blame.
    pub pattern: Option<usize>,
    /// The word that was accused, or that the frame confirms.
    pub suspect: String,
    /// Whether the frame confirms the word instead of accusing it.
    pub right: bool,
    /// The alternatives of the frame that stood there, in order: `voter ~`.
    pub alternatives: String,
    /// How often.
    pub times: u32,
    /// Where, a few times.
    pub examples: Vec<String>,
}

/// Rule, reading, frame (of the source, number, whether it confirms), word, alternatives.
type Place = (String, String, (bool, Option<usize>, bool), String, String);

/// Splits an archive into documents: articles are separated by blank lines, each line is a paragraph.
pub fn articles(archive: &str) -> Vec<Document> {
    archive
        .split("\n\n")
        .filter(|article| !article.trim().is_empty())
        .map(|article| {
            let text = Text::new(article.trim().to_owned());
            let mut segments = Vec::new();
            let mut at = 0;
            for line in text.split_inclusive('\n') {
                let end = at + line.trim_end().len();
                segments.push(Segment {
                    id: (segments.len() + 1).to_string(),
                    line: segments.len() as u32 + 1,
                    target: Span::new(at as u32, end as u32),
                    source: None,
                    kind: SegmentKind::Body,
                });
                at += line.len();
            }
            Document { path: "-".to_owned(), name: None, target: text, source: None, segments, records: false, base: 0 }
        })
        .collect()
}

/// Makes documents of `window` consecutive pairs from tab-separated original and human translation.
pub fn pairs(table: &str, window: usize) -> Vec<Document> {
    let rows: Vec<(&str, &str)> = table.lines().filter_map(|line| line.split_once('\t')).collect();
    rows.chunks(window)
        .map(|chunk| super::bilingual(chunk.iter().map(|(source, target)| (*target, Some(*source)))))
        .collect()
}

/// Counts what fires on `documents`; the most frequent first.
pub fn audit(pair: &Pair, documents: &[Document], weights: &WeightSets) -> Vec<Count> {
    let parts: Vec<BTreeMap<Place, Count>> = documents
        .par_chunks(64)
        .map(|chunk| {
            let mut counts = BTreeMap::new();
            for document in chunk {
                audit_one(pair, document, weights, &mut counts);
            }
            counts
        })
        .collect();
    let mut all: BTreeMap<Place, Count> = BTreeMap::new();
    for (key, count) in parts.into_iter().flatten() {
        let total = all.entry(key).or_insert_with(|| Count { times: 0, examples: Vec::new(), ..count.clone() });
        total.times += count.times;
        total.examples.extend(count.examples.into_iter().take(3_usize.saturating_sub(total.examples.len())));
    }
    let mut list: Vec<Count> = all.into_values().collect();
    list.sort_by(|a, b| b.times.cmp(&a.times).then_with(|| a.rule.cmp(&b.rule)));
    list
}

/// The counts of one document.
struct Tally<'a> {
    document: &'a Document,
    counts: &'a mut BTreeMap<Place, Count>,
}

/// What fired, apart from where.
#[derive(Default)]
struct Fired<'a> {
    rule: String,
    reading: &'a str,
    source: bool,
    pattern: Option<usize>,
    right: bool,
    suspect: String,
    alternatives: String,
}

impl Tally<'_> {
    fn add(&mut self, fired: Fired<'_>, example: String) {
        let Fired { rule, reading, source, pattern, right, suspect, alternatives } = fired;
        let place = (rule.clone(), reading.to_owned(), (source, pattern, right), suspect.clone(), alternatives.clone());
        let count = self.counts.entry(place).or_insert_with(|| Count {
            rule,
            reading: reading.to_owned(),
            source,
            pattern,
            right,
            alternatives,
            suspect,
            times: 0,
            examples: Vec::new(),
        });
        count.times += 1;
        if count.examples.len() < 3 {
            count.examples.push(example);
        }
    }

    /// Counts the frames that hold for a suspect word, and the word itself where they do not explain the verdict.
    fn case(&mut self, cx: &Context<'_>, case: &Case<'_>, weights: &WeightSets) {
        let source = cx.segments[case.segment].source.as_ref();
        let convicted = weights.choose(source.is_some()).judge(&case.testimony) >= 0.5;
        let passage = &cx.segments[case.segment].target;
        let rule = format!("{}/{}", if case.sense.friend { "false-friend" } else { "wrong-sense" }, case.sense.id);
        let (own, meant) = (&case.sense.readings[case.own], case.meant());
        let suspect = cx.pair.target.lemma(passage.text, &passage.analysed, case.place.start);
        let fired = |reading| Fired { rule: rule.clone(), reading, suspect: suspect.clone(), ..Fired::default() };
        let number = |frames: &[Frame], heard: &Heard<'_>| {
            Some(frames.iter().position(|frame| std::ptr::eq(frame, heard.frame)).unwrap_or(0))
        };
        let verdict = if convicted { "" } else { "(acquitted) " };
        let here = around(self.document, passage.span(case.place.clone()));
        for (frames, heards, source) in
            [(&own.frames, &case.for_own.frames, false), (&own.source.frames, &case.for_own.source_frames, true)]
        {
            for heard in heards {
                let confirmed = Fired { source, pattern: number(frames, heard), right: true, ..fired(&own.name) };
                self.add(confirmed, String::new());
            }
        }
        if case.is_unlicensed() {
            let original = source.map_or("", |source| source.text);
            let alternatives = format!("unlicensed, taken for {}", meant.name);
            let unlicensed = Fired { source: true, alternatives, ..fired(&own.name) };
            self.add(unlicensed, format!("{verdict}{here} ⟵ {original}"));
        }
        for heard in &case.for_other.frames {
            let range = heard.found.range();
            let span = passage.span(range.start.min(case.place.start)..range.end.max(case.place.end));
            let (pattern, alternatives) = (number(&meant.frames, heard), stood(passage, heard));
            let accused = Fired { pattern, alternatives, ..fired(&meant.name) };
            self.add(accused, format!("{verdict}{}", around(self.document, span)));
        }
        for heard in &case.for_other.source_frames {
            let quoted = source.map_or("", |source| source.words(heard.found.range()));
            let alternatives = source.map_or_else(String::new, |source| stood(source, heard));
            let pattern = number(&meant.source.frames, heard);
            let accused = Fired { source: true, pattern, alternatives, ..fired(&meant.name) };
            self.add(accused, format!("{verdict}[{quoted}] {here}"));
        }
        if case.for_other.frames.is_empty() && case.for_other.source_frames.is_empty() && convicted {
            self.add(fired(&meant.name), here);
        }
    }

    /// Counts what a check reported.
    fn finding(&mut self, finding: &Finding) {
        let rule = format!("{}/{}", finding.check, finding.entry.as_deref().unwrap_or("-"));
        let words = finding.span.of(&self.document.target);
        let source = finding.evidence.iter().any(|evidence| evidence.side == Side::Source);
        let example = format!("[{words}] {}", around(self.document, finding.span));
        self.add(Fired { rule, source, ..Fired::default() }, example);
    }
}

fn audit_one(pair: &Pair, document: &Document, weights: &WeightSets, counts: &mut BTreeMap<Place, Count>) {
    let cx = Context::new(document, pair);
    let mut tally = Tally { document, counts };
    for case in &gather_all(&cx, &pair.knowledge, weights) {
        tally.case(&cx, case, weights);
    }
    // What is not reported troubles nobody: an entry that needs the original fires where the original has the expression.
    let mut sink = Sink { findings: Vec::new(), cases: &[], weights, floor: DEFAULT_MIN_CONFIDENCE };
    for check in CHECKS {
        check.run(&cx, &mut sink);
    }
    sink.findings.iter().for_each(|finding| tally.finding(finding));
}

/// Which alternative of each item stood there.
fn stood(passage: &Passage<'_>, heard: &Heard<'_>) -> String {
    let word = |(item, slot): (&Item, &Option<std::ops::Range<usize>>)| {
        let token = slot.as_ref()?.start;
        let readings = passage.analysed.readings(token);
        let atom = item.atoms.iter().find_map(|atom| match &atom.test {
            Test::Lemma(key, word) if readings.iter().any(|reading| reading.lemma == *key) => Some(word.clone()),
            Test::Form(key) if passage.analysed.tokens[token].form == *key => Some("=".to_owned()),
            Test::Suspect => Some("~".to_owned()),
            _ => None,
        });
        Some(atom.unwrap_or_else(|| "*".to_owned()))
    };
    let items = heard.frame.pattern.items.iter().zip(&heard.found.slots);
    items.map(|pair| word(pair).unwrap_or_else(|| "-".to_owned())).collect::<Vec<_>>().join(" ")
}

/// The words around a place, on one line.
fn around(document: &Document, span: Span) -> String {
    let text = document.target.as_str();
    let mut start = span.start.saturating_sub(60) as usize;
    let mut end = (span.end as usize + 60).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text[start..end].replace('\n', " ")
}
