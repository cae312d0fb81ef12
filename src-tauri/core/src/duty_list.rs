//! Document -> text -> clauses -> departments, duties, tasks and their roles. Reads words only: no files, no store.
//!
//! | module | owns |
//! |---|---|
//! | `text` | bytes -> text, and the refusal of what is none |
//! | `source` | places in the text, as spans |
//! | `numbering`, `outline` | printed numbers; numbered blocks under their headings |
//! | `lexicon`, `unit`, `mention`, `roster` | words of government; names of units; units in a sentence; which unit is meant |
//! | `role` | who leads and who cooperates |
//! | `department`, `task` | the two kinds of lists |
//! | `meta`, `requirement`, `warning` | title and number; numeric limits; doubtful places |
//!
//! Every piece handed between these modules is a slice of the one extracted text, so its place is never lost.

mod department;
mod error;
mod glyph;
mod lexicon;
mod mention;
mod meta;
mod numbering;
mod outline;
mod pattern;
#[cfg(test)]
mod real_document;
mod requirement;
#[cfg(test)]
mod robustness;
mod role;
mod roster;
mod source;
mod task;
mod text;
mod unit;
mod warning;

pub use error::{Encoding, FileKind, ReadError};
pub use text::{MAX_BYTES, extract_text};

use crate::model::reading::{Counts, Reading};

/// Reads a responsibility document; refuses one that lists neither departments nor tasks.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let reading = understand(text);
    if reading.departments.is_empty() && reading.tasks.is_empty() {
        return Err(ReadError::NoList);
    }
    Ok(reading)
}

/// Reads whatever can be understood, even where there is no list: a plan still has a title and numeric requirements.
pub fn understand(text: &str) -> Reading {
    let source = source::Source::new(text);
    let outline = outline::Outline::of(text);
    let heads = department::heads(&outline);
    let assignments = task::assignments(&outline, &heads);
    let roster = roster::Roster::new(
        department::names(&heads),
        assignments.iter().flat_map(task::Assignment::mentions),
    );
    let meta = meta::Meta::of(text);
    let departments = department::departments(&heads, &outline, &roster, &source);
    let tasks = task::tasks(&assignments, &outline, &roster, &source);
    let requirements = requirement::requirements(&outline, &source);
    let mut reading = Reading {
        counts: Counts {
            departments: departments.len(),
            duties: departments.iter().map(|d| d.duties.len()).sum(),
            tasks: tasks.len(),
            requirements: requirements.len(),
        },
        title: meta.title,
        document_number: meta.document_number,
        issuer: meta.issuer,
        issued_on: meta.issued_on,
        departments,
        tasks,
        requirements,
        warnings: Vec::new(),
    };
    reading.warnings = warning::warnings(&reading, &outline, &source);
    reading
}
