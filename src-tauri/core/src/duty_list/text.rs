//! Bytes of a file -> text that spans count in; refuses what is no text. Never opens files.

use super::error::{Encoding, FileKind, ReadError};

/// The largest document taken, in bytes. Callers may refuse by file size before reading.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

const UTF8_BOM: &[u8] = &[0xEF, 0xBB, 0xBF];

/// How far into a zip archive the first entry names are looked for, in bytes.
const ZIP_HEAD: usize = 64 * 1024;

const MAGIC: &[(&[u8], FileKind)] = &[
    (b"%PDF-", FileKind::Pdf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::LegacyOffice),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x89PNG\r\n\x1A\n", FileKind::Image),
    (b"\xFF\xD8\xFF", FileKind::Image),
    (b"GIF87a", FileKind::Image),
    (b"GIF89a", FileKind::Image),
    (b"II*\0", FileKind::Image),
    (b"MM\0*", FileKind::Image),
];

/// Returns the document's text without byte order mark and with `\n` as the only line break.
pub fn extract_text(bytes: &[u8]) -> Result<String, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { limit: MAX_BYTES });
    }
    if let Some(kind) = kind_by_magic(bytes) {
        return Err(ReadError::NotText { kind });
    }
    if let Some(guess) = utf16_by_mark(bytes) {
        return Err(ReadError::WrongEncoding { guess });
    }
    let bytes = bytes.strip_prefix(UTF8_BOM).unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(ReadError::NotText {
            kind: kind_with_nul(bytes),
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ReadError::WrongEncoding {
        guess: guess_encoding(bytes),
    })?;
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn kind_by_magic(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(kind_of_zip(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice()) {
        return Some(FileKind::Image);
    }
    MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|(_, kind)| *kind)
}

/// Office files are zip archives; the folder names of their first entries tell which.
fn kind_of_zip(bytes: &[u8]) -> FileKind {
    let head = bytes.get(..ZIP_HEAD).unwrap_or(bytes);
    let mentions = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    if mentions(b"word/") {
        FileKind::Docx
    } else if mentions(b"xl/") {
        FileKind::Xlsx
    } else {
        FileKind::Zip
    }
}

/// `BM` alone could start a sentence, so a bitmap is recognised only together with a zero byte.
fn kind_with_nul(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"BM") {
        FileKind::Image
    } else {
        FileKind::Binary
    }
}

fn utf16_by_mark(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

fn guess_encoding(bytes: &[u8]) -> Encoding {
    if has_shape_of_gb18030(bytes) {
        Encoding::Gb18030
    } else {
        Encoding::Unknown
    }
}

/// Whether all bytes form the one, two and four byte sequences of GB18030. A sequence cut off at the end is forgiven.
fn has_shape_of_gb18030(mut bytes: &[u8]) -> bool {
    loop {
        bytes = match bytes {
            [] | [0x81..=0xFE] => return true,
            [0..=0x7F, rest @ ..] => rest,
            [0x81..=0xFE, 0x40..=0x7E | 0x80..=0xFE, rest @ ..] => rest,
            [
                0x81..=0xFE,
                0x30..=0x39,
                0x81..=0xFE,
                0x30..=0x39,
                rest @ ..,
            ] => rest,
            _ => return false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> ReadError {
        extract_text(bytes).expect_err("must be refused")
    }

    #[test]
    fn byte_order_mark_and_windows_line_breaks_disappear() {
        let text = extract_text("\u{FEFF}一、青河县\r\n二、县教育局\r三".as_bytes()).unwrap();
        assert_eq!(text, "一、青河县\n二、县教育局\n三");
    }

    #[test]
    fn blank_documents_are_empty() {
        for bytes in ["", " \n\t　\r\n", "\u{FEFF}", "\u{FEFF}  \n"] {
            assert_eq!(refused(bytes.as_bytes()), ReadError::Empty, "{bytes:?}");
        }
    }

    #[test]
    fn limit_counts_bytes_and_is_inclusive() {
        let mut bytes = vec![b'a'; MAX_BYTES];
        assert!(extract_text(&bytes).is_ok());
        bytes.push(b'a');
        assert_eq!(refused(&bytes), ReadError::TooLarge { limit: MAX_BYTES });
    }

    #[test]
    fn files_of_other_kinds_are_named() {
        let cases: &[(&[u8], FileKind)] = &[
            (b"%PDF-1.7\n", FileKind::Pdf),
            (
                b"PK\x03\x04....[Content_Types].xml....word/document.xml",
                FileKind::Docx,
            ),
            (b"PK\x03\x04....xl/workbook.xml", FileKind::Xlsx),
            (b"PK\x03\x04....readme.txt", FileKind::Zip),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0",
                FileKind::LegacyOffice,
            ),
            (b"{\\rtf1\\ansi}", FileKind::Rtf),
            (b"\x89PNG\r\n\x1A\n\0\0", FileKind::Image),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", FileKind::Image),
            (b"RIFF\x10\0\0\0WEBPVP8 ", FileKind::Image),
            (b"BM\x10\0\0\0", FileKind::Image),
            (b"duty\0list", FileKind::Binary),
        ];
        for (bytes, kind) in cases {
            assert_eq!(refused(bytes), ReadError::NotText { kind: *kind });
        }
    }

    #[test]
    fn other_encodings_are_guessed() {
        let gbk_of_jiaoyuju = b"\xBD\xCC\xD3\xFD\xBE\xD6";
        let cases: &[(&[u8], Encoding)] = &[
            (b"\xFF\xFE\x00\x4E", Encoding::Utf16Le),
            (b"\xFE\xFF\x4E\x00", Encoding::Utf16Be),
            (gbk_of_jiaoyuju, Encoding::Gb18030),
            (b"\xBD\xCC\x81\x30\x81\x30", Encoding::Gb18030),
            (b"abc\xFF\xFF", Encoding::Unknown),
        ];
        for (bytes, guess) in cases {
            assert_eq!(refused(bytes), ReadError::WrongEncoding { guess: *guess });
        }
    }

    #[test]
    fn text_that_begins_like_a_bitmap_is_text() {
        assert_eq!(extract_text(b"BMI of pupils").unwrap(), "BMI of pupils");
    }
}
