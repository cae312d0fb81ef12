//! Requests and responses of the command table. The TypeScript types of the window are made from these.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{CalendarDay, CountUnit, Period};
use crate::model::checking::{AnswerResult, ClauseRef, Subject, SubjectKind};
pub use crate::model::comparing::{Comparison, Gap};
pub use crate::model::correcting::{Correction, QuotedChange, Settlement};
pub use crate::model::found::{Found, FoundAt, FoundGroup, FoundKind};
pub use crate::model::habits::*;
use crate::model::ids::{
    ChecklistId, DocumentId, DutyListId, FindingId, InspectionId, ItemId, NoticeId,
    TemplateVersionId,
};
use crate::model::inspecting::{InspectionKind, Office, Route, Severity};
pub use crate::model::ledger::*;
use crate::model::reading::{Counts, Reading, Warning};
pub use crate::model::rows::*;
pub use crate::model::workbench::*;
pub use crate::report::font::InstalledFont;
use crate::report::font::Role;
pub use departments::*;
pub use editing::*;
pub use machine::*;
pub use signing::*;

mod departments;
mod editing;
mod machine;
mod signing;

/// A part of what screens show. A write names the tags it changed; screens that show them refresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// Imported documents and their lists.
    DutyLists,
    /// Registers of schools and departments.
    Subjects,
    /// Inspections and their progress.
    Inspections,
    /// Items and answers of a checklist.
    Checklists,
    /// The rectification ledger.
    Findings,
    /// Issued notices.
    Notices,
    /// The office as it stands on documents.
    Office,
    /// Checklists that the office keeps for others.
    Templates,
    /// The register of departments.
    Departments,
}

impl Tag {
    /// All of them, for what changes everything.
    pub const ALL: [Self; 9] = [
        Self::DutyLists,
        Self::Subjects,
        Self::Inspections,
        Self::Checklists,
        Self::Findings,
        Self::Notices,
        Self::Office,
        Self::Templates,
        Self::Departments,
    ];
}

/// What every write answers.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Written<T: TS> {
    /// The command's own answer.
    pub value: T,
    /// What changed, sorted, without repeats.
    pub changed: Vec<Tag>,
    /// When it was durable, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub saved_ms: i64,
    /// Place of its first operation in this device's chain; absent where nothing had to be written.
    #[ts(type = "number | null")]
    pub seq: Option<u64>,
    /// Name of the action that undo would take back now.
    pub undo: Option<String>,
    /// Name of the action that redo would do again now.
    pub redo: Option<String>,
}

/// For commands that need nothing or answer nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Nothing {}

/// Names one thing by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ById<T: TS> {
    /// The id.
    pub id: T,
}

/// State of the whole app, for the frame of the window.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Status {
    /// Version of the app.
    pub version: String,
    /// Folder of the store.
    pub store: String,
    /// Today in Beijing time.
    pub today: NaiveDate,
    /// The office as it stands on documents.
    pub office: Office,
    /// Duty lists in the store.
    pub duty_lists: u32,
    /// Inspections that are not sealed.
    pub inspections: u32,
    /// Findings that are not closed.
    pub findings: u32,
    /// Of these, past their due date.
    pub overdue: u32,
    /// When something was written last, in milliseconds since 1970 UTC; absent in an empty store.
    #[ts(type = "number | null")]
    pub saved_ms: Option<i64>,
    /// Operations made here that were not passed on to others yet.
    pub unsent: u32,
    /// When the last backup was made, in milliseconds since 1970 UTC; absent where there is none.
    #[ts(type = "number | null")]
    pub backup_ms: Option<i64>,
    /// Name of the action that undo would take back now.
    pub undo: Option<String>,
    /// Name of the action that redo would do again now.
    pub redo: Option<String>,
    /// A document the app was started with, to be previewed at once.
    pub opened_file: Option<String>,
}

/// The font of one role in documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FontRole {
    /// The role.
    pub role: Role,
    /// What an office calls it.
    pub label: String,
    /// The font's name.
    pub name: String,
    /// The chosen file; absent where the shipped font is used.
    pub file: Option<String>,
    /// Number of the font in the file.
    pub index: u32,
    /// True where the shipped font is used.
    pub shipped: bool,
    /// Why the chosen font cannot be used; no document is made until another is chosen.
    pub problem: Option<String>,
}

/// Asks to take a font for a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChooseFont {
    /// The role.
    pub role: Role,
    /// The font's file; the shipped font where absent.
    #[serde(default)]
    pub file: Option<String>,
    /// Number of the font in the file.
    #[serde(default)]
    pub index: u32,
}

