//! `package`: release builds and installers made by the Tauri command line that `ui/` brings along.

use std::fs;

use crate::exec::{Result, Tools, run};
use crate::setup::{Scope, prepare};
use crate::ui;

/// The installers usual on this system.
const BUNDLES: &str = if cfg!(windows) {
    "nsis,msi"
} else if cfg!(target_os = "macos") {
    "app,dmg"
} else {
    "deb"
};

/// Makes the usual installers, or the named ones.
pub fn installers(tools: &mut Tools, bundles: &[String]) -> Result {
    prepare(tools, Scope::Window)?;
    ui::build(tools)?;
    release_programs(tools)?;
    completions(tools)?;
    let mut tauri = tools.program("node");
    tauri.args([
        "ui/node_modules/@tauri-apps/cli/tauri.js",
        "build",
        "--bundles",
    ]);
    tauri.arg(if bundles.is_empty() {
        BUNDLES.to_owned()
    } else {
        bundles.join(",")
    });
    run(tauri)?;
    eprintln!(
        "the installers are in {}",
        tools.at("target/release/bundle").display()
    );
    Ok(())
}

/// Files by which terminals complete commands, made by the program itself for the package to take along.
fn completions(tools: &Tools) -> Result {
    let folder = tools.at("target/completions");
    fs::create_dir_all(&folder)?;
    for shell in ["bash", "zsh", "fish"] {
        let mut duxue = tools.program(tools.at("target/release/duxue"));
        duxue.args(["completions", shell]);
        duxue.stdout(fs::File::create(folder.join(format!("duxue.{shell}")))?);
        run(duxue)?;
    }
    Ok(())
}

/// The two programs as they are shipped, built with the features that `tauri build` uses.
pub fn release_programs(tools: &Tools) -> Result {
    run(tools.cargo(["build", "--release", "--package", "duxue-cli"]))?;
    let window = [
        "--package",
        "duxue-desktop",
        "--features",
        "tauri/custom-protocol",
    ];
    run(tools.cargo(["build", "--release"].into_iter().chain(window)))
}
