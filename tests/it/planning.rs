//! What a new checklist asks: limited to a theme, by the list that comes with the program, and what failed before.

use std::collections::BTreeSet;

use duxue_core::Core;
use duxue_core::api::types::{
    ById, ChecklistChange, ChecklistDetail, EditChecklist, GenerateRequest, ImportSource, ItemRow,
    Nothing, PrintReport, UpgradeRequest,
};
use duxue_core::api::{checking, editing, generating, office, reports, upgrading};
use duxue_core::env::Env;
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult::{Met, NotMet, Partly};
use duxue_core::model::ids::{ChecklistId, DutyListId};
use duxue_core::model::planning::Weight;
use duxue_tests::device::{Device, NOW_MS, fonts};
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL, sound_digest};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

fn desk() -> (Device, DutyListId) {
    let laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import_sample(&laptop).list;
    (laptop, list)
}

fn of_theme(list: DutyListId, theme: &str) -> GenerateRequest {
    GenerateRequest {
        theme: Some(theme.to_owned()),
        title: String::new(),
        ..work::units(list, &[DEPARTMENT], &[SCHOOL])
    }
}

fn made(core: &Core, request: GenerateRequest) -> Vec<ChecklistDetail> {
    let made = generating::generate(core, request).unwrap().value;
    let checklists = made.checklists.iter();
    checklists
        .map(|checklist| work::checklist(core, checklist.id))
        .collect()
}

fn sizes(core: &Core, request: GenerateRequest) -> Vec<(u32, u32)> {
    let preview = generating::preview_checklists(core, request).unwrap();
    let sizes = preview.checklists.into_iter();
    sizes.map(|size| (size.items, size.rechecks)).collect()
}

fn texts(checklist: &ChecklistDetail) -> BTreeSet<String> {
    let items = checklist.chapters.iter().flat_map(|chapter| &chapter.items);
    items.map(|item| item.text.clone()).collect()
}

#[test]
fn a_theme_limits_every_checklist_and_names_the_inspection() {
    let (laptop, list) = desk();
    let themes = generating::themes(&laptop, Nothing {}).unwrap();
    assert!(themes.contains(&"校园安全".to_owned()), "{themes:?}");
    let whole = made(&laptop, work::units(list, &[DEPARTMENT], &[SCHOOL]));
    let safety = made(&laptop, of_theme(list, "校园安全"));
    for (some, all) in safety.iter().zip(&whole) {
        assert!(texts(some).len() < texts(all).len());
        assert!(texts(some).is_subset(&texts(all)));
    }
    let counted: Vec<u32> = safety
        .iter()
        .map(|list| list.summary.progress.items)
        .collect();
    let told = sizes(&laptop, of_theme(list, "校园安全"));
    assert_eq!(told, [(counted[0], 0), (counted[1], 0)]);
    assert_eq!(
        safety[0].inspection.title,
        "2026年9月18日专项督导（校园安全）"
    );
}

#[test]
fn a_theme_that_nobody_knows_is_refused() {
    let (laptop, list) = desk();
    let request = of_theme(list, "没有的主题");
    let refused = generating::preview_checklists(&laptop, request.clone());
    assert_eq!(code(refused), ErrorCode::Invalid);
    assert_eq!(
        code(generating::generate(&laptop, request)),
        ErrorCode::Invalid
    );
    assert!(
        checking::inspections(&laptop, Nothing {})
            .unwrap()
            .is_empty()
    );
}

#[test]
fn an_upgrade_keeps_to_the_theme() {
    let (laptop, list) = desk();
    let request = of_theme(list, "校园安全");
    let inspection = generating::generate(&laptop, request)
        .unwrap()
        .value
        .inspection;
    let file = laptop.beside("reissued.txt");
    let reissued = duxue_core::sample::SAMPLE_DOCUMENT.replace("不超过45人", "不超过42人");
    std::fs::write(&file, reissued).unwrap();
    let list = work::import(&laptop, work::file(&file)).list;
    let request = UpgradeRequest { inspection, list };
    let preview = upgrading::preview_upgrade(&laptop, request).unwrap();
    let added: Vec<u32> = preview.checklists.iter().map(|size| size.added).collect();
    assert_eq!(added, [0, 0]);
}

#[test]
fn the_ready_list_is_kept_once_and_asked_at_schools() {
    let laptop = Device::numbered(1);
    let kept = work::import(&laptop, ImportSource::Ready);
    assert_eq!((kept.warnings.len(), kept.counts.tasks), (0, 8));
    assert!(work::import(&laptop, ImportSource::Ready).already);
    let made = made(&laptop, work::units(kept.list, &[], &["河东小学"]));
    assert!(made[0].summary.progress.items > 40, "{:?}", made[0].summary);
}

/// A school that failed two items at its last visit: the first was issued to be mended within five workdays.
struct Visited {
    laptop: Device,
    list: DutyListId,
    items: Vec<ItemRow>,
}

impl Visited {
    fn new() -> Self {
        let (laptop, list) = desk();
        let checklist = work::generate(&laptop, list, &[], &[SCHOOL]).checklists[0].id;
        let items = work::items(&laptop, checklist);
        let finding = work::fail(&laptop, items[3].id);
        work::allow_workdays(&laptop, finding.id, 5);
        work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
        work::fail(&laptop, items[1].id);
        work::answer(&laptop, items[0].id, Partly).unwrap();
        Self {
            laptop,
            list,
            items,
        }
    }

    fn request(&self) -> GenerateRequest {
        work::units(self.list, &[], &[SCHOOL])
    }

