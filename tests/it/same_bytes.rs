//! Equal input gives equal files: twice in one process, and whatever the machine is set to.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duxue_core::api::notices;
use duxue_core::api::types::PrintNotice;
use duxue_tests::device::Device;
use duxue_tests::documents::project;
use duxue_tests::program::{Outcome, command};
use duxue_tests::work;

/// A machine: its settings and the folder that it works in.
struct Machine {
    settings: [(&'static str, &'static str); 5],
    folder: PathBuf,
}

fn machines(folder: &Path) -> [Machine; 2] {
    let away = folder.join("别处");
    fs::create_dir_all(&away).unwrap();
    [
        Machine {
            settings: [
                ("TZ", "Pacific/Kiritimati"),
                ("LANG", "C"),
                ("LC_ALL", "C"),
                ("HOME", "/"),
                ("RAYON_NUM_THREADS", "1"),
            ],
            folder: PathBuf::from("/"),
        },
        Machine {
            settings: [
                ("TZ", "America/St_Johns"),
                ("LANG", "zh_CN.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("HOME", "/nonexistent"),
                ("RAYON_NUM_THREADS", "7"),
            ],
            folder: away,
        },
    ]
}

#[test]
fn a_notice_is_the_same_file_in_every_process() {
    let mut laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    for item in work::items(&laptop, checklist).iter().take(4) {
        work::fail(&laptop, item.id);
    }
    let issued = work::issue(&laptop, checklist, &laptop.beside("0.pdf")).unwrap();
    let again = PrintNotice {
        id: issued.id,
        file: Some(laptop.beside("1.pdf").display().to_string()),
    };
    notices::print_notice(&laptop, again).unwrap();
    let inspection = work::checklist(&laptop, checklist)
        .inspection
        .id
        .to_string();
    laptop.close();
    for (place, machine) in (2..).zip(machines(&laptop.beside(""))) {
        let file = laptop.beside(&format!("{place}.pdf"));
        let mut print = command(&laptop.store());
        print
            .args(["--json", "notice", &inspection, "-o"])
            .arg(&file);
        print.envs(machine.settings).current_dir(machine.folder);
        let printed = Outcome::of(print.output().unwrap());
        assert_eq!(printed.code, Some(0), "{printed:?}");
    }
    let first = fs::read(laptop.beside("0.pdf")).unwrap();
    for place in 1..=3 {
        let other = fs::read(laptop.beside(&format!("{place}.pdf"))).unwrap();
        assert!(first == other, "file {place} differs");
    }
}

#[test]
fn a_report_is_the_same_file_in_every_process() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("report.json");
    let photo = project().join("src-tauri/core/src/report/picture/fixtures/upright.jpg");
    let mut report: serde_json::Value = serde_json::from_str(REPORT).unwrap();
    report["photos"] = serde_json::json!([{"file": photo, "caption": "校门口"}]);
    fs::write(&data, report.to_string()).unwrap();
    let made = machines(folder.path()).map(|machine| {
        let file = folder.path().join(machine.settings[0].1.replace('/', "-"));
        let mut typeset = Command::new(env!("CARGO_BIN_EXE_duxue-typeset"));
        typeset.arg(&data).arg(&file).envs(machine.settings);
        let output = typeset.current_dir(machine.folder).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        fs::read(file).unwrap()
    });
    assert!(made[0].starts_with(b"%PDF-"));
    assert!(made[0] == made[1], "the files differ");
}

const REPORT: &str = r#"{
  "agency": "青河县人民政府教育督导室", "inspection_title": "校园安全专项督导", "kind": "专项督导",
  "basis": ["《教育督导条例》第二十一条"], "checked": ["2026-11-05", "2026-11-06"],
  "inspectors": [{"name": "王喆", "card_no": null}], "contact": null, "dated": "2026-11-06",
  "units": [{"name": "青河县第二实验小学", "findings": [], "chapters": [{"title": "一、校园安全", "items": [
    {"number": "1.1", "text": "校门口保安在岗。", "result": "met", "value": "实测2名", "remark": "",
     "clauses": [{"department": "县公安局", "clause": "职责（二）"}]}]}]}]
}"#;
