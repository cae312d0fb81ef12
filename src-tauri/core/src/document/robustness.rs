//! Any bytes at all: a text or a refusal, soon, and never more than the bounds allow.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use proptest::prelude::*;

use super::same_reading::fixture;
use super::{FileKind, MAX_TEXT, ReadError, extract};

/// Generous for a machine under load; each file takes some milliseconds.
const SOON: Duration = Duration::from_secs(30);

const FIXTURES: [&str; 13] = [
    "list.txt",
    "list.docx",
    "list.xlsx",
    "list.html",
    "list.ofd",
    "list.pdf",
    "libreoffice.docx",
    "libreoffice.xlsx",
    "libreoffice.xls",
    "libreoffice.ods",
    "libreoffice.doc",
    "libreoffice.rtf",
    "easyofd.ofd",
];

fn holds(bytes: &[u8]) -> Result<String, ReadError> {
    let began = Instant::now();
    let text = extract(bytes);
    assert!(began.elapsed() < SOON, "{:?}", began.elapsed());
    if let Ok(text) = &text {
        assert!(text.len() <= MAX_TEXT && !text.trim().is_empty());
    }
    text
}

/// An archive of one part for each name, packed and stated as they are.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(content).unwrap();
        let packed = packed.finish().unwrap();
        let offset = bytes.len() as u32;
        let mut head = vec![20, 0, 0, 8, 8, 0];
        head.extend([0; 8]);
        head.extend((packed.len() as u32).to_le_bytes());
        head.extend((content.len() as u32).to_le_bytes());
        head.extend((name.len() as u16).to_le_bytes());
        head.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&head);
        bytes.extend(name.as_bytes());
        bytes.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, count) = (bytes.len() as u32, (parts.len() as u16).to_le_bytes());
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend((directory.len() as u32).to_le_bytes());
    bytes.extend(start.to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

fn docx(document: &[u8]) -> Vec<u8> {
    archive(&[("word/document.xml", document)])
}

fn too_complex(kind: FileKind) -> Result<String, ReadError> {
    Err(ReadError::TooComplex { kind })
}

#[test]
fn a_document_packed_here_is_read() {
    let document = "<d><body><p><r><t>县教育局</t></r></p></body></d>";
    assert_eq!(holds(&docx(document.as_bytes())).unwrap(), "县教育局\n");
}

#[test]
fn parts_that_unpack_without_end_are_too_complex() {
    let zeros = vec![b' '; 64 << 20];
    assert_eq!(holds(&docx(&zeros)), too_complex(FileKind::Docx));
    let mut book = vec![("word/document.xml", b"<d/>".as_slice())];
    let names: Vec<String> = (0..9000).map(|number| format!("word/{number}")).collect();
    book.extend(names.iter().map(|name| (name.as_str(), b"".as_slice())));
    assert_eq!(holds(&archive(&book)), too_complex(FileKind::Docx));
}

#[test]
fn entities_are_not_expanded() {
    let bomb = b"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><d><p><r><t>&b;</t></r></p></d>";
    assert!(matches!(holds(&docx(bomb)), Err(ReadError::Broken { .. })));
}

#[test]
fn trees_too_deep_or_too_wide_are_too_complex() {
    let deep = format!(
        "<d><body>{}{}</body></d>",
        "<ins>".repeat(200_000),
        "</ins>".repeat(200_000)
    );
    let wide = format!(
        "<d><body {}/></d>",
        (0..200_000)
            .map(|n| format!("a{n}=\"\" "))
            .collect::<String>()
    );
    let many = format!("<d><body>{}</body></d>", "<p/>".repeat(1_600_000));
    let spaced = wide.replace('=', " =\n");
    for document in [deep, wide, spaced, many] {
        assert_eq!(
            holds(&docx(document.as_bytes())),
            too_complex(FileKind::Docx)
        );
    }
}

#[test]
fn cells_that_repeat_long_words_are_too_complex() {
    let words = "校".repeat(30_000);
    let strings = format!("<sst><si><t>{words}</t></si></sst>");
    let cells = "<c t='s'><v>0</v></c>".repeat(200);
    let sheet = format!(
        "<w><sheetData>{}</sheetData></w>",
        format!("<row>{cells}</row>").repeat(1000)
    );
    let bytes = archive(&[
        ("xl/workbook.xml", b"<w><sheet id='a'/></w>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<r><Relationship Id='a' Target='s.xml'/></r>",
        ),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/s.xml", sheet.as_bytes()),
    ]);
    assert_eq!(holds(&bytes), too_complex(FileKind::Xlsx));
}

#[test]
fn a_cell_far_away_takes_no_memory() {
    let sheet = "<w><sheetData><row r='1'><c r='A1' t='str'><v>县教育局</v></c></row>\
        <row r='1048576'><c r='XFD1048576' t='str'><v>远</v></c><c r='ZZZZZZZZ1'/><c r='B1048576'><v>7</v></c></row></sheetData>\
        <mergeCell ref='A1:XFD1048576'/><mergeCell ref='A1'/></w>";
    let bytes = archive(&[
        ("xl/workbook.xml", b"<w><sheet id='a'/></w>"),
        (
            "xl/_rels/workbook.xml.rels",
            b"<r><Relationship Id='a' Target='s.xml'/></r>",
        ),
        ("xl/s.xml", sheet.as_bytes()),
    ]);
    assert_eq!(holds(&bytes).unwrap(), "县教育局\n县教育局\t7\n");
}

#[test]
fn tags_of_the_web_with_endless_attributes_are_too_complex() {
    for apart in [" ", "/"] {
        let attributes: String = (0..2_000_000).map(|n| format!("a{n}{apart}")).collect();
        assert_eq!(
            holds(format!("<p>甲</p><p {attributes}").as_bytes()),
            too_complex(FileKind::Html),
            "{apart}"
        );
    }
}

#[test]
fn pages_of_the_web_with_their_pictures_inside_are_read() {
    let picture = "iVBORw0KGgo/AAAA".repeat(300_000);
    let page =
        format!("<p>县教育局</p><img src=\"data:image/png;base64,{picture}\"><p>检查食堂。</p>");
    assert_eq!(holds(page.as_bytes()).unwrap(), "县教育局\n检查食堂。\n");
}

#[test]
fn pages_of_the_web_too_deep_or_too_wide_are_soon_refused_or_read() {
    let deep = "<div><table><tr><td>".repeat(50_000);
    assert_eq!(
        holds(format!("{deep}县</td></div>").as_bytes()).unwrap(),
        "县\n"
    );
    let wide = "<td colspan=9999 rowspan=9999>校".repeat(20_000);
    let _ = holds(format!("<table><tr>{wide}</td></tr><tr></tr></table>").as_bytes());
}

fn any_fixture() -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::select(FIXTURES.to_vec()).prop_map(fixture)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 96 } else { 512 }))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let _ = holds(&bytes);
    }

    #[test]
    fn any_bytes_behind_a_known_beginning_are_read_or_refused(
        magic in proptest::sample::select(vec![
            b"PK\x03\x04".as_slice(), b"%PDF-1.7\n", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"<html><p>", b"\xFF\xFE", b"\xEF\xBB\xBF",
        ]),
        bytes in proptest::collection::vec(any::<u8>(), 0..4096),
    ) {
        let _ = holds(&[magic, &bytes].concat());
    }

    #[test]
    fn damaged_files_are_read_or_refused(
        bytes in any_fixture(),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 1..24),
    ) {
        let mut bytes = bytes;
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = holds(&bytes);
    }

    #[test]
    fn cut_and_doubled_files_are_read_or_refused(bytes in any_fixture(), at in any::<proptest::sample::Index>(), to in any::<proptest::sample::Index>()) {
        let (at, to) = (at.index(bytes.len()), to.index(bytes.len()));
        let _ = holds(&bytes[..at]);
        let _ = holds(&[&bytes[..at.max(to)], &bytes[at.min(to)..]].concat());
    }

    /// Packing hides the parts of archives from damage: here these are damaged before they are packed.
    #[test]
    fn damaged_parts_are_read_or_refused(
        name in proptest::sample::select(vec!["list.docx", "list.xlsx", "list.ofd", "libreoffice.ods", "libreoffice.docx"]),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(
            vec!["<", ">", "\"", "0", "-1", "99999999999", "<w:tbl>", "</w:p>", "&#x10FFFF;", "%9", "e308", "g "],
        )), 1..6),
    ) {
        let bytes = fixture(name);
        let archive_of = super::archive::Archive::open(&bytes).unwrap();
        let mut parts: Vec<(String, String)> = archive_of
            .names()
            .filter_map(|name| Some((name.to_owned(), archive_of.text(name).ok()?)))
            .collect();
        let longest = parts.iter().enumerate().max_by_key(|(_, (_, text))| text.len()).map(|(at, _)| at).unwrap();
        for (place, piece) in damage {
            let text = &mut parts[longest].1;
            let place = text.floor_char_boundary(place.index(text.len()));
            text.insert_str(place, piece);
        }
        let parts: Vec<_> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
        let _ = holds(&archive(&parts));
    }
}

/// What fuzzing found, and what it starts from.
#[test]
fn the_corpus_of_the_fuzz_targets_is_read_or_refused() {
    let corpus = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let mut files = 0;
    for folder in fs::read_dir(corpus).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let _ = holds(&fs::read(file.unwrap().path()).unwrap());
            files += 1;
        }
    }
    assert!(files >= 8, "{files}");
}
