//! Numbered tasks that end with the units responsible, in a bracket or on lines of their own.

use std::collections::BTreeSet;

use super::department::{self, Head};
use super::glyph::{brackets, ends_sentence, is_closing, is_colon, is_within, join_lines};
use super::outline::{Block, Outline};
use super::pattern::patterns;
use super::role::{Responsibility, responsibility};
use super::roster::Roster;
use super::source::{Source, between};
use super::unit::Mention;
use crate::model::reading::Clause;

/// Longest content of a responsibility bracket, in characters.
const MAX_BRACKET: usize = 600;
/// Longest heading above a task, in characters.
const MAX_HEADING: usize = 24;

patterns! {
    /// `牵头部门：A　　配合部门：B` behind a passage, on one line or several.
    LABELLED = concat!(
        r"(?:^|\n|[。；;！!）)])[ \t\u{3000}—–\-·•●]*",
        r"([【\[〔]?(?:牵头|主办|主责|责任|负责|配合|协办|协助|参与)(?:责任)?(?:单位|部门|科室)[ \t\u{3000}]*(?:[:：]|[】\]〕][:：]?)[^\n。]*",
        r"(?:\s*\n[ \t\u{3000}—–\-·•●]*[【\[〔]?(?:牵头|主办|主责|责任|负责|配合|协办|协助|参与|完成|时限)(?:责任)?(?:单位|部门|科室|时限|时间|要求)[ \t\u{3000}]*(?:[:：]|[】\]〕][:：]?)[^\n。]*)*)");
}

/// A passage with the bodies responsible for it, not yet known by name.
#[derive(Debug)]
pub struct Assignment<'t> {
    /// The number as printed.
    pub number: &'t str,
    /// The headings above.
    pub chapter: String,
    /// The passage as printed, with number and bracket.
    pub whole: &'t str,
    /// The passage without number and bracket.
    pub text: &'t str,
    /// Who is responsible.
    pub responsibility: Responsibility,
}

impl Assignment<'_> {
    /// Everybody the bracket names.
    pub fn mentions(&self) -> impl Iterator<Item = &Mention> {
        self.responsibility
            .lead
            .iter()
            .chain(&self.responsibility.cooperating)
    }
}

/// All assignments outside the departments' own lists.
pub fn assignments<'t>(outline: &Outline<'t>, heads: &[Head]) -> Vec<Assignment<'t>> {
    let owned = department::blocks(heads, outline);
    let blocks = outline.blocks.iter().enumerate();
    let heading_runs = heading_runs(outline);
    blocks
        .filter(|(index, _)| !owned.contains(index))
        .flat_map(|(index, block)| match block.number {
            None => unnumbered(block, &outline.chapter(index)),
            Some(_) if heading_runs.contains(&block.run) && heading(block).is_some() => {
                unnumbered(block, &outline.chapter_within(index))
            }
            Some(_) => assignments_of(block, &outline.chapter(index)),
        })
        .collect()
}

/// A number's first line, where that is a heading above what follows.
fn heading<'t>(block: &Block<'t>) -> Option<&'t str> {
    let (head, rest) = block.head_and_rest();
    let is_title = is_within(head, MAX_HEADING)
        && !head.ends_with(|c| ends_sentence(c) || is_colon(c) || is_closing(c));
    (is_title && !rest.is_empty()).then_some(head)
}

/// The runs of numbers in which a heading stands above several tasks that have no numbers.
fn heading_runs(outline: &Outline<'_>) -> BTreeSet<usize> {
    let blocks = outline.blocks.iter();
    let headed = blocks.filter(|block| block.number.is_some() && heading(block).is_some());
    let above_several = headed.filter(|block| responsibilities(block.body).len() > 1);
    above_several.map(|block| block.run).collect()
}

/// Paragraphs without numbers: a bracket closes the paragraph in which it stands, or the one above it.
fn unnumbered<'t>(block: &Block<'t>, chapter: &str) -> Vec<Assignment<'t>> {
    let mut found = assignments_of(block, chapter);
    for assignment in &mut found {
        let paragraphs = assignment.text.rsplit_once('\n');
        assignment.text = paragraphs.map_or(assignment.text, |(_, last)| last.trim());
        let end = assignment.whole.get(assignment.whole.len()..);
        assignment.whole = between(block.whole, assignment.text, end.unwrap_or_default());
        assignment.number = "";
    }
    found
}

/// One block may hold several passages, each closed by a bracket of its own.
fn assignments_of<'t>(block: &Block<'t>, chapter: &str) -> Vec<Assignment<'t>> {
    let mut found: Vec<Assignment<'t>> = Vec::new();
    let mut from = 0;
    for bracket in responsibilities(block.body) {
        let Some(text) = block.body.get(from..bracket.start) else {
            continue;
        };
        let text = text
            .trim_start_matches(ends_sentence)
            .trim_end_matches(|c: char| {
                c.is_whitespace() || matches!(c, '—' | '–' | '·' | '•' | '●')
            })
            .trim();
        let close = block
            .body
            .get(bracket.start..bracket.end)
            .unwrap_or_default();
        let start = if found.is_empty() { block.whole } else { text };
        from = bracket.end;
        if !text.is_empty() {
            let whole = between(block.whole, start.get(..0).unwrap_or_default(), close);
            found.push(Assignment {
                number: block.printed(),
                chapter: chapter.to_owned(),
                whole,
                text,
                responsibility: bracket.responsibility,
            });
        }
    }
    found
}

