//! What a limit measures: the words before it, the thing behind it, or what the sentence said before.

mod words;

use self::words::{
    ASKS, BODY, COUNTED, DEEDS, DOES, EVERY_TIME, EVERYBODY, EVERYONE, GOES_BY, LEAD_IN, LEAD_OUT,
    LEADS_ON, MEASURE, MEASURE_BEFORE, MEASURE_OF, OF, OFTEN_DONE, OPENS, PROVIDED, REPEATED,
    STOPS, THING, TO_STANDARD, TOLD, VAGUE,
};
use super::relation::{Place, Relation, WHOLLY, Wording};
use crate::model::reading::Requirement;

/// Longest subject, in characters; the end of a longer one says what is measured.
pub const MAX_SUBJECT: usize = 60;

/// The subject of a limit and the thing behind it, where that belongs to its passage.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject<'t> {
    /// What is measured.
    pub name: String,
    /// The words behind the figure that say so.
    pub thing: Option<&'t str>,
}

/// What stands before a limit in its sentence.
#[derive(Debug, Clone, Copy)]
pub struct Before<'b, 't> {
    /// The words before it, without conditions.
    pub own: &'t str,
    /// The unit of the limit.
    pub unit: &'b str,
    /// The limit before it.
    pub last: Option<&'b Requirement>,
    /// Of whom or what each so many are counted: 布局规划 of 布局规划每3年.
    pub whom: &'t str,
    /// What the part before was about.
    pub object: &'t str,
}

impl<'b> Before<'b, '_> {
    /// The limit before it, where that has the same unit.
    fn same(&self) -> Option<&'b Requirement> {
        self.last.filter(|last| last.unit == self.unit)
    }
}

/// What a limit measures.
pub fn subject<'t>(
    place: &Place<'_, 't>,
    relation: &Relation,
    before: Before<'_, 't>,
) -> Subject<'t> {
    let thing = thing(place, relation);
    if let Some(deed) = done_wholly(place, relation) {
        let name = format!("{}{deed}", plain(before.own));
        return Subject {
            name: end_of(&name),
            thing: Some(deed),
        };
    }
    let name = match thing {
        Some(thing) => with_body(before.own, head(thing), relation),
        None if relation.wording == Wording::Shared => String::new(),
        None if relation.wording == Wording::Compared => carried(place, before),
        None if relation.wording == Wording::Settled && before.same().is_some() => {
            carried(place, before)
        }
        None => counted(place, relation, before.own),
    };
    let name = if name.is_empty() {
        taken_over(place, before)
    } else if is_repeated(&name) {
        format!("{}{name}", plain(before.whom))
    } else {
        name
    };
    Subject {
        name: end_of(unquoted(&name)),
        thing,
    }
}

/// Whether a name is nothing but a deed that says nothing of what it is done to.
fn is_repeated(name: &str) -> bool {
    REPEATED.find(name).is_some_and(|deed| deed.start() == 0)
}

/// What all shall do: 进入学校就读 of 适龄儿童100%进入学校就读.
fn done_wholly<'t>(place: &Place<'_, 't>, relation: &Relation) -> Option<&'t str> {
    let is_wholly = place.figure.is_whole() && relation.wording == Wording::Compared;
    let deed = WHOLLY.captures(place.until)?.name("deed")?.as_str();
    is_wholly.then_some(deed)
}

/// What is counted where nothing stands behind the figure: 通报 of 每季度通报1次.
fn counted(place: &Place<'_, '_>, relation: &Relation, own: &str) -> String {
    let words = plain(own);
    let words = EVERY_TIME.replace(&words, "").into_owned();
    let name = bare(&words).filter(|thing| thing.chars().count() > 1);
    let hidden = head_of_rest(place)
        .filter(|_| relation.wording == Wording::Counted && EVERYBODY.is_match(&words));
    hidden.map(str::to_owned).or(name).unwrap_or(words)
}

/// The subject of a limit that names none: that of the limit before, or what the words around are about.
fn taken_over(place: &Place<'_, '_>, before: Before<'_, '_>) -> String {
    let deed = || TO_STANDARD.captures(place.after)?.name("deed");
    let subject = |last: &Requirement| last.subject.clone();
    let same = before.same().map(subject);
    let object = || {
        let object = bare(&plain(before.object))?;
        let repeated = REPEATED.captures(before.own.trim());
        let deed = repeated
            .as_ref()
            .and_then(|found| found.name("deed"))
            .map_or("", |deed| deed.as_str());
        Some(format!("{}{deed}", EVERYONE.replace(&object, "")))
    };
    same.or_else(object)
        .or_else(|| bare(deed()?.as_str()))
        .or_else(|| before.last.map(subject))
        .unwrap_or_default()
}

/// Whether the words before a limit only name a body, which shares in what was said before.
pub fn is_body(own: &str) -> bool {
    BODY.is_match(&plain(own))
}

/// The noun that a long attribute hides: 体育大课间 of 一次时间不少于30分钟的体育大课间.
fn head_of_rest<'t>(place: &Place<'_, 't>) -> Option<&'t str> {
    let (_, head) = place.after.rsplit_once('的')?;
    (head.chars().count() > 1).then_some(head)
}

/// The measure within a subject.
pub fn measure_of(subject: &str) -> Option<String> {
    let found = MEASURE_OF
        .captures_iter(subject)
        .last()
        .or_else(|| MEASURE_BEFORE.captures(subject))?;
    let of = found.name("of")?.as_str();
    Some(if of.starts_with('均') {
        format!("生{of}")
    } else {
        of.to_owned()
    })
}

