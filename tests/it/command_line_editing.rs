//! The program `duxue` where an office makes its own checklists: the ready list, themes, edits, templates.

use duxue_tests::program::{Outcome, run};
use duxue_tests::work::SCHOOL;
use serde_json::Value;
use tempfile::TempDir;

/// A store with the ready list and one checklist of a school.
struct Desk {
    folder: TempDir,
    list: String,
    checklist: String,
}

impl Desk {
    fn new() -> Self {
        let mut desk = Self {
            folder: tempfile::tempdir().unwrap(),
            list: String::new(),
            checklist: String::new(),
        };
        desk.list = word(&desk.done(&["import", "--ready"])["list"]);
        let made = desk.done(&["generate", "--list", &desk.list, "--school", SCHOOL]);
        desk.checklist = word(&made["checklists"][0]["id"]);
        desk
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        run(&self.folder.path().join("store"), arguments)
    }

    fn done(&self, arguments: &[&str]) -> Value {
        self.run(arguments).done()
    }

    fn refused(&self, arguments: &[&str]) -> String {
        self.run(arguments).refused().code
    }

    fn edit(&self, change: &[&str]) -> Value {
        self.done(&[&["edit", &self.checklist], change].concat())
    }

    fn generated(&self, more: &[&str]) -> u64 {
        let school = ["generate", "--school", "河东小学"];
        let made = self.done(&[&school, more].concat());
        made["checklists"][0]["items"].as_u64().unwrap()
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn size(view: &Value) -> usize {
    let chapters = view["chapters"].as_array().unwrap().iter();
    chapters.map(|c| c["items"].as_array().unwrap().len()).sum()
}

#[test]
fn a_theme_makes_a_shorter_checklist_and_another_name_is_refused() {
    let desk = Desk::new();
    let themes = desk.done(&["themes"]);
    let food = word(
        themes
            .as_array()
            .unwrap()
            .iter()
            .find(|t| *t == "食品安全")
            .unwrap(),
    );
    let whole = desk.generated(&["--list", &desk.list]);
    assert!(desk.generated(&["--list", &desk.list, "--theme", &food]) < whole);
    let unknown = [
        "generate", "--list", &desk.list, "--school", SCHOOL, "--theme", "天气",
    ];
    assert_eq!(desk.refused(&unknown), "invalid");
}

#[test]
fn a_checklist_is_edited_word_by_word() {
    let desk = Desk::new();
    let before = desk.edit(&[]);
    let first = word(&before["chapters"][0]["items"][0]["id"]);
    let added = desk.edit(&[
        "add",
        "--chapter",
        "本县重点",
        "--text",
        "护学岗到位",
        "--evidence",
        "值班表",
    ]);
    assert_eq!(size(&added), size(&before) + 1);
    let dropped = desk.edit(&["drop", &first, "--reason", "本校没有"]);
    assert_eq!(dropped["removed"][0]["reason"], "本校没有");
    desk.edit(&["restore", &first]);
    let moved = desk.edit(&["move", &first, "下移"]);
    assert_eq!(moved["chapters"][0]["items"][1]["id"], first.as_str());
    let moved = desk.edit(&["move", &first, "下移", "--chapter"]);
    assert_eq!(moved["chapters"][1]["items"][1]["id"], first.as_str());
    let set = desk.edit(&["set", &first, "--weight", "关键"]);
    assert_eq!(set["chapters"][1]["items"][1]["weight"], "vital");
    let placed = desk.edit(&["place", &first, "本县重点"]);
    assert_eq!(size(&placed), size(&added));
    let nothing = ["edit", &desk.checklist, "drop", &first, "--reason", " "];
    assert_eq!(desk.refused(&nothing), "invalid");
}

#[test]
fn a_department_is_registered_changed_and_removed_by_its_name() {
    let desk = Desk::new();
    let all = || {
        desk.done(&["departments"])["registered"]
            .as_array()
            .unwrap()
            .len()
    };
    desk.done(&[
        "departments",
        "set",
        "县国土局",
        "--alias",
        "县土地局",
        "--alias",
        "国土资源局",
    ]);
    let set = [
        "departments",
        "set",
        "县国土局",
        "--successor",
        "县自然资源局",
        "--level",
        "县级",
    ];
    let row = desk.done(&set);
    assert_eq!(row["aliases"].as_array().unwrap().len(), 2);
    assert_eq!(word(&row["successor"]), "县自然资源局");
    assert_eq!(word(&row["level"]), "county");
    assert_eq!(desk.refused(&["departments", "set", "县土地局"]), "invalid");
    assert_eq!(
        desk.refused(&["departments", "remove", "县土地局"]),
        "not_found"
    );
    assert_eq!(all(), 1);
    desk.done(&["departments", "remove", "县国土局"]);
    assert_eq!(all(), 0);
}

#[test]
fn a_template_needs_no_list_and_is_known_by_its_name() {
    let desk = Desk::new();
    let saved = desk.done(&["templates", "save", &desk.checklist, "--name", "每月到校"]);
    let items = saved["versions"][0]["items"].as_u64().unwrap();
    desk.done(&["templates", "rename", "每月到校", "到校督导"]);
    assert_eq!(desk.generated(&["--template", "到校督导"]), items);
    desk.done(&["templates", "remove", "到校督导"]);
    assert!(desk.done(&["templates"]).as_array().unwrap().is_empty());
    let gone = ["generate", "--school", SCHOOL, "--template", "到校督导"];
    assert_eq!(desk.refused(&gone), "not_found");
}
