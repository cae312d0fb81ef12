//! How a phrase opens: joining words, a lead such as `按照…要求`, who joins in, its verb and its
//! object. It cuts nothing and decides nothing.

use std::ops::Range;

use super::rules::{Lead, Splitting, ends_with_any, strip_all, strip_any};

/// A part that opens with a verb of obligation, as places in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// True if a word such as `应当` stands before the verb.
    pub modal: bool,
    /// What leads in the verb: `按照有关规定`, `对违规学校`.
    pub lead: Option<Range<usize>>,
    /// Who joins in or is made to act, with the word for it: `会同县财政局`, `督促学校`.
    pub joint: Option<Range<usize>>,
    /// Where the first verb begins.
    pub verb: usize,
    /// Where what the first verb governs begins.
    pub governed: usize,
    /// Where the object of the last verb begins.
    pub object: usize,
}

impl Splitting {
    /// The phrase that `text` opens with, if a verb of obligation opens it.
    pub(super) fn phrase(&self, text: &str) -> Option<Phrase> {
        let mut reader = Cursor::new(text);
        reader.skip_all(&self.connectors);
        let mut modal = !self.hides_modal(text, reader.at) && reader.skip(&self.modals);
        let lead = self.take_late(&mut reader, |rest| self.lead(rest));
        modal |= !self.hides_modal(text, reader.at) && reader.skip(&self.modals);
        let joint = self.take_late(&mut reader, |rest| self.joint(rest));
        let second = self.take_late(&mut reader, |rest| self.lead(rest));
        let verb = self.skip_verb(&mut reader, modal)?;
        let governed = reader.at;
        self.skip_further_verbs(&mut reader);
        let object = reader.at;
        let lead = lead.or(second);
        Some(Phrase {
            modal,
            lead,
            joint,
            verb,
            governed,
            object,
        })
    }

    /// Passes what `measure` gives the length of, perhaps behind adverbs.
    fn take_late(
        &self,
        reader: &mut Cursor<'_>,
        measure: impl Fn(&str) -> Option<usize>,
    ) -> Option<Range<usize>> {
        let before = reader.at;
        reader.skip_all(&self.adverbs);
        let taken = reader.take(measure);
        if taken.is_none() {
            reader.at = before;
        }
        taken
    }

    /// Passes adverbs and a verb, or an adverb that serves as one (`严格程序`), and says where the
    /// verb begins. After a modal any word will do.
    fn skip_verb(&self, reader: &mut Cursor<'_>, modal: bool) -> Option<usize> {
        let before = reader.at;
        reader.skip_all(&self.adverbs);
        let verb = reader.at;
        if reader.skip(&self.verbs) {
            return Some(verb);
        }
        reader.at = before;
        let any = modal && self.lead_rules(reader.rest()).next().is_none();
        (reader.skip(&self.verbs) || any).then_some(before)
    }

    /// True if `text` begins with a verb of obligation, after joining words and adverbs.
    pub(super) fn opens_with_verb(&self, text: &str) -> bool {
        self.phrase(text).is_some()
    }

    /// True if the verb that `text` begins with has an object long enough to be checked.
    pub(super) fn opens_obligation(&self, text: &str) -> bool {
        let Some(phrase) = self.phrase(text) else {
            return false;
        };
        let object = letters(text.get(phrase.governed..).unwrap_or_default());
        let led = phrase.lead.is_some() || phrase.joint.is_some();
        object >= self.least_object || (led && object > 1)
    }

