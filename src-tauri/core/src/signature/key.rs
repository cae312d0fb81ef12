//! A private key with its certificates: making one, keeping it under a passphrase, signing. Opens no file.

use der::asn1::OctetString;
use der::pem::{LineEnding, PemLabel};
use der::referenced::{OwnedToRef, RefToOwned};
use der::{Any, SecretDocument};
use p256::ecdsa::DerSignature;
use pkcs8::pkcs5::{pbes2, scrypt};
use pkcs8::{DecodePrivateKey, EncodePrivateKey, EncryptedPrivateKeyInfo, PrivateKeyInfo};
use rsa::pkcs1v15;
use sha2::Sha256;
use signature::{RandomizedSigner, SignatureEncoding, Signer};
use spki::AlgorithmIdentifierOwned;

use super::certificate::{self, Certificate, ELLIPTIC, Owner, P256};
use super::randomness::Randomness;
use super::{SignError, encoding};
use crate::env::{Env, KeyCost};
use crate::error::Result;
use crate::model::secret::Secret;

/// Sizes of RSA keys that sign, in bits: what is shorter can be broken, what is longer no reader asks for.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// An RSA key of the longest kind in PKCS#8 has 2,374 bytes; with attributes of other programs not twice that.
const LARGEST_RSA: usize = 4096;

/// A key that signs, with the certificate that says whose it is. Wiped from memory when it is dropped.
pub struct SigningKey {
    private: Private,
    certificate: Certificate,
    issuers: Vec<Certificate>,
}

enum Private {
    P256(Box<p256::ecdsa::SigningKey>),
    Rsa(Box<pkcs1v15::SigningKey<Sha256>>),
}

impl SigningKey {
    /// A new key on P-256 with a certificate that its owner issues.
    ///
    /// # Errors
    /// The machine gives no randomness, or a name cannot stand in a certificate.
    pub fn generate(owner: Owner<'_>, env: &Env) -> Result<Self> {
        let mut randomness = Randomness::draw(env)?;
        let key = p256::ecdsa::SigningKey::random(&mut randomness);
        let serial = randomness.bytes();
        Ok(Self {
            certificate: certificate::self_issued(&key, owner, env.now_ms(), serial)?,
            private: Private::P256(Box::new(key)),
            issuers: Vec::new(),
        })
    }

    /// A key in PKCS#8 with those of some certificates that are its own or of its issuers.
    ///
    /// # Errors
    /// We cannot sign with keys of its kind, or none of the certificates is of it.
    pub fn from_pkcs8(key: &[u8], certificates: &[Certificate]) -> Result<Self> {
        let private = Private::from_pkcs8(key)?;
        let certificate = certificates.iter().find(|it| private.is_of(it));
        let certificate = certificate.ok_or(SignError::Container {
            reason: "里面没有与私钥成对的证书",
        })?;
        Ok(Self {
            private,
            certificate: certificate.clone(),
            issuers: certificate::issuers(certificate, certificates),
        })
    }

    /// The key in PKCS#8.
    pub(super) fn to_pkcs8(&self) -> Result<SecretDocument> {
        match &self.private {
            Private::P256(key) => key.to_pkcs8_der(),
            Private::Rsa(key) => key.to_pkcs8_der(),
        }
        .map_err(encoding)
    }

    /// Its certificate.
    #[must_use]
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Whether its certificate says that it is for signatures.
    pub(super) fn is_for_signatures(&self) -> bool {
        certificate::is_for_signatures(&self.certificate)
    }

    /// Its certificate and those of its issuers, in order.
    pub fn chain(&self) -> impl Iterator<Item = &Certificate> {
        std::iter::once(&self.certificate).chain(&self.issuers)
    }

    /// The signature of a message, under SHA-256.
    pub(super) fn sign(&self, message: &[u8], env: &Env) -> Result<OctetString> {
        let bytes = match &self.private {
            Private::P256(key) => {
                let signature: DerSignature = key.try_sign(message).map_err(encoding)?;
                signature.to_vec()
            }
            // Blinded against watchers of its time; the signature is the same.
            Private::Rsa(key) => {
                let mut randomness = Randomness::draw(env)?;
                let signature = key.try_sign_with_rng(&mut randomness, message);
                signature.map_err(encoding)?.to_vec()
            }
        };
        OctetString::new(bytes).map_err(encoding)
    }

    /// How its signatures are made.
    pub(super) fn algorithm(&self) -> AlgorithmIdentifierOwned {
        match self.private {
            Private::P256(_) => AlgorithmIdentifierOwned {
                oid: const_oid::db::rfc5912::ECDSA_WITH_SHA_256,
                parameters: None,
            },
            Private::Rsa(_) => AlgorithmIdentifierOwned {
                oid: const_oid::db::rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                parameters: Some(Any::null()),
            },
        }
    }

