//! Keys, certificates and signatures of PDF files. Signing adds bytes after a file and changes none.
//!
//! | module | owns |
//! |---|---|
//! | [`certificate`] | certificates: making our own, reading those of others, when one may sign |
//! | [`key`] | a private key with its certificates: making it, keeping it under a passphrase, signing |
//! | [`container`] | .p12 and .pfx files |
//! | [`document_key`] | 文书签名证书: the files of this laptop's key, and the key while it is unlocked |
//! | `randomness` | what the key crates draw from |
//! | `source` | a PDF to be signed: what of it is refused |
//! | `field` | fields for signatures that are in a file |
//! | `appearance` | what is seen in a field |
//! | `cms` | the signed data inside a signature |
//! | [`sign`] | one incremental update: one signature |
//! | [`verify`] | the verdict on the signatures of any PDF |
//! | `reading` | a PDF that may be forged: values, revisions, within a budget |
//! | `document` | pages, annotations and fields in one state of a file |
//! | `coverage` | a signature as it lies in the file: what it covers and leaves out |
//! | `cms_check`, `tlv`, `algorithm` | the signed data inside a signature, over the very bytes |
//! | [`trust`] | whether a certificate may sign, and leads to one that is trusted |
//! | `change`, `history` | what was changed after a signature, and what earlier revisions held |
//! | `problem`, `words` | what is said of all that |

mod algorithm;
mod appearance;
pub mod certificate;
mod change;
mod cms;
mod cms_check;
pub mod container;
mod coverage;
pub(crate) mod document;
pub mod document_key;
mod field;
mod history;
pub mod key;
mod problem;
mod randomness;
pub(crate) mod reading;
pub mod sign;
mod source;
mod tlv;
pub mod trust;
pub mod verify;
mod words;

use chrono::NaiveDate;

use crate::model::signing::SignatureSlot;
pub use source::{LARGEST as LARGEST_PDF, pages_of};

/// Why a key or a file cannot be signed with. Nothing is written in any of these cases.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The passphrase does not open the key.
    #[error("wrong passphrase")]
    PassphraseWrong,
    /// Nobody made a document key here.
    #[error("no document key")]
    KeyMissing,
    /// There is a document key already.
    #[error("a document key of {subject} is there")]
    KeyExists {
        /// Whose it is.
        subject: String,
    },
    /// The document key is locked.
    #[error("the document key is locked")]
    KeyLocked,
    /// A key that we cannot sign with.
    #[error("key of kind {kind}")]
    KeyKind {
        /// What it is, in Chinese.
        kind: String,
    },
    /// The certificate's time is over.
    #[error("certificate expired on {day}")]
    CertificateExpired {
        /// Its last day, in Beijing.
        day: NaiveDate,
    },
    /// The certificate's time has not begun.
    #[error("certificate begins on {day}")]
    CertificateEarly {
        /// Its first day, in Beijing.
        day: NaiveDate,
    },
    /// The certificate is for other uses than signing.
    #[error("the certificate is not for signatures")]
    CertificateUnfit,
    /// A .p12 or .pfx file that holds no key for us.
    #[error("key file: {reason}")]
    Container {
        /// Why, in Chinese.
        reason: &'static str,
    },
    /// The file is no PDF.
    #[error("not a PDF")]
    NotPdf,
    /// The file is encrypted.
    #[error("the PDF is encrypted")]
    Encrypted,
    /// The file is cut short or broken.
    #[error("the PDF is damaged: {0}")]
    Damaged(String),
    /// The file is larger than [`LARGEST_PDF`].
    #[error("the PDF is too large")]
    TooLarge,
    /// Somebody signed there already.
    #[error("{} is signed already", slot.field())]
    SlotSigned {
        /// Where.
        slot: SignatureSlot,
    },
    /// Signatures in the file allow no further one.
    #[error("the file is closed for further signatures")]
    Closed,
    /// The crates that encode keys and certificates refused; the text is theirs.
    #[error("encoding: {0}")]
    Encoding(String),
}

/// An error of the crates that encode keys, certificates and signed data.
fn encoding(error: impl std::fmt::Display) -> crate::error::Error {
    SignError::Encoding(error.to_string()).into()
}
