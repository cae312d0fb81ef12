//! A durable answer through the API against a bare commit of one row, with the same settings of SQLite
//! and on the same file system.

use std::cell::RefCell;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group};
use duxue_core::model::checking::AnswerResult::{Met, Partly};
use duxue_tests::device::Device;
use duxue_tests::work::{self, SCHOOL};
use rusqlite::Connection;
use tempfile::TempDir;

criterion_group!(group, answer);

/// The settings of a store's connections that a commit depends on.
const SETTINGS: [(&str, &str); 8] = [
    ("journal_mode", "WAL"),
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("temp_store", "MEMORY"),
    ("cache_size", "-65536"),
    ("mmap_size", "0"),
    ("secure_delete", "ON"),
    ("wal_autocheckpoint", "1000"),
];

fn answer(criterion: &mut Criterion) {
    let laptop = Device::in_folder(1, folder());
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[], &[SCHOOL]);
    let items = work::items(&laptop, made.checklists[0].id);
    // Every item in turn, each time with the other judgement, so that there is always one to write.
    let rounds = (0..).flat_map(|round| items.iter().map(move |item| (round, item.id)));
    let mut answers = rounds.map(|(round, item)| (item, if round % 2 == 0 { Met } else { Partly }));
    let bare = bare_database(&laptop.beside("bare.db"));
    let mut insert = bare
        .prepare("INSERT INTO answer (result) VALUES ('met')")
        .expect("a statement");
    // In turn, so that both meet the same disk and the same neighbours.
    let mut pair = || {
        let bare = timed(|| insert.execute([]).expect("a commit"));
        let (item, result) = answers.next().expect("the items go round");
        let mut written = None;
        let durable =
            timed(|| written = work::answer(&laptop, item, result).expect("an answer").seq);
        assert!(written.is_some(), "nothing was written");
        [bare, durable]
    };
    let taken = RefCell::new(Vec::new());
    for (place, name) in ["bare commit", "durable answer"].into_iter().enumerate() {
        criterion.bench_function(name, |bencher| {
            bencher.iter_custom(|runs| {
                let pairs: Vec<_> = (0..runs).map(|_| pair()).collect();
                taken.borrow_mut().extend_from_slice(&pairs);
                pairs.iter().map(|pair| pair[place]).sum()
            });
        });
    }
    report(&taken.into_inner());
}

/// On the disk of the build, not in memory as the system's temporary folder may be.
fn folder() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

fn bare_database(path: &Path) -> Connection {
    let database = Connection::open(path).expect("a database");
    for (name, value) in SETTINGS {
        database
            .pragma_update(None, name, value)
            .expect("a setting");
    }
    let table = "CREATE TABLE answer (id INTEGER PRIMARY KEY, result TEXT NOT NULL) STRICT";
    database.execute(table, []).expect("a table");
    database
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Prints median and 99th percentile of the single runs, and how the medians compare.
fn report(pairs: &[[Duration; 2]]) {
    if pairs.is_empty() {
        return;
    }
    let [bare, durable] = [0, 1].map(|place| {
        let mut taken: Vec<Duration> = pairs.iter().map(|pair| pair[place]).collect();
        taken.sort_unstable();
        [50, 99].map(|part| taken[(taken.len() - 1) * part / 100])
    });
    let ratio = durable[0].as_secs_f64() / bare[0].as_secs_f64();
    println!("bare commit:    p50 {:.2?}, p99 {:.2?}", bare[0], bare[1]);
    println!(
        "durable answer: p50 {:.2?}, p99 {:.2?}",
        durable[0], durable[1]
    );
    println!("ratio of medians {ratio:.2}, {} pairs\n", pairs.len());
}
