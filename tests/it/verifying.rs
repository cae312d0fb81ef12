//! What is said of honest files: who signed, when, how far it reaches, whether it is trusted, what is
//! missing. In the window's words and in the terminal's.

use std::fs;
use std::path::{Path, PathBuf};

use duxue_core::api::types::{PathRequest, SignerKey};
use duxue_core::api::verifying::{roots_in, verify_file, verify_pdf};
use duxue_core::error::{ApiError, ErrorCode};
use duxue_core::model::signing::SignatureSlot::{Inspector, Recipient};
use duxue_core::model::verdict::{ChangeKind, Verdict};
use duxue_core::signature::verify::verify;
use duxue_tests::device::Device;
use duxue_tests::documents::project;
use duxue_tests::forgery::{Update, form_of, letter, notice, rect, sign_bytes, updated};
use duxue_tests::program;
use duxue_tests::refusal::code;
use duxue_tests::signatures::{container, document_key, fixture, once};
use lopdf::{Object, dictionary};
use serde_json::Value;

/// A file that a program of others signed.
fn of_others(name: &str) -> PathBuf {
    project().join("tests/fixtures/pdf").join(name)
}

fn judged(name: &str) -> Verdict {
    let roots = roots_in(&of_others("ca.crt")).unwrap();
    verify_file(&of_others(name), &roots).unwrap()
}

#[test]
fn signatures_of_a_notice_say_who_signed_what_and_when() {
    let signed = notice();
    let verdict = verify(&signed.countersigned, std::slice::from_ref(&signed.root)).unwrap();
    assert!(verdict.intact, "{verdict:#?}");
    assert_eq!(verdict.bytes, signed.countersigned.len() as u64);
    let [inspector, recipient] = &verdict.signatures[..] else {
        panic!("{verdict:#?}")
    };
    assert_eq!(
        (&*inspector.signer, &*inspector.field),
        ("督学甲", "Inspector")
    );
    assert_eq!(inspector.organisation, "青河县人民政府教育督导室");
    assert_eq!(inspector.signed_at, "2026-09-18T09:00:00+08:00");
    assert_eq!(inspector.profile, "PAdES B-B");
    assert_eq!(inspector.algorithm, "ECDSA P-256");
    assert!(inspector.certifies && !inspector.covers_whole_document);
    assert!(inspector.trusted && inspector.root.as_deref() == Some("督学甲"));
    assert_eq!(inspector.missing, ["可信时间戳", "证书吊销信息"]);
    assert_eq!(
        (&*recipient.signer, &*recipient.field),
        ("孙校长", "Recipient")
    );
    assert!(!recipient.certifies && recipient.covers_whole_document);
    assert!(recipient.valid && !recipient.trusted);
    assert!(recipient.certificate.as_ref().unwrap().self_issued);
    assert_eq!(verdict.open_fields, ["SecondInspector"]);
}

#[test]
fn a_verdict_says_what_it_does_not_prove() {
    let verdict = verify(&notice().certified, &[]).unwrap();
    for words in ["不是国家标准规定的电子印章", "GB/T 38540", "时间戳", "吊销"] {
        let said = verdict.honest.iter().any(|line| line.contains(words));
        assert!(said, "{words} is not in {:?}", verdict.honest);
    }
    assert!(verdict.findings[0].contains("不在本机的信任范围内"));
}

#[test]
fn a_file_without_signatures_is_not_called_intact() {
    let verdict = verify(&notice().plain, &[]).unwrap();
    assert!(!verdict.intact && verdict.signatures.is_empty());
    assert_eq!(verdict.open_fields.len(), 3);
    assert!(verdict.findings[0].contains("没有签名"));
}

#[test]
fn a_file_cut_off_in_its_signature_does_not_look_like_one_that_nobody_signed() {
    let cut = &letter().certified[..letter().plain.len() + 3000];
    let verdict = verify(cut, &[]).unwrap();
    assert!(!verdict.intact && verdict.signatures.is_empty());
    assert!(verdict.findings[0].contains("可能被截断过"), "{verdict:#?}");
}

#[test]
fn a_chain_of_certificates_leads_to_a_trusted_root_or_nowhere() {
    let laptop = Device::numbered(1);
    let signed = sign_bytes(
        &laptop,
        &letter().plain,
        Recipient,
        container("rsa-3072.p12"),
    );
    let root = roots_in(Path::new(&fixture("root.crt"))).unwrap();
    let trusted = verify(&signed, &root).unwrap();
    let signature = &trusted.signatures[0];
    assert!(trusted.intact && signature.trusted, "{trusted:#?}");
    assert_eq!(signature.algorithm, "RSA 3072");
    for strangers in [&[][..], std::slice::from_ref(&letter().root)] {
        let verdict = verify(&signed, strangers).unwrap();
        assert!(verdict.intact && !verdict.signatures[0].trusted);
        assert_eq!(verdict.signatures[0].root, None);
    }
}

