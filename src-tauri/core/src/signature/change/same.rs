//! Whether two values say the same in two states of a document, through all references. Steps, never
//! recursion: chains of references may be as long as a file.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::signature::reading::{Dict, Id, NODE, Object, Result, Stream, View};

/// Bytes that are compared for the price of one that is read.
const COMPARED_FOR_ONE: usize = 16;

/// Two states side by side.
pub struct Comparison<'c, 'f, 'a> {
    before: &'c View<'f, 'a>,
    after: &'c View<'f, 'a>,
    /// Objects that are compared on their own: to them, a reference is the same if it is equal.
    landmarks: BTreeSet<Id>,
    /// Objects found to be the same.
    equal: RefCell<BTreeSet<(Id, Id)>>,
    /// Objects found to differ.
    unequal: RefCell<BTreeSet<(Id, Id)>>,
}

impl<'c, 'f, 'a> Comparison<'c, 'f, 'a> {
    /// Sets two states side by side.
    pub fn new(before: &'c View<'f, 'a>, after: &'c View<'f, 'a>, landmarks: BTreeSet<Id>) -> Self {
        Self {
            before,
            after,
            landmarks,
            equal: RefCell::default(),
            unequal: RefCell::default(),
        }
    }

    /// The later state.
    pub fn after(&self) -> &'c View<'f, 'a> {
        self.after
    }

    /// An object in both states.
    ///
    /// # Errors
    /// It cannot be read in one.
    pub fn both(&self, id: Id) -> Result<(Object, Object)> {
        Ok((self.before.get(id)?, self.after.get(id)?))
    }

    /// True where the two say the same.
    ///
    /// # Errors
    /// One of them cannot be read.
    pub fn same(&self, before: &Object, after: &Object) -> Result<bool> {
        let whole = before.reference().zip(after.reference());
        let mut seen = BTreeSet::new();
        let mut todo = vec![(before.clone(), after.clone())];
        while let Some((before, after)) = todo.pop() {
            self.before.file().budget().spend(NODE)?;
            if !self.step(&before, &after, &mut seen, &mut todo)? {
                let differ = before.reference().zip(after.reference());
                self.unequal
                    .borrow_mut()
                    .extend(differ.into_iter().chain(whole));
                return Ok(false);
            }
        }
        // Only now: a difference further on would make all of these differ.
        self.equal.borrow_mut().append(&mut seen);
        Ok(true)
    }

    fn step(
        &self,
        before: &Object,
        after: &Object,
        seen: &mut BTreeSet<(Id, Id)>,
        todo: &mut Vec<(Object, Object)>,
    ) -> Result<bool> {
        let ids = (before.reference(), after.reference());
        if [ids.0, ids.1]
            .iter()
            .flatten()
            .any(|id| self.landmarks.contains(id))
        {
            return Ok(ids.0 == ids.1);
        }
        if let (Some(before), Some(after)) = ids {
            let pair = (before, after);
            if self.unequal.borrow().contains(&pair) {
                return Ok(false);
            }
            if self.equal.borrow().contains(&pair) || !seen.insert(pair) {
                return Ok(true);
            }
        }
        let (before, after) = (self.before.follow(before)?, self.after.follow(after)?);
        self.parts(&before, &after, todo)
    }

    /// Compares what stands here, and leaves the parts to be done.
    fn parts(
        &self,
        before: &Object,
        after: &Object,
        todo: &mut Vec<(Object, Object)>,
    ) -> Result<bool> {
        match (before, after) {
            (Object::Array(before), Object::Array(after)) => {
                if before.len() != after.len() {
                    return Ok(false);
                }
                self.before.file().budget().spend(before.len())?;
                todo.extend(before.iter().cloned().zip(after.iter().cloned()));
                Ok(true)
            }
            (Object::Dict(before), Object::Dict(after)) => {
                let keys = [before, after].map(|dict| dict.entries().map(|(key, _)| key));
                let [keys_before, keys_after] = keys;
                if !keys_before.eq(keys_after) {
                    return Ok(false);
                }
                let entries = before.entries().zip(after.entries());
                let values = entries.map(|((_, one), (_, other))| (one.clone(), other.clone()));
                let queued = todo.len();
                todo.extend(values);
                self.before.file().budget().spend(todo.len() - queued)?;
                Ok(true)
            }
            (Object::Stream(before), Object::Stream(after)) => {
                todo.push((
                    Object::Dict(before.dict.clone()),
                    Object::Dict(after.dict.clone()),
                ));
                self.same_bytes(before, after)
            }
            (before, after) => Ok(before == after || same_number(before, after)),
        }
    }

    fn same_bytes(&self, before: &Stream, after: &Stream) -> Result<bool> {
        let ranges = (self.before.data(before)?, self.after.data(after)?);
        if ranges.0 == ranges.1 {
            return Ok(true);
        }
        let file = self.before.file();
        file.budget().spend(ranges.0.len() / COMPARED_FOR_ONE)?;
        Ok(file.bytes().get(ranges.0) == file.bytes().get(ranges.1))
    }

    /// Keys whose values differ, except some.
    ///
    /// # Errors
    /// As [`Comparison::same`].
    pub fn differing(&self, before: &Dict, after: &Dict, except: &[&[u8]]) -> Result<Vec<Vec<u8>>> {
        let keys: BTreeSet<&[u8]> = before
            .entries()
            .chain(after.entries())
            .map(|(key, _)| key)
            .filter(|key| !except.contains(key))
            .collect();
        let mut differing = Vec::new();
        for key in keys {
            if !self.same(before.get(key), after.get(key))? {
                differing.push(key.to_vec());
            }
        }
        Ok(differing)
    }
}

fn same_number(before: &Object, after: &Object) -> bool {
    before.number().is_some() && before.number() == after.number()
}
