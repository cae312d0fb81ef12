//! A Tauri window with nothing in it: what a start costs before any of our own work.

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("empty")
                .inner_size(1280.0, 720.0)
                .on_document_title_changed(|window, title| drop(window.set_title(&title)))
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
}
