//! The program `duxue` as scripts use it: every command, the JSON it prints, exit codes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use duxue_tests::program::{Outcome, command, run};
use duxue_tests::work::{DEPARTMENT, SCHOOL};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A store that was worked on by the program alone.
struct Desk {
    folder: TempDir,
    list: String,
    inspection: String,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Self {
            folder,
            list: String::new(),
            inspection: String::new(),
        };
        let office = ["--agency", "青河县人民政府教育督导室", "--code", "青督整"];
        desk.done(["office"].iter().chain(&office));
        desk.list = word(&desk.done(["import", path(&desk.sample())])["list"]);
        let list = desk.list.clone();
        let made = desk.done(["generate", "--list", &list, "--department", DEPARTMENT]);
        desk.inspection = word(&made["inspection"]);
        desk
    }

    fn sample(&self) -> PathBuf {
        let file = self.folder.path().join("示例.txt");
        std::fs::write(&file, duxue_core::sample::SAMPLE_DOCUMENT).unwrap();
        file
    }

    fn run<A: AsRef<std::ffi::OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Outcome {
        run(&self.folder.path().join("store"), arguments)
    }

    fn done<A: AsRef<std::ffi::OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Value {
        self.run(arguments).done()
    }

    fn refused<const N: usize>(&self, arguments: [&str; N]) -> String {
        self.run(arguments).refused().code
    }

    fn items(&self) -> Vec<Value> {
        let shown = self.done(["inspections", "show", &self.inspection]);
        shown["checklists"][0]["items"].as_array().unwrap().clone()
    }

    /// Answers by lines on standard input.
    fn stream(&self, lines: &[u8]) -> Outcome {
        let mut command = command(&self.folder.path().join("store"));
        command.args(["--json", "answer", &self.inspection, "-"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(lines).unwrap();
        Outcome::of(child.wait_with_output().unwrap())
    }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

/// Asserts that an object has these fields, of these kinds: `""` text, `0` number, `[]` list, `{}`
/// object, `true` yes or no, `null` text or nothing.
fn has(object: &Value, fields: &Value) {
    for (name, kind) in fields.as_object().unwrap() {
        let found = object
            .get(name)
            .unwrap_or_else(|| panic!("no {name} in {object}"));
        let fits = match kind {
            Value::Null => found.is_null() || found.is_string(),
            kind => std::mem::discriminant(kind) == std::mem::discriminant(found),
        };
        assert!(fits, "{name} is {found}");
    }
}

#[test]
fn parse_prints_what_was_understood_and_needs_no_store() {
    let folder = tempfile::tempdir().unwrap();
    let (file, store) = (folder.path().join("示例.txt"), folder.path().join("store"));
    std::fs::write(&file, duxue_core::sample::SAMPLE_DOCUMENT).unwrap();
    let read = run(&store, ["parse", path(&file)]).done();
    has(
        &read,
        &json!({"title": "", "document_number": "", "issuer": "", "issued_on": null}),
    );
    has(
        &read,
        &json!({"departments": [], "tasks": [], "requirements": [], "warnings": []}),
    );
    let clause =
        json!({"number": "", "text": "", "lead": [], "cooperating": [], "chapter": "", "span": []});
    has(&read["departments"][0], &json!({"name": "", "duties": []}));
    has(&read["departments"][0]["duties"][0], &clause);
    has(&read["tasks"][0], &clause);
    let requirement = json!({"clause": "", "subject": "", "op": "", "value": 0, "unit": "", "text": "", "span": []});
    has(&read["requirements"][0], &requirement);
    has(
        &read["warnings"][0],
        &json!({"code": "", "message": "", "span": []}),
    );
    let counts = json!({"departments": 11, "duties": 35, "tasks": 12});
    for (name, count) in counts.as_object().unwrap() {
        assert_eq!(&read["counts"][name], count, "{name}");
    }
    assert!(!store.exists(), "parse made a store");
}

#[test]
fn spans_count_characters_of_the_text_that_parse_prints() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("示例.txt");
    std::fs::write(&file, duxue_core::sample::SAMPLE_DOCUMENT).unwrap();
    let read = run(folder.path(), ["parse", path(&file)]).done();
    let text = run(folder.path(), ["parse", "--text", path(&file)]).stdout;
    for task in read["tasks"].as_array().unwrap() {
        let place = |end: usize| task["span"][end].as_u64().unwrap() as usize;
        let quoted: String = text.chars().take(place(1)).skip(place(0)).collect();
        assert!(quoted.contains(task["text"].as_str().unwrap()), "{quoted}");
    }
}

#[test]
fn importing_twice_says_already() {
    let desk = Desk::new();
    let again = desk.done(["import", path(&desk.sample())]);
    has(
        &again,
        &json!({"document": "", "list": "", "version": 0, "counts": {}, "warnings": []}),
    );
    assert_eq!(
        (again["already"].clone(), word(&again["list"])),
        (json!(true), desk.list.clone())
    );
    let lists = desk.done(["lists"]);
    assert_eq!(lists.as_array().unwrap().len(), 1);
    has(
        &lists[0],
        &json!({"id": "", "title": "", "version": 0, "counts": {}, "warnings": 0}),
    );
    let shown = desk.done(["lists", "show", &desk.list]);
    has(
        &shown,
        &json!({"summary": {}, "reading": {}, "text": "", "departments": []}),
    );
}

#[test]
fn generate_names_its_checklists() {
    let desk = Desk::new();
    let made = desk.done([
        "generate", "--list", &desk.list, "--school", SCHOOL, "--kind", "综合",
    ]);
    has(&made, &json!({"inspection": "", "checklists": []}));
    has(
        &made["checklists"][0],
        &json!({"id": "", "subject": "", "items": 0}),
    );
    assert_eq!(made["checklists"][0]["subject"], SCHOOL);
    let all = desk.done(["generate", "--list", &desk.list, "--all-departments"]);
    assert_eq!(all["checklists"].as_array().unwrap().len(), 11);
    let inspections = desk.done(["inspections"]);
    assert_eq!(inspections.as_array().unwrap().len(), 3);
    has(
        &inspections[0],
        &json!({"id": "", "title": "", "kind": "", "progress": {}}),
    );
}

#[test]
fn inspections_show_every_item_with_its_clauses_and_answer() {
    let desk = Desk::new();
    let items = desk.items();
    assert_eq!(items.len(), 8);
    for item in &items {
        has(
            item,
            &json!({"id": "", "number": "", "text": "", "clauses": [], "answer": {}}),
        );
        has(
            &item["clauses"][0],
            &json!({"department": "", "number": "", "text": "", "span": []}),
        );
        assert_eq!(item["answer"]["result"], "unchecked");
    }
}

#[test]
fn answers_are_taken_in_chinese_and_english() {
    let desk = Desk::new();
    for (said, kept) in [
        ("符合", "met"),
        ("met", "met"),
        ("基本符合", "partly"),
        ("不符合", "not_met"),
        ("not_met", "not_met"),
        ("未查", "unchecked"),
    ] {
        let answered = desk.done(["answer", &desk.inspection, "1.1", said, "--remark", said]);
        has(&answered, &json!({"ok": ""}));
        assert_eq!(answered["result"], kept);
        let item = &desk.items()[0];
        assert_eq!(
            (
                word(&item["answer"]["result"]),
                word(&item["answer"]["remark"])
            ),
            (kept.into(), said.into())
        );
    }
    assert_eq!(
        desk.refused(["answer", &desk.inspection, "1.1", "不适用"]),
        "invalid"
    );
    assert_eq!(
        desk.refused(["answer", &desk.inspection, "9.9", "符合"]),
        "not_found"
    );
    let other = "01a0b207-0680-7da6-904d-cfb7dd387af0";
    assert_eq!(desk.refused(["answer", other, "1.1", "符合"]), "not_found");
    assert_eq!(
        desk.run(["answer", &desk.inspection, "1.1", "大概"]).code,
        Some(2)
    );
}

#[test]
fn a_value_alone_judges_only_what_can_be_measured() {
    let desk = Desk::new();
    let items = desk.items();
    let measured = items
        .iter()
        .find(|item| item["requirement"]["value"] == 6000.0)
        .unwrap();
    let number = word(&measured["number"]);
    let under = desk.done(["answer", &desk.inspection, &number, "--value", "5999.5"]);
    assert_eq!(under["result"], "not_met");
    let enough = desk.done(["answer", &desk.inspection, &number, "--value", "6000"]);
    assert_eq!(enough["result"], "met");
    assert_eq!(
        desk.refused(["answer", &desk.inspection, "1.1", "--value", "3"]),
        "invalid"
    );
    assert_eq!(desk.run(["answer", &desk.inspection, "1.1"]).code, Some(2));
    assert_eq!(desk.items()[0]["answer"]["result"], "unchecked");
}

#[test]
fn streamed_answers_are_acknowledged_line_by_line() {
    let desk = Desk::new();
    let item = |place: usize| word(&desk.items()[place]["id"]);
    let mut lines = Vec::new();
    for line in [
        json!({"item": item(0), "result": "符合"}),
        json!({"item": "1.2", "result": "not_met", "remark": "台账缺页"}),
        json!({"item": "没有", "result": "met"}),
        json!({"item": item(2), "result": "也许"}),
        json!({"item": item(2), "result": "met", "colour": "red"}),
    ] {
        lines.extend(format!("{line}\n").into_bytes());
    }
    lines.extend(b"\n  \n{\"item\": \"1.3\"\nnull\n\xFF\xFE\n");
    lines.extend(
        json!({"item": item(3), "result": "partly"})
            .to_string()
            .into_bytes(),
    );
    let outcome = desk.stream(&lines);
    let said: Vec<Value> = outcome
        .stdout
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    let codes: Vec<&str> = said
        .iter()
        .map(|l| l["error"]["code"].as_str().unwrap_or("ok"))
        .collect();
    let refused = [
        "not_found",
        "invalid",
        "invalid",
        "invalid",
        "invalid",
        "invalid",
    ];
    assert_eq!(codes, [&["ok", "ok"][..], &refused, &["ok"]].concat());
    assert_eq!(outcome.refused().code, "invalid");
    assert_eq!(
        (&said[0]["ok"], &said[8]["ok"]),
        (&json!(item(0)), &json!(item(3)))
    );
    let seqs: Vec<u64> = [0, 1, 8]
        .map(|at: usize| said[at]["seq"].as_u64().unwrap())
        .into();
    assert!(seqs.is_sorted(), "{seqs:?}");
    let results: Vec<String> = desk
        .items()
        .iter()
        .map(|i| word(&i["answer"]["result"]))
        .collect();
    assert_eq!(
        results[..5],
        ["met", "not_met", "unchecked", "partly", "unchecked"]
    );
    assert_eq!(desk.done(["findings"])[0]["text"], "台账缺页");
}

#[test]
fn findings_are_changed_until_they_are_issued() {
    let desk = Desk::new();
    desk.done(["answer", &desk.inspection, "1.1", "不符合"]);
    desk.done([
        "office",
        "--inspector",
        "督学甲",
        "--card-no",
        "1",
        "--phone",
        "0000",
    ]);
    let finding = desk.done(["findings"])[0].clone();
    let shape = json!({"id": "", "item": "", "subject": "", "text": "", "state": "", "due_on": "", "provisional": true});
    has(&finding, &shape);
    assert_eq!(
        (word(&finding["state"]), word(&finding["subject"])),
        ("pending".into(), DEPARTMENT.into())
    );
    let id = word(&finding["id"]);
    let changed = desk.done([
        "findings",
        "set",
        &id,
        "--text",
        "未按季拨付",
        "--severity",
        "重大",
        "--days",
        "15",
    ]);
    has(&changed, &shape);
    assert_eq!(
        (&changed["text"], &changed["severity"]),
        (&json!("未按季拨付"), &json!("major"))
    );
    assert_eq!(
        desk.refused(["findings", "set", &id, "--text", " "]),
        "invalid"
    );
    assert_eq!(
        desk.refused(["findings", "set", &id, "--workdays", "0"]),
        "deadline_invalid"
    );
    let file = desk.folder.path().join("通知书.pdf");
    let notice = desk.done(["notice", &desk.inspection, "-o", path(&file)]);
    has(
        &notice,
        &json!({"file": "", "pages": 0, "number": "", "sha256": ""}),
    );
    assert!(word(&notice["number"]).starts_with("青督整〔"));
    assert_eq!(
        desk.refused(["findings", "set", &id, "--text", "改"]),
        "issued"
    );
    assert_eq!(
        desk.refused(["answer", &desk.inspection, "1.1", "符合"]),
        "issued"
    );
    let copy = desk.folder.path().join("补印.pdf");
    let again = desk.done(["notice", &desk.inspection, "-o", path(&copy)]);
    assert_eq!(again["sha256"], notice["sha256"]);
    assert_eq!(std::fs::read(file).unwrap(), std::fs::read(copy).unwrap());
}

#[test]
fn a_notice_needs_findings_and_a_subject_where_there_are_several() {
    let desk = Desk::new();
    let out = desk.folder.path().join("通知书.pdf");
    let out = path(&out);
    assert_eq!(
        desk.refused(["notice", &desk.inspection, "-o", out]),
        "nothing_to_issue"
    );
    let subject = [
        "notice",
        &desk.inspection,
        "--subject",
        "县气象局",
        "-o",
        out,
    ];
    assert_eq!(desk.refused(subject), "not_found");
    assert!(!Path::new(out).exists());
}

#[test]
fn a_report_is_made_of_an_inspection_or_of_one_unit_of_it() {
    let desk = Desk::new();
    desk.done(["answer", &desk.inspection, "1.1", "不符合"]);
    let out = desk.folder.path().join("报告.pdf");
    let out = path(&out);
    let shape = json!({"file": "", "pages": 0, "number": "", "sha256": ""});
    let whole = desk.done(["report", &desk.inspection, "-o", out]);
    has(&whole, &shape);
    assert!(std::fs::read(out).unwrap().starts_with(b"%PDF-1.7"));
    let part = [
        "report",
        &desk.inspection,
        "--subject",
        DEPARTMENT,
        "-o",
        out,
    ];
    assert_eq!(desk.done(part)["sha256"], whole["sha256"]);
    let blank = desk.done(["report", &desk.inspection, "--blank", "-o", out]);
    has(&blank, &shape);
    assert_ne!(blank["sha256"], whole["sha256"]);
    let stranger = [
        "report",
        &desk.inspection,
        "--subject",
        "县气象局",
        "-o",
        out,
    ];
    assert_eq!(desk.refused(stranger), "not_found");
}

#[test]
fn check_and_rebuild_give_the_same_digest() {
    let desk = Desk::new();
    desk.done(["answer", &desk.inspection, "1.1", "不符合"]);
    let checked = desk.done(["check"]);
    has(
        &checked,
        &json!({"ok": true, "digest": "", "operations": 0, "problems": []}),
    );
    let rebuilt = desk.done(["rebuild"]);
    assert_eq!(
        (checked["ok"].clone(), &checked["digest"]),
        (json!(true), &rebuilt["digest"])
    );
    assert_eq!(rebuilt["ok"], json!(true));
}

#[test]
fn the_demonstration_makes_two_notices() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("unused");
    let target = folder.path().join("demo");
    let made = run(&store, ["demo", path(&target)]).done();
    let files = made["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    for file in files {
        assert!(
            std::fs::read(word(file)).unwrap().starts_with(b"%PDF-"),
            "{file}"
        );
    }
    assert!(!store.exists());
    let checked = run(&target.join("store"), ["check"]).done();
    assert_eq!(checked["ok"], json!(true));
}

