//! Signed notices: accepted by readers of others, signed once in each place, kept in the log, or refused whole.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_core::api::types::{
    ById, CodeRequest, Nothing, NoticeFile, Passphrase, PrintNotice, SignNotice, SignerKey,
};
use duxue_core::api::{keys, notices, signing, upkeep};
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::model::signing::SignatureSlot::{self, Inspector, Recipient, SecondInspector};
use duxue_tests::device::{Device, NOW_MS};
use duxue_tests::fingerprint::{Fingerprint, sha256};
use duxue_tests::refusal::code;
use duxue_tests::signatures::{
    PASSPHRASE, accepted_by_openssl, accepted_by_poppler, accepted_by_pyhanko, container,
    document_key, fixture, once, request, secret, sign, strokes,
};
use duxue_tests::work;

const HALF_HOUR_MS: i64 = 30 * 60 * 1000;

/// A laptop with an unlocked document key and an issued notice.
fn with_notice() -> (Device, NoticeFile) {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    work::fail(&laptop, work::items(&laptop, checklist)[0].id);
    document_key(&laptop);
    let notice = work::issue(&laptop, checklist, &laptop.beside("通知书.pdf")).unwrap();
    (laptop, notice)
}

/// Files and certificates after each of three signatures: the own key, an RSA key of an office, and one that
/// is made on the spot.
fn signed_by_three(laptop: &Device, notice: &NoticeFile) -> Vec<PathBuf> {
    let signers = [
        (Inspector, SignerKey::Own),
        (SecondInspector, container("rsa-3072.p12")),
        (Recipient, once()),
    ];
    let mut files = Vec::new();
    for (place, (slot, signer)) in (1..).zip(signers) {
        laptop.env().set_now(NOW_MS + place * 60_000);
        let file = laptop.beside(&format!("签名{place}.pdf"));
        sign(laptop, notice.id, slot, signer, &file).unwrap();
        files.push(file);
    }
    files
}

/// The certificate in the last signed data of a file that no file holds: one that was made on the spot.
fn certificate_of_last(laptop: &Device, file: &Path) -> PathBuf {
    let out = laptop.beside("现场.crt");
    let (_, data) = duxue_tests::signatures::signed_data(&fs::read(file).unwrap())
        .pop()
        .unwrap();
    let der = laptop.beside("data.der");
    fs::write(&der, data).unwrap();
    let mut openssl = std::process::Command::new("openssl");
    openssl
        .args(["pkcs7", "-inform", "DER", "-print_certs", "-in"])
        .arg(&der);
    let said = openssl.arg("-out").arg(&out).output().unwrap();
    assert!(said.status.success(), "{said:?}");
    out
}

#[test]
fn three_signatures_in_turn_are_accepted_by_readers_of_others() {
    let (laptop, notice) = with_notice();
    let files = signed_by_three(&laptop, &notice);
    let signers = ["督学甲", "赵老师", "孙校长"];
    let (own, root) = (
        laptop.store().join("keys/document.crt"),
        fixture("root.crt"),
    );
    let spot = certificate_of_last(&laptop, &files[2]);
    let trusted = [&own, Path::new(&root), &spot];
    for (count, file) in (1..).zip(&files) {
        accepted_by_poppler(file, &signers[..count]);
        accepted_by_pyhanko(file, count, &trusted);
        accepted_by_openssl(file, &trusted, NOW_MS + 3_600_000);
    }
}

#[test]
fn a_signature_only_appends() {
    let (laptop, notice) = with_notice();
    let mut before = fs::read(&notice.file).unwrap();
    for file in signed_by_three(&laptop, &notice) {
        let signed = fs::read(file).unwrap();
        assert!(signed.len() > before.len() + 16 * 1024);
        assert!(signed.starts_with(&before));
        before = signed;
    }
}

