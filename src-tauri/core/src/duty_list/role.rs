//! Who leads and who cooperates: rules for responsibility brackets and for the wording of a department's own duty.

use super::glyph::{ends_sentence, squeeze};
use super::mention;
use super::pattern::patterns;
use super::roster::Roster;
use super::unit::{self, Mention};

patterns! {
    /// `牵头单位:` and its relatives within a bracket.
    LABEL = concat!(
        r"(?:牵头|分管|责任|包保)(?:领导|人)[:：]",
        r"|(?P<lead>牵头|主办|主责|主管)(?:责任)?(?:单位|部门|科室)?[:：]",
        r"|(?P<duty>责任|负责|落实|实施)(?:单位|部门|科室|主体)?[:：]",
        r"|(?P<help>配合|协办|协助|协同|参与|参加)(?:责任)?(?:单位|部门|科室)?[:：]",
        r"|(?:(?:完成|办结|整改)?(?:时限|期限|时间)(?:要求|安排)?|(?:完成|落实)时间|责任人|责任领导|分管领导|联系人)[:：]");
    /// When it is to be done, behind the units of a bare list.
    TIME_NOTE = concat!(
        r"[,，;；](?:(?:完成|办结|整改)?(?:时限|期限|时间)(?:要求)?[:：][^;；,，]*",
        r"|20[0-9]{2}年[^,，;；]{0,8}(?:完成|达到|落实|底|前)|长期(?:坚持)?|持续推进|立即(?:整改)?)$");
    /// Explains the order of a list: the first named leads, as it does without these words.
    ORDER_NOTE = concat!(
        r"[,，;；。](?:以下|以上)(?:各项|各条|任务|工作|均|各)[^。]{0,40}?不再(?:一一|逐一|重复|单独)?(?:列出|列举|列明|单列|列|重复|说明)",
        r"|[,，;；。]?(?:(?:其中)?(?:排名?|列)(?:在)?第?[一1首](?:位|个|名)?的?(?:单位|部门)?(?:为|是)牵头(?:单位|部门)?|(?:以)?下同)");
    /// A label in brackets of its own, its units behind it: 【责任单位】县教育局.
    BRACKETED_LABEL = r"[【\[〔（(](?P<label>(?:牵头|主办|主责|责任|负责|配合|协办|协助|参与)(?:责任)?(?:单位|部门|科室))[】\]〕）)][:：]?";
    /// `…牵头`, `…按职责分工负责`, `…配合` after the names.
    VERB = concat!(
        r"(?:等|[,，]?(?:根据|按照|按|依)(?:各自|工作)?(?:职责|职能)?(?:分工)?|各自|共同|具体|分别|联合|分级)*",
        r"(?:(?P<lead>牵头(?:负责|组织|实施|落实)?)|(?P<duty>(?:结合实际)?(?:负责(?:落实|实施)?|落实|实施))|(?P<help>配合|协助|协同|参与))");
    /// Words by which a duty names others.
    DEED = r"会同|协同|协调|联合|配合|协助|征求|与|由|在";
    /// After 与X: a joint action.
    JOINTLY = r"^(?:等)?(?:共同|一起|一道|联合|密切配合|协同)";
    /// After 在X: X is in charge.
    UNDER = r"^(?:的)?(?:统一)?(?:组织|牵头|领导|指导|统筹|协调)下";
    /// What may stand before 配合 where a sentence opens with it.
    OPENER = r"^(?:积极|主动|认真|全力|切实|密切|支持|指导|依法|负责|做好|并|和|、|,|，|\s)*$";
}

/// A unit's part in a clause as a bracket states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// 牵头
    Lead,
    /// 责任单位 or 负责: the first named leads unless somebody is said to.
    Responsible,
    /// 配合
    Cooperating,
}

/// The bodies that a responsibility bracket names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Responsibility {
    /// Those who lead.
    pub lead: Vec<Mention>,
    /// Those who cooperate.
    pub cooperating: Vec<Mention>,
}

