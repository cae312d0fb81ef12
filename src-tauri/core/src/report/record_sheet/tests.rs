//! What the sheet says: every item once, with its boxes, and nothing of an answer.

use uuid::Uuid;

use super::*;
use crate::model::ids::ItemId;
use crate::report::tests::{ask, date, fonts, read_back, without_blanks};

fn unit(name: &str, items: usize) -> SheetUnit {
    let item = |number: usize| SheetItem {
        number: format!("1.{number}"),
        text: format!("校门口第{number}处保安在岗，值守记录完整"),
        measured: (number == 3).then(|| "人".to_owned()),
        weight: Weight::Ordinary,
        recheck: None,
    };
    SheetUnit {
        name: name.to_owned(),
        chapters: vec![SheetChapter {
            title: "一、校园安全".to_owned(),
            items: (1..=items).map(item).collect(),
        }],
    }
}

fn sample(items: usize) -> SheetInput {
    SheetInput {
        agency: "青岩县人民政府教育督导室".to_owned(),
        inspection_title: "校园安全专项督导".to_owned(),
        inspectors: vec![NoticeInspector {
            name: "王喆".to_owned(),
            card_no: None,
        }],
        units: vec![unit("青岩县实验小学", items), unit("青岩县第二中学", 4)],
        dated: date(2026, 11, 6),
    }
}

#[test]
fn sheet_asks_for_every_item_once_with_all_four_answers() {
    let input = sample(30);
    let pdf = record_sheet(&input, fonts()).unwrap();
    let Some(read) = ask("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf, &["-"]) else {
        return;
    };
    let read = without_blanks(&read);
    for number in 5..=30 {
        let words = format!("校门口第{number}处保安在岗");
        assert_eq!(read.matches(&words).count(), 1, "{words}");
    }
    for answer in ["□符合", "□基本符合", "□不符合", "□不适用"] {
        assert_eq!(read.matches(answer).count(), 34, "{answer}");
    }
    assert_eq!(read.matches("实测：人").count(), 2);
    assert!(read.contains("检查人员王喆"));
}

#[test]
fn sheet_keeps_every_wording_whole_however_long() {
    let long = "核对每一名教职工的准入查询结果和登记日期".repeat(12);
    let wordings = ["岗", long.as_str(), "消防通道畅通", long.as_str()];
    let mut input = sample(4);
    for (item, text) in input.units[0].chapters[0].items.iter_mut().zip(wordings) {
        item.text = text.to_owned();
        item.measured = Some("平方米".to_owned());
    }
    let pdf = record_sheet(&input, fonts()).unwrap();
    let Some(read) = ask("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf, &["-"]) else {
        return;
    };
    let read = without_blanks(&read);
    assert_eq!(read.matches(&long).count(), 2);
    assert_eq!(read.matches("□不适用").count(), 8);
    assert_eq!(read.matches("实测：平方米").count(), 4);
}

fn said(input: &SheetInput) -> Option<String> {
    let pdf = record_sheet(input, fonts()).unwrap();
    let read = ask("pdftotext", &["-raw", "-enc", "UTF-8"], &pdf, &["-"])?;
    Some(without_blanks(&read))
}

#[test]
fn sheet_marks_what_matters_and_says_what_the_signs_mean_where_there_are_any() {
    let mut input = sample(4);
    assert!(said(&input).is_none_or(|said| !said.contains('★')));
    let items = &mut input.units[0].chapters[0].items;
    items[0].weight = Weight::Important;
    items[1].weight = Weight::Vital;
    let Some(said) = said(&input) else { return };
    assert!(said.contains("★校门口第1处") && !said.contains("★★校门口第1处"));
    assert!(said.contains("★★校门口第2处"));
    assert!(!said.contains("★校门口第3处"));
    // The other unit begins a page of its own, and has none.
    assert_eq!(said.matches("（★重点★★关键）").count(), 1);
}

#[test]
fn sheet_says_why_an_item_is_asked_again() {
    let recheck = |found: &str, notice_number: &str, due_on| Recheck {
        item: ItemId(Uuid::nil()),
        found_on: date(2026, 9, 18),
        found: found.to_owned(),
        notice_number: notice_number.to_owned(),
        due_on,
    };
    let mut input = sample(4);
    let items = &mut input.units[0].chapters[0].items;
    items[0].recheck = Some(recheck(
        "保安一人，登记簿空白",
        "青督整〔2026〕7号",
        Some(date(2026, 9, 24)),
    ));
    items[1].recheck = Some(recheck("没有登记。", "", None));
    items[2].recheck = Some(recheck("", "", None));
    let Some(said) = said(&input) else { return };
    let again = [
        "完整复查：上次（2026年9月18日）不符合：保安一人，登记簿空白。青督整〔2026〕7号，整改期限2026年9月24日。",
        "完整复查：上次（2026年9月18日）不符合：没有登记。",
        "完整复查：上次（2026年9月18日）不符合。",
    ];
    for words in again {
        assert_eq!(said.matches(words).count(), 1, "{words}: {said}");
    }
    assert_eq!(said.matches("复查").count(), 3);
}

#[test]
fn sheet_of_each_unit_begins_a_page() {
    let one = SheetInput {
        units: vec![unit("青岩县实验小学", 2)],
        ..sample(2)
    };
    let pages = |input: &SheetInput| record_sheet(input, fonts()).unwrap().pages;
    assert_eq!((pages(&one), pages(&sample(2))), (1, 2));
}

#[test]
fn sheet_is_made_before_the_office_is_named() {
    let input = SheetInput {
        agency: String::new(),
        inspectors: Vec::new(),
        ..sample(2)
    };
    let pdf = record_sheet(&input, fonts()).unwrap();
    let read = read_back(&pdf);
    assert!(read.is_none_or(|read| without_blanks(&read).contains(NAME)));
}
