//! Character maps (ISO 32000-2, 9.7.5 and 9.10.3): which codes a string has, and what they say.

use std::collections::BTreeMap;

use super::operator::Operators;
use crate::signature::reading::{Budget, Object, VerifyError};

/// Codes that one map names.
const MAX_CODES: usize = 1 << 17;

/// Letters that one code says; a ligature has four.
const MAX_LETTERS: usize = 16;

/// What codes say, by their length in bytes and value.
#[derive(Debug, Default)]
pub struct CMap {
    says: BTreeMap<(usize, u32), String>,
}

impl CMap {
    /// Reads a map.
    pub fn read(bytes: &[u8], budget: &Budget) -> Result<Self, VerifyError> {
        let mut map = Self::default();
        let mut operators = Operators::new(bytes, budget);
        while let Some(operation) = operators.next()? {
            match operation.operator {
                b"endbfchar" => map.chars(&operation.operands),
                b"endbfrange" => map.ranges(&operation.operands),
                _ => {}
            }
            if map.says.len() > MAX_CODES {
                return Err(VerifyError::TooComplex);
            }
        }
        Ok(map)
    }

    /// What a code of so many bytes says.
    pub fn says(&self, length: usize, code: u32) -> Option<&str> {
        self.says.get(&(length, code)).map(String::as_str)
    }

    fn chars(&mut self, operands: &[Object]) {
        for pair in operands.chunks_exact(2) {
            if let [Object::Text(code), Object::Text(says)] = pair {
                self.says.insert((code.len(), number(code)), letters(says));
            }
        }
    }

    fn ranges(&mut self, operands: &[Object]) {
        for range in operands.chunks_exact(3) {
            let [Object::Text(first), Object::Text(last), says] = range else {
                continue;
            };
            let codes = number(first)..=number(last).min(number(first).saturating_add(0xFFFF));
            for (step, code) in codes.enumerate().take(MAX_CODES) {
                let says = match says {
                    Object::Array(each) => each.get(step).and_then(Object::text).map(letters),
                    Object::Text(first) => later(first, step),
                    _ => None,
                };
                self.says
                    .extend(says.map(|says| ((first.len(), code), says)));
            }
            if self.says.len() > MAX_CODES {
                return;
            }
        }
    }
}

/// The value of a code.
pub fn number(code: &[u8]) -> u32 {
    code.iter()
        .take(4)
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn units(says: &[u8]) -> Vec<u16> {
    let units = says.chunks(2).map(|unit| number(unit) as u16);
    units.take(MAX_LETTERS).collect()
}

fn letters(says: &[u8]) -> String {
    String::from_utf16_lossy(&units(says))
}

/// What a code says that stands `step` codes after the first of a range.
fn later(first: &[u8], step: usize) -> Option<String> {
    let mut units = units(first);
    let last = units.last_mut()?;
    *last = last.checked_add(u16::try_from(step).ok()?)?;
    Some(String::from_utf16_lossy(&units))
}
