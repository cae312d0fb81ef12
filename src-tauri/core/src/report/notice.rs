//! What a 限期整改通知书 says: restrained official wording around the inspector's own words. Sets no line.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::record_code::RecordCode;
use crate::model::signing::SignatureSlot;

use super::block::{Block, Document, Level, Span, printed_date};
use super::font::{Fonts, Role};
use super::text::clean;
use super::wording::{
    basis, contact_note, finding, inspectors, labelled, paragraphs, seal_note, sentence,
};
use super::{Pdf, ReportError, produce, slips};

/// Everything a 限期整改通知书 is made of. Texts are printed as they are, apart from blanks and from a final 。
/// added where a sentence lacks one; line breaks in a longer text start a new paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeInput {
    /// 发文字号, already formatted: `青督整〔2026〕1号`.
    pub number: String,
    /// 发文机关: heads the title and signs the notice; its full or standard short name.
    pub agency: String,
    /// 主送机关: the inspected school or department, by its full name.
    pub subject: String,
    /// 检查日期.
    pub inspected_on: NaiveDate,
    /// 检查人员, in the order they are printed.
    pub inspectors: Vec<NoticeInspector>,
    /// 督导任务 that the findings come from, without book-title marks: `2026年秋季学期校园安全专项督导`.
    pub inspection_title: String,
    /// 依据, each with rule and article: `《教育督导条例》第二十一条`, the responsibility document with its number.
    pub basis: Vec<String>,
    /// 问题, in order; at least one.
    pub findings: Vec<NoticeFinding>,
    /// 整改报告报送对象: who receives the written report.
    pub report_to: String,
    /// 联系人及电话 as printed: `王喆，0632-6611234`.
    pub contact: Option<String>,
    /// 发文机关标志 as printed, for instance `青岩县人民政府教育督导室文件`: the notice gets a red head.
    #[serde(default)]
    pub letterhead: Option<String>,
    /// 附件, in order.
    #[serde(default)]
    pub attachments: Vec<NoticeAttachment>,
    /// 成文日期. Also the only date in the file's properties.
    pub dated: NaiveDate,
    /// 抄送机关, in order.
    pub cc: Vec<String>,
}

/// One of the inspectors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeInspector {
    /// Name.
    pub name: String,
    /// 督学证号, where there is one.
    pub card_no: Option<String>,
}

/// One finding: what was found beside what is required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeFinding {
    /// 问题编号 of the ledger.
    pub number: String,
    /// 检查发现: what was seen, counted or measured.
    pub text: String,
    /// 对照标准.
    pub standard: FindingStandard,
    /// 整改要求: what has to be done.
    pub demand: String,
    /// 整改时限: the last day, itself included.
    pub due_on: NaiveDate,
    /// 暂定: the date may still move, for instance for want of the year's holidays.
    pub provisional: bool,
    /// How the date was arrived at; for a provisional date, why it is one.
    pub deadline_reason: String,
}

/// The clause that a finding is measured by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FindingStandard {
    /// The words of the source.
    pub words: String,
    /// The unit whose duty it is.
    pub department: String,
    /// Number of the clause as it is quoted: `职责（三）`, `任务25`.
    pub clause: String,
}

/// An 附件: named under the text and printed after it, from a new page on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NoticeAttachment {
    /// Its title, without a sign at the end.
    pub title: String,
    /// Its text; each line is a paragraph.
    pub text: String,
}

/// Sets the notice as a PDF: 正本, 回执 and 存根.
///
/// # Errors
/// [`ReportError::NoFindings`] if there is nothing to rectify; [`ReportError::MissingGlyphs`] if a character is
/// in none of the fonts; [`ReportError::Pdf`] if the PDF libraries refuse.
pub fn notice(input: &NoticeInput, code: &RecordCode, fonts: &Fonts) -> Result<Pdf, ReportError> {
    if input.findings.is_empty() {
        return Err(ReportError::NoFindings);
    }
    produce(&document(input, code), fonts)
}

/// The name of the document.
pub(super) const NAME: &str = "限期整改通知书";

/// The words of the notice, in the order they are printed.
pub(super) fn document(input: &NoticeInput, code: &RecordCode) -> Document {
    let mut blocks = head(input);
    blocks.extend(opening(input));
    blocks.extend(findings(&input.findings));
    blocks.extend(demands(input));
    blocks.extend(ending(input));
    blocks.extend(attachments(&input.attachments));
    Document {
        title: clean(&format!("{NAME}（{}）", input.number)),
        agency: clean(&input.agency),
        dated: input.dated,
        remark: format!("{} 校验码 {code}", input.number),
        qr: code.qr_text(),
        letter: false,
        blocks,
        cc: input.cc.clone(),
        issued: true,
        slips: slips::slips(input, code),
    }
}

