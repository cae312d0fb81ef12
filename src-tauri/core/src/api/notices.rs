//! Notices: what would be issued, issuing, printing again.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::documents::hex;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, NoticeId};
use crate::model::inspecting::{FindingState, NoticeIssued, Office, Route};
use crate::model::record_code::RecordCode;
use crate::ops::fact::{Fact, Field};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::report::{self, FindingStandard, NoticeFinding, NoticeInput, NoticeInspector, Pdf};
use crate::store::durable::Staged;
use crate::store::{blobs, checklists, duty_lists, findings, inspections, notices, office};

use super::rectifying::due;

/// 《教育督导条例》 (State Council order 624) article 21: the agency demands rectification within a time.
pub(super) const BASIS: &str = "《教育督导条例》第二十一条";

/// What a notice would say if it were issued today.
///
/// # Errors
/// The checklist is not in the store.
pub fn preview_notice(core: &Core, ById { id }: ById<ChecklistId>) -> Result<NoticePreview> {
    let connection = core.store.reader();
    let draft = Draft::read(core, &connection, id)?;
    let file = core.env.documents.join(draft.file_name());
    Ok(NoticePreview {
        number: draft.number(),
        subject: draft.subject.clone(),
        dated: draft.dated,
        missing: missing(&office::get(&connection)?),
        findings: draft.findings,
        folder: core.env.documents.display().to_string(),
        file_name: name_of(&file),
    })
}

/// Issues a notice for the pending findings of a checklist and writes its PDF. From then on its words
/// and dates stand; correction is a new notice.
///
/// The PDF is set and staged beside its place before the store is written, and takes its place after:
/// a document that cannot be set or written is not issued.
///
/// # Errors
/// Nothing is pending, the office is incomplete, a character has no glyph, the file cannot be written.
pub fn issue_notice(core: &Core, request: IssueNotice) -> Result<Written<NoticeFile>> {
    let draft = Draft::read(core, &core.store.reader(), request.checklist)?;
    let input = draft.input()?;
    let code = RecordCode::of(*blake3::hash(&to_json(&input)?).as_bytes());
    let pdf = report::notice(&input, &code, &*core.fonts()?)?;
    let path = place(core, request.file.as_deref(), &draft.file_name())?;
    let staged = stage(&path, &pdf.bytes)?;
    let written = core.transact(Reversible::No, |tx| {
        // The PDF was set without the writer's lock: what it says must still hold.
        let now = Draft::read(core, tx.connection, request.checklist)?;
        if now.input()? != input {
            return Err(Error::NothingToIssue);
        }
        tx.changes(Tag::Notices);
        tx.changes(Tag::Findings);
        tx.changes(Tag::Checklists);
        let id = NoticeId(tx.env.new_id()?);
        let content = tx.keep_blob(&to_json(&input)?)?;
        draft.enter(core, tx, id, content)?;
        Ok(file_of(id, draft.number(), &path, &pdf))
    })?;
    staged.take_place().map_err(|source| Error::WriteFile {
        path: show(&path),
        source,
    })?;
    Ok(written)
}

/// Writes the PDF of an issued notice again, from what it was printed from.
///
/// # Errors
/// It is not in the store, or the file cannot be written.
pub fn print_notice(core: &Core, request: PrintNotice) -> Result<NoticeFile> {
    let (notice, content) = notices::get(&core.store.reader(), request.id)?;
    let bytes = blobs::read(&core.store.blobs(), &content)?;
    let input: NoticeInput =
        serde_json::from_slice(&bytes).map_err(|error| Error::Encoding(error.to_string()))?;
    let code = RecordCode::of(content);
    let pdf = report::notice(&input, &code, &*core.fonts()?)?;
    let path = place(
        core,
        request.file.as_deref(),
        &file_name(&input.number, &input.subject),
    )?;
    let staged = stage(&path, &pdf.bytes)?;
    staged.take_place().map_err(|source| Error::WriteFile {
        path: show(&path),
        source,
    })?;
    Ok(file_of(notice.id, notice.number, &path, &pdf))
}

