//! Notices: numbered without gaps, issued once, never changed, printed again alike, or refused whole.

use std::fs;
use std::path::Path;
use std::process::Command;

use chrono::Datelike;
use duxue_core::Core;
use duxue_core::api::types::{
    ById, GenerateRequest, IssueNotice, Nothing, PrintNotice, PrintReport, SignNotice, SignerKey,
};
use duxue_core::api::{checking, generating, notices, office, rectifying, reports, signing};
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::ids::ChecklistId;
use duxue_core::model::inspecting::{FindingState, InspectionKind, Office, Route};
use duxue_core::model::signing::SignatureSlot;
use duxue_tests::device::{Device, NOW_MS};
use duxue_tests::fingerprint::{Fingerprint, sha256};
use duxue_tests::refusal::code;
use duxue_tests::signatures::{self, document_key};
use duxue_tests::work;

const YEAR_MS: i64 = 365 * 24 * 3600 * 1000;

/// A laptop whose checklist has two findings.
fn with_findings() -> (Device, ChecklistId) {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    for item in &work::items(&laptop, checklist)[..2] {
        work::fail(&laptop, item.id);
    }
    (laptop, checklist)
}

/// Asserts that issuing as `file` is refused for this reason, and that nothing came of it.
fn refuses_to_issue(laptop: &mut Device, id: ChecklistId, file: &Path, reason: ErrorCode) {
    let (before, count) = (work::sound_digest(laptop), files_beside(laptop));
    assert_eq!(code(work::issue(laptop, id, file)), reason);
    assert_eq!(work::sound_digest(laptop), before);
    assert_eq!(files_beside(laptop), count, "a file was left behind");
    laptop.close();
    let closed = Fingerprint::of(&laptop.store());
    laptop.reopen();
    assert_eq!(code(work::issue(laptop, id, file)), reason);
    laptop.close();
    assert_eq!(Fingerprint::of(&laptop.store()), closed);
    laptop.reopen();
    assert_eq!(number_of_next(laptop, id), "青督整〔2026〕1号");
}

fn files_beside(laptop: &Device) -> usize {
    fs::read_dir(laptop.beside("")).unwrap().count()
}

fn number_of_next(core: &Core, id: ChecklistId) -> String {
    notices::preview_notice(core, ById { id }).unwrap().number
}

#[test]
fn issued_findings_and_their_answers_stand() {
    let (laptop, checklist) = with_findings();
    let items = work::items(&laptop, checklist);
    let notice = work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
    assert_eq!(sha256(&fs::read(&notice.file).unwrap()), notice.sha256);
    for result in [
        AnswerResult::Met,
        AnswerResult::Partly,
        AnswerResult::Unchecked,
    ] {
        let refused = code(work::answer(&laptop, items[0].id, result));
        assert_eq!(refused, ErrorCode::Issued);
    }
    let finding = &work::ledger(&laptop)[0];
    assert_eq!(finding.state, FindingState::Rectifying);
    assert_eq!(finding.notice_number.as_deref(), Some(&*notice.number));
    let mut words = work::no_change(finding.id);
    words.text = Some("改了的话".into());
    assert_eq!(
        code(rectifying::set_finding(&laptop, words)),
        ErrorCode::Issued
    );
    assert_eq!(
        work::items(&laptop, checklist)[0].answer.result,
        AnswerResult::NotMet
    );
}

#[test]
fn notices_are_numbered_without_gaps_and_anew_each_year() {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let mut numbers = Vec::new();
    for (place, item) in (1..).zip(work::items(&laptop, checklist).iter().take(4)) {
        if place == 4 {
            laptop.env().set_now(NOW_MS + YEAR_MS);
        }
        work::fail(&laptop, item.id);
        let file = laptop.beside(&format!("{place}.pdf"));
        // A refusal in between takes no number.
        let nowhere = laptop.beside("没有这个文件夹").join("1.pdf");
        assert_eq!(
            code(work::issue(&laptop, checklist, &nowhere)),
            ErrorCode::FileUnwritable
        );
        numbers.push(work::issue(&laptop, checklist, &file).unwrap().number);
        assert_eq!(
            code(work::issue(&laptop, checklist, &file)),
            ErrorCode::NothingToIssue
        );
    }
    let expected = ["2026〕1号", "2026〕2号", "2026〕3号", "2027〕1号"];
    assert_eq!(numbers, expected.map(|number| format!("青督整〔{number}")));
    let issued = work::checklist(&laptop, checklist).notices;
    assert_eq!(
        issued.into_iter().map(|n| n.number).collect::<Vec<_>>(),
        numbers
    );
}

