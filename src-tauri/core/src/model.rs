//! Pure types and names that several modules share. No SQL, no files, no clock.

pub mod checking;
pub mod comparing;
pub mod correcting;
pub mod departments;
pub mod found;
pub mod habits;
pub mod hex;
pub mod ids;
pub mod inspecting;
pub mod ledger;
pub mod planning;
pub mod reading;
pub mod record_code;
pub mod rows;
pub mod secret;
pub mod signing;
pub mod verdict;
pub(crate) mod words;
pub mod workbench;
