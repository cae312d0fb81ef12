//! The name of one unit of government and its parts. Knows words, not the units of a document.

use super::field as fields;
use super::glyph::{is_closing, is_han, is_opening, is_within};
use super::lexicon::{
    ABSTRACT_FORMS, ELSEWHERE, LEVELS, LISTED_FORMS, PROSE_FORMS, WHOLE_NAMES, WORD_TAILS,
};
use super::pattern::{pattern, patterns};
use regex::Regex;
use std::sync::LazyLock;

/// Longest name of a unit, in characters.
pub const MAX_NAME: usize = 25;
/// Longest name of a body set up for one purpose, which its name tells, in characters.
pub const MAX_LONG_NAME: usize = 45;
/// What the names of such bodies end in.
const LONG_FORMS: &[&str] = &[
    "领导小组",
    "领导小组办公室",
    "委员会",
    "委员会办公室",
    "指挥部",
    "工作专班",
];

patterns! {
    /// Bodies that stand for many: 各镇街, 各县(市、区)人民政府, 乡镇政府.
    TOWNSHIP = concat!(
        r"^(?:各级(?:地方)?(?:党委)?(?:、|和)?(?:人民)?政府|地方(?:各级)?(?:人民)?政府|各乡镇、?村",
        r"|各(?:有关)?(?:县级市|县|市|区|旗)(?:、(?:县级市|县|市|区|旗))+(?:人民)?政府|各(?:有关)?(?:区|县|市)、县级市|各(?:有关)?县、市、区|各地级以上市(?:人民)?政府",
        r"|各(?:有关)?(?:县|市|区|旗|乡镇|乡|镇|街道|街|开发区)(?:[(（<＜〈][^()（）<>＜＞〈〉]{1,8}[)）>＞〉]|街道?)*区?",
        r"(?:人民政府|政府|街道办事处|办事处|管委会)?",
        r"|(?:乡镇|镇)(?:[(（]街道?(?:办事处)?[)）]|街道?)(?:人民政府|政府|办事处)?",
        r"|(?:乡镇|乡|镇)(?:人民)?政府|街道办事处)");
    /// 有关部门, 各相关单位: whoever it concerns.
    GENERIC = concat!(
        r"^(?:各|其他|其它|[省市县区](?:直|级|委|政府)?|政府|项目|所属|上级|本级|同级|多个?|有关|相关|责任|职能|成员|参与|协办|牵头)*",
        r"(?:各|其他|其它|直|级|政府|项目|所属|多个?|有关|相关|责任|职能|成员|参与|协办|牵头)",
        r"(?:部门|单位|科室|机构)");
    /// Bodies that are no units of government.
    BODY = r"^各(?:中小学|幼儿园)$|^(?:各|全区|全市|全县|辖区内?)?(?:级各类|类)?(?:中小)?(?:学校|幼儿园|校园|高校|家长|家庭|社会|企业)";
}

/// A unit named after a field of work the lexicon knows: 区教育局, 财政部门, or the bare field.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    let known = fields::all().iter().flat_map(|field| &field.names);
    let fields = known.map(String::as_str).chain(WHOLE_NAMES.iter().copied());
    let forms = ABSTRACT_FORMS
        .iter()
        .chain(PROSE_FORMS)
        .chain(&["部", "总队", "院", "站", "所"])
        .copied();
    pattern(&format!(
        "^(?P<above>各?(?:我|全|\\p{{Han}}{{2,4}}?)?[{levels}](?:委|政府)?|[{levels}]级|上级|同级|本级|各级|当地)??\
         (?P<field>{fields})(?P<form>{forms})?",
        levels = String::from_iter(LEVELS),
        fields = longest_first(fields),
        forms = longest_first(forms),
    ))
});

/// Any other name that opens with its level of government: 区大数据局, 区委宣传部.
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        "^各?[{levels}]委?[\\p{{Han}}&&[^等做与及对把将为的在内]]{{1,10}}?(?P<form>{forms})",
        levels = String::from_iter(LEVELS),
        forms = longest_first(PROSE_FORMS.iter().copied()),
    ))
});

fn longest_first<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// One body as a sentence or list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// A unit by name: 区教育局, 镇(街), 财政部门.
    Unit(String),
    /// Only a unit's field of work, as 教育 in 教育、财政部门.
    Field(String),
    /// Generic: 有关部门.
    Departments,
    /// Not a unit of government: 学校.
    Body,
}