#[test]
fn a_printed_copy_is_the_same_file() {
    let (mut laptop, checklist) = with_findings();
    let issued = work::issue(&laptop, checklist, &laptop.beside("原件.pdf")).unwrap();
    // Neither a later day nor a renamed office changes what was issued.
    laptop.reopen();
    laptop.env().set_now(NOW_MS + YEAR_MS);
    let renamed = Office {
        agency: "改名后的督导室".into(),
        ..work::sample_office()
    };
    office::set_office(&laptop, renamed).unwrap();
    let request = PrintNotice {
        id: issued.id,
        file: Some(laptop.beside("补印.pdf").display().to_string()),
    };
    let copy = notices::print_notice(&laptop, request).unwrap();
    assert_eq!(
        (&copy.number, &copy.sha256),
        (&issued.number, &issued.sha256)
    );
    assert_eq!(
        fs::read(&copy.file).unwrap(),
        fs::read(&issued.file).unwrap()
    );
}

#[test]
fn a_red_head_is_printed_where_the_office_has_one() {
    let (laptop, checklist) = with_findings();
    let with_head = Office {
        letterhead: "青河县教育督导文件".into(),
        ..work::sample_office()
    };
    office::set_office(&laptop, with_head).unwrap();
    let notice = work::issue(&laptop, checklist, &laptop.beside("红头.pdf")).unwrap();
    let read = std::process::Command::new("pdftotext")
        .args([&notice.file, "-"])
        .output()
        .expect("pdftotext, which cargo xtask test installs");
    let text = String::from_utf8(read.stdout).unwrap();
    assert!(text.starts_with("青河县教育督导文件"), "{text}");
}

#[test]
fn due_dates_count_from_the_day_of_issue() {
    let (laptop, checklist) = with_findings();
    let finding = work::ledger(&laptop)[0].clone();
    work::allow_workdays(&laptop, finding.id, 5);
    laptop.env().set_now(NOW_MS + 6 * 24 * 3600 * 1000);
    work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
    let issued = work::ledger(&laptop);
    let issued = issued.iter().find(|f| f.id == finding.id).unwrap();
    assert_eq!(issued.counted_from.to_string(), "2026-09-24");
    assert_eq!(issued.deadline.due_on.to_string(), "2026-10-09");
    assert!(!issued.overdue);
    laptop.env().set_now(NOW_MS + YEAR_MS);
    let late = work::ledger(&laptop);
    assert!(late.iter().find(|f| f.id == finding.id).unwrap().overdue);
}

#[test]
fn characters_without_a_glyph_are_named_and_nothing_is_issued() {
    let (mut laptop, checklist) = with_findings();
    let mut words = work::no_change(work::ledger(&laptop)[0].id);
    words.text = Some("校门口无人值守😀".into());
    rectifying::set_finding(&laptop, words).unwrap();
    let file = laptop.beside("通知书.pdf");
    let refused = ApiError::from(work::issue(&laptop, checklist, &file).unwrap_err());
    assert_eq!(refused.params["count"], "1");
    assert!(
        refused.params["chars"].contains("“😀”(U+1F600)"),
        "{refused:?}"
    );
    refuses_to_issue(&mut laptop, checklist, &file, ErrorCode::MissingGlyph);
}

#[test]
fn notices_that_cannot_be_written_are_not_issued() {
    let (mut laptop, checklist) = with_findings();
    let nowhere = laptop.beside("没有这个文件夹").join("通知书.pdf");
    refuses_to_issue(&mut laptop, checklist, &nowhere, ErrorCode::FileUnwritable);
    let folder = laptop.beside("一个文件夹");
    fs::create_dir(&folder).unwrap();
    refuses_to_issue(&mut laptop, checklist, &folder, ErrorCode::FileUnwritable);
    let under_a_file = laptop.beside("文件");
    fs::write(&under_a_file, "").unwrap();
    let file = under_a_file.join("通知书.pdf");
    refuses_to_issue(&mut laptop, checklist, &file, ErrorCode::FileUnwritable);
}

