//! Tables that lost every mark between their cells: `1县教育局建立台账。2026年底`. Finds where the cells of a row begin by
//! the names of units and the wording of times; reads none.

use std::collections::BTreeSet;

use super::column::{Column, columns, value};
use super::flat::is_heading;
use super::{Head, Reader};
use crate::duty_list::glyph::{digit, ends_sentence};
use crate::duty_list::lexicon::LEVELS;
use crate::duty_list::mention;
use crate::duty_list::pattern::patterns;
use crate::duty_list::source::between;
use crate::duty_list::unit::{self, Mention};

/// Fewest columns that a line of names without marks has.
const LEAST_COLUMNS: usize = 3;
/// Most characters that the units at the end of a row take up.
const MAX_UNITS: usize = 200;

patterns! {
    /// The next column name of a head.
    NAME = concat!(
        r"^(?:序号|编号|备注|责任人|类别|项目名称|(?:主要|重点|具体|目标|工作|整改)*(?:任务|措施|内容|举措|事项|职责|目标|要求)(?:分解|分工|名称)?",
        r"|(?:主要|牵头|责任|配合|协同|主办|主责|协办|负责|承办|参与)+(?:单位|部门)|部门|单位|(?:完成|办结|整改)?(?:时限|期限|时间节点|时间))",
    );
    /// When a row's work is to be done, at its end.
    TIME = concat!(
        r"(?:20[0-9]{2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:[底末初]|[上中下]旬|[上下]半年)?(?:之?前|完成)*|[0-9]{1,2}月(?:[0-9]{1,2}日|底)?前?",
        r"|年底前?|长期(?:坚持|推进|落实)?|持续(?:推进|开展|实施|落实)|全年|常年|立即)$",
    );
}

impl<'t> Reader<'t> {
    /// The columns of a head without marks: `序号工作任务牵头单位责任单位`. Rows are told by their numbers alone.
    pub fn dense_head(&self, at: usize) -> Option<Vec<Column>> {
        let mut rest = self.line(at).trim();
        let mut names = Vec::new();
        while let Some(name) = NAME.find(rest) {
            names.push(name.as_str());
            rest = rest.get(name.end()..)?;
        }
        let is_head = rest.is_empty() && names.len() >= LEAST_COLUMNS;
        let columns = columns(names.into_iter()).filter(|_| is_head)?;
        (columns.first() == Some(&Column::Number)).then_some(columns)
    }

    /// Reads the rows below such a head, and answers the line behind them.
    pub fn dense_rows(&mut self, at: usize, head: &Head) -> Option<usize> {
        let mut end = at + 1;
        let mut last = None;
        while let Some((number, next)) = self.dense_row(end, last) {
            if let Some(number) = number {
                let whole = between(self.text, self.line(end), self.line(next - 1)).trim();
                let cells = cells(whole, head)?;
                self.row(head, whole, &cells, &[]);
                last = Some(number);
            }
            end = next;
        }
        last?;
        self.found.lines.extend(at..end);
        Some(end)
    }

    /// The number of the row that begins on a line, none of a heading or a blank, and the line behind it.
    fn dense_row(&self, at: usize, last: Option<u32>) -> Option<(Option<u32>, usize)> {
        let line = self.lines.get(at)?.trim();
        if line.is_empty() || is_heading(line) {
            return Some((None, at + 1));
        }
        let number = number(line)?;
        if last.is_some_and(|last| number != last + 1) {
            return None;
        }
        let begins = |line: &str| {
            let line = line.trim();
            line.is_empty() || is_heading(line) || self::number(line) == Some(number + 1)
        };
        let below = self.lines.iter().skip(at + 1);
        let more = below.take_while(|line| !begins(line)).count();
        Some((Some(number), at + 1 + more))
    }
}

/// The number that a row opens with.
fn number(line: &str) -> Option<u32> {
    let end = line.find(|c| digit(c).is_none())?;
    value(line.get(..end)?)
}

/// The cells of a row by its columns: units before the text, units and times behind it.
fn cells<'t>(row: &'t str, head: &Head) -> Option<Vec<&'t str>> {
    let number = row.find(|c| digit(c).is_none())?;
    let mut rest = row
        .get(number..)?
        .trim_start_matches(['.', '．', '、', ' ']);
    let columns = head.columns.get(1..)?;
    let is_text = |column: &Column| column.is_text();
    let (first, last) = (
        columns.iter().position(is_text)?,
        columns.iter().rposition(is_text)?,
    );
    let (before, behind) = (columns.get(..first)?, columns.get(last + 1..)?);
    let units = behind.iter().filter(|column| column.names_units()).count();
    let are_known = before.iter().all(|column| column.names_units())
        && behind
            .iter()
            .skip(units)
            .all(|column| *column == Column::Other);
    if !are_known {
        return None;
    }
    let mut cells = vec![row.get(..number)?];
    for _ in before {
        let (cell, after) = unit_cell(rest).unwrap_or((rest.get(..0)?, rest));
        cells.push(cell);
        rest = after;
    }
    let text = rest;
    let time = TIME
        .find(text)
        .filter(|_| behind.len() > units)
        .map_or(text.len(), |time| time.start());
    let (text, time) = text.split_at_checked(time)?;
    let (text, groups) = match units {
        0 => (text, Vec::new()),
        _ => units_behind(text, units)?,
    };
    cells.extend(columns.get(first..last)?.iter().map(|_| ""));
    cells.push(text.trim());
    cells.extend(groups);
    cells.resize(1 + last + 1 + units, "");
    cells.push(time);
    cells.truncate(head.columns.len());
    let is_assigned = units > 0 || cells.get(1).is_some_and(|unit| !unit.is_empty());
    (is_assigned && !text.trim().is_empty()).then_some(cells)
}