/// Splits the mention off the start of `passage`, where the rest of the sentence follows without a mark.
pub fn leading(passage: &str) -> Option<(Mention, &str)> {
    let matched = |regex: &Regex| regex.find(passage).map(|m| m.as_str());
    if let Some(found) = matched(&GENERIC) {
        return Some((Mention::Departments, after(passage, found)));
    }
    if let Some(found) = matched(&BODY).filter(|body| !after(passage, body).starts_with("主管部门"))
    {
        return Some((Mention::Body, after(passage, found)));
    }
    named(passage).or_else(|| {
        let found = matched(&TOWNSHIP).or_else(|| matched(&OPEN))?;
        let rest = after(passage, found);
        (!is_part_of_word(found, rest)).then(|| (Mention::Unit(found.to_string()), rest))
    })
}

fn named(passage: &str) -> Option<(Mention, &str)> {
    let found = NAMED.captures(passage)?;
    let (whole, field) = (found.get(0)?.as_str(), found.name("field")?.as_str());
    let is_unit = found.name("form").is_some() || is_common(field);
    if is_unit && !is_part_of_word(whole, after(passage, whole)) {
        return Some((Mention::Unit(whole.to_string()), after(passage, whole)));
    }
    let bare = passage.get(..found.name("field")?.end())?;
    Some((Mention::Field(bare.to_string()), after(passage, bare)))
}

fn after<'t>(passage: &'t str, found: &str) -> &'t str {
    passage.get(found.len()..).unwrap_or_default()
}

/// Whether `found` is cut out of a longer word: 办 of 办好.
fn is_part_of_word(found: &str, rest: &str) -> bool {
    WORD_TAILS.iter().any(|(form, tails)| {
        found.ends_with(form) && tails.iter().any(|tail| rest.starts_with(tail))
    })
}

/// Reads a name that stands alone and consists of known words throughout.
pub fn exact(name: &str) -> Option<Mention> {
    leading(name)
        .filter(|(_, rest)| rest.is_empty())
        .map(|(mention, _)| mention)
}

/// Reads a name that stands alone: of known words, or of the shape of a name with its level.
pub fn whole(name: &str) -> Option<Mention> {
    let is_local = || is_plausible(name) && level(name).is_some();
    exact(name).or_else(|| is_local().then(|| Mention::Unit(name.to_string())))
}

/// Whether a name that stands alone has the shape of a unit's name: 创建办.
pub fn is_plausible(name: &str) -> bool {
    let is_name = |c| is_han(c) || is_opening(c) || is_closing(c) || c == '、';
    let has_form = |forms: &[&str]| {
        forms
            .iter()
            .any(|form| name.len() > form.len() && name.ends_with(form))
    };
    let is_long = LONG_FORMS.iter().any(|form| name.ends_with(form));
    let limit = if is_long { MAX_LONG_NAME } else { MAX_NAME };
    is_within(name, limit)
        && name.chars().all(is_name)
        && (has_form(PROSE_FORMS) || has_form(LISTED_FORMS))
}

/// Whether the name stands for all units of a kind, such as 各镇街.
pub fn is_township(name: &str) -> bool {
    TOWNSHIP
        .find(name)
        .is_some_and(|found| found.end() == name.len())
}

/// The level of government in a name: 区 of 区教育局, of 台山区教育局 and of 团区委; none of 市场监管局.
pub fn level(name: &str) -> Option<char> {
    let is_level = |c: &char| LEVELS.contains(c);
    match NAMED.captures(name) {
        Some(found) => {
            let above = found
                .name("above")
                .map_or(name.get(..0), |above| Some(above.as_str()));
            let youth = field(name)
                .strip_prefix('团')
                .and_then(|rest| rest.chars().next());
            above?
                .chars()
                .rev()
                .find(is_level)
                .or(youth.filter(is_level))
        }
        None => name.chars().take(5).find(is_level),
    }
}

/// The field of work in a name: 教育 of 区教育行政部门; the name without its level where the lexicon lacks it.
pub fn field(name: &str) -> &str {
    match NAMED.captures(name).and_then(|found| found.name("field")) {
        Some(field) => field.as_str(),
        None => name.trim_start_matches('各').trim_start_matches(LEVELS),
    }
}

/// What a name named after a known field ends in: 局 of 县教育局; none where the field is the whole name.
pub fn form(name: &str) -> Option<&str> {
    let found = NAMED.captures(name)?;
    found.name("form").map(|form| form.as_str())
}

/// Whether the name speaks of a field only: 财政部门.
pub fn is_abstract(name: &str) -> bool {
    ABSTRACT_FORMS.iter().any(|form| name.ends_with(form))
}

