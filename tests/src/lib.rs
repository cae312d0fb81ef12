//! What every test of the whole program needs: laptops with a clock that stands, their work, the
//! command line, the real documents. It asserts nothing that is a test of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test kit fails by panicking and says what it skips"
)]

pub mod device;
pub mod documents;
pub mod dump;
pub mod exchange;
pub mod fingerprint;
pub mod forgery;
pub mod nobody;
pub mod program;
pub mod refusal;
pub mod signatures;
pub mod work;
