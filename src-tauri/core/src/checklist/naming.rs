//! Whom or what a part of a sentence names before its verb (`学校应当…`, `布局规划纳入…`).

use super::rules::{Splitting, ends_with_any, strip_any};

/// Who or what a part is about, named before a modal: `学校应当…`, `招生计划不得…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// Where the name ends; it begins the part.
    pub end: usize,
    /// Where the modal ends; equal to `end` where there is none.
    pub modal_end: usize,
    /// True for a body that can act; false for a matter that something is to happen to.
    pub acts: bool,
}

impl Splitting {
    /// Whom or what `text` names before its modal or verb.
    pub(super) fn named(&self, text: &str) -> Option<Named> {
        if self.opens_with_lead(text) {
            return None;
        }
        let named = self
            .known_body(text)
            .or_else(|| self.named_before_modal(text))?;
        let name = text.get(..named.end)?;
        let office = ends_with_any(name, &self.offices) && !self.joins(text) && !self.acts(text, 0);
        (office || !self.opens_with_verb(text)).then_some(named)
    }

    /// A body that the rules list, before its modal, lead or obligation.
    fn known_body(&self, text: &str) -> Option<Named> {
        let after = strip_any(text, &self.subjects)?;
        let end = text.len() - after.len();
        let modal_end = strip_any(after, &self.modals).map(|rest| text.len() - rest.len());
        if modal_end.is_none() && !self.opens_obligation(after) && !self.opens_with_lead(after) {
            return None;
        }
        Some(Named {
            end,
            modal_end: modal_end.unwrap_or(end),
            acts: true,
        })
    }

    /// Anything else before the first modal, or a body before a lead or an obligation.
    fn named_before_modal(&self, text: &str) -> Option<Named> {
        let mut places = text.char_indices().map(|(at, _)| at).skip(2);
        places.find_map(|end| {
            let (name, rest) = text.split_at_checked(end)?;
            let acts = self.bodies.iter().any(|body| name.ends_with(body.as_str()));
            let modal = strip_any(rest, &self.modals)
                .filter(|_| !self.hides_modal(text, end))
                .map(|after| text.len() - after.len());
            let topic = strip_any(rest, &self.befalls).is_some();
            let body = acts && (self.opens_with_lead(rest) || self.acts(text, end));
            (modal.is_some() || topic || body).then(|| Named {
                end,
                modal_end: modal.unwrap_or(end),
                acts,
            })
        })
    }

    /// True if the modal at `at` is only part of a word, such as `要` of `重要`.
    pub(super) fn hides_modal(&self, text: &str, at: usize) -> bool {
        let mut words = self
            .not_modals
            .iter()
            .flat_map(|word| text.match_indices(word.as_str()));
        words.any(|(start, word)| start <= at && at < start + word.len())
    }
}
