//! What a notice would say: pending findings of a checklist with what the office and the duty list add.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;
use uuid::Uuid;

use super::content::{Content, file_name};
use super::issuer::given;
use crate::Core;
use crate::api::rectifying::due;
use crate::api::types::*;
use crate::calendar::Deadline;
use crate::env::beijing_date;
use crate::error::{Error, Result};
use crate::model::checking::{ClauseKind, ClauseRef};
use crate::model::ids::{ChecklistId, NoticeId};
use crate::model::inspecting::{FindingState, InspectionKind, NoticeIssued, NoticeKind, Office};
use crate::ops::Tx;
use crate::ops::fact::{Fact, Field};
use crate::ops::op::{Register, Scope};
use crate::report::{ConsultationFinding, ConsultationInput, FindingStandard};
use crate::report::{NoticeFinding, NoticeInput};
use crate::store::{checklists, duty_lists, findings, inspections, notices, office};

/// 《教育督导条例》 (State Council order 624).
pub(in crate::api) const REGULATION: &str = "《教育督导条例》";

/// What a document rests on. Article 15: after a routine visit the inspector urges the school and the
/// departments concerned to act. Article 21: after a special or comprehensive inspection the agency demands
/// rectification within a time; it asks no department for help, and no article does after these.
fn article(inspection: InspectionKind, kind: NoticeKind) -> String {
    let article = match (inspection, kind) {
        (InspectionKind::Routine, _) => "第十五条",
        (_, NoticeKind::Rectification) => "第二十一条",
        (_, NoticeKind::Consultation) => "",
    };
    format!("{REGULATION}{article}")
}

/// Pending findings of a checklist with everything that a notice or a letter about them needs.
pub(super) struct Draft {
    kind: NoticeKind,
    checklist: ChecklistId,
    subject: String,
    inspection_title: String,
    basis: Vec<String>,
    found_on: NaiveDate,
    office: Office,
    serial: u32,
    pub(super) dated: NaiveDate,
    pub(super) findings: Vec<FindingRow>,
    standards: Vec<FindingStandard>,
}

impl Draft {
    pub(super) fn read(
        core: &Core,
        connection: &Connection,
        checklist: ChecklistId,
        kind: NoticeKind,
    ) -> Result<Self> {
        let dated = core.env.today();
        let head = inspections::checklist_head(connection, checklist)?;
        let inspection = inspections::get(connection, head.inspection)?;
        let list = duty_lists::find(connection, inspection.list)?;
        let items = checklists::items(connection, checklist, dated)?;
        let items: Vec<ItemRow> = items.into_iter().map(|(_, item)| item).collect();
        let mut findings = pending(connection, checklist, kind, &items, dated)?;
        for finding in &mut findings {
            // Until today nothing was issued: the period starts with the notice.
            let due = due(core, finding.period, dated)?;
            (finding.deadline, finding.counted_from) = (due.deadline, due.counted_from);
        }
        let own = list.as_ref().map(basis);
        Ok(Self {
            kind,
            checklist,
            subject: head.summary.subject.name,
            inspection_title: inspection.title,
            basis: [article(inspection.kind, kind)]
                .into_iter()
                .chain(own)
                .collect(),
            found_on: found_on(&findings, &items).unwrap_or(inspection.created_on),
            office: office::get(connection)?.completed(list.as_ref()),
            serial: notices::next_serial(connection, kind, dated.year())?,
            dated,
            standards: standards(&findings, &items, &head.clauses),
            findings,
        })
    }

    /// 机关代字〔年〕序号: the serial without leading zeros and without 第 (GB/T 9704-2012, 7.2.5).
    pub(super) fn number(&self) -> String {
        format!(
            "{}〔{}〕{}号",
            document_code(self.kind, &self.office.document_code),
            self.dated.year(),
            self.serial
        )
    }

    pub(super) fn file_name(&self) -> String {
        file_name(&self.number(), self.kind, self.addressee())
    }

