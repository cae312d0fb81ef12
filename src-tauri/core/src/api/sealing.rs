//! Sealing: an inspection is closed, its answers stay as they are; its cases go on.

use rusqlite::Connection;

use super::checking::text;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::ids::InspectionId;
use crate::model::inspecting::InspectionSealed;
use crate::ops::fact::Fact;
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx, log};
use crate::store::{inspections, office, seals};

/// What an inspection would leave open if it were sealed now.
///
/// # Errors
/// It is not in the store.
pub fn preview_seal(core: &Core, ById { id }: ById<InspectionId>) -> Result<SealPreview> {
    let connection = core.store.reader();
    let inspection = inspections::get(&connection, id)?;
    let open = seals::open_checklists(&connection, id)?;
    Ok(SealPreview {
        inspection,
        by: office::get(&connection)?.inspector.trim().to_owned(),
        pending: open.iter().map(|checklist| checklist.pending).sum(),
        open,
        unsigned: seals::unsigned_notices(&connection, id)?,
    })
}

/// Seals an inspection. Nobody judges its items any more; nothing before it can be undone.
///
/// # Errors
/// It is not in the store or sealed already; the settings name no inspector; the note is too long.
pub fn seal_inspection(core: &Core, request: SealInspection) -> Result<Written<InspectionSummary>> {
    core.transact(Reversible::No, |tx| {
        let inspection = inspections::get(tx.connection, request.id)?;
        seals::refuse(tx.connection, request.id)?;
        tx.name(format!("封存“{}”", inspection.title));
        tx.changes(Tag::Inspections);
        tx.changes(Tag::Checklists);
        let scope = Scope::Inspection(request.id);
        let fact = Fact::InspectionSeal(seal(tx, &inspection, scope, &request.note)?);
        let register = Register {
            scope,
            field: fact.field(),
            entity: request.id.0,
        };
        tx.set(register, fact)?;
        inspections::get(tx.connection, request.id)
    })
}

fn seal(
    tx: &Tx<'_>,
    inspection: &InspectionSummary,
    scope: Scope,
    note: &str,
) -> Result<InspectionSealed> {
    Ok(InspectionSealed {
        sealed_ms: tx.env.now_ms(),
        by: inspector(tx.connection)?,
        note: text("note", note)?,
        unchecked: inspection.progress.items - inspection.progress.answered,
        known: log::count(tx.connection, scope)? + 1,
    })
}

/// Who works on this laptop; a seal without a name would be nobody's.
fn inspector(connection: &Connection) -> Result<String> {
    let name = office::get(connection)?.inspector.trim().to_owned();
    if name.is_empty() {
        return Err(Error::OfficeIncomplete(vec![OfficeField::Inspector]));
    }
    Ok(name)
}
