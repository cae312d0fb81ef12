//! Long work that somebody stops: it ends where it is, and everything is as it was. A pipe in the place of a
//! file holds the work until it is stopped, so that nothing depends on time.
#![cfg(unix)]

use std::fs::OpenOptions;
use std::io::Write;
use std::process::Command;

use duxue_core::error::{ApiError, Result};
use duxue_core::job::Job;
use duxue_tests::nobody::Nobody;
use serde_json::{Value, json};

use super::*;

/// Runs work that reads the file, and stops it there. Answers what the work answers.
fn stopped_at<T: Send>(file: &Path, job: &Job, work: impl FnOnce() -> T) -> T {
    let content = fs::read(file).unwrap();
    fs::remove_file(file).unwrap();
    let made = Command::new("mkfifo").arg(file).status().unwrap();
    assert!(made.success());
    let answer = std::thread::scope(|scope| {
        scope.spawn(|| {
            // Opens when the work opens it for reading.
            let mut pipe = OpenOptions::new().write(true).open(file).unwrap();
            let (done, total) = job.progress();
            assert!(done < total, "{done} of {total}");
            job.stop();
            pipe.write_all(&content).unwrap();
        });
        work()
    });
    fs::remove_file(file).unwrap();
    fs::write(file, &content).unwrap();
    assert_eq!(job.progress(), (0, 0), "nothing runs any more");
    answer
}

fn blob_of(store: &Path) -> PathBuf {
    let mut blobs: Vec<_> = fs::read_dir(store.join("blobs"))
        .unwrap()
        .map(|blob| blob.unwrap().path())
        .collect();
    blobs.sort();
    blobs.swap_remove(0)
}

fn parts_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_part = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "part");
    entries.map(|entry| entry.path()).filter(is_part).collect()
}

fn ask(app: &App, command: &str) -> std::result::Result<Value, ApiError> {
    let answer = app.call(&Nobody, command, json!({}))?;
    Ok(serde_json::from_str(&answer).unwrap())
}

fn refusal<T: std::fmt::Debug>(answer: Result<T>) -> ErrorCode {
    code(answer)
}

#[test]
fn a_check_that_is_stopped_says_so_and_the_next_one_is_whole() {
    let laptop = Laptop::new();
    let app = laptop.app();
    app.open().unwrap();
    let stopped = stopped_at(&blob_of(&laptop.usual()), app.job(), || ask(&app, "check"));
    assert_eq!(stopped.unwrap_err().code, ErrorCode::Stopped);
    assert_eq!(ask(&app, "check").unwrap()["ok"], json!(true));
    assert_eq!(ask(&app, "job").unwrap(), json!({ "done": 0, "total": 0 }));
}

#[test]
fn a_backup_that_is_stopped_leaves_the_older_ones_and_no_part() {
    let laptop = Laptop::new();
    let app = laptop.app();
    let place = laptop.path("U盘");
    app.choose_backups(Some(&place)).unwrap();
    let stopped = stopped_at(&blob_of(&laptop.usual()), app.job(), || app.back_up_now());
    assert_eq!(refusal(stopped), ErrorCode::Stopped);
    assert!(app.backups().unwrap().is_empty());
    let copies = place.join("督学清单备份");
    assert!(parts_in(&copies).is_empty());
    // The pipe of this test, under its second name.
    fs::remove_dir_all(copies.join("blobs")).unwrap();
    app.back_up_now().unwrap();
}

#[test]
fn a_move_that_is_stopped_leaves_the_store_where_it_was() {
    let laptop = Laptop::new();
    let digest = laptop.digest_of(&laptop.usual());
    let app = laptop.app();
    app.open().unwrap();
    let new = laptop.path("数据");
    let stopped = stopped_at(&blob_of(&laptop.usual()), app.job(), || {
        app.move_store(&new)
    });
    assert_eq!(refusal(stopped), ErrorCode::Stopped);
    assert!(parts_in(laptop.folder.path()).is_empty());
    assert!(!new.join("duxue.db").exists());
    assert_eq!(ask(&app, "status").unwrap()["findings"], json!(3));
    app.close();
    assert_eq!(laptop.start().store().unwrap(), laptop.usual());
    assert_eq!(laptop.digest_of(&laptop.usual()), digest);
}

