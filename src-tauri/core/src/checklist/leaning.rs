//! How a part of a sentence hangs together with its neighbours: what it leads in, what it leans on, whose
//! object it goes on about. It reads one part and moves no boundary.

use super::rules::{Lead, Splitting, contains_any, ends_with_any, strip_all, strip_any};
use super::wording::{Phrase, bare_end, letters};

/// The longest part that only says when, in characters: `自2026年秋季学期起`.
const LONGEST_TIME: usize = 12;

impl Splitting {
    /// True for a verb with nothing but a word such as `专项检查`, which says nothing of what.
    pub(super) fn is_vague(&self, text: &str) -> bool {
        let phrase = self.phrase(text);
        let bare = phrase.filter(|phrase| phrase.lead.is_none() && phrase.joint.is_none());
        let object = bare.and_then(|phrase| text.get(phrase.object..));
        object.is_some_and(|object| self.vague.iter().any(|word| word == bare_end(object)))
    }

    /// True if `text` opens with a lead that holds for later obligations too, or ends with `的`.
    pub(super) fn shares_lead(&self, text: &str) -> bool {
        let mut rules = self.lead_rules(self.bare(text));
        rules.any(|(lead, _)| lead.shared) || bare_end(text).ends_with('的')
    }

    /// True for `2018年`, `到2018年底`, `每年9月`.
    pub(super) fn is_time(&self, text: &str) -> bool {
        let short = text.chars().count() <= LONGEST_TIME;
        let dated = text.chars().any(|c| c.is_ascii_digit());
        short && dated && ends_with_any(text, &self.time_ends)
    }

    /// True if `text` states when the consequence in `next` follows.
    pub(super) fn is_condition_of(&self, text: &str, next: &str) -> bool {
        contains_any(text, &self.conditions)
            && strip_any(self.bare(next), &self.consequences).is_some()
    }

    /// True for what a unit does itself, whatever it makes others do.
    pub(super) fn is_own_act(&self, text: &str, phrase: &Phrase) -> bool {
        let verb = text.get(phrase.verb..).unwrap_or_default();
        strip_any(verb, &self.own_acts).is_some() || ends_with_any(verb, &self.own_act_ends)
    }

    /// True for `会同有关部门` or `鼓励学校结合实际`: who joins in or is made to act, but no act.
    pub(super) fn only_joins(&self, text: &str) -> bool {
        let bare = strip_all(text.trim_start(), &self.connectors);
        let urges = strip_any(bare, &self.urging).is_some();
        let joins = strip_any(bare, &self.cooperation).is_some();
        self.joint(bare).is_none()
            && ((urges && self.leads.iter().any(|lead| is_led(bare, lead)))
                || (joins && !self.opens_obligation(bare)))
    }

    /// True if `text` opens with a word of joining in or of making others act.
    pub(super) fn joins(&self, text: &str) -> bool {
        let bare = strip_all(text.trim_start(), &self.connectors);
        strip_any(bare, &self.urging).is_some() || strip_any(bare, &self.cooperation).is_some()
    }

    /// The joining word before a part that names a duty but says no verb.
    pub(super) fn completion(&self, text: &str) -> Option<&str> {
        let mut rules = self.completions.iter();
        let rule = rules.find(|rule| ends_with_any(text, &rule.ends))?;
        (!self.opens_with_verb(text) && self.named(text).is_none()).then_some(&rule.joining)
    }

    /// True if `text` refers to the part before it.
    pub(super) fn refers(&self, text: &str) -> bool {
        contains_any(text, &self.refers_back)
    }

    /// True for `对不能使用的提出要求`, which leaves unsaid what cannot be used.
    fn is_headless(&self, text: &str) -> bool {
        let lead = self.phrase(text).and_then(|phrase| phrase.lead);
        let lead = lead.and_then(|lead| text.get(lead));
        lead.is_some_and(|lead| self.shares_lead(lead) && lead.ends_with('的'))
    }

    /// True if `text` leans on the part before it.
    pub(super) fn leans(&self, text: &str) -> bool {
        let bare = self.bare(text);
        let purpose = strip_any(bare, &self.belongs_before).is_some()
            && !self.results.iter().any(|rule| rule.fits(bare));
        purpose || self.refers(text) || self.is_headless(text)
    }

    /// True if `text` goes on about the object of the part before it: `报上级备案`, `并纳入考核`.
    pub(super) fn takes_object(&self, text: &str) -> bool {
        let bare = self.bare(text);
        let continues = self.continues.iter().any(|rule| rule.fits(bare));
        continues || self.lacks_object(text)
    }

    /// `并及时发放`: a verb that is joined on and has no object of its own.
    fn lacks_object(&self, text: &str) -> bool {
        let joined = strip_any(text, &self.connectors).is_some();
        let phrase = self.phrase(text);
        let bare = phrase.filter(|phrase| phrase.lead.is_none() && phrase.joint.is_none());
        joined
            && bare.is_some_and(|phrase| text.get(phrase.object..).is_some_and(|o| letters(o) == 0))
    }
}

/// True if a lead of several letters stands within `text`, or ends it.
fn is_led(text: &str, lead: &Lead) -> bool {
    let mut long = lead.begins.iter().filter(|word| word.chars().count() > 1);
    let begins = contains_any(text, &lead.begins) && ends_with_any(text, &lead.ends);
    begins || long.any(|word| text.contains(word.as_str()))
}
