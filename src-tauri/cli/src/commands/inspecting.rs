//! Inspections: generate, look at, issue notices.

use duxue_core::Core;
use duxue_core::api::types::{
    ById, ChecklistDetail, ChecklistSummary, GenerateRequest, InspectionDetail, IssueNotice,
    ItemRow, Nothing, NoticeFile, PrintNotice, PrintReport, TemplateVersion, UpgradePreview,
    UpgradeRequest,
};
use duxue_core::api::{checking, documents, generating, notices, reports, upgrading};
use duxue_core::error::{Error, Result};
use duxue_core::model::checking::{AnswerResult, SubjectKind};
use duxue_core::model::ids::InspectionId;
use duxue_core::model::inspecting::NoticeKind;
use serde_json::{Value, json};

use super::editing::named;
use super::lists::lines_or;
use super::signing::Pen;
use crate::args::{Generate, Inspections, Notice, Report};
use crate::output::Output;

/// Says what an upgrade does, and does it where it is not only asked.
pub fn upgrade(
    core: &Core,
    output: Output,
    request: UpgradeRequest,
    only_preview: bool,
) -> Result<()> {
    let preview = upgrading::preview_upgrade(core, request)?;
    if !only_preview {
        upgrading::upgrade_inspection(core, request)?;
    }
    output.answer(&preview, || upgrade_words(&preview))
}

fn upgrade_words(preview: &UpgradePreview) -> String {
    let line = |size: &duxue_core::api::types::UpgradeSize| {
        format!(
            "{}：不变 {} 项，新增 {} 项，旧版保留 {} 项，去掉没检查过的 {} 项",
            size.subject.name, size.kept, size.added, size.retained, size.dropped
        )
    };
    preview
        .checklists
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

pub fn generate(core: &Core, output: Output, args: Generate) -> Result<()> {
    let template = args.template.map(|name| newest(core, &name)).transpose()?;
    let of_template = template.as_ref().map(|version| version.list);
    let list = args.list.or(of_template).ok_or(Error::Invalid {
        field: "list",
        advice: "请写明职责清单编号。",
    })?;
    let mut departments = args.department;
    if args.all_departments {
        let list = documents::duty_list(core, ById { id: list })?;
        departments.extend(list.reading.departments.into_iter().map(|d| d.name));
    }
    let mut schools = args.school;
    if args.all_schools {
        let register = generating::subjects(core, Nothing {})?;
        let registered = register
            .into_iter()
            .filter(|s| s.kind == SubjectKind::School);
        schools.extend(registered.map(|subject| subject.name));
    }
    let request = GenerateRequest {
        list,
        departments,
        schools,
        kind: args.kind.into(),
        title: args.title,
        theme: args.theme,
        template: template.map(|version| version.id),
        rechecks: !args.no_rechecks,
    };
    let made = generating::generate(core, request)?.value;
    let checklists = made.checklists.iter().map(|checklist| {
        json!({"id": checklist.id, "subject": checklist.subject.name,
               "kind": checklist.subject.kind, "items": checklist.items})
    });
    let value =
        json!({"inspection": made.inspection, "checklists": checklists.collect::<Vec<_>>()});
    output.answer(&value, || {
        let line = |c: &duxue_core::api::types::GeneratedChecklist| {
            format!("  {}：{} 项", c.subject.name, c.items)
        };
        let lines: Vec<_> = made.checklists.iter().map(line).collect();
        format!("督导 {}\n{}", made.inspection, lines.join("\n"))
    })
}

/// The newest version of the template of this name.
fn newest(core: &Core, name: &str) -> Result<TemplateVersion> {
    let versions = named(core, name)?.versions;
    versions.into_iter().next().ok_or_else(|| Error::NotFound {
        what: "template",
        id: name.to_owned(),
    })
}

pub fn inspections(core: &Core, output: Output, command: Option<Inspections>) -> Result<()> {
    if let Some(Inspections::Show { id }) = command {
        return show(core, output, id);
    }
    let inspections = checking::inspections(core, Nothing {})?;
    output.answer(&inspections, || {
        let line = |inspection: &duxue_core::api::types::InspectionSummary| {
            let progress = inspection.progress;
            let sealed = inspection.seal.as_ref().map_or("", |_| "  已封存");
            format!(
                "{}  {}  已查 {}/{}  不符合 {}{sealed}",
                inspection.id,
                inspection.title,
                progress.answered,
                progress.items,
                progress.not_met
            )
        };
        lines_or(
            inspections.iter().map(line),
            "还没有督导任务，请先生成检查清单。",
        )
    })
}

fn show(core: &Core, output: Output, id: InspectionId) -> Result<()> {
    let inspection = checking::inspection(core, ById { id })?;
    let checklists = checklists(core, &inspection)?;
    let value = json!({
        "inspection": inspection.summary.id,
        "title": inspection.summary.title,
        "kind": inspection.summary.kind,
        "created_on": inspection.summary.created_on,
        "list": inspection.summary.list,
        "document_number": inspection.document_number,
        "progress": inspection.summary.progress,
        "seal": inspection.summary.seal,
        "checklists": checklists.iter().map(checklist_json).collect::<Vec<_>>(),
    });
    output.answer(&value, || {
        checklists
            .iter()
            .map(checklist_words)
            .collect::<Vec<_>>()
            .join("\n\n")
    })
}

/// All checklists of an inspection with their items.
pub fn checklists(core: &Core, inspection: &InspectionDetail) -> Result<Vec<ChecklistDetail>> {
    let detail =
        |checklist: &ChecklistSummary| checking::checklist(core, ById { id: checklist.id });
    inspection.checklists.iter().map(detail).collect()
}

/// All items of a checklist in order.
pub fn items(checklist: &ChecklistDetail) -> impl Iterator<Item = &ItemRow> {
    checklist.chapters.iter().flat_map(|chapter| &chapter.items)
}

fn checklist_json(checklist: &ChecklistDetail) -> Value {
    let clause = |at: &u32| checklist.clauses.get(usize::try_from(*at).ok()?);
    let item = |item: &ItemRow| {
        json!({
            "id": item.id,
            "number": item.number,
            "text": item.text,
            "quote": item.quote,
            "clauses": item.clauses.iter().filter_map(clause).collect::<Vec<_>>(),
            "methods": item.methods,
            "evidence": item.evidence,
            "requirement": item.requirement,
            "answer": item.answer,
            "finding": item.finding.as_ref().map(|finding| finding.id),
        })
    };
    json!({
        "id": checklist.summary.id,
        "subject": checklist.summary.subject.name,
        "kind": checklist.summary.subject.kind,
        "progress": checklist.summary.progress,
        "notices": checklist.notices,
        "items": items(checklist).map(item).collect::<Vec<_>>(),
    })
}

fn checklist_words(checklist: &ChecklistDetail) -> String {
    let mut lines = vec![checklist.summary.subject.name.clone()];
    for chapter in &checklist.chapters {
        lines.push(chapter.title.clone());
        let line = |item: &ItemRow| {
            format!(
                "  {:<6} {} {}",
                item.number,
                result_word(item.answer.result),
                item.text
            )
        };
        lines.extend(chapter.items.iter().map(line));
    }
    lines.join("\n")
}

fn result_word(result: AnswerResult) -> &'static str {
    match result {
        AnswerResult::Unchecked => "[　未查　]",
        AnswerResult::NotApplicable => "[ 不适用 ]",
        AnswerResult::Met => "[　符合　]",
        AnswerResult::Partly => "[基本符合]",
        AnswerResult::NotMet => "[ 不符合 ]",
    }
}

