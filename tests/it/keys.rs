//! The document key: kept under a passphrase, locked when idle, passed on as .p12, never lost by a refusal.

use std::fs;
use std::path::Path;
use std::process::Command;

use duxue_core::Core;
use duxue_core::api::keys::{
    change_passphrase, create_document_key, export_document_key, import_document_key,
    lock_document_key, unlock_document_key,
};
use duxue_core::api::types::{
    ChangePassphrase, CreateDocumentKey, DocumentKey, ExportDocumentKey, ImportDocumentKey,
    KeyState, Nothing, Passphrase,
};
use duxue_core::env::KeyCost;
use duxue_core::error::{ErrorCode, Result};
use duxue_tests::device::Device;
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::refusal::code;
use duxue_tests::signatures::{OF_FILES, PASSPHRASE, document_key, fixture, secret};

fn state(core: &Core) -> DocumentKey {
    duxue_core::api::keys::document_key(core, Nothing {}).unwrap()
}

fn unlock(core: &Core, passphrase: &str) -> Result<DocumentKey> {
    let passphrase = secret(passphrase);
    unlock_document_key(core, Passphrase { passphrase })
}

fn create(core: &Core, person: &str, passphrase: &str, replace: bool) -> Result<DocumentKey> {
    let request = CreateDocumentKey {
        person: person.into(),
        organisation: "青河县人民政府教育督导室".into(),
        passphrase: secret(passphrase),
        replace,
    };
    create_document_key(core, request)
}

fn import(core: &Core, file: &str, file_passphrase: &str) -> Result<DocumentKey> {
    let request = ImportDocumentKey {
        file: file.into(),
        file_passphrase: secret(file_passphrase),
        passphrase: secret(PASSPHRASE),
        replace: false,
    };
    import_document_key(core, request)
}

fn export(core: &Core, passphrase: &str, file: &Path, file_passphrase: &str) -> Result<()> {
    let request = ExportDocumentKey {
        passphrase: secret(passphrase),
        file: file.display().to_string(),
        file_passphrase: secret(file_passphrase),
    };
    export_document_key(core, request).map(drop)
}

