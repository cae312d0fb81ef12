//! Sealing an inspection: what it tells before, what it refuses after, what goes on, and what late answers do.

use duxue_core::Core;
use duxue_core::api::types::{
    AnswerMany, ById, InspectionSummary, Nothing, RemarkRequest, Seal, SealInspection, SealPreview,
};
use duxue_core::api::{checking, notices, office, rectifying, sealing, upkeep};
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::model::checking::AnswerResult::{self, Met, NotMet, Partly};
use duxue_core::model::ids::{ChecklistId, InspectionId};
use duxue_tests::device::{Device, NOW_MS};
use duxue_tests::exchange::{operations, receive};
use duxue_tests::refusal::code;
use duxue_tests::work::{self, DEPARTMENT, SCHOOL};

/// An inspection of a department and a school; nothing is judged.
struct Scene {
    laptop: Device,
    inspection: InspectionId,
    department: ChecklistId,
    school: ChecklistId,
}

impl Scene {
    fn new() -> Self {
        let laptop = Device::numbered(1);
        office::set_office(&laptop, work::sample_office()).unwrap();
        let list = work::import_sample(&laptop).list;
        let made = work::generate(&laptop, list, &[DEPARTMENT], &[SCHOOL]);
        Self {
            laptop,
            inspection: made.inspection,
            department: made.checklists[0].id,
            school: made.checklists[1].id,
        }
    }

    fn preview(&self) -> SealPreview {
        sealing::preview_seal(&self.laptop, by_id(self.inspection)).unwrap()
    }

    fn seal(&self, note: &str) -> Seal {
        seal(&self.laptop, self.inspection, note).seal.unwrap()
    }
}

fn by_id(id: InspectionId) -> ById<InspectionId> {
    ById { id }
}

fn seal(core: &Core, id: InspectionId, note: &str) -> InspectionSummary {
    let note = note.to_owned();
    let written = sealing::seal_inspection(core, SealInspection { id, note });
    written.expect("the inspection is sealed").value
}

fn shown(core: &Core, id: InspectionId) -> InspectionSummary {
    checking::inspection(core, by_id(id)).unwrap().summary
}

#[test]
fn what_is_left_open_is_told_before_the_seal_with_its_place() {
    let scene = Scene::new();
    let items = work::items(&scene.laptop, scene.department);
    let finding = work::fail(&scene.laptop, items[0].id);
    for item in &items[1..] {
        work::answer(&scene.laptop, item.id, Met).unwrap();
    }
    let preview = scene.preview();
    assert_eq!(preview.by, "督学甲");
    let [department, school] = preview.open.as_slice() else {
        panic!("{:?}", preview.open);
    };
    assert_eq!((department.unchecked, department.pending), (0, 1));
    assert_eq!(department.first_unchecked, None);
    let first = work::items(&scene.laptop, scene.school)[0].id;
    assert_eq!(school.first_unchecked, Some(first));
    let left = work::items(&scene.laptop, scene.school).len();
    assert_eq!(school.unchecked as usize, left);
    assert_eq!((preview.pending, preview.unsigned.len()), (1, 0));

    let issued = work::issue(
        &scene.laptop,
        finding.checklist,
        &scene.laptop.beside("1.pdf"),
    );
    let preview = scene.preview();
    assert_eq!(preview.pending, 0);
    assert_eq!(preview.unsigned[0].number, issued.unwrap().number);
    assert!(preview.open.iter().all(|open| open.id == scene.school));
}

#[test]
fn sealed_inspection_refuses_every_edit_of_its_answers() {
    let scene = Scene::new();
    let item = work::items(&scene.laptop, scene.department)[0].id;
    work::answer(&scene.laptop, item, Partly).unwrap();
    let all = shown(&scene.laptop, scene.inspection).progress.items;
    let sealed = scene.seal(" 学校放假，余下的下次查 ");
    assert_eq!(
        (sealed.sealed_ms, sealed.by.as_str(), sealed.note.as_str()),
        (NOW_MS, "督学甲", "学校放假，余下的下次查")
    );
    assert_eq!((sealed.unchecked, sealed.late), (all - 1, 0));

    let digest = work::sound_digest(&scene.laptop);
    let refused = ApiError::from(work::answer(&scene.laptop, item, Met).unwrap_err());
    assert_eq!(refused.code, ErrorCode::Sealed);
    let words = ["title", "day", "by"].map(|name| refused.params[name].as_str());
    assert_eq!(words, ["校园安全专项督导", "2026-09-18", "督学甲"]);
    let remark = RemarkRequest {
        item,
        remark: "补记".into(),
    };
    assert_eq!(
        code(checking::remark(&scene.laptop, remark)),
        ErrorCode::Sealed
    );
    let many = AnswerMany {
        items: work::items(&scene.laptop, scene.school)
            .iter()
            .map(|item| item.id)
            .collect(),
        result: Met,
        reason: String::new(),
    };
    assert_eq!(
        code(checking::answer_many(&scene.laptop, many)),
        ErrorCode::Sealed
    );
    let again = SealInspection {
        id: scene.inspection,
        note: String::new(),
    };
    assert_eq!(
        code(sealing::seal_inspection(&scene.laptop, again)),
        ErrorCode::Sealed
    );
    assert_eq!(
        code(upkeep::undo(&scene.laptop, Nothing {})),
        ErrorCode::NothingToUndo
    );
    assert_eq!(work::sound_digest(&scene.laptop), digest);
}

