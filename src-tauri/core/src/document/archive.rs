//! A zip archive by its central directory, within bounds. Unpacks one part at a time and trusts no size it states.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;

use super::error::Flaw;

/// Parts of an archive; a document of hundreds of pages with pictures has fewer.
const MAX_ENTRIES: usize = 8192;

/// Bytes that all parts unpack to together.
const MAX_UNPACKED: usize = 96 << 20;

/// Bytes that one part unpacks to.
const MAX_PART: usize = 48 << 20;

/// How many times larger than packed a part may be; Deflate ends at 1032, XML of honest files near 60.
const MAX_RATIO: usize = 300;

/// What even the smallest part may hold.
const ALWAYS: usize = 256 << 10;

const CENTRAL: u32 = 0x0201_4b50;
const LOCAL: u32 = 0x0403_4b50;
const END: &[u8] = b"PK\x05\x06";

/// Length of the end record, and of the longest comment behind it.
const END_LENGTH: usize = 22;
const MAX_COMMENT: usize = 0xFFFF;

/// An open archive.
#[derive(Debug)]
pub struct Archive<'a> {
    bytes: &'a [u8],
    entries: BTreeMap<String, Entry>,
    left: Cell<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    encrypted: bool,
    method: u16,
    packed: usize,
    offset: usize,
}

impl<'a> Archive<'a> {
    /// Reads the directory.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Flaw> {
        let tail = bytes.len().saturating_sub(END_LENGTH + MAX_COMMENT);
        let end = bytes
            .get(tail..)
            .unwrap_or_default()
            .windows(END.len())
            .rposition(|window| window == END)
            .ok_or(Flaw::Broken("the directory of the archive is missing"))?;
        let count = usize::from(u16_at(bytes, tail + end + 10)?);
        if count > MAX_ENTRIES {
            return Err(Flaw::TooComplex);
        }
        let mut at = size_at(bytes, tail + end + 16)?;
        let mut entries = BTreeMap::new();
        for _ in 0..count {
            let (name, entry, next) = Entry::read(bytes, at)?;
            entries.insert(name, entry);
            at = next;
        }
        let left = Cell::new(MAX_UNPACKED);
        Ok(Self {
            bytes,
            entries,
            left,
        })
    }

    /// Names of all parts, in their order by name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Whether it is a table of LibreOffice and its kin.
    pub fn is_open_document_table(&self) -> bool {
        self.text("mimetype")
            .is_ok_and(|kind| kind.contains("opendocument.spreadsheet"))
    }

    /// A part as text; a part that is not there is broken.
    pub fn text(&self, name: &str) -> Result<String, Flaw> {
        self.find(name)?.ok_or(Flaw::Broken("a part is missing"))
    }

    /// A part as text, or none where it is not there.
    pub fn find(&self, name: &str) -> Result<Option<String>, Flaw> {
        let Some(entry) = self.entries.get(name) else {
            return Ok(None);
        };
        let bytes = self.unpack(entry)?;
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
        match str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(_) => Err(Flaw::Broken("a part is not UTF-8")),
        }
    }

    fn unpack(&self, entry: &Entry) -> Result<Vec<u8>, Flaw> {
        if entry.encrypted {
            return Err(Flaw::Locked);
        }
        let packed = self.packed(entry)?;
        let bytes = match entry.method {
            0 => packed.to_vec(),
            8 => self.inflate(packed)?,
            _ => return Err(Flaw::Broken("a part is packed in an unusual way")),
        };
        let left = self.left.get().checked_sub(bytes.len());
        self.left.set(left.ok_or(Flaw::TooComplex)?);
        Ok(bytes)
    }

    fn packed(&self, entry: &Entry) -> Result<&'a [u8], Flaw> {
        if u32_at(self.bytes, entry.offset)? != LOCAL {
            return Err(Flaw::Broken("a part is not where the directory says"));
        }
        let name = usize::from(u16_at(self.bytes, entry.offset + 26)?);
        let extra = usize::from(u16_at(self.bytes, entry.offset + 28)?);
        let start = entry.offset + 30 + name + extra;
        let packed = self.bytes.get(start..start.saturating_add(entry.packed));
        packed.ok_or(Flaw::Broken("a part is cut off"))
    }

    fn inflate(&self, packed: &[u8]) -> Result<Vec<u8>, Flaw> {
        let most = packed
            .len()
            .saturating_mul(MAX_RATIO)
            .saturating_add(ALWAYS);
        let most = most.min(MAX_PART).min(self.left.get());
        let mut bytes = Vec::new();
        DeflateDecoder::new(packed)
            .take(most as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| Flaw::Broken("a part cannot be unpacked"))?;
        match bytes.len() > most {
            true => Err(Flaw::TooComplex),
            false => Ok(bytes),
        }
    }
}

impl Entry {
    /// One record of the directory, and where the next begins.
    fn read(bytes: &[u8], at: usize) -> Result<(String, Self, usize), Flaw> {
        if u32_at(bytes, at)? != CENTRAL {
            return Err(Flaw::Broken("the directory of the archive is damaged"));
        }
        let length = usize::from(u16_at(bytes, at + 28)?);
        let behind = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        let name = bytes.get(at + 46..at + 46 + length).ok_or(CUT)?;
        // Some Windows programs write the folders of a name with backslashes.
        let name = String::from_utf8_lossy(name).replace('\\', "/");
        let entry = Self {
            encrypted: u16_at(bytes, at + 8)? & 1 == 1,
            method: u16_at(bytes, at + 10)?,
            packed: size_at(bytes, at + 20)?,
            offset: size_at(bytes, at + 42)?,
        };
        Ok((name, entry, at + 46 + length + behind))
    }
}

const CUT: Flaw = Flaw::Broken("the archive is cut off");

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Flaw> {
    let chunk = bytes.get(at..).and_then(|rest| rest.first_chunk());
    chunk.map(|chunk| u16::from_le_bytes(*chunk)).ok_or(CUT)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Flaw> {
    let chunk = bytes.get(at..).and_then(|rest| rest.first_chunk());
    chunk.map(|chunk| u32::from_le_bytes(*chunk)).ok_or(CUT)
}

fn size_at(bytes: &[u8], at: usize) -> Result<usize, Flaw> {
    usize::try_from(u32_at(bytes, at)?).map_err(|_| CUT)
}
