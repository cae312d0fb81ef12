//! Single characters as Chinese documents print them, half width and full width alike.

/// `(` and its relatives.
pub fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '（' | '〔' | '[' | '［' | '【' | '﹝' | '<' | '＜' | '〈'
    )
}

/// `)` and its relatives.
pub fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | '）' | '〕' | ']' | '］' | '】' | '﹞' | '>' | '＞' | '〉'
    )
}

/// Marks that end an action within a clause.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '！' | '!' | '？' | '?')
}

/// `:` in both widths.
pub fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// A character of Chinese script.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '〇')
}

/// A decimal digit in either width.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The text without any white space, as names are compared and kept.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Paragraphs of `text` as one piece: a line that a break cut in mid-sentence is joined again.
pub fn join_lines(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if joined.ends_with(|c| ends_sentence(c) || is_colon(c)) {
            joined.push('\n');
        }
        joined.push_str(line);
    }
    joined
}

/// Whether `text` has at most `limit` characters, without counting a long one to its end.
pub fn is_within(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_none()
}

/// Pairs of brackets in `text`: where each opens and where it ends, innermost first. Deep nesting is no prose.
pub fn brackets(text: &str) -> Vec<(usize, usize)> {
    const MAX_HEIGHT: usize = 3;
    let (mut open, mut pairs): (Vec<(usize, usize)>, Vec<_>) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        if is_opening(c) {
            open.push((at, 1));
        } else if is_closing(c)
            && let Some((start, height)) = open.pop()
        {
            if height <= MAX_HEIGHT {
                pairs.push((start, at + c.len_utf8()));
            }
            if let Some((_, above)) = open.last_mut() {
                *above = (*above).max(height + 1);
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_joined_and_paragraphs_kept() {
        assert_eq!(
            join_lines(" 建立台\n账。\n\n　定期检查。"),
            "建立台账。\n定期检查。"
        );
    }

    #[test]
    fn within_counts_characters() {
        assert!(is_within("县教育局", 4));
        assert!(!is_within("县教育局", 3));
    }

    #[test]
    fn brackets_pair_even_where_some_stay_open() {
        assert_eq!(brackets("(a(b)"), [(2, 5)]);
        assert_eq!(brackets("(a(b))c)"), [(2, 5), (0, 6)]);
    }
}