/// Reads the content of a bracket that closes a clause; `None` where it is about something else.
pub fn responsibility(content: &str) -> Option<Responsibility> {
    let content = spaced_names(content).unwrap_or_else(|| squeeze(content));
    let content = ORDER_NOTE.replace_all(&content, "");
    let content = BRACKETED_LABEL.replace_all(&content, "$label：");
    let content = TIME_NOTE.replace(&content, "");
    let content = content.trim_matches(|c| ends_sentence(c) || matches!(c, ',' | '，'));
    let stated = labelled(content).or_else(|| with_verbs(content));
    let (parts, is_stated) = match stated {
        Some(parts) => (parts, true),
        None => (vec![(Part::Responsible, content)], false),
    };
    let read: Vec<(Part, Vec<Result<Mention, String>>)> = parts
        .into_iter()
        .map(|(part, names)| (part, mention::listed(names)))
        .collect();
    let found = || read.iter().flat_map(|(_, found)| found);
    let is_list = if is_stated {
        found().any(Result::is_ok)
    } else {
        found().all(is_surely_unit)
    };
    (is_list && found().next().is_some()).then(|| distribute(read))
}

/// Reads cells of a table that name units; `None` where they name none.
pub fn of_columns<'c>(cells: impl Iterator<Item = (Part, &'c str)>) -> Option<Responsibility> {
    let mut read = Vec::new();
    for (part, cell) in cells {
        match labelled(&squeeze(cell)) {
            Some(parts) => read.extend(
                parts
                    .into_iter()
                    .map(|(part, names)| (part, mention::listed(names))),
            ),
            None => read.push((part, mention::listed(cell))),
        }
    }
    let names_any = read.iter().flat_map(|(_, found)| found).any(Result::is_ok);
    names_any.then(|| distribute(read))
}

fn is_surely_unit(found: &Result<Mention, String>) -> bool {
    matches!(found, Ok(Mention::Unit(name)) if unit::whole(name).is_some())
}

/// `牵头单位:A;配合单位:B`
fn labelled(content: &str) -> Option<Vec<(Part, &str)>> {
    let labels: Vec<_> = LABEL.captures_iter(content).collect();
    let starts = labels
        .iter()
        .filter_map(|label| label.get(0))
        .map(|label| label.start());
    let ends = starts.skip(1).chain([content.len()]);
    let parts: Vec<(Part, &str)> = labels
        .iter()
        .zip(ends)
        .filter(|(label, _)| names_part(label))
        .filter_map(|(label, end)| Some((part(label), content.get(label.get(0)?.end()..end)?)))
        .flat_map(|(part, names)| said_twice(part, names))
        .collect();
    let opens = labels
        .first()
        .and_then(|label| label.get(0))
        .is_some_and(|label| label.start() == 0);
    opens.then_some(parts)
}

/// `责任单位:A、B按职责分工负责`: the verb says again what the label says, or more of it.
fn said_twice(label: Part, names: &str) -> Vec<(Part, &str)> {
    let names = names.trim_matches(|c| ends_sentence(c) || matches!(c, ',' | '，'));
    let Some(parts) = with_verbs(names) else {
        return vec![(label, names)];
    };
    let part = |verb| match label {
        Part::Responsible => verb,
        Part::Lead | Part::Cooperating => label,
    };
    let parts = parts.into_iter();
    parts.map(|(verb, names)| (part(verb), names)).collect()
}

/// `A牵头,B、C按职责分工负责`
fn with_verbs(content: &str) -> Option<Vec<(Part, &str)>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for verb in VERB.captures_iter(content) {
        let whole = verb.get(0)?;
        parts.push((part(&verb), content.get(from..whole.start())?));
        from = whole.end();
    }
    (from == content.len() && from > 0).then_some(parts)
}

