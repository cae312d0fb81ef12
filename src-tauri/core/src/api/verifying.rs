//! Verifying the signatures of any PDF.

use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::verdict::Verdict;

/// The verdict on a PDF.
///
/// # Errors
/// Nothing verifies here yet.
pub fn verify_pdf(_: &Core, request: PathRequest) -> Result<Verdict> {
    Err(Error::UnknownCommand(format!(
        "verify_pdf {}",
        request.path
    )))
}
