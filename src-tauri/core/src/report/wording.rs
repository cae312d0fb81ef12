//! Turns of phrase that all documents share: dates of deadlines, names of inspectors, labelled paragraphs.

use super::block::{Block, Level, Span};
use super::font::Role;
use super::notice::{FindingStandard, NoticeInspector};
use super::text::chinese_number;

/// `督学王喆（证号：D0632-018）、李堃`
pub(super) fn inspectors(inspectors: &[NoticeInspector]) -> String {
    format!("督学{}", named(inspectors))
}

/// `王喆（证号：D0632-018）、李堃`
pub(super) fn named(inspectors: &[NoticeInspector]) -> String {
    let named = inspectors.iter().map(|inspector| match &inspector.card_no {
        Some(card) => format!("{}（证号：{card}）", inspector.name),
        None => inspector.name.clone(),
    });
    named.collect::<Vec<_>>().join("、")
}

/// `根据《教育督导条例》第二十一条，`; nothing without a rule.
pub(super) fn basis(basis: &[String]) -> String {
    match basis {
        [] => String::new(),
        rules => format!("根据{}，", rules.join("、")),
    }
}

/// `（一）` for the first.
pub(super) fn position(index: usize) -> String {
    format!("（{}）", chinese_number(index + 1))
}

/// The heading of a finding, what was found, and beside it what is required.
pub(super) fn finding(
    index: usize,
    number: &str,
    found: &str,
    standard: &FindingStandard,
) -> Vec<Block> {
    let title = format!("{}问题编号：{number}", position(index));
    let source = format!("{}{}", standard.department, standard.clause);
    let mut blocks = vec![Block::heading(Level::Second, &title)];
    blocks.extend(labelled("检查发现", found));
    blocks.extend(labelled("对照标准", &standard.words));
    blocks.extend(labelled("标准出处", &source));
    blocks
}

/// A label in 黑体 before the text; further lines of the text are paragraphs of their own. No text, no label.
pub(super) fn labelled(label: &str, text: &str) -> Vec<Block> {
    let mut lines = given_lines(text);
    let label = Span::new(Role::Hei, &format!("{label}："));
    let first = lines
        .next()
        .map(|line| Block::Paragraph(vec![label, Span::body(&sentence(line))]));
    first.into_iter().chain(paragraphs_of(lines)).collect()
}

/// A paragraph for each line of the text.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    paragraphs_of(given_lines(text))
}

fn given_lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn paragraphs_of<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = Block> {
    lines.map(|line| Block::paragraph(&sentence(line)))
}

/// The text with a full stop where it has no final sign; a comma or semicolon at its end becomes one.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim().trim_end_matches(['，', '；', '、', ',', ';']);
    let finished = text.ends_with(['。', '！', '？', '：', '…', '.', '!', '?']);
    let quoted = ["。”", "！”", "？”", "。）", "。’"]
        .iter()
        .any(|end| text.ends_with(end));
    if finished || quoted {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// 附注 with the person to ask; nothing without one.
pub(super) fn contact_note(contact: Option<&String>) -> Option<Block> {
    let contact = contact?;
    Some(Block::Note(Span::body(&format!(
        "（联系人及电话：{contact}）"
    ))))
}

/// 附注 on what makes the document valid, and on what an electronic signature in it does not.
pub(super) fn seal_note() -> Block {
    let words = "（本件须加盖发文机关印章。文件中如有电子签名，只证明签名后内容未被改动，不是国家规定的电子印章。）";
    Block::Note(Span::body(words))
}
