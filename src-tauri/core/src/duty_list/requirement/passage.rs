//! The parts of a sentence between its commas, and how far a figure looks within them.

/// How far back a figure looks, in characters.
const LOOK_BACK: usize = 72;
/// How far ahead a figure looks, in characters.
const LOOK_AHEAD: usize = 40;

/// A sentence with the places where its parts start.
pub struct Parts<'t> {
    sentence: &'t str,
    starts: Vec<usize>,
}

impl<'t> Parts<'t> {
    /// Parts a sentence once; the commas of 1,200 and the colons of 1:19 part nothing.
    pub fn of(sentence: &'t str) -> Self {
        let mut starts = vec![0];
        let mut before = ' ';
        let mut characters = sentence.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let next = characters.peek().map_or(' ', |(_, next)| *next);
            let within_number = before.is_ascii_digit() && next.is_ascii_digit();
            if is_mark(c) && !(within_number && c.is_ascii()) {
                starts.push(at + c.len_utf8());
            }
            before = c;
        }
        Self { sentence, starts }
    }

    /// Index of the part that a place is in.
    pub fn index(&self, at: usize) -> usize {
        self.starts
            .partition_point(|start| *start <= at)
            .saturating_sub(1)
    }

    /// Where a part starts; the end of the sentence behind the last.
    pub fn start(&self, part: usize) -> usize {
        self.starts
            .get(part)
            .copied()
            .unwrap_or(self.sentence.len())
    }

    /// The words from one place to another.
    pub fn slice(&self, from: usize, to: usize) -> &'t str {
        self.sentence
            .get(from..to.min(self.sentence.len()))
            .unwrap_or_default()
    }

    /// The words of a part from a place on, with the mark that ends it.
    pub fn words(&self, part: usize, from: usize) -> &'t str {
        self.slice(self.start(part).max(from), self.start(part + 1))
    }
}

/// Whether a character ends a part.
pub fn is_mark(c: char) -> bool {
    matches!(c, ',' | '，' | ';' | '；' | ':' | '：')
}

/// Whether a character joins members of a list.
pub fn is_joint(c: char) -> bool {
    "、,，和及与以".contains(c)
}

/// The last words of a passage, enough to hold a subject, from within an open bracket.
pub fn back(passage: &str) -> &str {
    let mut before = passage.char_indices().rev();
    let cut = before.nth(LOOK_BACK).map_or(0, |(at, _)| at);
    let words = passage.get(cut..).unwrap_or(passage);
    let is_open = |at: &usize| words.rfind([')', '）']).is_none_or(|closed| closed < *at);
    let open = words.rfind(['(', '（']).filter(is_open);
    open.and_then(|at| words.get(at..))
        .map_or(words, |words| words.trim_start_matches(['(', '（']))
}

/// The next words of a passage.
pub fn ahead(passage: &str) -> &str {
    let end = passage.char_indices().nth(LOOK_AHEAD);
    end.and_then(|(at, _)| passage.get(..at)).unwrap_or(passage)
}

/// The words before the figure that starts `next` bytes on, without those that lead to it.
pub fn until(after: &str, next: usize) -> &str {
    let Some(words) = after.get(..next) else {
        return after;
    };
    let listed = words.rfind('、').and_then(|at| words.get(..at));
    listed.unwrap_or(words).trim_end_matches(is_joint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_colons_within_numbers_part_nothing() {
        let sentence = "每生1,200元,师生比1:19;其他";
        let parts = Parts::of(sentence);
        let words: Vec<&str> = (0..3).map(|part| parts.words(part, 0)).collect();
        assert_eq!(words, ["每生1,200元,", "师生比1:19;", "其他"]);
        assert_eq!(parts.index(sentence.len()), 2);
    }

    #[test]
    fn a_figure_in_brackets_looks_back_to_the_bracket() {
        assert_eq!(back("学校(含幼儿园)应配备(其中保安"), "其中保安");
        assert_eq!(back("学校(含幼儿园)应配备"), "学校(含幼儿园)应配备");
    }

    #[test]
    fn what_leads_to_the_next_figure_is_left_out() {
        let after = "课时量、高中每周14节";
        assert_eq!(until(after, after.find('1').expect("a figure")), "课时量");
    }
}
