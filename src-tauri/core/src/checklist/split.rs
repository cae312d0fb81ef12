//! A clause -> pieces that can each be answered alone. Every piece is a part of the clause as it
//! stands; together they leave out nothing but a headline and punctuation.
//!
//! It prefers whole sentences to half ones: a comma cuts only before a new obligation with an
//! object of its own, or around a numeric requirement.

mod atom;

use super::rules::{Splitting, contains_any, strip_any};
use crate::model::reading::Requirement;
use atom::{Atom, Opening, Requirements};

/// One obligation within a clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece<'a> {
    /// The words of the clause, without punctuation at the ends.
    pub quote: &'a str,
    /// The sentence that the words stand in.
    pub sentence: &'a str,
    /// The body that the sentence names once for several obligations, `""` if the quote has it.
    pub subject: &'a str,
    /// The limit that the words state.
    pub requirement: Option<&'a Requirement>,
}

impl Piece<'_> {
    /// The quote with what its limit measures, which the quote may leave unsaid.
    pub(super) fn topic(&self) -> String {
        let measured = self
            .requirement
            .map_or("", |requirement| &requirement.subject);
        format!("{} {measured}", self.quote)
    }
}

/// The obligations of a duty.
pub(super) fn duty<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
) -> Vec<Piece<'a>> {
    let placed = Requirements::place(text, requirements);
    let atoms = atom::cut(text, &placed);
    let sentences = atoms.chunk_by(|_, next| next.opening != Opening::Sentence);
    sentences
        .flat_map(|sentence| Sentence::new(text, sentence, rules).pieces(&placed))
        .collect()
}

/// The obligations of a task, whose headline names its topic and obliges to nothing.
pub(super) fn task<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
) -> Vec<Piece<'a>> {
    let mut pieces = duty(text, requirements, rules);
    if headline(text, requirements, rules).is_some() && !pieces.is_empty() {
        pieces.remove(0);
    }
    pieces
}

/// The topic that a task opens with: a short first sentence without a limit, followed by others.
pub(super) fn headline<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
) -> Option<&'a str> {
    let (first, rest) = text.split_once('。')?;
    let short = first.chars().count() <= rules.longest_headline;
    let plain = !first.contains([',', '，', ';', '；']);
    let limited = requirements
        .iter()
        .any(|requirement| first.contains(&requirement.text));
    (short && plain && !limited && !trim(rest).is_empty()).then(|| trim(first))
}

/// `text` without spaces and punctuation at its ends; brackets and quotation marks stay.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "，,。；;、：:！!？?.".contains(c))
}

/// One sentence on its way to pieces.
struct Sentence<'a, 'r> {
    clause: &'a str,
    whole: &'a str,
    atoms: &'r [Atom<'a>],
    rules: &'r Splitting,
    /// The body named at the head, which later parts may share.
    subject: &'a str,
    /// True if the sentence opens with an obligation, so that commas may part further ones.
    lists_obligations: bool,
}

