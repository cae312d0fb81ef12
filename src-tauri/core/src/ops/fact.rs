//! What an operation states: one typed value per field of a noun.
//!
//! Facts are outcomes (full check points, computed due dates with their steps), never inputs to be
//! run again, so that a later version of the app folds an old log to the same tables.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::calendar::{Deadline, Period};
use crate::error::{Error, Result};
use crate::model::checking::{AnswerResult, ClauseRef, Method, Subject, SubjectKind};
use crate::model::departments::Department;
use crate::model::ids::{
    DocumentId, DutyListId, InspectionId, ItemId, NoticeId, TemplateId, TemplateVersionId,
};
use crate::model::inspecting::{
    FindingOrigin, InspectionKind, InspectionSealed, NoticeIssued, NoticeSigned, Office, Route,
    Severity,
};
use crate::model::planning::{PlannedChapter, PlannedItem, Recheck, Weight};
use crate::model::reading::{Counts, Requirement};

/// One version of what was understood of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DutyListFact {
    /// The document, the same for all versions.
    pub document: DocumentId,
    /// From 1.
    pub version: u32,
    /// Title of the document.
    pub title: String,
    /// 发文字号
    pub document_number: String,
    /// 发文机关
    pub issuer: String,
    /// 成文日期
    pub issued_on: Option<NaiveDate>,
    /// Name of the imported file.
    pub file_name: String,
    /// SHA-256 of the imported bytes.
    pub source_sha256: [u8; 32],
    /// Blob of the imported bytes.
    pub source: [u8; 32],
    /// Blob of the text and its reading, see [`crate::store::duty_lists::Content`].
    pub content: [u8; 32],
    /// Sizes.
    pub counts: Counts,
    /// Doubtful places.
    pub warnings: u32,
    /// Milliseconds since 1970 UTC.
    pub imported_ms: i64,
}

/// An inspection, pinned to one version of a duty list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InspectionFact {
    /// Title.
    pub title: String,
    /// Kind.
    pub kind: InspectionKind,
    /// The day it was made.
    pub created_on: NaiveDate,
    /// The version of the list.
    pub list: DutyListId,
    /// Blob of that version.
    pub content: [u8; 32],
    /// What it was limited to; absent for the whole list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// The template that its checklists were made from, where it was not the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template: Option<TemplateVersionId>,
}

/// A checklist with its full items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChecklistFact {
    /// The inspection.
    pub inspection: InspectionId,
    /// Place among the inspection's checklists, from 1.
    pub position: u32,
    /// The subject.
    pub subject: Subject,
    /// Clauses that items point to.
    pub clauses: Vec<ClauseRef>,
    /// Items in order.
    pub items: Vec<ItemFact>,
    /// Items that somebody dropped before the visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<RemovedItem>,
}

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemFact {
    /// The item.
    pub id: ItemId,
    /// Heading it stands under.
    pub chapter: String,
    /// `chapter.place`.
    pub number: String,
    /// The question.
    pub text: String,
    /// The source's own words.
    pub quote: String,
    /// Indexes into [`ChecklistFact::clauses`].
    pub clauses: Vec<u32>,
    /// How to check it.
    pub methods: Vec<Method>,
    /// What to look at.
    pub evidence: Vec<String>,
    /// The limit that a measured value is judged by.
    pub requirement: Option<Requirement>,
    /// How much it matters.
    #[serde(default, skip_serializing_if = "Weight::is_ordinary")]
    pub weight: Weight,
    /// Why it is asked again, if it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recheck: Option<Recheck>,
}

/// An item that was dropped: all that brings it back. Its clauses are its own, because those of the checklist change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RemovedItem {
    /// The item.
    pub id: ItemId,
    /// Heading it stood under.
    pub chapter: String,
    /// The item that it stood behind, within the same chapter; absent for the first.
    pub after: Option<ItemId>,
    /// Why it was dropped.
    pub reason: String,
    /// What it asks.
    pub item: PlannedItem,
}

/// One version of a checklist that the office keeps for other subjects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateFact {
    /// The template, the same for all versions.
    pub template: TemplateId,
    /// From 1.
    pub version: u32,
    /// For schools or for departments.
    pub kind: SubjectKind,
    /// The version of the duty list that its clauses are of.
    pub list: DutyListId,
    /// Milliseconds since 1970 UTC.
    pub saved_ms: i64,
    /// What it asks.
    pub chapters: Vec<PlannedChapter>,
}

