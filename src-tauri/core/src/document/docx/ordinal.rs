//! A number in the writing that a list asks for (ECMA-376, 17.18.59).

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
const BRANCHES: [char; 12] = [
    '子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉', '戌', '亥',
];
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The number as written; nothing for bullets, which number nothing.
pub fn written(number: u32, format: &str) -> Option<String> {
    let plain = || number.to_string();
    Some(match format {
        "none" | "bullet" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counting(number, &DIGITS, ["十", "百", "千"]),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            counting(number, &LEGAL, ["拾", "佰", "仟"])
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => {
            digits(number, &DIGITS)
        }
        "ideographTraditional" => nth(&STEMS, number).map_or_else(plain, String::from),
        "ideographZodiac" => nth(&BRANCHES, number).map_or_else(plain, String::from),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => enclosed(number, '①', 20),
        "decimalEnclosedParen" => enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => enclosed(number, '㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => wide(&plain()),
        "decimalZero" => format!("{number:02}"),
        "lowerLetter" => letter(number, b'a'),
        "upperLetter" => letter(number, b'A'),
        "lowerRoman" => roman(number),
        "upperRoman" => roman(number).to_uppercase(),
        _ => plain(),
    })
}

fn nth(signs: &[char], number: u32) -> Option<char> {
    let place = usize::try_from(number.checked_sub(1)?).ok()?;
    signs.get(place).copied()
}

fn digits(number: u32, signs: &[char; 10]) -> String {
    let digit = |digit: char| signs.get(digit.to_digit(10)? as usize).copied();
    number.to_string().chars().filter_map(digit).collect()
}

/// 十一, not 一十一; 一百零五; from ten thousand on digit by digit.
fn counting(number: u32, signs: &[char; 10], units: [&str; 3]) -> String {
    if number == 0 || number > 9999 {
        return digits(number, signs);
    }
    let [ten, hundred, thousand] = units;
    let (mut words, mut gap) = (String::new(), false);
    for (worth, unit) in [(1000, thousand), (100, hundred), (10, ten), (1, "")] {
        let digit = number / worth % 10;
        if digit == 0 {
            gap = !words.is_empty();
            continue;
        }
        if gap {
            words.push('零');
        }
        gap = false;
        let implied = digit == 1 && worth == 10 && words.is_empty();
        if !implied {
            words.extend(nth(signs, digit + 1));
        }
        words.push_str(unit);
    }
    words
}

fn enclosed(number: u32, first: char, count: u32) -> String {
    let sign = char::from_u32(u32::from(first) + number.saturating_sub(1));
    match sign {
        Some(sign) if (1..=count).contains(&number) => sign.to_string(),
        _ => number.to_string(),
    }
}

fn wide(digits: &str) -> String {
    let wide = |digit| char::from_u32(u32::from(digit) + 0xFEE0);
    digits.chars().filter_map(wide).collect()
}

/// a … z, then aa … zz.
fn letter(number: u32, first: u8) -> String {
    let place = number.saturating_sub(1);
    let letter = char::from(first + (place % 26) as u8);
    let times = (place / 26 + 1).min(8) as usize;
    letter.to_string().repeat(times)
}

fn roman(number: u32) -> String {
    let mut rest = number.min(3999);
    let mut text = String::new();
    for (worth, sign) in ROMAN {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_prints_them() {
        let cases = [
            (1, "chineseCountingThousand", "一"),
            (10, "chineseCounting", "十"),
            (12, "japaneseCounting", "十二"),
            (21, "chineseCountingThousand", "二十一"),
            (105, "chineseCountingThousand", "一百零五"),
            (110, "chineseCountingThousand", "一百一十"),
            (3, "chineseLegalSimplified", "叁"),
            (2, "ideographTraditional", "乙"),
            (3, "decimalEnclosedCircleChinese", "③"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (7, "decimal", "7"),
            (7, "somethingNew", "7"),
        ];
        for (number, format, text) in cases {
            assert_eq!(
                written(number, format).as_deref(),
                Some(text),
                "{number} {format}"
            );
        }
        assert_eq!(written(1, "bullet"), None);
    }
}
