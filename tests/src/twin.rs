//! The loopback twin of the desktop shell: the same core behind HTTP, for journeys in a browser.
//!
//! `duxue-twin --store DIR --ui DIR --documents DIR [--port N] [--open FILE] [--pick FILE] [--place FILE]`
//! prints its address. It serves the built window and answers `POST /rpc`; it listens on 127.0.0.1 only.

mod http;

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use duxue_core::api::{Host, Wanted};
use duxue_core::app::App;
use duxue_core::env::{self, Env};
use duxue_core::place::Start;
use serde_json::{Value, json};

use http::{Request, Response};

type Failure = Box<dyn std::error::Error + Send + Sync>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let option = |name: &str| {
        let mut arguments = std::env::args().skip_while(|argument| argument != name);
        arguments.next().and_then(|_| arguments.next())
    };
    let folder = |name: &str| {
        option(name)
            .map(PathBuf::from)
            .ok_or_else(|| Failure::from(format!("{name} is missing")))
    };
    let documents = folder("--documents")?;
    let own = documents.clone();
    let app = App::new(start(&folder("--store")?, option("--place")), move || {
        Env::machine(env::find_fonts(), own.clone())
    });
    let twin = Twin {
        app,
        host: Script::new(option("--open"), option("--pick"), documents),
        ui: folder("--ui")?,
    };
    let port: u16 = option("--port").map_or(Ok(0), |port| port.parse())?;
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    writeln!(std::io::stdout(), "http://{}", listener.local_addr()?)?;
    Ok(http::serve(&listener, move |request| twin.answer(request))?)
}

/// The store in `folder`; with a file for the laptop's choice of folders it can be moved.
fn start(folder: &Path, pointer: Option<String>) -> Start {
    Start {
        given: pointer.is_none().then(|| folder.to_owned()),
        usual: folder.to_owned(),
        pointer: pointer.map_or_else(|| folder.with_extension("toml"), PathBuf::from),
    }
}

struct Twin {
    app: App,
    host: Script,
    ui: PathBuf,
}

impl Twin {
    fn answer(&self, request: &Request) -> Response {
        match (request.method.as_str(), request.url.as_str()) {
            ("POST", "/rpc") => self.rpc(&request.body),
            // What the host was asked to do, for a journey to look at.
            ("GET", "/host/opened") => reply(&json!(self.host.opened())),
            // What somebody will choose in the next file dialogs: the path is the body.
            ("POST", "/host/pick") => self.host.will_pick(&request.body),
            ("GET", url) => self.file(url),
            _ => Response::empty("405 Method Not Allowed"),
        }
    }

    fn rpc(&self, body: &[u8]) -> Response {
        let Ok(mut call) = serde_json::from_slice::<Value>(body) else {
            return Response::empty("400 Bad Request");
        };
        let payload = call.get_mut("payload").map(Value::take).unwrap_or_default();
        let command = call.get("cmd").and_then(Value::as_str).unwrap_or_default();
        match self.app.call(&self.host, command, payload) {
            Ok(text) => found(
                format!("{{\"ok\":{text}}}").into_bytes(),
                "application/json",
            ),
            Err(error) => reply(&json!({ "error": error })),
        }
    }

    fn file(&self, url: &str) -> Response {
        let name = url
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_start_matches('/');
        let name = if name.is_empty() { "index.html" } else { name };
        let inside = !name.split('/').any(|part| part == "..");
        let bytes = inside
            .then(|| std::fs::read(self.ui.join(name)).ok())
            .flatten();
        match bytes {
            Some(body) => found(body, media_type(name)),
            None => Response::empty("404 Not Found"),
        }
    }
}

fn reply(value: &Value) -> Response {
    found(value.to_string().into_bytes(), "application/json")
}

fn found(body: Vec<u8>, media_type: &'static str) -> Response {
    Response {
        status: "200 OK",
        media_type,
        body,
    }
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
    {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

/// A host that answers dialogs as it was told and remembers what it was asked to open.
struct Script {
    start_file: Mutex<Option<PathBuf>>,
    pick: Mutex<Option<PathBuf>>,
    documents: PathBuf,
    opened: Mutex<Vec<String>>,
}

impl Script {
    fn new(start_file: Option<String>, pick: Option<String>, documents: PathBuf) -> Self {
        Self {
            start_file: Mutex::new(start_file.map(PathBuf::from)),
            pick: Mutex::new(pick.map(PathBuf::from)),
            documents,
            opened: Mutex::default(),
        }
    }

    fn will_pick(&self, path: &[u8]) -> Response {
        let path = PathBuf::from(String::from_utf8_lossy(path).into_owned());
        *self.pick.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
        Response::empty("204 No Content")
    }

    fn opened(&self) -> Vec<String> {
        self.opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl Host for Script {
    fn pick_file(&self, _: Wanted) -> Option<PathBuf> {
        self.pick
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn pick_folder(&self) -> Option<PathBuf> {
        self.pick_file(Wanted::Document)
    }

    fn pick_save(&self, suggested: &Path) -> Option<PathBuf> {
        // A name without a folder lands where a file dialog would begin.
        Some(self.documents.join(suggested))
    }

    fn open_file(&self, path: &Path) -> std::io::Result<()> {
        std::fs::metadata(path)?;
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        opened.push(path.display().to_string());
        Ok(())
    }

    fn take_opened_file(&self) -> Option<PathBuf> {
        self.start_file
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}
