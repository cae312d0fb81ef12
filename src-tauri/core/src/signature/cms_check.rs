//! The signed data inside a signature (RFC 5652) as a verifier reads it: one signer, over the very bytes.
//! Knows no PDF and no trust.

use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA,
    ID_SIGNING_TIME,
};
use der::{Decode, Encode};
use spki::AlgorithmIdentifierOwned;
use x509_cert::Certificate;
use x509_cert::ext::pkix::SubjectKeyIdentifier;
use x509_cert::time::Time;

use super::algorithm::{Hash, Signed};
use super::problem::Problem;
use super::tlv::{INTEGER, OCTETS, OID, SEQUENCE, SET, Tlv, context};

/// id-aa-signatureTimeStampToken (RFC 3161, appendix A)
const TIME_STAMP: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.14");

/// Certificates in one signature; chains have three or four.
const MAX_CERTIFICATES: usize = 16;

/// Largest certificate.
const MAX_CERTIFICATE: usize = 16 << 10;

/// A certificate with the bytes it came in: its hash and its own signature are over those.
#[derive(Debug, Clone)]
pub struct Held {
    /// What it says.
    pub certificate: Certificate,
    /// As it came.
    pub der: Vec<u8>,
}

impl Held {
    /// Reads a certificate; none where it is damaged.
    pub fn read(der: &[u8]) -> Option<Self> {
        let within = der.len() <= MAX_CERTIFICATE;
        let certificate = Certificate::from_der(der).ok().filter(|_| within)?;
        let der = der.to_vec();
        Some(Self { certificate, der })
    }

    /// The part that its issuer signed.
    pub fn signed_part(&self) -> Option<&[u8]> {
        let (part, _) = Tlv::first(Tlv::only(&self.der)?.value)?;
        Some(part.whole)
    }
}

/// A message with one signer.
#[derive(Debug)]
pub struct Message<'a> {
    signer: Tlv<'a>,
    hash: AlgorithmIdentifierOwned,
    signed: Tlv<'a>,
    attributes: Vec<Attribute<'a>>,
    algorithm: AlgorithmIdentifierOwned,
    signature: &'a [u8],
    /// True where a time stamp lies beside the signature.
    pub stamped: bool,
    /// Certificates that came with it.
    pub certificates: Vec<Held>,
}

#[derive(Debug)]
struct Attribute<'a> {
    kind: ObjectIdentifier,
    values: Vec<Tlv<'a>>,
}

const DAMAGED: Problem = Problem::Message("结构损坏");

impl<'a> Message<'a> {
    /// Reads signed data with its content outside.
    ///
    /// # Errors
    /// It is something else, or has not exactly one signer.
    pub fn read(der: &'a [u8]) -> Result<Self, Problem> {
        let content = Tlv::only(der).and_then(signed_data).ok_or(DAMAGED)?;
        let mut parts = content.parts().ok_or(DAMAGED)?.into_iter().peekable();
        let version = parts.next().and_then(|part| part.tagged(INTEGER));
        let hashes = parts.next().and_then(|part| part.tagged(SET)?.parts());
        let known = version.is_some_and(|version| matches!(version.value, [1 | 3]));
        let hashes = hashes.filter(|_| known).ok_or(DAMAGED)?;
        detached(parts.next())?;
        let certificates = parts.next_if(|part| part.tag == context(0));
        parts.next_if(|part| part.tag == context(1));
        let signers = parts.next().and_then(|part| part.tagged(SET)?.parts());
        let [signer] = &*signers.ok_or(DAMAGED)? else {
            return Err(Problem::Message("一份签名数据里应当只有一个签名人"));
        };
        let message = Self::of(*signer, held(certificates)?)?;
        // The list is not signed. It names the signer's hash, or somebody changed it (RFC 5652, 5.1).
        let listed = |part: &Tlv| decoded(*part).is_ok_and(|hash| hash.oid == message.hash.oid);
        match hashes.iter().any(listed) {
            true => Ok(message),
            false => Err(DAMAGED),
        }
    }

