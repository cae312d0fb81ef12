//! One operation of the log: header and body, their bytes and hashes. Bytes are hashed as received
//! and never encoded again.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};
use uuid::Uuid;

use super::fact::{Fact, Field};
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, InspectionId};

/// Identity of an operation: the first 16 bytes of its hash.
pub type OpId = [u8; 16];
/// Identity of a register.
pub type RegId = [u8; 16];
/// Identity of a device: the first 16 bytes of BLAKE3 of its public key.
pub type DeviceId = [u8; 16];

/// Version of the header's layout.
pub const HEADER_VERSION: u16 = 1;
/// BLAKE3 for hashes, Ed25519 for seals.
pub const SUITE: u8 = 1;
/// Kind of operation that sets a register. Other kinds are kept and passed on, not folded.
pub const KIND_SET: u8 = 1;

/// A part of the log with a chain of its own per device, so that an office can pass on only what a
/// person may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Lists, registers, the office's own data.
    Office,
    /// One inspection: checklists and answers.
    Inspection(InspectionId),
    /// Findings and notices of one checklist; a case outlives the seal of its inspection.
    Case(ChecklistId),
}

impl std::fmt::Display for Scope {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Office => f.write_str("office"),
            Self::Inspection(id) => write!(f, "inspection/{id}"),
            Self::Case(id) => write!(f, "case/{id}"),
        }
    }
}

/// A field of one thing in one scope. Independent rounds are different registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Register {
    /// Scope whose chain carries it.
    pub scope: Scope,
    /// Field.
    pub field: Field,
    /// The thing.
    pub entity: Uuid,
}

impl Register {
    /// Its identity, computed as [`register_id`].
    #[must_use]
    pub fn id(&self) -> RegId {
        register_id(&self.scope.to_string(), self.field as u16, self.entity, 0)
    }
}

/// Hash of scope, field, entity and round.
#[must_use]
pub fn register_id(scope: &str, field: u16, entity: Uuid, round: u32) -> RegId {
    let mut hasher = blake3::Hasher::new_derive_key("duxue 2026 register");
    hasher.update(&field.to_be_bytes());
    hasher.update(&round.to_be_bytes());
    hasher.update(entity.as_bytes());
    hasher.update(scope.as_bytes());
    first_16(hasher.finalize().as_bytes())
}

/// What the chain and the signature speak of.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Header {
    /// [`HEADER_VERSION`].
    #[n(0)]
    pub version: u16,
    /// [`KIND_SET`], or a kind of a later version.
    #[n(1)]
    pub kind: u8,
    /// The device that made it.
    #[n(2)]
    pub device: ByteArray<16>,
    /// The scope's name.
    #[n(3)]
    pub scope: String,
    /// From 1, without gaps, per device and scope.
    #[n(4)]
    pub seq: u64,
    /// Whole hash of the operation before it in the same chain; zeros for the first.
    #[n(5)]
    pub prev_hash: ByteArray<32>,
    /// The register that it sets.
    #[n(6)]
    pub reg: ByteArray<16>,
    /// Heads of the register that its maker saw.
    #[n(7)]
    pub parents: Vec<ByteArray<16>>,
    /// One more than the greatest of parents and predecessor: an order for display, no clock.
    #[n(8)]
    pub generation: u64,
    /// What the maker's clock claimed, milliseconds since 1970 UTC. No rule uses it.
    #[n(9)]
    pub wall_ms: i64,
    /// Serial of the maker's certificate, once there is one.
    #[n(10)]
    pub certificate: Option<u64>,
    /// BLAKE3 of the body.
    #[n(11)]
    pub body_hash: ByteArray<32>,
    /// [`SUITE`].
    #[n(12)]
    pub suite: u8,
    /// Oldest layout whose readers may fold it.
    #[n(13)]
    pub min_reader: u16,
}

/// What it says; separate, so that it can be redacted while the chain still verifies.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Body {
    /// Code of the field.
    #[n(0)]
    pub field: u16,
    /// The thing.
    #[n(1)]
    pub entity: ByteArray<16>,
    /// Round of independent judging.
    #[n(2)]
    pub round: u32,
    /// CBOR of the value; absent where the register is cleared.
    #[n(3)]
    pub value: Option<ByteVec>,
    /// Why, where somebody gave a reason.
    #[n(4)]
    pub reason: Option<String>,
}

impl Body {
    /// States `value` for a register.
    pub(crate) fn of(register: &Register, value: Option<&Fact>) -> Result<Self> {
        Ok(Self {
            field: register.field as u16,
            entity: register.entity.into_bytes().into(),
            round: 0,
            value: value.map(Fact::encode).transpose()?.map(Into::into),
            reason: None,
        })
    }

    /// The fact, for fields that this version knows; `None` inside where cleared.
    pub(crate) fn fact(&self) -> Result<Option<(Field, Option<Fact>)>> {
        let Some(field) = Field::of_code(self.field) else {
            return Ok(None);
        };
        let fact = self
            .value
            .as_ref()
            .map(|bytes| Fact::decode(field, bytes))
            .transpose()?;
        Ok(Some((field, fact)))
    }

    /// The thing it speaks of.
    pub(crate) fn entity(&self) -> Uuid {
        Uuid::from_bytes(*self.entity)
    }
}

/// CBOR with integer keys.
pub(crate) fn encode<T: Encode<()>>(value: &T) -> Result<Vec<u8>> {
    minicbor::to_vec(value).map_err(|e| Error::Encoding(e.to_string()))
}

/// The whole of `bytes` as one value.
pub(crate) fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<T> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let value = decoder
        .decode()
        .map_err(|e| Error::Encoding(e.to_string()))?;
    if decoder.position() == bytes.len() {
        Ok(value)
    } else {
        Err(Error::Encoding("trailing bytes".into()))
    }
}

/// BLAKE3 of `"op1"` and the header's bytes.
#[must_use]
pub fn header_hash(header: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new()
        .update(b"op1")
        .update(header)
        .finalize()
        .as_bytes()
}

/// The first half of a hash.
#[must_use]
pub fn first_16(hash: &[u8; 32]) -> [u8; 16] {
    let mut id = [0; 16];
    id.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
    id
}
