//! From the core's error to what crosses the edge.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::calendar::CalendarError;
use crate::document::{Encoding, FileKind, ReadError};
use crate::error::{ApiError, Error, ErrorCode as Code};
use crate::place::Unfit;
use crate::report::ReportError;
use crate::signature::verify::VerifyError;
use crate::signature::{LARGEST_PDF, SignError};

use super::types::OfficeField;

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        let (code, params) = code_of(error);
        let params: BTreeMap<_, _> = params
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        Self {
            code,
            params,
            detail,
        }
    }
}

type Params = Vec<(&'static str, String)>;

fn code_of(error: Error) -> (Code, Params) {
    match error {
        Error::Read { file, error } => read(file, &error),
        Error::FileChanged => (Code::FileChanged, vec![]),
        Error::File { path, .. } => (Code::FileUnreadable, vec![("file", path)]),
        Error::WriteFile { source, .. }
            if matches!(
                Error::from(std::io::Error::from(source.kind())),
                Error::DiskFull
            ) =>
        {
            (Code::DiskFull, vec![])
        }
        Error::WriteFile { path, .. } => (Code::FileUnwritable, vec![("file", path)]),
        Error::NotFound { id, .. } => (Code::NotFound, vec![("id", id)]),
        Error::Invalid { advice, .. } => (Code::Invalid, vec![("advice", advice.to_owned())]),
        Error::Request(_) => (
            Code::Invalid,
            vec![("advice", "请检查填写的内容后重试。".to_owned())],
        ),
        Error::NothingToCheck { subject } => (Code::NothingToCheck, vec![("subject", subject)]),
        Error::ItemAnswered { number } => (Code::ItemAnswered, vec![("number", number)]),
        Error::Issued { number } => (Code::Issued, vec![("number", number)]),
        Error::Sealed { title, day, by } => (
            Code::Sealed,
            vec![("title", title), ("day", day.to_string()), ("by", by)],
        ),
        Error::NothingToIssue => (Code::NothingToIssue, vec![]),
        Error::OfficeIncomplete(fields) => {
            let names: Vec<_> = fields.into_iter().map(office_field).collect();
            (Code::OfficeIncomplete, vec![("fields", names.join("、"))])
        }
        Error::NothingToUndo => (Code::NothingToUndo, vec![]),
        Error::Stopped => (Code::Stopped, vec![]),
        Error::UndoStale { name } => (Code::UndoStale, vec![("name", name)]),
        Error::Calendar(CalendarError::TooLong { most, .. }) => {
            (Code::DeadlineInvalid, vec![("limit", most.to_string())])
        }
        Error::Calendar(_) => (Code::DeadlineInvalid, vec![("limit", "3650".to_owned())]),
        Error::Report(error) => report(&error),
        Error::Sign { file, error } => sign(file, &error),
        Error::Verify { file, error } => verify(file, error),
        Error::TrustUnreadable { file } => (Code::TrustUnreadable, vec![("file", file)]),
        Error::StoreInUse(_) => (Code::StoreInUse, vec![]),
        Error::StoreTooNew { .. } => (Code::StoreTooNew, vec![]),
        Error::StoreReadOnly(path) => (Code::StoreReadOnly, vec![("path", path)]),
        Error::NotAStore(_) => (Code::NotAStore, vec![]),
        Error::Unfit(Unfit::Network) => (Code::StoreOnNetwork, vec![]),
        Error::Unfit(Unfit::Removable) => (Code::StoreOnRemovable, vec![]),
        Error::Unfit(Unfit::Cloud { service }) => {
            (Code::StoreInCloud, vec![("service", service.to_owned())])
        }
        Error::Backup { .. } => (Code::BackupFailed, vec![]),
        Error::DiskFull => (Code::DiskFull, vec![]),
        Error::Damaged(_) => (Code::StoreDamaged, vec![]),
        Error::UnknownCommand(_)
        | Error::Rules(_)
        | Error::Sqlite(_)
        | Error::Io(_)
        | Error::Encoding(_)
        | Error::Panic(_) => (Code::Internal, vec![]),
    }
}

fn read(file: String, error: &ReadError) -> (Code, Params) {
    let file = ("file", file);
    let of_kind = |kind: FileKind| ("kind", kind_name(kind).to_owned());
    match error {
        ReadError::Empty => (Code::FileEmpty, vec![file]),
        ReadError::TooLarge { limit } => (
            Code::FileTooLarge,
            vec![file, ("limit", format!("{} MB", limit >> 20))],
        ),
        ReadError::NotText { kind } => (Code::FileNotText, vec![file, of_kind(*kind)]),
        ReadError::WrongEncoding { guess } => (
            Code::FileEncoding,
            vec![file, ("kind", encoding_name(*guess))],
        ),
        ReadError::NoText { kind } => (Code::FileNoText, vec![file, of_kind(*kind)]),
        ReadError::Locked { kind } => (Code::FileLocked, vec![file, of_kind(*kind)]),
        ReadError::Broken { kind, .. } => (Code::FileBroken, vec![file, of_kind(*kind)]),
        ReadError::TooComplex { kind } => (Code::FileTooComplex, vec![file, of_kind(*kind)]),
        ReadError::NoList => (Code::NoList, vec![file]),
    }
}

fn encoding_name(guess: Encoding) -> String {
    match guess {
        Encoding::Unknown => "未知编码".to_owned(),
        known => known.to_string().to_uppercase(),
    }
}

fn kind_name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Text => "文本",
        FileKind::Html => "网页",
        FileKind::Pdf => "PDF 文件",
        FileKind::Docx => "Word 文档",
        FileKind::Xlsx | FileKind::Xls => "Excel 表格",
        FileKind::Ods => "ODS 表格",
        FileKind::Ofd => "OFD 文件",
        FileKind::Zip => "压缩包",
        FileKind::LegacyOffice => "旧版 Word 或 WPS 文件",
        FileKind::Rtf => "RTF 文档",
        FileKind::Image => "图片",
        FileKind::Binary => "二进制文件",
    }
}

