//! The whole main job on the built-in sample list, for whoever wants to see it without a window.

use std::path::Path;

use duxue_core::Core;
use duxue_core::api::types::{
    AnswerRequest, ById, ChecklistDetail, GenerateRequest, ImportRequest, ImportSource,
    IssueNotice, Nothing, SetFinding,
};
use duxue_core::api::{checking, documents, generating, notices, office, rectifying, upkeep};
use duxue_core::calendar::{CountUnit, Period};
use duxue_core::error::{Error, Result};
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::inspecting::InspectionKind;
use duxue_core::sample;
use serde_json::json;

use super::env_here;
use super::inspecting::{checklists, items};
use crate::output::{Output, print_line};

/// The department and the school of the demonstration; both are in the sample list.
const DEPARTMENT: &str = "县财政局";
const SCHOOL: &str = "青河县第二实验小学";
/// Every how many items one is found wanting, and how many at most.
const EVERY: usize = 7;
const MOST_FINDINGS: usize = 2;

pub fn run(output: Output, folder: &Path) -> Result<()> {
    let say = |line: String| {
        if output.json {
            Ok(())
        } else {
            print_line(&line)
        }
    };
    std::fs::create_dir_all(folder).map_err(|source| Error::WriteFile {
        path: folder.display().to_string(),
        source,
    })?;
    let core = Core::open(&folder.join("store"), env_here())?;
    office::set_office(&core, sample::office())?;
    let request = ImportRequest {
        source: ImportSource::Sample,
        sha256: None,
    };
    let imported = documents::import_document(&core, request)?.value;
    let counts = imported.counts;
    say(format!(
        "1 导入示例清单：{} 个部门、{} 条职责、{} 项任务",
        counts.departments, counts.duties, counts.tasks
    ))?;
    let generated = generating::generate(
        &core,
        GenerateRequest {
            list: imported.list,
            departments: vec![DEPARTMENT.to_owned()],
            schools: vec![SCHOOL.to_owned()],
            kind: InspectionKind::Special,
            title: "校园安全与办学条件专项督导".to_owned(),
            theme: None,
            template: None,
            rechecks: true,
        },
    )?
    .value;
    let inspection = checking::inspection(
        &core,
        ById {
            id: generated.inspection,
        },
    )?;
    let mut files = Vec::new();
    for checklist in checklists(&core, &inspection)? {
        let name = &checklist.summary.subject.name;
        let found = fill_in(&core, &checklist)?;
        say(format!(
            "2 {name}：{} 项全部判定，{found} 个问题",
            checklist.summary.progress.items
        ))?;
        let file = folder
            .join(format!("限期整改通知书-{name}.pdf"))
            .display()
            .to_string();
        let request = IssueNotice {
            checklist: checklist.summary.id,
            file: Some(file),
        };
        let notice = notices::issue_notice(&core, request)?.value;
        say(format!(
            "3 {}，{} 页：{}",
            notice.number, notice.pages, notice.file
        ))?;
        files.push(notice.file);
    }
    let report = upkeep::check(&core, Nothing {})?;
    let verdict = if report.ok {
        "数据完整"
    } else {
        "发现问题"
    };
    say(format!(
        "4 {verdict}：{} 条操作记录，摘要 {}",
        report.operations, report.digest
    ))?;
    if output.json {
        crate::output::print_json(&json!({"files": files}))
    } else {
        Ok(())
    }
}

/// Judges every item; answers how many findings that made.
fn fill_in(core: &Core, checklist: &ChecklistDetail) -> Result<usize> {
    let mut found = 0;
    for (place, item) in (1_usize..).zip(items(checklist)) {
        let fails = place.is_multiple_of(EVERY) && found < MOST_FINDINGS;
        let result = if fails {
            AnswerResult::NotMet
        } else {
            AnswerResult::Met
        };
        let request = AnswerRequest {
            item: item.id,
            result,
            value: None,
            reason: String::new(),
            remark: None,
        };
        let answered = checking::answer(core, request)?.value;
        if let Some(finding) = answered.finding {
            found += 1;
            let period = Period {
                count: 15,
                unit: CountUnit::Days,
            };
            let request = SetFinding {
                id: finding.id,
                period: Some(period),
                text: None,
                severity: None,
                route: None,
                responsible_unit: None,
                demand: None,
            };
            rectifying::set_finding(core, request)?;
        }
    }
    Ok(found)
}
