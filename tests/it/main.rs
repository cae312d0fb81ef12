//! The whole program as an inspector, a script or a bad day meets it: through the API, as a process,
//! on full disks and after kills. Rules of single modules are tested inside the core.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "helpers of tests fail by panicking, and make files as others would"
)]

mod attacks;
mod bad_documents;
mod command_line;
mod command_line_editing;
mod command_line_signing;
mod consultations;
mod correcting;
mod dating;
mod departments;
mod disks;
mod editing;
mod fold;
mod fonts;
mod foreign_pdfs;
mod forged_places;
mod formats;
mod habits;
mod hostile_pdfs;
mod keys;
mod killed;
mod ledger;
mod main_job;
mod many;
mod measuring;
mod merging;
mod notices;
mod places;
mod planning;
mod preflight;
mod real_plan;
mod refusals;
mod reissue;
mod ruler;
mod same_bytes;
mod score;
mod sealing;
mod searching;
mod signing;
mod starting;
mod templates;
mod undoing;
mod upgrade;
mod verifying;
mod words;