/// Names that only spaces part, as in 县教育局 县财政局, with a separator instead.
fn spaced_names(content: &str) -> Option<String> {
    let (label, names) = content
        .trim()
        .rsplit_once([':', '：'])
        .unwrap_or(("", content.trim()));
    let parts: Vec<&str> = names
        .split([' ', '\u{3000}'])
        .filter(|part| !part.is_empty())
        .collect();
    let are_names = parts.len() > 1 && parts.iter().all(|part| unit::whole(part).is_some());
    are_names.then(|| {
        let colon = if label.is_empty() { "" } else { "：" };
        format!("{}{colon}{}", squeeze(label), parts.join("、"))
    })
}

/// Whether a label announces units rather than a time or a person.
fn names_part(label: &regex::Captures<'_>) -> bool {
    ["lead", "duty", "help"]
        .iter()
        .any(|name| label.name(name).is_some())
}

fn part(found: &regex::Captures<'_>) -> Part {
    if found.name("lead").is_some() {
        Part::Lead
    } else if found.name("help").is_some() {
        Part::Cooperating
    } else {
        Part::Responsible
    }
}

/// A bare list: the first named unit leads. After an explicit 牵头, all others cooperate.
fn distribute(read: Vec<(Part, Vec<Result<Mention, String>>)>) -> Responsibility {
    let mut roles = Responsibility::default();
    let is_led = read.iter().any(|(part, _)| *part == Part::Lead);
    for (part, found) in read {
        for mention in found
            .into_iter()
            .map(|found| found.unwrap_or_else(Mention::Unit))
        {
            let is_first = roles.lead.is_empty() && !is_led && names_unit(&mention);
            match part {
                Part::Lead => roles.lead.push(mention),
                Part::Responsible if is_first => roles.lead.push(mention),
                _ => roles.cooperating.push(mention),
            }
        }
    }
    roles
}

fn names_unit(mention: &Mention) -> bool {
    matches!(mention, Mention::Unit(_) | Mention::Field(_))
}

/// Who leads and who cooperates in a department's own duty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles {
    /// 牵头 units by name.
    pub lead: Vec<String>,
    /// 配合 units by name.
    pub cooperating: Vec<String>,
}

/// What one sentence of a duty says about others.
#[derive(Default)]
struct Deeds {
    /// 会同, 协同, 协调, 联合: they help the department.
    partners: Vec<Mention>,
    /// 配合, 协助, 在…组织下: the department helps them.
    assisted: Vec<Mention>,
    /// 由…牵头
    leaders: Vec<Mention>,
    /// The sentence is, from its start, about helping others.
    is_assistance: bool,
}

/// Reads the roles in the duty of `own`. A duty that as a whole is help for others is theirs to lead.
pub fn of_own_duty(text: &str, own: &[String], roster: &Roster) -> Roles {
    let sentences = text
        .split(ends_sentence)
        .filter(|sentence| !sentence.trim().is_empty());
    let deeds: Vec<Deeds> = sentences
        .map(|sentence| Deeds::of(sentence, roster))
        .collect();
    let leaders = roster.resolve(deeds.iter().flat_map(|deeds| &deeds.leaders));
    let is_assistance = !deeds.is_empty() && deeds.iter().all(|deeds| deeds.is_assistance);
    let lead = if !leaders.is_empty() {
        leaders
    } else if is_assistance {
        roster.resolve(deeds.iter().flat_map(|deeds| &deeds.assisted))
    } else {
        own.to_vec()
    };
    let helped = deeds
        .iter()
        .flat_map(|deeds| deeds.partners.iter().chain(&deeds.assisted));
    Roles {
        lead,
        cooperating: own.to_vec(),
    }
    .joined_by(roster.resolve(helped))
}

/// The units whose opinion the text asks for: what is asked of them is theirs to do as well.
pub fn consulted(text: &str, roster: &Roster) -> Vec<String> {
    let asked = text
        .match_indices("征求")
        .filter_map(|(at, asked)| text.get(at + asked.len()..));
    let units = asked
        .map(|passage| mention::leading(passage, roster.known()))
        .filter(|(_, rest)| rest.starts_with("意见"))
        .flat_map(|(mentions, _)| mentions);
    roster.resolve(&units.collect::<Vec<_>>())
}

