use std::str::FromStr;
use std::time::Duration;

use cms::content_info::ContentInfo;
use der::asn1::OctetString;
use der::{Any, Decode, Encode};
use p256::ecdsa::SigningKey as P256Key;
use pkcs8::EncodePrivateKey;
use pkcs8::pkcs5::{pbes2, scrypt};
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::safe_bag::{SafeBag, SafeContents};
use proptest::prelude::*;
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
use x509_cert::builder::{Builder, CertificateBuilder, Profile};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::time::Validity;

use super::*;
use crate::signature::certificate::{Certificate, Owner, common_name};
use crate::signature::key::SigningKey;
use crate::signature::randomness::Randomness;

fn env() -> Env {
    Env::frozen("fonts".into(), "documents".into(), 1_789_693_200_000, 1)
}

fn passphrase() -> Secret {
    "试用口令2026🔑".to_owned().into()
}

fn key() -> SigningKey {
    let owner = Owner {
        person: "督学甲",
        organisation: "青河县教育局",
        unit: None,
    };
    SigningKey::generate(owner, &env()).unwrap()
}

fn p256<const N: usize>() -> [P256Key; N] {
    let mut randomness = Randomness::draw(&env()).unwrap();
    std::array::from_fn(|_| P256Key::random(&mut randomness))
}

/// A certificate of `key` that says who issued it; `signer` signs.
fn certificate(key: &P256Key, subject: &str, issuer: &str, signer: &P256Key) -> Certificate {
    let profile = Profile::Leaf {
        issuer: Name::from_str(&format!("CN={issuer}")).unwrap(),
        enable_key_agreement: false,
        enable_key_encipherment: false,
        include_subject_key_identifier: true,
    };
    let builder = CertificateBuilder::new(
        profile,
        SerialNumber::from(7_u32),
        Validity::from_now(Duration::from_secs(3600)).unwrap(),
        Name::from_str(&format!("CN={subject}")).unwrap(),
        SubjectPublicKeyInfoOwned::from_key(*key.verifying_key()).unwrap(),
        signer,
    );
    builder
        .unwrap()
        .build::<p256::ecdsa::DerSignature>()
        .unwrap()
}

/// `file` with its parts changed, and no seal over them.
fn altered(file: &[u8], alter: impl Fn(&mut Pfx, &mut Vec<ContentInfo>)) -> Vec<u8> {
    let mut file = Pfx::from_der(file).unwrap();
    file.mac_data = None;
    let mut safes =
        AuthenticatedSafe::from_der(bags::data(&file.auth_safe).unwrap().as_bytes()).unwrap();
    alter(&mut file, &mut safes);
    file.auth_safe = bags::as_data(safes.to_der().unwrap()).unwrap();
    file.to_der().unwrap()
}

/// The safe of a file's key with that key sealed in another way.
fn resealed(algorithm: AlgorithmIdentifierOwned, sealed: Vec<u8>) -> ContentInfo {
    let sealed = EncryptedPrivateKeyInfo {
        encryption_algorithm: algorithm,
        encrypted_data: OctetString::new(sealed).unwrap(),
    };
    let bag = SafeBag {
        bag_id: pkcs12::PKCS_12_PKCS8_KEY_BAG_OID,
        bag_value: sealed.to_der().unwrap(),
        bag_attributes: None,
    };
    bags::as_data(vec![bag].to_der().unwrap()).unwrap()
}

fn reason(refused: Result<SigningKey>) -> String {
    refused.map(|_| ()).unwrap_err().to_string()
}

#[test]
fn a_written_file_gives_back_key_and_certificate() {
    let key = key();
    let file = write(&key, &passphrase(), &env()).unwrap();
    let read = read(&file, &passphrase()).unwrap();
    assert_eq!(read.certificate(), key.certificate());
    assert_eq!(
        read.to_pkcs8().unwrap().as_bytes(),
        key.to_pkcs8().unwrap().as_bytes()
    );
}

#[test]
fn another_passphrase_opens_nothing() {
    let file = write(&key(), &passphrase(), &env()).unwrap();
    for guess in ["", "试用口令2026", "试用口令2026🔒"] {
        let said = reason(read(&file, &guess.to_owned().into()));
        assert!(said.contains("wrong passphrase"), "{guess}: {said}");
    }
}

#[test]
fn certificates_that_issue_each_other_end_the_chain() {
    let keys: [_; 3] = p256();
    let own = certificate(&keys[0], "own", "first", &keys[1]);
    let first = certificate(&keys[1], "first", "second", &keys[2]);
    let second = certificate(&keys[2], "second", "first", &keys[1]);
    let of_others = certificate(&keys[2], "others", "others", &keys[2]);
    let pkcs8 = keys[0].to_pkcs8_der().unwrap();
    let all = [second, of_others, first, own];
    let key = SigningKey::from_pkcs8(pkcs8.as_bytes(), &all).unwrap();
    let chain: Vec<_> = key.chain().cloned().collect();
    let names: Vec<_> = chain.iter().map(common_name).collect();
    assert_eq!(names, ["own", "first", "second"]);
    let file = write(&key, &passphrase(), &env()).unwrap();
    let again = read(&file, &passphrase()).unwrap();
    assert_eq!(again.chain().cloned().collect::<Vec<_>>(), chain);
}

