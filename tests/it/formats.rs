//! One list in every format, through the program: it is understood alike and kept.

use duxue_tests::documents::project;
use duxue_tests::program;
use serde_json::Value;

/// See `tests/fixtures/documents/make.py`.
const FORMATS: [&str; 9] = [
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

/// What the program answers to a command about a file, on a store of its own.
fn answer(command: &str, name: &str) -> Value {
    let store = tempfile::tempdir().unwrap();
    let file = project().join("tests/fixtures/documents").join(name);
    program::run(store.path(), [command.as_ref(), file.as_os_str()]).done()
}

#[test]
fn every_format_is_understood_alike() {
    let expected = answer("parse", "list.txt");
    assert_eq!(expected["counts"]["departments"], 3);
    assert_eq!(expected["counts"]["tasks"], 6);
    for name in FORMATS {
        let found = answer("parse", name);
        for part in ["title", "counts", "tasks", "departments", "warnings"] {
            assert_eq!(found[part], expected[part], "{part} of {name}");
        }
    }
}

#[test]
fn every_format_is_kept_as_a_first_version() {
    let expected = answer("import", "list.txt");
    for name in FORMATS {
        let kept = answer("import", name);
        assert_eq!(kept["version"], 1, "{name}");
        assert_eq!(kept["counts"], expected["counts"], "{name}");
    }
}
