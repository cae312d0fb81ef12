//! What holds for the pieces of any text, invented or broken.

use proptest::prelude::*;

use super::split;
use super::tests::{limit, rules};

/// Phrases and marks such as clauses are made of, brackets left open and halves included.
fn clause_text() -> impl Strategy<Value = String> {
    let half = prop_oneof![
        Just("的"),
        Just("等"),
        Just("和"),
        Just("以及"),
        Just("其"),
        Just("该"),
        Just("对"),
        Just("在"),
        Just("其他"),
    ];
    let shared = prop_oneof![
        Just("教育部门要"),
        Just("督促学校"),
        Just("对违规学校"),
        Just("建立巡查制度和报告制度"),
        Just("做好招聘、培训和考核工作"),
        Just("纳入考核"),
        Just("报上级备案"),
        Just("逾期未整改的"),
        Just("2026年底前"),
    ];
    let part = prop_oneof![
        Just("建立学校安全台账"),
        Just("学校应当"),
        Just("配备专职保安人员"),
        Just("确保责任到人"),
        Just("班额不超过45人"),
        Just("按照有关规定"),
        Just("并"),
        Just("会同公安机关"),
        Just("(含教学点"),
        Just(")"),
        Just("“一键报警”"),
        Just("1,200"),
        Just("，"),
        Just(","),
        Just("、"),
        Just("；"),
        Just("。"),
        Just(" "),
        Just("\n"),
    ];
    let part = prop_oneof![4 => part, 1 => half, 2 => shared];
    prop::collection::vec(part, 1..24).prop_map(|parts| without_half_opening(&parts.concat()))
}

/// A clause begins with a word of its own: what is cut off before it is no fault of the splitting.
fn without_half_opening(text: &str) -> String {
    let halves = ["的", "等", "和", "并", "以及", "其", "该", "对", "在"];
    let mut rest = text;
    loop {
        let bare = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let Some(behind) = halves.iter().find_map(|half| bare.strip_prefix(half)) else {
            return bare.to_owned();
        };
        rest = behind;
    }
}

proptest! {
    #[test]
    fn no_word_of_a_clause_is_lost_or_asked_out_of_order(text in clause_text()) {
        let rules = rules();
        let limit = limit("班额不超过45人", "班额", "<=", 45.0, [0, 1]);
        let pieces = split::duty(&text, &[&limit], &rules.splitting);
        let mut quoted = pieces.clone();
        quoted.dedup_by_key(|piece| piece.span.clone());
        let quotes: String = quoted.iter().map(|piece| piece.quote).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&quotes), letters(&text));
        prop_assert!(pieces.iter().all(|piece| text.contains(piece.quote)));
        let measured = pieces.iter().filter(|piece| piece.requirement.is_some()).count();
        prop_assert_eq!(measured, usize::from(text.contains("班额不超过45人")));
    }

    #[test]
    fn no_point_is_empty_or_half_a_sentence(text in clause_text()) {
        let rules = rules();
        let limit = limit("班额不超过45人", "班额", "<=", 45.0, [0, 1]);
        for piece in split::duty(&text, &[&limit], &rules.splitting) {
            let wording = piece.wording();
            let halves = |words: &[&str], fits: fn(&str, &str) -> bool| {
                words.iter().any(|word| fits(&wording, word))
            };
            let heads = ["的", "等", "和", "并", "以及", "其", "该", "、", "，"];
            let ends = ["的", "对", "在", "、", "，"];
            let only_halves = wording.chars().all(|c| !c.is_alphanumeric() || "的等和并以及其该对在".contains(c));
            let is_word = |word: &String| wording.starts_with(word.as_str());
            let whole = rules.splitting.whole_words.iter().any(is_word) || only_halves;
            prop_assert!(wording.chars().any(char::is_alphanumeric), "{text:?}: {wording:?}");
            prop_assert!(whole || !halves(&heads, |text, word| text.starts_with(word)), "{text:?}: {wording:?}");
            prop_assert!(whole || !halves(&ends, |text, word| text.ends_with(word)), "{text:?}: {wording:?}");
        }
    }

    #[test]
    fn a_wording_is_words_of_the_clause_and_joining_words_of_the_rules(text in clause_text()) {
        let rules = rules().splitting;
        let joining: Vec<&String> = rules
            .object_words
            .iter()
            .chain(rules.completions.iter().map(|rule| &rule.joining))
            .collect();
        for piece in split::duty(&text, &[], &rules) {
            for words in &piece.words {
                match words {
                    split::Words::Source(said, at) => {
                        prop_assert_eq!(text.get(*at..at + said.len()), Some(*said));
                    }
                    split::Words::Joining(word) => prop_assert!(joining.contains(&word)),
                }
            }
        }
    }
}
