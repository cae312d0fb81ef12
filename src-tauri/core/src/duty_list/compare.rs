//! Two versions of a list, clause by clause: what was kept, reworded, split, merged, moved, and what is new or gone.
//! Words decide, not numbers: these shift with every clause that comes or goes.

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use super::Departments;
use super::clauses::clauses;
use super::glyph::squeeze;
use super::known::Names;
use crate::model::comparing::{ChangeOfClause, ChangeOfWords, ClauseChange, ClausePlace};
use crate::model::comparing::{Comparison, LimitChange, WordChange};
use crate::model::reading::{Reading, Requirement};

/// Texts that share at least this part of their pairs of characters are wordings of one clause.
const ALIKE: f64 = 0.55;
/// A text of which at least this part stands in another is a piece of it.
const WITHIN: f64 = 0.75;

/// Compares an older reading with a newer one. What a reform gave to another unit counts as where it was.
pub fn compare(old: &Reading, new: &Reading, known: &Departments) -> Comparison {
    let mut matching = Matching::new(clauses(old), clauses(new), known);
    matching.same_words();
    matching.pieces();
    matching.alike();
    Comparison {
        changes: matching.changes(),
        limits: limits(&old.requirements, &new.requirements),
    }
}

/// A clause with what is compared of it.
struct Side {
    clause: ClausePlace,
    words: String,
    pairs: BTreeMap<(char, char), usize>,
    is_open: bool,
}

impl Side {
    fn new(clause: ClausePlace) -> Self {
        let words: String = squeeze(&clause.text)
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        let mut pairs = BTreeMap::new();
        for pair in words.chars().zip(words.chars().skip(1)) {
            *pairs.entry(pair).or_default() += 1;
        }
        Self {
            clause,
            words,
            pairs,
            is_open: true,
        }
    }

    fn size(&self) -> usize {
        self.pairs.values().sum()
    }

    fn shared(&self, other: &Self) -> usize {
        let counts = self
            .pairs
            .iter()
            .map(|(pair, count)| *count.min(other.pairs.get(pair).unwrap_or(&0)));
        counts.sum()
    }

    /// Twice the shared pairs of characters over all of both (Dice).
    fn likeness(&self, other: &Self) -> f64 {
        ratio(2 * self.shared(other), self.size() + other.size())
    }

    /// Texts of too different sizes cannot share enough; this costs nothing to see.
    fn may_be_like(&self, other: &Self) -> bool {
        let (one, two) = (self.words.len(), other.words.len());
        ratio(2 * one.min(two), one + two) >= ALIKE * 0.9
    }

