//! Equal input gives equal files: twice in one process, and whatever the machine is set to.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_core::api::notices;
use duxue_core::api::types::PrintNotice;
use duxue_tests::device::Device;
use duxue_tests::program::{Outcome, command};
use duxue_tests::work;

/// A machine: its settings and the folder that it works in.
struct Machine {
    settings: [(&'static str, &'static str); 5],
    folder: PathBuf,
}

fn machines(folder: &Path) -> [Machine; 2] {
    let away = folder.join("别处");
    fs::create_dir_all(&away).unwrap();
    [
        Machine {
            settings: [
                ("TZ", "Pacific/Kiritimati"),
                ("LANG", "C"),
                ("LC_ALL", "C"),
                ("HOME", "/"),
                ("RAYON_NUM_THREADS", "1"),
            ],
            folder: PathBuf::from("/"),
        },
        Machine {
            settings: [
                ("TZ", "America/St_Johns"),
                ("LANG", "zh_CN.UTF-8"),
                ("LC_ALL", "tr_TR.UTF-8"),
                ("HOME", "/nonexistent"),
                ("RAYON_NUM_THREADS", "7"),
            ],
            folder: away,
        },
    ]
}

#[test]
fn a_notice_is_the_same_file_in_every_process() {
    let mut laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    for item in work::items(&laptop, checklist).iter().take(4) {
        work::fail(&laptop, item.id);
    }
    let issued = work::issue(&laptop, checklist, &laptop.beside("0.pdf")).unwrap();
    let again = PrintNotice {
        id: issued.id,
        file: Some(laptop.beside("1.pdf").display().to_string()),
    };
    notices::print_notice(&laptop, again).unwrap();
    let inspection = work::checklist(&laptop, checklist)
        .inspection
        .id
        .to_string();
    laptop.close();
    for (place, machine) in (2..).zip(machines(&laptop.beside(""))) {
        let file = laptop.beside(&format!("{place}.pdf"));
        let mut print = command(&laptop.store());
        print
            .args(["--json", "notice", &inspection, "-o"])
            .arg(&file);
        print.envs(machine.settings).current_dir(machine.folder);
        let printed = Outcome::of(print.output().unwrap());
        assert_eq!(printed.code, Some(0), "{printed:?}");
    }
    let first = fs::read(laptop.beside("0.pdf")).unwrap();
    for place in 1..=3 {
        let other = fs::read(laptop.beside(&format!("{place}.pdf"))).unwrap();
        assert!(first == other, "file {place} differs");
    }
}
