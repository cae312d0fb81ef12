//! What an inspector puts right in a duty list, and what is decided about a new issue: durable, undoable, and without
//! effect on what was generated before.

use std::fs;

use duxue_core::api::types::{
    ById, CompareLists, CorrectList, DecideChanges, DutyListDetail, ImportSource, Nothing,
    WithdrawCorrection,
};
use duxue_core::api::{correcting, documents, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::comparing::ChangeOfClause;
use duxue_core::model::correcting::{
    Correction, Ownership, QuotedChange, QuotedClause, Settlement, TakenFor,
};
use duxue_core::model::ids::DutyListId;
use duxue_core::model::reading::Clause;
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, sound_digest};

fn detail(laptop: &Device, id: DutyListId) -> DutyListDetail {
    documents::duty_list(laptop, ById { id }).unwrap()
}

fn quoted(taken_for: TakenFor, clause: &Clause) -> QuotedClause {
    QuotedClause {
        taken_for,
        number: clause.number.clone(),
        text: clause.text.clone(),
        span: clause.span,
    }
}

/// Says that the first task is nobody's.
fn drop_first_task(laptop: &Device, list: DutyListId) -> CorrectList {
    let task = &detail(laptop, list).reading.tasks[0];
    let ownership = Ownership {
        taken_for: TakenFor::Unassigned,
        departments: Vec::new(),
        lead: Vec::new(),
        cooperating: Vec::new(),
    };
    CorrectList {
        list,
        corrections: vec![Correction::Assign {
            clause: quoted(TakenFor::Task, task),
            ownership,
        }],
    }
}

fn import(laptop: &Device, name: &str, text: &str) -> DutyListId {
    let file = laptop.beside(name);
    fs::write(&file, text).unwrap();
    work::import(laptop, work::file(&file)).list
}

#[test]
fn a_correction_holds_for_the_list_and_is_undone_like_anything_else() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let before = detail(&laptop, list);
    let made = work::generate(&laptop, list, &[DEPARTMENT], &[]);
    let items = work::items(&laptop, made.checklists[0].id);

    let summary = correcting::correct_list(&laptop, drop_first_task(&laptop, list)).unwrap();
    assert_eq!(summary.value.counts.tasks, before.summary.counts.tasks - 1);
    let corrected = detail(&laptop, list);
    assert_eq!(corrected.corrections.len(), 1);
    assert_eq!(corrected.reading.tasks, before.reading.tasks[1..]);
    assert_eq!(work::items(&laptop, made.checklists[0].id), items);

    upkeep::undo(&laptop, Nothing {}).unwrap();
    assert_eq!(detail(&laptop, list), before);
    sound_digest(&laptop);
}

#[test]
fn corrections_survive_the_same_document_and_its_next_issue() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    correcting::correct_list(&laptop, drop_first_task(&laptop, list)).unwrap();
    let corrected = detail(&laptop, list).reading;

    let again = documents::preview_document(&laptop, ImportSource::Sample).unwrap();
    assert_eq!((again.already, again.carried), (Some(list), 1));
    assert_eq!(again.reading, corrected);

    let reissued = SAMPLE_DOCUMENT.replace("小学班额不超过45人", "小学班额不超过42人");
    let file = laptop.beside("reissued.txt");
    fs::write(&file, &reissued).unwrap();
    let preview = documents::preview_document(&laptop, work::file(&file)).unwrap();
    assert_eq!((preview.carried, preview.lost), (1, 0));
    let next = work::import(&laptop, work::file(&file)).list;
    assert_eq!(detail(&laptop, next).reading, preview.reading);
    assert_eq!(preview.reading.counts.tasks, corrected.counts.tasks);
}

#[test]
fn a_correction_whose_clause_is_gone_is_told_and_left_out() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let words = detail(&laptop, list).reading.tasks[0].text.clone();
    correcting::correct_list(&laptop, drop_first_task(&laptop, list)).unwrap();
    assert!(
        SAMPLE_DOCUMENT.contains(&words),
        "the task stands on one line"
    );
    let file = laptop.beside("reissued.txt");
    fs::write(&file, SAMPLE_DOCUMENT.replace(&words, "全面加强值班值守。")).unwrap();
    let preview = documents::preview_document(&laptop, work::file(&file)).unwrap();
    assert_eq!((preview.carried, preview.lost), (0, 1));
}

#[test]
fn a_correction_of_a_clause_that_changed_meanwhile_is_refused_whole() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let request = drop_first_task(&laptop, list);
    correcting::correct_list(&laptop, request.clone()).unwrap();
    let before = detail(&laptop, list);
    let refused = code(correcting::correct_list(&laptop, request));
    assert_eq!(refused, ErrorCode::Invalid);
    assert_eq!(detail(&laptop, list), before);
}

#[test]
fn a_correction_is_taken_back() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let before = detail(&laptop, list);
    correcting::correct_list(&laptop, drop_first_task(&laptop, list)).unwrap();
    let request = WithdrawCorrection {
        list,
        correction: 0,
    };
    correcting::withdraw_correction(&laptop, request).unwrap();
    assert_eq!(detail(&laptop, list), before);
    let none = code(correcting::withdraw_correction(&laptop, request));
    assert_eq!(none, ErrorCode::NotFound);
}

