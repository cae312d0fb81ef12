//! Words -> frames in mm -> PDF.