/// Where a document comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum ImportSource {
    /// A file on this machine.
    File {
        /// Its path.
        path: String,
    },
    /// The built-in sample list of an invented county.
    Sample,
    /// The list that comes with the program: 责任督学经常性督导的八项内容.
    Ready,
    /// Words that were copied elsewhere, such as an article on a phone's screen.
    Pasted {
        /// The words.
        text: String,
    },
}

/// What would be kept of a document.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Preview {
    /// Name of the file, or of the sample.
    pub file_name: String,
    /// SHA-256 of the document's bytes, in hex.
    pub sha256: String,
    /// The text that spans count in.
    pub text: String,
    /// What was understood.
    pub reading: Reading,
    /// The list that these same bytes were imported as before, if any.
    pub already: Option<DutyListId>,
    /// The number that a list made of it would have: 1 for a new document.
    pub version: u32,
    /// How many corrections hold: those of the list it was imported as, or of the version before.
    pub carried: usize,
    /// How many corrections of the version before do not fit any more.
    pub lost: usize,
}

/// Asks to keep a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// Where it comes from.
    pub source: ImportSource,
    /// SHA-256 of the bytes that were previewed; other bytes are refused.
    pub sha256: Option<String>,
}

/// What was kept.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct Imported {
    /// The document.
    pub document: DocumentId,
    /// The version of its list.
    pub list: DutyListId,
    /// Number of the version, from 1.
    pub version: u32,
    /// True where the same bytes were in the store already; then nothing changed.
    pub already: bool,
    /// Sizes of what was understood.
    pub counts: Counts,
    /// Doubtful places.
    pub warnings: Vec<Warning>,
}

/// One duty list, whole.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DutyListDetail {
    /// Its line in the register.
    pub summary: DutyListSummary,
    /// What was understood.
    pub reading: Reading,
    /// The text that spans count in.
    pub text: String,
    /// Units one can generate a checklist for, those with duties of their own first.
    pub departments: Vec<DepartmentChoice>,
    /// What was put right by hand, in its order.
    pub corrections: Vec<Correction>,
}

/// Asks to put a list right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CorrectList {
    /// The list.
    pub list: DutyListId,
    /// In the order in which they are to be made; all or none.
    pub corrections: Vec<Correction>,
}

/// Asks to take a correction back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WithdrawCorrection {
    /// The list.
    pub list: DutyListId,
    /// Index among its corrections.
    pub correction: usize,
}

/// A correction was taken back.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct WithdrawnCorrection {
    /// The list without it.
    pub list: DutyListSummary,
    /// Corrections after it that rested on it and went with it.
    pub corrections: usize,
    /// Decisions about a new issue that rested on it and went with it.
    pub decisions: usize,
}

/// Asks how two lists differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CompareLists {
    /// The older one.
    pub old: DutyListId,
    /// The newer one.
    pub new: DutyListId,
}

/// Asks to decide about changes between two versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecideChanges {
    /// The older one.
    pub old: DutyListId,
    /// The newer one, which keeps the decisions.
    pub new: DutyListId,
    /// The changes.
    pub changes: Vec<QuotedChange>,
    /// What is decided; nothing takes decisions back.
    pub settlement: Option<Settlement>,
}

/// A unit that a checklist can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DepartmentChoice {
    /// Name of the unit.
    pub name: String,
    /// Duties of its own.
    pub duties: u32,
    /// Tasks that name it.
    pub tasks: u32,
}

/// Asks to add a unit to the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AddSubject {
    /// School or department.
    pub kind: SubjectKind,
    /// Full name.
    pub name: String,
}

/// Asks for an inspection with its checklists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GenerateRequest {
    /// The duty list to pin.
    pub list: DutyListId,
    /// Units of the list.
    pub departments: Vec<String>,
    /// Schools, by full name.
    pub schools: Vec<String>,
    /// Kind of inspection.
    pub kind: InspectionKind,
    /// Title; made from kind and date where empty.
    pub title: String,
    /// Limits what a list asks to one of `themes`; the whole list where absent.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub theme: Option<String>,
    /// What subjects of its kind are asked in place of the list.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub template: Option<TemplateVersionId>,
    /// Puts in front what has to be looked at again: due rectification, and what failed at the last visit.
    #[serde(default = "yes")]
    #[ts(optional, as = "Option<bool>")]
    pub rechecks: bool,
}

fn yes() -> bool {
    true
}

