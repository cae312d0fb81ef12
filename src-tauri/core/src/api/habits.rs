//! How this laptop's window is used: kept beside the work, never part of it.

use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::store::laptop;

/// Views that a menu can hold.
const MOST_VIEWS: usize = 30;
/// Bounds of the zoom in percent: smaller cannot be read, larger does not fit.
const ZOOM: std::ops::RangeInclusive<u32> = 50..=300;

/// How the window was used last.
///
/// # Errors
/// The store cannot be read.
pub fn habits(core: &Core, _: Nothing) -> Result<Habits> {
    Ok(laptop::get(&core.store.reader(), laptop::HABITS)?.unwrap_or_default())
}

/// Keeps how the window is used.
///
/// # Errors
/// Too many views, or the store cannot be written.
pub fn keep_habits(core: &Core, mut habits: Habits) -> Result<Habits> {
    if habits.views.len() > MOST_VIEWS {
        return Err(Error::Invalid {
            field: "views",
            advice: "保存的视图太多，请先删除几个。",
        });
    }
    habits.zoom = habits.zoom.clamp(*ZOOM.start(), *ZOOM.end());
    habits.views.sort_by(|a, b| a.name.cmp(&b.name));
    core.remember(laptop::HABITS, &habits)?;
    Ok(habits)
}
