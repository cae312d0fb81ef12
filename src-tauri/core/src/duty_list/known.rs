//! Which printed names mean the same unit, and what that unit is called now: by the office's own register of
//! departments, and where that is silent by the fields of work that units are named after.

use std::collections::BTreeMap;

use super::field as fields;
use super::lexicon::ABSTRACT_FORMS;
use super::unit;
use crate::model::departments::{Department, Level, Reform};
use crate::model::reading::{Clause, DepartmentDuties, Reading};

/// Reforms that one name is followed through; a register that leads round in circles ends there.
const MOST_STEPS: usize = 8;

/// Ends of names that mean the one unit of a field: 教育局, 教育委员会, 教育部门.
const USUAL_FORMS: &[&str] = &["局", "委", "厅", "办", "办公室", "委员会", "部"];

/// The departments that the office knows.
#[derive(Debug, Clone, Default)]
pub struct Departments {
    registered: Vec<Department>,
}

impl Departments {
    /// Those of the office's register.
    pub fn new(registered: Vec<Department>) -> Self {
        Self { registered }
    }

    /// These names, made ready to be compared with each other many times.
    pub fn names<'n>(&self, printed: impl IntoIterator<Item = &'n String>) -> Names {
        let mut kin = BTreeMap::new();
        for name in printed {
            if !kin.contains_key(name) {
                kin.insert(name.clone(), self.kin(name));
            }
        }
        Names { kin }
    }

    fn kin(&self, printed: &str) -> Kin {
        let now = self.now(printed);
        Kin {
            went_to: went_to(&now),
            now: self.parts(&now),
            printed: self.parts(printed),
        }
    }

    fn parts(&self, name: &str) -> Parts {
        let registered = self.named(name);
        let known = registered.map_or(name, |known| &known.name);
        let plain = plain(name);
        Parts {
            bare: without_level(&plain).to_owned(),
            plain,
            level: self.level(name),
            fields: main_fields(known),
            registered: registered.map(|known| known.name.clone()),
        }
    }

    /// What the unit of a printed name is called now; the name as printed where the register does not say.
    pub fn now(&self, printed: &str) -> String {
        let mut name = printed.to_owned();
        for _ in 0..MOST_STEPS {
            let Some(known) = self.find(&name) else {
                break;
            };
            if known.successor.is_empty() {
                return known.name.clone();
            }
            name.clone_from(&known.successor);
        }
        name
    }

    /// Whether the work of a unit goes from one registered department to the next for ever.
    pub fn leads_back(&self, name: &str) -> bool {
        let mut name = name.to_owned();
        for _ in 0..=self.registered.len() {
            match self.find(&name) {
                Some(known) if !known.successor.is_empty() => name.clone_from(&known.successor),
                _ => return false,
            }
        }
        true
    }

    /// What a unit is likely called since a reform that the program knows of; none where the register knows the unit.
    pub fn reform(&self, printed: &str) -> Option<Reform> {
        if self.named(printed).is_some() {
            return None;
        }
        let own = main_fields(printed).into_iter();
        let since = own.filter_map(|at| fields::all().get(at)?.since).max()?;
        let short = fields::all().get(went_to(printed)?)?.names.first()?;
        let new = printed.replacen(unit::field(printed), short, 1);
        Some(Reform {
            name: self.now(&new),
            since,
        })
    }

    /// The level of a unit: as the register says, else as its name tells.
    pub fn level(&self, name: &str) -> Option<Level> {
        let registered = self.named(name).and_then(|known| known.level);
        registered.or_else(|| level(name))
    }

    /// A reading under the names that its units bear now; departments that are one now are one there. Only the names
    /// of units change: what was printed stays.
    pub fn under_present_names(&self, mut reading: Reading) -> Reading {
        if self.registered.is_empty() {
            return reading;
        }
        for mut department in std::mem::take(&mut reading.departments) {
            department.name = self.now(&department.name);
            for duty in &mut department.duties {
                self.rename(duty);
            }
            let same = |known: &&mut DepartmentDuties| known.name == department.name;
            match reading.departments.iter_mut().find(same) {
                Some(known) => known.duties.append(&mut department.duties),
                None => reading.departments.push(department),
            }
        }
        for task in &mut reading.tasks {
            self.rename(task);
        }
        reading
    }

    fn rename(&self, clause: &mut Clause) {
        for names in [&mut clause.lead, &mut clause.cooperating] {
            let mut now: Vec<String> = Vec::new();
            for name in names.iter().map(|name| self.now(name)) {
                if !now.contains(&name) {
                    now.push(name);
                }
            }
            *names = now;
        }
        let lead = &clause.lead;
        clause.cooperating.retain(|name| !lead.contains(name));
    }

    /// The registered department that a printed name means. Nothing is taken apart where nothing is registered: names are
    /// looked up for every subject of a plan.
    fn find(&self, printed: &str) -> Option<&Department> {
        if self.registered.is_empty() {
            return None;
        }
        self.named(printed).or_else(|| self.alone_in_field(printed))
    }

    /// The registered department that bears the name, now or as one of its other names.
    fn named(&self, printed: &str) -> Option<&Department> {
        let bears = |known: &&Department, alike: fn(&str, &str) -> bool| {
            let others = known.aliases.iter().map(String::as_str);
            std::iter::once(known.name.as_str())
                .chain(others)
                .any(|name| alike(name, printed))
        };
        let find = |alike| self.registered.iter().find(|known| bears(known, alike));
        find(|name, printed| name == printed).or_else(|| find(is_printed_alike))
    }

    /// The registered department of the same field and level, if it is the only one.
    fn alone_in_field(&self, printed: &str) -> Option<&Department> {
        let (wanted, of) = (main_fields(printed), level(printed));
        let of_field = |known: &&Department| {
            let own = known.level.or_else(|| level(&known.name));
            agree(own, of) && meet(&main_fields(&known.name), &wanted)
        };
        let mut found = self.registered.iter().filter(of_field);
        found.next().filter(|_| found.next().is_none())
    }
}