#[test]
fn signatures_of_other_programs_are_verified() {
    let kinds = [
        ("adobe-rsa.pdf", "PKCS#7（adbe.pkcs7.detached）", "RSA 3072"),
        ("packed-pss.pdf", "PAdES B-B", "RSA 3072"),
        ("approved-twice.pdf", "PAdES B-B", "ECDSA P-384"),
        ("closed.pdf", "PAdES B-B", "ECDSA P-256"),
    ];
    for (name, profile, algorithm) in kinds {
        let verdict = judged(name);
        let signature = &verdict.signatures[0];
        assert!(verdict.intact && signature.trusted, "{verdict:#?}");
        assert_eq!(
            (&*signature.profile, &*signature.algorithm),
            (profile, algorithm)
        );
        assert_eq!(signature.root.as_deref(), Some("测试CA"));
    }
    let late = judged("approved-twice.pdf");
    assert!(late.findings[0].contains("新增了签名域“S2”并已签名；它的图样可能盖住原有文字"));
}

#[test]
fn every_byte_of_other_programs_signatures_counts() {
    for name in ["adobe-rsa.pdf", "packed-pss.pdf", "approved-twice.pdf"] {
        let pdf = fs::read(of_others(name)).unwrap();
        for at in (0..pdf.len()).step_by(97) {
            let mut flipped = pdf.clone();
            flipped[at] ^= 0x11;
            let intact = verify(&flipped, &[]).is_ok_and(|verdict| verdict.intact);
            assert!(!intact, "{name}, byte {at}");
        }
    }
}

/// The verdict on a file of others after an update.
fn after(name: &str, change: impl FnOnce(&mut Update)) -> Verdict {
    let pdf = fs::read(of_others(name)).unwrap();
    verify(&updated(&pdf, change), &[]).unwrap()
}

fn fill(name: &'static str) -> impl FnOnce(&mut Update) {
    move |update| {
        let field = update.field(name);
        update.dict(field).set("V", Object::string_literal("20"));
    }
}

fn annotate(update: &mut Update) {
    let page = update.page(1);
    let seen = update.add(form_of("seen"));
    let note = update.add(dictionary! {
        "Type" => "Annot", "Subtype" => "FreeText", "Rect" => rect(72, 600, 200, 620),
        "AP" => dictionary! { "N" => seen },
    });
    let notes = update.entry(page, b"Annots");
    let mut all = update
        .before()
        .get_object(notes)
        .unwrap()
        .as_array()
        .unwrap()
        .clone();
    all.push(note.into());
    update.replace(notes, Object::Array(all));
}

#[test]
fn signers_allow_more_or_less_to_be_changed() {
    let kind = |verdict: &Verdict| verdict.signatures[0].changes.first().map(|it| it.kind);
    let fine = |verdict: Verdict| assert!(verdict.intact, "{verdict:#?}");
    // Nothing after a signature that closes the file.
    let closed = after("closed.pdf", fill("Remark"));
    assert_eq!(kind(&closed), Some(ChangeKind::FieldChanged));
    assert_eq!(
        kind(&after("closed.pdf", annotate)),
        Some(ChangeKind::AnnotationAdded)
    );
    // Forms, except the locked field.
    fine(after("locked.pdf", fill("Remark")));
    let locked = after("locked.pdf", fill("Sum"));
    assert_eq!(kind(&locked), Some(ChangeKind::FieldChanged));
    assert_eq!(
        kind(&after("locked.pdf", annotate)),
        Some(ChangeKind::AnnotationAdded)
    );
    // Forms and remarks.
    fine(after("annotated.pdf", fill("Sum")));
    fine(after("annotated.pdf", annotate));
    // A signature that certifies nothing allows nothing but signatures.
    let approved = after("adobe-rsa.pdf", fill("Sum"));
    assert_eq!(kind(&approved), Some(ChangeKind::FieldChanged));
}

/// A laptop with a signed letter beside its store.
fn with_letter() -> (Device, PathBuf) {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let file = laptop.beside("信.pdf");
    let signed = sign_bytes(&laptop, &letter().plain, Inspector, SignerKey::Own);
    fs::write(&file, sign_bytes(&laptop, &signed, Recipient, once())).unwrap();
    (laptop, file)
}

fn request(path: &Path) -> PathRequest {
    PathRequest {
        path: path.display().to_string(),
    }
}

