//! 文书签名证书: the files of the key that signs this laptop's documents, and the key while it is unlocked.
//! Signs nothing itself.
//!
//! `document.pem` holds the key under its passphrase and its certificates, in one file, so that a
//! replacement is whole or did not happen. `document.crt` repeats the certificates for people to pass on
//! and for trust; `trusted/` keeps the certificates of keys that were replaced, so that what they signed is
//! still known as our own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::certificate::{self, Certificate, Owner};
use super::key::{SealedKey, SigningKey};
use super::{SignError, container};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::model::hex::hex;
use crate::model::secret::Secret;
use crate::store::durable;

/// How long an unlocked key stays so without a signature.
const IDLE_MS: i64 = 30 * 60 * 1000;

/// The document key of this laptop.
#[derive(Default)]
pub struct DocumentKeyFile {
    keys: PathBuf,
    unlocked: Mutex<Option<Unlocked>>,
}

struct Unlocked {
    key: Arc<SigningKey>,
    used_ms: i64,
}

impl DocumentKeyFile {
    /// The key in the folder `keys` of a store, locked.
    #[must_use]
    pub fn new(keys: &Path) -> Self {
        Self {
            keys: keys.to_owned(),
            unlocked: Mutex::default(),
        }
    }

    /// Its certificate, where there is a key.
    ///
    /// # Errors
    /// The file cannot be read or is none of ours.
    pub fn certificate(&self) -> Result<Option<Certificate>> {
        let Some(text) = self.read()? else {
            return Ok(None);
        };
        let mut certificates = self.ours(SealedKey::of(&text).certificates())?.into_iter();
        Ok(certificates.next())
    }

    /// Whether it signs without asking for its passphrase.
    #[must_use]
    pub fn is_unlocked(&self, now_ms: i64) -> bool {
        self.current(now_ms).is_some()
    }

    /// Makes a new key, which is unlocked then.
    ///
    /// # Errors
    /// There is one and it is not to be replaced; the files cannot be written.
    pub fn create(
        &self,
        owner: Owner<'_>,
        passphrase: &Secret,
        replace: bool,
        env: &Env,
    ) -> Result<()> {
        self.refuse_replacing(replace)?;
        self.take(SigningKey::generate(owner, env)?, passphrase, env)
    }

    /// Takes over the key of a .p12 or .pfx file, which is unlocked then.
    ///
    /// # Errors
    /// As [`DocumentKeyFile::create`], as [`container::read`], or its certificate may not sign now.
    pub fn import(
        &self,
        file: (&[u8], &Secret),
        passphrase: &Secret,
        replace: bool,
        env: &Env,
    ) -> Result<()> {
        self.refuse_replacing(replace)?;
        let (bytes, file_passphrase) = file;
        let key = container::read(bytes, file_passphrase)?;
        certificate::may_sign(key.certificate(), env.now_ms())?;
        self.take(key, passphrase, env)
    }

    /// The key as a .p12 file.
    ///
    /// # Errors
    /// The passphrase is another one, or there is no key.
    pub fn export(&self, passphrase: &Secret, file: &Secret, env: &Env) -> Result<Vec<u8>> {
        container::write(&self.open(passphrase)?, file, env)
    }

    /// Opens the key until it is locked or idle for half an hour.
    ///
    /// # Errors
    /// The passphrase is another one, or there is no key.
    pub fn unlock(&self, passphrase: &Secret, env: &Env) -> Result<()> {
        let key = self.open(passphrase)?;
        self.publish(&key)?;
        self.hold(key, env);
        Ok(())
    }

    /// Wipes the unlocked key.
    pub fn lock(&self) {
        *self.guard() = None;
    }

    /// Keeps the key under another passphrase.
    ///
    /// # Errors
    /// The old passphrase is another one, there is no key, or the file cannot be written.
    pub fn change_passphrase(&self, old: &Secret, new: &Secret, env: &Env) -> Result<()> {
        let key = self.open(old)?;
        self.write(&key, new, env)
    }

    /// The unlocked key, to be used now: its half hour begins again.
    ///
    /// # Errors
    /// It is locked, or there is none.
    pub fn key(&self, now_ms: i64) -> Result<Arc<SigningKey>> {
        match self.current(now_ms) {
            Some(key) => {
                self.used(now_ms);
                Ok(key)
            }
            None if self.read()?.is_none() => Err(SignError::KeyMissing.into()),
            None => Err(SignError::KeyLocked.into()),
        }
    }

