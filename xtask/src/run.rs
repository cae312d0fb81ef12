//! `run`: the app where windows can be shown, else the main job on the command line.

use crate::exec::{Result, Tools, has_display, run};
use crate::setup::{Scope, prepare};
use crate::ui;

const DEMO: &str = "target/demo";

/// Starts the app; `arguments` go to Cargo (`--release`) and, after `--`, to the app.
pub fn app(tools: &mut Tools, arguments: &[String]) -> Result {
    if has_display() {
        window(tools, arguments)
    } else {
        demo(tools)
    }
}

fn window(tools: &mut Tools, arguments: &[String]) -> Result {
    prepare(tools, Scope::Window)?;
    ui::build(tools)?;
    let mut app = tools.cargo(["run", "--package", "duxue-desktop"]);
    app.args(arguments);
    run(app)
}

fn demo(tools: &mut Tools) -> Result {
    eprintln!(
        "No display here, so the main job runs on the command line instead of in the window."
    );
    prepare(tools, Scope::Core)?;
    run(tools.cargo([
        "run",
        "--quiet",
        "--package",
        "duxue-cli",
        "--",
        "demo",
        DEMO,
    ]))?;
    eprintln!("What it made is in {}", tools.at(DEMO).display());
    Ok(())
}
