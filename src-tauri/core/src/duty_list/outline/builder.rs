//! Lines -> blocks, one line at a time with a look at its neighbours.

use std::collections::BTreeMap;

use super::{Block, Outline, Section};
use crate::duty_list::glyph::{ends_sentence, is_closing, is_colon, is_within};
use crate::duty_list::lexicon::TITLE_NOUNS;
use crate::duty_list::mention;
use crate::duty_list::numbering::{Number, Style, leading};
use crate::duty_list::pattern::patterns;
use crate::duty_list::source::between;

/// Longest line taken for a title or a heading, in characters.
const MAX_TITLE: usize = 60;
/// Shortest line taken for a title without being announced by 附件, in characters.
const MIN_TITLE: usize = 8;
patterns! {
    /// `附件`, `附件2:`, `附件：职责清单`; not `附件所列`.
    ATTACHMENT = r"^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]*\s*(?:[:：.．、]\s*(.*))?$";
    /// A date on a line of its own, as under a signature.
    DATE_LINE = r"^[0-9０-９〇○零一二三四五六七八九十]{2,4}\s*年.{1,4}月.{1,4}日\s*(?:印发)?$";
    /// What is printed under the text proper.
    IMPRINT = r"^(?:抄\s*送|主\s*送|印\s*发|联\s*系\s*人|联系电话)\s*[:：]|^[(（]此件.{2,8}[)）]$|印发$";
}

/// Reads the layout of `text` in one pass.
pub fn build(text: &str) -> Outline<'_> {
    let mut builder = Builder::new(text);
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        let next = lines
            .iter()
            .skip(at + 1)
            .take(4)
            .find(|next| !next.is_empty());
        builder.line(line, next.copied().unwrap_or_default());
    }
    builder.outline
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
    Plain,
}

struct Builder<'t> {
    text: &'t str,
    outline: Outline<'t>,
    /// Open numbered blocks, outermost first.
    path: Vec<(Style, usize)>,
    /// The run that numbers of one style under one parent continue.
    runs: BTreeMap<(usize, Option<usize>, Style), usize>,
    next_run: usize,
    /// The block that plain lines continue.
    open: Option<usize>,
    /// The next plain line is the title of an attachment.
    awaits_title: bool,
    /// The line before breaks off in mid-sentence.
    is_broken: bool,
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
        }
    }

    fn line(&mut self, line: &'t str, next: &str) {
        let kind = self.kind(line, next);
        let keeps_waiting = matches!(kind, Line::Blank | Line::Attachment(_));
        self.is_broken =
            matches!(kind, Line::Plain | Line::Numbered(..)) && !line.ends_with(is_complete);
        match kind {
            Line::Blank => {}
            Line::Attachment(title) => self.section(title, true),
            Line::Title => self.title(line),
            Line::Closing => self.close(),
            Line::Numbered(number, body) => self.block(Some(number), line, body),
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
        if self.is_name_heading(line) {
            return Line::Numbered(self.name_number(line), line);
        }
        Line::Plain
    }

    /// `区教育局:` or `区教育局:负责…` without a number, where the attachment announces duties.
    fn is_name_heading(&self, line: &str) -> bool {
        let is_list = self
            .outline
            .sections
            .last()
            .is_some_and(Section::announces_duties);
        is_list && !self.is_broken && mention::heading(line).is_some()
    }

    fn name_number(&self, line: &'t str) -> Number<'t> {
        let previous = self
            .path
            .first()
            .and_then(|(_, at)| self.outline.blocks.get(*at));
        let value = previous
            .and_then(|block| block.number)
            .filter(|number| number.style == Style::Name)
            .map_or(1, |number| number.value + 1);
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

    fn block(&mut self, number: Option<Number<'t>>, whole: &'t str, body: &'t str) {
        let index = self.outline.blocks.len();
        let parent = number.and_then(|number| {
            self.path.retain(|(style, _)| *style < number.style);
            self.path.last().map(|(_, at)| *at)
        });
        let run = self.run_of(number, parent);
        if let Some(number) = number {
            self.path.push((number.style, index));
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
