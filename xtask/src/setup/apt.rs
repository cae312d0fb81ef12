//! System packages: installs the missing ones with apt-get; removes and upgrades nothing.

use std::process::Command;

use super::Package;
use crate::exec::{Result, Tools, line, read, run_quietly};

/// Set by people whose system is not Debian once they have installed the equivalents.
const OVERRIDE: &str = "DUXUE_PACKAGES";

/// Makes sure that all these packages are installed.
pub fn ensure(tools: &Tools, wanted: &[Package]) -> Result {
    if cfg!(not(target_os = "linux")) || std::env::var_os(OVERRIDE).is_some() {
        return Ok(());
    }
    if read(tools.program("dpkg-query").arg("--version")).is_none() {
        return Err(advice(wanted).into());
    }
    let missing = missing(tools, wanted);
    if missing.is_empty() {
        Ok(())
    } else {
        install(tools, &missing)
    }
}

fn missing(tools: &Tools, wanted: &[Package]) -> Vec<&'static str> {
    wanted
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !is_installed(tools, name))
        .collect()
}

fn is_installed(tools: &Tools, package: &str) -> bool {
    let mut query = tools.program("dpkg-query");
    query.args(["--show", "--showformat=${db:Status-Status}", package]);
    read(&mut query).is_some_and(|status| status == "installed")
}

fn install(tools: &Tools, missing: &[&str]) -> Result {
    let mut update = apt_get(tools);
    update.args(["-qq", "update"]);
    let mut install = apt_get(tools);
    install
        .args(["-qq", "-y", "--no-install-recommends", "install"])
        .args(missing);
    if !is_root(tools) && read(tools.program("sudo").arg("--version")).is_none() {
        return Err(format!("as root, run\n  {}\n  {}", line(&update), line(&install)).into());
    }
    eprintln!(
        "installing {} Debian packages: {}",
        missing.len(),
        missing.join(" ")
    );
    run_quietly(update)?;
    run_quietly(install)
}

/// apt-get that asks nothing and waits for another apt to end; through sudo where we are not root.
pub fn apt_get(tools: &Tools) -> Command {
    let mut command = tools.program(if is_root(tools) { "env" } else { "sudo" });
    command.args([
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]);
    command
}

/// Whether this process may do anything on the machine.
pub fn is_root(tools: &Tools) -> bool {
    read(tools.program("id").arg("-u")).is_some_and(|id| id == "0")
}

fn advice(wanted: &[Package]) -> String {
    let rows: String = wanted
        .iter()
        .map(|(name, why)| format!("  {name:<24} {why}\n"))
        .collect();
    format!(
        "This is not a Debian system. Install what these Debian packages hold:\n{rows}\
         Then set {OVERRIDE}=present and call me again."
    )
}
