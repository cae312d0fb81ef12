//! One cross-reference section: where it says the objects stand (ISO 32000-2, 7.5.4 and 7.5.8).

use std::ops::Range;

use super::budget::Budget;
use super::inflate::unpack;
use super::syntax::{Ending, Lexer};
use super::{Dict, Object, Result, VerifyError};

/// Entries of one section; honest files of this size have fewer.
const MAX_ENTRIES: usize = 1 << 20;

/// Bytes of an entry in a table (ISO 32000-2, 7.5.4).
const ENTRY: usize = 20;

/// Where an object stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// Nowhere: it was deleted.
    Free,
    /// At this place of the file.
    At {
        /// From the beginning of the file.
        offset: usize,
        /// Its generation.
        generation: u16,
    },
    /// Inside an object stream.
    Packed {
        /// Number of that stream.
        container: u32,
        /// Its place in there.
        index: usize,
    },
}

/// A section with what it says about the file.
#[derive(Debug)]
pub struct Section {
    /// Where it begins: what `startxref` or `/Prev` names.
    pub offset: usize,
    /// The bytes that it is written with.
    span: Range<usize>,
    /// The stream of a hybrid one.
    hidden: Option<Range<usize>>,
    /// Its trailer, or the dictionary of its stream.
    pub trailer: Dict,
    /// Where the one before begins.
    pub previous: Option<usize>,
    /// Objects that it names more than once: programs differ in which place they take.
    pub doubled: Vec<u32>,
    entries: Vec<(u32, Entry)>,
}

impl Section {
    /// Reads the section at `offset`.
    ///
    /// # Errors
    /// There is none, or it is damaged.
    pub fn read(bytes: &[u8], offset: usize, budget: &Budget) -> Result<Self> {
        let mut lexer = Lexer::new(bytes, offset, budget);
        lexer.skip_space()?;
        if lexer.eat(b"xref")? {
            return table(bytes, offset, lexer, budget);
        }
        let stream = Stream::read(bytes, offset, budget)?;
        Self::new(stream.span, None, stream.dict, stream.entries)
    }

    fn new(
        span: Range<usize>,
        hidden: Option<Range<usize>>,
        trailer: Dict,
        mut entries: Vec<(u32, Entry)>,
    ) -> Result<Self> {
        entries.sort_by_key(|(number, _)| *number);
        let twice = entries
            .array_windows()
            .filter(|[one, other]| one.0 == other.0);
        let doubled = twice.map(|[one, _]| one.0).collect();
        let previous = place(&trailer, b"Prev")?;
        Ok(Self {
            offset: span.start,
            span,
            hidden,
            trailer,
            previous,
            doubled,
            entries,
        })
    }

    /// The bytes that it is written with, in one piece or two.
    pub fn spans(&self) -> impl Iterator<Item = Range<usize>> {
        std::iter::once(&self.span).chain(&self.hidden).cloned()
    }

    /// What it says of an object.
    pub fn entry(&self, number: u32) -> Option<Entry> {
        let place = self.entries.partition_point(|(entry, _)| *entry < number);
        let (found, entry) = self.entries.get(place)?;
        (*found == number).then_some(*entry)
    }

    /// Everything it says, by the numbers of objects.
    pub fn entries(&self) -> impl Iterator<Item = (u32, Entry)> {
        self.entries.iter().copied()
    }
}

fn place(trailer: &Dict, key: &[u8]) -> Result<Option<usize>> {
    match trailer.get(key) {
        Object::Null => Ok(None),
        value => match value.index() {
            Some(offset) => Ok(Some(offset)),
            None => Err(VerifyError::Broken("a cross-reference points nowhere")),
        },
    }
}

/// `xref`, subsections, `trailer`; and the stream of a hybrid file, which says what the table hides.
fn table(bytes: &[u8], offset: usize, mut lexer: Lexer, budget: &Budget) -> Result<Section> {
    let mut entries = Vec::new();
    lexer.skip_space()?;
    while !lexer.eat(b"trailer")? {
        subsection(&mut lexer, budget, &mut entries)?;
        lexer.skip_space()?;
    }
    let Object::Dict(trailer) = lexer.object()? else {
        return Err(VerifyError::Broken("a trailer is missing"));
    };
    let span = offset..lexer.at();
    let mut hidden = None;
    if let Some(place) = place(&trailer, b"XRefStm")? {
        let stream = Stream::read(bytes, place, budget)?;
        merge_hidden(&mut entries, stream.entries);
        hidden = Some(stream.span);
    }
    Section::new(span, hidden, (*trailer).clone(), entries)
}

/// The stream of a hybrid file counts where the table says nothing or free (ISO 32000-2, 7.5.8.4).
fn merge_hidden(entries: &mut Vec<(u32, Entry)>, mut more: Vec<(u32, Entry)>) {
    entries.sort_by_key(|(number, _)| *number);
    more.retain(|(number, _)| {
        let place = entries.partition_point(|(entry, _)| entry < number);
        let found = entries.get(place);
        !found.is_some_and(|(entry, at)| entry == number && *at != Entry::Free)
    });
    more.sort_by_key(|(number, _)| *number);
    entries.retain(|(number, entry)| {
        *entry != Entry::Free || more.binary_search_by_key(number, |(n, _)| *n).is_err()
    });
    entries.append(&mut more);
}

