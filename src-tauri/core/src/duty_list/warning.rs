//! Doubtful places of a reading, told in the inspector's words. Changes nothing of the reading.

mod quoted;

use std::collections::{BTreeMap, BTreeSet};

use super::department::{self, Head};
use super::numbering::Style;
use super::outline::{Block, Outline};
use super::source::Source;
use super::unit;
use crate::model::reading::{Clause, Reading, Span, Warning};

/// More units than this that are named once are told of together.
const MOST_NAMED_ONCE: usize = 3;

/// All doubts about a reading, in the order of the checks.
pub fn warnings(
    reading: &Reading,
    heads: &[Head],
    outline: &Outline<'_>,
    source: &Source<'_>,
) -> Vec<Warning> {
    let mut found = numbering(outline, source);
    found.extend(strangers(heads, outline, source));
    found.extend(departments(reading));
    found.extend(gaps(reading));
    found.extend(unnamed(reading));
    found.extend(unassigned(reading, outline, source));
    found.extend(named_once(reading));
    found.extend(quoted::numbers(reading, source));
    found
}

fn warning(code: &str, message: String, span: impl Into<Option<Span>>) -> Warning {
    Warning {
        code: code.to_string(),
        message,
        span: span.into(),
    }
}

/// Numbers that do not count on, neither under their heading nor through the whole section.
fn numbering(outline: &Outline<'_>, source: &Source<'_>) -> Vec<Warning> {
    let mut last: BTreeMap<(usize, Style), u32> = BTreeMap::new();
    let mut under: BTreeMap<usize, u32> = BTreeMap::new();
    let mut found = Vec::new();
    for block in &outline.blocks {
        let Some(number) = block.number.filter(|number| number.style != Style::Name) else {
            continue;
        };
        let through = last.insert((block.section, number.style), number.value);
        let before = under.insert(block.run, number.value);
        let follows = |last: u32| number.value == last + 1;
        if number.value == 1
            || through.is_none()
            || through.is_some_and(follows)
            || before.is_some_and(follows)
        {
            continue;
        }
        found.push(misnumbered(
            block,
            before.or(through).unwrap_or_default(),
            number.value,
            source,
        ));
    }
    found
}

fn misnumbered(block: &Block<'_>, before: u32, value: u32, source: &Source<'_>) -> Warning {
    let printed = block.printed();
    let (code, message) = if value == before {
        (
            "number_repeated",
            format!("编号“{printed}”重复出现，请核对原文。"),
        )
    } else if value > before {
        (
            "number_skipped",
            format!("编号“{printed}”之前有缺号（上一个编号是第{before}），请核对原文是否缺条。"),
        )
    } else {
        (
            "number_out_of_order",
            format!("编号“{printed}”排在第{before}之后，顺序不对，请核对原文。"),
        )
    };
    warning(code, message, source.span(printed))
}

/// Entries of a list of departments whose heading is no unit.
fn strangers(heads: &[Head], outline: &Outline<'_>, source: &Source<'_>) -> Vec<Warning> {
    let strangers = department::strangers(heads, outline).into_iter();
    let blocks = strangers.filter_map(|at| outline.blocks.get(at));
    let told = blocks.map(|block| {
        let message = format!(
            "“{}”夹在各部门之间，但标题不像单位名称，没有读作职责，请核对。",
            block.heading()
        );
        warning("department_unrecognised", message, source.span(block.whole))
    });
    told.collect()
}

/// Departments that stand twice, or with nothing below.
fn departments(reading: &Reading) -> Vec<Warning> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for department in &reading.departments {
        let name = &department.name;
        let place = department.duties.first().map(|duty| duty.span);
        if !seen.insert(name) {
            found.push(warning(
                "department_repeated",
                format!("“{name}”在职责清单中出现不止一次。"),
                place,
            ));
        }
        if department.duties.is_empty() {
            found.push(warning(
                "department_empty",
                format!("“{name}”下没有读到任何职责。"),
                None,
            ));
        }
    }
    found
}

/// Units of the tasks without a list of duties, and the reverse. Without either list there is nothing to compare.
fn gaps(reading: &Reading) -> Vec<Warning> {
    if reading.departments.is_empty() || reading.tasks.is_empty() {
        return Vec::new();
    }
    let listed: BTreeSet<String> = reading
        .departments
        .iter()
        .map(|d| identity(&d.name))
        .collect();
    let mut in_tasks: BTreeSet<String> = BTreeSet::new();
    let mut found = Vec::new();
    for (task, name) in reading.tasks.iter().flat_map(with_units) {
        let is_new = in_tasks.insert(identity(name));
        if is_new && !listed.contains(&identity(name)) {
            let message = format!(
                "“{name}”是任务{}的责任单位，但职责清单中没有它的职责。",
                task.number
            );
            found.push(warning("unit_without_duties", message, task.span));
        }
    }
    for department in reading
        .departments
        .iter()
        .filter(|d| !in_tasks.contains(&identity(&d.name)))
    {
        let message = format!(
            "“{}”列有职责，但没有一项任务把它列为责任单位。",
            department.name
        );
        found.push(warning(
            "unit_without_tasks",
            message,
            department.duties.first().map(|d| d.span),
        ));
    }
    found
}

