//! Every Chinese word that the shell itself shows; knows no dialog and no window. What the core says has its
//! words in the core, what a page shows in `ui/src/lib/i18n`.

/// The name of the app, and the title of its window until a page shows a place.
pub(crate) const APP: &str = "督学清单";

/// Documents that can be imported, as a file dialog names what it lists.
pub(crate) const DOCUMENTS: &str = "责任文件";

/// Files of a signing certificate, as a file dialog names them.
pub(crate) const KEY_FILES: &str = "证书文件";
