//! Whom a sentence of prose addresses: units as its subject, or others. Knows nothing of blocks and lists.

use std::collections::BTreeSet;

use crate::duty_list::glyph::{ends_sentence, is_closing, is_colon, is_opening};
use crate::duty_list::mention;
use crate::duty_list::pattern::patterns;
use crate::duty_list::source::between;
use crate::duty_list::unit::{self, Mention};

patterns! {
    /// Joins a sentence to the one before.
    JOINING = r"^(?:同时|此外|另外|其中|特别是|首先|其次|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[,，])[,，]?\s*";
    /// Whose department: 县级以上人民政府教育行政部门. Says nothing of which.
    ABOVE = r"^(?:县级以上(?:地方)?(?:各级)?(?:人民政府)?|各级(?:地方)?人民政府|地方各级(?:人民政府)?|各地|当地|本级|各级|[省市区县州](?:[、和与及](?:县级市|[省市区县州]))+(?:[两三]级)?(?:人民政府)?)的?";
    /// Local governments by name: 海城市、台安县.
    PLACE = r"^[\p{Han}&&[^、和与及全各我]]{2,3}?[市县区旗]";
    /// Obliges, directly behind the subject.
    MODAL = concat!(
        r"^[,，]?(?:都|均|也|还|则|一)?(?:要(?:$|[^求素点闻])|应当|应该|应(?:$|[^急用])|必须|须|不得|负责|可以|可根据",
        r"|(?:统一)?主管(?:本|全|辖区|[省市县区])|按照?各自(?:的)?职责)");
    /// Says what the subject does.
    ACT = concat!(
        r"^(?:[,，])?(?:都|均|也|还|则|一)?(?:要(?:$|[^求素点闻])|应当|应该|应(?:$|[^急用])|必须|须|不得|负责|可以|主管|承担|牵头|会同|联合|配合|协助|统筹|具体|按照?|依法|依照|根据|围绕",
        r"|严格|切实|积极|认真|进一步|加强|做好|落实|建立|完善|继续|定期|对|将|把|指导|监督|督促|制定|制订|开展|推进|实施|履行|参与",
        r"|每年|每学期|每月|统一|主动|及时|全面|着力|大力|充分|加大|强化|健全|组织|设立|保障|安排|排查|处置|维护|提供|配备|确保|坚持|发挥|通过|支持|审核|查处|考核|明确|规范|引导|在[\p{Han}《》、]{1,30}?(?:[中时内下上]|过程中|的)?[,，])");
    /// Obliges further on in the sentence.
    OBLIGES = r"[,，](?:应当|应该|应|必须|须|不得|要)";
    /// Rather a noun, or what was done: 教育部门组织的活动, 教育部门开展了活动.
    NO_ACT = r"^\p{Han}{2,4}的|^\p{Han}{2}了[^解]";
    /// What is asked is to punish.
    PUNISHES = concat!(
        r"^[,，]?(?:要|应当|应|必须|须|可以|负责)?(?:(?:依法|依规|依纪|及时|严肃)|(?:依照|按照|根据)[^,，；;。]{0,40}?(?:规定|法律|法规))*[,，]?(?:给予|予以)?",
        r"(?:责令|处罚|处以|罚款|警告|追究|没收|吊销|行政处罚|治安管理处罚|处分|[^,，；;。]{0,8}(?:处罚|处分)(?:$|[,，；;。]))");
    /// For whom punishment is meant: 违反本办法规定的,.
    OFFENCE = r"(?:的|者|行为)[,，]\s*$";
    /// Further bodies behind the units, generic or unknown: 教育部门和实践基地的主管部门应当….
    AND_OTHERS = r"^(?:以及|和|与|及)[\p{Han}]{1,24}?(?:部门|单位|机构|组织|团体)";
    /// Entrusted with it: 由县教育局会同有关部门组织实施.
    ENTRUSTED = r"^(?:(?:会同|联合|协同|商)[^,，；;。]{1,40}?)?(?:具体|统一|分别)?(?:组织实施|负责|牵头|实施|落实|承担|统筹)(?:$|[^的同人])";
    /// Words that end in 由 without entrusting anybody.
    NO_ENTRUSTING = r"(?:[理自缘事]|成员|组长|主任|召集人)$";
    /// Somebody else is addressed, no unit of government or nobody in particular.
    OTHERS = r"^(?:全[省市县区]|我[省市县区]|各地区?|各单位|\p{Han}{0,6}(?:学校|幼儿园|校长|教师|学生|家长|企业|单位|个人))\p{Han}{0,4}?(?:要|应当|应该|应|必须|须|不得)";
    /// A name that is put together of other words than the lexicon's, where something obliges it.
    OPEN_NAME = concat!(
        r"^(?P<name>[\p{Han}（）()]{1,16}?(?:局|委|委员会|办|办公室|厅|部门|机关|机构|中心|大队|支队|总队|分局|法院|检察院|总工会|联合会|红十字会|管委会|督导室|督导团))",
        r"(?:[,，]?(?:都|均|也|还|则)?(?:要[^求素点闻]|应当|应该|必须|须|不得|负责|主管[本全辖省市县区]))");
    /// `教育、公安、经济信息化等部门和机构`: an open list, by what closes it.
    OPEN_LIST = r"^(?P<names>(?:[\p{Han}（）()]{2,16}[、，和及与]){0,30}?[\p{Han}（）()]{2,16}?)等(?:有关|相关|多个|各|群团)*(?:部门|单位|机关|群团(?:组织)?|(?:人民|群众)团体)(?:(?:和|与|及)(?:机构|单位|机关|组织|其他\p{Han}{2,6}))?";
    /// Bodies of other kinds, whatever their names end in.
    NO_UNIT = r"有关|相关|其他|村民|居民|家长|业主|常务委员会|培训机构|保险机构|服务机构|医疗机构|金融机构|社会(?:$|组织|团体|力量|各界|机构)|企业|学校|委托|成员|会同|[由的在对把将为要应须或]";
}