fn with_units(clause: &Clause) -> impl Iterator<Item = (&Clause, &String)> {
    clause
        .lead
        .iter()
        .chain(&clause.cooperating)
        .map(move |name| (clause, name))
}

/// 镇街, 各镇街 and 各镇(街) are the same unit for a comparison.
fn identity(name: &str) -> String {
    let is_part = |c: &char| !matches!(c, '(' | ')' | '（' | '）' | '各');
    name.chars()
        .filter(is_part)
        .collect::<String>()
        .replace("街道", "街")
}

/// Clauses whose lead nobody can tell from the words.
fn unnamed(reading: &Reading) -> Vec<Warning> {
    let duties = reading
        .departments
        .iter()
        .flat_map(|d| d.duties.iter().map(move |duty| (&d.name, duty)));
    let of_duties = duties
        .filter(|(_, duty)| duty.lead.is_empty())
        .map(|(name, duty)| {
            let message = format!(
                "“{name}”的职责{}只写配合有关部门，没有写明由谁牵头。",
                duty.number
            );
            warning("lead_unnamed", message, duty.span)
        });
    let of_tasks = reading
        .tasks
        .iter()
        .filter(|task| task.lead.is_empty())
        .map(|task| {
            warning(
                "lead_unnamed",
                format!("任务{}没有写明由哪个单位牵头。", task.number),
                task.span,
            )
        });
    of_duties.chain(of_tasks).collect()
}

/// Numbers without responsible units among others that have them.
fn unassigned(reading: &Reading, outline: &Outline<'_>, source: &Source<'_>) -> Vec<Warning> {
    let assigned: BTreeSet<usize> = reading.tasks.iter().map(|task| task.span[0]).collect();
    let is_task = |block: &Block<'_>| assigned.contains(&source.span(block.whole)[0]);
    let mut found = Vec::new();
    for run in outline.runs() {
        let blocks: Vec<&Block<'_>> = run
            .iter()
            .filter_map(|index| outline.blocks.get(*index))
            .collect();
        let count = blocks.iter().filter(|block| is_task(block)).count();
        if count * 2 <= blocks.len() {
            continue;
        }
        let missing = run
            .iter()
            .zip(blocks)
            .filter(|(index, block)| !is_task(block) && !outline.has_children(**index));
        found.extend(missing.map(|(_, block)| {
            let message = format!(
                "任务{}末尾没有写明责任单位，与同级各条不同。",
                block.printed()
            );
            warning("task_without_unit", message, source.span(block.whole))
        }));
    }
    found
}

/// A unit that only one clause names may be a slip of the pen. Those that [`gaps`] tells of are left to it.
fn named_once(reading: &Reading) -> Vec<Warning> {
    let departments = reading
        .departments
        .iter()
        .map(|department| &department.name);
    let of_tasks = reading
        .tasks
        .iter()
        .flat_map(with_units)
        .map(|(_, name)| name);
    let compared = of_tasks.filter(|_| !reading.departments.is_empty());
    let familiar: BTreeSet<String> = departments
        .chain(compared)
        .map(|name| identity(name))
        .collect();
    let duties = reading
        .departments
        .iter()
        .flat_map(|department| &department.duties);
    let mut named: BTreeMap<&String, Vec<Span>> = BTreeMap::new();
    for (clause, name) in duties.chain(&reading.tasks).flat_map(with_units) {
        named.entry(name).or_default().push(clause.span);
    }
    let is_doubtful = |name: &str| !unit::is_township(name) && !familiar.contains(&identity(name));
    let doubtful: Vec<(&String, Span)> = named
        .into_iter()
        .filter(|(name, spans)| spans.len() == 1 && is_doubtful(name))
        .filter_map(|(name, spans)| Some((name, *spans.first()?)))
        .collect();
    let all = || doubtful.iter().copied();
    if doubtful.len() > MOST_NAMED_ONCE {
        return all_named_once(all()).into_iter().collect();
    }
    all()
        .map(|(name, span)| {
            let message = format!("“{name}”全文只出现一次，可能是简称、旧称或笔误。");
            warning("unit_named_once", message, span)
        })
        .collect()
}

