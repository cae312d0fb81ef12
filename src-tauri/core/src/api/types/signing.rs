//! Requests and responses about the document key, signatures and codes of notices.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::NoticeId;
use crate::model::rows::NoticeSummary;
use crate::model::secret::Secret;
use crate::model::signing::{CertificateInfo, Handwriting, SignatureSlot};

/// State of the key that signs documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum KeyState {
    /// Nobody made one on this laptop yet.
    None,
    /// Its passphrase is needed before the next signature.
    Locked,
    /// It signs without asking until it is locked, or idle for half an hour.
    Unlocked,
}

/// 文书签名证书: the key that signs documents, and its certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DocumentKey {
    /// Its state.
    pub state: KeyState,
    /// Its certificate; absent where there is no key.
    pub certificate: Option<CertificateInfo>,
}

/// Asks for a new document key with a certificate that its owner issues.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct CreateDocumentKey {
    /// Whose it is.
    pub person: String,
    /// The agency.
    pub organisation: String,
    /// The passphrase that it will be kept under.
    pub passphrase: Secret,
    /// Takes the place of a key that is there; without it such a request is refused.
    #[serde(default)]
    pub replace: bool,
}

/// The passphrase of the document key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct Passphrase {
    /// The passphrase.
    pub passphrase: Secret,
}

/// Asks to keep the document key under another passphrase.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ChangePassphrase {
    /// The one until now.
    pub old: Secret,
    /// The one from now on.
    pub new: Secret,
}

/// Asks for a copy of the document key as a .p12 file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ExportDocumentKey {
    /// The passphrase of the key.
    pub passphrase: Secret,
    /// The file to write.
    pub file: String,
    /// The passphrase that the file gets.
    pub file_passphrase: Secret,
}

/// Asks to take over a key with its certificates from a .p12 or .pfx file as the document key.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct ImportDocumentKey {
    /// The file.
    pub file: String,
    /// The passphrase of the file.
    pub file_passphrase: Secret,
    /// The passphrase that the key will be kept under.
    pub passphrase: Secret,
    /// Takes the place of a key that is there; without it such a request is refused.
    #[serde(default)]
    pub replace: bool,
}

/// With which key one signature is made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignerKey {
    /// The unlocked document key of this laptop.
    Own,
    /// 现场签名: a key made on the spot for somebody who has none here, and thrown away afterwards.
    Once {
        /// The organisation in its certificate.
        organisation: String,
    },
    /// A key in a .p12 or .pfx file.
    Container {
        /// The file.
        file: String,
        /// Its passphrase.
        passphrase: Secret,
    },
}

/// Asks to sign an issued notice.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct SignNotice {
    /// The notice.
    pub notice: NoticeId,
    /// Where; each place is signed once.
    pub slot: SignatureSlot,
    /// With what.
    pub signer: SignerKey,
    /// The name beside the strokes.
    pub name: String,
    /// 督学证号; empty where there is none.
    #[serde(default)]
    pub card_no: String,
    /// The strokes, where somebody drew.
    pub handwriting: Option<Handwriting>,
    /// The file to write; the default folder and name where absent.
    pub file: Option<String>,
}

/// Asks to sign any PDF.
#[derive(Debug, Clone, PartialEq, Deserialize, TS)]
pub struct SignPdf {
    /// The file to sign; it stays as it is.
    pub file: String,
    /// The signed file to write.
    pub out: String,
    /// Where.
    pub slot: SignatureSlot,
    /// With what.
    pub signer: SignerKey,
    /// The name beside the strokes; that of the certificate where empty.
    pub name: String,
    /// 督学证号; empty where there is none.
    #[serde(default)]
    pub card_no: String,
    /// The strokes, where somebody drew.
    pub handwriting: Option<Handwriting>,
}

/// A signed file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SignedFile {
    /// Path of the PDF.
    pub file: String,
    /// Pages in it.
    pub pages: u32,
    /// SHA-256 of the file, in hex.
    pub sha256: String,
    /// Name of the field that was signed.
    pub field: String,
    /// True where the signature certifies the document: only further signatures may be added.
    pub certifies: bool,
    /// The certificate it was signed with.
    pub certificate: CertificateInfo,
}

/// One notice with its places for signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeDetail {
    /// Its line in the register.
    #[serde(flatten)]
    pub summary: NoticeSummary,
    /// 发文机关
    pub agency: String,
    /// Name of its file.
    pub file_name: String,
    /// Places for signatures in the order of signing.
    pub slots: Vec<NoticeSlot>,
}

/// A place for a signature on a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NoticeSlot {
    /// Which.
    pub slot: SignatureSlot,
    /// What the notice prints beside it.
    pub label: String,
    /// Who is expected to sign here; empty where the notice does not say.
    pub name: String,
    /// 督学证号 of that person; empty where there is none.
    pub card_no: String,
    /// The signature; absent while nobody signed.
    pub signature: Option<SlotSignature>,
}

/// A signature on a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SlotSignature {
    /// The name beside the strokes.
    pub name: String,
    /// 督学证号; empty where there is none.
    pub card_no: String,
    /// When, milliseconds since 1970 UTC.
    #[ts(type = "number")]
    pub signed_ms: i64,
    /// SHA-256 of the certificate, in hex.
    pub certificate: String,
}

/// Asks which notice a code belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeRequest {
    /// The code as it was typed, or what a scanner read.
    pub text: String,
}

/// Which notice a code belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CodeVerdict {
    /// The notice; absent where the code is wrong or unknown here.
    pub known: Option<NoticeSummary>,
    /// What that means, in Chinese.
    pub reason: String,
}
