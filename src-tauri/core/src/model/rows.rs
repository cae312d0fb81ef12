//! Lines of registers and ledgers as the store gives them and screens show them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::checking::{AnswerResult, Method, Subject, SubjectKind};
use super::departments::Department;
use super::ids::{
    ChecklistId, DepartmentId, DocumentId, DutyListId, FindingId, InspectionId, ItemId, NoticeId,
    SubjectId, TemplateId, TemplateVersionId,
};
use super::inspecting::{FindingState, InspectionKind, NoticeKind, Route, Severity};
use super::planning::{Recheck, Weight};
use super::reading::{Counts, Requirement};
use super::signing::SignatureSlot;
use crate::calendar::{Deadline, Period};

/// One duty list in the register.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DutyListSummary {
    /// The list.
    pub id: DutyListId,
    /// Its document.
    pub document: DocumentId,
    /// Number of the version, from 1.
    pub version: u32,
    /// Title of the document.
    pub title: String,
    /// 发文字号
    pub document_number: String,
    /// 发文机关
    pub issuer: String,
    /// 成文日期
    pub issued_on: Option<NaiveDate>,
    /// Sizes.
    pub counts: Counts,
    /// Doubtful places.
    pub warnings: u32,
    /// When it was imported, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub imported_ms: i64,
}

/// One inspected unit in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SubjectRow {
    /// The unit.
    pub id: SubjectId,
    /// School or department.
    pub kind: SubjectKind,
    /// Full name.
    pub name: String,
}

/// How far a checklist or inspection has come. Progress is not compliance: both are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// Items in all.
    pub items: u32,
    /// Items judged in any way.
    pub answered: u32,
    /// 符合
    pub met: u32,
    /// 基本符合
    pub partly: u32,
    /// 不符合
    pub not_met: u32,
    /// 不适用
    pub not_applicable: u32,
}

/// One inspection in the list of inspections.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct InspectionSummary {
    /// The inspection.
    pub id: InspectionId,
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: InspectionKind,
    /// The day it was made.
    pub created_on: NaiveDate,
    /// The duty list it is pinned to.
    pub list: DutyListId,
    /// Title of that list.
    pub list_title: String,
    /// Checklists in it.
    pub checklists: u32,
    /// Progress over all checklists.
    pub progress: Progress,
    /// Findings in it, withdrawn ones left out.
    pub findings: u32,
    /// Its seal; absent while it is open.
    pub seal: Option<Seal>,
}

/// 封存: an inspection was closed, and its answers stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Seal {
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub sealed_ms: i64,
    /// 督学 who sealed it.
    pub by: String,
    /// What they had to say; empty for nothing.
    pub note: String,
    /// Items that nobody had judged then.
    pub unchecked: u32,
    /// Operations of other laptops that the sealing one did not know of: their answers are shown, none is lost.
    pub late: u32,
}

/// One checklist of an inspection.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChecklistSummary {
    /// The checklist.
    pub id: ChecklistId,
    /// Its subject.
    pub subject: Subject,
    /// Progress.
    pub progress: Progress,
    /// Findings not yet on a notice.
    pub pending: u32,
    /// Findings on an issued notice.
    pub issued: u32,
}

/// One item with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ItemRow {
    /// The item.
    pub id: ItemId,
    /// `chapter.place`, such as `2.13`.
    pub number: String,
    /// The question.
    pub text: String,
    /// The source's own words.
    pub quote: String,
    /// Indexes into [`ChecklistDetail::clauses`].
    pub clauses: Vec<u32>,
    /// How to check it.
    pub methods: Vec<Method>,
    /// What to look at.
    pub evidence: Vec<String>,
    /// The limit that a measured value is judged by.
    pub requirement: Option<Requirement>,
    /// How much it matters.
    pub weight: Weight,
    /// Why it is asked again, if it is.
    pub recheck: Option<Recheck>,
    /// Its answer.
    pub answer: Answer,
    /// Its finding, unless there is none or it was withdrawn; without the steps of its due date, which `finding` gives.
    pub finding: Option<FindingRow>,
}

/// The answer of an item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct Answer {
    /// Judgement.
    pub result: AnswerResult,
    /// Measured value in the unit of the requirement.
    pub value: Option<f64>,
    /// Why it does not apply, for 不适用.
    pub reason: String,
    /// Remark.
    pub remark: String,
    /// True where laptops judged differently and nobody has decided; `result` is then the strictest.
    pub disputed: bool,
    /// When it was judged, milliseconds since 1970 UTC.
    #[ts(type = "number | null")]
    pub answered_ms: Option<i64>,
}

