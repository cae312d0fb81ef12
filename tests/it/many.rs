//! Several items judged in one step, and what is typed but not saved.

use duxue_core::api::types::{
    AnswerMany, ById, DraftPlace, ItemIds, ItemRow, KeptDraft, Nothing, RemarkRequest,
};
use duxue_core::api::{checking, drafting, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult::{self, Met, NotApplicable, NotMet, Unchecked};
use duxue_core::model::ids::{ChecklistId, ItemId};
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work;

fn many(items: &[ItemRow], result: AnswerResult, reason: &str) -> AnswerMany {
    AnswerMany {
        items: items.iter().map(|item| item.id).collect(),
        result,
        reason: reason.to_owned(),
    }
}

fn results(laptop: &Device, checklist: ChecklistId) -> Vec<AnswerResult> {
    let items = work::items(laptop, checklist);
    items.into_iter().map(|item| item.answer.result).collect()
}

#[test]
fn judging_many_leaves_out_what_is_judged_or_measured() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let before = work::items(&laptop, checklist);
    let measured = |item: &&ItemRow| item.requirement.is_some();
    let measured_ones = before.iter().filter(measured).count();
    assert!(measured_ones > 0 && !measured(&&before[0]));
    work::fail(&laptop, before[0].id);
    let judged = checking::answer_many(&laptop, many(&before, Met, "")).unwrap();
    assert_eq!(judged.value.len(), before.len() - measured_ones - 1);
    assert!(judged.value.iter().all(|item| item.answer.result == Met));
    let expected = |(place, item): (usize, &ItemRow)| match (place, measured(&item)) {
        (0, _) => NotMet,
        (_, true) => Unchecked,
        _ => Met,
    };
    let expected: Vec<_> = before.iter().enumerate().map(expected).collect();
    assert_eq!(results(&laptop, checklist), expected);

    let again = checking::answer_many(&laptop, many(&before, NotApplicable, "已撤并")).unwrap();
    assert!(again.value.is_empty());
}

#[test]
fn judging_many_is_one_step_to_take_back() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let chapter = work::checklist(&laptop, checklist).chapters.remove(0);
    let judged = checking::answer_many(&laptop, many(&chapter.items, NotApplicable, "已撤并"));
    let judged = judged.unwrap().value;
    let undone = upkeep::undo(&laptop, Nothing {}).unwrap().value;
    assert_eq!(
        undone.name,
        format!("判定 {} {} 项", chapter.title, judged.len())
    );
    assert_eq!(undone.checklist, Some(checklist));
    assert_eq!(undone.items.len(), judged.len());
    assert!(
        results(&laptop, checklist)
            .iter()
            .all(|one| *one == Unchecked)
    );
    upkeep::redo(&laptop, Nothing {}).unwrap();
    let ids: Vec<ItemId> = judged.iter().map(|item| item.id).collect();
    let again = checking::items(&laptop, ItemIds { ids }).unwrap();
    assert_eq!(again.len(), judged.len());
    assert!(again.iter().all(|item| item.answer.reason == "已撤并"));
    assert!(items.len() > judged.len() || items.len() == chapter.items.len());
}

#[test]
fn a_problem_is_never_judged_for_many_at_once() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    for (result, reason) in [(NotMet, ""), (Unchecked, ""), (NotApplicable, " ")] {
        let refused = code(checking::answer_many(&laptop, many(&items, result, reason)));
        assert_eq!(refused, ErrorCode::Invalid, "{result:?}");
    }
    assert!(
        results(&laptop, checklist)
            .iter()
            .all(|one| *one == Unchecked)
    );
}

#[test]
fn what_is_typed_stays_on_this_laptop_until_it_is_dropped() {
    let mut laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let item = work::items(&laptop, checklist)[0].id;
    let digest = work::sound_digest(&laptop);
    let draft = |text: &str| KeptDraft {
        place: format!("remark:{item}"),
        text: text.to_owned(),
        base: "旧".to_owned(),
    };
    drafting::keep_draft(&laptop, draft("门卫")).unwrap();
    drafting::keep_draft(&laptop, draft("门卫不在岗")).unwrap();
    laptop.reopen();
    let kept = drafting::drafts(&laptop, Nothing {}).unwrap();
    assert_eq!(kept, [draft("门卫不在岗")]);
    assert_eq!(work::sound_digest(&laptop), digest);
    let place = draft("").place;
    drafting::drop_draft(&laptop, DraftPlace { place }).unwrap();
    assert!(drafting::drafts(&laptop, Nothing {}).unwrap().is_empty());
    let long = drafting::keep_draft(&laptop, draft(&"长".repeat(8001)));
    assert_eq!(code(long), ErrorCode::Invalid);
}

#[test]
fn remarks_written_often_are_offered_before_shipped_phrases() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let phrases = || drafting::phrases(&laptop, ById { id: items[0].id }).unwrap();
    let shipped = phrases();
    assert!(!shipped.is_empty() && shipped.iter().all(|phrase| phrase.uses == 0));
    for (item, remark) in items.iter().zip(["单次", "与出纳核实。", "与出纳核实。"]) {
        let remark = remark.to_owned();
        checking::remark(
            &laptop,
            RemarkRequest {
                item: item.id,
                remark,
            },
        )
        .unwrap();
    }
    let offered = phrases();
    assert_eq!(
        (offered[0].text.as_str(), offered[0].uses),
        ("与出纳核实。", 2)
    );
    assert_eq!(offered[1..], shipped);
}
