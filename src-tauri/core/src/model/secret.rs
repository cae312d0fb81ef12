//! A passphrase on its way from the keyboard to a key: never printed, wiped when it is no longer needed.

use serde::Deserialize;
use ts_rs::TS;
use zeroize::Zeroizing;

/// A passphrase. Its text leaves it only towards a key.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(from = "String")]
#[ts(type = "string")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn a_passphrase_is_not_printed() {
        let secret = Secret::from("青河2026-signing".to_owned());
        assert_eq!(format!("{secret:?}"), "…");
        assert_eq!(secret.expose(), "青河2026-signing");
    }
}
