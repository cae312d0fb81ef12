//! What the parts of a sentence share: who is named once for several obligations, who joins in, on
//! what condition, and the object that a later part goes on about.

use std::ops::Range;

use super::atom::Opening;
use super::{Words, source};
use crate::checklist::rules::{Splitting, strip_any};
use crate::checklist::wording::Phrase;

/// What a group of parts asks, as places in the clause.
pub(super) struct Asked<'a> {
    pub opening: Opening,
    /// The group's words without punctuation at the ends.
    pub text: &'a str,
    /// Where they stand.
    pub whole: Range<usize>,
    /// The words of the part that obliges, behind the name.
    pub main_text: &'a str,
    /// Where they stand.
    pub main: Range<usize>,
    /// How that part opens, as places within it.
    pub phrase: Option<Phrase>,
    /// True if the part goes on about the object of the group before.
    pub takes_object: bool,
    /// Whom or what the group names before its verb.
    pub named: Option<Name>,
    /// A condition that later groups share, with its comma.
    pub condition: Option<Range<usize>>,
    /// True if something leads in the main part.
    pub leads: bool,
    /// True if the group states a limit.
    pub measured: bool,
}

/// Whom or what a group names, as places in the clause.
pub(super) struct Name {
    pub place: Range<usize>,
    /// The modal behind it; empty where there is none.
    pub modal: Range<usize>,
    /// True for a body that can act.
    pub acts: bool,
}

/// The words that the groups so far leave to the next.
#[derive(Debug, Default)]
pub(super) struct Carried {
    body: Option<Range<usize>>,
    modal: Option<Range<usize>>,
    matter: Option<Range<usize>>,
    joint: Option<Range<usize>>,
    condition: Option<Range<usize>>,
    lead: Option<Range<usize>>,
    object: Option<Range<usize>>,
    alternative: Option<Range<usize>>,
}

impl Carried {
    /// A semicolon ends all but the body; a full stop leaves the body only to a sentence such as
    /// `要…`, which names none.
    pub(super) fn pass(&mut self, opening: Opening) {
        let modal = self.modal.take().filter(|_| opening == Opening::Semicolon);
        *self = Self {
            body: self.body.take(),
            modal,
            ..Self::default()
        };
    }

