//! Programs out of Python packages, each set in a folder of its own under `target`.

use std::path::PathBuf;

use crate::exec::{Result, Tools, run};

/// Packages that are fetched together.
pub struct Packages {
    home: &'static str,
    wanted: &'static [&'static str],
}

/// The engines that reports are measured against.
pub const ENGINES: Packages = Packages {
    home: "target/engines",
    wanted: &[
        "pillow==13.0.0",
        "python-docx==1.2.0",
        "reportlab==5.1.0",
        "weasyprint==70.0",
    ],
};

/// A verifier of signatures in PDFs that knows nothing of ours.
pub const PYHANKO: Packages = Packages {
    home: "target/pyhanko",
    wanted: &["pyHanko==0.38.0", "pyhanko-cli==0.6.0"],
};

impl Packages {
    /// Whether they were fetched since the list changed last.
    pub fn are_here(&self, tools: &Tools) -> bool {
        std::fs::read_to_string(self.stamp(tools)).is_ok_and(|fetched| fetched == self.list())
    }

    /// Fetches them where they are not here; the Python that has them.
    pub fn fetch(&self, tools: &Tools) -> Result<PathBuf> {
        let home = tools.at(self.home);
        let python = home.join("bin/python");
        if self.are_here(tools) {
            return Ok(python);
        }
        eprintln!("fetching {} into {}", self.wanted.join(", "), self.home);
        let mut create = tools.program("python3");
        create.args(["-m", "venv", "--clear"]).arg(&home);
        run(create)?;
        let mut install = tools.program(&python);
        install.args(["-m", "pip", "install", "--quiet"]);
        install.arg("--disable-pip-version-check").args(self.wanted);
        run(install)?;
        std::fs::write(self.stamp(tools), self.list())?;
        Ok(python)
    }

    fn stamp(&self, tools: &Tools) -> PathBuf {
        tools.at(self.home).join("packages")
    }

    fn list(&self) -> String {
        self.wanted.join("\n")
    }
}
