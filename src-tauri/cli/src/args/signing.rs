//! Options of keys and signatures. Passphrases are never among them: they come from a file or a prompt.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use duxue_core::model::signing::SignatureSlot;

#[derive(Debug, ClapArgs)]
pub struct Sign {
    /// 要签名的 PDF
    pub file: String,
    /// 签名后的 PDF，不能与原文件相同
    #[arg(short, long, value_name = "文件")]
    pub output: String,
    #[command(flatten)]
    pub signing: SigningArgs,
}

/// Who signs, where, with what.
#[derive(Debug, ClapArgs)]
pub struct SigningArgs {
    /// 签在哪一处
    #[arg(long, value_enum, default_value = "inspector", value_name = "位置")]
    pub slot: Slot,
    /// 签名人姓名；默认用证书上的姓名
    #[arg(long, default_value = "", value_name = "姓名")]
    pub name: String,
    /// 督学证号
    #[arg(long, default_value = "", value_name = "证号")]
    pub card: String,
    /// 手写笔迹（JSON 文件）
    #[arg(long, value_name = "文件")]
    pub handwriting: Option<PathBuf>,
    /// 用证书文件（.p12、.pfx）签名
    #[arg(long, value_name = "文件", conflicts_with = "once")]
    pub key: Option<String>,
    /// 存放证书文件口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件", requires = "key")]
    pub key_passphrase_file: Option<PathBuf>,
    /// 现场签名：为没有证书的人当场制作一次性证书
    #[arg(long, requires = "name", requires = "organisation")]
    pub once: bool,
    /// 现场签名人的单位
    #[arg(long, default_value = "", value_name = "单位")]
    pub organisation: String,
    /// 存放文书签名证书口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub passphrase_file: Option<PathBuf>,
}

/// Place of a signature by its short name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Slot {
    /// 检查人员（督学）
    Inspector,
    /// 随行检查人员
    Second,
    /// 被督导单位负责人
    Recipient,
}

impl From<Slot> for SignatureSlot {
    fn from(slot: Slot) -> Self {
        match slot {
            Slot::Inspector => Self::Inspector,
            Slot::Second => Self::SecondInspector,
            Slot::Recipient => Self::Recipient,
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum Key {
    /// 建立文书签名证书
    New(NewKey),
    /// 查看文书签名证书
    Show,
    /// 试一试口令是否正确
    UnlockTest {
        /// 存放口令的文件；不指定则提示输入
        #[arg(long, value_name = "文件")]
        passphrase_file: Option<PathBuf>,
    },
    /// 更换口令
    ChangePassphrase(ChangeKey),
    /// 导出为证书文件（.p12）
    Export(ExportKey),
    /// 从证书文件（.p12、.pfx）导入
    Import(ImportKey),
}

#[derive(Debug, ClapArgs)]
pub struct NewKey {
    /// 持有人姓名；默认用落款信息里的督学
    #[arg(long, value_name = "姓名")]
    pub person: Option<String>,
    /// 单位；默认用落款单位
    #[arg(long, value_name = "单位")]
    pub organisation: Option<String>,
    /// 替换原有证书
    #[arg(long)]
    pub replace: bool,
    /// 存放口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub passphrase_file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ChangeKey {
    /// 存放原口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub passphrase_file: Option<PathBuf>,
    /// 存放新口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ExportKey {
    /// 输出的文件
    #[arg(short, long, value_name = "文件")]
    pub output: String,
    /// 存放口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub passphrase_file: Option<PathBuf>,
    /// 存放证书文件新口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub file_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct ImportKey {
    /// 证书文件
    pub file: String,
    /// 存放证书文件口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub file_passphrase_file: Option<PathBuf>,
    /// 存放本机新口令的文件；不指定则提示输入
    #[arg(long, value_name = "文件")]
    pub passphrase_file: Option<PathBuf>,
    /// 替换原有证书
    #[arg(long)]
    pub replace: bool,
}