#[test]
fn cases_of_a_sealed_inspection_go_on() {
    let scene = Scene::new();
    let item = work::items(&scene.laptop, scene.department)[0].id;
    let finding = work::fail(&scene.laptop, item);
    scene.seal("");
    work::allow_workdays(&scene.laptop, finding.id, 5);
    let file = scene.laptop.beside("1.pdf");
    let notice = work::issue(&scene.laptop, scene.department, &file).unwrap();
    let open = notices::notices(&scene.laptop, Nothing {}).unwrap();
    assert_eq!(open[0].number, notice.number);
    let status = office::status(&scene.laptop, Nothing {}).unwrap();
    assert_eq!((status.inspections, status.findings), (0, 1));
}

#[test]
fn nobody_seals_without_a_name() {
    let scene = Scene::new();
    let mut nameless = work::sample_office();
    nameless.inspector = " ".into();
    office::set_office(&scene.laptop, nameless).unwrap();
    assert_eq!(scene.preview().by, "");
    let request = SealInspection {
        id: scene.inspection,
        note: String::new(),
    };
    assert_eq!(
        code(sealing::seal_inspection(&scene.laptop, request)),
        ErrorCode::OfficeIncomplete
    );
    assert_eq!(shown(&scene.laptop, scene.inspection).seal, None);
}

#[test]
fn a_late_answer_of_another_laptop_is_shown_and_counted_not_lost() {
    let scene = Scene::new();
    let first = &scene.laptop;
    let second = Device::numbered(2);
    receive(&second, &operations(first));
    let items = work::items(first, scene.department);
    work::answer(first, items[0].id, Met).unwrap();
    scene.seal("");
    work::answer(&second, items[0].id, NotMet).unwrap();
    work::answer(&second, items[1].id, Met).unwrap();

    let (of_first, of_second) = (operations(first), operations(&second));
    receive(first, &of_second);
    receive(&second, &of_first);

    assert_eq!(work::sound_digest(first), work::sound_digest(&second));
    for laptop in [first, &second] {
        let seal = shown(laptop, scene.inspection).seal.unwrap();
        assert_eq!(seal.late, 2);
        let answers: Vec<_> = work::items(laptop, scene.department)[..2]
            .iter()
            .map(|item| (item.answer.result, item.answer.disputed))
            .collect();
        assert_eq!(answers, [(NotMet, true), (Met, false)]);
        assert_eq!(
            code(work::answer(laptop, items[2 % items.len()].id, Met)),
            ErrorCode::Sealed
        );
    }
}

#[test]
fn an_answer_is_not_undone_once_another_laptop_has_sealed() {
    let scene = Scene::new();
    let second = Device::numbered(2);
    receive(&second, &operations(&scene.laptop));
    let item = work::items(&second, scene.department)[0].id;
    work::answer(&second, item, Met).unwrap();
    scene.seal("");
    receive(&second, &operations(&scene.laptop));
    assert_eq!(code(upkeep::undo(&second, Nothing {})), ErrorCode::Sealed);
    let result = work::items(&second, scene.department)[0].answer.result;
    assert_eq!(result, Met);
}

#[test]
fn two_seals_made_apart_agree_on_one_in_the_end() {
    let scene = Scene::new();
    let second = Device::numbered(2);
    receive(&second, &operations(&scene.laptop));
    scene.seal("甲");
    seal(&second, scene.inspection, "乙");
    let (of_first, of_second) = (operations(&scene.laptop), operations(&second));
    receive(&scene.laptop, &of_second);
    receive(&second, &of_first);
    assert_eq!(
        work::sound_digest(&scene.laptop),
        work::sound_digest(&second)
    );
    let seals = [&scene.laptop, &second].map(|laptop| shown(laptop, scene.inspection).seal);
    assert_eq!(seals[0], seals[1]);
    assert!(upkeep::rebuild(&second, Nothing {}).unwrap().value.ok);
}

#[test]
fn a_finding_tells_every_step_of_its_due_date_when_asked() {
    let scene = Scene::new();
    let item = work::items(&scene.laptop, scene.department)[0].id;
    let lean = work::fail(&scene.laptop, item);
    assert!(lean.deadline.steps.is_empty());
    let whole = rectifying::finding(&scene.laptop, ById { id: lean.id }).unwrap();
    assert!(whole.deadline.steps.len() >= 10);
    assert_eq!(whole.deadline.due_on, lean.deadline.due_on);
    work::answer(&scene.laptop, item, AnswerResult::Met).unwrap();
    assert_eq!(
        code(rectifying::finding(&scene.laptop, ById { id: lean.id })),
        ErrorCode::NotFound
    );
}