#[test]
fn the_own_key_and_the_trusted_folder_are_trusted() {
    let (laptop, file) = with_letter();
    let verdict = verify_pdf(&laptop, request(&file)).unwrap();
    assert_eq!(verdict.file, "信.pdf");
    let trusted: Vec<_> = verdict.signatures.iter().map(|it| it.trusted).collect();
    assert_eq!(trusted, [true, false]);
    let folder = laptop.store().join("keys/trusted");
    fs::create_dir_all(&folder).unwrap();
    let other = || verify_pdf(&laptop, request(&of_others("closed.pdf"))).unwrap();
    for (name, known) in [
        ("县局.crt", true),
        ("县局.CRT", true),
        ("县局.cer", true),
        ("县局.Pem", true),
        ("县局.txt", false),
    ] {
        fs::copy(of_others("ca.crt"), folder.join(name)).unwrap();
        assert_eq!(other().signatures[0].trusted, known, "{name}");
        fs::remove_file(folder.join(name)).unwrap();
    }
    fs::write(folder.join("坏.crt"), "不是证书").unwrap();
    let refused = ApiError::from(verify_pdf(&laptop, request(&file)).unwrap_err());
    assert_eq!(refused.code, ErrorCode::TrustUnreadable);
    assert_eq!(refused.params["file"], "坏.crt");
}

#[test]
fn files_that_cannot_be_verified_are_refused_by_name() {
    let laptop = Device::numbered(1);
    let cases = [
        ("空.pdf", &b""[..], ErrorCode::NotPdf),
        ("文档.pdf", b"PK\x03\x04word", ErrorCode::NotPdf),
        ("断.pdf", &letter().certified[..1000], ErrorCode::PdfDamaged),
    ];
    for (name, bytes, reason) in cases {
        let file = laptop.beside(name);
        fs::write(&file, bytes).unwrap();
        let refused = ApiError::from(verify_pdf(&laptop, request(&file)).unwrap_err());
        assert_eq!((refused.code, &*refused.params["file"]), (reason, name));
    }
    for missing in [laptop.beside("没有.pdf"), laptop.store()] {
        let refused = code(verify_pdf(&laptop, request(&missing)));
        assert_eq!(refused, ErrorCode::FileUnreadable);
    }
}

/// Runs `duxue verify` with a store folder that is not there.
fn run(arguments: &[&Path]) -> program::Outcome {
    let nowhere = tempfile::tempdir().unwrap();
    let store = nowhere.path().join("store");
    let arguments = std::iter::once(Path::new("verify")).chain(arguments.iter().copied());
    let outcome = program::run(&store, arguments);
    assert!(!store.exists(), "verifying makes no store");
    outcome
}

#[test]
fn the_program_verifies_without_a_store_and_its_exit_code_is_the_verdict() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("通知书.pdf");
    fs::write(&file, &notice().countersigned).unwrap();
    let verdict: Value = run(&[&file]).done();
    assert_eq!(verdict["intact"], true);
    for key in [
        "signer",
        "covers_whole_document",
        "valid",
        "trusted",
        "signed_at",
        "profile",
        "problem",
    ] {
        assert!(verdict["signatures"][0].get(key).is_some(), "{key}");
    }
    assert_eq!(verdict["signatures"][0]["problem"], Value::Null);
    let forged = updated(&notice().countersigned, |update| {
        update
            .catalog()
            .set("OpenAction", dictionary! { "S" => "Named" });
    });
    fs::write(&file, forged).unwrap();
    let outcome = run(&[&file]);
    assert_eq!((outcome.code, &*outcome.stderr), (Some(1), ""));
    let verdict: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(
        verdict["signatures"][0]["changes"][0]["kind"],
        "catalog_changed"
    );
    fs::write(&file, &notice().plain).unwrap();
    assert_eq!(run(&[&file]).code, Some(1));
    fs::write(&file, "不是文件").unwrap();
    assert_eq!(run(&[&file]).refused().code, "not_pdf");
}

#[test]
fn the_program_trusts_the_roots_that_it_is_given() {
    let (file, root) = (of_others("closed.pdf"), of_others("ca.crt"));
    let option = Path::new("--root");
    assert_eq!(run(&[&file]).done()["signatures"][0]["trusted"], false);
    assert_eq!(
        run(&[&file, option, &root]).done()["signatures"][0]["trusted"],
        true
    );
    let refused = run(&[&file, option, &file]).refused();
    assert_eq!(refused.code, "trust_unreadable");
}

#[test]
fn the_program_says_the_verdict_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program::command(folder.path());
    command.arg("verify").arg(of_others("annotated.pdf"));
    let outcome = program::Outcome::of(command.output().unwrap());
    for words in [
        "1 页，1 个签名",
        "签名有效",
        "张p256",
        "不在信任范围内",
        "PAdES B-B",
        "可信时间戳",
        "电子印章",
    ] {
        assert!(
            outcome.stdout.contains(words),
            "{words}: {}",
            outcome.stdout
        );
    }
}