    /// The unlocked key, unless its time ran out.
    fn current(&self, now_ms: i64) -> Option<Arc<SigningKey>> {
        let mut unlocked = self.guard();
        // A clock that was set back proves nothing about how long it has been.
        let is_fresh = |held: &Unlocked| (0..IDLE_MS).contains(&(now_ms - held.used_ms));
        if !unlocked.as_ref().is_some_and(is_fresh) {
            *unlocked = None;
        }
        unlocked.as_ref().map(|held| Arc::clone(&held.key))
    }

    fn used(&self, now_ms: i64) {
        if let Some(held) = self.guard().as_mut() {
            held.used_ms = now_ms;
        }
    }

    fn hold(&self, key: SigningKey, env: &Env) {
        *self.guard() = Some(Unlocked {
            key: Arc::new(key),
            used_ms: env.now_ms(),
        });
    }

    fn guard(&self) -> MutexGuard<'_, Option<Unlocked>> {
        self.unlocked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refuse_replacing(&self, replace: bool) -> Result<()> {
        match self.certificate() {
            // What cannot be opened any more can be replaced by whoever asks for that.
            Err(Error::Damaged(_)) if replace => Ok(()),
            found => match found? {
                Some(certificate) if !replace => Err(SignError::KeyExists {
                    subject: certificate::common_name(&certificate),
                }
                .into()),
                _ => Ok(()),
            },
        }
    }

    fn take(&self, key: SigningKey, passphrase: &Secret, env: &Env) -> Result<()> {
        self.remember_replaced()?;
        self.write(&key, passphrase, env)?;
        self.hold(key, env);
        Ok(())
    }

    /// Keeps the certificate that is there among the trusted ones, or all of a file that is damaged aside.
    fn remember_replaced(&self) -> Result<()> {
        let certificate = match self.certificate() {
            Err(Error::Damaged(_)) => return self.set_aside(),
            found => found?,
        };
        let Some(certificate) = certificate else {
            return Ok(());
        };
        let trusted = self.keys.join("trusted");
        std::fs::create_dir_all(&trusted)?;
        let name = format!("{}.crt", hex(&certificate::fingerprint(&certificate)?));
        let text = certificate::to_pem(&[certificate])?;
        Ok(durable::write(&trusted.join(name), text.as_bytes())?)
    }

    /// A damaged file may still be mended by somebody: it is renamed, never deleted.
    fn set_aside(&self) -> Result<()> {
        let named = |number: u32| self.keys.join(format!("document.damaged-{number}.pem"));
        let free = (1..).map(named).find(|path| !path.exists());
        Ok(std::fs::rename(
            self.pem(),
            free.unwrap_or_else(|| named(1)),
        )?)
    }

    fn write(&self, key: &SigningKey, passphrase: &Secret, env: &Env) -> Result<()> {
        let sealed = key.seal(passphrase, env)?;
        durable::write_private(&self.pem(), sealed.as_bytes())?;
        self.publish(key)
    }

    /// Writes the certificates for everybody, unless they stand there.
    fn publish(&self, key: &SigningKey) -> Result<()> {
        let path = self.keys.join("document.crt");
        let chain: Vec<_> = key.chain().cloned().collect();
        let text = certificate::to_pem(&chain)?;
        if std::fs::read_to_string(&path).is_ok_and(|kept| kept == text) {
            return Ok(());
        }
        Ok(durable::write(&path, text.as_bytes())?)
    }

    fn open(&self, passphrase: &Secret) -> Result<SigningKey> {
        let text = self.read()?.ok_or(SignError::KeyMissing)?;
        let opened = SigningKey::open(&SealedKey::of(&text), passphrase);
        self.ours(opened)
    }

    fn read(&self) -> Result<Option<String>> {
        match std::fs::read_to_string(self.pem()) {
            Ok(text) => Ok(Some(text)),
            Err(error) => match error.kind() {
                std::io::ErrorKind::NotFound => Ok(None),
                // Not even text.
                std::io::ErrorKind::InvalidData => {
                    Err(Error::Damaged(format!("{}: {error}", self.pem().display())))
                }
                _ => Err(error.into()),
            },
        }
    }

    /// In a file of our own, what cannot be decoded is damage.
    fn ours<T>(&self, outcome: Result<T>) -> Result<T> {
        outcome.map_err(|error| match error {
            Error::Sign {
                error: SignError::PassphraseWrong,
                ..
            } => error,
            Error::Sign { error, .. } => {
                Error::Damaged(format!("{}: {error}", self.pem().display()))
            }
            other => other,
        })
    }

    fn pem(&self) -> PathBuf {
        self.keys.join("document.pem")
    }
}
