//! Why a document cannot be read; the Chinese words for each code live with the user interface.

use std::fmt;

/// A document refused. `code` is stable; the message is for developers.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but white space.
    #[error("the document is empty")]
    Empty,
    /// More bytes than [`super::MAX_BYTES`].
    #[error("the document is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// A file of a kind that is not read.
    #[error("not a document that is read but {kind}")]
    NotText {
        /// What the first bytes show.
        kind: FileKind,
    },
    /// Text in an encoding that is not known for sure.
    #[error("not surely decoded; looks like {guess}")]
    WrongEncoding {
        /// What the bytes look like.
        guess: Encoding,
    },
    /// Pictures of pages, without letters.
    #[error("{kind} without text")]
    NoText {
        /// What it is.
        kind: FileKind,
    },
    /// It opens only with a password.
    #[error("{kind} under a password")]
    Locked {
        /// What it is.
        kind: FileKind,
    },
    /// It does not hold together.
    #[error("{kind} is broken: {what}")]
    Broken {
        /// What it is.
        kind: FileKind,
        /// What is wrong with it.
        what: &'static str,
    },
    /// It unpacks to more than an honest document does.
    #[error("{kind} holds too much")]
    TooComplex {
        /// What it is.
        kind: FileKind,
    },
    /// Text without any department's duties and without tasks.
    #[error("neither departments with duties nor tasks with responsible units were found")]
    NoList,
}

impl ReadError {
    /// The stable name by which texts for the user are found.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "document_empty",
            Self::TooLarge { .. } => "document_too_large",
            Self::NotText { .. } => "document_not_text",
            Self::WrongEncoding { .. } => "document_wrong_encoding",
            Self::NoText { .. } => "document_no_text",
            Self::Locked { .. } => "document_locked",
            Self::Broken { .. } => "document_broken",
            Self::TooComplex { .. } => "document_too_complex",
            Self::NoList => "document_no_list",
        }
    }
}

/// What is wrong inside a file of a known kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// It does not hold together.
    Broken(&'static str),
    /// It holds more than is read.
    TooComplex,
    /// It is encrypted.
    Locked,
    /// It holds pictures alone.
    NoText,
}

impl Flaw {
    /// The refusal of a file of this kind.
    pub(super) fn of(self, kind: FileKind) -> ReadError {
        match self {
            Self::Broken(what) => ReadError::Broken { kind, what },
            Self::TooComplex => ReadError::TooComplex { kind },
            Self::Locked => ReadError::Locked { kind },
            Self::NoText => ReadError::NoText { kind },
        }
    }
}

/// Kinds of files that documents come in, and those that are taken for documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Letters and nothing else.
    Text,
    /// A page of the web, or a part of one.
    Html,
    /// Portable Document Format.
    Pdf,
    /// Word since 2007.
    Docx,
    /// Excel since 2007.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// A table of LibreOffice.
    Ods,
    /// Open Fixed-layout Document (GB/T 33190).
    Ofd,
    /// Any other zip archive.
    Zip,
    /// Word before 2007, or WPS (OLE compound file).
    LegacyOffice,
    /// Rich Text Format.
    Rtf,
    /// PNG, JPEG, GIF, TIFF, WebP or BMP.
    Image,
    /// None of these.
    Binary,
}

impl FileKind {
    /// The stable name, such as `pdf`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Ofd => "ofd",
            Self::Zip => "zip",
            Self::LegacyOffice => "legacy_office",
            Self::Rtf => "rtf",
            Self::Image => "image",
            Self::Binary => "binary",
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Encodings that Chinese text files come in besides UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Little-endian UTF-16, Windows' "Unicode".
    Utf16Le,
    /// Big-endian UTF-16.
    Utf16Be,
    /// GB18030 with its subsets GBK and GB2312, Windows' "ANSI" in China.
    Gb18030,
    /// Damaged UTF-8, or something rare.
    Unknown,
}

impl Encoding {
    /// The stable name, such as `gb18030`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
            Self::Unknown => "unknown",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_a_code_of_its_own() {
        let kind = FileKind::Pdf;
        let guess = Encoding::Unknown;
        let refusals = [
            ReadError::Empty,
            ReadError::TooLarge { limit: 1 },
            ReadError::NotText { kind },
            ReadError::WrongEncoding { guess },
            Flaw::NoText.of(kind),
            Flaw::Locked.of(kind),
            Flaw::Broken("").of(kind),
            Flaw::TooComplex.of(kind),
            ReadError::NoList,
        ];
        let codes: std::collections::BTreeSet<_> = refusals.iter().map(ReadError::code).collect();
        assert_eq!(codes.len(), refusals.len());
    }
}