#[test]
fn deadlines_are_counted_as_the_law_says() {
    let vectors = [
        ("--workdays", "2026-09-18", 5, "2026-09-24"),
        ("--workdays", "2026-09-24", 5, "2026-10-09"),
        ("--workdays", "2026-09-30", 1, "2026-10-08"),
        ("--workdays", "2026-09-30", 15, "2026-10-27"),
        ("--workdays", "2026-02-13", 5, "2026-02-27"),
        ("--workdays", "2026-02-12", 3, "2026-02-24"),
        ("--workdays", "2025-01-24", 10, "2025-02-13"),
        ("--workdays", "2025-09-26", 5, "2025-10-10"),
        ("--workdays", "2026-04-30", 3, "2026-05-08"),
        ("--workdays", "2025-12-31", 3, "2026-01-06"),
        ("--days", "2026-09-05", 30, "2026-10-08"),
        ("--days", "2026-09-01", 30, "2026-10-08"),
        ("--days", "2026-01-20", 30, "2026-02-24"),
        ("--days", "2026-09-26", 15, "2026-10-12"),
        ("--days", "2026-09-05", 15, "2026-09-20"),
        ("--days", "2026-04-17", 15, "2026-05-06"),
        ("--months", "2025-11-30", 3, "2026-02-28"),
        ("--months", "2026-01-31", 1, "2026-02-28"),
        ("--months", "2026-07-01", 3, "2026-10-08"),
    ];
    let folder = tempfile::tempdir().unwrap();
    for (unit, from, count, due) in vectors {
        let arguments = ["deadline", "--from", from, unit, &count.to_string()];
        let counted = run(&folder.path().join("store"), arguments).done();
        has(
            &counted,
            &json!({"due_on": "", "provisional": true, "steps": [], "rule": ""}),
        );
        has(&counted["steps"][0], &json!({"date": "", "why": ""}));
        assert_eq!(counted["due_on"], due, "{from} {unit} {count}");
    }
    assert!(
        !folder.path().join("store").exists(),
        "deadline made a store"
    );
}