    /// Takes a SignerInfo apart (RFC 5652, 5.3).
    fn of(info: Tlv<'a>, certificates: Vec<Held>) -> Result<Self, Problem> {
        let parts = info.tagged(SEQUENCE).and_then(Tlv::parts).ok_or(DAMAGED)?;
        let [
            version,
            signer,
            hash,
            signed,
            algorithm,
            signature,
            unsigned @ ..,
        ] = &*parts
        else {
            return Err(Problem::Message("没有签名属性"));
        };
        // 1 where the signer is named by issuer and number, 3 where by the key (RFC 5652, 5.3).
        let expected = if signer.tag == SEQUENCE { [1] } else { [3] };
        if version.tag != INTEGER || version.value != expected {
            return Err(DAMAGED);
        }
        let signed = signed.tagged(context(0));
        let signed = signed.ok_or(Problem::Message("没有签名属性"))?;
        let attributes = attributes(signed).ok_or(DAMAGED)?;
        let unsigned = unsigned.first().and_then(|part| attributes_of(*part));
        let stamp = |it: &Attribute| it.kind == TIME_STAMP;
        Ok(Self {
            signer: *signer,
            hash: decoded(*hash)?,
            signed,
            attributes,
            algorithm: decoded(*algorithm)?,
            signature: signature.tagged(OCTETS).ok_or(DAMAGED)?.value,
            stamped: unsigned.is_some_and(|all| all.iter().any(stamp)),
            certificates,
        })
    }

    /// The certificate of the signer.
    ///
    /// # Errors
    /// It did not come with the message.
    pub fn certificate(&self) -> Result<&Held, Problem> {
        let found = self.certificates.iter().find(|held| self.is_signer(held));
        found.ok_or(Problem::Message("没有附签名人的证书"))
    }

    /// True where the signer is named by issuer and number, or by the key, of this certificate.
    fn is_signer(&self, held: &Held) -> bool {
        let facts = &held.certificate.tbs_certificate;
        if self.signer.tag == 0x80 {
            let key = facts.get::<SubjectKeyIdentifier>().ok().flatten();
            return key.is_some_and(|(_, key)| key.0.as_bytes() == self.signer.value);
        }
        let named = [facts.issuer.to_der(), facts.serial_number.to_der()];
        let named: Result<Vec<_>, _> = named.into_iter().collect();
        let parts = self.signer.tagged(SEQUENCE).and_then(Tlv::parts);
        let parts = parts.unwrap_or_default();
        named.is_ok_and(|named| parts.iter().map(|part| part.whole).eq(named))
    }

    /// Checks that the signer signed content with the digest that `digest` makes.
    ///
    /// # Errors
    /// Not this content, not this signer, or not in an acceptable way.
    pub fn verify(&self, digest: impl FnOnce(Hash) -> Vec<u8>) -> Result<(), Problem> {
        let hash = Hash::of(self.hash.oid)?;
        let kind = self.one(ID_CONTENT_TYPE, OID)?;
        if kind.value != ID_DATA.as_bytes() {
            return Err(Problem::Message("签名的内容类型不是数据"));
        }
        if self.one(ID_MESSAGE_DIGEST, OCTETS)?.value != digest(hash) {
            return Err(Problem::DigestDiffers);
        }
        // What is signed is the set of attributes, not the field that holds it (RFC 5652, 5.4).
        let mut message = self.signed.whole.to_vec();
        if let Some(tag) = message.first_mut() {
            *tag = SET;
        }
        let signed = Signed {
            algorithm: &self.algorithm,
            hash: Some(hash),
            message: &message,
            signature: self.signature,
        };
        let signer = &self.certificate()?.certificate.tbs_certificate;
        signed.verify(&signer.subject_public_key_info)
    }