#[test]
fn taking_a_correction_back_says_what_went_with_it() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let before = detail(&laptop, list);
    let correct = |correction| {
        let corrections = vec![correction];
        correcting::correct_list(&laptop, CorrectList { list, corrections }).unwrap()
    };
    let [first, second] = [0, 1].map(|at| before.reading.departments[0].duties[at].clone());
    correct(Correction::Merge {
        clause: quoted(TakenFor::Duty, &first),
        next: quoted(TakenFor::Duty, &second),
    });
    let merged = detail(&laptop, list).reading.departments[0].duties[0].clone();
    correct(Correction::Assign {
        clause: quoted(TakenFor::Duty, &merged),
        ownership: Ownership {
            taken_for: TakenFor::Unassigned,
            departments: Vec::new(),
            lead: Vec::new(),
            cooperating: Vec::new(),
        },
    });
    correcting::correct_list(&laptop, drop_first_task(&laptop, list)).unwrap();
    let withdraw = || {
        let request = WithdrawCorrection {
            list,
            correction: 0,
        };
        let gone = correcting::withdraw_correction(&laptop, request).unwrap();
        (gone.value.corrections, gone.value.decisions)
    };
    assert_eq!(withdraw(), (1, 0));
    let left = detail(&laptop, list);
    assert_eq!(left.corrections.len(), 1);
    assert_eq!(left.reading.departments, before.reading.departments);
    assert_eq!(withdraw(), (0, 0));
}

#[test]
fn clauses_of_a_plan_without_departments_are_assigned_and_checked() {
    let laptop = Device::numbered(1);
    let plan = "青河县教育发展规划\n一、目标\n（一）学前三年毛入园率达到92%以上。\n（二）建成标准化食堂。\n";
    let list = import(&laptop, "plan.txt", plan);
    let open = detail(&laptop, list).reading.unassigned;
    let ownership = Ownership {
        taken_for: TakenFor::Task,
        departments: Vec::new(),
        lead: vec!["县教育局".to_owned()],
        cooperating: vec!["县市场监管局".to_owned()],
    };
    let assign = |clause| Correction::Assign {
        clause: quoted(TakenFor::Unassigned, clause),
        ownership: ownership.clone(),
    };
    let request = CorrectList {
        list,
        corrections: open.iter().map(assign).collect(),
    };
    correcting::correct_list(&laptop, request).unwrap();
    let made = work::generate(&laptop, list, &["县教育局"], &[]);
    let items = work::items(&laptop, made.checklists[0].id);
    assert_eq!(items.len(), 2);
    assert!(items[0].requirement.is_some());
}

/// Two issues of a list, of which the newer lacks a clause, has a new one, and has one in other words.
fn issues(laptop: &Device) -> CompareLists {
    let old = "附件\n青河县校园安全职责清单\n一、县教育局\n（一）建立校园安全台账。\n（二）组织应急演练并总结。\n二、县公安局\n（一）整治学校周边秩序。\n";
    let new = "附件\n青河县校园安全职责清单\n一、县教育局\n（一）建立校园安全台账。\n（二）组织应急演练并通报。\n（三）开展心理健康教育。\n二、县公安局\n（一）加强校门高峰勤务。\n";
    CompareLists {
        old: import(laptop, "old.txt", old),
        new: import(laptop, "new.txt", new),
    }
}

fn decide(
    laptop: &Device,
    lists: CompareLists,
    kind: ChangeOfClause,
    settlement: Option<Settlement>,
) -> duxue_core::api::types::Comparison {
    let comparison = correcting::compare_lists(laptop, lists).unwrap();
    let change = comparison.changes.iter().find(|c| c.kind == kind).unwrap();
    let texts = |clauses: &[duxue_core::model::comparing::ClausePlace]| {
        clauses.iter().map(|c| c.text.clone()).collect()
    };
    let change = QuotedChange {
        kind,
        old: texts(&change.old),
        new: texts(&change.new),
    };
    let request = DecideChanges {
        old: lists.old,
        new: lists.new,
        changes: vec![change],
        settlement,
    };
    correcting::decide_changes(laptop, request).unwrap().value
}

#[test]
fn decisions_about_a_new_issue_hold_and_are_taken_back_one_by_one() {
    let laptop = Device::numbered(1);
    let lists = issues(&laptop);
    let before = detail(&laptop, lists.new);
    decide(
        &laptop,
        lists,
        ChangeOfClause::Gone,
        Some(Settlement::OldHolds),
    );
    decide(
        &laptop,
        lists,
        ChangeOfClause::Reworded,
        Some(Settlement::Accepted),
    );
    let held = detail(&laptop, lists.new);
    let police: Vec<&str> = held.reading.departments[1]
        .duties
        .iter()
        .map(|duty| duty.text.as_str())
        .collect();
    assert_eq!(police, ["加强校门高峰勤务。", "整治学校周边秩序。"]);
    let shown = correcting::compare_lists(&laptop, lists).unwrap();
    let settled = shown.changes.iter().filter(|c| c.settlement.is_some());
    assert_eq!(settled.count(), 2);

    decide(&laptop, lists, ChangeOfClause::Gone, None);
    decide(&laptop, lists, ChangeOfClause::Reworded, None);
    assert_eq!(detail(&laptop, lists.new), before);
    upkeep::undo(&laptop, Nothing {}).unwrap();
    let shown = correcting::compare_lists(&laptop, lists).unwrap();
    let settled = shown.changes.iter().filter(|c| c.settlement.is_some());
    assert_eq!(settled.count(), 1);
    sound_digest(&laptop);
}
