//! Cold start of the window against an empty Tauri window, whole processes in turn in one run: from
//! the start of the process until the window's title says that the first page was painted, and the
//! memory of all its processes when it has settled. Ours opens an empty store, and one with 100,000 answers.
#![allow(
    clippy::expect_used,
    reason = "a benchmark stops where it cannot go on"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use duxue_tests::work;
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ConnectionExt};
use x11rb::rust_connection::RustConnection;

/// Rounds measured; the first warms the file cache and does not count.
const ROUNDS: usize = 21;
/// A start that takes longer has failed.
const TOO_LONG: Duration = Duration::from_secs(30);
/// What a window needs after its first page until its memory is what it stays.
const SETTLING: Duration = Duration::from_secs(2);
/// From one look at the titles to the next.
const GLANCE: Duration = Duration::from_millis(2);
/// How the titles of both programs begin once their page is painted.
const PAINTED: [&str; 2] = ["painted", "工作台 - "];
/// Of a title that is read, in units of four bytes.
const LONGEST_TITLE: u32 = 64;
/// Answers in the large store: ten years of a county.
const ANSWERS: usize = 100_000;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let (Some(desktop), Some(_)) = (program("DUXUE_DESKTOP_BIN"), std::env::var_os("DISPLAY"))
    else {
        say(
            "cold_start: skipped, `cargo xtask bench` gives it a display and the release programs",
        )?;
        return Ok(());
    };
    let desktop = Path::new(&desktop);
    let empty = desktop.with_file_name("duxue-empty-window");
    let (none, full) = (tempfile::tempdir()?, full_store()?);
    let programs: [(&str, &Path, &Path); 3] = [
        ("an empty window", &empty, none.path()),
        ("ours, empty store", desktop, none.path()),
        ("ours, 100,000 answers", desktop, full.path()),
    ];
    let watcher = Watcher::new()?;
    let mut starts: [Vec<Start>; 3] = Default::default();
    for round in 0..ROUNDS {
        for ((_, program, store), starts) in programs.iter().zip(&mut starts) {
            let start = start(&watcher, program, store)?;
            if round > 0 {
                starts.push(start);
            }
        }
    }
    let [base, ..] = &starts;
    let (base_painted, base_memory) = (painted(base), memory(base));
    for ((name, ..), starts) in programs.iter().zip(&starts) {
        let (painted, memory) = (painted(starts), memory(starts));
        say(&format!(
            "cold_start: {name}: painted after {painted} ms ({:.2}x), {} MB of memory (PSS, {:.2}x); \
             medians of {} starts",
            painted as f64 / base_painted as f64,
            memory / 1024,
            memory as f64 / base_memory as f64,
            ROUNDS - 1
        ))?;
    }
    Ok(())
}

/// One start of a program.
struct Start {
    painted: Duration,
    /// Memory of the program and all that it started, in KiB: pages that several share count in parts.
    pss_kib: u64,
}

fn painted(starts: &[Start]) -> u64 {
    median(
        starts
            .iter()
            .map(|s| u64::try_from(s.painted.as_millis()).unwrap_or(u64::MAX)),
    )
}

fn memory(starts: &[Start]) -> u64 {
    median(starts.iter().map(|start| start.pss_kib))
}

fn median(values: impl Iterator<Item = u64>) -> u64 {
    let mut values: Vec<u64> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or(1)
}

/// A closed store of ten years of a county, one of 50 answers a finding.
fn full_store() -> Result<tempfile::TempDir, Failure> {
    let begun = Instant::now();
    let mut laptop = work::years(ANSWERS, 50);
    laptop.close();
    let store = tempfile::tempdir()?;
    duxue_tests::device::copy_folder(&laptop.store(), store.path());
    say(&format!(
        "cold_start: {ANSWERS} answers made in {} s",
        begun.elapsed().as_secs()
    ))?;
    Ok(store)
}

fn program(variable: &str) -> Option<String> {
    std::env::var(variable)
        .ok()
        .filter(|path| Path::new(path).is_file())
}

fn start(watcher: &Watcher, program: &Path, store: &Path) -> Result<Start, Failure> {
    // The last one was killed; a person closes the window.
    let _ = fs::remove_file(store.join("store.open"));
    let begun = Instant::now();
    let child = Command::new(program)
        .env("DUXUE_STORE", store)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let mut child = Ended(child);
    while !watcher.sees_a_page()? {
        std::thread::sleep(GLANCE);
        if begun.elapsed() > TOO_LONG || child.0.try_wait()?.is_some() {
            return Err(format!("{} painted nothing", program.display()).into());
        }
    }
    let painted = begun.elapsed();
    std::thread::sleep(SETTLING);
    Ok(Start {
        painted,
        pss_kib: pss_of_tree(child.0.id())?,
    })
}

/// Reads the titles of windows. It hardly costs anything: a start that is watched by programs that come
/// and go takes longer.
struct Watcher {
    connection: RustConnection,
    root: u32,
    title: u32,
}

impl Watcher {
    fn new() -> Result<Self, Failure> {
        let (connection, screen) = x11rb::connect(None)?;
        let root = connection.setup().roots.get(screen).ok_or("a screen")?.root;
        let title = connection.intern_atom(false, b"_NET_WM_NAME")?.reply()?;
        Ok(Self {
            connection,
            root,
            title: title.atom,
        })
    }

    /// True where a window of either program says in its title that its page was painted.
    fn sees_a_page(&self) -> Result<bool, Failure> {
        let windows = self.connection.query_tree(self.root)?.reply()?.children;
        Ok(windows.into_iter().any(|window| self.says_painted(window)))
    }

    /// A window that went away meanwhile says nothing.
    fn says_painted(&self, window: u32) -> bool {
        let asked = self.connection.get_property(
            false,
            window,
            self.title,
            AtomEnum::ANY,
            0,
            LONGEST_TITLE,
        );
        let Some(title) = asked.ok().and_then(|asked| asked.reply().ok()) else {
            return false;
        };
        let title = String::from_utf8_lossy(&title.value);
        PAINTED.iter().any(|painted| title.starts_with(painted))
    }
}

/// Memory of a process and of all that it started, in KiB.
fn pss_of_tree(root: u32) -> Result<u64, Failure> {
    let parents = parents()?;
    let belongs = |pid: u32| {
        std::iter::successors(Some(pid), |pid| {
            parents
                .iter()
                .find(|(child, _)| child == pid)
                .map(|(_, parent)| *parent)
        })
        .any(|ancestor| ancestor == root)
    };
    let tree = parents.iter().filter(|(pid, _)| belongs(*pid));
    Ok(tree.filter_map(|(pid, _)| pss(*pid)).sum())
}

/// Every process with the one that started it.
fn parents() -> Result<Vec<(u32, u32)>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Ok(pid) = entry?.file_name().to_string_lossy().parse() else {
            continue;
        };
        found.extend(field(pid, "status", "PPid:").map(|parent| (pid, parent)));
    }
    Ok(found
        .into_iter()
        .map(|(pid, parent)| (pid, u32::try_from(parent).unwrap_or_default()))
        .collect())
}

fn pss(pid: u32) -> Option<u64> {
    field(pid, "smaps_rollup", "Pss:")
}

/// The number behind a word in a file of `/proc`; none where the process has ended.
fn field(pid: u32, file: &str, word: &str) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{pid}/{file}")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(word))?;
    line.split_whitespace().next()?.parse().ok()
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
