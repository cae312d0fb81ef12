//! One sentence -> its requirements: keeps what a figure takes over from the words before it.

use super::condition::{self, Every};
use super::deadline::deadline;
use super::figure::{self, Figure};
use super::passage::{Parts, ahead, back, is_joint, is_mark, until};
use super::per::per;
use super::relation::{Place, Relation, Wording};
use super::review::Review;
use super::series::{self, Alike, DEALS};
use super::subject::{self, Before, Subject};
use crate::duty_list::source::Source;
use crate::model::reading::{Amount, Condition, Per, Requirement};

/// Where a sentence stands.
#[derive(Clone, Copy)]
pub struct Setting<'s, 't> {
    /// Number of the clause.
    pub clause: &'s str,
    /// The whole text.
    pub source: &'s Source<'t>,
    /// What the paragraph said of the past.
    pub review: Review,
}

/// The requirements of a sentence, in its order.
pub fn requirements(sentence: &str, setting: Setting<'_, '_>) -> Vec<Requirement> {
    let mut reader = Reader::new(sentence, setting);
    let mut figures = figure::figures(sentence);
    figures.retain(|figure| !is_rough(sentence, figure));
    let mut rest = figures.as_slice();
    while let Some((figure, behind)) = rest.split_first() {
        let list = reader.take(figure, behind);
        rest = behind.get(list..).unwrap_or_default();
    }
    reader.found
}

/// 50万人左右 sets no limit.
fn is_rough(sentence: &str, figure: &Figure<'_>) -> bool {
    let behind = sentence.get(figure.end..).unwrap_or_default();
    ["左右", "上下"]
        .iter()
        .any(|about| behind.starts_with(about))
}

/// Something said before a figure, with its place.
struct Said<T> {
    what: T,
    start: usize,
    end: usize,
    part: usize,
}

/// What narrows the limit of a figure.
#[derive(Default)]
struct Narrowing {
    every: Option<Said<Every>>,
    condition: Option<Said<Condition>>,
}

impl Narrowing {
    /// Where the first of it starts.
    fn start(&self) -> Option<usize> {
        let every = self.every.as_ref().map(|said| said.start);
        let condition = self.condition.as_ref().map(|said| said.start);
        every.into_iter().chain(condition).min()
    }

    /// Where the last of it ends.
    fn end(&self) -> Option<usize> {
        let every = self.every.as_ref().map(|said| said.end);
        every.max(self.condition.as_ref().map(|said| said.end))
    }
}

struct Reader<'s, 't> {
    setting: Setting<'s, 't>,
    parts: Parts<'t>,
    review: Review,
    deadline: Option<String>,
    /// What was said for the figures to come.
    narrowing: Narrowing,
    last_condition: Option<Condition>,
    /// End of the last requirement.
    used: usize,
    /// End of the last figure.
    heard: usize,
    /// What the last figure set.
    last: Option<Relation>,
    /// Whether that was a number of things to be made, behind its thing.
    lists: bool,
    found: Vec<Requirement>,
}

impl<'s, 't> Reader<'s, 't> {
    fn new(sentence: &'t str, setting: Setting<'s, 't>) -> Self {
        Self {
            setting,
            parts: Parts::of(sentence),
            review: setting.review,
            deadline: None,
            narrowing: Narrowing::default(),
            last_condition: None,
            used: 0,
            heard: 0,
            last: None,
            lists: false,
            found: Vec::new(),
        }
    }

