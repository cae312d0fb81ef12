//! A store as SQL text and back: the fixtures of released versions, and the schema for people.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

/// Files of the store go along in a table that only the text has.
const FILES: &str = "CREATE TEMP TABLE file (path TEXT NOT NULL, bytes BLOB NOT NULL);\n";

/// Folders whose files belong to the data.
const FOLDERS: [&str; 2] = ["blobs", "keys"];

/// Name and statement of one table or index.
pub type Object = (String, String);

fn database(store: &Path) -> Connection {
    let path = store.join("duxue.db");
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database")
}

/// Tables and indexes of a store.
#[must_use]
pub fn schema(store: &Path) -> Vec<Object> {
    schema_of(&database(store))
}

/// Tables and indexes behind a connection, in the order they were made.
///
/// # Panics
/// They cannot be read.
#[must_use]
pub fn schema_of(connection: &Connection) -> Vec<Object> {
    let sql = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";
    let mut statement = connection.prepare(sql).expect("a schema");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
    rows.and_then(Iterator::collect).expect("rows")
}

/// Number of the schema.
#[must_use]
pub fn version(store: &Path) -> u32 {
    pragma(&database(store), "user_version")
}

fn pragma(connection: &Connection, name: &str) -> u32 {
    let value = connection.pragma_query_value(None, name, |row| row.get(0));
    value.expect("a number")
}

/// The whole closed store as text.
///
/// # Panics
/// It cannot be read.
#[must_use]
pub fn of(store: &Path) -> String {
    let connection = database(store);
    let mut text = String::new();
    for name in ["application_id", "user_version"] {
        writeln!(text, "PRAGMA {name} = {};", pragma(&connection, name)).expect("text");
    }
    for (name, sql) in schema_of(&connection) {
        writeln!(text, "{sql};").expect("text");
        if sql.starts_with("CREATE TABLE") {
            rows(&connection, &name, &mut text);
        }
    }
    text.push_str(FILES);
    for folder in FOLDERS {
        for entry in sorted(&store.join(folder)) {
            let bytes: String = hex(&fs::read(store.join(folder).join(&entry)).expect("a file"));
            writeln!(
                text,
                "INSERT INTO file VALUES ('{folder}/{entry}', x'{bytes}');"
            )
            .expect("text");
        }
    }
    text
}

fn rows(connection: &Connection, table: &str, text: &mut String) {
    let columns = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .map(|statement| {
            statement
                .column_names()
                .collect::<Vec<_>>()
                .join("), quote(")
        })
        .expect("columns");
    let mut statement = connection
        .prepare(&format!(
            "SELECT concat_ws(', ', quote({columns})) FROM {table} ORDER BY 1"
        ))
        .expect("rows");
    let lines = statement.query_map([], |row| row.get::<_, String>(0));
    for line in lines.expect("rows") {
        writeln!(
            text,
            "INSERT INTO {table} VALUES ({});",
            line.expect("a row")
        )
        .expect("text");
    }
}

fn sorted(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a name of ours");
    let mut names: Vec<_> = entries
        .map(|entry| name(entry.expect("an entry")))
        .collect();
    names.sort();
    names
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes the store in `folder` that a text tells of.
///
/// # Panics
/// The text is no dump of a store.
pub fn load(text: &str, folder: &Path) {
    for name in FOLDERS {
        fs::create_dir_all(folder.join(name)).expect("a folder");
    }
    let connection = Connection::open(folder.join("duxue.db")).expect("a database");
    connection
        .pragma_update(None, "foreign_keys", false)
        .expect("a pragma");
    connection.execute_batch(text).expect("SQL");
    let mut files = connection
        .prepare("SELECT path, bytes FROM file")
        .expect("files");
    let mut rows = files.query([]).expect("files");
    while let Some(row) = rows.next().expect("a file") {
        let (path, bytes): (String, Vec<u8>) =
            (row.get(0).expect("a path"), row.get(1).expect("bytes"));
        fs::write(folder.join(path), bytes).expect("a file");
    }
}

/// The page for people: each statement under the comments that `page` has for it.
#[must_use]
pub fn documented(page: &str, schema: &[Object]) -> String {
    let mut text = String::new();
    for (name, sql) in schema {
        let above = comments_above(page, name).unwrap_or("\n");
        write!(text, "{above}{sql};").expect("text");
    }
    text.push('\n');
    text
}

/// What stands between the end of the statement before and the statement that makes `name`.
fn comments_above<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let places = ["CREATE TABLE", "CREATE INDEX", "CREATE UNIQUE INDEX"];
    let made = places
        .iter()
        .find_map(|make| page.find(&format!("{make} {name} ")))?;
    let before = page.get(..made)?;
    let end = before.rfind(";\n").map_or(0, |end| end + 1);
    before.get(end..)
}
