//! PDFs of others: signed where that is safe, refused with their reason where not; never written over.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use duxue_core::api::signing::sign_pdf;
use duxue_core::api::types::{SignedFile, SignerKey};
use duxue_core::error::{ErrorCode, Result};
use duxue_core::model::signing::SignatureSlot::{self, Inspector, Recipient, SecondInspector};
use duxue_tests::device::Device;
use duxue_tests::fingerprint::Fingerprint;
use duxue_tests::refusal::code;
use duxue_tests::signatures::{
    accepted_by_openssl, accepted_by_poppler, accepted_by_pyhanko, container, document_key,
    fixture, once, pdf_request,
};

/// One page with a line of text, written by hand.
const PLAIN: &str = "%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>
endobj
4 0 obj
<</Length 39>>
stream
BT /F1 24 Tf 72 720 Td (A letter) Tj ET
endstream
endobj
5 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>
endobj
";

/// A file of these objects with a cross-reference table.
fn file_of(objects: &str) -> Vec<u8> {
    let mut text = objects.to_owned();
    let start = text.len();
    // An object begins one digit before these words.
    let places: Vec<_> = text.match_indices(" 0 obj").map(|(at, _)| at - 1).collect();
    text.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        places.len() + 1
    ));
    for place in &places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    let size = places.len() + 1;
    text.push_str(&format!(
        "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    ));
    text.into_bytes()
}

/// A laptop with a document key, and a PDF of others beside it.
fn with_file(bytes: &[u8]) -> (Device, PathBuf) {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let file = laptop.beside("来件.pdf");
    fs::write(&file, bytes).unwrap();
    (laptop, file)
}

fn signed(
    laptop: &Device,
    file: &Path,
    slot: SignatureSlot,
    signer: SignerKey,
) -> (SignedFile, PathBuf) {
    let out = laptop.beside(&format!("签名-{}.pdf", slot.field()));
    let mut request = pdf_request(file, &out, slot, signer);
    request.name = String::new();
    (sign_pdf(laptop, request).unwrap(), out)
}

fn qpdf(arguments: &[&str], file: &Path, out: &Path) -> Vec<u8> {
    let output = Command::new("qpdf")
        .args(arguments)
        .arg(file)
        .arg(out)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    fs::read(out).unwrap()
}

/// The plain file as other programs would write it.
fn in_many_forms() -> Vec<(&'static str, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let (plain, out) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    fs::write(&plain, file_of(PLAIN)).unwrap();
    let turned = PLAIN.replace("/Parent 2 0 R", "/Parent 2 0 R/Rotate 90");
    let small = PLAIN.replace("595 842", "90 60");
    let with_form = PLAIN.replace("/Pages 2 0 R", "/Pages 2 0 R/AcroForm<</Fields[]>>");
    let remarks = PLAIN.replace("/Parent 2 0 R", "/Parent 2 0 R/Annots 6 0 R");
    let remarks = format!("{remarks}6 0 obj\n[]\nendobj\n");
    vec![
        ("plain", file_of(PLAIN)),
        (
            "streams",
            qpdf(&["--object-streams=generate"], &plain, &out),
        ),
        ("linearised", qpdf(&["--linearize"], &plain, &out)),
        ("named", qpdf(&["--object-streams=disable"], &plain, &out)),
        ("turned", file_of(&turned)),
        ("small", file_of(&small)),
        ("with a form", file_of(&with_form)),
        ("with remarks", file_of(&remarks)),
    ]
}

#[test]
fn files_of_other_programs_are_signed_by_three_in_turn() {
    for (name, bytes) in in_many_forms() {
        let (laptop, file) = with_file(&bytes);
        let own = laptop.store().join("keys/document.crt");
        let root = fixture("root.crt");
        let trusted = [&own, Path::new(&root)];
        let (first, one) = signed(&laptop, &file, Inspector, SignerKey::Own);
        assert_eq!(
            (first.certifies, &*first.field, first.pages),
            (true, "Inspector", 1),
            "{name}"
        );
        let (second, two) = signed(&laptop, &one, SecondInspector, container("rsa-3072.p12"));
        assert_eq!(
            (second.certifies, &*second.certificate.subject),
            (false, "赵老师"),
            "{name}"
        );
        let (_, three) = signed(&laptop, &two, Recipient, container("p256.p12"));
        accepted_by_poppler(&three, &["督学甲", "赵老师", "孙校长"]);
        accepted_by_pyhanko(&three, 3, &trusted);
        accepted_by_openssl(&three, &trusted, duxue_tests::device::NOW_MS);
        let whole = fs::read(&three).unwrap();
        assert!(whole.starts_with(&bytes), "{name}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name}");
        let checked = Command::new("qpdf")
            .arg("--check")
            .arg(&three)
            .output()
            .unwrap();
        assert!(checked.status.success(), "{name}: {checked:?}");
    }
}

/// Asserts that signing is refused for this reason, and that nothing was written or changed.
fn refuses(bytes: &[u8], reason: ErrorCode) {
    let (mut laptop, file) = with_file(bytes);
    laptop.close();
    let before = Fingerprint::of(&laptop.store());
    laptop.reopen();
    let out = laptop.beside("不应有的文件.pdf");
    let refused = sign_pdf(&laptop, pdf_request(&file, &out, Recipient, once()));
    assert_eq!(code(refused), reason);
    assert!(!out.exists());
    assert_eq!(fs::read(&file).unwrap(), bytes);
    laptop.close();
    assert_eq!(Fingerprint::of(&laptop.store()), before);
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [
        &b""[..],
        b"hello",
        "督导报告".as_bytes(),
        b"PK\x03\x04 a word document",
    ] {
        refuses(bytes, ErrorCode::NotPdf);
    }
    // Places in the file would not fit what stands in it.
    refuses(&[b"\n\n", &file_of(PLAIN)[..]].concat(), ErrorCode::NotPdf);
}

#[test]
fn encrypted_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (plain, out) = (folder.path().join("a.pdf"), folder.path().join("b.pdf"));
    fs::write(&plain, file_of(PLAIN)).unwrap();
    for passphrase in ["secret", ""] {
        let encrypt = ["--encrypt", passphrase, "owner", "256", "--"];
        refuses(&qpdf(&encrypt, &plain, &out), ErrorCode::PdfEncrypted);
    }
}

