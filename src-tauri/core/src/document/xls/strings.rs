//! Strings of a workbook ([MS-XLS] 2.5.293); the shared ones go on over the ends of records.

use super::record::Fields;

const WIDE: u8 = 1;
const PRONOUNCED: u8 = 4;
const RICH: u8 = 8;

/// A string in one record.
pub fn single(data: &[u8]) -> Option<String> {
    let mut run = Run {
        fields: Fields(data),
        later: &[],
    };
    let length = run.fields.u16()?;
    let flags = run.fields.u8()?;
    run.letters(usize::from(length), flags)
}

/// The shared strings of a book; what follows a damaged one is lost.
pub fn shared(records: &[&[u8]]) -> Vec<String> {
    let Some((first, later)) = records.split_first() else {
        return Vec::new();
    };
    let mut run = Run {
        fields: Fields(first),
        later,
    };
    let head = run.skip(8);
    std::iter::from_fn(|| {
        head?;
        run.string()
    })
    .collect()
}

/// Reads on over the ends of records.
struct Run<'a, 'r> {
    fields: Fields<'a>,
    later: &'r [&'a [u8]],
}

impl Run<'_, '_> {
    /// Goes to the next record where this one is used up.
    fn more(&mut self) -> Option<()> {
        while self.fields.rest().is_empty() {
            let (next, later) = self.later.split_first()?;
            (self.fields, self.later) = (Fields(next), later);
        }
        Some(())
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        while length > 0 {
            self.more()?;
            let here = length.min(self.fields.rest().len());
            self.fields.take(here)?;
            length -= here;
        }
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        self.more()?;
        let length = self.fields.u16()?;
        let flags = self.fields.u8()?;
        let runs = if flags & RICH == 0 {
            0
        } else {
            self.fields.u16()?
        };
        let extra = if flags & PRONOUNCED == 0 {
            0
        } else {
            self.fields.u32()?
        };
        let text = self.letters(usize::from(length), flags)?;
        self.skip(usize::from(runs) * 4 + extra as usize)?;
        Some(text)
    }

    /// Letters of one or two bytes; a record that goes on says anew which.
    fn letters(&mut self, mut length: usize, mut flags: u8) -> Option<String> {
        let mut units = Vec::with_capacity(length);
        while length > 0 {
            if self.fields.rest().is_empty() {
                self.more()?;
                flags = self.fields.u8()?;
            }
            let unit = match flags & WIDE {
                0 => u16::from(self.fields.u8()?),
                _ => self.fields.u16()?,
            };
            units.push(unit);
            length -= 1;
        }
        Some(String::from_utf16_lossy(&units))
    }
}
