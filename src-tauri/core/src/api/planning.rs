//! What each subject of a request is asked: by the list, by a template in its place, and what failed before.

use std::collections::BTreeSet;

use super::generating::unit_name;
use super::sheet::for_list;
use super::templates;
use super::types::GenerateRequest;
use crate::Core;
use crate::checklist::recheck::with_rechecks;
use crate::checklist::rules::Rules;
use crate::checklist::{self};
use crate::duty_list::Departments;
use crate::error::{Error, Result};
use crate::model::checking::{Chapter, Subject, SubjectKind};
use crate::model::planning::PlannedChapter;
use crate::model::reading::Reading;
use crate::ops::fact::TemplateFact;
use crate::store::{departments, rechecks};

/// A subject with its chapters.
pub(super) type PlannedSubject = (Subject, Vec<PlannedChapter>);

/// What each subject of a request would be checked for: departments first, as they were named. Each subject is a
/// `step`; what that refuses ends it. Between the steps nobody waits for a connection.
pub(super) fn plan(
    core: &Core,
    reading: &Reading,
    request: &GenerateRequest,
    step: impl Fn() -> Result<()>,
) -> Result<Vec<PlannedSubject>> {
    let rules = Rules::shipped()?;
    let today = core.env.today();
    refuse_unknown(request.theme.as_deref(), &rules)?;
    let template = request
        .template
        .map(|id| templates::get(&core.store.reader(), id))
        .transpose()?;
    let mut asked = Asked {
        reading,
        rules: &rules,
        theme: request.theme.as_deref(),
        school: None,
    };
    let known = departments::known(&core.store.reader())?;
    let mut planned = Vec::new();
    for subject in subjects(request, &known)? {
        let own = template.as_ref().filter(|kept| kept.kind == subject.kind);
        let mut chapters = match own {
            Some(TemplateFact { list, chapters, .. }) => {
                for_list(chapters.clone(), *list, request.list)
            }
            None => asked
                .of(&subject)
                .into_iter()
                .map(PlannedChapter::from)
                .collect(),
        };
        if request.rechecks {
            let failed = rechecks::of_subject(&core.store.reader(), &subject, today)?;
            chapters = with_rechecks(chapters, failed, &rules.splitting);
        }
        planned.push((subject, chapters));
        step()?;
    }
    Ok(planned)
}

/// What one subject would be checked for by a list, limited to a theme or not.
pub(super) fn chapters_for(
    reading: &Reading,
    subject: &Subject,
    theme: Option<&str>,
    rules: &Rules,
) -> Vec<Chapter> {
    let mut asked = Asked {
        reading,
        rules,
        theme,
        school: None,
    };
    asked.of(subject)
}

/// What a list asks; what it asks of any school is worked out once.
struct Asked<'a> {
    reading: &'a Reading,
    rules: &'a Rules,
    theme: Option<&'a str>,
    school: Option<Vec<Chapter>>,
}

impl Asked<'_> {
    fn of(&mut self, subject: &Subject) -> Vec<Chapter> {
        let chapters = match subject.kind {
            SubjectKind::Department => {
                checklist::for_department(self.reading, &subject.name, self.rules)
            }
            SubjectKind::School => self.at_school(&subject.name),
        };
        match self.theme {
            Some(theme) => checklist::of_theme(chapters, theme, &self.rules.themes),
            None => chapters,
        }
    }

    fn at_school(&mut self, name: &str) -> Vec<Chapter> {
        let (reading, rules) = (self.reading, self.rules);
        let all = self
            .school
            .get_or_insert_with(|| checklist::for_school(reading, rules));
        match checklist::traits_of_name(name) {
            Some(traits) => checklist::at_school(all.clone(), &traits, &rules.school),
            None => all.clone(),
        }
    }
}

fn refuse_unknown(theme: Option<&str>, rules: &Rules) -> Result<()> {
    let known = checklist::themes(&rules.themes);
    match theme {
        Some(theme) if !known.iter().any(|name| name == theme) => Err(Error::Invalid {
            field: "theme",
            advice: "没有这个主题，请从列出的主题里选一个。",
        }),
        _ => Ok(()),
    }
}

/// The subjects of a request, each once; departments under their present names.
fn subjects(request: &GenerateRequest, known: &Departments) -> Result<Vec<Subject>> {
    let departments = request
        .departments
        .iter()
        .map(|name| (SubjectKind::Department, name));
    let schools = request
        .schools
        .iter()
        .map(|name| (SubjectKind::School, name));
    let mut seen = BTreeSet::new();
    let mut subjects = Vec::new();
    for (kind, name) in departments.chain(schools) {
        let name = match kind {
            SubjectKind::Department => known.now(&unit_name(name)?),
            SubjectKind::School => unit_name(name)?,
        };
        if seen.insert((kind, name.clone())) {
            subjects.push(Subject { kind, name });
        }
    }
    Ok(subjects)
}
