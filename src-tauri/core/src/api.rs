//! The command table, the requests and responses, and dispatch: all that shell, twin and CLI call.

pub(crate) mod table;
pub mod types;
pub mod typescript;