/// Which findings to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct FindingFilter {
    /// Only of this inspection.
    pub inspection: Option<InspectionId>,
    /// Only of this checklist.
    pub checklist: Option<ChecklistId>,
    /// Only in this state.
    pub state: Option<FindingState>,
}

/// One line of the rectification ledger.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FindingRow {
    /// The finding.
    pub id: FindingId,
    /// The inspection it was found in.
    pub inspection: InspectionId,
    /// The checklist of its subject.
    pub checklist: ChecklistId,
    /// The item that was not met.
    pub item: ItemId,
    /// Number of that item.
    pub item_number: String,
    /// Subject's name.
    pub subject: String,
    /// What was found.
    pub text: String,
    /// The source's words that it is held against.
    pub standard: String,
    /// Severity.
    pub severity: Severity,
    /// Route.
    pub route: Route,
    /// Unit that has to mend it.
    pub responsible_unit: String,
    /// What has to be done.
    pub demand: String,
    /// The period allowed.
    pub period: Period,
    /// The due date and its reasoning, counted from [`FindingRow::counted_from`].
    pub deadline: Deadline,
    /// The day the period starts: day of issue, or the day it was set while nothing is issued.
    pub counted_from: NaiveDate,
    /// State.
    pub state: FindingState,
    /// Past its due date and on an issued notice.
    pub overdue: bool,
    /// Number of the notice it is on.
    pub notice_number: Option<String>,
}

/// An issued notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeRow {
    /// The notice.
    pub id: NoticeId,
    /// What kind of document it is.
    pub kind: NoticeKind,
    /// 文号
    pub number: String,
    /// The date printed on it.
    pub dated: NaiveDate,
    /// Findings on it.
    pub findings: u32,
}

/// An issued notice in the register of notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeSummary {
    /// The notice.
    pub id: NoticeId,
    /// What kind of document it is.
    pub kind: NoticeKind,
    /// 文号
    pub number: String,
    /// The date printed on it.
    pub dated: NaiveDate,
    /// Whom it is addressed to: the inspected unit, or the department that a letter asks.
    pub subject: String,
    /// Title of the inspection that its findings come from.
    pub inspection_title: String,
    /// Findings on it.
    pub findings: u32,
    /// 校验码 as printed on it.
    pub code: String,
    /// Signatures in the order of their slots.
    pub signatures: Vec<NoticeSignature>,
}

/// Who signed a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeSignature {
    /// Where.
    pub slot: SignatureSlot,
    /// The name beside the strokes.
    pub name: String,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub signed_ms: i64,
}

/// What one checklist leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OpenChecklist {
    /// The checklist.
    pub id: ChecklistId,
    /// Its subject's name.
    pub subject: String,
    /// Items that nobody judged.
    pub unchecked: u32,
    /// The first of them.
    pub first_unchecked: Option<ItemId>,
    /// Items that laptops judged differently and nobody decided.
    pub disputed: u32,
    /// The first of them.
    pub first_disputed: Option<ItemId>,
    /// Findings that are on no notice yet.
    pub pending: u32,
}

/// A notice without the inspector's signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UnsignedNotice {
    /// The notice.
    pub id: NoticeId,
    /// 文号
    pub number: String,
}

/// Words offered while a remark is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// How many remarks on this laptop say just this; 0 for a shipped phrase nobody used.
    pub uses: u32,
}

/// What somebody typed and nobody saved yet; it stays on this laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptDraft {
    /// The field, such as `remark:ID`.
    pub place: String,
    /// What was typed.
    pub text: String,
    /// What the field held when typing began.
    pub base: String,
}

/// A department in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DepartmentRow {
    /// The department.
    pub id: DepartmentId,
    /// Its names.
    #[serde(flatten)]
    pub department: Department,
}

/// 清单模板: a checklist that the office keeps for other subjects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateRow {
    /// The template.
    pub id: TemplateId,
    /// Its name.
    pub name: String,
    /// Its versions, the newest first; never empty.
    pub versions: Vec<TemplateVersion>,
}

/// One version of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TemplateVersion {
    /// The version.
    pub id: TemplateVersionId,
    /// Its number, from 1.
    pub version: u32,
    /// For schools or for departments.
    pub kind: SubjectKind,
    /// The version of the duty list that its clauses are of.
    pub list: DutyListId,
    /// Title of that list.
    pub list_title: String,
    /// Items in it.
    pub items: u32,
    /// When it was saved, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub saved_ms: i64,
}
