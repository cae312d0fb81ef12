//! The command line `duxue` as a process of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

use crate::device::fonts;
use crate::documents::project;

/// The program: `DUXUE_BIN`, else built beside the running test, in its profile.
///
/// # Panics
/// It cannot be built.
pub fn path() -> &'static Path {
    static PATH: OnceLock<PathBuf> = OnceLock::new();
    PATH.get_or_init(|| match std::env::var_os("DUXUE_BIN") {
        Some(path) => path.into(),
        None => built(),
    })
}

/// Builds it even where it is there: an old one would be tested else.
fn built() -> PathBuf {
    let test = std::env::current_exe().expect("the path of this test");
    let profile = test.ancestors().nth(2).expect("target/PROFILE/deps/TEST");
    let target = profile.parent().expect("target/PROFILE");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", "duxue-cli", "--target-dir"]);
    cargo.arg(target).current_dir(project());
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    assert!(cargo.status().expect("cargo starts").success());
    profile.join(format!("duxue{}", std::env::consts::EXE_SUFFIX))
}

/// The program on a store, to be given arguments.
pub fn command(store: &Path) -> Command {
    let mut command = Command::new(path());
    command.arg("--store").arg(store).stdin(Stdio::null());
    command.env("DUXUE_FONTS", fonts());
    command
}

/// Runs a command with `--json` to its end.
///
/// # Panics
/// The program does not start.
pub fn run<A: AsRef<std::ffi::OsStr>>(
    store: &Path,
    arguments: impl IntoIterator<Item = A>,
) -> Outcome {
    let mut command = command(store);
    command.arg("--json").args(arguments);
    Outcome::of(command.output().expect("duxue starts"))
}

/// How a command ended.
#[derive(Debug)]
pub struct Outcome {
    /// Exit code; none where a signal ended it.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl Outcome {
    /// Of a process that ended.
    ///
    /// # Panics
    /// It printed something that is no text.
    #[must_use]
    pub fn of(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
        }
    }

    /// The one JSON value of a command that was done.
    ///
    /// # Panics
    /// It was refused, or printed something else.
    #[must_use]
    pub fn done(&self) -> Value {
        assert_eq!(self.code, Some(0), "{self:?}");
        serde_json::from_str(&self.stdout).expect("one JSON value")
    }

    /// Code, message and parameters of a command that was refused.
    ///
    /// # Panics
    /// It was not, or its refusal has another shape.
    #[must_use]
    pub fn refused(&self) -> Refused {
        assert_eq!(self.code, Some(1), "{self:?}");
        let value: Value = serde_json::from_str(&self.stderr).expect("one JSON value");
        let word = |name: &str| value["error"][name].as_str().expect("a text").to_owned();
        assert!(value["error"]["params"].is_object(), "{value}");
        Refused {
            code: word("code"),
            message: word("message"),
        }
    }
}

/// A refusal as it stands on standard error.
#[derive(Debug)]
pub struct Refused {
    /// Stable name of the reason.
    pub code: String,
    /// What happened and what to do next, in Chinese.
    pub message: String,
}
