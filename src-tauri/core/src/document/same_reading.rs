//! One list in every format gives one reading; the files are made by `tests/fixtures/documents/make.py`.

use std::fs;
use std::path::PathBuf;

use super::error::{FileKind, ReadError};
use super::extract;
use crate::duty_list;

pub fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/documents");
    fs::read(folder.join(name)).expect("a fixture")
}

fn text(name: &str) -> String {
    extract(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Departments with their duties and tasks with their units, as words.
fn reading(text: &str) -> Vec<String> {
    let reading = duty_list::read(text).expect("a list");
    let duties = reading.departments.iter().flat_map(|department| {
        let name = department.name.clone();
        department
            .duties
            .iter()
            .map(move |duty| (name.clone(), duty))
    });
    let tasks = reading.tasks.iter().map(|task| (String::new(), task));
    duties
        .chain(tasks)
        .map(|(name, clause)| {
            format!(
                "{name}|{}|{:?}|{:?}",
                clause.text, clause.lead, clause.cooperating
            )
        })
        .collect()
}

const SAME_TEXT: [&str; 9] = [
    "list.docx",
    "list.xlsx",
    "list.html",
    "list.ofd",
    "list.pdf",
    "libreoffice.docx",
    "libreoffice.xlsx",
    "libreoffice.xls",
    "libreoffice.ods",
];

#[test]
fn every_format_gives_the_same_text() {
    let expected = text("list.txt");
    for name in SAME_TEXT {
        let found = text(name);
        let differs = expected
            .lines()
            .zip(found.lines())
            .find(|(one, other)| one != other);
        assert_eq!(differs, None, "{name}");
        assert_eq!(found.lines().count(), expected.lines().count(), "{name}");
    }
}

#[test]
fn every_format_gives_the_same_departments_duties_and_tasks() {
    let expected = reading(&text("list.txt"));
    assert_eq!(expected.len(), 11, "{expected:#?}");
    for name in SAME_TEXT {
        assert_eq!(reading(&text(name)), expected, "{name}");
    }
}

/// It places words of one line over each other, so that blanks cannot be told, and draws no rules around cells.
#[test]
fn a_careless_producer_gives_the_same_clauses_but_for_white_space_and_tables() {
    let bare = |text: &str| -> Vec<String> {
        let clauses = reading(text).into_iter();
        clauses
            .map(|clause| clause.split_whitespace().collect())
            .collect()
    };
    let expected = text("list.txt");
    let (before_table, _) = expected
        .split_once("青河县校园食品安全工作任务分解表")
        .expect("a table");
    assert_eq!(bare(&text("easyofd.ofd")), bare(before_table));
}

#[test]
fn text_in_the_encodings_of_windows_gives_the_same_reading() {
    let list = text("list.txt");
    let gbk = encoding_rs::GBK.encode(&list).0.into_owned();
    let wide: Vec<u8> = list.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [gbk, wide] {
        assert_eq!(extract(&bytes).as_deref(), Ok(&*list));
    }
}

#[test]
fn older_formats_of_offices_are_named_and_refused() {
    for (name, kind) in [
        ("libreoffice.doc", FileKind::LegacyOffice),
        ("libreoffice.rtf", FileKind::Rtf),
    ] {
        assert_eq!(
            extract(&fixture(name)),
            Err(ReadError::NotText { kind }),
            "{name}"
        );
    }
}