/// Names of units that can be compared with each other.
#[derive(Debug)]
pub struct Names {
    kin: BTreeMap<String, Kin>,
}

impl Names {
    /// Whether both mean the same unit, of one time: 县教育局, 教育局 and 县教育体育局. Reforms are not followed.
    pub fn same(&self, one: &str, other: &str) -> bool {
        one == other
            || match (self.kin.get(one), self.kin.get(other)) {
                (Some(one), Some(other)) => one.printed.is_same(&other.printed),
                _ => false,
            }
    }

    /// Whether what `old` did is what `new` does: the same unit, or the one that its work went to.
    pub fn continues(&self, old: &str, new: &str) -> bool {
        old == new
            || match (self.kin.get(old), self.kin.get(new)) {
                (Some(old), Some(new)) => old.is_continued_by(new),
                _ => false,
            }
    }
}

/// One name, as printed and as the unit is called now.
#[derive(Debug)]
struct Kin {
    printed: Parts,
    now: Parts,
    /// The field that its work went to.
    went_to: Option<usize>,
}

impl Kin {
    fn is_continued_by(&self, new: &Self) -> bool {
        let (old, new) = (self, &new.now);
        old.now.is_same(new)
            || old.now.level == new.level && old.went_to.is_some_and(|at| new.fields.contains(&at))
    }
}

/// A name taken apart.
#[derive(Debug)]
struct Parts {
    plain: String,
    /// Without its level.
    bare: String,
    level: Option<Level>,
    /// Of these fields it is the one unit of its level.
    fields: Vec<usize>,
    /// The registered department of this name.
    registered: Option<String>,
}

impl Parts {
    fn is_same(&self, other: &Self) -> bool {
        let agree = agree(self.level, other.level);
        let is_printed_alike = self.plain == other.plain || self.bare == other.bare && agree;
        is_printed_alike
            || match (&self.registered, &other.registered) {
                (Some(one), Some(other)) => one == other,
                _ => agree && meet(&self.fields, &other.fields),
            }
    }
}

/// The level that a name tells: 县 of 县教育局, 镇 of 各镇街.
fn level(name: &str) -> Option<Level> {
    if unit::is_township(name) || name.starts_with(['镇', '乡']) {
        return Some(Level::Township);
    }
    unit::level(name).map(of_char)
}

fn of_char(level: char) -> Level {
    match level {
        '省' => Level::Province,
        '市' | '州' => Level::City,
        _ => Level::County,
    }
}

/// Whether two names of units differ in nothing but brackets, spaces, `各`, `人民政府`, or a level that one leaves out.
pub fn is_printed_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (plain(one), plain(other));
    if one == other {
        return true;
    }
    let without = (without_level(&one), without_level(&other));
    without.0 == without.1 && agree(level(&one), level(&other))
}

/// The name without brackets, spaces, `各` and `人民政府`.
fn plain(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"()（）〔〕[]各、".contains(*c))
        .collect();
    let own = bare
        .strip_suffix("人民政府")
        .filter(|rest| !rest.is_empty());
    own.unwrap_or(&bare).to_owned()
}

fn without_level(name: &str) -> &str {
    let level = name.strip_prefix(['省', '市', '县', '区', '旗']);
    level
        .filter(|rest| rest.chars().count() >= 2)
        .unwrap_or(name)
}

/// Whether names of units of these levels may mean one unit.
fn agree(one: Option<Level>, other: Option<Level>) -> bool {
    one.is_none() || other.is_none() || one == other
}

/// The fields that a unit is the one unit of: 县卫生局 as well as 县卫健委. Units with a purpose of their own in a field
/// (大队, 中心) are not.
fn main_fields(name: &str) -> Vec<usize> {
    let is_usual = match unit::form(name) {
        Some(form) => USUAL_FORMS.contains(&form) || ABSTRACT_FORMS.contains(&form),
        None => unit::is_common(unit::field(name)),
    };
    match is_usual {
        true => fields::meant_by(unit::field(name)).collect(),
        false => Vec::new(),
    }
}

fn meet(one: &[usize], other: &[usize]) -> bool {
    one.iter().any(|at| other.contains(at))
}

/// The field that the work of a unit went to, where all fields that its name may mean went to one.
fn went_to(name: &str) -> Option<usize> {
    let mut now = main_fields(name).into_iter().map(fields::today);
    let first = now.next()??;
    now.all(|other| other == Some(first)).then_some(first)
}

#[cfg(test)]
mod tests;