#[test]
fn a_restore_that_is_stopped_leaves_the_store_that_is_there() {
    let laptop = Laptop::new();
    let app = laptop.app();
    let place = laptop.path("U盘");
    app.choose_backups(Some(&place)).unwrap();
    let made = app.back_up_now().unwrap();
    app.close();
    let later = laptop.open(&laptop.usual());
    let list = documents::duty_lists(&later, Nothing {}).unwrap()[0].id;
    work::generate(&later, list, &[], &[work::SCHOOL]);
    let digest = sound_digest(&later);
    drop(later);

    let app = laptop.app();
    let blob = blob_of(&place.join("督学清单备份"));
    let stopped = stopped_at(&blob, app.job(), || app.restore(Path::new(&made.path)));
    assert_eq!(refusal(stopped), ErrorCode::Stopped);
    assert!(parts_in(laptop.folder.path()).is_empty());
    app.close();
    assert_eq!(laptop.digest_of(&laptop.usual()), digest);
}

/// Empties a table behind the back of the log, as a fault would.
fn forget_answers(store: &Path) {
    let database = rusqlite::Connection::open(store.join("duxue.db")).unwrap();
    database.execute("DELETE FROM answer", []).unwrap();
}

#[test]
fn a_rebuild_that_is_stopped_leaves_the_tables_as_they_were() {
    let laptop = Laptop::new();
    let sound = laptop.digest_of(&laptop.usual());
    let app = laptop.app();
    app.open().unwrap();
    // Stopped as soon as it is seen to run; where it was over before that, it is done once more.
    let broken = loop {
        forget_answers(&laptop.usual());
        let broken = ask(&app, "check").unwrap();
        assert_eq!(broken["ok"], json!(false));
        let rebuilt = std::thread::scope(|scope| {
            let rebuilding = scope.spawn(|| ask(&app, "rebuild"));
            while app.job().progress().0 == 0 && !rebuilding.is_finished() {
                std::thread::yield_now();
            }
            app.job().stop();
            rebuilding.join().unwrap()
        });
        match rebuilt {
            Ok(rebuilt) => assert_eq!(rebuilt["value"]["digest"], json!(sound)),
            Err(refused) => {
                assert_eq!(refused.code, ErrorCode::Stopped);
                break broken;
            }
        }
    };
    assert_eq!(ask(&app, "check").unwrap(), broken);
    assert_eq!(
        ask(&app, "rebuild").unwrap()["value"]["digest"],
        json!(sound)
    );
    assert_eq!(ask(&app, "check").unwrap()["ok"], json!(true));
}

/// The sample's list, and what asks for checklists of so many schools that nobody saw before.
fn wish(app: &App, schools: usize) -> Value {
    let lists = ask(app, "duty_lists").unwrap();
    let schools: Vec<String> = (1..=schools).map(|n| format!("青河县第{n}小学")).collect();
    json!({
        "list": lists[0]["id"], "departments": [work::DEPARTMENT], "schools": schools,
        "kind": "special", "title": "",
    })
}

fn generate(app: &App, request: &Value) -> std::result::Result<Value, ApiError> {
    let answer = app.call(&Nobody, "generate", request.clone())?;
    Ok(serde_json::from_str(&answer).unwrap())
}

#[test]
fn generating_that_is_stopped_while_it_plans_makes_no_inspection() {
    let laptop = Laptop::new();
    let app = laptop.app();
    app.open().unwrap();
    let before = [ask(&app, "inspections"), ask(&app, "subjects")];
    let request = wish(&app, 3);
    let list = blob_of(&laptop.usual());
    let stopped = stopped_at(&list, app.job(), || generate(&app, &request));
    assert_eq!(stopped.unwrap_err().code, ErrorCode::Stopped);
    assert_eq!([ask(&app, "inspections"), ask(&app, "subjects")], before);
    let made = generate(&app, &request).unwrap();
    assert_eq!(made["value"]["checklists"].as_array().unwrap().len(), 4);
}

#[test]
fn generating_that_is_stopped_while_it_writes_leaves_the_store_as_it_was() {
    const SCHOOLS: usize = 40;
    let laptop = Laptop::new();
    let app = laptop.app();
    app.open().unwrap();
    let request = wish(&app, SCHOOLS);
    // Stopped as soon as a checklist was written; where it was over before that, it is undone and done once more.
    let planned = u64::try_from(SCHOOLS + 1).unwrap();
    let before = loop {
        let before = ask(&app, "check").unwrap();
        let made = std::thread::scope(|scope| {
            let generating = scope.spawn(|| generate(&app, &request));
            while app.job().progress().0 <= planned && !generating.is_finished() {
                std::thread::yield_now();
            }
            app.job().stop();
            generating.join().unwrap()
        });
        match made {
            Ok(_) => drop(ask(&app, "undo").unwrap()),
            Err(refused) => {
                assert_eq!(refused.code, ErrorCode::Stopped);
                break before;
            }
        }
    };
    assert_eq!(before["ok"], json!(true));
    assert_eq!(ask(&app, "check").unwrap(), before);
    let undone = ask(&app, "undo").unwrap_err();
    assert_eq!(undone.code, ErrorCode::NothingToUndo);
}