    /// The part of this text that stands in the other.
    fn within(&self, other: &Self) -> f64 {
        ratio(self.shared(other), self.size())
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

struct Matching {
    names: Names,
    old: Vec<Side>,
    new: Vec<Side>,
    /// Indexes of clauses that belong together.
    found: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Matching {
    fn new(old: Vec<ClausePlace>, new: Vec<ClausePlace>, known: &Departments) -> Self {
        let printed = old.iter().chain(&new).flat_map(units_of);
        Self {
            names: known.names(printed),
            old: old.into_iter().map(Side::new).collect(),
            new: new.into_iter().map(Side::new).collect(),
            found: Vec::new(),
        }
    }

    fn join(&mut self, old: Vec<usize>, new: Vec<usize>) {
        for at in &old {
            if let Some(side) = self.old.get_mut(*at) {
                side.is_open = false;
            }
        }
        for at in &new {
            if let Some(side) = self.new.get_mut(*at) {
                side.is_open = false;
            }
        }
        self.found.push((old, new));
    }

    /// The same words belong together, at the same place before at another.
    fn same_words(&mut self) {
        for needs_place in [true, false] {
            let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for at in open(&self.new) {
                if let Some(side) = self.new.get(at) {
                    by_words.entry(side.words.clone()).or_default().push(at);
                }
            }
            for old in open(&self.old) {
                let Some(side) = self.old.get(old).filter(|side| !side.words.is_empty()) else {
                    continue;
                };
                let places = by_words.get_mut(&side.words);
                let hit = places.and_then(|places| {
                    let fits = |new: &&usize| {
                        let new = self.new.get(**new);
                        !needs_place
                            || new.is_some_and(|new| {
                                is_same_place(&self.names, &side.clause, &new.clause)
                            })
                    };
                    let at = places.iter().find(fits).copied()?;
                    places.retain(|place| *place != at);
                    Some(at)
                });
                if let Some(new) = hit {
                    self.join(vec![old], vec![new]);
                }
            }
        }
    }

    /// One clause whose pieces are several others of the same units, in either direction.
    fn pieces(&mut self) {
        for old in open(&self.old) {
            let parts = self
                .old
                .get(old)
                .map(|whole| parts_of(&self.names, whole, &self.new))
                .unwrap_or_default();
            if parts.len() > 1 {
                self.join(vec![old], parts);
            }
        }
        for new in open(&self.new) {
            let parts = self
                .new
                .get(new)
                .map(|whole| parts_of(&self.names, whole, &self.old))
                .unwrap_or_default();
            if parts.len() > 1 {
                self.join(parts, vec![new]);
            }
        }
    }

    /// The most alike first.
    fn alike(&mut self) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for (at, old) in self.old.iter().enumerate().filter(|(_, old)| old.is_open) {
            for (to, new) in self.new.iter().enumerate().filter(|(_, new)| new.is_open) {
                if old.clause.kind != new.clause.kind || !old.may_be_like(new) {
                    continue;
                }
                let likeness = old.likeness(new);
                if likeness >= ALIKE {
                    let place = if is_same_place(&self.names, &old.clause, &new.clause) {
                        0.1
                    } else {
                        0.0
                    };
                    pairs.push((likeness + place, at, to));
                }
            }
        }
        pairs.sort_by(|one, other| {
            other
                .0
                .total_cmp(&one.0)
                .then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        for (_, old, new) in pairs {
            let is_open =
                |sides: &[Side], at: usize| sides.get(at).is_some_and(|side| side.is_open);
            if is_open(&self.old, old) && is_open(&self.new, new) {
                self.join(vec![old], vec![new]);
            }
        }
    }

    /// In the order of the newer version; what is gone stands behind what stood before it.
    fn changes(mut self) -> Vec<ClauseChange> {
        for old in open(&self.old) {
            self.join(vec![old], Vec::new());
        }
        for new in open(&self.new) {
            self.join(Vec::new(), vec![new]);
        }
        let successor: BTreeMap<usize, usize> = self
            .found
            .iter()
            .filter_map(|(old, new)| Some((old, new.first()?)))
            .flat_map(|(old, new)| old.iter().map(move |old| (*old, *new)))
            .collect();
        let place = |(old, new): &(Vec<usize>, Vec<usize>)| match (new.first(), old.first()) {
            (Some(new), _) => (*new, 0, 0),
            (None, Some(old)) => {
                let before = successor.range(..old).next_back();
                (before.map_or(0, |(_, new)| *new), 1, *old)
            }
            (None, None) => (0, 0, 0),
        };
        let mut found = self.found.clone();
        found.sort_by_key(place);
        let changes = found.iter().map(|(old, new)| self.change(old, new));
        changes.collect()
    }

    fn change(&self, old: &[usize], new: &[usize]) -> ClauseChange {
        let of = |sides: &[Side], at: &[usize]| -> Vec<ClausePlace> {
            at.iter()
                .filter_map(|at| Some(sides.get(*at)?.clause.clone()))
                .collect()
        };
        let (old, new) = (of(&self.old, old), of(&self.new, new));
        let mut words = Vec::new();
        let kind = match (old.as_slice(), new.as_slice()) {
            ([], _) => ChangeOfClause::New,
            (_, []) => ChangeOfClause::Gone,
            ([before], [after]) => {
                words = word_changes(&before.text, &after.text);
                let is_same = words.iter().all(|word| {
                    word.kind == ChangeOfWords::Same
                        || !word.text.chars().any(char::is_alphanumeric)
                });
                match (is_same, is_same_place(&self.names, before, after)) {
                    (_, false) => ChangeOfClause::Moved,
                    (true, true) => ChangeOfClause::Kept,
                    (false, true) => ChangeOfClause::Reworded,
                }
            }
            ([_], _) => ChangeOfClause::Split,
            _ => ChangeOfClause::Merged,
        };
        ClauseChange {
            kind,
            old,
            new,
            words,
            settlement: None,
        }
    }
}

fn open(sides: &[Side]) -> Vec<usize> {
    let open = sides.iter().enumerate().filter(|(_, side)| side.is_open);
    open.map(|(at, _)| at).collect()
}

/// The clauses that are pieces of `whole` and together make most of it.
fn parts_of(names: &Names, whole: &Side, others: &[Side]) -> Vec<usize> {
    let is_part = |other: &Side| {
        other.is_open
            && other.clause.kind == whole.clause.kind
            && other.size() < whole.size()
            && is_same_place(names, &whole.clause, &other.clause)
            && other.within(whole) >= WITHIN
    };
    let parts: Vec<usize> = others
        .iter()
        .enumerate()
        .filter(|(_, other)| is_part(other))
        .map(|(at, _)| at)
        .collect();
    let size: usize = parts
        .iter()
        .filter_map(|at| Some(others.get(*at)?.shared(whole)))
        .sum();
    if ratio(size, whole.size()) >= WITHIN {
        parts
    } else {
        Vec::new()
    }
}

fn units_of(clause: &ClausePlace) -> impl Iterator<Item = &String> {
    let responsible = clause.lead.iter().chain(&clause.cooperating);
    clause.departments.iter().chain(responsible)
}

/// Whether clauses belong to the same units: a duty to its departments, a task to those that lead and cooperate.
fn is_same_place(names: &Names, old: &ClausePlace, new: &ClausePlace) -> bool {
    let are_same = |one: &[String], other: &[String]| {
        one.len() == other.len()
            && one
                .iter()
                .all(|unit| other.iter().any(|same| names.continues(unit, same)))
    };
    are_same(&old.departments, &new.departments)
        && are_same(&old.lead, &new.lead)
        && are_same(&old.cooperating, &new.cooperating)
}

/// The change from one text to another in stretches of words.
fn word_changes(old: &str, new: &str) -> Vec<WordChange> {
    let mut found: Vec<WordChange> = Vec::new();
    let (old, new) = (tokens(old), tokens(new));
    let diff = TextDiff::configure().diff_slices(&old, &new);
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => ChangeOfWords::Same,
            ChangeTag::Insert => ChangeOfWords::Added,
            ChangeTag::Delete => ChangeOfWords::Removed,
        };
        match found.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => found.push(WordChange {
                kind,
                text: change.value().to_owned(),
            }),
        }
    }
    found
}

/// Single characters, but figures and foreign words whole: 45 became 42, not 5 became 2.
fn tokens(text: &str) -> Vec<&str> {
    let joins = |c: char| c.is_ascii_alphanumeric() || c == '.';
    let mut tokens = Vec::new();
    let mut from = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if at > from && !(joins(c) && before.is_some_and(joins)) {
            tokens.extend(text.get(from..at));
            from = at;
        }
        before = Some(c);
    }
    tokens.extend(text.get(from..).filter(|rest| !rest.is_empty()));
    tokens
}

