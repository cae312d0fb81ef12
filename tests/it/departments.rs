//! The register of departments: what a unit is called now, wherever lists, checklists and findings name it.

use duxue_core::Core;
use duxue_core::api::types::{
    ById, CompareLists, Department, DepartmentRow, GenerateRequest, ImportSource, Level, Nothing,
    SetDepartment, Tag, UpgradeRequest,
};
use duxue_core::api::{correcting, departments, documents, generating, office, upgrading, upkeep};
use duxue_core::error::{ErrorCode, Result};
use duxue_core::model::comparing::{ChangeOfClause, GapKind};
use duxue_core::model::ids::DutyListId;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, sound_digest};

const BEFORE: &str = "青河县学校用地保障方案\n一、任务\n1.核实全县中小学校用地。(县国土局、县教育局负责)\n附件\n青河县学校用地职责清单\n一、县国土局\n(一)建立中小学校用地台账。\n(二)每年核查学校用地。\n二、县规划局\n(一)编制学校布局专项规划。\n三、县教育局\n(一)提出学校建设计划。\n";
const NOW: &str = "县自然资源局";

fn pasted(text: &str) -> ImportSource {
    ImportSource::Pasted {
        text: text.to_owned(),
    }
}

fn desk() -> (Device, DutyListId) {
    let laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import(&laptop, pasted(BEFORE)).list;
    (laptop, list)
}

fn department(name: &str, aliases: &[&str], successor: &str) -> Department {
    Department {
        name: name.to_owned(),
        level: None,
        aliases: aliases.iter().copied().map(String::from).collect(),
        successor: successor.to_owned(),
    }
}

fn register(core: &Core, department: Department) -> Result<DepartmentRow> {
    let request = SetDepartment {
        id: None,
        department,
    };
    departments::set_department(core, request).map(|written| written.value)
}

/// The county put two offices into one.
fn reform(core: &Core) {
    for name in ["县国土局", "县规划局"] {
        register(core, department(name, &[], NOW)).unwrap();
    }
}

fn choices(core: &Core, list: DutyListId) -> Vec<(String, u32)> {
    let detail = documents::duty_list(core, ById { id: list }).unwrap();
    let choices = detail.departments.into_iter();
    choices.map(|choice| (choice.name, choice.duties)).collect()
}

#[test]
fn checklists_are_made_for_the_unit_that_does_the_work_now() {
    let (laptop, list) = desk();
    reform(&laptop);
    let expected = [(NOW.to_owned(), 3), ("县教育局".to_owned(), 1)];
    assert_eq!(choices(&laptop, list), expected);
    for asked in [NOW, "县国土局"] {
        let made = work::generate(&laptop, list, &[asked], &[]);
        assert_eq!(made.checklists[0].subject.name, NOW, "{asked}");
        assert_eq!(
            made.checklists[0].items, 4,
            "{asked}: three duties, one task"
        );
    }
    let detail = documents::duty_list(&laptop, ById { id: list }).unwrap();
    assert_eq!(detail.reading.departments[0].name, "县国土局", "as printed");
    sound_digest(&laptop);
}

#[test]
fn what_failed_under_a_former_name_is_asked_again_under_the_present_one() {
    let (laptop, list) = desk();
    let made = work::generate(&laptop, list, &["县国土局"], &[]);
    let item = work::items(&laptop, made.checklists[0].id)[0].id;
    work::fail(&laptop, item);
    reform(&laptop);
    let request = GenerateRequest {
        rechecks: true,
        ..work::units(list, &[NOW], &[])
    };
    let preview = generating::preview_checklists(&laptop, request).unwrap();
    assert_eq!(preview.checklists[0].rechecks, 1);
}

