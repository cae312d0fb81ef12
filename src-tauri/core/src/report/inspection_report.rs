//! What a 督导检查报告 says of one inspection: the course of it, counts with their denominators, the problems with
//! their standards and deadlines, and every item in the 附件. Sets no line.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::block::{Block, Document, Level, Span, printed_date};
use super::font::{Fonts, Role};
use super::notice::{FindingStandard, NoticeInspector};
use super::picture::Picture;
use super::text::clean;
use super::wording::{basis, contact_note, inspectors, labelled, paragraphs, position, seal_note};
use super::{Pdf, ReportError, produce};
use crate::model::checking::AnswerResult;
use crate::model::inspecting::Route;
use tally::Tally;

mod appendix;
mod tally;

/// Everything a 督导检查报告 is made of. All counts are made from the items, so they cannot contradict them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionReportInput {
    /// 署名; heads the title too.
    pub agency: String,
    /// 督导任务 without book-title marks.
    pub inspection_title: String,
    /// 督导类型: `专项督导`.
    pub kind: String,
    /// 依据, each with rule and article.
    pub basis: Vec<String>,
    /// First and last day on which something was checked; none where nothing was.
    pub checked: Option<(NaiveDate, NaiveDate)>,
    /// 检查人员.
    pub inspectors: Vec<NoticeInspector>,
    /// 被督导单位, in the order they are printed; at least one.
    pub units: Vec<ReportUnit>,
    /// 联系人及电话 as printed.
    pub contact: Option<String>,
    /// 成文日期. Also the only date in the file's properties.
    pub dated: NaiveDate,
    /// 检查照片, in the order they are printed.
    #[serde(skip)]
    pub photos: Vec<ReportPhoto>,
}

/// One inspected school or department.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportUnit {
    /// Its full name.
    pub name: String,
    /// Its checklist.
    pub chapters: Vec<ReportChapter>,
    /// 问题, in the order of their items.
    pub findings: Vec<ReportFinding>,
}

/// Items under one heading of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportChapter {
    /// The heading.
    pub title: String,
    /// The items, in order.
    pub items: Vec<ReportItem>,
}

/// One item with its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportItem {
    /// Its number on the checklist: `2.13`.
    pub number: String,
    /// 检查内容.
    pub text: String,
    /// 检查结果.
    pub result: AnswerResult,
    /// 实测值 with its unit; empty where nothing was measured.
    pub value: String,
    /// 备注, or why it does not apply.
    pub remark: String,
    /// 依据条款, all of them.
    pub clauses: Vec<ReportClause>,
}

/// One clause that an item comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportClause {
    /// The unit whose duty it is.
    pub department: String,
    /// Its number as it is quoted: `职责（三）`, `任务25`.
    pub clause: String,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportFinding {
    /// Number of its item.
    pub item: String,
    /// 检查发现.
    pub text: String,
    /// 对照标准.
    pub standard: FindingStandard,
    /// 整改要求.
    pub demand: String,
    /// 整改时限: the last day, itself included.
    pub due_on: NaiveDate,
    /// 暂定: the date may still move.
    pub provisional: bool,
    /// What is done about it.
    pub route: Route,
    /// 文号 of the notice or letter it is on, where one was issued.
    pub notice: Option<String>,
}

/// One photograph.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportPhoto {
    /// What it shows.
    pub caption: String,
    /// The photograph.
    pub picture: Arc<Picture>,
}

/// Sets the report as a PDF.
///
/// # Errors
/// [`ReportError::MissingGlyphs`] if a character is in none of the fonts; [`ReportError::Pdf`] if the PDF
/// libraries refuse.
pub fn inspection_report(input: &InspectionReportInput, fonts: &Fonts) -> Result<Pdf, ReportError> {
    produce(&document(input), fonts)
}

/// The name of the document.
const NAME: &str = "督导检查报告";