/// The judgement of an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResultFact {
    /// Judgement.
    pub result: AnswerResult,
    /// Measured value.
    pub value: Option<f64>,
    /// Why it does not apply.
    pub reason: String,
}

/// The period allowed for a finding and the due date that came of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FindingDeadline {
    /// The period.
    pub period: Period,
    /// The day that is not counted.
    pub counted_from: NaiveDate,
    /// The due date and its reasoning.
    pub deadline: Deadline,
}

macro_rules! facts {
    ($($(#[$doc:meta])* $code:literal $name:ident($type:ty),)+) => {
        /// A field of a noun, by its code in the log. Codes are never reused.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u16)]
        pub enum Field { $($(#[$doc])* $name = $code,)+ }

        impl Field {
            /// The field of a code; none for codes of later versions.
            #[must_use]
            pub fn of_code(code: u16) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }
        }

        /// A field with its value.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Fact { $($(#[$doc])* $name($type),)+ }

        impl Fact {
            /// Which field it states.
            #[must_use]
            pub fn field(&self) -> Field {
                match self { $(Self::$name(_) => Field::$name,)+ }
            }

            /// CBOR of the value.
            pub(crate) fn encode(&self) -> Result<Vec<u8>> {
                match self { $(Self::$name(value) => to_cbor(value),)+ }
            }

            /// The value of a field from its CBOR.
            pub(crate) fn decode(field: Field, bytes: &[u8]) -> Result<Self> {
                match field { $(Field::$name => from_cbor(bytes).map(Self::$name),)+ }
            }
        }
    };
}

facts! {
    /// One version of a document's duty list.
    1 DutyList(DutyListFact),
    /// A unit in the register.
    2 Subject(Subject),
    /// The office as it stands on documents.
    3 Office(Office),
    /// An inspection.
    4 Inspection(InspectionFact),
    /// A checklist with its items.
    5 Checklist(ChecklistFact),
    /// Judgement of an item.
    6 Result(ResultFact),
    /// Remark of an item.
    7 Remark(String),
    /// Where a finding comes from.
    8 FindingOrigin(FindingOrigin),
    /// What was found.
    10 FindingText(String),
    /// Severity.
    11 FindingSeverity(Severity),
    /// Route.
    12 FindingRoute(Route),
    /// Unit that has to mend it.
    13 FindingUnit(String),
    /// What has to be done.
    14 FindingDemand(String),
    /// Period and due date.
    15 FindingDeadline(FindingDeadline),
    /// The notice it stands on.
    16 FindingNotice(NoticeId),
    /// An issued notice.
    17 Notice(NoticeIssued),
    /// Signature of the inspector on a notice.
    18 InspectorSignature(NoticeSigned),
    /// Signature of the second inspector on a notice.
    19 SecondInspectorSignature(NoticeSigned),
    /// Signature of who took a notice.
    20 RecipientSignature(NoticeSigned),
    /// An inspection was closed.
    21 InspectionSeal(InspectionSealed),
    /// One version of a template.
    30 Template(TemplateFact),
    /// Name of a template.
    31 TemplateName(String),
    /// A department in the register.
    32 Department(Department),
}

pub(crate) fn to_cbor<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    minicbor_serde::to_vec(value).map_err(|e| Error::Encoding(e.to_string()))
}

pub(crate) fn from_cbor<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    minicbor_serde::from_slice(bytes).map_err(|e| Error::Encoding(e.to_string()))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// An item as earlier versions stated it.
    #[derive(Serialize)]
    struct ItemBefore {
        id: ItemId,
        chapter: String,
        number: String,
        text: String,
        quote: String,
        clauses: Vec<u32>,
        methods: Vec<Method>,
        evidence: Vec<String>,
        requirement: Option<Requirement>,
    }

    #[test]
    fn an_item_that_nobody_edited_has_the_bytes_that_it_always_had() {
        let (id, text) = (ItemId(Uuid::from_u128(7)), String::from("建立台账"));
        let before = to_cbor(&ItemBefore {
            id,
            chapter: text.clone(),
            number: "1.1".into(),
            text: text.clone(),
            quote: text,
            clauses: vec![0],
            methods: vec![Method::OnSite],
            evidence: vec![],
            requirement: None,
        });
        let before = before.unwrap();
        let read: ItemFact = from_cbor(&before).unwrap();
        assert_eq!((read.weight, &read.recheck), (Weight::Ordinary, &None));
        assert_eq!(to_cbor(&read).unwrap(), before);
    }
}