#[test]
fn an_agency_that_nobody_filled_in_is_taken_from_the_list() {
    let (laptop, checklist) = with_findings();
    let office = Office {
        inspector: "督学甲".into(),
        ..Office::default()
    };
    office::set_office(&laptop, office).unwrap();
    let preview = notices::preview_notice(&laptop, ById { id: checklist }).unwrap();
    assert_eq!(preview.missing.len(), 2);
    let notice = work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
    assert_eq!(notice.number, "督整〔2026〕1号");
}

#[test]
fn a_notice_that_names_no_inspector_is_refused() {
    let (mut laptop, checklist) = with_findings();
    let office = Office {
        inspector: String::new(),
        ..work::sample_office()
    };
    office::set_office(&laptop, office).unwrap();
    let file = laptop.beside("1.pdf");
    refuses_to_issue(&mut laptop, checklist, &file, ErrorCode::OfficeIncomplete);
}

/// What a notice or letter says, without white space.
fn words_of(file: &Path) -> String {
    let output = Command::new("pdftotext")
        .arg(file)
        .arg("-")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split_whitespace().collect()
}

#[test]
fn a_notice_names_the_day_of_the_answers_and_not_that_of_the_checklist() {
    const DAY_MS: i64 = 24 * 3600 * 1000;
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let items = work::items(&laptop, checklist);
    let answered = |item: usize, day: i64, result| {
        laptop.env().set_now(NOW_MS + day * DAY_MS);
        work::answer(&laptop, items[item].id, result).unwrap();
    };
    answered(0, 3, AnswerResult::NotMet);
    answered(1, 4, AnswerResult::NotMet);
    // Of the items that the notice does not list, none counts.
    answered(2, 5, AnswerResult::Met);
    laptop.env().set_now(NOW_MS + 6 * DAY_MS);
    let file = laptop.beside("1.pdf");
    work::issue(&laptop, checklist, &file).unwrap();
    let day = duxue_core::env::beijing_date(NOW_MS + 4 * DAY_MS);
    let day = format!("{}年{}月{}日", day.year(), day.month(), day.day());
    let words = words_of(&file);
    assert!(
        words.contains(&format!("{day}，督学督学甲")),
        "{day}: {words}"
    );
}

#[test]
fn a_notice_rests_on_the_article_for_its_kind_of_inspection() {
    for (kind, article) in [
        (InspectionKind::Routine, "《教育督导条例》第十五条、"),
        (InspectionKind::Special, "《教育督导条例》第二十一条、"),
        (
            InspectionKind::Comprehensive,
            "《教育督导条例》第二十一条、",
        ),
    ] {
        let laptop = Device::numbered(1);
        office::set_office(&laptop, work::sample_office()).unwrap();
        let list = work::import_sample(&laptop).list;
        let request = GenerateRequest {
            kind,
            ..work::units(list, &[work::DEPARTMENT], &[])
        };
        let made = generating::generate(&laptop, request).unwrap().value;
        let checklist = made.checklists[0].id;
        work::fail(&laptop, work::items(&laptop, checklist)[0].id);
        let file = laptop.beside("1.pdf");
        work::issue(&laptop, checklist, &file).unwrap();
        let words = words_of(&file);
        assert!(words.contains(article), "{kind:?}: {words}");
    }
}

#[test]
fn a_file_that_somebody_sealed_is_not_written_over() {
    let (laptop, checklist) = with_findings();
    let request = IssueNotice {
        checklist,
        file: None,
    };
    let issued = notices::issue_notice(&laptop, request).unwrap().value;
    let print = || {
        let request = PrintNotice {
            id: issued.id,
            file: None,
        };
        notices::print_notice(&laptop, request).unwrap().file
    };
    let folder = || fs::read_dir(laptop.beside("documents")).unwrap().count();
    assert_eq!((print(), folder()), (issued.file.clone(), 1));
    let sealed = [&fs::read(&issued.file).unwrap()[..], b"seal"].concat();
    fs::write(&issued.file, &sealed).unwrap();
    assert_eq!((print(), folder()), (issued.file.clone(), 2));
    assert_eq!(sha256(&fs::read(&issued.file).unwrap()), issued.sha256);
    let aside = issued.file.replace(".pdf", "（2026-03-16 前的文件）.pdf");
    let day = duxue_core::env::beijing_date(NOW_MS).to_string();
    assert_eq!(fs::read(aside.replace("2026-03-16", &day)).unwrap(), sealed);
    // A signature keeps it, too.
    fs::write(&issued.file, &sealed).unwrap();
    document_key(&laptop);
    let request = SignNotice {
        file: None,
        ..signatures::request(
            issued.id,
            SignatureSlot::Inspector,
            SignerKey::Own,
            Path::new(""),
        )
    };
    let signed = signing::sign_notice(&laptop, request).unwrap().value;
    assert_eq!((signed.file, folder()), (issued.file.clone(), 3));
}