fn openssl(arguments: &[&str]) -> String {
    let output = Command::new("openssl").args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// Asserts that something is refused for this reason and changes neither the store nor its keys.
fn refuses(laptop: &mut Device, reason: ErrorCode, ask: impl Fn(&Core) -> Result<DocumentKey>) {
    laptop.close();
    let before = Fingerprint::of(&laptop.store());
    laptop.reopen();
    assert_eq!(code(ask(laptop)), reason);
    laptop.close();
    assert_eq!(Fingerprint::of(&laptop.store()), before, "{reason:?}");
    laptop.reopen();
}

#[test]
fn a_new_key_names_its_owner_and_is_unlocked() {
    let laptop = Device::numbered(1);
    let none = state(&laptop);
    assert_eq!((none.state, none.certificate), (KeyState::None, None));
    let made = document_key(&laptop);
    let certificate = made.certificate.unwrap();
    assert_eq!(made.state, KeyState::Unlocked);
    assert_eq!(
        (&*certificate.subject, certificate.self_issued),
        ("督学甲", true)
    );
    assert_eq!(certificate.issuer, "督学甲");
    assert_eq!(certificate.organisation, "青河县人民政府教育督导室");
    assert_eq!(certificate.algorithm, "ECDSA P-256");
    assert_eq!(certificate.not_before, "2026-09-18T09:00:00+08:00");
    assert_eq!(certificate.not_after, "2031-09-17T09:00:00+08:00");
}

#[test]
fn openssl_reads_a_certificate_for_signatures_alone() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let file = laptop.store().join("keys/document.crt");
    let said = openssl(&["x509", "-in", file.to_str().unwrap(), "-noout", "-text"]);
    for words in [
        "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation",
        "CA:FALSE",
        "ASN1 OID: prime256v1",
        "Signature Algorithm: ecdsa-with-SHA256",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_key_is_locked_after_a_restart_and_opened_by_its_passphrase_alone() {
    let mut laptop = Device::numbered(1);
    let made = document_key(&laptop).certificate;
    laptop.reopen();
    let locked = state(&laptop);
    assert_eq!(
        (locked.state, &locked.certificate),
        (KeyState::Locked, &made)
    );
    for wrong in [
        "",
        "青河 督学 2027",
        "青河督学2026",
        &PASSPHRASE.to_uppercase().repeat(2),
    ] {
        assert_eq!(code(unlock(&laptop, wrong)), ErrorCode::PassphraseWrong);
    }
    assert_eq!(state(&laptop).state, KeyState::Locked);
    assert_eq!(
        unlock(&laptop, PASSPHRASE).unwrap().state,
        KeyState::Unlocked
    );
    lock_document_key(&laptop, Nothing {}).unwrap();
    assert_eq!(state(&laptop).state, KeyState::Locked);
}

#[test]
fn the_key_lies_under_its_passphrase_for_its_owner_alone() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let file = laptop.store().join("keys/document.pem");
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
    assert!(!text.contains("-----BEGIN PRIVATE KEY"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(
        (KeyCost::REAL.scrypt_log_n, KeyCost::REAL.rounds),
        (17, 600_000)
    );
}

#[test]
fn a_changed_passphrase_opens_the_same_key() {
    let mut laptop = Device::numbered(1);
    let made = document_key(&laptop).certificate;
    let change = |core: &Core, old: &str, new: &str| {
        let (old, new) = (secret(old), secret(new));
        change_passphrase(core, ChangePassphrase { old, new })
    };
    refuses(&mut laptop, ErrorCode::PassphraseWrong, |core| {
        change(core, "猜的口令12345", "新的口令 2027")
    });
    refuses(&mut laptop, ErrorCode::Invalid, |core| {
        change(core, PASSPHRASE, "七个字的口令呀")
    });
    change(&laptop, PASSPHRASE, "新的口令 2027").unwrap();
    laptop.reopen();
    assert_eq!(
        code(unlock(&laptop, PASSPHRASE)),
        ErrorCode::PassphraseWrong
    );
    assert_eq!(unlock(&laptop, "新的口令 2027").unwrap().certificate, made);
}

#[test]
fn a_key_is_replaced_only_where_that_was_asked_for() {
    let mut laptop = Device::numbered(1);
    let old = document_key(&laptop).certificate.unwrap();
    refuses(&mut laptop, ErrorCode::KeyExists, |core| {
        create(core, "督学乙", PASSPHRASE, false)
    });
    refuses(&mut laptop, ErrorCode::KeyExists, |core| {
        import(core, &fixture("p256.p12"), OF_FILES)
    });
    let new = create(&laptop, "督学乙", PASSPHRASE, true)
        .unwrap()
        .certificate
        .unwrap();
    assert_eq!(new.subject, "督学乙");
    // What the old key signed is still known as our own.
    let kept = laptop
        .store()
        .join(format!("keys/trusted/{}.crt", old.fingerprint));
    assert!(
        fs::read_to_string(kept)
            .unwrap()
            .starts_with("-----BEGIN CERTIFICATE-----")
    );
}

#[test]
fn short_passphrases_and_names_that_no_certificate_holds_are_refused() {
    let mut laptop = Device::numbered(1);
    for passphrase in ["", "1234567", "七个字的口令呀"] {
        refuses(&mut laptop, ErrorCode::Invalid, |core| {
            create(core, "督学甲", passphrase, false)
        });
    }
    for person in ["", "  ", "督学\n甲", &"甲".repeat(65)] {
        refuses(&mut laptop, ErrorCode::Invalid, |core| {
            create(core, person, PASSPHRASE, false)
        });
    }
    assert_eq!(state(&laptop).state, KeyState::None);
}

#[test]
fn without_a_key_there_is_nothing_to_open() {
    let mut laptop = Device::numbered(1);
    refuses(&mut laptop, ErrorCode::KeyMissing, |core| {
        unlock(core, PASSPHRASE)
    });
    let file = laptop.beside("导出.p12");
    let exported = export(&laptop, PASSPHRASE, &file, "文件口令2026");
    assert_eq!(
        (code(exported), file.exists()),
        (ErrorCode::KeyMissing, false)
    );
}

#[test]
fn openssl_reads_an_exported_key() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let file = laptop.beside("导出.p12");
    export(&laptop, PASSPHRASE, &file, "文件口令2026").unwrap();
    let file = file.to_str().unwrap();
    let given = "pass:文件口令2026";
    let key = openssl(&[
        "pkcs12", "-in", file, "-passin", given, "-nocerts", "-noenc",
    ]);
    let public = laptop.beside("key.pem");
    fs::write(&public, key).unwrap();
    let of_key = openssl(&["pkey", "-in", public.to_str().unwrap(), "-pubout"]);
    let certificate = laptop.store().join("keys/document.crt");
    let certificate = certificate.to_str().unwrap();
    assert_eq!(
        of_key,
        openssl(&["x509", "-in", certificate, "-noout", "-pubkey"])
    );
    let said = openssl(&["pkcs12", "-in", file, "-passin", given, "-info", "-noout"]);
    assert!(said.contains("PBES2, PBKDF2, AES-256-CBC"), "{said}");
    assert!(said.contains("hmacWithSHA256"), "{said}");
}

#[test]
fn an_exported_key_is_the_same_on_another_laptop() {
    let laptop = Device::numbered(1);
    let made = document_key(&laptop).certificate;
    let file = laptop.beside("导出.p12");
    assert_eq!(
        code(export(&laptop, "猜的口令12345", &file, "文件口令2026")),
        ErrorCode::PassphraseWrong
    );
    assert_eq!(
        code(export(&laptop, PASSPHRASE, &file, "短")),
        ErrorCode::Invalid
    );
    assert!(!file.exists());
    export(&laptop, PASSPHRASE, &file, "文件口令2026").unwrap();
    let other = Device::numbered(2);
    let taken = import(&other, file.to_str().unwrap(), "文件口令2026").unwrap();
    assert_eq!((taken.state, taken.certificate), (KeyState::Unlocked, made));
    let nowhere = laptop.beside("没有这个文件夹").join("导出.p12");
    let refused = export(&laptop, PASSPHRASE, &nowhere, "文件口令2026");
    assert_eq!(code(refused), ErrorCode::FileUnwritable);
}

#[test]
fn keys_of_offices_are_taken_over_with_their_issuers() {
    for (file, algorithm, person) in [
        ("rsa-3072.p12", "RSA 3072", "赵老师"),
        ("rsa-2048-legacy.pfx", "RSA 2048", "钱老师"),
        ("p256.p12", "ECDSA P-256", "孙校长"),
        ("p256-windows.pfx", "ECDSA P-256", "孙校长"),
    ] {
        let mut laptop = Device::numbered(1);
        let taken = import(&laptop, &fixture(file), OF_FILES)
            .unwrap()
            .certificate
            .unwrap();
        assert_eq!((&*taken.algorithm, &*taken.subject), (algorithm, person));
        assert_eq!(
            (&*taken.issuer, taken.self_issued),
            ("青河县试用根证书", false)
        );
        laptop.reopen();
        assert_eq!(
            unlock(&laptop, PASSPHRASE).unwrap().certificate,
            Some(taken)
        );
        let kept = fs::read_to_string(laptop.store().join("keys/document.crt")).unwrap();
        assert_eq!(kept.matches("BEGIN CERTIFICATE").count(), 2);
    }
}

#[test]
fn key_files_that_cannot_sign_are_not_taken_over() {
    let mut laptop = Device::numbered(1);
    for (file, reason) in [
        ("expired.p12", ErrorCode::CertificateExpired),
        ("early.p12", ErrorCode::CertificateEarly),
        ("for-encryption.p12", ErrorCode::CertificateUnfit),
        ("rsa-1024.p12", ErrorCode::KeyKind),
        ("p384.p12", ErrorCode::KeyKind),
        ("ed25519.p12", ErrorCode::KeyKind),
        ("certificates-only.p12", ErrorCode::KeyFileUnusable),
        ("root.crt", ErrorCode::KeyFileUnusable),
    ] {
        refuses(&mut laptop, reason, |core| {
            import(core, &fixture(file), OF_FILES)
        });
    }
    refuses(&mut laptop, ErrorCode::PassphraseWrong, |core| {
        import(core, &fixture("p256.p12"), "猜的口令12345")
    });
}

#[test]
fn a_key_file_that_was_cut_or_changed_is_refused() {
    let laptop = Device::numbered(1);
    let whole = fs::read(fixture("p256.p12")).unwrap();
    let file = laptop.beside("坏.p12");
    let refused = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        import(&laptop, file.to_str().unwrap(), OF_FILES).is_err()
    };
    for length in (0..whole.len()).step_by(37) {
        assert!(refused(&whole[..length]), "cut at {length}");
    }
    for place in (0..whole.len()).step_by(11) {
        let mut changed = whole.clone();
        changed[place] ^= 0x20;
        assert!(refused(&changed), "changed at {place}");
    }
    assert!(refused(&vec![0x30; 2 << 20]));
    assert_eq!(state(&laptop).state, KeyState::None);
}

#[test]
fn a_damaged_key_of_our_own_is_called_damaged_and_left_alone() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    lock_document_key(&laptop, Nothing {}).unwrap();
    let file = laptop.store().join("keys/document.pem");
    let whole = fs::read_to_string(&file).unwrap();
    for damaged in [
        whole.replace("CERTIFICATE", "CERT"),
        whole.chars().take(300).collect(),
        String::new(),
    ] {
        fs::write(&file, &damaged).unwrap();
        assert_eq!(code(unlock(&laptop, PASSPHRASE)), ErrorCode::StoreDamaged);
        assert_eq!(
            code(create(&laptop, "督学乙", PASSPHRASE, false)),
            ErrorCode::StoreDamaged
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), damaged);
    }
}

#[test]
fn a_damaged_key_is_replaced_where_that_was_asked_for_and_kept_aside() {
    let laptop = Device::numbered(1);
    let keys = laptop.store().join("keys");
    let file = keys.join("document.pem");
    for (number, damaged) in (1..).zip([&b"-----BEGIN"[..], b"\xFF\xFE"]) {
        fs::create_dir_all(&keys).unwrap();
        fs::write(&file, damaged).unwrap();
        let made = create(&laptop, "督学乙", PASSPHRASE, true).unwrap();
        assert_eq!(made.state, KeyState::Unlocked);
        let aside = keys.join(format!("document.damaged-{number}.pem"));
        assert_eq!(fs::read(aside).unwrap(), damaged);
        lock_document_key(&laptop, Nothing {}).unwrap();
        unlock(&laptop, PASSPHRASE).unwrap();
    }
}