    /// The key under a passphrase and after it its certificates, as PEM: one text, so that the two never
    /// come apart.
    pub(super) fn seal(&self, passphrase: &Secret, env: &Env) -> Result<String> {
        let mut randomness = Randomness::draw(env)?;
        let (salt, iv): ([u8; 16], [u8; 16]) = (randomness.bytes(), randomness.bytes());
        let scheme = scheme(env.key_cost, &salt, &iv)?;
        let key = self.to_pkcs8()?;
        let sealed = PrivateKeyInfo::try_from(key.as_bytes())
            .and_then(|key| key.encrypt_with_params(scheme, passphrase.expose()))
            .map_err(encoding)?;
        let label = EncryptedPrivateKeyInfo::PEM_LABEL;
        let text = sealed.to_pem(label, LineEnding::LF).map_err(encoding)?;
        let chain: Vec<_> = self.chain().cloned().collect();
        Ok(format!("{}{}", *text, certificate::to_pem(&chain)?))
    }

    /// The key out of the text of [`SigningKey::seal`].
    ///
    /// # Errors
    /// The passphrase is another one, or the text is none of ours.
    pub(super) fn open(sealed: &SealedKey<'_>, passphrase: &Secret) -> Result<Self> {
        let (_, document) = SecretDocument::from_pem(sealed.key).map_err(encoding)?;
        let encrypted = EncryptedPrivateKeyInfo::try_from(document.as_bytes()).map_err(encoding)?;
        let key = encrypted.decrypt(passphrase.expose());
        let key = key.map_err(|_| SignError::PassphraseWrong)?;
        Self::from_pkcs8(key.as_bytes(), &sealed.certificates()?)
    }
}

/// A key under its passphrase beside its certificates, which anybody may read.
pub(super) struct SealedKey<'t> {
    key: &'t str,
    certificates: &'t str,
}

impl<'t> SealedKey<'t> {
    /// Both parts of a text.
    pub(super) fn of(text: &'t str) -> Self {
        let end = text.find("-----BEGIN CERTIFICATE-----");
        let parts = end.and_then(|end| text.split_at_checked(end));
        let (key, certificates) = parts.unwrap_or((text, ""));
        Self { key, certificates }
    }

    /// The certificates, that of the key first.
    ///
    /// # Errors
    /// There is none, or it is damaged.
    pub(super) fn certificates(&self) -> Result<Vec<Certificate>> {
        certificate::from_pem(self.certificates)
    }
}

fn scheme<'p>(cost: KeyCost, salt: &'p [u8], iv: &'p [u8; 16]) -> Result<pbes2::Parameters<'p>> {
    let work = scrypt::Params::new(cost.scrypt_log_n, 8, 1, 32).map_err(encoding)?;
    pbes2::Parameters::scrypt_aes256cbc(work, salt, iv).map_err(encoding)
}

impl Private {
    fn from_pkcs8(key: &[u8]) -> Result<Self> {
        let info = PrivateKeyInfo::try_from(key).map_err(encoding)?;
        let algorithm: AlgorithmIdentifierOwned = info.algorithm.ref_to_owned();
        let foreign = || SignError::KeyKind {
            kind: certificate::kind(&algorithm),
        };
        match algorithm.oid {
            const_oid::db::rfc5912::RSA_ENCRYPTION => rsa(key, info.private_key),
            ELLIPTIC if info.algorithm.parameters_oid() == Ok(P256) => {
                let key = p256::ecdsa::SigningKey::from_pkcs8_der(key);
                Ok(Self::P256(Box::new(key.map_err(encoding)?)))
            }
            _ => Err(foreign().into()),
        }
    }

    /// Whether a certificate is about this key.
    fn is_of(&self, certificate: &Certificate) -> bool {
        let public = certificate
            .tbs_certificate
            .subject_public_key_info
            .owned_to_ref();
        match self {
            Self::P256(key) => {
                let of_certificate = p256::ecdsa::VerifyingKey::try_from(public);
                of_certificate.is_ok_and(|it| it == *key.verifying_key())
            }
            Self::Rsa(key) => {
                let key: &rsa::RsaPrivateKey = key.as_ref().as_ref();
                rsa::RsaPublicKey::try_from(public).is_ok_and(|it| it == key.to_public_key())
            }
        }
    }
}

/// `inner` is the key itself within its PKCS#8.
fn rsa(key: &[u8], inner: &[u8]) -> Result<Private> {
    let bits = rsa::pkcs1::RsaPrivateKey::try_from(inner).map_err(encoding)?;
    let bits = bits.modulus.as_bytes();
    let leading = bits.first().map_or(0, |first| first.leading_zeros());
    let bits = bits.len() * 8 - usize::try_from(leading).unwrap_or(0);
    // Before any arithmetic: numbers beyond measure would take for ever.
    if !RSA_BITS.contains(&bits) || key.len() > LARGEST_RSA {
        let kind = format!("RSA {bits} 位");
        return Err(SignError::KeyKind { kind }.into());
    }
    let key = rsa::RsaPrivateKey::from_pkcs8_der(key).map_err(encoding)?;
    Ok(Private::Rsa(Box::new(pkcs1v15::SigningKey::new(key))))
}
