//! A PDF that is to be signed: read as far as signing needs it, refused where it cannot be trusted to be whole.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, ObjectId};

use super::SignError;

/// Larger files are refused: they are held in memory several times over.
pub const LARGEST: usize = 200 << 20;

/// Bytes that one compressed stream of the file's own structure may unfold to.
const LARGEST_STREAM: usize = 64 << 20;

/// Objects that a PDF may number (ISO 32000-1, annex C).
const MOST_OBJECTS: u32 = 8_388_607;

/// Reads a file.
///
/// # Errors
/// It is no PDF, too large, encrypted, cut short or broken.
pub(super) fn load(pdf: &[u8]) -> Result<Document, SignError> {
    if pdf.len() > LARGEST {
        return Err(SignError::TooLarge);
    }
    // Places in the file count from here; with other bytes before it they would not fit.
    if !pdf.starts_with(b"%PDF-") {
        return Err(SignError::NotPdf);
    }
    let document = parse(pdf)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(SignError::Encrypted);
    }
    if document.max_id > MOST_OBJECTS {
        return Err(damaged("more objects than a PDF can number"));
    }
    match lost_object(&document) {
        Some((number, _)) => Err(damaged(&format!("object {number} cannot be read"))),
        None if document.page_iter().next().is_none() => Err(damaged("no page")),
        None => Ok(document),
    }
}

/// Pages of a file.
///
/// # Errors
/// It is no PDF, too large, encrypted, cut short or broken.
pub fn pages_of(pdf: &[u8]) -> Result<usize, SignError> {
    Ok(load(pdf)?.page_iter().count())
}

fn damaged(what: &str) -> SignError {
    SignError::Damaged(what.to_owned())
}

fn parse(pdf: &[u8]) -> Result<Document, SignError> {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    // The reading crate meets some malformed files with a panic.
    let read = catch_unwind(AssertUnwindSafe(|| {
        Document::load_mem_with_options(pdf, options)
    }));
    match read {
        Ok(Ok(document)) => Ok(document),
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => {
            Err(SignError::Encrypted)
        }
        Ok(Err(error)) => Err(damaged(&error.to_string())),
        Err(_) => Err(damaged("unreadable")),
    }
}

/// An object that the file uses and lists as present, but that could not be read: the reading crate passes
/// over such. A reference to what is not listed at all is allowed, and means nothing (ISO 32000-1, 7.3.10).
fn lost_object(document: &Document) -> Option<ObjectId> {
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) if seen.insert(*id) => match document.objects.get(id) {
                Some(object) => waiting.push(object),
                None if is_listed(document, *id) => return Some(*id),
                None => {}
            },
            Object::Array(items) => waiting.extend(items),
            Object::Dictionary(entries) => waiting.extend(entries.iter().map(|(_, value)| value)),
            Object::Stream(stream) => {
                waiting.extend(stream.dict.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    None
}

fn is_listed(document: &Document, (number, generation): ObjectId) -> bool {
    match document.reference_table.get(number) {
        Some(XrefEntry::Normal { generation: of, .. }) => *of == generation,
        Some(XrefEntry::Compressed { .. }) => generation == 0,
        _ => false,
    }
}
