//! Every reason to refuse has its code, and its Chinese text says all of it.

use std::collections::BTreeSet;

use duxue_core::api::types::OfficeField;
use duxue_core::calendar::CalendarError;
use duxue_core::document::{Encoding, FileKind, ReadError};
use duxue_core::env::beijing_date;
use duxue_core::error::{ApiError, Error, ErrorCode, message};
use duxue_core::model::signing::SignatureSlot;
use duxue_core::place::Unfit;
use duxue_core::report::ReportError;
use duxue_core::report::font::{FontProblem, Role};
use duxue_core::signature::SignError;
use duxue_core::signature::verify::VerifyError;
use duxue_tests::device::{Device, NOW_MS, frozen};
use duxue_tests::nobody::Nobody;
use duxue_tests::program;
use duxue_tests::refusal::{code, text};

fn read(error: ReadError) -> Error {
    let file = "清单.txt".to_owned();
    Error::Read { file, error }
}

fn sign(error: SignError) -> Error {
    let file = "通知书.pdf".to_owned();
    Error::Sign { file, error }
}

fn io(kind: std::io::ErrorKind) -> std::io::Error {
    kind.into()
}

/// One error of every cause that has a code.
fn one_of_each() -> Vec<Error> {
    let name = |name: &str| name.to_owned();
    vec![
        read(ReadError::Empty),
        read(ReadError::TooLarge { limit: 20 << 20 }),
        read(ReadError::NotText {
            kind: FileKind::Rtf,
        }),
        read(ReadError::WrongEncoding {
            guess: Encoding::Gb18030,
        }),
        read(ReadError::NoText {
            kind: FileKind::Pdf,
        }),
        read(ReadError::Locked {
            kind: FileKind::Docx,
        }),
        read(ReadError::Broken {
            kind: FileKind::Ofd,
            what: "no pages",
        }),
        read(ReadError::TooComplex {
            kind: FileKind::Xlsx,
        }),
        read(ReadError::NoList),
        Error::FileChanged,
        Error::File {
            path: name("清单.txt"),
            source: io(std::io::ErrorKind::NotFound),
        },
        Error::WriteFile {
            path: name("通知.pdf"),
            source: io(std::io::ErrorKind::PermissionDenied),
        },
        Error::NotFound {
            what: "item",
            id: name("1.1"),
        },
        Error::Invalid {
            field: "name",
            advice: "请填写单位全称。",
        },
        Error::NothingToCheck {
            subject: name("县气象局"),
        },
        Error::ItemAnswered {
            number: name("2.13"),
        },
        Error::Issued {
            number: name("青督整〔2026〕1号"),
        },
        Error::NothingToIssue,
        Error::OfficeIncomplete(vec![OfficeField::Agency, OfficeField::Inspector]),
        Error::NothingToUndo,
        Error::Stopped,
        Error::UndoStale {
            name: name("判定 1.1"),
        },
        Error::Calendar(CalendarError::TooLong {
            count: 9999,
            most: 3650,
        }),
        Error::Report(ReportError::MissingGlyphs {
            chars: vec!['😀']
        }),
        Error::Report(ReportError::FontInvalid {
            path: "a.ttf".into(),
        }),
        Error::Report(ReportError::FontUnusable {
            role: Role::Title,
            name: name("方正小标宋"),
            problem: FontProblem::Restricted,
        }),
        Error::Sealed {
            title: name("春季检查"),
            day: beijing_date(NOW_MS),
            by: name("督学甲"),
        },
        Error::Damaged(name("row 3")),
        Error::Panic(name("index out of bounds")),
    ]
}

