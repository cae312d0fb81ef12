//! Whether a signer's certificate may sign, and whether it leads to one that is trusted here. Both at the
//! time that the signer claims: there is no other. Asks nobody whether a certificate was revoked.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5280 as oid;
use const_oid::db::rfc5912::ID_CE_KEY_USAGE;
use der::Decode;
use x509_cert::Certificate;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

use super::algorithm::Signed;
use super::certificate;
use super::cms_check::Held;
use super::problem::Problem;
use super::tlv::SEQUENCE;

/// Certificates between a signer and a root.
const MAX_STEPS: usize = 8;

/// Extensions whose meaning is respected here. One that is critical and unknown forbids the use of a
/// certificate (RFC 5280, 4.2).
const UNDERSTOOD: [ObjectIdentifier; 5] = [
    ID_CE_KEY_USAGE,
    oid::ID_CE_BASIC_CONSTRAINTS,
    oid::ID_CE_EXT_KEY_USAGE,
    oid::ID_CE_SUBJECT_ALT_NAME,
    oid::ID_CE_CERTIFICATE_POLICIES,
];

/// Checks that a certificate allows to sign documents, at a time where one is claimed.
///
/// # Errors
/// It does not.
pub(super) fn may_sign(certificate: &Certificate, claimed: Option<i64>) -> Result<(), Problem> {
    if claimed.is_some_and(|at| !valid_at(certificate, at)) {
        return Err(Problem::Certificate("签名时间不在证书的有效期内"));
    }
    match certificate::is_for_signatures(certificate) {
        true => Ok(()),
        false => Err(Problem::Certificate("证书的用途不包括签名")),
    }
}

/// The trusted certificate that a signer's leads to, each on the way signed by the next.
pub(super) fn anchor<'r>(
    signer: &Held,
    others: &[Held],
    roots: &'r [Held],
    claimed: Option<i64>,
) -> Option<&'r Certificate> {
    let mut todo = vec![(signer, 0)];
    let mut seen: Vec<&[u8]> = Vec::new();
    while let Some((held, steps)) = todo.pop() {
        if let Some(root) = roots.iter().find(|root| root.der == held.der) {
            return Some(&root.certificate);
        }
        let issues = |issuer: &&Held| issued(held, issuer, steps, claimed);
        if let Some(root) = roots.iter().find(issues) {
            return Some(&root.certificate);
        }
        seen.push(&held.der);
        let unseen = others.iter().filter(|other| !seen.contains(&&*other.der));
        if steps < MAX_STEPS {
            todo.extend(unseen.filter(issues).map(|issuer| (issuer, steps + 1)));
        }
    }
    None
}

/// True where `issuer` issued the certificate and was allowed to, `below` others standing in between.
fn issued(held: &Held, issuer: &Held, below: usize, claimed: Option<i64>) -> bool {
    let named =
        held.certificate.tbs_certificate.issuer == issuer.certificate.tbs_certificate.subject;
    named
        && understood(&held.certificate)
        && may_issue(&issuer.certificate, below)
        && claimed.is_none_or(|at| valid_at(&issuer.certificate, at))
        && signed_by(held, &issuer.certificate)
}

fn understood(certificate: &Certificate) -> bool {
    let extensions = certificate.tbs_certificate.extensions.iter().flatten();
    let mut critical = extensions.filter(|it| it.critical);
    critical.all(|it| UNDERSTOOD.contains(&it.extn_id))
}

/// An authority (RFC 5280, 4.2.1.9 and 4.2.1.3).
fn may_issue(certificate: &Certificate, below: usize) -> bool {
    let facts = &certificate.tbs_certificate;
    let authority = match facts.get::<BasicConstraints>() {
        Ok(Some((_, it))) => {
            it.ca
                && it
                    .path_len_constraint
                    .is_none_or(|most| below <= usize::from(most))
        }
        _ => false,
    };
    let usage = match facts.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.key_cert_sign(),
        other => other.is_ok(),
    };
    authority && usage && understood(certificate)
}

