//! Signature algorithms as a verifier meets them: RSA and ECDSA with SHA-2. Decides nothing about trust.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912 as oid;
use der::referenced::OwnedToRef;
use der::{Any, Decode, Encode};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::{Digest, Sha256, Sha384, Sha512};
use signature::hazmat::PrehashVerifier;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::problem::Problem;
use super::tlv::{SEQUENCE, Tlv, context};

/// Shorter RSA keys can be broken.
const LEAST_RSA_BITS: usize = 2048;

/// A hash that signatures may rest on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hash {
    /// SHA-256
    Sha256,
    /// SHA-384
    Sha384,
    /// SHA-512
    Sha512,
}

impl Hash {
    /// The hash of this name.
    ///
    /// # Errors
    /// It is broken, or not known here.
    pub fn of(algorithm: ObjectIdentifier) -> Result<Self, Problem> {
        match algorithm {
            oid::ID_SHA_256 => Ok(Self::Sha256),
            oid::ID_SHA_384 => Ok(Self::Sha384),
            oid::ID_SHA_512 => Ok(Self::Sha512),
            other => Err(Problem::Algorithm(name(other))),
        }
    }

    /// The hash of pieces that stand one after another.
    pub fn digest(self, pieces: &[&[u8]]) -> Vec<u8> {
        fn all<D: Digest>(pieces: &[&[u8]]) -> Vec<u8> {
            let chain = |hasher: D, piece: &&[u8]| hasher.chain_update(piece);
            pieces.iter().fold(D::new(), chain).finalize().to_vec()
        }
        match self {
            Self::Sha256 => all::<Sha256>(pieces),
            Self::Sha384 => all::<Sha384>(pieces),
            Self::Sha512 => all::<Sha512>(pieces),
        }
    }
}

/// How a signature was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    RsaPkcs1(Hash),
    RsaPss(Hash, usize),
    Ecdsa(Hash),
}

impl Scheme {
    /// What an identifier names; `stated` is the hash of those that name none.
    fn of(algorithm: &AlgorithmIdentifierOwned, stated: Option<Hash>) -> Result<Self, Problem> {
        let unknown = Problem::Algorithm(name(algorithm.oid));
        match algorithm.oid {
            oid::RSA_ENCRYPTION => stated.map(Self::RsaPkcs1).ok_or(unknown),
            oid::SHA_256_WITH_RSA_ENCRYPTION => Ok(Self::RsaPkcs1(Hash::Sha256)),
            oid::SHA_384_WITH_RSA_ENCRYPTION => Ok(Self::RsaPkcs1(Hash::Sha384)),
            oid::SHA_512_WITH_RSA_ENCRYPTION => Ok(Self::RsaPkcs1(Hash::Sha512)),
            oid::ID_RSASSA_PSS => Self::pss(algorithm),
            oid::ECDSA_WITH_SHA_256 => Ok(Self::Ecdsa(Hash::Sha256)),
            oid::ECDSA_WITH_SHA_384 => Ok(Self::Ecdsa(Hash::Sha384)),
            oid::ECDSA_WITH_SHA_512 => Ok(Self::Ecdsa(Hash::Sha512)),
            _ => Err(unknown),
        }
    }

    /// PSS whose mask is made with the same hash, as every program does it (RFC 4055, 3.1).
    fn pss(algorithm: &AlgorithmIdentifierOwned) -> Result<Self, Problem> {
        let parameters = algorithm.parameters.as_ref().and_then(PssParameters::read);
        let named = parameters.filter(|it| it.mask == it.hash);
        let named = named.ok_or_else(|| Problem::Algorithm("RSA-PSS".to_owned()))?;
        Ok(Self::RsaPss(Hash::of(named.hash)?, named.salt))
    }

    fn hash(self) -> Hash {
        match self {
            Self::RsaPkcs1(hash) | Self::RsaPss(hash, _) | Self::Ecdsa(hash) => hash,
        }
    }
}

/// RSASSA-PSS-params; the defaults are SHA-1, which nothing here rests on, so all must be there.
struct PssParameters {
    hash: ObjectIdentifier,
    mask: ObjectIdentifier,
    salt: usize,
}

impl PssParameters {
    fn read(parameters: &Any) -> Option<Self> {
        let whole = parameters.to_der().ok()?;
        let parts = Tlv::only(&whole)?.tagged(SEQUENCE)?.parts()?;
        let [hash, mask, salt] = parts.get(..3)? else {
            return None;
        };
        let algorithm = |part: &Tlv, number| {
            let inner = Tlv::only(part.tagged(context(number))?.value)?;
            AlgorithmIdentifierOwned::from_der(inner.whole).ok()
        };
        let mask = algorithm(mask, 1).filter(|mask| mask.oid == oid::ID_MGF_1)?;
        let mask: AlgorithmIdentifierOwned = mask.parameters?.decode_as().ok()?;
        let salt = u16::from_der(salt.tagged(context(2))?.value).ok()?;
        Some(Self {
            hash: algorithm(hash, 0)?.oid,
            mask: mask.oid,
            salt: usize::from(salt),
        })
    }
}

