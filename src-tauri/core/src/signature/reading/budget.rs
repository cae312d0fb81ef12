//! How much of a file is looked at before it is refused: no file, however made, takes more time or
//! memory than this.

use std::cell::Cell;

use super::Result;

/// Largest file that is verified; 200 MB as the interface counts them.
pub const MAX_BYTES: usize = 200 << 20;

/// Cost of one value in memory, in the unit in which a byte that is read costs 1.
pub const NODE: usize = 64;

/// Bytes and values looked at: some seconds, and less than 400 MB of values.
const MAX_WORK: usize = 128 << 20;

/// Bytes that compressed object and cross-reference streams may hold together.
const MAX_UNPACKED: usize = 64 << 20;

/// Why a file cannot be verified at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// It does not begin as a PDF does.
    #[error("not a PDF")]
    NotPdf,
    /// It can only be read with a password.
    #[error("encrypted")]
    Encrypted,
    /// It is larger than [`MAX_BYTES`].
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// It does not hold together.
    #[error("broken: {0}")]
    Broken(&'static str),
    /// It holds more than an honest document does.
    #[error("too complex")]
    TooComplex,
}

/// What is left to be spent on one file.
#[derive(Debug)]
pub struct Budget {
    work: Cell<usize>,
    unpacked: Cell<usize>,
}

impl Default for Budget {
    fn default() -> Self {
        let (work, unpacked) = (Cell::new(MAX_WORK), Cell::new(MAX_UNPACKED));
        Self { work, unpacked }
    }
}

impl Budget {
    /// Pays for reading `work` bytes, or [`NODE`] for each value kept.
    ///
    /// # Errors
    /// The file is used up.
    pub fn spend(&self, work: usize) -> Result<()> {
        take(&self.work, work)
    }

    /// What may still be unpacked.
    pub fn unpackable(&self) -> usize {
        self.unpacked.get()
    }

    /// Pays for unpacked bytes.
    ///
    /// # Errors
    /// The file is used up.
    pub fn unpacked(&self, bytes: usize) -> Result<()> {
        take(&self.unpacked, bytes)
    }
}

fn take(left: &Cell<usize>, cost: usize) -> Result<()> {
    let rest = left.get().checked_sub(cost);
    left.set(rest.unwrap_or(0));
    rest.map(drop).ok_or(VerifyError::TooComplex)
}
