//! Everything of Duxue that is not a window: reading duty lists, checklists, answers, findings, notices.
//!
//! | module | owns |
//! |---|---|
//! | [`model`] | pure types that several modules share; no SQL, no files |
//! | [`duty_list`] | document -> text -> clauses -> departments, duties, tasks, roles |
//! | [`checklist`] | duties -> check points -> checklists for subjects |
//! | [`calendar`] | working-day arithmetic with its explanation |
//! | [`report`] | words -> frames in mm -> PDF |
//! | [`sample`] | an invented county's duty list and schools to try the program with |
//!
//! Data flows one way: `api` calls the rules and `ops`; only `ops` writes to the `store`.

pub mod calendar;
pub mod checklist;
pub mod duty_list;
pub mod model;
pub mod report;
pub mod sample;
