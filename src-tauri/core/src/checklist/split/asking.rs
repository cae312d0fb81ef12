//! A group of parts -> what it asks, and the pieces that ask it. It moves no boundary between groups.

use std::ops::Range;

use super::atom::{Atom, Opening};
use super::carried::{Asked, Name};
use super::sentence::{Sentence, range};
use super::{Piece, Words, is_mark, list, source, trim, trimmed};
use crate::checklist::rules::{strip_all, strip_any};
use crate::checklist::wording::letters;

impl<'a> Sentence<'a, '_> {
    /// What a group asks, looked at once.
    pub(super) fn asked(&self, group: &[Atom<'a>]) -> Asked<'a> {
        let whole = trimmed(self.clause, range(group));
        let lead_ins = self.lead_ins(group);
        let named = group
            .iter()
            .take(lead_ins + 1)
            .find_map(|atom| self.name(atom));
        let main = group.get(lead_ins).map_or(whole.clone(), Atom::range);
        let behind = named.as_ref().map_or(main.start, |name| name.modal.end);
        let main = trimmed(self.clause, main.start.max(behind)..main.end);
        let main_text = self.clause.get(main.clone()).unwrap_or_default();
        let mut leads = group.iter().take(lead_ins);
        let condition = leads.find(|atom| self.rules.shares_lead(atom.text));
        Asked {
            opening: group.first().map_or(Opening::Part, |atom| atom.opening),
            text: self.clause.get(whole.clone()).unwrap_or_default(),
            whole,
            main_text,
            main,
            phrase: self.rules.phrase(main_text),
            takes_object: self.rules.takes_object(main_text),
            named,
            condition: condition.map(Atom::range),
            leads: lead_ins > 0,
            measured: group.iter().any(|atom| self.placed.start_in(atom)),
        }
    }

    /// Whom or what a part names, as places in the clause.
    fn name(&self, atom: &Atom<'a>) -> Option<Name> {
        let named = self.rules.named(atom.text)?;
        let end = atom.start + named.end;
        Some(Name {
            place: atom.start..end,
            modal: end..atom.start + named.modal_end,
            acts: named.acts,
        })
    }

    /// One piece, or one for each member of its list, and one for each further limit.
    pub(super) fn pieces_of(
        &self,
        group: &[Atom<'a>],
        asked: &Asked<'a>,
        shared: &[Words<'a>],
    ) -> Vec<Piece<'a>> {
        let mut limits = self.placed.starting_in(group);
        let own = self.own_words(asked);
        let first = Piece {
            quote: asked.text,
            span: asked.whole.clone(),
            sentence: self.whole,
            words: Vec::new(),
            requirement: limits.next().map(|(_, limit)| limit),
        };
        let wordings = self.wordings(asked, own);
        let mut pieces: Vec<Piece<'a>> = wordings
            .into_iter()
            .map(|words| Piece {
                words: shared.iter().cloned().chain(words).collect(),
                ..first.clone()
            })
            .collect();
        let whole = pieces.first().cloned().unwrap_or(first);
        pieces.extend(limits.map(|(place, limit)| Piece {
            requirement: Some(limit),
            ..self.of_limit(place, &whole)
        }));
        pieces
    }

    /// The passage of a further limit, or the whole group where the passage is only half a part.
    fn of_limit(&self, place: Range<usize>, whole: &Piece<'a>) -> Piece<'a> {
        let before = self.clause.get(..place.start).unwrap_or_default();
        let after = self.clause.get(place.end..).unwrap_or_default();
        let parted = before.is_empty() || before.ends_with(is_mark);
        if !parted || !(after.is_empty() || after.starts_with(is_mark)) {
            return whole.clone();
        }
        let span = trimmed(self.clause, place);
        Piece {
            quote: self.clause.get(span.clone()).unwrap_or_default(),
            words: vec![source(self.clause, span.clone())],
            span,
            ..whole.clone()
        }
    }

    /// The group without joining words, and a limit without the purpose that it is put as.
    fn own_words(&self, asked: &Asked<'_>) -> Range<usize> {
        let mut bare = strip_all(asked.text, &self.rules.connectors);
        if asked.measured && asked.opening == Opening::Part {
            bare = strip_any(bare, &self.rules.ensuring).unwrap_or(bare);
        }
        let start = asked.whole.end - bare.len();
        let bare = trimmed(self.clause, start..asked.whole.end);
        let said = self.clause.get(bare.clone()).map_or(0, letters);
        if said == 0 { asked.whole.clone() } else { bare }
    }

    /// The words of the group, once for each member of a list that it ends with.
    fn wordings(&self, asked: &Asked<'_>, own: Range<usize>) -> Vec<Vec<Words<'a>>> {
        let whole = || vec![vec![source(self.clause, own.clone())]];
        let trailing = asked.main.end..asked.whole.end;
        if asked.measured || !self.only_states_purpose(trailing.clone()) {
            return whole();
        }
        let Some(members) = list::members(self.clause, asked, self.rules) else {
            return whole();
        };
        let word = |range: Range<usize>| (!range.is_empty()).then(|| source(self.clause, range));
        let wordings = members.into_iter().map(|member| {
            let ranges = [
                own.start..member.head,
                member.modifier,
                member.own,
                member.tail,
            ];
            let ranges = ranges.into_iter().chain([trailing.clone()]);
            ranges.filter_map(word).collect()
        });
        wordings.collect()
    }

    /// True if what follows the main part of a group says only what it is for.
    fn only_states_purpose(&self, trailing: Range<usize>) -> bool {
        let text = self.clause.get(trailing).unwrap_or_default();
        trim(text).is_empty()
            || strip_any(self.rules.bare(trim(text)), &self.rules.belongs_before).is_some()
    }
}
