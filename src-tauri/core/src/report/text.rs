//! What Chinese text asks of its setter: clean characters, forbidden breaks, squeezed punctuation. Knows no fonts.
//!
//! The rules are those of GB/T 15834-2011 (标点符号用法) 5.1 and of GB/T 9704-2012 (numbers and years stay whole).

use unicode_normalization::UnicodeNormalization;

use super::radicals;

/// Characters that a document can print: composed, radicals as ideographs, blanks as single spaces, nothing unseen.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.nfc().filter(|ch| !is_unseen(*ch)).flat_map(unify) {
        let blank = ch.is_control() || ch.is_whitespace() && ch != '\u{3000}';
        match blank {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(ch),
        }
    }
    out.trim().to_owned()
}

/// Characters without a shape that pasted text brings along: joiners, directions, variants.
fn is_unseen(ch: char) -> bool {
    matches!(
        ch,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{e0100}'..='\u{e01ef}'
    )
}

/// A radical and its ideograph share a glyph in most fonts, so a radical could not be read back from the page.
fn unify(ch: char) -> impl Iterator<Item = char> {
    let one = match ch {
        '\u{2e80}'..='\u{2eff}' => radicals::ideograph(ch).unwrap_or(ch),
        '\u{2f00}'..='\u{2fdf}' => std::iter::once(ch).nfkc().next().unwrap_or(ch),
        '\u{2010}' | '\u{2011}' => '-',
        _ => ch,
    };
    std::iter::once(one)
}

/// Opens a quotation or bracket: never the last of a line.
pub(super) fn opens(ch: char) -> bool {
    matches!(
        ch,
        '“' | '‘'
            | '（'
            | '《'
            | '〈'
            | '【'
            | '〔'
            | '「'
            | '『'
            | '｛'
            | '［'
            | '('
            | '['
            | '{'
    )
}

/// Closes something: never the first of a line.
pub(super) fn closes(ch: char) -> bool {
    has_trailing_blank(ch)
        || matches!(ch, '？' | '！' | '·' | '～' | '／' | '％' | '‰')
        || matches!(
            ch,
            ')' | ']' | '}' | ',' | '.' | ';' | ':' | '!' | '?' | '/' | '%'
        )
}

/// Full-width signs whose right half is blank.
pub(super) fn has_trailing_blank(ch: char) -> bool {
    matches!(
        ch,
        '”' | '’'
            | '）'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | '」'
            | '』'
            | '｝'
            | '］'
            | '，'
            | '。'
            | '、'
            | '；'
            | '：'
    )
}

/// Full-width signs whose left half is blank.
fn has_leading_blank(ch: char) -> bool {
    opens(ch) && !ch.is_ascii()
}

/// Letters, digits and signs of Western text: they keep together and are not stretched.
pub(super) fn western(ch: char) -> bool {
    ch.is_ascii_graphic() || ('\u{a1}'..'\u{250}').contains(&ch) && ch != '·'
}

/// Written straight after a number, from which it is not parted.
fn counts(ch: char) -> bool {
    matches!(
        ch,
        '年' | '月' | '日' | '号' | '条' | '款' | '项' | '℃' | '°' | '㎡' | '㎥'
    )
}

/// Whether a line may end with `before` and the next one start with `after`.
pub(super) fn may_break(before: char, after: char) -> bool {
    let number =
        before.is_ascii_digit() && counts(after) || before == '第' && after.is_ascii_digit();
    // A dash between numbers never begins a line (GB/T 15834-2011, 5.1.6).
    let range = before.is_ascii_digit() && matches!(after, '—' | '–' | '－');
    let pair = before == after && matches!(before, '—' | '…');
    let word = western(before) && western(after);
    !(opens(before) || closes(after) || after == ' ' || number || range || pair || word)
}

/// How adjacent punctuation gives up half a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Squeeze {
    /// Both keep their width.
    None,
    /// The right half of the first goes.
    First,
    /// The left half of the second goes.
    Second,
}

/// What becomes of two signs side by side.
pub(super) fn squeeze(first: char, second: char) -> Squeeze {
    if has_trailing_blank(first) && (has_leading_blank(second) || has_trailing_blank(second)) {
        Squeeze::First
    } else if has_leading_blank(first) && has_leading_blank(second) {
        Squeeze::Second
    } else {
        Squeeze::None
    }
}

/// 一, 二 … 九十九, 一百 … up to 9,999.
pub(super) fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: usize| DIGITS.get(d).copied().unwrap_or_default();
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = number / unit % 10;
        gap |= d == 0 && !out.is_empty();
        if d == 0 {
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push_str(digit(0));
        }
        if !(unit == 10 && d == 1 && out.is_empty()) {
            out.push_str(digit(d));
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_ideographs() {
        assert_eq!(clean("⼀⻝⻩⻣⻓"), "一食黄骨长");
    }

    #[test]
    fn pasted_blanks_become_one_space_and_unseen_characters_go() {
        assert_eq!(clean(" 甲\u{a0}\u{200b}\t乙\u{feff}\n"), "甲 乙");
        assert_eq!(clean("\u{202d}0632-6611234\u{202c}"), "0632-6611234");
        assert_eq!(
            clean("葛\u{e0100}\u{2028}☎\u{fe0f}\u{2003}丙　丁"),
            "葛 ☎ 丙　丁"
        );
    }

    #[test]
    fn numbers_years_and_document_numbers_stay_whole() {
        for (before, after) in [
            ('2', '0'),
            ('6', '年'),
            ('1', '号'),
            ('第', '2'),
            ('…', '…'),
            ('0', '—'),
        ] {
            assert!(!may_break(before, after), "{before}{after}");
        }
        assert!(may_break('年', '1'));
        assert!(may_break('〕', '1'));
        assert!(may_break('的', '2'));
    }

    #[test]
    fn no_line_starts_with_a_closing_or_ends_with_an_opening_sign() {
        for ch in "，。、；：？！”’）》〉】〕」』·,.;:)".chars() {
            assert!(!may_break('字', ch), "{ch}");
        }
        for ch in "“‘（《〈【〔「『(".chars() {
            assert!(!may_break(ch, '字'), "{ch}");
        }
    }

    #[test]
    fn adjacent_punctuation_is_squeezed_once() {
        assert_eq!(squeeze('：', '“'), Squeeze::First);
        assert_eq!(squeeze('》', '。'), Squeeze::First);
        assert_eq!(squeeze('（', '《'), Squeeze::Second);
        assert_eq!(squeeze('字', '。'), Squeeze::None);
        assert_eq!(squeeze('(', '《'), Squeeze::None);
    }

    #[test]
    fn chinese_numbers_read_as_people_say_them() {
        let said = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (30, "三十"),
            (101, "一百零一"),
            (110, "一百一十"),
        ];
        for (number, words) in said {
            assert_eq!(chinese_number(number), words);
        }
        assert_eq!(chinese_number(2006), "二千零六");
    }
}
