//! Pages of letters: heads and numbers of pages, paragraphs over pages.

use super::*;

fn line(page: &mut Page, x: f64, y: f64, text: &str) {
    for (at, sign) in text.chars().enumerate() {
        let left = x + at as f64 * 16.0;
        let run = page.letters.len();
        page.letters.push(Letter {
            left,
            right: left + 16.0,
            y,
            size: 16.0,
            sign,
            run,
        });
    }
}

fn page(number: usize, body: &[(f64, &str)]) -> Page {
    let mut page = Page {
        width: 595.0,
        ..Page::default()
    };
    line(&mut page, 90.0, 40.0, "青河县文件汇编");
    for (at, (x, text)) in body.iter().enumerate() {
        line(&mut page, *x, 100.0 + at as f64 * 28.0, text);
    }
    line(&mut page, 290.0, 800.0, &format!("第{number}页"));
    page
}

const FULL: &str = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳";

#[test]
fn a_paragraph_goes_on_over_pages_between_their_heads() {
    let first: String = FULL.chars().take(26).collect();
    let pages = vec![
        page(1, &[(122.0, &first)]),
        page(2, &[(90.0, FULL), (90.0, "末")]),
        page(3, &[(122.0, "新的一段。"), (122.0, "2026")]),
    ];
    assert_eq!(
        text(pages).unwrap(),
        format!("{first}{FULL}末\n新的一段。\n2026\n")
    );
}

#[test]
fn a_line_that_stands_on_few_pages_is_no_head() {
    let pages = vec![page(1, &[(122.0, "甲。")]), page(2, &[(122.0, "乙。")])];
    assert_eq!(
        text(pages).unwrap(),
        "青河县文件汇编\n甲。\n青河县文件汇编\n乙。\n"
    );
}