/// Limits on the same subject that differ, and those that only one version has.
fn limits(old: &[Requirement], new: &[Requirement]) -> Vec<LimitChange> {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    let says_same =
        |one: &Requirement, other: &Requirement| squeeze(&one.text) == squeeze(&other.text);
    for limit in old {
        let mut of_subject = new
            .iter()
            .enumerate()
            .filter(|(at, other)| !taken.contains(at) && other.subject == limit.subject);
        let same = of_subject
            .clone()
            .find(|(_, other)| says_same(limit, other));
        match same.or_else(|| of_subject.next()) {
            Some((at, other)) => {
                taken.insert(at);
                if !says_same(limit, other)
                    && (&limit.op, limit.value.to_string(), &limit.unit)
                        != (&other.op, other.value.to_string(), &other.unit)
                {
                    found.push(limit_change(Some(limit), Some(other)));
                }
            }
            None => found.push(limit_change(Some(limit), None)),
        }
    }
    let added = new.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    found.extend(added.map(|(_, limit)| limit_change(None, Some(limit))));
    found
}

fn limit_change(old: Option<&Requirement>, new: Option<&Requirement>) -> LimitChange {
    let text =
        |limit: Option<&Requirement>| limit.map(|limit| limit.text.clone()).unwrap_or_default();
    LimitChange {
        subject: new
            .or(old)
            .map(|limit| limit.subject.clone())
            .unwrap_or_default(),
        old: text(old),
        new: text(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::understand;

    fn list(education: &str, police: &str) -> Reading {
        understand(&format!(
            "青河县部门职责清单\n一、县教育局\n{education}二、县公安局\n{police}"
        ))
    }

    fn compare(old: &Reading, new: &Reading) -> Comparison {
        super::compare(old, new, &Departments::default())
    }

    fn told(old: &Reading, new: &Reading) -> Vec<(ChangeOfClause, Vec<String>, Vec<String>)> {
        let texts =
            |clauses: &[ClausePlace]| clauses.iter().map(|clause| clause.text.clone()).collect();
        let changes = compare(old, new).changes.into_iter();
        changes
            .filter(|change| change.kind != ChangeOfClause::Kept)
            .map(|change| (change.kind, texts(&change.old), texts(&change.new)))
            .collect()
    }

    const EDUCATION: &str = "(一)建立学校安全工作台账。\n(二)组织开展应急疏散演练，指导学校落实食品留样制度。\n(三)核查学校收费项目。\n";
    const POLICE: &str = "(一)开展校园周边巡逻。\n";

    #[test]
    fn the_same_list_with_other_numbers_is_kept() {
        let old = list(EDUCATION, POLICE);
        let new = list(
            &EDUCATION
                .replace("(一)", "(三)")
                .replace("(三)核", "(四)核"),
            POLICE,
        );
        assert!(told(&old, &new).is_empty());
        assert_eq!(compare(&old, &new).changes.len(), 4);
    }

    #[test]
    fn a_reworded_clause_shows_its_words() {
        let old = list(EDUCATION, POLICE);
        let new = list(&EDUCATION.replace("安全工作台账", "安全风险台账"), POLICE);
        let changes = compare(&old, &new).changes;
        let change = changes
            .iter()
            .find(|change| change.kind == ChangeOfClause::Reworded)
            .unwrap();
        let marked: String = change
            .words
            .iter()
            .map(|word| match word.kind {
                ChangeOfWords::Same => word.text.clone(),
                ChangeOfWords::Added => format!("+{}+", word.text),
                ChangeOfWords::Removed => format!("-{}-", word.text),
            })
            .collect();
        assert_eq!(marked, "建立学校安全-工作-+风险+台账。");
    }

    #[test]
    fn figures_change_whole() {
        let words = word_changes("班额45人", "班额42人");
        let removed: Vec<&str> = words
            .iter()
            .filter(|word| word.kind == ChangeOfWords::Removed)
            .map(|word| word.text.as_str())
            .collect();
        assert_eq!(removed, ["45"]);
    }

    #[test]
    fn a_clause_is_split_and_merged_again() {
        let whole = list(EDUCATION, POLICE);
        let parts = list(
            &EDUCATION
                .replace("演练，指导", "演练。\n(三)指导")
                .replace("(三)核", "(四)核"),
            POLICE,
        );
        let one = "组织开展应急疏散演练，指导学校落实食品留样制度。".to_owned();
        let two = vec![
            "组织开展应急疏散演练。".to_owned(),
            "指导学校落实食品留样制度。".to_owned(),
        ];
        assert_eq!(
            told(&whole, &parts),
            [(ChangeOfClause::Split, vec![one.clone()], two.clone())]
        );
        assert_eq!(
            told(&parts, &whole),
            [(ChangeOfClause::Merged, two, vec![one])]
        );
    }

    #[test]
    fn what_another_unit_has_now_was_moved() {
        let moved = "(三)核查学校收费项目。\n";
        let old = list(EDUCATION, POLICE);
        let new = list(
            &EDUCATION.replace(moved, ""),
            &format!("{POLICE}(二)核查学校收费项目。\n"),
        );
        let text = vec!["核查学校收费项目。".to_owned()];
        assert_eq!(
            told(&old, &new),
            [(ChangeOfClause::Moved, text.clone(), text)]
        );
    }

    #[test]
    fn what_is_new_and_what_is_gone_stand_in_their_places() {
        let old = list(EDUCATION, POLICE);
        let new = list(
            &EDUCATION.replace("(一)建立学校安全工作台账。\n", "(一)配备专职心理教师。\n"),
            POLICE,
        );
        let kinds: Vec<ChangeOfClause> = compare(&old, &new)
            .changes
            .iter()
            .map(|change| change.kind)
            .collect();
        assert_eq!(
            kinds,
            [
                ChangeOfClause::New,
                ChangeOfClause::Gone,
                ChangeOfClause::Kept,
                ChangeOfClause::Kept,
                ChangeOfClause::Kept
            ]
        );
    }

    #[test]
    fn limits_that_changed_are_told() {
        let old = list("(一)小学班额不超过50人。\n", POLICE);
        let new = list("(一)小学班额不超过45人。\n", POLICE);
        let limits = compare(&old, &new).limits;
        assert_eq!(
            (limits[0].old.as_str(), limits[0].new.as_str()),
            ("小学班额不超过50人", "小学班额不超过45人")
        );
        assert_eq!(limits.len(), 1);
        assert_eq!(compare(&old, &old).limits.len(), 0);
    }
}
