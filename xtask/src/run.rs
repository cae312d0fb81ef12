//! `run`: the app where windows can be shown, else the main job on the command line.

use crate::exec::{Result, Tools, has_display, run};
use crate::setup::{Scope, prepare};
use crate::ui;

const RELEASE: &str = "--release";
const DEMO: &str = "target/demo";

/// Starts the app, in its debug build unless `--release` is given.
pub fn app(tools: &mut Tools, arguments: &[String]) -> Result {
    if arguments.iter().any(|argument| argument != RELEASE) {
        return Err(format!("`run` takes only {RELEASE}").into());
    }
    if has_display() {
        window(tools, arguments)
    } else {
        demo(tools, arguments)
    }
}

fn window(tools: &mut Tools, profile: &[String]) -> Result {
    prepare(tools, Scope::Window)?;
    ui::build(tools)?;
    let mut app = tools.cargo(["run", "--package", "duxue-desktop"]);
    app.args(profile);
    run(app)
}

fn demo(tools: &mut Tools, profile: &[String]) -> Result {
    eprintln!("No display here: the main job runs on the command line instead of in the window.");
    prepare(tools, Scope::Core)?;
    let mut demo = tools.cargo(["run", "--quiet", "--package", "duxue-cli"]);
    demo.args(profile).args(["--", "demo", DEMO]);
    run(demo)?;
    eprintln!("What it made is in {}", tools.at(DEMO).display());
    Ok(())
}
