//! Words that somebody looks for: which of them a text contains, whatever their width and case. Pure.

use unicode_normalization::UnicodeNormalization;

/// Which of the words were seen, one bit each.
pub(crate) type Seen = u32;

/// More words than this narrow nothing down.
const MOST_WORDS: usize = 16;
/// Longer words are not typed but pasted; the start of them is enough.
const LONGEST_WORD: usize = 100;

/// Words of a search, each with the ways it may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    each: Vec<Vec<String>>,
    /// Whether capitals matter to any of them.
    cased: bool,
}

impl Words {
    /// Words of what was typed, divided by spaces of any width.
    pub(crate) fn of(typed: &str) -> Self {
        let each: Vec<_> = typed
            .split_whitespace()
            .take(MOST_WORDS)
            .map(|word| ways(&word.chars().take(LONGEST_WORD).collect::<String>()))
            .collect();
        let cased = each.iter().flatten().any(|way| has_case(way));
        Self { each, cased }
    }

    /// True where nothing is looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// All of them.
    pub(crate) fn all(&self) -> Seen {
        (1_u32 << self.each.len()) - 1
    }

    /// Those that a text contains.
    pub(crate) fn seen_in(&self, text: &str) -> Seen {
        if self.cased && has_case(text) {
            return self.seen_in_folded(&text.to_lowercase());
        }
        self.seen_in_folded(text)
    }

    fn seen_in_folded(&self, text: &str) -> Seen {
        let contains = |ways: &Vec<String>| ways.iter().any(|way| text.contains(way.as_str()));
        self.each
            .iter()
            .enumerate()
            .filter(|(_, ways)| contains(ways))
            .fold(0, |seen, (place, _)| seen | 1 << place)
    }

    /// How well a title answers: 0 where it is all that was typed, 1 where it begins so, 2 where it
    /// contains all words, 3 otherwise.
    pub(crate) fn rank(&self, title: &str) -> u8 {
        let typed = self.each.first().filter(|_| self.each.len() == 1);
        let title = fold(title);
        let begins = |ways: &Vec<String>| ways.iter().any(|way| title.starts_with(way.as_str()));
        match typed {
            Some(ways) if ways.contains(&title) => 0,
            Some(ways) if begins(ways) => 1,
            _ if self.seen_in(&title) == self.all() => 2,
            _ => 3,
        }
    }
}

/// A word as typed, in plain width, and with its signs and digits as wide as Chinese characters.
fn ways(word: &str) -> Vec<String> {
    let plain = fold(word);
    let wide = plain.chars().map(widened).collect();
    let mut ways = vec![plain, wide, word.to_lowercase()];
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}

fn has_case(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// U+FF01 to U+FF5E are the printable ASCII characters in the width of Chinese ones.
fn widened(character: char) -> char {
    match character {
        '!'..='~' => char::from_u32(u32::from(character) + 0xFEE0).unwrap_or(character),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn found(typed: &str, text: &str) -> bool {
        let words = Words::of(typed);
        words.seen_in(text) == words.all()
    }

    #[test]
    fn one_character_is_a_word() {
        assert!(found("锁", "上课时间大门不上锁"));
        assert!(!found("锁", "灭火器在有效期内"));
    }

    #[test]
    fn all_words_have_to_be_there_in_any_order() {
        assert!(found("期内 灭火", "灭火器在有效期内"));
        assert!(!found("灭火 门", "灭火器在有效期内"));
    }

    #[test]
    fn width_and_case_do_not_matter() {
        assert!(found("（一）", "(一) 县教育局"));
        assert!(found("(一)", "（一）县教育局"));
        assert!(found("２３", "班额 23 人"));
        assert!(found("23", "班额２３人"));
        assert!(found("pdf", "以 PDF 保存"));
        assert!(found("PDF", "以 pdf 保存"));
        assert!(found("门卫\u{3000}登记", "登记，门卫"));
    }

    #[test]
    fn a_title_that_is_the_word_comes_before_one_that_begins_or_contains_it() {
        let words = Words::of("第二小学");
        let titles = ["第二小学", "第二小学分校", "县第二小学", "第一小学"];
        assert_eq!(titles.map(|title| words.rank(title)), [0, 1, 2, 3]);
    }

    #[test]
    fn nothing_typed_is_nothing_looked_for() {
        assert!(Words::of(" \u{3000}\n").is_empty());
        let many = "字 ".repeat(40);
        assert_eq!(Words::of(&many).all(), 0xFFFF);
    }
}
