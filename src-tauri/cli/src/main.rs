//! The program `duxue`: the same core as the window, for offices that automate and for terminals.
//!
//! Exit code 0: done. 1: refused or invalid, the reason and the next step on standard error; or a verdict
//! that is not good, itself on standard output. 2: usage.

mod args;
mod commands;
mod output;
mod secrets;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse().complete();
    let json = args.json;
    match commands::run(args) {
        Ok(code) => code,
        Err(error) => {
            output::refuse(&error.into(), json);
            ExitCode::FAILURE
        }
    }
}