    /// Reads a figure; says how many of those `behind` it belong to the same list.
    fn take(&mut self, figure: &Figure<'t>, behind: &[Figure<'t>]) -> usize {
        self.hear(figure);
        let place = self.place(figure, behind.first());
        let every = self.narrowing.every.take();
        let last = self.last_condition.as_ref();
        let mut list: &[Figure<'t>] = &[];
        if let Some(what) = condition::every(&place) {
            let end = figure.end + what.noun;
            self.narrowing.every = Some(self.said(what, &place, end));
            self.keep_condition(figure);
        } else if let Some(what) = condition::strict(&place, last) {
            self.narrowing.condition = Some(self.said(what, &place, figure.end));
        } else if let Some(relation) = relation(&place, every.as_ref()) {
            if !self.review.is_fact() {
                list = self.list(&place, behind);
                self.narrowing.every = every;
                self.state(&place, relation, list);
            }
        } else if let Some(what) = condition::loose(&place, last) {
            self.narrowing.condition = Some(self.said(what, &place, figure.end));
        }
        self.heard = list.last().unwrap_or(figure).end;
        list.len()
    }

    /// A condition still holds behind what the limit is counted per.
    fn keep_condition(&mut self, figure: &Figure<'t>) {
        let part = self.parts.index(figure.start);
        let condition = self.narrowing.condition.as_mut();
        if let Some(said) = condition.filter(|said| said.part + 1 == part) {
            said.part = part;
        }
    }

    /// Takes in the words since the last figure.
    fn hear(&mut self, figure: &Figure<'t>) {
        let words = self.parts.slice(self.heard, figure.start);
        self.review.hear(words);
        self.deadline = deadline(words).or_else(|| self.deadline.take());
    }

    fn place<'p>(&self, figure: &'p Figure<'t>, next: Option<&Figure<'t>>) -> Place<'p, 't> {
        let start = self.part_start(figure).max(self.used);
        let end = self.parts.start(self.parts.index(figure.end - 1) + 1);
        let lead = back(self.parts.slice(start, figure.start));
        let narrowed = self.narrowing.end().map_or(start, |end| end.max(start));
        let since = self.parts.slice(narrowed, figure.start);
        let after = ahead(self.parts.slice(figure.end, end).trim_end_matches(is_mark));
        let words = self.parts.slice(self.used, figure.start);
        let counts = |last: &Relation| matches!(last.wording, Wording::Made | Wording::Counted);
        let joined = self
            .last
            .filter(|last| words.chars().all(is_joint) && counts(last));
        let same = self
            .last
            .filter(|_| self.last_of(figure).is_some() && back(words) == words);
        Place {
            figure,
            lead,
            near: if since.len() < lead.len() {
                since
            } else {
                lead
            },
            after,
            until: next.map_or(after, |next| until(after, next.start - figure.end)),
            next: ahead(self.parts.slice(end, usize::MAX)),
            continues: joined.map(|last| last.op),
            since: words,
            lists: self.lists,
            opens: self.parts.index(figure.start) == 0 || self.last.is_some_and(is_made),
            same: same.map(|last| (words, last.op)),
            demands: self.review.demands(),
        }
    }

    fn part_start(&self, figure: &Figure<'t>) -> usize {
        self.parts.start(self.parts.index(figure.start))
    }

    /// The requirement before a figure, where that has the same unit.
    fn last_of(&self, figure: &Figure<'t>) -> Option<&Requirement> {
        let last = self.found.last();
        last.filter(|last| last.unit == figure.unit)
    }

    fn said<T>(&self, what: T, place: &Place<'_, 't>, end: usize) -> Said<T> {
        Said {
            what,
            start: place.figure.start - subject::trim_lead_in(place.lead).len(),
            end,
            part: self.parts.index(place.figure.start),
        }
    }

    /// The figures behind one that 分别 deals out.
    fn list<'b>(&self, place: &Place<'_, 't>, behind: &'b [Figure<'t>]) -> &'b [Figure<'t>] {
        if !place.near.contains(DEALS) {
            return &[];
        }
        let mut end = place.figure.end;
        let joined = behind.iter().take_while(|next| {
            let joint = self.parts.slice(end, next.start);
            end = next.end;
            joint.chars().all(is_joint)
        });
        let count = joined.count();
        behind.get(..count).unwrap_or_default()
    }

    /// Keeps what a figure, or a list of them, requires.
    fn state(&mut self, place: &Place<'_, 't>, relation: Relation, list: &[Figure<'t>]) {
        let part = self.parts.index(place.figure.start);
        let narrowing = Narrowing {
            every: self.narrowing.every.take(),
            condition: self
                .narrowing
                .condition
                .take()
                .filter(|said| said.part + 1 >= part),
        };
        let own = own(place, &relation, narrowing.condition.is_some());
        let said = self.subject(place, &relation, own, &narrowing);
        if said.name.is_empty() {
            return;
        }
        let alike = series::alike(own, &relation, &self.parts, part, self.used);
        let text = self.passage(
            place,
            list,
            &said,
            narrowing.start().into_iter().chain(alike.start),
        );
        let model = Requirement {
            clause: self.setting.clause.to_owned(),
            per: self.per(place, narrowing.every, own, text),
            subject: unbroken(&said.name),
            op: relation.op.to_owned(),
            value: relation.amount,
            unit: place.figure.unit.clone(),
            condition: narrowing.condition.map(|said| said.what),
            deadline: self.deadline.clone(),
            text: unbroken(text),
            span: self.setting.source.span(text),
        };
        self.last_condition.clone_from(&model.condition);
        self.last = Some(relation);
        self.lists = relation.wording == Wording::Made && said.thing.is_none();
        self.deal(&model, &series::values(place, &relation, list), alike);
    }

    fn subject(
        &self,
        place: &Place<'_, 't>,
        relation: &Relation,
        own: &'t str,
        narrowing: &Narrowing,
    ) -> Subject<'t> {
        let counted = narrowing.every.as_ref().and_then(|said| {
            let words = self.parts.slice(said.start, said.end);
            words.rsplit_once('每').map(|(before, _)| before)
        });
        let part = self.parts.index(place.figure.start);
        let object = part.checked_sub(1).map_or("", |before| {
            back(
                self.parts
                    .words(before, self.used)
                    .trim_end_matches(is_mark),
            )
        });
        let before = Before {
            own,
            unit: &place.figure.unit,
            last: self.found.last(),
            whom: counted.unwrap_or_default(),
            object: counted.filter(|words| !words.is_empty()).unwrap_or(object),
        };
        subject::subject(place, relation, before)
    }

    /// The passage from the earliest of `starts` and the limit's own words to the thing behind the figures.
    fn passage(
        &mut self,
        place: &Place<'_, 't>,
        list: &[Figure<'t>],
        said: &Subject<'t>,
        starts: impl Iterator<Item = usize>,
    ) -> &'t str {
        let own = place.figure.start - subject::trim_lead_in(place.lead).len();
        let start = starts.fold(own, usize::min);
        let thing = said
            .thing
            .and_then(|thing| Some(place.after.find(thing)? + thing.len()));
        self.used = list.last().unwrap_or(place.figure).end + thing.unwrap_or(0);
        self.parts.slice(start, self.used).trim()
    }

    /// What the value is counted per; a bare body and a list take it over.
    fn per(
        &self,
        place: &Place<'_, 't>,
        every: Option<Said<Every>>,
        own: &str,
        text: &str,
    ) -> Option<Per> {
        let slash = || place.figure.per.map(str::to_owned);
        let stated = || slash().or_else(|| per(text)).map(Per::Unit);
        let follows = place.continues.is_some() || subject::is_body(own);
        let last = || {
            self.last_of(place.figure)
                .or(self.found.last().filter(|_| place.continues.is_some()))
        };
        every
            .map(|said| said.what.per)
            .or_else(stated)
            .or_else(|| last().filter(|_| follows)?.per.clone())
    }

    /// Adds one requirement for each subject and value that the words list.
    fn deal(&mut self, model: &Requirement, values: &[(&'static str, Amount)], alike: Alike) {
        let mut names = alike.names;
        names.extend(series::subjects(&model.subject, values.len()));
        let count = names.len().max(values.len());
        let dealt = names.iter().cycle().zip(values.iter().cycle()).take(count);
        self.found
            .extend(dealt.map(|(name, (op, value))| Requirement {
                subject: name.clone(),
                op: (*op).to_owned(),
                value: *value,
                ..model.clone()
            }));
    }
}

fn is_made(relation: Relation) -> bool {
    relation.wording == Wording::Made
}

/// Words without the breaks of lines that a print put between them.
fn unbroken(words: &str) -> String {
    words.lines().map(str::trim).collect()
}

/// The words before a limit that may name what it measures.
fn own<'t>(place: &Place<'_, 't>, relation: &Relation, is_conditional: bool) -> &'t str {
    let own = place.near.get(..relation.from).unwrap_or_default();
    if is_conditional {
        subject::without_case(own)
    } else {
        own
    }
}

/// The relation of a figure, or that of what each so many shall have.
fn relation(place: &Place<'_, '_>, every: Option<&Said<Every>>) -> Option<Relation> {
    let relation = place.relation();
    match every {
        Some(every) if every.what.is_step => {
            let stated = place.apiece(relation)?;
            Some(Relation {
                op: "step",
                ..stated
            })
        }
        Some(_) => place.apiece(relation),
        None => relation,
    }
}
