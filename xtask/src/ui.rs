//! The npm projects: installs and builds them only when their inputs are newer than their outputs.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::exec::{Result, Tools, run};

/// The front end.
pub const UI: &str = "ui";
/// The browser journeys and real-window tests.
pub const TESTS: &str = "tests";

/// What a build or an install puts into an npm project; never an input of it.
const OUTPUTS: [&str; 2] = ["node_modules", "dist"];

/// Installs exactly what the lock file names, unless that is what is there.
pub fn install(tools: &Tools, folder: &str) -> Result {
    let home = tools.at(folder);
    let lock = modified(&home.join("package-lock.json"));
    let installed = modified(&home.join("node_modules/.package-lock.json"));
    if installed.is_some() && lock <= installed {
        return Ok(());
    }
    run(tools.npm(
        folder,
        ["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    ))
}

/// Builds the pages that the desktop program embeds, unless they are up to date.
pub fn build(tools: &Tools) -> Result {
    install(tools, UI)?;
    let built = modified(&tools.at("ui/dist/index.html"));
    if built.is_some() && newest_input(&tools.at(UI))? <= built {
        return Ok(());
    }
    script(tools, UI, "build")
}

/// Runs a script of the project's package.json.
pub fn script(tools: &Tools, folder: &str, name: &str) -> Result {
    run(tools.npm(folder, ["run", "--loglevel=error", name]))
}

fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|file| file.modified()).ok()
}

/// Folders count too: deleting a file changes only the folder it was in.
fn newest_input(folder: &Path) -> Result<Option<SystemTime>> {
    let mut newest = None;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if OUTPUTS.iter().any(|output| entry.file_name() == *output) {
            continue;
        }
        newest = newest.max(modified(&entry.path()));
        if entry.file_type()?.is_dir() {
            newest = newest.max(newest_input(&entry.path())?);
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::time::Duration;

    fn touch(path: &Path, second: u64) -> Result {
        fs::create_dir_all(path.parent().ok_or("no parent")?)?;
        File::create(path)?.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(second))?;
        Ok(())
    }

    #[test]
    fn outputs_are_no_inputs() -> Result {
        let folder = std::env::temp_dir().join(format!("xtask-ui-{}", std::process::id()));
        touch(&folder.join("index.html"), 5)?;
        touch(&folder.join("dist/index.html"), 9)?;
        touch(&folder.join("node_modules/a/index.js"), 9)?;
        let newest = newest_input(&folder)?;
        fs::remove_dir_all(&folder)?;
        assert_eq!(
            newest,
            Some(SystemTime::UNIX_EPOCH + Duration::from_secs(5))
        );
        Ok(())
    }
}