/// A signature over `message` with what it says of itself.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// How it was made.
    pub algorithm: &'a AlgorithmIdentifierOwned,
    /// The hash, where another field names it.
    pub hash: Option<Hash>,
    /// What was signed.
    pub message: &'a [u8],
    /// The signature.
    pub signature: &'a [u8],
}

impl Signed<'_> {
    /// Checks it with a public key.
    ///
    /// # Errors
    /// It is wrong, or made in a way that is not known here.
    pub fn verify(&self, key: &SubjectPublicKeyInfoOwned) -> Result<(), Problem> {
        let scheme = Scheme::of(self.algorithm, self.hash)?;
        let digest = scheme.hash().digest(&[self.message]);
        match (scheme, key.algorithm.oid) {
            (Scheme::Ecdsa(_), oid::ID_EC_PUBLIC_KEY) => ecdsa(key, &digest, self.signature),
            (Scheme::RsaPkcs1(_) | Scheme::RsaPss(..), oid::RSA_ENCRYPTION) => {
                rsa_key(key)?.verify_with(scheme, &digest, self.signature)
            }
            _ => Err(Problem::Algorithm(name(key.algorithm.oid))),
        }
    }
}

fn ecdsa(key: &SubjectPublicKeyInfoOwned, digest: &[u8], signature: &[u8]) -> Result<(), Problem> {
    let curve = key.algorithm.parameters.as_ref();
    let curve = curve.and_then(|curve| curve.decode_as::<ObjectIdentifier>().ok());
    let point = key.subject_public_key.raw_bytes();
    match curve {
        Some(oid::SECP_256_R_1) => {
            let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let signature = p256::ecdsa::DerSignature::try_from(signature);
            checked(key, signature, |key, it| key.verify_prehash(digest, it))
        }
        Some(oid::SECP_384_R_1) => {
            let key = p384::ecdsa::VerifyingKey::from_sec1_bytes(point);
            let signature = p384::ecdsa::DerSignature::try_from(signature);
            checked(key, signature, |key, it| key.verify_prehash(digest, it))
        }
        other => Err(Problem::Algorithm(other.map_or("ECDSA".to_owned(), name))),
    }
}

fn checked<K, S, E, F>(
    key: Result<K, E>,
    signature: Result<S, F>,
    verify: impl FnOnce(&K, &S) -> signature::Result<()>,
) -> Result<(), Problem> {
    let key = key.map_err(|_| Problem::Certificate("公钥损坏"))?;
    let signature = signature.map_err(|_| Problem::SignatureWrong)?;
    verify(&key, &signature).map_err(|_| Problem::SignatureWrong)
}

fn rsa_key(key: &SubjectPublicKeyInfoOwned) -> Result<RsaPublicKey, Problem> {
    // It refuses keys over 4,096 bits: checking with those takes as long as their maker likes.
    let key = RsaPublicKey::try_from(key.owned_to_ref());
    let key = key.map_err(|_| Problem::Certificate("公钥损坏或过长"))?;
    if key.n().bits() < LEAST_RSA_BITS {
        return Err(Problem::Certificate("RSA 密钥太短，已不安全"));
    }
    Ok(key)
}

/// RSA in the scheme of a signature.
trait VerifyWith {
    fn verify_with(&self, scheme: Scheme, digest: &[u8], signature: &[u8]) -> Result<(), Problem>;
}

impl VerifyWith for RsaPublicKey {
    fn verify_with(&self, scheme: Scheme, digest: &[u8], signature: &[u8]) -> Result<(), Problem> {
        let checked = match scheme {
            Scheme::RsaPss(hash, salt) => self.verify(pss(hash, salt), digest, signature),
            other => self.verify(pkcs1(other.hash()), digest, signature),
        };
        checked.map_err(|_| Problem::SignatureWrong)
    }
}

fn pkcs1(hash: Hash) -> Pkcs1v15Sign {
    match hash {
        Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
        Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
        Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
    }
}

fn pss(hash: Hash, salt: usize) -> Pss {
    match hash {
        Hash::Sha256 => Pss::new_with_salt::<Sha256>(salt),
        Hash::Sha384 => Pss::new_with_salt::<Sha384>(salt),
        Hash::Sha512 => Pss::new_with_salt::<Sha512>(salt),
    }
}

/// An algorithm by the name that people know it by, else by its number.
fn name(algorithm: ObjectIdentifier) -> String {
    let number = algorithm.to_string();
    let known = match number.as_str() {
        "1.3.14.3.2.26" | "1.2.840.113549.1.1.5" | "1.2.840.10045.4.1" => "SHA-1",
        "1.2.840.113549.2.5" | "1.2.840.113549.1.1.4" => "MD5",
        "1.2.156.10197.1.301" | "1.2.156.10197.1.501" => "国密 SM2",
        "1.2.156.10197.1.401" => "国密 SM3",
        "1.2.840.10040.4.1" | "1.2.840.10040.4.3" => "DSA",
        "1.3.101.112" => "Ed25519",
        "1.3.132.0.35" => "ECDSA P-521",
        _ => return number,
    };
    known.to_owned()
}