/// Asks to go over to another version of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UpgradeRequest {
    /// The inspection.
    pub inspection: InspectionId,
    /// The version to pin.
    pub list: DutyListId,
}

/// What an upgrade would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UpgradePreview {
    /// Each checklist in order.
    pub checklists: Vec<UpgradeSize>,
}

/// What an upgrade would do to one checklist, in items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct UpgradeSize {
    /// Whose checklist.
    pub subject: Subject,
    /// Asked in the same words by both versions; answers stay.
    pub kept: u32,
    /// Asked by the newer version only; still to be checked.
    pub added: u32,
    /// Asked by the older version only, with a result; they stay under a heading of their own.
    pub retained: u32,
    /// Asked by the older version only, and nobody looked at them; they go.
    pub dropped: u32,
}

/// Sizes of the checklists that a request would make.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GeneratePreview {
    /// One line a subject, in the order of the request.
    pub checklists: Vec<ChecklistSize>,
}

/// Size of one checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ChecklistSize {
    /// The subject.
    pub subject: Subject,
    /// Items on it.
    pub items: u32,
    /// Of these, items that are looked at again.
    pub rechecks: u32,
}

/// What was generated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Generated {
    /// The inspection.
    pub inspection: InspectionId,
    /// Its checklists.
    pub checklists: Vec<GeneratedChecklist>,
}

/// One generated checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct GeneratedChecklist {
    /// The checklist.
    pub id: ChecklistId,
    /// Its subject.
    pub subject: Subject,
    /// Items on it.
    pub items: u32,
}

/// One inspection, with its checklists.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct InspectionDetail {
    /// Its line in the list.
    pub summary: InspectionSummary,
    /// 发文字号 of the pinned list.
    pub document_number: String,
    /// The newest version of its list, where that says something else than the inspection is pinned to.
    pub newer_list: Option<DutyListSummary>,
    /// Checklists in the order they were made.
    pub checklists: Vec<ChecklistSummary>,
}

/// A checklist to be filled in.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChecklistDetail {
    /// The inspection it belongs to.
    pub inspection: InspectionSummary,
    /// Its own line.
    pub summary: ChecklistSummary,
    /// 发文字号 of the pinned list.
    pub document_number: String,
    /// Items by chapter.
    pub chapters: Vec<ChapterDetail>,
    /// Clauses that items point to.
    pub clauses: Vec<ClauseRef>,
    /// Notices issued for this checklist.
    pub notices: Vec<NoticeRow>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct ChapterDetail {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<ItemRow>,
}

/// Asks to judge an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AnswerRequest {
    /// The item.
    pub item: ItemId,
    /// Judgement, unless the value is judged by its limit; `unchecked` without a value clears it.
    pub result: AnswerResult,
    /// Measured value, where the item has a requirement.
    #[serde(default)]
    pub value: Option<f64>,
    /// Why it does not apply.
    #[serde(default)]
    pub reason: String,
    /// Remark to set in the same step; also the first words of a finding that this makes.
    #[serde(default)]
    #[ts(optional)]
    pub remark: Option<String>,
}

/// Asks for some items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ItemIds {
    /// The items; those that are not in the store are left out of the answer.
    pub ids: Vec<ItemId>,
}

/// Asks to give several items of one inspection the same judgement in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AnswerMany {
    /// The items. Those that are judged already, and those that are measured, stay as they are.
    pub items: Vec<ItemId>,
    /// 符合 or 不适用: anything else is seen one by one.
    pub result: AnswerResult,
    /// Why they do not apply.
    #[serde(default)]
    pub reason: String,
}

/// Names a field that something is typed into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DraftPlace {
    /// The field, such as `remark:ID`.
    pub place: String,
}

/// What somebody should know before an inspection is sealed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct SealPreview {
    /// The inspection.
    pub inspection: InspectionSummary,
    /// 督学 who would seal it; empty where the settings name none, and it cannot be sealed then.
    pub by: String,
    /// Checklists with something left open, in order.
    pub open: Vec<OpenChecklist>,
    /// Findings that are on no notice yet.
    pub pending: u32,
    /// Notices without the inspector's signature.
    pub unsigned: Vec<UnsignedNotice>,
}

/// Asks to seal an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SealInspection {
    /// The inspection.
    pub id: InspectionId,
    /// What the inspector has to say, such as why items stay unchecked.
    #[serde(default)]
    pub note: String,
}

/// Asks to set the remark of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RemarkRequest {
    /// The item.
    pub item: ItemId,
    /// The whole remark; empty clears it.
    pub remark: String,
}

