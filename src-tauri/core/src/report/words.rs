//! Words that a title or the name of an agency is never broken in. Data and one cut; sets nothing.

use super::text::{may_break, opens};

/// Kept whole wherever they stand; the longest that fits counts.
const WHOLE: &[&str] = &[
    "人民政府",
    "教育督导委员会",
    "教育督导室",
    "教育督导",
    "督导委员会",
    "督导评估",
    "督导室",
    "督导",
    "督学",
    "委员会",
    "办公室",
    "办公厅",
    "教育和体育局",
    "教育体育局",
    "教育局",
    "教育厅",
    "公安分局",
    "公安局",
    "财政局",
    "民政局",
    "司法局",
    "发展和改革局",
    "人力资源和社会保障局",
    "卫生健康局",
    "生态环境局",
    "自然资源和规划局",
    "住房和城乡建设局",
    "市场监督管理局",
    "文化和旅游局",
    "交通运输局",
    "应急管理局",
    "消防救援大队",
    "经济技术开发区",
    "高新技术产业园区",
    "高新技术产业开发区",
    "开发区",
    "自治区",
    "自治州",
    "自治县",
    "街道办事处",
    "民族",
    "实验学校",
    "实验小学",
    "实验中学",
    "寄宿制",
    "九年一贯制",
    "十二年一贯制",
    "实验",
    "附属",
    "第一",
    "第二",
    "第三",
    "第四",
    "第五",
    "第六",
    "小学",
    "中学",
    "初级中学",
    "高级中学",
    "中等职业学校",
    "职业技术",
    "特殊教育",
    "教育中心",
    "教育",
    "学校",
    "学院",
    "幼儿园",
    "校区",
    "质量监测",
    "中心",
    "限期整改通知书",
    "协商意见书",
    "督导意见书",
    "督导检查报告",
    "检查报告",
    "整改台账",
    "通知书",
    "报告",
    "关于",
    "有关",
    "问题",
    "情况",
    "检查",
    "校园安全",
    "秋季学期",
    "春季学期",
    "专项",
    "综合",
    "经常性",
    "责任区",
];

/// Ends the name of a place.
const PLACES: &str = "省市县区州盟旗镇乡";

/// Belongs to the word before it.
const CLINGING: &str = "的和与及暨、";

/// The pieces that a title may be broken between; what stands in brackets is one.
pub(super) fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before = Kind::Final;
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some((token, kind)) = next(rest) {
        rest = rest.strip_prefix(token).unwrap_or_default();
        let starts = depth == 0 && (kind == Kind::Whole || before != Kind::Plain);
        match pieces.last_mut() {
            Some(last) if !(starts && parts(last, token)) => last.push_str(token),
            _ => pieces.push(token.to_owned()),
        }
        if token.starts_with(opens) {
            depth += 1;
        } else if token.starts_with(shuts) {
            depth = depth.saturating_sub(1);
        }
        before = kind;
    }
    pieces
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A word kept whole: a line may begin with it and end after it.
    Whole,
    /// A character that a line may end with.
    Final,
    /// Any other character: stays with the next.
    Plain,
}

/// The longest word at the start of `text`, or its first character.
fn next(text: &str) -> Option<(&str, Kind)> {
    let words = WHOLE.iter().filter(|word| text.starts_with(**word));
    if let Some(word) = words.max_by_key(|word| word.len()) {
        return Some((word, Kind::Whole));
    }
    let mut chars = text.char_indices();
    let (_, first) = chars.next()?;
    let end = chars.next().map_or(text.len(), |(end, _)| end);
    let last = PLACES.contains(first) || CLINGING.contains(first) || shuts(first);
    let kind = if last { Kind::Final } else { Kind::Plain };
    Some((text.get(..end)?, kind))
}

/// Ends what [`opens`] begins.
fn shuts(ch: char) -> bool {
    matches!(ch, '）' | '》' | '”' | '〕' | ')')
}

/// Whether a line may end with `before` and the next begin with `token`.
fn parts(before: &str, token: &str) -> bool {
    match (before.chars().next_back(), token.chars().next()) {
        (Some(last), Some(first)) => may_break(last, first) && !CLINGING.contains(first),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_agencies_part_between_words_only() {
        let names = [
            "台儿庄区|人民政府|教育督导委员会|办公室",
            "青岩县|人民政府|教育督导室",
            "青岩|自治县|人民政府|教育督导委员会|办公室暨|教育督导|评估与|质量监测|中心",
            "枣庄市|台儿庄区|第二|实验小学|（东校区）|附属|幼儿园",
        ];
        for name in names {
            let parted: Vec<&str> = name.split('|').collect();
            assert_eq!(pieces(&name.replace('|', "")), parted);
        }
    }

    #[test]
    fn numbers_and_quotations_stay_whole() {
        let parted = pieces("关于青岩县2026年秋季学期校园安全专项督导情况的报告");
        assert_eq!(
            parted.join("|"),
            "关于|青岩县|2026年|秋季学期|校园安全|专项|督导|情况的|报告"
        );
        assert_eq!(pieces("《办法》"), ["《办法》"]);
    }

    #[test]
    fn no_character_is_lost() {
        for text in ["", "的", "县县县", "Aa 12（甲）的，。"] {
            assert_eq!(pieces(text).concat(), text);
        }
    }
}
