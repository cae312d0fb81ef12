//! What a notice would say: pending findings of a checklist with what the office and the duty list add.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use super::content::{Content, file_name};
use crate::Core;
use crate::api::rectifying::due;
use crate::api::types::*;
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, NoticeId};
use crate::model::inspecting::{FindingState, NoticeIssued, NoticeKind, Office};
use crate::ops::Tx;
use crate::ops::fact::{Fact, Field};
use crate::ops::op::{Register, Scope};
use crate::report::{ConsultationFinding, ConsultationInput, FindingStandard};
use crate::report::{NoticeFinding, NoticeInput, NoticeInspector};
use crate::store::{checklists, duty_lists, findings, inspections, notices, office};

/// 《教育督导条例》 (State Council order 624) article 21: the agency demands rectification within a time.
pub(in crate::api) const BASIS: &str = "《教育督导条例》第二十一条";

/// Pending findings of a checklist with everything that a notice or a letter about them needs.
pub(super) struct Draft {
    kind: NoticeKind,
    checklist: ChecklistId,
    subject: String,
    inspection_title: String,
    basis: String,
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
        let filter = FindingFilter {
            checklist: Some(checklist),
            state: Some(FindingState::Pending),
            ..FindingFilter::default()
        };
        let mut findings = findings::list(connection, &filter, dated)?;
        findings.retain(|finding| finding.route == kind.route());
        let items = checklists::items(connection, checklist, dated)?;
        let place = |finding: &FindingRow| items.iter().position(|(_, i)| i.id == finding.item);
        findings.sort_by_key(place);
        if kind == NoticeKind::Consultation {
            keep_one_department(&mut findings);
        }
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
            kind,
            checklist,
            subject: head.summary.subject.name,
            inspection_title: inspection.title,
            basis: list.as_ref().map_or_else(String::new, basis),
            found_on: inspection.created_on,
            office: completed(office::get(connection)?, list.as_ref()),
            serial: notices::next_serial(connection, kind, dated.year())?,
            dated,
            findings,
            standards,
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
        if self.office.agency.is_empty() {
            return Err(Error::OfficeIncomplete(vec![OfficeField::Agency]));
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
            inspectors: self.inspectors(),
            inspection_title: self.inspection_title.clone(),
            basis: self.basis(),
            findings: findings
                .map(|(finding, standard)| as_printed(finding, standard))
                .collect(),
            report_to: office.agency.clone(),
            contact: self.contact(),
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
            inspectors: self.inspectors(),
            inspection_title: self.inspection_title.clone(),
            basis: self.basis(),
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
            contact: self.contact(),
            dated: self.dated,
            cc: vec![],
        }
    }

    fn inspectors(&self) -> Vec<NoticeInspector> {
        let office = &self.office;
        let inspector = given(&office.inspector).map(|name| NoticeInspector {
            name,
            card_no: given(&office.card_no),
        });
        inspector.into_iter().collect()
    }

    fn basis(&self) -> Vec<String> {
        let own = given(&self.basis);
        std::iter::once(BASIS.to_owned()).chain(own).collect()
    }

    fn contact(&self) -> Option<String> {
        let office = &self.office;
        given(&office.phone).map(|phone| format!("{}，{phone}", office.inspector))
    }

    /// States the notice and puts its findings on it.
    pub(super) fn enter(
        &self,
        core: &Core,
        tx: &mut Tx<'_>,
        id: NoticeId,
        content: [u8; 32],
    ) -> Result<()> {
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
            kind: self.kind,
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

fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
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

/// The office with what the duty list suggests for fields that nobody filled in: the supervision
/// office of the government that issued it. The window asks first.
pub(in crate::api) fn completed(mut office: Office, list: Option<&DutyListSummary>) -> Office {
    let government = list.map_or("", |list| list.issuer.trim_end_matches("办公室"));
    if office.agency.is_empty() && government.ends_with("政府") {
        office.agency = format!("{government}教育督导室");
    }
    if office.document_code.is_empty() {
        office.document_code = "督整".to_owned();
    }
    office
}

pub(in crate::api) fn standard(
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
pub(in crate::api) fn clause_name(clause: &crate::model::checking::ClauseRef) -> String {
    use crate::model::checking::ClauseKind;
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
        deadline_reason: finding.deadline.rule.clone(),
    }
}

/// What is missing on the office page and stops a notice.
pub(in crate::api) fn missing(office: &Office) -> Vec<OfficeField> {
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
