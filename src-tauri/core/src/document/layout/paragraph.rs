//! Lines of pages -> paragraphs; numbers and heads of pages are left out.

use std::collections::BTreeMap;

use super::super::error::Flaw;
use super::super::lines::Lines;
use super::Block;
use super::line::Line;

/// A line that ends so close to the margin goes on in the next, in parts of its size.
const FULL: f64 = 1.7;

/// The same where paragraphs are indented, which tells more: marks that must not begin or end a line shorten it.
const FULL_INDENTED: f64 = 3.2;

/// A line that begins so far from the margin begins a paragraph, in parts of its size.
const INDENT: f64 = 1.2;

/// How much larger one line may be than the next in a paragraph.
const SAME_SIZE: f64 = 1.12;

/// Lines are no shorter than this part of the page's width; where all end before, none is full.
const NARROWEST: f64 = 0.7;

/// Distance of the base lines of a paragraph, in parts of the size.
const SPACING: f64 = 2.6;

/// Pages from which on a line that all have at their edge is their head.
const MANY_PAGES: usize = 3;

/// Lines at the upper and lower edge of a page among which heads are looked for.
const EDGE: usize = 2;

/// Leaves out numbers of pages, and what stands at the edge of most pages.
pub fn drop_page_numbers(pages: &mut [Vec<Block>]) {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for page in &*pages {
        let mut heads: Vec<_> = at_edges(page, EDGE)
            .map(|line| pattern(&line.text))
            .collect();
        heads.sort();
        heads.dedup();
        for head in heads {
            *times.entry(head).or_default() += 1;
        }
    }
    let most = (pages.len() * 2).div_ceil(3).max(MANY_PAGES);
    for page in pages {
        let is_head = |line: &Line| {
            times
                .get(&pattern(&line.text))
                .is_some_and(|times| *times >= most)
        };
        let heads = at_edges(page, EDGE).filter(|line| is_head(line));
        let numbers = at_edges(page, 1).filter(|line| is_page_number(&line.text));
        let heads: Vec<f64> = heads.chain(numbers).map(|line| line.y).collect();
        page.retain(|block| block.line().is_none_or(|line| !heads.contains(&line.y)));
    }
}

/// Lines that are among the first or last so many of a page.
fn at_edges(page: &[Block], edge: usize) -> impl Iterator<Item = &Line> {
    let last = page.len().saturating_sub(edge);
    let edge = page
        .iter()
        .enumerate()
        .filter(move |(at, _)| *at < edge || *at >= last);
    edge.filter_map(|(_, block)| block.line())
}

/// A line without its digits, which count the pages.
fn pattern(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_numeric() && !c.is_whitespace())
        .collect()
}

