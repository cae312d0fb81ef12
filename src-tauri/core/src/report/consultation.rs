//! What a 协商意见书 says: a letter that asks a department for what a school cannot solve alone. Sets no line.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::record_code::RecordCode;
use crate::model::signing::SignatureSlot;

use super::block::{Block, Document, Level, Span, printed_date};
use super::font::{Fonts, Role};
use super::notice::{FindingStandard, NoticeInspector};
use super::text::clean;
use super::wording::{basis, contact_note, finding, inspectors, labelled, paragraphs, seal_note};
use super::{Pdf, ReportError, produce};

/// Everything a 协商意见书 is made of. Texts are treated as those of a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsultationInput {
    /// 发文字号, already formatted: `青督商〔2026〕1号`.
    pub number: String,
    /// 发文机关: the name over the letter and under its text.
    pub agency: String,
    /// 主送: the department or section that is asked.
    pub department: String,
    /// The school where it was found.
    pub school: String,
    /// 检查日期.
    pub inspected_on: NaiveDate,
    /// 检查人员, in the order they are printed.
    pub inspectors: Vec<NoticeInspector>,
    /// 督导任务 that the findings come from, without book-title marks.
    pub inspection_title: String,
    /// 依据, each with rule and article.
    pub basis: Vec<String>,
    /// 问题, in order; at least one.
    pub findings: Vec<ConsultationFinding>,
    /// By when an answer is asked for; the day itself included.
    pub reply_by: Option<NaiveDate>,
    /// 联系人及电话 as printed.
    pub contact: Option<String>,
    /// 成文日期. Also the only date in the file's properties.
    pub dated: NaiveDate,
    /// 抄送机关. Empty: the letter has no 版记.
    pub cc: Vec<String>,
}

/// One problem with what is asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConsultationFinding {
    /// 问题编号 of the ledger.
    pub number: String,
    /// 检查发现: what was seen, counted or measured.
    pub text: String,
    /// 对照标准.
    pub standard: FindingStandard,
    /// 商请事项: the support or coordination asked for.
    pub request: String,
}

/// Sets the letter as a PDF in 信函格式 (GB/T 9704-2012, 10.1).
///
/// # Errors
/// Those of [`super::notice`].
pub fn consultation(
    input: &ConsultationInput,
    code: &RecordCode,
    fonts: &Fonts,
) -> Result<Pdf, ReportError> {
    if input.findings.is_empty() {
        return Err(ReportError::NoFindings);
    }
    produce(&document(input, code), fonts)
}

const NAME: &str = "协商意见书";

/// The words of the letter, in the order they are printed.
pub(super) fn document(input: &ConsultationInput, code: &RecordCode) -> Document {
    let mut blocks = opening(input);
    blocks.extend(findings(&input.findings));
    blocks.extend(reply(input));
    blocks.extend(ending(input));
    Document {
        title: clean(&format!("{NAME}（{}）", input.number)),
        agency: clean(&input.agency),
        dated: input.dated,
        remark: format!("{} 校验码 {code}", input.number),
        qr: code.qr_text(),
        letter: true,
        blocks,
        cc: input.cc.clone(),
        issued: false,
        slips: Vec::new(),
    }
}

fn opening(input: &ConsultationInput) -> Vec<Block> {
    let title = format!("关于{}有关问题的{NAME}", input.school);
    let intro = format!(
        "{}，{}在{}开展“{}”检查时，发现{}个问题，被督导单位难以单独解决，需要你单位支持和协调。{}现就有关事项与你单位协商如下：",
        printed_date(input.inspected_on),
        inspectors(&input.inspectors),
        input.school,
        input.inspection_title,
        input.findings.len(),
        basis(&input.basis),
    );
    vec![
        Block::LetterName(
            Span::new(Role::Title, &input.agency),
            Span::body(&input.number),
        ),
        Block::Title(vec![Span::new(Role::Title, &title)]),
        Block::Gap,
        Block::Addressee(Span::body(&format!("{}：", input.department))),
        Block::paragraph(&intro),
    ]
}

fn findings(findings: &[ConsultationFinding]) -> Vec<Block> {
    let heading = Block::heading(Level::First, "一、检查发现的问题和商请事项");
    let each = findings.iter().enumerate().flat_map(|(index, it)| {
        let mut blocks = finding(index, &it.number, &it.text, &it.standard);
        blocks.extend(labelled("商请事项", &it.request));
        blocks
    });
    std::iter::once(heading).chain(each).collect()
}

/// The national rules know no period for an answer, so only the day that was chosen is printed.
fn reply(input: &ConsultationInput) -> Vec<Block> {
    let by = match input.reply_by {
        Some(day) => format!("请于{}前（含当日）", printed_date(day)),
        None => "请及时".to_owned(),
    };
    let asked = format!(
        "{by}将办理意见书面函复我们：能够办理的，写明办理措施和完成时间；暂时不能办理的，说明理由和建议。"
    );
    std::iter::once(Block::heading(Level::First, "二、函复"))
        .chain(paragraphs(&asked))
        .chain([Block::paragraph("特此函商，请予支持。")])
        .collect()
}

fn ending(input: &ConsultationInput) -> Vec<Block> {
    let signature = Block::Signature(
        Span::body(&input.agency),
        Span::body(&printed_date(input.dated)),
    );
    let contact = contact_note(input.contact.as_ref());
    std::iter::once(signature)
        .chain(contact)
        .chain([seal_note(), Block::Signing(vec![SignatureSlot::Inspector])])
        .collect()
}
