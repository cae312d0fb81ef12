//! What a phrase asks for: its leading words, its verb, and who merely joins in. It cuts nothing.

use super::rules::{Splitting, strip_all, strip_any};

/// What follows the name of an office that reads like a verb (`组织部门`, `规划、编制部门`).
const OFFICE: [&str; 3] = ["部门", "、", "和"];

impl Splitting {
    /// True if `text` begins with a verb of obligation, after joining words and adverbs.
    pub(super) fn opens_with_verb(&self, text: &str) -> bool {
        self.object(text).is_some()
    }

    /// True if the verb that `text` begins with has an object long enough to be checked.
    pub(super) fn opens_obligation(&self, text: &str) -> bool {
        self.object(text).is_some_and(|object| {
            object.chars().filter(|c| c.is_alphanumeric()).count() >= self.least_object
        })
    }

    /// What follows the first verb behind a word of cooperation, verb included: of
    /// `配合县教育局开展体检` it is `开展体检`.
    pub(super) fn after_cooperation<'a>(&self, text: &'a str) -> Option<&'a str> {
        let partners = strip_any(text, &self.cooperation)?;
        let verbs = self
            .verbs
            .iter()
            .flat_map(|verb| partners.match_indices(verb.as_str()));
        let asked = verbs.filter_map(|(at, verb)| Some((partners.get(at..)?, verb)));
        asked
            .filter(|(rest, verb)| !is_office(rest, verb))
            .map(|(rest, _)| rest)
            .max_by_key(|rest| rest.len())
    }

    /// `text` without the joining words and adverbs that it begins with.
    pub(super) fn bare<'a>(&self, text: &'a str) -> &'a str {
        strip_all(
            strip_all(text.trim_start(), &self.connectors),
            &self.adverbs,
        )
    }

    fn object<'a>(&self, text: &'a str) -> Option<&'a str> {
        strip_any(self.bare(text), &self.verbs)
    }
}

fn is_office(rest: &str, verb: &str) -> bool {
    let after = rest.strip_prefix(verb).unwrap_or_default();
    OFFICE.iter().any(|word| after.starts_with(word))
}