fn report(error: &ReportError) -> (Code, Params) {
    match error {
        ReportError::MissingGlyphs { chars } => {
            let named: Vec<_> = chars
                .iter()
                .map(|c| format!("“{c}”(U+{:04X})", u32::from(*c)))
                .collect();
            let count = chars.len().to_string();
            (
                Code::MissingGlyph,
                vec![("count", count), ("chars", named.join("、"))],
            )
        }
        ReportError::FontUnreadable { .. } | ReportError::FontInvalid { .. } => {
            (Code::FontsUnreadable, vec![])
        }
        ReportError::FontUnusable {
            role,
            name,
            problem,
        } => (
            Code::FontUnusable,
            vec![
                ("font", name.clone()),
                ("reason", problem.to_string()),
                ("role", role.label().to_owned()),
            ],
        ),
        ReportError::NoFindings => (Code::NothingToIssue, vec![]),
        ReportError::Pdf(_) => (Code::Internal, vec![]),
    }
}

fn sign(file: String, error: &SignError) -> (Code, Params) {
    let file = ("file", file);
    match error {
        SignError::PassphraseWrong => (Code::PassphraseWrong, vec![]),
        SignError::KeyMissing => (Code::KeyMissing, vec![]),
        SignError::KeyExists { subject } => (Code::KeyExists, vec![("subject", subject.clone())]),
        SignError::KeyLocked => (Code::KeyLocked, vec![]),
        SignError::KeyKind { kind } => (Code::KeyKind, vec![("kind", kind.clone())]),
        SignError::CertificateExpired { day } => {
            (Code::CertificateExpired, vec![("day", printed(*day))])
        }
        SignError::CertificateEarly { day } => {
            (Code::CertificateEarly, vec![("day", printed(*day))])
        }
        SignError::CertificateUnfit => (Code::CertificateUnfit, vec![]),
        SignError::Container { reason } => (
            Code::KeyFileUnusable,
            vec![file, ("reason", (*reason).to_owned())],
        ),
        SignError::NotPdf => (Code::NotPdf, vec![file]),
        SignError::Encrypted => (Code::PdfEncrypted, vec![file]),
        SignError::Damaged(_) => (Code::PdfDamaged, vec![file]),
        SignError::TooLarge => {
            let limit = format!("{} MB", LARGEST_PDF >> 20);
            (Code::PdfTooLarge, vec![file, ("limit", limit)])
        }
        SignError::SlotSigned { slot } => {
            (Code::SlotSigned, vec![("slot", slot.label().to_owned())])
        }
        SignError::Closed => (Code::PdfClosed, vec![file]),
        SignError::Encoding(_) => (Code::Internal, vec![]),
    }
}

fn verify(file: String, error: VerifyError) -> (Code, Params) {
    let file = ("file", file);
    match error {
        VerifyError::NotPdf => (Code::NotPdf, vec![file]),
        VerifyError::Encrypted => (Code::PdfEncrypted, vec![file]),
        VerifyError::TooLarge { limit } => {
            let limit = format!("{} MB", limit >> 20);
            (Code::PdfTooLarge, vec![file, ("limit", limit)])
        }
        VerifyError::Broken(_) => (Code::PdfDamaged, vec![file]),
        VerifyError::TooComplex => (Code::PdfTooComplex, vec![file]),
    }
}

/// `2026年9月18日`
fn printed(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn office_field(field: OfficeField) -> &'static str {
    match field {
        OfficeField::Agency => "落款单位",
        OfficeField::DocumentCode => "机关代字",
        OfficeField::Inspector => "督学姓名",
    }
}