fn one_of_each_about_signing() -> Vec<Error> {
    let name = |text: &str| text.to_owned();
    vec![
        sign(SignError::PassphraseWrong),
        sign(SignError::KeyMissing),
        sign(SignError::KeyExists {
            subject: name("督学甲"),
        }),
        sign(SignError::KeyLocked),
        sign(SignError::KeyKind {
            kind: name("RSA 1024 位"),
        }),
        sign(SignError::CertificateExpired {
            day: beijing_date(NOW_MS),
        }),
        sign(SignError::CertificateEarly {
            day: beijing_date(NOW_MS),
        }),
        sign(SignError::CertificateUnfit),
        sign(SignError::Container {
            reason: "里面没有私钥",
        }),
        sign(SignError::NotPdf),
        sign(SignError::Encrypted),
        sign(SignError::Damaged(name("no page"))),
        sign(SignError::TooLarge),
        sign(SignError::SlotSigned {
            slot: SignatureSlot::Recipient,
        }),
        sign(SignError::Closed),
        Error::TrustUnreadable {
            file: name("根证书.crt"),
        },
        Error::Verify {
            file: name("通知书.pdf"),
            error: VerifyError::TooComplex,
        },
    ]
}

fn one_of_each_about_the_store() -> Vec<Error> {
    let name = |text: &str| text.to_owned();
    vec![
        Error::StoreInUse(name("/数据")),
        Error::StoreTooNew { found: 2, known: 1 },
        Error::StoreReadOnly(name("/数据")),
        Error::NotAStore(name("/数据/duxue.db")),
        Error::Unfit(Unfit::Network),
        Error::Unfit(Unfit::Removable),
        Error::Unfit(Unfit::Cloud {
            service: "坚果云"
        }),
        Error::Backup {
            place: name("/备份"),
            error: Box::new(Error::DiskFull),
        },
        Error::DiskFull,
        Error::WriteFile {
            path: name("通知.pdf"),
            source: std::io::ErrorKind::StorageFull.into(),
        },
    ]
}

#[test]
fn every_text_is_filled_by_what_crosses_the_edge() {
    let mut seen = BTreeSet::new();
    for error in one_of_each()
        .into_iter()
        .chain(one_of_each_about_signing())
        .chain(one_of_each_about_the_store())
    {
        let error = ApiError::from(error);
        let words = message(&error);
        assert!(!words.contains(['{', '}']), "{words}");
        assert!(
            words.ends_with('。') && words.matches('。').count() >= 2,
            "{words}"
        );
        for (name, value) in &error.params {
            assert!(
                text(error.code).contains(&format!("{{{name}}}")),
                "{name} stands nowhere"
            );
            assert!(words.contains(value.as_str()), "{value} is not in {words}");
        }
        seen.insert(error.code);
    }
    assert_eq!(seen, ErrorCode::ALL.into());
}

#[test]
fn a_second_program_on_the_same_store_is_refused() {
    let laptop = Device::numbered(1);
    let again = duxue_core::Core::open(&laptop.store(), frozen(&laptop.store(), 1 << 50));
    assert_eq!(code(again), ErrorCode::StoreInUse);
    for arguments in [
        &["lists"][..],
        &["check"],
        &["rebuild"],
        &["import", "a.txt"],
    ] {
        let refused = program::run(&laptop.store(), arguments).refused();
        assert_eq!(refused.code, "store_in_use", "{arguments:?}");
        assert!(
            refused.message.contains("已打开的窗口"),
            "{}",
            refused.message
        );
    }
    // Commands without a store do not mind.
    let counted = ["deadline", "--from", "2026-09-18", "--workdays", "5"];
    let counted = program::run(&laptop.store(), counted).done();
    assert_eq!(counted["due_on"], "2026-09-24");
}

#[test]
fn unknown_commands_and_requests_of_a_wrong_shape_are_refused() {
    let laptop = Device::numbered(1);
    let ask = |command: &str, payload: serde_json::Value| {
        let answer = duxue_core::api::dispatch(&laptop, &Nobody, command, payload);
        answer.map_err(|error| error.code)
    };
    assert_eq!(
        ask("drop_everything", serde_json::json!({})),
        Err(ErrorCode::Internal)
    );
    for payload in [
        serde_json::json!({}),
        serde_json::json!([1]),
        serde_json::json!({"id": 7}),
    ] {
        assert_eq!(ask("checklist", payload), Err(ErrorCode::Invalid));
    }
    assert_eq!(
        ask("duty_lists", serde_json::Value::Null),
        Ok("[]".to_owned())
    );
    assert!(ask("status", serde_json::json!({})).is_ok());
}
