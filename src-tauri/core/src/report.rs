//! Words -> frames in mm -> PDF.
#[derive(Debug, thiserror::Error)]
pub enum ReportError { #[error("x")] X }
