//! What can be taken back in this run of the app: registers with what they said before.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ts_rs::TS;

use super::fact::Fact;
use super::op::{OpId, Register};
use crate::api::types::{Tag, Written};

/// Actions kept for undo; older ones are forgotten, not their operations.
const DEPTH: usize = 500;

/// One named step of the user.
#[derive(Debug, Clone, Default)]
pub(crate) struct Action {
    pub name: String,
    pub writes: Vec<Write>,
    pub changed: Vec<Tag>,
}

/// One register that an action set.
#[derive(Debug, Clone)]
pub(crate) struct Write {
    pub register: Register,
    /// What it said before; absent where nothing did.
    pub before: Option<Fact>,
    /// The operation that said so, where nobody disagreed.
    pub replaced: Option<OpId>,
    /// The operation that set it.
    pub op: OpId,
    /// Its place in its chain.
    pub seq: u64,
}

/// Direction of travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Undo,
    Redo,
}

/// The two stacks.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    undo: Vec<Action>,
    redo: Vec<Action>,
    /// Operations made by undo and redo, with the one whose state each brought back.
    restored: BTreeMap<OpId, OpId>,
}

/// The stacks behind their lock.
#[derive(Debug, Default)]
pub(crate) struct Undo(Mutex<Stacks>);

impl Undo {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Stacks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Stacks {
    /// A new action was committed; one that wrote nothing is none.
    pub(crate) fn done(&mut self, action: Action) {
        if action.writes.is_empty() {
            return;
        }
        self.redo.clear();
        self.undo.push(action);
        if self.undo.len() > DEPTH {
            self.undo.remove(0);
        }
    }

    /// Something happened that cannot be taken back.
    pub(crate) fn forget(&mut self) {
        self.undo.clear();
        self.redo.clear();
        self.restored.clear();
    }

    /// True where both left a register in the same state by the same hand: one is the other, or brought
    /// it back.
    pub(crate) fn is_same(&self, one: OpId, other: OpId) -> bool {
        self.origin(one) == self.origin(other)
    }

    fn origin(&self, op: OpId) -> OpId {
        self.restored.get(&op).copied().unwrap_or(op)
    }

    pub(crate) fn top(&self, way: Way) -> Option<&Action> {
        match way {
            Way::Undo => self.undo.last(),
            Way::Redo => self.redo.last(),
        }
    }

    /// The top action of `way` was taken back; its inverse goes onto the other stack.
    pub(crate) fn turned(&mut self, way: Way, inverse: Action) {
        let turned = match way {
            Way::Undo => self.undo.pop(),
            Way::Redo => self.redo.pop(),
        };
        for write in turned.iter().flat_map(|action| &action.writes) {
            let of_register = |made: &&Write| made.register == write.register;
            let made = inverse.writes.iter().find(of_register);
            if let (Some(made), Some(replaced)) = (made, write.replaced) {
                self.restored.insert(made.op, self.origin(replaced));
            }
        }
        match way {
            Way::Undo => self.redo.push(inverse),
            Way::Redo => self.undo.push(inverse),
        }
    }

    /// Wraps a command's answer with the names of what undo and redo would do now.
    pub(crate) fn written<T: TS>(&self, value: T, changed: Vec<Tag>, saved_ms: i64) -> Written<T> {
        let (undo, redo) = self.names();
        Written {
            value,
            changed,
            saved_ms,
            seq: None,
            undo,
            redo,
        }
    }

    /// Names of what undo and redo would do now.
    pub(crate) fn names(&self) -> (Option<String>, Option<String>) {
        let name = |way| self.top(way).map(|action| action.name.clone());
        (name(Way::Undo), name(Way::Redo))
    }
}