#[test]
fn files_that_were_cut_short_are_refused() {
    let whole = file_of(PLAIN);
    for length in [9, 100, whole.len() / 2, whole.len() - 60, whole.len() - 7] {
        refuses(&whole[..length], ErrorCode::PdfDamaged);
    }
}

#[test]
fn broken_files_are_refused() {
    let whole = String::from_utf8(file_of(PLAIN)).unwrap();
    for (from, to) in [
        // No catalog, no page, a page that cannot be read, a loop of pages, a table in the wrong place.
        ("/Root 1 0 R", "/Root 9 0 R"),
        ("/Kids[3 0 R]", "/Kids[     ]"),
        ("3 0 obj", "3 0 xxx"),
        ("/Kids[3 0 R]", "/Kids[2 0 R]"),
        ("startxref\n", "startxref\n9"),
        ("xref\n0 6", "xxxx\n0 6"),
    ] {
        assert!(whole.contains(from), "{from}");
        refuses(
            whole.replacen(from, to, 1).as_bytes(),
            ErrorCode::PdfDamaged,
        );
    }
}

#[test]
fn a_file_is_not_signed_onto_itself() {
    let whole = file_of(PLAIN);
    let (laptop, file) = with_file(&whole);
    let folder = file.parent().unwrap();
    let link = laptop.beside("链接.pdf");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&file, &link).unwrap();
    #[cfg(not(unix))]
    fs::copy(&file, &link).unwrap();
    let same = folder.join("documents").join("..").join("来件.pdf");
    fs::create_dir_all(folder.join("documents")).unwrap();
    for out in [&file, &same, &link] {
        let refused = sign_pdf(&laptop, pdf_request(&file, out, Recipient, once()));
        assert_eq!(code(refused), ErrorCode::Invalid, "{}", out.display());
    }
    assert_eq!(fs::read(&file).unwrap(), whole);
}

