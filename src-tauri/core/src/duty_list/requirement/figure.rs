//! Figures as printed: a value or a range with its unit. Knows nothing of what a figure limits.

use regex::Captures;

use crate::duty_list::glyph::digit;
use crate::duty_list::numbering::han_value;
use crate::duty_list::pattern::patterns;
use crate::model::reading::Amount;

macro_rules! number {
    () => {
        r"(?:(?:[0-9０-９]{1,3}(?:,[0-9]{3})+|[0-9０-９]+)(?:[.．][0-9０-９]+)?|[〇零一二两三四五六七八九十百千]{1,7})"
    };
}
macro_rules! unit {
    () => {
        concat!(
            r"(?:[百千]?[万亿])?(?:%|％|‰|个百分点|平方米|㎡|平米|立方米|亩|公顷|公里|千米|厘米|毫米|米|美元|元",
            r"|个工作日|工作日|个小时|小时|分钟|秒|个学时|学时|个课时|课时|个学分|学分|个学期|学期|学年|个月|个任期|周岁|岁|年|周|天|日",
            r"|人口|人次|门次|课次|台次|人|名|位|户|家|所|间|座|处|栋|幢|册|台|套|件|辆|门|堂|节|项|条|份|篇|本|场|期|届|轮|遍",
            r"|次|支|批|组|对|具|根|副|顶|吨|幅|例|只|张|把|床|部|块|片|杯|瓶|株|盏|趟|倍|千克|公斤|克|毫升|升|摄氏度|℃|度|勒克斯|分贝|Mbps|兆|M|分|类|种|个班|班|个)",
        )
    };
}

patterns! {
    /// A number or a range with its unit, a ratio or a fraction.
    FIGURE = concat!(
        r"(?:(?P<whole>", number!(), r")分之(?P<share>", number!(), r")",
        r"|(?P<left>[0-9]+(?:\.[0-9]+)?)\s?[:：∶]\s?(?P<right>[0-9]+(?:\.[0-9]+)?)",
        r"|(?P<listed>(?:", number!(), r"(?:、|和|与|及))*)(?P<low>", number!(), r")",
        r"(?:(?:[(（]含[^)）]{0,6}[)）])?", unit!(), r"?\s?(?:(?:-|—|－|–|~|～|至|到){1,2}|以上[、至到]?)\s?(?P<high>", number!(), r"))?\s*(?:[(（]含[^)）]{0,6}[)）])?(?P<unit>", unit!(), r")",
        r"|(?P<bare>0[.．][0-9]{1,4}))",
        r"(?:/(?P<per>\p{Han}{1,3}(?:[·．./]\p{Han}{1,2})?))?",
        r"(?P<tail>\s?(?:[(（]含[^)）]{0,8}[)）])?(?:(?:及|或)?(?:以上|以下|以内)|之内|之间|内|之前|以前|前)?)",
    );
}

/// A figure in a sentence, with its place there in bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure<'t> {
    /// What it says, in `unit`.
    pub amount: Amount,
    /// Unit as printed, `%` in half width, `:1` for a ratio; `""` of a decimal without any, as coefficients are printed.
    pub unit: String,
    /// What stands after a slash behind the unit: `生·年` of 元/生·年.
    pub per: Option<&'t str>,
    /// 以上, 以下, 以内 and their kind, `""` where there is none.
    pub tail: &'t str,
    /// Values listed before it that share its unit: 45 of 45、50人.
    pub listed: Vec<f64>,
    /// Whether it is printed in Chinese numerals, which also count without setting anything.
    pub is_han: bool,
    /// True for `1:19`, read as 19 to one; a floor for one side is a ceiling for the other.
    pub is_inverse: bool,
    /// Where it starts.
    pub start: usize,
    /// Where it ends, tail included.
    pub end: usize,
}

impl Figure<'_> {
    /// Whether the unit counts time.
    pub fn is_duration(&self) -> bool {
        matches!(
            self.unit.as_str(),
            "个工作日" | "工作日" | "小时" | "个小时" | "分钟" | "个月" | "天" | "日" | "周"
        )
    }

    /// True for 100%, which leaves nothing above.
    pub fn is_whole(&self) -> bool {
        self.unit == "%" && self.amount == Amount::One(100.0)
    }

    /// Whether the unit is a share of a whole.
    pub fn is_share(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "‰")
    }
}

/// All figures of a sentence that are no dates, ordinals or parts of names.
pub fn figures(sentence: &str) -> Vec<Figure<'_>> {
    let all = FIGURE.captures_iter(sentence);
    all.filter_map(|found| figure(sentence, &found)).collect()
}

fn figure<'t>(sentence: &'t str, found: &Captures<'t>) -> Option<Figure<'t>> {
    let whole = found.get(0)?;
    let before = sentence.get(..whole.start())?.chars().next_back();
    let after = sentence.get(whole.end()..)?;
    let part = |name| found.name(name).map(|part| part.as_str());
    let (amount, unit, is_inverse) = if let Some(right) = part("right") {
        ratio(value(part("left")?)?, value(right)?)?
    } else if let Some(bare) = part("bare") {
        (Amount::One(value(bare)?), String::new(), false)
    } else if let Some(share) = part("share") {
        let percent = value(share)? * 100.0 / value(part("whole")?)?;
        (
            Amount::One((percent * 100.0).round() / 100.0),
            "%".to_owned(),
            false,
        )
    } else {
        (
            amount(part("low")?, part("high"))?,
            part("unit")?.replace('％', "%"),
            false,
        )
    };
    let low = part("low").unwrap_or_default();
    let is_name = is_date(&unit, low, before) || is_ordinal(before) || is_name(&unit, after);
    (!is_name).then(|| Figure {
        amount,
        unit,
        per: part("per"),
        tail: part("tail").unwrap_or_default().trim(),
        listed: part("listed").map(listed).unwrap_or_default(),
        is_han: low.chars().all(|c| digit(c).is_none()),
        is_inverse,
        start: whole.start(),
        end: whole.end(),
    })
}

