//! What a 督导检查记录表 says: the items of checklists with boxes to be ticked by hand and room for remarks.
//! No answer gets into it.

use chrono::NaiveDate;

use super::block::{Block, Document, Span, printed_date};
use super::font::{Fonts, Role};
use super::notice::NoticeInspector;
use super::ruled::{Entry, Table};
use super::text::clean;
use super::wording::{named, sentence};
use super::{Pdf, ReportError, produce};
use crate::model::planning::{Recheck, Weight};

/// Everything a 督导检查记录表 is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetInput {
    /// The agency; empty where the office did not name it yet.
    pub agency: String,
    /// 督导任务.
    pub inspection_title: String,
    /// 检查人员.
    pub inspectors: Vec<NoticeInspector>,
    /// 被督导单位; each begins a page.
    pub units: Vec<SheetUnit>,
    /// The only date in the file's properties.
    pub dated: NaiveDate,
}

/// One school or department.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetUnit {
    /// Its full name.
    pub name: String,
    /// Its checklist.
    pub chapters: Vec<SheetChapter>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetChapter {
    /// The heading.
    pub title: String,
    /// The items, in order.
    pub items: Vec<SheetItem>,
}

/// One item.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetItem {
    /// Its number on the checklist: `2.13`.
    pub number: String,
    /// 检查内容.
    pub text: String,
    /// Unit of what is to be measured, where something is.
    pub measured: Option<String>,
    /// 重点程度.
    pub weight: Weight,
    /// 整改复查: why it is asked again, if it is.
    pub recheck: Option<Recheck>,
}

/// The name of the document.
pub(crate) const NAME: &str = "督导检查记录表";

/// 五号, in pt: tables of many rows (not of the standard).
const SIZE_5: f32 = 10.5;
/// Heights of rows are multiples of this, in mm.
const UNIT: f32 = 0.5;
/// Least height of an item, so that a hand has room for a remark: 14 mm.
const ROOM: usize = 28;

/// Sets the sheet as a PDF.
///
/// # Errors
/// [`ReportError::MissingGlyphs`] if a character is in none of the fonts; [`ReportError::Pdf`] if the PDF
/// libraries refuse.
pub fn record_sheet(input: &SheetInput, fonts: &Fonts) -> Result<Pdf, ReportError> {
    produce(&document(input), fonts)
}

/// The words of the sheet, in the order they are printed.
pub(super) fn document(input: &SheetInput) -> Document {
    let mut blocks = Vec::new();
    for (index, unit) in input.units.iter().enumerate() {
        blocks.extend(head(input, unit, index == 0));
        blocks.push(Block::Table(about(input, unit)));
        blocks.push(Block::Gap);
        blocks.push(Block::Table(items(unit)));
        blocks.push(Block::Gap);
        blocks.push(Block::Table(signing()));
    }
    Document {
        title: clean(&format!("{NAME}（{}）", input.inspection_title)),
        agency: clean(&input.agency),
        dated: input.dated,
        remark: format!("{NAME}　{}", input.inspection_title),
        blocks,
        ..Document::default()
    }
}

/// The title of the document, or of the next unit on a page of its own.
fn head(input: &SheetInput, unit: &SheetUnit, first: bool) -> Vec<Block> {
    if !first {
        let (name, title) = (
            Span::new(Role::Hei, &unit.name),
            Span::new(Role::Title, NAME),
        );
        return vec![Block::Attachment(name, title)];
    }
    let about = format!("（{}）", input.inspection_title);
    vec![
        Block::Title(vec![Span::new(Role::Title, NAME)]),
        Block::Number(Span::new(Role::Kai, &about)),
        Block::Gap,
    ]
}

fn about(input: &SheetInput, unit: &SheetUnit) -> Table {
    form(vec![
        pair(
            "被督导单位",
            Entry::words(&unit.name),
            "检查时间",
            Entry::words("20　　年　　月　　日"),
        ),
        pair(
            "检查人员",
            Entry::words(&named(&input.inspectors)),
            "陪同人员",
            Entry::words(""),
        ),
    ])
}

fn signing() -> Table {
    let blank = || Entry::words("").units(ROOM);
    form(vec![pair(
        "检查人员签名",
        blank(),
        "被督导单位签名",
        blank(),
    )])
}

fn pair(label: &str, words: Entry, second: &str, more: Entry) -> Vec<Entry> {
    vec![Entry::label(label), words, Entry::label(second), more]
}

fn form(rows: Vec<Vec<Entry>>) -> Table {
    Table {
        columns: vec![28.0, 50.0, 32.0, 46.0],
        head: Vec::new(),
        rows,
        size_pt: SIZE_5,
        unit: UNIT,
        whole: true,
    }
}

fn items(unit: &SheetUnit) -> Table {
    let head = [
        Entry::label("序号"),
        labels(std::iter::once("检查内容").chain(signs(unit))),
        Entry::label("检查结果"),
        labels(["实测值、备注", "（不适用的写明原因）"]),
    ];
    let columns = vec![14.0, 60.0, 40.0, 42.0];
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
        head: head.into(),
        size_pt: SIZE_5,
        unit: UNIT,
        whole: false,
    }
}

fn labels<'a>(lines: impl IntoIterator<Item = &'a str>) -> Entry {
    let lines = lines.into_iter().map(|line| Span::new(Role::Hei, line));
    Entry {
        lines: lines.collect(),
        ..Entry::label("")
    }
}

/// What the signs before items mean; nothing where no item has one.
fn signs(unit: &SheetUnit) -> Option<&'static str> {
    let mut items = unit.chapters.iter().flat_map(|chapter| &chapter.items);
    items
        .any(|item| !item.weight.is_ordinary())
        .then_some("（★重点　★★关键）")
}

fn sign(weight: Weight) -> &'static str {
    match weight {
        Weight::Ordinary => "",
        Weight::Important => "★",
        Weight::Vital => "★★",
    }
}

fn row(item: &SheetItem) -> Vec<Entry> {
    vec![
        Entry::words(&item.number).centred(),
        asked(item),
        Entry::lines(["□符合　□基本符合", "□不符合　□不适用"]),
        notes(item.measured.as_deref()).units(ROOM),
    ]
}

/// The question, and under it why it is asked again.
fn asked(item: &SheetItem) -> Entry {
    let question = format!("{}{}", sign(item.weight), item.text);
    let again = item.recheck.iter().flat_map(again);
    let lines: Vec<String> = std::iter::once(question).chain(again).collect();
    Entry::lines(lines.iter().map(String::as_str))
}

/// `复查：上次（2026年9月18日）不符合：门卫不在岗。` and `青督整〔2026〕1号，整改期限2026年9月24日。`
fn again(recheck: &Recheck) -> impl Iterator<Item = String> {
    let day = printed_date(recheck.found_on);
    let before = match recheck.found.as_str() {
        "" => format!("复查：上次（{day}）不符合"),
        found => format!("复查：上次（{day}）不符合：{found}"),
    };
    let demanded = recheck.due_on.map(|due| {
        let due = printed_date(due);
        format!("{}，整改期限{due}。", recheck.notice_number)
    });
    std::iter::once(sentence(&before)).chain(demanded)
}

/// Room for a remark; a measured value stands at the top of it.
fn notes(unit: Option<&str>) -> Entry {
    match unit {
        Some(unit) => Entry::lines([format!("实测：　　　　{unit}").as_str(), "　"]),
        None => Entry::words(""),
    }
}

#[cfg(test)]
mod tests;
