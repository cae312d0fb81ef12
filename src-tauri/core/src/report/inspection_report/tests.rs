//! What the report says, and that each answer and photo is in it once.

use super::*;
use crate::report::paginate;
use crate::report::tests::{ask, date, fonts, said, texts, without_blanks, words};

const RESULTS: [AnswerResult; 5] = [
    AnswerResult::Met,
    AnswerResult::NotMet,
    AnswerResult::Partly,
    AnswerResult::NotApplicable,
    AnswerResult::Unchecked,
];

fn item(number: usize) -> ReportItem {
    ReportItem {
        number: format!("1.{number}"),
        text: format!(
            "第{number}项：校门口上下学时段保持不少于2名保安在岗，值守记录完整（查{number}号台账）。"
        ),
        result: RESULTS[number % 5],
        value: String::new(),
        remark: String::new(),
        clauses: vec![ReportClause {
            department: "县公安局".to_owned(),
            clause: "职责（二）".to_owned(),
        }],
    }
}

fn finding(number: usize, notice: Option<&str>) -> ReportFinding {
    ReportFinding {
        item: format!("1.{number}"),
        text: format!("{number}号门岗只有1名兼职人员"),
        standard: FindingStandard {
            words: "学生上下学时段保持不少于2人在岗；".to_owned(),
            department: "县公安局".to_owned(),
            clause: "职责（二）".to_owned(),
        },
        demand: "配齐专职保安".to_owned(),
        due_on: date(2026, 11, 20),
        provisional: false,
        route: Route::Notice,
        notice: notice.map(str::to_owned),
    }
}

fn unit(name: &str, items: usize) -> ReportUnit {
    ReportUnit {
        name: name.to_owned(),
        chapters: vec![ReportChapter {
            title: "一、校园安全".to_owned(),
            items: (1..=items).map(item).collect(),
        }],
        findings: vec![finding(1, Some("青督整〔2026〕1号")), finding(6, None)],
    }
}

fn sample(items: usize) -> InspectionReportInput {
    InspectionReportInput {
        agency: "青岩县人民政府教育督导室".to_owned(),
        inspection_title: "2026年秋季学期校园安全专项督导".to_owned(),
        kind: "专项督导".to_owned(),
        basis: vec!["《教育督导条例》第二十一条".to_owned()],
        checked: Some((date(2026, 11, 3), date(2026, 11, 5))),
        inspectors: vec![NoticeInspector {
            name: "王喆".to_owned(),
            card_no: Some("D0632-018".to_owned()),
        }],
        units: vec![unit("青岩县实验小学", items), unit("青岩县第二中学", 10)],
        contact: Some("王喆，0632-6611234".to_owned()),
        dated: date(2026, 11, 6),
        photos: Vec::new(),
    }
}

fn photo(caption: &str, file: &[u8]) -> ReportPhoto {
    ReportPhoto {
        caption: caption.to_owned(),
        picture: Arc::new(Picture::read(file.to_vec()).expect("a picture")),
    }
}

const UPRIGHT: &[u8] = include_bytes!("../picture/fixtures/upright.jpg");
const TURNED: &[u8] = include_bytes!("../picture/fixtures/turn6.jpg");
const FADING: &[u8] = include_bytes!("../picture/fixtures/fading.png");

fn with_photos() -> InspectionReportInput {
    InspectionReportInput {
        photos: vec![
            photo("校门口早高峰，保安1人在岗", UPRIGHT),
            photo("值班室无值守记录", TURNED),
            photo("同一张照片再用一次", UPRIGHT),
            photo("一张截图", FADING),
        ],
        ..sample(10)
    }
}

fn made(input: &InspectionReportInput) -> Pdf {
    inspection_report(input, fonts()).expect("a report")
}

/// Its words cell by cell: without `-raw`, lines of neighbouring cells mix.
fn read(pdf: &Pdf) -> Option<String> {
    let read = ask("pdftotext", &["-raw", "-enc", "UTF-8"], pdf, &["-"])?;
    Some(without_blanks(&read))
}

