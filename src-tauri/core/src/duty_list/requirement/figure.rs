//! Figures as printed: values, what they are counted per, and deadlines.

use crate::duty_list::glyph::digit;
use crate::duty_list::numbering::han_value;
use crate::duty_list::pattern::patterns;

patterns! {
    /// A time limit before the figure.
    DEADLINE = r"(?P<year>20[0-9]{2})年(?P<end>底|末)?(?P<after>前|之前|起|以来|度)?";
    /// What the figure is counted per.
    PER = r"每增加([0-9]+\p{Han}+?)(?:增配|增加|增设)|每(?:所|个|名)?(学校|校|学区|生|人|班|月|年|天|周|学期|学年)|(生)均|各(?:学)?(校)";
}

/// The value of a figure in Arabic or Chinese numerals; `in_myriads` where 万 follows.
pub fn value(printed: &str, in_myriads: bool) -> Option<f64> {
    let half_width = |c| digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c);
    let arabic: Option<f64> = printed
        .chars()
        .map(half_width)
        .collect::<String>()
        .parse()
        .ok();
    let han = || han_value(&printed.replace('两', "二")).map(f64::from);
    let value = arabic.or_else(han)?;
    Some(if in_myriads { value * 10_000.0 } else { value })
}

/// What a value is counted per: `生` of 生均, `校` of 每所学校, `500人` of 每增加500人增配.
pub fn per(text: &str) -> Option<String> {
    let found = PER.captures(text)?;
    let word = (1..=4).find_map(|group| found.get(group))?.as_str();
    Some(word.replace("学校", "校"))
}

/// The last deadline stated in `words`: `2025`, or `2018-12-31` for 2018年底.
pub fn deadline(words: &str) -> Option<String> {
    let found = DEADLINE.captures_iter(words).last()?;
    let year = found.name("year")?.as_str();
    match found.name("after").map_or("", |after| after.as_str()) {
        "起" | "以来" | "度" => None,
        _ if found.name("end").is_some() => Some(format!("{year}-12-31")),
        _ => Some(year.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_every_script() {
        for (printed, expected) in [
            ("45", 45.0),
            ("４５", 45.0),
            ("8.5", 8.5),
            ("一", 1.0),
            ("两", 2.0),
            ("二十五", 25.0),
        ] {
            assert_eq!(value(printed, false), Some(expected), "{printed}");
        }
        assert_eq!(value("2", true), Some(20_000.0));
    }

    #[test]
    fn deadlines_are_years_or_their_last_days() {
        assert_eq!(deadline("到2025年,").as_deref(), Some("2025"));
        assert_eq!(
            deadline("2024年启动,2026年底前").as_deref(),
            Some("2026-12-31")
        );
        assert_eq!(deadline("2023年起"), None);
        assert_eq!(deadline("每年"), None);
    }
}
