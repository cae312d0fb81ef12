//! From bytes to values (ISO 32000-2, 7.2 and 7.3), nested no deeper than an honest file is.

use std::rc::Rc;

use super::budget::{Budget, NODE};
use super::{Dict, Id, Object, Result, VerifyError};

/// Arrays and dictionaries within each other; honest files stay below ten.
const MAX_DEPTH: u32 = 48;

/// Reads on from a place in the file.
#[derive(Debug)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    budget: &'a Budget,
}

/// What stands behind the value of an indirect object.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// `endobj`; the object ends before this place.
    Object(usize),
    /// `stream`; its bytes begin at this place.
    Stream(usize),
}

impl<'a> Lexer<'a> {
    /// Reads `bytes` from `at`.
    pub fn new(bytes: &'a [u8], at: usize, budget: &'a Budget) -> Self {
        Self { bytes, at, budget }
    }

    /// Where it stands.
    pub fn at(&self) -> usize {
        self.at
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Steps over `length` bytes and answers them, or what is left of them.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8]> {
        self.budget.spend(length)?;
        let taken = self.rest().get(..length).unwrap_or_default();
        self.at += taken.len();
        Ok(taken)
    }

    fn take_while(&mut self, belongs: fn(u8) -> bool) -> Result<&'a [u8]> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !belongs(*byte));
        self.take(length.unwrap_or(rest.len()))
    }

    /// Steps over white space and comments.
    pub fn skip_space(&mut self) -> Result<()> {
        loop {
            self.take_while(is_space)?;
            if self.peek() != Some(b'%') {
                return Ok(());
            }
            self.take_while(|byte| byte != b'\n' && byte != b'\r')?;
        }
    }

    /// Steps over white space alone.
    pub fn skip_to_comment(&mut self) -> Result<()> {
        self.take_while(is_space).map(drop)
    }

    /// Steps over `word` if it stands here.
    pub fn eat(&mut self, word: &[u8]) -> Result<bool> {
        let here = self.rest().starts_with(word);
        if here {
            self.take(word.len())?;
        }
        Ok(here)
    }

    /// Steps over white space and then `word`, which must stand there.
    pub fn expect(&mut self, word: &'static [u8]) -> Result<()> {
        self.skip_space()?;
        if self.eat(word)? {
            return Ok(());
        }
        Err(VerifyError::Broken("a word of the file format is missing"))
    }

    /// A whole number without a sign.
    pub fn unsigned(&mut self) -> Result<Option<u64>> {
        self.skip_space()?;
        let digits = self.take_while(|byte| byte.is_ascii_digit())?;
        Ok(str::from_utf8(digits)
            .ok()
            .and_then(|digits| digits.parse().ok()))
    }

    /// A value.
    pub fn object(&mut self) -> Result<Object> {
        self.nested(0)
    }

    fn nested(&mut self, depth: u32) -> Result<Object> {
        if depth > MAX_DEPTH {
            return Err(VerifyError::TooComplex);
        }
        self.skip_space()?;
        self.budget.spend(NODE)?;
        match self.peek() {
            Some(b'/') => Ok(Object::Name(self.name()?)),
            Some(b'(') => Ok(Object::Text(self.literal()?.into())),
            Some(b'[') => self.array(depth),
            Some(b'<') if self.rest().starts_with(b"<<") => self.dictionary(depth),
            Some(b'<') => Ok(Object::Text(self.hexadecimal()?.into())),
            Some(b'0'..=b'9') => self.number_or_reference(),
            Some(b'+' | b'-' | b'.') => self.number(),
            _ => self.keyword(),
        }
    }

    fn keyword(&mut self) -> Result<Object> {
        match self.take_while(is_regular)? {
            b"null" => Ok(Object::Null),
            b"true" => Ok(Object::Bool(true)),
            b"false" => Ok(Object::Bool(false)),
            _ => Err(VerifyError::Broken("no value where one is expected")),
        }
    }

    fn number(&mut self) -> Result<Object> {
        let token = self.take_while(is_regular)?;
        let numeric = |byte: &u8| byte.is_ascii_digit() || b"+-.".contains(byte);
        let token = str::from_utf8(token)
            .ok()
            .filter(|token| token.bytes().all(|byte| numeric(&byte)))
            .ok_or(VerifyError::Broken("not a number"))?;
        if let Ok(whole) = token.parse() {
            return Ok(Object::Integer(whole));
        }
        token
            .parse()
            .map(Object::Real)
            .map_err(|_| VerifyError::Broken("not a number"))
    }

    /// A number, or `N G R`.
    fn number_or_reference(&mut self) -> Result<Object> {
        let start = self.at;
        if let Some(id) = self.id()? {
            self.skip_space()?;
            let ends = |byte: Option<&u8>| byte.is_none_or(|byte| !is_regular(*byte));
            if self.peek() == Some(b'R') && ends(self.rest().get(1)) {
                self.at += 1;
                return Ok(Object::Reference(id));
            }
        }
        self.at = start;
        self.number()
    }

    /// `N G`
    fn id(&mut self) -> Result<Option<Id>> {
        let number = self.unsigned()?.and_then(|n| u32::try_from(n).ok());
        let (Some(number), true) = (number, self.peek().is_some_and(is_space)) else {
            return Ok(None);
        };
        let generation = self.unsigned()?.and_then(|g| u16::try_from(g).ok());
        Ok(generation.map(|generation| Id { number, generation }))
    }

    /// A name with its slash and `#` codes read.
    pub fn name(&mut self) -> Result<Rc<[u8]>> {
        self.expect(b"/")?;
        let raw = self.take_while(is_regular)?;
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, after)) = rest.split_first() {
            let code = after
                .first_chunk()
                .and_then(|[high, low]| byte_of(*high, *low));
            match code.filter(|_| byte == b'#') {
                Some(coded) => {
                    name.push(coded);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    name.push(byte);
                    rest = after;
                }
            }
        }
        Ok(name.into())
    }

    fn array(&mut self, depth: u32) -> Result<Object> {
        self.take(1)?;
        let mut items = Vec::new();
        loop {
            self.skip_space()?;
            if self.eat(b"]")? {
                return Ok(Object::Array(items.into()));
            }
            items.push(self.nested(depth + 1)?);
        }
    }

    fn dictionary(&mut self, depth: u32) -> Result<Object> {
        self.take(2)?;
        let mut entries = Vec::new();
        loop {
            self.skip_space()?;
            if self.eat(b">>")? {
                return Ok(Object::Dict(Dict::new(entries)?.into()));
            }
            let key = self.name()?;
            entries.push((key, self.nested(depth + 1)?));
        }
    }

    /// `(…)` with its escapes.
    fn literal(&mut self) -> Result<Vec<u8>> {
        self.take(1)?;
        let (mut text, mut open) = (Vec::new(), 1_u32);
        loop {
            let byte = self.byte()?;
            match byte {
                b'\\' => self.escape(&mut text)?,
                b'(' => open += 1,
                b')' if open == 1 => return Ok(text),
                b')' => open -= 1,
                _ => {}
            }
            if byte != b'\\' {
                text.push(byte);
            }
        }
    }

    fn byte(&mut self) -> Result<u8> {
        let cut = VerifyError::Broken("a string does not end");
        self.take(1)?.first().copied().ok_or(cut)
    }

    fn escape(&mut self, text: &mut Vec<u8>) -> Result<()> {
        let escaped = match self.byte()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            // A broken line goes on in the next.
            b'\r' => {
                self.eat(b"\n")?;
                return Ok(());
            }
            b'\n' => return Ok(()),
            digit @ b'0'..=b'7' => self.octal(digit)?,
            other => other,
        };
        text.push(escaped);
        Ok(())
    }

    fn octal(&mut self, first: u8) -> Result<u8> {
        let mut value = u32::from(first - b'0');
        for _ in 0..2 {
            let Some(digit @ b'0'..=b'7') = self.peek() else {
                break;
            };
            value = value * 8 + u32::from(digit - b'0');
            self.take(1)?;
        }
        // High-order overflow is ignored (ISO 32000-2, 7.3.4.2).
        Ok((value & 0xFF) as u8)
    }

    /// `<…>`; an odd last digit is followed by a zero.
    fn hexadecimal(&mut self) -> Result<Vec<u8>> {
        self.take(1)?;
        let inside = self.take_while(|byte| byte != b'>')?;
        self.expect(b">")?;
        let mut digits: Vec<u8> = inside.iter().copied().filter(|b| !is_space(*b)).collect();
        if digits.len() % 2 == 1 {
            digits.push(b'0');
        }
        hex(&digits).ok_or(VerifyError::Broken("a hexadecimal string has other digits"))
    }

    /// `N G obj` and its value, up to `endobj` or to the bytes of a stream.
    pub fn indirect(&mut self) -> Result<(Id, Object, Ending)> {
        let id = self.id()?;
        let id = id.ok_or(VerifyError::Broken("no object where one is expected"))?;
        self.expect(b"obj")?;
        let value = self.object()?;
        self.skip_space()?;
        if self.eat(b"endobj")? {
            return Ok((id, value, Ending::Object(self.at)));
        }
        if !self.eat(b"stream")? || !(self.eat(b"\r\n")? || self.eat(b"\n")?) {
            return Err(VerifyError::Broken("an object does not end"));
        }
        Ok((id, value, Ending::Stream(self.at)))
    }
}

/// The bytes of an even number of hexadecimal digits.
pub fn hex(digits: &[u8]) -> Option<Vec<u8>> {
    let (pairs, []) = digits.as_chunks() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| byte_of(*high, *low))
        .collect()
}

fn byte_of(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}
