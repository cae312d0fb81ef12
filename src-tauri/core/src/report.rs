//! Words -> frames in mm -> PDF. Gets finished words and never asks a store, a clock or the network for more.
//!
//! | module | owns |
//! |---|---|
//! | [`notice`], [`consultation`] | what a 限期整改通知书 and a 协商意见书 say: input -> blocks |
//! | [`inspection_report`] | what a 督导检查报告 says: input -> blocks |
//! | [`record_sheet`] | what a 督导检查记录表, to be filled by hand, says: input -> blocks |
//! | `slips` | what 回执 and 存根 of a notice say |
//! | `wording` | turns of phrase that all documents share |
//! | `block` | the few kinds of text an official document is made of |
//! | `text` | cleaning of characters; where Chinese text may break and be squeezed |
//! | `paragraph` | glyphs -> justified lines |
//! | `words`, `shape` | words that titles keep whole; lines of a title in the shape of a trapezoid |
//! | `paper` | the measures of GB/T 9704-2012 |
//! | `ink` | how far the ink of characters reaches |
//! | `typeset` | blocks -> rows, most of them one grid line high |
//! | `heads`, `ending`, `ruled` | rows over a title, under the text, and of tables and forms |
//! | `photos` | rows of photographs with their captions |
//! | `paginate` | rows -> pages, nothing left alone |
//! | `qr` | the QR code on the first page |
//! | [`stamp`] | what is seen in the place of a signature |
//! | `page` | page commands: the only thing a PDF writer sees |
//! | [`font`] | font files, the office's choice of them, fallback between them |
//! | [`picture`] | photographs: what may go into a document, and how |
//! | `write` | page commands -> objects of a PDF (printpdf) |
//! | `fields` | empty fields for signatures, and the form that names them |
//! | `finish` | the finishing pass (lopdf): version, labels, fields, identity |
//! | `outline`, `xmp`, `colour`, `cid_set` | its parts: bookmarks, properties, colour profile, characters of cut fonts |

use std::path::PathBuf;

mod block;
mod cid_set;
mod colour;
pub mod consultation;
mod ending;
pub(crate) mod fields;
mod finish;
pub mod font;
mod heads;
mod ink;
pub mod inspection_report;
pub mod notice;
mod outline;
mod page;
mod paginate;
mod paper;
mod paragraph;
mod photos;
pub mod picture;
mod qr;
mod radicals;
pub mod record_sheet;
mod ruled;
mod shape;
mod slips;
pub mod stamp;
mod text;
mod typeset;
mod wording;
mod words;
mod write;
mod xmp;

pub use consultation::{ConsultationFinding, ConsultationInput, consultation};
pub use font::Fonts;
pub use inspection_report::{
    InspectionReportInput, ReportChapter, ReportClause, ReportFinding, ReportItem, ReportPhoto,
    ReportUnit, inspection_report,
};
pub use notice::{
    FindingStandard, NoticeAttachment, NoticeFinding, NoticeInput, NoticeInspector, notice,
};
pub use record_sheet::{SheetChapter, SheetInput, SheetItem, SheetUnit, record_sheet};
pub use stamp::stamp;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file. Equal input and fonts give equal bytes.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
    /// PostScript names of the fonts embedded, in the order of their roles.
    pub fonts: Vec<String>,
}

/// Why no document was made. Nothing is written in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A font file is not there or cannot be read.
    #[error("读不到字体文件 {}：{source}", path.display())]
    FontUnreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A font file is damaged or no font at all.
    #[error("字体文件 {} 已损坏或不是字体", path.display())]
    FontInvalid {
        /// The file.
        path: PathBuf,
    },
    /// A font that the office chose cannot be used.
    #[error("选作{}的字体“{name}”不能用：{problem}", role.label())]
    FontUnusable {
        /// What it was chosen for.
        role: font::Role,
        /// What people call it.
        name: String,
        /// Why not.
        problem: font::FontProblem,
    },
    /// A document about findings without one.
    #[error("没有列入任何问题，不能生成文书")]
    NoFindings,
    /// Characters that none of the fonts has, each once, in code point order.
    #[error("所用字体中没有以下字符，请改写后再导出：{}", named(chars))]
    MissingGlyphs {
        /// The characters.
        chars: Vec<char>,
    },
    /// The PDF libraries refused; the text is theirs.
    #[error("生成 PDF 失败：{0}")]
    Pdf(String),
}

/// `“😀”（U+1F600）、“𠮷”（U+20BB7）`
fn named(chars: &[char]) -> String {
    let names: Vec<String> = chars
        .iter()
        .map(|&c| format!("“{c}”（U+{:04X}）", u32::from(c)))
        .collect();
    names.join("、")
}

/// Sets `document` and writes it.
fn produce(document: &block::Document, fonts: &Fonts) -> Result<Pdf, ReportError> {
    let pages = paginate::pages(document, fonts)?;
    let (pdf, names) = write::write(&pages, fonts)?;
    Ok(Pdf {
        bytes: finish::finish(pdf, document, &pages)?,
        pages: pages.len(),
        fonts: names,
    })
}

#[cfg(test)]
mod tests;
