//! The smallest parts of a clause: what stands between two separators outside brackets and
//! quotation marks. It joins nothing.

use std::ops::Range;

use crate::model::reading::Requirement;

/// The marks that part a clause, `、` aside.
const SEPARATORS: [char; 8] = ['。', '！', '？', '\n', '；', ';', '，', ','];

/// What comes before an atom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// The start of the clause or the end of a sentence.
    Sentence,
    /// A semicolon.
    Semicolon,
    /// A comma, or `、` between two requirements.
    Part,
}

/// A part of the clause with the separator that ends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Atom<'a> {
    pub text: &'a str,
    /// Byte offset in the clause.
    pub start: usize,
    pub opening: Opening,
}

impl Atom<'_> {
    /// Byte offset of the end in the clause.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Its place in the clause.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end()
    }
}

/// The requirements of a clause with their places in its text.
pub(super) struct Requirements<'a>(Vec<(Range<usize>, &'a Requirement)>);

impl<'a> Requirements<'a> {
    /// Finds each requirement's passage; one that is not found literally is left out.
    pub(super) fn place(text: &str, requirements: &[&'a Requirement]) -> Self {
        let mut placed = Self(Vec::new());
        for requirement in requirements {
            if let Some(start) = placed.next_place(text, &requirement.text) {
                placed
                    .0
                    .push((start..start + requirement.text.len(), requirement));
            }
        }
        placed.0.sort_by_key(|(place, _)| place.start);
        placed
    }

    /// Where `passage` stands: behind the same words of an earlier requirement if they are
    /// repeated there, else where they stand first.
    fn next_place(&self, text: &str, passage: &str) -> Option<usize> {
        if passage.is_empty() {
            return None;
        }
        let same = self.0.iter().filter(|(_, earlier)| earlier.text == passage);
        let behind = same.map(|(place, _)| place.end).max().unwrap_or(0);
        let repeated = text.get(behind..)?.find(passage).map(|at| behind + at);
        repeated.or_else(|| text.find(passage))
    }

    /// True if a requirement's passage begins within the atom.
    pub(super) fn start_in(&self, atom: &Atom<'_>) -> bool {
        self.0
            .iter()
            .any(|(place, _)| (atom.start..atom.end()).contains(&place.start))
    }

    /// The requirements whose passages begin within neighbouring atoms, in the order of the text.
    pub(super) fn starting_in(
        &self,
        atoms: &[Atom<'_>],
    ) -> impl Iterator<Item = (Range<usize>, &'a Requirement)> {
        let start = atoms.first().map_or(0, |atom| atom.start);
        let end = atoms.last().map_or(0, Atom::end);
        let within = self
            .0
            .iter()
            .filter(move |(place, _)| (start..end).contains(&place.start));
        within.map(|(place, requirement)| (place.clone(), *requirement))
    }

    /// True if `offset` lies inside a passage, which is never cut.
    fn hold(&self, offset: usize) -> bool {
        self.0
            .iter()
            .any(|(place, _)| place.start < offset && offset < place.end)
    }

    /// True for a `、` between two requirements with no other separator between them.
    fn are_parted_at(&self, text: &str, offset: usize) -> bool {
        let ends = self
            .0
            .iter()
            .map(|(place, _)| place.end)
            .filter(|end| *end <= offset)
            .max();
        let next = self
            .0
            .iter()
            .map(|(place, _)| place.start)
            .filter(|at| *at > offset)
            .min();
        let between = ends.zip(next).and_then(|(end, next)| text.get(end..next));
        between.is_some_and(|between| !between.contains(SEPARATORS))
    }
}

/// Cuts a clause at every separator.
pub(super) fn cut<'a>(text: &'a str, requirements: &Requirements<'_>) -> Vec<Atom<'a>> {
    let mut atoms = Vec::new();
    let (mut start, mut opening) = (0, Opening::Sentence);
    for (end, next) in separators(text, requirements) {
        atoms.push(Atom {
            text: text.get(start..end).unwrap_or_default(),
            start,
            opening,
        });
        (start, opening) = (end, next);
    }
    atoms.push(Atom {
        text: text.get(start..).unwrap_or_default(),
        start,
        opening,
    });
    atoms.retain(|atom| !atom.text.is_empty());
    atoms
}

/// The offsets behind separators, each with what it opens.
fn separators(text: &str, requirements: &Requirements<'_>) -> Vec<(usize, Opening)> {
    let open = outside_brackets(text);
    let marks = open.iter().filter_map(|(at, c)| {
        let opening = opening_after(text, *at, *c, requirements)?;
        Some((at + c.len_utf8(), opening))
    });
    marks.filter(|(end, _)| !requirements.hold(*end)).collect()
}

fn opening_after(
    text: &str,
    at: usize,
    c: char,
    requirements: &Requirements<'_>,
) -> Option<Opening> {
    match c {
        '。' | '！' | '？' | '\n' => Some(Opening::Sentence),
        '；' | ';' => Some(Opening::Semicolon),
        '，' => Some(Opening::Part),
        ',' if !parts_digits(text, at) => Some(Opening::Part),
        '、' if requirements.are_parted_at(text, at) => Some(Opening::Part),
        _ => None,
    }
}

/// True for the comma of `1,200`.
fn parts_digits(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(before.chars().next_back()) && digit(after.chars().nth(1))
}

/// The characters outside brackets and quotation marks; all of them if these do not pair up.
fn outside_brackets(text: &str) -> Vec<(usize, char)> {
    let mut depth = 0_usize;
    let mut outside = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '“' | '《' | '〔' | '【' | '「' => depth += 1,
            ')' | '）' | '”' | '》' | '〕' | '】' | '」' => depth = depth.saturating_sub(1),
            _ if depth == 0 => outside.push((at, c)),
            _ => {}
        }
    }
    if depth == 0 {
        outside
    } else {
        text.char_indices().collect()
    }
}
