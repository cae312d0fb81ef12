//! The main job on the document that the product was asked for first, read beside the project.

use duxue_core::api::types::Nothing;
use duxue_core::api::{checking, documents, office};
use duxue_core::model::checking::AnswerResult;
use duxue_tests::device::Device;
use duxue_tests::documents::{PLAN, real};
use duxue_tests::work;

#[test]
fn the_real_plan_is_counted_as_a_person_counts_it() {
    let Some(plan) = real(PLAN) else { return };
    let understood = documents::understand(&work::file(&plan)).unwrap();
    let duties: Vec<usize> = understood
        .reading
        .departments
        .iter()
        .map(|department| department.duties.len())
        .collect();
    assert_eq!(
        duties,
        [
            2, 8, 3, 4, 2, 7, 5, 3, 2, 3, 3, 4, 4, 3, 1, 2, 2, 3, 3, 3, 3, 7
        ]
    );
    let counts = understood.reading.counts;
    assert_eq!(
        (counts.departments, counts.duties, counts.tasks),
        (22, 77, 26)
    );
}

#[test]
fn the_main_job_on_the_real_plan_ends_with_notices() {
    let Some(plan) = real(PLAN) else { return };
    let mut laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let list = work::import(&laptop, work::file(&plan)).list;
    let made = work::generate(&laptop, list, &["区财政局"], &["实验小学"]);
    for checklist in &made.checklists {
        let items = work::items(&laptop, checklist.id);
        assert!(
            items.len() >= 4,
            "{}: {}",
            checklist.subject.name,
            items.len()
        );
        for item in &items {
            work::answer(&laptop, item.id, AnswerResult::Met).unwrap();
        }
        for item in &items[..2] {
            let finding = work::fail(&laptop, item.id);
            work::allow_workdays(&laptop, finding.id, 10);
        }
        let name = format!("{}.pdf", checklist.subject.name);
        work::issue(&laptop, checklist.id, &laptop.beside(&name)).unwrap();
    }
    let before = (work::ledger(&laptop), work::sound_digest(&laptop));
    laptop.reopen();
    assert_eq!((work::ledger(&laptop), work::sound_digest(&laptop)), before);
    let numbers: Vec<String> = made
        .checklists
        .iter()
        .flat_map(|made| work::checklist(&laptop, made.id).notices)
        .map(|notice| notice.number)
        .collect();
    assert_eq!(numbers, ["青督整〔2026〕1号", "青督整〔2026〕2号"]);
    let progress = checking::inspections(&laptop, Nothing {}).unwrap()[0].progress;
    assert_eq!((progress.answered, progress.not_met), (progress.items, 4));
    assert!(work::import(&laptop, work::file(&plan)).already);
}