/// What a deed is about: 专职保安员 of 配齐专职保安员.
fn bare(deed: &str) -> Option<String> {
    let thing = DEEDS.replace(trim_lead_in(deed), "").trim().to_owned();
    (!thing.is_empty()).then_some(thing)
}

/// A name without quotation marks all around.
fn unquoted(name: &str) -> &str {
    let inner = name
        .strip_prefix('“')
        .and_then(|name| name.strip_suffix('”'));
    inner
        .filter(|inner| !inner.contains(['“', '”']))
        .unwrap_or(name)
}

/// What the figure stands before, where that says what is measured.
fn thing<'t>(place: &Place<'_, 't>, relation: &Relation) -> Option<&'t str> {
    let after = place.until;
    if relation.wording == Wording::Settled {
        return OF.captures(after)?.get(1).map(|of| of.as_str());
    }
    if LEADS_ON.is_match(after) || VAGUE.is_match(after) {
        return None;
    }
    let is_count = !matches!(
        place.figure.unit.as_str(),
        "%" | "元" | "万元" | "亿元" | ":1"
    );
    let counted = || COUNTED.captures(after).filter(|_| is_count);
    let found = THING.captures(after).or_else(counted)?;
    let words = found.get(1)?.as_str();
    let stop = STOPS.find_iter(words).find(|stop| stop.start() > 0);
    let end = stop.map_or(words.len(), |stop| stop.start());
    let thing = words.get(..end)?.trim_end_matches('、');
    (thing.chars().count() > 1).then_some(thing)
}

/// The noun of a thing: what stands behind its last 的.
fn head(thing: &str) -> &str {
    let noun = thing.rsplit('的').next().unwrap_or(thing);
    if noun.chars().count() > 1 {
        noun
    } else {
        thing
    }
}

/// A thing with the body that has to have it, unless everybody has.
fn with_body(own: &str, thing: &str, relation: &Relation) -> String {
    let body = plain(own);
    if let Some(deed) = OFTEN_DONE
        .captures(&body)
        .and_then(|done| done.name("deed"))
    {
        return format!("{}{thing}", deed.as_str());
    }
    let is_body = relation.wording != Wording::Timed
        && BODY.is_match(&body)
        && body.chars().count() < 13
        && !body.contains(['在', '为', '对', '将']);
    if is_body && !EVERYBODY.is_match(&body) {
        format!("{body}{thing}")
    } else {
        thing.to_owned()
    }
}

/// A bare body measured as the limit before it was: 初中 after 小学班额 is 初中班额.
fn carried(place: &Place<'_, '_>, before: Before<'_, '_>) -> String {
    let own = plain(before.own);
    if !BODY.is_match(&own) || MEASURE_OF.is_match(&own) {
        return own;
    }
    let object = bare(&plain(before.object.trim_end_matches("标准")));
    let headed = object.filter(|object| MEASURE.is_match(object) && !place.figure.is_share());
    let measure = match before.same() {
        Some(last) => measure_of(&last.subject),
        None => headed,
    };
    format!("{own}{}", measure.unwrap_or_default())
}

/// The words before a limit without what opens and ends them.
fn plain(own: &str) -> String {
    let own = own.rsplit("包括").next().unwrap_or(own);
    let words = LEAD_OUT.replace(trim_lead_in(own).trim(), "");
    let words = PROVIDED.replace(&words, "$what");
    let words = OPENS.replace(&words, "$what").into_owned();
    let words = gone_by(&words).unwrap_or(words);
    let done = DOES.captures(&words).and_then(|does| {
        let (who, what) = (does.name("who")?.as_str(), does.name("what")?.as_str());
        Some(if EVERYBODY.is_match(who) {
            what.to_owned()
        } else {
            format!("{who}{what}")
        })
    });
    let words = ASKS.replace(&done.unwrap_or(words), "").into_owned();
    if DEEDS.replace(&words, "").is_empty() {
        String::new()
    } else {
        words
    }
}

/// 高校师生比 of 高校按师生比, 小学教师编制 of 教师编制按小学.
fn gone_by(words: &str) -> Option<String> {
    let found = GOES_BY.captures(words)?;
    let (who, what) = (found.name("who")?.as_str(), found.name("what")?.as_str());
    Some(if MEASURE.is_match(who) {
        format!("{what}{who}")
    } else {
        format!("{who}{what}")
    })
}

/// Words behind a condition without the end of it: 村小学 of 学生的村小学.
pub fn without_case(words: &str) -> &str {
    TOLD.find(words)
        .and_then(|told| words.get(told.end()..))
        .unwrap_or(words)
}

/// `words` from the first that belongs to the subject.
pub fn trim_lead_in(words: &str) -> &str {
    LEAD_IN
        .find(words)
        .and_then(|found| words.get(found.end()..))
        .unwrap_or(words)
        .trim_start()
}

/// The last characters of an overlong subject, which say what is measured, from the start of a phrase on.
fn end_of(subject: &str) -> String {
    let skip = subject.chars().count().saturating_sub(MAX_SUBJECT);
    let end: String = subject.chars().skip(skip).collect();
    let phrase = end.split_once(['的', '、']).filter(|_| skip > 0);
    match phrase {
        Some((_, phrase)) if phrase.chars().count() > 1 => phrase.to_owned(),
        _ => end,
    }
}

/// Whether words name a measure such as a rate.
pub fn is_measure(words: &str) -> bool {
    MEASURE.is_match(words)
}
