//! What the office page gives to documents: who issues them, who inspected, whom to ask.

use crate::api::types::{DutyListSummary, OfficeField};
use crate::model::inspecting::Office;
use crate::report::NoticeInspector;

impl Office {
    /// With what the duty list suggests for fields that nobody filled in: the supervision office of the
    /// government that issued it. The window asks first.
    pub(in crate::api) fn completed(mut self, list: Option<&DutyListSummary>) -> Self {
        let government = list.map_or("", |list| list.issuer.trim_end_matches("办公室"));
        if self.agency.is_empty() && government.ends_with("政府") {
            self.agency = format!("{government}教育督导室");
        }
        if self.document_code.is_empty() {
            self.document_code = "督整".to_owned();
        }
        self
    }

    /// What is missing and stops a notice.
    pub(in crate::api) fn missing(&self) -> Vec<OfficeField> {
        let fields = [
            (&self.agency, OfficeField::Agency),
            (&self.document_code, OfficeField::DocumentCode),
            (&self.inspector, OfficeField::Inspector),
        ];
        let missing = fields.into_iter().filter(|(text, _)| text.is_empty());
        missing.map(|(_, field)| field).collect()
    }

    /// The inspector of this laptop as documents name inspectors.
    pub(in crate::api) fn inspectors(&self) -> Vec<NoticeInspector> {
        let inspector = given(&self.inspector).map(|name| NoticeInspector {
            name,
            card_no: given(&self.card_no),
        });
        inspector.into_iter().collect()
    }

    /// Whom to call: name and number, or the number alone.
    pub(in crate::api) fn contact(&self) -> Option<String> {
        let phone = given(&self.phone)?;
        let name = given(&self.inspector);
        Some(name.map_or(phone.clone(), |name| format!("{name}，{phone}")))
    }
}

/// A text that somebody filled in.
pub(in crate::api) fn given(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_without_a_name_stands_alone() {
        let mut office = Office {
            phone: "0632-6611001".to_owned(),
            ..Office::default()
        };
        assert_eq!(office.contact().unwrap(), "0632-6611001");
        office.inspector = "王老师".to_owned();
        assert_eq!(office.contact().unwrap(), "王老师，0632-6611001");
        office.phone.clear();
        assert_eq!(office.contact(), None);
    }
}
