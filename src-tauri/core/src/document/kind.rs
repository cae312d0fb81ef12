//! What a file is, by its first bytes and the names in its archive. Its ending is not asked: people rename files.

use super::archive::Archive;
use super::error::{FileKind, ReadError};

const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const MAGIC: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x89PNG\r\n\x1A\n", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
];

/// The kind of the file.
///
/// # Errors
/// It is an office file under a password, or an image, which holds no letters.
pub fn of(bytes: &[u8]) -> Result<FileKind, ReadError> {
    if bytes.starts_with(OLE) {
        return of_compound_file(bytes);
    }
    let kind = if bytes.starts_with(b"PK\x03\x04") {
        of_zip(bytes)
    } else {
        by_magic(bytes)
    };
    match kind {
        FileKind::Image => Err(ReadError::NoText { kind }),
        kind => Ok(kind),
    }
}

fn by_magic(bytes: &[u8]) -> FileKind {
    let known = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic));
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice());
    // `BM` alone could start a sentence, so a bitmap is recognised only together with its reserved zero bytes.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some([0; 4].as_slice());
    match known {
        Some((_, kind)) => *kind,
        None if webp || bitmap => FileKind::Image,
        None => FileKind::Text,
    }
}

/// Names of the parts by which formats that are zip archives are known.
const PARTS: &[(&str, FileKind)] = &[
    ("OFD.xml", FileKind::Ofd),
    ("word/", FileKind::Docx),
    ("xl/", FileKind::Xlsx),
];

/// An archive that is cut or damaged is known by what is left of its names.
fn of_zip(bytes: &[u8]) -> FileKind {
    match Archive::open(bytes) {
        Ok(archive) => {
            let has = |part: &str| archive.names().any(|name| name.starts_with(part));
            let known = PARTS.iter().find(|(part, _)| has(part));
            match known {
                Some((_, kind)) => *kind,
                None if archive.is_open_document_table() => FileKind::Ods,
                None => FileKind::Zip,
            }
        }
        Err(_) => {
            let known = PARTS
                .iter()
                .find(|(part, _)| contains(bytes, part.as_bytes()));
            known.map_or(FileKind::Zip, |(_, kind)| *kind)
        }
    }
}

/// Names of streams in a compound file stand in it as UTF-16.
fn of_compound_file(bytes: &[u8]) -> Result<FileKind, ReadError> {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if has("EncryptedPackage") {
        let kind = FileKind::LegacyOffice;
        return Err(ReadError::Locked { kind });
    }
    match has("Workbook") && !has("WordDocument") {
        true => Ok(FileKind::Xls),
        false => Ok(FileKind::LegacyOffice),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
