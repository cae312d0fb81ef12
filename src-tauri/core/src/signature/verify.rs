//! The verdict on a PDF: every signature held to the bytes it covers, then to what became of them.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use der::Encode;
use x509_cert::Certificate;

use super::certificate;
use super::change::{self, Changes, Later, Permission};
use super::cms_check::{Held, Message};
use super::coverage::Coverage;
use super::document::{Document, Field, shown, text_string};
use super::problem::Problem;
use super::reading::{Dict, File, Id, Result, View};
pub use super::reading::{MAX_BYTES, VerifyError};
use super::{history, trust, words};
use crate::model::signing::CertificateInfo;
use crate::model::verdict::{SignatureVerdict, Verdict};

/// Signatures in one file; documents that circulate long have a dozen.
const MAX_SIGNATURES: usize = 64;

/// Bytes hashed for all signatures together: each hashes the file again.
const MAX_HASHED: usize = 4 << 30;

/// Judges every signature of a PDF. `roots` are the certificates that are trusted.
///
/// # Errors
/// It is no PDF, encrypted, too large, or does not hold together well enough to be judged.
pub fn verify(pdf: &[u8], roots: &[Certificate]) -> std::result::Result<Verdict, VerifyError> {
    let file = File::new(pdf)?;
    let view = View::open(&file, pdf.len())?;
    let document = Document::read(&view)?;
    let roots: Vec<Held> = roots.iter().filter_map(held).collect();
    let mut found = found(&document)?;
    judge_alone(&view, &mut found, &roots)?;
    let mut findings = history::findings(&view, &document)?;
    judge_changes(&document, &mut found, &mut findings)?;
    // The shorter the part it covers, the earlier it was made.
    found.sort_by_key(|one| {
        one.coverage
            .as_ref()
            .map_or(usize::MAX, |coverage| coverage.end)
    });
    let sound = findings.sound;
    let signatures: Vec<_> = found.into_iter().map(|one| one.verdict).collect();
    Ok(Verdict {
        intact: sound && !signatures.is_empty() && signatures.iter().all(|it| it.valid),
        bytes: pdf.len() as u64,
        pages: u32::try_from(document.pages.len()).unwrap_or(u32::MAX),
        open_fields: open_fields(&document),
        findings: words::findings(findings.said, &signatures),
        honest: words::honest(),
        file: String::new(),
        signatures,
    })
}

fn held(certificate: &Certificate) -> Option<Held> {
    Held::read(&certificate.to_der().ok()?)
}

fn open_fields(document: &Document) -> Vec<String> {
    let open = document.signature_fields().filter(|field| field.is_open());
    open.map(|field| field.name.clone()).collect()
}

/// A signature on its way to its verdict.
struct Found<'d> {
    field: &'d Field,
    /// What it covers; absent where that is in doubt.
    coverage: Option<Coverage>,
    verdict: SignatureVerdict,
}

impl Found<'_> {
    /// Notes the first problem; it explains those that follow from it.
    fn fail(&mut self, problem: &Problem) {
        self.verdict.valid = false;
        self.verdict.problem.get_or_insert(problem.to_string());
    }
}

/// Signatures in the fields of the form, each with what it covers.
fn found<'d>(document: &'d Document) -> Result<Vec<Found<'d>>> {
    let signed = document.signature_fields().filter(|field| !field.is_open());
    let mut found: Vec<Found> = Vec::new();
    for field in signed {
        if found.len() >= MAX_SIGNATURES {
            return Err(VerifyError::TooComplex);
        }
        let coverage = readable(Coverage::read(document.view, field))?;
        let mut one = Found {
            field,
            coverage: None,
            verdict: words::blank(&field.name),
        };
        match coverage {
            Ok(coverage) => one.coverage = Some(coverage),
            Err(problem) => one.fail(&problem),
        }
        found.push(one);
    }
    share_nothing(&mut found);
    Ok(found)
}

/// A file that cannot be read is no problem of one signature.
fn readable<T>(read: std::result::Result<T, Problem>) -> Result<std::result::Result<T, Problem>> {
    match read {
        Err(Problem::Unreadable(error)) => Err(error),
        other => Ok(other),
    }
}

/// Two fields with one signature: one of them was signed, and nobody can tell which.
fn share_nothing(found: &mut [Found]) {
    let mut values: Vec<_> = found
        .iter()
        .map(|one| one.field.value.reference())
        .collect();
    values.sort_unstable();
    let twice: BTreeSet<Option<Id>> = values
        .array_windows()
        .filter(|[one, other]| one == other)
        .map(|[one, _]| *one)
        .collect();
    for one in found {
        if twice.contains(&one.field.value.reference()) {
            one.fail(&Problem::Shared);
        }
    }
}

/// Judges each signature over its own bytes.
fn judge_alone(view: &View, found: &mut [Found], roots: &[Held]) -> Result<()> {
    let total = view.file().bytes().len();
    if found.len().saturating_mul(total) > MAX_HASHED {
        return Err(VerifyError::TooComplex);
    }
    for one in found {
        let Some(coverage) = one.coverage.take() else {
            continue;
        };
        one.verdict.covers_whole_document = coverage.end == total;
        if let Err(problem) = readable(judge_message(view, &coverage, roots, &mut one.verdict))? {
            one.fail(&problem);
        }
        one.coverage = Some(coverage);
    }
    Ok(())
}