#[test]
fn a_year_without_calendar_makes_a_date_provisional() {
    let folder = tempfile::tempdir().unwrap();
    let due = |from| {
        run(
            folder.path(),
            ["deadline", "--from", from, "--workdays", "5"],
        )
        .done()
    };
    assert_eq!(due("2031-05-06")["provisional"], json!(true));
    assert_eq!(due("2026-05-06")["provisional"], json!(false));
    let endless = ["deadline", "--from", "2026-05-06", "--days", "4000000000"];
    assert_eq!(
        run(folder.path(), endless).refused().code,
        "deadline_invalid"
    );
}

#[test]
fn wrong_usage_ends_with_two() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [
        &["frobnicate"][..],
        &[],
        &["deadline", "--from", "2026-13-01", "--days", "3"],
        &["deadline", "--from", "2026-01-01"],
        &[
            "deadline",
            "--from",
            "2026-01-01",
            "--days",
            "3",
            "--months",
            "1",
        ],
        &["lists", "show", "no-id"],
        &["parse"],
    ] {
        let outcome = run(&folder.path().join("store"), arguments);
        assert_eq!(outcome.code, Some(2), "{arguments:?}");
        assert!(
            outcome.stdout.is_empty() && !outcome.stderr.is_empty(),
            "{arguments:?}"
        );
    }
}

