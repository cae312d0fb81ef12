//! The list that an obligation may end with: `做好招聘、培训和考核工作` asks three things. It parts a list
//! only where every member can be answered alone.

use std::ops::Range;

use super::carried::Asked;
use super::trimmed;
use crate::checklist::rules::{ListTail, Splitting, strip_any};
use crate::checklist::wording::letters;

/// One member of a list with what it shares with the others, as places in the clause.
pub(super) struct Member {
    /// Where the words end that stand before every member.
    pub head: usize,
    /// The word that the first member lends to the others, such as `中小学教师`.
    pub modifier: Range<usize>,
    pub own: Range<usize>,
    /// What all members end with, such as `工作`.
    pub tail: Range<usize>,
}

/// The members of the list that the obligation ends with, if it is one.
pub(super) fn members(clause: &str, asked: &Asked<'_>, rules: &Splitting) -> Option<Vec<Member>> {
    let phrase = asked.phrase.as_ref()?;
    let object = asked.main.start + phrase.object..asked.main.end;
    let verb = asked.main.start + phrase.verb..object.start;
    let (verb, object) = behind_last_verb(clause, verb, object, rules);
    let verb = clause.get(verb)?;
    let list = List {
        clause,
        verb,
        rules,
    };
    let (parts, tail) = list
        .with_tail(&object)
        .or_else(|| list.standing_alone(&object))
        .or_else(|| list.two_with_attributes(&object))
        .or_else(|| list.of_the_same_kind(&object))?;
    let several = (2..=rules.most_members).contains(&parts.len());
    several.then(|| list.lent(parts, &tail))
}

/// The last verb before the first joiner, and what it governs: the list in
/// `组织志愿者到校开展宣传和帮扶活动` stands behind `开展`.
fn behind_last_verb(
    clause: &str,
    verb: Range<usize>,
    object: Range<usize>,
    rules: &Splitting,
) -> (Range<usize>, Range<usize>) {
    let text = clause.get(object.clone()).unwrap_or_default();
    let joiners = rules
        .list_joiners
        .iter()
        .filter_map(|joiner| text.find(joiner.as_str()));
    let first = joiners.min().unwrap_or_default();
    let places = text.char_indices().map(|(at, _)| at);
    let acts = places.take_while(|at| *at < first).filter(|at| *at > 0);
    let last = acts
        .filter_map(|at| Some((at, rules.act_at(text, at)?)))
        .last();
    last.map_or((verb, object.clone()), |(at, length)| {
        let from = object.start + at;
        (from..from + length, from + length..object.end)
    })
}

/// A list under examination.
struct List<'a> {
    clause: &'a str,
    verb: &'a str,
    rules: &'a Splitting,
}

type Parts = (Vec<Range<usize>>, Range<usize>);

