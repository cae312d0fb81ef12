//! Where the store lies, its copies, and what takes its place: nothing is lost on any of these ways.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_core::Core;
use duxue_core::api::types::{FilePurpose, ImportSource, Nothing, PathRequest, Reminders};
use duxue_core::api::{documents, keys, office, recent, reminding, verifying};
use duxue_core::app::App;
use duxue_core::env::Env;
use duxue_core::error::ErrorCode;
use duxue_core::model::ids::ChecklistId;
use duxue_core::place::{Medium, Start};
use duxue_tests::device::{NOW_MS, frozen};
use duxue_tests::program;
use duxue_tests::refusal::code;
use duxue_tests::work::{self, sound_digest};
use tempfile::TempDir;

mod stopping;

/// A laptop with work in its usual store, and a folder for everything else.
struct Laptop {
    folder: TempDir,
}

impl Laptop {
    fn new() -> Self {
        let laptop = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let core = laptop.open(&laptop.usual());
        let checklist = work::ready(&core);
        for item in work::items(&core, checklist).iter().take(3) {
            work::fail(&core, item.id);
        }
        drop(core);
        laptop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn usual(&self) -> PathBuf {
        self.path("usual")
    }

    fn start(&self) -> Start {
        Start {
            given: None,
            pointer: self.path("settings/place.toml"),
            usual: self.usual(),
        }
    }

    fn app(&self) -> App {
        self.app_at(NOW_MS)
    }

    fn app_at(&self, now_ms: i64) -> App {
        let folder = self.folder.path().to_owned();
        App::new(self.start(), move || env(&folder, now_ms))
    }

    fn open(&self, store: &Path) -> Core {
        Core::open(store, env(self.folder.path(), NOW_MS)).unwrap()
    }

    fn digest_of(&self, store: &Path) -> String {
        sound_digest(&self.open(store))
    }
}

/// Every opening has ids of its own.
fn env(folder: &Path, now_ms: i64) -> Env {
    use std::sync::atomic::{AtomicU64, Ordering};
    static OPENINGS: AtomicU64 = AtomicU64::new(1);
    let env = frozen(folder, OPENINGS.fetch_add(1, Ordering::Relaxed) << 40);
    env.set_now(now_ms);
    env
}

/// What folders with these names lie on.
fn by_name(folder: &Path) -> Medium {
    let is_in = |name: &str| folder.components().any(|part| part.as_os_str() == name);
    match (is_in("stick"), is_in("share")) {
        (true, _) => Medium::Removable,
        (_, true) => Medium::Network,
        _ => Medium::Disk,
    }
}

fn device_key(store: &Path) -> Option<Vec<u8>> {
    fs::read(store.join("keys/device.key")).ok()
}

#[test]
fn a_store_moves_with_all_that_it_holds_and_the_old_one_becomes_another_device() {
    let laptop = Laptop::new();
    let (digest, key) = (
        laptop.digest_of(&laptop.usual()),
        device_key(&laptop.usual()),
    );
    let new = laptop.path("数据");
    let app = laptop.app();
    let machine = app.move_store(&new).unwrap();
    assert_eq!(machine.store.as_deref(), new.to_str());
    app.close();
    assert_eq!(laptop.start().store().unwrap(), new);
    assert_eq!(laptop.digest_of(&new), digest);
    assert_eq!(device_key(&new), key, "it is the same device there");
    assert_eq!(
        laptop.digest_of(&laptop.usual()),
        digest,
        "the old one stays"
    );
    assert_ne!(device_key(&laptop.usual()), key);
}

#[test]
fn a_folder_with_other_things_in_it_gets_one_of_ours() {
    let laptop = Laptop::new();
    let chosen = laptop.path("工作");
    fs::create_dir(&chosen).unwrap();
    fs::write(chosen.join("总结.docx"), "x").unwrap();
    let app = laptop.app();
    app.move_store(&chosen).unwrap();
    assert!(chosen.join("督学清单数据/duxue.db").is_file());
    let again = app.move_store(&chosen);
    assert_eq!(code(again), ErrorCode::Invalid, "there is a store already");
}

#[test]
fn a_move_that_is_refused_leaves_everything_as_it_was() {
    let laptop = Laptop::new();
    let digest = laptop.digest_of(&laptop.usual());
    let folder = laptop.folder.path().to_owned();
    let app = App::new(laptop.start(), move || {
        let mut env = env(&folder, NOW_MS);
        env.medium = by_name;
        env
    });
    for (name, refused) in [
        ("stick", ErrorCode::StoreOnRemovable),
        ("share", ErrorCode::StoreOnNetwork),
        ("坚果云", ErrorCode::StoreInCloud),
        ("usual/inside", ErrorCode::Invalid),
    ] {
        assert_eq!(code(app.move_store(&laptop.path(name))), refused, "{name}");
        assert!(!laptop.path(name).exists(), "{name}");
    }
    assert_eq!(
        code(app.choose_backups(Some(&laptop.path("坚果云")))),
        ErrorCode::StoreInCloud
    );
    app.choose_backups(Some(&laptop.path("stick"))).unwrap();
    app.close();
    assert_eq!(laptop.digest_of(&laptop.start().store().unwrap()), digest);
}

#[test]
fn a_store_on_a_stick_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let mut env = frozen(folder.path(), 1);
    env.medium = |_| Medium::Removable;
    let store = folder.path().join("store");
    assert_eq!(code(Core::open(&store, env)), ErrorCode::StoreOnRemovable);
    assert!(!store.exists());
}

