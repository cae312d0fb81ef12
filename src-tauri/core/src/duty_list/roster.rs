//! The units of one document, and which of them a mention means. Reads no sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::field as fields;
use super::unit::{self, Mention};

/// Units that the document names in headings and lists of responsible units.
#[derive(Debug, Default)]
pub struct Roster {
    known: BTreeSet<String>,
    /// Known units by each key of their field.
    by_field: BTreeMap<FieldKey, Vec<String>>,
    /// The level most units are of: 区 in the plan of a district.
    level: Option<char>,
}

/// A field of work: one that the program knows, so that 人社 and 人力资源社会保障 agree, or a word it lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FieldKey {
    Row(usize),
    Word(String),
}

/// Most mentions of units that one clause is asked for; a longer list is no clause.
const MAX_MENTIONS: usize = 300;

impl Roster {
    /// Takes names of departments as they are, of the mentions those that are names of units in full, and the names
    /// that prose uses most for those whom it addresses.
    pub fn new<'m>(
        departments: impl Iterator<Item = &'m String>,
        mentions: impl Iterator<Item = &'m Mention>,
        addressed: impl Iterator<Item = &'m [Mention]>,
    ) -> Self {
        let full = mentions.filter_map(full_name);
        let mut known: BTreeSet<String> = departments.chain(full).cloned().collect();
        let mut by_field: BTreeMap<FieldKey, Vec<String>> = BTreeMap::new();
        for name in known.iter().filter(|name| !unit::is_abstract(name)) {
            for key in field_keys(name) {
                by_field.entry(key).or_default().push(name.clone());
            }
        }
        let (abstract_names, names): (Vec<String>, Vec<String>) = prevailing_names(addressed)
            .into_iter()
            .partition(|name| unit::is_abstract(name));
        for name in names.into_iter().chain(abstract_names) {
            let keys = field_keys(&name);
            if unit::is_abstract(&name) && has_same_level(&by_field, &keys, &name) {
                continue;
            }
            let stands_for_field = unit::level(&name).is_none() || !unit::is_abstract(&name);
            for key in keys.into_iter().filter(|_| stands_for_field) {
                by_field.entry(key).or_default().push(name.clone());
            }
            known.insert(name);
        }
        let level = prevailing_level(&known);
        Self {
            known,
            by_field,
            level,
        }
    }

    /// Names of this document's units.
    pub fn known(&self) -> &BTreeSet<String> {
        &self.known
    }

    /// The units that a list of mentions means, each once, in the order of the list.
    pub fn resolve<'m>(&self, mentions: impl IntoIterator<Item = &'m Mention>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let (mut level, mut printed) = (None, None);
        for mention in mentions.into_iter().take(MAX_MENTIONS) {
            let name = match mention {
                Mention::Unit(name) => self.unit(name, level, printed),
                Mention::Field(name) => self.field(name, printed),
                Mention::Departments | Mention::Body => continue,
            };
            level = unit::level(&name).or(level);
            printed = printed_level(mention).or(printed);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// 公安 of 县教育、公安等部门 is the county's as well.
    fn field(&self, name: &str, printed: Option<char>) -> String {
        self.of_field(name)
            .unwrap_or_else(|| of_department(&format!("{name}部门"), printed))
    }

    /// `sibling` is the level of the name before in the same list: 区财政局、物价局. Without one, only names
    /// the lexicon knows get the document's level: 创建办 may belong to none.
    fn unit(&self, name: &str, sibling: Option<char>, printed: Option<char>) -> String {
        if self.known.contains(name) {
            return name.to_string();
        }
        let is_short = unit::level(name).is_none() && unit::takes_level(name);
        let is_open = is_short || unit::is_abstract(name) || unit::is_common(name);
        let well_known = || unit::is_well_known(name).then_some(self.level)?;
        let meant = is_open.then(|| self.of_field(name)).flatten();
        meant.unwrap_or_else(|| match sibling.or_else(well_known) {
            Some(level) if is_short && unit::is_of_level(name, level) => format!("{level}{name}"),
            _ => of_department(name, printed),
        })
    }

    /// The known unit of the same field, of the level named or else of the document's own.
    fn of_field(&self, name: &str) -> Option<String> {
        let wanted = unit::level(name);
        let units = field_keys(name)
            .into_iter()
            .find_map(|key| self.by_field.get(&key))?;
        let of_level = |level| units.iter().find(|known| unit::level(known) == level);
        let found = match wanted {
            Some(_) => of_level(wanted),
            None if is_elsewhere(name) => None,
            None => of_level(self.level).or(units.first()),
        };
        found.cloned()
    }
}

/// Whether a unit of the same field and level is known: 县教育局 where 县教育部门 is named as well.
fn has_same_level(
    by_field: &BTreeMap<FieldKey, Vec<String>>,
    keys: &[FieldKey],
    name: &str,
) -> bool {
    let level = unit::level(name);
    let mut units = keys.iter().filter_map(|key| by_field.get(key)).flatten();
    level.is_some() && units.any(|known| unit::level(known) == level)
}

/// A mention that is a name in full: with its level, or of a kind that has none.
fn full_name(mention: &Mention) -> Option<&String> {
    match mention {
        Mention::Unit(name) if unit::level(name).is_some() || unit::is_township(name) => Some(name),
        _ => None,
    }
}

/// The level that stands before a name in the text itself.
fn printed_level(mention: &Mention) -> Option<char> {
    match mention {
        Mention::Unit(name) | Mention::Field(name) if !unit::is_township(name) => unit::level(name),
        _ => None,
    }
}

