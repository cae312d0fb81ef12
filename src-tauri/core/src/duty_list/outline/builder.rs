//! Lines -> blocks, one line at a time with a look at its neighbours.

use std::collections::{BTreeMap, BTreeSet};

use super::{Block, Outline, Section, announces};
use crate::duty_list::glyph::{ends_sentence, is_closing, is_colon, is_within};
use crate::duty_list::lexicon::TITLE_NOUNS;
use crate::duty_list::mention;
use crate::duty_list::numbering::{Number, Style, leading};
use crate::duty_list::pattern::patterns;
use crate::duty_list::source::between;

/// Longest line taken for a title or a heading, in characters.
const MAX_TITLE: usize = 60;
/// Fewer lines that open with a unit's name are no list of departments.
const LEAST_NAMES: usize = 3;
/// Fewer units' names with numbers counted from 1 below them are none either.
const LEAST_NUMBERED_NAMES: usize = 2;
/// A line that a print breaks off is longer, in characters.
const SHORT_LINE: usize = 16;
/// Longest heading that may announce duties by unit, in characters.
const MAX_HEADING: usize = 40;
/// Shortest line taken for a title without being announced by 附件, in characters.
const MIN_TITLE: usize = 8;
patterns! {
    /// `附件`, `附件2:`, `附件：职责清单`; not `附件所列`.
    ATTACHMENT = r"^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]*\s*(?:[:：.．、]\s*(.*))?$";
    /// A date on a line of its own, as under a signature.
    DATE_LINE = r"^[0-9０-９〇○零一二三四五六七八九十]{2,4}\s*年.{1,4}月.{1,4}日\s*(?:印发)?$";
    /// Leads into what somebody is in charge of: `县公安局履行下列职责：`.
    LEADS_IN = r"(?:履行|承担|负责)[^。；;:：]{0,40}[:：]$|(?:下列|以下)\p{Han}{0,8}(?:职责|工作|任务)[:：]$";
    /// What is printed under the text proper.
    IMPRINT = r"^(?:抄\s*送|主\s*送|印\s*发|联\s*系\s*人|联系电话)\s*[:：]|^[(（]此件.{2,8}[)）]$|印发$";
}

/// Reads the layout of `text` in one pass.
pub fn build<'t>(text: &'t str, aside: &BTreeSet<usize>) -> Outline<'t> {
    let mut builder = Builder::new(text);
    let lines: Vec<&str> = text.lines().map(printed).collect();
    builder.has_name_list = has_name_list(&lines);
    for (at, line) in lines.iter().enumerate() {
        let line = if aside.contains(&at) { "" } else { *line };
        builder.line(line, following(&lines, at));
    }
    builder.outline
}

/// The next line that says anything.
fn following<'t>(lines: &[&'t str], at: usize) -> &'t str {
    let mut below = lines.iter().skip(at + 1).take(4);
    below
        .find(|next| !next.is_empty())
        .copied()
        .unwrap_or_default()
}

/// Whether units' names without numbers head enough paragraphs or numbered duties to be a list of departments.
fn has_name_list(lines: &[&str]) -> bool {
    let named = lines.iter().filter(|line| opens_with_unit(line)).count();
    let places = lines.iter().enumerate();
    let numbered = places.filter(|(at, line)| is_numbered_unit(line, following(lines, *at)));
    named >= LEAST_NAMES || numbered.count() >= LEAST_NUMBERED_NAMES
}

/// `县教育局：负责…`, a unit's name and what it is in charge of on one line, without a number.
fn opens_with_unit(line: &str) -> bool {
    unit_heading(line).is_some_and(|heading| !heading.rest.is_empty())
}

/// `县教育局` above `1.…`.
fn is_numbered_unit(line: &str, next: &str) -> bool {
    counts_from_one(next).is_some()
        && unit_heading(line).is_some_and(|heading| heading.rest.is_empty())
}

/// The heading on a line without a number that certainly names units.
fn unit_heading(line: &str) -> Option<mention::Heading<'_>> {
    let heading = leading(line).is_none().then(|| mention::heading(line))?;
    heading.filter(|heading| heading.is_certain)
}

/// The style of the number 1 before a line.
fn counts_from_one(line: &str) -> Option<Style> {
    let (number, _) = leading(line)?;
    (number.value == 1).then_some(number.style)
}

/// A line without the spaces and marks of markup around it.
fn printed(line: &str) -> &str {
    line.trim().trim_start_matches('#').trim_start()
}

