//! The numeric requirements that a careful human marked in real documents, read beside the project.

use serde::Deserialize;
use serde_json::Value;

use crate::duty_list::glyph::squeeze;
use crate::duty_list::noise::Clean;
use crate::duty_list::real_document::{documents, text_of};
use crate::duty_list::understand;
use crate::model::reading::Requirement;

/// Documents whose requirements are marked.
const PLANS: [&str; 5] = [
    "000_7877ee5c5f4bb560",
    "001_048ced8d3ae95e95",
    "002_e02d21c718361998",
    "003_1e0b4e1769124b39",
    "004_4d93f383def86a3e",
];

/// A marked passage.
#[derive(Deserialize)]
struct Marked {
    document: String,
    text: String,
    kind: String,
    op: Option<String>,
    #[serde(default)]
    value: Value,
    condition: Option<Value>,
}

impl Marked {
    /// A found passage stands for the marked one where one holds the other and it is not much longer.
    fn is_near(&self, found: &Requirement) -> bool {
        let marked = squeeze(Clean::of(&self.text).text());
        let text = squeeze(&found.text);
        let is_short = text.chars().count() <= 3 * marked.chars().count() + 6;
        is_short && (marked.contains(&text) || text.contains(&marked))
    }

    fn is_stated_by(&self, found: &Requirement) -> bool {
        self.op.as_deref() == Some(&found.op)
            && is_same(&self.value, &found.value)
            && self.is_near(found)
    }

    /// True where no comparison of values is marked, or the same is found.
    fn agrees_on_condition(&self, found: &Requirement) -> bool {
        let marked = self
            .condition
            .as_ref()
            .filter(|marked| !marked["op"].is_null());
        let found = serde_json::to_value(&found.condition).expect("JSON");
        marked.is_none_or(|marked| {
            let same = |key: &str| marked[key] == found[key];
            ["subject", "op", "unit"].into_iter().all(same)
                && is_same(&marked["value"], &found["value"])
        })
    }
}

/// Whether two values are equal in JSON, as floating-point numbers.
fn is_same(marked: &Value, found: &impl serde::Serialize) -> bool {
    let numbers = |value: &Value| match value {
        Value::Array(ends) => ends.iter().filter_map(Value::as_f64).collect(),
        one => Vec::from_iter(one.as_f64()),
    };
    let found = serde_json::to_value(found).expect("JSON");
    numbers(marked) == numbers(&found)
}

/// What is marked in a plan with what is read of it; `None` where there is no document beside the project.
fn marked_and_read(plan: &str) -> Option<(Vec<Marked>, Vec<Requirement>)> {
    let text = text_of(&format!("{plan}.txt"))?;
    let expected = documents()?.with_file_name("expected/requirements.json");
    let all: Vec<Marked> = serde_json::from_slice(&std::fs::read(expected).ok()?).expect("marks");
    let marked = all.into_iter().filter(|mark| mark.document == plan);
    Some((marked.collect(), understand(&text).requirements))
}

#[test]
fn every_marked_threshold_is_read_with_its_value_and_condition() {
    for (marked, mut read) in PLANS.into_iter().filter_map(marked_and_read) {
        for mark in marked.iter().filter(|mark| mark.kind == "threshold") {
            let found = read.iter().position(|found| mark.is_stated_by(found));
            let found = read.remove(found.unwrap_or_else(|| panic!("{} is missing", mark.text)));
            assert!(mark.agrees_on_condition(&found), "{}: {found:?}", mark.text);
        }
    }
}

#[test]
fn no_fact_is_taken_for_a_requirement() {
    for (marked, read) in PLANS.into_iter().filter_map(marked_and_read) {
        let told = marked
            .iter()
            .filter(|mark| ["fact", "implied"].contains(&mark.kind.as_str()));
        for fact in told {
            let taken = read.iter().find(|found| fact.is_near(found));
            assert_eq!(taken, None, "{} is a fact", fact.text);
        }
    }
}

#[test]
fn nothing_is_read_that_is_not_marked() {
    for (marked, read) in PLANS.into_iter().filter_map(marked_and_read) {
        for found in &read {
            assert!(marked.iter().any(|mark| mark.is_near(found)), "{found:?}");
        }
    }
}
