//! The app of a window from its start to its end: nobody waits for what can wait, and nothing is lost by it.

use std::fs;
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use duxue_core::api::types::{ImportSource, Nothing};
use duxue_core::api::{documents, generating};
use duxue_core::app::App;
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::place::Start;
use duxue_tests::device::{Device, frozen};
use duxue_tests::nobody::Nobody;
use duxue_tests::refusal::code;
use duxue_tests::work;
use rusqlite::Connection;
use serde_json::{Value, json};

fn app_in(folder: &Path) -> App {
    let own = folder.to_owned();
    let start = Start {
        given: Some(folder.to_owned()),
        pointer: folder.with_extension("toml"),
        usual: folder.to_owned(),
    };
    App::new(start, move || frozen(&own, 1 << 50))
}

fn lists(app: &App) -> Result<Value, ApiError> {
    let text = app.call(&Nobody, "duty_lists", Value::Null)?;
    Ok(serde_json::from_str(&text).unwrap())
}

#[test]
fn the_first_call_opens_the_store_if_nobody_did() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(&folder.path().join("store"));
    assert_eq!(lists(&app).unwrap(), json!([]));
    app.open().unwrap();
}

#[test]
fn calls_that_come_too_early_wait_for_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let app = app_in(&folder.path().join("store"));
    std::thread::scope(|scope| {
        let calls: Vec<_> = (0..4).map(|_| scope.spawn(|| lists(&app))).collect();
        scope.spawn(|| app.open().unwrap());
        for call in calls {
            assert_eq!(call.join().unwrap().unwrap(), json!([]));
        }
    });
}

#[test]
fn a_store_that_is_in_use_opens_when_it_is_free() {
    let mut laptop = Device::numbered(1);
    let app = app_in(&laptop.store());
    assert_eq!(code(app.open()), ErrorCode::StoreInUse);
    assert_eq!(lists(&app).unwrap_err().code, ErrorCode::StoreInUse);
    laptop.close();
    assert_eq!(lists(&app).unwrap(), json!([]));
}

#[test]
fn an_app_that_ended_answers_nothing_and_leaves_the_store_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    let app = app_in(&store);
    app.open().unwrap();
    app.close();
    assert_eq!(lists(&app).unwrap_err().code, ErrorCode::Internal);
    app_in(&store).open().unwrap();
}

/// A closed store with a list, in whose table of schools nothing can be read any more.
fn damaged() -> Device {
    let mut laptop = Device::numbered(1);
    work::import_sample(&laptop);
    laptop.close();
    let path = laptop.store().join("duxue.db");
    let database = Connection::open(&path).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'subject'";
    let page: u64 = database.query_row(sql, [], |row| row.get(0)).unwrap();
    drop(database);
    let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start((page - 1) * 4096)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();
    laptop
}

fn mark_unclean(laptop: &Device) {
    fs::write(laptop.store().join("store.open"), "").unwrap();
}

#[test]
fn damage_is_found_after_the_start_and_keeps_writes_out() {
    let mut laptop = damaged();
    mark_unclean(&laptop);
    let before = fs::read(laptop.store().join("duxue.db")).unwrap();
    laptop.reopen();
    assert_eq!(
        documents::duty_lists(&laptop, Nothing {}).unwrap().len(),
        1,
        "what can be read is shown"
    );
    assert_eq!(code(laptop.look_over()), ErrorCode::StoreDamaged);
    let request = work::import_request(ImportSource::Sample);
    let refused = documents::import_document(&laptop, request);
    assert_eq!(code(refused), ErrorCode::StoreDamaged);
    assert_eq!(
        code(generating::subjects(&laptop, Nothing {})),
        ErrorCode::StoreDamaged
    );
    let copies = laptop.beside("copies");
    assert_eq!(code(laptop.back_up(&copies)), ErrorCode::StoreDamaged);
    assert!(!copies.exists());
    laptop.close();
    assert_eq!(
        fs::read(laptop.store().join("duxue.db")).unwrap(),
        before,
        "a damaged file stays as it is"
    );
}

#[test]
fn an_unclean_end_is_looked_over_by_the_first_process_that_has_the_time() {
    let mut laptop = damaged();
    fs::write(laptop.store().join("logs/checked"), i64::MAX.to_string()).unwrap();
    laptop.reopen();
    laptop.look_over().unwrap();
    laptop.close();

    mark_unclean(&laptop);
    laptop.reopen();
    laptop.reopen();
    assert_eq!(code(laptop.look_over()), ErrorCode::StoreDamaged);
}

#[test]
fn a_sound_store_is_looked_over_once() {
    let mut laptop = Device::numbered(1);
    laptop.close();
    mark_unclean(&laptop);
    laptop.reopen();
    laptop.look_over().unwrap();
    let checked = laptop.store().join("logs/checked");
    let noted = fs::metadata(&checked).unwrap().modified().unwrap();
    laptop.look_over().unwrap();
    assert_eq!(fs::metadata(&checked).unwrap().modified().unwrap(), noted);
    laptop.close();
    assert!(!laptop.store().join("store.open").exists());
}
