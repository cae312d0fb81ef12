//! The records of a workbook's stream, and the numbers in them; a stream that is cut ends early.

/// A record: what it is, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
}

impl<'a> Record<'a> {
    /// Its bytes, to be read one after the other.
    pub fn fields(&self) -> Fields<'a> {
        Fields(self.data)
    }
}

/// The records of a stream in their order.
pub fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut rest = Fields(stream);
    std::iter::from_fn(move || {
        let (kind, length) = (rest.u16()?, rest.u16()?);
        let data = rest.take(usize::from(length))?;
        Some(Record { kind, data })
    })
}

/// Bytes that are read one after the other.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    pub fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub fn rest(&self) -> &'a [u8] {
        self.0
    }
}