impl Roles {
    /// The same roles as a bracket at the end of the duty overrules them: who led before now helps.
    pub fn overruled(self, bracket: &Responsibility, roster: &Roster) -> Self {
        let named = roster.resolve(&bracket.lead);
        let helping = roster.resolve(&bracket.cooperating);
        if named.is_empty() {
            return self.joined_by(helping);
        }
        let former = self
            .lead
            .into_iter()
            .chain(self.cooperating)
            .chain(helping)
            .collect();
        Self {
            lead: named,
            cooperating: Vec::new(),
        }
        .joined_by(former)
    }

    /// Adds units that cooperate; each has one part only.
    fn joined_by(mut self, others: Vec<String>) -> Self {
        for name in others {
            if !self.cooperating.contains(&name) {
                self.cooperating.push(name);
            }
        }
        self.cooperating.retain(|name| !self.lead.contains(name));
        self
    }
}

impl Deeds {
    fn of(sentence: &str, roster: &Roster) -> Self {
        let mut deeds = Self::default();
        for deed in DEED.find_iter(sentence) {
            let passage = sentence.get(deed.end()..).unwrap_or_default();
            let (mentions, rest) = mention::leading(passage, roster.known());
            let before = sentence.get(..deed.start()).unwrap_or_default();
            deeds.add(deed.as_str(), mentions, before, rest);
        }
        deeds
    }

    fn add(&mut self, deed: &str, mentions: Vec<Mention>, before: &str, rest: &str) {
        let is_about_units = mentions
            .iter()
            .any(|m| names_unit(m) || *m == Mention::Departments);
        if !is_about_units {
            return;
        }
        match deed {
            "配合" | "协助" => self.assist(mentions, before),
            "在" if UNDER.is_match(rest) => self.assist(mentions, before),
            "由" if rest.starts_with("牵头") => self.leaders.extend(mentions),
            "由" if before.ends_with("分别") => self.leaders.extend(mentions),
            "征求" if !rest.starts_with("意见") => {}
            "与" if JOINTLY.is_match(rest) => self.partners.extend(mentions),
            "与" | "由" | "在" => {}
            _ => self.partners.extend(mentions),
        }
    }

    fn assist(&mut self, mentions: Vec<Mention>, before: &str) {
        self.is_assistance |= self.assisted.is_empty() && opens_sentence(before);
        self.assisted.extend(mentions);
    }
}

/// Longest run of words before 配合 at the start of a sentence, in bytes.
const MAX_OPENER: usize = 60;

