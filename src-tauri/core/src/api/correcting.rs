//! Duty lists put right by hand, and what is decided about the changes between two versions of one.
//!
//! Every change states the list anew with another content; what inspections pinned stays as it is.

use super::types::*;
use crate::Core;
use crate::duty_list::{Departments, compare, decide, settle};
use crate::error::{Error, Result};
use crate::model::correcting::Decision;
use crate::model::ids::DutyListId;
use crate::ops::fact::{DutyListFact, Fact, Field};
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::store::departments;
use crate::store::duty_lists::{self, Content};

/// A decision that finds no such change, or would leave another one without its clause.
const UNDECIDABLE: Error = Error::Invalid {
    field: "changes",
    advice: "这处变化已经不是这样了，或者不能这样决定。请重新打开新旧对照。",
};

/// Puts a list right.
///
/// # Errors
/// The list is not in the store, or a clause is not as it is quoted; then nothing is changed.
pub fn correct_list(core: &Core, request: CorrectList) -> Result<Written<DutyListSummary>> {
    core.transact(Reversible::Yes, |tx| {
        let before = content(core, tx, request.list)?;
        let mut corrections = before.corrections.clone();
        corrections.extend(request.corrections);
        let (content, lost) = before.with(corrections, before.decisions.clone());
        if lost > 0 {
            return Err(Error::Invalid {
                field: "corrections",
                advice: "这一条已经变了，或者来自新旧对照里的决定。请重新选中它再改。",
            });
        }
        tx.name("更正职责清单");
        state(tx, request.list, &content)
    })
}

/// Takes a correction back, and with it what rested on it: corrections after it, decisions; answers how many those are.
///
/// # Errors
/// The list is not in the store, or has no such correction.
pub fn withdraw_correction(
    core: &Core,
    request: WithdrawCorrection,
) -> Result<Written<WithdrawnCorrection>> {
    core.transact(Reversible::Yes, |tx| {
        let before = content(core, tx, request.list)?;
        let mut corrections = before.corrections.clone();
        if request.correction >= corrections.len() {
            return Err(Error::NotFound {
                what: "correction",
                id: request.correction.to_string(),
            });
        }
        corrections.remove(request.correction);
        let left = corrections.len();
        let (content, _) = before.with(corrections, before.decisions.clone());
        tx.name("撤回一处更正");
        Ok(WithdrawnCorrection {
            list: state(tx, request.list, &content)?,
            corrections: left - content.corrections.len(),
            decisions: before.decisions.len() - content.decisions.len(),
        })
    })
}

/// How two versions of a list, or any two lists, differ clause by clause, with what was decided about it.
///
/// # Errors
/// One of them is not in the store.
pub fn compare_lists(core: &Core, CompareLists { old, new }: CompareLists) -> Result<Comparison> {
    let connection = core.store.reader();
    let read = |id| -> Result<Content> {
        let (_, content) = duty_lists::get(&connection, id)?;
        Content::read(&core.store.blobs(), &content)
    };
    let (old, new) = (read(old)?, read(new)?);
    let known = departments::known(&connection)?;
    Ok(settled(&old, &new, &known, &new.decisions))
}

fn settled(
    old: &Content,
    new: &Content,
    known: &Departments,
    decisions: &[Decision],
) -> Comparison {
    let comparison = compare(&old.reading, &new.put_right_by_hand(), known);
    settle(comparison, decisions)
}

/// Decides about changes, or takes decisions back where no settlement is named.
///
/// # Errors
/// A list is not in the store, there is no such change, or it leaves no such choice; then nothing is changed.
pub fn decide_changes(core: &Core, request: DecideChanges) -> Result<Written<Comparison>> {
    core.transact(Reversible::Yes, |tx| {
        let old = content(core, tx, request.old)?;
        let new = content(core, tx, request.new)?;
        let mut decisions = new.decisions.clone();
        let known = departments::known(tx.connection)?;
        let comparison = settled(&old, &new, &known, &decisions);
        decisions.retain(|decision| !request.changes.contains(&decision.change));
        if let Some(settlement) = request.settlement {
            for change in &request.changes {
                let decided = decide(&comparison, change, settlement);
                decisions.push(decided.ok_or(UNDECIDABLE)?);
            }
        }
        let (content, lost) = new.with(new.corrections.clone(), decisions);
        if request.settlement.is_some() && lost > 0 {
            return Err(UNDECIDABLE);
        }
        tx.name(match request.settlement {
            Some(_) => format!("决定 {} 处变化", request.changes.len()),
            None => "撤回决定".to_owned(),
        });
        state(tx, request.new, &content)?;
        Ok(settled(&old, &content, &known, &content.decisions))
    })
}

fn content(core: &Core, tx: &Tx<'_>, list: DutyListId) -> Result<Content> {
    let (_, content) = duty_lists::get(tx.connection, list)?;
    Content::read(&core.store.blobs(), &content)
}

/// States a list anew.
fn state(tx: &mut Tx<'_>, list: DutyListId, content: &Content) -> Result<DutyListSummary> {
    tx.changes(Tag::DutyLists);
    let fact = DutyListFact {
        content: tx.keep_blob(&content.to_bytes()?)?,
        counts: content.reading.counts,
        ..duty_lists::fact(tx.connection, list)?
    };
    let register = Register {
        scope: Scope::Office,
        field: Field::DutyList,
        entity: list.0,
    };
    tx.set(register, Fact::DutyList(fact))?;
    Ok(duty_lists::get(tx.connection, list)?.0)
}
