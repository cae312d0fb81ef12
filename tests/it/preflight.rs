//! PDF/A-1b (ISO 19005-1) as PDFBox Preflight, a program of others, understands it: what documents claim of
//! themselves is what it says.

use std::path::Path;
use std::process::Command;

use duxue_core::api::types::{Nothing, NoticeFile, PrintReport, SignerKey};
use duxue_core::api::{checking, reports};
use duxue_core::model::signing::SignatureSlot::{Inspector, Recipient};
use duxue_tests::device::Device;
use duxue_tests::signatures::{document_key, once, sign};
use duxue_tests::work;

const LIBRARIES: &str = "/usr/share/java";
const JARS: [&str; 7] = [
    "commons-logging",
    "fontbox2",
    "javax.activation",
    "jaxb-api",
    "pdfbox2",
    "preflight",
    "xmpbox",
];

/// What Preflight remarks about a file; nothing where it is not installed, except under CI.
fn remarks(file: &Path) -> Option<Vec<String>> {
    let jars = JARS.map(|jar| format!("{LIBRARIES}/{jar}.jar"));
    if let Some(missing) = jars.iter().find(|jar| !Path::new(jar).is_file()) {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{missing}");
        eprintln!("skipped: {missing} is not installed");
        return None;
    }
    // A plain name: Java reads others by the language of the machine.
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("document.pdf");
    std::fs::copy(file, &plain).unwrap();
    let mut java = Command::new("java");
    java.args([
        "-cp",
        &jars.join(":"),
        "org.apache.pdfbox.preflight.Validator_A1b",
    ]);
    let output = java.arg(&plain).output().expect("java starts");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("PDF/A-1b"), "{said}{complaint}");
    let remarks = said.lines().skip(1).filter(|line| !line.is_empty());
    let remarks: Vec<String> = remarks.map(str::to_owned).collect();
    assert_eq!(
        output.status.success(),
        remarks.is_empty(),
        "{said}{complaint}"
    );
    Some(remarks)
}

/// Asserts that Preflight has nothing to say.
fn is_clean(file: &Path) {
    if let Some(remarks) = remarks(file) {
        assert!(remarks.is_empty(), "{remarks:#?}");
    }
}

/// A notice of five findings.
fn issued(laptop: &Device) -> NoticeFile {
    let checklist = work::ready(laptop);
    for item in work::items(laptop, checklist).iter().take(5) {
        work::fail(laptop, item.id);
    }
    work::issue(laptop, checklist, &laptop.beside("notice.pdf")).unwrap()
}

#[test]
fn preflight_has_nothing_to_say_of_a_notice() {
    let laptop = Device::numbered(1);
    is_clean(Path::new(&issued(&laptop).file));
}

#[test]
fn preflight_has_nothing_to_say_of_a_signed_notice() {
    let laptop = Device::numbered(1);
    let notice = issued(&laptop);
    document_key(&laptop);
    let signers = [(Inspector, SignerKey::Own), (Recipient, once())];
    for (slot, signer) in signers {
        let file = laptop.beside(slot.field());
        sign(&laptop, notice.id, slot, signer, &file).unwrap();
        is_clean(&file);
    }
}

#[test]
fn preflight_has_nothing_to_say_of_a_report() {
    let laptop = Device::numbered(1);
    let notice = issued(&laptop);
    let inspection = checking::inspections(&laptop, Nothing {}).unwrap()[0].id;
    let request = PrintReport {
        inspection,
        subject: None,
        file: Some(notice.file),
    };
    is_clean(Path::new(
        &reports::print_report(&laptop, request).unwrap().file,
    ));
}

#[test]
fn preflight_remarks_what_is_wrong() {
    let laptop = Device::numbered(1);
    let file = issued(&laptop).file;
    let mut bytes = std::fs::read(&file).unwrap();
    let claim = b"<pdfaid:conformance>B<";
    let place = bytes.windows(claim.len()).position(|part| part == claim);
    bytes[place.unwrap() + claim.len() - 2] = b'Z';
    std::fs::write(&file, bytes).unwrap();
    if let Some(remarks) = remarks(Path::new(&file)) {
        assert!(!remarks.is_empty(), "a false claim went by");
    }
}
