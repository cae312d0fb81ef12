//! Inspections, findings, notices: what an office keeps of its work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ids::{ChecklistId, FindingId, InspectionId, ItemId};
use super::signing::SignatureSlot;

/// 督导类型 (《教育督导条例》第十一条).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InspectionKind {
    /// 经常性督导
    #[default]
    Routine,
    /// 专项督导
    Special,
    /// 综合督导
    Comprehensive,
}

impl InspectionKind {
    /// Its name as documents print it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Routine => "经常性督导",
            Self::Special => "专项督导",
            Self::Comprehensive => "综合督导",
        }
    }
}

/// 问题等级.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// 一般
    #[default]
    Ordinary,
    /// 重大
    Major,
}

/// 处理方式: who can solve the problem decides where it goes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// 当场建议, 立行立改
    Advice,
    /// 下达整改通知书
    #[default]
    Notice,
    /// 上报督导办
    Report,
    /// 协商意见书
    Consultation,
}

/// Where a finding stands on its way to closure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FindingState {
    /// 待下发: nothing was issued yet, the answer may still withdraw it
    Pending,
    /// 整改中: on an issued notice
    Rectifying,
}

/// The office as it stands on documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Office {
    /// 落款单位, such as 青河县人民政府教育督导室.
    pub agency: String,
    /// 机关代字 of notices, such as 青督整.
    pub document_code: String,
    /// 督学 who works on this laptop.
    pub inspector: String,
    /// 督学证号.
    pub card_no: String,
    /// 联系电话 printed on notices.
    pub phone: String,
    /// 发文机关标志: the red head of notices, such as 青河县人民政府教育督导室文件; empty for notices without one.
    pub letterhead: String,
}

/// Where a finding comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingOrigin {
    /// The inspection in which it was found.
    pub inspection: InspectionId,
    /// The checklist of the subject.
    pub checklist: ChecklistId,
    /// The item that was not met.
    pub item: ItemId,
    /// The subject's name at that time.
    pub subject: String,
    /// The day it was found.
    pub found_on: NaiveDate,
}

/// What kind of document findings were issued in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// 限期整改通知书, to the inspected unit
    #[default]
    Rectification,
    /// 协商意见书, to a department whose help the unit needs
    Consultation,
}

impl NoticeKind {
    /// Its name in Chinese.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Rectification => "限期整改通知书",
            Self::Consultation => "协商意见书",
        }
    }

    /// Who signs it. A letter is answered, not taken: only the inspector signs it.
    #[must_use]
    pub fn slots(self) -> &'static [SignatureSlot] {
        match self {
            Self::Rectification => &SignatureSlot::ALL,
            Self::Consultation => &[SignatureSlot::Inspector],
        }
    }

    /// The findings that go into it.
    #[must_use]
    pub fn route(self) -> Route {
        match self {
            Self::Rectification => Route::Notice,
            Self::Consultation => Route::Consultation,
        }
    }
}

/// A notice that was issued: what it said and what it left out are both decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeIssued {
    /// The checklist whose findings it demands to be rectified.
    pub checklist: ChecklistId,
    /// 文号 in full, such as 青督整〔2026〕1号.
    pub number: String,
    /// The year of the number.
    pub year: i32,
    /// The serial within the year, from 1.
    pub serial: u32,
    /// The findings on it, in order.
    pub findings: Vec<FindingId>,
    /// The date printed on it.
    pub dated: NaiveDate,
    /// BLAKE3 of the content it was printed from, kept as a blob.
    pub content: [u8; 32],
    /// What kind of document it is; the first version knew one kind.
    #[serde(default)]
    pub kind: NoticeKind,
}

/// An inspection was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InspectionSealed {
    /// When, milliseconds since 1970 UTC.
    pub sealed_ms: i64,
    /// 督学 who closed it.
    pub by: String,
    /// What they had to say; empty for nothing.
    pub note: String,
    /// Items that nobody had judged then.
    pub unchecked: u32,
    /// Operations of the inspection that the sealing laptop knew, this one included.
    pub known: u64,
}

/// A signature on an issued notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSigned {
    /// The name beside the strokes.
    pub name: String,
    /// 督学证号; empty where there is none.
    pub card_no: String,
    /// When, milliseconds since 1970 UTC.
    pub signed_ms: i64,
    /// SHA-256 of the signer's certificate.
    pub certificate: [u8; 32],
    /// BLAKE3 of the strokes as JSON, kept as a blob; absent where nobody drew.
    pub handwriting: Option<[u8; 32]>,
    /// BLAKE3 of the file that this signature made, kept as a blob.
    pub pdf: [u8; 32],
}
