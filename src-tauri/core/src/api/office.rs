//! The frame of the window: state of the app, and the office as it stands on documents.

use uuid::Uuid;

use super::checking::text;
use super::types::*;
use crate::Core;
use crate::error::Result;
use crate::model::inspecting::Office;
use crate::ops::Reversible;
use crate::ops::fact::{Fact, Field};
use crate::ops::log;
use crate::ops::op::{Register, Scope};
use crate::store::{duty_lists, findings, inspections, laptop, office};

/// State of the whole app.
///
/// # Errors
/// The store cannot be read.
pub fn status(core: &Core, _: Nothing) -> Result<Status> {
    let today = core.env.today();
    let (undo, redo) = core.undo.lock().names();
    let connection = core.store.reader();
    let (findings, overdue) = findings::counts(&connection, today)?;
    let own = log::own(&connection, &core.device)?;
    Ok(Status {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        store: core.store.folder().display().to_string(),
        today,
        office: office::get(&connection)?,
        duty_lists: duty_lists::count(&connection)?,
        inspections: inspections::count(&connection)?,
        findings,
        overdue,
        saved_ms: own.last_ms,
        unsent: own.operations,
        backup_ms: laptop::get(&connection, laptop::LAST_BACKUP)?,
        undo,
        redo,
        opened_file: None,
    })
}

/// Sets the office as it stands on documents.
///
/// # Errors
/// A field is too long.
pub fn set_office(core: &Core, request: Office) -> Result<Written<Office>> {
    let office = Office {
        agency: text("agency", &request.agency)?,
        document_code: text("document_code", &request.document_code)?,
        inspector: text("inspector", &request.inspector)?,
        card_no: text("card_no", &request.card_no)?,
        phone: text("phone", &request.phone)?,
        letterhead: text("letterhead", &request.letterhead)?,
    };
    core.transact(Reversible::Yes, |tx| {
        tx.name("修改落款信息");
        tx.changes(Tag::Office);
        let register = Register {
            scope: Scope::Office,
            field: Field::Office,
            entity: Uuid::nil(),
        };
        tx.set(register, Fact::Office(office))?;
        office::get(tx.connection)
    })
}
