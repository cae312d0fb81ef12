//! Whole notices, read back with the tools a reader has.

use std::io::Write;
use std::path::Path;
use std::process::Command as Program;
use std::sync::OnceLock;

use chrono::NaiveDate;

use super::block::{Block, Document, Span};
use super::font::Role;
use super::page::{Command, Page};
use super::paper::{CHAR, HEIGHT, LEFT, PITCH, POINT, TOP, TYPE_WIDTH, WIDTH};
use super::paragraph::Placed;
use super::*;

/// Parsed once for all tests.
fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts");
        Fonts::load(&dir).expect("the fonts are part of the source tree")
    })
}

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
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

fn made(input: &NoticeInput) -> Pdf {
    notice(input, fonts()).expect("a notice")
}

fn set(input: &NoticeInput) -> Vec<Page> {
    paginate::pages(&notice::document(input), fonts()).expect("pages")
}

/// What a program of poppler or qpdf prints about a PDF; nothing where it is not installed, except under CI.
fn ask(program: &str, before: &[&str], pdf: &Pdf, after: &[&str]) -> Option<String> {
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

fn read_back(pdf: &Pdf) -> Option<String> {
    ask("pdftotext", &["-raw", "-enc", "UTF-8"], pdf, &["-"])
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_whitespace()).collect()
}

fn words(glyphs: &[Placed]) -> String {
    glyphs.iter().map(|glyph| glyph.ch).collect()
}

/// Texts of a page with size, baseline and characters.
fn texts(page: &Page) -> impl Iterator<Item = (f32, f32, &[Placed])> {
    page.commands.iter().filter_map(|command| match command {
        Command::Text { size_pt, y, glyphs } => Some((*size_pt, *y, glyphs.as_slice())),
        Command::Rule { .. } => None,
    })
}

/// Everything a document says, in the order it is written.
fn said(document: &Document) -> String {
    let spans = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| span.text.as_str())
            .collect::<String>()
    };
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Gap => String::new(),
        Block::Title(parts) | Block::Paragraph(parts) => spans(parts),
        Block::Number(span) | Block::Addressee(span) | Block::Heading(_, span) => {
            spans(&[span.clone()])
        }
        Block::Signature(agency, date) => spans(&[agency.clone(), date.clone()]),
        Block::Note(span) => spans(&[span.clone()]),
    });
    blocks.collect()
}

#[test]
fn the_page_says_exactly_what_the_notice_says() {
    let input = NoticeInput {
        cc: Vec::new(),
        ..with_findings(7)
    };
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    let document = notice::document(&input);
    let mut read = without_blanks(&read);
    for page in 1..=set(&input).len() {
        let foot = without_blanks(&format!("{}—{page}—", document.remark));
        assert!(read.contains(&foot), "{foot}");
        read = read.replacen(&foot, "", 1);
    }
    assert_eq!(read, without_blanks(&said(&document)));
}

#[test]
fn the_notice_carries_every_fact_of_its_input() {
    let document = notice::document(&sample());
    let said = said(&document);
    for fact in [
        "青岩县人民政府教育督导室限期整改通知书青督整〔2026〕1号青岩县实验小学：",
        "2026年11月5日，本机构督学王喆（督学证号：D0632-018）、李堃对你单位开展“2026年秋季学期校园安全专项督导”检查，发现2个问题。",
        "根据《教育督导条例》第二十一条、《青岩县义务教育职责清单》（青政办字〔2026〕33号），",
        "（一）问题编号：2026-0031检查发现：校门口未配备专职安保人员，",
        "仅有1名兼职人员在岗。对照标准：学生上下学时段保持不少于2人在岗。标准出处：县公安局职责（二）。整改要求：配齐专职安保人员。",
        "整改期限：2026年11月20日前（含当日）完成。期限依据：自收到之日起15日。",
        "2027年3月1日前（含当日）完成（暂定）。暂定原因：2027年节假日安排尚未公布。期限确定后另行书面告知。",
        "书面整改报告报送青岩县人民政府教育督导室。",
        "书面申辩",
        "逾期未整改",
        "青岩县人民政府教育督导室2026年11月6日（联系人及电话：王喆，0632-6611234）（本件未经电子签名，",
    ] {
        assert!(said.contains(fact), "{fact}\n{said}");
    }
}

#[test]
fn line_breaks_in_a_demand_start_paragraphs() {
    let document = notice::document(&sample());
    assert!(
        document
            .blocks
            .contains(&Block::paragraph("将班额降至45人以内。"))
    );
}

#[test]
fn every_page_says_that_it_is_not_signed() {
    for page in set(&with_findings(9)) {
        let said: String = texts(&page).map(|(_, _, glyphs)| words(glyphs)).collect();
        assert!(said.contains("本件未经电子签名，不带有电子印章"), "{said}");
    }
}

