//! The figures of `docs/benchmarks.md`: one file for each thing that is measured.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark stops where it cannot go on, and prints what it found"
)]

mod answering;
mod reading;
mod registers;
mod signing;
mod verifying;
mod word;

use criterion::criterion_main;

criterion_main!(
    answering::group,
    reading::group,
    registers::group,
    signing::group,
    verifying::group
);
