//! A file, and the states that its document was in: each revision has its own view of the objects.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::budget::{Budget, MAX_BYTES};
use super::container::Container;
use super::inflate::unpack;
use super::syntax::{Ending, Lexer};
use super::{Dict, Entry, Id, Object, Result, Section, Stream, VerifyError};

/// Cross-reference sections that follow each other; each save of an editor adds one.
const MAX_SECTIONS: usize = 256;

const WRONG_PLACE: VerifyError = VerifyError::Broken("another object stands in the place of one");

/// Bytes at the end of a file in which all programs look for `startxref`, some in more of them. Where they
/// find none they search the whole file for objects, hidden ones too.
const TAIL: usize = 1024;

/// References that lead to references.
const MAX_HOPS: usize = 8;

/// The bytes of a file, and what was read of them already.
#[derive(Debug)]
pub struct File<'a> {
    bytes: &'a [u8],
    budget: Budget,
    sections: RefCell<BTreeMap<usize, Rc<Section>>>,
    objects: RefCell<BTreeMap<Place, Rc<Parsed>>>,
    containers: RefCell<BTreeMap<Packing, Rc<Container>>>,
}

/// Where an object stream begins, and where its bytes end: how many these are, another object may say
/// otherwise in another state.
type Packing = (usize, usize);

/// Where a value stands: equal places hold equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// At this offset.
    At(usize),
    /// In this object stream, by its index.
    Packed(Packing, usize),
}

#[derive(Debug)]
struct Parsed {
    id: Id,
    object: Object,
    /// Where it ends, or where its stream begins.
    end: usize,
}

impl<'a> File<'a> {
    /// A file to be read.
    ///
    /// # Errors
    /// It is no PDF, or too large.
    pub fn new(bytes: &'a [u8]) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(VerifyError::TooLarge { limit: MAX_BYTES });
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(VerifyError::NotPdf);
        }
        Ok(Self {
            bytes,
            budget: Budget::default(),
            sections: RefCell::default(),
            objects: RefCell::default(),
            containers: RefCell::default(),
        })
    }

    /// All bytes.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// What may still be spent on it.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    fn section(&self, offset: usize) -> Result<Rc<Section>> {
        if let Some(section) = self.sections.borrow().get(&offset) {
            return Ok(Rc::clone(section));
        }
        let section = Rc::new(Section::read(self.bytes, offset, &self.budget)?);
        let kept = Rc::clone(&section);
        self.sections.borrow_mut().insert(offset, kept);
        Ok(section)
    }

    fn parsed(&self, place: Place, parse: impl FnOnce() -> Result<Parsed>) -> Result<Rc<Parsed>> {
        if let Some(parsed) = self.objects.borrow().get(&place) {
            return Ok(Rc::clone(parsed));
        }
        let parsed = Rc::new(parse()?);
        let kept = Rc::clone(&parsed);
        self.objects.borrow_mut().insert(place, kept);
        Ok(parsed)
    }

    fn parse_at(&self, offset: usize) -> Result<Parsed> {
        let (id, value, ending) = Lexer::new(self.bytes, offset, &self.budget).indirect()?;
        let (object, end) = match (value, ending) {
            (Object::Dict(dict), Ending::Stream(start)) => {
                (Object::Stream(Stream { dict, start }), start)
            }
            (value, Ending::Object(end)) => (value, end),
            _ => return Err(VerifyError::Broken("a stream without a dictionary")),
        };
        Ok(Parsed { id, object, end })
    }

    /// Where the newest cross-reference section begins that the first `end` bytes name, and the lines that
    /// name it.
    fn start(&self, end: usize) -> Result<(usize, Range<usize>)> {
        const WORD: &[u8] = b"startxref";
        let before = self.bytes.get(..end).unwrap_or_default();
        let cut = VerifyError::Broken("the end of the file is missing");
        let named = before
            .windows(WORD.len())
            .rposition(|window| window == WORD);
        self.budget.spend(before.len() - named.unwrap_or(0))?;
        let named = named.ok_or(cut)?;
        let mut lexer = Lexer::new(before, named + WORD.len(), &self.budget);
        let offset = lexer.unsigned()?.and_then(|at| usize::try_from(at).ok());
        lexer.skip_to_comment()?;
        match offset {
            Some(offset) if lexer.eat(b"%%EOF")? => Ok((offset, named..lexer.at())),
            _ => Err(cut),
        }
    }

    /// True where a revision ends exactly here: nothing but white space follows its mark, and no more of it
    /// than other programs look through.
    pub fn ends_at(&self, end: usize) -> Result<bool> {
        let (_, lines) = self.start(end)?;
        let rest = self.bytes.get(lines.end..end).unwrap_or_default();
        Ok(end - lines.start <= TAIL && rest.iter().all(u8::is_ascii_whitespace))
    }
}

