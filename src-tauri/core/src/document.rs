//! Bytes of a file -> plain text with its lines and tables. Never opens files and understands no sentence.
//!
//! | module | owns |
//! |---|---|
//! | `error`, `kind` | refusals; what a file is, by its bytes |
//! | `plain` | text files: which encoding, surely or not at all |
//! | `html`, `docx`, `xlsx`, `xls`, `ods`, `pdf`, `ofd` | one format each |
//! | `archive`, `xml` | zip archives and XML within bounds |
//! | `lines`, `sheet` | paragraphs and rows on their way to text; cells of a sheet |
//! | `layout` | letters placed on pages -> lines, table rows, paragraphs |
//!
//! One paragraph is one line; one table row is one line, its cells apart by a tab. No file, however made, takes
//! more memory than some hundred megabytes: every reader pays for what it unpacks.

mod archive;
mod docx;
mod error;
mod html;
mod kind;
mod layout;
mod lines;
mod ods;
mod ofd;
mod pdf;
mod plain;
#[cfg(test)]
mod robustness;
#[cfg(test)]
mod same_reading;
mod sheet;
mod xls;
mod xlsx;
mod xml;

pub use error::{Encoding, FileKind, ReadError};

use archive::Archive;
use error::Flaw;

/// The largest document taken, in bytes. Callers may refuse by file size before reading.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// The longest text taken, in bytes of UTF-8: some hundred times the longest list known.
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

/// Endings of the files that are read, for dialogs that choose one.
pub const ENDINGS: [&str; 10] = [
    "txt", "docx", "pdf", "ofd", "xlsx", "xls", "ods", "html", "htm", "md",
];

/// The document's text with `\n` as the only line break.
///
/// # Errors
/// It is of a kind that is not read, damaged, under a password, too large, or holds no letters.
pub fn extract(bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { limit: MAX_BYTES });
    }
    let kind = kind::of(bytes)?;
    let text = read(kind, bytes)?;
    if text.len() > MAX_TEXT {
        return Err(ReadError::TooComplex { kind });
    }
    if text.trim().is_empty() {
        return Err(match kind {
            FileKind::Pdf | FileKind::Ofd => ReadError::NoText { kind },
            _ => ReadError::Empty,
        });
    }
    Ok(text)
}

fn read(kind: FileKind, bytes: &[u8]) -> Result<String, ReadError> {
    let zipped =
        |read: fn(&Archive) -> Result<String, Flaw>| Archive::open(bytes).and_then(|a| read(&a));
    let read = match kind {
        FileKind::Docx => zipped(docx::read),
        FileKind::Xlsx => zipped(xlsx::read),
        FileKind::Ods => zipped(ods::read),
        FileKind::Ofd => zipped(ofd::read),
        FileKind::Xls => xls::read(bytes),
        FileKind::Pdf => pdf::read(bytes),
        FileKind::Text | FileKind::Html => return text(bytes),
        kind => return Err(ReadError::NotText { kind }),
    };
    read.map_err(|flaw| flaw.of(kind))
}

/// A page of the web is a text file first: its encoding is found in the same way.
fn text(bytes: &[u8]) -> Result<String, ReadError> {
    let text = plain::decode(bytes)?;
    if html::is_markup(&text) {
        return html::read(&text).map_err(|flaw| flaw.of(FileKind::Html));
    }
    Ok(text)
}
