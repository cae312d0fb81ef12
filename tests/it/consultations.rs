//! 协商意见书: one letter to each department, with numbers of their own, signed like notices.

use duxue_core::Core;
use duxue_core::api::types::{ById, IssueNotice, Nothing, SignerKey};
use duxue_core::api::{notices, rectifying};
use duxue_core::error::ErrorCode;
use duxue_core::model::ids::{ChecklistId, FindingId};
use duxue_core::model::inspecting::{FindingState, NoticeKind, Route};
use duxue_core::model::signing::SignatureSlot;
use duxue_core::signature::verify::verify;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::signatures::{accepted_by_poppler, document_key, once, sign};
use duxue_tests::work;

/// A laptop with three findings for departments, two of them for the same, and one for the school itself.
fn with_findings() -> (Device, ChecklistId) {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    let found: Vec<_> = work::items(&laptop, checklist)[..4]
        .iter()
        .map(|item| work::fail(&laptop, item.id).id)
        .collect();
    for (finding, department) in [
        (found[0], "县卫生健康局"),
        (found[1], "县公安局"),
        (found[3], "县卫生健康局"),
    ] {
        goes_to(&laptop, finding, department);
    }
    (laptop, checklist)
}

fn goes_to(core: &Core, finding: FindingId, department: &str) {
    let mut change = work::no_change(finding);
    change.route = Some(Route::Consultation);
    change.responsible_unit = Some(department.into());
    rectifying::set_finding(core, change).unwrap();
}

fn letter(
    laptop: &Device,
    checklist: ChecklistId,
    name: &str,
) -> duxue_core::error::Result<String> {
    let request = IssueNotice {
        checklist,
        file: Some(laptop.beside(name).display().to_string()),
    };
    notices::issue_consultation(laptop, request).map(|written| written.value.number)
}

#[test]
fn each_department_gets_a_letter_of_its_own() {
    let (laptop, checklist) = with_findings();
    let preview = notices::preview_consultation(&laptop, ById { id: checklist }).unwrap();
    assert_eq!(
        (&*preview.subject, preview.findings.len()),
        ("县卫生健康局", 2)
    );
    assert_eq!(
        preview.file_name,
        "青督商〔2026〕1号 协商意见书 县卫生健康局.pdf"
    );
    assert_eq!(
        letter(&laptop, checklist, "1.pdf").unwrap(),
        "青督商〔2026〕1号"
    );
    assert_eq!(
        letter(&laptop, checklist, "2.pdf").unwrap(),
        "青督商〔2026〕2号"
    );
    assert_eq!(
        code(letter(&laptop, checklist, "3.pdf")),
        ErrorCode::NothingToIssue
    );
    // Notices count on their own.
    let notice = work::issue(&laptop, checklist, &laptop.beside("4.pdf")).unwrap();
    assert_eq!(notice.number, "青督整〔2026〕1号");
    let kinds: Vec<_> = notices::notices(&laptop, Nothing {})
        .unwrap()
        .into_iter()
        .map(|notice| (notice.kind, notice.findings))
        .collect();
    let letters = [(NoticeKind::Consultation, 1), (NoticeKind::Consultation, 2)];
    assert_eq!(
        kinds,
        [&letters[..], &[(NoticeKind::Rectification, 1)]].concat()
    );
    let ledger = work::ledger(&laptop);
    assert!(
        ledger
            .iter()
            .all(|finding| finding.state == FindingState::Rectifying)
    );
    work::sound_digest(&laptop);
}

#[test]
fn a_letter_says_whom_it_asks_for_what() {
    let (laptop, checklist) = with_findings();
    letter(&laptop, checklist, "1.pdf").unwrap();
    let output = std::process::Command::new("pdftotext")
        .arg(laptop.beside("1.pdf"))
        .arg("-")
        .output()
        .unwrap();
    let text: String = String::from_utf8_lossy(&output.stdout)
        .split_whitespace()
        .collect();
    let finding = &work::ledger(&laptop)[0];
    assert!(
        text.contains("协商意见书") && text.contains("县卫生健康局："),
        "{text}"
    );
    let words: String = finding.standard.split_whitespace().collect();
    assert!(text.contains(&words), "{words} is not in {text}");
}

#[test]
fn a_letter_is_the_departments_and_signed_by_the_inspector_alone() {
    let (laptop, checklist) = with_findings();
    letter(&laptop, checklist, "1.pdf").unwrap();
    let issued = notices::notices(&laptop, Nothing {}).unwrap().remove(0);
    assert_eq!(issued.subject, "县卫生健康局");
    let detail = notices::notice(&laptop, ById { id: issued.id }).unwrap();
    assert_eq!(detail.summary, issued);
    assert_eq!(
        detail.file_name,
        "青督商〔2026〕1号 协商意见书 县卫生健康局.pdf"
    );
    let slots: Vec<_> = detail.slots.iter().map(|it| it.slot).collect();
    assert_eq!(slots, [SignatureSlot::Inspector]);
}

#[test]
fn a_letter_is_signed_and_found_by_its_code() {
    let (laptop, checklist) = with_findings();
    letter(&laptop, checklist, "1.pdf").unwrap();
    document_key(&laptop);
    let issued = notices::notices(&laptop, Nothing {}).unwrap().remove(0);
    let file = laptop.beside("签名.pdf");
    sign(
        &laptop,
        issued.id,
        SignatureSlot::Inspector,
        SignerKey::Own,
        &file,
    )
    .unwrap();
    accepted_by_poppler(&file, &["督学甲"]);
    let verdict = verify(&std::fs::read(&file).unwrap(), &[]).unwrap();
    assert!(
        verdict.intact && verdict.open_fields.is_empty(),
        "{verdict:#?}"
    );
    for slot in [SignatureSlot::SecondInspector, SignatureSlot::Recipient] {
        let refused = sign(&laptop, issued.id, slot, once(), &file);
        assert_eq!(code(refused), ErrorCode::Invalid);
    }
    let text = issued.code.clone();
    let found = notices::check_code(&laptop, duxue_core::api::types::CodeRequest { text }).unwrap();
    assert_eq!(found.known.map(|known| known.id), Some(issued.id));
}
