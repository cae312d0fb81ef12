//! The 附件 of the report: all items in a table, photographs two by two.

use super::{AnswerResult, InspectionReportInput, ReportItem, ReportUnit};
use crate::report::block::{Block, Level, Span};
use crate::report::font::Role;
use crate::report::ruled::{Entry, Table};
use crate::report::text::chinese_number;

/// Title of the first 附件.
pub(super) const ITEMS: &str = "检查项逐项结果";
/// Title of the second.
pub(super) const PHOTOS: &str = "检查照片";

/// 五号, in pt: tables of many rows (not of the standard).
const SIZE_5: f32 = 10.5;

/// An empty table in small type.
pub(super) fn small() -> Table {
    Table {
        columns: Vec::new(),
        head: Vec::new(),
        rows: Vec::new(),
        size_pt: SIZE_5,
        unit: 0.5,
        whole: false,
    }
}

/// 附件1: every item of every unit exactly once.
pub(super) fn items(input: &InspectionReportInput) -> Vec<Block> {
    let label = if input.photos.is_empty() {
        "附件"
    } else {
        "附件1"
    };
    let mut blocks = vec![attachment(label, ITEMS)];
    for (index, unit) in input.units.iter().enumerate() {
        let count: usize = unit
            .chapters
            .iter()
            .map(|chapter| chapter.items.len())
            .sum();
        let heading = format!("{}、{}（{count}项）", chinese_number(index + 1), unit.name);
        blocks.push(Block::heading(Level::First, &heading));
        blocks.push(Block::Table(table(unit)));
        blocks.push(Block::Gap);
    }
    blocks
}

/// 附件2.
pub(super) fn photos(input: &InspectionReportInput) -> Vec<Block> {
    if input.photos.is_empty() {
        return Vec::new();
    }
    vec![
        attachment("附件2", PHOTOS),
        Block::Photos(input.photos.clone()),
    ]
}

fn attachment(label: &str, title: &str) -> Block {
    Block::Attachment(Span::new(Role::Hei, label), Span::new(Role::Title, title))
}

fn table(unit: &ReportUnit) -> Table {
    let head = ["序号", "检查内容", "结果", "实测值、备注", "依据条款"];
    let columns = vec![15.0, 66.0, 19.0, 32.0, 24.0];
    let across = columns.len();
    let rows = unit.chapters.iter().flat_map(|chapter| {
        let title = Entry {
            centred: false,
            ..Entry::label(&chapter.title).across(across)
        };
        std::iter::once(vec![title]).chain(chapter.items.iter().map(row))
    });
    Table {
        rows: rows.collect(),
        columns,
        head: head.map(Entry::label).into(),
        ..small()
    }
}

fn row(item: &ReportItem) -> Vec<Entry> {
    let lines = |words: [&str; 2]| Entry::lines(words.into_iter().filter(|it| !it.is_empty()));
    vec![
        Entry::words(&item.number).centred(),
        Entry::words(&item.text),
        result(item.result),
        lines([&item.value, &item.remark]),
        Entry::lines(
            item.clauses
                .iter()
                .flat_map(|it| [&*it.department, &*it.clause]),
        ),
    ]
}

/// What is not met stands out.
fn result(result: AnswerResult) -> Entry {
    match result {
        AnswerResult::Met => Entry::words("符合").centred(),
        AnswerResult::Partly => Entry::words("基本符合").centred(),
        AnswerResult::NotMet => Entry::label("不符合"),
        AnswerResult::NotApplicable => Entry::words("不适用").centred(),
        AnswerResult::Unchecked => Entry::words("未查").centred(),
    }
}
