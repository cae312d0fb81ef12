//! White space of a page's source -> what is seen of it: none between Chinese characters that the source breaks.

/// A paragraph or cell that grows.
#[derive(Debug, Default)]
pub struct Words {
    text: String,
    /// White space since the last word: none, blanks, or a line break of the source.
    gap: Gap,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Break,
}

impl Words {
    /// Adds text of the source.
    pub fn push(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '\n' | '\r' => self.gap = self.gap.max(Gap::Break),
                ' ' | '\t' | '\u{C}' | '\u{A0}' | '\u{2002}'..='\u{200A}' => {
                    self.gap = self.gap.max(Gap::Blank)
                }
                '\u{200B}' | '\u{FEFF}' | '\0' => {}
                word => self.push_word(word),
            }
        }
    }

    fn push_word(&mut self, word: char) {
        let before = self.text.chars().next_back();
        let seen = match (self.gap, before) {
            (Gap::None, _) | (_, None | Some('\n')) => false,
            (Gap::Blank, _) => true,
            (Gap::Break, Some(before)) => before.is_ascii() || word.is_ascii(),
        };
        if seen {
            self.text.push(' ');
        }
        self.gap = Gap::None;
        self.text.push(word);
    }

    /// Ends a line inside a cell.
    pub fn break_line(&mut self) {
        self.gap = Gap::None;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// What was gathered; it begins anew.
    pub fn take(&mut self) -> String {
        self.gap = Gap::None;
        std::mem::take(&mut self.text).trim().to_owned()
    }
}