#[test]
fn a_store_on_a_stick_can_be_moved_off_it() {
    let laptop = Laptop::new();
    let digest = laptop.digest_of(&laptop.usual());
    let stick = laptop.path("stick/store");
    fs::create_dir(laptop.path("stick")).unwrap();
    fs::rename(laptop.usual(), &stick).unwrap();
    let start = Start {
        usual: stick,
        ..laptop.start()
    };
    let folder = laptop.folder.path().to_owned();
    let app = App::new(start, move || {
        let mut env = env(&folder, NOW_MS);
        env.medium = by_name;
        env
    });
    assert_eq!(code(app.open()), ErrorCode::StoreOnRemovable);
    app.move_store(&laptop.path("数据")).unwrap();
    app.close();
    assert_eq!(laptop.digest_of(&laptop.path("数据")), digest);
}

#[test]
fn a_store_that_the_starter_named_is_not_moved_from_inside() {
    let laptop = Laptop::new();
    let start = Start {
        given: Some(laptop.usual()),
        ..laptop.start()
    };
    let folder = laptop.folder.path().to_owned();
    let app = App::new(start, move || env(&folder, NOW_MS));
    assert!(app.machine().given);
    assert_eq!(
        code(app.move_store(&laptop.path("neu"))),
        ErrorCode::Invalid
    );
}

#[test]
fn a_backup_brings_everything_back() {
    let laptop = Laptop::new();
    let core = laptop.open(&laptop.usual());
    let cheap = duxue_core::api::types::CreateDocumentKey {
        person: "王明远".into(),
        organisation: "督导室".into(),
        passphrase: "correct horse".to_owned().into(),
        replace: false,
    };
    keys::create_document_key(&core, cheap).unwrap();
    let (digest, key) = (sound_digest(&core), device_key(&laptop.usual()));
    drop(core);

    let app = laptop.app();
    app.choose_backups(Some(&laptop.path("U盘"))).unwrap();
    let made = app.back_up_now().unwrap();
    assert!(Path::new(&made.path).starts_with(laptop.path("U盘/督学清单备份")));
    assert_eq!(app.backups().unwrap(), std::slice::from_ref(&made));
    app.close();
    fs::remove_dir_all(laptop.usual()).unwrap();

    let app = laptop.app();
    let restored = app.restore(Path::new(&made.path)).unwrap();
    assert_eq!(restored.aside, None);
    app.close();
    let core = laptop.open(&laptop.usual());
    assert_eq!(sound_digest(&core), digest);
    let certificate = keys::document_key(&core, Nothing {}).unwrap().certificate;
    assert_eq!(certificate.unwrap().subject, "王明远");
    assert_ne!(
        device_key(&laptop.usual()),
        key,
        "a restored store is another device"
    );
}

#[test]
fn what_a_restored_backup_takes_the_place_of_is_put_aside() {
    let laptop = Laptop::new();
    let app = laptop.app();
    let made = app.back_up_now().unwrap();
    app.close();
    let later = laptop.open(&laptop.usual());
    work::generate(
        &later,
        documents::duty_lists(&later, Nothing {}).unwrap()[0].id,
        &[],
        &[work::SCHOOL],
    );
    let digest = sound_digest(&later);
    drop(later);
    let app = laptop.app();
    let aside = app.restore(Path::new(&made.path)).unwrap().aside.unwrap();
    app.close();
    assert_ne!(laptop.digest_of(&laptop.usual()), digest);
    assert_eq!(laptop.digest_of(Path::new(&aside)), digest);
}

