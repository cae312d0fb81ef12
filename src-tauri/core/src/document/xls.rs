//! Workbooks of Excel 97 to 2003 ([MS-XLS]) -> rows of all sheets that are shown.

mod record;
mod strings;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::MAX_BYTES;
use super::error::Flaw;
use super::lines::Lines;
use super::sheet::{Look, Merged, Sheet};
use record::{Fields, Record, records};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const BOUND_SHEET: u16 = 0x0085;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const SST: u16 = 0x00FC;
const CONTINUE: u16 = 0x003C;
const LABEL_SST: u16 = 0x00FD;
const LABEL: u16 = 0x0204;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027E;
const MUL_RK: u16 = 0x00BD;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;
const MERGED: u16 = 0x00E5;

/// Version of the format that is read; the one before knew no Chinese.
const BIFF8: u16 = 0x0600;

/// The workbook's text.
pub fn read(bytes: &[u8]) -> Result<String, Flaw> {
    let stream = workbook(bytes)?;
    let book = Book::read(&stream)?;
    let mut lines = Lines::default();
    for start in &book.sheets {
        let part = stream
            .get(*start..)
            .ok_or(Flaw::Broken("a sheet is missing"))?;
        book.sheet(part)?.write(&mut lines)?;
    }
    Ok(lines.finish())
}

fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Flaw> {
    let broken = |_| Flaw::Broken("the compound file is damaged");
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let stream = file.open_stream("/Workbook").map_err(broken)?;
    let mut content = Vec::new();
    stream
        .take(MAX_BYTES as u64)
        .read_to_end(&mut content)
        .map_err(broken)?;
    Ok(content)
}

/// What the cells of all sheets refer to.
#[derive(Default)]
struct Book {
    strings: Vec<String>,
    /// How numbers are shown, by the style of a cell.
    looks: Vec<Look>,
    /// Where the sheets begin that are shown.
    sheets: Vec<usize>,
}

impl Book {
    fn read(stream: &[u8]) -> Result<Self, Flaw> {
        let mut book = Self::default();
        let (mut formats, mut shared) = (BTreeMap::new(), Vec::new());
        let mut in_shared = false;
        for record in records(stream) {
            in_shared = record.kind == SST || in_shared && record.kind == CONTINUE;
            match record.kind {
                BOF if record.fields().u16() != Some(BIFF8) => {
                    return Err(Flaw::Broken("a version before 1997"));
                }
                FILE_PASS => return Err(Flaw::Locked),
                EOF => break,
                BOUND_SHEET => book.sheets.extend(shown(&record)),
                FORMAT => formats.extend(format(&record)),
                XF => book.looks.push(look(&record, &formats)),
                _ if in_shared => shared.push(record.data),
                _ => {}
            }
        }
        book.strings = strings::shared(&shared);
        Ok(book)
    }

    fn sheet(&self, part: &[u8]) -> Result<Sheet, Flaw> {
        let (mut sheet, mut merged) = (Sheet::default(), Vec::new());
        let mut computed = None;
        for record in records(part) {
            let mut fields = record.fields();
            match record.kind {
                EOF => break,
                MERGED => merged.extend(ranges(&mut fields)),
                STRING => {
                    if let (Some((row, column)), Some(text)) =
                        (computed.take(), strings::single(record.data))
                    {
                        sheet.fill(row, column, text)?;
                    }
                }
                MUL_RK => self.numbers(&record, &mut sheet)?,
                LABEL_SST | LABEL | NUMBER | RK | FORMULA => {
                    let (Some(row), Some(column)) = (fields.u16(), fields.u16()) else {
                        continue;
                    };
                    let place = (u32::from(row), usize::from(column));
                    computed = Some(place);
                    let text = self.shown(record.kind, &mut fields).unwrap_or_default();
                    sheet.fill(place.0, place.1, text)?;
                }
                _ => {}
            }
        }
        merged
            .into_iter()
            .try_for_each(|merged| sheet.merge(merged))?;
        Ok(sheet)
    }

    /// A cell's words, behind its row and column.
    fn shown(&self, kind: u16, fields: &mut Fields) -> Option<String> {
        let look = self.look(fields.u16()?);
        match kind {
            LABEL_SST => self.strings.get(fields.u32()? as usize).cloned(),
            LABEL => strings::single(fields.rest()),
            RK => Some(look.show(rk(fields.u32()?))),
            NUMBER => Some(look.show(f64::from_bits(fields.u64()?))),
            _ => {
                let result = fields.u64()?;
                // A result that is no number; words follow in a record of their own.
                (result >> 48 != 0xFFFF).then(|| look.show(f64::from_bits(result)))
            }
        }
    }

    fn numbers(&self, record: &Record, sheet: &mut Sheet) -> Result<(), Flaw> {
        let mut fields = record.fields();
        let (Some(row), Some(first)) = (fields.u16(), fields.u16()) else {
            return Ok(());
        };
        let mut column = usize::from(first);
        while let (Some(style), Some(number)) = (fields.u16(), fields.u32()) {
            sheet.fill(u32::from(row), column, self.look(style).show(rk(number)))?;
            column += 1;
        }
        Ok(())
    }

    fn look(&self, style: u16) -> Look {
        self.looks
            .get(usize::from(style))
            .copied()
            .unwrap_or(Look::Plain)
    }
}

/// Where a sheet of cells begins that is shown.
fn shown(record: &Record) -> Option<usize> {
    let mut fields = record.fields();
    let (start, hidden, kind) = (fields.u32()?, fields.u8()?, fields.u8()?);
    (hidden & 3 == 0 && kind == 0).then_some(start as usize)
}

fn format(record: &Record) -> Option<(u16, Look)> {
    let mut fields = record.fields();
    let id = fields.u16()?;
    Some((id, Look::of_code(&strings::single(fields.rest())?)))
}

fn look(record: &Record, formats: &BTreeMap<u16, Look>) -> Look {
    let mut fields = record.fields();
    let (_, format) = (fields.u16(), fields.u16().unwrap_or(0));
    formats
        .get(&format)
        .copied()
        .unwrap_or_else(|| Look::built_in(u32::from(format)))
}

/// A number in four bytes ([MS-XLS] 2.5.217).
fn rk(bits: u32) -> f64 {
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from((bits as i32) >> 2),
    };
    if bits & 1 == 1 { value / 100.0 } else { value }
}

fn ranges(fields: &mut Fields) -> Vec<Merged> {
    let count = fields.u16().unwrap_or(0);
    let range = |_| {
        let rows = (fields.u16()?, fields.u16()?);
        let columns = (fields.u16()?, fields.u16()?);
        Some(Merged {
            rows: (rows.0.into(), rows.1.into()),
            columns: (columns.0.into(), columns.1.into()),
        })
    };
    (0..count).map_while(range).collect()
}
