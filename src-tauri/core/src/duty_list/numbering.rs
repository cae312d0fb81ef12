//! Numbers that open a line: `第一章`, `一、`, `(一)`, `1.`, `(1)`, `①`, in half and full width.

use super::glyph::{digit, ends_sentence, is_closing, is_opening};

/// Styles of numbers, outermost first as official documents nest them (GB/T 9704, 7.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// No number but a unit's name on a line of its own, in an attachment of duties.
    Name,
    /// `第一章`
    Chapter,
    /// `第一节`
    Part,
    /// `第一条`
    Article,
    /// `一、`
    Han,
    /// `(一)`
    HanBracketed,
    /// `1.`
    Arabic,
    /// `(1)`
    ArabicBracketed,
    /// `①`
    Circled,
}

/// A number as it stands before a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'t> {
    /// As printed, with its brackets but without the mark that follows: `(一)`, `25`.
    pub printed: &'t str,
    /// How it is printed.
    pub style: Style,
    /// What it counts.
    pub value: u32,
}

/// Splits the number off the start of a line.
pub fn leading(line: &str) -> Option<(Number<'_>, &str)> {
    ordinal(line)
        .or_else(|| bracketed(line))
        .or_else(|| plain(line))
        .or_else(|| circled(line))
}

/// One of the items that a paragraph numbers within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item<'t> {
    /// The number as printed, empty where the paragraph has no items.
    pub number: &'t str,
    /// The item as printed.
    pub whole: &'t str,
    /// The item without its number.
    pub body: &'t str,
}

/// `1.甲事。2.乙事。` item by item; any other paragraph as one without a number.
pub fn items(paragraph: &str) -> Vec<Item<'_>> {
    let starts = item_starts(paragraph);
    if starts.len() < 2 {
        return vec![Item {
            number: "",
            whole: paragraph,
            body: paragraph,
        }];
    }
    let ends = starts.iter().skip(1).copied().chain([paragraph.len()]);
    let ranges = starts.iter().zip(ends);
    let wholes = ranges.filter_map(|(start, end)| Some(paragraph.get(*start..end)?.trim()));
    let item = |whole| {
        let (number, body) = leading(whole)?;
        Some(Item {
            number: number.printed,
            whole,
            body,
        })
    };
    wholes.filter_map(item).collect()
}

/// Where numbers of one style count on from the first, each behind a sentence.
fn item_starts(paragraph: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut style = None;
    let mut may_begin = true;
    for (at, c) in paragraph.char_indices() {
        let number = may_begin.then(|| leading(paragraph.get(at..)?)).flatten();
        if let Some((number, _)) = number
            && usize::try_from(number.value) == Ok(starts.len() + 1)
            && style.is_none_or(|style| style == number.style)
        {
            starts.push(at);
            style = Some(number.style);
        }
        may_begin = ends_sentence(c) || may_begin && c.is_whitespace();
        if starts.is_empty() {
            break;
        }
    }
    starts
}

fn ordinal(line: &str) -> Option<(Number<'_>, &str)> {
    let (numeral, rest) = numeral(line.strip_prefix('第')?)?;
    let mut rest = rest.chars();
    let style = match rest.next()? {
        '章' => Style::Chapter,
        '节' => Style::Part,
        '条' => Style::Article,
        _ => return None,
    };
    numbered(line, rest.as_str(), style, numeral.value)
}

fn bracketed(line: &str) -> Option<(Number<'_>, &str)> {
    let (numeral, rest) = numeral(line.strip_prefix(is_opening)?.trim_start())?;
    let rest = rest.trim_start().strip_prefix(is_closing)?;
    let style = if numeral.is_han {
        Style::HanBracketed
    } else {
        Style::ArabicBracketed
    };
    let (number, rest) = numbered(line, rest, style, numeral.value)?;
    Some((
        number,
        rest.strip_prefix(['、', '.', '．'])
            .unwrap_or(rest)
            .trim_start(),
    ))
}

fn plain(line: &str) -> Option<(Number<'_>, &str)> {
    let (numeral, rest) = numeral(line)?;
    let style = if numeral.is_han {
        Style::Han
    } else {
        Style::Arabic
    };
    let (number, rest) = numbered(line, rest, style, numeral.value)?;
    let after = rest.strip_prefix(['、', '.', '．']).or_else(|| {
        let bracket = style == Style::Arabic;
        bracket.then(|| rest.strip_prefix([')', '）'])).flatten()
    })?;
    let is_decimal = after.starts_with(|c| digit(c).is_some()) && !opens_with_year(after);
    (!is_decimal && !is_enumeration(after)).then(|| (number, after.trim_start()))
}

/// `一、2025年目标`
fn opens_with_year(after: &str) -> bool {
    let year = after.chars().take_while(|c| digit(*c).is_some()).count();
    year == MAX_DIGITS && after.chars().nth(year) == Some('年')
}

fn circled(line: &str) -> Option<(Number<'_>, &str)> {
    let first = line.chars().next().filter(|c| matches!(c, '①'..='⑳'))?;
    let value = u32::from(first) - u32::from('①') + 1;
    numbered(line, line.strip_prefix(first)?, Style::Circled, value)
}

fn numbered<'t>(
    line: &'t str,
    rest: &'t str,
    style: Style,
    value: u32,
) -> Option<(Number<'t>, &'t str)> {
    let printed = line.get(..line.len() - rest.len())?;
    Some((
        Number {
            printed,
            style,
            value,
        },
        rest.trim_start(),
    ))
}