#[test]
fn the_report_carries_every_fact_of_its_input() {
    let said = said(&document(&sample(10)));
    for fact in [
        "青岩县人民政府教育督导室督导检查报告（2026年秋季学期校园安全专项督导）",
        "根据《教育督导条例》第二十一条，2026年11月3日至11月5日，由督学王喆（证号：D0632-018）对青岩县实验小学、青岩县第二中学2个单位开展了专项督导。",
        "检查进度：应查20项，已查16项，占应查项的80.0%，未查4项。",
        "检查结果：已查的16项中，不适用4项，适用12项。适用项中符合4项，占适用项的33.3%；基本符合4项，占33.3%；不符合4项，占33.3%。",
        "（一）青岩县实验小学（2个问题）1. 1号门岗只有1名兼职人员。对照标准：学生上下学时段保持不少于2人在岗〔县公安局职责（二），检查项1.1〕。整改要求：配齐专职保安。整改期限：2026年11月20日前（含当日）完成，已列入青督整〔2026〕1号。",
        "（二）青岩县第二中学（2个问题）3. 1号门岗",
        "拟定2026年11月20日前（含当日）完成，尚未下达限期整改通知书。",
        "另有2个问题尚未下达限期整改通知书",
        "青岩县人民政府教育督导室2026年11月6日",
    ] {
        assert!(said.contains(fact), "{fact}\n{said}");
    }
}

#[test]
fn nothing_checked_is_nothing_judged() {
    let mut input = sample(0);
    input.units.truncate(1);
    input.units[0].findings.clear();
    input.checked = None;
    let said = said(&document(&input));
    assert!(said.contains("应查0项，已查0项，占应查项的—"), "{said}");
    assert!(
        said.contains("已检查的检查项中没有不符合的情形。"),
        "{said}"
    );
    assert!(!said.contains("整改要求"), "{said}");
}

#[test]
fn the_pages_say_exactly_what_the_report_says() {
    let input = InspectionReportInput {
        photos: with_photos().photos,
        ..sample(60)
    };
    let pdf = made(&input);
    let Some(mut read) = read(&pdf) else {
        return;
    };
    let document = document(&input);
    for page in 1..=pdf.pages {
        let foot = without_blanks(&format!("{}—{page}—", document.remark));
        assert!(read.contains(&foot), "{foot}");
        read = read.replacen(&foot, "", 1);
    }
    for head in [
        "单位应查已查符合基本符合不符合不适用未查",
        "序号检查内容结果实测值、备注依据条款",
    ] {
        assert!(read.contains(head), "{read}");
        read = read.replace(head, "");
    }
    assert_eq!(read, without_blanks(&said(&document)));
}

#[test]
fn every_item_is_on_the_page_once() {
    let input = sample(120);
    let Some(read) = read(&made(&input)) else {
        return;
    };
    for number in 1..=120 {
        let times = if number <= 10 { 2 } else { 1 };
        for words in [format!("第{number}项："), format!("（查{number}号台账）")] {
            assert_eq!(read.matches(&words).count(), times, "{words}");
        }
    }
}

#[test]
fn a_chapter_never_begins_at_the_foot_of_a_page() {
    let mut input = sample(0);
    input.units.truncate(1);
    input.units[0].chapters = (1..=40)
        .map(|chapter| ReportChapter {
            title: format!("第{chapter}章"),
            items: (1..=3).map(item).collect(),
        })
        .collect();
    for page in paginate::pages(&document(&input), fonts()).expect("pages") {
        let small = texts(&page).filter(|(size, _, _)| *size == 10.5);
        let said = small.last().map(|(_, _, glyphs)| words(glyphs));
        assert!(
            said.is_none_or(|said| !said.ends_with('章')),
            "alone at the foot"
        );
    }
}

#[test]
fn five_thousand_items_become_a_report() {
    let pdf = made(&sample(5000));
    let Some(read) = read(&pdf) else {
        return;
    };
    assert_eq!(read.matches("号台账）").count(), 5010);
    // The head of the table stands on every page that has rows of it.
    assert!(read.matches("实测值、备注").count() > pdf.pages - 8);
}

