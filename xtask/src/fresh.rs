//! `fresh`: proves that a new Debian machine with only Rust and a linker tests and runs a fresh clone.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::exec::{Result, Tools, read, run, run_quietly};
use crate::setup::is_root;

const HOME: &str = "target/fresh";
const LOG: &str = "target/fresh.log";

/// Where the clone lies inside the new root.
const CLONE: &str = "home/duxue";

/// Beyond the smallest Debian: Rust itself needs a linker, package registries need certificates.
const INCLUDE: &str = "--include=ca-certificates,gcc,libc6-dev";

/// What the new machine does. It has no display, so `run` shows the main job on the command line.
const PROOF: &str = "CI=true cargo xtask test && cargo xtask run";

/// Prefixes of the variables by which people tell package managers of registries and proxies.
const VARIABLES: [&str; 11] = [
    "cargo_http_",
    "cargo_net_",
    "cargo_registries_",
    "cargo_source_",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "node_extra_ca_certs",
    "npm_config_",
    "pip_",
    "ssl_cert_",
];

/// Files of this machine that tell where packages come from and how the network is reached.
const SETTINGS: [&str; 6] = [
    "etc/apt/sources.list",
    "etc/apt/sources.list.d/debian.sources",
    "etc/hosts",
    "etc/npmrc",
    "etc/pip.conf",
    "etc/resolv.conf",
];

/// Where a machine keeps certificates of its own, for example of a company's proxy.
const CERTIFICATES: &str = "usr/local/share/ca-certificates";

/// Makes the root, clones the committed HEAD into it and lets it test and run, or do `arguments`.
pub fn prove(tools: &Tools, arguments: &[String]) -> Result {
    let proof = if arguments.is_empty() {
        PROOF.to_owned()
    } else {
        arguments.join(" ")
    };
    in_new_root(tools, &proof, |_| Ok(()))?;
    eprintln!("a fresh clone on a new machine passed; the log is {LOG}");
    Ok(())
}

/// Runs a command in a fresh clone on a new root, to which `bring` may bring something.
pub fn in_new_root(tools: &Tools, proof: &str, bring: impl FnOnce(&Path) -> Result) -> Result {
    check_means(tools)?;
    let root = tools.at(HOME);
    remove(tools, &root)?;
    bootstrap(tools, &root)?;
    copy_settings(&root)?;
    clone(tools, &root)?;
    bring(&root)?;
    inside(tools, &root, proof)?;
    remove(tools, &root)
}

/// Whether this machine can make a root at all.
pub fn check_means(tools: &Tools) -> Result {
    if !is_root(tools) {
        return Err("`fresh` makes and enters a root of its own, which only root may".into());
    }
    for program in ["debootstrap", "unshare"] {
        if read(tools.program(program).arg("--version")).is_none() {
            return Err(format!("`fresh` needs {program} (apt-get install {program})").into());
        }
    }
    Ok(())
}

/// Removing is safe at any time: mounts exist only in the namespace of `enter.sh` and end with it.
fn remove(tools: &Tools, root: &Path) -> Result {
    let mut remove = tools.program("rm");
    remove.args(["-rf", "--one-file-system"]).arg(root);
    run(remove)
}

fn bootstrap(tools: &Tools, root: &Path) -> Result {
    let release = fs::read_to_string("/etc/os-release")?;
    let suite = release
        .lines()
        .find_map(|line| line.strip_prefix("VERSION_CODENAME="));
    let mut bootstrap = tools.program("debootstrap");
    bootstrap.args([
        "--variant=minbase",
        INCLUDE,
        suite.ok_or("not a Debian release")?,
    ]);
    bootstrap.arg(root).args(mirror(tools));
    eprintln!("making a new Debian root in {HOME}");
    run_quietly(bootstrap)
}

/// The first mirror that this machine uses for Debian; without one debootstrap takes its own.
fn mirror(tools: &Tools) -> Option<String> {
    let mut targets = tools.program("apt-get");
    targets.args([
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
    ]);
    targets.args(["Origin: Debian", "Label: Debian"]);
    read(&mut targets)?.lines().next().map(str::to_owned)
}

fn copy_settings(root: &Path) -> Result {
    for file in SETTINGS {
        let from = Path::new("/").join(file);
        if from.exists() {
            fs::copy(from, root.join(file))?;
        }
    }
    let certificates = Path::new("/").join(CERTIFICATES);
    for file in fs::read_dir(certificates).into_iter().flatten() {
        let file = file?;
        fs::copy(file.path(), root.join(CERTIFICATES).join(file.file_name()))?;
    }
    Ok(())
}

fn clone(tools: &Tools, root: &Path) -> Result {
    let mut clone = tools.program("git");
    clone
        .args(["clone", "--quiet", "--no-hardlinks"])
        .arg(tools.at(""))
        .arg(root.join(CLONE));
    run(clone)
}

fn inside(tools: &Tools, root: &Path, proof: &str) -> Result {
    let mut enter = tools.program("unshare");
    enter.args(["--mount", "--pid", "--fork", "--kill-child", "bash"]);
    enter.arg(tools.at("xtask/src/fresh/enter.sh"));
    enter
        .arg(root)
        .arg(CLONE)
        .arg(tools.at("../shared"))
        .arg(tools.at(LOG))
        .arg(proof);
    enter
        .env_clear()
        .envs(registries())
        .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    enter.env("RUST", toolchain(tools)?);
    run(enter)
}

fn registries() -> impl Iterator<Item = (OsString, OsString)> {
    let is_wanted = |name: &OsString| {
        let name = name.to_string_lossy().to_lowercase();
        VARIABLES.iter().any(|prefix| name.starts_with(prefix))
    };
    env::vars_os().filter(move |(name, _)| is_wanted(name))
}

/// The Rust in use here, without rustup, which would look for updates.
fn toolchain(tools: &Tools) -> Result<String> {
    let sysroot = read(tools.program("rustc").args(["--print", "sysroot"]));
    Ok(sysroot.ok_or("rustc does not say where it is installed")?)
}
