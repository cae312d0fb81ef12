//! Documents, duty lists, and the office on documents.

use duxue_core::Core;
use duxue_core::api::types::{ById, CompareLists, ImportRequest, ImportSource, Nothing};
use duxue_core::api::{correcting, documents, office as offices};
use duxue_core::error::Result;
use duxue_core::model::comparing::{
    ChangeOfClause, ChangeOfWords, ClauseChange, ClausePlace, Comparison, Gap, GapKind, WordChange,
};
use duxue_core::model::reading::{Clause, Reading};

use crate::args::{Lists, Office};
use crate::output::Output;

/// Imports a file, or the list that comes with the program.
pub fn import(core: &Core, output: Output, file: Option<String>) -> Result<()> {
    let request = ImportRequest {
        source: file.map_or(ImportSource::Ready, |path| ImportSource::File { path }),
        sha256: None,
    };
    let imported = documents::import_document(core, request)?.value;
    output.answer(&imported, || {
        let counts = imported.counts;
        let verb = if imported.already {
            "以前已导入，没有改动"
        } else {
            "已导入"
        };
        format!(
            "{verb}：清单 {} 第 {} 版，{} 个部门、{} 条职责、{} 项任务，{} 处存疑",
            imported.list,
            imported.version,
            counts.departments,
            counts.duties,
            counts.tasks,
            imported.warnings.len()
        )
    })
}

pub fn lists(core: &Core, output: Output, command: Option<Lists>) -> Result<()> {
    match command {
        Some(Lists::Show { id }) => {
            let list = documents::duty_list(core, ById { id })?;
            return output.answer(&list, || reading_words(&list.reading));
        }
        Some(Lists::Diff { old, new }) => {
            let comparison = correcting::compare_lists(core, CompareLists { old, new })?;
            return output.answer(&comparison, || comparison_words(&comparison));
        }
        Some(Lists::Gaps { id }) => {
            let gaps = documents::gaps(core, ById { id })?;
            return output.answer(&gaps, || {
                lines_or(gaps.iter().map(gap_words), "没有发现缺口。")
            });
        }
        None => {}
    }
    let lists = documents::duty_lists(core, Nothing {})?;
    output.answer(&lists, || {
        let line = |list: &duxue_core::api::types::DutyListSummary| {
            format!(
                "{}  第{}版  {}  {}",
                list.id, list.version, list.document_number, list.title
            )
        };
        lines_or(lists.iter().map(line), "还没有职责清单，请先导入责任文件。")
    })
}

pub fn office(core: &Core, output: Output, change: Office) -> Result<()> {
    let mut office = offices::status(core, Nothing {})?.office;
    let fields = [
        (change.agency, &mut office.agency),
        (change.code, &mut office.document_code),
        (change.inspector, &mut office.inspector),
        (change.card_no, &mut office.card_no),
        (change.phone, &mut office.phone),
        (change.letterhead, &mut office.letterhead),
    ];
    let mut changed = false;
    for (new, field) in fields {
        if let Some(new) = new {
            *field = new;
            changed = true;
        }
    }
    if changed {
        office = offices::set_office(core, office)?.value;
    }
    output.answer(&office, || {
        format!(
            "落款单位：{}\n机关代字：{}\n督学：{}\n督学证号：{}\n联系电话：{}\n红头：{}",
            office.agency,
            office.document_code,
            office.inspector,
            office.card_no,
            office.phone,
            office.letterhead
        )
    })
}

/// A reading as an outline.
pub fn reading_words(reading: &Reading) -> String {
    let counts = reading.counts;
    let mut lines = vec![
        reading.title.clone(),
        format!(
            "{} {}",
            reading.document_number,
            reading
                .issued_on
                .map(|day| day.to_string())
                .unwrap_or_default()
        ),
        format!(
            "{} 个部门、{} 条职责、{} 项任务、{} 条量化要求、{} 处存疑",
            counts.departments,
            counts.duties,
            counts.tasks,
            counts.requirements,
            reading.warnings.len()
        ),
    ];
    for department in &reading.departments {
        lines.push(format!(
            "{}（{} 条）",
            department.name,
            department.duties.len()
        ));
        lines.extend(department.duties.iter().map(clause_words));
    }
    if !reading.tasks.is_empty() {
        lines.push("任务".to_owned());
        lines.extend(reading.tasks.iter().map(clause_words));
    }
    lines.extend(
        reading
            .warnings
            .iter()
            .map(|warning| format!("存疑：{}", warning.message)),
    );
    lines.join("\n")
}

