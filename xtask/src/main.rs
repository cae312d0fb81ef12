//! The project's tasks, `cargo xtask …`; each sets up what it needs, none holds a rule of the product.

mod bench;
#[cfg(test)]
mod docs;
mod exec;
mod fresh;
mod installed;
mod journal;
mod package;
mod run;
mod setup;
mod test;
mod ui;

use std::process::ExitCode;

use exec::{Result, Tools, run};
use setup::Scope;

const HELP: &str = "\
cargo xtask TASK

  run [--release]        the app; without a display, the whole main job on the command line
  test [lint|ui|rust|e2e]…  every test, or the named parts
  bench [FILTER]         benchmarks of the release build; `reports` fetches other engines to compare with,
                         `window` measures 10,000 items in both engines
  package [BUNDLE]…      installers for this system (Linux: deb)
  installed              the Linux package on a new Debian root: installed, used, removed (needs root)
  fmt                    formats the Rust code
  setup                  only installs what this machine lacks for the tasks above
  fresh [COMMAND]        proves `test` and `run`, or a command, on a new Debian root (needs root)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments.split_first() {
        Some((task, rest)) => perform(task, rest),
        None => Err(HELP.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &str, arguments: &[String]) -> Result {
    let mut tools = Tools::new()?;
    match task {
        "run" => run::app(&mut tools, arguments),
        "test" => test::all(&mut tools, arguments),
        "bench" => bench::all(&mut tools, arguments),
        "package" => package::installers(&mut tools, arguments),
        "installed" => installed::prove(&mut tools, arguments),
        "fmt" => run(tools.cargo(["fmt", "--all"])),
        "setup" => setup::prepare(&mut tools, Scope::Tests),
        "fresh" => fresh::prove(&tools, arguments),
        _ => Err(format!("there is no task `{task}`\n\n{HELP}").into()),
    }
}
