//! The laws of line breaking, on characters of known width.

use proptest::prelude::*;

use super::*;

/// A cell of 1 mm for Chinese and of half a mm for Western characters.
fn cell(ch: char) -> Cell {
    let full = if text::western(ch) || ch == ' ' {
        0.5
    } else {
        1.0
    };
    Cell {
        ch,
        face: FaceId::FIRST,
        glyph: 0,
        full,
        advance: full,
        shift: 0.0,
    }
}

fn set(text: &str, measure: &Measure) -> Vec<Line> {
    lines(text.chars().map(cell).collect(), measure)
}

const BODY: Measure = Measure {
    first: 2.0,
    rest: 0.0,
    right: 28.0,
    justify: true,
};

fn words(line: &Line) -> String {
    line.glyphs.iter().map(|glyph| glyph.ch).collect()
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[督导室学校问题整改检查期限]{1,6}",
        2 => "[，。；：、？！]",
        1 => "(《[条例办法]{1,4}》|“[原文]{1,3}。”|（[含当日]{1,3}）|〔2026〕3号)",
        1 => "[0-9]{1,6}(年|月|日|人|%|℃)?",
        1 => "[a-zA-Z]{1,9}[ ,.]?",
        1 => "(——|……| |·)",
    ]
}

proptest! {
    #[test]
    fn every_character_appears_once_and_in_order(text in prop::collection::vec(piece(), 0..60)) {
        let text = text.concat();
        prop_assert_eq!(set(&text, &BODY).iter().map(words).collect::<String>(), text);
    }

    #[test]
    fn no_line_is_wider_than_its_measure(text in prop::collection::vec(piece(), 0..60)) {
        for line in set(&text.concat(), &BODY) {
            prop_assert!(line.right <= BODY.right + 0.01, "{} {}", line.right, words(&line));
        }
    }

    #[test]
    fn no_line_starts_closing_or_ends_opening(text in prop::collection::vec(piece(), 0..60)) {
        let lines = set(&text.concat(), &BODY);
        for line in lines.iter().skip(1) {
            prop_assert!(!words(line).starts_with(text::closes), "{}", words(line));
        }
        for line in &lines {
            prop_assert!(!words(line).trim_end().ends_with(text::opens), "{}", words(line));
        }
    }

    #[test]
    fn characters_never_run_backwards(text in prop::collection::vec(piece(), 0..60)) {
        for line in set(&text.concat(), &BODY) {
            for pair in line.glyphs.windows(2) {
                prop_assert!(pair[1].x > pair[0].x, "{}", words(&line));
            }
        }
    }
}

#[test]
fn full_lines_end_at_the_right_edge() {
    let text =
        "请你单位对照所列问题逐项落实整改，明确责任人和整改措施，在各项整改期限内完成；".repeat(5);
    let lines = set(&text, &BODY);
    for line in &lines[..lines.len() - 1] {
        let full = (line.right - 28.0).abs() < 0.01;
        let blank = words(line).ends_with(text::has_trailing_blank) && line.right > 27.4;
        assert!(full || blank, "{} {}", line.right, words(line));
    }
}

#[test]
fn first_line_is_two_characters_in() {
    let lines = set(&"督".repeat(60), &BODY);
    assert_eq!(lines[0].glyphs.len(), 26);
    assert_eq!(lines[0].glyphs[0].x, 2.0);
    assert_eq!(lines[1].glyphs.len(), 28);
    assert_eq!(lines[1].glyphs[0].x, 0.0);
}

#[test]
fn numbers_and_words_are_not_parted() {
    let text = format!("{}2026年，{}example", "督".repeat(24), "导".repeat(25));
    let lines = set(&text, &BODY);
    assert!(words(&lines[1]).starts_with("2026年，"));
    assert!(words(&lines[2]).ends_with("example"));
}

#[test]
fn a_closing_sign_may_hang_half_over_the_edge() {
    let lines = set(&format!("{}“督导”导", "督".repeat(22)), &BODY);
    assert_eq!(words(&lines[0]), format!("{}“督导”", "督".repeat(22)));
    assert_eq!(lines[0].right, 27.5);
}

#[test]
fn a_word_longer_than_a_line_is_cut_rather_than_lost() {
    let text = format!("见{}。", "a".repeat(120));
    let lines = set(&text, &BODY);
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.right <= 28.01));
}

#[test]
fn a_line_left_short_by_a_long_word_is_not_pulled_apart() {
    let lines = set(&format!("{}D0632-018-2026-11", "督".repeat(20)), &BODY);
    assert_eq!(words(&lines[0]), "督".repeat(20));
    assert_eq!(lines[0].right, 22.0);
}

#[test]
fn adjacent_signs_share_one_width() {
    let lines = set("（《条例》）。", &BODY);
    let xs: Vec<f32> = lines[0].glyphs.iter().map(|glyph| glyph.x - 2.0).collect();
    assert_eq!(xs, [0.0, 0.5, 1.5, 2.5, 3.5, 4.0, 4.5]);
}

#[test]
fn a_balanced_title_has_lines_of_similar_length() {
    let lines = balanced("督".repeat(30).chars().map(cell).collect(), 28.0);
    let lengths: Vec<usize> = lines.iter().map(|line| line.glyphs.len()).collect();
    assert_eq!(lengths, [15, 15]);
}

#[test]
fn balancing_parts_no_word() {
    let cells = "证号：鲁督字第2026-0632-000118号"
        .chars()
        .map(cell)
        .collect();
    let lines: Vec<String> = balanced(cells, 14.0).iter().map(words).collect();
    assert_eq!(lines, ["证号：鲁督字", "第2026-0632-000118号"]);
}
