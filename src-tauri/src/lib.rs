//! The desktop shell: opens the store and the window and hands every call to the core. Decides nothing.

mod failure;
mod host;
mod placement;
mod reminders;
mod rpc;
mod words;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Arc, Once};

use duxue_core::app::App;
use duxue_core::env::{self, Env};
use duxue_core::place::Start;
use tauri::{AppHandle, Emitter, Manager, RunEvent, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use host::{Desktop, StartFile};

/// What every call needs.
pub(crate) struct Shell {
    app: App,
    host: Desktop,
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
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(|app| Ok(start(app.handle())?))
        .build(tauri::generate_context!("tauri.conf.json"));
    match outcome {
        Ok(app) => {
            app.run(|app, event| {
                if let (RunEvent::Exit, Some(shell)) = (event, app.try_state::<Arc<Shell>>()) {
                    shell.app.close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => failure::report(&error.to_string()),
    }
}

/// Opens the store on a thread of its own while the window is made: neither waits for the other. Where
/// the store cannot be opened, the window says why.
fn start(app: &AppHandle) -> tauri::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let folder = std::env::current_dir().unwrap_or_default();
    let opened = start_file(&arguments, &folder.display().to_string());
    let fonts = fonts(app);
    let env = move || Env::machine(fonts.clone(), env::default_documents());
    let shell = Arc::new(Shell {
        app: App::new(Start::of_user(None), env),
        host: Desktop::new(app.clone(), StartFile::new(opened)),
    });
    app.manage(Arc::clone(&shell));
    // The first call of the window tries again and is told of a failure.
    std::thread::spawn(move || drop(shell.app.open()));
    open_window(app)
}

fn open_window(app: &AppHandle) -> tauri::Result<()> {
    let idle = Once::new();
    let kept = placement::kept();
    let (width, height) = placement::size(kept);
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title(words::APP)
        .inner_size(width, height)
        .min_inner_size(placement::LEAST.0, placement::LEAST.1)
        .center()
        .on_document_title_changed(move |window, title| {
            // The task bar says what the page shows.
            drop(window.set_title(&title));
            // The page names a place when it shows it: time for what nobody should wait for.
            if title != words::APP {
                idle.call_once(|| start_what_can_wait(window.app_handle()));
            }
        })
        .build()?;
    #[cfg(target_os = "linux")]
    draw_on_the_processor(&window)?;
    if let Some(kept) = kept {
        placement::restore(&window, kept)?;
    }
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { .. } = event {
            let _ = placement::keep(&closing);
        }
    });
    Ok(())
}

/// Pages of text and lines are drawn sooner by the processor than by way of graphics drivers, and never
/// turn out blank where a driver is bad (ADR 0025).
#[cfg(target_os = "linux")]
fn draw_on_the_processor(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

fn start_what_can_wait(app: &AppHandle) {
    reminders::start(app.clone());
    let app = app.clone();
    std::thread::spawn(move || {
        let shell = app.state::<Arc<Shell>>();
        if let Err(error) = shell.app.look_after() {
            failure::show(&app, error);
        }
    });
}

fn come_forward(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.show();
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
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
