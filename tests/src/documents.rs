//! Where the project and the real documents beside it are. None of their words are kept here.

use std::path::{Path, PathBuf};

/// 台政办字〔2018〕33号: tasks with their units, and an attachment of duties by department.
pub const PLAN: &str = "004_4d93f383def86a3e.txt";

/// The root folder of the project.
#[must_use]
pub fn project() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().expect("a project around the tests").to_owned()
}

/// The folder `shared/cases`, where it lies beside the project or beside a folder that holds it.
///
/// # Panics
/// It is missing in CI, where nothing may be skipped.
#[must_use]
pub fn cases() -> Option<PathBuf> {
    let project = project();
    let found = project
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("shared/cases"))
        .find(|cases| cases.is_dir());
    if found.is_none() {
        skip("../shared/cases is not there");
    }
    found
}

/// A real document, where there are any.
#[must_use]
pub fn real(name: &str) -> Option<PathBuf> {
    cases().map(|cases| cases.join("documents").join(name))
}

/// Says why a test ends early.
///
/// # Panics
/// In CI, where nothing may be skipped.
pub fn skip(why: &str) {
    assert!(std::env::var_os("CI").is_none(), "{why}");
    println!("skipped: {why}");
}
