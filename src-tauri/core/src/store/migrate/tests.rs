//! Steps that are not released yet: a backup comes first, and a step that fails leaves nothing behind.

use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::*;
use crate::model::hex::hex;
use crate::store::Store;

/// SHA-256 of the steps. A released step never changes: stores out there have taken it.
const STEPS: [&str; 3] = [
    "760bf3379625fc8704ee6ebb1434556bf269a0d4eb12d0d5fd526c11e367f961",
    "f4478ad6d3650e63965d5e72c252c2d3c1793bf5e9274fe5d78613b4091a14e4",
    "6e20fe2cdb1a7e34347331d600c14ba11a0c4465409abf57f401a6f92bbde291",
];

const NEW_COLUMN: Migration = "ALTER TABLE subject ADD COLUMN pupils INTEGER;";
const BROKEN: Migration = "ALTER TABLE subject ADD COLUMN pupils INTEGER; DROP TABLE nowhere;";

fn env() -> Env {
    Env::frozen("fonts".into(), "documents".into(), 1_789_693_200_000, 1)
}

fn open(folder: &Path, steps: &[Migration]) -> Result<Store> {
    Store::open_with(folder, &env(), steps)
}

fn with_one_more(step: Migration) -> Vec<Migration> {
    [MIGRATIONS, &[step]].concat()
}

/// A closed store of this version that holds one school.
fn store_with_a_school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path(), MIGRATIONS).unwrap();
    let insert = "INSERT INTO subject (id, kind, name) VALUES (x'01', 'school', '河东小学')";
    store.writer().execute(insert, []).unwrap();
    store.closing();
    folder
}

fn fingerprint(folder: &Path) -> String {
    hex(&Sha256::digest(
        std::fs::read(folder.join("duxue.db")).unwrap(),
    ))
}

fn school(database: &Path) -> (u32, String) {
    let connection = Connection::open(database).unwrap();
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    let name = connection.query_row("SELECT name FROM subject", [], |row| row.get(0));
    (version.unwrap(), name.unwrap())
}

#[test]
fn released_steps_never_change() {
    let hashes: Vec<String> = MIGRATIONS
        .iter()
        .map(|step| hex(&Sha256::digest(step)))
        .collect();
    assert_eq!(
        hashes, STEPS,
        "enter a new step, never change a released one"
    );
}

#[test]
fn a_new_step_is_taken_after_a_backup() {
    let folder = store_with_a_school();
    drop(open(folder.path(), &with_one_more(NEW_COLUMN)).unwrap());
    let newer = count(MIGRATIONS) + 1;
    let (upgraded, name) = school(&folder.path().join("duxue.db"));
    assert_eq!((upgraded, name.as_str()), (newer, "河东小学"));
    let backup = folder
        .path()
        .join(format!("backups/before-schema-{newer}/duxue.db"));
    let (kept, name) = school(&backup);
    assert_eq!((kept, name.as_str()), (newer - 1, "河东小学"));
}

#[test]
fn a_step_that_fails_leaves_the_store_as_it_was() {
    let folder = store_with_a_school();
    let before = fingerprint(folder.path());
    assert!(open(folder.path(), &with_one_more(BROKEN)).is_err());
    assert_eq!(fingerprint(folder.path()), before);
    let store = open(folder.path(), MIGRATIONS).unwrap();
    let columns = "SELECT count(*) FROM pragma_table_info('subject') WHERE name = 'pupils'";
    let added: u32 = store
        .reader()
        .query_row(columns, [], |row| row.get(0))
        .unwrap();
    assert_eq!(added, 0);
}

#[test]
fn a_store_of_the_next_version_is_refused_untouched() {
    let folder = store_with_a_school();
    let store = open(folder.path(), &with_one_more(NEW_COLUMN)).unwrap();
    store.closing();
    drop(store);
    let before = fingerprint(folder.path());
    let refused = open(folder.path(), MIGRATIONS).err();
    let (found, known) = (count(MIGRATIONS) + 1, count(MIGRATIONS));
    assert!(
        matches!(refused, Some(Error::StoreTooNew { found: f, known: k }) if f == found && k == known)
    );
    assert_eq!(fingerprint(folder.path()), before);
}

#[test]
fn an_upgraded_store_has_the_schema_of_a_fresh_one() {
    let old = store_with_a_school();
    let fresh = tempfile::tempdir().unwrap();
    let schema = |folder: &Path| -> Vec<String> {
        let store = open(folder, &with_one_more(NEW_COLUMN)).unwrap();
        let reader = store.reader();
        let mut rows = reader
            .prepare("SELECT coalesce(sql, name) FROM sqlite_schema")
            .unwrap();
        let rows = rows.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    };
    assert_eq!(schema(old.path()), schema(fresh.path()));
}
