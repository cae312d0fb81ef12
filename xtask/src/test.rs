//! `test`: everything that must hold before a change is kept, from formatting to the real window.

use crate::exec::{Result, Tools, on_own_display, run};
use crate::journal::Journal;
use crate::setup::{Scope, prepare};
use crate::ui::{self, TESTS, UI};

/// One part of the tests and what it needs on the machine.
struct Part {
    name: &'static str,
    scope: Scope,
    steps: fn(&Tools, &mut Journal) -> Result,
}

/// Built for every part: the desktop crate embeds the pages and does not compile without them.
const PAGES: &str = "pages";

/// In the order in which a mistake shows soonest.
const PARTS: &[Part] = &[
    Part {
        name: "ui",
        scope: Scope::Window,
        steps: front_end,
    },
    Part {
        name: PAGES,
        scope: Scope::Window,
        steps: pages,
    },
    Part {
        name: "lint",
        scope: Scope::Window,
        steps: lint,
    },
    Part {
        name: "rust",
        scope: Scope::Tests,
        steps: rust,
    },
    Part {
        name: "e2e",
        scope: Scope::Tests,
        steps: end_to_end,
    },
];

/// Runs the named parts, or all; stops at the first failure and sums up either way.
pub fn all(tools: &mut Tools, names: &[String]) -> Result {
    if let Some(stranger) = names
        .iter()
        .find(|name| PARTS.iter().all(|part| part.name != **name))
    {
        return Err(format!("`{stranger}` is none of the parts ui, lint, rust, e2e").into());
    }
    let is_chosen = |part: &&Part| {
        names.is_empty() || part.name == PAGES || names.iter().any(|name| name == part.name)
    };
    let chosen: Vec<&Part> = PARTS.iter().filter(is_chosen).collect();
    let mut journal = Journal::default();
    let outcome = perform(tools, &chosen, &mut journal);
    journal.summary();
    outcome
}

fn perform(tools: &mut Tools, parts: &[&Part], journal: &mut Journal) -> Result {
    let scope = parts
        .iter()
        .map(|part| part.scope)
        .max()
        .unwrap_or(Scope::Core);
    journal.step("setup", || prepare(tools, scope))?;
    parts
        .iter()
        .try_for_each(|part| (part.steps)(tools, journal))
}

fn front_end(tools: &Tools, journal: &mut Journal) -> Result {
    journal.step("ui: packages", || ui::install(tools, UI))?;
    journal.step("ui: types", || ui::script(tools, UI, "check"))?;
    journal.step("ui: unit tests", || ui::script(tools, UI, "test"))
}

fn pages(tools: &Tools, journal: &mut Journal) -> Result {
    journal.step("ui: build", || ui::build(tools))?;
    journal.step("ui: size", || ui::script(tools, UI, "budget"))
}

fn lint(tools: &Tools, journal: &mut Journal) -> Result {
    journal.step("rust: format", || {
        run(tools.cargo(["fmt", "--all", "--check"]))
    })?;
    let clippy = [
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ];
    journal.step("rust: clippy", || run(tools.cargo(clippy)))
}

fn rust(tools: &Tools, journal: &mut Journal) -> Result {
    journal.step("rust: tests", || run(tools.cargo(["test", "--workspace"])))
}

fn end_to_end(tools: &Tools, journal: &mut Journal) -> Result {
    journal.step("e2e: programs", || {
        run(tools.cargo(["build", "--workspace", "--bins"]))
    })?;
    journal.step("e2e: packages", || ui::install(tools, TESTS))?;
    journal.step("e2e: types", || ui::script(tools, TESTS, "check"))?;
    let e2e = tools.npm(TESTS, ["run", "e2e"]);
    journal.step("e2e: journeys and real window", || {
        run(on_own_display(tools, e2e))
    })
}
