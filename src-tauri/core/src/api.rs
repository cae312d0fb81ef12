//! The command table, requests and responses, and dispatch: all that shell, twin and CLI call.

pub mod checking;
pub mod correcting;
pub mod dating;
pub mod departments;
pub mod documents;
pub mod drafting;
mod edge;
pub mod editing;
mod files;
pub mod fonts;
pub mod generating;
pub mod habits;
pub mod host;
pub mod keys;
pub mod ledger;
pub mod machine;
pub mod notices;
pub mod office;
mod planning;
pub mod recent;
pub mod rectifying;
pub mod reminding;
pub mod reports;
pub mod sealing;
pub mod searching;
mod sheet;
pub mod signing;
pub(crate) mod table;
pub mod templates;
pub mod types;
pub mod typescript;
pub mod upgrading;
pub mod upkeep;
pub mod verifying;
pub mod workbench;

use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::Core;
use crate::app::App;
use crate::error::{ApiError, Error, Result};
pub use host::{Host, Wanted};

/// Answers one command. Never panics: a fault of our own becomes [`crate::error::ErrorCode::Internal`]
/// and leaves the store as it was, because its transaction rolls back.
/// The answer is JSON as text: a checklist of 10,000 items is written once, not built as a tree first.
///
/// # Errors
/// What the command refuses, in the form that crosses the edge.
pub fn dispatch(
    core: &Core,
    host: &dyn Host,
    command: &str,
    payload: Value,
) -> std::result::Result<String, ApiError> {
    guarded(|| run(core, host, command, payload))
}

/// Work whose panic becomes an error.
fn guarded(work: impl FnOnce() -> Result<String>) -> std::result::Result<String, ApiError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|panic| Err(Error::Panic(words(panic.as_ref()))))
        .map_err(ApiError::from)
}

/// Answers a command about the store itself: where it lies, which one is open. It may close the store and
/// open another. None where the command is of another kind.
pub(crate) fn dispatch_machine(
    app: &App,
    host: &dyn Host,
    command: &str,
    payload: &Value,
) -> Option<std::result::Result<String, ApiError>> {
    macro_rules! dispatch_to {
        ($($kind:ident $name:ident($request:ty) -> $response:ty;)+) => {
            match command {
                $(stringify!($name) => dispatch_to!(@call $kind $name, $request),)+
                _ => None,
            }
        };
        (@call app $name:ident, $request:ty) => {
            Some(guarded(|| answer(machine::$name(app, host, request::<$request>(payload.clone())?)?)))
        };
        (@call $kind:ident $name:ident, $request:ty) => { None };
    }
    table::command_table!(dispatch_to)
}

fn run(core: &Core, host: &dyn Host, command: &str, payload: Value) -> Result<String> {
    macro_rules! dispatch_to {
        ($($kind:ident $name:ident($request:ty) -> $response:ty;)+) => {
            match command {
                $(stringify!($name) => dispatch_to!(@call $kind $name, $request),)+
                _ => Err(Error::UnknownCommand(command.to_owned())),
            }
        };
        // These need no open store, and somebody who can open another.
        (@call app $name:ident, $request:ty) => {
            Err(Error::UnknownCommand(command.to_owned()))
        };
        (@call host $name:ident, $request:ty) => {
            answer(host::$name(core, host, request::<$request>(payload)?)?)
        };
        (@call $kind:ident $name:ident, $request:ty) => {
            answer(commands::$name(core, request::<$request>(payload)?)?)
        };
    }
    table::command_table!(dispatch_to)
}

/// Every command of the table in one place, for the macro.
mod commands {
    pub(super) use super::checking::{
        answer, answer_many, checklist, inspection, inspections, items, remark,
    };
    pub(super) use super::correcting::{
        compare_lists, correct_list, decide_changes, withdraw_correction,
    };
    pub(super) use super::dating::{month, period_until};
    pub(super) use super::departments::{departments, remove_department, set_department};
    pub(super) use super::documents::{
        duty_list, duty_lists, gaps, import_document, preview_document,
    };
    pub(super) use super::drafting::{drafts, drop_draft, keep_draft, phrases};
    pub(super) use super::editing::{checklist_edit, edit_checklist};
    pub(super) use super::fonts::{choose_font, fonts, installed_fonts};
    pub(super) use super::generating::{
        add_subject, generate, preview_checklists, subjects, themes,
    };
    pub(super) use super::habits::{habits, keep_habits};
    pub(super) use super::keys::{
        change_passphrase, create_document_key, document_key, export_document_key,
        import_document_key, lock_document_key, unlock_document_key,
    };
    pub(super) use super::ledger::{finding_keys, findings_page, set_findings};
    pub(super) use super::notices::{
        check_code, issue_consultation, issue_notice, notice, notices, preview_consultation,
        preview_notice, print_notice,
    };
    pub(super) use super::office::set_office;
    pub(super) use super::recent::recent_files;
    pub(super) use super::rectifying::{deadline, finding, findings, set_finding};
    pub(super) use super::reminding::{reminders, set_reminders};
    pub(super) use super::reports::{print_report, print_sheet};
    pub(super) use super::sealing::{preview_seal, seal_inspection};
    pub(super) use super::searching::search;
    pub(super) use super::signing::{sign_notice, sign_pdf};
    pub(super) use super::templates::{remove_template, rename_template, save_template, templates};
    pub(super) use super::upgrading::{preview_upgrade, upgrade_inspection};
    pub(super) use super::upkeep::{check, rebuild, redo, undo};
    pub(super) use super::verifying::verify_pdf;
    pub(super) use super::workbench::workbench;
}

use crate::model::ids::{
    ChecklistId, DepartmentId, DutyListId, FindingId, InspectionId, ItemId, NoticeId, TemplateId,
};
use crate::model::inspecting::Office;
use types::*;

fn request<T: DeserializeOwned>(payload: Value) -> Result<T> {
    // A command without a request may be called without a payload.
    let payload = if payload.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        payload
    };
    serde_json::from_value(payload).map_err(Error::Request)
}

fn answer<T: Serialize>(value: T) -> Result<String> {
    serde_json::to_string(&value).map_err(|error| Error::Encoding(error.to_string()))
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
