//! Checklists that the office keeps for others: versions under a name, and what is generated from them.

use duxue_core::Core;
use duxue_core::api::types::{
    ById, ChecklistChange, EditChecklist, GenerateRequest, Nothing, RenameTemplate, SaveTemplate,
    TemplateRow, UpgradeRequest, Weight,
};
use duxue_core::api::{editing, generating, office, templates, upgrading, upkeep};
use duxue_core::error::{ErrorCode, Result};
use duxue_core::model::ids::{ChecklistId, DutyListId};
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL, sound_digest};

const NAME: &str = "小学开学检查";
const OTHER: &str = "河西小学";

struct Scene {
    laptop: Device,
    list: DutyListId,
    department: ChecklistId,
    school: ChecklistId,
}

impl Scene {
    /// A checklist of a school with an item of the office's own, and one of a department.
    fn new() -> Self {
        let laptop = Device::numbered(1);
        office::set_office(&laptop, work::sample_office()).unwrap();
        let list = work::import_sample(&laptop).list;
        let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
        let scene = Self {
            list,
            department: made.checklists[0].id,
            school: made.checklists[1].id,
            laptop,
        };
        scene.add("校门口护学岗到位");
        scene
    }

    fn add(&self, text: &str) {
        let change = ChecklistChange::Add {
            chapter: "本县重点".to_owned(),
            text: text.to_owned(),
            evidence: vec![],
        };
        let checklist = self.school;
        editing::edit_checklist(&self.laptop, EditChecklist { checklist, change }).unwrap();
    }

    fn save(&self, checklist: ChecklistId, name: &str) -> Result<TemplateRow> {
        let name = name.to_owned();
        let saved = templates::save_template(&self.laptop, SaveTemplate { checklist, name });
        saved.map(|written| written.value)
    }

    fn from(&self, template: &TemplateRow) -> GenerateRequest {
        GenerateRequest {
            template: Some(template.versions[0].id),
            ..work::units(self.list, &[DEPARTMENT], &[OTHER])
        }
    }
}

fn kept(core: &Core) -> Vec<(String, usize)> {
    let all = templates::templates(core, Nothing {}).unwrap().into_iter();
    all.map(|template| (template.name, template.versions.len()))
        .collect()
}

fn texts(core: &Core, id: ChecklistId) -> Vec<String> {
    let items = work::items(core, id).into_iter();
    items.map(|item| item.text).collect()
}

#[test]
fn the_same_name_makes_another_version() {
    let scene = Scene::new();
    let first = scene.save(scene.school, NAME).unwrap();
    scene.add("值班领导在岗");
    let second = scene.save(scene.school, &format!(" {NAME} ")).unwrap();
    assert_eq!(second.id, first.id);
    let versions: Vec<(u32, u32)> = second
        .versions
        .iter()
        .map(|v| (v.version, v.items))
        .collect();
    let items = first.versions[0].items;
    assert_eq!(versions, [(2, items + 1), (1, items)]);
    assert_eq!(kept(&scene.laptop), [(NAME.to_owned(), 2)]);
    sound_digest(&scene.laptop);
}

#[test]
fn subjects_of_its_kind_are_asked_what_it_asks_and_others_what_the_list_asks() {
    let scene = Scene::new();
    let template = scene.save(scene.school, NAME).unwrap();
    let made = generating::generate(&scene.laptop, scene.from(&template))
        .unwrap()
        .value;
    let [department, school] = [0, 1].map(|at| made.checklists[at].id);
    assert_eq!(
        texts(&scene.laptop, school),
        texts(&scene.laptop, scene.school)
    );
    assert_eq!(
        texts(&scene.laptop, department),
        texts(&scene.laptop, scene.department)
    );
    let ids = |id| {
        work::items(&scene.laptop, id)
            .into_iter()
            .map(|item| item.id)
    };
    assert!(ids(school).all(|id| !ids(scene.school).any(|other| other == id)));
    let request = scene.from(&template);
    let sizes = generating::preview_checklists(&scene.laptop, request)
        .unwrap()
        .checklists;
    assert_eq!(sizes[1].items, template.versions[0].items);
}

