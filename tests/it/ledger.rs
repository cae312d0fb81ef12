//! The rectification ledger page by page, changes of many findings, and the start screen.

use duxue_core::Core;
use duxue_core::api::types::{
    LedgerChip, LedgerColumn, LedgerCounts, LedgerFilter, LedgerPage, LedgerRequest, MissingKind,
    Nothing, SetFindings,
};
use duxue_core::api::{ledger, office, upkeep, workbench};
use duxue_core::calendar::{CountUnit, Period};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::ids::FindingId;
use duxue_core::model::inspecting::{Route, Severity};
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL};

fn request(chip: LedgerChip, words: &str) -> LedgerRequest {
    LedgerRequest {
        filter: LedgerFilter {
            chip,
            words: words.into(),
        },
        sort: LedgerColumn::Due,
        descending: false,
        offset: 0,
        limit: 100,
        counted: true,
    }
}

fn page(core: &Core, request: LedgerRequest) -> LedgerPage {
    ledger::findings_page(core, request).unwrap()
}

fn counts(page: &LedgerPage) -> LedgerCounts {
    page.sizes.unwrap().counts
}

fn total(page: &LedgerPage) -> u32 {
    page.sizes.unwrap().total
}

fn change(ids: Vec<FindingId>) -> SetFindings {
    SetFindings {
        ids,
        severity: None,
        route: None,
        responsible_unit: None,
        period: None,
    }
}

/// Three pending findings of a school, due after 3, 5 and 9 days, and two issued ones of a department.
fn laptop() -> Device {
    let laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
    let department = made.checklists[0].id;
    for item in work::items(&laptop, department).iter().take(2) {
        let finding = work::fail(&laptop, item.id);
        work::allow_workdays(&laptop, finding.id, 4);
    }
    work::issue(&laptop, department, &laptop.beside("通知书.pdf")).unwrap();
    let items = work::items(&laptop, made.checklists[1].id);
    for (item, days) in items.iter().zip([9, 3, 5]) {
        let finding = work::fail(&laptop, item.id);
        work::allow_workdays(&laptop, finding.id, days);
    }
    laptop
}

#[test]
fn a_page_is_a_part_of_the_whole_in_its_order() {
    let laptop = laptop();
    let whole = page(&laptop, request(LedgerChip::All, ""));
    assert_eq!((total(&whole), whole.rows.len()), (5, 5));
    let due: Vec<_> = whole.rows.iter().map(|row| row.due_on).collect();
    assert!(due.is_sorted(), "{due:?}");
    let mut part = request(LedgerChip::All, "");
    (part.offset, part.limit) = (1, 2);
    assert_eq!(page(&laptop, part).rows, whole.rows[1..3]);
}

#[test]
fn chips_count_and_filter_alike() {
    let laptop = laptop();
    for (chip, expected) in [
        (LedgerChip::Pending, 3),
        (LedgerChip::Rectifying, 2),
        (LedgerChip::Overdue, 0),
    ] {
        let page = page(&laptop, request(chip, ""));
        assert_eq!(
            (total(&page), page.rows.len()),
            (expected, expected as usize)
        );
    }
    let counts = page(&laptop, request(LedgerChip::All, ""))
        .sizes
        .unwrap()
        .counts;
    assert_eq!((counts.all, counts.pending, counts.rectifying), (5, 3, 2));
}

#[test]
fn words_narrow_the_ledger_and_its_pages() {
    let laptop = laptop();
    let name: String = DEPARTMENT.chars().skip(1).take(2).collect();
    let found = page(&laptop, request(LedgerChip::All, &name));
    assert_eq!((total(&found), counts(&found).all), (2, 5));
    assert!(found.rows.iter().all(|row| row.subject == DEPARTMENT));
    let mut second = request(LedgerChip::All, &name);
    (second.offset, second.limit) = (1, 1);
    assert_eq!(page(&laptop, second).rows, found.rows[1..]);
}

#[test]
fn every_column_sorts_both_ways() {
    let laptop = laptop();
    let id = page(&laptop, request(LedgerChip::Pending, "")).rows[2].id;
    let mut major = change(vec![id]);
    major.severity = Some(Severity::Major);
    ledger::set_findings(&laptop, major).unwrap();
    let sorted = |sort, descending| {
        let mut request = request(LedgerChip::All, "");
        (request.sort, request.descending) = (sort, descending);
        page(&laptop, request).rows
    };
    assert_eq!(sorted(LedgerColumn::Severity, false)[0].id, id);
    assert_eq!(sorted(LedgerColumn::Severity, true)[4].id, id);
    assert!(
        sorted(LedgerColumn::State, false)[0]
            .notice_number
            .is_some()
    );
    for column in [
        LedgerColumn::Subject,
        LedgerColumn::Text,
        LedgerColumn::Unit,
    ] {
        let (up, down) = (sorted(column, false), sorted(column, true));
        let key = |row: &duxue_core::api::types::LedgerRow| match column {
            LedgerColumn::Subject => row.subject.clone(),
            LedgerColumn::Text => row.text.clone(),
            _ => row.responsible_unit.clone(),
        };
        assert!(up.iter().map(key).is_sorted());
        assert!(down.iter().rev().map(key).is_sorted());
    }
}

