//! What a value is counted per, as its passage says in words: 生均, 每所学校, 每人每年.

use crate::duty_list::pattern::patterns;

patterns! {
    /// Whom or what each value belongs to, and how often.
    PER = concat!(
        r"每(?:一)?(?:所|个|名|位)?(?P<whom>学校|校|学区|乡镇|学生|教师|责任督学|督学|班级|班|生|人|镇|县|层|间|辆|栋",
        r"|师)(?:每(?:个)?(?P<when>学期|学年|年|月|周|天|日))?",
        r"|每(?:个)?(?P<often>学期|学年|季度|半年|年|月|周|天|日|晚|旬|次|学段)|(?P<mean>[生人校师班])均",
        r"|各(?:中小)?(?:学)?(?P<all>校)");
}

/// `生` of 生均, `校` of 每所学校, `人·年` of 每人每年.
pub fn per(text: &str) -> Option<String> {
    let full = || {
        PER.captures_iter(text)
            .find(|found| found.name("when").is_some())
    };
    let found = full().or_else(|| PER.captures(text))?;
    let part = |name| found.name(name).map(|part| part.as_str());
    let word = ["whom", "often", "mean", "all"]
        .into_iter()
        .find_map(part)?;
    let whom = match word {
        "学校" => "校",
        "学生" => "生",
        "班级" => "班",
        "日" => "天",
        other => other,
    };
    Some(part("when").map_or_else(|| whom.to_owned(), |when| format!("{whom}·{when}")))
}

#[cfg(test)]
mod tests {
    use super::per;

    #[test]
    fn what_a_value_is_counted_per_is_told() {
        for (text, expected) in [
            ("生均公用经费不低于800元", "生"),
            ("各学校至少配备2名保安员", "校"),
            ("每个学区建立一个基地", "学区"),
            ("班主任津贴每月不低于600元", "月"),
            ("按每人每年6000元", "人·年"),
            ("每学期演练2次", "学期"),
            ("生均公用经费按照小学每生每年650元", "生·年"),
        ] {
            assert_eq!(per(text).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(per("办学规模不超过2000人"), None);
    }
}
