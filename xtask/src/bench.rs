//! `bench`: the benchmarks of the release build, whole processes included.

use crate::exec::{Result, Tools, on_own_display, run};
use crate::package;
use crate::setup::{self, Scope, prepare};
use crate::ui;

/// The benchmark that fetches the programs it compares with: not for every run.
const REPORTS: &str = "reports";
/// The benchmark of a long checklist in both engines.
const WINDOW: &str = "window";

/// Builds what is measured, then measures; `arguments` go to the benchmarks, for example a filter.
pub fn all(tools: &mut Tools, arguments: &[String]) -> Result {
    if arguments == [REPORTS] {
        return reports(tools);
    }
    if arguments == [WINDOW] {
        return window(tools);
    }
    prepare(tools, Scope::Tests)?;
    ui::build(tools)?;
    package::release_programs(tools)?;
    let mut bench = tools.cargo(["bench", "--package", "duxue-tests", "--"]);
    bench
        .args(arguments)
        .env("DUXUE_BIN", tools.at("target/release/duxue"))
        .env(
            "DUXUE_DESKTOP_BIN",
            tools.at("target/release/duxue-desktop"),
        );
    run(on_own_display(tools, bench))
}

/// A long checklist in the browser and in the real window, the release programs behind it.
fn window(tools: &mut Tools) -> Result {
    prepare(tools, Scope::Tests)?;
    ui::build(tools)?;
    package::release_programs(tools)?;
    run(tools.cargo(["build", "--release", "--package", "duxue-tests", "--bins"]))?;
    ui::install(tools, ui::TESTS)?;
    let mut bench = tools.npm(ui::TESTS, ["run", "bench"]);
    bench.env("DUXUE_PROFILE", "release");
    run(on_own_display(tools, bench))
}

/// Our reports against those of other engines.
fn reports(tools: &mut Tools) -> Result {
    prepare(tools, Scope::Core)?;
    let python = setup::engines(tools)?;
    let mut bench = tools.cargo(["bench", "--package", "duxue-tests", "--bench", REPORTS]);
    bench.env("DUXUE_BENCH_PYTHON", python);
    run(bench)
}