/// Whether the name is one that every level of government has a body of: 妇联, 共青团.
pub fn is_common(name: &str) -> bool {
    WHOLE_NAMES.contains(&name)
}

/// Whether the lexicon knows the field of work in the name.
pub fn is_well_known(name: &str) -> bool {
    NAMED.is_match(name)
}

/// Whether a name may be one of that level: a 厅 is a province's.
pub fn is_of_level(name: &str, level: char) -> bool {
    level == '省' || !name.ends_with('厅')
}

/// Whether a dropped 市 or 区 may be put before the name: not before 教育部, not before 某某公司.
pub fn takes_level(name: &str) -> bool {
    !is_township(name)
        && !ELSEWHERE.iter().any(|place| name.starts_with(place))
        && PROSE_FORMS.iter().any(|form| name.ends_with(form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_where_the_sentence_goes_on() {
        for (passage, name, rest) in [
            ("区教育局做好资助", "区教育局", "做好资助"),
            ("教育部门审查方案", "教育部门", "审查方案"),
            ("教育行政主管部门审查", "教育行政主管部门", "审查"),
            ("县住房和城乡建设局负责", "县住房和城乡建设局", "负责"),
            ("市场监管局开展", "市场监管局", "开展"),
            ("区市场监管局开展", "区市场监管局", "开展"),
            ("县委宣传部组织", "县委宣传部", "组织"),
            ("青河县教育局组织", "青河县教育局", "组织"),
            ("县大数据局建立", "县大数据局", "建立"),
            ("县委编办核定", "县委编办", "核定"),
            ("公安机关处置", "公安机关", "处置"),
            ("团县委开展", "团县委", "开展"),
            ("县妇联开展", "县妇联", "开展"),
            ("各镇(街)做好", "各镇(街)", "做好"),
            ("镇（街道）做好", "镇（街道）", "做好"),
            ("各县(市、区)人民政府落实", "各县(市、区)人民政府", "落实"),
            ("各县（市）区政府落实", "各县（市）区政府", "落实"),
            ("各区、市政府落实", "各区、市政府", "落实"),
            ("各区教育局落实", "各区教育局", "落实"),
            ("各镇、县教育局落实", "各镇", "、县教育局落实"),
        ] {
            assert_eq!(
                leading(passage),
                Some((Mention::Unit(name.into()), rest)),
                "{passage}"
            );
        }
    }

    #[test]
    fn generic_bodies_and_schools_are_told_apart() {
        for passage in [
            "有关部门",
            "各相关部门",
            "各有关单位",
            "区直有关部门",
            "各部门",
        ] {
            assert_eq!(
                leading(passage),
                Some((Mention::Departments, "")),
                "{passage}"
            );
        }
        for passage in ["学校", "各级各类学校", "各中小学校", "家长"] {
            assert_eq!(leading(passage), Some((Mention::Body, "")), "{passage}");
        }
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for passage in [
            "做好资助工作",
            "推进项目",
            "区域协同",
            "各市场主体",
            "县里办好学校",
            "全区义务教育学校",
            "",
        ] {
            assert_eq!(leading(passage), None, "{passage}");
        }
        assert_eq!(
            leading("教育教学改革"),
            Some((Mention::Field("教育".into()), "教学改革"))
        );
    }

    #[test]
    fn a_name_gives_its_level_and_field() {
        for (name, has_level, has_field) in [
            ("区教育局", Some('区'), "教育"),
            ("台山区教育局", Some('区'), "教育"),
            ("市场监管局", None, "市场监管"),
            ("市市场监管局", Some('市'), "市场监管"),
            ("团区委", Some('区'), "团区委"),
            ("县委编办", Some('县'), "编"),
            ("创建办", None, "创建办"),
        ] {
            assert_eq!((level(name), field(name)), (has_level, has_field), "{name}");
        }
    }

    #[test]
    fn bodies_set_up_for_one_purpose_may_have_long_names() {
        let long = "县义务教育优质均衡发展暨教育强县创建工作领导小组办公室";
        assert!(whole(long).is_some());
        assert!(whole("县义务教育优质均衡发展暨教育强县创建工作中作出突出贡献的学校").is_none());
    }

    #[test]
    fn level_is_restored_only_where_it_can_be_missing() {
        assert!(takes_level("物价局") && takes_level("妇联"));
        assert!(!takes_level("教育部") && !takes_level("广东金融监管局") && !takes_level("各镇街"));
    }
}
