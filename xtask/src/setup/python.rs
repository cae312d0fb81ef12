//! Python packages of the engines that reports are measured against, under `target/engines`.

use std::fs;
use std::path::PathBuf;

use crate::exec::{Result, Tools, run};

const HOME: &str = "target/engines";
const PACKAGES: &str = "tests/benches/reports/requirements.txt";

/// The Python that has the packages; fetches them if the list changed since the last time.
pub fn packages(tools: &Tools) -> Result<PathBuf> {
    let (home, list) = (tools.at(HOME), tools.at(PACKAGES));
    let (python, fetched) = (home.join("bin/python"), home.join("fetched"));
    if fs::read(&fetched).ok() == fs::read(&list).ok() {
        return Ok(python);
    }
    eprintln!("fetching the Python packages of {PACKAGES} into {HOME}");
    let mut create = tools.program("python3");
    create.args(["-m", "venv", "--clear"]).arg(&home);
    run(create)?;
    let mut install = tools.program(&python);
    install.args(["-m", "pip", "install", "--quiet"]);
    install.args(["--disable-pip-version-check", "--requirement"]);
    install.arg(&list);
    run(install)?;
    fs::copy(list, fetched)?;
    Ok(python)
}
