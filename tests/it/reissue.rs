//! A list that was issued anew: what changed, and a running inspection that goes over to it without losing an answer.

use std::collections::BTreeMap;
use std::fs;

use duxue_core::api::types::{
    ById, CompareLists, ItemRow, Nothing, SealInspection, UpgradeRequest, UpgradeSize,
};
use duxue_core::api::{checking, correcting, documents, office, sealing, upgrading, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult::{Met, NotMet, Unchecked};
use duxue_core::model::comparing::{ChangeOfClause, GapKind};
use duxue_core::model::ids::{ChecklistId, DutyListId, InspectionId, ItemId};
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::exchange::{operations, receive};
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL, sound_digest};

struct Scene {
    laptop: Device,
    inspection: InspectionId,
    checklists: Vec<ChecklistId>,
    old: DutyListId,
    new: DutyListId,
}

impl Scene {
    /// A half-answered inspection of a department and a school, and the sample as it was issued anew: a limit is another,
    /// one clause has other words, one task is gone, one is new.
    fn new() -> Self {
        let laptop = Device::numbered(1);
        office::set_office(&laptop, work::sample_office()).unwrap();
        let old = work::import_sample(&laptop).list;
        let made = work::generate(&laptop, old, &[DEPARTMENT], &[SCHOOL]);
        let checklists: Vec<ChecklistId> = made.checklists.iter().map(|made| made.id).collect();
        for id in &checklists {
            for (at, item) in work::items(&laptop, *id).iter().enumerate() {
                if item.requirement.is_none() && at % 2 == 0 {
                    let result = if at % 4 == 0 { NotMet } else { Met };
                    work::answer(&laptop, item.id, result).unwrap();
                }
            }
        }
        let file = laptop.beside("reissued.txt");
        fs::write(&file, reissued()).unwrap();
        let new = work::import(&laptop, work::file(&file)).list;
        Self {
            laptop,
            inspection: made.inspection,
            checklists,
            old,
            new,
        }
    }

    fn request(&self) -> UpgradeRequest {
        UpgradeRequest {
            inspection: self.inspection,
            list: self.new,
        }
    }

    fn items(&self) -> BTreeMap<ItemId, ItemRow> {
        let items = self
            .checklists
            .iter()
            .flat_map(|id| work::items(&self.laptop, *id));
        items.map(|item| (item.id, item)).collect()
    }
}

fn reissued() -> String {
    let changed = [
        ("小学班额不超过45人", "小学班额不超过42人"),
        (
            "水质检测结果张贴在饮水点旁",
            "水质检测结果在饮水点旁和校门口公开",
        ),
        (
            "10.减轻作业负担。",
            "10.放学后有去处。学校每天提供课后服务。（县教育局负责）\n11.减轻作业负担。",
        ),
        ("（四）规范学校招生和编班，每年8月底前公布各校班额。\n", ""),
    ];
    changed
        .into_iter()
        .fold(SAMPLE_DOCUMENT.to_owned(), |text, (from, to)| {
            assert!(
                text.contains(from),
                "the sample has other words now: {from}"
            );
            text.replace(from, to)
        })
}

#[test]
fn a_new_issue_is_the_next_version_and_its_changes_are_told() {
    let scene = Scene::new();
    let lists = documents::duty_lists(&scene.laptop, Nothing {}).unwrap();
    let of = |id| lists.iter().find(|list| list.id == id).unwrap();
    assert_eq!((of(scene.old).version, of(scene.new).version), (1, 2));
    assert_eq!(of(scene.old).document, of(scene.new).document);
    let request = CompareLists {
        old: scene.old,
        new: scene.new,
    };
    let comparison = correcting::compare_lists(&scene.laptop, request).unwrap();
    let count = |kind| {
        comparison
            .changes
            .iter()
            .filter(|change| change.kind == kind)
            .count()
    };
    assert_eq!(count(ChangeOfClause::New), 1);
    assert_eq!(count(ChangeOfClause::Gone), 1);
    assert_eq!(count(ChangeOfClause::Reworded), 2);
    assert_eq!(comparison.limits[0].new, "小学班额不超过42人");
}

