//! Pure types and names that several modules share. No SQL, no files, no clock.

pub mod checking;
pub mod hex;
pub mod ids;
pub mod inspecting;
pub mod reading;
pub mod record_code;
pub mod rows;
pub mod secret;
pub mod signing;
pub mod verdict;
