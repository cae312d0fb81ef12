//! What an inspection came to as a document, and its checklists on paper. Writes a file and nothing into the store.

use chrono::NaiveDate;
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::files::{place, plain, put, show, stage};
use super::notices::{REGULATION, basis, clause_name, clauses_of, standard};
use super::types::*;
use crate::Core;
use crate::env::beijing_date;
use crate::error::{Error, Result};
use crate::model::checking::{AnswerResult, ClauseRef};
use crate::model::hex::hex;
use crate::model::ids::ChecklistId;
use crate::report::{
    self, InspectionReportInput, Pdf, ReportChapter, ReportClause, ReportFinding, ReportItem,
    ReportUnit, SheetChapter, SheetInput, SheetItem, SheetUnit,
};
use crate::store::{checklists, duty_lists, inspections, office};

/// Writes the 督导检查报告 of an inspection as it stands now.
///
/// # Errors
/// The inspection or the subject is not in the store, the agency is unknown, a character has no glyph, the file
/// cannot be written.
pub fn print_report(core: &Core, request: PrintReport) -> Result<ReportFile> {
    let input = input(core, &core.store.reader(), &request)?;
    let pdf = report::inspection_report(&input, &*core.fonts()?)?;
    keep(
        core,
        &request,
        &pdf,
        "督导检查报告",
        &input.inspection_title,
    )
}

/// Writes the 督导检查记录表 of an inspection: its checklists without answers, to be filled by hand.
///
/// # Errors
/// The inspection or the subject is not in the store, a character has no glyph, the file cannot be written.
pub fn print_sheet(core: &Core, request: PrintReport) -> Result<ReportFile> {
    let input = sheet(core, &core.store.reader(), &request)?;
    let pdf = report::record_sheet(&input, &*core.fonts()?)?;
    let name = report::record_sheet::NAME;
    keep(core, &request, &pdf, name, &input.inspection_title)
}

/// Puts a document where the request wants it, or under its own name.
fn keep(
    core: &Core,
    request: &PrintReport,
    pdf: &Pdf,
    name: &str,
    title: &str,
) -> Result<ReportFile> {
    let name = file_name(name, title, request.subject.as_deref());
    let path = place(core, request.file.as_deref(), &name)?;
    let staged = stage(&path, &pdf.bytes)?;
    put(staged, &path)?;
    Ok(ReportFile {
        file: show(&path),
        pages: u32::try_from(pdf.pages).unwrap_or(u32::MAX),
        sha256: hex(&Sha256::digest(&pdf.bytes)),
    })
}

/// A name that every file system takes; with the subject where the report is about one alone.
fn file_name(name: &str, title: &str, subject: Option<&str>) -> String {
    let title = plain(title, 60);
    let subject = subject.map_or_else(String::new, |it| format!(" {}", plain(it, 60)));
    format!("{name} {title}{subject}.pdf")
}

fn input(
    core: &Core,
    connection: &Connection,
    request: &PrintReport,
) -> Result<InspectionReportInput> {
    let inspection = inspections::get(connection, request.inspection)?;
    let list = duty_lists::find(connection, inspection.list)?;
    let office = office::get(connection)?.completed(list.as_ref());
    if office.agency.is_empty() {
        return Err(Error::OfficeIncomplete(vec![OfficeField::Agency]));
    }
    let mut days = Vec::new();
    let mut units = Vec::new();
    for checklist in chosen(connection, request)? {
        let items = checklists::items(connection, checklist, core.env.today())?;
        let judged = items.iter().map(|(_, item)| &item.answer);
        let judged = judged.filter(|answer| answer.result != AnswerResult::Unchecked);
        let answered = judged.filter_map(|answer| answer.answered_ms);
        days.extend(answered.map(beijing_date));
        units.push(unit(connection, checklist, items)?);
    }
    let list = list.as_ref().map(basis);
    Ok(InspectionReportInput {
        inspection_title: inspection.title,
        kind: inspection.kind.label().to_owned(),
        basis: std::iter::once(REGULATION.to_owned()).chain(list).collect(),
        checked: period(&days),
        inspectors: office.inspectors(),
        units,
        contact: office.contact(),
        agency: office.agency,
        dated: core.env.today(),
        photos: Vec::new(),
    })
}

