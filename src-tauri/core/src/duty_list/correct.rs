//! A reading put right by hand. Corrections quote clauses by their words, so that they hold on for another version of
//! the document; one whose clause is not there any more is left out and told.

use super::glyph::squeeze;
use super::noise::Clean;
use crate::model::correcting::{Correction, Ownership, QuotedClause, TakenFor};
use crate::model::reading::{Clause, Counts, DepartmentDuties, Reading};

/// Applies corrections in their order, and tells which could not be: their indexes.
///
/// `text` is the text that the reading's spans count in.
pub fn correct(reading: &mut Reading, text: &str, corrections: &[Correction]) -> Vec<usize> {
    let mut lost = Vec::new();
    for (index, correction) in corrections.iter().enumerate() {
        if apply(reading, text, correction).is_none() {
            lost.push(index);
        }
    }
    reading.counts = counts(reading);
    lost
}

/// Sizes of the lists of a reading.
pub fn counts(reading: &Reading) -> Counts {
    Counts {
        departments: reading.departments.len(),
        duties: reading.departments.iter().map(|d| d.duties.len()).sum(),
        tasks: reading.tasks.len(),
        requirements: reading.requirements.len(),
    }
}

/// None where the clause is not there or cannot be parted there; then nothing is changed.
fn apply(reading: &mut Reading, text: &str, correction: &Correction) -> Option<()> {
    match correction {
        Correction::Assign { clause, ownership } => {
            let place = find(reading, clause)?;
            let (mut clause, _) = take(reading, &place)?;
            clause.lead.clone_from(&ownership.lead);
            clause.cooperating.clone_from(&ownership.cooperating);
            put(reading, clause, ownership);
        }
        Correction::Split { clause, at } => split(reading, text, clause, *at)?,
        Correction::Merge { clause, next } => merge(reading, clause, next)?,
        Correction::Keep {
            number,
            text,
            chapter,
            ownership,
        } => {
            let clause = Clause {
                number: number.clone(),
                text: text.clone(),
                lead: ownership.lead.clone(),
                cooperating: ownership.cooperating.clone(),
                chapter: chapter.clone(),
                span: [0, 0],
            };
            put(reading, clause, ownership);
        }
    }
    Some(())
}

fn split(reading: &mut Reading, text: &str, quoted: &QuotedClause, at: usize) -> Option<()> {
    let place = find(reading, quoted)?;
    let (first, second) = parted(&place.text, at)?;
    let (clause, ownership) = take(reading, &place)?;
    let middle = place_in_source(text, &clause, at);
    let [start, end] = clause.span;
    let behind = Clause {
        number: String::new(),
        text: second,
        span: [middle, end],
        ..clause.clone()
    };
    let before = Clause {
        text: first,
        span: [start, middle],
        ..clause
    };
    put(reading, before, &ownership);
    put(reading, behind, &ownership);
    Some(())
}

/// Both halves of a text, neither empty.
fn parted(text: &str, at: usize) -> Option<(String, String)> {
    let (at, _) = text.char_indices().nth(at)?;
    let (first, second) = (text.get(..at)?.trim(), text.get(at..)?.trim());
    let is_whole = first.is_empty() || second.is_empty();
    (!is_whole).then(|| (first.to_owned(), second.to_owned()))
}

fn merge(reading: &mut Reading, first: &QuotedClause, next: &QuotedClause) -> Option<()> {
    let (first, next) = (find(reading, first)?, find(reading, next)?);
    if first == next {
        return None;
    }
    let (mut clause, ownership) = take(reading, &first)?;
    let (behind, _) = take(reading, &next)?;
    clause.text.push_str(&behind.text);
    for (units, more) in [
        (&mut clause.lead, behind.lead),
        (&mut clause.cooperating, behind.cooperating),
    ] {
        let new: Vec<String> = more.into_iter().filter(|u| !units.contains(u)).collect();
        units.extend(new);
    }
    let lead = clause.lead.clone();
    clause.cooperating.retain(|unit| !lead.contains(unit));
    clause.span = [
        clause.span[0].min(behind.span[0]),
        clause.span[1].max(behind.span[1]),
    ];
    put(reading, clause, &ownership);
    Some(())
}

