//! Headings and times of a task made of several steps; it stops at the first step that fails.

use std::time::{Duration, Instant};

use crate::exec::Result;

/// The steps done so far and how long each took.
#[derive(Default)]
pub struct Journal {
    steps: Vec<(String, Duration, bool)>,
}

impl Journal {
    /// Does one step under its heading.
    pub fn step(&mut self, title: &str, work: impl FnOnce() -> Result) -> Result {
        eprintln!("\n── {title} ──");
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        eprintln!(
            "   {title}: {}, {}",
            verdict(outcome.is_ok()),
            seconds(took)
        );
        self.steps.push((title.to_owned(), took, outcome.is_ok()));
        outcome
    }

    /// All steps with their times, as shown at the end.
    pub fn summary(&self) {
        let total: Duration = self.steps.iter().map(|(_, took, _)| took).sum();
        eprintln!("\n── summary, {} ──", seconds(total));
        for (title, took, ok) in &self.steps {
            eprintln!("   {:>9}  {:<6}  {title}", seconds(*took), verdict(*ok));
        }
    }
}

fn verdict(ok: bool) -> &'static str {
    if ok { "ok" } else { "FAILED" }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
