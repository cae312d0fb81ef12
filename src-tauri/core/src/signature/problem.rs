//! Why a signature is not valid, in words for the person who asks.

use super::reading::VerifyError;

/// What is wrong with one signature. The texts are shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The field's value is no signature, or has no `/Contents`.
    #[error("签名数据缺失")]
    NoContents,
    /// `/Contents` is not one plain hexadecimal string.
    #[error("签名数据的写法不合规范，可能被做过手脚")]
    OddContents,
    /// There is no `/ByteRange`.
    #[error("没有写明签名覆盖哪些内容（ByteRange 缺失），不能视为签名")]
    NoByteRange,
    /// `/ByteRange` is not `[0 a b c]`.
    #[error("签名所写的覆盖范围（ByteRange）不合规范，可能被做过手脚")]
    OddByteRange,
    /// What is left out is not exactly this signature's own `/Contents`.
    #[error(
        "签名所写的覆盖范围与签名在本文件中的位置不符：签名可能是从别的文件移来的，或范围被改动过"
    )]
    HoleElsewhere,
    /// It reaches beyond the end of the file.
    #[error("签名覆盖的内容比文件还长：文件被截断过")]
    CutOff,
    /// It ends in the middle of a revision.
    #[error("签名没有覆盖到文件的一个完整版本，留有可以添改的空隙")]
    NotARevision,
    /// Two fields share one signature.
    #[error("几个签名域共用同一份签名数据")]
    Shared,
    /// The state that it signs does not have it in this field.
    #[error("在签名所覆盖的版本里，这个签名域并没有这个签名：签名是后来挂上去的")]
    NotInItsRevision,
    /// The content has another hash.
    #[error("内容与签名不符：签名之后内容被改动过，或签名是从别的文件移来的")]
    DigestDiffers,
    /// The signature was not made with the certificate's key.
    #[error("签名与证书不符：签名数据被改动过，或不是用这张证书签的")]
    SignatureWrong,
    /// The signed data is not as the standards ask.
    #[error("签名数据不合规范：{0}")]
    Message(&'static str),
    /// A kind of signature that is not verified here.
    #[error("签名格式“{0}”不在本程序能验证的范围内")]
    Format(String),
    /// An algorithm that is broken, or not verified here.
    #[error("签名算法“{0}”已不安全或不在本程序能验证的范围内")]
    Algorithm(String),
    /// The certificate may not sign, or not then.
    #[error("证书不能用于这次签名：{0}")]
    Certificate(&'static str),
    /// The document was changed afterwards.
    #[error("签名之后文件被改动过：{0}")]
    Changed(String),
    /// The file cannot be verified at all.
    #[error(transparent)]
    Unreadable(#[from] VerifyError),
}