    /// Whom it is addressed to.
    pub(super) fn addressee(&self) -> &str {
        let department = || self.findings.first().map(|it| &*it.responsible_unit);
        match self.kind {
            NoticeKind::Rectification => &self.subject,
            NoticeKind::Consultation => department().unwrap_or_default(),
        }
    }

    pub(super) fn content(&self) -> Result<Content> {
        if self.findings.is_empty() {
            return Err(Error::NothingToIssue);
        }
        let missing = self.office.missing();
        if !missing.is_empty() {
            return Err(Error::OfficeIncomplete(missing));
        }
        Ok(match self.kind {
            NoticeKind::Rectification => Content::Rectification(self.notice()),
            NoticeKind::Consultation => Content::Consultation(self.letter()),
        })
    }

    fn notice(&self) -> NoticeInput {
        let office = &self.office;
        let findings = self.findings.iter().zip(&self.standards);
        NoticeInput {
            number: self.number(),
            agency: office.agency.clone(),
            subject: self.subject.clone(),
            inspected_on: self.found_on,
            inspectors: self.office.inspectors(),
            inspection_title: self.inspection_title.clone(),
            basis: self.basis.clone(),
            findings: findings
                .map(|(finding, standard)| as_printed(finding, standard))
                .collect(),
            report_to: office.agency.clone(),
            contact: self.office.contact(),
            letterhead: given(&office.letterhead),
            attachments: vec![],
            dated: self.dated,
            cc: vec![],
        }
    }

    fn letter(&self) -> ConsultationInput {
        let findings = self.findings.iter().zip(&self.standards);
        ConsultationInput {
            number: self.number(),
            agency: self.office.agency.clone(),
            department: self.addressee().to_owned(),
            school: self.subject.clone(),
            inspected_on: self.found_on,
            inspectors: self.office.inspectors(),
            inspection_title: self.inspection_title.clone(),
            basis: self.basis.clone(),
            findings: findings
                .map(|(finding, standard)| ConsultationFinding {
                    number: finding.item_number.clone(),
                    text: finding.text.clone(),
                    standard: standard.clone(),
                    request: finding.demand.clone(),
                })
                .collect(),
            // The earliest due date: an answer after it could not be followed in time.
            reply_by: self.findings.iter().map(|it| it.deadline.due_on).min(),
            contact: self.office.contact(),
            dated: self.dated,
            cc: vec![],
        }
    }

    /// States the notice and puts its findings on it.
    pub(super) fn enter(
        &self,
        core: &Core,
        tx: &mut Tx<'_>,
        id: NoticeId,
        content: [u8; 32],
    ) -> Result<()> {
        for finding in &self.findings {
            let due = due(core, finding.period, self.dated)?;
            let entity = finding.id.0;
            tx.set(
                self.register(Field::FindingDeadline, entity),
                Fact::FindingDeadline(due),
            )?;
            tx.set(
                self.register(Field::FindingNotice, entity),
                Fact::FindingNotice(id),
            )?;
        }
        let issued = self.issued(content);
        tx.set(self.register(Field::Notice, id.0), Fact::Notice(issued))
    }

    fn register(&self, field: Field, entity: Uuid) -> Register {
        Register {
            scope: Scope::Case(self.checklist),
            field,
            entity,
        }
    }

    fn issued(&self, content: [u8; 32]) -> NoticeIssued {
        NoticeIssued {
            checklist: self.checklist,
            number: self.number(),
            year: self.dated.year(),
            serial: self.serial,
            findings: self.findings.iter().map(|finding| finding.id).collect(),
            dated: self.dated,
            content,
            kind: self.kind,
        }
    }
}

/// The findings of a checklist that wait for a document of this kind, in the order of their items.
fn pending(
    connection: &Connection,
    checklist: ChecklistId,
    kind: NoticeKind,
    items: &[ItemRow],
    today: NaiveDate,
) -> Result<Vec<FindingRow>> {
    let filter = FindingFilter {
        checklist: Some(checklist),
        state: Some(FindingState::Pending),
        ..FindingFilter::default()
    };
    let mut findings = findings::list(connection, &filter, today)?;
    findings.retain(|finding| finding.route == kind.route());
    findings.sort_by_key(|finding| items.iter().position(|item| item.id == finding.item));
    if kind == NoticeKind::Consultation {
        keep_one_department(&mut findings);
    }
    Ok(findings)
}