/// Most subjects of one sentence; prose that goes on longer is no sentence.
const MAX_SUBJECTS: usize = 60;

/// Where a sentence begins to address somebody.
#[derive(Debug)]
pub struct Start<'t> {
    /// The sentence from there on.
    pub text: &'t str,
    /// Whom it addresses.
    pub subjects: Vec<Mention>,
    /// Whether it only asks them to punish.
    pub punishes: bool,
}

/// Where units are addressed in a sentence, one after the other. In an article only who opens the sentence is.
pub fn starts(sentence: &str, in_article: bool) -> Vec<Start<'_>> {
    let opening = subject(sentence, in_article);
    let mut found: Vec<Start<'_>> = opening
        .map(|(subjects, rest)| Start::new(sentence.trim_start(), subjects, "", rest))
        .into_iter()
        .collect();
    if in_article {
        return found;
    }
    for part in parts(sentence).into_iter().skip(1).take(MAX_SUBJECTS) {
        if let Some((subjects, rest)) = part.subject(found.is_empty()) {
            let own = part.text.trim_start();
            let before = between(sentence, sentence, own.get(..0).unwrap_or_default());
            let takes_all = found.is_empty() && !part.is_after_colon() && !obliges_others(before);
            let from = if takes_all {
                sentence.trim_start()
            } else {
                own
            };
            found.push(Start::new(from, subjects, before, rest));
        }
    }
    if found.is_empty() {
        found.extend(entrusted(sentence));
    }
    found
}

impl<'t> Start<'t> {
    /// To punish an offence is a consequence of the law, nothing that an inspection of the unit's work asks for; what a
    /// duty says of punishment among other things is.
    fn new(text: &'t str, subjects: Vec<Mention>, before: &str, rest: &str) -> Self {
        let has_more = || parts(rest).iter().skip(1).any(|part| !part.text.is_empty());
        let punishes = PUNISHES.is_match(rest) && (OFFENCE.is_match(before) || !has_more());
        Self {
            text,
            subjects,
            punishes,
        }
    }
}

/// `道路整治由县公安局负责。`
fn entrusted(sentence: &str) -> Option<Start<'_>> {
    let mut places = sentence.match_indices('由').filter(|(at, _)| {
        let before = sentence.get(..*at).unwrap_or_default();
        !NO_ENTRUSTING.is_match(before)
    });
    places.find_map(|(at, by)| {
        let (subjects, rest) = addressed(sentence.get(at + by.len()..)?);
        let is_entrusted = has_unit(&subjects) && ENTRUSTED.is_match(rest);
        is_entrusted.then(|| Start::new(sentence.trim_start(), subjects, "", rest))
    })
}

