//! Tables of tasks or of duties: a head of column names, and a row for each. Knows rows whose cells are parted by tabs,
//! and tables that were flattened. Does not decide which unit of the document is meant.

mod column;
mod dense;
mod flat;
mod row;

use std::collections::BTreeSet;

use super::glyph::{is_within, squeeze};
use super::mention;
use super::numbering;
use super::source::between;
use super::task::Assignment;
use super::unit::Mention;
use column::{Column, columns, value};
use row::{Cells, aligned, is_units};

/// A duty in a table, with the units of its row.
#[derive(Debug)]
pub struct Row<'t> {
    /// The row as printed.
    pub whole: &'t str,
    /// The number as printed.
    pub number: &'t str,
    /// The duty.
    pub text: &'t str,
    /// The title of the table.
    pub chapter: String,
    /// The units by name.
    pub names: Vec<String>,
}

/// What the tables of a document hold.
#[derive(Debug, Default)]
pub struct Tables<'t> {
    /// Rows of tasks.
    pub tasks: Vec<Assignment<'t>>,
    /// Rows of duties.
    pub duties: Vec<Row<'t>>,
    /// The lines of the text that they take up, counted from 0.
    pub lines: BTreeSet<usize>,
}

/// The tables of `text`.
pub fn tables(text: &str) -> Tables<'_> {
    let mut reader = Reader {
        text,
        lines: text.lines().collect(),
        found: Tables::default(),
    };
    let mut at = 0;
    while at < reader.lines.len() {
        at = reader.table(at).unwrap_or(at + 1);
    }
    reader.found
}

struct Reader<'t> {
    text: &'t str,
    lines: Vec<&'t str>,
    found: Tables<'t>,
}

/// The columns of a table that is being read.
struct Head {
    columns: Vec<Column>,
    title: String,
}

impl<'t> Reader<'t> {
    /// Reads the table that begins on a line, and answers the line behind it.
    fn table(&mut self, at: usize) -> Option<usize> {
        let line = self.line(at);
        if line.contains('\t') {
            let columns = columns(line.split('\t'))?;
            let end = self.rows(at, &self.head(at, columns));
            return Some(end);
        }
        if let Some(columns) = self.dense_head(at) {
            return self.dense_rows(at, &self.head(at, columns));
        }
        let flat = self.flat_head(at)?;
        self.flat_rows(at, flat.first, &self.head(at, flat.columns))
    }

    fn line(&self, at: usize) -> &'t str {
        self.lines.get(at).copied().unwrap_or_default()
    }

    /// The title is the last line above that says anything.
    fn head(&self, at: usize, columns: Vec<Column>) -> Head {
        let above = self.lines.get(..at).unwrap_or_default();
        let title = above
            .iter()
            .rev()
            .take(4)
            .find(|line| !line.trim().is_empty());
        let title = title.map(|line| squeeze(line)).unwrap_or_default();
        let title = if is_within(&title, 60) {
            title
        } else {
            String::new()
        };
        Head { columns, title }
    }

    fn rows(&mut self, at: usize, head: &Head) -> usize {
        let mut end = at + 1;
        let mut above: Vec<&'t str> = Vec::new();
        while end < self.lines.len() {
            if self.line(end).contains('\t') {
                let (cells, next) = self.whole_row(end, head);
                let whole = between(self.text, self.line(end), self.line(next - 1)).trim();
                let cells = aligned(head, &cells, &above);
                self.row(head, whole, &cells, &above);
                if cells.iter().any(|cell| !cell.is_empty()) {
                    above = cells;
                }
                end = next;
            } else if self.line(end).trim().is_empty() || self.goes_on(end) {
                end += 1;
            } else {
                break;
            }
        }
        self.found.lines.extend(at..end);
        end
    }

    /// The cells of a row and the line behind it. Where lines break within a cell, the row goes on until it has its units.
    fn whole_row(&self, at: usize, head: &Head) -> (Vec<&'t str>, usize) {
        let mut cells: Vec<&'t str> = cells(self.line(at));
        let mut next = at + 1;
        while is_unfinished(&cells, head) {
            let more = self::cells(self.line(next));
            let is_broken = more
                .first()
                .is_some_and(|cell| !cell.is_empty() && value(cell).is_none());
            if !is_broken || cells.len() + more.len() - 1 > head.columns.len() {
                break;
            }
            if let (Some(last), Some(first)) = (cells.pop(), more.first()) {
                cells.push(between(self.text, last, first));
            }
            cells.extend(more.into_iter().skip(1));
            next += 1;
        }
        (cells, next)
    }

    /// A line across all columns heads the rows below it.
    fn goes_on(&self, at: usize) -> bool {
        let mut below = self.lines.iter().skip(at + 1).take(2);
        is_within(self.line(at).trim(), 60) && below.any(|line| line.contains('\t'))
    }

    /// `above` are the cells of the row before, whose unit an empty cell repeats.
    fn row(&mut self, head: &Head, whole: &'t str, cells: &[&'t str], above: &[&'t str]) {
        let row = Cells { head, cells, above };
        if row.text().is_empty() {
            return;
        }
        if head.columns.contains(&Column::Duty) {
            self.duties(&row, whole);
        } else if let Some(responsibility) = row.responsibility() {
            self.found.tasks.push(Assignment {
                number: row.number(),
                chapter: row.chapter(),
                whole,
                text: row.text(),
                responsibility,
            });
        }
    }

    /// A cell that numbers its sentences holds a duty for each.
    fn duties(&mut self, row: &Cells<'_, 't>, whole: &'t str) {
        let units = mention::listed(row.unit()).into_iter();
        let names: Vec<String> = units.filter_map(named).collect();
        if names.is_empty() {
            return;
        }
        let items = numbering::items(row.text());
        let is_whole = items.len() == 1;
        self.found.duties.extend(items.into_iter().map(|item| Row {
            whole: if is_whole { whole } else { item.whole },
            number: if is_whole { row.number() } else { item.number },
            text: item.body,
            chapter: row.chapter(),
            names: names.clone(),
        }));
    }
}

