//! What is found of the signatures of a PDF. Pure types; finding it is elsewhere.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::signing::CertificateInfo;

/// The verdict on one PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Verdict {
    /// Signatures in the order in which they were made.
    pub signatures: Vec<SignatureVerdict>,
    /// True where there is a signature, all are valid, and nothing was changed after the last.
    pub intact: bool,
    /// The file.
    pub file: String,
    /// Its length.
    #[ts(type = "number")]
    pub bytes: u64,
    /// Pages in it.
    pub pages: u32,
    /// Names of signature fields that nobody signed.
    pub open_fields: Vec<String>,
    /// What is to be said of the whole file, in Chinese.
    pub findings: Vec<String>,
    /// What no verdict of ours says, in Chinese.
    pub honest: Vec<String>,
}

/// The verdict on one signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignatureVerdict {
    /// Common name in the certificate.
    pub signer: String,
    /// Organisation in the certificate; empty where there is none.
    pub organisation: String,
    /// Name of the field.
    pub field: String,
    /// True where no byte stands outside it.
    pub covers_whole_document: bool,
    /// True where the signed bytes are as they were and later changes are allowed.
    pub valid: bool,
    /// True where the certificates lead to one that is trusted here.
    pub trusted: bool,
    /// Name of that certificate.
    pub root: Option<String>,
    /// The time that the signer claims, RFC 3339; empty where there is none.
    pub signed_at: String,
    /// What the signature conforms to: `PAdES B-B`.
    pub profile: String,
    /// Algorithm of the signature: `ECDSA P-256`.
    pub algorithm: String,
    /// True where it certifies the document.
    pub certifies: bool,
    /// The signer's certificate.
    pub certificate: CertificateInfo,
    /// What was changed after it.
    pub changes: Vec<Change>,
    /// What its profile asks for and it lacks, in Chinese.
    pub missing: Vec<String>,
    /// Why it is not valid, in Chinese.
    pub problem: Option<String>,
}

/// A change made after a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Its kind, a stable word.
    pub kind: String,
    /// The change in Chinese.
    pub text: String,
}