/// The document as it stands in the first `end` bytes of a file.
#[derive(Debug)]
pub struct View<'f, 'a> {
    file: &'f File<'a>,
    /// Sections, the newest first.
    chain: Vec<Rc<Section>>,
    end: usize,
}

impl<'f, 'a> View<'f, 'a> {
    /// The document as programs show it that are given the first `end` bytes.
    ///
    /// # Errors
    /// These do not hold together, or are encrypted.
    pub fn open(file: &'f File<'a>, end: usize) -> Result<Self> {
        let (start, _) = file.start(end)?;
        let mut chain: Vec<Rc<Section>> = Vec::new();
        let mut next = Some(start);
        while let Some(offset) = next {
            let known = chain.iter().any(|section| section.offset == offset);
            if known || offset >= end {
                return Err(VerifyError::Broken("cross-references lead nowhere"));
            }
            if chain.len() >= MAX_SECTIONS {
                return Err(VerifyError::TooComplex);
            }
            let section = file.section(offset)?;
            if section.spans().any(|span| span.end > end) {
                return Err(VerifyError::Broken("a cross-reference is cut off"));
            }
            next = section.previous;
            chain.push(section);
        }
        if chain.iter().any(|section| section.trailer.has(b"Encrypt")) {
            return Err(VerifyError::Encrypted);
        }
        Ok(Self { file, chain, end })
    }

    /// The states before this one, the newest first.
    pub fn earlier(&self) -> impl Iterator<Item = Self> {
        (1..self.chain.len()).map(|skipped| Self {
            file: self.file,
            chain: self.chain.iter().skip(skipped).cloned().collect(),
            end: self.end,
        })
    }

    /// The file.
    pub fn file(&self) -> &'f File<'a> {
        self.file
    }

