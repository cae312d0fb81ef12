//! Stores of every released version open, upgrade and read back; what is no store of ours is left alone.
//!
//! `UPDATE=1` writes `fixtures/db/vN.sql` of this version's store and `docs/schema.sql`.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_core::Core;
use duxue_core::api::types::{Nothing, PrintNotice, SignerKey};
use duxue_core::api::{checking, documents, keys, notices, office, upkeep};
use duxue_core::error::ErrorCode;
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::inspecting::FindingState;
use duxue_core::model::signing::SignatureSlot;
use duxue_tests::device::{Device, NOW_MS, frozen};
use duxue_tests::documents::project;
use duxue_tests::dump;
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::refusal::code;
use duxue_tests::signatures::{accepted_by_poppler, document_key, sign};
use duxue_tests::work;
use rusqlite::Connection;

/// A document as short as a list can be, so that the dump stays readable.
const DOCUMENT: &str = "青河县人民政府\n关于印发《青河县校园安全职责清单》的通知\n青政发〔2026〕3号\n\n\
    青河县校园安全职责清单\n\n一、县公安局\n\n（一）维护校门口秩序。\n\n（二）每学期培训保安人员不少于1次。\n\n\
    二、县教育局\n\n（一）督促学校建立校园安全台账。\n";

fn fixtures() -> PathBuf {
    project().join("tests/fixtures/db")
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE").is_some()
}

/// A closed store with one of everything.
fn one_of_everything() -> Device {
    let mut laptop = Device::numbered(1);
    office::set_office(&laptop, work::sample_office()).unwrap();
    let file = laptop.beside("校园安全.txt");
    fs::write(&file, DOCUMENT).unwrap();
    let list = work::import(&laptop, work::file(&file)).list;
    let made = work::generate(&laptop, list, &["县公安局", "县教育局"], &[]);
    let items = work::items(&laptop, made.checklists[0].id);
    for item in &items {
        let mut request = work::judgement(item.id, AnswerResult::NotMet);
        request.remark = Some(format!("{}未做到", item.number));
        checking::answer(&laptop, request).unwrap();
    }
    let notice = work::issue(&laptop, made.checklists[0].id, &laptop.beside("1.pdf")).unwrap();
    document_key(&laptop);
    let signed = laptop.beside("2.pdf");
    sign(
        &laptop,
        notice.id,
        SignatureSlot::Inspector,
        SignerKey::Own,
        &signed,
    )
    .unwrap();
    let other = work::items(&laptop, made.checklists[1].id)[0].id;
    let finding = work::fail(&laptop, other);
    work::allow_workdays(&laptop, finding.id, 5);
    laptop.close();
    laptop
}

/// What [`one_of_everything`] did, read back.
fn reads_back(core: &Core) {
    work::sound_digest(core);
    let lists = documents::duty_lists(core, Nothing {}).unwrap();
    assert_eq!(lists[0].document_number, "青政发〔2026〕3号");
    let status = office::status(core, Nothing {}).unwrap();
    assert_eq!(status.saved_ms, Some(NOW_MS), "the last saving is known");
    let ledger = work::ledger(core);
    let of = |state| ledger.iter().filter(move |finding| finding.state == state);
    assert_eq!(of(FindingState::Pending).count(), 1);
    assert_eq!(
        of(FindingState::Pending)
            .next()
            .unwrap()
            .deadline
            .due_on
            .to_string(),
        "2026-09-24"
    );
    assert!(of(FindingState::Rectifying).all(|finding| finding.text.ends_with("未做到")));
    let inspection = &checking::inspections(core, Nothing {}).unwrap()[0];
    assert_eq!(inspection.progress.answered, inspection.progress.items);
    let numbers = ledger
        .iter()
        .filter_map(|finding| finding.notice_number.as_deref());
    assert!(numbers.eq(of(FindingState::Rectifying).map(|_| "青督整〔2026〕1号")));
}