#[test]
fn the_first_signature_certifies_whoever_it_is() {
    let (laptop, notice) = with_notice();
    let certifying = |file: &Path| {
        let bytes = fs::read(file).unwrap();
        bytes.windows(7).filter(|word| word == b"/SigRef").count()
    };
    let files = signed_by_three(&laptop, &notice);
    assert_eq!(
        files
            .iter()
            .map(|file| certifying(file))
            .collect::<Vec<_>>(),
        [1, 1, 1]
    );
    let (laptop, notice) = with_notice();
    let (first, second) = (laptop.beside("1.pdf"), laptop.beside("2.pdf"));
    sign(&laptop, notice.id, Recipient, once(), &first).unwrap();
    sign(&laptop, notice.id, Inspector, SignerKey::Own, &second).unwrap();
    assert_eq!((certifying(&first), certifying(&second)), (1, 1));
    accepted_by_poppler(&second, &["督学甲", "孙校长"]);
}

#[test]
fn equal_keys_and_clocks_make_equal_signatures() {
    let made = || {
        let (laptop, notice) = with_notice();
        let files = signed_by_three(&laptop, &notice);
        sha256(&fs::read(&files[2]).unwrap())
    };
    assert_eq!(made(), made());
}

#[test]
fn what_was_signed_stands_in_the_register_and_in_the_log() {
    let (mut laptop, notice) = with_notice();
    let files = signed_by_three(&laptop, &notice);
    laptop.reopen();
    let line = &notices::notices(&laptop, Nothing {}).unwrap()[0];
    let names: Vec<_> = line
        .signatures
        .iter()
        .map(|it| (it.slot, &*it.name))
        .collect();
    assert_eq!(
        names,
        [
            (Inspector, "督学甲"),
            (SecondInspector, "赵老师"),
            (Recipient, "孙校长")
        ]
    );
    assert_eq!(line.signatures[2].signed_ms, NOW_MS + 3 * 60_000);
    let detail = notices::notice(&laptop, ById { id: notice.id }).unwrap();
    let inspector = detail.slots[0].signature.as_ref().unwrap();
    let own = keys::document_key(&laptop, Nothing {})
        .unwrap()
        .certificate
        .unwrap();
    assert_eq!(
        (&inspector.certificate, &*inspector.card_no),
        (&own.fingerprint, "QH-2026-001")
    );
    let digest = work::sound_digest(&laptop);
    let rebuilt = upkeep::rebuild(&laptop, Nothing {}).unwrap().value;
    assert_eq!((rebuilt.ok, rebuilt.digest), (true, digest));
    let again = laptop.beside("再次打印.pdf");
    let request = PrintNotice {
        id: notice.id,
        file: Some(again.display().to_string()),
    };
    notices::print_notice(&laptop, request).unwrap();
    assert_eq!(fs::read(again).unwrap(), fs::read(&files[2]).unwrap());
}

#[test]
fn a_signature_cannot_be_undone() {
    let (laptop, notice) = with_notice();
    sign(
        &laptop,
        notice.id,
        Inspector,
        SignerKey::Own,
        &laptop.beside("1.pdf"),
    )
    .unwrap();
    let undone = upkeep::undo(&laptop, Nothing {});
    assert_eq!(code(undone), ErrorCode::NothingToUndo);
}

#[test]
fn a_notice_says_who_is_expected_to_sign() {
    let (laptop, notice) = with_notice();
    let detail = notices::notice(&laptop, ById { id: notice.id }).unwrap();
    let slots: Vec<_> = detail
        .slots
        .iter()
        .map(|it| (it.slot, &*it.name, &*it.card_no))
        .collect();
    let expected = [
        (Inspector, "督学甲", "QH-2026-001"),
        (SecondInspector, "", ""),
        (Recipient, "", ""),
    ];
    assert_eq!(slots, expected);
    assert!(detail.slots.iter().all(|slot| slot.signature.is_none()));
    assert!(
        detail.file_name.starts_with("青督整〔2026〕1号"),
        "{}",
        detail.file_name
    );
}

