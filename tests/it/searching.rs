//! Looking for words: by one character or several, in everything that the app shows.

use duxue_core::Core;
use duxue_core::api::types::{Found, FoundAt, FoundKind, RemarkRequest, SearchRequest};
use duxue_core::api::{checking, searching};
use duxue_core::model::checking::AnswerResult;
use duxue_tests::device::Device;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL};

fn search(core: &Core, words: &str) -> Vec<(FoundKind, Vec<Found>)> {
    let request = SearchRequest {
        words: words.into(),
        limit: 5,
    };
    let groups = searching::search(core, request).unwrap();
    groups.into_iter().map(|g| (g.kind, g.found)).collect()
}

fn of(core: &Core, kind: FoundKind, words: &str) -> Vec<Found> {
    let groups = search(core, words).into_iter();
    groups
        .filter(|(of, _)| *of == kind)
        .flat_map(|(_, found)| found)
        .collect()
}

/// A laptop with a checklist of a department and one of a school.
fn laptop() -> Device {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
    laptop
}

#[test]
fn one_character_finds_every_item_that_contains_it() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
    let items = made
        .checklists
        .iter()
        .flat_map(|c| work::items(&laptop, c.id));
    let has = items.filter(|item| item.text.contains('食') || item.quote.contains('食'));
    let expected = has.count();
    assert!(expected > 0);
    let request = SearchRequest {
        words: "食".into(),
        limit: 100,
    };
    let groups = searching::search(&laptop, request).unwrap();
    let found = groups.iter().find(|g| g.kind == FoundKind::Items).unwrap();
    assert_eq!((found.found.len(), found.more), (expected, false));
}

#[test]
fn two_characters_find_a_checklist_by_its_school() {
    let laptop = laptop();
    let name: String = SCHOOL.chars().skip(3).take(2).collect();
    let found = of(&laptop, FoundKind::Checklists, &name);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].title, SCHOOL);
    assert!(matches!(found[0].at, FoundAt::Checklist { item: None, .. }));
}

#[test]
fn a_school_and_a_word_find_the_item_there_and_nowhere_else() {
    let laptop = laptop();
    let found = of(&laptop, FoundKind::Items, &format!("{SCHOOL} 食"));
    assert!(!found.is_empty());
    assert!(found.iter().all(|item| item.of[0] == SCHOOL));
    assert!(of(&laptop, FoundKind::Items, SCHOOL).is_empty());
}

#[test]
fn remarks_findings_and_notices_are_found_by_what_was_written() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let remark = RemarkRequest {
        item: items[1].id,
        remark: "与王校长核实".into(),
    };
    checking::remark(&laptop, remark).unwrap();
    let found = of(&laptop, FoundKind::Items, "王校");
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].at,
        FoundAt::Checklist {
            id: checklist,
            item: Some(items[1].id)
        }
    );

    let mut failed = work::judgement(items[0].id, AnswerResult::NotMet);
    failed.remark = Some("台账缺三月份".into());
    checking::answer(&laptop, failed).unwrap();
    let findings = of(&laptop, FoundKind::Findings, "三月");
    assert_eq!(findings[0].title, "台账缺三月份");
    work::answer(&laptop, items[0].id, AnswerResult::Met).unwrap();
    assert!(of(&laptop, FoundKind::Findings, "三月").is_empty());
}

#[test]
fn what_is_named_exactly_comes_first() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    for school in ["县河东小学分校", "河东小学分校", "河东小学"] {
        work::generate(&laptop, list, &[], &[school]);
    }
    let found = of(&laptop, FoundKind::Checklists, "河东小学");
    let titles: Vec<_> = found.iter().map(|found| found.title.as_str()).collect();
    assert_eq!(titles, ["河东小学", "河东小学分校", "县河东小学分校"]);
}

#[test]
fn nothing_typed_finds_nothing_and_too_many_are_cut() {
    let laptop = laptop();
    assert!(search(&laptop, " 　").is_empty());
    assert!(search(&laptop, "麒麟瑞兽").is_empty());
    let request = SearchRequest {
        words: "查".into(),
        limit: 1,
    };
    let groups = searching::search(&laptop, request).unwrap();
    let items = groups.iter().find(|g| g.kind == FoundKind::Items).unwrap();
    assert_eq!((items.found.len(), items.more), (1, true));
}