#[test]
fn weights_go_along_and_what_was_looked_at_again_does_not() {
    let scene = Scene::new();
    let failed = work::items(&scene.laptop, scene.school)[2].clone();
    work::fail(&scene.laptop, failed.id);
    let again = work::generate(&scene.laptop, scene.list, &[], &[SCHOOL]).checklists[0].id;
    let items = work::items(&scene.laptop, again);
    assert!(items[0].recheck.is_some());
    let change = ChecklistChange::Set {
        item: items[1].id,
        text: None,
        evidence: None,
        weight: Some(Weight::Important),
    };
    let checklist = again;
    editing::edit_checklist(&scene.laptop, EditChecklist { checklist, change }).unwrap();
    let template = scene.save(again, NAME).unwrap();
    assert_eq!(template.versions[0].items as usize, items.len() - 1);
    let made = generating::generate(&scene.laptop, scene.from(&template))
        .unwrap()
        .value;
    let first = &work::items(&scene.laptop, made.checklists[1].id)[0];
    assert_eq!(
        (first.weight, first.recheck.is_none()),
        (Weight::Important, true)
    );
}

#[test]
fn a_template_is_renamed_removed_and_brought_back() {
    let scene = Scene::new();
    let template = scene.save(scene.school, NAME).unwrap();
    let made = generating::generate(&scene.laptop, scene.from(&template))
        .unwrap()
        .value;
    let id = template.id;
    let rename = |name: &str| {
        let name = name.to_owned();
        templates::rename_template(&scene.laptop, RenameTemplate { id, name })
    };
    rename("春季开学检查").unwrap();
    assert_eq!(kept(&scene.laptop), [("春季开学检查".to_owned(), 1)]);
    scene.save(scene.department, "部门用").unwrap();
    assert_eq!(code(rename("部门用")), ErrorCode::Invalid);
    assert_eq!(code(rename("  ")), ErrorCode::Invalid);
    templates::remove_template(&scene.laptop, ById { id }).unwrap();
    assert_eq!(kept(&scene.laptop), [("部门用".to_owned(), 1)]);
    assert_eq!(code(rename("又来")), ErrorCode::NotFound);
    assert!(!work::items(&scene.laptop, made.checklists[1].id).is_empty());
    upkeep::undo(&scene.laptop, Nothing {}).unwrap();
    assert_eq!(kept(&scene.laptop).len(), 2);
    sound_digest(&scene.laptop);
}

#[test]
fn a_name_belongs_to_one_kind_of_subject() {
    let scene = Scene::new();
    scene.save(scene.school, NAME).unwrap();
    assert_eq!(code(scene.save(scene.department, NAME)), ErrorCode::Invalid);
    assert_eq!(code(scene.save(scene.school, "")), ErrorCode::Invalid);
    assert_eq!(kept(&scene.laptop), [(NAME.to_owned(), 1)]);
}

#[test]
fn an_upgrade_leaves_the_checklists_of_a_template_as_they_are() {
    let scene = Scene::new();
    let template = scene.save(scene.school, NAME).unwrap();
    let made = generating::generate(&scene.laptop, scene.from(&template))
        .unwrap()
        .value;
    let school = made.checklists[1].id;
    let before = texts(&scene.laptop, school);
    let file = scene.laptop.beside("reissued.txt");
    std::fs::write(&file, SAMPLE_DOCUMENT.replace("不超过45人", "不超过42人")).unwrap();
    let request = UpgradeRequest {
        inspection: made.inspection,
        list: work::import(&scene.laptop, work::file(&file)).list,
    };
    let sizes = upgrading::preview_upgrade(&scene.laptop, request)
        .unwrap()
        .checklists;
    assert_eq!((sizes[1].kept as usize, sizes[1].added), (before.len(), 0));
    upgrading::upgrade_inspection(&scene.laptop, request).unwrap();
    assert_eq!(texts(&scene.laptop, school), before);
    sound_digest(&scene.laptop);
}
