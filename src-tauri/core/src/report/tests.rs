//! Whole documents, read back with the tools a reader has.