/// The signature of [`one_of_everything`], which the first version did not know.
fn reads_back_signatures(core: &Core) {
    let notice = &notices::notices(core, Nothing {}).unwrap()[0];
    assert_eq!(notice.signatures[0].name, "督学甲");
    let key = keys::document_key(core, Nothing {}).unwrap();
    assert_eq!(key.certificate.unwrap().subject, "督学甲");
    let folder = tempfile::tempdir().unwrap();
    let request = PrintNotice {
        id: notice.id,
        file: Some(folder.path().join("1.pdf").display().to_string()),
    };
    let printed = notices::print_notice(core, request).unwrap();
    accepted_by_poppler(Path::new(&printed.file), &["督学甲"]);
}

fn opened(folder: &Path) -> Core {
    Core::open(folder, frozen(folder, 1 << 50)).unwrap()
}

#[test]
fn stores_of_every_version_open_and_read_back() {
    let fresh = one_of_everything();
    let dump = dump::of(&fresh.store());
    let current = fixtures().join(format!("v{}.sql", dump::version(&fresh.store())));
    if is_updating() {
        fs::create_dir_all(fixtures()).unwrap();
        fs::write(&current, &dump).unwrap();
    }
    assert!(
        current.exists(),
        "run with UPDATE=1 to make {}",
        current.display()
    );
    for fixture in fs::read_dir(fixtures()).unwrap() {
        let fixture = fixture.unwrap().path();
        let folder = tempfile::tempdir().unwrap();
        dump::load(&fs::read_to_string(&fixture).unwrap(), folder.path());
        let core = opened(folder.path());
        reads_back(&core);
        if fixture == current {
            reads_back_signatures(&core);
        }
        drop(core);
        assert_eq!(
            dump::schema(folder.path()),
            dump::schema(&fresh.store()),
            "{fixture:?}"
        );
    }
}

#[test]
fn the_documented_schema_is_the_real_one() {
    let fresh = one_of_everything();
    let (page, real) = (
        project().join("docs/schema.sql"),
        dump::schema(&fresh.store()),
    );
    let documented = fs::read_to_string(&page).unwrap_or_default();
    if is_updating() {
        fs::write(&page, dump::documented(&documented, &real)).unwrap();
    }
    let scratch = Connection::open_in_memory().unwrap();
    scratch
        .execute_batch(&fs::read_to_string(&page).unwrap())
        .unwrap();
    assert_eq!(dump::schema_of(&scratch), real, "run with UPDATE=1");
}

#[test]
fn a_store_of_a_newer_version_is_refused_untouched() {
    let laptop = one_of_everything();
    let database = Connection::open(laptop.store().join("duxue.db")).unwrap();
    database.pragma_update(None, "user_version", 4711).unwrap();
    drop(database);
    refuses_untouched(&laptop.store(), ErrorCode::StoreTooNew);
}

#[test]
fn files_that_are_no_store_are_refused_untouched() {
    let other = |sql: &str| {
        let folder = tempfile::tempdir().unwrap();
        let database = Connection::open(folder.path().join("duxue.db")).unwrap();
        database.execute_batch(sql).unwrap();
        folder
    };
    let table = "CREATE TABLE pupil (name TEXT); INSERT INTO pupil VALUES ('甲');";
    for sql in [
        table.to_owned(),
        format!("PRAGMA user_version = 1; {table}"),
        format!("PRAGMA application_id = 1; {table}"),
        format!("PRAGMA journal_mode = WAL; {table}"),
    ] {
        refuses_untouched(other(&sql).path(), ErrorCode::NotAStore);
    }
    for bytes in [&b"hello"[..], &[0x5A; 5000], "责任清单".as_bytes()] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("duxue.db"), bytes).unwrap();
        refuses_untouched(folder.path(), ErrorCode::NotAStore);
    }
}

fn refuses_untouched(folder: &Path, reason: ErrorCode) {
    let before = Fingerprint::of_any(folder);
    let refused = Core::open(folder, frozen(folder, 1 << 50));
    assert_eq!(code(refused), reason);
    assert_eq!(Fingerprint::of_any(folder), before);
}

