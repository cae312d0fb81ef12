//! `installed`: proves the Debian package on a new root: installs it, does the main job with the programs as
//! installed, removes it, and finds the user's data as they were.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::exec::{Result, Tools, on_own_display, read, run};
use crate::setup::{Scope, apt_get, prepare};
use crate::ui::{self, TESTS};
use crate::{fresh, package};

/// Where the package lies inside the new root.
const PACKAGE: &str = "tmp/duxue.deb";

/// What a package brings besides its programs; none of it stays.
const BROUGHT: [&str; 6] = [
    "/usr/bin/duxue",
    "/usr/bin/duxue-desktop",
    "/usr/share/bash-completion/completions/duxue",
    "/usr/share/zsh/vendor-completions/_duxue",
    "/usr/share/fish/vendor_completions.d/duxue.fish",
    "/usr/share/mime/packages/duxue.xml",
];

/// Makes the package here and a root to try it in; called with `here`, tries it in the root that it is in.
pub fn prove(tools: &mut Tools, arguments: &[String]) -> Result {
    match arguments {
        [] => in_new_root(tools),
        [only] if only == "here" => {
            prepare(tools, Scope::Tests)?;
            try_package(tools)
        }
        _ => Err("`installed` takes no argument".into()),
    }
}

fn in_new_root(tools: &mut Tools) -> Result {
    fresh::check_means(tools)?;
    package::installers(tools, &["deb".to_owned()])?;
    let package = newest_package(tools)?;
    fresh::in_new_root(tools, "cargo xtask installed here", |root| {
        fs::copy(&package, root.join(PACKAGE))?;
        Ok(())
    })?;
    eprintln!("{} installs, works and goes again", package.display());
    Ok(())
}

fn newest_package(tools: &Tools) -> Result<PathBuf> {
    let folder = fs::read_dir(tools.at("target/release/bundle/deb"))?;
    let packages = folder.filter_map(|entry| Some(entry.ok()?.path()));
    let debs = packages.filter(|path| path.extension().is_some_and(|ending| ending == "deb"));
    let newest = debs.max_by_key(|path| path.metadata().and_then(|file| file.modified()).ok());
    newest.ok_or_else(|| "no package was made".into())
}

/// The whole life of an installation.
fn try_package(tools: &Tools) -> Result {
    let package = Path::new("/").join(PACKAGE).display().to_string();
    apt(tools, &["install", &package])?;
    expect_brought(true)?;
    main_job(tools)?;
    let before = check(tools)?;
    apt(tools, &["remove", "duxue"])?;
    expect_brought(false)?;
    apt(tools, &["install", &package])?;
    let after = check(tools)?;
    if after != before {
        return Err(format!("the data changed:\n{before}\n{after}").into());
    }
    apt(tools, &["purge", "duxue"])?;
    expect_brought(false)?;
    if store().exists() {
        Ok(())
    } else {
        Err("the data went with the package".into())
    }
}

/// The user's own store, which is none of the package's business.
fn store() -> PathBuf {
    let home = env::var_os("HOME").map(PathBuf::from);
    home.unwrap_or_default().join(".local/share/duxue/duxue.db")
}

fn apt(tools: &Tools, arguments: &[&str]) -> Result {
    let mut apt = apt_get(tools);
    apt.args(["-qq", "-y", "--no-install-recommends"])
        .args(arguments);
    run(apt)
}

fn expect_brought(there: bool) -> Result {
    let wrong = BROUGHT
        .iter()
        .find(|path| Path::new(path).exists() != there);
    match wrong {
        None => Ok(()),
        Some(path) if there => Err(format!("{path} was not installed").into()),
        Some(path) => Err(format!("{path} was left behind").into()),
    }
}

/// In the user's own store by the command line, and in the window.
fn main_job(tools: &Tools) -> Result {
    run(duxue(tools, &["demo", "/tmp/demo"]))?;
    let sample = tools.at("src-tauri/core/data/sample/duty-list.txt");
    run(duxue(tools, &["import", &sample.display().to_string()]))?;
    ui::install(tools, TESTS)?;
    let mut window = tools.program("node");
    window
        .current_dir(tools.at(TESTS))
        .args(["--test", "e2e/real_window.test.mjs"])
        .env("DUXUE_DESKTOP_BIN", "/usr/bin/duxue-desktop");
    run(on_own_display(tools, window))
}

fn duxue(tools: &Tools, arguments: &[&str]) -> Command {
    let mut duxue = tools.program("/usr/bin/duxue");
    duxue.args(arguments);
    duxue
}

/// What the integrity check says of the user's own store.
fn check(tools: &Tools) -> Result<String> {
    let report = read(&mut duxue(tools, &["--json", "check"]));
    report.ok_or_else(|| "the user's data are not sound".into())
}
