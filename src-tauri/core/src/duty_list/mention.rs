//! Units as sentences, lists and headings name them. Does not decide which unit of the document is meant.

use std::collections::BTreeSet;

use super::glyph::{ends_sentence, is_closing, is_colon, is_opening, is_within, squeeze};
use super::pattern::patterns;
use super::unit::{self, MAX_LONG_NAME, MAX_NAME, Mention};

patterns! {
    /// Closes a list of fields: 教育、财政等部门.
    AND_OTHERS = r"^等(?:有关|相关|职能|多个?|各|群团)*(?:部门|单位|群团(?:组织)?|(?:人民|群众|社会)团体)(?:(?:和|与|及)(?:有关|相关)?(?:单位|机构|机关|组织|团体))?";
    /// Another name of the unit just named: 县教育局（县教体局）.
    ALIAS = r"^[(（](?:以下)?(?:简称|统称)?“?([\p{Han}、]{2,16})”?[)）]";
    /// Between two names.
    SEPARATOR = r"^\s*(?:[、，,]|以及|和|与|及)\s*(?:各有关)?";
    /// Joins two names within one item of a list.
    JOINT = r"以及|会同|和|与|及|\s+";
    /// Closes a name: 县公安局等部门。
    NAME_TAIL = r"(?:等(?:有关|相关|多个?)?(?:单位|部门|机构)?)?[。；;.]*$";
    /// What a heading adds to a unit's name.
    HEADING_NOTE = r"(?:的)?(?:主要|工作|具体|安全|监管|监督)*(?:职责|责任|任务|分工)(?:(?:和|与|及|、)?(?:主要|工作)?(?:职责|责任|任务|分工))*(?:清单|如下)?$";
    /// Behind a unit's name in a heading: 县委宣传部（县委网信办）, 县教育局（牵头单位）.
    HEADING_BRACKET = r"[(（][^()（）]{1,24}[)）]$";
    /// Before a unit's name that heads a paragraph.
    HEADING_MARK = r"^[—–\-·•●▪■◆★【\[\s]+";
}

/// Most names taken from one list in a sentence; prose that goes on longer is no list.
const MAX_NAMES: usize = 60;

/// Longest list of names in a heading, in characters.
const MAX_HEADING: usize = 60;

/// The units that open `passage`, in a sentence that runs on after them, and what follows.
///
/// `known` are names of this document, which win over what the words alone suggest.
pub fn leading<'t>(passage: &'t str, known: &BTreeSet<String>) -> (Vec<Mention>, &'t str) {
    let (mut mentions, mut rest) = (Vec::new(), passage.trim_start());
    let mut next = Some(rest);
    while mentions.len() < MAX_NAMES
        && let Some((mention, after)) = next.and_then(|at| item(at, known))
    {
        mentions.push(mention);
        rest = behind_alias(after);
        if let Some(found) = AND_OTHERS.find(rest) {
            return more(mentions, rest.get(found.end()..).unwrap_or_default(), known);
        }
        next = SEPARATOR
            .find(rest)
            .and_then(|found| rest.get(found.end()..));
    }
    // A field counts only before a unit or 等部门: 教育 of 教育教学 names nobody.
    while matches!(mentions.last(), Some(Mention::Field(_))) {
        mentions.pop();
    }
    (mentions, rest)
}

/// A list that 等部门 closes may go on: 公安、交通等部门和各乡镇.
fn more<'t>(
    mut mentions: Vec<Mention>,
    rest: &'t str,
    known: &BTreeSet<String>,
) -> (Vec<Mention>, &'t str) {
    let next = SEPARATOR
        .find(rest)
        .and_then(|found| rest.get(found.end()..));
    match next.map(|next| leading(next, known)) {
        Some((others, rest)) if !others.is_empty() && mentions.len() < MAX_NAMES => {
            mentions.extend(others);
            (mentions, rest)
        }
        _ => (mentions, rest),
    }
}

fn behind_alias(rest: &str) -> &str {
    let alias = ALIAS.captures(rest);
    let is_name = |alias: &regex::Captures<'_>| {
        let name = alias.get(1).map_or("", |name| name.as_str());
        unit::whole(name).is_some()
    };
    let end = alias
        .filter(is_name)
        .and_then(|alias| Some(alias.get(0)?.end()));
    end.and_then(|end| rest.get(end..)).unwrap_or(rest)
}

fn item<'t>(passage: &'t str, known: &BTreeSet<String>) -> Option<(Mention, &'t str)> {
    known_name(passage, known).or_else(|| unit::leading(passage))
}

