//! What stands before a limit and narrows it: 学校人数在100人以下的, 每增加500人. Sets no limit itself.

use super::figure::Figure;
use super::relation::{Place, relation_of};
use crate::duty_list::pattern::patterns;
use crate::model::reading::{Amount, Condition, Per};

patterns! {
    /// A comparison in a condition.
    BOUND = concat!(
        r"(?:(?P<floor>不(?:少于|低于|小于))|(?P<ceiling>不(?:超过|多于|高于|大于))|(?P<under>不足|不满|低于|少于|小于",
        r"|不到)|(?P<over>超过|高于|多于|大于|超出)|(?P<least>达到|达|满)|在|为|有)(?:学生)?$",
    );
    /// Ends a condition: 的 behind it, or what follows from it.
    ENDS = concat!(
        r"^(?P<noun>\p{Han}{0,6}?)(?:的(?P<of>[^，,]{0,20}?)(?:按|至少|每|应|要|须|必须|可|不得|由|配|设|最|不|举办",
        r"|办|建|有|$)|(?:时|者)?$)",
    );
    /// Nothing else than a condition is followed so.
    STRICT = r"^\p{Han}{0,3}?的(?:至少|每|按|应|要|须|必须|不得|最多|为|授予|给予|视为|认定|取消|一律|方|$)";
    /// What follows from a condition that a comma ends.
    FOLLOWS = r"^(?:应|要|须|必须|由|可|不|按|责令|至少|原则上|配|设)";
    /// Opens what a limit is counted per: 每增加500人, 每100名学生.
    EVERY = r"每(?P<more>增加|增|超过|超|多)?$";
    /// A time, which needs no noun: 每五年培训一次.
    PERIOD = r"^(?:个)?(?:年|学年|学期|月|周|天|日|小时|工作日)$";
    /// Whom somebody has, before how many: 招收5人以上残疾学生.
    HAS = r"^(?:招收|接收|拥有|有|在读|在校)$";
    /// What a limit is counted per, up to what is done.
    EVERY_NOUN = concat!(
        r"^(?P<noun>\p{Han}{0,6}?)(?:，|,|、|应|要|须|必须|再|至少|不|增配|增加|增设|加配|配备|配|设置|设立|设|建设|建|有|一|举办",
        r"|开展|组织|进行|安排|轮|完成|评|拥有|具有|$)",
    );
}

/// What a limit is counted per, with whether it grows with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Every {
    /// 500人 of 每增加500人.
    pub per: Per,
    /// True for 每增加, which makes the limit an increment.
    pub is_step: bool,
    /// Bytes of the noun behind the figure: 寄宿生 of 每增加300名寄宿生.
    pub noun: usize,
}

/// What the figure of a place makes a limit counted per: 每增加500人, 每三年.
pub fn every(place: &Place<'_, '_>) -> Option<Every> {
    let found = EVERY.captures(place.near)?;
    let value = match place.figure.amount {
        Amount::One(value) if value > 1.0 || !place.figure.is_han => value,
        _ => return None,
    };
    let noun = if PERIOD.is_match(&place.figure.unit) {
        ""
    } else {
        EVERY_NOUN.captures(place.after)?.name("noun")?.as_str()
    };
    let is_whole =
        place.figure.tail.is_empty() && (!place.after.is_empty() || !place.next.is_empty());
    is_whole.then(|| Every {
        per: Per::Every {
            value,
            unit: format!("{}{noun}", place.figure.unit),
        },
        is_step: found.name("more").is_some(),
        noun: noun.len(),
    })
}

/// The condition of a figure that stands for nothing else: 学校人数达到1000人以上的, 应….
pub fn strict(place: &Place<'_, '_>, last: Option<&Condition>) -> Option<Condition> {
    STRICT.is_match(place.after).then(|| loose(place, last))?
}

/// The condition that a place may state where it sets no limit, its subject perhaps that of the `last` one.
pub fn loose(place: &Place<'_, '_>, last: Option<&Condition>) -> Option<Condition> {
    let bound = BOUND.captures(place.near);
    let has = |name| {
        bound
            .as_ref()
            .is_some_and(|bound| bound.name(name).is_some())
    };
    let figure = place.figure;
    let ends = ENDS.captures(place.after)?;
    let noun = ends.name("noun").map_or("", |noun| noun.as_str());
    let (noun, tail) = match ["以上", "以下"]
        .into_iter()
        .find_map(|tail| Some((noun.strip_suffix(tail)?, tail)))
    {
        Some(parted) => parted,
        None => (noun, figure.tail),
    };
    let op = match figure.amount {
        Amount::Range(_) => "between",
        _ if has("under") => "<",
        _ if has("over") => ">",
        _ if has("least") || has("floor") => ">=",
        _ if has("ceiling") => "<=",
        Amount::One(_) => relation_of(tail)?,
    };
    let of = ends.name("of").map(|of| of.as_str());
    if of.is_none() && !FOLLOWS.is_match(place.next) {
        return None;
    }
    let before = bound
        .and_then(|bound| place.lead.get(..place.lead.len() - bound.get(0)?.len()))
        .unwrap_or(place.lead);
    Some(Condition {
        subject: subject(before, noun, of.unwrap_or_default(), last, figure),
        op: op.to_owned(),
        value: figure.amount,
        unit: figure.unit.clone(),
    })
}

fn subject(
    before: &str,
    noun: &str,
    of: &str,
    last: Option<&Condition>,
    figure: &Figure<'_>,
) -> String {
    let before = before.trim_matches(|c: char| "、:：其中对".contains(c) || c.is_whitespace());
    let same = last.filter(|last| last.unit == figure.unit);
    match same {
        _ if HAS.is_match(before) && !noun.is_empty() => format!("{before}{noun}"),
        _ if !before.is_empty() => before.to_owned(),
        _ if !noun.is_empty() => format!("{of}{noun}数"),
        Some(last) => last.subject.clone(),
        None => of.to_owned(),
    }
}
