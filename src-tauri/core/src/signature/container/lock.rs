//! What a passphrase seals in a key file, and opens again. Knows nothing of what lies inside.

use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipher, BlockDecryptMut, KeyInit, KeyIvInit};
use const_oid::db::rfc5912::{ID_SHA_1, ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{Null, OctetString};
use der::{Any, Decode, Encode};
use hmac::{Mac, SimpleHmac};
use pkcs8::pkcs5::pbes2::{self, Kdf, PBES2_OID};
use pkcs12::digest_info::DigestInfo;
use pkcs12::kdf::{self, Pkcs12KeyType};
use pkcs12::mac_data::MacData;
use pkcs12::pbe_params::Pkcs12PbeParams;
use sha1::Sha1;
use sha2::digest::FixedOutputReset;
use sha2::digest::core_api::BlockSizeUser;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::{broken, unusable};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::model::secret::Secret;
use crate::signature::randomness::Randomness;
use crate::signature::{SignError, encoding};

/// Rounds of hashing that one file may cost, some seconds of work. Files of our own cost 1.8 million, those
/// of other programs mostly a hundredth of that.
const MOST_ROUNDS: u64 = 10_000_000;

/// N · r of scrypt (RFC 7914): its memory is 128 times as many bytes.
const MOST_SCRYPT: u64 = 1 << 20;

const SCHEME: &str = "文件的加密方式不支持";

/// A passphrase, and how much work it may still cost.
pub(super) struct Lock<'p> {
    passphrase: &'p Secret,
    rounds: u64,
}

impl<'p> Lock<'p> {
    pub(super) fn new(passphrase: &'p Secret) -> Self {
        Self {
            passphrase,
            rounds: MOST_ROUNDS,
        }
    }

    /// Refuses content that was not sealed under the passphrase.
    pub(super) fn check(&mut self, seal: &MacData, content: &[u8]) -> Result<()> {
        let rounds = self.spend_signed(seal.iterations)?;
        let matches = match seal.mac.algorithm.oid {
            ID_SHA_1 => self.mac::<Sha1>(seal, rounds, content),
            ID_SHA_256 => self.mac::<Sha256>(seal, rounds, content),
            ID_SHA_384 => self.mac::<Sha384>(seal, rounds, content),
            ID_SHA_512 => self.mac::<Sha512>(seal, rounds, content),
            _ => return Err(unusable(SCHEME)),
        };
        matches.then_some(()).ok_or_else(wrong)
    }

    fn mac<D>(&self, seal: &MacData, rounds: i32, content: &[u8]) -> bool
    where
        D: Digest + FixedOutputReset + BlockSizeUser,
    {
        let keyed = self.keyed::<D>(seal.mac_salt.as_bytes(), rounds, content);
        keyed.is_some_and(|mac| mac.verify_slice(seal.mac.digest.as_bytes()).is_ok())
    }

    fn keyed<D>(&self, salt: &[u8], rounds: i32, content: &[u8]) -> Option<SimpleHmac<D>>
    where
        D: Digest + FixedOutputReset + BlockSizeUser,
    {
        let length = <D as Digest>::output_size();
        let key = self.derive::<D>(salt, Pkcs12KeyType::Mac, rounds, length);
        let mac: SimpleHmac<D> = Mac::new_from_slice(&key).ok()?;
        Some(mac.chain_update(content))
    }

    /// A seal over content, by SHA-256.
    pub(super) fn seal(&mut self, content: &[u8], env: &Env) -> Result<MacData> {
        let salt: [u8; 16] = Randomness::draw(env)?.bytes();
        let iterations = i32::try_from(env.key_cost.rounds).map_err(encoding)?;
        let mac = self.keyed::<Sha256>(&salt, iterations, content);
        let digest = mac.ok_or_else(|| encoding("no key for the seal"))?;
        let digest = digest.finalize().into_bytes().to_vec();
        Ok(MacData {
            mac: DigestInfo {
                algorithm: AlgorithmIdentifierOwned {
                    oid: ID_SHA_256,
                    parameters: Some(Null.into()),
                },
                digest: OctetString::new(digest).map_err(encoding)?,
            },
            mac_salt: OctetString::new(salt).map_err(encoding)?,
            iterations,
        })
    }

