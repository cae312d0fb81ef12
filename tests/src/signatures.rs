//! Signing in few words, and what programs of others say of signatures: poppler, pyHanko, OpenSSL.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use duxue_core::Core;
use duxue_core::api::types::{
    CreateDocumentKey, DocumentKey, NoticeFile, SignNotice, SignPdf, SignerKey,
};
use duxue_core::api::{keys, signing};
use duxue_core::error::Result;
use duxue_core::model::ids::NoticeId;
use duxue_core::model::secret::Secret;
use duxue_core::model::signing::{Handwriting, PenPoint, SignatureSlot};

use crate::documents::{project, skip};

/// The passphrase of the document key in tests.
pub const PASSPHRASE: &str = "青河 督学 2026";
/// The passphrase of all files in `fixtures/keys`.
pub const OF_FILES: &str = "试用口令2026";

/// A passphrase.
#[must_use]
pub fn secret(text: &str) -> Secret {
    Secret::from(text.to_owned())
}

/// Makes the document key of 督学甲, unlocked.
///
/// # Panics
/// It is refused.
pub fn document_key(core: &Core) -> DocumentKey {
    let request = CreateDocumentKey {
        person: "督学甲".into(),
        organisation: "青河县人民政府教育督导室".into(),
        passphrase: secret(PASSPHRASE),
        replace: false,
    };
    keys::create_document_key(core, request).expect("a key")
}

/// A file of `fixtures/keys`.
#[must_use]
pub fn fixture(name: &str) -> String {
    let file = project().join("tests/fixtures/keys").join(name);
    file.display().to_string()
}

/// A key in a file of `fixtures/keys`.
#[must_use]
pub fn container(name: &str) -> SignerKey {
    SignerKey::Container {
        file: fixture(name),
        passphrase: secret(OF_FILES),
    }
}

/// A key made on the spot for somebody of the school.
#[must_use]
pub fn once() -> SignerKey {
    SignerKey::Once {
        organisation: "青河县第二实验小学".into(),
    }
}

/// A signature of two strokes.
#[must_use]
pub fn strokes() -> Handwriting {
    let stroke = |points: &[(f32, f32)]| points.iter().map(|&(x, y)| PenPoint { x, y }).collect();
    Handwriting {
        width: 300.0,
        height: 120.0,
        strokes: vec![
            stroke(&[(20.0, 30.0), (90.0, 25.0), (150.0, 40.0), (280.0, 20.0)]),
            stroke(&[(140.0, 10.0), (138.0, 60.0), (110.0, 110.0)]),
        ],
    }
}

/// Asks to sign a notice as `file`.
#[must_use]
pub fn request(
    notice: NoticeId,
    slot: SignatureSlot,
    signer: SignerKey,
    file: &Path,
) -> SignNotice {
    let (name, card_no) = match slot {
        SignatureSlot::Inspector => ("督学甲", "QH-2026-001"),
        SignatureSlot::SecondInspector => ("赵老师", "QH-2026-002"),
        SignatureSlot::Recipient => ("孙校长", ""),
    };
    SignNotice {
        notice,
        slot,
        signer,
        name: name.into(),
        card_no: card_no.into(),
        handwriting: Some(strokes()),
        file: Some(file.display().to_string()),
    }
}

/// Signs a notice.
///
/// # Errors
/// What the API refuses.
pub fn sign(
    core: &Core,
    notice: NoticeId,
    slot: SignatureSlot,
    signer: SignerKey,
    file: &Path,
) -> Result<NoticeFile> {
    let written = signing::sign_notice(core, request(notice, slot, signer, file));
    written.map(|written| written.value)
}

/// Asks to sign a PDF of others.
#[must_use]
pub fn pdf_request(file: &Path, out: &Path, slot: SignatureSlot, signer: SignerKey) -> SignPdf {
    SignPdf {
        file: file.display().to_string(),
        out: out.display().to_string(),
        slot,
        // The key of the laptop signs for its owner alone.
        name: match signer {
            SignerKey::Own => "督学甲".into(),
            _ => "孙校长".into(),
        },
        signer,
        card_no: String::new(),
        handwriting: Some(strokes()),
    }
}

/// What poppler says of one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Common name in the certificate.
    pub signer: String,
    /// Whether the signed bytes are as they were.
    pub valid: bool,
    /// Whether it covers the whole file.
    pub whole: bool,
}

/// What poppler says of the signatures of a file.
///
/// # Panics
/// poppler is missing, or cannot read the file.
#[must_use]
pub fn pdfsig(file: &Path) -> Vec<Seen> {
    let output = run(Command::new("pdfsig").arg("-nocert").arg(file));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let places = text.split("Signature #").skip(1);
    let signatures = places.filter(|place| !place.contains("is not signed"));
    let line = |signature: &str, name: &str| {
        let line = signature
            .lines()
            .find_map(|line| line.trim().strip_prefix(name));
        line.unwrap_or_default().trim().to_owned()
    };
    signatures
        .map(|signature| Seen {
            signer: line(signature, "- Signer Certificate Common Name:"),
            valid: line(signature, "- Signature Validation:") == "Signature is Valid.",
            whole: signature.contains("- Total document signed"),
        })
        .collect()
}

