//! Operations out of one store, as the bytes that they are passed on in.

use duxue_core::Core;
use rusqlite::{Connection, OpenFlags};

/// Header and body of one operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    /// CBOR of the header.
    pub header: Vec<u8>,
    /// CBOR of the body.
    pub body: Vec<u8>,
}

/// All operations of a store, each device's chains in order.
///
/// # Panics
/// The store cannot be read.
#[must_use]
pub fn operations(core: &Core) -> Vec<Operation> {
    let connection = Connection::open_with_flags(
        core.store().folder().join("duxue.db"),
        OpenFlags::SQLITE_OPEN_READ_ONLY,
    )
    .expect("the database opens");
    let mut statement = connection
        .prepare(
            "SELECT op.header, body.bytes FROM op JOIN body ON body.op_id = op.id
             ORDER BY op.device, op.scope, op.seq",
        )
        .expect("tables of the log");
    let rows = statement.query_map([], |row| {
        Ok(Operation {
            header: row.get(0)?,
            body: row.get(1)?,
        })
    });
    rows.and_then(Iterator::collect).expect("rows")
}

/// Takes over operations in the order given.
///
/// # Panics
/// One of them is refused.
pub fn receive<'a>(core: &Core, operations: impl IntoIterator<Item = &'a Operation>) {
    let bytes = operations
        .into_iter()
        .map(|operation| (operation.header.as_slice(), operation.body.as_slice()));
    core.take_over(bytes).expect("operations are taken over");
}
