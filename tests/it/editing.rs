//! A checklist made to fit before the visit: items added, dropped, moved and marked, with answers that stay, and undo.

use duxue_core::Core;
use duxue_core::api::types::{
    AnswerRequest, ById, ChecklistChange, Direction, EditChecklist, EditRow, EditView, Nothing,
    RemarkRequest, SealInspection, UpgradeRequest, Weight,
};
use duxue_core::api::{checking, editing, office, sealing, upgrading, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult::{self, Met};
use duxue_core::model::ids::{ChecklistId, ItemId};
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, sound_digest};

fn desk() -> (Device, ChecklistId) {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    (laptop, checklist)
}

fn shown(core: &Core, id: ChecklistId) -> EditView {
    editing::checklist_edit(core, ById { id }).unwrap()
}

fn rows(view: &EditView) -> Vec<&EditRow> {
    let chapters = view.chapters.iter();
    chapters.flat_map(|chapter| &chapter.items).collect()
}

fn ids(view: &EditView) -> Vec<ItemId> {
    rows(view).iter().map(|row| row.id).collect()
}

fn request(checklist: ChecklistId, change: ChecklistChange) -> EditChecklist {
    EditChecklist { checklist, change }
}

fn edit(core: &Core, checklist: ChecklistId, change: ChecklistChange) -> EditView {
    let written = editing::edit_checklist(core, request(checklist, change));
    written.expect("the checklist is edited").value
}

fn refused(core: &Core, checklist: ChecklistId, change: ChecklistChange) -> ErrorCode {
    let before = shown(core, checklist);
    let refused = code(editing::edit_checklist(core, request(checklist, change)));
    assert_eq!(shown(core, checklist), before);
    refused
}

fn add(chapter: &str, text: &str) -> ChecklistChange {
    ChecklistChange::Add {
        chapter: chapter.to_owned(),
        text: text.to_owned(),
        evidence: vec![" 值班表 ".to_owned(), String::new()],
    }
}

fn drop_item(item: ItemId) -> ChecklistChange {
    let reason = "本校没有".to_owned();
    ChecklistChange::Drop { item, reason }
}

fn set(item: ItemId) -> ChecklistChange {
    ChecklistChange::Set {
        item,
        text: None,
        evidence: None,
        weight: None,
    }
}

#[test]
fn an_item_of_ones_own_is_answered_like_any_other() {
    let (laptop, id) = desk();
    let chapter = shown(&laptop, id).chapters[0].title.clone();
    let view = edit(&laptop, id, add(&chapter, " 夜间有人值守 "));
    let added = *rows(&view)
        .iter()
        .find(|row| Some(row.id) == view.at)
        .unwrap();
    assert_eq!((added.text.as_str(), added.own), ("夜间有人值守", true));
    assert_eq!(added.evidence, ["值班表"]);
    assert_eq!(view.chapters[0].items.last().unwrap(), added);
    work::answer(&laptop, added.id, Met).unwrap();
    let finding = work::fail(&laptop, added.id);
    assert_eq!(finding.item_number, added.number);
    sound_digest(&laptop);
}

#[test]
fn a_new_heading_makes_a_chapter_at_the_end() {
    let (laptop, id) = desk();
    let before = shown(&laptop, id).chapters.len();
    let view = edit(&laptop, id, add("本校重点", "校门口护学岗到位"));
    assert_eq!(view.chapters.len(), before + 1);
    assert_eq!(view.chapters.last().unwrap().title, "本校重点");
    let number = format!("{}.1", before + 1);
    assert_eq!(rows(&view).last().unwrap().number, number);
}

#[test]
fn words_that_are_missing_or_too_long_are_refused() {
    let (laptop, id) = desk();
    let first = ids(&shown(&laptop, id))[0];
    let long = "长".repeat(61);
    let nothing = ChecklistChange::Drop {
        item: first,
        reason: "  ".to_owned(),
    };
    let reworded = ChecklistChange::Set {
        item: first,
        text: Some("别的文字".to_owned()),
        evidence: None,
        weight: None,
    };
    for change in [
        add("", "有"),
        add("章", " "),
        add(&long, "有"),
        nothing,
        reworded,
    ] {
        assert_eq!(refused(&laptop, id, change), ErrorCode::Invalid);
    }
    let gone = drop_item("00000000-0000-7000-8000-000000000000".parse().unwrap());
    assert_eq!(refused(&laptop, id, gone), ErrorCode::NotFound);
}

#[test]
fn a_dropped_item_is_counted_no_more_and_comes_back_where_it_stood() {
    let (laptop, id) = desk();
    let before = shown(&laptop, id);
    let all = work::checklist(&laptop, id).summary.progress.items;
    let second = ids(&before)[1];
    let view = edit(&laptop, id, drop_item(second));
    assert_eq!(view.removed.len(), 1);
    assert_eq!(view.removed[0].reason, "本校没有");
    assert!(!ids(&view).contains(&second));
    let left = work::checklist(&laptop, id).summary.progress.items;
    assert_eq!(left, all - 1);
    assert_eq!(
        code(work::answer(&laptop, second, Met)),
        ErrorCode::NotFound
    );
    let view = edit(&laptop, id, ChecklistChange::Restore { item: second });
    assert_eq!(
        (view.chapters, view.removed),
        (before.chapters, before.removed)
    );
    work::answer(&laptop, second, Met).unwrap();
    sound_digest(&laptop);
}

