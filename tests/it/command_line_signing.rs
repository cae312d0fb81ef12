//! Keys and signatures as scripts use them: passphrases from files, JSON out, exit codes.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_tests::program::{Outcome, run};
use duxue_tests::signatures::{OF_FILES, accepted_by_poppler, fixture, strokes};
use duxue_tests::work::DEPARTMENT;
use serde_json::Value;
use tempfile::TempDir;

/// A folder for a store and what lies beside it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("store")
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    /// A file of these words.
    fn file(&self, name: &str, words: &str) -> String {
        fs::write(self.at(name), words).unwrap();
        self.at(name)
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        run(&self.store(), arguments)
    }

    fn done(&self, arguments: &[&str]) -> Value {
        self.run(arguments).done()
    }

    fn refused(&self, arguments: &[&str]) -> String {
        self.run(arguments).refused().code
    }

    /// An inspection with one finding; answers its id.
    fn with_finding(&self) -> String {
        self.done(&[
            "office",
            "--agency",
            "青河县人民政府教育督导室",
            "--inspector",
            "督学甲",
        ]);
        let sample = self.file("示例.txt", duxue_core::sample::SAMPLE_DOCUMENT);
        let list = word(&self.done(&["import", &sample])["list"]);
        let made = self.done(&["generate", "--list", &list, "--department", DEPARTMENT]);
        let inspection = word(&made["inspection"]);
        self.done(&["answer", &inspection, "1.1", "不符合"]);
        inspection
    }
}

fn word(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}

#[test]
fn a_key_is_made_shown_and_passed_on() {
    let desk = Desk::new();
    let (right, wrong) = (
        desk.file("口令", "青河 督学 2026\r\n"),
        desk.file("错", "青河 督学 2027"),
    );
    assert_eq!(desk.done(&["key", "show"])["state"], "none");
    let person = ["--person", "督学甲", "--organisation", "青河县教育督导室"];
    let new = [&["key", "new"], &person[..], &["--passphrase-file", &right]].concat();
    let made = desk.done(&new);
    assert_eq!(made["certificate"]["subject"], "督学甲");
    assert_eq!(desk.refused(&new), "key_exists");
    assert_eq!(desk.done(&["key", "show"])["state"], "locked");
    assert_eq!(
        desk.done(&["key", "unlock-test", "--passphrase-file", &right])["state"],
        "unlocked"
    );
    assert_eq!(
        desk.refused(&["key", "unlock-test", "--passphrase-file", &wrong]),
        "passphrase_wrong"
    );
    let change = ["key", "change-passphrase", "--passphrase-file", &right];
    desk.done(&[&change[..], &["--new-passphrase-file", &wrong]].concat());
    let out = desk.at("导出.p12");
    let export = ["key", "export", "-o", &out, "--passphrase-file", &wrong];
    desk.done(&[&export[..], &["--file-passphrase-file", &right]].concat());
    let other = Desk::new();
    let import = ["key", "import", &out, "--file-passphrase-file", &right];
    let taken = other.done(&[&import[..], &["--passphrase-file", &wrong]].concat());
    assert_eq!(taken["certificate"], made["certificate"]);
}