/// The units that open `passage`, and what follows.
fn unit_cell(passage: &str) -> Option<(&str, &str)> {
    let (mentions, after) = mention::leading(passage, &BTreeSet::new());
    let cell = passage.get(..passage.len() - after.len())?;
    let end = seam(cell).unwrap_or(cell.len());
    let (cell, after) = passage.split_at_checked(end)?;
    (!mentions.is_empty()).then_some((cell, after.trim_start()))
}

/// Where a second list of units begins right behind the first: 县教育局|县财政局.
fn seam(cell: &str) -> Option<usize> {
    let mut item = 0;
    for (at, c) in cell.char_indices() {
        if matches!(c, '、' | '，' | ',') {
            item = at + c.len_utf8();
        } else if (LEVELS.contains(&c) || c == '各')
            && matches!(unit::exact(cell.get(item..at)?), Some(Mention::Unit(_)))
        {
            return Some(at);
        }
    }
    None
}

/// A text and the groups of units behind it, at most `count`: behind its last sentence, or where the last names begin.
fn units_behind(passage: &str, count: usize) -> Option<(&str, Vec<&str>)> {
    let skip = passage.chars().count().saturating_sub(MAX_UNITS).max(1);
    let places: Vec<usize> = passage
        .char_indices()
        .skip(skip)
        .map(|(at, _)| at)
        .collect();
    let before = |at: usize| passage.get(..at).and_then(|text| text.chars().next_back());
    let starts = |wanted: fn(char) -> bool| {
        let found = places.iter().rev().copied();
        found.filter(move |at| before(*at).is_some_and(wanted))
    };
    let read = |at: usize| Some((passage.get(..at)?, groups(passage.get(at..)?, count)?));
    if let Some(found) = starts(ends_sentence).find_map(read) {
        return Some(found);
    }
    let is_free = |c: char| !matches!(c, '、' | '，' | ',' | '和' | '及' | '与');
    let opens = |at: &usize| {
        let opening = passage.get(*at..).and_then(|name| name.chars().next());
        opening.is_some_and(|c| LEVELS.contains(&c) || c == '各')
    };
    let all: Vec<_> = starts(is_free).filter(opens).filter_map(read).collect();
    let most = all.iter().map(|(_, groups)| groups.len()).max()?;
    all.into_iter().find(|(_, groups)| groups.len() == most)
}

/// `passage` as nothing but groups of units: each list of names is one.
fn groups(passage: &str, count: usize) -> Option<Vec<&str>> {
    let mut groups = Vec::new();
    let mut rest = passage.trim().trim_end_matches(ends_sentence);
    while !rest.is_empty() {
        let (group, after) = unit_cell(rest)?;
        groups.push(group);
        rest = after;
    }
    (!groups.is_empty() && groups.len() <= count).then_some(groups)
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn told(text: &str) -> Vec<(String, String, String, String)> {
        let tasks = understand(text).tasks.into_iter();
        tasks
            .map(|t| (t.number, t.text, t.lead.join("|"), t.cooperating.join("|")))
            .collect()
    }

    fn row(number: &str, text: &str, lead: &str, helps: &str) -> (String, String, String, String) {
        (number.into(), text.into(), lead.into(), helps.into())
    }

    #[test]
    fn units_before_the_task_and_a_time_behind_it() {
        let text = "青河县任务分解表\n序号责任单位工作任务完成时间\n1县教育局制定布局规划，每3年调整一次。2026年底\n2县自然资源局、县住建局落实配套幼儿园\n同步建设。持续推进\n\n青河县教育局\n2026年5月6日\n";
        let expected = [
            row("1", "制定布局规划，每3年调整一次。", "县教育局", ""),
            row("2", "落实配套幼儿园同步建设。", "县自然资源局", "县住建局"),
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn two_columns_of_units_behind_the_task() {
        let text = "序号工作任务牵头单位责任单位\n一、扩大学位\n1新增学位2000个。县教育局县发改局、县财政局\n2推进配套园治理。县教育局各镇街\n二、配强师资\n3补充专任教师县委编办县教育局、县人社局\n";
        let expected = [
            row("1", "新增学位2000个。", "县教育局", "县发改局|县财政局"),
            row("2", "推进配套园治理。", "县教育局", "各镇街"),
            row("3", "补充专任教师", "县委编办", "县教育局|县人社局"),
        ];
        assert_eq!(told(text), expected);
    }

    #[test]
    fn other_lines_that_are_column_names_head_no_table() {
        for text in [
            "序号任务\n1.县教育局建立台账。\n",
            "工作任务分解\n1县教育局建立台账。\n",
        ] {
            assert!(understand(text).tasks.is_empty(), "{text}");
        }
    }
}