/// `一、二年级` opens a sentence, not a clause.
fn is_enumeration(after: &str) -> bool {
    numeral(after).is_some_and(|(numeral, rest)| {
        numeral.is_han && (rest.starts_with('、') || rest.starts_with("年级"))
    })
}

struct Numeral {
    value: u32,
    is_han: bool,
}

/// Longest numerals taken: `1899` and `九百九十九`.
const MAX_DIGITS: usize = 4;
const MAX_HAN: usize = 5;
/// From here on a figure is a year, no clause number.
const FIRST_YEAR: u32 = 1900;

fn numeral(text: &str) -> Option<(Numeral, &str)> {
    let digits = text.trim_start_matches(|c| digit(c).is_some());
    if digits.len() < text.len() {
        let printed = text.get(..text.len() - digits.len())?;
        return Some((
            Numeral {
                value: arabic_value(printed)?,
                is_han: false,
            },
            digits,
        ));
    }
    let rest = text.trim_start_matches(|c| han_digit(c).is_some() || han_unit(c).is_some());
    let printed = text.get(..text.len() - rest.len())?;
    Some((
        Numeral {
            value: han_value(printed)?,
            is_han: true,
        },
        rest,
    ))
}

fn arabic_value(printed: &str) -> Option<u32> {
    if printed.chars().count() > MAX_DIGITS {
        return None;
    }
    printed
        .chars()
        .try_fold(0, |value, c| Some(value * 10 + digit(c)?))
        .filter(|value| *value < FIRST_YEAR)
}

/// The value of a Chinese numeral under 1000: `二十一` is 21.
pub fn han_value(printed: &str) -> Option<u32> {
    if printed.is_empty() || printed.chars().count() > MAX_HAN {
        return None;
    }
    let (mut total, mut pending) = (0, None);
    for c in printed.chars() {
        if let Some(unit) = han_unit(c) {
            total += pending.take().unwrap_or(1) * unit;
        } else {
            pending = han_digit(c);
        }
    }
    Some(total + pending.unwrap_or(0)).filter(|value| *value > 0)
}

/// A digit of a Chinese numeral.
pub fn han_digit(c: char) -> Option<u32> {
    let at = "〇一二三四五六七八九".chars().position(|known| known == c);
    match c {
        '零' | '○' => Some(0),
        _ => at.and_then(|at| u32::try_from(at).ok()),
    }
}

fn han_unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(String, Style, u32, String)> {
        leading(line).map(|(n, rest)| (n.printed.into(), n.style, n.value, rest.into()))
    }

    #[test]
    fn every_style_is_read_in_both_widths() {
        let cases = [
            ("第三章 职责", "第三章", Style::Chapter, 3),
            ("第二节职责", "第二节", Style::Part, 2),
            ("第十二条 职责", "第十二条", Style::Article, 12),
            ("二十一、职责", "二十一", Style::Han, 21),
            ("十.职责", "十", Style::Han, 10),
            ("(一)职责", "(一)", Style::HanBracketed, 1),
            ("（ 十五 ）职责", "（ 十五 ）", Style::HanBracketed, 15),
            ("（二）、职责", "（二）", Style::HanBracketed, 2),
            ("25.职责", "25", Style::Arabic, 25),
            ("1024.职责", "1024", Style::Arabic, 1024),
            ("３．职责", "３", Style::Arabic, 3),
            ("4、 职责", "4", Style::Arabic, 4),
            ("5）职责", "5", Style::Arabic, 5),
            ("(6)职责", "(6)", Style::ArabicBracketed, 6),
            ("⑦职责", "⑦", Style::Circled, 7),
            ("一百零三、职责", "一百零三", Style::Han, 103),
        ];
        for (line, printed, style, value) in cases {
            let expected = Some((printed.to_string(), style, value, "职责".to_string()));
            assert_eq!(read(line), expected, "{line}");
        }
    }

    #[test]
    fn a_year_may_follow_the_number() {
        let read = read("一、2025年目标").map(|(_, style, value, rest)| (style, value, rest));
        assert_eq!(read, Some((Style::Han, 1, "2025年目标".into())));
    }

    #[test]
    fn items_within_a_paragraph_count_on_from_the_first() {
        let numbers = |paragraph| -> Vec<(&str, &str)> {
            let items = items(paragraph).into_iter();
            items.map(|item| (item.number, item.body)).collect()
        };
        assert_eq!(
            numbers("1.制定预案；2.开展演练3次。 3.排查隐患。"),
            [
                ("1", "制定预案；"),
                ("2", "开展演练3次。"),
                ("3", "排查隐患。")
            ]
        );
        for whole in ["制定预案。2.开展演练。", "1.制定预案。3.开展演练。", ""]
        {
            assert_eq!(numbers(whole), [("", whole)]);
        }
    }

    #[test]
    fn sentences_that_begin_with_a_figure_are_not_numbered() {
        for line in [
            "2018年底前完成",
            "2018.修订规划",
            "1.5米以内",
            "一、二年级不留作业",
            "一是加强领导",
            "十分重视",
            "(含2年)",
            "第一时间报告",
            "第一",
            "零、职责",
            "(",
            "",
            "2018.8.24",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
