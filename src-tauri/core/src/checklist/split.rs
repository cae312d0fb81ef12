//! A clause -> pieces that can each be answered alone. A piece says its words as places in the
//! clause, with the words that it shares with its neighbours; together the pieces leave out nothing
//! but a headline, joining words and punctuation.
//!
//! It prefers whole sentences to half ones: where a part cannot stand alone, it stays with the part
//! that it belongs to.

mod asking;
mod atom;
mod carried;
mod list;
mod mend;
mod sentence;

use std::ops::Range;

use super::rules::Splitting;
use crate::model::reading::Requirement;
use atom::{Opening, Requirements};
use carried::Carried;
use sentence::Sentence;

/// One obligation within a clause.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece<'a> {
    /// The stretch of the clause that the obligation rests on, without punctuation at the ends.
    pub quote: &'a str,
    /// Where the quote stands in the clause, in bytes.
    pub span: Range<usize>,
    /// The sentence that the quote stands in.
    pub sentence: &'a str,
    /// What is asked: words of the clause, shared ones included, and joining words of the rules.
    pub words: Vec<Words<'a>>,
    /// The limit that the words state.
    pub requirement: Option<&'a Requirement>,
}

/// Some words of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Words<'a> {
    /// Words of the clause, and the byte that they begin at.
    Source(&'a str, usize),
    /// A joining word of the rules.
    Joining(String),
}

impl Piece<'_> {
    /// The question: its words one after another.
    pub(super) fn wording(&self) -> String {
        wording(&self.words)
    }

    /// The question with what its limit measures, which the question may leave unsaid.
    pub(super) fn topic(&self) -> String {
        let measured = self
            .requirement
            .map_or("", |requirement| &requirement.subject);
        format!("{} {measured}", self.wording())
    }
}

fn wording(words: &[Words<'_>]) -> String {
    let words = words.iter().map(|words| match words {
        Words::Source(text, _) => *text,
        Words::Joining(text) => text,
    });
    words.collect()
}

/// The obligations of a duty.
pub(super) fn duty<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
) -> Vec<Piece<'a>> {
    pieces(text, requirements, rules, 0)
}

/// The obligations of a task, whose headline names its topic and obliges to nothing.
pub(super) fn task<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
) -> Vec<Piece<'a>> {
    let headlines = usize::from(headline(text, requirements, rules).is_some());
    pieces(text, requirements, rules, headlines)
}

/// The obligations of all sentences but the first few.
fn pieces<'a>(
    text: &'a str,
    requirements: &[&'a Requirement],
    rules: &Splitting,
    skipped: usize,
) -> Vec<Piece<'a>> {
    let placed = Requirements::place(text, requirements);
    let atoms = atom::cut(text, &placed);
    let sentences = atoms.chunk_by(|_, next| next.opening != Opening::Sentence);
    let mut carried = Carried::default();
    let mut pieces = Vec::new();
    for atoms in sentences.skip(skipped) {
        let sentence = Sentence::new(text, atoms, rules, &placed);
        pieces.extend(sentence.pieces(&mut carried));
    }
    mend::mended(text, pieces, rules)
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
    text.trim_matches(is_mark)
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "，,。；;、：:！!？?.".contains(c)
}

/// `range` of the clause without spaces and punctuation at its ends.
fn trimmed(clause: &str, range: Range<usize>) -> Range<usize> {
    let text = clause.get(range.clone()).unwrap_or_default();
    let head = text.len() - text.trim_start_matches(is_mark).len();
    let start = range.start + head;
    start..start + trim(text).len()
}

/// The words of the clause at `range`.
fn source(clause: &str, range: Range<usize>) -> Words<'_> {
    Words::Source(clause.get(range.clone()).unwrap_or_default(), range.start)
}
