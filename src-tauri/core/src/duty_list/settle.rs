//! Decisions about the changes between two versions: which they may be, and what follows from each for the newer one.

use crate::model::checking::ClauseKind;
use crate::model::comparing::{ChangeOfClause, ClauseChange, ClausePlace, Comparison};
use crate::model::correcting::{Correction, Decision, Ownership, QuotedChange};
use crate::model::correcting::{QuotedClause, Settlement, TakenFor};

/// Marks every change with what was decided about it; clauses that were found to be different ones part.
pub fn settle(mut comparison: Comparison, decisions: &[Decision]) -> Comparison {
    let changes =
        comparison
            .changes
            .into_iter()
            .flat_map(|change| match settlement(&change, decisions) {
                Some(Settlement::Apart) => apart(change, decisions),
                settlement => vec![ClauseChange {
                    settlement,
                    ..change
                }],
            });
    comparison.changes = changes.collect();
    comparison
}

fn settlement(change: &ClauseChange, decisions: &[Decision]) -> Option<Settlement> {
    let quoted = quoted(change);
    let decision = decisions.iter().find(|decision| decision.change == quoted);
    decision.map(|decision| decision.settlement)
}

/// What is gone and what is new, each with a decision of its own.
fn apart(change: ClauseChange, decisions: &[Decision]) -> Vec<ClauseChange> {
    let alone = |kind, old, new| {
        let change = ClauseChange {
            kind,
            old,
            new,
            words: Vec::new(),
            settlement: None,
        };
        let settlement = settlement(&change, decisions);
        ClauseChange {
            settlement,
            ..change
        }
    };
    let gone = change.old.into_iter();
    let gone = gone.map(|clause| alone(ChangeOfClause::Gone, vec![clause], Vec::new()));
    let new = change.new.into_iter();
    let new = new.map(|clause| alone(ChangeOfClause::New, Vec::new(), vec![clause]));
    gone.chain(new).collect()
}

/// A change by its words.
fn quoted(change: &ClauseChange) -> QuotedChange {
    let texts = |clauses: &[ClausePlace]| clauses.iter().map(|c| c.text.clone()).collect();
    QuotedChange {
        kind: change.kind,
        old: texts(&change.old),
        new: texts(&change.new),
    }
}

/// Decides about a change of a comparison. None where it is not in it, or where its kind leaves no such choice.
pub fn decide(
    comparison: &Comparison,
    change: &QuotedChange,
    settlement: Settlement,
) -> Option<Decision> {
    let found = comparison.changes.iter().find(|c| quoted(c) == *change)?;
    Some(Decision {
        change: change.clone(),
        settlement,
        corrections: corrections(found, settlement)?,
    })
}

fn corrections(change: &ClauseChange, settlement: Settlement) -> Option<Vec<Correction>> {
    use ChangeOfClause::{Gone, Kept, Merged, Moved, New, Reworded, Split};
    match (change.kind, settlement) {
        (Kept, _) => None,
        (_, Settlement::Accepted) | (Reworded | Split | Merged | Moved, Settlement::Apart) => {
            Some(Vec::new())
        }
        (Gone, Settlement::OldHolds) => Some(change.old.iter().map(keep).collect()),
        (New, Settlement::NotTaken) => Some(change.new.iter().map(leave).collect()),
        (Moved, Settlement::OldHolds) => {
            let pairs = change.new.iter().zip(&change.old);
            Some(
                pairs
                    .map(|(new, old)| assign(new, ownership(old)))
                    .collect(),
            )
        }
        _ => None,
    }
}

fn keep(clause: &ClausePlace) -> Correction {
    Correction::Keep {
        number: clause.number.clone(),
        text: clause.text.clone(),
        chapter: clause.chapter.clone(),
        ownership: ownership(clause),
    }
}

fn leave(clause: &ClausePlace) -> Correction {
    let nobody = Ownership {
        taken_for: TakenFor::Unassigned,
        departments: Vec::new(),
        lead: Vec::new(),
        cooperating: Vec::new(),
    };
    assign(clause, nobody)
}

fn assign(clause: &ClausePlace, ownership: Ownership) -> Correction {
    let clause = QuotedClause {
        taken_for: taken_for(clause.kind),
        number: clause.number.clone(),
        text: clause.text.clone(),
        span: clause.span,
    };
    Correction::Assign { clause, ownership }
}

