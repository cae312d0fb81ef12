//! The few kinds of text that an official document is made of. Words only: no measure, no font file.

use chrono::NaiveDate;

use super::font::Role;
use super::text::clean;

/// A whole document, ready to be set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Document {
    /// What a viewer shows as the file's title.
    pub(super) title: String,
    /// 发文机关.
    pub(super) agency: String,
    /// 成文日期; also the only date in the file.
    pub(super) dated: NaiveDate,
    /// Small remark in the foot of every page.
    pub(super) remark: String,
    /// The text, from the title to the 附注.
    pub(super) blocks: Vec<Block>,
    /// 抄送机关 of the 版记; no 版记 where there is none.
    pub(super) cc: Vec<String>,
}

/// One piece of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// 标题: centred; each part starts a line and is broken into lines of similar length.
    Title(Vec<Span>),
    /// 发文字号: centred.
    Number(Span),
    /// One empty line.
    Gap,
    /// 主送机关: from the left edge.
    Addressee(Span),
    /// A heading: stays with what follows and appears in the outline.
    Heading(Level, Span),
    /// Two characters in, both edges straight.
    Paragraph(Vec<Span>),
    /// 署名 over 成文日期, with room for a seal.
    Signature(Span, Span),
    /// 附注: two characters in.
    Note(Span),
}

/// Heading levels of GB/T 9704-2012, 7.3.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// 一、 in 黑体
    First,
    /// （一） in 楷体
    Second,
}

impl Level {
    fn role(self) -> Role {
        match self {
            Level::First => Role::Hei,
            Level::Second => Role::Kai,
        }
    }
}

/// Cleaned text in one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// Its font.
    pub(super) role: Role,
    /// Its characters, as [`clean`] leaves them.
    pub(super) text: String,
}

impl Span {
    /// `text` in the font of `role`.
    pub(super) fn new(role: Role, text: &str) -> Span {
        Span {
            role,
            text: clean(text),
        }
    }

    /// `text` in the font of the body.
    pub(super) fn body(text: &str) -> Span {
        Span::new(Role::Fang, text)
    }
}

impl Block {
    /// A heading in the font of its level.
    pub(super) fn heading(level: Level, text: &str) -> Block {
        Block::Heading(level, Span::new(level.role(), text))
    }

    /// A paragraph in the font of the body.
    pub(super) fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Span::body(text)])
    }
}

/// 2026年1月5日: Arabic digits, never padded (GB/T 9704-2012, 7.3.5.4).
pub(super) fn printed_date(date: NaiveDate) -> String {
    date.format("%Y年%-m月%-d日").to_string()
}