/// Asserts that a signature is refused for this reason and that nothing came of it.
fn refuses(
    laptop: &mut Device,
    notice: &NoticeFile,
    (slot, signer): (SignatureSlot, SignerKey),
    reason: ErrorCode,
) {
    let file = laptop.beside("不应有的文件.pdf");
    let ask = |laptop: &Device| code(sign(laptop, notice.id, slot, signer.clone(), &file));
    let digest = work::sound_digest(laptop);
    assert_eq!(ask(laptop), reason);
    assert_eq!(work::sound_digest(laptop), digest);
    laptop.close();
    let before = Fingerprint::of(&laptop.store());
    laptop.reopen();
    if signer == SignerKey::Own && reason != ErrorCode::KeyLocked {
        unlock(laptop);
    }
    assert_eq!(ask(laptop), reason);
    laptop.close();
    assert_eq!(Fingerprint::of(&laptop.store()), before);
    laptop.reopen();
    assert!(!file.exists(), "{reason:?} left a file");
}

fn unlock(laptop: &Device) {
    let passphrase = secret(PASSPHRASE);
    keys::unlock_document_key(laptop, Passphrase { passphrase }).unwrap();
}

#[test]
fn keys_that_may_not_sign_are_refused_and_nothing_is_kept() {
    let (mut laptop, notice) = with_notice();
    keys::lock_document_key(&laptop, Nothing {}).unwrap();
    refuses(
        &mut laptop,
        &notice,
        (Inspector, SignerKey::Own),
        ErrorCode::KeyLocked,
    );
    for (file, reason) in [
        ("expired.p12", ErrorCode::CertificateExpired),
        ("early.p12", ErrorCode::CertificateEarly),
        ("for-encryption.p12", ErrorCode::CertificateUnfit),
        ("rsa-1024.p12", ErrorCode::KeyKind),
        ("p384.p12", ErrorCode::KeyKind),
        ("ed25519.p12", ErrorCode::KeyKind),
        ("certificates-only.p12", ErrorCode::KeyFileUnusable),
        ("make.py", ErrorCode::KeyFileUnusable),
        ("没有.p12", ErrorCode::FileUnreadable),
    ] {
        refuses(&mut laptop, &notice, (Inspector, container(file)), reason);
    }
    let guessed = SignerKey::Container {
        file: fixture("p256.p12"),
        passphrase: secret("猜的口令12345"),
    };
    refuses(
        &mut laptop,
        &notice,
        (Recipient, guessed),
        ErrorCode::PassphraseWrong,
    );
    // After all of them the notice can still be signed.
    unlock(&laptop);
    sign(
        &laptop,
        notice.id,
        Inspector,
        SignerKey::Own,
        &laptop.beside("1.pdf"),
    )
    .unwrap();
}

#[test]
fn refused_keys_are_named() {
    let (laptop, notice) = with_notice();
    let said = |file: &str| {
        let refused = sign(
            &laptop,
            notice.id,
            Recipient,
            container(file),
            &laptop.beside("1.pdf"),
        );
        duxue_core::error::message(&ApiError::from(refused.unwrap_err()))
    };
    for (file, word) in [
        ("rsa-1024.p12", "RSA 1024 位"),
        ("p384.p12", "P-384"),
        ("ed25519.p12", "Ed25519"),
        ("expired.p12", "2025年6月30日 到期"),
        ("early.p12", "2040年1月1日 起"),
        ("certificates-only.p12", "没有私钥"),
        ("make.py", "不是证书文件"),
    ] {
        assert!(said(file).contains(word), "{file}: {}", said(file));
    }
}

#[test]
fn a_place_is_signed_once() {
    let (mut laptop, notice) = with_notice();
    sign(
        &laptop,
        notice.id,
        Inspector,
        SignerKey::Own,
        &laptop.beside("1.pdf"),
    )
    .unwrap();
    refuses(
        &mut laptop,
        &notice,
        (Inspector, once()),
        ErrorCode::SlotSigned,
    );
    refuses(
        &mut laptop,
        &notice,
        (Inspector, SignerKey::Own),
        ErrorCode::SlotSigned,
    );
}

#[test]
fn a_signed_file_that_cannot_be_written_is_not_kept() {
    let (mut laptop, notice) = with_notice();
    let digest = work::sound_digest(&laptop);
    let nowhere = laptop.beside("没有这个文件夹").join("1.pdf");
    let refused = sign(&laptop, notice.id, Recipient, once(), &nowhere);
    assert_eq!(code(refused), ErrorCode::FileUnwritable);
    assert_eq!(work::sound_digest(&laptop), digest);
    laptop.reopen();
    let line = &notices::notices(&laptop, Nothing {}).unwrap()[0];
    assert!(line.signatures.is_empty());
}