    /// What follows the first verb behind a word of cooperation, verb included: of
    /// `配合县教育局开展体检` it is `开展体检`.
    pub(super) fn after_cooperation<'a>(&self, text: &'a str) -> Option<&'a str> {
        strip_any(text, &self.cooperation)?;
        text.get(self.joint(text)?..)
    }

    /// `text` without the joining words and adverbs that it begins with.
    pub(super) fn bare<'a>(&self, text: &'a str) -> &'a str {
        strip_all(
            strip_all(text.trim_start(), &self.connectors),
            &self.adverbs,
        )
    }

    /// True if `text` opens with a word that leads in what follows, such as `按照`.
    pub(super) fn opens_with_lead(&self, text: &str) -> bool {
        let bare = self.bare(text);
        let bare = strip_any(bare, &self.modals).unwrap_or(bare);
        self.lead_rules(bare).next().is_some()
    }

    /// Length of the lead that `text` opens with, if an obligation follows it in `text`.
    pub(super) fn lead(&self, text: &str) -> Option<usize> {
        let lengths = self.lead_rules(text).filter_map(|(lead, from)| {
            if lead.ends.is_empty() {
                let attribute = text.rfind('的').filter(|_| !lead.at_first_verb);
                let attribute = attribute.map_or(from, |at| at + '的'.len_utf8());
                self.before_verb(text, from, attribute.max(from))
            } else {
                self.up_to_end(text, from, &lead.ends)
            }
        });
        lengths.min()
    }

    /// The rules for the longest lead word that `text` begins with, and its length.
    pub(super) fn lead_rules<'r>(
        &'r self,
        text: &'r str,
    ) -> impl Iterator<Item = (&'r Lead, usize)> {
        let word = |lead: &'r Lead| Some(text.len() - strip_any(text, &lead.begins)?.len());
        let longest = self.leads.iter().filter_map(word).max();
        let rules = self
            .leads
            .iter()
            .filter_map(move |lead| Some((lead, word(lead)?)));
        rules.filter(move |(_, length)| Some(*length) == longest)
    }

    /// The shortest lead behind `from` that one of `ends` closes and a verb follows.
    fn up_to_end(&self, text: &str, from: usize, ends: &[String]) -> Option<usize> {
        let inner = text.get(from..)?;
        let closed = ends
            .iter()
            .flat_map(|end| inner.match_indices(end.as_str()));
        let lengths = closed.map(|(at, end)| from + at + end.len());
        let goes_on = |end: &usize| {
            let rest = text.get(*end..).unwrap_or_default();
            self.verb_at(text, *end).is_some() || self.lead(rest).is_some()
        };
        lengths.filter(goes_on).min()
    }

    /// Where the first verb or modal behind `from` begins, no earlier than `start`.
    fn before_verb(&self, text: &str, from: usize, start: usize) -> Option<usize> {
        let places = text.get(start..)?.char_indices();
        let mut places = places.map(|(at, _)| start + at).filter(|at| *at > from);
        places.find(|at| self.acts(text, *at) || self.is_modal_at(text, *at))
    }

    /// Length of `会同县财政局` or `督促学校` at the head, if a verb follows that they share.
    pub(super) fn joint(&self, text: &str) -> Option<usize> {
        let mut reader = Cursor::new(text);
        self.skip_joining(&mut reader).then_some(())?;
        let from = reader.at;
        let places = text.get(from..)?.char_indices();
        let mut places = places.map(|(at, _)| from + at).filter(|at| *at > from);
        places.find(|at| {
            let (partners, rest) = text.split_at_checked(*at).unwrap_or_default();
            let named = ends_with_any(partners, &self.bodies);
            self.acts(text, *at)
                || (named && self.verb_at(text, *at).is_some())
                || self.lead(rest).is_some()
        })
    }

    /// Passes `配合`, `配合、指导`, `指导督促`.
    fn skip_joining(&self, reader: &mut Cursor<'_>) -> bool {
        let mut found = false;
        loop {
            let before = reader.at;
            if found {
                reader.skip(&self.verb_joiners);
            }
            if !(reader.skip(&self.cooperation) || reader.skip(&self.urging)) {
                reader.at = before;
                return found;
            }
            found = true;
        }
    }

    /// Passes the rest of `核定并执行`, `收集、汇总`.
    fn skip_further_verbs(&self, reader: &mut Cursor<'_>) {
        loop {
            let before = reader.at;
            if !reader.skip(&self.verb_joiners) {
                return;
            }
            reader.skip_all(&self.adverbs);
            if !reader.skip(&self.verbs) {
                reader.at = before;
                return;
            }
        }
    }

    /// True if a modal stands at `at` with a verb behind it.
    fn is_modal_at(&self, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        let after = strip_any(rest, &self.modals).filter(|_| !self.hides_modal(text, at));
        after.is_some_and(|after| self.verb_at(after, 0).is_some())
    }

    /// True if a verb stands at `at` that is not used as a noun.
    pub(super) fn acts(&self, text: &str, at: usize) -> bool {
        self.act_at(text, at).is_some()
    }

    /// Length of the verb at `at` with its adverbs, unless it is used as a noun.
    pub(super) fn act_at(&self, text: &str, at: usize) -> Option<usize> {
        let verb = self.verb_at(text, at)?;
        let rest = text.get(at..)?;
        let adverbs = rest.len() - strip_all(rest, &self.adverbs).len();
        let noun = self.nominal.iter().any(|word| word == verb);
        (!noun).then_some(adverbs + verb.len())
    }

    /// The verb at `at`, behind adverbs, unless it is part of a name.
    pub(super) fn verb_at<'a>(&self, text: &'a str, at: usize) -> Option<&'a str> {
        let rest = text.get(at..)?;
        let bare = strip_all(rest, &self.adverbs);
        let after = strip_any(bare, &self.verbs)?;
        let said = letters(after) > 0 || bare.len() < rest.len();
        let name =
            strip_any(after, &self.after_nouns).is_some() || strip_any(bare, &self.names).is_some();
        (said && !name)
            .then(|| bare.get(..bare.len() - after.len()))
            .flatten()
    }
}

/// The number of letters and digits.
pub(super) fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// `text` without punctuation and spaces at its end.
pub(super) fn bare_end(text: &str) -> &str {
    text.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// A place in a text that moves past words.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        let at = text.len() - text.trim_start().len();
        Self { text, at }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes the longest of `words`; false if none stands here.
    fn skip(&mut self, words: &[String]) -> bool {
        let rest = strip_any(self.rest(), words);
        if let Some(rest) = rest {
            self.at = self.text.len() - rest.len();
        }
        rest.is_some()
    }

    fn skip_all(&mut self, words: &[String]) {
        self.at = self.text.len() - strip_all(self.rest(), words).len();
    }

    /// Passes what `measure` gives the length of, and says where it stands.
    fn take(&mut self, measure: impl Fn(&str) -> Option<usize>) -> Option<Range<usize>> {
        let length = measure(self.rest())?;
        let start = self.at;
        self.at += length;
        Some(start..self.at)
    }
}