/// The words of the report, in the order they are printed.
pub(super) fn document(input: &InspectionReportInput) -> Document {
    let mut blocks = title(input);
    blocks.extend(course(input));
    blocks.extend(results(input));
    blocks.extend(problems(input));
    blocks.extend(rectification(input));
    blocks.extend(ending(input));
    blocks.extend(appendix::items(input));
    blocks.extend(appendix::photos(input));
    Document {
        title: clean(&format!("{NAME}（{}）", input.inspection_title)),
        agency: clean(&input.agency),
        dated: input.dated,
        remark: format!("{NAME}　{}", input.inspection_title),
        blocks,
        ..Document::default()
    }
}

fn title(input: &InspectionReportInput) -> Vec<Block> {
    vec![
        Block::Title(vec![
            Span::new(Role::Title, &input.agency),
            Span::new(Role::Title, NAME),
        ]),
        Block::Number(Span::new(
            Role::Kai,
            &format!("（{}）", input.inspection_title),
        )),
        Block::Gap,
    ]
}

/// 依据, 时间, 人员, 单位.
fn course(input: &InspectionReportInput) -> Vec<Block> {
    let names: Vec<&str> = input.units.iter().map(|unit| unit.name.as_str()).collect();
    let team = match input.inspectors.as_slice() {
        [] => String::new(),
        team => format!("由{}", inspectors(team)),
    };
    let (basis, names, kind) = (basis(&input.basis), listed(&names), &input.kind);
    let words = match input.checked {
        Some(days) => format!("{basis}{}，{team}对{names}开展了{kind}。", period(days)),
        None => format!(
            "{basis}{team}拟对{names}开展{kind}，截至{}尚未检查。",
            printed_date(input.dated)
        ),
    };
    vec![
        Block::heading(Level::First, "一、督导检查基本情况"),
        Block::paragraph(&words),
        Block::paragraph(
            "检查项由责任文件逐条拆分，每一项均可追溯到原文条款。各项检查结果以督学现场所见、清点和实测为准，详见附件。",
        ),
    ]
}

