//! The safes of a key file and the bags in them: taking keys and certificates out, putting ours in.

use cms::content_info::{CmsVersion, ContentInfo};
use cms::encrypted_data::EncryptedData;
use cms::enveloped_data::EncryptedContentInfo;
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_DATA, ID_ENCRYPTED_DATA};
use der::asn1::{BmpString, ContextSpecific, OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use pkcs12::cert_type::CertBag;
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::safe_bag::{SafeBag, SafeContents};
use sha2::{Digest, Sha256};
use x509_cert::attr::{Attribute, Attributes};
use zeroize::Zeroizing;

use super::lock::Lock;
use super::{broken, unusable};
use crate::env::Env;
use crate::error::Result;
use crate::signature::certificate::{Certificate, common_name};
use crate::signature::encoding;
use crate::signature::key::SigningKey;

/// friendlyName (RFC 2985, 5.5.1)
const NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.20");
/// localKeyId (RFC 2985, 5.5.2)
const NUMBER: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.21");

/// What a file holds, in its order.
#[derive(Default)]
pub(super) struct Contents {
    /// Keys in PKCS#8.
    pub(super) keys: Vec<Zeroizing<Vec<u8>>>,
    /// Whosever they are.
    pub(super) certificates: Vec<Certificate>,
}

impl Contents {
    /// Adds the keys and certificates of a safe; other things in it are left alone.
    pub(super) fn take_out_of(&mut self, safe: &ContentInfo, lock: &mut Lock<'_>) -> Result<()> {
        let bags = match safe.content_type {
            ID_DATA => Zeroizing::new(data(safe)?.into_bytes()),
            ID_ENCRYPTED_DATA => opened(safe, lock)?,
            _ => return Err(unusable("文件的加密方式不支持")),
        };
        for bag in SafeContents::from_der(&bags).map_err(broken)? {
            self.take(&bag, lock)?;
        }
        Ok(())
    }

    fn take(&mut self, bag: &SafeBag, lock: &mut Lock<'_>) -> Result<()> {
        match bag.bag_id {
            pkcs12::PKCS_12_CERT_BAG_OID => {
                let held: ContextSpecific<CertBag> = value(bag)?;
                if held.value.cert_id == pkcs12::PKCS_12_X509_CERT_OID {
                    let bytes = held.value.cert_value.as_bytes();
                    let certificate = Certificate::from_der(bytes).map_err(broken)?;
                    self.certificates.push(certificate);
                }
            }
            pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                let held: ContextSpecific<EncryptedPrivateKeyInfo> = value(bag)?;
                let sealed = held.value.encrypted_data.as_bytes();
                let key = lock.open(&held.value.encryption_algorithm, sealed)?;
                self.keys.push(key);
            }
            pkcs12::PKCS_12_KEY_BAG_OID => {
                let held: ContextSpecific<Any> = value(bag)?;
                let key = held.value.to_der().map_err(broken)?;
                self.keys.push(Zeroizing::new(key));
            }
            _ => {}
        }
        Ok(())
    }
}

fn value<'b, T: Decode<'b>>(bag: &'b SafeBag) -> Result<T> {
    T::from_der(&bag.bag_value).map_err(broken)
}

fn opened(safe: &ContentInfo, lock: &mut Lock<'_>) -> Result<Zeroizing<Vec<u8>>> {
    let sealed: EncryptedData = safe.content.decode_as().map_err(broken)?;
    let sealed = sealed.enc_content_info;
    let content = sealed.encrypted_content.as_ref();
    let content = content.map_or(&[][..], OctetString::as_bytes);
    lock.open(&sealed.content_enc_alg, content)
}

/// What plain content holds.
pub(super) fn data(content: &ContentInfo) -> Result<OctetString> {
    match content.content_type {
        ID_DATA => content.content.decode_as().map_err(broken),
        // Sealed by a signature instead of a passphrase (RFC 7292, 4).
        _ => Err(unusable("文件的加密方式不支持")),
    }
}

/// Bytes as plain content.
pub(super) fn as_data(bytes: Vec<u8>) -> Result<ContentInfo> {
    let bytes = OctetString::new(bytes).map_err(encoding)?;
    Ok(ContentInfo {
        content_type: ID_DATA,
        content: Any::encode_from(&bytes).map_err(encoding)?,
    })
}

/// A key and its certificates in two safes, as other programs write them: certificates sealed as a whole,
/// the key by itself.
pub(super) fn safes(key: &SigningKey, lock: &mut Lock<'_>, env: &Env) -> Result<Vec<ContentInfo>> {
    let attributes = attributes(key.certificate())?;
    let mut of_key = Some(attributes.clone());
    let certificates = key
        .chain()
        .map(|certificate| certificate_bag(certificate, of_key.take()))
        .collect::<Result<Vec<_>>>()?;
    let pkcs8 = key.to_pkcs8()?;
    let (encryption_algorithm, encrypted_data) = lock.close(pkcs8.as_bytes(), env)?;
    let sealed = EncryptedPrivateKeyInfo {
        encryption_algorithm,
        encrypted_data,
    };
    let key = SafeBag {
        bag_id: pkcs12::PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: sealed.to_der().map_err(encoding)?,
        bag_attributes: Some(attributes),
    };
    Ok(vec![
        sealed_safe(&certificates, lock, env)?,
        as_data(vec![key].to_der().map_err(encoding)?)?,
    ])
}

pub(super) fn certificate_bag(
    certificate: &Certificate,
    attributes: Option<Attributes>,
) -> Result<SafeBag> {
    let bytes = certificate.to_der().map_err(encoding)?;
    let held = CertBag {
        cert_id: pkcs12::PKCS_12_X509_CERT_OID,
        cert_value: OctetString::new(bytes).map_err(encoding)?,
    };
    Ok(SafeBag {
        bag_id: pkcs12::PKCS_12_CERT_BAG_OID,
        bag_value: held.to_der().map_err(encoding)?,
        bag_attributes: attributes,
    })
}

fn sealed_safe(bags: &Vec<SafeBag>, lock: &mut Lock<'_>, env: &Env) -> Result<ContentInfo> {
    let bags = bags.to_der().map_err(encoding)?;
    let (content_enc_alg, sealed) = lock.close(&bags, env)?;
    let sealed = EncryptedData {
        version: CmsVersion::V0,
        enc_content_info: EncryptedContentInfo {
            content_type: ID_DATA,
            content_enc_alg,
            encrypted_content: Some(sealed),
        },
        unprotected_attrs: None,
    };
    Ok(ContentInfo {
        content_type: ID_ENCRYPTED_DATA,
        content: Any::encode_from(&sealed).map_err(encoding)?,
    })
}

/// By these, others pair a key with its certificate, and name it.
fn attributes(certificate: &Certificate) -> Result<Attributes> {
    let number = Sha256::digest(certificate.to_der().map_err(encoding)?);
    let number = OctetString::new(number.to_vec()).map_err(encoding)?;
    let mut attributes = Attributes::new();
    let mut add = |oid: ObjectIdentifier, value: der::Result<Any>| {
        let values = value.and_then(|value| SetOfVec::try_from(vec![value]));
        values.and_then(|values| attributes.insert(Attribute { oid, values }))
    };
    add(NUMBER, Any::encode_from(&number)).map_err(encoding)?;
    // A name may hold signs that the field cannot; it is for people only.
    if let Ok(name) = BmpString::from_utf8(&common_name(certificate)) {
        add(NAME, Any::encode_from(&name)).map_err(encoding)?;
    }
    Ok(attributes)
}
