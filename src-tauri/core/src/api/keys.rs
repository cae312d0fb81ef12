//! 文书签名证书: making, unlocking, keeping, passing on the key that signs documents.

use std::path::Path;

use super::checking::text;
use super::signing::container_file;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::secret::Secret;
use crate::signature::certificate::{self, Owner};
use crate::store::durable;

/// Characters that a passphrase has at least.
const SHORTEST: usize = 8;

/// Characters that a name in a certificate has at most (X.520, upper bounds of names).
const LONGEST_NAME: usize = 64;

/// State of the document key.
///
/// # Errors
/// Its file cannot be read.
pub fn document_key(core: &Core, _: Nothing) -> Result<DocumentKey> {
    let certificate = core.document_key.certificate()?;
    let state = match certificate {
        None => KeyState::None,
        Some(_) if core.document_key.is_unlocked(core.env.now_ms()) => KeyState::Unlocked,
        Some(_) => KeyState::Locked,
    };
    Ok(DocumentKey {
        state,
        certificate: certificate.as_ref().map(certificate::info),
    })
}

/// Makes a document key with a certificate that its owner issues. It is unlocked then.
///
/// # Errors
/// A name is missing, the passphrase is short, or there is a key that is not to be replaced.
pub fn create_document_key(core: &Core, request: CreateDocumentKey) -> Result<DocumentKey> {
    let person = name("person", &request.person)?;
    let organisation = name("organisation", &request.organisation)?;
    let owner = Owner {
        person: &person,
        organisation: &organisation,
        unit: None,
    };
    let passphrase = new_passphrase("passphrase", &request.passphrase)?;
    core.document_key
        .create(owner, passphrase, request.replace, &core.env)?;
    document_key(core, Nothing {})
}

/// Opens the document key until it is locked or idle for half an hour.
///
/// # Errors
/// The passphrase is another one, or there is no key.
pub fn unlock_document_key(core: &Core, request: Passphrase) -> Result<DocumentKey> {
    core.document_key.unlock(&request.passphrase, &core.env)?;
    document_key(core, Nothing {})
}

/// Locks the document key.
///
/// # Errors
/// Its file cannot be read.
pub fn lock_document_key(core: &Core, _: Nothing) -> Result<DocumentKey> {
    core.document_key.lock();
    document_key(core, Nothing {})
}

/// Keeps the document key under another passphrase.
///
/// # Errors
/// The old passphrase is another one, the new one is short, or there is no key.
pub fn change_passphrase(core: &Core, request: ChangePassphrase) -> Result<DocumentKey> {
    let new = new_passphrase("new", &request.new)?;
    core.document_key
        .change_passphrase(&request.old, new, &core.env)?;
    document_key(core, Nothing {})
}

/// Writes the document key with its certificates as a .p12 file that only its owner may read.
///
/// # Errors
/// The passphrase is another one, that of the file is short, or the file cannot be written.
pub fn export_document_key(core: &Core, request: ExportDocumentKey) -> Result<PathName> {
    let of_file = new_passphrase("file_passphrase", &request.file_passphrase)?;
    let bytes = core
        .document_key
        .export(&request.passphrase, of_file, &core.env)?;
    let path = request.file;
    match durable::write_private(Path::new(&path), &bytes) {
        Ok(()) => Ok(PathName { path }),
        Err(source) => Err(Error::WriteFile { path, source }),
    }
}

/// Takes over the key of a .p12 or .pfx file as the document key. It is unlocked then.
///
/// # Errors
/// The file cannot be read or used, a passphrase is wrong or short, its certificate may not sign now, or there
/// is a key that is not to be replaced.
pub fn import_document_key(core: &Core, request: ImportDocumentKey) -> Result<DocumentKey> {
    let passphrase = new_passphrase("passphrase", &request.passphrase)?;
    let (bytes, name) = container_file(&request.file)?;
    core.document_key
        .import(
            (&bytes, &request.file_passphrase),
            passphrase,
            request.replace,
            &core.env,
        )
        .map_err(|error| error.about(&name))?;
    document_key(core, Nothing {})
}

/// A name that can stand in a certificate.
pub(super) fn name(field: &'static str, name: &str) -> Result<String> {
    let name = text(field, name)?;
    let advice = match name.chars().count() {
        0 => "请填写姓名和单位，它们要写进证书。",
        1..=LONGEST_NAME if !name.contains(char::is_control) => return Ok(name),
        _ => "姓名和单位请控制在 64 字以内，写在一行里。",
    };
    Err(Error::Invalid { field, advice })
}

fn new_passphrase<'s>(field: &'static str, passphrase: &'s Secret) -> Result<&'s Secret> {
    if passphrase.expose().chars().count() >= SHORTEST {
        return Ok(passphrase);
    }
    let advice = "口令至少 8 位，可以用几个互不相关的词连起来。";
    Err(Error::Invalid { field, advice })
}