fn sheet(core: &Core, connection: &Connection, request: &PrintReport) -> Result<SheetInput> {
    let inspection = inspections::get(connection, request.inspection)?;
    let list = duty_lists::find(connection, inspection.list)?;
    let office = office::get(connection)?.completed(list.as_ref());
    let today = core.env.today();
    let mut units = Vec::new();
    for checklist in chosen(connection, request)? {
        let head = inspections::checklist_head(connection, checklist)?;
        units.push(SheetUnit {
            name: head.summary.subject.name,
            chapters: sheet_chapters(checklists::items(connection, checklist, today)?),
        });
    }
    Ok(SheetInput {
        inspection_title: inspection.title,
        inspectors: office.inspectors(),
        agency: office.agency,
        units,
        dated: today,
    })
}

fn sheet_chapters(items: Vec<(String, ItemRow)>) -> Vec<SheetChapter> {
    let mut chapters: Vec<SheetChapter> = Vec::new();
    for (title, item) in items {
        let item = SheetItem {
            number: item.number,
            text: item.text,
            measured: item.requirement.map(|requirement| requirement.unit),
            weight: item.weight,
            recheck: item.recheck,
        };
        match chapters.last_mut() {
            Some(chapter) if chapter.title == title => chapter.items.push(item),
            _ => chapters.push(SheetChapter {
                title,
                items: vec![item],
            }),
        }
    }
    chapters
}

/// The checklists of the inspection, or the one of the subject asked for.
fn chosen(connection: &Connection, request: &PrintReport) -> Result<Vec<ChecklistId>> {
    let wanted = |checklist: &ChecklistSummary| {
        let name = request.subject.as_ref();
        name.is_none_or(|name| checklist.subject.name == *name)
    };
    let all = inspections::checklists(connection, request.inspection)?;
    let chosen: Vec<_> = all.iter().filter(|it| wanted(it)).map(|it| it.id).collect();
    match (chosen.is_empty(), &request.subject) {
        (true, Some(name)) => Err(Error::NotFound {
            what: "subject",
            id: name.clone(),
        }),
        _ => Ok(chosen),
    }
}

fn unit(
    connection: &Connection,
    checklist: ChecklistId,
    items: Vec<(String, ItemRow)>,
) -> Result<ReportUnit> {
    let head = inspections::checklist_head(connection, checklist)?;
    let mut chapters: Vec<ReportChapter> = Vec::new();
    let mut findings = Vec::new();
    for (title, item) in items {
        let clauses = clauses_of(&item, &head.clauses);
        if let Some(found) = &item.finding {
            findings.push(finding(found, &clauses));
        }
        let item = line(&item, &clauses);
        match chapters.last_mut() {
            Some(chapter) if chapter.title == title => chapter.items.push(item),
            _ => chapters.push(ReportChapter {
                title,
                items: vec![item],
            }),
        }
    }
    Ok(ReportUnit {
        name: head.summary.subject.name,
        chapters,
        findings,
    })
}

fn line(item: &ItemRow, clauses: &[&ClauseRef]) -> ReportItem {
    let answer = &item.answer;
    let unit = item.requirement.as_ref().map_or("", |it| it.unit.as_str());
    let inapplicable = answer.result == AnswerResult::NotApplicable;
    ReportItem {
        number: item.number.clone(),
        text: item.text.clone(),
        result: answer.result,
        value: answer
            .value
            .map_or_else(String::new, |value| format!("实测{value}{unit}")),
        remark: match (inapplicable, answer.remark.is_empty()) {
            (false, _) => answer.remark.clone(),
            (true, true) => answer.reason.clone(),
            (true, false) => format!("{}；{}", answer.reason, answer.remark),
        },
        clauses: clauses
            .iter()
            .map(|clause| ReportClause {
                department: clause.department.clone(),
                clause: clause_name(clause),
            })
            .collect(),
    }
}

fn finding(finding: &FindingRow, clauses: &[&ClauseRef]) -> ReportFinding {
    ReportFinding {
        item: finding.item_number.clone(),
        text: finding.text.clone(),
        standard: standard(finding, clauses),
        demand: finding.demand.clone(),
        due_on: finding.deadline.due_on,
        provisional: finding.deadline.provisional,
        route: finding.route,
        notice: finding.notice_number.clone(),
    }
}

/// First and last of the days.
fn period(days: &[NaiveDate]) -> Option<(NaiveDate, NaiveDate)> {
    Some((*days.iter().min()?, *days.iter().max()?))
}