/// Asks to change a finding; absent fields stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetFinding {
    /// The finding.
    pub id: FindingId,
    /// What was found.
    #[serde(default)]
    pub text: Option<String>,
    /// Severity.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Route.
    #[serde(default)]
    pub route: Option<Route>,
    /// Unit that has to mend it.
    #[serde(default)]
    pub responsible_unit: Option<String>,
    /// What has to be done.
    #[serde(default)]
    pub demand: Option<String>,
    /// The period allowed, counted from today until the notice is issued.
    #[serde(default)]
    pub period: Option<Period>,
}

/// Asks to change several findings in one step; absent fields stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetFindings {
    /// The findings; none of them is on an issued notice.
    pub ids: Vec<FindingId>,
    /// Severity.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Route.
    #[serde(default)]
    pub route: Option<Route>,
    /// Unit that has to mend them.
    #[serde(default)]
    pub responsible_unit: Option<String>,
    /// The period allowed, counted from today until a notice is issued.
    #[serde(default)]
    pub period: Option<Period>,
}

/// Asks for a due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeadlineRequest {
    /// The day that is not counted.
    pub from: NaiveDate,
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: CountUnit,
}

/// Asks for the days of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthRequest {
    /// Year of our era.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// The days of a month, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Month {
    /// All of them.
    pub days: Vec<CalendarDay>,
}

/// Asks for the period that ends on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PeriodUntil {
    /// The day that is not counted.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

/// What a notice would say if it were issued today.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct NoticePreview {
    /// The number it would get.
    pub number: String,
    /// Addressee.
    pub subject: String,
    /// Today.
    pub dated: NaiveDate,
    /// Findings that would be on it, with due dates counted from today.
    pub findings: Vec<FindingRow>,
    /// What is missing and stops it, in the words of the settings page.
    pub missing: Vec<OfficeField>,
    /// Folder the file would go to.
    pub folder: String,
    /// Name of the file.
    pub file_name: String,
}

/// Fields of the office that a notice cannot do without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfficeField {
    /// 落款单位
    Agency,
    /// 机关代字
    DocumentCode,
    /// 督学
    Inspector,
}

/// Asks to issue a notice for the pending findings of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IssueNotice {
    /// The checklist.
    pub checklist: ChecklistId,
    /// The file to write; the default folder and name where absent.
    #[serde(default)]
    pub file: Option<String>,
}

/// Asks for the file of a notice that was issued before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintNotice {
    /// The notice.
    pub id: NoticeId,
    /// The file to write; the default folder and name where absent.
    #[serde(default)]
    pub file: Option<String>,
}

/// Asks for the report of an inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintReport {
    /// The inspection.
    pub inspection: InspectionId,
    /// Only of this school or department; of all where absent.
    #[serde(default)]
    pub subject: Option<String>,
    /// The file to write; the default folder and name where absent.
    #[serde(default)]
    pub file: Option<String>,
}

/// The file of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReportFile {
    /// Path of the PDF.
    pub file: String,
    /// Pages in it.
    pub pages: u32,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
}

/// The file of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeFile {
    /// The notice.
    pub id: NoticeId,
    /// 文号
    pub number: String,
    /// Path of the PDF.
    pub file: String,
    /// Pages in it.
    pub pages: u32,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
}

/// Asks where words occur.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SearchRequest {
    /// The words, divided by spaces; a thing has to contain all of them.
    pub words: String,
    /// How many of each kind are wanted at most.
    #[serde(default = "few")]
    pub limit: u32,
}

/// As many of a kind as fit beside each other.
fn few() -> u32 {
    8
}

/// A path on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PathRequest {
    /// The path.
    pub path: String,
}

/// Where something was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PathName {
    /// The path.
    pub path: String,
}

/// A path that somebody chose, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Picked {
    /// The path; absent where the dialog was closed.
    pub path: Option<String>,
}

/// Name of what was undone or done again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Undone {
    /// Name of the action, such as 判定 2.13.
    pub name: String,
    /// The checklist that it changed; absent where it changed none, or several.
    pub checklist: Option<ChecklistId>,
    /// Items of that checklist whose answer or finding it changed.
    pub items: Vec<ItemId>,
}

/// Outcome of an integrity check or a rebuild.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CheckReport {
    /// True where nothing is wrong.
    pub ok: bool,
    /// Operations in the log.
    pub operations: u32,
    /// Digest of all folded tables, in hex.
    pub digest: String,
    /// What is wrong, in Chinese.
    pub problems: Vec<String>,
}
