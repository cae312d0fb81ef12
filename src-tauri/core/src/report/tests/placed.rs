//! Where things stand on the page.

use super::*;

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

/// The signature's page and which of its texts is the date.
fn signature(input: &NoticeInput) -> (Page, usize) {
    let pages = set(input);
    let day = printed_date(input.dated);
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
        let (_, date) = signature(&with_findings(count));
        assert!(date >= 3, "{count} findings: {date} lines over the date");
    }
}

#[test]
fn no_page_ends_with_a_heading() {
    for page in set(&with_findings(30)) {
        let body = texts(&page).filter(|(size, y, _)| *size == 16.0 && *y < HEIGHT - 35.0);
        let last = body.last().expect("text").2;
        let heading = fonts().role(last[2].face) == Some(Role::Kai) && last[0].ch == '（'
            || last[1].ch == '、';
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
