//! Document -> text -> clauses -> departments, duties, tasks and their roles. Reads words only: no files, no store.
//!
//! | module | owns |
//! |---|---|
//! | `text`, `error` | bytes -> text, and the refusal of what is none |
//! | `source` | places in the text, as spans |
//! | `numbering`, `outline` | printed numbers; numbered blocks under their headings |
//! | `lexicon`, `unit`, `mention`, `roster` | words of government; names of units; units in a sentence; which unit is meant |
//! | `role` | who leads and who cooperates |
//! | `department`, `task` | the two kinds of lists |
//! | `glyph`, `pattern` | single characters; compiling the constant patterns |
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
    reading.warnings = warning::warnings(&reading, &heads, &outline, &source);
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_without_lists_is_refused_yet_understood() {
        let text = "青河县教育发展规划\n一、目标\n(一)到2027年,入园率达到92%以上。\n";
        assert_eq!(read(text), Err(ReadError::NoList));
        let reading = understand(text);
        assert_eq!(reading.title, "青河县教育发展规划");
        assert_eq!(
            reading.counts,
            Counts {
                requirements: 1,
                ..Counts::default()
            }
        );
    }

    #[test]
    fn counts_agree_with_the_lists() {
        let text = "一、任务\n1.甲事。(县教育局负责)\n附件\n青河县职责清单\n一、县教育局\n(一)乙事。\n(二)丙事。\n二、县妇联\n丁事。\n";
        let reading = read(text).expect("a list");
        let expected = Counts {
            departments: 2,
            duties: 3,
            tasks: 1,
            requirements: 0,
        };
        assert_eq!(reading.counts, expected);
    }

    #[test]
    fn every_refusal_has_a_code_of_its_own() {
        let refusals = [
            ReadError::Empty,
            ReadError::TooLarge { limit: MAX_BYTES },
            ReadError::NotText {
                kind: FileKind::Pdf,
            },
            ReadError::WrongEncoding {
                guess: Encoding::Gb18030,
            },
            ReadError::NoList,
        ];
        let codes: std::collections::BTreeSet<&str> =
            refusals.iter().map(ReadError::code).collect();
        assert_eq!(codes.len(), refusals.len());
    }
}
