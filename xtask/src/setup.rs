//! What a machine must have before a task; the installing itself is in `setup/`.

pub use apt::{apt_get, is_root};

mod apt;
mod node;
mod python;

use std::path::PathBuf;

use crate::exec::{Result, Tools};

/// A Debian package and what for.
type Package = (&'static str, &'static str);

/// How much of the machine a task uses; each holds the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The core and the command line.
    Core,
    /// The window and its front end too.
    Window,
    /// Everything that tests and benchmarks start.
    Tests,
}

const CORE: &[Package] = &[
    (
        "build-essential",
        "compiles SQLCipher and the OpenSSL it uses",
    ),
    ("perl", "configures OpenSSL"),
];

const WINDOW: &[Package] = &[
    ("libgtk-3-dev", "the toolkit of the window"),
    ("libwebkit2gtk-4.1-dev", "the web view in the window"),
    ("pkg-config", "finds both"),
];

const TESTS: &[Package] = &[
    ("chromium", "journeys through the pages"),
    ("dbus", "a message bus for the window under test"),
    ("default-jre-headless", "runs the validator of PDF/A"),
    ("fonts-noto-cjk", "Chinese text on the screen"),
    ("libjaxb-api-java", "wanted by the validator"),
    (
        "libpdfbox2-java",
        "the validator of PDF/A, PDFBox Preflight",
    ),
    ("openssl", "checks our signatures and reads our keys"),
    ("poppler-utils", "reads the PDFs we write"),
    ("qpdf", "checks their structure"),
    ("webkit2gtk-driver", "steers the real window"),
    ("xauth", "wanted by xvfb-run"),
    ("xvfb", "a display where there is none"),
];

/// The engines that our reports are measured against, and what measures them.
const ENGINES: &[Package] = &[
    ("libharfbuzz-subset0", "WeasyPrint cuts fonts with it"),
    ("libpango-1.0-0", "WeasyPrint sets text with it"),
    ("libpangoft2-1.0-0", "WeasyPrint finds fonts with it"),
    ("libreoffice-writer-nogui", "turns .docx into PDF"),
    ("poppler-utils", "counts the pages they make"),
    ("python3", "runs the scripts of the engines"),
    (
        "python3-venv",
        "keeps their packages in a folder of its own",
    ),
    ("time", "measures memory of whole processes"),
];

/// Wanted only where something has to be fetched with it.
const PYTHON: &[Package] = &[
    ("python3", "fetches Node.js and pyHanko"),
    ("python3-venv", "keeps each in a folder of its own"),
];

/// Installs the engines that reports are measured against; the Python that has their packages.
pub fn engines(tools: &Tools) -> Result<PathBuf> {
    apt::ensure(tools, ENGINES)?;
    python::ENGINES.fetch(tools)
}

/// Installs what is missing, says so in one line, and is silent where nothing is.
pub fn prepare(tools: &mut Tools, scope: Scope) -> Result {
    let wants_node = scope >= Scope::Window && !node::is_ready(tools)?;
    let wants_pyhanko = scope >= Scope::Tests && cfg!(unix) && !python::PYHANKO.are_here(tools);
    let wants_python = wants_pyhanko || wants_node;
    let wanted = [
        (true, CORE),
        (scope >= Scope::Window, WINDOW),
        (scope >= Scope::Tests, TESTS),
        (wants_python && cfg!(target_os = "linux"), PYTHON),
    ];
    let packages = wanted
        .iter()
        .filter(|(wanted, _)| *wanted)
        .flat_map(|(_, list)| *list);
    apt::ensure(tools, &packages.copied().collect::<Vec<_>>())?;
    if wants_node {
        node::fetch(tools)?;
    }
    if wants_pyhanko {
        python::PYHANKO.fetch(tools)?;
    }
    Ok(())
}
