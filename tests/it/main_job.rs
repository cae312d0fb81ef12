//! 责任文件 → 职责清单 → 检查清单 → 勾选 → 问题与期限 → 通知书 on the sample list, as one inspector does it.

use std::fs;

use duxue_core::api::types::{ById, GenerateRequest, ImportRequest, ImportSource, Nothing};
use duxue_core::api::{checking, documents, generating, office, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::{AnswerResult, SubjectKind};
use duxue_core::model::inspecting::FindingState;
use duxue_core::model::reading::Amount;
use duxue_tests::device::Device;
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL};

#[test]
fn the_main_job_survives_a_restart() {
    let mut laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
    let mut due = Vec::new();
    for checklist in &made.checklists {
        for (place, item) in work::items(&laptop, checklist.id).iter().enumerate() {
            if place < 2 {
                let finding = work::fail(&laptop, item.id);
                due.push(work::allow_workdays(&laptop, finding.id, 5).deadline.due_on);
            } else {
                work::answer(&laptop, item.id, AnswerResult::Met).unwrap();
            }
        }
    }
    // 2026-09-18 and five working days, of which the make-up Sunday is the first.
    assert!(due.iter().all(|due| due.to_string() == "2026-09-24"));
    let first = made.checklists[0].id;
    let notice = work::issue(&laptop, first, &laptop.beside("通知书.pdf")).unwrap();
    let before = (
        work::checklist(&laptop, first),
        work::checklist(&laptop, made.checklists[1].id),
        work::ledger(&laptop),
        checking::inspections(&laptop, Nothing {}).unwrap(),
        work::sound_digest(&laptop),
    );

    laptop.reopen();

    let after = (
        work::checklist(&laptop, first),
        work::checklist(&laptop, made.checklists[1].id),
        work::ledger(&laptop),
        checking::inspections(&laptop, Nothing {}).unwrap(),
        work::sound_digest(&laptop),
    );
    assert_eq!(before, after);
    let (department, _, ledger, inspections, _) = after;
    let progress = inspections[0].progress;
    assert_eq!(progress.answered, progress.items);
    assert_eq!((progress.not_met, inspections[0].findings), (4, 4));
    assert_eq!(department.notices[0].number, notice.number);
    let issued = ledger
        .iter()
        .filter(|f| f.state == FindingState::Rectifying);
    assert_eq!((issued.count(), ledger.len()), (2, 4));
    let status = office::status(&laptop, Nothing {}).unwrap();
    assert_eq!(
        (status.findings, status.inspections, status.overdue),
        (4, 1, 0)
    );
    assert!(fs::read(&notice.file).unwrap().starts_with(b"%PDF-1."));
    assert!(upkeep::rebuild(&laptop, Nothing {}).unwrap().value.ok);
}

#[test]
fn the_sample_names_its_departments_and_schools() {
    let laptop = Device::numbered(1);
    let imported = work::import_sample(&laptop);
    let counts = imported.counts;
    assert_eq!(
        (counts.departments, counts.duties, counts.tasks),
        (11, 35, 12)
    );
    let subjects = generating::subjects(&laptop, Nothing {}).unwrap();
    let schools = subjects.iter().filter(|s| s.kind == SubjectKind::School);
    assert_eq!(schools.count(), 4);
}

#[test]
fn the_same_document_again_changes_nothing() {
    let mut laptop = Device::numbered(1);
    let first = work::import_sample(&laptop);
    laptop.close();
    let before = Fingerprint::of(&laptop.store());
    laptop.reopen();
    let preview = documents::preview_document(&laptop, ImportSource::Sample).unwrap();
    assert_eq!(preview.already, Some(first.list));
    let again = work::import_sample(&laptop);
    assert!(again.already && !first.already);
    assert_eq!((again.list, again.version), (first.list, 1));
    laptop.close();
    assert_eq!(Fingerprint::of(&laptop.store()), before);
}

#[test]
fn a_new_issue_of_a_document_is_a_new_version() {
    let laptop = Device::numbered(1);
    let first = work::import_sample(&laptop);
    let changed = duxue_core::sample::SAMPLE_DOCUMENT.replace("不少于30天", "不少于90天");
    let file = laptop.beside("新版.txt");
    fs::write(&file, changed).unwrap();
    let second = work::import(&laptop, work::file(&file));
    assert_eq!((second.document, second.version), (first.document, 2));
    assert_ne!(second.list, first.list);
}

#[test]
fn a_document_that_changed_after_its_preview_is_refused() {
    let laptop = Device::numbered(1);
    let file = laptop.beside("清单.txt");
    fs::write(&file, duxue_core::sample::SAMPLE_DOCUMENT).unwrap();
    let preview = documents::preview_document(&laptop, work::file(&file)).unwrap();
    fs::write(
        &file,
        duxue_core::sample::SAMPLE_DOCUMENT.replace("30天", "31天"),
    )
    .unwrap();
    let request = ImportRequest {
        source: work::file(&file),
        sha256: Some(preview.sha256),
    };
    let refused = code(documents::import_document(&laptop, request));
    assert_eq!(refused, ErrorCode::FileChanged);
    let lists = documents::duty_lists(&laptop, Nothing {}).unwrap();
    assert!(lists.is_empty());
}

