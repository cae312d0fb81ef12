//! The one error of the core, and what of it crosses the edge.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Result of the core.
pub type Result<T> = std::result::Result<T, Error>;

/// Why something was refused or failed, by cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The document cannot be read.
    #[error("{file}: {error}")]
    Read {
        /// Name of the file.
        file: String,
        /// Why.
        error: crate::document::ReadError,
    },
    /// The bytes differ from those that were previewed.
    #[error("the file changed since its preview")]
    FileChanged,
    /// A file of the user cannot be opened.
    #[error("{path}: {source}")]
    File {
        /// Path as the user gave it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A document's file cannot be written.
    #[error("cannot write {path}: {source}")]
    WriteFile {
        /// Path as the user gave it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The thing named is not in the store.
    #[error("no {what} {id}")]
    NotFound {
        /// Noun, such as `inspection`.
        what: &'static str,
        /// What was asked for.
        id: String,
    },
    /// A field of a request cannot be used.
    #[error("{field}: {advice}")]
    Invalid {
        /// Name of the field.
        field: &'static str,
        /// What to do, in Chinese.
        advice: &'static str,
    },
    /// The request does not have the shape of the command.
    #[error("request: {0}")]
    Request(serde_json::Error),
    /// No such command.
    #[error("unknown command {0}")]
    UnknownCommand(String),
    /// Nothing would be on the checklists.
    #[error("nothing to check for {subject}")]
    NothingToCheck {
        /// The subject without items.
        subject: String,
    },
    /// The item was looked at already.
    #[error("item {number} was looked at")]
    ItemAnswered {
        /// Its number.
        number: String,
    },
    /// The finding stands on an issued notice.
    #[error("already issued on {number}")]
    Issued {
        /// Number of that notice.
        number: String,
    },
    /// The inspection was closed.
    #[error("{title} was sealed on {day}")]
    Sealed {
        /// Title of the inspection.
        title: String,
        /// The day in Beijing.
        day: chrono::NaiveDate,
        /// Who sealed it.
        by: String,
    },
    /// No finding waits for a notice.
    #[error("no pending finding")]
    NothingToIssue,
    /// The office page lacks what a notice needs.
    #[error("office fields missing: {0:?}")]
    OfficeIncomplete(Vec<crate::api::types::OfficeField>),
    /// Nothing can be undone or done again.
    #[error("nothing to undo")]
    NothingToUndo,
    /// What undo would take back was changed since.
    #[error("{name} was changed since")]
    UndoStale {
        /// Name of the action.
        name: String,
    },
    /// The period or date cannot be counted.
    #[error(transparent)]
    Calendar(#[from] crate::calendar::CalendarError),
    /// A shipped rule file cannot be read.
    #[error(transparent)]
    Rules(#[from] crate::checklist::rules::RulesError),
    /// The document cannot be laid out.
    #[error(transparent)]
    Report(#[from] crate::report::ReportError),
    /// A key or a file cannot be signed with.
    #[error("{file}: {error}")]
    Sign {
        /// Name of the file; empty where none is meant.
        file: String,
        /// Why.
        error: crate::signature::SignError,
    },
    /// A PDF's signatures cannot be verified.
    #[error("{file}: {error}")]
    Verify {
        /// Name of the file.
        file: String,
        /// Why.
        error: crate::signature::verify::VerifyError,
    },
    /// A file of trusted certificates holds something else.
    #[error("no certificate in {file}")]
    TrustUnreadable {
        /// Name of the file.
        file: String,
    },
    /// Another program has the store open.
    #[error("store in use: {0}")]
    StoreInUse(String),
    /// The store was written by a newer version.
    #[error("store schema {found} is newer than {known}")]
    StoreTooNew {
        /// Schema of the store.
        found: u32,
        /// Newest schema that this version knows.
        known: u32,
    },
    /// The folder or the file cannot be written.
    #[error("store is read-only: {0}")]
    StoreReadOnly(String),
    /// The file is not a store of this app.
    #[error("not a store: {0}")]
    NotAStore(String),
    /// The folder is no place for a store or its copies.
    #[error(transparent)]
    Unfit(#[from] crate::place::Unfit),
    /// A copy of the store cannot be made.
    #[error("no backup in {place}: {error}")]
    Backup {
        /// Where it was to lie.
        place: String,
        /// Why.
        error: Box<Error>,
    },
    /// No room on the disk.
    #[error("disk full")]
    DiskFull,
    /// The store is damaged.
    #[error("store damaged: {0}")]
    Damaged(String),
    /// Anything else of the database.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// Anything else of the file system.
    #[error(transparent)]
    Io(std::io::Error),
    /// A value of the log cannot be decoded or made.
    #[error("encoding: {0}")]
    Encoding(String),
    /// Somebody stopped long work; all is as it was.
    #[error("stopped")]
    Stopped,
    /// A command broke off; the store is as it was.
    #[error("panic: {0}")]
    Panic(String),
}

impl From<crate::signature::SignError> for Error {
    fn from(error: crate::signature::SignError) -> Self {
        let file = String::new();
        Self::Sign { file, error }
    }
}

impl Error {
    /// Names the file that a refusal to sign is about.
    #[must_use]
    pub(crate) fn about(self, name: &str) -> Self {
        match self {
            Self::Sign { error, .. } => Self::Sign {
                file: name.to_owned(),
                error,
            },
            other => other,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem => Self::StoreReadOnly(error.to_string()),
            _ => Self::Io(error),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        // Readers share a file in memory beside the log; it is the first that finds no room.
        let extended = error.sqlite_error().map(|error| error.extended_code);
        if extended == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
            return Self::DiskFull;
        }
        match error.sqlite_error_code() {
            Some(Code::DiskFull) => Self::DiskFull,
            Some(Code::ReadOnly) => Self::StoreReadOnly(error.to_string()),
            Some(Code::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(Code::NotADatabase) => Self::NotAStore(error.to_string()),
            Some(Code::OperationInterrupted) => Self::Stopped,
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::StoreInUse(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// A code exists only where the interface says something different for it.
/// Its Chinese title and advice stand in `data/errors.zh-CN.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The file is empty.
    FileEmpty,
    /// The file is larger than a document can be.
    FileTooLarge,
    /// The file is of a kind that is not read.
    FileNotText,
    /// The text is in an encoding that is not read.
    FileEncoding,
    /// The file holds pictures of pages, without letters.
    FileNoText,
    /// The file opens only with a password.
    FileLocked,
    /// The file does not hold together.
    FileBroken,
    /// The file unpacks to more than is read.
    FileTooComplex,
    /// No list was found in the text.
    NoList,
    /// The file changed since its preview.
    FileChanged,
    /// The file cannot be opened.
    FileUnreadable,
    /// The file cannot be written.
    FileUnwritable,
    /// The thing is not in the store.
    NotFound,
    /// A field cannot be used.
    Invalid,
    /// A subject would get an empty checklist.
    NothingToCheck,
    /// The item was looked at already.
    ItemAnswered,
    /// The finding stands on an issued notice.
    Issued,
    /// No finding waits for a notice.
    NothingToIssue,
    /// The office page lacks what a notice needs.
    OfficeIncomplete,
    /// Nothing to undo or redo.
    NothingToUndo,
    /// Undo would take back what was changed since.
    UndoStale,
    /// Somebody stopped it.
    Stopped,
    /// The inspection is closed.
    Sealed,
    /// The period or date cannot be counted.
    DeadlineInvalid,
    /// Characters that no font has.
    MissingGlyph,
    /// The fonts of documents cannot be loaded.
    FontsUnreadable,
    /// A font that the office chose cannot be used.
    FontUnusable,
    /// Nobody made a document key on this laptop.
    KeyMissing,
    /// There is a document key already.
    KeyExists,
    /// The document key is locked.
    KeyLocked,
    /// Keys of this kind cannot sign here.
    KeyKind,
    /// The file holds no key to sign with.
    KeyFileUnusable,
    /// The passphrase does not open the key.
    PassphraseWrong,
    /// The certificate's time is over.
    CertificateExpired,
    /// The certificate's time has not begun.
    CertificateEarly,
    /// The certificate is for other uses.
    CertificateUnfit,
    /// The file is no PDF.
    NotPdf,
    /// The PDF is encrypted.
    PdfEncrypted,
    /// The PDF is cut short or broken.
    PdfDamaged,
    /// The PDF is too large.
    PdfTooLarge,
    /// The PDF holds more than can be judged.
    PdfTooComplex,
    /// Somebody signed in that place already.
    SlotSigned,
    /// Earlier signatures allow no further one.
    PdfClosed,
    /// A file of trusted certificates holds something else.
    TrustUnreadable,
    /// Another program has the store open.
    StoreInUse,
    /// The store is of a newer version.
    StoreTooNew,
    /// The store cannot be written.
    StoreReadOnly,
    /// The folder holds something else.
    NotAStore,
    /// The folder is on a network drive, where SQLite is not safe.
    StoreOnNetwork,
    /// The folder is on a medium that can be pulled out.
    StoreOnRemovable,
    /// The folder is copied to a cloud while it is written.
    StoreInCloud,
    /// A backup cannot be made.
    BackupFailed,
    /// No room on the disk.
    DiskFull,
    /// The store is damaged.
    StoreDamaged,
    /// A fault of the app itself.
    Internal,
}

impl ErrorCode {
    /// All codes, so that tests can hold texts to them.
    pub const ALL: [Self; 55] = [
        Self::FileEmpty,
        Self::FileTooLarge,
        Self::FileNotText,
        Self::FileEncoding,
        Self::FileNoText,
        Self::FileLocked,
        Self::FileBroken,
        Self::FileTooComplex,
        Self::NoList,
        Self::FileChanged,
        Self::FileUnreadable,
        Self::FileUnwritable,
        Self::NotFound,
        Self::Invalid,
        Self::NothingToCheck,
        Self::ItemAnswered,
        Self::Issued,
        Self::NothingToIssue,
        Self::OfficeIncomplete,
        Self::NothingToUndo,
        Self::UndoStale,
        Self::Stopped,
        Self::Sealed,
        Self::DeadlineInvalid,
        Self::MissingGlyph,
        Self::FontsUnreadable,
        Self::FontUnusable,
        Self::KeyMissing,
        Self::KeyExists,
        Self::KeyLocked,
        Self::KeyKind,
        Self::KeyFileUnusable,
        Self::PassphraseWrong,
        Self::CertificateExpired,
        Self::CertificateEarly,
        Self::CertificateUnfit,
        Self::NotPdf,
        Self::PdfEncrypted,
        Self::PdfDamaged,
        Self::PdfTooLarge,
        Self::PdfTooComplex,
        Self::SlotSigned,
        Self::PdfClosed,
        Self::TrustUnreadable,
        Self::StoreInUse,
        Self::StoreTooNew,
        Self::StoreReadOnly,
        Self::NotAStore,
        Self::StoreOnNetwork,
        Self::StoreOnRemovable,
        Self::StoreInCloud,
        Self::BackupFailed,
        Self::DiskFull,
        Self::StoreDamaged,
        Self::Internal,
    ];
}

/// What crosses the edge: a code, words to fill into its text, and a detail for support.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// The code.
    pub code: ErrorCode,
    /// Words for the placeholders of the code's text.
    pub params: BTreeMap<String, String>,
    /// English detail, to be copied for support.
    pub detail: String,
}

/// What happened and what to do next, in Chinese: for the command line, and for a window that could
/// not open. The window itself fills the same texts.
#[must_use]
pub fn message(error: &ApiError) -> String {
    let texts: BTreeMap<String, Text> = serde_json::from_str(TEXTS).unwrap_or_default();
    let code = serde_json::to_value(error.code).ok();
    let text = code.as_ref().and_then(|code| texts.get(code.as_str()?));
    match text {
        Some(Text { title, advice }) => fill(&format!("{title}。{advice}"), &error.params),
        None => error.detail.clone(),
    }
}

const TEXTS: &str = include_str!("../data/errors.zh-CN.json");

#[derive(Deserialize)]
struct Text {
    title: String,
    advice: String,
}

fn fill(text: &str, params: &BTreeMap<String, String>) -> String {
    params.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_happened_and_what_to_do() {
        let params = [("file".to_owned(), "清单.txt".to_owned())].into();
        let error = ApiError {
            code: ErrorCode::FileEmpty,
            params,
            detail: String::new(),
        };
        let message = message(&error);
        assert!(
            message.starts_with("文件“清单.txt”是空的。请检查"),
            "{message}"
        );
    }

    #[test]
    fn every_code_has_its_text() {
        let texts: BTreeMap<String, Text> = serde_json::from_str(TEXTS).unwrap();
        for code in ErrorCode::ALL {
            let name = serde_json::to_value(code).unwrap();
            assert!(
                texts.contains_key(name.as_str().unwrap()),
                "{name} has no text"
            );
        }
        assert_eq!(texts.len(), ErrorCode::ALL.len());
    }
}
