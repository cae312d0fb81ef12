//! The reading of the real plan, scored by the people who read it themselves.

use std::path::{Path, PathBuf};
use std::process::Command;

use duxue_tests::documents::{cases, project, skip};
use duxue_tests::program;

/// The package by which the score tells traditional from simplified characters apart.
const PACKAGE: &str = "opencc";

/// A Python that has the package: the system's, else one of our own under `target/`.
fn python() -> Option<PathBuf> {
    let system = PathBuf::from("python3");
    if has_package(&system) {
        return Some(system);
    }
    let home = project().join("target/score");
    let own = home.join("bin/python3");
    let made = has_package(&own)
        || succeeds(Command::new(&system).args(["-m", "venv"]).arg(&home))
            && succeeds(Command::new(&own).args(["-m", "pip", "install", "--quiet", PACKAGE]));
    if !made {
        skip("the score needs Python 3 with the package opencc, which cannot be installed");
    }
    made.then_some(own)
}

fn has_package(python: &Path) -> bool {
    succeeds(Command::new(python).args(["-c", &format!("import {PACKAGE}")]))
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn the_real_plan_reads_as_its_readers_read_it() {
    let Some(cases) = cases() else { return };
    let Some(python) = python() else { return };
    let mut score = Command::new(python);
    score
        .arg(cases.join("score.py"))
        .arg("--duxue")
        .arg(program::path());
    let output = score
        .args(["--only", "004", "--min", "1.0", "--misses"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}
