//! Numbered clauses that are neither a department's duty nor a task: those of a plan without departments, and what
//! stands around the lists. Nobody's until an inspector says whose they are.

use super::glyph::{ends_sentence, is_within, join_lines};
use super::outline::{Block, Outline};
use super::source::Source;
use crate::model::reading::{Clause, Span};

/// A text this short that others are numbered under is their heading.
const MAX_HEADING: usize = 40;

/// Every numbered clause that shares no character with what is `taken`.
pub fn unassigned(outline: &Outline<'_>, taken: &[Span], source: &Source<'_>) -> Vec<Clause> {
    let taken = Taken::new(taken.to_vec());
    let blocks = outline.blocks.iter().enumerate();
    let clauses = blocks
        .filter(|(index, block)| says_something(block, outline.has_children(*index)))
        .map(|(index, block)| Clause {
            number: block.printed().to_owned(),
            text: join_lines(block.body),
            chapter: outline.chapter(index),
            span: source.span(block.whole),
            ..Clause::default()
        });
    clauses
        .filter(|clause| !taken.overlaps(clause.span))
        .collect()
}

/// A heading says nothing by itself.
fn says_something(block: &Block<'_>, is_above_others: bool) -> bool {
    let has_sentence = block.body.trim_end().ends_with(ends_sentence);
    let is_heading = is_above_others && is_within(block.body, MAX_HEADING);
    block.number.is_some() && has_sentence && !is_heading
}

/// Places that may nest, by where they begin, each with the furthest end up to it.
struct Taken(Vec<Span>);

impl Taken {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let mut furthest = 0;
        for [_, end] in &mut spans {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Self(spans)
    }

    fn overlaps(&self, [start, end]: Span) -> bool {
        let before = self.0.partition_point(|[from, _]| *from < end);
        let last = before.checked_sub(1).and_then(|last| self.0.get(last));
        last.is_some_and(|[_, furthest]| *furthest > start)
    }
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn numbers(text: &str) -> Vec<String> {
        let reading = understand(text);
        reading.unassigned.into_iter().map(|c| c.number).collect()
    }

    #[test]
    fn clauses_of_a_plan_without_departments_are_nobodys() {
        let text = "青河县教育发展规划\n一、目标\n(一)到2027年,入园率达到92%以上。\n(二)均衡发展。\n建设标准化学校。\n二、保障\n1.落实经费。\n";
        assert_eq!(numbers(text), ["(一)", "(二)", "1"]);
        let reading = understand(text);
        assert_eq!(reading.unassigned[0].chapter, "一、目标");
    }

    #[test]
    fn what_departments_and_tasks_say_is_not_listed_again() {
        let text = "一、要求\n(一)提高认识。\n(二)开展巡逻。(县公安局负责)\n附件\n青河县职责清单\n一、县教育局\n(一)建立台账。\n二、县妇联\n关爱儿童。\n";
        assert_eq!(numbers(text), ["(一)"]);
    }
}
