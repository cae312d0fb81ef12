//! Numbered blocks under their headings. Knows how documents are laid out, not what units or duties are.

mod builder;

use std::collections::{BTreeMap, BTreeSet};

use super::glyph::{ends_sentence, is_colon, squeeze};
use super::lexicon::DUTY_TITLES;
use super::numbering::{Number, Style};

/// Longest heading quoted in a chapter, in characters.
const MAX_HEADING: usize = 40;

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
        announces(self.title)
    }
}

/// Whether a title or heading announces lists of duties by unit.
fn announces(heading: &str) -> bool {
    DUTY_TITLES.iter().any(|word| heading.contains(word))
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
    pub fn heading(&self) -> String {
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
    /// Reads the layout of `text` in one pass, some of its lines aside, which are counted from 0.
    pub fn of(text: &'t str, aside: &BTreeSet<usize>) -> Self {
        builder::build(text, aside)
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

    /// Whether the title above a block or the heading that it stands under announces duties by unit.
    pub fn announces_duties(&self, index: usize) -> bool {
        let Some(block) = self.blocks.get(index) else {
            return false;
        };
        let heading = block.parent.and_then(|above| self.blocks.get(above));
        let section = self.sections.get(block.section);
        section.is_some_and(Section::announces_duties)
            || heading.is_some_and(|above| announces(&above.heading()))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::glyph::join_lines;

    fn of(text: &str) -> Outline<'_> {
        Outline::of(text, &BTreeSet::new())
    }

    fn numbers(text: &str) -> Vec<(String, Option<usize>)> {
        let outline = of(text);
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
        let outline = of("一、县科技局\n\n　　开展科普。\n　　举办竞赛。\n二、县残联\n");
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
        let outline = of(text);
        assert_eq!(outline.chapter(2), "青河县控辍保学职责清单 › 一、县教育局");
        assert_ne!(outline.blocks[0].run, outline.blocks[1].run);
    }

    #[test]
    fn signature_and_imprint_end_the_last_block() {
        let text = "二、县残联\n(一)资助就学。\n青河县教育局\n2024年5月6日\n抄送:县委办\n";
        let outline = of(text);
        assert_eq!(outline.blocks.len(), 2);
        assert_eq!(outline.blocks[1].whole, "(一)资助就学。");
    }

    #[test]
    fn chapter_quotes_only_the_first_sentence_of_a_heading() {
        let outline = of("四、任务\n(一)科学布局。统筹城乡学校。\n1.修编规划。\n");
        assert_eq!(outline.chapter(2), "四、任务 › (一)科学布局");
        assert_eq!(outline.under(0), 1..3);
        assert!(outline.has_children(1) && !outline.has_children(2));
    }

    #[test]
    fn names_without_numbers_head_blocks_only_in_a_list_of_duties() {
        let list = "青河县校园安全职责分工\n县教育局：\n1.制定预案。\n县公安局：负责周边巡逻。\n";
        let outline = of(list);
        assert_eq!(
            outline.blocks.iter().map(|b| b.parent).collect::<Vec<_>>(),
            [None, Some(0), None]
        );
        assert_eq!(of("县教育局：\n县公安局：\n").blocks.len(), 1);
    }
}