    /// Sections, the newest first.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        self.chain.iter().map(|section| &**section)
    }

    /// True where this state grew out of `other`: it reads the same sections after its own.
    pub fn follows(&self, other: &Self) -> bool {
        let newest = other.chain.first().map(|section| section.offset);
        self.chain
            .iter()
            .any(|section| Some(section.offset) == newest)
    }

    /// An entry of the trailer.
    pub fn trailer(&self, key: &[u8]) -> Object {
        let newest = self.chain.first();
        newest.map_or(Object::Null, |section| section.trailer.get(key).clone())
    }

    fn entry(&self, number: u32) -> Option<Entry> {
        self.chain.iter().find_map(|section| section.entry(number))
    }

    /// The object with this id; null where there is none.
    ///
    /// # Errors
    /// Something else stands in its place.
    pub fn get(&self, id: Id) -> Result<Object> {
        match self.entry(id.number) {
            None | Some(Entry::Free) => Ok(Object::Null),
            Some(Entry::At { offset, generation }) => {
                let parsed = self.at(offset)?;
                // Programs differ in what they do with another generation.
                match parsed.id == id && generation == id.generation {
                    true => Ok(parsed.object.clone()),
                    false => Err(WRONG_PLACE),
                }
            }
            Some(Entry::Packed { container, index }) => self.packed(id, container, index),
        }
    }

    fn at(&self, offset: usize) -> Result<Rc<Parsed>> {
        let place = Place::At(offset);
        let parsed = self.file.parsed(place, || self.file.parse_at(offset))?;
        if parsed.end > self.end {
            return Err(VerifyError::Broken("an object is cut off"));
        }
        Ok(parsed)
    }

    /// Where an object stands alone in the file.
    pub fn offset(&self, id: Id) -> Option<usize> {
        match self.entry(id.number)? {
            Entry::At { offset, .. } => Some(offset),
            _ => None,
        }
    }

    /// The bytes of the object at `offset`, from its number to `endobj`.
    ///
    /// # Errors
    /// There is none, or it has another number.
    pub fn span(&self, number: u32, offset: usize) -> Result<Range<usize>> {
        let parsed = self.at(offset)?;
        if parsed.id.number != number {
            return Err(WRONG_PLACE);
        }
        let Object::Stream(stream) = &parsed.object else {
            return Ok(offset..parsed.end);
        };
        let end = self.data(stream)?.end;
        let mut lexer = Lexer::new(self.file.bytes, end, &self.file.budget);
        lexer.expect(b"endstream")?;
        lexer.expect(b"endobj")?;
        Ok(offset..lexer.at())
    }

    /// A value itself, or what its reference stands for.
    ///
    /// # Errors
    /// As [`View::get`], or references lead in a circle.
    pub fn follow(&self, value: &Object) -> Result<Object> {
        let mut value = value.clone();
        for _ in 0..MAX_HOPS {
            match value {
                Object::Reference(id) => value = self.get(id)?,
                found => return Ok(found),
            }
        }
        Err(VerifyError::Broken("references lead in a circle"))
    }

    /// The value of a key, followed.
    ///
    /// # Errors
    /// As [`View::follow`].
    pub fn value(&self, dict: &Dict, key: &[u8]) -> Result<Object> {
        self.follow(dict.get(key))
    }

    /// Where the bytes of a stream stand.
    ///
    /// # Errors
    /// Its length is wrong.
    pub fn data(&self, stream: &Stream) -> Result<Range<usize>> {
        let wrong = VerifyError::Broken("the length of a stream is wrong");
        let length = self.length(&stream.dict)?.ok_or(wrong)?;
        let end = stream.start.checked_add(length).ok_or(wrong)?;
        if end > self.end {
            return Err(wrong);
        }
        Lexer::new(self.file.bytes, end, &self.file.budget).expect(b"endstream")?;
        Ok(stream.start..end)
    }

    /// The length may stand in an object, but not in a packed one: to find it there, lengths would
    /// have to be known.
    fn length(&self, dict: &Dict) -> Result<Option<usize>> {
        match dict.get(b"Length") {
            Object::Reference(id) => match self.offset(*id) {
                Some(_) => Ok(self.get(*id)?.index()),
                None => Ok(None),
            },
            length => Ok(length.index()),
        }
    }

    fn packed(&self, id: Id, container: u32, index: usize) -> Result<Object> {
        let wrong = WRONG_PLACE;
        let stream = Id {
            number: container,
            generation: 0,
        };
        let offset = self.offset(stream).ok_or(wrong)?;
        let (Object::Stream(stream), true) = (self.get(stream)?, id.generation == 0) else {
            return Err(wrong);
        };
        let place = (offset, self.data(&stream)?.end);
        let container = self.container(&stream, place)?;
        let Some(&(number, at)) = container
            .objects
            .get(index)
            .filter(|(n, _)| *n == id.number)
        else {
            return Err(wrong);
        };
        let parsed = self.file.parsed(Place::Packed(place, index), || {
            let object = Lexer::new(&container.bytes, at, &self.file.budget).object()?;
            let id = Id {
                number,
                generation: 0,
            };
            Ok(Parsed {
                id,
                object,
                end: offset,
            })
        })?;
        Ok(parsed.object.clone())
    }

    /// What a stream holds.
    ///
    /// # Errors
    /// It is damaged, packed in an unusual way, or too long.
    pub fn unpacked(&self, stream: &Stream) -> Result<Vec<u8>> {
        let packed = self.file.bytes.get(self.data(stream)?);
        unpack(&stream.dict, packed.unwrap_or_default(), &self.file.budget)
    }

    fn container(&self, stream: &Stream, place: Packing) -> Result<Rc<Container>> {
        if let Some(container) = self.file.containers.borrow().get(&place) {
            return Ok(Rc::clone(container));
        }
        let bytes = self.unpacked(stream)?;
        let container = Rc::new(Container::new(&stream.dict, bytes, &self.file.budget)?);
        let kept = Rc::clone(&container);
        self.file.containers.borrow_mut().insert(place, kept);
        Ok(container)
    }

    /// Numbers of the objects in the stream at `offset`, where it holds objects.
    ///
    /// # Errors
    /// It is damaged.
    pub fn packed_at(&self, offset: usize) -> Result<Vec<u32>> {
        let parsed = self.at(offset)?;
        let Object::Stream(stream) = &parsed.object else {
            return Ok(Vec::new());
        };
        if stream.dict.get(b"Type").name() != Some(b"ObjStm") {
            return Ok(Vec::new());
        }
        let container = self.container(stream, (offset, self.data(stream)?.end))?;
        Ok(container
            .objects
            .iter()
            .map(|(number, _)| *number)
            .collect())
    }

    /// Where an object stands in the file, or the stream that holds it.
    pub fn place(&self, number: u32) -> Option<usize> {
        match self.entry(number)? {
            Entry::Free => None,
            Entry::At { offset, .. } => Some(offset),
            Entry::Packed { container, .. } => match self.entry(container)? {
                Entry::At { offset, .. } => Some(offset),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests;
