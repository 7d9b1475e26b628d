//! Lines of a terminal: text with marked parts, wrapped by display width, with carets right below the parts.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

/// A character and whether it is marked.
type Cell = (char, bool);

/// Text of which parts are marked.
#[derive(Debug, Default)]
pub(super) struct Marked {
    cells: Vec<Cell>,
}

impl Marked {
    /// Appends text.
    pub fn push(&mut self, text: &str, marked: bool) {
        self.cells.extend(text.chars().map(|c| (c, marked)));
    }

    /// Unmarks everything.
    pub fn plain(&mut self) {
        for cell in &mut self.cells {
            cell.1 = false;
        }
    }

    /// Writes it in lines of at most `width` columns behind `indent` spaces. Marked parts take `style` or, where that is plain,
    /// carets in a line of their own.
    pub fn write(&self, out: &mut impl Write, indent: usize, width: usize, style: Style) -> io::Result<()> {
        for line in lines(&self.cells, width.saturating_sub(indent).max(16)) {
            write!(out, "{:indent$}", "")?;
            for part in line.chunk_by(|a, b| a.1 == b.1) {
                let text: String = part.iter().map(|&(c, _)| c).collect();
                if part[0].1 { write!(out, "{style}{text}{style:#}")? } else { write!(out, "{text}")? }
            }
            writeln!(out)?;
            if style.is_plain() && line.iter().any(|&(_, marked)| marked) {
                let carets: String = line
                    .iter()
                    .flat_map(|&(c, marked)| std::iter::repeat_n(if marked { '^' } else { ' ' }, columns(c)))
                    .collect();
                writeln!(out, "{:indent$}{}", "", carets.trim_end())?;
            }
        }
        Ok(())
    }
}

/// Writes `text` behind `first`, further lines indented by `indent` columns.
pub(super) fn paragraph(out: &mut impl Write, first: &str, indent: usize, text: &str, width: usize) -> io::Result<()> {
    let cells: Vec<Cell> = text.chars().map(|c| (c, false)).collect();
    for (number, line) in lines(&cells, width.saturating_sub(indent).max(16)).into_iter().enumerate() {
        let text: String = line.iter().map(|&(c, _)| c).collect();
        if number == 0 { writeln!(out, "{first}{text}")? } else { writeln!(out, "{:indent$}{text}", "")? }
    }
    Ok(())
}

/// Breaks at spaces (not at no-break spaces), and inside words that are longer than a line.
fn lines(cells: &[Cell], width: usize) -> Vec<&[Cell]> {
    let mut lines = Vec::new();
    let mut rest = cells;
    while !rest.is_empty() {
        let mut used = 0;
        let mut fits = 0;
        while fits < rest.len() && used + columns(rest[fits].0) <= width {
            used += columns(rest[fits].0);
            fits += 1;
        }
        if fits == rest.len() {
            lines.push(rest);
            break;
        }
        // A line may end before a space that just does not fit.
        let space = rest[..=fits].iter().rposition(|&(c, _)| c == ' ').filter(|&at| at > 0);
        let (end, next) = space.map_or((fits.max(1), fits.max(1)), |at| (at, at + 1));
        lines.push(&rest[..end]);
        rest = &rest[next..];
    }
    lines
}

fn columns(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(parts: &[(&str, bool)], width: usize) -> String {
        let mut marked = Marked::default();
        for (text, mark) in parts {
            marked.push(text, *mark);
        }
        let mut out = Vec::new();
        marked.write(&mut out, 2, width, Style::new()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn carets_stand_below_the_phrase_in_every_line() {
        assert_eq!(
            written(&[("Au moment de la ", false), ("longue grève", true), (", il est parti.", false)], 26),
            "  Au moment de la longue\n                  ^^^^^^\n  grève, il est parti.\n  ^^^^^\n"
        );
    }

    #[test]
    fn wide_and_combining_characters_are_measured_as_shown() {
        assert_eq!(written(&[("漢字 e\u{301} ", false), ("mot", true)], 80), "  漢字 e\u{301} mot\n         ^^^\n");
    }

    #[test]
    fn words_longer_than_a_line_are_broken() {
        assert_eq!(written(&[(&"a".repeat(20), false)], 18), format!("  {}\n  {}\n", "a".repeat(16), "a".repeat(4)));
    }
}