/// The clauses that an item comes from; several where departments ask the same.
pub(in crate::api) fn clauses_of<'c>(
    item: &ItemRow,
    clauses: &'c [ClauseRef],
) -> Vec<&'c ClauseRef> {
    let places = item.clauses.iter();
    let places = places.filter_map(|place| usize::try_from(*place).ok());
    places.filter_map(|place| clauses.get(place)).collect()
}

/// What each finding is held against.
fn standards(
    findings: &[FindingRow],
    items: &[ItemRow],
    clauses: &[ClauseRef],
) -> Vec<FindingStandard> {
    let of = |finding: &FindingRow| {
        let item = items.iter().find(|item| item.id == finding.item);
        let clauses = item.map_or(vec![], |item| clauses_of(item, clauses));
        standard(finding, &clauses)
    };
    findings.iter().map(of).collect()
}

/// The day of the inspection: the last on which one of the findings was answered.
fn found_on(findings: &[FindingRow], items: &[ItemRow]) -> Option<NaiveDate> {
    let listed = |item: &&ItemRow| findings.iter().any(|finding| finding.item == item.id);
    let answered = items.iter().filter(listed);
    let answered = answered.filter_map(|item| item.answer.answered_ms);
    answered.map(beijing_date).max()
}

/// A letter goes to one department: that of the first finding. The others wait for a letter of their own.
fn keep_one_department(findings: &mut Vec<FindingRow>) {
    if let Some(department) = findings.first().map(|it| it.responsible_unit.clone()) {
        findings.retain(|finding| finding.responsible_unit == department);
    }
}

/// 机关代字 of a kind: the office fills in that of notices, and that of letters follows from it, 青督整 and
/// 青督商.
fn document_code(kind: NoticeKind, of_notices: &str) -> String {
    match kind {
        NoticeKind::Rectification => of_notices.to_owned(),
        NoticeKind::Consultation => format!("{}商", of_notices.trim_end_matches('整')),
    }
}

pub(in crate::api) fn basis(list: &DutyListSummary) -> String {
    match list.document_number.as_str() {
        "" => format!("《{}》", list.title),
        number => format!("《{}》（{number}）", list.title),
    }
}

/// What a finding is held against, and all the places where that is written.
pub(in crate::api) fn standard(finding: &FindingRow, clauses: &[&ClauseRef]) -> FindingStandard {
    let (department, clause) = match clauses {
        [one] => (one.department.clone(), clause_name(one)),
        several => {
            let each = several.iter();
            let each = each.map(|it| format!("{}{}", it.department, clause_name(it)));
            (String::new(), each.collect::<Vec<_>>().join("、"))
        }
    };
    FindingStandard {
        words: finding.standard.clone(),
        department,
        clause,
    }
}

/// `职责（三）`, `任务25`
pub(in crate::api) fn clause_name(clause: &ClauseRef) -> String {
    match clause.kind {
        ClauseKind::Duty if clause.number.is_empty() => "职责".to_owned(),
        ClauseKind::Duty => format!("职责{}", clause.number),
        ClauseKind::Task => format!("任务{}", clause.number),
    }
}

fn as_printed(finding: &FindingRow, standard: &FindingStandard) -> NoticeFinding {
    NoticeFinding {
        number: finding.item_number.clone(),
        text: finding.text.clone(),
        standard: standard.clone(),
        demand: finding.demand.clone(),
        due_on: finding.deadline.due_on,
        provisional: finding.deadline.provisional,
        deadline_reason: deadline_reason(&finding.deadline),
    }
}

/// Why a date may still move, or by which rule it was counted.
fn deadline_reason(deadline: &Deadline) -> String {
    let reason = deadline.provisional_reason();
    reason.unwrap_or(&deadline.rule).to_owned()
}