#[test]
fn a_withdrawn_finding_is_in_no_page_and_no_count() {
    let laptop = laptop();
    let row = page(&laptop, request(LedgerChip::Pending, "")).rows[0].clone();
    work::answer(&laptop, row.item, AnswerResult::Met).unwrap();
    let after = page(&laptop, request(LedgerChip::All, ""));
    assert_eq!((total(&after), counts(&after).pending), (4, 2));
    assert!(after.rows.iter().all(|other| other.id != row.id));
}

#[test]
fn many_findings_change_in_one_step_and_go_back_in_one() {
    let laptop = laptop();
    let before = page(&laptop, request(LedgerChip::All, ""));
    let filter = request(LedgerChip::Pending, "").filter;
    let keys = ledger::finding_keys(&laptop, filter).unwrap();
    let mut many = change(keys.iter().map(|key| key.id).collect());
    many.severity = Some(Severity::Major);
    many.route = Some(Route::Report);
    many.responsible_unit = Some("县教育局".into());
    many.period = Some(Period {
        count: 2,
        unit: CountUnit::Days,
    });
    let written = ledger::set_findings(&laptop, many).unwrap();
    assert_eq!(written.value, 3);
    assert_eq!(written.undo.as_deref(), Some("修改 3 个问题"));
    let after = page(&laptop, request(LedgerChip::Pending, ""));
    assert!(after.rows.iter().all(|row| {
        row.severity == Severity::Major
            && row.route == Route::Report
            && row.responsible_unit == "县教育局"
            && row.due_on.to_string() == "2026-09-20"
    }));
    upkeep::undo(&laptop, Nothing {}).unwrap();
    assert_eq!(page(&laptop, request(LedgerChip::All, "")), before);
}

#[test]
fn one_issued_finding_among_many_stops_them_all() {
    let laptop = laptop();
    let before = page(&laptop, request(LedgerChip::All, ""));
    let mut all = change(before.rows.iter().map(|row| row.id).collect());
    all.severity = Some(Severity::Major);
    assert_eq!(code(ledger::set_findings(&laptop, all)), ErrorCode::Issued);
    assert_eq!(page(&laptop, request(LedgerChip::All, "")), before);
    let none = ledger::set_findings(&laptop, change(vec![]));
    assert_eq!(code(none), ErrorCode::Invalid);
}

#[test]
fn the_start_screen_names_the_work_of_today() {
    let laptop = laptop();
    let today = workbench::workbench(&laptop, Nothing {}).unwrap();
    assert_eq!((today.running_total, today.running.len()), (1, 1));
    assert_eq!(
        (today.overdue_total, today.due_total, today.due.len()),
        (0, 2, 2)
    );
    assert!(today.due.iter().all(|row| row.subject == DEPARTMENT));
    let recent: Vec<_> = today
        .recent
        .iter()
        .map(|one| one.subject.as_str())
        .collect();
    assert_eq!(recent.len(), 2);
    assert!(recent.contains(&SCHOOL) && recent.contains(&DEPARTMENT));
    // Of items judged at one moment, one stopped at the last.
    for one in &today.recent {
        let items = work::items(&laptop, one.id);
        let judged = items
            .iter()
            .rev()
            .find(|item| item.answer.result == AnswerResult::NotMet);
        assert_eq!(Some(one.item), judged.map(|item| item.id));
    }
    let missing: Vec<_> = today
        .missing
        .iter()
        .map(|one| (one.kind, one.count))
        .collect();
    assert_eq!(
        missing,
        [
            (MissingKind::Pending, 3),
            (MissingKind::Unsigned, 1),
            (MissingKind::Certificate, 1),
            (MissingKind::NoBackup, 1)
        ]
    );
}

#[test]
fn the_start_screen_of_an_empty_store_asks_for_the_office_first() {
    let laptop = Device::numbered(1);
    let today = workbench::workbench(&laptop, Nothing {}).unwrap();
    assert!(today.running.is_empty() && today.recent.is_empty());
    assert_eq!(today.missing[0].kind, MissingKind::Office);
    assert_eq!(today.missing[0].count, 3);
}
