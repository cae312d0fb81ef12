//! Randomness of [`Env`] in the form that the key crates draw from. Holds no source of its own.

use rand_core::{CryptoRng, RngCore};
use zeroize::Zeroizing;

use crate::env::Env;
use crate::error::Result;

/// An endless stream (BLAKE3 as a pseudo-random function) of one seed of 32 bytes. It cannot fail once it
/// is drawn, as the crates that draw from it ask.
pub(super) struct Randomness(blake3::OutputReader);

impl Randomness {
    /// A new stream.
    ///
    /// # Errors
    /// The machine gives no randomness.
    pub(super) fn draw(env: &Env) -> Result<Self> {
        let mut seed = Zeroizing::new([0; 32]);
        env.fill_random(seed.as_mut())?;
        let mut hasher = blake3::Hasher::new_derive_key("duxue 2026 randomness of keys");
        hasher.update(seed.as_ref());
        Ok(Self(hasher.finalize_xof()))
    }

    /// The next `N` bytes.
    pub(super) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill_bytes(&mut bytes);
        bytes
    }
}

impl RngCore for Randomness {
    fn next_u32(&mut self) -> u32 {
        u32::from_le_bytes(self.bytes())
    }

    fn next_u64(&mut self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> std::result::Result<(), rand_core::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

impl CryptoRng for Randomness {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stream_differs_and_none_repeats_itself() {
        let env = Env::frozen("fonts".into(), "documents".into(), 0, 1);
        let mut drawn = std::collections::BTreeSet::new();
        for _ in 0..100 {
            let mut stream = Randomness::draw(&env).unwrap();
            for _ in 0..10 {
                assert!(drawn.insert(stream.bytes::<16>()));
            }
        }
    }
}