#[test]
fn nothing_is_a_default_pass() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    assert!(
        items
            .iter()
            .all(|item| item.answer.result == AnswerResult::Unchecked)
    );
    let progress = work::checklist(&laptop, checklist).summary.progress;
    assert_eq!((progress.answered, progress.met), (0, 0));
}

#[test]
fn every_item_keeps_its_clause_and_the_words_it_rests_on() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
    let text = documents::duty_list(&laptop, ById { id: list })
        .unwrap()
        .text;
    for checklist in made.checklists {
        let detail = work::checklist(&laptop, checklist.id);
        for item in detail.chapters.iter().flat_map(|chapter| &chapter.items) {
            let clauses = item.clauses.iter().map(|at| &detail.clauses[*at as usize]);
            let source: Vec<String> = clauses
                .map(|c| text.chars().take(c.span[1]).skip(c.span[0]).collect())
                .collect();
            assert!(!source.is_empty(), "{} has no clause", item.number);
            assert!(
                source.iter().any(|words| words.contains(&item.quote)),
                "{}: {}",
                item.number,
                item.quote
            );
        }
    }
}

#[test]
fn measured_values_judge_themselves() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[], &[SCHOOL]);
    let items = work::items(&laptop, made.checklists[0].id);
    let class_size = items
        .iter()
        .find(|item| {
            item.requirement
                .as_ref()
                .is_some_and(|r| r.op == "<=" && r.value == Amount::One(45.0))
        })
        .expect("小学班额不超过45人");
    let measured = |value| {
        let mut request = work::judgement(class_size.id, AnswerResult::Met);
        request.value = Some(value);
        checking::answer(&laptop, request).unwrap().value
    };
    let over = measured(47.0);
    assert_eq!(over.answer.result, AnswerResult::NotMet);
    assert!(over.finding.is_some());
    let at_the_limit = measured(45.0);
    assert_eq!(at_the_limit.answer.result, AnswerResult::Met);
    assert_eq!(at_the_limit.answer.value, Some(45.0));
    assert!(at_the_limit.finding.is_none());
}

#[test]
fn values_that_are_no_numbers_are_refused() {
    let laptop = Device::numbered(1);
    let item = work::items(&laptop, work::ready(&laptop))[0].id;
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let mut request = work::judgement(item, AnswerResult::Met);
        request.value = Some(value);
        assert_eq!(code(checking::answer(&laptop, request)), ErrorCode::Invalid);
    }
}

#[test]
fn not_applicable_needs_a_reason() {
    let laptop = Device::numbered(1);
    let item = work::items(&laptop, work::ready(&laptop))[0].id;
    let mut request = work::judgement(item, AnswerResult::NotApplicable);
    request.reason = "  ".into();
    assert_eq!(
        code(checking::answer(&laptop, request.clone())),
        ErrorCode::Invalid
    );
    request.reason = " 未设食堂 ".into();
    let answered = checking::answer(&laptop, request).unwrap().value;
    assert_eq!(answered.answer.reason, "未设食堂");
}

#[test]
fn subjects_without_anything_to_check_are_named_and_nothing_is_made() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let request = work::units(list, &[DEPARTMENT, "县气象局"], &[]);
    let refused = generating::generate(&laptop, request).unwrap_err();
    assert!(refused.to_string().contains("县气象局"), "{refused}");
    assert_eq!(code::<()>(Err(refused)), ErrorCode::NothingToCheck);
    let nobody = GenerateRequest {
        departments: vec![],
        ..work::units(list, &[], &[])
    };
    assert_eq!(
        code(generating::generate(&laptop, nobody)),
        ErrorCode::Invalid
    );
    let inspections = checking::inspections(&laptop, Nothing {}).unwrap();
    assert!(inspections.is_empty());
}

#[test]
fn a_finding_is_withdrawn_and_revived_with_its_answer() {
    let laptop = Device::numbered(1);
    let item = work::items(&laptop, work::ready(&laptop))[0].id;
    let finding = work::fail(&laptop, item);
    work::allow_workdays(&laptop, finding.id, 3);
    for result in [
        AnswerResult::Met,
        AnswerResult::Partly,
        AnswerResult::Unchecked,
    ] {
        let answered = work::answer(&laptop, item, result).unwrap().value;
        assert_eq!(answered.finding, None);
        assert!(work::ledger(&laptop).is_empty());
        let revived = work::fail(&laptop, item);
        assert_eq!((revived.id, revived.period.count), (finding.id, 3));
    }
}

#[test]
fn a_finding_that_returns_says_what_its_new_answer_says() {
    let laptop = Device::numbered(1);
    let item = work::items(&laptop, work::ready(&laptop))[0].id;
    let not_met = |remark: &str| {
        let mut request = work::judgement(item, AnswerResult::NotMet);
        request.remark = Some(remark.into());
        let answered = checking::answer(&laptop, request).unwrap().value;
        answered.finding.unwrap().text
    };
    assert_eq!(not_met("写错了地方"), "写错了地方");
    upkeep::undo(&laptop, Nothing {}).unwrap();
    assert!(work::ledger(&laptop).is_empty());
    assert_eq!(not_met("第三季度拨付晚了两个月"), "第三季度拨付晚了两个月");
    work::answer(&laptop, item, AnswerResult::Met).unwrap();
    assert_eq!(not_met("台账缺页"), "台账缺页");
}
