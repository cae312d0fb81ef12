//! pyHanko, an independent verifier of signatures in PDFs, for tests: kept under `target/pyhanko`.

use crate::exec::{Result, Tools, read, run};

/// The verifier and its command line.
const WHEELS: [&str; 2] = ["pyHanko==0.38.0", "pyhanko-cli==0.6.0"];
const HOME: &str = "target/pyhanko";

/// Whether it can be started.
pub fn is_ready(tools: &Tools) -> bool {
    let program = tools.at(HOME).join("bin/pyhanko");
    read(tools.program(program).arg("--version")).is_some()
}

/// Fetches it with what it needs into a folder of its own.
pub fn fetch(tools: &Tools) -> Result {
    eprintln!("fetching pyHanko ({}) into {HOME}", WHEELS.join(", "));
    let home = tools.at(HOME);
    let mut create = tools.program("python3");
    create.args(["-m", "venv", "--clear"]).arg(&home);
    run(create)?;
    let mut install = tools.program(home.join("bin/pip"));
    install
        .args(["install", "--quiet", "--disable-pip-version-check"])
        .args(WHEELS);
    run(install)
}
