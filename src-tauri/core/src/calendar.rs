//! Working-day arithmetic with its explanation.
