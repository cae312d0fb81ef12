//! One sentence: its parts are grouped so that each group is one obligation with what leads it in
//! and what it is for.

use std::ops::Range;

use super::atom::{Atom, Opening, Requirements};
use super::carried::Carried;
use super::{Piece, trim};
use crate::checklist::naming::Named;
use crate::checklist::rules::{Splitting, strip_any};
use crate::checklist::wording::letters;

/// A sentence on its way to pieces.
pub(super) struct Sentence<'a, 'r> {
    pub clause: &'a str,
    pub whole: &'a str,
    atoms: &'r [Atom<'a>],
    pub rules: &'r Splitting,
    pub placed: &'r Requirements<'a>,
    /// True if the sentence opens with an obligation or names a body or a matter, so that commas may
    /// part further obligations.
    lists_obligations: bool,
    /// True if it names a matter that something is to happen to.
    names_matter: bool,
}

impl<'a, 'r> Sentence<'a, 'r> {
    pub(super) fn new(
        clause: &'a str,
        atoms: &'r [Atom<'a>],
        rules: &'r Splitting,
        placed: &'r Requirements<'a>,
    ) -> Self {
        let mut sentence = Self {
            clause,
            whole: trim(span(clause, atoms)),
            atoms,
            rules,
            placed,
            lists_obligations: false,
            names_matter: false,
        };
        let heads = atoms.iter().take(sentence.lead_ins(atoms) + 1);
        let names: Vec<Named> = heads
            .clone()
            .filter_map(|atom| rules.named(atom.text))
            .collect();
        let acts = heads
            .into_iter()
            .any(|atom| rules.opens_with_verb(atom.text));
        sentence.lists_obligations = acts || !names.is_empty();
        sentence.names_matter = names.iter().any(|name| !name.acts);
        sentence
    }

    /// The pieces of the sentence; what they share with the next sentence goes into `carried`.
    pub(super) fn pieces(&self, carried: &mut Carried) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        for group in self.groups() {
            let asked = self.asked(group);
            if asked.opening != Opening::Part {
                carried.pass(asked.opening);
            }
            let shared = carried.shared(self.clause, &asked, self.rules);
            pieces.extend(self.pieces_of(group, &asked, &shared));
            carried.learn(self.clause, &asked, self.rules);
        }
        pieces.retain(|piece| letters(piece.quote) > 0);
        pieces
    }

    /// The atoms, parted where a new obligation begins.
    fn groups(&self) -> Vec<&'r [Atom<'a>]> {
        let mut groups = Vec::new();
        let mut rest = self.atoms;
        while !rest.is_empty() {
            let length = (1..rest.len()).find(|next| self.parts(rest, *next));
            let (group, tail) = rest.split_at(length.unwrap_or(rest.len()));
            groups.push(group);
            rest = tail;
        }
        groups
    }

    /// Whether a new piece begins at `next`, given that one began with the first of `atoms`.
    fn parts(&self, atoms: &[Atom<'a>], next: usize) -> bool {
        let (group, tail) = atoms.split_at(next);
        let Some(atom) = tail.first() else {
            return false;
        };
        let measured = group.iter().any(|atom| self.placed.start_in(atom));
        if atom.opening == Opening::Semicolon {
            true
        } else if self.lead_ins(group) == group.len() || self.leads_on(atoms, next) {
            false
        } else if self.placed.start_in(atom) {
            measured || (self.has_substance(group) && self.is_asked_apart(atom, group))
        } else if measured {
            self.is_answerable(atom.text)
        } else {
            self.lists_obligations && self.begins_obligation(tail) && self.has_substance(group)
        }
    }

    /// True for a limit that names what it measures, or that follows a whole obligation.
    fn is_asked_apart(&self, limit: &Atom<'a>, group: &[Atom<'a>]) -> bool {
        let text = strip_any(limit.text, &self.rules.ensuring).unwrap_or(limit.text);
        let names = !self.rules.opens_with_verb(text) && self.rules.bare(text).len() == text.len();
        let acts = |atom: &Atom<'a>| self.rules.opens_with_verb(atom.text);
        names || group.first().is_some_and(acts)
    }

    /// True if the atom before `next` leads in the one at `next`.
    fn leads_on(&self, atoms: &[Atom<'a>], next: usize) -> bool {
        let before = next.checked_sub(1).and_then(|last| atoms.get(last..));
        before.is_some_and(|atoms| self.lead_ins(atoms) > 0)
    }

    /// How many atoms at the head only lead in what follows them.
    pub(super) fn lead_ins(&self, atoms: &[Atom<'a>]) -> usize {
        (0..atoms.len())
            .take_while(|at| {
                let (_, rest) = atoms.split_at(*at);
                self.leads_in(rest)
            })
            .count()
    }

    /// True if the first of `atoms`, such as `按照有关规定`, says nothing without the second.
    fn leads_in(&self, atoms: &[Atom<'a>]) -> bool {
        let [atom, next, ..] = atoms else {
            return false;
        };
        if self.placed.start_in(atom) || next.opening != Opening::Part {
            return false;
        }
        let text = trim(atom.text);
        let rules = self.rules;
        let acts = rules.opens_with_verb(text);
        (rules.opens_with_lead(text) && !acts)
            || text.ends_with('的')
            || rules.is_time(text)
            || self.is_body_with_lead(text)
            || rules.is_vague(text)
            || rules.only_joins(text)
            || (!acts && rules.is_condition_of(text, next.text))
    }

    /// True for `教育部门在核定的总额内`: a body and a lead, but no verb.
    fn is_body_with_lead(&self, text: &str) -> bool {
        let rest = self
            .rules
            .named(text)
            .and_then(|named| text.get(named.modal_end..));
        rest.is_some_and(|rest| {
            self.rules.opens_with_lead(rest) && !self.rules.opens_with_verb(rest)
        })
    }

    /// True where an obligation of its own follows, perhaps after parts that lead it in.
    fn begins_obligation(&self, tail: &[Atom<'a>]) -> bool {
        let lead_ins = self.lead_ins(tail);
        let Some(main) = tail.get(lead_ins) else {
            return false;
        };
        let text = main.text;
        let rules = self.rules;
        let conditioned = tail
            .iter()
            .take(lead_ins)
            .any(|atom| rules.shares_lead(atom.text));
        if conditioned {
            return !rules.refers(span(self.clause, tail));
        }
        self.is_answerable(text)
            && (rules.opens_obligation(text)
                || rules.named(text).is_some()
                || rules.takes_object(text)
                || (self.names_matter && strip_any(text, &rules.passive).is_some()))
    }

    /// True for a part that is long enough and leans on no other.
    fn is_answerable(&self, text: &str) -> bool {
        letters(text) >= self.rules.least_part && !self.rules.leans(text)
    }

    fn has_substance(&self, group: &[Atom<'a>]) -> bool {
        letters(span(self.clause, group)) >= self.rules.least_part
    }
}

pub(super) fn range(atoms: &[Atom<'_>]) -> Range<usize> {
    let start = atoms.first().map_or(0, |atom| atom.start);
    start..atoms.last().map_or(start, Atom::end)
}

/// The stretch of the clause that neighbouring atoms cover.
fn span<'a>(clause: &'a str, atoms: &[Atom<'a>]) -> &'a str {
    clause.get(range(atoms)).unwrap_or_default()
}