fn clause_words(clause: &Clause) -> String {
    let short: String = clause.text.chars().take(48).collect();
    let units = |label: &str, names: &[String]| {
        if names.is_empty() {
            String::new()
        } else {
            format!(" [{label}:{}]", names.join("、"))
        }
    };
    format!(
        "  {} {short}{}{}",
        clause.number,
        units("牵头", &clause.lead),
        units("配合", &clause.cooperating)
    )
}

fn gap_words(gap: &Gap) -> String {
    let clauses = gap
        .clauses
        .iter()
        .map(place_words)
        .collect::<Vec<_>>()
        .join("；");
    match gap.kind {
        GapKind::UnitWithoutDuties => {
            format!("“{}”是责任单位，但清单里没有它的职责：{clauses}", gap.unit)
        }
        GapKind::UnitWithoutTasks => format!("“{}”列有职责，但没有一项任务由它负责", gap.unit),
        GapKind::SeveralLeads => format!("牵头单位不止一个：{clauses}"),
        GapKind::NoLead => format!("没有写明由谁牵头：{clauses}"),
        GapKind::NeverInspected => format!("还没有检查过：{clauses}"),
    }
}

fn place_words(place: &ClausePlace) -> String {
    let short: String = place.text.chars().take(24).collect();
    let whose = place.departments.join("、");
    format!("{whose}{} {short}", place.number)
}

/// What changed; what was kept is counted.
fn comparison_words(comparison: &Comparison) -> String {
    let (kept, changed): (Vec<_>, Vec<_>) = comparison
        .changes
        .iter()
        .partition(|change| change.kind == ChangeOfClause::Kept);
    let mut lines: Vec<String> = changed.into_iter().map(change_words).collect();
    let limit = |change: &duxue_core::model::comparing::LimitChange| {
        format!(
            "量化要求 {}：“{}” → “{}”",
            change.subject, change.old, change.new
        )
    };
    lines.extend(comparison.limits.iter().map(limit));
    lines.push(format!("没有变化的 {} 条", kept.len()));
    lines.join("\n")
}

fn change_words(change: &ClauseChange) -> String {
    let places = |places: &[ClausePlace]| {
        places
            .iter()
            .map(place_words)
            .collect::<Vec<_>>()
            .join("；")
    };
    let (old, new) = (places(&change.old), places(&change.new));
    match change.kind {
        ChangeOfClause::New => format!("新增 {new}"),
        ChangeOfClause::Gone => format!("删去 {old}"),
        ChangeOfClause::Split => format!("拆分 {old} → {new}"),
        ChangeOfClause::Merged => format!("合并 {old} → {new}"),
        ChangeOfClause::Moved => format!("调整 {old} → {new}"),
        ChangeOfClause::Reworded | ChangeOfClause::Kept => {
            let words: String = change.words.iter().map(marked).collect();
            format!(
                "改写 {}：{words}",
                change
                    .new
                    .first()
                    .map(|place| place.number.clone())
                    .unwrap_or_default()
            )
        }
    }
}

/// `[-旧-]` and `{+新+}` around words that changed.
fn marked(word: &WordChange) -> String {
    match word.kind {
        ChangeOfWords::Same => word.text.clone(),
        ChangeOfWords::Added => format!("{{+{}+}}", word.text),
        ChangeOfWords::Removed => format!("[-{}-]", word.text),
    }
}

/// Lines, or a sentence where there are none.
pub fn lines_or(lines: impl Iterator<Item = String>, none: &str) -> String {
    let lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        none.to_owned()
    } else {
        lines.join("\n")
    }
}
