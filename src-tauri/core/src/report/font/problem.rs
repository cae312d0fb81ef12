//! Why a font that an office chose cannot be used, in words for the office. Decides nothing.

/// One reason.
#[derive(Debug, thiserror::Error)]
pub enum FontProblem {
    /// The file is not there, or cannot be read.
    #[error("读不到字体文件（{0}）")]
    Unreadable(std::io::Error),
    /// Damaged, or no font at all.
    #[error("文件已损坏或不是字体")]
    Invalid,
    /// OS/2 fsType: restricted licence embedding.
    #[error("字体厂商不允许把它嵌入文档")]
    Restricted,
    /// OS/2 fsType: no subsetting, or bitmaps only.
    #[error("字体厂商不允许只嵌入文档用到的字")]
    Whole,
    /// A font with axes has no weight of its own.
    #[error("这是可变字体，粗细不固定，请改用固定粗细的字体")]
    Variable,
    /// It lacks what its role cannot do without.
    #[error("字体里没有“{0}”等常用字")]
    Lacks(char),
    /// It has no outlines that can be cut.
    #[error("字体格式不受支持，不能嵌入文档")]
    Outlines,
}