/// True where the certificate's own signature was made with the key of `issuer`.
fn signed_by(held: &Held, issuer: &Certificate) -> bool {
    let certificate = &held.certificate;
    let (Some(message), Some(signature)) = (held.signed_part(), certificate.signature.as_bytes())
    else {
        return false;
    };
    let signed = Signed {
        algorithm: &certificate.signature_algorithm,
        hash: None,
        message,
        signature,
    };
    let key = &issuer.tbs_certificate.subject_public_key_info;
    certificate.signature_algorithm == certificate.tbs_certificate.signature
        && signed.verify(key).is_ok()
}

/// True at a moment within the certificate's time, in seconds since 1970 UTC.
fn valid_at(certificate: &Certificate, at: i64) -> bool {
    let validity = &certificate.tbs_certificate.validity;
    let seconds = |time: x509_cert::time::Time| time.to_unix_duration().as_secs();
    u64::try_from(at)
        .is_ok_and(|at| (seconds(validity.not_before)..=seconds(validity.not_after)).contains(&at))
}

/// The certificates in a file, PEM or DER; none where it holds something else.
#[must_use]
pub fn certificates(bytes: &[u8]) -> Option<Vec<Certificate>> {
    if bytes.starts_with(&[SEQUENCE]) {
        return Certificate::from_der(bytes).ok().map(|one| vec![one]);
    }
    let text = str::from_utf8(bytes).ok()?;
    certificate::from_pem(text).ok()
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;
    use std::time::Duration;

    use der::asn1::UtcTime;
    use p256::ecdsa::{DerSignature, SigningKey};
    use spki::SubjectPublicKeyInfoOwned;
    use x509_cert::builder::{Builder, CertificateBuilder, Profile};
    use x509_cert::ext::pkix::ExtendedKeyUsage;
    use x509_cert::name::Name;
    use x509_cert::serial_number::SerialNumber;
    use x509_cert::time::{Time, Validity};

    use super::*;
    use crate::signature::certificate::OF_MACHINES;

    const BEGIN: u64 = 1_000_000;
    const END: u64 = 2_000_000;
    const WITHIN: Option<i64> = Some(1_500_000);

    /// Somebody with a key: `Somebody::new("甲", 1)`.
    struct Somebody {
        name: Name,
        key: SigningKey,
    }

    impl Somebody {
        fn new(name: &str, key: u8) -> Self {
            let name = Name::from_str(&format!("CN={name}")).unwrap();
            let key = SigningKey::from_slice(&[key; 32]).unwrap();
            Self { name, key }
        }

        fn certificate(&self, issuer: &Self, profile: Profile) -> Held {
            self.certificate_for(issuer, profile, &[])
        }

        fn certificate_for(
            &self,
            issuer: &Self,
            profile: Profile,
            purposes: &[ObjectIdentifier],
        ) -> Held {
            let time =
                |at| Time::UtcTime(UtcTime::from_unix_duration(Duration::from_secs(at)).unwrap());
            let validity = Validity {
                not_before: time(BEGIN),
                not_after: time(END),
            };
            let public = SubjectPublicKeyInfoOwned::from_key(*self.key.verifying_key()).unwrap();
            let (serial, name) = (SerialNumber::from(1_u8), self.name.clone());
            let made =
                CertificateBuilder::new(profile, serial, validity, name, public, &issuer.key);
            let mut made = made.unwrap();
            if !purposes.is_empty() {
                made.add_extension(&ExtendedKeyUsage(purposes.to_vec()))
                    .unwrap();
            }
            let made = made.build::<DerSignature>().unwrap();
            Held::read(&der::Encode::to_der(&made).unwrap()).unwrap()
        }

        fn signs_for(&self, issuer: &Self) -> Held {
            self.serves_for(issuer, &[])
        }

        fn serves_for(&self, issuer: &Self, purposes: &[ObjectIdentifier]) -> Held {
            let profile = Profile::Leaf {
                issuer: issuer.name.clone(),
                enable_key_agreement: false,
                enable_key_encipherment: false,
                include_subject_key_identifier: true,
            };
            self.certificate_for(issuer, profile, purposes)
        }

        fn root(&self) -> Held {
            self.certificate(self, Profile::Root)
        }

        fn authority_below(&self, issuer: &Self, most: u8) -> Held {
            let profile = Profile::SubCA {
                issuer: issuer.name.clone(),
                path_len_constraint: Some(most),
            };
            self.certificate(issuer, profile)
        }
    }

    fn trusted(signer: &Held, others: &[Held], root: Held) -> bool {
        anchor(signer, others, &[root], WITHIN).is_some()
    }

    #[test]
    fn a_certificate_signs_in_its_time_alone() {
        let alone = Somebody::new("督学甲", 1);
        let held = alone.signs_for(&alone);
        let within = |at: u64| may_sign(&held.certificate, i64::try_from(at).ok()).is_ok();
        assert!(within(BEGIN) && within(END));
        assert!(!within(BEGIN - 1) && !within(END + 1));
    }

    #[test]
    fn an_authority_does_not_sign_documents() {
        let root = Somebody::new("市局", 1).root();
        let refused = may_sign(&root.certificate, WITHIN);
        assert_eq!(refused, Err(Problem::Certificate("证书的用途不包括签名")));
    }

    #[test]
    fn certificates_of_machines_do_not_sign_documents() {
        let [root, holder] =
            [("市局", 1), ("校园网", 2)].map(|(name, key)| Somebody::new(name, key));
        let may = |purposes: &[ObjectIdentifier]| {
            may_sign(&holder.serves_for(&root, purposes).certificate, WITHIN).is_ok()
        };
        for purpose in OF_MACHINES {
            assert!(!may(&[purpose]), "{purpose}");
            assert!(may(&[purpose, oid::ID_KP_EMAIL_PROTECTION]), "{purpose}");
        }
        assert!(!may(&OF_MACHINES));
        // Persons log in with theirs; RFC 9336 names the signing of documents.
        let documents = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.36");
        assert!(may(&[oid::ID_KP_CLIENT_AUTH]) && may(&[documents]));
    }

    #[test]
    fn trust_goes_from_link_to_link() {
        let [root, middle, signer] =
            [("市局", 1), ("县局", 2), ("督学甲", 3)].map(|(name, key)| Somebody::new(name, key));
        let held = signer.signs_for(&middle);
        let link = middle.authority_below(&root, 0);
        assert!(trusted(&held, std::slice::from_ref(&link), root.root()));
        assert!(!trusted(&held, &[], root.root()), "a link is missing");
        assert!(
            trusted(&held, &[], link.clone()),
            "a link may be trusted itself"
        );
        assert!(trusted(&held, &[], held.clone()), "and so may a signer");
        assert!(
            anchor(&held, &[link], &[root.root()], Some(1)).is_none(),
            "not yet valid"
        );
    }

    #[test]
    fn a_name_alone_vouches_for_nobody() {
        let [root, other] = [1, 9].map(|key| Somebody::new("市局", key));
        let signer = Somebody::new("督学甲", 3).signs_for(&other);
        assert!(!trusted(&signer, &[other.root()], root.root()));
    }

    #[test]
    fn signers_and_authorities_out_of_their_reach_vouch_for_nobody() {
        let [root, middle, lower, signer] = [("市局", 1), ("县局", 2), ("学校", 3), ("督学甲", 4)]
            .map(|(name, key)| Somebody::new(name, key));
        // A signer is no authority.
        let (held, link) = (signer.signs_for(&middle), middle.signs_for(&root));
        assert!(!trusted(&held, &[link], root.root()));
        // One authority more than the root allows below this one.
        let held = signer.signs_for(&lower);
        let chain = |most| {
            [
                middle.authority_below(&root, most),
                lower.authority_below(&middle, 0),
            ]
        };
        assert!(trusted(&held, &chain(1), root.root()));
        assert!(!trusted(&held, &chain(0), root.root()));
    }
}