impl List<'_> {
    fn text(&self, range: &Range<usize>) -> &str {
        self.clause.get(range.clone()).unwrap_or_default()
    }

    /// `A、B和C工作`: the members share a tail that the rules list.
    fn with_tail(&self, object: &Range<usize>) -> Option<Parts> {
        let text = self.text(object);
        let rules = self.rules.list_tails.iter().filter(|rule| self.fits(rule));
        let tails = rules.flat_map(|rule| rule.words.iter().map(move |word| (rule, word)));
        let (rule, word) = tails
            .filter(|(_, word)| text.ends_with(word.as_str()))
            .max_by_key(|(_, word)| word.len())?;
        let mut tail = object.end - word.len()..object.end;
        let mut parts = self.parts(object.start..tail.start, rule.least_member)?;
        self.share_ending(&mut parts, &mut tail)?;
        let plain = parts.iter().all(|part| self.is_plain(part)) && self.begin_alike(&parts);
        let (_, others) = parts.split_last()?;
        let names = self.rules.list_nouns.contains(word);
        let own = |part: &Range<usize>| {
            self.text(part).ends_with(word.as_str()) || (names && self.has_noun(part))
        };
        (plain && !others.iter().any(own) && parts.len() >= rule.least_members.max(2))
            .then_some((parts, tail))
    }

    fn fits(&self, rule: &ListTail) -> bool {
        rule.verbs.is_empty()
            || rule
                .verbs
                .iter()
                .any(|verb| self.verb.ends_with(verb.as_str()))
    }

    /// Moves an ending such as `选派` of the last member into the tail, where no other has one.
    fn share_ending(&self, parts: &mut [Range<usize>], tail: &mut Range<usize>) -> Option<()> {
        let endings: Vec<Option<usize>> =
            parts.iter().map(|part| self.noun_of_action(part)).collect();
        let (last, others) = endings.split_last()?;
        match last {
            Some(length) if others.iter().all(Option::is_none) => {
                tail.start -= length;
                let last = parts.last_mut()?;
                last.end = tail.start;
                let whole = letters(self.text(last)) >= self.rules.least_member;
                (whole && !self.ends_joined(last)).then_some(())
            }
            Some(_) => others.iter().all(Option::is_some).then_some(()),
            None => others.iter().all(Option::is_none).then_some(()),
        }
    }

    fn noun_of_action(&self, part: &Range<usize>) -> Option<usize> {
        let text = self.text(part);
        let nouns = self.rules.action_nouns.iter();
        nouns
            .filter(|noun| text.ends_with(noun.as_str()))
            .map(String::len)
            .max()
    }

    fn ends_joined(&self, part: &Range<usize>) -> bool {
        let text = self.text(part);
        self.rules
            .list_joiners
            .iter()
            .any(|joiner| text.ends_with(joiner.as_str()))
    }

    /// `A制度、B机制`: every member ends with a noun of its own; a class named at the end falls away.
    fn standing_alone(&self, object: &Range<usize>) -> Option<Parts> {
        let text = self.text(object);
        let end = text.rfind('等').map_or(object.end, |at| object.start + at);
        let ends = [object.end, end];
        ends.into_iter().find_map(|end| {
            let parts = self.parts(object.start..end, self.rules.least_member)?;
            let plain = parts.iter().all(|part| self.is_plain(part));
            let nouns = plain
                && (parts.iter().all(|part| self.has_noun(part)) || self.are_balanced(&parts));
            (nouns && parts.len() > 1 && self.begin_alike(&parts)).then_some((parts, end..end))
        })
    }

    /// True for members of one length behind a verb such as `开展`: `心理辅导和结对帮扶`.
    fn are_balanced(&self, parts: &[Range<usize>]) -> bool {
        let light = self
            .rules
            .light_verbs
            .iter()
            .any(|verb| self.verb.ends_with(verb.as_str()));
        let lengths = parts.iter().map(|part| letters(self.text(part)));
        let same = lengths.clone().min() == lengths.clone().max();
        let length = lengths.min().unwrap_or_default();
        let short = length > self.rules.least_member && length <= self.rules.longest_light_member;
        light && same && short
    }

    /// False where some members open with a verb and others do not: they are no list of one kind.
    fn begin_alike(&self, parts: &[Range<usize>]) -> bool {
        let inner = |part: &Range<usize>| {
            let text = self.text(part);
            let mut places = text.char_indices().skip(1);
            places.any(|(at, _)| self.rules.acts(text, at))
        };
        if parts.iter().any(inner) {
            return false;
        }
        let acting = parts
            .iter()
            .filter(|part| self.rules.acts(self.text(part), 0));
        [0, parts.len()].contains(&acting.count())
    }

    fn has_noun(&self, part: &Range<usize>) -> bool {
        let text = self.text(part);
        let nouns = &self.rules.list_nouns;
        nouns.iter().any(|noun| text.ends_with(noun.as_str()))
    }

    /// `甲的布局和乙的建设`: each of two members has an attribute of its own.
    fn two_with_attributes(&self, object: &Range<usize>) -> Option<Parts> {
        let text = self.text(object);
        let mut joiners = text.match_indices('和');
        let (at, joiner) = joiners.find(|(at, joiner)| {
            let right = text.get(at + joiner.len()..).unwrap_or_default();
            text.get(..*at).is_some_and(has_attribute) && has_attribute(right)
        })?;
        let left = object.start..object.start + at;
        let right = left.end + joiner.len()..object.end;
        Some((vec![left, right], object.end..object.end))
    }

    /// `公路上的校车站点标识和校车站点标牌`: the members begin alike.
    fn of_the_same_kind(&self, object: &Range<usize>) -> Option<Parts> {
        let text = self.text(object);
        let start = text
            .rfind('的')
            .map_or(object.start, |at| object.start + at + '的'.len_utf8());
        let parts = self.parts(start..object.end, self.rules.least_member)?;
        let first = self.text(parts.first()?);
        let alike = |part: &Range<usize>| {
            let pairs = first.chars().zip(self.text(part).chars());
            pairs.take_while(|(a, b)| a == b).count() > self.rules.least_member
        };
        let same = parts.len() > 1 && parts.iter().all(alike);
        same.then_some((parts, object.end..object.end))
    }

    /// The stretches between the joiners outside brackets, short ones kept with the one before.
    fn parts(&self, range: Range<usize>, least: usize) -> Option<Vec<Range<usize>>> {
        let range = self.without_end(range);
        let text = self.text(&range);
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = 0;
        for (at, length) in self.joiners(text).into_iter().chain([(text.len(), 0)]) {
            let part = trimmed(self.clause, range.start + start..range.start + at);
            let short = letters(self.text(&part)) < least;
            match parts.last_mut() {
                Some(last) if short || letters(self.text(last)) < least => last.end = part.end,
                _ => parts.push(part),
            }
            start = at + length;
        }
        let whole = parts.iter().all(|part| letters(self.text(part)) >= least);
        whole.then_some(parts)
    }

    /// `range` without a word such as `等各项` at its end.
    fn without_end(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text(&range);
        let ends = self
            .rules
            .list_ends
            .iter()
            .filter_map(|end| text.strip_suffix(end.as_str()));
        let bare = ends.min_by_key(|text| text.len()).unwrap_or(text);
        range.start..range.start + bare.len()
    }

    /// Where joiners stand outside brackets, with their lengths.
    fn joiners(&self, text: &str) -> Vec<(usize, usize)> {
        let mut depth = 0_usize;
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let rest = text.get(at..).unwrap_or_default();
            match c {
                '(' | '（' | '“' | '《' | '〔' => depth += 1,
                ')' | '）' | '”' | '》' | '〕' => depth = depth.saturating_sub(1),
                _ if depth == 0 && strip_any(rest, &self.rules.whole_words).is_none() => {
                    let after = strip_any(rest, &self.rules.list_joiners);
                    found.extend(after.map(|after| (at, rest.len() - after.len())));
                }
                _ => {}
            }
        }
        found
    }

    /// True for a member that is a plain name of something.
    fn is_plain(&self, part: &Range<usize>) -> bool {
        !self
            .text(part)
            .contains(['的', '等', '把', '将', ',', '，'])
    }

    /// The members with the word that the first one lends to those that have none.
    fn lent(&self, parts: Vec<Range<usize>>, tail: &Range<usize>) -> Vec<Member> {
        let head = parts.first().map_or(0, |part| part.start);
        let plain = parts.iter().all(|part| self.is_plain(part));
        let lender = parts.first().filter(|_| plain);
        let lent = lender.map_or(head..head, |part| self.modifier(part));
        let word = self.text(&lent);
        let members = parts.into_iter().map(|own| {
            let says = !self.modifier(&own).is_empty() || self.text(&own).contains(word);
            let takes = own.start > head && !says;
            Member {
                head,
                modifier: if takes { lent.clone() } else { head..head },
                own,
                tail: tail.clone(),
            }
        });
        members.collect()
    }

    /// The word at the head of a member that the rules let it lend.
    fn modifier(&self, part: &Range<usize>) -> Range<usize> {
        let text = self.text(part);
        let rest = strip_any(text, &self.rules.modifiers).filter(|rest| letters(rest) > 1);
        part.start..part.end - rest.map_or(text.len(), str::len)
    }
}

fn has_attribute(text: &str) -> bool {
    text.find('的')
        .is_some_and(|at| at > 0 && letters(text.get(at..).unwrap_or_default()) > 2)
}
