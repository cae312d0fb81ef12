//! X.509 certificates: issuing our own, naming those of others, and when one may sign. Asks no clock.

use std::time::Duration;

use chrono::NaiveDate;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc4519::{C, CN, O, OU};
use const_oid::db::rfc5280 as oid;
use der::asn1::{PrintableStringRef, SetOfVec, UtcTime, Utf8StringRef};
use der::pem::LineEnding;
use der::referenced::OwnedToRef;
use der::{Any, Encode, EncodePem, Tag, Tagged};
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef};
pub use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::ext::pkix::{ExtendedKeyUsage, KeyUsage};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::{Time, Validity};

use super::{SignError, encoding};
use crate::env::{beijing, beijing_date};
use crate::error::Result;
use crate::model::hex::hex;
use crate::model::signing::CertificateInfo;

/// How long a certificate of our own may sign: five years of 365 days.
const VALID_FOR: Duration = Duration::from_secs(5 * 365 * 24 * 3600);

/// id-ecPublicKey (RFC 5480).
pub(super) const ELLIPTIC: ObjectIdentifier = const_oid::db::rfc5912::ID_EC_PUBLIC_KEY;
/// The curve P-256 (RFC 5480).
pub(super) const P256: ObjectIdentifier = const_oid::db::rfc5912::SECP_256_R_1;

/// Whom a certificate of our own names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner<'a> {
    /// The person.
    pub person: &'a str,
    /// The agency, school or department.
    pub organisation: &'a str,
    /// A part of it, or how the certificate came about.
    pub unit: Option<&'a str>,
}

/// A certificate that its owner issues: for signatures alone, no authority over others.
pub(super) fn self_issued(
    key: &p256::ecdsa::SigningKey,
    owner: Owner<'_>,
    now_ms: i64,
    serial: [u8; 16],
) -> Result<Certificate> {
    let subject = name(owner).map_err(encoding)?;
    let public = SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).map_err(encoding)?;
    let profile = Profile::Leaf {
        issuer: subject.clone(),
        enable_key_agreement: false,
        enable_key_encipherment: false,
        include_subject_key_identifier: true,
    };
    let serial = SerialNumber::new(&positive(serial)).map_err(encoding)?;
    let validity = validity(now_ms).map_err(encoding)?;
    CertificateBuilder::new(profile, serial, validity, subject, public, key)
        .and_then(|builder| builder.build::<p256::ecdsa::DerSignature>())
        .map_err(encoding)
}

/// A serial is a positive number (RFC 5280, 4.1.2.2).
fn positive(mut serial: [u8; 16]) -> [u8; 16] {
    let [first, ..] = &mut serial;
    *first = (*first & 0x7F) | 0x40;
    serial
}

fn name(owner: Owner<'_>) -> der::Result<Name> {
    let country = Any::from(PrintableStringRef::new("CN")?);
    let text = |text| Utf8StringRef::new(text).map(Any::from);
    let unit = owner.unit.map(text).transpose()?.map(|unit| (OU, unit));
    let parts = [(C, country), (O, text(owner.organisation)?)];
    let person = (CN, text(owner.person)?);
    let parts = parts.into_iter().chain(unit).chain([person]);
    let parts = parts.map(|(oid, value)| {
        let part = AttributeTypeAndValue { oid, value };
        SetOfVec::try_from(vec![part]).map(RelativeDistinguishedName)
    });
    parts.collect::<der::Result<Vec<_>>>().map(RdnSequence)
}

fn validity(now_ms: i64) -> der::Result<Validity> {
    let now = Duration::from_secs(u64::try_from(now_ms / 1000).unwrap_or(0));
    let time = |at| UtcTime::from_unix_duration(at).map(Time::UtcTime);
    Ok(Validity {
        not_before: time(now)?,
        not_after: time(now + VALID_FOR)?,
    })
}

/// Refuses a certificate that may not sign at a moment.
///
/// # Errors
/// Its time is over or has not begun, or it is for other uses.
pub fn may_sign(certificate: &Certificate, now_ms: i64) -> std::result::Result<(), SignError> {
    let Validity {
        not_before,
        not_after,
    } = certificate.tbs_certificate.validity;
    if now_ms < milliseconds(not_before) {
        let day = day(not_before);
        return Err(SignError::CertificateEarly { day });
    }
    // A certificate is valid up to and with the second that it names (RFC 5280, 4.1.2.5).
    if now_ms >= milliseconds(not_after) + 1000 {
        let day = day(not_after);
        return Err(SignError::CertificateExpired { day });
    }
    is_for_signatures(certificate)
        .then_some(())
        .ok_or(SignError::CertificateUnfit)
}

