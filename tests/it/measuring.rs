//! Measured values: what the core judges by them, and what it leaves to the inspector.

use std::fs;

use duxue_core::api::checking;
use duxue_core::api::types::{AnswerRequest, ItemRow};
use duxue_core::model::checking::AnswerResult::{self, Met, NotMet, Partly, Unchecked};
use duxue_tests::device::Device;
use duxue_tests::work;

const LIMIT: &str = "落实特殊教育生均公用经费不低于6000元的标准";
const STEP: &str = "校园保安每增加500名学生增配1名";

/// A checklist of the sample with its limit of 6000 元 put in other words, and the item that measures it.
fn measured_item(words: &str) -> (Device, ItemRow) {
    let laptop = Device::numbered(1);
    let text = duxue_core::sample::SAMPLE_DOCUMENT.replace(LIMIT, words);
    let file = laptop.beside("清单.txt");
    fs::write(&file, text).unwrap();
    let list = work::import(&laptop, work::file(&file)).list;
    let made = work::generate(&laptop, list, &["县财政局"], &[]);
    let items = work::items(&laptop, made.checklists[0].id);
    let item = items.into_iter().find(|item| item.requirement.is_some());
    (laptop, item.expect("an item that is measured"))
}

fn judge(laptop: &Device, item: &ItemRow, result: AnswerResult, value: Option<f64>) -> ItemRow {
    let request = AnswerRequest {
        value,
        ..work::judgement(item.id, result)
    };
    checking::answer(laptop, request).unwrap().value
}

#[test]
fn a_value_alone_is_judged_by_its_limit() {
    let (laptop, item) = measured_item(LIMIT);
    let judged = judge(&laptop, &item, Unchecked, Some(5999.5)).answer;
    assert_eq!((judged.result, judged.value), (NotMet, Some(5999.5)));
    let judged = judge(&laptop, &item, Unchecked, Some(6000.0)).answer;
    assert_eq!((judged.result, judged.value), (Met, Some(6000.0)));
    let cleared = judge(&laptop, &item, Unchecked, None).answer;
    assert_eq!((cleared.result, cleared.value), (Unchecked, None));
}

#[test]
fn a_value_that_nothing_judges_is_kept_without_a_verdict() {
    let (laptop, item) = measured_item(STEP);
    let requirement = item.requirement.as_ref().unwrap();
    assert_eq!(requirement.judge(3.0), None, "{requirement:?}");
    let measured = judge(&laptop, &item, Unchecked, Some(3.0)).answer;
    assert_eq!((measured.result, measured.value), (Unchecked, Some(3.0)));
    let judged = judge(&laptop, &item, Partly, Some(3.0)).answer;
    assert_eq!((judged.result, judged.value), (Partly, Some(3.0)));
}
