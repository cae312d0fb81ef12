//! Looking for words everywhere.

use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::model::words::Words;
use crate::store::search;

/// More than this is a list to read, not something found.
const MOST: u32 = 100;

/// Where words occur: inspections, checklists, findings, notices, duty lists, items.
///
/// # Errors
/// The store cannot be read.
pub fn search(core: &Core, request: SearchRequest) -> Result<Vec<FoundGroup>> {
    let limit = usize::try_from(request.limit.min(MOST)).unwrap_or_default();
    search::search(&core.store.reader(), &Words::of(&request.words), limit)
}