/// Purposes of keys that no person signs documents with (RFC 5280, 4.2.1.12).
pub(super) const OF_MACHINES: [ObjectIdentifier; 4] = [
    oid::ID_KP_SERVER_AUTH,
    oid::ID_KP_CODE_SIGNING,
    oid::ID_KP_TIME_STAMPING,
    oid::ID_KP_OCSP_SIGNING,
];

/// Whether its issuer allows signatures of a person with its key, or limits nothing (RFC 5280, 4.2.1.3 and
/// 4.2.1.12). For their persons, authorities name purposes of their own, or only that these log in.
pub(super) fn is_for_signatures(certificate: &Certificate) -> bool {
    let facts = &certificate.tbs_certificate;
    let (Ok(usage), Ok(purposes)) = (facts.get::<KeyUsage>(), facts.get::<ExtendedKeyUsage>())
    else {
        return false;
    };
    let signs = usage.is_none_or(|(_, it)| it.digital_signature() || it.non_repudiation());
    let personal = |it: &ExtendedKeyUsage| it.0.iter().any(|it| !OF_MACHINES.contains(it));
    signs && purposes.is_none_or(|(_, it)| personal(&it))
}

/// The issuers of a certificate among others, each once, from its own upwards. By name: whether they
/// really signed is for those to check who trust one of them.
pub(super) fn issuers(certificate: &Certificate, among: &[Certificate]) -> Vec<Certificate> {
    let mut left: Vec<_> = among.iter().filter(|it| *it != certificate).collect();
    let mut chain = Vec::new();
    let mut last = certificate;
    while let Some(place) = left.iter().position(|it| is_issuer(it, last)) {
        last = left.swap_remove(place);
        chain.push(last.clone());
    }
    chain
}

fn is_issuer(issuer: &Certificate, of: &Certificate) -> bool {
    let signed = &of.tbs_certificate;
    signed.issuer != signed.subject && signed.issuer == issuer.tbs_certificate.subject
}

fn milliseconds(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_millis()).unwrap_or(i64::MAX)
}

fn day(time: Time) -> NaiveDate {
    beijing_date(milliseconds(time))
}

/// The certificate in the words of people.
#[must_use]
pub fn info(certificate: &Certificate) -> CertificateInfo {
    let signed = &certificate.tbs_certificate;
    let time = |time| beijing(milliseconds(time)).to_rfc3339();
    CertificateInfo {
        subject: common_name(certificate),
        organisation: part(&signed.subject, O).unwrap_or_default(),
        issuer: called(&signed.issuer),
        algorithm: algorithm(&signed.subject_public_key_info),
        not_before: time(signed.validity.not_before),
        not_after: time(signed.validity.not_after),
        fingerprint: fingerprint(certificate).map_or_else(|_| String::new(), |it| hex(&it)),
        self_issued: signed.issuer == signed.subject,
    }
}

/// The name of its owner: the common name, or the organisation where there is none.
#[must_use]
pub fn common_name(certificate: &Certificate) -> String {
    called(&certificate.tbs_certificate.subject)
}

/// SHA-256 of the whole certificate.
///
/// # Errors
/// It cannot be encoded.
pub fn fingerprint(certificate: &Certificate) -> Result<[u8; 32]> {
    Ok(Sha256::digest(certificate.to_der().map_err(encoding)?).into())
}

fn called(name: &Name) -> String {
    part(name, CN)
        .or_else(|| part(name, O))
        .unwrap_or_else(|| name.to_string())
}

/// The last part of a kind; a name goes from the general to the particular.
fn part(name: &Name, kind: ObjectIdentifier) -> Option<String> {
    let parts = name.0.iter().flat_map(|set| set.0.iter());
    let last = parts.rev().find(|part| part.oid == kind)?;
    let bytes = last.value.value();
    if last.value.tag() != Tag::BmpString {
        return Some(String::from_utf8_lossy(bytes).into_owned());
    }
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    Some(String::from_utf16_lossy(&units.collect::<Vec<_>>()))
}

/// Kind and size of a public key: `ECDSA P-256`, `RSA 3072`.
#[must_use]
pub fn algorithm(public: &SubjectPublicKeyInfoOwned) -> String {
    let reference: SubjectPublicKeyInfoRef<'_> = public.owned_to_ref();
    match rsa::RsaPublicKey::try_from(reference) {
        Ok(key) => format!("RSA {}", key.n().bits()),
        Err(_) => kind(&public.algorithm),
    }
}