/// The clause and its responsibility, where a bracket closes the whole of `body`.
pub fn closing_bracket(body: &str) -> Option<(&str, Responsibility)> {
    let last = responsibilities(body).pop()?;
    let is_closing = body
        .get(last.end..)?
        .trim_matches(|c| ends_sentence(c) || c.is_whitespace())
        .is_empty();
    is_closing.then_some((body.get(..last.start)?.trim_end(), last.responsibility))
}

struct Bracket {
    start: usize,
    end: usize,
    responsibility: Responsibility,
}

fn responsibilities(body: &str) -> Vec<Bracket> {
    let mut found: Vec<Bracket> = Vec::new();
    for (start, end) in brackets(body) {
        let is_free = found.last().is_none_or(|last| last.end <= start);
        if is_free
            && closes_passage(body, start, end)
            && let Some(responsibility) = body.get(start..end).and_then(read)
        {
            found.push(Bracket {
                start,
                end,
                responsibility,
            });
        }
    }
    found.extend(labelled(body));
    found.sort_by_key(|bracket| bracket.start);
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// Lines such as `牵头部门：A　　配合部门：B`.
fn labelled(body: &str) -> impl Iterator<Item = Bracket> {
    LABELLED.captures_iter(body).filter_map(|found| {
        let lines = found.get(1)?;
        Some(Bracket {
            start: lines.start(),
            end: lines.end(),
            responsibility: responsibility(lines.as_str())?,
        })
    })
}

fn read(bracket: &str) -> Option<Responsibility> {
    let mut content = bracket.chars();
    content.next();
    content.next_back();
    let content = content.as_str();
    is_within(content, MAX_BRACKET)
        .then(|| responsibility(content))
        .flatten()
}

/// A bracket within a sentence only explains; one that closes a passage states who is responsible.
fn closes_passage(body: &str, start: usize, end: usize) -> bool {
    let before = body
        .get(..start)
        .and_then(|before| before.trim_end().chars().next_back());
    let after = body
        .get(end..)
        .unwrap_or_default()
        .trim_start_matches([' ', '\t', '\u{3000}']);
    let ends_line = after.is_empty() || after.starts_with('\n');
    ends_line || after.starts_with(ends_sentence) || before.is_some_and(ends_sentence)
}

/// The text of a task, its heading on a line of its own.
fn printed(text: &str) -> String {
    let headed = text.split_once('\n').filter(|(head, rest)| {
        is_within(head.trim(), MAX_HEADING)
            && !head.trim_end().ends_with(ends_sentence)
            && rest.trim().chars().count() > 2 * head.chars().count()
    });
    match headed {
        Some((head, rest)) => format!("{}\n{}", head.trim(), join_lines(rest)),
        None => join_lines(text),
    }
}

/// The tasks with their units by name.
pub fn tasks(assignments: &[Assignment<'_>], roster: &Roster, source: &Source<'_>) -> Vec<Clause> {
    let clause = |assignment: &Assignment<'_>| {
        let lead = roster.resolve(&assignment.responsibility.lead);
        let mut cooperating = roster.resolve(assignment.mentions());
        cooperating.retain(|name| !lead.contains(name));
        Clause {
            number: assignment.number.to_string(),
            text: printed(assignment.text),
            lead,
            cooperating,
            chapter: assignment.chapter.clone(),
            span: source.span(assignment.whole),
        }
    };
    assignments.iter().map(clause).collect()
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    #[test]
    fn task_has_number_text_roles_chapter_and_place() {
        let text = "四、任务\n(一)布局\n3.编制规划。纳入考核。(县教育局、发改局负责)\n";
        let task = understand(text).tasks.remove(0);
        assert_eq!(
            (task.number.as_str(), task.text.as_str()),
            ("3", "编制规划。纳入考核。")
        );
        assert_eq!(
            (task.lead.join("|"), task.cooperating.join("|")),
            ("县教育局".into(), "县发改局".into())
        );
        assert_eq!(task.chapter, "四、任务 › (一)布局");
        let quoted: String = text
            .chars()
            .skip(task.span[0])
            .take(task.span[1] - task.span[0])
            .collect();
        assert_eq!(quoted, "3.编制规划。纳入考核。(县教育局、发改局负责)");
    }

    #[test]
    fn every_bracket_closes_a_passage_of_its_own() {
        let text = "（一）建立台账。（县教育局负责）组织巡逻。（县公安局牵头）\n按月通报。\n（责任单位：县教育局）\n";
        let tasks = understand(text).tasks;
        let found: Vec<_> = tasks
            .iter()
            .map(|t| (t.text.as_str(), t.lead.join("|")))
            .collect();
        assert_eq!(
            found,
            [
                ("建立台账。", "县教育局".to_string()),
                ("组织巡逻。", "县公安局".into()),
                ("按月通报。", "县教育局".into()),
            ]
        );
        assert!(tasks.iter().all(|task| task.number == "（一）"));
    }

    #[test]
    fn brackets_within_a_sentence_are_no_responsibility() {
        let text = "1.成立专班(县教育局牵头),统筹推进。\n2.落实文件(青政办字〔2024〕3号)。\n";
        assert!(understand(text).tasks.is_empty());
    }

    #[test]
    fn lines_of_labels_close_a_task_like_a_bracket() {
        let text = "（一）开齐课程。\n\n　　牵头部门：市教育局　　配合部门：市人社局、团市委\n（二）配齐教师。责任单位：市教育局\n配合单位：市财政局\n完成时限：2025年底\n";
        let tasks = understand(text).tasks;
        let found: Vec<_> = tasks
            .iter()
            .map(|t| (t.text.as_str(), t.lead.join("|"), t.cooperating.join("|")))
            .collect();
        assert_eq!(
            found,
            [
                (
                    "开齐课程。",
                    "市教育局".to_string(),
                    "市人社局|团市委".to_string()
                ),
                ("配齐教师。", "市教育局".into(), "市财政局".into()),
            ]
        );
    }

    fn told(text: &str) -> Vec<(String, String, String, String)> {
        let tasks = understand(text).tasks.into_iter();
        tasks
            .map(|t| (t.number, t.text, t.lead.join("|"), t.chapter))
            .collect()
    }

    fn row(
        number: &str,
        text: &str,
        lead: &str,
        chapter: &str,
    ) -> (String, String, String, String) {
        (number.into(), text.into(), lead.into(), chapter.into())
    }

    #[test]
    fn a_heading_above_several_tasks_without_numbers_is_their_chapter() {
        let text = "一、扩大学位\n新建学校。（县教育局牵头，县财政局配合）\n发布预警。（责任单位：县公安局）\n二、配强师资\n推进轮岗。\n定期培训。（县委编办负责）\n";
        let expected = [
            row("", "新建学校。", "县教育局", "一、扩大学位"),
            row("", "发布预警。", "县公安局", "一、扩大学位"),
            row("", "定期培训。", "县委编办", "二、配强师资"),
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn a_heading_above_one_task_keeps_its_line() {
        let text = "1.扩大学位\n到2027年新建学校三所，全部按照标准建设和配备。（县教育局负责）\n";
        let task = "扩大学位\n到2027年新建学校三所，全部按照标准建设和配备。";
        assert_eq!(told(text), [row("1", task, "县教育局", "")]);
    }

    #[test]
    fn paragraphs_without_any_number_are_tasks_where_a_bracket_closes_them() {
        let text = "青河县控辍保学若干措施\n为做好工作，提出如下措施。\n健全台账，按月核查。（县教育局牵头，县公安局配合）\n严查用工。\n（责任单位：县人社局）\n";
        let tasks = understand(text).tasks;
        let found: Vec<_> = tasks
            .iter()
            .map(|t| (t.number.as_str(), t.text.as_str(), t.lead.join("|")))
            .collect();
        let expected = [
            ("", "健全台账，按月核查。", "县教育局".to_string()),
            ("", "严查用工。", "县人社局".into()),
        ];
        assert_eq!(found, expected);
        let [start, end] = tasks[1].span;
        let quoted: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(quoted, "严查用工。\n（责任单位：县人社局）");
    }

    #[test]
    fn labels_may_stand_behind_a_dash_or_in_brackets_of_their_own() {
        for label in [
            "——责任单位：县教育局、县财政局",
            "【责任单位】县教育局、县财政局",
            "【牵头单位】县教育局\n【配合单位】县财政局",
            "[责任部门]：县教育局、县财政局",
        ] {
            let text = format!("1.建立台账。\n{label}\n2.开展检查。（县公安局负责）\n");
            let task = understand(&text).tasks.remove(0);
            let found = (
                task.text.as_str(),
                task.lead.join("|"),
                task.cooperating.join("|"),
            );
            let expected = ("建立台账。", "县教育局".to_string(), "县财政局".to_string());
            assert_eq!(found, expected, "{label}");
        }
    }

    #[test]
    fn a_note_on_the_order_of_units_is_no_unit() {
        let text =
            "1.治理周边。(市教育局,市委农办,各县<市、区>人民政府,排名第一位为牵头单位,下同)\n";
        let task = understand(text).tasks.remove(0);
        assert_eq!(task.lead, ["市教育局"]);
        assert_eq!(task.cooperating, ["市委农办", "各县<市、区>人民政府"]);
    }

    #[test]
    fn bracket_may_break_across_lines_or_precede_the_full_stop() {
        let text = "1.开展检查(县教育局、\n县公安局负责)。\n";
        let task = understand(text).tasks.remove(0);
        assert_eq!(
            (task.text.as_str(), task.cooperating.join("|")),
            ("开展检查", "县公安局".to_string())
        );
    }
}
