//! Time, randomness and the places of data files: the only module that asks the machine for them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::place::{Medium, Unfit, Use, judge, medium_of};

/// Where the outside comes in; tests freeze it.
pub struct Env {
    source: Source,
    /// Folder with the fonts of documents.
    pub fonts: PathBuf,
    /// Folder that documents go to where nobody named a file.
    pub documents: PathBuf,
    /// What a folder lies on; tests say it themselves.
    pub medium: fn(&Path) -> Medium,
    /// How dear it is to guess the passphrase of a key; tests take what costs nothing.
    pub key_cost: KeyCost,
}

/// Work that each guess of a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyCost {
    /// Keys in the store: scrypt with N = 2^this, r = 8, p = 1 (RFC 7914).
    pub scrypt_log_n: u8,
    /// .p12 files: rounds of PBKDF2 with SHA-256, and of the file's own check.
    pub rounds: u32,
}

impl KeyCost {
    /// About a third of a second and 128 MiB a guess for keys in the store; for files what OWASP advises
    /// for PBKDF2 with SHA-256, because OpenSSL reads scrypt only up to N = 2^14.
    pub const REAL: Self = Self {
        scrypt_log_n: 17,
        rounds: 600_000,
    };
    const NONE: Self = Self {
        scrypt_log_n: 4,
        rounds: 10,
    };
}

enum Source {
    /// `last` is the moment of the last id, see [`moment_after`].
    Machine {
        last: AtomicU64,
    },
    Frozen {
        now_ms: AtomicI64,
        ids: AtomicU64,
    },
}

impl Env {
    /// The machine's own clock and randomness.
    #[must_use]
    pub fn machine(fonts: PathBuf, documents: PathBuf) -> Self {
        Self {
            source: Source::Machine {
                last: AtomicU64::new(0),
            },
            fonts,
            documents,
            medium: medium_of,
            key_cost: KeyCost::REAL,
        }
    }

    /// A clock that stands at `now_ms` and ids that count from `first_id`: two devices of a test
    /// take different first ids.
    #[must_use]
    pub fn frozen(fonts: PathBuf, documents: PathBuf, now_ms: i64, first_id: u64) -> Self {
        let (now_ms, ids) = (AtomicI64::new(now_ms), AtomicU64::new(first_id));
        Self {
            source: Source::Frozen { now_ms, ids },
            fonts,
            documents,
            medium: |_| Medium::Disk,
            key_cost: KeyCost::NONE,
        }
    }

    /// Refuses a folder that is no place for its use.
    ///
    /// # Errors
    /// Why it is none.
    pub fn judge_place(&self, folder: &Path, usage: Use) -> std::result::Result<(), Unfit> {
        judge(folder, (self.medium)(folder), usage)
    }

    /// Moves a frozen clock; the machine's clock stays.
    pub fn set_now(&self, new_ms: i64) {
        if let Source::Frozen { now_ms, .. } = &self.source {
            now_ms.store(new_ms, Ordering::Relaxed);
        }
    }

    /// Milliseconds since 1970 UTC.
    pub fn now_ms(&self) -> i64 {
        match &self.source {
            #[allow(clippy::disallowed_methods, reason = "the one place that asks")]
            Source::Machine { .. } => std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX)),
            Source::Frozen { now_ms, .. } => now_ms.load(Ordering::Relaxed),
        }
    }

    /// Today in Beijing time: deadlines are counted in China's days, whatever the laptop is set to.
    pub fn today(&self) -> NaiveDate {
        beijing_date(self.now_ms())
    }

    /// A new id, UUID version 7. Ids of this process sort in the order in which they were made.
    ///
    /// # Errors
    /// The machine gives no randomness.
    pub fn new_id(&self) -> Result<Uuid> {
        let mut random = [0; 10];
        self.fill_random(&mut random)?;
        let mut ms = u64::try_from(self.now_ms()).unwrap_or(0);
        if let Source::Machine { last } = &self.source {
            let moment = moment_after(last, ms);
            let [high, low, ..] = &mut random;
            [*high, *low] = ((moment % PER_MS) as u16).to_be_bytes();
            ms = moment / PER_MS;
        }
        Ok(uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid())
    }

    /// Fills `bytes` with randomness fit for keys.
    ///
    /// # Errors
    /// The machine gives no randomness.
    pub fn fill_random(&self, bytes: &mut [u8]) -> Result<()> {
        match &self.source {
            Source::Machine { .. } => {
                getrandom::fill(bytes).map_err(|e| Error::Io(std::io::Error::other(e.to_string())))
            }
            Source::Frozen { ids, .. } => {
                let id = ids.fetch_add(1, Ordering::Relaxed);
                blake3::Hasher::new()
                    .update(&id.to_be_bytes())
                    .finalize_xof()
                    .fill(bytes);
                Ok(())
            }
        }
    }
}

