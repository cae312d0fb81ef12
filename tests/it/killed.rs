//! The program killed at random moments while answers stream in: what it acknowledged is there.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use duxue_core::api::types::{Answer, Nothing};
use duxue_core::api::upkeep;
use duxue_core::model::ids::{ChecklistId, InspectionId, ItemId};
use duxue_tests::device::Device;
use duxue_tests::program;
use duxue_tests::work::{self, SCHOOL};
use serde_json::{Value, json};

/// Kills where `DUXUE_KILLS` asks for no other number.
const KILLS: u64 = 30;

/// Longest life of the program: long enough to start and to answer a few dozen items.
const LONGEST_MS: u64 = 150;

/// A store with a checklist to be filled in by a program that is killed again and again.
struct Scene {
    laptop: Device,
    inspection: InspectionId,
    checklist: ChecklistId,
    items: Vec<ItemId>,
    /// Answers sent so far; the remark of each is its number.
    sent: u64,
    /// Number of the last acknowledged answer of each item.
    acknowledged: BTreeMap<ItemId, u64>,
}

impl Scene {
    fn new() -> Self {
        let mut laptop = Device::numbered(1);
        let list = work::import_sample(&laptop).list;
        let made = work::generate(&laptop, list, &[], &[SCHOOL]);
        let checklist = made.checklists[0].id;
        let items = work::items(&laptop, checklist);
        laptop.close();
        Self {
            laptop,
            inspection: made.inspection,
            checklist,
            items: items.iter().map(|item| item.id).collect(),
            sent: 0,
            acknowledged: BTreeMap::new(),
        }
    }

    fn item(&self, number: u64) -> ItemId {
        self.items[usize::try_from(number).unwrap() % self.items.len()]
    }

    /// Streams answers into the program and kills it after `life`. Answers how many it acknowledged.
    fn kill_after(&mut self, life: Duration) -> usize {
        let born = Instant::now();
        let mut command = program::command(&self.laptop.store());
        command.args(["answer", &self.inspection.to_string(), "-"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let first = self.sent;
        let (acks, sent) = thread::scope(|scope| {
            let acks = listen(&mut child);
            let mut stdin = child.stdin.take().unwrap();
            let this = &*self;
            let sending = scope.spawn(move || {
                let lines = (first..).map(|number| this.line(number));
                // Ends with the program: its end of the pipe is closed then.
                let taken = lines.take_while(|line| stdin.write_all(line.as_bytes()).is_ok());
                taken.count() as u64
            });
            let mut heard = Vec::new();
            while let Some(rest) = life.checked_sub(born.elapsed()) {
                heard.extend(acks.recv_timeout(rest));
            }
            child.kill().unwrap();
            child.wait().unwrap();
            heard.extend(acks);
            (heard, sending.join().unwrap())
        });
        for (number, ack) in (first..).zip(&acks) {
            let item = self.item(number);
            assert_eq!(ack["ok"], json!(item), "answer {number}: {ack}");
            self.acknowledged.insert(item, number);
        }
        self.sent += sent + 1;
        acks.len()
    }

    fn line(&self, number: u64) -> String {
        let (item, remark) = (self.item(number), number.to_string());
        let line = json!({"item": item, "result": result(number), "remark": remark});
        format!("{line}\n")
    }

    /// Opens the store as after a power cut and holds it to what was acknowledged.
    fn prove(&mut self) {
        self.laptop.reopen();
        let digest = work::sound_digest(&self.laptop);
        let rebuilt = upkeep::rebuild(&self.laptop, Nothing {}).unwrap().value;
        assert!(rebuilt.ok && rebuilt.digest == digest, "{rebuilt:?}");
        for item in work::items(&self.laptop, self.checklist) {
            let acknowledged = self.acknowledged.get(&item.id).copied();
            let found = number_of(&item.answer);
            assert!(found >= acknowledged, "{found:?} of {acknowledged:?}");
            assert!(found <= Some(self.sent));
        }
        self.laptop.close();
    }
}

fn result(number: u64) -> &'static str {
    ["met", "partly", "not_met"][usize::try_from(number).unwrap() % 3]
}

/// The number of an answer, with proof that it was kept whole.
fn number_of(answer: &Answer) -> Option<u64> {
    let number = answer.remark.parse().ok();
    let result_word = serde_json::to_value(answer.result).unwrap();
    assert_eq!(result_word, number.map_or("unchecked", result));
    number
}

/// Whole lines that the program prints; what it printed before it was killed counts.
fn listen(child: &mut Child) -> Receiver<Value> {
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let (sender, acks) = channel();
    thread::spawn(move || {
        let mut line = String::new();
        while stdout.read_line(&mut line).is_ok() && line.ends_with('\n') {
            sender.send(serde_json::from_str(&line).unwrap()).unwrap();
            line.clear();
        }
    });
    acks
}

#[test]
fn every_acknowledged_answer_survives_a_kill() {
    let asked = std::env::var("DUXUE_KILLS").ok();
    let kills = asked.map_or(KILLS, |number| number.parse().unwrap());
    let mut scene = Scene::new();
    let mut acknowledged = 0;
    for kill in 0..kills {
        let dice = blake3::hash(&kill.to_be_bytes()).as_bytes()[0];
        acknowledged += scene.kill_after(Duration::from_millis(LONGEST_MS * u64::from(dice) / 255));
        scene.prove();
    }
    println!("{kills} kills, {acknowledged} acknowledged answers, none lost");
    assert!(acknowledged > 0, "no program lived long enough to answer");
}
