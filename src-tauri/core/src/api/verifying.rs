//! Verifying the signatures of any PDF; needs no store, only the folder of its keys.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use x509_cert::Certificate;

use super::files;
use super::recent::looked_at;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::verdict::Verdict;
use crate::signature::trust;
use crate::signature::verify::{MAX_BYTES, VerifyError, verify};

/// Largest file of trusted certificates.
const MAX_ROOTS: usize = 1 << 20;

/// The verdict on a PDF. The document key of this laptop and the certificates beside it are trusted.
///
/// # Errors
/// As [`verify_file`].
pub fn verify_pdf(core: &Core, request: PathRequest) -> Result<Verdict> {
    let roots = trusted(&core.store.folder().join("keys"))?;
    let verdict = verify_file(Path::new(&request.path), &roots)?;
    looked_at(core, &request.path, FilePurpose::Signatures);
    Ok(verdict)
}

/// The verdict on a PDF with some certificates trusted.
///
/// # Errors
/// The file cannot be opened, is no PDF, encrypted, too large, or too damaged to be judged.
pub fn verify_file(path: &Path, roots: &[Certificate]) -> Result<Verdict> {
    let file = files::name(path);
    let refused = |error| Error::Verify {
        file: file.clone(),
        error,
    };
    let too_large = refused(VerifyError::TooLarge { limit: MAX_BYTES });
    let bytes = files::read(path, MAX_BYTES)?.ok_or(too_large)?;
    let mut verdict = verify(&bytes, roots).map_err(refused)?;
    verdict.file = file;
    Ok(verdict)
}

/// The certificates that are trusted on this laptop: that of its document key, and those in `trusted`
/// beside it. None where there is no such folder.
///
/// # Errors
/// A file there holds no certificate: to pass over it would silently trust less.
pub fn trusted(keys: &Path) -> Result<Vec<Certificate>> {
    let own = keys.join("document.crt");
    let mut roots = Vec::new();
    if own.is_file() {
        // Its first is the key's own; those after it have to be trusted on their own account.
        roots.extend(roots_in(&own)?.into_iter().next());
    }
    for file in certificate_files(&keys.join("trusted"))? {
        roots.extend(roots_in(&file)?);
    }
    Ok(roots)
}

fn certificate_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let listed = match folder.read_dir() {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        listed => listed.and_then(Iterator::collect::<std::io::Result<Vec<_>>>),
    };
    let listed = listed.map_err(|source| files::unreadable(folder, source))?;
    let mut files: Vec<PathBuf> = listed.into_iter().map(|entry| entry.path()).collect();
    files.retain(|file| is_certificate(file));
    files.sort();
    Ok(files)
}

/// By its name: a folder holds notes and copies, too.
fn is_certificate(file: &Path) -> bool {
    let kind = file.extension().unwrap_or_default();
    ["crt", "cer", "pem"]
        .iter()
        .any(|known| kind.eq_ignore_ascii_case(known))
}

/// The certificates in a file, PEM or DER.
///
/// # Errors
/// It cannot be opened, or holds none.
pub fn roots_in(path: &Path) -> Result<Vec<Certificate>> {
    let none = || Error::TrustUnreadable {
        file: files::name(path),
    };
    let bytes = files::read(path, MAX_ROOTS)?.ok_or_else(none)?;
    trust::certificates(&bytes).ok_or_else(none)
}
