//! Numbered tasks that end with the units responsible, in a bracket or on lines of their own.

use super::department::{self, Head};
use super::glyph::{brackets, ends_sentence, is_within, join_lines};
use super::outline::{Block, Outline};
use super::pattern::patterns;
use super::role::{Responsibility, responsibility};
use super::roster::Roster;
use super::source::{Source, between};
use super::unit::Mention;
use crate::model::reading::Clause;

/// Longest content of a responsibility bracket, in characters.
const MAX_BRACKET: usize = 600;

patterns! {
    /// `牵头部门：A　　配合部门：B` behind a passage, on one line or several.
    LABELLED = concat!(
        r"(?:^|\n|[。；;！!）)])[ \t\u{3000}]*",
        r"((?:牵头|主办|主责|责任|负责|配合|协办|协助|参与)(?:责任)?(?:单位|部门|科室)[ \t\u{3000}]*[:：][^\n。]*",
        r"(?:\s*\n[ \t\u{3000}]*(?:牵头|主办|主责|责任|负责|配合|协办|协助|参与|完成|时限)(?:责任)?(?:单位|部门|科室|时限|时间|要求)[ \t\u{3000}]*[:：][^\n。]*)*)");
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
    blocks
        .filter(|(index, block)| block.number.is_some() && !owned.contains(index))
        .flat_map(|(index, block)| assignments_of(block, &outline.chapter(index)))
        .collect()
}

/// One block may hold several passages, each closed by a bracket of its own.
fn assignments_of<'t>(block: &Block<'t>, chapter: &str) -> Vec<Assignment<'t>> {
    let mut found: Vec<Assignment<'t>> = Vec::new();
    let mut from = 0;
    for bracket in responsibilities(block.body) {
        let Some(text) = block.body.get(from..bracket.start) else {
            continue;
        };
        let text = text.trim_start_matches(ends_sentence).trim();
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

/// The tasks with their units by name.
pub fn tasks(assignments: &[Assignment<'_>], roster: &Roster, source: &Source<'_>) -> Vec<Clause> {
    let clause = |assignment: &Assignment<'_>| {
        let lead = roster.resolve(&assignment.responsibility.lead);
        let mut cooperating = roster.resolve(assignment.mentions());
        cooperating.retain(|name| !lead.contains(name));
        Clause {
            number: assignment.number.to_string(),
            text: join_lines(assignment.text),
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
