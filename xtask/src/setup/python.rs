//! Python packages of the engines that reports are measured against, under `target/engines`.

use std::path::PathBuf;

use crate::exec::{Result, Tools, run};

const HOME: &str = "target/engines";
const PACKAGES: [&str; 4] = [
    "pillow==13.0.0",
    "python-docx==1.2.0",
    "reportlab==5.1.0",
    "weasyprint==70.0",
];

/// The Python that has the packages; fetches them if the list changed since the last time.
pub fn packages(tools: &Tools) -> Result<PathBuf> {
    let home = tools.at(HOME);
    let python = home.join("bin/python");
    let (stamp, list) = (home.join("packages"), PACKAGES.join("\n"));
    if std::fs::read_to_string(&stamp).is_ok_and(|fetched| fetched == list) {
        return Ok(python);
    }
    eprintln!("fetching {} into {HOME}", PACKAGES.join(", "));
    let mut create = tools.program("python3");
    create.args(["-m", "venv", "--clear"]).arg(&home);
    run(create)?;
    let mut install = tools.program(&python);
    install.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    install.args(PACKAGES);
    run(install)?;
    std::fs::write(stamp, list)?;
    Ok(python)
}