/// 税务部门 behind 县财政、 is a department of the county; 学校主管部门 may be anybody's.
fn of_department(name: &str, level: Option<char>) -> String {
    let is_bare = || {
        name.ends_with("部门")
            && unit::level(name).is_none()
            && !name.contains('级')
            && unit::is_well_known(name)
            && !name.contains("主管")
    };
    match level.filter(|_| is_bare()) {
        Some(level) => format!("{level}{name}"),
        None => name.to_string(),
    }
}

/// 上级教育部门 is none of ours; 同级 and 各级 may be.
fn is_elsewhere(name: &str) -> bool {
    name.contains('级')
        && !["同级", "本级", "各级"]
            .iter()
            .any(|own| name.starts_with(own))
}

/// Of several names for one field the most frequent: of 教育部门, 各级教育部门 and 教育行政部门 the document means one unit.
fn prevailing_names<'m>(lists: impl Iterator<Item = &'m [Mention]>) -> Vec<String> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for name in lists.flat_map(names_with_level) {
        match counted.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counted.push((name, 1)),
        }
    }
    counted.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.starts_with("各级")));
    let mut taken: BTreeSet<FieldKey> = BTreeSet::new();
    let mut names = Vec::new();
    for (name, _) in counted {
        let is_one_of_many = unit::is_abstract(&name) && unit::level(&name).is_none();
        let keys = field_keys(&name);
        if is_one_of_many && keys.iter().any(|key| taken.contains(key)) {
            continue;
        }
        taken.extend(keys);
        names.push(name);
    }
    names
}

/// The units of one list, the level before the first given to those that dropped it.
fn names_with_level(list: &[Mention]) -> Vec<String> {
    let mut level = None;
    let mut names = Vec::new();
    for mention in list {
        if let Mention::Unit(name) = mention {
            names.push(restored(name, level));
        }
        level = printed_level(mention).or(level);
    }
    names
}

/// 公安局 behind 县教育局、 is the county's.
fn restored(name: &str, level: Option<char>) -> String {
    let is_short = unit::level(name).is_none() && unit::takes_level(name);
    match level.filter(|level| is_short && unit::is_of_level(name, *level)) {
        Some(level) => format!("{level}{name}"),
        None => of_department(name, level),
    }
}

fn field_keys(name: &str) -> Vec<FieldKey> {
    let field = unit::field(name);
    if field.starts_with('团') || field == "共青团" {
        return vec![FieldKey::Word("团".into())];
    }
    let keys: Vec<FieldKey> = fields::meant_by(field).map(FieldKey::Row).collect();
    if keys.is_empty() {
        vec![FieldKey::Word(field.to_string())]
    } else {
        keys
    }
}

fn prevailing_level(known: &BTreeSet<String>) -> Option<char> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for level in known
        .iter()
        .filter(|name| !name.starts_with('各'))
        .filter_map(|name| unit::level(name))
    {
        *counts.entry(level).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(_, count)| *count)
        .map(|(level, _)| level)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::mention::leading;

    fn roster() -> Roster {
        let names = [
            "县教育局",
            "县财政局",
            "县公安分局",
            "县编办",
            "县人社局",
            "团县委",
            "县卫健局",
            "创建办",
        ];
        Roster::new(
            names.map(String::from).iter(),
            [].iter(),
            std::iter::empty(),
        )
    }

    fn meant(passage: &str) -> Vec<String> {
        let roster = roster();
        roster.resolve(&leading(passage, roster.known()).0)
    }

    #[test]
    fn dropped_level_is_restored_from_the_name_before() {
        assert_eq!(
            meant("县财政局、物价局等部门规范收费"),
            ["县财政局", "县物价局"]
        );
        assert_eq!(
            meant("县文明办、公安分局开展整治"),
            ["县文明办", "县公安分局"]
        );
    }

    #[test]
    fn fields_and_departments_of_a_field_mean_the_unit_of_the_document() {
        assert_eq!(meant("教育、财政部门调整"), ["县教育局", "县财政局"]);
        assert_eq!(meant("教育行政部门组织"), ["县教育局"]);
        assert_eq!(meant("机构编制等部门核定"), ["县编办"]);
        assert_eq!(meant("公安机关处置"), ["县公安分局"]);
        assert_eq!(meant("人力资源和社会保障部门聘任"), ["县人社局"]);
        assert_eq!(meant("卫生部门防疫"), ["县卫健局"]);
        assert_eq!(meant("共青团、妇联开展"), ["团县委", "县妇联"]);
    }

    #[test]
    fn a_field_without_a_unit_stays_as_printed() {
        assert_eq!(meant("财政和税务部门掌握"), ["县财政局", "税务部门"]);
    }

    #[test]
    fn a_level_before_a_list_of_fields_holds_for_all_of_them() {
        let nothing_known = Roster::default();
        let meant = |passage| nothing_known.resolve(&leading(passage, &BTreeSet::new()).0);
        assert_eq!(
            meant("县教育、公安、交通等部门巡查"),
            ["县教育部门", "县公安部门", "县交通部门"]
        );
        assert_eq!(meant("县财政、审计部门监督"), ["县财政部门", "县审计部门"]);
        assert_eq!(
            meant("县教育局、学校主管部门监督"),
            ["县教育局", "学校主管部门"]
        );
    }

    #[test]
    fn units_of_another_level_are_not_ours() {
        assert_eq!(meant("市教育局指导"), ["市教育局"]);
        assert_eq!(meant("市级教育部门指导"), ["市级教育部门"]);
        assert_eq!(meant("上级教育部门指导"), ["上级教育部门"]);
    }

    #[test]
    fn generic_bodies_mean_no_unit_and_names_are_given_once() {
        assert!(meant("有关部门和学校做好").is_empty());
        assert_eq!(meant("教育部门、县教育局、学校"), ["县教育局"]);
    }
}
