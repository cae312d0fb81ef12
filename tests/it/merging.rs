//! Two laptops that judged the same things apart: what they show once they know of each other.

use duxue_core::api::types::{Answer, Nothing};
use duxue_core::api::upkeep;
use duxue_core::model::checking::AnswerResult::{
    self, Met, NotApplicable, NotMet, Partly, Unchecked,
};
use duxue_core::model::ids::{ChecklistId, ItemId};
use duxue_tests::device::Device;
use duxue_tests::exchange::{operations, receive};
use duxue_tests::work;

/// Two laptops with the same checklist.
struct Pair {
    first: Device,
    second: Device,
    checklist: ChecklistId,
    item: ItemId,
}

impl Pair {
    fn new() -> Self {
        let (first, second) = (Device::numbered(1), Device::numbered(2));
        let checklist = work::ready(&first);
        receive(&second, &operations(&first));
        let item = work::items(&first, checklist)[0].id;
        Self {
            first,
            second,
            checklist,
            item,
        }
    }

    fn judge(&self, first: &[AnswerResult], second: &[AnswerResult]) {
        for (laptop, results) in [(&self.first, first), (&self.second, second)] {
            for result in results {
                work::answer(laptop, self.item, *result).unwrap();
            }
        }
    }

    fn exchange(&self) {
        let (of_first, of_second) = (operations(&self.first), operations(&self.second));
        receive(&self.first, &of_second);
        receive(&self.second, &of_first);
    }

    /// The answer that both show, with proof that they agree on everything.
    fn shown(&self) -> Answer {
        assert_eq!(
            work::sound_digest(&self.first),
            work::sound_digest(&self.second)
        );
        let [first, second] = [&self.first, &self.second].map(|laptop| {
            let items = work::items(laptop, self.checklist);
            items.into_iter().find(|item| item.id == self.item).unwrap()
        });
        assert_eq!(first, second);
        assert_eq!(
            first.finding.is_some(),
            first.answer.result == NotMet,
            "{first:?}"
        );
        first.answer
    }
}

#[test]
fn a_disagreement_shows_and_the_strictest_judgement_stands_for_it() {
    for (one, other, shown) in [
        (Met, NotMet, NotMet),
        (NotMet, Partly, NotMet),
        (Partly, Met, Partly),
        (Met, NotApplicable, Met),
    ] {
        let pair = Pair::new();
        pair.judge(&[one], &[other]);
        pair.exchange();
        let answer = pair.shown();
        assert_eq!(
            (answer.result, answer.disputed),
            (shown, true),
            "{one:?} {other:?}"
        );
    }
}

#[test]
fn equal_judgements_are_no_disagreement() {
    for result in [Met, Partly, NotMet, NotApplicable] {
        let pair = Pair::new();
        pair.judge(&[result], &[Met, Partly, result]);
        pair.exchange();
        let answer = pair.shown();
        assert_eq!((answer.result, answer.disputed), (result, false));
    }
}

#[test]
fn a_judgement_that_saw_both_settles_a_disagreement() {
    let pair = Pair::new();
    pair.judge(&[Met], &[NotMet]);
    pair.exchange();
    assert!(pair.shown().disputed);
    work::answer(&pair.second, pair.item, Met).unwrap();
    pair.exchange();
    let answer = pair.shown();
    assert_eq!((answer.result, answer.disputed), (Met, false));
}

#[test]
fn confirming_the_strictest_judgement_settles_a_disagreement_too() {
    let pair = Pair::new();
    pair.judge(&[Met], &[NotMet]);
    pair.exchange();
    work::answer(&pair.first, pair.item, NotMet).unwrap();
    pair.exchange();
    let answer = pair.shown();
    assert_eq!((answer.result, answer.disputed), (NotMet, false));
}

#[test]
fn a_later_judgement_of_one_side_keeps_the_disagreement_open() {
    let pair = Pair::new();
    pair.judge(&[Met], &[NotMet]);
    pair.exchange();
    pair.judge(&[Partly], &[Unchecked, NotMet]);
    pair.exchange();
    let answer = pair.shown();
    assert_eq!((answer.result, answer.disputed), (NotMet, true));
}

#[test]
fn a_finding_stays_where_only_one_side_withdrew_it() {
    // Both found it; one took it back, more often than the other touched it.
    for second in [
        vec![Met],
        vec![Met, NotMet, Met],
        vec![NotMet, Met, NotMet, Partly],
    ] {
        let pair = Pair::new();
        pair.judge(&[NotMet], &second);
        pair.exchange();
        assert_eq!(pair.shown().result, NotMet, "{second:?}");
    }
    let pair = Pair::new();
    pair.judge(&[NotMet], &[]);
    pair.exchange();
    pair.judge(&[Met, NotMet], &[Partly, NotMet, Met, Partly]);
    pair.exchange();
    assert_eq!(pair.shown().result, NotMet);
}

#[test]
fn undoing_on_one_side_does_not_undo_the_other() {
    for result in [Met, NotMet] {
        let pair = Pair::new();
        pair.judge(&[result], &[NotMet]);
        upkeep::undo(&pair.first, Nothing {}).unwrap();
        pair.exchange();
        assert_eq!(pair.shown().result, NotMet);
    }
}

#[test]
fn a_finding_that_its_finder_undid_stays_where_another_judges_alike() {
    let pair = Pair::new();
    pair.judge(&[NotMet], &[]);
    pair.exchange();
    pair.judge(&[], &[Met, NotMet]);
    upkeep::undo(&pair.first, Nothing {}).unwrap();
    pair.exchange();
    assert_eq!(pair.shown().result, NotMet);
}

#[test]
fn receiving_the_same_operations_again_changes_nothing() {
    let pair = Pair::new();
    pair.judge(&[Met], &[NotMet]);
    pair.exchange();
    let before = work::sound_digest(&pair.first);
    let bytes: Vec<_> = operations(&pair.second);
    let pairs = bytes
        .iter()
        .map(|op| (op.header.as_slice(), op.body.as_slice()));
    assert_eq!(pair.first.take_over(pairs).unwrap(), 0);
    assert_eq!(work::sound_digest(&pair.first), before);
}

#[test]
fn operations_that_were_tampered_with_are_refused_and_none_of_their_company_is_kept() {
    let pair = Pair::new();
    pair.judge(&[], &[NotMet]);
    let before = operations(&pair.first);
    let mut tampered = operations(&pair.second);
    tampered.last_mut().unwrap().body.push(0);
    let pairs = tampered
        .iter()
        .map(|op| (op.header.as_slice(), op.body.as_slice()));
    assert!(pair.first.take_over(pairs).is_err());
    assert_eq!(operations(&pair.first), before);
}