fn judge_message(
    view: &View,
    coverage: &Coverage,
    roots: &[Held],
    verdict: &mut SignatureVerdict,
) -> std::result::Result<(), Problem> {
    let pades = pades(&coverage.dict)?;
    let message = Message::read(&coverage.message)?;
    let signer = message.certificate()?;
    let time = signed_at(view, &coverage.dict, &message)?;
    let seconds = time.map(|time| time.timestamp());
    let info = shown_info(&certificate::info(&signer.certificate));
    let root = trust::anchor(signer, &message.certificates, roots, seconds);
    verdict.signer.clone_from(&info.subject);
    verdict.organisation.clone_from(&info.organisation);
    verdict.algorithm.clone_from(&info.algorithm);
    verdict.signed_at = time.map_or_else(String::new, |time| time.to_rfc3339());
    verdict.trusted = root.is_some();
    verdict.root = root.map(|root| shown(&certificate::common_name(root)));
    verdict.certificate = Some(info);
    message.verify(|hash| hash.digest(&coverage.bytes(view)))?;
    let named = message.names_certificate()?;
    if pades && !named {
        return Err(Problem::Message(
            "缺少签名证书属性（signing-certificate-v2）",
        ));
    }
    trust::may_sign(&signer.certificate, seconds)?;
    verdict.profile = words::profile(pades, message.stamped);
    verdict.missing = words::missing(named, time.is_some(), message.stamped);
    verdict.valid = true;
    Ok(())
}

/// True for PAdES, false for the older form of Adobe.
fn pades(dict: &Dict) -> std::result::Result<bool, Problem> {
    match dict.get(b"SubFilter").name() {
        Some(b"ETSI.CAdES.detached") => Ok(true),
        Some(b"adbe.pkcs7.detached") => Ok(false),
        Some(b"ETSI.RFC3161") => Err(Problem::Format("文档时间戳 ETSI.RFC3161".to_owned())),
        other => Err(Problem::Format(text_string(other.unwrap_or(b"?")))),
    }
}

fn signed_at(view: &View, dict: &Dict, message: &Message) -> Result<Option<DateTime<FixedOffset>>> {
    let stated = view.value(dict, b"M")?;
    let stated = stated.text().and_then(words::date);
    Ok(stated.or_else(|| message.claimed_time().map(|time| time.fixed_offset())))
}

/// Names come from whoever made the file.
fn shown_info(info: &CertificateInfo) -> CertificateInfo {
    CertificateInfo {
        subject: shown(&info.subject),
        organisation: shown(&info.organisation),
        issuer: shown(&info.issuer),
        ..info.clone()
    }
}

/// A signature that holds in itself.
struct Sound {
    id: Id,
    /// Where the revision ends that it covers.
    end: usize,
    trusted: bool,
}

fn sound(found: &[Found]) -> Vec<Sound> {
    let valid = found.iter().filter(|one| one.verdict.valid);
    let sound = |one: &Found| {
        let coverage = one.coverage.as_ref()?;
        Some(Sound {
            id: coverage.id,
            end: coverage.end,
            trusted: one.verdict.trusted,
        })
    };
    valid.filter_map(sound).collect()
}

/// Those of them that were made after the first `end` bytes.
fn later(sound: &[Sound], end: usize) -> Later {
    let later = || sound.iter().filter(move |one| one.end > end);
    Later {
        sound: later().map(|one| one.id).collect(),
        trusted: later()
            .filter(|one| one.trusted)
            .map(|one| one.id)
            .collect(),
    }
}

/// Judges what was done after each signature.
fn judge_changes(
    document: &Document,
    found: &mut [Found],
    findings: &mut history::Findings,
) -> Result<()> {
    let sound = sound(found);
    let certifying = change::certifying(document)?;
    for one in found {
        let Some(coverage) = &one.coverage else {
            continue;
        };
        one.verdict.certifies = certifying == Some(coverage.id);
        let later = later(&sound, coverage.end);
        let changes = match readable(changes(document, one.field, coverage, later))? {
            Ok(changes) => changes,
            Err(problem) => {
                one.fail(&problem);
                continue;
            }
        };
        findings.allow(&one.field.name, changes.allowed);
        one.verdict.changes = changes.forbidden;
        if let Some(first) = one.verdict.changes.first() {
            let problem = Problem::Changed(first.text.clone());
            one.fail(&problem);
        }
    }
    Ok(())
}

fn changes(
    document: &Document,
    field: &Field,
    coverage: &Coverage,
    later: Later,
) -> std::result::Result<Changes, Problem> {
    let file = document.view.file();
    let mut changes = Changes::default();
    if coverage.end == file.bytes().len() {
        return Ok(changes);
    }
    let before = View::open(file, coverage.end)?;
    let before = Document::read(&before)?;
    let there = |it: &&Field| it.id == field.id && it.value == field.value;
    if !before.fields.iter().any(|it| there(&it)) {
        return Err(Problem::NotInItsRevision);
    }
    let permission = Permission::read(&before, &coverage.dict, later)?;
    changes = change::between(&before, document, &permission)?;
    change::unaccounted(document.view, coverage.end, &mut changes)?;
    Ok(changes)
}