fn opens_sentence(before: &str) -> bool {
    before.len() <= MAX_OPENER && OPENER.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let names = [
            "县教育局",
            "县财政局",
            "县公安局",
            "县编办",
            "县残联",
            "团县委",
        ]
        .map(String::from);
        Roster::new(names.iter(), [].iter(), std::iter::empty())
    }

    fn bracket(content: &str) -> Option<(String, String)> {
        let roster = roster();
        let found = responsibility(content)?;
        Some((
            roster.resolve(&found.lead).join("|"),
            roster.resolve(&found.cooperating).join("|"),
        ))
    }

    fn duty(text: &str) -> (String, String) {
        let roles = of_own_duty(text, &["县残联".to_string()], &roster());
        (roles.lead.join("|"), roles.cooperating.join("|"))
    }

    fn pair(lead: &str, cooperating: &str) -> (String, String) {
        (lead.into(), cooperating.into())
    }

    #[test]
    fn first_of_a_bare_list_leads() {
        assert_eq!(
            bracket("县教育局、 财政局、各镇街负责"),
            Some(pair("县教育局", "县财政局|各镇街"))
        );
        assert_eq!(
            bracket("县教育局、县财政局按职责分工负责"),
            Some(pair("县教育局", "县财政局"))
        );
        assert_eq!(
            bracket("责任单位：县教育局、县公安局"),
            Some(pair("县教育局", "县公安局"))
        );
        assert_eq!(
            bracket("县教育局、县公安局"),
            Some(pair("县教育局", "县公安局"))
        );
        assert_eq!(
            bracket("教育、财政部门负责"),
            Some(pair("县教育局", "县财政局"))
        );
    }

    #[test]
    fn a_verb_behind_labelled_units_is_no_part_of_a_name() {
        for content in [
            "责任单位：县教育局、县公安局、县财政局按职责分工负责",
            "责任单位：县教育局，县公安局、县财政局等按照职责分工落实",
            "【责任单位】县教育局、县公安局、县财政局",
            "县教育局牵头，县公安局、县财政局等按职责分工负责。以下各项均需各镇街落实，不再列出",
        ] {
            let expected = pair("县教育局", "县公安局|县财政局");
            assert_eq!(bracket(content), Some(expected), "{content}");
        }
        assert_eq!(
            bracket("牵头单位：县教育局、县公安局共同负责；配合单位：县财政局"),
            Some(pair("县教育局|县公安局", "县财政局"))
        );
        assert_eq!(
            bracket("责任单位：县公安局配合，县教育局牵头"),
            Some(pair("县教育局", "县公安局"))
        );
    }

    #[test]
    fn stated_leaders_lead_and_all_others_cooperate() {
        assert_eq!(
            bracket("县教育局牵头,县财政局、公安局配合"),
            Some(pair("县教育局", "县财政局|县公安局"))
        );
        assert_eq!(
            bracket("牵头单位:县教育局、团县委;责任单位:县财政局"),
            Some(pair("县教育局|团县委", "县财政局"))
        );
        assert_eq!(
            bracket("由县教育局牵头，县编办等按照职责分工负责"),
            Some(pair("县教育局", "县编办"))
        );
        assert_eq!(
            bracket("牵头部门:县教育局;配合部门:有关部门"),
            Some(pair("县教育局", ""))
        );
    }

    #[test]
    fn other_brackets_are_no_responsibility() {
        for content in [
            "含2年",
            "青政办字〔2024〕3号",
            "此件公开发布",
            "市、区",
            "见附件",
            "试行",
            "负责同志",
            "",
            "一人一档",
        ] {
            assert_eq!(bracket(content), None, "{content}");
        }
    }

    #[test]
    fn generic_responsibility_names_nobody() {
        assert_eq!(bracket("各有关部门、学校负责"), Some(pair("", "")));
    }

    #[test]
    fn partners_cooperate_with_the_department() {
        assert_eq!(duty("会同县教育局开展康复。"), pair("县残联", "县教育局"));
        assert_eq!(
            duty("加强宣传,协同教育部门并指导各镇街做好普查。"),
            pair("县残联", "县教育局")
        );
        assert_eq!(duty("与县财政局共同核定补助。"), pair("县残联", "县财政局"));
        assert_eq!(
            duty("会同有关部门和学校开展活动,协调各方面力量。"),
            pair("县残联", "")
        );
    }

    #[test]
    fn duty_that_is_help_as_a_whole_is_led_by_those_helped() {
        assert_eq!(
            duty("配合县教育局、财政局核查,督促整改。"),
            pair("县教育局|县财政局", "县残联")
        );
        assert_eq!(
            duty("积极协助教育部门做好统计。"),
            pair("县教育局", "县残联")
        );
        assert_eq!(
            duty("在公安机关组织下参与巡查。"),
            pair("县公安局", "县残联")
        );
        assert_eq!(duty("配合有关部门开展检查。"), pair("", "县残联"));
    }

    #[test]
    fn help_in_part_leaves_the_lead_with_the_department() {
        assert_eq!(
            duty("发放补助;配合县教育局核查。"),
            pair("县残联", "县教育局")
        );
        assert_eq!(
            duty("加强管理,协助县教育局核查。"),
            pair("县残联", "县教育局")
        );
        assert_eq!(duty("配合、指导学校开展活动。"), pair("县残联", ""));
    }

    #[test]
    fn a_leader_named_in_the_duty_leads() {
        assert_eq!(duty("由县教育局牵头开展评估。"), pair("县教育局", "县残联"));
    }
}
