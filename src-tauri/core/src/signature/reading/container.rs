//! An object stream, unpacked: which objects it holds, and where in it. Reads none of them.

use super::budget::Budget;
use super::syntax::Lexer;
use super::{Dict, Result, VerifyError};

/// An unpacked object stream.
#[derive(Debug)]
pub struct Container {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Number and place of each object in it.
    pub objects: Vec<(u32, usize)>,
}

impl Container {
    /// Reads which objects an object stream holds (ISO 32000-2, 7.5.7).
    ///
    /// # Errors
    /// It is none, or damaged.
    pub fn new(dict: &Dict, bytes: Vec<u8>, budget: &Budget) -> Result<Self> {
        let wrong = VerifyError::Broken("an object stream is damaged");
        let typed = dict.get(b"Type").name() == Some(b"ObjStm");
        let first = dict.get(b"First").index().filter(|_| typed).ok_or(wrong)?;
        let count = dict.get(b"N").index().ok_or(wrong)?;
        let mut lexer = Lexer::new(&bytes, 0, budget);
        let mut objects = Vec::new();
        for _ in 0..count {
            let number = lexer.unsigned()?.and_then(|n| u32::try_from(n).ok());
            let offset = lexer.unsigned()?.and_then(|at| usize::try_from(at).ok());
            let at = offset.and_then(|offset| first.checked_add(offset));
            objects.push((number.ok_or(wrong)?, at.ok_or(wrong)?));
        }
        Ok(Self { bytes, objects })
    }
}