    /// True where the signed attributes name the signer's certificate by its hash (RFC 5035).
    ///
    /// # Errors
    /// They name another one.
    pub fn names_certificate(&self) -> Result<bool, Problem> {
        let kind = ID_AA_SIGNING_CERTIFICATE_V_2;
        if !self.attributes.iter().any(|it| it.kind == kind) {
            return Ok(false);
        }
        let first = self.one(kind, SEQUENCE)?;
        let first = first
            .parts()
            .and_then(|it| it.first()?.parts()?.first()?.parts());
        let first = first.ok_or(DAMAGED)?;
        let (hash, named) = match &*first {
            [algorithm, named, ..] if algorithm.tag == SEQUENCE => {
                let algorithm: AlgorithmIdentifierOwned = decoded(*algorithm)?;
                (Hash::of(algorithm.oid)?, named)
            }
            [named, ..] => (Hash::Sha256, named),
            [] => return Err(DAMAGED),
        };
        match named.value == hash.digest(&[&self.certificate()?.der]) {
            true => Ok(true),
            false => Err(Problem::Message("签名属性里写的是另一张证书")),
        }
    }

    /// The time that the signer claims inside the signed data.
    pub fn claimed_time(&self) -> Option<DateTime<Utc>> {
        let all = self
            .attributes
            .iter()
            .find(|it| it.kind == ID_SIGNING_TIME)?;
        let [time] = &*all.values else { return None };
        let time = Time::from_der(time.whole).ok()?.to_unix_duration();
        DateTime::from_timestamp(i64::try_from(time.as_secs()).ok()?, 0)
    }

    /// The only value of an attribute that must be there once.
    fn one(&self, kind: ObjectIdentifier, tag: u8) -> Result<Tlv<'a>, Problem> {
        let mut found = self.attributes.iter().filter(|it| it.kind == kind);
        let values = match (found.next(), found.next()) {
            (Some(only), None) => &*only.values,
            _ => &[],
        };
        let [value] = values else {
            return Err(Problem::Message("签名属性缺失或重复"));
        };
        value.tagged(tag).ok_or(DAMAGED)
    }
}

/// ContentInfo of signed data: what it holds.
fn signed_data(info: Tlv) -> Option<Tlv> {
    let parts = info.tagged(SEQUENCE)?.parts()?;
    let [kind, content] = &*parts else {
        return None;
    };
    let right = kind.tag == OID && kind.value == ID_SIGNED_DATA.as_bytes();
    Tlv::only(content.tagged(context(0))?.value)?
        .tagged(SEQUENCE)
        .filter(|_| right)
}

/// EncapsulatedContentInfo without a content of its own.
fn detached(info: Option<Tlv>) -> Result<(), Problem> {
    let parts = info.and_then(|info| info.tagged(SEQUENCE)?.parts());
    match parts.as_deref() {
        Some([kind]) if kind.tag == OID && kind.value == ID_DATA.as_bytes() => Ok(()),
        Some([_, _]) => Err(Problem::Message("签名数据自带内容，与文件脱节")),
        _ => Err(DAMAGED),
    }
}

fn held(certificates: Option<Tlv>) -> Result<Vec<Held>, Problem> {
    let Some(certificates) = certificates else {
        return Ok(Vec::new());
    };
    let all = certificates.parts().ok_or(DAMAGED)?;
    if all.len() > MAX_CERTIFICATES {
        return Err(Problem::Message("附带的证书太多"));
    }
    // Other kinds of certificates, and damaged ones, are as good as absent.
    Ok(all.iter().filter_map(|one| Held::read(one.whole)).collect())
}

fn attributes_of(field: Tlv) -> Option<Vec<Attribute>> {
    attributes(field.tagged(context(1))?)
}

fn attributes(set: Tlv) -> Option<Vec<Attribute>> {
    set.parts()?.into_iter().map(attribute).collect()
}

fn attribute(attribute: Tlv) -> Option<Attribute> {
    let parts = attribute.tagged(SEQUENCE)?.parts()?;
    let [kind, values] = &*parts else { return None };
    Some(Attribute {
        kind: ObjectIdentifier::from_der(kind.whole).ok()?,
        values: values.tagged(SET)?.parts()?,
    })
}

fn decoded(algorithm: Tlv) -> Result<AlgorithmIdentifierOwned, Problem> {
    AlgorithmIdentifierOwned::from_der(algorithm.whole).map_err(|_| DAMAGED)
}
