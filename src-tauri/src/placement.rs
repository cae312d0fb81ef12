//! Where the window stood and how large it was: kept in the user's settings, read before there is a store.

use std::path::PathBuf;

use duxue_core::env;
use duxue_core::store::durable;
use serde::{Deserialize, Serialize};
use tauri::{LogicalPosition, LogicalSize, Monitor, WebviewWindow};

/// Place and size of the window in pixels as the desktop counts them, whatever the screen's density.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Placement {
    pub(crate) width: f64,
    pub(crate) height: f64,
    x: f64,
    y: f64,
    pub(crate) maximized: bool,
}

/// The smallest window that everything has room in.
pub(crate) const LEAST: (f64, f64) = (960.0, 560.0);
const USUAL: (f64, f64) = (1280.0, 720.0);
/// So much of the window must be on a screen that somebody can take hold of it.
const HOLD: f64 = 120.0;

/// What was kept; nothing where there is nothing, or something else.
pub(crate) fn kept() -> Option<Placement> {
    let text = std::fs::read_to_string(file()).ok()?;
    let placement: Placement = toml::from_str(&text).ok()?;
    (placement.width >= LEAST.0 && placement.height >= LEAST.1).then_some(placement)
}

/// The size to open with.
pub(crate) fn size(kept: Option<Placement>) -> (f64, f64) {
    kept.map_or(USUAL, |kept| (kept.width, kept.height))
}

/// Puts the window where it stood, if that is on a screen that is there now.
pub(crate) fn restore(window: &WebviewWindow, kept: Placement) -> tauri::Result<()> {
    let screens: Vec<Screen> = window
        .available_monitors()?
        .iter()
        .map(Screen::of)
        .collect();
    if screens.iter().any(|screen| screen.holds(kept)) {
        window.set_position(LogicalPosition::new(kept.x, kept.y))?;
    }
    if kept.maximized {
        window.maximize()?;
    }
    Ok(())
}

/// Keeps place and size. A maximised window keeps the size that it had before.
pub(crate) fn keep(window: &WebviewWindow) -> tauri::Result<()> {
    let maximized = window.is_maximized()?;
    let scale = window.scale_factor()?;
    let size: LogicalSize<f64> = window.inner_size()?.to_logical(scale);
    let at: LogicalPosition<f64> = window.outer_position()?.to_logical(scale);
    let now = Placement {
        width: size.width,
        height: size.height,
        x: at.x,
        y: at.y,
        maximized,
    };
    let placement = match kept() {
        Some(before) if maximized => Placement {
            maximized,
            ..before
        },
        _ => now,
    };
    // Where it cannot be kept, the next window opens as the first did.
    if let (Ok(text), Some(folder)) = (toml::to_string(&placement), file().parent()) {
        let _ = std::fs::create_dir_all(folder);
        let _ = durable::write(&file(), text.as_bytes());
    }
    Ok(())
}

fn file() -> PathBuf {
    env::settings().join("window.toml")
}

/// A screen of the desktop, in the same pixels.
#[derive(Debug, Clone, Copy)]
struct Screen {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Screen {
    fn of(monitor: &Monitor) -> Self {
        let at: LogicalPosition<f64> = monitor.position().to_logical(monitor.scale_factor());
        let size: LogicalSize<f64> = monitor.size().to_logical(monitor.scale_factor());
        Self {
            x: at.x,
            y: at.y,
            width: size.width,
            height: size.height,
        }
    }

    /// Whether somebody can take hold of the title of a window that stands there.
    fn holds(self, window: Placement) -> bool {
        let left = window.x.max(self.x);
        let right = (window.x + window.width).min(self.x + self.width);
        let is_top_here = window.y >= self.y && window.y + HOLD <= self.y + self.height;
        is_top_here && right - left >= HOLD
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        x: 0.0,
        y: 0.0,
        width: 1366.0,
        height: 768.0,
    };

    fn window_at(x: f64, y: f64) -> Placement {
        Placement {
            width: 1000.0,
            height: 600.0,
            x,
            y,
            maximized: false,
        }
    }

    #[test]
    fn a_window_returns_only_where_somebody_can_take_hold_of_it() {
        assert!(SCREEN.holds(window_at(100.0, 50.0)));
        assert!(SCREEN.holds(window_at(-800.0, 0.0)), "part of it is enough");
        assert!(!SCREEN.holds(window_at(-950.0, 0.0)));
        assert!(
            !SCREEN.holds(window_at(1400.0, 50.0)),
            "that screen is gone"
        );
        assert!(
            !SCREEN.holds(window_at(100.0, -40.0)),
            "its title is out of reach"
        );
        assert!(!SCREEN.holds(window_at(100.0, 760.0)));
    }

    #[test]
    fn what_is_kept_is_read() {
        let placement = window_at(7.5, 8.0);
        let text = toml::to_string(&placement).unwrap();
        assert_eq!(toml::from_str::<Placement>(&text).unwrap(), placement);
    }
}
