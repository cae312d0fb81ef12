//! The parts of a notice: red head, 附件, places for signatures, 回执 and 存根; and the letter.

use super::*;
use crate::report::page::{FieldPlace, Ink};

fn with_letterhead() -> NoticeInput {
    NoticeInput {
        letterhead: Some("青岩县人民政府教育督导室文件".to_owned()),
        ..sample()
    }
}

fn with_attachments(count: usize) -> NoticeInput {
    let attachment = |index: usize| NoticeAttachment {
        title: format!("第{index}批安全隐患清单及整改责任分工一览表（校园安全专项督导部分）"),
        text: "校门口未配备专职安保人员\n值班室无值守记录".to_owned(),
    };
    NoticeInput {
        attachments: (1..=count).map(attachment).collect(),
        ..with_findings(1)
    }
}

fn fields(pages: &[Page]) -> Vec<(usize, FieldPlace)> {
    let pages = pages.iter().enumerate();
    pages
        .flat_map(|(index, page)| page.fields.iter().map(move |field| (index, *field)))
        .collect()
}

#[test]
fn every_slot_has_one_place_of_at_least_60_by_18_mm() {
    for count in [1, 2, 12] {
        let input = with_findings(count);
        let fields = fields(&set(&input));
        let slots: Vec<SignatureSlot> = fields.iter().map(|(_, field)| field.slot).collect();
        assert_eq!(slots, SignatureSlot::ALL);
        for (_, field) in &fields {
            assert!(field.width >= 60.0 && field.height >= 18.0, "{field:?}");
            assert!(field.x > LEFT && field.x + field.width < LEFT + TYPE_WIDTH);
        }
        let main = main_part(&input).len();
        assert!(fields[0].0 == fields[1].0 && fields[1].0 < main && fields[2].0 >= main);
    }
}

#[test]
fn no_text_stands_in_a_place_for_a_signature() {
    for page in set(&with_findings(3)) {
        for field in &page.fields {
            let inside = |y: f32, glyphs: &[Placed]| {
                let right = glyphs[glyphs.len() - 1].x;
                y > field.y
                    && y < field.y + field.height
                    && right > field.x
                    && glyphs[0].x < field.x + field.width
            };
            assert!(
                !texts(&page).any(|(_, y, glyphs)| inside(y, glyphs)),
                "{field:?}"
            );
        }
    }
}

#[test]
fn slips_stand_on_a_sheet_of_their_own_without_numbers() {
    for count in [1, 2, 3, 12] {
        let input = with_findings(count);
        let (main, pages) = (main_part(&input).len(), set(&input));
        let first = main + main % 2;
        assert!(pages[first..].iter().all(|page| !page.numbered));
        assert!(read(&pages[first]).starts_with("限期整改通知书送达回执"));
        assert_eq!(first, main, "the 版记 ends the sheet before");
    }
}

#[test]
fn slips_that_need_two_pages_stand_on_two_fronts() {
    let mut input = with_findings(8);
    for (index, finding) in input.findings.iter_mut().enumerate() {
        finding.due_on = date(2026, 11, 10 + u32::try_from(index).unwrap());
    }
    let (main, pages) = (main_part(&input).len(), set(&input));
    assert_eq!(pages.len(), main + 3);
    assert!(pages[main + 1].commands.is_empty());
    assert!(read(&pages[main + 2]).starts_with("限期整改通知书存根"));
}

#[test]
fn a_long_title_in_the_foot_keeps_clear_of_the_page_number() {
    let document = Document {
        remark: "督".repeat(100),
        ..document(&sample())
    };
    for page in paginate::pages(&document, fonts()).unwrap() {
        let foot: Vec<_> = texts(&page).filter(|(_, y, _)| *y > 265.0).collect();
        for (_, _, glyphs) in &foot {
            let (first, last) = (&glyphs[0], &glyphs[glyphs.len() - 1]);
            assert!(first.x >= 28.0 && last.x <= 184.0);
        }
        if let [(_, _, one), (_, _, other)] = foot.as_slice() {
            let ends = |glyphs: &[Placed]| (glyphs[0].x, glyphs[glyphs.len() - 1].x);
            let (one, other) = (ends(one), ends(other));
            assert!(one.1 < other.0 || other.1 < one.0);
        }
    }
}

#[test]
fn the_slips_repeat_the_facts_of_the_notice() {
    let input = with_findings(3);
    let pages = set(&input);
    let slips = read(pages.last().expect("a page"));
    for fact in [
        "文号青督整〔2026〕1号",
        "签收单位青岩县实验小学",
        "签收人签收时间",
        "送达方式□ 直接送达　　　□ 邮寄送达　　　□ 电子送达",
        "联系电话",
        "备注",
        "沿此线裁开",
        "主送单位青岩县实验小学",
        "问题数3个",
        "整改期限2026年11月20日：（一）（三）2027年3月1日（暂定）：（二）",
        "检查人员王喆（证号：D0632-018）、李堃",
        "签发日期2026年11月6日",
        "经办人",
        "存档",
    ] {
        assert!(slips.contains(fact), "{fact}\n{slips}");
    }
}

#[test]
fn a_red_head_stands_over_number_red_line_and_title() {
    let pages = set(&with_letterhead());
    let said = read(&pages[0]);
    let order = "青岩县人民政府教育督导室文件青督整〔2026〕1号青岩县人民政府教育督导室限期整改通知书青岩县实验小学：";
    assert!(said.starts_with(order), "{said}");
    let red = pages
        .iter()
        .flat_map(|page| &page.commands)
        .filter(|command| {
            matches!(
                command,
                Command::Text { ink: Ink::Red, .. } | Command::Rule { ink: Ink::Red, .. }
            )
        });
    assert_eq!(red.count(), 2);
}

