//! Paragraphs and table rows on their way to text. Owns how both are written; knows no format.

use super::MAX_TEXT;
use super::error::Flaw;

/// Columns of a row; what stands further right is decoration.
pub const MAX_COLUMNS: usize = 256;

/// The text so far.
#[derive(Debug, Default)]
pub struct Lines {
    text: String,
}

impl Lines {
    /// Adds a paragraph; one of white space alone is an empty line.
    pub fn paragraph(&mut self, paragraph: &str) -> Result<(), Flaw> {
        if self.text.len() + paragraph.len() > MAX_TEXT {
            return Err(Flaw::TooComplex);
        }
        for line in paragraph.split(['\n', '\r', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}']) {
            self.text.push_str(line.trim_end());
            self.text.push('\n');
        }
        Ok(())
    }

    /// Adds a table row. Empty cells at its end say nothing, and a row with one cell at its begin alone is a line.
    pub fn row<C: AsRef<str>>(&mut self, cells: &[C]) -> Result<(), Flaw> {
        let cells: Vec<_> = cells.iter().map(|text| cell(text.as_ref())).collect();
        let row = cells.join("\t");
        match row.trim().is_empty() {
            true => Ok(()),
            false => self.paragraph(&row),
        }
    }

    /// The text, with no more than one empty line in a row and none at its ends.
    pub fn finish(self) -> String {
        let mut text = String::with_capacity(self.text.len());
        let mut empty = true;
        for line in self.text.lines() {
            if !(empty && line.is_empty()) {
                text.push_str(line);
                text.push('\n');
            }
            empty = line.is_empty();
        }
        text.truncate(text.trim_end_matches('\n').len());
        text.push('\n');
        text
    }
}

/// The words of a cell on one line.
pub fn cell(text: &str) -> String {
    let words: Vec<_> = text
        .split(['\n', '\r', '\t', '\u{B}', '\u{C}', '\u{2028}', '\u{2029}'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    words.join(" ")
}