/// What a line is, seen with its neighbours.
enum Line<'t> {
    Blank,
    /// Starts an attachment, whose title may stand on the same line.
    Attachment(&'t str),
    Title,
    /// Signature, date or imprint: ends what stands above.
    Closing,
    Numbered(Number<'t>, &'t str),
    /// Without a number, yet heads what follows.
    Named(Depth),
    Plain,
}

/// How deep a block stands: by the style of its number, or just outside or inside the blocks of a style.
type Depth = (Style, Edge);

/// Where a block without a number stands to the blocks of a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    /// Heads blocks of the style.
    Above,
    /// Has a number of the style.
    At,
    /// Stands under blocks of the style.
    Below,
}

struct Builder<'t> {
    text: &'t str,
    outline: Outline<'t>,
    /// Open numbered blocks, outermost first.
    path: Vec<(Depth, usize)>,
    /// The run that numbers of one style under one parent continue.
    runs: BTreeMap<(usize, Option<usize>, Style), usize>,
    next_run: usize,
    /// The block that plain lines continue.
    open: Option<usize>,
    /// The next plain line is the title of an attachment.
    awaits_title: bool,
    /// The line before breaks off in mid-sentence.
    is_broken: bool,
    /// Lines that open with a unit's name make a list.
    has_name_list: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            outline: Outline {
                sections: vec![Section::default()],
                blocks: Vec::new(),
            },
            path: Vec::new(),
            runs: BTreeMap::new(),
            next_run: 0,
            open: None,
            awaits_title: false,
            is_broken: false,
            has_name_list: false,
        }
    }

    fn line(&mut self, line: &'t str, next: &str) {
        let kind = self.kind(line, next);
        let keeps_waiting = matches!(kind, Line::Blank | Line::Attachment(_));
        self.is_broken = matches!(kind, Line::Plain | Line::Named(_) | Line::Numbered(..))
            && !line.ends_with(is_complete)
            && !is_within(line, SHORT_LINE);
        match kind {
            Line::Blank => {}
            Line::Attachment(title) => self.section(title, true),
            Line::Title => self.title(line),
            Line::Closing => self.close(),
            Line::Numbered(number, body) => {
                self.block(Some((number, (number.style, Edge::At))), line, body);
            }
            Line::Named(depth) => self.block(Some((self.name_number(line), depth)), line, line),
            Line::Plain => self.plain(line),
        }
        self.awaits_title &= keeps_waiting;
    }

    fn kind(&self, line: &'t str, next: &str) -> Line<'t> {
        if line.is_empty() {
            return Line::Blank;
        }
        if let Some(title) = attachment_title(line) {
            return Line::Attachment(title);
        }
        if let Some((number, body)) = leading(line) {
            return Line::Numbered(number, body);
        }
        if is_closing_line(line, next) {
            return Line::Closing;
        }
        let is_announced =
            self.awaits_title && is_within(line, MAX_TITLE) && !line.ends_with(ends_sentence);
        if is_announced || (!self.is_broken && is_title(line)) {
            return Line::Title;
        }
        let depth = self.name_depth(line, next);
        depth
            .or_else(|| self.lead_in_depth(line, next))
            .map_or(Line::Plain, Line::Named)
    }

    /// `区教育局:` or `区教育局:负责…` without a number, where section or heading announces duties or the name does.
    fn name_depth(&self, line: &str, next: &str) -> Option<Depth> {
        let heading = mention::heading(line).filter(|_| !self.is_broken)?;
        let announcing = self.announcing();
        let section = self.outline.sections.last();
        let is_list = section.is_some_and(Section::announces_duties) || announcing.is_some();
        let is_numbered = || is_numbered_unit(line, next);
        let is_heading = is_list
            || self.has_name_list && (opens_with_unit(line) || is_numbered())
            || heading.announces && is_numbered();
        is_heading.then_some(announcing.unwrap_or((Style::Name, Edge::At)))
    }

    /// Just below the innermost heading that announces duties by unit: `二、职责分工`.
    fn announcing(&self) -> Option<Depth> {
        let is_announcing = |at: usize| {
            let block = self.outline.blocks.get(at);
            let heading = block.map_or("", |block| block.head_and_rest().0);
            is_within(heading, MAX_HEADING)
                && !heading.contains(ends_sentence)
                && announces(heading)
        };
        let numbered = self
            .path
            .iter()
            .rev()
            .filter(|((_, edge), _)| *edge == Edge::At);
        let mut numbered = numbered.filter(|((style, _), _)| *style > Style::Article);
        let found = numbered.find(|(_, at)| is_announcing(*at));
        found.map(|((style, _), _)| (*style, Edge::Below))
    }

    /// `县公安局履行下列职责：` above `(一)…`: what is counted there belongs to this paragraph.
    fn lead_in_depth(&self, line: &str, next: &str) -> Option<Depth> {
        let style = counts_from_one(next)?;
        let addresses = || !mention::leading(line, &BTreeSet::new()).0.is_empty();
        (LEADS_IN.is_match(line) && addresses()).then_some((style, Edge::Above))
    }

    /// Names count on from each other, so that they are a run as numbers are.
    fn name_number(&self, line: &'t str) -> Number<'t> {
        let numbers = self
            .path
            .iter()
            .filter_map(|(_, at)| self.outline.blocks.get(*at)?.number);
        let mut names = numbers.filter(|number| number.style == Style::Name);
        let value = names.next_back().map_or(1, |number| number.value + 1);
        Number {
            printed: line.get(..0).unwrap_or_default(),
            style: Style::Name,
            value,
        }
    }

    fn title(&mut self, line: &'t str) {
        let is_attachment = self.awaits_title;
        if is_attachment && let Some(section) = self.outline.sections.last_mut() {
            section.title = line;
            self.awaits_title = false;
        } else {
            self.section(line, false);
        }
    }

    fn section(&mut self, title: &'t str, is_attachment: bool) {
        self.close();
        self.awaits_title = is_attachment && title.is_empty();
        self.outline.sections.push(Section {
            title,
            is_attachment,
        });
    }

    fn close(&mut self) {
        self.path.clear();
        self.open = None;
    }

    fn plain(&mut self, line: &'t str) {
        let Some(block) = self.open.and_then(|open| self.outline.blocks.get_mut(open)) else {
            return self.block(None, line, line);
        };
        block.whole = between(self.text, block.whole, line);
        block.body = between(self.text, block.body, line);
    }

    fn block(&mut self, place: Option<(Number<'t>, Depth)>, whole: &'t str, body: &'t str) {
        let index = self.outline.blocks.len();
        let parent = place.and_then(|(_, depth)| {
            self.path.retain(|(outer, _)| *outer < depth);
            self.path.last().map(|(_, at)| *at)
        });
        let number = place.map(|(number, _)| number);
        let run = self.run_of(number, parent);
        if let Some((_, depth)) = place {
            self.path.push((depth, index));
        }
        let section = self.outline.sections.len() - 1;
        self.outline.blocks.push(Block {
            number,
            whole,
            body,
            parent,
            section,
            run,
        });
        self.open = Some(index);
    }

    fn run_of(&mut self, number: Option<Number<'t>>, parent: Option<usize>) -> usize {
        let Some(number) = number else {
            return usize::MAX;
        };
        let key = (self.outline.sections.len(), parent, number.style);
        match self.runs.get(&key) {
            Some(run) if number.value != 1 => *run,
            _ => {
                self.next_run += 1;
                self.runs.insert(key, self.next_run);
                self.next_run
            }
        }
    }
}

/// What stands after 附件 on a line that announces one.
fn attachment_title(line: &str) -> Option<&str> {
    let mark = is_within(line, MAX_TITLE * 2)
        .then(|| ATTACHMENT.captures(line))
        .flatten()?;
    Some(mark.get(1).map_or("", |title| title.as_str()))
}

fn is_complete(c: char) -> bool {
    ends_sentence(c) || is_colon(c) || is_closing(c) || matches!(c, '”' | '》' | '…')
}

/// A signature is a unit's name directly above a date.
fn is_closing_line(line: &str, next: &str) -> bool {
    is_within(line, MAX_TITLE)
        && (DATE_LINE.is_match(line)
            || IMPRINT.is_match(line)
            || (DATE_LINE.is_match(next) && mention::heading(line).is_some()))
}

/// A line of its own that ends with a noun such as 方案 or 清单, notes such as (试行) aside.
fn is_title(line: &str) -> bool {
    let is_short = is_within(line, MAX_TITLE) && !is_within(line, MIN_TITLE - 1);
    if !is_short || line.contains(|c| ends_sentence(c) || is_colon(c) || matches!(c, ',' | '，')) {
        return false;
    }
    let named = line
        .split_once(['(', '（'])
        .filter(|_| line.ends_with([')', '）']));
    let named = named.map_or(line, |(named, _)| named).trim_end();
    TITLE_NOUNS
        .iter()
        .any(|noun| line.ends_with(noun) || named.ends_with(noun))
}