impl<'a, 'r> Sentence<'a, 'r> {
    fn new(clause: &'a str, atoms: &'r [Atom<'a>], rules: &'r Splitting) -> Self {
        let first = atoms.first().map_or("", |atom| atom.text);
        let subject = subject(first, rules);
        Self {
            clause,
            whole: trim(span(clause, atoms)),
            atoms,
            rules,
            subject: subject.unwrap_or_default(),
            lists_obligations: subject.is_some() || rules.opens_with_verb(first),
        }
    }

    fn pieces(&self, placed: &Requirements<'a>) -> Vec<Piece<'a>> {
        let groups = self.groups(placed);
        let pieces = groups
            .iter()
            .flat_map(|group| self.pieces_of(group, placed));
        pieces.filter(|piece| !piece.quote.is_empty()).collect()
    }

    /// The atoms, parted where a new obligation begins.
    fn groups(&self, placed: &Requirements<'a>) -> Vec<&'r [Atom<'a>]> {
        let mut groups = Vec::new();
        let mut rest = self.atoms;
        while !rest.is_empty() {
            let length = (1..rest.len()).find(|next| self.parts(rest, *next, placed));
            let (group, tail) = rest.split_at(length.unwrap_or(rest.len()));
            groups.push(group);
            rest = tail;
        }
        groups
    }

    /// Whether a new piece begins at `next`, given that one began with the first of `atoms`.
    fn parts(&self, atoms: &[Atom<'a>], next: usize, placed: &Requirements<'a>) -> bool {
        let (group, tail) = atoms.split_at(next);
        let (Some(atom), Some(head), Some(last)) = (tail.first(), group.first(), group.last())
        else {
            return false;
        };
        let measured = group.iter().any(|atom| placed.start_in(atom));
        if atom.opening == Opening::Semicolon {
            true
        } else if self.leads_in(last, placed) {
            false
        } else if placed.start_in(atom) {
            measured || (self.rules.opens_with_verb(head.text) && self.has_substance(group))
        } else if measured {
            self.is_answerable(atom.text)
        } else {
            self.lists_obligations
                && self.begins_obligation(tail, placed)
                && self.has_substance(group)
        }
    }

    /// True where an obligation of its own follows, perhaps after parts that lead it in.
    fn begins_obligation(&self, tail: &[Atom<'a>], placed: &Requirements<'a>) -> bool {
        let main = tail.iter().find(|atom| !self.leads_in(atom, placed));
        main.is_some_and(|atom| {
            self.is_answerable(atom.text) && self.rules.opens_obligation(atom.text)
        })
    }

    /// True for a part such as `按照有关规定`, which says nothing without the next.
    fn leads_in(&self, atom: &Atom<'a>, placed: &Requirements<'a>) -> bool {
        !placed.start_in(atom) && strip_any(atom.text, &self.rules.belongs_after).is_some()
    }

    /// True for a part that is long enough and leans on no other.
    fn is_answerable(&self, text: &str) -> bool {
        let long_enough = trim(text).chars().count() >= self.rules.least_part;
        let bare = self.rules.bare(text);
        let leans = strip_any(bare, &self.rules.belongs_before).is_some()
            || contains_any(text, &self.rules.refers_back);
        long_enough && !leans
    }

    fn has_substance(&self, group: &[Atom<'a>]) -> bool {
        trim(span(self.clause, group)).chars().count() >= self.rules.least_part
    }

    /// One piece, and one more for each further limit that its words state.
    fn pieces_of(&self, group: &[Atom<'a>], placed: &Requirements<'a>) -> Vec<Piece<'a>> {
        let mut limits = placed.starting_in(group);
        let quote = trim(span(self.clause, group));
        let heads = group
            .first()
            .is_some_and(|atom| atom.opening == Opening::Sentence);
        let shares_subject = !heads && self.rules.opens_obligation(quote);
        let subject = if shares_subject { self.subject } else { "" };
        let first = Piece {
            quote,
            sentence: self.whole,
            subject,
            requirement: limits.next(),
        };
        let further = limits.map(|limit| Piece {
            quote: trim(&limit.text),
            requirement: Some(limit),
            subject: "",
            ..first
        });
        std::iter::once(first).chain(further).collect()
    }
}

/// The stretch of the clause that neighbouring atoms cover.
fn span<'a>(clause: &'a str, atoms: &[Atom<'a>]) -> &'a str {
    match (atoms.first(), atoms.last()) {
        (Some(first), Some(last)) => clause.get(first.start..last.end()).unwrap_or_default(),
        _ => "",
    }
}

/// The body that a sentence opens with, together with its modal: `学校应当`.
fn subject<'a>(text: &'a str, rules: &Splitting) -> Option<&'a str> {
    let after = strip_any(text, &rules.subjects)?;
    let rest = match strip_any(after, &rules.modals) {
        Some(rest) => rest,
        None if rules.opens_obligation(after) => after,
        None => return None,
    };
    text.get(..text.len() - rest.len())
}