/// Whether a sentence turns to somebody who is no unit.
pub fn turns_away(sentence: &str) -> bool {
    OTHERS.is_match(bare(sentence)) || speaks_of_others(sentence)
}

/// Generic bodies in the place of the subject: 有关部门要….
fn speaks_of_others(sentence: &str) -> bool {
    let (mentions, rest) = mention::leading(bare(sentence), &BTreeSet::new());
    !mentions.is_empty() && MODAL.is_match(rest)
}

/// Whether somebody who is no unit is obliged within `passage`.
fn obliges_others(passage: &str) -> bool {
    parts(passage)
        .iter()
        .any(|part| OTHERS.is_match(part.text.trim_start()))
}

/// The units that a sentence opens with as its subject, and the rest of it.
pub fn subject(sentence: &str, in_article: bool) -> Option<(Vec<Mention>, &str)> {
    let (mut subjects, rest) = addressed(bare(sentence));
    if in_article {
        subjects.retain(|mention| !name(mention).is_some_and(is_government));
    }
    let rest = behind_others(rest);
    let acts = acts(rest) || OBLIGES.is_match(rest) && !rest.starts_with(['的', '及', '、']);
    (has_unit(&subjects) && acts).then_some((subjects, rest))
}

fn acts(rest: &str) -> bool {
    ACT.is_match(rest) && !NO_ACT.is_match(rest)
}

/// What follows generic bodies that share the subject's place, where something obliges them all.
fn behind_others(rest: &str) -> &str {
    let others = AND_OTHERS.find(rest);
    let behind = others.and_then(|others| rest.get(others.end()..));
    behind
        .filter(|behind| MODAL.is_match(behind))
        .unwrap_or(rest)
}

fn bare(sentence: &str) -> &str {
    let sentence = sentence.trim_start();
    let joined = JOINING.find(sentence).map_or(0, |joining| joining.end());
    sentence.get(joined..).unwrap_or(sentence)
}

fn addressed(passage: &str) -> (Vec<Mention>, &str) {
    let known = BTreeSet::new();
    let whole = mention::leading(passage, &known);
    let above = || {
        ABOVE
            .find(passage)
            .and_then(|above| passage.get(above.end()..))
    };
    let bare = above().unwrap_or(passage);
    // A list goes on behind a member that the lexicon lacks.
    let listed = open_list(bare).filter(|(names, _)| names.len() > whole.0.len());
    if let Some(listed) = listed {
        return listed;
    }
    if has_unit(&whole.0) && !starts_longer_name(passage, whole.1) {
        return whole;
    }
    above()
        .map(|bare| mention::leading(bare, &known))
        .filter(|(mentions, _)| has_unit(mentions))
        .or_else(|| places(passage))
        .or_else(|| open_name(bare))
        .unwrap_or(whole)
}

/// Whether a known name is only the start of one that is obliged: 公安机关 of 公安机关交通管理部门应当….
fn starts_longer_name(passage: &str, rest: &str) -> bool {
    !MODAL.is_match(rest) && open_name(passage).is_some_and(|(_, after)| after.len() < rest.len())
}

fn open_name(passage: &str) -> Option<(Vec<Mention>, &str)> {
    let name = OPEN_NAME.captures(passage)?.name("name")?;
    let is_unit = !NO_UNIT.is_match(name.as_str());
    is_unit.then(|| {
        let rest = passage.get(name.end()..).unwrap_or_default();
        (vec![Mention::Unit(name.as_str().to_owned())], rest)
    })
}

