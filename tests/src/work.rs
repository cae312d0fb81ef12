//! An inspector's work in few words: import, generate, judge, issue.

use std::path::Path;

use duxue_core::Core;
use duxue_core::api::types::{
    AnswerRequest, ById, ChecklistDetail, FindingFilter, FindingRow, GenerateRequest, Generated,
    ImportRequest, ImportSource, Imported, IssueNotice, ItemRow, Nothing, NoticeFile, SetFinding,
    Written,
};
use duxue_core::api::{checking, documents, generating, notices, office, rectifying, upkeep};
use duxue_core::calendar::{CountUnit, Period};
use duxue_core::error::Result;
use duxue_core::model::checking::{AnswerResult, SubjectKind};
use duxue_core::model::ids::{ChecklistId, DutyListId, FindingId, ItemId};
use duxue_core::model::inspecting::{InspectionKind, Office};

use crate::device::Device;

/// A department of the sample list with few items, two and more of them clauses of its own.
pub const DEPARTMENT: &str = "县财政局";
/// A school of the sample.
pub const SCHOOL: &str = "青河县第二实验小学";

/// The office of the sample.
#[must_use]
pub fn sample_office() -> Office {
    Office {
        agency: "青河县人民政府教育督导室".into(),
        document_code: "青督整".into(),
        inspector: "督学甲".into(),
        card_no: "QH-2026-001".into(),
        phone: "0000-1234567".into(),
        letterhead: String::new(),
    }
}

/// Asks for a document.
#[must_use]
pub fn import_request(source: ImportSource) -> ImportRequest {
    ImportRequest {
        source,
        sha256: None,
    }
}

/// A file as the source of a document.
#[must_use]
pub fn file(path: &Path) -> ImportSource {
    ImportSource::File {
        path: path.display().to_string(),
    }
}

/// Imports the built-in sample.
pub fn import_sample(core: &Core) -> Imported {
    import(core, ImportSource::Sample)
}

/// Imports a document.
///
/// # Panics
/// It is refused.
pub fn import(core: &Core, source: ImportSource) -> Imported {
    let written = documents::import_document(core, import_request(source));
    written.expect("the document is imported").value
}

/// Asks for an inspection of these units.
#[must_use]
pub fn units(list: DutyListId, departments: &[&str], schools: &[&str]) -> GenerateRequest {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    GenerateRequest {
        list,
        departments: owned(departments),
        schools: owned(schools),
        kind: InspectionKind::Special,
        title: "校园安全专项督导".into(),
        theme: None,
        template: None,
        rechecks: true,
    }
}

/// Makes an inspection of these units.
///
/// # Panics
/// It is refused.
pub fn generate(
    core: &Core,
    list: DutyListId,
    departments: &[&str],
    schools: &[&str],
) -> Generated {
    let written = generating::generate(core, units(list, departments, schools));
    written.expect("checklists are generated").value
}

/// Names of all schools in the register.
///
/// # Panics
/// It cannot be read.
pub fn schools(core: &Core) -> Vec<String> {
    let subjects = generating::subjects(core, Nothing {}).expect("the register");
    let schools = subjects
        .into_iter()
        .filter(|row| row.kind == SubjectKind::School);
    schools.map(|row| row.name).collect()
}

/// The sample imported, the office set, and a checklist for [`DEPARTMENT`].
pub fn ready(core: &Core) -> ChecklistId {
    office::set_office(core, sample_office()).expect("the office is set");
    let list = import_sample(core).list;
    generate(core, list, &[DEPARTMENT], &[]).checklists[0].id
}

/// A checklist as its screen shows it.
///
/// # Panics
/// It is not in the store.
pub fn checklist(core: &Core, id: ChecklistId) -> ChecklistDetail {
    checking::checklist(core, ById { id }).expect("the checklist")
}

