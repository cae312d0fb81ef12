//! Compiles the constant patterns of this module's grammar.

use regex::Regex;

/// Compiles a pattern that is part of the program.
#[expect(
    clippy::expect_used,
    reason = "patterns are constants; each is compiled by the tests"
)]
pub fn pattern(expression: &str) -> Regex {
    Regex::new(expression).expect("a constant pattern compiles")
}

/// Declares named patterns, compiled on first use.
macro_rules! patterns {
    ($($(#[$doc:meta])* $visibility:vis $name:ident = $expression:expr;)+) => {$(
        $(#[$doc])*
        $visibility static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| $crate::duty_list::pattern::pattern($expression));
    )+};
}
pub(super) use patterns;
