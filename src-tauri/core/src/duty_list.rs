//! Document -> text -> clauses -> departments, duties, tasks and their roles.