/// Ids that one millisecond can number: the 12 bits beside the time in a UUID of version 7 count them
/// (RFC 9562, 6.2, method 1).
const PER_MS: u64 = 1 << 12;

/// The next moment, in parts of a millisecond: now, or just after the last one where the clock has not
/// moved on or was set back.
fn moment_after(last: &AtomicU64, now_ms: u64) -> u64 {
    let next = |last: u64| (now_ms * PER_MS).max(last + 1);
    let before = last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
        Some(next(last))
    });
    next(before.unwrap_or_default())
}

/// Folder of the store where nobody named one, the same for window and command line.
#[must_use]
pub fn default_store() -> PathBuf {
    dirs::data_dir().unwrap_or_default().join("duxue")
}

/// Folder of what this user chose on this laptop and is in no store.
#[must_use]
pub fn settings() -> PathBuf {
    dirs::config_dir().unwrap_or_default().join("duxue")
}

/// Folder that documents go to where nobody named a file.
#[must_use]
pub fn default_documents() -> PathBuf {
    let own = dirs::document_dir()
        .or_else(dirs::home_dir)
        .unwrap_or_default();
    own.join("督学清单文书")
}

/// Folder with the fonts of documents: `DUXUE_FONTS`, else beside the program as it is installed, else
/// in the source tree that the program was built in.
#[must_use]
pub fn find_fonts() -> PathBuf {
    if let Some(folder) = std::env::var_os("DUXUE_FONTS") {
        return folder.into();
    }
    let program = std::env::current_exe().unwrap_or_default();
    let places = [
        "fonts",
        "lib/duxue/fonts",
        "Resources/fonts",
        "src-tauri/fonts",
    ];
    program
        .ancestors()
        .skip(1)
        .flat_map(|folder| places.map(|place| folder.join(place)))
        .find(|folder| folder.join("FandolFang-Regular.otf").is_file())
        .unwrap_or_else(|| PathBuf::from("fonts"))
}

/// The day in Beijing (UTC+8, no summer time since 1992) at a moment.
#[must_use]
pub fn beijing_date(ms: i64) -> NaiveDate {
    beijing(ms).date_naive()
}

/// A moment as clocks in Beijing show it.
#[must_use]
pub fn beijing(ms: i64) -> DateTime<FixedOffset> {
    let utc = DateTime::<Utc>::from_timestamp_millis(ms).unwrap_or_default();
    FixedOffset::east_opt(8 * 3600).map_or(utc.fixed_offset(), |zone| utc.with_timezone(&zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_as_they_were_made() {
        let env = Env::machine(PathBuf::new(), PathBuf::new());
        let ids: Vec<Uuid> = (0..10_000).map(|_| env.new_id().unwrap()).collect();
        assert!(ids.is_sorted_by(|earlier, later| earlier < later));
    }

    #[test]
    fn a_clock_set_back_does_not_turn_ids_back() {
        let last = AtomicU64::new(0);
        assert!(moment_after(&last, 9) < moment_after(&last, 5));
    }
}
