//! Tells by the system's notifications what falls due: at the start, and when a new day begins. Whether and
//! what is the core's to say.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;

use crate::Shell;

/// How often the day is looked at: a laptop that slept over midnight is late by so much at most.
const LOOK: Duration = Duration::from_secs(600);

/// Reminds until the app ends.
pub(crate) fn start(app: AppHandle) {
    thread::spawn(move || {
        let shell = Arc::clone(&*app.state::<Arc<Shell>>());
        let mut reminded = None;
        loop {
            let today = shell.app.today();
            if reminded != Some(today) {
                reminded = Some(today);
                if let Some(words) = shell.app.reminder() {
                    show(&app, &words);
                }
            }
            thread::sleep(LOOK);
        }
    });
}

fn show(app: &AppHandle, words: &str) {
    let notification = app.notification().builder();
    // Where the system shows none, the start screen says the same.
    let _ = notification.title(crate::words::APP).body(words).show();
}
