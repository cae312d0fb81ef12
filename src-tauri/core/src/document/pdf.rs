//! PDF with letters -> pages of letters and rules. Reads the file as strictly as one whose signatures are verified,
//! by the same reader and within its budget; what it draws but does not spell is not guessed.

mod cmap;
mod content;
mod font;
mod operator;
mod state;

use super::error::Flaw;
use super::layout::{self, Page};
use crate::signature::document::Document;
use crate::signature::reading::{File, VerifyError, View};
use content::Reader;

/// Pages of a document.
const MAX_PAGES: usize = 3000;

/// Share of letters whose fonts do not say what they are, in percent, from which the rest says too little.
const MAX_UNKNOWN: usize = 3;

/// Stands for such a letter.
const UNKNOWN: char = '\u{FFFD}';

/// The document's text.
pub fn read(bytes: &[u8]) -> Result<String, Flaw> {
    let pages = pages(bytes).map_err(|error| match error {
        VerifyError::Encrypted => Flaw::Locked,
        VerifyError::Broken(what) => Flaw::Broken(what),
        VerifyError::NotPdf => Flaw::Broken("not a PDF"),
        VerifyError::TooLarge { .. } | VerifyError::TooComplex => Flaw::TooComplex,
    })?;
    let letters = || pages.iter().flat_map(|page| &page.letters);
    let unknown = letters().filter(|letter| letter.sign == UNKNOWN).count();
    let all = letters()
        .filter(|letter| !letter.sign.is_whitespace())
        .count();
    if unknown * 100 >= all * MAX_UNKNOWN && (unknown > 0 || all == 0) {
        return Err(Flaw::NoText);
    }
    layout::text(pages)
}

fn pages(bytes: &[u8]) -> Result<Vec<Page>, VerifyError> {
    let file = File::new(bytes)?;
    let view = View::open(&file, bytes.len())?;
    let document = Document::read(&view)?;
    if document.pages.len() > MAX_PAGES {
        return Err(VerifyError::TooComplex);
    }
    let mut reader = Reader::new(&view);
    document
        .pages
        .iter()
        .map(|page| reader.page(page))
        .collect()
}

#[cfg(test)]
mod tests;
