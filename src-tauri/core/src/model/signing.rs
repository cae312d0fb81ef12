//! Who signs where on a document, with which certificate, and the strokes of a hand. Pure types; keys
//! and files are elsewhere.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A place for a signature. All are made with the document, before anybody signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SignatureSlot {
    /// 检查人员（督学）; signs first and certifies the document
    Inspector,
    /// 随行检查人员, the second inspector
    SecondInspector,
    /// 被督导单位负责人, who takes the document
    Recipient,
}

impl SignatureSlot {
    /// Every slot in the order of signing.
    pub const ALL: [Self; 3] = [Self::Inspector, Self::SecondInspector, Self::Recipient];

    /// Name of the field in the PDF (`/T`).
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Inspector => "Inspector",
            Self::SecondInspector => "SecondInspector",
            Self::Recipient => "Recipient",
        }
    }

    /// The slot of a field's name.
    #[must_use]
    pub fn of_field(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|slot| slot.field() == name)
    }

    /// What the document prints beside it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Inspector => "检查人员（督学）签名",
            Self::SecondInspector => "随行检查人员签名",
            Self::Recipient => "被督导单位负责人签收",
        }
    }
}

/// A signature as it was drawn, kept as strokes so that it prints sharp at any size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Handwriting {
    /// Width of the pad, in the unit of the points.
    pub width: f32,
    /// Height of the pad.
    pub height: f32,
    /// Strokes in the order of drawing.
    pub strokes: Vec<Vec<PenPoint>>,
}

/// Where the pen was; from the top left corner of the pad.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
pub struct PenPoint {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// What is seen in the place of a signature.
#[derive(Debug, Clone, PartialEq)]
pub struct VisibleSignature {
    /// The strokes, where somebody drew.
    pub handwriting: Option<Handwriting>,
    /// Name of the signer.
    pub name: String,
    /// 督学证号; empty where there is none.
    pub card_no: String,
    /// The moment, in Beijing time.
    pub signed_at: DateTime<FixedOffset>,
}

/// A certificate in the words of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CertificateInfo {
    /// Whose it is: the common name.
    pub subject: String,
    /// The organisation in it; empty where there is none.
    pub organisation: String,
    /// Who issued it: the common name, or the organisation where there is none.
    pub issuer: String,
    /// Kind and size of the key: `ECDSA P-256`, `RSA 3072`.
    pub algorithm: String,
    /// Start of its validity, RFC 3339 in Beijing time.
    pub not_before: String,
    /// End of its validity, RFC 3339 in Beijing time.
    pub not_after: String,
    /// SHA-256 of the certificate, in hex.
    pub fingerprint: String,
    /// True where its owner issued it: nobody else vouches for the name.
    pub self_issued: bool,
}
