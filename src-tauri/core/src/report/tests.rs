//! Whole notices, read back with the tools a reader has.

use std::io::Write;
use std::path::Path;
use std::process::Command as Program;
use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::model::record_code::RecordCode;
use crate::model::signing::SignatureSlot;

use super::block::{Block, Document, Span, printed_date};
use super::font::Role;
use super::page::{Command, Page};
use super::paper::{CHAR, HEIGHT, LEFT, PITCH, POINT, TOP, TYPE_HEIGHT, TYPE_WIDTH, WIDTH};
use super::paragraph::Placed;
use super::*;

mod file;
mod own_fonts;
mod parts;
mod placed;
mod said;
mod stamped;

/// Parsed once for all tests.
pub(super) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts");
        Fonts::load(&dir).expect("the fonts are part of the source tree")
    })
}

pub(super) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
}

fn guards() -> NoticeFinding {
    NoticeFinding {
        number: "2026-0031".to_owned(),
        text:
            "校门口未配备专职安保人员，值班室无值守记录；早高峰时段（7:20—7:50）仅有1名兼职人员在岗"
                .to_owned(),
        standard: FindingStandard {
            words: "学生上下学时段保持不少于2人在岗；".to_owned(),
            department: "县公安局".to_owned(),
            clause: "职责（二）".to_owned(),
        },
        demand: "配齐专职安保人员。".to_owned(),
        due_on: date(2026, 11, 20),
        provisional: false,
        deadline_reason: "自收到之日起15日".to_owned(),
    }
}

fn large_class() -> NoticeFinding {
    NoticeFinding {
        number: "2026-0032".to_owned(),
        text: "三年级（2）班学生47人，教室使用面积54㎡".to_owned(),
        standard: FindingStandard {
            words: "小学班额不超过45人".to_owned(),
            department: "县教育局".to_owned(),
            clause: "任务25".to_owned(),
        },
        demand: "制定消除大班额方案，\n将班额降至45人以内".to_owned(),
        due_on: date(2027, 3, 1),
        provisional: true,
        deadline_reason: "2027年节假日安排尚未公布".to_owned(),
    }
}

fn sample() -> NoticeInput {
    let inspector = |name: &str, card: Option<&str>| NoticeInspector {
        name: name.to_owned(),
        card_no: card.map(str::to_owned),
    };
    NoticeInput {
        number: "青督整〔2026〕1号".to_owned(),
        agency: "青岩县人民政府教育督导室".to_owned(),
        subject: "青岩县实验小学".to_owned(),
        inspected_on: date(2026, 11, 5),
        inspectors: vec![
            inspector("王喆", Some("D0632-018")),
            inspector("李堃", None),
        ],
        inspection_title: "2026年秋季学期校园安全专项督导".to_owned(),
        basis: vec![
            "《教育督导条例》第二十一条".to_owned(),
            "《青岩县义务教育职责清单》（青政办字〔2026〕33号）".to_owned(),
        ],
        findings: vec![guards(), large_class()],
        report_to: "青岩县人民政府教育督导室".to_owned(),
        contact: Some("王喆，0632-6611234".to_owned()),
        letterhead: None,
        attachments: Vec::new(),
        dated: date(2026, 11, 6),
        cc: vec!["青岩县教育局".to_owned(), "青岩县公安局".to_owned()],
    }
}

/// `count` findings of two kinds.
fn with_findings(count: usize) -> NoticeInput {
    let kinds = [guards(), large_class()];
    let findings = kinds.iter().cycle().take(count).cloned().collect();
    NoticeInput {
        findings,
        ..sample()
    }
}

fn code() -> RecordCode {
    RecordCode::of([0x5a; 32])
}

fn made(input: &NoticeInput) -> Pdf {
    notice(input, &code(), fonts()).expect("a notice")
}

fn document(input: &NoticeInput) -> Document {
    notice::document(input, &code())
}

/// All pages.
fn set(input: &NoticeInput) -> Vec<Page> {
    paginate::pages(&document(input), fonts()).expect("pages")
}

/// The pages of the 正本.
fn main_part(input: &NoticeInput) -> Vec<Page> {
    let document = Document {
        slips: Vec::new(),
        ..document(input)
    };
    paginate::pages(&document, fonts()).expect("pages")
}

/// What a program of poppler or qpdf prints about a PDF; nothing where it is not installed, except under CI.
pub(super) fn ask(program: &str, before: &[&str], pdf: &Pdf, after: &[&str]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(&pdf.bytes).expect("room for a PDF");
    let run = Program::new(program)
        .args(before)
        .arg(file.path())
        .args(after)
        .output();
    match run {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{program}: {said}{complaint}");
            Some(said)
        }
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{program}: {error}"
            );
            eprintln!("skipped: {program} is not installed ({error})");
            None
        }
    }
}

/// The text as `pdftotext` finds it on the page.
pub(super) fn read_back(pdf: &Pdf) -> Option<String> {
    ask("pdftotext", &["-enc", "UTF-8"], pdf, &["-"])
}

pub(super) fn without_blanks(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

pub(super) fn words(glyphs: &[Placed]) -> String {
    glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// Texts of a page with size, baseline and characters.
pub(super) fn texts(page: &Page) -> impl Iterator<Item = (f32, f32, &[Placed])> {
    page.commands.iter().filter_map(|command| match command {
        Command::Text {
            size_pt, y, glyphs, ..
        } => Some((*size_pt, *y, glyphs.as_slice())),
        _ => None,
    })
}

/// Everything on a page, in the order it is written.
fn read(page: &Page) -> String {
    texts(page).map(|(_, _, glyphs)| words(glyphs)).collect()
}

/// Everything the text of a document says, in the order it is written.
pub(super) fn said(document: &Document) -> String {
    let spans = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| span.text.as_str())
            .collect::<String>()
    };
    let numbered = |names: &[Span]| {
        let name = |(index, name): (usize, &Span)| match names.len() {
            1 => name.text.clone(),
            _ => format!("{}. {}", index + 1, name.text),
        };
        let names: String = names.iter().enumerate().map(name).collect();
        format!("附件：{names}")
    };
    let labels = |slots: &[SignatureSlot]| {
        slots
            .iter()
            .map(|slot| format!("{}：", slot.label()))
            .collect::<String>()
    };
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Gap => String::new(),
        Block::Title(parts) | Block::Paragraph(parts) => spans(parts),
        Block::Letterhead(a, b)
        | Block::LetterName(a, b)
        | Block::Signature(a, b)
        | Block::Attachment(a, b) => format!("{}{}", a.text, b.text),
        Block::Number(span)
        | Block::Addressee(span)
        | Block::Heading(_, span)
        | Block::Note(span)
        | Block::FormTitle(span)
        | Block::CutLine(span) => span.text.clone(),
        Block::AttachmentList(names) => numbered(names),
        Block::Signing(slots) => labels(slots),
        Block::Photos(photos) => (1..)
            .zip(photos)
            .map(|(number, photo)| format!("照片{number}　{}", photo.caption))
            .collect(),
        Block::Table(table) => {
            let entries = table.rows.iter().flatten();
            entries.map(|entry| spans(&entry.lines)).collect()
        }
    });
    blocks.collect()
}