#[test]
fn a_first_start_that_was_killed_is_begun_again() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("duxue.db"), "").unwrap();
    drop(opened(folder.path()));
    let folder = tempfile::tempdir().unwrap();
    let database = Connection::open(folder.path().join("duxue.db")).unwrap();
    let wal: String = database
        .query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(wal, "wal");
    drop(database);
    assert!(fs::metadata(folder.path().join("duxue.db")).unwrap().len() > 0);
    work::import_sample(&opened(folder.path()));
}

#[test]
fn a_damaged_store_is_named_and_not_overwritten() {
    let mut laptop = one_of_everything();
    let database = laptop.store().join("duxue.db");
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[4096..middle].fill(0xA5);
    fs::write(&database, &bytes).unwrap();
    fs::write(laptop.store().join("logs/checked"), "0").unwrap();
    let refused = Core::open(&laptop.store(), frozen(&laptop.store(), 1 << 50));
    assert_eq!(code(refused), ErrorCode::StoreDamaged);
    assert_eq!(fs::read(&database).unwrap(), bytes);
    laptop.close();
}

#[test]
fn check_finds_what_was_changed_behind_our_back() {
    let damages = [
        (
            "UPDATE answer SET result = 'met' WHERE result = 'not_met'",
            "表格内容",
        ),
        (
            "UPDATE body SET bytes = x'a0' WHERE op_id = (SELECT min(op_id) FROM body)",
            "改动",
        ),
        (
            "DELETE FROM op WHERE seq = (SELECT max(seq) FROM op)",
            "末尾缺失",
        ),
        ("UPDATE op SET header = x'00' WHERE seq = 2", "改动"),
        (
            "DELETE FROM stream_state WHERE (device, scope) IN (SELECT device, scope FROM op)",
            "末尾没有登记",
        ),
    ];
    for (damage, named) in damages {
        let mut laptop = one_of_everything();
        let database = Connection::open(laptop.store().join("duxue.db")).unwrap();
        assert!(database.execute(damage, []).unwrap() > 0, "{damage}");
        drop(database);
        laptop.reopen();
        laptop.env().set_now(NOW_MS);
        let report = upkeep::check(&laptop, Nothing {}).unwrap();
        assert!(!report.ok, "{damage}");
        let is_named = report
            .problems
            .iter()
            .any(|problem| problem.contains(named));
        assert!(is_named, "{damage}: {:?}", report.problems);
    }
}

#[test]
fn check_finds_a_chain_that_was_cut_with_all_traces_in_tables() {
    let mut laptop = one_of_everything();
    let database = Connection::open(laptop.store().join("duxue.db")).unwrap();
    let cut = "DELETE FROM op WHERE scope IN (SELECT id FROM scope WHERE name LIKE 'case/%');
               DELETE FROM stream_state WHERE scope IN (SELECT id FROM scope WHERE name LIKE 'case/%');
               DELETE FROM body WHERE op_id NOT IN (SELECT id FROM op);";
    database.execute_batch(cut).unwrap();
    drop(database);
    laptop.reopen();
    upkeep::rebuild(&laptop, Nothing {}).unwrap();
    let report = upkeep::check(&laptop, Nothing {}).unwrap();
    assert_eq!(report.problems, ["操作记录比关闭数据时登记的少"]);
}

#[test]
fn check_finds_files_that_are_missing_or_changed() {
    let laptop = one_of_everything();
    let blob = fs::read_dir(laptop.store().join("blobs"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut laptop = laptop;
    for damage in ["changed", "missing"] {
        if damage == "changed" {
            fs::write(&blob, "别的内容").unwrap();
        } else {
            fs::remove_file(&blob).unwrap();
        }
        laptop.reopen();
        let report = upkeep::check(&laptop, Nothing {}).unwrap();
        assert_eq!((report.ok, report.problems.len()), (false, 1), "{damage}");
        laptop.close();
    }
}