    /// The words that stand before the group's own.
    pub(super) fn shared<'a>(
        &self,
        clause: &'a str,
        asked: &Asked<'_>,
        rules: &Splitting,
    ) -> Vec<Words<'a>> {
        if let Some(joining) = rules.completion(asked.text) {
            return vec![Words::Joining(joining.to_owned())];
        }
        let places = if asked.measured {
            self.before_alternative(asked, rules)
        } else if asked.named.is_some() {
            Vec::new()
        } else if asked.opening == Opening::Sentence {
            self.before_sentence(asked, rules)
        } else if asked.takes_object {
            return self.before_object(clause, rules);
        } else if let Some(phrase) = &asked.phrase {
            self.before_obligation(asked, phrase, rules)
        } else {
            self.before_passive(asked, rules)
        };
        let places = joined_up(places).into_iter();
        places.map(|place| source(clause, place)).collect()
    }

    /// `凡新建学校` before `初中不超过2000人` where it stood before `小学不超过1000人`.
    fn before_alternative(&self, asked: &Asked<'_>, rules: &Splitting) -> Vec<Range<usize>> {
        let begins = strip_any(asked.text, &rules.alternatives).is_some();
        let alternative = self.alternative.clone().filter(|_| begins);
        alternative.into_iter().collect()
    }

    /// The body of the sentence before, where this one opens with a modal and names none.
    fn before_sentence(&self, asked: &Asked<'_>, rules: &Splitting) -> Vec<Range<usize>> {
        let body = self.body.clone();
        body.filter(|_| goes_on(asked, rules)).into_iter().collect()
    }

    /// `教育部门将各校编制` before `报编制部门备案`.
    fn before_object<'a>(&self, clause: &'a str, rules: &Splitting) -> Vec<Words<'a>> {
        let Some(object) = self.object.clone() else {
            return Vec::new();
        };
        let body = self.body.clone().map(|body| source(clause, body));
        let joining = rules.object_words.first().cloned().map(Words::Joining);
        let words = body.into_iter().chain(joining);
        words.chain([source(clause, object)]).collect()
    }

    /// Name, condition and partners before a part that opens with a verb.
    fn before_obligation(
        &self,
        asked: &Asked<'_>,
        phrase: &Phrase,
        rules: &Splitting,
    ) -> Vec<Range<usize>> {
        let own_lead = phrase.lead.clone();
        let conditioned = asked.condition.is_some() || own_lead.is_some();
        let joined = strip_any(asked.text, &rules.connectors).is_some();
        let own_lead = own_lead.and_then(|lead| asked.main_text.get(lead));
        let about = own_lead.is_some_and(|lead| rules.shares_lead(lead));
        let own = phrase.joint.is_some() || about || rules.is_own_act(asked.main_text, phrase);
        let unsaid = !phrase.modal && asked.condition.is_none() && !asked.leads;
        let befalls = phrase.modal || strip_any(asked.text, &rules.passive).is_some();
        let shared = [
            self.body.clone(),
            self.matter.clone().filter(|_| befalls),
            self.modal.clone().filter(|_| unsaid),
            self.condition.clone().filter(|_| !conditioned),
            self.lead.clone().filter(|_| joined && !conditioned),
            self.joint.clone().filter(|_| !own),
        ];
        shared.into_iter().flatten().collect()
    }

    /// The matter before `由主管部门处置`, which happens to it.
    fn before_passive(&self, asked: &Asked<'_>, rules: &Splitting) -> Vec<Range<usize>> {
        let passive = strip_any(asked.text, &rules.passive).is_some();
        let matter = self.matter.clone().filter(|_| passive);
        let condition = self.condition.clone();
        let condition = condition.filter(|_| asked.condition.is_none());
        matter.into_iter().chain(condition).collect()
    }

    /// Takes over what the group leaves to the next.
    pub(super) fn learn(&mut self, clause: &str, asked: &Asked<'_>, rules: &Splitting) {
        if let Some(name) = &asked.named {
            *self = Self::of_name(name);
        } else if asked.opening == Opening::Sentence && !goes_on(asked, rules) {
            self.body = None;
        }
        if asked.condition.is_some() {
            self.condition.clone_from(&asked.condition);
        }
        if let Some(phrase) = &asked.phrase {
            self.learn_phrase(clause, asked, phrase, rules);
        }
        self.alternative = alternative(asked, rules);
    }

    fn of_name(name: &Name) -> Self {
        let place = Some(name.place.clone());
        let modal = Some(name.modal.clone()).filter(|modal| !modal.is_empty());
        Self {
            body: place.clone().filter(|_| name.acts),
            matter: place.filter(|_| !name.acts),
            modal: modal.filter(|_| name.acts),
            ..Self::default()
        }
    }

    fn learn_phrase(
        &mut self,
        clause: &str,
        asked: &Asked<'_>,
        phrase: &Phrase,
        rules: &Splitting,
    ) {
        let from = asked.main.start;
        let place = |range: &Range<usize>| from + range.start..from + range.end;
        let text = |range: &Range<usize>| clause.get(range.clone()).unwrap_or_default();
        if phrase.joint.is_some() || rules.joins(asked.main_text) {
            self.joint = phrase.joint.as_ref().map(place);
        }
        let lead = phrase.lead.as_ref().map(place);
        self.lead = lead.clone().filter(|lead| rules.shares_lead(text(lead)));
        if asked.takes_object {
            return;
        }
        let disposed = lead.and_then(|lead| {
            let object = strip_any(text(&lead), &rules.object_words)?;
            Some(lead.end - object.len()..lead.end)
        });
        let object = from + phrase.object..asked.main.end;
        self.object = disposed.or(Some(object).filter(|object| !object.is_empty()));
    }
}

/// True for a sentence that opens with a modal: it goes on about the body of the one before.
fn goes_on(asked: &Asked<'_>, rules: &Splitting) -> bool {
    strip_any(asked.text, &rules.going_on).is_some() && rules.opens_with_verb(asked.text)
}

/// What stands before the stage that a limit is for.
fn alternative(asked: &Asked<'_>, rules: &Splitting) -> Option<Range<usize>> {
    let stages = rules.alternatives.iter();
    let stages = stages.filter_map(|stage| asked.main_text.find(stage.as_str()));
    let at = asked.main.start + stages.min()?;
    (asked.measured && at > asked.whole.start).then_some(asked.whole.start..at)
}

/// Ranges in order, with neighbours made one.
fn joined_up(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}
