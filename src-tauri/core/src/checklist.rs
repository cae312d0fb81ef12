//! Duties -> check points -> checklists for subjects.