/// Whether a row lacks cells and its units, or breaks off in a list.
fn is_unfinished(cells: &[&str], head: &Head) -> bool {
    let lacks_units = || !cells.iter().any(|cell| is_units(cell));
    cells.len() < head.columns.len() && lacks_units()
        || cells
            .last()
            .is_some_and(|cell| cell.ends_with(['、', '，', ',']))
}

fn cells(line: &str) -> Vec<&str> {
    line.split('\t').map(str::trim).collect()
}

fn named(found: Result<Mention, String>) -> Option<String> {
    match found {
        Ok(Mention::Unit(name)) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;
    use crate::model::reading::Clause;

    fn told(task: &Clause) -> (&str, &str, String, String) {
        let Clause {
            number,
            text,
            lead,
            cooperating,
            ..
        } = task;
        (number, text, lead.join("|"), cooperating.join("|"))
    }

    #[test]
    fn rows_are_tasks_with_their_units() {
        let text = "附件\n青河县校园安全任务分解表\n序号\t重点任务\t具体措施\t牵头单位\t配合单位\t完成时限\n1\t周边治理\t清理流动摊点。\t县城管局\t县公安局、市场监管局\t2026年底\n2\t周边治理\t巡逻护学。\t县公安局\t\t长期\n\n抄送：县委办。\n";
        let reading = understand(text);
        let tasks: Vec<_> = reading.tasks.iter().map(told).collect();
        assert_eq!(
            tasks,
            [
                (
                    "1",
                    "清理流动摊点。",
                    "县城管局".into(),
                    "县公安局|县市场监管局".into()
                ),
                ("2", "巡逻护学。", "县公安局".into(), String::new()),
            ]
        );
        assert_eq!(
            reading.tasks[0].chapter,
            "青河县校园安全任务分解表 › 周边治理"
        );
        let [start, end] = reading.tasks[1].span;
        let row: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(
            row,
            "2\t巡逻护学。\t县公安局\t\t长期".replace("2\t", "2\t周边治理\t")
        );
    }

    #[test]
    fn a_bare_list_of_responsible_units_is_led_by_the_first() {
        let text = "工作任务\t责任单位\n清理摊点\t县城管局、县公安局\n";
        assert_eq!(told(&understand(text).tasks[0]).2, "县城管局");
    }

    #[test]
    fn a_table_flattened_to_lines_is_read_row_by_row() {
        let text = "青河县任务分解表\n序号\n工作任务\n牵头部门\n配合部门\n完成时限\n1\n清理摊点\n县城管局\n县公安局、县市场监管局\n长期\n2\n巡逻护学\n县公安局\n2026年\n";
        let reading = understand(text);
        let tasks: Vec<_> = reading.tasks.iter().map(told).collect();
        assert_eq!(
            tasks,
            [
                (
                    "1",
                    "清理摊点",
                    "县城管局".into(),
                    "县公安局|县市场监管局".into()
                ),
                ("2", "巡逻护学", "县公安局".into(), String::new()),
            ]
        );
    }

    #[test]
    fn a_table_of_duties_gives_departments() {
        let text = "青河县部门职责表\n单位\t主要职责\n县教育局\t建立台账。\n\t组织演练。\n县公安局、县消防救援大队\t开展巡查。\n";
        let reading = understand(text);
        let found: Vec<_> = reading
            .departments
            .iter()
            .map(|d| (d.name.as_str(), d.duties.len()))
            .collect();
        assert_eq!(
            found,
            [("县教育局", 2), ("县公安局", 1), ("县消防救援大队", 1)]
        );
    }

    #[test]
    fn a_row_may_break_within_its_cells() {
        let text = "青河县任务表\n序号 | 任务 | 责任单位 |\n1 | 清理摊点，整治\n周边秩序 | 县城管局 |\n2 | 巡逻护学 | 县公安局、\n县交警大队 |\n";
        let reading = understand(text);
        let tasks: Vec<_> = reading.tasks.iter().map(told).collect();
        let expected = [
            (
                "1",
                "清理摊点，整治周边秩序",
                "县城管局".into(),
                String::new(),
            ),
            ("2", "巡逻护学", "县公安局".into(), "县交警大队".into()),
        ];
        assert_eq!(tasks, expected);
    }

    #[test]
    fn a_row_that_shares_its_first_cell_with_the_row_above_stands_further_left() {
        let text = "类别\t事项\t责任单位\t完成情况\n教育\t1.扩建校舍\t县教育局\t完成三成\n2.铺设操场\t县体育局\t开工\t\n";
        let reading = understand(text);
        let tasks: Vec<_> = reading.tasks.iter().map(told).collect();
        let expected = [
            ("1", "1.扩建校舍", "县教育局".into(), String::new()),
            ("2", "2.铺设操场", "县体育局".into(), String::new()),
        ];
        assert_eq!(tasks, expected);
    }

    #[test]
    fn a_cell_that_numbers_its_sentences_holds_several_duties() {
        let text = "单位\t职责\n县教育局\t1.建立台账。2.组织演练。\n";
        let duties = &understand(text).departments[0].duties;
        let duties: Vec<_> = duties
            .iter()
            .map(told)
            .map(|(number, text, ..)| (number, text))
            .collect();
        assert_eq!(duties, [("1", "建立台账。"), ("2", "组织演练。")]);
    }

    #[test]
    fn a_flattened_table_of_duties_needs_no_numbers() {
        let rows = "县教育局\n建立台账。\n县公安局\n开展巡逻。\n\n青河县教育局\n2024年5月6日\n";
        let reading = understand(&format!("青河县职责表\n责任单位\n主要职责\n{rows}"));
        let found: Vec<_> = reading
            .departments
            .iter()
            .map(|d| (d.name.as_str(), d.duties.len()))
            .collect();
        assert_eq!(found, [("县教育局", 1), ("县公安局", 1)]);
    }

    #[test]
    fn rows_that_only_spaces_part_are_read() {
        let text = "青河县职责分工\n序号 部门 职责分工\n1 县教育局 建立台账。\n2 县公安局 开展巡逻。\n说明：无。\n";
        let reading = understand(text);
        assert_eq!(reading.departments.len(), 2);
        assert_eq!(reading.departments[1].duties[0].text, "开展巡逻。");
    }

    #[test]
    fn flattened_rows_may_skip_numbers_and_stand_under_headings() {
        let text = "序号\n工作任务\n分管领导\n责任单位\n配合单位\n一、2025年目标\n3\n清理摊点\n张三\n县城管局\n县公安局\n二、安全\n68\n巡逻护学\n李四\n县公安局\n县直有关单位\n";
        let reading = understand(text);
        let tasks: Vec<_> = reading.tasks.iter().map(told).collect();
        let expected = [
            ("3", "清理摊点", "县城管局".into(), "县公安局".into()),
            ("68", "巡逻护学", "县公安局".into(), String::new()),
        ];
        assert_eq!(tasks, expected);
    }

    #[test]
    fn groups_of_cells_below_one_number_are_duties_of_their_own() {
        let text = "青河县职责\n序号\n主要职责\n具体工作事项\n负责部门\n备注\n1\n教师工作\n拟订方案\n人事室\n开展培训\n师训室\n";
        let reading = understand(text);
        let found: Vec<_> = reading
            .departments
            .iter()
            .map(|d| {
                (
                    d.name.as_str(),
                    d.duties[0].text.as_str(),
                    d.duties[0].chapter.as_str(),
                )
            })
            .collect();
        let chapter = "青河县职责 › 教师工作";
        let expected = [
            ("人事室", "拟订方案", chapter),
            ("师训室", "开展培训", chapter),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn other_tables_are_left_alone() {
        let text = "学校\t学生数\t教师数\n青河小学\t900\t50\n";
        assert!(understand(text).tasks.is_empty() && understand(text).departments.is_empty());
    }
}
