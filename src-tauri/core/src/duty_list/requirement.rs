//! Numeric requirements that a document sets: 小学班额 ≤ 45 人. Figures that merely describe are left out.
//!
//! | module | owns |
//! |---|---|
//! | `figure` | values and ranges with their units |
//! | `relation` | what the words around a figure make of it |
//! | `condition`, `per`, `deadline` | what narrows a limit: when it holds, what it is counted per, until when |
//! | `subject`, `series` | what is measured; lists of subjects and values |
//! | `review` | what is, told apart from what shall be |
//! | `passage` | the parts of a sentence, and how far a figure looks |
//! | `sentence` | puts these together, figure by figure |

mod condition;
mod deadline;
mod figure;
mod passage;
mod per;
#[cfg(test)]
mod real_document;
mod relation;
mod review;
mod sentence;
mod series;
mod subject;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use self::review::Review;
use self::sentence::Setting;
use super::glyph::{ends_sentence, is_closing, is_colon, is_within};
use super::outline::{Block, Outline};
use super::source::{Source, between};
use crate::model::reading::Requirement;

/// Longest line that may be a heading, in characters.
const MAX_HEADING: usize = 20;
/// A line that a print breaks off is longer, in characters.
const SHORT_LINE: usize = 16;

/// Requirements in all blocks of a document issued on a day, in the order of the document.
pub fn requirements(
    outline: &Outline<'_>,
    source: &Source<'_>,
    issued: Option<NaiveDate>,
) -> Vec<Requirement> {
    let year = issued.map(|date| date.year());
    let blocks = outline.blocks.iter().enumerate();
    let headed = blocks.map(|(index, block)| (headings(outline, index, block), block));
    let told = headed.filter(|(headings, _)| !review::is_heading(headings));
    told.flat_map(|(headings, block)| of_block(block, source, review::is_goal(&headings), year))
        .collect()
}

/// The headings above a block, with its own where that stands on a line alone.
fn headings(outline: &Outline<'_>, index: usize, block: &Block<'_>) -> String {
    let above = outline.headings_of(index);
    let (head, rest) = block.head_and_rest();
    if !rest.is_empty() && is_within(head, MAX_HEADING) {
        format!("{above} {head}")
    } else {
        above
    }
}

/// The paragraphs of a block, those joined again that a print broke in mid-sentence.
fn paragraphs(body: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for line in body.lines().filter(|line| !line.trim().is_empty()) {
        match found.last_mut() {
            Some(last) if is_broken(last) => *last = between(body, last, line),
            _ => found.push(line),
        }
    }
    found
}

/// Whether a paragraph breaks off in mid-sentence: long, and neither at a mark nor behind a figure.
fn is_broken(paragraph: &str) -> bool {
    let last = paragraph.lines().next_back().unwrap_or(paragraph).trim();
    let is_long = !is_within(last, SHORT_LINE);
    let ends = |c: char| ends_sentence(c) || is_colon(c) || is_closing(c);
    let figures = figure::figures(last);
    let ends_with_figure = figures
        .last()
        .is_some_and(|figure| figure.end == last.len());
    is_long && !last.ends_with(ends) && !ends_with_figure
}

fn of_block(
    block: &Block<'_>,
    source: &Source<'_>,
    is_goal: bool,
    year: Option<i32>,
) -> Vec<Requirement> {
    let paragraphs = paragraphs(block.body);
    let found = paragraphs.into_iter().flat_map(|paragraph| {
        let setting = Setting {
            clause: block.printed(),
            source,
            review: Review::new(review::opens(paragraph), is_goal, year),
        };
        let sentences = paragraph.split(['。', '！', '!', '？', '?']);
        sentences.flat_map(move |sentence| sentence::requirements(sentence, setting))
    });
    found.collect()
}