#[test]
fn fonts_are_embedded_as_subsets_and_named() {
    let pdf = made(&sample());
    let names = [
        "FandolFang-Regular",
        "DuxueKai-Regular",
        "NotoSansSC-Regular",
        "NotoSerifSC-Black",
        "NotoSerifSC-Regular",
    ];
    assert_eq!(pdf.fonts, names);
    assert!(pdf.bytes.len() < 400_000, "{}", pdf.bytes.len());
    let Some(listed) = ask("pdffonts", &[], &pdf, &[]) else {
        return;
    };
    for name in names {
        let line = listed
            .lines()
            .find(|line| line.contains(&format!("+{name}")))
            .expect(name);
        assert!(line.contains("yes yes yes"), "{line}");
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_of() {
    let Some(said) = ask("qpdf", &["--check"], &made(&with_findings(30)), &[]) else {
        return;
    };
    assert!(
        said.contains("No syntax or stream encoding errors found"),
        "{said}"
    );
}

#[test]
fn equal_notices_have_equal_bytes() {
    assert!(made(&sample()) == made(&sample()));
}

#[test]
fn different_notices_have_different_ids() {
    let id = |input: &NoticeInput| {
        let pdf = lopdf::Document::load_mem(&made(input).bytes).expect("a readable PDF");
        pdf.trailer.get(b"ID").expect("an id").clone()
    };
    let other = NoticeInput {
        subject: "青岩县第二小学".to_owned(),
        ..sample()
    };
    assert_ne!(id(&sample()), id(&other));
    assert_eq!(id(&sample()), id(&sample()));
}

#[test]
fn the_file_states_version_language_date_and_outline() {
    let bytes = made(&sample()).bytes;
    let pdf = lopdf::Document::load_mem(&bytes).expect("a readable PDF");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let catalog = pdf.catalog().expect("a catalog");
    assert_eq!(
        catalog
            .get(b"Lang")
            .and_then(|lang| lang.as_str())
            .expect("a language"),
        b"zh-CN"
    );
    assert!(catalog.has(b"PageLabels") && catalog.has(b"Metadata"));
    let info = pdf
        .trailer
        .get(b"Info")
        .and_then(|info| info.as_reference())
        .expect("info");
    let info = pdf.get_dictionary(info).expect("info");
    let created = info
        .get(b"CreationDate")
        .and_then(|date| date.as_str())
        .expect("a date");
    assert_eq!(created, b"D:20261106000000+08'00'");
    let outline: Vec<(usize, String)> = pdf
        .get_toc()
        .expect("an outline")
        .toc
        .into_iter()
        .map(|it| (it.level, it.title))
        .collect();
    let expected = [
        (1, "一、检查发现的问题和整改要求"),
        (2, "（一）问题编号：2026-0031"),
        (2, "（二）问题编号：2026-0032"),
        (1, "二、整改报告和核查"),
        (1, "三、申辩"),
        (1, "四、逾期未整改的后果"),
    ];
    assert_eq!(
        outline,
        expected.map(|(level, title)| (level, title.to_owned()))
    );
}

#[test]
fn rare_names_are_printed_by_the_font_that_has_them() {
    let mut input = sample();
    input.inspectors[0].name = "喆堃玥昇".to_owned();
    let pages = set(&input);
    let glyphs = pages
        .iter()
        .flat_map(texts)
        .flat_map(|(_, _, glyphs)| glyphs);
    let rare: Vec<&Placed> = glyphs.filter(|glyph| "玥昇㎡".contains(glyph.ch)).collect();
    assert!(rare.len() >= 3 && rare.iter().all(|glyph| glyph.role == Role::Kai));
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    assert!(without_blanks(&read).contains("喆堃玥昇（督学证号"));
    assert!(read.contains('㎡'));
}

#[test]
fn characters_that_no_font_has_stop_the_export_by_name() {
    let mut input = sample();
    input.findings[0].text = "操场积水😀，𠮷字牌脱落😀".to_owned();
    let error = notice(&input, fonts()).expect_err("refused");
    assert!(
        matches!(&error, ReportError::MissingGlyphs { chars } if chars == &['😀', '𠮷']
        || chars == &['𠮷', '😀'])
    );
    let said = error.to_string();
    assert!(
        said.contains("“😀”（U+1F600）") && said.contains("“𠮷”（U+20BB7）"),
        "{said}"
    );
}

#[test]
fn radicals_pasted_from_other_files_become_ideographs() {
    let input = NoticeInput {
        subject: "⻘岩县实验⼩学".to_owned(),
        ..sample()
    };
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    assert!(read.contains("青岩县实验小学："), "{read}");
}

#[test]
fn a_notice_without_findings_is_refused() {
    let error = notice(&with_findings(0), fonts()).expect_err("refused");
    assert!(matches!(error, ReportError::NoFindings));
}

#[test]
fn a_missing_font_file_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let Err(error) = Fonts::load(dir.path()) else {
        panic!("loaded nothing")
    };
    assert!(
        error.to_string().contains("FandolFang-Regular.otf"),
        "{error}"
    );
}

#[test]
fn all_text_stays_within_its_edges() {
    let subject = "青岩经济技术开发区（高新技术产业园区）九年一贯制寄宿制民族实验学校暨职业技术教育中心附属学校（东校区）";
    let agency = "青岩自治县人民政府教育督导委员会办公室暨教育督导评估与质量监测中心";
    let input = NoticeInput {
        subject: subject.to_owned(),
        agency: agency.to_owned(),
        cc: vec![subject.to_owned(); 4],
        ..with_findings(5)
    };
    for (_, y, glyphs) in set(&input).iter().flat_map(texts) {
        let (first, last) = (glyphs[0].x, glyphs[glyphs.len() - 1].x);
        assert!(first >= LEFT - CHAR / 2.0 - 0.01, "{}", words(glyphs));
        assert!(last <= LEFT + TYPE_WIDTH - 0.4 * CHAR, "{}", words(glyphs));
        assert!(y > TOP && y < HEIGHT - 20.0);
    }
}

/// The signature's page, its lines, and where the text over it is.
fn signature(input: &NoticeInput) -> (Page, usize) {
    let pages = set(input);
    let day = super::block::printed_date(input.dated);
    let page = pages
        .iter()
        .rfind(|page| texts(page).any(|(_, _, it)| words(it) == day));
    let page = page.expect("a signature").clone();
    let at = texts(&page)
        .position(|(_, _, it)| words(it) == day)
        .expect("a date");
    (page, at)
}

#[test]
fn the_signature_never_stands_alone_on_a_page() {
    for count in 1..=30 {
        let (page, date) = signature(&with_findings(count));
        assert!(date >= 3, "{count} findings: {date} lines over the date");
    }
}

#[test]
fn no_page_ends_with_a_heading() {
    for page in set(&with_findings(30)) {
        let body = texts(&page).filter(|(size, y, _)| *size == 16.0 && *y < HEIGHT - 35.0);
        let last = body.last().expect("text").2;
        let heading = last[2].role == Role::Kai && last[0].ch == '（' || last[1].ch == '、';
        assert!(!heading, "{}", words(last));
    }
}

#[test]
fn a_seal_of_45_mm_fits_over_signature_and_date() {
    for agency in [
        "青岩县人民政府教育督导室",
        "督导室",
        "青岩自治县人民政府教育督导委员会办公室",
    ] {
        let input = NoticeInput {
            agency: agency.to_owned(),
            ..sample()
        };
        let (page, date) = signature(&input);
        let lines: Vec<_> = texts(&page).collect();
        let (name, day) = (lines[date - 1], lines[date]);
        let left = name.2[0].x.min(day.2[0].x);
        let right = name.2[name.2.len() - 1].x.max(day.2[day.2.len() - 1].x) + CHAR;
        let (x, y) = (
            (left + right) / 2.0,
            (name.1 + day.1) / 2.0 - 0.36 * 16.0 * POINT,
        );
        assert!(x + 22.5 < WIDTH && (day.1 - name.1 - PITCH).abs() < 0.01);
        for (index, (size, baseline, glyphs)) in lines.iter().enumerate() {
            let ink = size * POINT;
            let apart = baseline + 0.12 * ink < y - 22.5 || baseline - 0.88 * ink > y + 22.5;
            assert!(
                apart || index == date || index + 1 == date,
                "{agency}: {}",
                words(glyphs)
            );
        }
    }
}

#[test]
fn name_and_date_are_placed_as_the_standard_says() {
    let (page, date) = signature(&sample());
    let lines: Vec<_> = texts(&page).collect();
    let (name, day) = (lines[date - 1].2, lines[date].2);
    let right = name[name.len() - 1].x + CHAR;
    assert!(
        (right - (LEFT + TYPE_WIDTH - 2.0 * CHAR)).abs() < 0.05,
        "{right}"
    );
    assert!((day[0].x - name[0].x - 2.0 * CHAR).abs() < 0.01);
    let short = NoticeInput {
        agency: "督导室".to_owned(),
        ..sample()
    };
    let (page, date) = signature(&short);
    let lines: Vec<_> = texts(&page).collect();
    let (name, day) = (lines[date - 1].2, lines[date].2);
    assert!((day[day.len() - 1].x + CHAR - (LEFT + TYPE_WIDTH - 2.0 * CHAR)).abs() < 0.05);
    assert!((day[0].x - name[0].x - 2.0 * CHAR).abs() < 0.01);
}

#[test]
fn page_numbers_change_sides() {
    let pages = set(&with_findings(5));
    let at = |page: &Page, number: &str| {
        texts(page)
            .find(|(_, _, it)| words(it) == number)
            .expect("a number")
            .2[0]
            .x
    };
    assert!(at(&pages[0], "— 1 —") > WIDTH / 2.0);
    assert!(at(&pages[1], "— 2 —") < WIDTH / 2.0);
}

#[test]
fn copies_stand_at_the_foot_of_the_last_page() {
    let pages = set(&sample());
    let rules = |page: &Page| {
        let rules = page.commands.iter();
        rules
            .filter(|command| matches!(command, Command::Rule { .. }))
            .count()
    };
    assert_eq!(pages.iter().map(rules).collect::<Vec<_>>(), [0, 0, 3]);
    let said: String = texts(&pages[2])
        .map(|(_, _, glyphs)| words(glyphs))
        .collect();
    assert!(
        said.contains(
            "抄送：青岩县教育局，青岩县公安局。青岩县人民政府教育督导室2026年11月6日印发"
        )
    );
}
