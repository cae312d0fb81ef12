//! The documents the product was asked for, read beside the project. None of their words are kept here.

use std::path::{Path, PathBuf};

use super::read;
use crate::document::extract;
use crate::model::reading::{Amount, Reading};

/// The plan of 台儿庄区, 台政办字〔2018〕33号.
const PLAN_WITH_DUTIES: &str = "004_4d93f383def86a3e.txt";
/// Plans that list neither departments nor responsible units.
const PLAIN_PLANS: [&str; 3] = [
    "000_7877ee5c5f4bb560.txt",
    "001_048ced8d3ae95e95.txt",
    "003_1e0b4e1769124b39.txt",
];

/// Where the documents lie: `shared` beside the project, or beside a folder that holds it.
pub(super) fn documents() -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(3);
    above
        .map(|folder| folder.join("shared/cases/documents"))
        .find(|documents| documents.exists())
}

/// The text of a document, or `None` where there is none beside the project. In CI it must be there.
pub(super) fn text_of(name: &str) -> Option<String> {
    let Some(documents) = documents() else {
        assert!(
            std::env::var_os("CI").is_none(),
            "../shared/cases/documents is missing"
        );
        println!("skipped: ../shared/cases/documents is not there");
        return None;
    };
    let bytes = std::fs::read(documents.join(name)).expect("the document");
    Some(extract(&bytes).expect("a text"))
}

fn plan() -> Option<Reading> {
    text_of(PLAN_WITH_DUTIES).map(|text| read(&text).expect("a list"))
}

#[test]
fn plan_has_every_department_duty_and_task() {
    let Some(reading) = plan() else { return };
    let counts: Vec<(&str, usize)> = reading
        .departments
        .iter()
        .map(|d| (d.name.as_str(), d.duties.len()))
        .collect();
    assert_eq!(
        counts,
        [
            ("创建办", 2),
            ("区教育局", 8),
            ("区发改局", 3),
            ("区财政局", 4),
            ("区编办", 2),
            ("区人社局", 7),
            ("区公安分局", 5),
            ("区规划分局", 3),
            ("区国土资源分局", 2),
            ("区住建局", 3),
            ("区卫计局", 3),
            ("区司法局", 4),
            ("区文广新局", 4),
            ("区民政局", 3),
            ("区科技局", 1),
            ("区统计局", 2),
            ("区残联", 2),
            ("区市场监管局", 3),
            ("团区委", 3),
            ("区妇联", 3),
            ("区交通运输局", 3),
            ("镇街", 7),
        ]
    );
    let numbers: Vec<String> = reading
        .tasks
        .iter()
        .map(|task| task.number.clone())
        .collect();
    assert_eq!(
        numbers,
        (1..=26)
            .map(|number| number.to_string())
            .collect::<Vec<_>>()
    );
    assert_eq!(reading.counts.duties, 77);
}

#[test]
fn plan_is_identified() {
    let Some(reading) = plan() else { return };
    assert_eq!(
        reading.title,
        "台儿庄区创建全国义务教育优质均衡发展县(市、区)工作实施方案"
    );
    assert_eq!(reading.document_number, "台政办字〔2018〕33号");
    assert_eq!(reading.issuer, "台儿庄区人民政府办公室");
    assert_eq!(
        reading.issued_on.map(|date| date.to_string()).as_deref(),
        Some("2018-08-24")
    );
}

#[test]
fn plan_shows_its_known_gaps_and_wrong_numbers() {
    let Some(reading) = plan() else { return };
    let of_code = |code: &str| {
        reading
            .warnings
            .iter()
            .filter(|warning| warning.code == code)
            .count()
    };
    assert_eq!(
        of_code("unit_without_duties"),
        5,
        "环保, 文明办, 体育, 食药监, 综治办"
    );
    assert_eq!(of_code("unit_without_tasks"), 2, "创建办, 统计局");
    assert_eq!(of_code("quoted_number_implausible"), 2);
    assert_eq!(of_code("number_skipped") + of_code("number_repeated"), 0);
}

#[test]
fn plan_limits_the_size_of_classes() {
    let Some(reading) = plan() else { return };
    let classes: Vec<(&str, Amount)> = reading
        .requirements
        .iter()
        .filter(|r| r.subject.ends_with("班额") && r.op == "<=")
        .map(|r| (r.subject.as_str(), r.value))
        .collect();
    let expected = [("小学班额", 45.0), ("初中班额", 50.0)];
    assert_eq!(
        classes,
        expected.map(|(subject, value)| (subject, Amount::One(value)))
    );
}

#[test]
fn plans_without_departments_are_refused() {
    for name in PLAIN_PLANS {
        let Some(text) = text_of(name) else { continue };
        assert_eq!(read(&text), Err(super::ReadError::NoList), "{name}");
    }
}