fn known_name<'t>(passage: &'t str, known: &BTreeSet<String>) -> Option<(Mention, &'t str)> {
    let ends = passage
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(MAX_LONG_NAME);
    let names = ends.filter_map(|end| passage.split_at_checked(end));
    let (name, rest) = names.filter(|(name, _)| known.contains(*name)).last()?;
    Some((Mention::Unit(name.to_string()), rest))
}

/// The bodies of a list that contains nothing else: 区教育局、财政局和各镇(街). An item that is none is given as `Err`.
pub fn listed(list: &str) -> Vec<Result<Mention, String>> {
    items(list).into_iter().flat_map(mentions_of_item).collect()
}

/// Splits at separators outside brackets, so that 各县(市、区)政府 stays whole.
fn items(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut from) = (Vec::new(), 0_usize, 0);
    for (at, c) in list.char_indices() {
        if is_opening(c) {
            depth += 1;
        } else if is_closing(c) {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && matches!(c, '、' | ',' | '，' | '/' | ';' | '；') {
            items.extend(list.get(from..at));
            from = at + c.len_utf8();
        }
    }
    items.extend(list.get(from..));
    rejoin_governments(items, list)
}

/// 各区、市政府 is one body in spite of its separator.
fn rejoin_governments<'t>(items: Vec<&'t str>, list: &'t str) -> Vec<&'t str> {
    let mut joined: Vec<&str> = Vec::with_capacity(items.len());
    for item in items {
        let pair = joined
            .last()
            .map(|last| super::source::between(list, last, item));
        match pair.filter(|pair| is_within(pair, MAX_NAME) && unit::is_township(pair.trim())) {
            Some(pair) => {
                joined.pop();
                joined.push(pair);
            }
            None => joined.push(item),
        }
    }
    joined
}

fn mentions_of_item(item: &str) -> Vec<Result<Mention, String>> {
    let name = squeeze(item);
    let name = NAME_TAIL.replace(name.trim_start_matches('由'), "");
    let name = name.as_ref();
    if name.is_empty() {
        return Vec::new();
    }
    if let Some(mention) = unit::exact(name) {
        return vec![Ok(mention)];
    }
    if let Some(joined) = joined(item) {
        return joined;
    }
    let is_unit = unit::whole(name).is_some() || unit::is_plausible(name);
    let name = name.to_string();
    vec![if is_unit {
        Ok(Mention::Unit(name))
    } else {
        Err(name)
    }]
}

/// The names of an item such as 县教育局和各镇街, where each side of the joint is a name.
fn joined(item: &str) -> Option<Vec<Result<Mention, String>>> {
    let is_short = is_within(item, MAX_NAME * 4);
    let parts = || {
        JOINT
            .split(item.trim())
            .map(|part| unit::whole(&squeeze(part)).map(Ok))
            .collect()
    };
    is_short
        .then(parts)
        .flatten()
        .filter(|parts: &Vec<_>| parts.len() > 1)
}

/// A line that is nothing but units, or opens with units and a colon or full stop.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading<'t> {
    /// The units by name.
    pub names: Vec<String>,
    /// Whether every part of every name is known; otherwise it merely looks like names.
    pub is_certain: bool,
    /// Whether the heading says that duties follow: `区教育局主要职责`.
    pub announces: bool,
    /// What follows that mark.
    pub rest: &'t str,
}

/// Reads a heading such as `区教育局`, `区教育局职责`, `区教育局:负责…` or `区教育局。负责…`.
pub fn heading(line: &str) -> Option<Heading<'_>> {
    let ends = |c: char| is_colon(c) || c == '。';
    let end = line
        .char_indices()
        .take(MAX_HEADING + 1)
        .find(|(_, c)| ends(*c));
    let (head, rest) = match end {
        Some((at, mark)) => (line.get(..at)?, line.get(at + mark.len_utf8()..)?.trim()),
        None => (line, ""),
    };
    let head = HEADING_MARK.replace(head.trim(), "");
    let head = head.trim_end_matches(['】', ']']).trim();
    if !is_within(head, MAX_HEADING) || head.contains(ends_sentence) {
        return None;
    }
    let note = HEADING_NOTE.find(head);
    let head = note.map_or(Some(head), |note| head.get(..note.start()))?;
    let without_bracket = || {
        let bracket = HEADING_BRACKET.find(head)?;
        names_of(head.get(..bracket.start())?).filter(|names| are_units(names))
    };
    let names = names_of(head)
        .filter(|names| are_units(names))
        .or_else(without_bracket)
        .or_else(|| names_of(head))?;
    let is_certain = are_units(&names);
    Some(Heading {
        names,
        is_certain,
        announces: note.is_some(),
        rest,
    })
}

