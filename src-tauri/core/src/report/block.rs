//! The few kinds of text that an official document is made of. Words only: no measure, no font file.

use chrono::NaiveDate;

use crate::model::signing::SignatureSlot;

use super::font::Role;
use super::inspection_report::ReportPhoto;
use super::ruled::Table;
use super::text::clean;

/// A whole document, ready to be set.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Document {
    /// What a viewer shows as the file's title.
    pub(super) title: String,
    /// 发文机关.
    pub(super) agency: String,
    /// 成文日期; also the only date in the file.
    pub(super) dated: NaiveDate,
    /// Small remark in the foot of every page.
    pub(super) remark: String,
    /// What the QR code on the first page holds; none where it is empty.
    pub(super) qr: String,
    /// 信函格式: no number on the first page, a 版记 without lines under its text (GB/T 9704-2012, 10.1).
    pub(super) letter: bool,
    /// The text, from the title to the 附注 and the 附件.
    pub(super) blocks: Vec<Block>,
    /// 抄送机关 of the 版记.
    pub(super) cc: Vec<String>,
    /// Whether the 版记 names 印发机关 and 印发日期; without them and without 抄送 there is no 版记.
    pub(super) issued: bool,
    /// 回执 and 存根: on the fronts of sheets after everything else, unnumbered.
    pub(super) slips: Vec<Block>,
}

/// One piece of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Block {
    /// 发文机关标志 and 发文字号 over a red line.
    Letterhead(Span, Span),
    /// 信函格式: 发文机关标志 over a red double line, 发文字号 under it, another double line at the foot.
    LetterName(Span, Span),
    /// 标题: centred; each part starts a line and is broken between words.
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
    /// A table or form.
    Table(Table),
    /// 附件说明: the names of the 附件, in order, after an empty line.
    AttachmentList(Vec<Span>),
    /// 署名 over 成文日期, with room for a seal.
    Signature(Span, Span),
    /// 附注: two characters in.
    Note(Span),
    /// A labelled box for each signature.
    Signing(Vec<SignatureSlot>),
    /// An 附件: its label and its title, on a new page.
    Attachment(Span, Span),
    /// Title of a form.
    FormTitle(Span),
    /// Photographs, two in a row, each over its caption.
    Photos(Vec<ReportPhoto>),
    /// A dashed line to cut along, with words in it.
    CutLine(Span),
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
