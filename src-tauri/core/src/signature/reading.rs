//! Reads a PDF that somebody may have forged: strictly, lazily, within a budget, and knowing where each
//! object stands in the file. It judges nothing.
//!
//! A forged file is read by its own cross-reference tables alone. There is no repair: what a lenient
//! program would guess at is refused here, because two programs guess differently.

mod budget;
mod container;
mod inflate;
mod object;
mod section;
mod syntax;
mod view;

pub use budget::{Budget, MAX_BYTES, NODE, VerifyError};
pub use object::{Dict, Id, Object, Stream};
pub use section::{Entry, Section};
pub use syntax::{Lexer, hex};
pub use view::{File, View};

pub(super) type Result<T> = std::result::Result<T, VerifyError>;
