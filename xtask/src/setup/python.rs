//! Programs out of Python packages, each set in a folder of its own under `target`.

use std::fs;
use std::path::PathBuf;

use crate::exec::{Result, Tools, run};

/// Packages that are fetched together.
pub struct Packages {
    home: &'static str,
    list: &'static str,
}

/// The engines that reports are measured against.
pub const ENGINES: Packages = Packages {
    home: "target/engines",
    list: "tests/benches/reports/requirements.txt",
};

/// A verifier of signatures in PDFs that knows nothing of ours.
pub const PYHANKO: Packages = Packages {
    home: "target/pyhanko",
    list: "tests/it/requirements.txt",
};

impl Packages {
    /// Whether they were fetched since the list changed last.
    pub fn are_here(&self, tools: &Tools) -> bool {
        fs::read(self.fetched(tools)).ok() == fs::read(tools.at(self.list)).ok()
    }

    /// Fetches them where they are not here; the Python that has them.
    pub fn fetch(&self, tools: &Tools) -> Result<PathBuf> {
        let (home, list) = (tools.at(self.home), tools.at(self.list));
        let python = home.join("bin/python");
        if self.are_here(tools) {
            return Ok(python);
        }
        eprintln!("fetching the packages of {} into {}", self.list, self.home);
        let mut create = tools.program("python3");
        create.args(["-m", "venv", "--clear"]).arg(&home);
        run(create)?;
        let mut install = tools.program(&python);
        install.args(["-m", "pip", "install", "--quiet"]);
        install.args(["--disable-pip-version-check", "--requirement"]);
        install.arg(&list);
        run(install)?;
        fs::copy(list, self.fetched(tools))?;
        Ok(python)
    }

    /// The list as it was when they were fetched.
    fn fetched(&self, tools: &Tools) -> PathBuf {
        tools.at(self.home).join("fetched")
    }
}