/// Pending findings of a checklist with everything that a notice of them needs.
struct Draft {
    checklist: ChecklistId,
    subject: String,
    inspection_title: String,
    basis: String,
    found_on: NaiveDate,
    office: Office,
    serial: u32,
    dated: NaiveDate,
    findings: Vec<FindingRow>,
    standards: Vec<FindingStandard>,
}

impl Draft {
    fn read(core: &Core, connection: &Connection, checklist: ChecklistId) -> Result<Self> {
        let dated = core.env.today();
        let head = inspections::checklist_head(connection, checklist)?;
        let inspection = inspections::get(connection, head.inspection)?;
        let list = duty_lists::find(connection, inspection.list)?;
        let filter = FindingFilter {
            checklist: Some(checklist),
            state: Some(FindingState::Pending),
            ..FindingFilter::default()
        };
        let mut findings = findings::list(connection, &filter, dated)?;
        findings.retain(|finding| finding.route == Route::Notice);
        let items = checklists::items(connection, checklist, dated)?;
        let place = |finding: &FindingRow| items.iter().position(|(_, i)| i.id == finding.item);
        findings.sort_by_key(place);
        let mut standards = Vec::new();
        for finding in &mut findings {
            // Until today nothing was issued: the period starts with the notice.
            let due = due(core, finding.period, dated)?;
            (finding.deadline, finding.counted_from) = (due.deadline, due.counted_from);
            let item = items.iter().find(|(_, item)| item.id == finding.item);
            let clause = item.and_then(|(_, item)| item.clauses.first());
            let clause = clause.and_then(|at| head.clauses.get(usize::try_from(*at).ok()?));
            standards.push(standard(finding, clause));
        }
        Ok(Self {
            checklist,
            subject: head.summary.subject.name,
            inspection_title: inspection.title,
            basis: list.as_ref().map_or_else(String::new, basis),
            found_on: inspection.created_on,
            office: completed(office::get(connection)?, list.as_ref()),
            serial: notices::next_serial(connection, dated.year())?,
            dated,
            findings,
            standards,
        })
    }

    /// 机关代字〔年〕序号: the serial without leading zeros and without 第 (GB/T 9704-2012, 7.2.5).
    fn number(&self) -> String {
        format!(
            "{}〔{}〕{}号",
            self.office.document_code,
            self.dated.year(),
            self.serial
        )
    }

    fn file_name(&self) -> String {
        file_name(&self.number(), &self.subject)
    }

    fn input(&self) -> Result<NoticeInput> {
        if self.findings.is_empty() {
            return Err(Error::NothingToIssue);
        }
        let office = &self.office;
        if office.agency.is_empty() {
            return Err(Error::OfficeIncomplete(vec![OfficeField::Agency]));
        }
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let findings = self.findings.iter().zip(&self.standards);
        Ok(NoticeInput {
            number: self.number(),
            agency: office.agency.clone(),
            subject: self.subject.clone(),
            inspected_on: self.found_on,
            inspectors: given(&office.inspector)
                .map(|name| NoticeInspector {
                    name,
                    card_no: given(&office.card_no),
                })
                .into_iter()
                .collect(),
            inspection_title: self.inspection_title.clone(),
            basis: [BASIS.to_owned()]
                .into_iter()
                .chain(given(&self.basis))
                .collect(),
            findings: findings
                .map(|(finding, standard)| printed(finding, standard))
                .collect(),
            report_to: office.agency.clone(),
            contact: given(&office.phone).map(|phone| format!("{}，{phone}", office.inspector)),
            letterhead: None,
            attachments: vec![],
            dated: self.dated,
            cc: vec![],
        })
    }

    /// States the notice and puts its findings on it.
    fn enter(&self, core: &Core, tx: &mut Tx<'_>, id: NoticeId, content: [u8; 32]) -> Result<()> {
        let scope = Scope::Case(self.checklist);
        for finding in &self.findings {
            let entity = finding.id.0;
            let due = due(core, finding.period, self.dated)?;
            let deadline = Register {
                scope,
                field: Field::FindingDeadline,
                entity,
            };
            tx.set(deadline, Fact::FindingDeadline(due))?;
            let notice = Register {
                scope,
                field: Field::FindingNotice,
                entity,
            };
            tx.set(notice, Fact::FindingNotice(id))?;
        }
        let issued = NoticeIssued {
            checklist: self.checklist,
            number: self.number(),
            year: self.dated.year(),
            serial: self.serial,
            findings: self.findings.iter().map(|finding| finding.id).collect(),
            dated: self.dated,
            content,
        };
        tx.set(
            Register {
                scope,
                field: Field::Notice,
                entity: id.0,
            },
            Fact::Notice(issued),
        )
    }
}