/// 发文字号 and 标题: the number stands over the red line of a red head, or else under the title.
fn head(input: &NoticeInput) -> Vec<Block> {
    let number = Span::body(&input.number);
    let title = Block::Title(vec![
        Span::new(Role::Title, &input.agency),
        Span::new(Role::Title, NAME),
    ]);
    match &input.letterhead {
        Some(name) => vec![
            Block::Letterhead(Span::new(Role::Title, name), number),
            title,
        ],
        None => vec![title, Block::Number(number)],
    }
}

fn opening(input: &NoticeInput) -> [Block; 3] {
    let intro = format!(
        "{}，{}对你单位开展“{}”检查，发现{}个问题。{}现要求你单位限期整改，有关事项通知如下：",
        printed_date(input.inspected_on),
        inspectors(&input.inspectors),
        input.inspection_title,
        input.findings.len(),
        basis(&input.basis),
    );
    [
        Block::Gap,
        Block::Addressee(Span::body(&format!("{}：", input.subject))),
        Block::paragraph(&intro),
    ]
}

fn findings(findings: &[NoticeFinding]) -> Vec<Block> {
    let heading = Block::heading(Level::First, "一、检查发现的问题和整改要求");
    let each = findings.iter().enumerate().flat_map(|(index, it)| {
        let mut blocks = finding(index, &it.number, &it.text, &it.standard);
        blocks.extend(labelled("整改要求", &it.demand));
        blocks.extend(labelled("整改期限", &deadline(it)));
        blocks
    });
    std::iter::once(heading).chain(each).collect()
}

fn deadline(finding: &NoticeFinding) -> String {
    let day = printed_date(finding.due_on);
    let reason = finding.deadline_reason.trim();
    match (finding.provisional, reason.is_empty()) {
        (false, true) => format!("{day}前（含当日）完成。"),
        (false, false) => format!("{day}前（含当日）完成。期限依据：{reason}"),
        (true, true) => format!("{day}前（含当日）完成（暂定）。期限确定后另行书面告知。"),
        (true, false) => {
            let reason = sentence(reason);
            format!("{day}前（含当日）完成（暂定）。暂定原因：{reason}期限确定后另行书面告知。")
        }
    }
}

/// What follows from the notice: report and verification, defence, consequence.
/// 教育督导条例 art. 20 to 22; 教育督导问责办法. The national rules name no number of days, so none is printed here.
fn demands(input: &NoticeInput) -> Vec<Block> {
    let report = format!(
        "请你单位对照所列问题逐项落实整改，明确责任人和整改措施，在各项整改期限内完成；整改完成后，及时将书面整改报告报送{}。本机构收到报告后，将依照《教育督导条例》第二十二条的规定，对整改情况进行核查。",
        input.report_to,
    );
    vec![
        Block::heading(Level::First, "二、整改报告和核查"),
        Block::paragraph(&report),
        Block::heading(Level::First, "三、申辩"),
        Block::paragraph(
            "你单位对本通知书所列事实、标准或者期限有异议的，可以向本机构提出书面申辩，说明理由并附有关材料。本机构将对申辩内容进行核实；申辩成立的，予以更正。",
        ),
        Block::heading(Level::First, "四、逾期未整改的后果"),
        Block::paragraph(
            "逾期未整改、整改不到位或者未按要求报送整改报告的，将依照《教育督导条例》《教育督导问责办法》等有关规定处理。",
        ),
    ]
}

fn ending(input: &NoticeInput) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !input.attachments.is_empty() {
        let names = input.attachments.iter();
        let names = names.map(|it| Span::body(&it.title));
        blocks.push(Block::AttachmentList(names.collect()));
    }
    blocks.push(Block::Signature(
        Span::body(&input.agency),
        Span::body(&printed_date(input.dated)),
    ));
    blocks.extend(contact_note(input.contact.as_ref()));
    blocks.push(seal_note());
    blocks.push(Block::Signing(vec![
        SignatureSlot::Inspector,
        SignatureSlot::SecondInspector,
    ]));
    blocks
}

fn attachments(attachments: &[NoticeAttachment]) -> Vec<Block> {
    let label = |index: usize| match attachments.len() {
        1 => "附件".to_owned(),
        _ => format!("附件{}", index + 1),
    };
    let each = attachments.iter().enumerate().flat_map(|(index, it)| {
        let label = Span::new(Role::Hei, &label(index));
        let head = Block::Attachment(label, Span::new(Role::Title, &it.title));
        std::iter::once(head).chain(paragraphs(&it.text))
    });
    each.collect()
}
