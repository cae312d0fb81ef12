//! The only way to write: operations into the log, folded in the same transaction, undoable by name.

pub(crate) mod check;
pub(crate) mod device;
pub(crate) mod fact;
pub mod fold;
mod laptop;
pub mod log;
pub mod op;
pub(crate) mod undo;

use std::collections::BTreeSet;
use std::path::PathBuf;

use rusqlite::{Connection, TransactionBehavior};
use ts_rs::TS;

use crate::Core;
use crate::api::types::{Tag, Undone, Written};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::model::ids::{FindingId, ItemId};
use crate::store::{blobs, checklists, findings, seals};
use device::Device;
use fact::{Fact, Field};
use op::{Register, Scope};
use undo::{Action, Write};

/// Whether an action can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reversible {
    Yes,
    /// It left the building, such as a numbered notice; nothing before it can be undone either.
    No,
}

/// A transaction in progress: reads see its own writes.
pub(crate) struct Tx<'c> {
    /// For reading; writes go through [`Tx::set`].
    pub connection: &'c Connection,
    pub env: &'c Env,
    device: &'c Device,
    blobs: PathBuf,
    new_blobs: Vec<PathBuf>,
    wall_ms: i64,
    action: Action,
    changed: Vec<Tag>,
}

impl Tx<'_> {
    /// Names the action for undo, such as 判定 2.13.
    pub(crate) fn name(&mut self, name: impl Into<String>) {
        self.action.name = name.into();
    }

    /// Says that screens with this tag are to be refreshed.
    pub(crate) fn changes(&mut self, tag: Tag) {
        self.changed.push(tag);
    }

    /// States a register; nothing is written where it says so already and nobody disagrees.
    pub(crate) fn set(&mut self, register: Register, fact: Fact) -> Result<()> {
        self.put(register, Some(fact))
    }

    /// As [`Tx::set`], but undo leaves it: for what nobody sees while the rest of the action is undone.
    pub(crate) fn set_for_good(&mut self, register: Register, fact: Fact) -> Result<()> {
        self.write(register, Some(fact)).map(drop)
    }

    /// Makes a register say nothing; what it said stays in the log, and undo brings it back.
    pub(crate) fn clear(&mut self, register: Register) -> Result<()> {
        self.put(register, None)
    }

    fn put(&mut self, register: Register, fact: Option<Fact>) -> Result<()> {
        let write = self.write(register, fact)?;
        self.action.writes.extend(write);
        Ok(())
    }

    fn write(&self, register: Register, fact: Option<Fact>) -> Result<Option<Write>> {
        let reg = register.id();
        let heads = fold::heads(self.connection, &reg)?;
        let before = heads.first().and_then(|head| head.fact.clone());
        if before == fact && heads.len() <= 1 {
            return Ok(None);
        }
        let replaced = log::only_head(self.connection, &reg)?;
        let made = log::append(
            self.connection,
            self.device,
            &register,
            fact.as_ref(),
            self.wall_ms,
        )?;
        fold::refresh(self.connection, &reg)?;
        Ok(Some(Write {
            register,
            before,
            replaced,
            op: made.id,
            seq: made.seq,
        }))
    }

    /// Keeps bytes under `blobs/`; taken away again if the transaction fails.
    pub(crate) fn keep_blob(&mut self, bytes: &[u8]) -> Result<[u8; 32]> {
        let hash = *blake3::hash(bytes).as_bytes();
        let path = blobs::path(&self.blobs, &hash);
        if !path.exists() {
            crate::store::durable::write(&path, bytes)?;
            self.new_blobs.push(path);
        }
        blobs::register(self.connection, &hash, bytes.len())?;
        Ok(hash)
    }
}

impl Core {
    /// Runs `work` in one transaction. After an error the store is as it was.
    pub(crate) fn transact<T: TS>(
        &self,
        reversible: Reversible,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        let mut undo = self.undo.lock();
        let (value, action, changed) = self.commit(work)?;
        let seq = action.writes.first().map(|write| write.seq);
        match reversible {
            Reversible::Yes => undo.done(action),
            Reversible::No => undo.forget(),
        }
        Ok(Written {
            seq,
            ..undo.written(value, changed, self.env.now_ms())
        })
    }

