//! Bytes of a content stream or a character map -> operators with their operands.

use crate::signature::reading::{Budget, Lexer, Object, VerifyError};

/// Operands that an operator has; those of honest ones are below forty.
const MAX_OPERANDS: usize = 512;

/// Operators one after the other.
pub struct Operators<'a> {
    bytes: &'a [u8],
    lexer: Lexer<'a>,
}

/// What to do, and with what.
pub struct Operation<'a> {
    pub operator: &'a [u8],
    pub operands: Vec<Object>,
}

impl Operation<'_> {
    /// An operand that is a number; 0 where it is none.
    pub fn number(&self, at: usize) -> f64 {
        self.operands
            .get(at)
            .and_then(Object::number)
            .unwrap_or(0.0)
    }

    /// The operands that are numbers, if there are so many.
    pub fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        let numbers: Vec<f64> = self.operands.iter().filter_map(Object::number).collect();
        numbers.try_into().ok()
    }
}

impl<'a> Operators<'a> {
    pub fn new(bytes: &'a [u8], budget: &'a Budget) -> Self {
        let lexer = Lexer::new(bytes, 0, budget);
        Self { bytes, lexer }
    }

    /// The next operation; none at the end.
    pub fn next(&mut self) -> Result<Option<Operation<'a>>, VerifyError> {
        let mut operands = Vec::new();
        loop {
            self.lexer.skip_space()?;
            let rest = self.bytes.get(self.lexer.at()..).unwrap_or_default();
            let word = word(rest);
            match (rest.first(), word) {
                (None, _) => return Ok(None),
                (Some(b'{' | b'}' | b')' | b'>' | b']'), _) => drop(self.lexer.take(1)?),
                (_, Some(b"true" | b"false" | b"null")) | (_, None) => {
                    operands.push(self.lexer.object()?)
                }
                (_, Some(operator)) => {
                    self.lexer.take(operator.len())?;
                    if operator == b"ID" {
                        self.skip_picture()?;
                    }
                    return Ok(Some(Operation { operator, operands }));
                }
            }
            if operands.len() > MAX_OPERANDS {
                return Err(VerifyError::TooComplex);
            }
        }
    }

    /// A picture within the content ends with `EI` between white space.
    fn skip_picture(&mut self) -> Result<(), VerifyError> {
        let rest = self.bytes.get(self.lexer.at()..).unwrap_or_default();
        let ends = |window: &[u8]| matches!(window, [before, b'E', b'I', after] if before.is_ascii_whitespace() && after.is_ascii_whitespace());
        let length = rest
            .windows(4)
            .position(ends)
            .map_or(rest.len(), |at| at + 3);
        self.lexer.take(length).map(drop)
    }
}

/// The word that stands here, if it is no value.
fn word(rest: &[u8]) -> Option<&[u8]> {
    let begins = rest
        .first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || b"'\"*".contains(byte));
    let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || b"'\"*_".contains(byte);
    let length = rest
        .iter()
        .position(|byte| !belongs(byte))
        .unwrap_or(rest.len());
    rest.get(..length).filter(|_| begins)
}
