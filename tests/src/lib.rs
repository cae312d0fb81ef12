//! Tests helpers.