    /// Takes over operations of any devices, as header and body, in any order and with any repeats, and
    /// folds what they touch; all or none. Answers how many were new.
    ///
    /// # Errors
    /// Bytes that are no operation, or a second history of the same device.
    pub fn take_over<'b>(
        &self,
        operations: impl IntoIterator<Item = (&'b [u8], &'b [u8])>,
    ) -> Result<usize> {
        self.store.sound()?;
        let mut connection = self.store.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut new = 0;
        let mut touched = BTreeSet::new();
        for (header, body) in operations {
            if let Some(register) = log::insert(&transaction, header, body)? {
                touched.insert(register);
                new += 1;
            }
        }
        for register in &touched {
            fold::refresh(&transaction, register)?;
        }
        transaction.commit()?;
        Ok(new)
    }

    fn commit<T>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<(T, Action, Vec<Tag>)> {
        self.store.sound()?;
        let mut connection = self.store.writer();
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut tx = Tx {
            connection: &transaction,
            env: &self.env,
            device: &self.device,
            blobs: self.store.folder().join("blobs"),
            new_blobs: Vec::new(),
            wall_ms: self.env.now_ms(),
            action: Action::default(),
            changed: Vec::new(),
        };
        let outcome = work(&mut tx);
        let Tx {
            new_blobs,
            mut action,
            mut changed,
            ..
        } = tx;
        changed.sort_unstable();
        changed.dedup();
        action.changed.clone_from(&changed);
        let outcome = match outcome {
            Ok(value) => transaction.commit().map(|()| value).map_err(Error::from),
            Err(error) => transaction.rollback().map_err(Error::from).and(Err(error)),
        };
        if outcome.is_err() {
            new_blobs
                .iter()
                .for_each(|path| drop(std::fs::remove_file(path)));
        }
        outcome.map(|value| (value, action, changed))
    }

    /// Takes the last action back, by new operations; nothing is removed from the log.
    ///
    /// # Errors
    /// Nothing to undo; or something was changed since by another hand.
    pub(crate) fn undo(&self) -> Result<Written<Undone>> {
        self.turn_back(undo::Way::Undo)
    }

    /// Does again what undo took back last.
    ///
    /// # Errors
    /// As [`Core::undo`].
    pub(crate) fn redo(&self) -> Result<Written<Undone>> {
        self.turn_back(undo::Way::Redo)
    }

    fn turn_back(&self, way: undo::Way) -> Result<Written<Undone>> {
        let mut stacks = self.undo.lock();
        let action = stacks.top(way).cloned().ok_or(Error::NothingToUndo)?;
        let (name, changed) = (action.name.clone(), action.changed.clone());
        let ((), mut inverse, _) = self.commit(|tx| {
            for write in action.writes.iter().rev() {
                if let Scope::Inspection(id) = write.register.scope {
                    seals::refuse(tx.connection, id)?;
                }
                let head = log::only_head(tx.connection, &write.register.id())?;
                if !head.is_some_and(|head| stacks.is_same(head, write.op)) {
                    return Err(Error::UndoStale {
                        name: action.name.clone(),
                    });
                }
                tx.put(write.register, write.before.clone())?;
            }
            Ok(())
        })?;
        inverse.name.clone_from(&name);
        inverse.changed.clone_from(&changed);
        stacks.turned(way, inverse);
        let undone = self.undone(name, &action.writes)?;
        Ok(stacks.written(undone, changed, self.env.now_ms()))
    }

    /// Where the writes of an action can be looked at.
    fn undone(&self, name: String, writes: &[Write]) -> Result<Undone> {
        let connection = self.store.reader();
        let mut touched = BTreeSet::new();
        let mut checklists = BTreeSet::new();
        for write in writes {
            let entity = write.register.entity;
            let item = match write.register.field {
                Field::Result | Field::Remark => Some(ItemId(entity)),
                _ => findings::item_of(&connection, FindingId(entity))?,
            };
            let checklist = item.map(|item| checklists::of_item(&connection, item));
            checklists.extend(checklist.transpose()?.flatten());
            touched.extend(item);
        }
        let one = checklists.pop_first().filter(|_| checklists.is_empty());
        Ok(Undone {
            name,
            checklist: one,
            items: one.map_or(Vec::new(), |_| touched.into_iter().collect()),
        })
    }
}