/// Asserts that poppler finds these signers' signatures valid, in the order of their fields, and nothing after
/// the newest.
///
/// # Panics
/// It does not.
pub fn accepted_by_poppler(file: &Path, signers: &[&str]) {
    let seen = pdfsig(file);
    let names: Vec<_> = seen.iter().map(|seen| seen.signer.as_str()).collect();
    assert_eq!(names, signers, "{}", file.display());
    assert!(seen.iter().all(|seen| seen.valid), "{seen:?}");
    assert_eq!(seen.iter().filter(|seen| seen.whole).count(), 1, "{seen:?}");
}

/// Asserts that pyHanko finds all signatures of a file intact, of trusted signers, with nothing but allowed
/// changes after them, and of the form of PAdES.
///
/// # Panics
/// It does not; or it is missing in CI.
pub fn accepted_by_pyhanko(file: &Path, signatures: usize, trusted: &[&Path]) {
    let Some(pyhanko) = pyhanko() else {
        return skip("pyHanko is not in target/pyhanko: `cargo xtask test` puts it there");
    };
    for (command, time) in [
        ("validate", "claimed"),
        ("adesverify", "2026-09-18T02:00:00+00:00"),
    ] {
        let mut command = sign_command(&pyhanko, command);
        command.args([
            "--executive-summary",
            "--trust-replace",
            "--no-revocation-check",
        ]);
        command.args(["--validation-time", time]);
        for root in trusted {
            command.arg("--trust").arg(root);
        }
        let output = run(command.arg(file));
        let said = String::from_utf8_lossy(&output.stdout);
        let good = said.lines().filter(|line| line.ends_with(":VALID"));
        assert_eq!(good.count(), signatures, "{said}");
    }
}

fn sign_command(pyhanko: &Path, command: &str) -> Command {
    let mut started = Command::new(pyhanko);
    started.args(["sign", command]);
    started
}

fn pyhanko() -> Option<PathBuf> {
    let kept = project().join("target/pyhanko/bin/pyhanko");
    kept.is_file().then_some(kept)
}

/// Asserts that OpenSSL accepts each signed data as CAdES over the bytes that its signature names.
///
/// # Panics
/// It does not.
pub fn accepted_by_openssl(file: &Path, roots: &[&Path], now_ms: i64) {
    let folder = tempfile::tempdir().expect("a folder");
    let part = |name: &str| folder.path().join(name);
    let trusted: Vec<u8> = roots
        .iter()
        .flat_map(|root| fs::read(root).expect("a root"))
        .collect();
    fs::write(part("roots.pem"), trusted).expect("a file");
    let pdf = fs::read(file).expect("a file");
    let found = signed_data(&pdf);
    assert!(!found.is_empty());
    for (signed, data) in found {
        fs::write(part("signed"), signed).expect("a file");
        fs::write(part("data"), data).expect("a file");
        let mut openssl = Command::new("openssl");
        openssl.args([
            "cms",
            "-verify",
            "-cades",
            "-binary",
            "-inform",
            "DER",
            "-partial_chain",
        ]);
        openssl.arg("-attime").arg((now_ms / 1000).to_string());
        openssl
            .arg("-in")
            .arg(part("data"))
            .arg("-content")
            .arg(part("signed"));
        openssl
            .arg("-CAfile")
            .arg(part("roots.pem"))
            .args(["-out", "/dev/null"]);
        run(&mut openssl);
    }
}

/// Signed bytes and signed data of each signature.
///
/// # Panics
/// A byte range has another form than ours.
#[must_use]
pub fn signed_data(pdf: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    let open = b"/ByteRange[";
    let starts = (0..pdf.len()).filter(|&at| pdf[at..].starts_with(open));
    let range = |at: usize| {
        let end = at
            + pdf[at..]
                .iter()
                .position(|byte| *byte == b']')
                .expect("an end");
        let text = std::str::from_utf8(&pdf[at + open.len()..end]).expect("numbers");
        let numbers: Vec<usize> = text
            .split_whitespace()
            .map(|n| n.parse().expect("n"))
            .collect();
        let [from, hole, after, rest] = numbers[..] else {
            panic!("{text}")
        };
        let signed = [&pdf[from..from + hole], &pdf[after..after + rest]].concat();
        (signed, bytes_of(&pdf[hole + 1..after - 1]))
    };
    starts.map(range).collect()
}

/// Bytes of hexadecimal digits, without the zeros that fill up the hole after the outer value of DER.
fn bytes_of(digits: &[u8]) -> Vec<u8> {
    let byte = |pair: &[u8]| {
        let pair = std::str::from_utf8(pair).expect("digits");
        u8::from_str_radix(pair, 16).expect("a byte")
    };
    let bytes: Vec<u8> = digits.chunks(2).map(byte).collect();
    // 30 82 and the length in two bytes.
    let length = usize::from(bytes[2]) << 8 | usize::from(bytes[3]);
    bytes[..length + 4].to_vec()
}

fn run(command: &mut Command) -> Output {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = [&output.stdout[..], &output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(output.status.success(), "{command:?}: {said}");
    output
}
