//! Letters -> lines: what stands on one base line, from left to right.

use std::collections::BTreeMap;

use super::Letter;

/// How far letters of one line may be apart in height, in parts of their size.
const SAME_LINE: f64 = 0.4;

/// A gap from which on two words stand in columns of their own, in parts of the size.
const COLUMN: f64 = 2.2;

/// A gap that is seen between Chinese characters, which justified text widens a little.
const SEEN: f64 = 0.8;

/// A gap between words of letters.
const WORD: f64 = 0.2;

/// Bold that is made by printing twice shifts the second letter by less than this.
const TWICE: f64 = 0.2;

/// A line with its place.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its base line.
    pub y: f64,
    /// Where its first letter begins.
    pub left: f64,
    /// Where its last letter ends.
    pub right: f64,
    /// The height of most of its letters.
    pub size: f64,
    /// Its words.
    pub text: String,
}

/// Lines from the upper to the lower.
pub fn lines(mut letters: Vec<Letter>) -> Vec<Line> {
    letters.retain(|letter| !letter.sign.is_control() && letter.size > 0.0);
    letters.sort_by(|one, other| one.y.total_cmp(&other.y));
    let together =
        |one: &Letter, other: &Letter| other.y - one.y <= SAME_LINE * one.size.max(other.size);
    letters.chunk_by(together).filter_map(line).collect()
}

fn line(letters: &[Letter]) -> Option<Line> {
    let letters = in_order(letters);
    let size = letters
        .iter()
        .map(|letter| letter.size)
        .max_by(f64::total_cmp)?;
    let printed = |letter: &&Letter| !letter.sign.is_whitespace();
    let left = letters
        .iter()
        .filter(printed)
        .map(|letter| letter.left)
        .min_by(f64::total_cmp)?;
    let right = letters
        .iter()
        .filter(printed)
        .map(|letter| letter.right)
        .max_by(f64::total_cmp)?;
    let y = letters
        .iter()
        .filter(|letter| letter.size >= size)
        .map(|letter| letter.y)
        .next()?;
    Some(Line {
        y,
        left,
        right,
        size,
        text: words(&letters),
    })
}

/// Runs by where they begin; those that begin together in the order they were drawn.
fn in_order(letters: &[Letter]) -> Vec<Letter> {
    let mut runs: BTreeMap<usize, Vec<Letter>> = BTreeMap::new();
    for letter in letters {
        runs.entry(letter.run).or_default().push(*letter);
    }
    let mut runs: Vec<_> = runs.into_values().collect();
    let begin = |run: &[Letter]| run.first().map_or(0.0, |letter| letter.left);
    runs.sort_by(|one, other| begin(one).total_cmp(&begin(other)));
    runs.into_iter().flatten().collect()
}

fn words(letters: &[Letter]) -> String {
    let mut text = String::new();
    let mut before: Option<&Letter> = None;
    for letter in letters {
        if let Some(before) = before {
            if before.sign == letter.sign && letter.left - before.left < TWICE * letter.size {
                continue;
            }
            text.extend(gap(before, letter));
        }
        let blank = letter.sign.is_whitespace() && letter.sign != '\u{3000}';
        text.push(if blank { ' ' } else { letter.sign });
        before = Some(letter);
    }
    tidy(&text)
}

fn gap(before: &Letter, letter: &Letter) -> Option<char> {
    let gap = (letter.left - before.right) / before.size.max(letter.size);
    let latin = before.sign.is_ascii_alphanumeric() && letter.sign.is_ascii_alphanumeric();
    if gap > COLUMN {
        Some('\t')
    } else if gap > SEEN || latin && gap > WORD {
        Some(' ')
    } else {
        None
    }
}

/// Blanks around a tab say no more than the tab.
fn tidy(text: &str) -> String {
    let columns: Vec<&str> = text
        .split('\t')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    columns.join("\t")
}