#[test]
fn characters_of_a_red_head_keep_their_largest_size_and_the_type_width() {
    for name in [
        "督导室",
        "青岩县人民政府教育督导室文件",
        &"台儿庄区人民政府教育督导委员会".repeat(3),
    ] {
        let input = NoticeInput {
            letterhead: Some(name.to_owned()),
            ..sample()
        };
        let page = &set(&input)[0];
        let Some(Command::Text {
            size_pt,
            stretch,
            glyphs,
            ..
        }) = page.commands.first()
        else {
            panic!("no text first")
        };
        let (high, wide) = (size_pt * POINT, size_pt * POINT * stretch);
        assert!(high <= 22.01 && wide <= 15.01, "{name}: {high} x {wide}");
        let right = glyphs[glyphs.len() - 1].x + wide;
        assert!(
            glyphs[0].x >= LEFT - 0.01 && right <= LEFT + TYPE_WIDTH + 0.01,
            "{name}"
        );
    }
}

#[test]
fn the_first_page_shows_text_even_under_a_red_head() {
    let agency = "青岩自治县人民政府教育督导委员会办公室暨教育督导评估与质量监测中心";
    let input = NoticeInput {
        agency: agency.to_owned(),
        letterhead: Some(format!("{agency}文件")),
        ..sample()
    };
    assert!(read(&set(&input)[0]).contains("2026年11月5日，督学王喆"));
}

#[test]
fn attachments_are_named_under_the_text_and_begin_a_page_each() {
    let input = with_attachments(2);
    let pages = main_part(&input);
    let said: Vec<String> = pages.iter().map(read).collect();
    let named = said
        .iter()
        .find(|page| page.contains("附件：1. 第1批"))
        .expect("a list");
    assert!(named.contains("2. 第2批安全隐患清单"), "{named}");
    assert!(
        named.contains("部分）2. ")
            && named.contains("部分）青岩县人民政府教育督导室2026年11月6日")
    );
    for label in ["附件1第1批", "附件2第2批"] {
        assert!(said.iter().any(|page| page.starts_with(label)), "{said:?}");
    }
    let single = main_part(&with_attachments(1));
    assert!(read(single.last().expect("a page")).starts_with("附件第1批"));
}

#[test]
fn further_lines_of_an_attachments_name_begin_under_its_first_character() {
    let pages = main_part(&with_attachments(2));
    let lines: Vec<&[Placed]> = pages
        .iter()
        .flat_map(texts)
        .map(|(_, _, glyphs)| glyphs)
        .collect();
    let at = lines
        .iter()
        .position(|it| words(it).starts_with("附件：1. "))
        .expect("a list");
    let name = lines[at]
        .iter()
        .find(|glyph| glyph.ch == '第')
        .expect("a name");
    assert!(
        (lines[at + 1][0].x - name.x).abs() < 0.2,
        "{}",
        words(lines[at + 1])
    );
    let second = lines[at + 2]
        .iter()
        .find(|glyph| glyph.ch == '第')
        .expect("a name");
    assert!((second.x - name.x).abs() < 0.01);
}

#[test]
fn a_notice_stored_without_the_newer_fields_is_still_read() {
    let mut json = serde_json::to_value(sample()).expect("json");
    let fields = json.as_object_mut().expect("an object");
    assert!(fields.remove("letterhead").is_some() && fields.remove("attachments").is_some());
    assert_eq!(
        serde_json::from_value::<NoticeInput>(json).expect("a notice"),
        sample()
    );
}

pub(super) fn letter() -> ConsultationInput {
    let input = sample();
    ConsultationInput {
        number: "青督商〔2026〕1号".to_owned(),
        agency: input.agency,
        department: "青岩县公安局".to_owned(),
        school: input.subject,
        inspected_on: input.inspected_on,
        inspectors: input.inspectors,
        inspection_title: input.inspection_title,
        basis: input.basis,
        findings: vec![ConsultationFinding {
            number: "2026-0031".to_owned(),
            text: guards().text,
            standard: guards().standard,
            request: "请协调增配专职安保人员，并将学校周边纳入高峰勤务".to_owned(),
        }],
        reply_by: Some(date(2026, 11, 30)),
        contact: input.contact,
        dated: input.dated,
        cc: input.cc,
    }
}

fn letter_pages(input: &ConsultationInput) -> Vec<Page> {
    paginate::pages(&consultation::document(input, &code()), fonts()).expect("pages")
}

#[test]
fn a_letter_asks_for_a_reply_and_numbers_no_first_page() {
    let pages = letter_pages(&letter());
    let said: String = pages.iter().map(read).collect();
    for fact in [
        "青岩县人民政府教育督导室青督商〔2026〕1号",
        "关于青岩县实验小学有关问题的协商意见书青岩县公安局：",
        "2026年11月5日，督学王喆（证号：D0632-018）、李堃在青岩县实验小学开展",
        "商请事项：请协调增配专职安保人员，并将学校周边纳入高峰勤务。",
        "请于2026年11月30日前（含当日）将办理意见书面函复我们",
        "特此函商",
        "抄送：青岩县教育局，青岩县公安局。",
    ] {
        assert!(said.contains(fact), "{fact}\n{said}");
    }
    assert!(!said.contains("印发") && !read(&pages[0]).contains("— 1 —"));
    assert!(read(&pages[1]).contains("— 2 —"));
    let pdf = consultation(&letter(), &code(), fonts()).expect("a letter");
    assert_eq!(pdf.pages, pages.len());
}

#[test]
fn a_letter_without_findings_is_refused() {
    let input = ConsultationInput {
        findings: Vec::new(),
        ..letter()
    };
    assert!(matches!(
        consultation(&input, &code(), fonts()),
        Err(ReportError::NoFindings)
    ));
}