#[test]
fn reports_of_two_subjects_are_two_files() {
    let laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[work::DEPARTMENT], &[work::SCHOOL]);
    let file = |subject: Option<&str>| {
        let request = PrintReport {
            inspection: made.inspection,
            subject: subject.map(str::to_owned),
            file: None,
        };
        let printed = reports::print_report(&laptop, request).unwrap().file;
        Path::new(&printed)
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned()
    };
    assert_eq!(file(None), "督导检查报告 校园安全专项督导.pdf");
    for subject in [work::DEPARTMENT, work::SCHOOL] {
        let name = format!("督导检查报告 校园安全专项督导 {subject}.pdf");
        assert_eq!(file(Some(subject)), name);
    }
}

#[test]
fn sheet_to_be_filled_by_hand_is_the_same_whatever_was_answered() {
    let laptop = Device::numbered(1);
    let list = work::import_sample(&laptop).list;
    let made = work::generate(&laptop, list, &[work::DEPARTMENT], &[work::SCHOOL]);
    let print = |subject: Option<&str>| {
        let request = PrintReport {
            inspection: made.inspection,
            subject: subject.map(str::to_owned),
            file: None,
        };
        reports::print_sheet(&laptop, request).unwrap()
    };
    let empty = print(None);
    assert!(empty.file.ends_with("督导检查记录表 校园安全专项督导.pdf"));
    assert!(print(Some(work::SCHOOL)).pages < empty.pages);
    let first = work::items(&laptop, made.checklists[0].id)[0].id;
    work::answer(&laptop, first, AnswerResult::NotMet).unwrap();
    assert_eq!(print(None).sha256, empty.sha256);
}

#[test]
fn a_notice_without_an_agency_is_refused() {
    let laptop = Device::numbered(1);
    let file = laptop.beside("没有发文单位.txt");
    let list = "青河县校园安全职责清单\n\n一、县公安局\n\n（一）维护校门口秩序。\n\n（二）查处校车超员行为。\n\n\
                二、县教育局\n\n（一）督促学校建立校园安全台账。\n";
    fs::write(&file, list).unwrap();
    let list = work::import(&laptop, work::file(&file)).list;
    let made = work::generate(&laptop, list, &["县教育局"], &[]);
    let checklist = made.checklists[0].id;
    work::fail(&laptop, work::items(&laptop, checklist)[0].id);
    let refused = code(work::issue(&laptop, checklist, &laptop.beside("1.pdf")));
    assert_eq!(refused, ErrorCode::OfficeIncomplete);
    assert!(work::checklist(&laptop, checklist).notices.is_empty());
}

#[test]
fn findings_that_go_another_way_are_not_issued() {
    let (mut laptop, checklist) = with_findings();
    for finding in work::ledger(&laptop) {
        let mut advice = work::no_change(finding.id);
        advice.route = Some(Route::Advice);
        rectifying::set_finding(&laptop, advice).unwrap();
    }
    let file = laptop.beside("通知书.pdf");
    refuses_to_issue(&mut laptop, checklist, &file, ErrorCode::NothingToIssue);
}

#[test]
fn an_issued_notice_ends_what_can_be_undone() {
    let (laptop, checklist) = with_findings();
    work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
    let undone = duxue_core::api::upkeep::undo(&laptop, Nothing {});
    assert_eq!(code(undone), ErrorCode::NothingToUndo);
    let item = work::items(&laptop, checklist)[2].id;
    work::answer(&laptop, item, AnswerResult::Met).unwrap();
    let undone = duxue_core::api::upkeep::undo(&laptop, Nothing {}).unwrap();
    assert!(
        undone.value.name.starts_with("判定"),
        "{}",
        undone.value.name
    );
    assert_eq!(undone.undo, None);
    let issued = checking::inspections(&laptop, Nothing {}).unwrap();
    assert_eq!(issued[0].findings, 2);
}
