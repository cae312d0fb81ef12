//! Identities of the nouns: newtypes over UUID, so that one cannot stand for another.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// 责任文件: one source document, whatever its versions.
    DocumentId,
    /// 职责清单: one version of what was understood of a document.
    DutyListId,
    /// 被督导单位 in the register.
    SubjectId,
    /// 督导任务.
    InspectionId,
    /// 检查清单 of one subject.
    ChecklistId,
    /// 检查项.
    ItemId,
    /// 问题; made from its item, see [`FindingId::of`].
    FindingId,
    /// 整改通知书.
    NoticeId,
    /// 清单模板: a checklist that the office keeps for others, whatever its versions.
    TemplateId,
    /// One version of a template.
    TemplateVersionId,
    /// 部门 in the register; made from its first name, see [`DepartmentId::of`].
    DepartmentId,
}

impl DepartmentId {
    /// The department that is registered under a name. Two laptops that register one name mean one department.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self(derived("duxue 2026 department of a name", name.as_bytes()))
    }
}

impl FindingId {
    /// The finding of an item. Two laptops that judge the same item make the same finding, so their
    /// words meet in the same registers and a disagreement shows instead of a double entry.
    #[must_use]
    pub fn of(item: ItemId) -> Self {
        Self(derived("duxue 2026 finding of an item", item.0.as_bytes()))
    }
}

/// An id that everybody makes of the same bytes.
fn derived(context: &str, of: &[u8]) -> Uuid {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    hasher.update(of);
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
