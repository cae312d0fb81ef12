//! The desktop shell: opens the store and the window and hands every call to the core. Decides nothing.

mod failure;
mod host;
mod rpc;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, PoisonError, RwLock};

use duxue_core::Core;
use duxue_core::env::{self, Env};
use tauri::{AppHandle, Emitter, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder};

use host::{Desktop, StartFile};

/// What every call needs.
pub(crate) struct Shell {
    /// Calls hold it for reading; the end of the app takes it away when the last call is done.
    core: RwLock<Option<Core>>,
    host: Desktop,
}

impl Shell {
    /// Ends the store cleanly. Tauri ends the process without dropping what it manages.
    fn close(&self) {
        drop(
            self.core
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
    }
}

/// Runs until the window closes.
pub fn run() -> ExitCode {
    let outcome = tauri::Builder::default()
        // First, so that a second start ends before it touches the store.
        .plugin(tauri_plugin_single_instance::init(
            |app, arguments, folder| {
                come_forward(app);
                if let Some(file) = start_file(&arguments, &folder) {
                    let _ = app.emit("open-file", serde_json::json!({ "path": file }));
                }
            },
        ))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|app| Ok(start(app.handle())?))
        .build(tauri::generate_context!("tauri.conf.json"));
    match outcome {
        Ok(app) => {
            app.run(|app, event| {
                if let (RunEvent::Exit, Some(shell)) = (event, app.try_state::<Arc<Shell>>()) {
                    shell.close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => failure::report(&error.to_string()),
    }
}

/// Opens the store and the window; where the store cannot be opened, says why and ends.
fn start(app: &AppHandle) -> tauri::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = std::env::current_dir().unwrap_or_default();
    let opened = start_file(&arguments, &folder.display().to_string());
    match Core::open(
        &store_folder(),
        Env::machine(fonts(app), env::default_documents()),
    ) {
        Ok(core) => {
            let host = Desktop::new(app.clone(), StartFile::new(opened));
            app.manage(Arc::new(Shell {
                core: RwLock::new(Some(core)),
                host,
            }));
            open_window(app)
        }
        Err(error) => {
            failure::show(app, error);
            Ok(())
        }
    }
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("督学清单")
        .inner_size(1280.0, 720.0)
        .min_inner_size(960.0, 560.0)
        .center()
        // The task bar says what the page shows.
        .on_document_title_changed(|window, title| drop(window.set_title(&title)))
        .build()?;
    Ok(())
}

fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// `DUXUE_STORE` names another store, for tests and for trying things out.
fn store_folder() -> PathBuf {
    std::env::var_os("DUXUE_STORE").map_or_else(env::default_store, PathBuf::from)
}

fn fonts(app: &AppHandle) -> PathBuf {
    let installed = app.path().resource_dir().map(|folder| folder.join("fonts"));
    installed
        .ok()
        .filter(|folder| folder.is_dir())
        .unwrap_or_else(env::find_fonts)
}

/// The file that the system asks us to open: the first argument that is no option.
fn start_file(arguments: &[String], folder: &str) -> Option<PathBuf> {
    let file = arguments
        .iter()
        .skip(1)
        .find(|argument| !argument.starts_with('-'))?;
    Some(PathBuf::from(folder).join(file))
}
