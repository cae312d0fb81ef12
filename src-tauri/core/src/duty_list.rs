//! Document -> text -> clauses -> departments, duties, tasks and their roles.
#[derive(Debug, thiserror::Error)]
pub enum ReadError { #[error("x")] X }