#[test]
fn an_item_that_was_looked_at_is_not_dropped() {
    let (laptop, id) = desk();
    let items = ids(&shown(&laptop, id));
    work::answer(&laptop, items[0], Met).unwrap();
    let remark = "看过了".to_owned();
    let item = items[1];
    checking::remark(&laptop, RemarkRequest { item, remark }).unwrap();
    for item in &items[..2] {
        assert_eq!(
            refused(&laptop, id, drop_item(*item)),
            ErrorCode::ItemAnswered
        );
    }
    work::answer(&laptop, items[0], AnswerResult::Unchecked).unwrap();
    edit(&laptop, id, drop_item(items[0]));
}

#[test]
fn moved_items_keep_their_answers_and_take_the_numbers_of_their_places() {
    let (laptop, id) = desk();
    let before = shown(&laptop, id);
    let items = ids(&before);
    let answer = AnswerRequest {
        remark: Some("两处".to_owned()),
        ..work::judgement(items[0], Met)
    };
    checking::answer(&laptop, answer).unwrap();
    let to = Direction::Down;
    let item = items[0];
    let view = edit(&laptop, id, ChecklistChange::Move { item, to });
    assert_eq!(ids(&view)[..2], [items[1], items[0]]);
    let moved = &work::items(&laptop, id)[1];
    assert_eq!((moved.id, moved.number.as_str()), (items[0], "1.2"));
    assert_eq!(moved.answer.remark, "两处");
    let view = edit(&laptop, id, ChecklistChange::MoveChapter { item, to });
    assert_eq!(view.chapters[1].title, before.chapters[0].title);
    let chapter = "另起一章".to_owned();
    let view = edit(&laptop, id, ChecklistChange::Place { item, chapter });
    assert_eq!(*ids(&view).last().unwrap(), item);
    sound_digest(&laptop);
}

#[test]
fn weight_and_evidence_are_shown_where_the_item_is_filled_in() {
    let (laptop, id) = desk();
    let item = ids(&shown(&laptop, id))[0];
    let change = ChecklistChange::Set {
        item,
        text: None,
        evidence: Some(vec!["值班记录".to_owned(), "现场照片".to_owned()]),
        weight: Some(Weight::Vital),
    };
    edit(&laptop, id, change);
    let row = &work::items(&laptop, id)[0];
    assert_eq!(row.weight, Weight::Vital);
    assert_eq!(row.evidence, ["值班记录", "现场照片"]);
    // Nothing to say: nothing is written, and undo takes back the change before.
    edit(&laptop, id, set(item));
    let undone = upkeep::undo(&laptop, Nothing {}).unwrap().value;
    assert_eq!(undone.name, format!("修改 {}", row.number));
    assert_eq!(work::items(&laptop, id)[0].weight, Weight::Ordinary);
}

#[test]
fn every_change_is_taken_back_and_done_again() {
    let (laptop, id) = desk();
    let before = shown(&laptop, id);
    let items = ids(&before);
    let (item, to) = (items[0], Direction::Down);
    let changes = [
        add("新章", "一项"),
        drop_item(items[1]),
        ChecklistChange::Restore { item: items[1] },
        ChecklistChange::Move { item, to },
        ChecklistChange::MoveChapter { item, to },
    ];
    let count = changes.len();
    for change in changes {
        edit(&laptop, id, change);
    }
    let after = shown(&laptop, id);
    for _ in 0..count {
        upkeep::undo(&laptop, Nothing {}).unwrap();
    }
    assert_eq!(shown(&laptop, id), before);
    for _ in 0..count {
        upkeep::redo(&laptop, Nothing {}).unwrap();
    }
    assert_eq!(shown(&laptop, id), after);
    sound_digest(&laptop);
}

#[test]
fn a_sealed_checklist_is_not_edited() {
    let (laptop, id) = desk();
    let view = shown(&laptop, id);
    let note = String::new();
    let seal = SealInspection {
        id: view.inspection.id,
        note,
    };
    sealing::seal_inspection(&laptop, seal).unwrap();
    assert_eq!(refused(&laptop, id, add("章", "一项")), ErrorCode::Sealed);
    assert_eq!(refused(&laptop, id, set(ids(&view)[0])), ErrorCode::Sealed);
}

#[test]
fn an_upgrade_keeps_what_the_office_made_of_its_checklist() {
    let (laptop, id) = desk();
    office::set_office(&laptop, work::sample_office()).unwrap();
    let first = shown(&laptop, id);
    let items = ids(&first);
    let chapter = first.chapters[0].title.clone();
    let own = edit(&laptop, id, add(&chapter, "夜间有人值守")).at.unwrap();
    edit(&laptop, id, drop_item(items[1]));
    let change = ChecklistChange::Set {
        item: items[0],
        text: None,
        evidence: Some(vec!["本局自定的材料".to_owned()]),
        weight: Some(Weight::Important),
    };
    edit(&laptop, id, change);
    let file = laptop.beside("reissued.txt");
    std::fs::write(&file, SAMPLE_DOCUMENT.replace("不超过45人", "不超过42人")).unwrap();
    let request = UpgradeRequest {
        inspection: first.inspection.id,
        list: work::import(&laptop, work::file(&file)).list,
    };
    upgrading::upgrade_inspection(&laptop, request).unwrap();
    let view = shown(&laptop, id);
    assert_eq!(view.removed.len(), 1);
    assert!(!ids(&view).contains(&items[1]));
    assert_eq!(view.chapters[0].items.last().unwrap().id, own);
    let kept = *rows(&view).iter().find(|row| row.id == items[0]).unwrap();
    assert_eq!((kept.weight, kept.evidence.len()), (Weight::Important, 1));
    edit(&laptop, id, ChecklistChange::Restore { item: items[1] });
    assert_eq!(ids(&shown(&laptop, id)).len(), items.len() + 1);
    sound_digest(&laptop);
}