#[test]
fn an_upgrade_keeps_every_answer_and_drops_only_what_nobody_looked_at() {
    let scene = Scene::new();
    let before = scene.items();
    let preview = upgrading::preview_upgrade(&scene.laptop, scene.request()).unwrap();
    let sum = |of: fn(&UpgradeSize) -> u32| preview.checklists.iter().map(of).sum::<u32>() as usize;
    assert!(
        sum(|size| size.added) > 0 && sum(|size| size.dropped) > 0 && sum(|size| size.retained) > 0
    );
    let summary = upgrading::upgrade_inspection(&scene.laptop, scene.request())
        .unwrap()
        .value;
    assert_eq!(summary.list, scene.new);

    let after = scene.items();
    assert_eq!(
        after.len(),
        sum(|size| size.kept) + sum(|size| size.added) + sum(|size| size.retained)
    );
    for (id, item) in &before {
        match after.get(id) {
            Some(now) => {
                let finding = |item: &ItemRow| item.finding.as_ref().map(|finding| finding.id);
                assert_eq!((&now.answer, &now.text), (&item.answer, &item.text));
                assert_eq!(finding(now), finding(item));
            }
            None => assert_eq!(item.answer.result, Unchecked, "{}", item.text),
        }
    }
    let new = after.values().filter(|item| !before.contains_key(&item.id));
    assert!(new.clone().all(|item| item.answer.result == Unchecked));
    assert!(new.into_iter().any(|item| item.text.contains("课后服务")));
    let limit = after
        .values()
        .find(|item| item.text.contains("小学班额不超过42人"))
        .unwrap();
    assert_eq!(
        limit.requirement.as_ref().unwrap().text,
        "小学班额不超过42人"
    );
    sound_digest(&scene.laptop);
}

#[test]
fn an_upgrade_is_undone_and_done_again() {
    let scene = Scene::new();
    let before = scene.items();
    upgrading::upgrade_inspection(&scene.laptop, scene.request()).unwrap();
    let after = scene.items();
    let undone = upkeep::undo(&scene.laptop, Nothing {}).unwrap();
    assert!(
        undone.value.name.contains("改用清单第 2 版"),
        "{}",
        undone.value.name
    );
    assert_eq!(scene.items(), before);
    upkeep::redo(&scene.laptop, Nothing {}).unwrap();
    assert_eq!(scene.items(), after);
}

#[test]
fn an_upgrade_reaches_another_laptop_with_the_answers() {
    let scene = Scene::new();
    upgrading::upgrade_inspection(&scene.laptop, scene.request()).unwrap();
    let other = Device::numbered(2);
    receive(&other, &operations(&scene.laptop));
    let there = scene
        .checklists
        .iter()
        .flat_map(|id| work::items(&other, *id));
    let there: BTreeMap<ItemId, ItemRow> = there.map(|item| (item.id, item)).collect();
    assert_eq!(there, scene.items());
}

#[test]
fn a_sealed_inspection_and_the_list_it_has_are_refused() {
    let scene = Scene::new();
    let same = UpgradeRequest {
        list: scene.old,
        ..scene.request()
    };
    assert_eq!(
        code(upgrading::preview_upgrade(&scene.laptop, same)),
        ErrorCode::Invalid
    );
    let seal = SealInspection {
        id: scene.inspection,
        note: String::new(),
    };
    sealing::seal_inspection(&scene.laptop, seal).unwrap();
    let digest = sound_digest(&scene.laptop);
    assert_eq!(
        code(upgrading::upgrade_inspection(
            &scene.laptop,
            scene.request()
        )),
        ErrorCode::Sealed
    );
    assert_eq!(sound_digest(&scene.laptop), digest);
}

#[test]
fn only_clauses_with_a_result_count_as_inspected() {
    let scene = Scene::new();
    let never = |list| {
        let gaps = documents::gaps(&scene.laptop, ById { id: list }).unwrap();
        gaps.into_iter()
            .filter(|gap| gap.kind == GapKind::NeverInspected)
            .count()
    };
    let (looked_at, untouched) = (never(scene.old), never(scene.new));
    assert!(looked_at < untouched, "{looked_at} of {untouched}");
    let detail = checking::inspection(
        &scene.laptop,
        ById {
            id: scene.inspection,
        },
    )
    .unwrap();
    assert!(detail.summary.progress.answered > 0);
}
