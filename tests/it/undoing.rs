//! Undo and redo by name, across all kinds of actions, and where they refuse.

use duxue_core::Core;
use duxue_core::api::types::{AddSubject, Nothing, RemarkRequest};
use duxue_core::api::{checking, generating, office, rectifying, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::{AnswerResult, SubjectKind};
use duxue_tests::device::Device;
use duxue_tests::exchange;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT};

fn undo(core: &Core) -> String {
    upkeep::undo(core, Nothing {}).unwrap().value.name
}

fn redo(core: &Core) -> String {
    upkeep::redo(core, Nothing {}).unwrap().value.name
}

/// One action of each kind that can be taken back, with its name.
fn one_of_each(core: &Core) -> Vec<String> {
    office::set_office(core, work::sample_office()).unwrap();
    let school = AddSubject {
        kind: SubjectKind::School,
        name: "河东小学".into(),
    };
    generating::add_subject(core, school).unwrap();
    let list = work::import_sample(core).list;
    let made = work::generate(core, list, &[DEPARTMENT], &[]);
    let items = work::items(core, made.checklists[0].id);
    let finding = work::fail(core, items[0].id);
    let mut words = work::no_change(finding.id);
    words.demand = Some("三日内整改".into());
    rectifying::set_finding(core, words).unwrap();
    work::allow_workdays(core, finding.id, 3);
    let remark = RemarkRequest {
        item: items[0].id,
        remark: "与校长核实".into(),
    };
    checking::remark(core, remark).unwrap();
    work::answer(core, items[0].id, AnswerResult::Met).unwrap();
    work::answer(core, items[0].id, AnswerResult::NotMet).unwrap();
    [
        "修改落款信息",
        "登记“河东小学”",
        "导入“青河县平安健康校园建设实施方案”",
        "生成“校园安全专项督导”",
        "判定 1.1",
        "修改问题 1.1",
        "修改问题 1.1",
        "备注 1.1",
        "判定 1.1",
        "判定 1.1",
    ]
    .map(str::to_owned)
    .into()
}

#[test]
fn every_action_is_undone_and_redone_by_name() {
    let laptop = Device::numbered(1);
    let nothing = work::sound_digest(&laptop);
    let names = one_of_each(&laptop);
    let everything = (
        work::ledger(&laptop),
        checking::inspections(&laptop, Nothing {}).unwrap(),
    );
    let undone: Vec<String> = names.iter().map(|_| undo(&laptop)).collect();
    assert!(undone.iter().eq(names.iter().rev()), "{undone:?}");
    assert_eq!(
        code(upkeep::undo(&laptop, Nothing {})),
        ErrorCode::NothingToUndo
    );
    assert!(work::ledger(&laptop).is_empty());
    assert!(
        checking::inspections(&laptop, Nothing {})
            .unwrap()
            .is_empty()
    );
    assert_ne!(
        work::sound_digest(&laptop),
        nothing,
        "the log keeps what was undone"
    );
    let redone: Vec<String> = names.iter().map(|_| redo(&laptop)).collect();
    assert_eq!(redone, names);
    assert_eq!(
        code(upkeep::redo(&laptop, Nothing {})),
        ErrorCode::NothingToUndo
    );
    let again = (
        work::ledger(&laptop),
        checking::inspections(&laptop, Nothing {}).unwrap(),
    );
    assert_eq!(again, everything);
    work::sound_digest(&laptop);
}

#[test]
fn each_step_back_shows_what_stood_before() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let item = work::items(&laptop, checklist)[0].id;
    let results = [
        AnswerResult::Met,
        AnswerResult::NotMet,
        AnswerResult::NotApplicable,
        AnswerResult::Partly,
    ];
    let mut shown = vec![work::items(&laptop, checklist)[0].clone()];
    for result in results {
        shown.push(work::answer(&laptop, item, result).unwrap().value);
    }
    let forget_time = |mut row: duxue_core::api::types::ItemRow| {
        row.answer.answered_ms = None;
        row
    };
    while let Some(now) = shown.pop() {
        let found = work::items(&laptop, checklist)[0].clone();
        assert_eq!(forget_time(found), forget_time(now));
        undo(&laptop);
    }
}

#[test]
fn a_new_action_forgets_what_could_be_redone() {
    let laptop = Device::numbered(1);
    let items = work::items(&laptop, work::ready(&laptop));
    work::answer(&laptop, items[0].id, AnswerResult::Met).unwrap();
    undo(&laptop);
    let written = work::answer(&laptop, items[1].id, AnswerResult::Met).unwrap();
    assert_eq!(written.redo, None);
    assert_eq!(
        code(upkeep::redo(&laptop, Nothing {})),
        ErrorCode::NothingToUndo
    );
}

#[test]
fn the_same_answer_again_is_no_action() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let first = work::answer(&laptop, items[0].id, AnswerResult::Met).unwrap();
    let again = work::answer(&laptop, items[0].id, AnswerResult::Met).unwrap();
    assert!(first.seq.is_some() && again.seq.is_none());
    undo(&laptop);
    let shown = work::items(&laptop, checklist)[0].answer.result;
    assert_eq!(shown, AnswerResult::Unchecked);
}

#[test]
fn a_refused_action_leaves_undo_as_it_was() {
    let laptop = Device::numbered(1);
    let items = work::items(&laptop, work::ready(&laptop));
    work::answer(&laptop, items[0].id, AnswerResult::Met).unwrap();
    let mut request = work::judgement(items[1].id, AnswerResult::NotApplicable);
    request.reason.clear();
    assert_eq!(code(checking::answer(&laptop, request)), ErrorCode::Invalid);
    assert_eq!(undo(&laptop), format!("判定 {}", items[0].number));
}

#[test]
fn what_another_laptop_changed_since_is_not_undone() {
    let (first, second) = (Device::numbered(1), Device::numbered(2));
    let checklist = work::ready(&first);
    let item = work::items(&first, checklist)[0].id;
    work::answer(&first, item, AnswerResult::Met).unwrap();
    exchange::receive(&second, &exchange::operations(&first));
    work::answer(&second, item, AnswerResult::Partly).unwrap();
    exchange::receive(&first, &exchange::operations(&second));
    let before = work::sound_digest(&first);
    assert_eq!(code(upkeep::undo(&first, Nothing {})), ErrorCode::UndoStale);
    assert_eq!(work::sound_digest(&first), before);
    let shown = work::items(&first, checklist)[0].answer.result;
    assert_eq!(shown, AnswerResult::Partly);
}

#[test]
fn undo_says_where_it_changed_something() {
    let laptop = Device::numbered(1);
    one_of_each(&laptop);
    let undo = || upkeep::undo(&laptop, Nothing {}).unwrap().value;
    let judged = undo();
    let (checklist, items) = (judged.checklist.unwrap(), judged.items);
    assert_eq!(work::items(&laptop, checklist)[0].id, items[0]);
    assert_eq!(items.len(), 1);
    let seen: Vec<_> = (0..5).map(|_| undo()).collect();
    for same in &seen {
        assert_eq!(same.checklist, Some(checklist), "{}", same.name);
        assert_eq!(same.items, items, "{}", same.name);
    }
    let generated = undo();
    assert_eq!(generated.name, "生成“校园安全专项督导”");
    assert_eq!((generated.checklist, generated.items), (None, vec![]));
}
