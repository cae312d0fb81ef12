//! A signature as it lies in a file: what it covers, and what it leaves out. Knows no certificates.

use std::ops::Range;
use std::rc::Rc;

use super::document::Field;
use super::problem::Problem;
use super::reading::{Dict, Id, Lexer, Object, VerifyError, View, hex};
use super::tlv::Tlv;

/// Signed data beyond this is no honest one: chains of certificates take a few kilobytes.
const MAX_MESSAGE: usize = 256 << 10;

/// A signature that covers one whole revision except itself.
#[derive(Debug)]
pub struct Coverage {
    /// Its object.
    pub id: Id,
    /// Its dictionary.
    pub dict: Rc<Dict>,
    /// What it leaves out: its own `/Contents` with the delimiters.
    pub hole: Range<usize>,
    /// Where the revision ends that it covers.
    pub end: usize,
    /// The signed data in DER.
    pub message: Vec<u8>,
}

impl Coverage {
    /// Reads the signature in a field, and holds what it says of itself to where it stands.
    ///
    /// # Errors
    /// The two differ in any way: every known forgery of PDF signatures begins with such a difference.
    pub fn read(view: &View, field: &Field) -> Result<Self, Problem> {
        let id = field.value.reference().ok_or(Problem::NoContents)?;
        let value = match view.get(id) {
            Err(VerifyError::Broken(_)) => return Err(Problem::OddContents),
            value => value?,
        };
        let dict = Rc::clone(value.dict().ok_or(Problem::NoContents)?);
        // A packed signature cannot leave itself out.
        let offset = view.offset(id).ok_or(Problem::OddContents)?;
        let hole = hole(view, offset)?;
        let [first, second] = covered(&dict)?;
        if first.end != hole.start || second.start != hole.end {
            return Err(Problem::HoleElsewhere);
        }
        let message = message(view, &hole)?;
        ends_a_revision(view, second.end)?;
        Ok(Self {
            id,
            dict,
            hole,
            end: second.end,
            message,
        })
    }

    /// The bytes it covers.
    pub fn bytes<'a>(&self, view: &View<'_, 'a>) -> [&'a [u8]; 2] {
        let bytes = view.file().bytes();
        [0..self.hole.start, self.hole.end..self.end]
            .map(|range| bytes.get(range).unwrap_or_default())
    }
}

/// `/ByteRange [0 a b c]` as what is covered before and after the hole.
fn covered(dict: &Dict) -> Result<[Range<usize>; 2], Problem> {
    let range = match dict.get(b"ByteRange") {
        Object::Null => return Err(Problem::NoByteRange),
        range => range.array().ok_or(Problem::OddByteRange)?,
    };
    let numbers: Option<Vec<usize>> = range.iter().map(Object::index).collect();
    match numbers.as_deref() {
        Some(&[0, hole, after, length]) if hole < after => {
            let end = after.checked_add(length).ok_or(Problem::OddByteRange)?;
            Ok([0..hole, after..end])
        }
        _ => Err(Problem::OddByteRange),
    }
}

/// Where `/Contents` stands in the signature dictionary at `offset`, with `<` and `>`.
fn hole(view: &View, offset: usize) -> Result<Range<usize>, Problem> {
    let file = view.file();
    let mut lexer = Lexer::new(file.bytes(), offset, file.budget());
    lexer.unsigned()?;
    lexer.unsigned()?;
    lexer.expect(b"obj")?;
    lexer.expect(b"<<")?;
    loop {
        lexer.skip_space()?;
        if lexer.eat(b">>")? {
            return Err(Problem::NoContents);
        }
        let key = lexer.name()?;
        lexer.skip_space()?;
        let start = lexer.at();
        lexer.object()?;
        if *key == *b"Contents" {
            return Ok(start..lexer.at());
        }
    }
}

/// The signed data in the hole, which is nothing but hexadecimal digits, and zeros after it.
fn message(view: &View, hole: &Range<usize>) -> Result<Vec<u8>, Problem> {
    let digits = view.file().bytes().get(hole.clone());
    let digits = digits.and_then(|hole| hole.strip_prefix(b"<")?.strip_suffix(b">"));
    let digits = digits.filter(|digits| digits.len() <= 2 * MAX_MESSAGE);
    let bytes = digits.and_then(hex).ok_or(Problem::OddContents)?;
    let (message, padding) = Tlv::first(&bytes).ok_or(Problem::Message("不是 DER 编码"))?;
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Problem::OddContents);
    }
    Ok(message.whole.to_vec())
}

fn ends_a_revision(view: &View, end: usize) -> Result<(), Problem> {
    let file = view.file();
    if end > file.bytes().len() {
        return Err(Problem::CutOff);
    }
    match file.ends_at(end) {
        Ok(true) => Ok(()),
        Ok(false) | Err(VerifyError::Broken(_)) => Err(Problem::NotARevision),
        Err(other) => Err(other.into()),
    }
}