    /// The same store so many days later.
    fn later(&mut self, days: i64) -> Core {
        self.laptop.close();
        let documents = self.laptop.beside("documents");
        let env = Env::frozen(fonts(), documents, NOW_MS + days * DAY_MS, 90_000);
        Core::open(&self.laptop.store(), env).unwrap()
    }
}

/// Items of the first chapter, which has to be the one of what is looked at again.
fn rechecks(core: &Core, id: ChecklistId) -> Vec<ItemRow> {
    let first = work::checklist(core, id).chapters.remove(0);
    assert_eq!(first.title, "整改复查");
    first.items
}

#[test]
fn what_is_due_and_what_failed_last_time_stand_in_front_and_only_there() {
    let mut visited = Visited::new();
    let whole = visited.items.len();
    let core = visited.later(30);
    assert_eq!(
        sizes(&core, visited.request()),
        [(u32::try_from(whole).unwrap(), 2)]
    );
    let checklist = work::generate(&core, visited.list, &[], &[SCHOOL]).checklists[0].id;
    let again = rechecks(&core, checklist);
    let texts: Vec<&str> = again.iter().map(|item| item.text.as_str()).collect();
    // The one with a due date comes first, whatever its place in the list.
    assert_eq!(texts, [&visited.items[3].text, &visited.items[1].text]);
    let [due, failed] = [0, 1].map(|at| again[at].recheck.clone().unwrap());
    assert_eq!(due.item, visited.items[3].id);
    assert!(due.notice_number.starts_with("青督整〔2026〕"), "{due:?}");
    assert_eq!(due.due_on.unwrap().to_string(), "2026-09-24");
    assert_eq!((failed.notice_number.as_str(), failed.due_on), ("", None));
    assert_eq!(failed.found_on.to_string(), "2026-09-18");
    assert!(!again[0].clauses.is_empty());
    let asked = work::items(&core, checklist);
    let once: BTreeSet<&str> = asked.iter().map(|item| item.text.as_str()).collect();
    assert_eq!((asked.len(), once.len()), (whole, whole));
    sound_digest(&core);
}

#[test]
fn paper_says_why_an_item_is_asked_again() {
    let mut visited = Visited::new();
    let core = visited.later(30);
    let made = work::generate(&core, visited.list, &[], &[SCHOOL]);
    let item = rechecks(&core, made.checklists[0].id)[0].id;
    let vital = EditChecklist {
        checklist: made.checklists[0].id,
        change: ChecklistChange::Set {
            item,
            text: None,
            evidence: None,
            weight: Some(Weight::Vital),
        },
    };
    editing::edit_checklist(&core, vital).unwrap();
    let request = PrintReport {
        inspection: made.inspection,
        subject: None,
        file: None,
    };
    let sheet = reports::print_sheet(&core, request).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args(["-raw", &sheet.file, "-"])
        .output()
        .expect("pdftotext, which cargo xtask test installs");
    let read = String::from_utf8(read.stdout).unwrap();
    let read: String = read.split_whitespace().collect();
    let notice = "号，整改期限2026年9月24日。";
    assert_eq!(read.matches(notice).count(), 1, "{read}");
    assert_eq!(read.matches("复查：上次（2026年9月18日）不符合").count(), 2);
    let asked: String = visited.items[3].text.split_whitespace().collect();
    assert!(read.contains(&format!("★★{asked}")), "{read}");
}

#[test]
fn a_request_without_rechecks_asks_the_list_alone() {
    let mut visited = Visited::new();
    let core = visited.later(30);
    let request = GenerateRequest {
        rechecks: false,
        ..visited.request()
    };
    let checklist = &made(&core, request)[0];
    assert_ne!(checklist.chapters[0].title, "整改复查");
    let items = checklist.chapters.iter().flat_map(|chapter| &chapter.items);
    assert!(items.clone().all(|item| item.recheck.is_none()));
}

#[test]
fn an_item_that_was_mended_is_not_looked_at_again() {
    let mut visited = Visited::new();
    let core = visited.later(30);
    let first = work::generate(&core, visited.list, &[], &[SCHOOL]).checklists[0].id;
    let again = rechecks(&core, first);
    work::answer(&core, again[0].id, Met).unwrap();
    work::answer(&core, again[1].id, NotMet).unwrap();
    let second = work::generate(&core, visited.list, &[], &[SCHOOL]).checklists[0].id;
    let left = rechecks(&core, second);
    let texts: Vec<&str> = left.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(texts, [&visited.items[1].text]);
    // It failed at the second look; that one is followed from now on.
    assert_eq!(left[0].recheck.as_ref().unwrap().item, again[1].id);
}

#[test]
fn a_rectification_that_is_not_due_yet_is_asked_only_after_its_own_visit() {
    let visited = Visited::new();
    let laptop = &visited.laptop;
    // Another visit in between found nothing.
    let between = work::generate(laptop, visited.list, &[], &[SCHOOL]).checklists[0].id;
    for item in rechecks(laptop, between) {
        let answer = if item.recheck.is_some_and(|again| again.due_on.is_some()) {
            Partly
        } else {
            Met
        };
        work::answer(laptop, item.id, answer).unwrap();
    }
    assert_eq!(sizes(laptop, visited.request())[0].1, 0);
    let mut visited = visited;
    let core = visited.later(30);
    assert_eq!(sizes(&core, visited.request())[0].1, 1);
    let other = work::units(visited.list, &[], &["河西小学"]);
    assert_eq!(sizes(&core, other)[0].1, 0);
    let detail = checking::checklist(&core, ById { id: between }).unwrap();
    assert!(detail.inspection.seal.is_none());
}