#[test]
fn the_report_is_a_sound_file_of_cut_fonts() {
    let pdf = made(&with_photos());
    if let Some(said) = ask("qpdf", &["--check"], &pdf, &[]) {
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
    if let Some(fonts) = ask("pdffonts", &[], &pdf, &[]) {
        let lines: Vec<&str> = fonts.lines().skip(2).collect();
        assert_eq!(lines.len(), pdf.fonts.len());
        for line in lines {
            assert!(
                line.contains("yes yes yes"),
                "embedded, cut, readable: {line}"
            );
        }
    }
}

#[test]
fn equal_reports_are_equal_files() {
    assert_eq!(made(&with_photos()), made(&with_photos()));
}

#[test]
fn a_photo_is_in_the_file_once_and_untouched() {
    let pdf = made(&with_photos());
    for file in [UPRIGHT, TURNED] {
        let found = pdf.bytes.windows(file.len()).filter(|part| *part == file);
        assert_eq!(found.count(), 1);
    }
}

#[test]
fn only_the_pages_that_show_a_photo_name_it() {
    let Some(list) = ask("pdfimages", &["-list"], &made(&with_photos()), &[]) else {
        return;
    };
    // Page, number, kind, width, height.
    let images: Vec<Vec<&str>> = list
        .lines()
        .skip(2)
        .map(|line| line.split_whitespace().take(5).collect())
        .collect();
    let page = images.first().expect("photos")[0];
    assert!(images.iter().all(|image| image[0] == page), "{list}");
    let sizes: Vec<&[&str]> = images.iter().map(|image| &image[3..]).collect();
    assert_eq!(
        sizes,
        [["48", "64"], ["64", "48"], ["48", "64"], ["48", "64"]]
    );
}

#[test]
fn problems_that_go_another_way_are_not_promised_a_notice() {
    let with = |route, number: Option<&str>| {
        let mut input = sample(6);
        for unit in &mut input.units {
            unit.findings = vec![ReportFinding {
                route,
                ..finding(1, number)
            }];
        }
        said(&document(&input))
    };
    for (route, number, words) in [
        (
            Route::Consultation,
            Some("青督商〔2026〕1号"),
            "处理方式：已以青督商〔2026〕1号函商有关部门。",
        ),
        (Route::Consultation, None, "处理方式：拟函商有关部门。"),
        (
            Route::Advice,
            None,
            "处理方式：已当场提出整改建议，要求立行立改。",
        ),
        (Route::Report, None, "处理方式：已上报督导机构研究处理。"),
    ] {
        let said = with(route, number);
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("通知书"), "{said}");
    }
}

#[test]
fn a_problem_of_several_lines_stands_in_as_many_paragraphs() {
    let mut input = sample(6);
    input.units[0].findings[0].text = "走廊堆放杂物\n灭火器过期".to_owned();
    let said = said(&document(&input));
    assert!(said.contains("走廊堆放杂物。灭火器过期。"), "{said}");
}

#[test]
fn an_inspection_nobody_began_is_not_said_to_be_done() {
    let input = InspectionReportInput {
        checked: None,
        ..sample(6)
    };
    let said = said(&document(&input));
    assert!(said.contains("尚未检查"), "{said}");
    assert!(!said.contains("开展了"), "{said}");
}

#[test]
fn an_item_names_every_clause_that_it_answers() {
    let mut input = sample(1);
    let clauses = &mut input.units[0].chapters[0].items[0].clauses;
    clauses.push(ReportClause {
        department: "县教育局".to_owned(),
        clause: "任务25".to_owned(),
    });
    let pages = paginate::pages(&document(&input), fonts()).unwrap();
    let page = pages.iter().flat_map(texts);
    let text: String = page.map(|(_, _, glyphs)| words(glyphs)).collect();
    assert!(text.contains("县公安局职责（二）县教育局任务25"), "{text}");
}
