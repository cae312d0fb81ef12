//! The extracted text and the places in it. Knows nothing of what the text says.

use super::noise::Clean;
use crate::model::reading::Span;

/// The text that all slices of a reading come from.
///
/// A slice's place follows from its address, so that no other module has to carry offsets along.
pub struct Source<'t> {
    clean: &'t Clean,
    /// Byte offset of every character, ascending.
    starts: Vec<usize>,
}

impl<'t> Source<'t> {
    /// Indexes the text once, in linear time.
    pub fn new(clean: &'t Clean) -> Self {
        let starts = clean.text().char_indices().map(|(at, _)| at).collect();
        Self { clean, starts }
    }

    /// The whole text.
    pub fn text(&self) -> &'t str {
        self.clean.text()
    }

    /// The place of `part` in the text as found. It must be a slice of this text; a foreign slice yields an empty span.
    pub fn span(&self, part: &str) -> Span {
        let text = self.text();
        let from = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        if from > text.len() || part.len() > text.len() - from {
            return [0, 0];
        }
        let read = self.character(from)..self.character(from + part.len());
        let found = self.clean.found(read);
        [found.start, found.end]
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
    fn spans_count_characters_of_the_text_as_found() {
        let clean = Clean::of("一、县\u{200B}教育局负责😀。完");
        let source = Source::new(&clean);
        let text = source.text();
        assert_eq!(source.span(text.get(6..18).unwrap_or_default()), [2, 7]);
        assert_eq!(source.span(text), [0, 12]);
        let end = text.get(text.len()..).unwrap_or_default();
        assert_eq!(source.span(end), [12, 12]);
    }

    #[test]
    fn foreign_text_has_no_place() {
        let clean = Clean::of("县教育局");
        let foreign = String::from("县教育局负责的工作");
        assert_eq!(Source::new(&clean).span(&foreign), [0, 0]);
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
