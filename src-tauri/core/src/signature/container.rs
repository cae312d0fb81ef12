//! Keys with their certificates in .p12 and .pfx files (PKCS#12). Opens no file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use der::{Decode, Encode};
use p12_keystore::error::Error as Fault;
use p12_keystore::{EncryptionAlgorithm, KeyStore, KeyStoreEntry, MacAlgorithm, PrivateKeyChain};
use sha2::{Digest, Sha256};

use super::certificate::{Certificate, common_name};
use super::key::SigningKey;
use super::{SignError, encoding};
use crate::env::KeyCost;
use crate::error::Result;
use crate::model::secret::Secret;

/// A file of keys is a few kilobytes; what is larger is something else.
pub const LARGEST: usize = 1 << 20;

/// Reads the key of a file with its certificates; of several keys the first by name.
///
/// # Errors
/// The passphrase is another one, the file is no such file or holds no key with a certificate, or a key
/// that we cannot sign with.
pub fn read(bytes: &[u8], passphrase: &Secret) -> Result<SigningKey> {
    if bytes.len() > LARGEST {
        return Err(unusable("文件太大，不是证书文件"));
    }
    // The reading crate meets some malformed files with a panic.
    let store = catch_unwind(AssertUnwindSafe(|| {
        KeyStore::from_pkcs12(bytes, passphrase.expose())
    }));
    let store = store
        .map_err(|_| unusable(BROKEN))?
        .map_err(|fault| refusal(&fault))?;
    let (_, entry) = store
        .private_key_chain()
        .ok_or_else(|| unusable("里面没有私钥和它的证书"))?;
    let certificates = entry
        .chain()
        .iter()
        .map(|it| Certificate::from_der(it.as_der()).map_err(|_| unusable(BROKEN)));
    SigningKey::from_pkcs8(entry.key(), certificates.collect::<Result<_>>()?)
}

const BROKEN: &str = "文件已损坏，或不是证书文件";

fn unusable(reason: &'static str) -> crate::error::Error {
    SignError::Container { reason }.into()
}

fn refusal(fault: &Fault) -> crate::error::Error {
    match fault {
        // Without the right passphrase the check fails, or where there is none, what it opens.
        Fault::MacError(_) | Fault::Pkcs5Error(_) | Fault::UnpadError => {
            SignError::PassphraseWrong.into()
        }
        Fault::UnsupportedEncryptionScheme | Fault::UnsupportedMacAlgorithm => {
            unusable("文件的加密方式不支持")
        }
        _ => unusable(BROKEN),
    }
}

/// A key as a file: AES-256 under PBKDF2 with SHA-256, which OpenSSL, Windows and Acrobat read.
///
/// # Errors
/// A certificate cannot be encoded.
pub fn write(key: &SigningKey, passphrase: &Secret, cost: KeyCost) -> Result<Vec<u8>> {
    let chain = key.chain().map(|certificate| {
        let bytes = certificate.to_der().map_err(encoding)?;
        p12_keystore::Certificate::from_der(&bytes).map_err(encoding)
    });
    let chain = chain.collect::<Result<Vec<_>>>()?;
    let leaf = key.certificate().to_der().map_err(encoding)?;
    // Others pair key and certificate by this number; a hash of the certificate will do.
    let number = Sha256::digest(leaf);
    let pkcs8 = key.to_pkcs8()?;
    let entry = PrivateKeyChain::new(pkcs8.as_bytes(), number, chain);
    let mut store = KeyStore::new();
    let name = common_name(key.certificate());
    store.add_entry(&name, KeyStoreEntry::PrivateKeyChain(entry));
    store
        .writer(passphrase.expose())
        .encryption_algorithm(EncryptionAlgorithm::PbeWithHmacSha256AndAes256)
        .encryption_iterations(cost.rounds.into())
        .mac_algorithm(MacAlgorithm::HmacSha256)
        .mac_iterations(cost.rounds.into())
        .write()
        .map_err(encoding)
}
