//! The units of one document, and which of them a mention means. Reads no sentences.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::FIELDS;
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

/// A field of work: a row of the lexicon, so that 人社 and 人力资源社会保障 agree, or a word it lacks.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum FieldKey {
    Row(usize),
    Word(String),
}

/// Most mentions of units that one clause is asked for; a longer list is no clause.
const MAX_MENTIONS: usize = 300;

impl Roster {
    /// Takes names of departments as they are, and of the mentions those that are names of units in full.
    pub fn new<'m>(
        departments: impl Iterator<Item = &'m String>,
        mentions: impl Iterator<Item = &'m Mention>,
    ) -> Self {
        let full = mentions.filter_map(full_name);
        let known: BTreeSet<String> = departments.chain(full).cloned().collect();
        let mut by_field: BTreeMap<FieldKey, Vec<String>> = BTreeMap::new();
        for name in known.iter().filter(|name| !unit::is_abstract(name)) {
            for key in field_keys(name) {
                by_field.entry(key).or_default().push(name.clone());
            }
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
        let (mut names, mut level): (Vec<String>, _) = (Vec::new(), None);
        for mention in mentions.into_iter().take(MAX_MENTIONS) {
            let name = match mention {
                Mention::Unit(name) => self.unit(name, level),
                Mention::Field(name) => {
                    self.of_field(name).unwrap_or_else(|| format!("{name}部门"))
                }
                Mention::Departments | Mention::Body => continue,
            };
            level = unit::level(&name).or(level);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// `sibling` is the level of the name before in the same list: 区财政局、物价局. Without one, only names
    /// the lexicon knows get the document's level: 创建办 may belong to none.
    fn unit(&self, name: &str, sibling: Option<char>) -> String {
        if self.known.contains(name) {
            return name.to_string();
        }
        let is_short = unit::level(name).is_none() && unit::takes_level(name);
        let is_open = is_short || unit::is_abstract(name) || unit::is_common(name);
        let well_known = || unit::is_well_known(name).then_some(self.level)?;
        let meant = is_open.then(|| self.of_field(name)).flatten();
        meant.unwrap_or_else(|| match sibling.or_else(well_known) {
            Some(level) if is_short => format!("{level}{name}"),
            _ => name.to_string(),
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
            None if name.contains('级') => None,
            None => of_level(self.level).or(units.first()),
        };
        found.cloned()
    }
}

/// A mention that is a name in full: with its level, or of a kind that has none.
fn full_name(mention: &Mention) -> Option<&String> {
    match mention {
        Mention::Unit(name) if unit::level(name).is_some() || unit::is_township(name) => Some(name),
        _ => None,
    }
}

fn field_keys(name: &str) -> Vec<FieldKey> {
    let field = unit::field(name);
    if field.starts_with('团') || field == "共青团" {
        return vec![FieldKey::Word("团".into())];
    }
    let rows = FIELDS
        .iter()
        .enumerate()
        .filter(|(_, row)| row.contains(&field));
    let keys: Vec<FieldKey> = rows.map(|(row, _)| FieldKey::Row(row)).collect();
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
        Roster::new(names.map(String::from).iter(), [].iter())
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
