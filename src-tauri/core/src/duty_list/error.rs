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
    /// Not plain text, but a file of another kind.
    #[error("not plain text but {kind}")]
    NotText {
        /// What the first bytes show.
        kind: FileKind,
    },
    /// Text in another encoding than UTF-8.
    #[error("not UTF-8; looks like {guess}")]
    WrongEncoding {
        /// What the bytes look like.
        guess: Encoding,
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
            Self::NoList => "document_no_list",
        }
    }
}

/// Kinds of files that people take for text documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Word since 2007.
    Docx,
    /// Excel since 2007.
    Xlsx,
    /// Any other zip archive.
    Zip,
    /// Word, Excel or WPS before 2007 (OLE compound file).
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
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
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