#[test]
fn words_for_people_are_chinese() {
    let desk = Desk::new();
    let said = |arguments: &[&str]| {
        let mut command = command(&desk.folder.path().join("store"));
        let outcome = Outcome::of(command.args(arguments).output().unwrap());
        format!("{}{}", outcome.stdout, outcome.stderr)
    };
    assert!(said(&["check"]).contains("数据完整"));
    assert!(said(&["inspections", "show", &desk.inspection]).contains(DEPARTMENT));
    assert!(said(&["findings"]).contains("没有问题"));
    assert!(said(&["--help"]).contains("整改台账"));
    assert!(said(&["answer", &desk.inspection, "9.9", "符合"]).contains("9.9"));
}

#[test]
fn terminals_complete_every_command() {
    for shell in ["bash", "zsh", "fish"] {
        let mut duxue = command(Path::new("nowhere"));
        let script = Outcome::of(duxue.args(["completions", shell]).output().unwrap());
        assert_eq!(script.code, Some(0), "{shell}");
        for name in ["import", "inspections", "restore", "verify"] {
            assert!(script.stdout.contains(name), "{shell}: {name}");
        }
    }
    assert!(!Path::new("nowhere").exists(), "nothing is opened for it");
}

#[test]
fn sealing_lists_what_is_open_and_refuses_later_answers() {
    let desk = Desk::new();
    let seal = |more: &[&str]| {
        let mut arguments = vec!["seal", desk.inspection.as_str()];
        arguments.extend(more);
        desk.run(arguments)
    };
    assert_eq!(seal(&[]).refused().code, "office_incomplete");
    desk.done(["office", "--inspector", "督学甲"]);
    desk.done(["answer", &desk.inspection, "1.1", "符合"]);
    let left = desk.items().len() - 1;
    let told = seal(&["--preview"]).done();
    assert_eq!(
        (&told["unchecked"], &told["sealed"]),
        (&json!(left), &Value::Null)
    );
    let sealed = seal(&["--note", "学校放假"]).done();
    assert_eq!(word(&sealed["sealed"]), desk.inspection);
    assert_eq!(sealed["open"][0]["unchecked"], json!(left));
    assert_eq!(sealed["seal"]["note"], "学校放假");
    assert_eq!(
        desk.refused(["answer", &desk.inspection, "1.1", "符合"]),
        "sealed"
    );
    assert_eq!(seal(&[]).refused().code, "sealed");
    let shown = desk.done(["inspections", "show", &desk.inspection]);
    assert_eq!(shown["seal"]["by"], "督学甲");
}