#[test]
fn an_existing_file_is_replaced_only_by_a_whole_one() {
    let (laptop, file) = with_file(&file_of(PLAIN));
    let out = laptop.beside("以前的文件.pdf");
    fs::write(&out, "以前的内容").unwrap();
    let refused: Result<_> = sign_pdf(
        &laptop,
        pdf_request(&file, &out, Recipient, container("expired.p12")),
    );
    assert_eq!(code(refused), ErrorCode::CertificateExpired);
    assert_eq!(fs::read_to_string(&out).unwrap(), "以前的内容");
    sign_pdf(&laptop, pdf_request(&file, &out, Recipient, once())).unwrap();
    accepted_by_poppler(&out, &["孙校长"]);
}

#[test]
fn a_place_that_is_signed_is_refused_and_so_is_a_closed_file() {
    let (laptop, file) = with_file(&file_of(PLAIN));
    let (_, one) = signed(&laptop, &file, Inspector, SignerKey::Own);
    let out = laptop.beside("再签.pdf");
    let again = sign_pdf(&laptop, pdf_request(&one, &out, Inspector, once()));
    assert_eq!(code(again), ErrorCode::SlotSigned);
    // As others certify: no field is left open, or nothing at all may change.
    let bytes = fs::read(&one).unwrap();
    let renamed = replaced(&bytes, b"(Recipient)", b"(Elsewhere)");
    refuses_to_sign(
        &laptop,
        &replaced(&renamed, b"/FT/Sig/T(Elsewhere)", b"/FT/Btn/T(Elsewhere)"),
    );
    refuses_to_sign(&laptop, &replaced(&bytes, b"/P 2/V/1.2", b"/P 1/V/1.2"));
}

fn refuses_to_sign(laptop: &Device, bytes: &[u8]) {
    let (file, out) = (laptop.beside("锁定.pdf"), laptop.beside("再签.pdf"));
    fs::write(&file, bytes).unwrap();
    let refused = sign_pdf(laptop, pdf_request(&file, &out, Recipient, once()));
    assert_eq!(code(refused), ErrorCode::PdfClosed);
    assert!(!out.exists());
}

/// Bytes with one passage exchanged for another of the same length.
fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let at = bytes.windows(from.len()).position(|window| window == from);
    let at = at.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(from)));
    [&bytes[..at], to, &bytes[at + from.len()..]].concat()
}

#[test]
fn a_field_that_others_left_open_is_used() {
    let open = PLAIN
        .replace("/Pages 2 0 R", "/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>")
        .replace("/Parent 2 0 R", "/Parent 2 0 R/Annots[6 0 R]");
    let field = "<</Type/Annot/Subtype/Widget/FT/Sig/T(Head)/F 4/P 3 0 R/Rect[72 72 272 132]>>";
    let (laptop, file) = with_file(&file_of(&format!("{open}6 0 obj\n{field}\nendobj\n")));
    let (made, out) = signed(&laptop, &file, Recipient, container("p256.p12"));
    assert_eq!(made.field, "Head");
    accepted_by_poppler(&out, &["孙校长"]);
    accepted_by_pyhanko(&out, 1, &[Path::new(&fixture("root.crt"))]);
}

#[test]
fn a_page_that_holds_what_looks_like_a_hole_changes_nothing() {
    let zeros = "0".repeat(2 * 8192);
    let spoiled = PLAIN.replace(
        "/Parent 2 0 R",
        &format!("/Parent 2 0 R/PieceInfo<</ByteRange[0 9999999999 9999999999 9999999999]/Contents<{zeros}>>>"),
    );
    let (laptop, file) = with_file(&file_of(&spoiled));
    let (_, out) = signed(&laptop, &file, Inspector, SignerKey::Own);
    accepted_by_poppler(&out, &["督学甲"]);
}