#[test]
fn a_running_inspection_keeps_its_items_when_its_unit_was_renamed() {
    let (laptop, list) = desk();
    let made = work::generate(&laptop, list, &["县国土局"], &[]);
    let newer = work::import(&laptop, pasted(&BEFORE.replace("县国土局", NOW))).list;
    reform(&laptop);
    let request = UpgradeRequest {
        inspection: made.inspection,
        list: newer,
    };
    let sizes = upgrading::preview_upgrade(&laptop, request).unwrap();
    let size = &sizes.checklists[0];
    assert_eq!((size.kept, size.dropped), (3, 0), "{size:?}");
}

#[test]
fn gaps_and_comparisons_know_units_by_all_their_names() {
    let (laptop, list) = desk();
    let text = BEFORE.replace("(县国土局、县教育局负责)", "(县土地局、县教育局负责)");
    let other = work::import(&laptop, pasted(&text.replace("保障方案", "保障办法"))).list;
    let without_duties = || -> Vec<String> {
        let gaps = documents::gaps(&laptop, ById { id: other }).unwrap();
        let gaps = gaps.into_iter();
        gaps.filter(|gap| gap.kind == GapKind::UnitWithoutDuties)
            .map(|gap| gap.unit)
            .collect()
    };
    let moved = || -> usize {
        let both = CompareLists {
            old: list,
            new: other,
        };
        let comparison = correcting::compare_lists(&laptop, both).unwrap();
        let changes = comparison.changes.iter();
        changes
            .filter(|change| change.kind == ChangeOfClause::Moved)
            .count()
    };
    assert_eq!(
        (without_duties(), moved()),
        (vec!["县土地局".to_owned()], 1)
    );
    register(&laptop, department("县国土局", &["县土地局"], "")).unwrap();
    assert_eq!((without_duties(), moved()), (vec![], 0));
}

#[test]
fn units_of_lists_are_offered_with_what_became_of_them() {
    let (laptop, _) = desk();
    register(&laptop, department("县教育局", &[], "")).unwrap();
    let view = departments::departments(&laptop, Nothing {}).unwrap();
    let names: Vec<&str> = view
        .in_lists
        .iter()
        .map(|unit| unit.name.as_str())
        .collect();
    assert_eq!(names, ["县国土局", "县规划局"]);
    let land = &view.in_lists[0];
    let reform = land.reform.as_ref().unwrap();
    assert_eq!((reform.name.as_str(), reform.since), (NOW, 2018));
    assert_eq!((land.level, land.lists), (Some(Level::County), 1));
    assert_eq!(land.now, "县国土局", "nobody said so yet");
}

#[test]
fn every_change_can_be_taken_back_and_refusals_change_nothing() {
    let (laptop, list) = desk();
    let made = register(
        &laptop,
        department(" 县国土局 ", &["县土地局", "", "县土地局"], NOW),
    )
    .unwrap();
    assert_eq!(made.department, department("县国土局", &["县土地局"], NOW));
    let before = sound_digest(&laptop);
    for (refused, why) in [
        (department("", &[], ""), "no name"),
        (department("县土地局", &[], ""), "another's name"),
        (
            department("国土局", &[], ""),
            "another's, without its level",
        ),
        (department(NOW, &[], "县国土局"), "a circle"),
        (department(&"长".repeat(61), &[], ""), "a long name"),
    ] {
        assert_eq!(
            code(register(&laptop, refused)),
            ErrorCode::Invalid,
            "{why}"
        );
    }
    assert_eq!(sound_digest(&laptop), before);
    let removed = departments::remove_department(&laptop, ById { id: made.id }).unwrap();
    assert!(removed.changed.contains(&Tag::Departments));
    assert_eq!(choices(&laptop, list)[0].0, "县国土局");
    upkeep::undo(&laptop, Nothing {}).unwrap();
    assert_eq!(choices(&laptop, list)[0].0, NOW);
    let gone = SetDepartment {
        id: Some(made.id),
        department: department("县国土资源局", &[], ""),
    };
    departments::set_department(&laptop, gone).unwrap();
    register(&laptop, department("县国土局", &[], "")).unwrap();
    let view = departments::departments(&laptop, Nothing {}).unwrap();
    assert_eq!(view.registered.len(), 2);
}
