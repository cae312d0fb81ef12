//! What the two slips of a notice say: 回执, which the subject signs and gives back, and 存根, which the office keeps.
//!
//! Both stand on one sheet with a line to cut between them, where a page can hold them. They are forms of the office
//! and no part of the document that is served, so their page has no number.

use std::collections::BTreeMap;

use crate::model::record_code::RecordCode;
use crate::model::signing::SignatureSlot;

use super::block::{Block, Span, printed_date};
use super::font::Role;
use super::notice::{NAME, NoticeFinding, NoticeInput};
use super::paper::{PITCH, SIZE_SMALL_4};
use super::ruled::{Entry, Table};
use super::wording::{named, position};

/// Label, words, label, words; a field for a signature fits into the first words.
const COLUMNS: [f32; 4] = [22.0, 62.0, 22.0, 50.0];

/// 回执, the line to cut, 存根.
pub(super) fn slips(input: &NoticeInput, code: &RecordCode) -> Vec<Block> {
    vec![
        title("送达回执"),
        form(return_slip(input)),
        Block::CutLine(Span::body(
            "沿此线裁开：回执签收后交回发文机关，存根由发文机关存档",
        )),
        title("存根"),
        form(stub(input, code)),
    ]
}

fn title(name: &str) -> Block {
    Block::FormTitle(Span::new(Role::Title, &format!("{NAME}{name}")))
}

fn form(rows: Vec<Vec<Entry>>) -> Block {
    Block::Table(Table {
        columns: COLUMNS.to_vec(),
        head: Vec::new(),
        rows,
        size_pt: SIZE_SMALL_4,
        unit: PITCH,
        whole: true,
    })
}

fn return_slip(input: &NoticeInput) -> Vec<Vec<Entry>> {
    vec![
        pair(
            "文号",
            Entry::words(&input.number),
            "联系电话",
            Entry::words(""),
        ),
        wide("签收单位", Entry::words(&input.subject)),
        pair(
            "签收人",
            Entry::signature(SignatureSlot::Recipient).units(2),
            "签收时间",
            Entry::words("20　　年　　月　　日　　时"),
        ),
        wide(
            "送达方式",
            Entry::words("□ 直接送达　　　□ 邮寄送达　　　□ 电子送达"),
        ),
        wide("备注", Entry::words("").units(2)),
    ]
}

fn stub(input: &NoticeInput, code: &RecordCode) -> Vec<Vec<Entry>> {
    let count = format!("{}个", input.findings.len());
    let deadlines = deadlines(&input.findings);
    let deadlines = deadlines.iter().map(String::as_str);
    vec![
        pair(
            "文号",
            Entry::words(&input.number),
            "签发日期",
            Entry::words(&printed_date(input.dated)),
        ),
        wide("主送单位", Entry::words(&input.subject)),
        pair("问题数", Entry::words(&count), "存档", Entry::words("")),
        wide("整改期限", Entry::lines(deadlines)),
        wide("检查人员", Entry::words(&named(&input.inspectors))),
        pair(
            "校验码",
            Entry::words(&code.to_string()),
            "经办人",
            Entry::words(""),
        ),
    ]
}

fn pair(label: &str, words: Entry, second: &str, more: Entry) -> Vec<Entry> {
    vec![Entry::name(label), words, Entry::name(second), more]
}

fn wide(label: &str, words: Entry) -> Vec<Entry> {
    vec![Entry::name(label), words.across(3)]
}

/// Each last day with the findings it holds for: `2026年11月20日：（一）（三）`.
fn deadlines(findings: &[NoticeFinding]) -> Vec<String> {
    let mut days: BTreeMap<_, String> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        let day = days
            .entry((finding.due_on, finding.provisional))
            .or_default();
        day.push_str(&position(index));
    }
    let line = |((day, provisional), findings): (_, String)| {
        let note = if provisional { "（暂定）" } else { "" };
        format!("{}{note}：{findings}", printed_date(day))
    };
    days.into_iter().map(line).collect()
}
