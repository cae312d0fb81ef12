//! Lists of subjects and of values: 入学率、巩固率均达到95%, 小学、初中分别不超过45人、50人.

use super::figure::Figure;
use super::passage::{Parts, back};
use super::relation::{Place, Relation};
use super::subject::{is_measure, measure_of, trim_lead_in};
use crate::model::reading::Amount;

/// How many parts before it 均 may speak of.
const MAX_ALIKE: usize = 6;
/// Deals out the values behind it to the subjects before it.
pub const DEALS: &str = "分别";

/// The op and the value of each figure that 分别 deals out, or of the one figure.
pub fn values<'t>(
    place: &Place<'_, 't>,
    relation: &Relation,
    list: &[Figure<'t>],
) -> Vec<(&'static str, Amount)> {
    let first = (relation.op, relation.amount);
    if !place.near.contains(DEALS) {
        return vec![first];
    }
    let listed = place.figure.listed.iter();
    let listed = listed.map(|value| (relation.op, Amount::One(*value)));
    let further = list.iter().filter_map(|figure| {
        let relation = Place { figure, ..*place }.relation()?;
        Some((relation.op, relation.amount))
    });
    listed.chain([first]).chain(further).collect()
}

/// The subjects that words list: those of `count` values, or measures that share a value.
pub fn subjects(words: &str, count: usize) -> Vec<String> {
    let marked: Vec<&str> = words.split('、').map(str::trim).collect();
    let joined = || {
        let parts = words.split(['、', '和', '与', '及']);
        parts.map(|part| part.trim_end_matches('以').trim())
    };
    let parts = if count > 1 && marked.len() == count {
        marked
    } else {
        joined().collect()
    };
    if count > 1 && parts.len() == count {
        with_shared_measure(&parts)
    } else if count == 1 && parts.iter().all(|part| is_measure(part)) {
        parts.iter().map(|part| (*part).to_owned()).collect()
    } else {
        vec![words.to_owned()]
    }
}

/// Each part with the measure that only the last one names: 小学、初中班额.
fn with_shared_measure(parts: &[&str]) -> Vec<String> {
    let last = parts.last().and_then(|last| measure_of(last));
    let measure = last.unwrap_or_default();
    let whole = |part: &&str| {
        if is_measure(part) {
            (*part).to_owned()
        } else {
            format!("{part}{measure}")
        }
    };
    parts.iter().map(whole).collect()
}

/// What 均 takes in of the parts before.
#[derive(Debug, Default)]
pub struct Alike {
    /// Where the first of them starts, if there is one.
    pub start: Option<usize>,
    /// Their subjects, in the order of the sentence.
    pub names: Vec<String>,
}

/// What 均 at the end of `own` takes in of the parts before `part`: rates, and before them what 实现 brings
/// about wholly. Nothing before the place `used` is taken in.
pub fn alike(own: &str, relation: &Relation, parts: &Parts<'_>, part: usize, used: usize) -> Alike {
    let mut alike = Alike::default();
    if !own.trim_end().ends_with(['均', '都']) {
        return alike;
    }
    for before in (0..part).rev().take(MAX_ALIKE) {
        let printed = parts.words(before, 0);
        let Some(whole) = printed.strip_suffix([',', '，']) else {
            break;
        };
        let words = back(whole);
        let rate = Some(trim_lead_in(words)).filter(|_| is_measure(words));
        let brought = words.split_once("实现").map(|(_, what)| what);
        let name = rate.or(brought.filter(|_| relation.op == "="));
        let Some(name) = name.filter(|name| !name.is_empty() && parts.start(before) >= used) else {
            break;
        };
        alike.start = Some(parts.start(before) + whole.len() - trim_lead_in(words).len());
        alike.names.insert(0, name.to_owned());
        if rate.is_none() {
            break;
        }
    }
    alike
}