/// A kind of key by its usual name, or by its number where we know none.
pub(super) fn kind(algorithm: &AlgorithmIdentifierOwned) -> String {
    let curve = algorithm
        .parameters
        .as_ref()
        .and_then(|parameters| parameters.decode_as::<ObjectIdentifier>().ok());
    let named = curve.unwrap_or(algorithm.oid).to_string();
    let known = match named.as_str() {
        "1.2.840.113549.1.1.1" => "RSA",
        "1.2.840.113549.1.1.10" => "RSA-PSS",
        "1.2.840.10040.4.1" => "DSA",
        "1.2.840.10045.3.1.7" => "ECDSA P-256",
        "1.3.132.0.34" => "ECDSA P-384",
        "1.3.132.0.35" => "ECDSA P-521",
        "1.2.156.10197.1.301" => "国密 SM2",
        "1.3.101.112" => "Ed25519",
        "1.3.101.113" => "Ed448",
        _ => return named,
    };
    known.to_owned()
}

/// Certificates as PEM, in their order.
pub(super) fn to_pem(certificates: &[Certificate]) -> Result<String> {
    let one = |certificate: &Certificate| certificate.to_pem(LineEnding::LF).map_err(encoding);
    certificates.iter().map(one).collect()
}

/// The certificates in a PEM text, in their order.
///
/// # Errors
/// It holds something else, or nothing.
pub fn from_pem(text: &str) -> Result<Vec<Certificate>> {
    if text.trim().is_empty() {
        return Err(encoding("no certificate"));
    }
    Certificate::load_pem_chain(text.as_bytes()).map_err(encoding)
}

#[cfg(test)]
mod tests {
    use der::asn1::BmpString;

    use super::*;
    use crate::env::Env;
    use crate::signature::key::SigningKey;

    /// Friday 2026-09-18, 9:00 in Beijing.
    const NOW_MS: i64 = 1_789_693_200_000;

    fn own() -> Certificate {
        let owner = Owner {
            person: "督学, 甲+乙=\"丙\"",
            organisation: "青河县教育局",
            unit: Some("现场签名"),
        };
        let env = Env::frozen("fonts".into(), "documents".into(), NOW_MS, 1);
        let key = SigningKey::generate(owner, &env).unwrap();
        key.certificate().clone()
    }

    #[test]
    fn names_stand_as_they_are_whatever_signs_are_in_them() {
        let info = info(&own());
        assert_eq!(info.subject, "督学, 甲+乙=\"丙\"");
        assert_eq!(info.organisation, "青河县教育局");
        assert_eq!(info.fingerprint.len(), 64);
    }

    #[test]
    fn a_certificate_signs_from_its_first_to_its_last_second() {
        let certificate = own();
        let end = NOW_MS + 5 * 365 * 24 * 3_600_000;
        for (moment, allowed) in [
            (NOW_MS - 1, false),
            (NOW_MS, true),
            (end, true),
            (end + 999, true),
            (end + 1000, false),
        ] {
            assert_eq!(may_sign(&certificate, moment).is_ok(), allowed, "{moment}");
        }
    }

    #[test]
    fn certificates_survive_pem() {
        let chain = vec![own(), own()];
        let text = to_pem(&chain).unwrap();
        assert_eq!(from_pem(&text).unwrap(), chain);
        for broken in [
            "",
            "\n",
            "-----BEGIN CERTIFICATE-----",
            &text.replace("MI", "??"),
        ] {
            assert!(from_pem(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn names_of_old_certificates_are_read_too() {
        let value = Any::encode_from(&BmpString::from_utf8("孙校长").unwrap()).unwrap();
        let part_of = AttributeTypeAndValue { oid: CN, value };
        let set = SetOfVec::try_from(vec![part_of]).unwrap();
        let name = RdnSequence(vec![RelativeDistinguishedName(set)]);
        assert_eq!(part(&name, CN).as_deref(), Some("孙校长"));
        assert_eq!(part(&name, O), None);
    }

    #[test]
    fn serials_are_positive_and_not_short() {
        for serial in [[0; 16], [0xFF; 16], [0x80; 16]] {
            let [first, ..] = positive(serial);
            assert!((0x40..0x80).contains(&first));
        }
    }
}
