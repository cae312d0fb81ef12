//! The desktop program: nothing but the call into the shell.

// A release on Windows opens no console beside its window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    duxue_desktop::run()
}