/// The clause that is meant: at the quoted place, or else the only one of these words.
fn find(reading: &Reading, quoted: &QuotedClause) -> Option<QuotedClause> {
    let words = squeeze(&quoted.text);
    let mut same: Vec<&Clause> = clauses(reading, quoted.taken_for)
        .filter(|clause| squeeze(&clause.text) == words)
        .collect();
    same.dedup_by_key(|clause| clause.span);
    let at_place = same.iter().find(|clause| clause.span == quoted.span);
    let numbered = || {
        let mut numbered = same.iter().filter(|c| c.number == quoted.number);
        numbered.next().filter(|_| numbered.next().is_none())
    };
    let only = || same.first().filter(|_| same.len() == 1);
    let clause = at_place.or_else(only).or_else(numbered)?;
    Some(QuotedClause {
        taken_for: quoted.taken_for,
        number: clause.number.clone(),
        text: clause.text.clone(),
        span: clause.span,
    })
}

fn clauses(reading: &Reading, taken_for: TakenFor) -> Box<dyn Iterator<Item = &Clause> + '_> {
    match taken_for {
        TakenFor::Duty => Box::new(reading.departments.iter().flat_map(|d| &d.duties)),
        TakenFor::Task => Box::new(reading.tasks.iter()),
        TakenFor::Unassigned => Box::new(reading.unassigned.iter()),
    }
}

/// Takes a clause out of its list or lists, with whom it belonged to.
fn take(reading: &mut Reading, place: &QuotedClause) -> Option<(Clause, Ownership)> {
    let is_meant = |clause: &Clause| clause.span == place.span && clause.text == place.text;
    let mut found: Option<Clause> = None;
    let mut departments = Vec::new();
    let mut take_from = |list: &mut Vec<Clause>| {
        let before = list.len();
        if let Some(at) = list.iter().position(is_meant) {
            found.get_or_insert(list.remove(at));
        }
        list.len() < before
    };
    match place.taken_for {
        TakenFor::Duty => {
            for department in &mut reading.departments {
                if take_from(&mut department.duties) {
                    departments.push(department.name.clone());
                }
            }
        }
        TakenFor::Task => {
            take_from(&mut reading.tasks);
        }
        TakenFor::Unassigned => {
            take_from(&mut reading.unassigned);
        }
    }
    let clause = found?;
    let ownership = Ownership {
        taken_for: place.taken_for,
        departments,
        lead: clause.lead.clone(),
        cooperating: clause.cooperating.clone(),
    };
    Some((clause, ownership))
}

/// Lists a clause under those whom it belongs to, in the order of the document; departments left without any go.
fn put(reading: &mut Reading, clause: Clause, ownership: &Ownership) {
    match ownership.taken_for {
        TakenFor::Duty => {
            for name in &ownership.departments {
                list_under(&mut reading.departments, name, clause.clone());
            }
        }
        TakenFor::Task => insert(&mut reading.tasks, clause),
        TakenFor::Unassigned => insert(&mut reading.unassigned, clause),
    }
    reading.departments.retain(|d| !d.duties.is_empty());
}

fn list_under(departments: &mut Vec<DepartmentDuties>, name: &str, duty: Clause) {
    match departments.iter_mut().find(|known| known.name == name) {
        Some(department) => insert(&mut department.duties, duty),
        None => departments.push(DepartmentDuties {
            name: name.to_owned(),
            duties: vec![duty],
        }),
    }
}

/// Before the first that stands behind it; what has no place of its own comes last.
fn insert(list: &mut Vec<Clause>, clause: Clause) {
    let is_behind = |other: &Clause| other.span[0] > clause.span[0];
    let at = match clause.span {
        [0, 0] => None,
        _ => list.iter().position(is_behind),
    };
    list.insert(at.unwrap_or(list.len()), clause);
}

/// Where the character `at` of a clause stands in the text as found. Number, noise and script may differ there.
fn place_in_source(text: &str, clause: &Clause, at: usize) -> usize {
    let [start, end] = clause.span;
    let found: String = text.chars().skip(start).take(end - start).collect();
    let clean = Clean::of(&found);
    let printed: Vec<(usize, char)> = clean
        .text()
        .chars()
        .enumerate()
        .filter(|(_, c)| !c.is_whitespace())
        .collect();
    let words: Vec<char> = clause.text.chars().filter(|c| !c.is_whitespace()).collect();
    let before = clause.text.chars().take(at);
    let skipped = before.filter(|c| !c.is_whitespace()).count();
    let begins = |from: &usize| {
        let there = printed.iter().skip(*from).map(|(_, c)| c);
        there.zip(&words).take(8).all(|(a, b)| a == b)
    };
    let first = (0..printed.len()).find(begins).unwrap_or_default();
    let place = printed.get(first + skipped).map(|(at, _)| *at);
    place.map_or(end, |at| start + clean.found(at..at + 1).start)
}

#[cfg(test)]
mod tests;