fn subsection(lexer: &mut Lexer, budget: &Budget, entries: &mut Vec<(u32, Entry)>) -> Result<()> {
    let odd = VerifyError::Broken("a cross-reference table is damaged");
    let first = lexer
        .unsigned()?
        .and_then(|first| u32::try_from(first).ok());
    let (Some(first), Some(count)) = (first, lexer.unsigned()?) else {
        return Err(odd);
    };
    lexer.skip_to_comment()?;
    for step in 0..count {
        let number = u32::try_from(step)
            .ok()
            .and_then(|step| first.checked_add(step));
        let entry = table_entry(lexer.take(ENTRY)?).ok_or(odd)?;
        keep(entries, budget, number.ok_or(odd)?, entry)?;
    }
    Ok(())
}

/// `OOOOOOOOOO GGGGG n` and two bytes that end the line: other programs count bytes here, and to read
/// words instead would be to see another table than they. What a deleted entry says besides is not looked at.
fn table_entry(entry: &[u8]) -> Option<Entry> {
    let (offset, rest) = entry.split_first_chunk::<10>()?;
    let (generation, rest) = rest.strip_prefix(b" ")?.split_first_chunk::<5>()?;
    let &[b' ', kind, b' ' | b'\r', b'\r' | b'\n'] = rest else {
        return None;
    };
    let (offset, generation) = (digits(offset)?, digits(generation)?);
    match kind {
        b'f' => Some(Entry::Free),
        b'n' => Some(Entry::At {
            offset: usize::try_from(offset).ok()?,
            generation: u16::try_from(generation).ok()?,
        }),
        _ => None,
    }
}

fn digits(digits: &[u8]) -> Option<u64> {
    let mut digits = digits.iter().map(|byte| char::from(*byte).to_digit(10));
    digits.try_fold(0, |value: u64, digit| Some(value * 10 + u64::from(digit?)))
}

fn keep(entries: &mut Vec<(u32, Entry)>, budget: &Budget, number: u32, entry: Entry) -> Result<()> {
    if entries.len() >= MAX_ENTRIES {
        return Err(VerifyError::TooComplex);
    }
    budget.spend(size_of::<(u32, Entry)>())?;
    entries.push((number, entry));
    Ok(())
}

/// A cross-reference stream.
struct Stream {
    span: Range<usize>,
    dict: Dict,
    entries: Vec<(u32, Entry)>,
}

impl Stream {
    fn read(bytes: &[u8], offset: usize, budget: &Budget) -> Result<Self> {
        let mut lexer = Lexer::new(bytes, offset, budget);
        let (_, Object::Dict(dict), Ending::Stream(start)) = lexer.indirect()? else {
            return Err(VerifyError::Broken(
                "no cross-reference where one is expected",
            ));
        };
        // Its length is a plain number always: there is no table yet to look one up in.
        let length = dict.get(b"Length").index().unwrap_or(usize::MAX);
        let end = start.saturating_add(length);
        let typed = dict.get(b"Type").name() == Some(b"XRef");
        let packed = bytes.get(start..end).filter(|_| typed);
        let packed = packed.ok_or(VerifyError::Broken("a cross-reference stream is damaged"))?;
        let entries = stream_entries(&dict, &unpack(&dict, packed, budget)?, budget)?;
        let mut lexer = Lexer::new(bytes, end, budget);
        lexer.expect(b"endstream")?;
        lexer.expect(b"endobj")?;
        Ok(Self {
            span: offset..lexer.at(),
            dict: (*dict).clone(),
            entries,
        })
    }
}

fn stream_entries(dict: &Dict, rows: &[u8], budget: &Budget) -> Result<Vec<(u32, Entry)>> {
    let odd = VerifyError::Broken("a cross-reference stream is damaged");
    let widths = numbers(dict.get(b"W")).ok_or(odd)?;
    let &[kind, second, third] = &*widths else {
        return Err(odd);
    };
    let width = kind.saturating_add(second).saturating_add(third);
    if widths.iter().any(|width| *width > 8) || width == 0 {
        return Err(odd);
    }
    let size = dict.get(b"Size").index().unwrap_or(usize::MAX);
    let ranges = match dict.get(b"Index") {
        Object::Null => vec![0, size],
        index => numbers(index).ok_or(odd)?,
    };
    let mut rows = rows.chunks_exact(width);
    let mut entries = Vec::new();
    for range in ranges.chunks_exact(2) {
        let &[first, count] = range else { continue };
        for (step, row) in (0..count).zip(&mut rows) {
            let number = first.checked_add(step).and_then(|n| u32::try_from(n).ok());
            if let Some(entry) = row_entry(row, kind, second) {
                keep(&mut entries, budget, number.ok_or(odd)?, entry)?;
            }
        }
    }
    Ok(entries)
}

fn numbers(list: &Object) -> Option<Vec<usize>> {
    list.array()?.iter().map(Object::index).collect()
}

/// A row of a cross-reference stream (ISO 32000-2, table 18); none where its type is unknown.
fn row_entry(row: &[u8], kind: usize, second: usize) -> Option<Entry> {
    let (kind_field, rest) = row.split_at_checked(kind)?;
    let (second, third) = rest.split_at_checked(second)?;
    let kind = if kind_field.is_empty() {
        1
    } else {
        big_endian(kind_field)
    };
    let (second, third) = (big_endian(second), big_endian(third));
    match kind {
        0 => Some(Entry::Free),
        1 => Some(Entry::At {
            offset: usize::try_from(second).ok()?,
            generation: u16::try_from(third).ok()?,
        }),
        2 => Some(Entry::Packed {
            container: u32::try_from(second).ok()?,
            index: usize::try_from(third).ok()?,
        }),
        _ => None,
    }
}

fn big_endian(field: &[u8]) -> u64 {
    field
        .iter()
        .fold(0, |value, byte| value << 8 | u64::from(*byte))
}
