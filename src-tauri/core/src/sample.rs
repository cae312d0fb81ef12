//! The built-in sample: a duty list of an invented county and a few of its schools, to try the
//! program out without a document of one's own. Nothing in it is taken from a real document.

use serde::Deserialize;

use crate::Core;
use crate::api::types::{GenerateRequest, ImportRequest, ImportSource, Nothing};
use crate::api::{documents, generating, office};
use crate::error::{Error, Result as CoreResult};
use crate::model::checking::{SchoolStage, SchoolTraits};
use crate::model::inspecting::{InspectionKind, Office};

/// A duty list as an office would issue it: notice, plan with tasks, duties by department.
pub const SAMPLE_DOCUMENT: &str = include_str!("../data/sample/duty-list.txt");

/// Name that the sample goes by where a file's name would stand.
pub const FILE_NAME: &str = "示例清单.txt";

/// The sample schools as TOML.
const SAMPLE_SCHOOLS: &str = include_str!("../data/sample/schools.toml");

/// An invented school.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleSchool {
    /// Full name.
    pub name: String,
    /// 学段
    pub stage: SchoolStage,
    /// 在校学生数
    pub pupils: u32,
    /// 住校学生数
    pub boarders: u32,
}

impl SampleSchool {
    /// What decides which check points apply to the school.
    pub fn traits(&self) -> SchoolTraits {
        SchoolTraits {
            stage: self.stage,
            boarding: self.boarders > 0,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchoolsFile {
    school: Vec<SampleSchool>,
}

/// The sample schools; a test keeps their file readable.
pub fn schools() -> Result<Vec<SampleSchool>, toml::de::Error> {
    toml::from_str::<SchoolsFile>(SAMPLE_SCHOOLS).map(|file| file.school)
}

/// The invented office.
#[must_use]
pub fn office() -> Office {
    Office {
        agency: "青河县人民政府教育督导室".to_owned(),
        document_code: "青督整".to_owned(),
        inspector: "王明远".to_owned(),
        card_no: "QH-2026-001".to_owned(),
        phone: "0000-1234567".to_owned(),
        letterhead: String::new(),
    }
}

/// Fills a store that is there to practise on: the list, the office, and an inspection of a department and all
/// schools that nobody began yet. One that has something in it stays as it is.
///
/// # Errors
/// The store cannot be written.
pub fn fill(core: &Core) -> CoreResult<()> {
    if !documents::duty_lists(core, Nothing {})?.is_empty() {
        return Ok(());
    }
    office::set_office(core, office())?;
    let request = ImportRequest {
        source: ImportSource::Sample,
        sha256: None,
    };
    let list = documents::import_document(core, request)?.value.list;
    let schools = schools().map_err(|error| Error::Encoding(error.to_string()))?;
    let request = GenerateRequest {
        list,
        departments: vec!["县财政局".to_owned()],
        schools: schools.into_iter().map(|school| school.name).collect(),
        kind: InspectionKind::Special,
        title: "示例：校园安全专项督导".to_owned(),
        theme: None,
        template: None,
        rechecks: true,
    };
    generating::generate(core, request).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sample_schools_cover_stages_and_boarding() {
        let schools = schools().unwrap();
        let stages: Vec<SchoolStage> = schools.iter().map(|school| school.stage).collect();
        assert_eq!(
            stages,
            [
                SchoolStage::Primary,
                SchoolStage::Junior,
                SchoolStage::NineYear,
                SchoolStage::Special
            ]
        );
        assert!(schools.iter().any(|school| school.traits().boarding));
        assert!(schools.iter().any(|school| !school.traits().boarding));
        assert!(
            schools
                .iter()
                .all(|school| school.boarders <= school.pupils)
        );
    }

    #[test]
    fn every_unit_named_in_a_task_is_known_or_shows_a_gap() {
        let named = SAMPLE_DOCUMENT
            .lines()
            .filter_map(|line| line.strip_suffix("负责）")?.rsplit_once('（'))
            .flat_map(|(_, units)| units.split('、'));
        let gaps: Vec<&str> = named.filter(|unit| !has_list(unit)).collect();
        assert_eq!(gaps, ["县消防救援大队", "县编办", "县人社局"]);
    }

    #[test]
    fn the_sample_keeps_full_width_punctuation() {
        assert!(!SAMPLE_DOCUMENT.contains([',', ';', ':', '(', ')']));
    }

    fn has_list(unit: &str) -> bool {
        SAMPLE_DOCUMENT
            .lines()
            .any(|line| line.split_once('、').is_some_and(|(_, name)| name == unit))
    }
}