#[test]
fn a_damaged_copy_is_not_restored() {
    let laptop = Laptop::new();
    let app = laptop.app();
    let made = PathBuf::from(app.back_up_now().unwrap().path);
    let digest = {
        app.close();
        laptop.digest_of(&laptop.usual())
    };
    let mut bytes = fs::read(made.join("duxue.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[4096..middle].fill(0xA5);
    fs::write(made.join("duxue.db"), bytes).unwrap();
    let app = laptop.app();
    assert_eq!(code(app.restore(&made)), ErrorCode::StoreDamaged);
    assert_eq!(
        code(app.restore(&laptop.path("nothing"))),
        ErrorCode::FileUnreadable
    );
    app.close();
    assert_eq!(laptop.digest_of(&laptop.usual()), digest);
}

#[test]
fn a_store_that_another_program_has_open_is_not_put_aside() {
    let laptop = Laptop::new();
    let app = laptop.app();
    let made = PathBuf::from(app.back_up_now().unwrap().path);
    app.close();
    let other = laptop.open(&laptop.usual());
    let app = laptop.app();
    assert_eq!(code(app.restore(&made)), ErrorCode::StoreInUse);
    assert!(sound_digest(&other).len() > 8);
    assert_eq!(
        fs::read_dir(laptop.folder.path()).unwrap().count(),
        1,
        "nothing new stands beside it"
    );
}

#[test]
fn a_copy_is_made_at_the_end_of_work_and_only_where_there_was_some() {
    let laptop = Laptop::new();
    let app = laptop.app();
    app.open().unwrap();
    app.close();
    assert_eq!(laptop.app().backups().unwrap().len(), 1);
    let app = laptop.app_at(NOW_MS + 1000);
    app.open().unwrap();
    app.close();
    assert_eq!(laptop.app().backups().unwrap().len(), 1);
    let core = laptop.open(&laptop.usual());
    assert_eq!(
        office::status(&core, Nothing {}).unwrap().backup_ms,
        Some(NOW_MS)
    );
}

#[test]
fn the_copy_of_the_day_waits_for_a_day() {
    let laptop = Laptop::new();
    let copies_after = |hours: i64, change: &str| {
        let core = laptop.open(&laptop.usual());
        let mut office = work::sample_office();
        office.phone = change.into();
        office::set_office(&core, office).unwrap();
        drop(core);
        let app = laptop.app_at(NOW_MS + hours * 3_600_000);
        app.look_after().unwrap();
        app.backups().unwrap().len()
    };
    assert_eq!(copies_after(0, "1"), 1);
    assert_eq!(copies_after(23, "2"), 1);
    assert_eq!(copies_after(25, "3"), 2);
}

#[test]
fn a_stick_that_is_not_plugged_in_is_named() {
    let laptop = Laptop::new();
    let app = laptop.app();
    app.choose_backups(Some(&laptop.path("U盘"))).unwrap();
    fs::remove_dir_all(laptop.path("U盘")).unwrap();
    assert!(!app.machine().backups_present);
    assert_eq!(code(app.back_up_now()), ErrorCode::FileUnwritable);
    app.close();
    assert!(
        !laptop.path("U盘").exists(),
        "no copy lands where the stick would be"
    );
}

#[test]
fn practice_leaves_the_real_work_alone() {
    let laptop = Laptop::new();
    let digest = laptop.digest_of(&laptop.usual());
    let app = laptop.app();
    assert!(app.practise(true).unwrap().practice);
    assert_eq!(code(app.back_up_now()), ErrorCode::Invalid);
    assert_eq!(
        code(app.move_store(&laptop.path("neu"))),
        ErrorCode::Invalid
    );
    let machine = app.practise(false).unwrap();
    assert_eq!(machine.store.as_deref(), laptop.usual().to_str());
    app.practise(true).unwrap();
    app.close();
    assert_eq!(laptop.digest_of(&laptop.usual()), digest);
    let core = laptop.open(&laptop.path("usual-practice"));
    assert_eq!(office::status(&core, Nothing {}).unwrap().inspections, 1);
    let again = documents::import_document(&core, work::import_request(ImportSource::Sample));
    assert!(again.unwrap().value.already, "it is filled once");
}

#[test]
fn files_that_were_looked_at_are_found_again_the_latest_first() {
    let laptop = Laptop::new();
    let core = laptop.open(&laptop.usual());
    let looked_at = |name: &str| {
        let file = laptop.path(name);
        fs::write(&file, duxue_core::sample::SAMPLE_DOCUMENT).unwrap();
        documents::preview_document(&core, work::file(&file)).unwrap();
    };
    let names = || {
        let files = recent::recent_files(&core, Nothing {}).unwrap().into_iter();
        files.map(|file| file.name).collect::<Vec<_>>()
    };
    looked_at("甲.txt");
    looked_at("乙.txt");
    looked_at("甲.txt");
    assert_eq!(names(), ["甲.txt", "乙.txt"]);
    fs::remove_file(laptop.path("甲.txt")).unwrap();
    assert_eq!(names(), ["乙.txt"], "what is gone leads nowhere");
    assert!(documents::preview_document(&core, work::file(&laptop.path("丙.txt"))).is_err());
    assert_eq!(names(), ["乙.txt"]);
    for number in 0..20 {
        looked_at(&format!("{number}.txt"));
    }
    assert_eq!(names().len(), 10);
}

#[test]
fn a_file_that_was_looked_at_leads_back_to_what_was_done_with_it() {
    let laptop = Laptop::new();
    let core = laptop.open(&laptop.usual());
    let file = laptop.path("清单.pdf");
    let pdf = duxue_tests::documents::project().join("tests/fixtures/documents/list.pdf");
    fs::copy(pdf, &file).unwrap();
    let purposes = || {
        let files = recent::recent_files(&core, Nothing {}).unwrap().into_iter();
        files.map(|file| file.purpose).collect::<Vec<_>>()
    };
    documents::preview_document(&core, work::file(&file)).unwrap();
    assert_eq!(purposes(), [FilePurpose::DutyList]);
    let path = file.display().to_string();
    verifying::verify_pdf(&core, PathRequest { path }).unwrap();
    assert_eq!(purposes(), [FilePurpose::Signatures]);
    documents::preview_document(&core, work::file(&file)).unwrap();
    assert_eq!(purposes(), [FilePurpose::DutyList]);
}

#[test]
fn reminders_are_off_and_name_nobody() {
    let laptop = Laptop::new();
    let core = laptop.open(&laptop.usual());
    let checklist = core_checklist(&core);
    work::issue(&core, checklist, &laptop.path("通知.pdf")).unwrap();
    let due = work::ledger(&core)[0].deadline.due_on;
    drop(core);
    let on_day = |days_after_due: i64| {
        let days = (due - duxue_core::env::beijing_date(NOW_MS)).num_days() + days_after_due;
        laptop.app_at(NOW_MS + days * 24 * 3_600_000)
    };
    assert_eq!(on_day(1).reminder(), None, "nobody asked for it");
    let core = laptop.open(&laptop.usual());
    reminding::set_reminders(&core, Reminders { on: true }).unwrap();
    drop(core);
    assert_eq!(on_day(-8).reminder(), None);
    assert_eq!(
        on_day(-7).reminder().as_deref(),
        Some("3 个问题 7 天内到期")
    );
    assert_eq!(on_day(0).reminder().as_deref(), Some("3 个问题 7 天内到期"));
    assert_eq!(on_day(1).reminder().as_deref(), Some("3 个问题已逾期"));
    let app = on_day(1);
    app.practise(true).unwrap();
    assert_eq!(app.reminder(), None);
}

/// The only checklist of the laptop.
fn core_checklist(core: &Core) -> ChecklistId {
    work::ledger(core)[0].checklist
}

#[test]
fn the_command_line_copies_and_restores() {
    let laptop = Laptop::new();
    let store = laptop.usual();
    let made = program::run(&store, ["backup"]).done();
    let listed = program::run(&store, ["backup", "--list"]).done();
    assert_eq!(listed[0], made);
    let restored = program::run(&store, ["restore", made["path"].as_str().unwrap()]).done();
    assert_eq!(restored["store"], store.to_str().unwrap());
    assert!(
        Path::new(restored["aside"].as_str().unwrap())
            .join("duxue.db")
            .is_file()
    );
    let refused = program::run(&store, ["place", "move", "/tmp/x"]).refused();
    assert_eq!(refused.code, "invalid");
}
