//! What an issued document was printed from: kept as JSON, printed by its kind.

use crate::Core;
use crate::api::files::plain;
use crate::error::{Error, Result};
use crate::model::inspecting::NoticeKind;
use crate::model::record_code::RecordCode;
use crate::report::{self, ConsultationInput, NoticeInput, NoticeInspector, Pdf};
use crate::store::blobs;

/// All that a document says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    Rectification(NoticeInput),
    Consultation(ConsultationInput),
}

impl Content {
    /// Out of the blob of an issued document.
    pub(super) fn read(core: &Core, kind: NoticeKind, blob: &[u8; 32]) -> Result<Self> {
        let bytes = blobs::read(&core.store.blobs(), blob)?;
        match kind {
            NoticeKind::Rectification => serde_json::from_slice(&bytes).map(Self::Rectification),
            NoticeKind::Consultation => serde_json::from_slice(&bytes).map(Self::Consultation),
        }
        .map_err(encoding)
    }

    /// As it is kept; its hash is what the record code is made of.
    pub(super) fn to_json(&self) -> Result<Vec<u8>> {
        match self {
            Self::Rectification(input) => serde_json::to_vec(input),
            Self::Consultation(input) => serde_json::to_vec(input),
        }
        .map_err(encoding)
    }

    /// The document of this content, whose JSON has this hash.
    pub(super) fn print(&self, core: &Core, hash: [u8; 32]) -> Result<Pdf> {
        let (code, fonts) = (RecordCode::of(hash), core.fonts()?);
        let printed = match self {
            Self::Rectification(input) => report::notice(input, &code, &fonts),
            Self::Consultation(input) => report::consultation(input, &code, &fonts),
        };
        Ok(printed?)
    }

    pub(super) fn number(&self) -> &str {
        match self {
            Self::Rectification(input) => &input.number,
            Self::Consultation(input) => &input.number,
        }
    }

    pub(super) fn agency(&self) -> &str {
        match self {
            Self::Rectification(input) => &input.agency,
            Self::Consultation(input) => &input.agency,
        }
    }

    pub(super) fn inspectors(&self) -> &[NoticeInspector] {
        match self {
            Self::Rectification(input) => &input.inspectors,
            Self::Consultation(input) => &input.inspectors,
        }
    }

    /// Whom it is addressed to.
    pub(super) fn addressee(&self) -> &str {
        match self {
            Self::Rectification(input) => &input.subject,
            Self::Consultation(input) => &input.department,
        }
    }

    /// Name of its file.
    pub(super) fn file_name(&self) -> String {
        let kind = match self {
            Self::Rectification(_) => NoticeKind::Rectification,
            Self::Consultation(_) => NoticeKind::Consultation,
        };
        file_name(self.number(), kind, self.addressee())
    }
}

fn encoding(error: serde_json::Error) -> Error {
    Error::Encoding(error.to_string())
}

/// A name that every file system takes.
pub(super) fn file_name(number: &str, kind: NoticeKind, to: &str) -> String {
    let (number, to) = (plain(number, 40), plain(to, 60));
    format!("{number} {} {to}.pdf", kind.label())
}