/// One doubt about many units, in the order of the document.
fn all_named_once<'n>(named: impl Iterator<Item = (&'n String, Span)>) -> Option<Warning> {
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|(_, span)| *span);
    let (count, first) = (named.len(), named.first()?.1);
    let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let message = format!(
        "有{count}个单位全文各只出现一次，其中可能有简称、旧称或笔误：{}。",
        names.join("、")
    );
    Some(warning("unit_named_once", message, first))
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn codes(text: &str) -> Vec<String> {
        understand(text)
            .warnings
            .into_iter()
            .map(|w| w.code)
            .collect()
    }

    fn messages(text: &str, code: &str) -> Vec<String> {
        understand(text)
            .warnings
            .into_iter()
            .filter(|w| w.code == code)
            .map(|w| w.message)
            .collect()
    }

    const LIST: &str = "二、任务\n1.劝返学生。(县教育局、县司法局负责)\n2.巡查校园。(县教育局、县公安局负责)\n附件\n青河县部门职责清单\n一、县教育局\n(一)建立台账。\n二、县公安局\n(一)周边巡逻。\n三、县统计局\n(一)会同县公安局核对数据。\n";

    #[test]
    fn a_sound_numbering_raises_no_doubt() {
        let text = "一、甲\n(一)乙\n1.丙。\n2.丁。\n(二)戊\n3.己。\n二、庚\n(一)辛\n1.壬。\n";
        assert!(codes(text).is_empty(), "{:?}", codes(text));
    }

    #[test]
    fn skipped_repeated_and_disordered_numbers_are_told() {
        assert_eq!(codes("1.甲。\n2.乙。\n4.丁。\n"), ["number_skipped"]);
        assert_eq!(codes("(一)甲。\n(二)乙。\n(二)丙。\n"), ["number_repeated"]);
        assert_eq!(
            codes("一、甲。\n三、乙。\n二、丙。\n"),
            ["number_skipped", "number_out_of_order"]
        );
    }

    #[test]
    fn units_in_only_one_of_the_two_lists_are_told() {
        assert_eq!(
            messages(LIST, "unit_without_duties"),
            ["“县司法局”是任务1的责任单位，但职责清单中没有它的职责。"]
        );
        assert_eq!(
            messages(LIST, "unit_without_tasks"),
            ["“县统计局”列有职责，但没有一项任务把它列为责任单位。"]
        );
        assert!(messages(LIST, "unit_named_once").is_empty());
    }

    #[test]
    fn a_unit_that_one_duty_names_is_told() {
        let text = "一、县教育局\n(一)会同税务部门、县公安局核查。\n二、县公安局\n(一)周边巡逻。\n";
        assert_eq!(
            messages(text, "unit_named_once"),
            ["“税务部门”全文只出现一次，可能是简称、旧称或笔误。"]
        );
    }

    #[test]
    fn many_units_that_one_task_names_are_told_together() {
        let text = "1.甲事。(县教育局、县财政局负责)\n2.乙事。(县公安局、县司法局负责)\n3.丙事。(县教育局、县妇联负责)\n";
        let told = messages(text, "unit_named_once");
        let expected = "有4个单位全文各只出现一次，其中可能有简称、旧称或笔误：县财政局、县公安局、县司法局、县妇联。";
        assert_eq!(told, [expected]);
    }

    #[test]
    fn a_task_without_units_among_others_is_told() {
        let text = "1.甲事。(县教育局负责)\n2.乙事。\n3.丙事。(县教育局负责)\n";
        assert_eq!(codes(text), ["task_without_unit"]);
    }

    #[test]
    fn clauses_that_name_no_lead_are_told() {
        assert_eq!(
            codes("1.甲事。(各有关部门负责)\n2.乙事。(县教育局负责)\n3.丙事。(县教育局负责)\n"),
            ["lead_unnamed"]
        );
    }

    #[test]
    fn an_entry_among_departments_that_is_none_is_told() {
        let text = "一、县教育局\n(一)甲事。\n二、县公安局\n(一)乙事。\n三、其他事项\n(一)丙事。\n";
        let told = messages(text, "department_unrecognised");
        assert_eq!(
            told,
            ["“三、其他事项”夹在各部门之间，但标题不像单位名称，没有读作职责，请核对。"]
        );
    }

    #[test]
    fn departments_twice_or_without_duties_are_told() {
        let text = "一、县教育局\n(一)甲事。\n二、县公安局\n三、县教育局\n(一)乙事。\n";
        assert_eq!(codes(text), ["department_empty", "department_repeated"]);
    }
}