/// `3`, `- 3 -`, `— 3 —`, `第 3 页`, `第3页 共9页`, `3/9`.
fn is_page_number(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let bare = bare.trim_matches(['-', '—', '–', '－', '·', '~', '〜', '―', '─']);
    let worded = bare
        .strip_prefix('第')
        .unwrap_or(bare)
        .replace("页共", "/")
        .replace("页，共", "/");
    let worded = worded.strip_suffix('页').unwrap_or(&worded);
    let number = |part: &str| {
        (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    worded.split('/').take(3).all(number) && worded.split('/').count() <= 2
}

/// Writes paragraphs and rows.
pub fn write(widths: &[f64], pages: &[Vec<Block>], lines: &mut Lines) -> Result<(), Flaw> {
    let margins = margins(widths, pages);
    let mut paragraph = Paragraph::default();
    for (page, width) in pages.iter().zip(widths) {
        let Some(margins) = margins.get(&key(*width)) else {
            continue;
        };
        for block in page {
            match block {
                Block::Line(line) if paragraph.goes_on(line, margins) => paragraph.push(line),
                Block::Line(line) => {
                    paragraph.end(lines)?;
                    paragraph.push(line);
                }
                Block::Row { cells, .. } => {
                    paragraph.end(lines)?;
                    lines.row(cells)?;
                }
            }
        }
        paragraph.turn_page();
    }
    paragraph.end(lines)
}

/// Where most lines begin and end on pages of one width.
#[derive(Debug, Clone, Copy)]
struct Margins {
    left: f64,
    right: f64,
    /// Whether paragraphs begin further right: then a number at the left margin begins none.
    indented: bool,
}

fn key(width: f64) -> i64 {
    width.round() as i64
}

fn margins(widths: &[f64], pages: &[Vec<Block>]) -> BTreeMap<i64, Margins> {
    let mut lines: BTreeMap<i64, Vec<&Line>> = BTreeMap::new();
    for (page, width) in pages.iter().zip(widths) {
        lines
            .entry(key(*width))
            .or_default()
            .extend(page.iter().filter_map(Block::line));
    }
    lines
        .into_iter()
        .map(|(width, lines)| (width, Margins::of(&lines, width as f64 * NARROWEST)))
        .collect()
}

impl Margins {
    fn of(lines: &[&Line], narrowest: f64) -> Self {
        let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
        let right = lines
            .iter()
            .map(|line| line.right)
            .fold(narrowest, f64::max);
        let steps = |line: &&&Line| ((line.left - left) / line.size - 2.0).abs() < 0.5;
        let indented = lines.iter().filter(steps).count() * 4 >= lines.len();
        Self {
            left,
            right,
            indented,
        }
    }
}

/// Lines that belong together.
#[derive(Default)]
struct Paragraph<'l> {
    text: String,
    last: Option<&'l Line>,
    turned: bool,
}

impl<'l> Paragraph<'l> {
    fn goes_on(&self, next: &Line, margins: &Margins) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let short = if margins.indented {
            FULL_INDENTED
        } else {
            FULL
        };
        let full = last.right > margins.right - short * last.size;
        let at_margin = next.left < margins.left + INDENT * next.size;
        let sizes = last.size.max(next.size) / last.size.min(next.size);
        let below = self.turned || next.y - last.y < SPACING * last.size;
        let begins = !margins.indented && begins_clause(&next.text);
        let columns = last.text.contains('\t') || next.text.contains('\t');
        full && at_margin && sizes < SAME_SIZE && below && !begins && !columns
    }

    fn push(&mut self, line: &'l Line) {
        let ends = self.text.chars().next_back();
        let begins = line.text.chars().next();
        let latin = |side: Option<char>| side.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(ends) && latin(begins) {
            self.text.push(' ');
        }
        self.text.push_str(&line.text);
        self.last = Some(line);
        self.turned = false;
    }

    fn turn_page(&mut self) {
        self.turned = true;
    }

    fn end(&mut self, lines: &mut Lines) -> Result<(), Flaw> {
        self.last = None;
        let text = std::mem::take(&mut self.text);
        match text.is_empty() {
            true => Ok(()),
            false => lines.paragraph(&text),
        }
    }
}

/// Whether a line begins with the number of a clause, such as `一、`, `（二）`, `3.`, `第四条`.
fn begins_clause(text: &str) -> bool {
    let text = text.trim_start();
    let bare = text.trim_start_matches(['（', '(', '第']);
    let rest = bare.trim_start_matches(|c: char| {
        c.is_ascii_digit() || "一二三四五六七八九十百零〇".contains(c)
    });
    if rest.len() == bare.len() {
        return text.starts_with(|c| ('①'..='⑳').contains(&c)) || text.starts_with("附件");
    }
    let mut rest = rest.chars();
    match rest.next() {
        Some('.' | '．') => rest.next().is_none_or(|c| !c.is_ascii_digit()),
        Some('、') => true,
        Some('）' | ')') => bare.len() < text.len(),
        Some('条' | '章' | '节' | '款') => text.starts_with('第'),
        _ => false,
    }
}
