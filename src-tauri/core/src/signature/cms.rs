//! The signed data inside a PDF signature (RFC 5652), as PAdES B-B asks for it (ETSI EN 319 142-1). Knows
//! no PDF.

use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier,
    SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use const_oid::db::rfc5912::ID_SHA_256;
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Encode, EncodeValue, Sequence, Tagged};
use spki::AlgorithmIdentifierOwned;
use x509_cert::attr::Attribute;

use super::certificate::{Certificate, fingerprint};
use super::encoding;
use super::key::SigningKey;
use crate::env::Env;
use crate::error::Result;

/// id-aa-signingCertificateV2 (RFC 5035).
const SIGNING_CERTIFICATE_V2: ObjectIdentifier =
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.16.2.47");

/// Names the signer's certificate inside what is signed, so that no other can take its place (RFC 5035).
#[derive(Sequence)]
struct SigningCertificateV2 {
    certs: Vec<EssCertIdV2>,
}

/// SHA-256 is the default of the algorithm; issuer and serial stand in the signer info.
#[derive(Sequence)]
struct EssCertIdV2 {
    cert_hash: OctetString,
}

/// Signs the SHA-256 of some content, which stays outside. The time of signing is no attribute: in a PAdES
/// signature it stands in the PDF.
pub(super) fn detached(digest: &[u8], key: &SigningKey, env: &Env) -> Result<Vec<u8>> {
    let attributes = attributes(digest, key.certificate())?;
    let message = attributes.to_der().map_err(encoding)?;
    let signature = key.sign(&message, env)?;
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: identifier(key.certificate()),
        digest_alg: sha256(),
        signed_attrs: Some(attributes),
        signature_algorithm: key.algorithm(),
        signature,
        unsigned_attrs: None,
    };
    message_of(signer, key).map_err(encoding)
}

fn message_of(signer: SignerInfo, key: &SigningKey) -> der::Result<Vec<u8>> {
    let mut certificates = SetOfVec::new();
    for certificate in key.chain() {
        let choice = CertificateChoices::Certificate(certificate.clone());
        // A file of keys may hold a certificate twice; a set may not.
        if !certificates.iter().any(|it| *it == choice) {
            certificates.insert(choice)?;
        }
    }
    let data = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![sha256()])?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: ID_DATA,
            econtent: None,
        },
        certificates: Some(CertificateSet(certificates)),
        crls: None,
        signer_infos: SignerInfos(SetOfVec::try_from(vec![signer])?),
    };
    ContentInfo {
        content_type: ID_SIGNED_DATA,
        content: Any::encode_from(&data)?,
    }
    .to_der()
}

fn attributes(digest: &[u8], certificate: &Certificate) -> Result<SignedAttributes> {
    let hash = OctetString::new(fingerprint(certificate)?).map_err(encoding)?;
    let named = SigningCertificateV2 {
        certs: vec![EssCertIdV2 { cert_hash: hash }],
    };
    let digest = OctetString::new(digest).map_err(encoding)?;
    let attributes = [
        attribute(ID_CONTENT_TYPE, &ID_DATA),
        attribute(ID_MESSAGE_DIGEST, &digest),
        attribute(SIGNING_CERTIFICATE_V2, &named),
    ];
    let attributes = attributes.into_iter().collect::<der::Result<Vec<_>>>();
    attributes.and_then(SetOfVec::try_from).map_err(encoding)
}

fn attribute<T: Tagged + EncodeValue>(oid: ObjectIdentifier, value: &T) -> der::Result<Attribute> {
    let values = SetOfVec::try_from(vec![Any::encode_from(value)?])?;
    Ok(Attribute { oid, values })
}

fn sha256() -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid: ID_SHA_256,
        parameters: None,
    }
}

fn identifier(certificate: &Certificate) -> SignerIdentifier {
    let signed = &certificate.tbs_certificate;
    SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: signed.issuer.clone(),
        serial_number: signed.serial_number.clone(),
    })
}
