//! Cold start of the window against an empty Tauri window, whole processes in pairs in one run: from
//! the start of the process until the window's title says that the first page was painted.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Pairs measured; the first pair warms the file cache and does not count.
const PAIRS: usize = 11;
/// A start that takes longer has failed.
const TOO_LONG: Duration = Duration::from_secs(30);

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let (Some(desktop), Some(_)) = (program("DUXUE_DESKTOP_BIN"), std::env::var_os("DISPLAY"))
    else {
        say(
            "cold_start: skipped, `cargo xtask bench` gives it a display and the release programs",
        )?;
        return Ok(());
    };
    let empty = Path::new(&desktop).with_file_name("duxue-empty-window");
    let store = tempfile::tempdir()?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for pair in 0..PAIRS {
        let window = |path: &Path| start(Command::new(path).env("DUXUE_STORE", store.path()));
        let (empty, desktop) = (window(&empty)?, window(Path::new(&desktop))?);
        if pair > 0 {
            bare.push(empty);
            ours.push(desktop);
        }
    }
    let (ours, bare) = (median(ours), median(bare));
    say(&format!(
        "cold_start: ours {} ms, an empty window {} ms, ratio {:.2} (medians of {} pairs)",
        ours.as_millis(),
        bare.as_millis(),
        ours.as_secs_f64() / bare.as_secs_f64(),
        PAIRS - 1
    ))
}

fn program(variable: &str) -> Option<String> {
    std::env::var(variable)
        .ok()
        .filter(|path| Path::new(path).is_file())
}

fn start(command: &mut Command) -> Result<Duration, Failure> {
    let begun = Instant::now();
    let child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut child = Ended(child);
    while !is_painted()? {
        if begun.elapsed() > TOO_LONG || child.0.try_wait()?.is_some() {
            return Err(format!("{command:?} painted nothing").into());
        }
    }
    Ok(begun.elapsed())
}

/// True where a window of either program says in its title that its page was painted.
fn is_painted() -> Result<bool, Failure> {
    let found = Command::new("xdotool")
        .args([
            "search",
            "--onlyvisible",
            "--name",
            "painted|工作台 - 督学清单",
        ])
        .stderr(Stdio::null())
        .output()?;
    Ok(!found.stdout.is_empty())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}

/// A process that does not outlive us.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
