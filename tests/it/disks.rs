//! Disks that are full or cannot be written: small file systems in memory, which only root can mount.
#![cfg(target_os = "linux")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use duxue_core::model::checking::AnswerResult;
use duxue_tests::device::Device;
use duxue_tests::documents::skip;
use duxue_tests::program;
use duxue_tests::work::{self, SCHOOL};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A file system of its own, gone with the test.
struct Disk {
    at: TempDir,
}

impl Disk {
    /// None where mounting is not allowed.
    fn new(size: &str) -> Option<Self> {
        let at = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mut mount = Command::new("mount");
        mount
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(at.path());
        if succeeds(&mut mount) {
            Some(Self { at })
        } else {
            skip("only root can mount a small disk");
            None
        }
    }

    fn path(&self) -> &Path {
        self.at.path()
    }

    fn make_read_only(&self) {
        let mut mount = Command::new("mount");
        assert!(succeeds(mount.args(["-o", "remount,ro"]).arg(self.path())));
    }

    /// Leaves no room but these bytes.
    fn fill_up_to(&self, rest: u64) -> PathBuf {
        let ballast = self.path().join("ballast");
        let mut file = fs::File::create(&ballast).unwrap();
        while file.write_all(&[0xA5; 4096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(rest)).unwrap();
        ballast
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        succeeds(Command::new("umount").arg("--lazy").arg(self.path()));
    }
}

fn succeeds(command: &mut Command) -> bool {
    let status = command.stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// A closed store on the disk with a checklist of a school; answers its inspection and items.
fn store_on(disk: &Disk) -> (PathBuf, String, Vec<String>) {
    let mut laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[], &[SCHOOL]);
    let items = work::items(&laptop, made.checklists[0].id);
    laptop.close();
    let store = disk.path().join("store");
    assert!(succeeds(
        Command::new("cp").arg("-r").arg(laptop.store()).arg(&store)
    ));
    let ids = items.iter().map(|item| item.id.to_string()).collect();
    (store, made.inspection.to_string(), ids)
}

/// Streams answers until the program is refused one; answers what was acknowledged and the refusal.
fn answer_until_refused(store: &Path, inspection: &str, items: &[String]) -> (usize, Value) {
    let mut command = program::command(store);
    command
        .args(["answer", inspection, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let acks = BufReader::new(child.stdout.take().unwrap());
    let mut said = acks
        .lines()
        .map(|line| serde_json::from_str::<Value>(&line.unwrap()).unwrap());
    let mut answers = items.iter().cycle().enumerate();
    let (acknowledged, refusal) = loop {
        let (number, item) = answers.next().unwrap();
        let remark = format!("{number} {}", "长备注".repeat(300));
        writeln!(
            stdin,
            "{}",
            json!({"item": item, "result": "partly", "remark": remark})
        )
        .unwrap();
        let ack = said.next().expect("an answer to each line");
        if ack.get("error").is_some() {
            break (number, ack);
        }
        assert_eq!(&ack["ok"], &json!(item));
    };
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    (acknowledged, refusal)
}

#[test]
fn a_full_disk_loses_no_acknowledged_answer() {
    let Some(disk) = Disk::new("6m") else { return };
    let (store, inspection, items) = store_on(&disk);
    let (acknowledged, refusal) = answer_until_refused(&store, &inspection, &items);
    assert_eq!(refusal["error"]["code"], "disk_full", "{refusal}");
    assert!(
        refusal["error"]["message"]
            .as_str()
            .unwrap()
            .contains("清理磁盘空间")
    );
    assert!(acknowledged > items.len(), "{acknowledged}");

    let roomy = tempfile::tempdir().unwrap();
    assert!(succeeds(
        Command::new("cp").arg("-r").arg(&store).arg(roomy.path())
    ));
    let store = roomy.path().join("store");
    assert_eq!(program::run(&store, ["check"]).done()["ok"], json!(true));
    let shown = program::run(&store, ["inspections", "show", &inspection]).done();
    let shown = shown["checklists"][0]["items"].as_array().unwrap().clone();
    for (place, item) in shown.iter().enumerate() {
        let last = (place..acknowledged)
            .step_by(items.len())
            .next_back()
            .unwrap();
        let remark = item["answer"]["remark"].as_str().unwrap();
        assert!(
            remark.starts_with(&format!("{last} ")),
            "{remark:.20} instead of {last}"
        );
    }
}

#[test]
fn a_store_on_a_full_disk_works_again_once_there_is_room() {
    let Some(disk) = Disk::new("8m") else { return };
    let (store, inspection, items) = store_on(&disk);
    let ballast = disk.fill_up_to(4096);
    let refused = program::run(&store, ["answer", &inspection, &items[0], "符合"]).refused();
    assert_eq!(refused.code, "disk_full", "{}", refused.message);
    fs::remove_file(ballast).unwrap();
    let answered = program::run(&store, ["answer", &inspection, &items[0], "符合"]).done();
    assert_eq!(answered["result"], "met");
    assert_eq!(program::run(&store, ["check"]).done()["ok"], json!(true));
}

#[test]
fn a_notice_that_has_no_room_is_not_issued() {
    let Some(disk) = Disk::new("1m") else { return };
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let item = work::items(&laptop, checklist)[0].id;
    work::answer(&laptop, item, AnswerResult::NotMet).unwrap();
    disk.fill_up_to(4096);
    let before = work::sound_digest(&laptop);
    let refused = work::issue(&laptop, checklist, &disk.path().join("通知书.pdf"));
    let code = duxue_tests::refusal::code(refused);
    assert_eq!(code, duxue_core::error::ErrorCode::DiskFull);
    assert_eq!(work::sound_digest(&laptop), before);
    let left: Vec<_> = fs::read_dir(disk.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "only the ballast: {left:?}");
}

#[test]
fn a_store_that_cannot_be_written_is_refused_with_its_folder() {
    let Some(disk) = Disk::new("8m") else { return };
    let (store, ..) = store_on(&disk);
    disk.make_read_only();
    for folder in [store, disk.path().join("neu")] {
        let refused = program::run(&folder, ["lists"]).refused();
        assert_eq!(refused.code, "store_read_only");
        let named = folder.to_str().unwrap();
        assert!(refused.message.contains(named), "{}", refused.message);
    }
}
