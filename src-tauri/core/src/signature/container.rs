//! Keys with their certificates in .p12 and .pfx files (PKCS#12, RFC 7292). Opens no file, and gives up on
//! files that would keep it busy for long.

mod bags;
mod lock;

use der::{Decode, Encode};
use pkcs12::authenticated_safe::AuthenticatedSafe;
use pkcs12::pfx::{Pfx, Version};

use self::bags::Contents;
use self::lock::Lock;
use super::key::SigningKey;
use super::{SignError, encoding};
use crate::env::Env;
use crate::error::Result;
use crate::model::secret::Secret;

/// A file of keys is a few kilobytes; what is larger is something else.
pub const LARGEST: usize = 1 << 20;

/// Keys that are tried; an office's file holds one, or one to sign and one to decrypt with.
const MOST_KEYS: usize = 8;

/// SEQUENCE of a length that only its end tells, which DER forbids.
const OPEN_ENDED: [u8; 2] = [0x30, 0x80];

const BROKEN: &str = "文件已损坏，或不是证书文件";

/// What is said of a file with more than [`LARGEST`] bytes.
pub(crate) fn too_large() -> SignError {
    let reason = "文件太大，不是证书文件";
    SignError::Container { reason }
}

fn unusable(reason: &'static str) -> crate::error::Error {
    SignError::Container { reason }.into()
}

fn broken(_: der::Error) -> crate::error::Error {
    unusable(BROKEN)
}

/// Reads the key of a file with its certificates: of several keys the first that is for signatures.
///
/// # Errors
/// The passphrase is another one, the file is no such file or holds no key with a certificate, or a key
/// that we cannot sign with.
pub fn read(bytes: &[u8], passphrase: &Secret) -> Result<SigningKey> {
    if bytes.len() > LARGEST {
        return Err(too_large().into());
    }
    if bytes.starts_with(&OPEN_ENDED) {
        return Err(unusable(
            "文件的编码方式不支持，请用系统的证书管理工具另行导出",
        ));
    }
    let file = Pfx::from_der(bytes).map_err(broken)?;
    let content = bags::data(&file.auth_safe)?;
    let mut lock = Lock::new(passphrase);
    if let Some(seal) = &file.mac_data {
        lock.check(seal, content.as_bytes())?;
    }
    let safes = AuthenticatedSafe::from_der(content.as_bytes()).map_err(broken)?;
    let mut contents = Contents::default();
    for safe in &safes {
        contents.take_out_of(safe, &mut lock)?;
    }
    choose(&contents)
}

fn choose(contents: &Contents) -> Result<SigningKey> {
    let mut first = None;
    for key in contents.keys.iter().take(MOST_KEYS) {
        let key = SigningKey::from_pkcs8(key, &contents.certificates);
        if key.as_ref().is_ok_and(SigningKey::is_for_signatures) {
            return key;
        }
        first.get_or_insert(key);
    }
    first.unwrap_or_else(|| Err(unusable("里面没有私钥和它的证书")))
}

/// A key as a file: AES-256 under PBKDF2 with SHA-256, which OpenSSL, Windows and Acrobat read.
///
/// # Errors
/// A certificate cannot be encoded, or the machine gives no randomness.
pub fn write(key: &SigningKey, passphrase: &Secret, env: &Env) -> Result<Vec<u8>> {
    let mut lock = Lock::new(passphrase);
    let safes = bags::safes(key, &mut lock, env)?;
    let content = safes.to_der().map_err(encoding)?;
    let file = Pfx {
        version: Version::V3,
        mac_data: Some(lock.seal(&content, env)?),
        auth_safe: bags::as_data(content)?,
    };
    file.to_der().map_err(encoding)
}

#[cfg(test)]
mod tests;