/// `2026年9月18日至9月24日`, each part of a date once.
fn period((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last {
        return printed_date(first);
    }
    let last = match first.year() == last.year() {
        true => last.format("%-m月%-d日").to_string(),
        false => printed_date(last),
    };
    format!("{}至{last}", printed_date(first))
}

/// A few names are named; of many, the first and how many there are.
fn listed(names: &[&str]) -> String {
    match names {
        [] => "有关单位".to_owned(),
        [one] => (*one).to_owned(),
        [first, second, third, .., _] if names.len() > 4 => {
            format!("{first}、{second}、{third}等{}个单位", names.len())
        }
        few => format!("{}{}个单位", few.join("、"), few.len()),
    }
}

/// Counts of all units: how far the inspection has come, and what was found so far.
fn results(input: &InspectionReportInput) -> Vec<Block> {
    let total: Tally = input.units.iter().map(Tally::of).sum();
    let mut blocks = vec![
        Block::heading(Level::First, "二、检查进度和结果"),
        Block::Paragraph(vec![
            Span::new(Role::Hei, "检查进度："),
            Span::body(&total.progress()),
        ]),
        Block::Paragraph(vec![
            Span::new(Role::Hei, "检查结果："),
            Span::body(&total.outcome()),
        ]),
        Block::paragraph(
            "检查进度只说明查了多少，不说明符合多少；未查的检查项不作评价。各单位情况如下：",
        ),
    ];
    blocks.push(Block::Table(tally::table(&input.units)));
    blocks.push(Block::Gap);
    blocks
}

/// The problems of all units, numbered through.
fn problems(input: &InspectionReportInput) -> Vec<Block> {
    let mut blocks = vec![Block::heading(Level::First, "三、存在的主要问题")];
    let found = input.units.iter().filter(|unit| !unit.findings.is_empty());
    let mut number = 0;
    for (index, unit) in found.enumerate() {
        let count = unit.findings.len();
        let heading = format!("{}{}（{count}个问题）", position(index), unit.name);
        blocks.push(Block::heading(Level::Second, &heading));
        for finding in &unit.findings {
            number += 1;
            blocks.extend(problem(number, finding));
        }
    }
    if number == 0 {
        blocks.push(Block::paragraph("已检查的检查项中没有不符合的情形。"));
    }
    blocks
}

fn problem(number: usize, finding: &ReportFinding) -> Vec<Block> {
    let standard = &finding.standard;
    let clause = format!("{}{}", standard.department, standard.clause);
    let source: Vec<String> = [clause, format!("检查项{}", finding.item)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let standard = format!(
        "{}〔{}〕",
        standard.words.trim_end_matches(['。', '；']),
        source.join("，")
    );
    let found = format!("{number}. {}", finding.text.trim_start());
    let mut blocks: Vec<Block> = paragraphs(&found).collect();
    blocks.extend(labelled("对照标准", &standard));
    blocks.extend(labelled("整改要求", &finding.demand));
    let (label, words) = treatment(finding);
    blocks.extend(labelled(label, &words));
    blocks
}

/// What is done about a problem, and what to call that.
fn treatment(finding: &ReportFinding) -> (&'static str, String) {
    const OTHERWISE: &str = "处理方式";
    match (finding.route, &finding.notice) {
        (Route::Notice, number) => ("整改期限", deadline(finding, number.as_deref())),
        (Route::Consultation, Some(number)) => (OTHERWISE, format!("已以{number}函商有关部门")),
        (Route::Consultation, None) => (OTHERWISE, "拟函商有关部门".to_owned()),
        (Route::Advice, _) => (OTHERWISE, "已当场提出整改建议，要求立行立改".to_owned()),
        (Route::Report, _) => (OTHERWISE, "已上报督导机构研究处理".to_owned()),
    }
}

fn deadline(finding: &ReportFinding, notice: Option<&str>) -> String {
    let provisional = match finding.provisional {
        true => "（暂定）",
        false => "",
    };
    let day = printed_date(finding.due_on);
    match notice {
        Some(number) => format!("{day}前（含当日）完成{provisional}，已列入{number}"),
        None => format!("拟定{day}前（含当日）完成{provisional}，尚未下达限期整改通知书"),
    }
}

/// 教育督导条例 art. 22: the unit rectifies and reports, the agency verifies.
fn rectification(input: &InspectionReportInput) -> Vec<Block> {
    let all = input.units.iter().flat_map(|unit| &unit.findings);
    let by_notice = all.filter(|finding| finding.route == Route::Notice);
    let (issued, open): (Vec<_>, Vec<_>) = by_notice.partition(|finding| finding.notice.is_some());
    let mut words = String::new();
    if !issued.is_empty() {
        words.push_str("已列入限期整改通知书的问题，有关单位应当按照通知书的要求和期限逐项整改，并书面报告整改情况。");
    }
    if !open.is_empty() {
        let also = if issued.is_empty() { "" } else { "另" };
        words.push_str(&format!(
            "{also}有{}个问题尚未下达限期整改通知书，整改要求和期限以通知书为准。",
            open.len()
        ));
    }
    if words.is_empty() {
        return Vec::new();
    }
    words.push_str("本机构将依照《教育督导条例》第二十二条的规定，对整改情况进行核查。");
    vec![
        Block::heading(Level::First, "四、整改要求"),
        Block::paragraph(&words),
    ]
}

fn ending(input: &InspectionReportInput) -> Vec<Block> {
    let mut names = vec![Span::body(appendix::ITEMS)];
    if !input.photos.is_empty() {
        names.push(Span::body(appendix::PHOTOS));
    }
    let mut blocks = vec![
        Block::AttachmentList(names),
        Block::Signature(
            Span::body(&input.agency),
            Span::body(&printed_date(input.dated)),
        ),
    ];
    blocks.extend(contact_note(input.contact.as_ref()));
    blocks.push(seal_note());
    blocks
}

#[cfg(test)]
mod tests;