fn open_list(passage: &str) -> Option<(Vec<Mention>, &str)> {
    let found = OPEN_LIST.captures(passage)?;
    let (whole, names) = (found.get(0)?, found.name("names")?.as_str());
    let names: Vec<Mention> = names
        .split(['、', '，'])
        .flat_map(fields_of_item)
        .map(|name| unit::exact(name).unwrap_or_else(|| Mention::Field(name.to_owned())))
        .collect();
    let are_units = names
        .iter()
        .filter_map(name)
        .all(|name| !NO_UNIT.is_match(name));
    let rest = passage.get(whole.end()..).unwrap_or_default();
    let more = rest
        .strip_prefix("以及")
        .or_else(|| rest.strip_prefix(['和', '、', '及']))
        .and_then(open_list);
    match more {
        _ if !are_units || names.len() < 2 => None,
        Some((others, rest)) => Some((names.into_iter().chain(others).collect(), rest)),
        None => Some((names, rest)),
    }
}

/// 财政和审计 are two fields, 住房和城乡建设 is one.
fn fields_of_item(item: &str) -> impl Iterator<Item = &str> {
    let is_one = unit::exact(item).is_some();
    item.split(move |c| !is_one && matches!(c, '和' | '及' | '与'))
        .filter(|name| !name.is_empty())
}

/// Local governments by name, at least two.
fn places(passage: &str) -> Option<(Vec<Mention>, &str)> {
    let (mut mentions, mut rest) = (Vec::new(), passage);
    while let Some(place) = PLACE
        .find(rest)
        .filter(|place| !is_kind_of_place(place.as_str()))
    {
        mentions.push(Mention::Unit(place.as_str().to_owned()));
        rest = rest.get(place.end()..).unwrap_or_default();
        match rest.strip_prefix(['、', '和', '与', '及']) {
            Some(next) => rest = next,
            None => break,
        }
    }
    (mentions.len() > 1).then_some((mentions, rest))
}

/// 辖区, 城区: no place of its own.
fn is_kind_of_place(place: &str) -> bool {
    [
        "城区", "校区", "社区", "园区", "辖区", "地区", "学区", "片区", "发区", "山区",
    ]
    .iter()
    .any(|kind| place.ends_with(kind))
}

fn has_unit(mentions: &[Mention]) -> bool {
    mentions.iter().any(|mention| name(mention).is_some())
}

/// The words by which a unit or a field is named.
pub fn name(mention: &Mention) -> Option<&str> {
    match mention {
        Mention::Unit(name) | Mention::Field(name) => Some(name),
        Mention::Departments | Mention::Body => None,
    }
}

/// Whether the name is one of a government rather than of its departments.
pub fn is_government(name: &str) -> bool {
    unit::is_township(name)
        || ["政府", "办事处", "管委会"]
            .iter()
            .any(|form| name.ends_with(form))
}

/// A part of a sentence and the mark before it.
struct Part<'t> {
    text: &'t str,
    mark: Option<char>,
}

impl<'t> Part<'t> {
    /// Behind a semicolon or colon a part is read as a sentence. Behind a comma something has to oblige the units, or they
    /// are the first, named in full, that do anything.
    fn subject(&self, is_first: bool) -> Option<(Vec<Mention>, &'t str)> {
        let text = self.text.trim_start();
        if self
            .mark
            .is_some_and(|mark| ends_sentence(mark) || is_colon(mark))
        {
            return subject(text, false);
        }
        let (subjects, rest) = addressed(text);
        let is_unit = |mention: &Mention| matches!(mention, Mention::Unit(_));
        let acts = MODAL.is_match(rest) || is_first && subjects.iter().all(is_unit) && acts(rest);
        (has_unit(&subjects) && acts).then_some((subjects, rest))
    }

    fn is_after_colon(&self) -> bool {
        self.mark.is_some_and(is_colon)
    }
}

/// Parts between commas, semicolons and colons outside brackets and quotation marks.
fn parts(sentence: &str) -> Vec<Part<'_>> {
    let (mut parts, mut depth, mut from, mut mark) = (Vec::new(), 0_usize, 0, None);
    for (at, c) in sentence.char_indices() {
        if is_opening(c) || matches!(c, '“' | '《') {
            depth += 1;
        } else if is_closing(c) || matches!(c, '”' | '》') {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && (matches!(c, ',' | '，') || ends_sentence(c) || is_colon(c)) {
            parts.extend(sentence.get(from..at).map(|text| Part { text, mark }));
            (from, mark) = (at + c.len_utf8(), Some(c));
        }
    }
    parts.extend(sentence.get(from..).map(|text| Part { text, mark }));
    parts
}