pub(super) fn basis(list: &DutyListSummary) -> String {
    match list.document_number.as_str() {
        "" => format!("《{}》", list.title),
        number => format!("《{}》（{number}）", list.title),
    }
}

/// The office with what the duty list suggests for fields that nobody filled in: the supervision
/// office of the government that issued it. The window asks first.
pub(super) fn completed(mut office: Office, list: Option<&DutyListSummary>) -> Office {
    let government = list.map_or("", |list| list.issuer.trim_end_matches("办公室"));
    if office.agency.is_empty() && government.ends_with("政府") {
        office.agency = format!("{government}教育督导室");
    }
    if office.document_code.is_empty() {
        office.document_code = "督整".to_owned();
    }
    office
}

pub(super) fn standard(
    finding: &FindingRow,
    clause: Option<&crate::model::checking::ClauseRef>,
) -> FindingStandard {
    FindingStandard {
        words: finding.standard.clone(),
        department: clause.map_or_else(String::new, |clause| clause.department.clone()),
        clause: clause.map_or_else(String::new, clause_name),
    }
}

/// `职责（三）`, `任务25`
pub(super) fn clause_name(clause: &crate::model::checking::ClauseRef) -> String {
    use crate::model::checking::ClauseKind;
    match clause.kind {
        ClauseKind::Duty if clause.number.is_empty() => "职责".to_owned(),
        ClauseKind::Duty => format!("职责{}", clause.number),
        ClauseKind::Task => format!("任务{}", clause.number),
    }
}

fn printed(finding: &FindingRow, standard: &FindingStandard) -> NoticeFinding {
    NoticeFinding {
        number: finding.item_number.clone(),
        text: finding.text.clone(),
        standard: standard.clone(),
        demand: finding.demand.clone(),
        due_on: finding.deadline.due_on,
        provisional: finding.deadline.provisional,
        deadline_reason: finding.deadline.rule.clone(),
    }
}

fn missing(office: &Office) -> Vec<OfficeField> {
    let fields = [
        (&office.agency, OfficeField::Agency),
        (&office.document_code, OfficeField::DocumentCode),
        (&office.inspector, OfficeField::Inspector),
    ];
    fields
        .into_iter()
        .filter(|(text, _)| text.is_empty())
        .map(|(_, field)| field)
        .collect()
}

/// A name that every file system takes.
fn file_name(number: &str, subject: &str) -> String {
    let plain = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
    let subject: String = subject.chars().filter(|c| plain(*c)).take(60).collect();
    let number: String = number.chars().filter(|c| plain(*c)).take(40).collect();
    format!("{number} 限期整改通知书 {subject}.pdf")
}

pub(super) fn place(core: &Core, file: Option<&str>, name: &str) -> Result<PathBuf> {
    if let Some(file) = file {
        return Ok(PathBuf::from(file));
    }
    let folder = &core.env.documents;
    std::fs::create_dir_all(folder).map_err(|source| Error::WriteFile {
        path: show(folder),
        source,
    })?;
    Ok(folder.join(name))
}

pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<Staged> {
    Staged::write(path, bytes).map_err(|source| Error::WriteFile {
        path: show(path),
        source,
    })
}

fn file_of(id: NoticeId, number: String, path: &Path, pdf: &Pdf) -> NoticeFile {
    NoticeFile {
        id,
        number,
        file: show(path),
        pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX),
        sha256: hex(&Sha256::digest(&pdf.bytes)),
    }
}

pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn to_json(input: &NoticeInput) -> Result<Vec<u8>> {
    serde_json::to_vec(input).map_err(|error| Error::Encoding(error.to_string()))
}
