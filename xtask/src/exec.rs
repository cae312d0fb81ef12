//! Where child processes are described and run; knows nothing of what they are for.

use std::env;
use std::error::Error;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a task answers; the error is the text shown to whoever called it.
pub type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// The project's folder and the search path by which child processes find their programs.
pub struct Tools {
    root: PathBuf,
    path: OsString,
}

impl Tools {
    /// Finds the project from the folder of this crate, which Cargo names for every run.
    pub fn new() -> Result<Self> {
        let own = env::var_os("CARGO_MANIFEST_DIR").ok_or("start me as `cargo xtask`")?;
        let root = Path::new(&own)
            .parent()
            .ok_or("xtask has no parent folder")?
            .to_owned();
        Ok(Self {
            root,
            path: env::var_os("PATH").unwrap_or_default(),
        })
    }

    /// A file or folder of the project.
    pub fn at(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// Puts `folder` before all others on the search path.
    pub fn prefer(&mut self, folder: PathBuf) -> Result {
        let rest = env::split_paths(&self.path);
        self.path = env::join_paths(std::iter::once(folder).chain(rest))?;
        Ok(())
    }

    /// A program that starts in the project's folder.
    pub fn program(&self, name: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(name);
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// Cargo with these arguments.
    pub fn cargo<I, A>(&self, arguments: I) -> Command
    where
        I: IntoIterator<Item = A>,
        A: AsRef<OsStr>,
    {
        let mut command = self.program("cargo");
        command.args(arguments);
        command
    }

    /// npm with these arguments in a folder of the project.
    pub fn npm<const N: usize>(&self, folder: &str, arguments: [&str; N]) -> Command {
        let mut command = self.program(if cfg!(windows) { "npm.cmd" } else { "npm" });
        command.current_dir(self.at(folder)).args(arguments);
        command
    }
}

/// Runs to the end with our own input and output; a failure names the command.
pub fn run(mut command: Command) -> Result {
    let status = command
        .status()
        .map_err(|error| format!("{}: {error}", line(&command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("failed ({status}): {}", line(&command)).into())
    }
}

/// Like [`run`], but what it prints is shown only if it fails.
pub fn run_quietly(mut command: Command) -> Result {
    let output = command
        .output()
        .map_err(|error| format!("{}: {error}", line(&command)))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    eprintln!("{}", String::from_utf8_lossy(&said));
    Err(format!("failed ({}): {}", output.status, line(&command)).into())
}

/// What a command prints, or nothing if it is missing or fails.
pub fn read(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A command as a person would type it, to be shown.
pub fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether windows can be shown here.
pub fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value: OsString| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Gives a command, on Linux, a message bus and a display of its own: tests disturb nobody's screen.
pub fn on_own_display(tools: &Tools, inner: Command) -> Command {
    if cfg!(not(target_os = "linux")) {
        return inner;
    }
    let mut outer = tools.program("dbus-run-session");
    outer.args([
        "--",
        "xvfb-run",
        "--auto-servernum",
        "--server-args",
        // A server that resets when its last client leaves refuses the next one for a moment.
        "-screen 0 1366x768x24 -noreset",
    ]);
    outer.arg(inner.get_program()).args(inner.get_args());
    if let Some(folder) = inner.get_current_dir() {
        outer.current_dir(folder);
    }
    outer.envs(
        inner
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    outer
}
