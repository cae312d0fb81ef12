//! A durable answer through the API against a bare commit of one row, with the same settings of SQLite
//! and on the same file system.

use std::cell::RefCell;
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
    let folder = folder();
    let bare = Connection::open(folder.path().join("bare.db")).expect("a database");
    for (name, value) in SETTINGS {
        bare.pragma_update(None, name, value).expect("a setting");
    }
    let table = "CREATE TABLE answer (id INTEGER PRIMARY KEY, result TEXT NOT NULL) STRICT";
    bare.execute(table, []).expect("a table");
    let mut insert = bare
        .prepare("INSERT INTO answer (result) VALUES ('met')")
        .expect("a statement");
    measured(criterion, "bare commit", || {
        insert.execute([]).expect("a commit");
    });

    let laptop = Device::in_folder(1, folder);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[], &[SCHOOL]);
    let items = work::items(&laptop, made.checklists[0].id);
    // Every item in turn, each time with the other judgement, so that there is always one to write.
    let rounds = (0..).flat_map(|round| items.iter().map(move |item| (round, item.id)));
    let mut answers = rounds.map(|(round, item)| (item, if round % 2 == 0 { Met } else { Partly }));
    measured(criterion, "durable answer", || {
        let (item, result) = answers.next().expect("the items go round");
        let written = work::answer(&laptop, item, result).expect("an answer");
        assert!(written.seq.is_some(), "nothing was written");
    });
}

/// On the disk of the build, not in memory as the system's temporary folder may be.
fn folder() -> TempDir {
    TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder")
}

/// Measures with criterion, and prints median and 99th percentile of the single runs.
fn measured(criterion: &mut Criterion, name: &str, mut work: impl FnMut()) {
    let single = RefCell::new(Vec::new());
    criterion.bench_function(name, |bencher| {
        bencher.iter_custom(|runs| {
            let mut taken = single.borrow_mut();
            let before = taken.len();
            for _ in 0..runs {
                let start = Instant::now();
                work();
                taken.push(start.elapsed());
            }
            taken[before..].iter().sum()
        });
    });
    let mut taken = single.into_inner();
    taken.sort_unstable();
    if let [_, ..] = taken.as_slice() {
        let (half, most) = (percentile(&taken, 50), percentile(&taken, 99));
        println!(
            "{name}: p50 {half:.2?}, p99 {most:.2?} of {} runs\n",
            taken.len()
        );
    }
}

fn percentile(sorted: &[Duration], part: usize) -> Duration {
    sorted[(sorted.len() - 1) * part / 100]
}
