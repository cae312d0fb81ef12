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
    let pages = main_part(input);
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
    for page in main_part(&with_findings(30)) {
        let body = texts(&page).filter(|(size, y, _)| *size == 16.0 && *y < HEIGHT - 35.0);
        let Some((_, _, last)) = body.last() else {
            continue;
        };
        let said = words(last);
        let heading = fonts().role(last[0].face) == Some(Role::Kai) && said.starts_with('（')
            || said.chars().nth(1) == Some('、');
        assert!(!heading, "{}", words(last));
    }
}

const AGENCIES: [&str; 4] = [
    "督导室",
    "青岩县人民政府教育督导室",
    "台儿庄区人民政府教育督导委员会办公室",
    "青岩自治县人民政府教育督导委员会办公室暨教育督导评估与质量监测中心",
];

fn by(agency: &str) -> NoticeInput {
    NoticeInput {
        agency: agency.to_owned(),
        ..sample()
    }
}

/// Left and right edge and baseline of each line of the 署名 and of the 成文日期.
fn signature_lines(page: &Page, date: usize, agency: &str) -> Vec<(f32, f32, f32)> {
    let lines: Vec<_> = texts(page).map(|(_, y, glyphs)| (y, glyphs)).collect();
    let from = (0..date)
        .rfind(|from| {
            lines[*from..date]
                .iter()
                .map(|it| words(it.1))
                .collect::<String>()
                == agency
        })
        .expect("a name over the date");
    let edges = lines[from..=date].iter();
    edges
        .map(|(y, glyphs)| (glyphs[0].x, glyphs[glyphs.len() - 1].x + CHAR, *y))
        .collect()
}

#[test]
fn a_seal_of_45_mm_fits_over_signature_and_date() {
    for agency in AGENCIES {
        let (page, date) = signature(&by(agency));
        let own = signature_lines(&page, date, agency);
        let half_char = 8.0 * POINT;
        let middle = |y: f32| y - 0.36 * 16.0 * POINT;
        let seal = (middle(own[0].2) + middle(own[own.len() - 1].2)) / 2.0 - 3.0;
        let (top, bottom) = (seal - 22.5, seal + 22.5);
        let ys = texts(&page).map(|(_, y, _)| y);
        let others = ys.filter(|y| own.iter().all(|line| line.2 != *y));
        let (above, below): (Vec<f32>, Vec<f32>) = others.partition(|y| *y < seal);
        let text = above.into_iter().map(middle).fold(0.0, f32::max) + half_char;
        assert!(
            top >= text && top - text < PITCH,
            "{agency}: {}",
            top - text
        );
        for y in below {
            assert!(middle(y) - half_char > bottom, "{agency}");
        }
        let (left, right, _) = own[own.len() - 1];
        assert!((left + right) / 2.0 + 22.5 < WIDTH, "{agency}");
    }
}

#[test]
fn the_date_stands_four_characters_in_and_the_name_over_its_middle() {
    for agency in &AGENCIES[..2] {
        let (page, date) = signature(&by(agency));
        let lines = signature_lines(&page, date, agency);
        let (name, day) = (lines[0], lines[1]);
        let edge = LEFT + TYPE_WIDTH - 4.0 * CHAR;
        assert!((day.1 - edge).abs() < 0.1, "{agency}: {}", day.1);
        assert!((name.0 + name.1 - day.0 - day.1).abs() < 0.2, "{agency}");
        assert!((day.2 - name.2 - PITCH).abs() < 0.01);
    }
    for agency in &AGENCIES[2..] {
        let (page, date) = signature(&by(agency));
        let lines = signature_lines(&page, date, agency);
        let right = lines.iter().map(|line| line.1).fold(0.0, f32::max);
        assert!(right <= LEFT + TYPE_WIDTH + 0.1, "{agency}: {right}");
        let middles = lines.iter().map(|line| line.0 + line.1);
        assert!(
            middles
                .clone()
                .all(|it| (it - lines[0].0 - lines[0].1).abs() < 0.2),
            "{agency}"
        );
    }
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
fn copies_stand_at_the_foot_of_an_even_page() {
    for count in 1..9 {
        let pages = main_part(&with_findings(count));
        let last = pages.last().expect("a page");
        let edge = TOP + TYPE_HEIGHT;
        let closing = last.commands.iter().filter(
            |command| matches!(command, Command::Rule { from, .. } if (from.y - edge).abs() < 0.01),
        );
        assert_eq!(closing.count(), 1, "{count}");
        assert!(pages.len().is_multiple_of(2), "{count}");
        let said = "抄送：青岩县教育局，青岩县公安局。青岩县人民政府教育督导室2026年11月6日印发";
        assert!(read(last).contains(said), "{}", read(last));
        let alone = !read(last).contains("签名");
        assert!(!alone || !last.numbered, "{count}");
    }
}

#[test]
fn a_title_is_never_broken_inside_a_word() {
    for agency in AGENCIES {
        let pages = set(&by(agency));
        let lines: Vec<String> = texts(&pages[0])
            .filter(|(size, ..)| *size == 22.0)
            .map(|(_, _, glyphs)| words(glyphs))
            .collect();
        assert_eq!(lines.last().map(String::as_str), Some("限期整改通知书"));
        assert_eq!(lines[..lines.len() - 1].concat(), agency);
        for word in ["人民政府", "教育督导委员会", "办公室", "质量监测"] {
            let whole = lines.iter().any(|line| line.contains(word));
            assert!(whole || !agency.contains(word), "{lines:?}");
        }
    }
}