#[test]
fn strokes_that_nobody_can_draw_are_refused() {
    let (laptop, notice) = with_notice();
    let file = laptop.beside("1.pdf");
    for spoil in [
        (|drawn| drawn.width = 0.0) as fn(&mut duxue_core::model::signing::Handwriting),
        |drawn| drawn.height = f32::NAN,
        |drawn| drawn.strokes[0][0].x = f32::INFINITY,
        |drawn| drawn.strokes = vec![vec![drawn.strokes[0][0]; 20_001]],
    ] {
        let mut request = request(notice.id, Recipient, once(), &file);
        request.handwriting.as_mut().map(spoil);
        assert_eq!(
            code(signing::sign_notice(&laptop, request)),
            ErrorCode::Invalid
        );
    }
    let mut blank = request(notice.id, Recipient, once(), &file);
    blank.handwriting = Some(strokes());
    blank.handwriting.as_mut().unwrap().strokes.clear();
    signing::sign_notice(&laptop, blank).unwrap();
    accepted_by_poppler(&file, &["孙校长"]);
}

#[test]
fn an_idle_key_locks_itself() {
    let (laptop, notice) = with_notice();
    // The inspector of the laptop stands in for others, as its key signs for nobody else.
    let signed = |now_ms, slot, file: &str| {
        laptop.env().set_now(now_ms);
        let request = SignNotice {
            name: "督学甲".into(),
            ..request(notice.id, slot, SignerKey::Own, &laptop.beside(file))
        };
        signing::sign_notice(&laptop, request)
    };
    signed(NOW_MS + HALF_HOUR_MS - 1, Inspector, "1.pdf").unwrap();
    // The half hour begins again with each signature.
    signed(NOW_MS + 2 * HALF_HOUR_MS - 2, SecondInspector, "2.pdf").unwrap();
    let refused = signed(NOW_MS + 3 * HALF_HOUR_MS, Recipient, "3.pdf");
    assert_eq!(code(refused), ErrorCode::KeyLocked);
}

#[test]
fn a_code_leads_to_its_notice() {
    let (laptop, notice) = with_notice();
    let printed = notices::notices(&laptop, Nothing {}).unwrap()[0]
        .code
        .clone();
    let check = |text: &str| {
        let text = text.to_owned();
        notices::check_code(&laptop, CodeRequest { text }).unwrap()
    };
    for typed in [
        printed.clone(),
        printed.to_lowercase(),
        printed.replace('-', " "),
    ] {
        let found = check(&typed);
        assert_eq!(
            found.known.map(|known| known.id),
            Some(notice.id),
            "{typed}"
        );
        assert!(found.reason.contains(&notice.number));
    }
    let wrong = check(&printed.replacen(|c: char| c.is_ascii_alphanumeric(), "", 1));
    assert!(
        wrong.known.is_none() && wrong.reason.contains("16 位"),
        "{wrong:?}"
    );
    let other = check("0000-0000-0000-0000");
    assert!(
        other.known.is_none() && other.reason.contains("本机没有"),
        "{other:?}"
    );
}

#[test]
fn the_key_of_the_laptop_signs_for_its_owner_alone() {
    let (laptop, notice) = with_notice();
    let file = laptop.beside("签名.pdf");
    let signed = |name: &str, signer| {
        let request = SignNotice {
            name: name.into(),
            ..request(notice.id, SecondInspector, signer, &file)
        };
        signing::sign_notice(&laptop, request)
    };
    let refused = signed("赵老师", SignerKey::Own).unwrap_err();
    assert!(
        matches!(
            refused,
            duxue_core::error::Error::Invalid { field: "name", .. }
        ),
        "{refused:?}"
    );
    assert!(!file.exists());
    // What an office vouches for is another matter: the name in the certificate is there to be read.
    signed("赵老师", container("p256.p12")).unwrap();
}
