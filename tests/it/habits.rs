//! How a laptop's window is used: it outlives the program and is no part of the work.

use duxue_core::api::types::{Habits, LedgerChip, LedgerLook, LedgerView, Nothing};
use duxue_core::api::{habits, upkeep};
use duxue_core::error::ErrorCode;
use duxue_tests::device::Device;
use duxue_tests::refusal::code;
use duxue_tests::work;

fn view(name: &str) -> LedgerView {
    LedgerView {
        name: name.into(),
        look: LedgerLook {
            chip: LedgerChip::Overdue,
            hidden: vec!["unit".into()],
            ..LedgerLook::default()
        },
        words: "食堂".into(),
    }
}

#[test]
fn habits_survive_a_restart_and_leave_the_work_alone() {
    let mut laptop = Device::numbered(1);
    work::ready(&laptop);
    let before = work::sound_digest(&laptop);
    let wanted = Habits {
        zoom: 150,
        views: vec![view("逾期的食堂问题")],
        ..habits::habits(&laptop, Nothing {}).unwrap()
    };
    habits::keep_habits(&laptop, wanted.clone()).unwrap();
    assert_eq!(work::sound_digest(&laptop), before);
    upkeep::undo(&laptop, Nothing {}).unwrap();
    assert_eq!(habits::habits(&laptop, Nothing {}).unwrap(), wanted);
    laptop.reopen();
    assert_eq!(habits::habits(&laptop, Nothing {}).unwrap(), wanted);
}

#[test]
fn habits_of_a_new_laptop_are_plain_and_never_out_of_bounds() {
    let laptop = Device::numbered(1);
    let plain = habits::habits(&laptop, Nothing {}).unwrap();
    assert_eq!((plain.zoom, plain.views.len()), (100, 0));
    let huge = Habits {
        zoom: 9000,
        ..plain.clone()
    };
    assert_eq!(habits::keep_habits(&laptop, huge).unwrap().zoom, 300);
    let many = Habits {
        views: (0..31).map(|n| view(&n.to_string())).collect(),
        ..plain
    };
    assert_eq!(code(habits::keep_habits(&laptop, many)), ErrorCode::Invalid);
}