    /// What is sealed by an algorithm.
    pub(super) fn open(
        &mut self,
        algorithm: &AlgorithmIdentifierOwned,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>> {
        let parameters = algorithm.parameters.as_ref();
        let parameters = parameters.ok_or_else(|| unusable(SCHEME))?;
        match algorithm.oid {
            PBES2_OID => self.open_modern(parameters, sealed),
            pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => {
                self.open_old::<des::TdesEde3>(parameters, sealed, 24)
            }
            pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC => {
                self.open_old::<rc2::Rc2>(parameters, sealed, 16)
            }
            pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => {
                self.open_old::<rc2::Rc2>(parameters, sealed, 5)
            }
            _ => Err(unusable(SCHEME)),
        }
    }

    /// PBES2 (RFC 8018, 6.2).
    fn open_modern(&mut self, parameters: &Any, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
        let parameters = parameters.to_der().map_err(broken)?;
        let scheme = pbes2::Parameters::from_der(&parameters).map_err(|_| unusable(SCHEME))?;
        self.spend(work(&scheme.kdf))?;
        let opened = scheme.decrypt(self.passphrase.expose(), sealed);
        opened.map(Zeroizing::new).map_err(|_| wrong())
    }

    /// Triple DES and RC2 (RFC 7292, appendix C), in which Windows long exported.
    fn open_old<C>(
        &mut self,
        parameters: &Any,
        sealed: &[u8],
        length: usize,
    ) -> Result<Zeroizing<Vec<u8>>>
    where
        C: BlockCipher + BlockDecryptMut + KeyInit,
    {
        let Pkcs12PbeParams { salt, iterations } = parameters.decode_as().map_err(broken)?;
        let rounds = self.spend_signed(iterations)?;
        let derive = |kind, length| self.derive::<Sha1>(salt.as_bytes(), kind, rounds, length);
        let key = derive(Pkcs12KeyType::EncryptionKey, length);
        let start = derive(Pkcs12KeyType::Iv, 8);
        let cipher = cbc::Decryptor::<C>::new_from_slices(&key, &start);
        let cipher = cipher.map_err(|_| unusable(SCHEME))?;
        let opened = cipher.decrypt_padded_vec_mut::<Pkcs7>(sealed);
        opened.map(Zeroizing::new).map_err(|_| wrong())
    }

    /// Content under AES-256 and PBKDF2 with SHA-256, and how that was done.
    pub(super) fn close(
        &mut self,
        content: &[u8],
        env: &Env,
    ) -> Result<(AlgorithmIdentifierOwned, OctetString)> {
        let mut randomness = Randomness::draw(env)?;
        let (salt, start): ([u8; 16], [u8; 16]) = (randomness.bytes(), randomness.bytes());
        let rounds = env.key_cost.rounds;
        let scheme = pbes2::Parameters::pbkdf2_sha256_aes256cbc(rounds, &salt, &start);
        let scheme = scheme.map_err(encoding)?;
        let sealed = scheme.encrypt(self.passphrase.expose(), content);
        let algorithm = AlgorithmIdentifierOwned {
            oid: PBES2_OID,
            parameters: Some(Any::encode_from(&scheme).map_err(encoding)?),
        };
        let sealed = OctetString::new(sealed.map_err(encoding)?).map_err(encoding)?;
        Ok((algorithm, sealed))
    }

    /// Bytes for one use out of the passphrase (RFC 7292, appendix B).
    fn derive<D>(
        &self,
        salt: &[u8],
        kind: Pkcs12KeyType,
        rounds: i32,
        length: usize,
    ) -> Zeroizing<Vec<u8>>
    where
        D: Digest + FixedOutputReset + BlockSizeUser,
    {
        // UTF-16 with an end mark (B.1).
        let units = self.passphrase.expose().encode_utf16().chain([0]);
        let passphrase: Zeroizing<Vec<u8>> =
            Zeroizing::new(units.flat_map(u16::to_be_bytes).collect());
        Zeroizing::new(kdf::derive_key::<D>(
            &passphrase,
            salt,
            kind,
            rounds,
            length,
        ))
    }

    fn spend_signed(&mut self, rounds: i32) -> Result<i32> {
        self.spend(u64::try_from(rounds).ok())?;
        Ok(rounds)
    }

    fn spend(&mut self, rounds: Option<u64>) -> Result<()> {
        let left = rounds.and_then(|rounds| self.rounds.checked_sub(rounds));
        self.rounds = left.ok_or_else(|| unusable("打开它要算得太久，不是正常的证书文件"))?;
        Ok(())
    }
}

/// What a derivation costs in rounds; none where that is beyond bounds.
fn work(derivation: &Kdf<'_>) -> Option<u64> {
    match derivation {
        Kdf::Pbkdf2(it) => Some(it.iteration_count.into()),
        Kdf::Scrypt(it) => {
            let once = it.cost_parameter.checked_mul(it.block_size.into());
            let once = once.filter(|once| *once <= MOST_SCRYPT)?;
            once.checked_mul(it.parallelization.into())
        }
        _ => None,
    }
}

fn wrong() -> Error {
    SignError::PassphraseWrong.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_on_one_file_adds_up() {
        let passphrase = "试用口令2026".to_owned().into();
        let mut lock = Lock::new(&passphrase);
        lock.spend(Some(6_000_000)).unwrap();
        lock.spend(Some(4_000_000)).unwrap();
        assert!(lock.spend(Some(1)).is_err());
    }
}