fn ownership(clause: &ClausePlace) -> Ownership {
    Ownership {
        taken_for: taken_for(clause.kind),
        departments: clause.departments.clone(),
        lead: clause.lead.clone(),
        cooperating: clause.cooperating.clone(),
    }
}

fn taken_for(kind: ClauseKind) -> TakenFor {
    match kind {
        ClauseKind::Duty => TakenFor::Duty,
        ClauseKind::Task => TakenFor::Task,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duty_list::{Departments, compare, correct, understand};
    use crate::model::reading::Reading;

    const OLD: &str = "附件\n青河县校园安全职责清单\n一、县教育局\n(一)建立校园安全台账。\n(二)组织应急演练并总结。\n二、县公安局\n(一)整治学校周边秩序。\n";
    const NEW: &str = "附件\n青河县校园安全职责清单\n一、县教育局\n(一)建立校园安全台账。\n(二)组织应急演练并通报。\n(三)开展心理健康教育。\n二、县公安局\n(一)加强校门高峰勤务。\n";

    fn both() -> (Reading, Reading) {
        (understand(OLD), understand(NEW))
    }

    fn change(comparison: &Comparison, kind: ChangeOfClause) -> QuotedChange {
        quoted(comparison.changes.iter().find(|c| c.kind == kind).unwrap())
    }

    #[test]
    fn a_clause_that_is_gone_may_hold_on() {
        let (old, mut new) = both();
        let comparison = compare(&old, &new, &Departments::default());
        let gone = change(&comparison, ChangeOfClause::Gone);
        let decision = decide(&comparison, &gone, Settlement::OldHolds).unwrap();
        assert!(correct(&mut new, NEW, &decision.corrections).is_empty());
        let police: Vec<&str> = new.departments[1]
            .duties
            .iter()
            .map(|d| d.text.as_str())
            .collect();
        assert_eq!(police, ["加强校门高峰勤务。", "整治学校周边秩序。"]);
    }

    #[test]
    fn what_is_new_may_be_left_out() {
        let (old, mut new) = both();
        let comparison = compare(&old, &new, &Departments::default());
        let added = QuotedChange {
            kind: ChangeOfClause::New,
            old: Vec::new(),
            new: vec!["开展心理健康教育。".to_owned()],
        };
        let decision = decide(&comparison, &added, Settlement::NotTaken).unwrap();
        correct(&mut new, NEW, &decision.corrections);
        assert_eq!(new.departments[0].duties.len(), 2);
        assert_eq!(new.unassigned[0].text, "开展心理健康教育。");
    }

    #[test]
    fn what_seemed_one_clause_parts() {
        let (old, new) = both();
        let comparison = compare(&old, &new, &Departments::default());
        let reworded = change(&comparison, ChangeOfClause::Reworded);
        let decision = decide(&comparison, &reworded, Settlement::Apart).unwrap();
        let before = comparison.changes.len();
        let settled = settle(comparison, &[decision]);
        assert_eq!(settled.changes.len(), before + 1);
        assert!(
            settled
                .changes
                .iter()
                .all(|c| c.kind != ChangeOfClause::Reworded)
        );
    }

    #[test]
    fn an_accepted_change_stays_and_says_so() {
        let (old, new) = both();
        let comparison = compare(&old, &new, &Departments::default());
        let reworded = change(&comparison, ChangeOfClause::Reworded);
        let decision = decide(&comparison, &reworded, Settlement::Accepted).unwrap();
        let settled = settle(comparison, &[decision]);
        let decided: Vec<_> = settled
            .changes
            .iter()
            .filter_map(|c| c.settlement)
            .collect();
        assert_eq!(decided, [Settlement::Accepted]);
    }

    #[test]
    fn choices_that_a_change_does_not_leave_are_refused() {
        let (old, new) = both();
        let comparison = compare(&old, &new, &Departments::default());
        let kept = change(&comparison, ChangeOfClause::Kept);
        let reworded = change(&comparison, ChangeOfClause::Reworded);
        assert_eq!(decide(&comparison, &kept, Settlement::Accepted), None);
        assert_eq!(decide(&comparison, &reworded, Settlement::NotTaken), None);
    }
}