/// All items of a checklist in order.
pub fn items(core: &Core, id: ChecklistId) -> Vec<ItemRow> {
    let chapters = checklist(core, id).chapters.into_iter();
    chapters.flat_map(|chapter| chapter.items).collect()
}

/// A laptop with so many answers as years of work leave, every `finding`-th of them a finding; made on a disk in memory.
///
/// # Panics
/// Something is refused.
pub fn years(answers: usize, finding: usize) -> Device {
    let fast = Path::new("/dev/shm");
    let place = if fast.is_dir() {
        tempfile::tempdir_in(fast)
    } else {
        tempfile::tempdir()
    };
    let laptop = Device::in_folder(1, place.expect("a folder"));
    office::set_office(&laptop, sample_office()).expect("the office is set");
    let list = import_sample(&laptop).list;
    let schools = schools(&laptop);
    let names: Vec<&str> = schools.iter().map(String::as_str).collect();
    let mut answered = 0;
    while answered < answers {
        for made in generate(&laptop, list, &[], &names).checklists {
            let items = items(&laptop, made.id).into_iter();
            let unmeasured = items.filter(|item| item.requirement.is_none());
            for item in unmeasured.take(answers - answered) {
                answered += 1;
                let result = if answered % finding == 0 {
                    AnswerResult::NotMet
                } else {
                    AnswerResult::Met
                };
                answer(&laptop, item.id, result).expect("the answer is kept");
            }
        }
    }
    laptop
}

/// Asks for a judgement without further words; 不适用 gets a reason.
#[must_use]
pub fn judgement(item: ItemId, result: AnswerResult) -> AnswerRequest {
    let inapplicable = result == AnswerResult::NotApplicable;
    AnswerRequest {
        item,
        result,
        value: None,
        reason: if inapplicable { "本校不涉及" } else { "" }.into(),
        remark: None,
    }
}

/// Judges an item.
///
/// # Errors
/// What the API refuses.
pub fn answer(core: &Core, item: ItemId, result: AnswerResult) -> Result<Written<ItemRow>> {
    checking::answer(core, judgement(item, result))
}

/// Judges an item 不符合 and answers the finding that this makes.
///
/// # Panics
/// It is refused, or makes no finding.
pub fn fail(core: &Core, item: ItemId) -> FindingRow {
    let answered = answer(core, item, AnswerResult::NotMet).expect("the answer is kept");
    answered.value.finding.expect("a finding")
}

/// Asks to leave a finding as it is.
#[must_use]
pub fn no_change(id: FindingId) -> SetFinding {
    SetFinding {
        id,
        text: None,
        severity: None,
        route: None,
        responsible_unit: None,
        demand: None,
        period: None,
    }
}

/// Allows a finding so many working days.
///
/// # Panics
/// It is refused.
pub fn allow_workdays(core: &Core, id: FindingId, count: u32) -> FindingRow {
    let period = Some(Period {
        count,
        unit: CountUnit::Workdays,
    });
    let request = SetFinding {
        period,
        ..no_change(id)
    };
    let written = rectifying::set_finding(core, request);
    written.expect("the period is set").value
}

/// The whole ledger.
///
/// # Panics
/// It cannot be read.
pub fn ledger(core: &Core) -> Vec<FindingRow> {
    rectifying::findings(core, FindingFilter::default()).expect("the ledger")
}

/// Issues a notice of what is pending on a checklist, as `file`.
///
/// # Errors
/// What the API refuses.
pub fn issue(core: &Core, checklist: ChecklistId, file: &Path) -> Result<NoticeFile> {
    let request = IssueNotice {
        checklist,
        file: Some(file.display().to_string()),
    };
    notices::issue_notice(core, request).map(|written| written.value)
}

/// The digest of all folded tables, after proof that nothing is wrong.
///
/// # Panics
/// Something is wrong.
pub fn sound_digest(core: &Core) -> String {
    let report = upkeep::check(core, Nothing {}).expect("a report");
    assert!(report.ok, "{:?}", report.problems);
    report.digest
}