pub fn notice(core: &Core, output: Output, args: Notice) -> Result<()> {
    let inspection = checking::inspection(
        core,
        ById {
            id: args.inspection,
        },
    )?;
    let checklist = addressed(&inspection, args.subject.as_deref())?;
    let kind = if args.consultation {
        NoticeKind::Consultation
    } else {
        NoticeKind::Rectification
    };
    let pen = match args.sign {
        true => Some(Pen::tried(core, kind, args.signing)?),
        false => None,
    };
    let mut file = made(core, checklist, args.output, kind)?;
    if let Some(pen) = pen {
        file = pen.sign(core, file.id, &file.file)?;
    }
    let value = json!({"file": file.file, "pages": file.pages, "number": file.number,
                       "sha256": file.sha256, "id": file.id});
    output.answer(&value, || {
        format!("{}，{} 页：{}", file.number, file.pages, file.file)
    })
}

/// The checklist named, or the only one that has findings.
fn addressed<'a>(
    inspection: &'a InspectionDetail,
    subject: Option<&str>,
) -> Result<&'a ChecklistSummary> {
    let mut candidates = inspection
        .checklists
        .iter()
        .filter(|checklist| match subject {
            Some(name) => checklist.subject.name == name,
            None => checklist.pending + checklist.issued > 0,
        });
    match (candidates.next(), candidates.next(), subject) {
        (Some(checklist), None, _) => Ok(checklist),
        (None, _, Some(name)) => Err(Error::NotFound {
            what: "subject",
            id: name.to_owned(),
        }),
        (None, _, None) => Err(Error::NothingToIssue),
        (Some(_), Some(_), _) => Err(Error::Invalid {
            field: "subject",
            advice: "有问题的单位不止一个，请用 --subject 指明单位。",
        }),
    }
}

/// Issues what is pending; where nothing is, prints the last document of the kind again.
fn made(
    core: &Core,
    checklist: &ChecklistSummary,
    output: String,
    kind: NoticeKind,
) -> Result<NoticeFile> {
    let file = Some(output);
    let request = IssueNotice {
        checklist: checklist.id,
        file: file.clone(),
    };
    let issued = match kind {
        NoticeKind::Rectification => notices::issue_notice(core, request),
        NoticeKind::Consultation => notices::issue_consultation(core, request),
    };
    match issued {
        Err(Error::NothingToIssue) => {
            let issued = checking::checklist(core, ById { id: checklist.id })?.notices;
            let mut of_kind = issued.into_iter().filter(|notice| notice.kind == kind);
            let id = of_kind.next_back().ok_or(Error::NothingToIssue)?.id;
            notices::print_notice(core, PrintNotice { id, file })
        }
        issued => Ok(issued?.value),
    }
}

pub fn report(core: &Core, output: Output, args: Report) -> Result<()> {
    let request = PrintReport {
        inspection: args.inspection,
        subject: args.subject,
        file: Some(args.output),
    };
    let (name, file) = match args.blank {
        true => ("督导检查记录表", reports::print_sheet(core, request)?),
        false => ("督导检查报告", reports::print_report(core, request)?),
    };
    let value = json!({"file": file.file, "pages": file.pages, "number": "",
                       "sha256": file.sha256});
    output.answer(&value, || {
        format!("{name}，{} 页：{}", file.pages, file.file)
    })
}
