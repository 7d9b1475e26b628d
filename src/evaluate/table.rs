//! Figures as a table for people and as JSON for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{Alarm, Evaluation, Miss, Rate};

impl Evaluation {
    /// Writes tables, and up to `misses` misses and alarms.
    pub fn write_human(&self, misses: usize, out: &mut impl Write) -> io::Result<()> {
        if self.articles > 0 {
            writeln!(out, "{} with marked errors", articles(self.articles))?;
            row(out, "precision", self.precision)?;
            row(out, "recall", self.recall)?;
            row(out, "right correction, of those found", self.corrected)?;
            writeln!(out, "\nRecall by category")?;
            for (category, &rate) in &self.categories {
                row(out, category, rate)?;
            }
            writeln!(out)?;
        }
        if self.clean.documents > 0 {
            let clean = self.clean;
            writeln!(out, "{} without errors, {} sentences", articles(clean.documents), clean.sentences)?;
            writeln!(out, "  {:<36} {:>6.2}  ({})\n", "alarms per 1,000 sentences", clean.per_thousand, clean.alarms)?;
        }
        if !self.checks.is_empty() {
            writeln!(out, "Precision by check")?;
            for (check, &rate) in &self.checks {
                row(out, check, rate)?;
            }
        }
        for Miss { path, line, category, text, correction } in self.misses.iter().take(misses) {
            writeln!(out, "missed {path}:{line}: {category}: {text} → {correction}")?;
        }
        for Alarm { path, line, id, confidence, text, suggestion } in self.alarms.iter().take(misses) {
            writeln!(out, "alarm {path}:{line}: {id} ({confidence}%): {text} → {suggestion}")?;
        }
        Ok(())
    }

    /// Writes one JSON object, with up to `misses` misses and alarms.
    pub fn write_json(&self, misses: usize, out: &mut impl Write) -> io::Result<()> {
        #[derive(Serialize)]
        struct View<'a> {
            #[serde(flatten)]
            figures: &'a Evaluation,
            misses: &'a [Miss],
            alarms: &'a [Alarm],
        }
        let misses_shown = &self.misses[..misses.min(self.misses.len())];
        let alarms = &self.alarms[..misses.min(self.alarms.len())];
        serde_json::to_writer(&mut *out, &View { figures: self, misses: misses_shown, alarms })?;
        writeln!(out)
    }
}

fn row(out: &mut impl Write, name: &str, rate: Rate) -> io::Result<()> {
    let percent = rate.percent().map_or_else(|| "-".to_owned(), |percent| format!("{percent:.1}%"));
    writeln!(out, "  {name:<36} {percent:>6}  ({} of {})", rate.hits, rate.of)
}

fn articles(number: usize) -> String {
    format!("{number} article{}", if number == 1 { "" } else { "s" })
}