#[test]
fn a_notice_is_issued_and_signed_in_one_step() {
    let desk = Desk::new();
    let inspection = desk.with_finding();
    let (right, wrong) = (
        desk.file("口令", "青河 督学 2026"),
        desk.file("错", "青河 督学 2027"),
    );
    let (out, last) = (desk.at("通知书.pdf"), desk.at("签收.pdf"));
    desk.done(&["key", "new", "--passphrase-file", &right]);
    let notice = [
        "notice",
        &inspection,
        "-o",
        &out,
        "--sign",
        "--passphrase-file",
    ];
    // A wrong passphrase uses up no number.
    assert_eq!(
        desk.refused(&[&notice[..], &[&wrong]].concat()),
        "passphrase_wrong"
    );
    // Nor does a key in a file that cannot be opened, a bad drawing, or another name.
    let (key, scrawl) = (fixture("p256.p12"), desk.file("涂鸦.json", "[]"));
    for (arguments, code) in [
        (
            ["--key", &key, "--key-passphrase-file", &wrong],
            "passphrase_wrong",
        ),
        (
            ["--key", &wrong, "--key-passphrase-file", &right],
            "key_file_unusable",
        ),
        (
            ["--handwriting", &scrawl, "--passphrase-file", &right],
            "invalid",
        ),
        (["--name", "孙校长", "--passphrase-file", &right], "invalid"),
    ] {
        assert_eq!(
            desk.refused(&[&notice[..5], &arguments].concat()),
            code,
            "{arguments:?}"
        );
    }
    assert_eq!(
        (desk.done(&["notices"]), Path::new(&out).exists()),
        (Value::Array(vec![]), false)
    );
    let made = desk.done(&[&notice[..], &[&right]].concat());
    accepted_by_poppler(Path::new(&out), &["督学甲"]);
    let drawn = desk.file("笔迹.json", &serde_json::to_string(&strokes()).unwrap());
    let sign = [
        "notice",
        &inspection,
        "-o",
        &last,
        "--sign",
        "--slot",
        "recipient",
        "--once",
    ];
    let person = ["--name", "孙校长", "--organisation", "青河县第二实验小学"];
    desk.done(&[&sign[..], &person[..], &["--handwriting", &drawn]].concat());
    accepted_by_poppler(Path::new(&last), &["督学甲", "孙校长"]);
    let line = &desk.done(&["notices"])[0];
    assert_eq!(
        (
            &line["number"],
            line["signatures"].as_array().unwrap().len()
        ),
        (&made["number"], 2)
    );
    let found = desk.done(&["code", &word(&line["code"])]);
    assert_eq!(found["known"]["id"], line["id"]);
}

#[test]
fn any_pdf_is_signed_without_a_store() {
    let maker = Desk::new();
    let inspection = maker.with_finding();
    let file = maker.at("通知书.pdf");
    maker.done(&["notice", &inspection, "-o", &file]);
    let desk = Desk::new();
    let passphrase = desk.file("口令", OF_FILES);
    let (one, two) = (desk.at("1.pdf"), desk.at("2.pdf"));
    let (rsa, p256) = (fixture("rsa-3072.p12"), fixture("p256.p12"));
    let sign = [
        "sign",
        &file,
        "-o",
        &one,
        "--key",
        &rsa,
        "--key-passphrase-file",
        &passphrase,
    ];
    let signed = desk.done(&sign);
    assert_eq!(
        (&signed["certifies"], &signed["field"]),
        (&Value::Bool(true), &"Inspector".into())
    );
    let sign = [
        "sign",
        &one,
        "-o",
        &two,
        "--slot",
        "recipient",
        "--key",
        &p256,
    ];
    desk.done(&[&sign[..], &["--key-passphrase-file", &passphrase]].concat());
    accepted_by_poppler(Path::new(&two), &["赵老师", "孙校长"]);
    let again = [
        &["sign", &two, "-o", &two],
        &sign[4..],
        &["--key-passphrase-file", &passphrase],
    ];
    assert_eq!(desk.refused(&again.concat()), "invalid");
    assert!(!desk.store().exists(), "sign made a store");
    let own = ["sign", &two, "-o", &one, "--passphrase-file", &passphrase];
    assert_eq!(desk.refused(&own), "key_missing");
}

#[test]
fn who_signs_on_the_spot_is_named() {
    let desk = Desk::new();
    let (file, out) = (desk.at("a.pdf"), desk.at("b.pdf"));
    for arguments in [
        &["--once"][..],
        &["--once", "--name", "孙校长"],
        &[
            "--once",
            "--name",
            "孙校长",
            "--organisation",
            "小学",
            "--key",
            "a.p12",
        ],
        &["--key-passphrase-file", "a"],
    ] {
        let arguments = [&["sign", &file, "-o", &out], arguments].concat();
        assert_eq!(desk.run(&arguments).code, Some(2), "{arguments:?}");
    }
    assert!(!desk.store().exists());
}

#[test]
fn a_passphrase_cannot_be_typed_where_there_is_no_terminal() {
    let desk = Desk::new();
    let mut alone = std::process::Command::new("setsid");
    alone
        .arg(duxue_tests::program::path())
        .arg("--store")
        .arg(desk.store());
    alone
        .args(["--json", "key", "unlock-test"])
        .stdin(std::process::Stdio::null());
    let refused = Outcome::of(alone.output().unwrap()).refused();
    assert_eq!(refused.code, "invalid");
    assert!(
        refused.message.contains("passphrase-file"),
        "{}",
        refused.message
    );
}
