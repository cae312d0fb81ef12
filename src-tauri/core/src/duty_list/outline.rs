//! Lines -> numbered blocks under their headings. Knows how documents are laid out, not what units or duties are.

use std::collections::BTreeMap;

use super::glyph::{ends_sentence, is_closing, is_colon, is_within, squeeze};
use super::lexicon::{DUTY_TITLES, TITLE_NOUNS};
use super::mention;
use super::numbering::{Number, Style, leading};
use super::pattern::patterns;
use super::source::between;

/// Longest line taken for a title or a heading, in characters.
const MAX_TITLE: usize = 60;
/// Shortest line taken for a title without being announced by 附件, in characters.
const MIN_TITLE: usize = 8;
/// Longest heading quoted in a chapter, in characters.
const MAX_HEADING: usize = 40;

patterns! {
    /// `附件`, `附件2:`, `附件：职责清单`; not `附件所列`.
    ATTACHMENT = r"^附\s*[件表]\s*[0-9０-９一二三四五六七八九十]*\s*(?:[:：.．、]\s*(.*))?$";
    /// A date on a line of its own, as under a signature.
    DATE_LINE = r"^[0-9０-９〇○零一二三四五六七八九十]{2,4}\s*年.{1,4}月.{1,4}日\s*(?:印发)?$";
    /// What is printed under the text proper.
    IMPRINT = r"^(?:抄\s*送|主\s*送|印\s*发|联\s*系\s*人|联系电话)\s*[:：]|^[(（]此件.{2,8}[)）]$|印发$";
}

/// A stretch of the document with numbering of its own: the body, or an attachment.
#[derive(Debug, Default)]
pub struct Section<'t> {
    /// The title, empty for what stands before any.
    pub title: &'t str,
    /// Whether 附件 announces it.
    pub is_attachment: bool,
}

impl Section<'_> {
    /// Whether the title announces lists of duties.
    pub fn announces_duties(&self) -> bool {
        DUTY_TITLES.iter().any(|word| self.title.contains(word))
    }
}

/// One number with everything up to the next: heading line and further paragraphs.
#[derive(Debug)]
pub struct Block<'t> {
    /// The number, absent for paragraphs that belong to none.
    pub number: Option<Number<'t>>,
    /// The block as printed, number included.
    pub whole: &'t str,
    /// The block without its number.
    pub body: &'t str,
    /// Index of the block that this one is numbered under.
    pub parent: Option<usize>,
    /// Index of the section.
    pub section: usize,
    /// Blocks that count on from each other share a run.
    pub run: usize,
}

impl<'t> Block<'t> {
    /// The number as printed, empty where there is none.
    pub fn printed(&self) -> &'t str {
        self.number.map_or("", |number| number.printed)
    }

    /// The first line and what follows it.
    pub fn head_and_rest(&self) -> (&'t str, &'t str) {
        let (head, rest) = self.body.split_once('\n').unwrap_or((self.body, ""));
        (head.trim(), rest.trim())
    }

    /// The block as a heading: its first sentence, cut where that is long.
    fn heading(&self) -> String {
        let ends = |c: &char| *c == '\n' || ends_sentence(*c) || is_colon(*c);
        let title: String = self
            .body
            .chars()
            .take_while(|c| !ends(c))
            .take(MAX_HEADING)
            .collect();
        let mark = match self.number.map(|number| number.style) {
            Some(Style::Han) => "、",
            Some(Style::Arabic) => ".",
            Some(Style::Chapter | Style::Part | Style::Article) => " ",
            _ => "",
        };
        format!("{}{mark}{}", self.printed(), title.trim())
    }
}

/// All sections and blocks in the order of the document.
#[derive(Debug, Default)]
pub struct Outline<'t> {
    /// At least one, the first possibly untitled.
    pub sections: Vec<Section<'t>>,
    /// Every block follows its parent.
    pub blocks: Vec<Block<'t>>,
}