#[test]
fn of_two_keys_the_one_for_signatures_is_taken() {
    let [to_sign, to_decrypt] = p256();
    let signing = certificate(&to_sign, "signing", "office", &to_decrypt);
    let mut decrypting = certificate(&to_decrypt, "decrypting", "office", &to_sign);
    // Key agreement alone; the signature over it no longer matters here.
    for extension in decrypting.tbs_certificate.extensions.iter_mut().flatten() {
        if extension.extn_id == const_oid::db::rfc5280::ID_CE_KEY_USAGE {
            extension.extn_value = OctetString::new([0x03, 0x02, 0x03, 0x08]).unwrap();
        }
    }
    let pkcs8 = |key: &P256Key| key.to_pkcs8_der().unwrap().as_bytes().to_vec().into();
    let contents = Contents {
        keys: vec![pkcs8(&to_decrypt), pkcs8(&to_sign)],
        certificates: vec![decrypting.clone(), signing],
    };
    let chosen = choose(&contents).unwrap();
    assert_eq!(common_name(chosen.certificate()), "signing");
    let alone = Contents {
        keys: vec![pkcs8(&to_decrypt)],
        certificates: vec![decrypting],
    };
    assert!(choose(&alone).is_ok_and(|key| !key.is_for_signatures()));
}

#[test]
fn files_that_take_too_much_work_are_refused_at_once() {
    let file = write(&key(), &passphrase(), &env()).unwrap();
    let too_long = "打开它要算得太久";
    for rounds in [10_000_001, i32::MAX, -1] {
        let mut sealed = Pfx::from_der(&file).unwrap();
        sealed.mac_data.as_mut().unwrap().iterations = rounds;
        let said = reason(read(&sealed.to_der().unwrap(), &passphrase()));
        assert!(said.contains(too_long), "{rounds}: {said}");
    }
    let start = [0; 16];
    let algorithm = |scheme: pbes2::Parameters<'_>| AlgorithmIdentifierOwned {
        oid: pbes2::PBES2_OID,
        parameters: Some(Any::encode_from(&scheme).unwrap()),
    };
    let pbkdf2 = pbes2::Parameters::pbkdf2_sha256_aes256cbc(100_000_000, b"salt", &start).unwrap();
    let memory = scrypt::Params::new(20, 8, 1, 32).unwrap();
    let threads = scrypt::Params::new(17, 8, 16, 32).unwrap();
    let scrypt = |work| pbes2::Parameters::scrypt_aes256cbc(work, b"salt", &start).unwrap();
    for scheme in [pbkdf2, scrypt(memory), scrypt(threads)] {
        let slow = altered(&file, |_, safes| {
            safes[1] = resealed(algorithm(scheme.clone()), vec![0; 32]);
        });
        let said = reason(read(&slow, &passphrase()));
        assert!(said.contains(too_long), "{said}");
    }
}

#[test]
fn numbers_beyond_measure_are_refused_before_any_arithmetic() {
    let huge = vec![0x7F; 500_000];
    let number = der::asn1::UintRef::new(&huge).unwrap();
    let one = der::asn1::UintRef::new(&[1]).unwrap();
    let of = |modulus, prime1| rsa::pkcs1::RsaPrivateKey {
        modulus,
        public_exponent: one,
        private_exponent: one,
        prime1,
        prime2: one,
        exponent1: one,
        exponent2: one,
        coefficient: one,
        other_prime_infos: None,
    };
    let modulus = vec![0xFF; 256];
    let modulus = der::asn1::UintRef::new(&modulus).unwrap();
    for key in [of(number, one), of(modulus, number)] {
        let inner = key.to_der().unwrap();
        let algorithm = rsa::pkcs1::ALGORITHM_ID;
        let pkcs8 = pkcs8::PrivateKeyInfo::new(algorithm, &inner);
        let said = reason(SigningKey::from_pkcs8(&pkcs8.to_der().unwrap(), &[]));
        assert!(said.contains("RSA"), "{said}");
    }
}

#[test]
fn a_key_that_lies_open_in_a_sealed_file_is_read() {
    let key = key();
    let file = write(&key, &passphrase(), &env()).unwrap();
    let open = altered(&file, |_, safes| {
        let bag = SafeBag {
            bag_id: pkcs12::PKCS_12_KEY_BAG_OID,
            bag_value: key.to_pkcs8().unwrap().as_bytes().to_vec(),
            bag_attributes: None,
        };
        safes[1] = bags::as_data(vec![bag].to_der().unwrap()).unwrap();
    });
    let read = read(&open, &passphrase()).unwrap();
    assert_eq!(read.certificate(), key.certificate());
}

#[test]
fn encodings_that_we_do_not_read_are_named() {
    let said = reason(read(&[0x30, 0x80, 0x02, 0x01, 0x03], &passphrase()));
    assert!(said.contains("编码方式"), "{said}");
}

/// A file whose bags lie open, so that changes reach every part of the reader.
fn open_file() -> Vec<u8> {
    let key = key();
    let file = write(&key, &passphrase(), &env()).unwrap();
    altered(&file, |_, safes| {
        let passphrase = passphrase();
        let mut lock = Lock::new(&passphrase);
        let mut contents = Contents::default();
        contents.take_out_of(&safes[0], &mut lock).unwrap();
        let bags: SafeContents = contents
            .certificates
            .iter()
            .map(|it| bags::certificate_bag(it, None).unwrap())
            .collect();
        safes[0] = bags::as_data(bags.to_der().unwrap()).unwrap();
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn changed_files_are_refused_or_read_and_never_crash(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        static FILE: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(open_file);
        let mut file = FILE.clone();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        let _ = read(&file, &passphrase());
    }
}
