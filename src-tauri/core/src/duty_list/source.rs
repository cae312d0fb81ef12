//! The extracted text and the places in it. Knows nothing of what the text says.

use crate::model::reading::Span;

/// The text that all slices of a reading come from.
///
/// A slice's place follows from its address, so that no other module has to carry offsets along.
pub struct Source<'t> {
    text: &'t str,
    /// Byte offset of every character, ascending.
    starts: Vec<usize>,
}

impl<'t> Source<'t> {
    /// Indexes `text` once, in linear time.
    pub fn new(text: &'t str) -> Self {
        Self {
            text,
            starts: text.char_indices().map(|(at, _)| at).collect(),
        }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The place of `part`, which must be a slice of this text; a foreign slice yields an empty span.
    pub fn span(&self, part: &str) -> Span {
        let from = (part.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if from > self.text.len() || part.len() > self.text.len() - from {
            return [0, 0];
        }
        [self.character(from), self.character(from + part.len())]
    }

    fn character(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }
}

/// The slice from the start of `first` to the end of `last`, both slices of `whole`.
pub fn between<'t>(whole: &'t str, first: &str, last: &str) -> &'t str {
    let base = whole.as_ptr() as usize;
    let from = (first.as_ptr() as usize).wrapping_sub(base);
    let to = (last.as_ptr() as usize)
        .wrapping_sub(base)
        .wrapping_add(last.len());
    whole.get(from..to).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_characters_not_bytes() {
        let text = "一、县教育局负责😀。完";
        let source = Source::new(text);
        assert_eq!(source.span(text.get(6..18).unwrap_or_default()), [2, 6]);
        assert_eq!(source.span(text), [0, 11]);
        assert_eq!(
            source.span(text.get(text.len()..).unwrap_or_default()),
            [11, 11]
        );
    }

    #[test]
    fn foreign_text_has_no_place() {
        let source = Source::new("县教育局");
        assert_eq!(source.span(&String::from("县教育局负责的工作")), [0, 0]);
    }

    #[test]
    fn between_joins_two_slices() {
        let text = "甲乙丙丁";
        assert_eq!(
            between(
                text,
                text.get(3..6).unwrap_or_default(),
                text.get(6..9).unwrap_or_default()
            ),
            "乙丙"
        );
        assert_eq!(
            between(
                text,
                text.get(6..9).unwrap_or_default(),
                text.get(0..3).unwrap_or_default()
            ),
            ""
        );
    }
}
