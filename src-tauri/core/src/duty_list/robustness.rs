//! Any text at all: no panic, no hang, and spans that hold the words they stand for.

use proptest::prelude::*;
use std::time::{Duration, Instant};

use super::glyph::squeeze;
use super::understand;
use crate::document::extract;
use crate::model::reading::{Reading, Span};

/// A small document of our own with everything the grammar knows.
const LIST: &str = "青河县人民政府办公室\n关于印发《青河县校园安全工作方案》的通知\n青政办字〔2024〕3号\n\n\
    一、任务\n(一)布局\n1.编制规划。小学班额控制在45人以内。(县教育局、发改局负责)\n\
    2.巡查校园。(牵头单位：县公安局；配合单位：各县（市、区）政府)\n\n\
    附件：\n青河县部门职责清单\n一、县教育局\n(一)会同公安、财政等部门核查。\n\
    二、县公安局\n(一)配合县教育局巡逻。\n三、各镇(街)\n做好宣传。\n";

/// Fragments that the grammar gives a meaning to.
fn fragment() -> impl Strategy<Value = String> {
    let known = [
        "一、",
        "（二）",
        "3.",
        "第四条",
        "①",
        "县教育局",
        "教育、财政等部门",
        "各镇(街)",
        "会同",
        "配合",
        "由",
        "牵头",
        "负责",
        "(",
        "）",
        "(县教育局负责)",
        "。",
        "；",
        "：",
        "、",
        ",",
        "\n",
        "\n\n",
        "　",
        "附件",
        "职责清单",
        "《",
        "》",
        "〔2024〕3号",
        "2024年5月6日",
        "不低于",
        "分别达到",
        "率均达到",
        "每增加500人",
        "100-1000人的",
        "2至3个",
        "1:19",
        "三分之一",
        "包括",
        "实现",
        "45人以内",
        "每",
        "率",
        "%",
        "百",
        "😀",
        "a",
    ];
    prop_oneof![
        proptest::sample::select(known.to_vec()).prop_map(String::from),
        any::<char>().prop_map(String::from)
    ]
}

fn every_span(reading: &Reading) -> Vec<(Span, &str)> {
    let duties = reading
        .departments
        .iter()
        .flat_map(|department| &department.duties);
    let clauses = duties
        .chain(&reading.tasks)
        .map(|clause| (clause.span, clause.text.as_str()));
    let limits = reading
        .requirements
        .iter()
        .map(|limit| (limit.span, limit.text.as_str()));
    clauses.chain(limits).collect()
}

/// Asserts that each span lies in the text and that the clause's own words stand in it, in order.
fn assert_spans_hold_their_words(text: &str) {
    let characters: Vec<char> = text.chars().collect();
    let reading = understand(text);
    for (span, words) in every_span(&reading) {
        let quoted = characters
            .get(span[0]..span[1])
            .expect("a span within the text");
        let mut quoted = quoted.iter();
        assert!(
            squeeze(words).chars().all(|c| quoted.any(|q| *q == c)),
            "{words:?} not in {span:?}"
        );
    }
    for span in reading.warnings.iter().filter_map(|warning| warning.span) {
        assert!(
            span[0] <= span[1] && span[1] <= characters.len(),
            "{span:?}"
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = extract(&bytes) {
            assert_spans_hold_their_words(&text);
        }
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        assert_spans_hold_their_words(&text);
    }

    #[test]
    fn any_mixture_of_meaningful_words_is_read(words in proptest::collection::vec(fragment(), 0..120)) {
        assert_spans_hold_their_words(&words.concat());
    }

    #[test]
    fn a_damaged_list_is_read(edits in proptest::collection::vec((any::<prop::sample::Index>(), fragment(), 0..6_usize), 1..12)) {
        let mut characters: Vec<char> = LIST.chars().collect();
        for (at, inserted, removed) in edits {
            let at = at.index(characters.len() + 1);
            let end = (at + removed).min(characters.len());
            characters.splice(at..end, inserted.chars());
        }
        assert_spans_hold_their_words(&characters.into_iter().collect::<String>());
    }
}

/// Repetitions that tempt a reader to look at the same words again and again.
const TEMPTATIONS: [&str; 31] = [
    LIST,
    "一、",
    "((((((((县教育局负责",
    "(县教育局负责)",
    "会同",
    "与县教育局",
    "与县教育局、",
    "县",
    "县\n",
    "第一条\n",
    "不低于5人的",
    "每年",
    "一一一一一、",
    "附件：\n",
    "(一)县教育局\n",
    "县教育局和",
    "45人以内",
    "各县、",
    "《〔2024〕",
    "一、县教育局\n(一)会同县公安局，",
    "1.巡查。(县教育局负责)\n",
    "，的45人",
    "。\n",
    "配合教育、",
    "入学率,",
    "率均达到5%,",
    "分别达到5%、",
    "每增加5人的",
    "不足5人的,",
    "5、",
    "每年一次、",
];

fn repeated(opening: &str, unit: &str, bytes: usize) -> String {
    format!("{opening}{}", unit.repeat(bytes / unit.len()))
}

fn time_to_read(text: &str) -> Duration {
    let started = Instant::now();
    understand(text);
    started.elapsed()
}

/// What a busy machine may take away from a short measurement.
const SLACK: Duration = Duration::from_millis(300);

/// Eight times the text takes about eight times as long.
#[test]
fn repetition_does_not_make_reading_slow() {
    let openings = [
        "",
        "青河县职责清单\n一、县教育局\n(一)会同",
        "青河县职责清单\n一、县公安局\n(一)甲。\n二、",
        "1.甲。(县教育局、",
    ];
    for (opening, unit) in openings
        .iter()
        .flat_map(|o| TEMPTATIONS.map(|unit| (o, unit)))
    {
        let small = time_to_read(&repeated(opening, unit, 16 << 10));
        let large = time_to_read(&repeated(opening, unit, 128 << 10));
        assert!(
            large < 24 * small + SLACK,
            "{opening:?} {unit:?}: {small:?} became {large:?}"
        );
    }
}

/// Seconds are measured by the bench of reading; here, that eight times the text takes about eight times as long.
#[test]
fn a_megabyte_is_read_in_linear_time() {
    let small = time_to_read(&repeated("", LIST, 128 << 10));
    let large = time_to_read(&repeated("", LIST, 1 << 20));
    assert!(large < 24 * small + SLACK, "{small:?} became {large:?}");
}
