//! Lists written department by department: a heading that is a unit's name, and its duties below.

use std::collections::BTreeSet;

use super::glyph::{ends_sentence, is_within, join_lines};
use super::mention;
use super::outline::{Block, Outline};
use super::prose::Passage;
use super::role::{Roles, of_own_duty};
use super::roster::Roster;
use super::source::{Source, between};
use super::{numbering, role, table, task};
use crate::model::reading::{Clause, DepartmentDuties};

/// Longest text of a block with blocks below it that is a heading rather than a duty, in characters.
const MAX_HEADING: usize = 40;

/// A block that is the heading of a department.
#[derive(Debug)]
pub struct Head {
    /// The block.
    pub index: usize,
    /// The departments that share the list, usually one.
    pub names: Vec<String>,
}

/// The headings that are departments: runs of numbers most of which stand before a unit's name.
pub fn heads(outline: &Outline<'_>) -> Vec<Head> {
    let mut heads: Vec<Head> = outline
        .runs()
        .iter()
        .flat_map(|run| heads_of_run(run, outline))
        .collect();
    heads.sort_by_key(|head| head.index);
    without_nested(heads, outline)
}

/// A heading such as `县教育局主要职责` is a department's even alone; others have to make a list.
fn heads_of_run(run: &[usize], outline: &Outline<'_>) -> Vec<Head> {
    let heading = |index: &usize| {
        let block = outline.blocks.get(*index)?;
        Some((*index, mention::heading(block.head_and_rest().0)?))
    };
    let mut headings: Vec<(usize, mention::Heading<'_>)> = run.iter().filter_map(heading).collect();
    if !is_list(run, &headings, outline) {
        headings.retain(|(index, heading)| {
            heading.announces && heading.is_certain && outline.has_children(*index)
        });
    }
    let head = |(index, heading): (usize, mention::Heading<'_>)| Head {
        index,
        names: heading.names,
    };
    headings.into_iter().map(head).collect()
}

/// Whether most of a run are units' names. Where duties by unit are announced, one certain name is enough.
fn is_list(
    run: &[usize],
    headings: &[(usize, mention::Heading<'_>)],
    outline: &Outline<'_>,
) -> bool {
    let certain = headings
        .iter()
        .filter(|(_, heading)| heading.is_certain)
        .count();
    let is_announced = run
        .first()
        .is_some_and(|first| outline.announces_duties(*first));
    let needed = if is_announced { 1 } else { 2 };
    certain >= needed && certain * 5 >= run.len() * 3
}

/// A unit's name below a department is part of that department's list.
fn without_nested(heads: Vec<Head>, outline: &Outline<'_>) -> Vec<Head> {
    let mut end = 0;
    heads
        .into_iter()
        .filter(|head| {
            let is_outer = head.index >= end;
            if is_outer {
                end = outline.under(head.index).end;
            }
            is_outer
        })
        .collect()
}

/// Blocks numbered among departments that are none, so that nothing of such a list is lost in silence.
pub fn strangers(heads: &[Head], outline: &Outline<'_>) -> Vec<usize> {
    let heads: BTreeSet<usize> = heads.iter().map(|head| head.index).collect();
    let is_list = |run: &Vec<usize>| {
        let count = run.iter().filter(|at| heads.contains(at)).count();
        count > 0 && count * 2 >= run.len()
    };
    let lists = outline.runs().into_iter().filter(is_list);
    lists.flatten().filter(|at| !heads.contains(at)).collect()
}

/// Names of all departments.
pub fn names(heads: &[Head]) -> impl Iterator<Item = &String> {
    heads.iter().flat_map(|head| &head.names)
}

/// The blocks that belong to departments, headings included.
pub fn blocks(heads: &[Head], outline: &Outline<'_>) -> BTreeSet<usize> {
    heads
        .iter()
        .flat_map(|head| head.index..outline.under(head.index).end)
        .collect()
}

/// Departments with their duties. A heading shared by several units gives each the whole list.
pub fn departments(
    heads: &[Head],
    outline: &Outline<'_>,
    roster: &Roster,
    source: &Source<'_>,
) -> Vec<DepartmentDuties> {
    let reader = Reader {
        outline,
        roster,
        source,
    };
    heads
        .iter()
        .flat_map(|head| {
            let duties = reader.duties(head);
            head.names.iter().map(move |name| DepartmentDuties {
                name: name.clone(),
                duties: duties.clone(),
            })
        })
        .collect()
}

/// Adds the duties of tables, a department's rows to those it has.
pub fn add_rows(
    departments: &mut Vec<DepartmentDuties>,
    rows: &[table::Row<'_>],
    roster: &Roster,
    source: &Source<'_>,
) {
    for row in rows {
        let text = join_lines(row.text);
        let Roles { lead, cooperating } = of_own_duty(&text, &row.names, roster);
        let duty = Clause {
            number: row.number.to_string(),
            text,
            lead,
            cooperating,
            chapter: row.chapter.clone(),
            span: source.span(row.whole),
        };
        for name in &row.names {
            add(departments, name, duty.clone());
        }
    }
}

/// Adds passages of prose, to each department that they address.
pub fn add_passages(
    departments: &mut Vec<DepartmentDuties>,
    passages: &[Passage<'_>],
    outline: &Outline<'_>,
    roster: &Roster,
    source: &Source<'_>,
) {
    for passage in passages {
        let text = join_lines(passage.text);
        let names = roster.resolve(&passage.subjects);
        let Roles { lead, cooperating } = of_own_duty(&text, &names, roster);
        let block = outline.blocks.get(passage.block);
        let duty = Clause {
            number: block.map_or("", Block::printed).to_string(),
            text,
            cooperating,
            chapter: outline.chapter(passage.block),
            span: source.span(passage.text),
            lead: lead.clone(),
        };
        let mut owners = names;
        for name in lead.into_iter().chain(role::consulted(&duty.text, roster)) {
            if !owners.contains(&name) {
                owners.push(name);
            }
        }
        for name in &owners {
            add(departments, name, duty.clone());
        }
    }
}

/// Gives a duty to a department, behind those it has.
pub fn add(departments: &mut Vec<DepartmentDuties>, name: &str, duty: Clause) {
    match departments.iter_mut().find(|known| known.name == name) {
        Some(department) => department.duties.push(duty),
        None => departments.push(DepartmentDuties {
            name: name.to_owned(),
            duties: vec![duty],
        }),
    }
}

struct Reader<'a, 't> {
    outline: &'a Outline<'t>,
    roster: &'a Roster,
    source: &'a Source<'t>,
}

impl Reader<'_, '_> {
    fn duties(&self, head: &Head) -> Vec<Clause> {
        let mut duties = self.unnumbered(head);
        duties.extend(
            self.outline
                .under(head.index)
                .filter_map(|index| self.numbered(index, head)),
        );
        duties
    }

    /// Paragraphs directly under the heading. With numbers below them they may only lead in.
    fn unnumbered(&self, head: &Head) -> Vec<Clause> {
        let Some(block) = self.outline.blocks.get(head.index) else {
            return Vec::new();
        };
        let (line, rest) = block.head_and_rest();
        let inline = mention::heading(line).map_or("", |heading| heading.rest);
        let chapter = self.outline.chapter_within(head.index);
        paragraphs(block.body, inline, rest)
            .into_iter()
            .filter(|text| text.ends_with(ends_sentence) || !self.outline.has_children(head.index))
            .flat_map(numbering::items)
            .map(|item| self.clause(item.number, item.whole, item.body, chapter.clone(), head))
            .collect()
    }

    fn numbered(&self, index: usize, head: &Head) -> Option<Clause> {
        let block = self.outline.blocks.get(index)?;
        let is_heading = self.outline.has_children(index) && is_within(block.body, MAX_HEADING);
        let chapter = || self.outline.chapter(index);
        (!is_heading && !block.body.is_empty())
            .then(|| self.clause(block.printed(), block.whole, block.body, chapter(), head))
    }

    /// A bracket at the end names who leads or helps, besides what the words say.
    fn clause(
        &self,
        number: &str,
        whole: &str,
        body: &str,
        chapter: String,
        head: &Head,
    ) -> Clause {
        let (body, bracket) = match task::closing_bracket(body) {
            Some((text, responsibility)) => (text, Some(responsibility)),
            None => (body, None),
        };
        let text = join_lines(body);
        let roles = of_own_duty(&text, &head.names, self.roster);
        let Roles { lead, cooperating } = match bracket {
            Some(bracket) => roles.overruled(&bracket, self.roster),
            None => roles,
        };
        let span = self.source.span(whole);
        Clause {
            number: number.to_string(),
            text,
            lead,
            cooperating,
            chapter,
            span,
        }
    }
}

/// Paragraphs of `body` from `inline` on; a line broken in mid-sentence joins the next.
fn paragraphs<'t>(body: &'t str, inline: &'t str, rest: &'t str) -> Vec<&'t str> {
    let mut paragraphs: Vec<&str> = Vec::new();
    let lines = [inline].into_iter().chain(rest.lines()).map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        match paragraphs
            .last_mut()
            .filter(|last| !last.ends_with(ends_sentence))
        {
            Some(broken) => *broken = between(body, broken, line),
            None => paragraphs.push(line),
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;
    use crate::model::reading::DepartmentDuties;

    fn departments(text: &str) -> Vec<(String, Vec<(String, String)>)> {
        let pairs = |d: &DepartmentDuties| {
            d.duties
                .iter()
                .map(|c| (c.number.clone(), c.text.clone()))
                .collect::<Vec<_>>()
        };
        understand(text)
            .departments
            .iter()
            .map(|d| (d.name.clone(), pairs(d)))
            .collect()
    }

    #[test]
    fn departments_have_numbered_duties_or_bare_paragraphs() {
        let text = "附件\n青河县控辍保学职责清单\n一、县教育局\n(一)建立台账。\n(二)组织劝返。\n二、县科技局\n开展科普活动。\n举办竞赛。\n三、创建办\n（一）汇总材料。\n";
        let found = departments(text);
        let counts: Vec<_> = found
            .iter()
            .map(|(name, duties)| (name.as_str(), duties.len()))
            .collect();
        assert_eq!(counts, [("县教育局", 2), ("县科技局", 2), ("创建办", 1)]);
        assert_eq!(
            found[0].1[1],
            ("(二)".to_string(), "组织劝返。".to_string())
        );
        assert_eq!(found[1].1[0], (String::new(), "开展科普活动。".to_string()));
    }

    #[test]
    fn duties_on_the_line_of_the_name_are_read() {
        let text = "(一)县教育局:负责建立台账。\n(二)县公安局:负责周边巡逻。\n1.每日巡查。\n(三)县妇联：关爱留守儿童。\n";
        let counts: Vec<_> = departments(text)
            .iter()
            .map(|(n, d)| (n.clone(), d.len()))
            .collect();
        assert_eq!(
            counts,
            [
                ("县教育局".to_string(), 1),
                ("县公安局".into(), 2),
                ("县妇联".into(), 1)
            ]
        );
    }

    fn names_and_counts(text: &str) -> Vec<(String, usize)> {
        let found = departments(text).into_iter();
        found.map(|(name, duties)| (name, duties.len())).collect()
    }

    #[test]
    fn a_list_of_one_department_says_so_in_its_heading() {
        let text = "县教育局的主要职责:\n(一)编制规划。\n(二)管理经费。\n";
        assert_eq!(names_and_counts(text), [("县教育局".into(), 2)]);
        let text = "一、目标\n保障安全。\n二、县公安局职责\n(一)巡逻。\n三、要求\n(一)按时报送。\n";
        assert_eq!(names_and_counts(text), [("县公安局".into(), 1)]);
    }

    #[test]
    fn names_without_numbers_head_duties_under_a_heading_that_announces_them() {
        let text = "青河县防溺水工作方案\n一、职责分工\n县教育局\n1.开展宣传。\n2.排查隐患。\n县公安局：负责巡逻。\n二、工作要求\n(一)按时报送。\n";
        let expected = [("县教育局".to_string(), 2), ("县公安局".into(), 1)];
        assert_eq!(names_and_counts(text), expected);
    }

    #[test]
    fn several_names_above_numbers_are_a_list_without_being_announced() {
        let text = "县教育局\n1.开展宣传。\n2.排查隐患。\n县公安局\n1.组织巡逻。\n";
        let expected = [("县教育局".to_string(), 2), ("县公安局".into(), 1)];
        assert_eq!(names_and_counts(text), expected);
        assert!(departments("县教育局：\n一、开展宣传。\n二、排查隐患。\n").is_empty());
    }

    #[test]
    fn duties_numbered_within_a_line_are_told_apart() {
        let text = "一、县教育局：1.开展宣传。2.排查隐患。\n二、县公安局：组织巡逻。\n";
        let found = departments(text);
        let duties = [
            ("1".to_string(), "开展宣传。".to_string()),
            ("2".into(), "排查隐患。".into()),
        ];
        assert_eq!(found[0].1, duties);
        assert_eq!(found[1].1.len(), 1);
    }

    #[test]
    fn a_heading_of_two_units_gives_both_the_duties() {
        let text = "一、县教育局、团县委\n(一)开展教育。\n二、县公安局\n(一)开展巡逻。\n";
        let reading = understand(text);
        assert_eq!(reading.departments.len(), 3);
        assert_eq!(
            reading.departments[1].duties[0].lead,
            ["县教育局", "团县委"]
        );
    }

    #[test]
    fn headings_of_a_plan_are_no_departments() {
        let text = "一、总体要求\n(一)统筹规划。\n二、工作机构\n(一)成立领导小组。\n三、工作要求\n县教育局\n";
        assert!(departments(text).is_empty());
    }

    #[test]
    fn parents_with_a_text_of_their_own_are_duties_and_headings_are_not() {
        let text = "一、县教育局\n(一)日常管理\n1.建立台账。\n2.开展检查。\n二、县公安局\n(一)维护秩序。\n";
        let found = departments(text);
        let numbers: Vec<_> = found[0]
            .1
            .iter()
            .map(|(number, _)| number.as_str())
            .collect();
        assert_eq!(numbers, ["1", "2"]);
    }

    #[test]
    fn a_bracket_under_a_department_states_who_helps() {
        let text = "一、县教育局\n(一)资助学生。(县财政局配合)\n二、县公安局\n(一)开展巡逻。\n";
        let reading = understand(text);
        let duty = &reading.departments[0].duties[0];
        assert_eq!(
            (
                duty.text.as_str(),
                duty.lead.join("|"),
                duty.cooperating.join("|")
            ),
            ("资助学生。", "县教育局".into(), "县财政局".into())
        );
        assert!(reading.tasks.is_empty());
    }
}