/// The units that are all there is: of 教育、公安部门 both, by the form of the last.
fn names_of(head: &str) -> Option<Vec<String>> {
    let mentions: Option<Vec<Mention>> = listed(head).into_iter().map(Result::ok).collect();
    let mentions = mentions?;
    let is_abstract =
        matches!(mentions.last(), Some(Mention::Unit(last)) if last.ends_with("部门"));
    let names = mentions.into_iter().map(|mention| match mention {
        Mention::Unit(name) => Some(name),
        Mention::Field(field) if is_abstract => Some(format!("{field}部门")),
        _ => None,
    });
    let names: Option<Vec<String>> = names.collect();
    names.filter(|names| !names.is_empty())
}

fn are_units(names: &[String]) -> bool {
    names.iter().all(|name| unit::whole(name).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(name: &str) -> Mention {
        Mention::Unit(name.into())
    }

    fn field(name: &str) -> Mention {
        Mention::Field(name.into())
    }

    fn opening(passage: &str) -> (Vec<Mention>, &str) {
        leading(passage, &BTreeSet::from(["创建办".to_string()]))
    }

    #[test]
    fn lists_in_a_sentence_end_with_the_last_name() {
        assert_eq!(
            opening("县财政局、物价局等部门规范收费"),
            (vec![unit("县财政局"), unit("物价局")], "规范收费")
        );
        assert_eq!(
            opening("教育、财政部门及时调整"),
            (vec![field("教育"), unit("财政部门")], "及时调整")
        );
        assert_eq!(
            opening("财政和税务部门掌握"),
            (vec![field("财政"), unit("税务部门")], "掌握")
        );
        assert_eq!(
            opening("县编办、财政、人社等部门做好"),
            (vec![unit("县编办"), field("财政"), field("人社")], "做好")
        );
        assert_eq!(
            opening("镇(街)、县教育局、学校做好").0,
            [unit("镇(街)"), unit("县教育局"), Mention::Body]
        );
    }

    #[test]
    fn another_name_in_brackets_belongs_to_the_unit_and_other_brackets_do_not() {
        assert_eq!(
            opening("县教育局（县教体局）审查"),
            (vec![unit("县教育局")], "审查")
        );
        assert_eq!(opening("县教育局（含分局）审查").1, "（含分局）审查");
    }

    #[test]
    fn a_list_may_go_on_behind_its_closing_words() {
        assert_eq!(
            opening("公安、交通等部门和各镇做好"),
            (vec![field("公安"), field("交通"), unit("各镇")], "做好")
        );
    }

    #[test]
    fn names_of_the_document_are_found_in_sentences() {
        assert_eq!(
            opening("创建办整理档案"),
            (vec![unit("创建办")], "整理档案")
        );
    }

    #[test]
    fn fields_alone_name_nobody() {
        for passage in ["教育教学工作", "规划、建设等工作", "做好宣传", "、指导学校"]
        {
            assert!(opening(passage).0.is_empty(), "{passage}");
        }
    }

    #[test]
    fn items_of_a_list_keep_their_brackets() {
        let found: Vec<_> = listed("县教育局、 县公安局，各县(市、区)政府和各镇街")
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(
            found,
            ["县教育局", "县公安局", "各县(市、区)政府", "各镇街"].map(unit)
        );
        let found: Vec<_> = listed("各区、市政府/县住房和城乡建设局")
            .into_iter()
            .flatten()
            .collect();
        assert_eq!(found, ["各区、市政府", "县住房和城乡建设局"].map(unit));
        assert_eq!(listed("含2年"), [Err("含2年".to_string())]);
    }

    #[test]
    fn headings_are_units_with_or_without_a_colon() {
        let names = |line| heading(line).map(|h| (h.names.join("|"), h.is_certain, h.rest));
        assert_eq!(names("县住建局"), Some(("县住建局".into(), true, "")));
        assert_eq!(
            names("县教育局主要职责"),
            Some(("县教育局".into(), true, ""))
        );
        assert_eq!(
            names("县教育局、团县委：负责宣传。"),
            Some(("县教育局|团县委".into(), true, "负责宣传。"))
        );
        assert_eq!(
            names("县残联。资助学生。"),
            Some(("县残联".into(), true, "资助学生。"))
        );
        assert_eq!(names("创建办"), Some(("创建办".into(), false, "")));
        for line in [
            "工作要求",
            "总体目标",
            "县教育局负责宣传。",
            "加强领导:县教育局牵头",
            "",
        ] {
            assert_eq!(names(line), None, "{line}");
        }
    }
}
