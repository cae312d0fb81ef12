//! The local SQLite store.
pub mod durable;
