//! Text -> clauses -> departments, duties, tasks and their roles. Reads words only: no files, no store.
//!
//! | module | owns |
//! |---|---|
//! | `noise` | text as found -> text to be read |
//! | `source` | places in the text, as spans |
//! | `numbering`, `outline` | printed numbers; numbered blocks under their headings |
//! | `field` | fields of work that units are named after, and where it went in reforms |
//! | `lexicon`, `unit`, `mention`, `roster` | words of government; names of units; units in a sentence; which unit is meant |
//! | `known` | which names mean the same unit, and what it is called now |
//! | `role` | who leads and who cooperates |
//! | `department`, `task` | the two kinds of lists |
//! | `table` | the same lists as rows |
//! | `prose` | duties in running prose |
//! | `unassigned` | numbered clauses of neither kind |
//! | `correct`, `settle` | what is put right by hand; what is decided about a change |
//! | `clauses`, `gaps`, `compare` | what a list leaves open; how two versions differ |
//! | `glyph`, `pattern` | single characters; compiling the constant patterns |
//! | `meta`, `requirement`, `warning` | title and number; numeric limits; doubtful places |
//!
//! Every piece handed between these modules is a slice of the one extracted text, so its place is never lost.

mod clauses;
mod compare;
mod correct;
mod department;
mod field;
mod gaps;
mod glyph;
mod known;
mod lexicon;
mod mention;
mod meta;
mod noise;
mod numbering;
mod outline;
mod pattern;
mod prose;
#[cfg(test)]
mod real_document;
mod requirement;
#[cfg(test)]
mod robustness;
mod role;
mod roster;
mod settle;
mod source;
mod table;
mod task;
mod unassigned;
mod unit;
mod warning;

pub use compare::compare;
pub use correct::correct;
pub use gaps::gaps;
pub use known::Departments;
pub(crate) use known::is_printed_alike;
pub use settle::{decide, settle};
pub(crate) use unit::is_township as stands_for_many;

use crate::document::ReadError;
use crate::model::reading::{Counts, Reading, Span};

/// Reads a responsibility document; refuses one that lists neither departments nor tasks.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let reading = understand(text);
    if reading.departments.is_empty() && reading.tasks.is_empty() {
        return Err(ReadError::NoList);
    }
    Ok(reading)
}

/// Reads whatever can be understood, even where there is no list: a plan still has a title and numeric requirements.
pub fn understand(found: &str) -> Reading {
    let clean = noise::Clean::of(found);
    let source = source::Source::new(&clean);
    let text = source.text();
    let meta = meta::Meta::of(text);
    let tables = table::tables(text);
    let outline = outline::Outline::of(text, &tables.lines);
    let heads = department::heads(&outline);
    let mut assignments = task::assignments(&outline, &heads);
    assignments.extend(tables.tasks);
    let has_lists = !(heads.is_empty() && assignments.is_empty() && tables.duties.is_empty());
    let passages = if has_lists {
        Vec::new()
    } else {
        prose::passages(&outline, meta.nature())
    };
    let roster = roster::Roster::new(
        department::names(&heads).chain(tables.duties.iter().flat_map(|row| &row.names)),
        assignments.iter().flat_map(task::Assignment::mentions),
        passages.iter().map(|passage| passage.subjects.as_slice()),
    );
    let mut departments = department::departments(&heads, &outline, &roster, &source);
    department::add_rows(&mut departments, &tables.duties, &roster, &source);
    department::add_passages(&mut departments, &passages, &outline, &roster, &source);
    let tasks = task::tasks(&assignments, &roster, &source);
    let requirements = requirement::requirements(&outline, &source, meta.issued_on);
    let duties = departments.iter().flat_map(|d| &d.duties);
    let taken: Vec<Span> = duties.chain(&tasks).map(|clause| clause.span).collect();
    let unassigned = unassigned::unassigned(&outline, &taken, &source);
    let mut reading = Reading {
        counts: Counts::default(),
        title: meta.title,
        document_number: meta.document_number,
        issuer: meta.issuer,
        issued_on: meta.issued_on.or(meta.published_on),
        departments,
        tasks,
        requirements,
        unassigned,
        warnings: Vec::new(),
    };
    reading.counts = correct::counts(&reading);
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
}
