//! Fields of work that units are named after, and where the work went in reforms: data of the program.

use std::sync::LazyLock;

use serde::Deserialize;

/// 工作领域: the words that mean it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldOfWork {
    /// Words that mean the same field, the usual short name first. One word may stand in several fields.
    pub names: Vec<String>,
    /// First name of the field that the work went to.
    #[serde(default)]
    pub went_to: Option<String>,
    /// The year in which it did.
    #[serde(default)]
    pub since: Option<u16>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    field: Vec<FieldOfWork>,
}

static SHIPPED: LazyLock<Vec<FieldOfWork>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../data/rules/departments.toml")).unwrap_or_default();
    file.field
});

/// All fields, in the order of the file.
pub fn all() -> &'static [FieldOfWork] {
    &SHIPPED
}

/// The fields that a word means, by their places in [`all`].
pub fn meant_by(word: &str) -> impl Iterator<Item = usize> {
    let means = move |field: &FieldOfWork| field.names.iter().any(|name| name == word);
    all()
        .iter()
        .enumerate()
        .filter(move |(_, field)| means(field))
        .map(|(at, _)| at)
}

/// Where the work of a field is done today, if it went elsewhere. A reform of a reform leads on.
pub fn today(at: usize) -> Option<usize> {
    let mut now = at;
    for _ in 0..all().len() {
        let Some(next) = all().get(now)?.went_to.as_deref() else {
            break;
        };
        now = all()
            .iter()
            .position(|field| field.names.first().is_some_and(|name| name == next))?;
    }
    (now != at).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_is_read_and_every_reform_leads_to_a_field_that_lasts() {
        assert!(all().len() > 70);
        for (at, field) in all().iter().enumerate() {
            assert!(!field.names.is_empty(), "{field:?}");
            assert_eq!(field.went_to.is_some(), field.since.is_some(), "{field:?}");
            if field.went_to.is_some() {
                let now = today(at).expect("a field");
                assert!(all()[now].went_to.is_none(), "{field:?}");
            }
        }
    }

    #[test]
    fn the_work_of_former_departments_is_found_today() {
        let today = |word| {
            let at = meant_by(word).next().expect("a field");
            today(at).map(|now| all()[now].names[0].as_str())
        };
        assert_eq!(today("国土资源"), Some("自然资源"));
        assert_eq!(today("环境保护"), Some("生态环境"));
        assert_eq!(today("食药监"), Some("市场监管"));
        assert_eq!(today("教育"), None);
    }
}