impl<'t> Outline<'t> {
    /// Reads the layout of `text` in one pass.
    pub fn of(text: &'t str) -> Self {
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

    /// The blocks under `index`, which follow it directly.
    pub fn under(&self, index: usize) -> std::ops::Range<usize> {
        let below = self.blocks.iter().skip(index + 1);
        let count = below
            .take_while(|b| b.parent.is_some_and(|parent| parent >= index))
            .count();
        index + 1..index + 1 + count
    }

    /// Whether other blocks are numbered under `index`.
    pub fn has_children(&self, index: usize) -> bool {
        self.blocks
            .get(index + 1)
            .is_some_and(|next| next.parent == Some(index))
    }

    /// The headings above a block, outermost first, joined with ` › `.
    pub fn chapter(&self, index: usize) -> String {
        let mut headings = Vec::new();
        let mut above = self.blocks.get(index).and_then(|block| block.parent);
        while let Some(block) = above.and_then(|parent| self.blocks.get(parent)) {
            headings.push(block.heading());
            above = block.parent;
        }
        headings.extend(self.attachment_title(index));
        headings.reverse();
        headings.join(" › ")
    }

    /// The chapter of what a block itself is the heading of.
    pub fn chapter_within(&self, index: usize) -> String {
        let above = self.chapter(index);
        let own = self
            .blocks
            .get(index)
            .map(Block::heading)
            .unwrap_or_default();
        if above.is_empty() {
            own
        } else {
            format!("{above} › {own}")
        }
    }

    /// The headings that a block stands under, its own included where it has blocks below.
    pub fn headings_of(&self, index: usize) -> String {
        if self.has_children(index) {
            self.chapter_within(index)
        } else {
            self.chapter(index)
        }
    }

    fn attachment_title(&self, index: usize) -> Option<String> {
        let section = self.sections.get(self.blocks.get(index)?.section)?;
        (section.is_attachment && !section.title.is_empty()).then(|| squeeze(section.title))
    }

    /// Blocks grouped by run, in the order of the document.
    pub fn runs(&self) -> Vec<Vec<usize>> {
        let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, block) in self.blocks.iter().enumerate() {
            if block.number.is_some() {
                runs.entry(block.run).or_default().push(index);
            }
        }
        runs.into_values().collect()
    }
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
        if let Some(mark) = is_within(line, MAX_TITLE * 2)
            .then(|| ATTACHMENT.captures(line))
            .flatten()
        {
            return Line::Attachment(mark.get(1).map_or("", |title| title.as_str()));
        }
        if let Some((number, body)) = leading(line) {
            return Line::Numbered(number, body);
        }
        if is_closing_line(line, next) {
            return Line::Closing;
        }
        if self.awaits_title && is_within(line, MAX_TITLE) && !line.ends_with(ends_sentence) {
            return Line::Title;
        }
        if !self.is_broken && is_title(line) {
            return Line::Title;
        }
        match self.name_heading(line) {
            Some(body) => Line::Numbered(self.name_number(line), body),
            None => Line::Plain,
        }
    }

    /// `区教育局:` or `区教育局:负责…` without a number, where the attachment announces duties.
    fn name_heading(&self, line: &'t str) -> Option<&'t str> {
        let section = self.outline.sections.last()?;
        let is_list = section.announces_duties() && !self.is_broken;
        (is_list && mention::heading(line).is_some()).then_some(line)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::glyph::join_lines;

    fn numbers(text: &str) -> Vec<(String, Option<usize>)> {
        let outline = Outline::of(text);
        outline
            .blocks
            .iter()
            .map(|b| (b.printed().to_string(), b.parent))
            .collect()
    }

    #[test]
    fn blocks_nest_by_the_style_of_their_numbers() {
        let text = "一、任务\n(一)布局\n1.修编规划。\n2.保障用地。\n(二)师资\n3.培训。\n二、要求\n";
        let expected: Vec<(String, Option<usize>)> = [
            ("一", None),
            ("(一)", Some(0)),
            ("1", Some(1)),
            ("2", Some(1)),
            ("(二)", Some(0)),
            ("3", Some(4)),
            ("二", None),
        ]
        .map(|(n, p)| (n.to_string(), p))
        .to_vec();
        assert_eq!(numbers(text), expected);
    }

    #[test]
    fn paragraphs_without_a_number_continue_the_block() {
        let outline = Outline::of("一、县科技局\n\n　　开展科普。\n　　举办竞赛。\n二、县残联\n");
        let (head, rest) = outline.blocks[0].head_and_rest();
        assert_eq!(
            (head, join_lines(rest).as_str()),
            ("县科技局", "开展科普。\n举办竞赛。")
        );
        assert_eq!(
            outline.blocks[0].whole,
            "一、县科技局\n\n　　开展科普。\n　　举办竞赛。"
        );
    }

    #[test]
    fn attachment_starts_numbering_anew_and_heads_the_chapter() {
        let text = "一、目标\n附件：\n\n青河县控辍保学职责清单\n\n一、县教育局\n(一)建立台账。\n";
        let outline = Outline::of(text);
        assert_eq!(outline.chapter(2), "青河县控辍保学职责清单 › 一、县教育局");
        assert_ne!(outline.blocks[0].run, outline.blocks[1].run);
    }

    #[test]
    fn signature_and_imprint_end_the_last_block() {
        let text = "二、县残联\n(一)资助就学。\n青河县教育局\n2024年5月6日\n抄送:县委办\n";
        let outline = Outline::of(text);
        assert_eq!(outline.blocks.len(), 2);
        assert_eq!(outline.blocks[1].whole, "(一)资助就学。");
    }

    #[test]
    fn chapter_quotes_only_the_first_sentence_of_a_heading() {
        let outline = Outline::of("四、任务\n(一)科学布局。统筹城乡学校。\n1.修编规划。\n");
        assert_eq!(outline.chapter(2), "四、任务 › (一)科学布局");
        assert_eq!(outline.under(0), 1..3);
        assert!(outline.has_children(1) && !outline.has_children(2));
    }

    #[test]
    fn names_without_numbers_head_blocks_only_in_a_list_of_duties() {
        let list = "青河县校园安全职责分工\n县教育局：\n1.制定预案。\n县公安局：负责周边巡逻。\n";
        let outline = Outline::of(list);
        assert_eq!(
            outline.blocks.iter().map(|b| b.parent).collect::<Vec<_>>(),
            [None, Some(0), None]
        );
        assert_eq!(Outline::of("县教育局：\n县公安局：\n").blocks.len(), 1);
    }
}
