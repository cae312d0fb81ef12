//! The values of a PDF (ISO 32000-2, 7.3). Copies are cheap: parts are shared.

use std::rc::Rc;

use super::{Result, VerifyError};

/// Number and generation of an indirect object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id {
    /// Object number.
    pub number: u32,
    /// Generation; 0 almost always.
    pub generation: u16,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Object {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Real(f64),
    /// A name without its slash.
    Name(Rc<[u8]>),
    /// A string, decoded.
    Text(Rc<[u8]>),
    /// A list.
    Array(Rc<[Object]>),
    /// A dictionary.
    Dict(Rc<Dict>),
    /// Stands for an indirect object.
    Reference(Id),
    /// A dictionary with bytes.
    Stream(Stream),
}

/// A stream; how long it is, its dictionary says, in each state of a document anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// What describes it.
    pub dict: Rc<Dict>,
    /// Where its bytes begin in the file.
    pub start: usize,
}

impl Object {
    /// The whole number that it is.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            _ => None,
        }
    }

    /// The whole number that it is, where it counts or points at something.
    pub fn index(&self) -> Option<usize> {
        usize::try_from(self.integer()?).ok()
    }

    /// The number that it is.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(value) => Some(*value as f64),
            Self::Real(value) => Some(*value),
            _ => None,
        }
    }

    /// The name that it is.
    pub fn name(&self) -> Option<&[u8]> {
        match self {
            Self::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The string that it is.
    pub fn text(&self) -> Option<&[u8]> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The list that it is.
    pub fn array(&self) -> Option<&Rc<[Self]>> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The dictionary that it is, also that of a stream.
    pub fn dict(&self) -> Option<&Rc<Dict>> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The object that it stands for.
    pub fn reference(&self) -> Option<Id> {
        match self {
            Self::Reference(id) => Some(*id),
            _ => None,
        }
    }
}

/// A dictionary in the order of its keys.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dict(Vec<(Rc<[u8]>, Object)>);

impl Dict {
    /// A dictionary of these entries.
    ///
    /// # Errors
    /// A key stands twice: programs differ in which of the two they take.
    pub fn new(mut entries: Vec<(Rc<[u8]>, Object)>) -> Result<Self> {
        entries.sort_by(|(one, _), (other, _)| one.cmp(other));
        let twice = entries
            .array_windows()
            .any(|[(one, _), (other, _)]| one == other);
        if twice {
            return Err(VerifyError::Broken("a key stands twice in a dictionary"));
        }
        // A null entry is as good as none.
        entries.retain(|(_, value)| *value != Object::Null);
        Ok(Self(entries))
    }

    /// The value of a key; null where there is none.
    pub fn get(&self, key: &[u8]) -> &Object {
        let found = self.0.binary_search_by(|(name, _)| (**name).cmp(key));
        let entry = found.ok().and_then(|place| self.0.get(place));
        entry.map_or(&Object::Null, |(_, value)| value)
    }

    /// True where the key has a value.
    pub fn has(&self, key: &[u8]) -> bool {
        *self.get(key) != Object::Null
    }

    /// Keys and values in the order of the keys.
    pub fn entries(&self) -> impl Iterator<Item = (&[u8], &Object)> {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}