fn amount(low: &str, high: Option<&str>) -> Option<Amount> {
    let low = value(low)?;
    match high.map(value) {
        None => Some(Amount::One(low)),
        Some(high) => high
            .filter(|high| *high > low)
            .map(|high| Amount::Range([low, high])),
    }
}

/// A ratio to one: of `1:19` and `19:1` alike 19 to one is kept.
fn ratio(left: f64, right: f64) -> Option<(Amount, String, bool)> {
    let is_one = |value: f64| (value - 1.0).abs() < f64::EPSILON;
    let (many, is_inverse) = match (is_one(left), is_one(right)) {
        (true, false) => (right, true),
        (_, true) => (left, false),
        _ => return None,
    };
    Some((Amount::One(many), ":1".to_owned(), is_inverse))
}

fn listed(values: &str) -> Vec<f64> {
    values
        .split(['、', '和', '与', '及'])
        .filter_map(value)
        .collect()
}

/// 2025年, 6月30日, 2023-2024学年: a day or a year, not an amount.
fn is_date(unit: &str, low: &str, before: Option<char>) -> bool {
    let is_year = low.starts_with("19") || low.starts_with("20");
    let names_year = unit.starts_with(['年', '学']) && is_year && low.chars().count() == 4;
    names_year || unit == "日" && before == Some('月')
}

/// 第2次, 2.0版, “四个…”: the figure goes on before its start.
fn is_ordinal(before: Option<char>) -> bool {
    before.is_some_and(|c| digit(c).is_some() || "第.-—～~/〔“《‘".contains(c))
}

/// 一次性, 三年级, 九年义务教育: the figure is the start of a word.
fn is_name(unit: &str, after: &str) -> bool {
    const OF_YEARS: [&str; 8] = [
        "级",
        "制",
        "一贯制",
        "义务教育",
        "行动",
        "规划",
        "计划",
        "来",
    ];
    let opens = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    after.starts_with('性') || unit.starts_with('年') && opens(&OF_YEARS)
}

/// The value of a number in Arabic or Chinese numerals.
pub fn value(printed: &str) -> Option<f64> {
    let half_width = |c| match digit(c).and_then(|d| char::from_digit(d, 10)) {
        Some(digit) => digit,
        None if c == '．' => '.',
        None => c,
    };
    let plain: String = printed
        .chars()
        .filter(|c| *c != ',')
        .map(half_width)
        .collect();
    let han = || han_value(&printed.replace('两', "二")).map(f64::from);
    plain.parse().ok().or_else(han)
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
            ("1,200", 1200.0),
            ("一", 1.0),
            ("两", 2.0),
            ("二十五", 25.0),
        ] {
            assert_eq!(value(printed), Some(expected), "{printed}");
        }
    }

    fn read(sentence: &str) -> Vec<(Amount, String, String)> {
        let found = figures(sentence).into_iter();
        found
            .map(|f| (f.amount, f.unit, f.tail.to_owned()))
            .collect()
    }

    #[test]
    fn figures_keep_their_unit_as_printed() {
        for (printed, amount, unit, tail) in [
            ("50万元", Amount::One(50.0), "万元", ""),
            ("1.2亿元以上", Amount::One(1.2), "亿元", "以上"),
            ("2-3个", Amount::Range([2.0, 3.0]), "个", ""),
            ("30—45人", Amount::Range([30.0, 45.0]), "人", ""),
            ("30人～45人之间", Amount::Range([30.0, 45.0]), "人", "之间"),
            ("1至2名", Amount::Range([1.0, 2.0]), "名", ""),
            ("三分之一以上", Amount::One(33.33), "%", "以上"),
            ("百分之八十", Amount::One(80.0), "%", ""),
            ("1:19", Amount::One(19.0), ":1", ""),
            ("3个工作日内", Amount::One(3.0), "个工作日", "内"),
            ("85％", Amount::One(85.0), "%", ""),
        ] {
            let expected = (amount, unit.to_owned(), tail.to_owned());
            assert_eq!(read(printed), [expected], "{printed}");
        }
    }

    #[test]
    fn dates_and_names_are_no_figures() {
        for printed in [
            "2025年",
            "6月30日",
            "第2次",
            "3年级",
            "一次性",
            "2.0版",
            "2023-2024学年",
        ] {
            assert_eq!(read(printed), [], "{printed}");
        }
    }

    #[test]
    fn listed_values_share_a_unit() {
        let found = figures("45、50人").remove(0);
        assert_eq!(
            (found.listed, found.amount),
            (vec![45.0], Amount::One(50.0))
        );
    }

    #[test]
    fn what_stands_after_a_slash_is_told() {
        assert_eq!(figures("6000元/生·年").remove(0).per, Some("生·年"));
    }
}
