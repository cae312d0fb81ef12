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
    /// Common name in the certificate; 签名人不明 where there is none.
    pub signer: String,
    /// Organisation in the certificate; empty where there is none.
    pub organisation: String,
    /// Name of the field.
    pub field: String,
    /// True where no byte stands outside it.
    pub covers_whole_document: bool,
    /// True where the signed bytes are as they were and later changes are allowed.
    pub valid: bool,
    /// True where the certificates lead to one that is trusted here. It says nothing about `valid`.
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
    /// The signer's certificate; absent where the signature holds none that can be read.
    pub certificate: Option<CertificateInfo>,
    /// What was changed after it and is not allowed.
    pub changes: Vec<Change>,
    /// What would prove more and is not there, in Chinese.
    pub missing: Vec<String>,
    /// Why it is not valid, in Chinese.
    pub problem: Option<String>,
}

/// A change made after a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// The change in Chinese.
    pub text: String,
}

/// Kinds of changes that a signature does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A page came.
    PageAdded,
    /// A page went.
    PageRemoved,
    /// Pages stand in another order.
    PageOrderChanged,
    /// The tree above the pages says something else.
    PageTreeChanged,
    /// What is printed on a page, its size or its resources.
    PageContentChanged,
    /// An annotation came.
    AnnotationAdded,
    /// An annotation went, or left its page.
    AnnotationRemoved,
    /// An annotation says something else.
    AnnotationChanged,
    /// An annotation or field looks different and says the same.
    AppearanceReplaced,
    /// A field came.
    FieldAdded,
    /// A field went.
    FieldRemoved,
    /// A field was filled in without leave, or moved.
    FieldChanged,
    /// Resources or settings of the form.
    FormChanged,
    /// A signature came where none was allowed.
    SignatureAdded,
    /// A signature went, or another took its place.
    SignatureRemoved,
    /// Title, author and other facts on the document.
    MetadataChanged,
    /// Actions, bookmarks, attachments and other parts of the catalogue.
    CatalogChanged,
    /// Objects that some programs see and others do not.
    ObjectHidden,
    /// Bytes that belong to no revision.
    BytesAppendedWithoutRevision,
    /// The later revision does not build on the signed one.
    RevisionBypassed,
}
