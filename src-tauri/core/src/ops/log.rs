//! Operations into the log and their links: what saw what, and which are heads. Order does not matter
//! here: any order of the same operations, with any repeats, gives the same heads.

use rusqlite::{Connection, OptionalExtension, params};

use super::device::{self, Device};
use super::fact::Fact;
use super::op::{self, Body, Header, OpId, RegId, Register, Scope};
use crate::error::{Error, Result};
use crate::store::sql::Hash;

/// An operation that was just made.
pub(crate) struct Appended {
    pub id: OpId,
    /// Its place in the device's chain of the scope.
    pub seq: u64,
}

/// Makes the device's next operation on a register and links it.
pub(crate) fn append(
    connection: &Connection,
    device: &Device,
    register: &Register,
    fact: Option<&Fact>,
    wall_ms: i64,
) -> Result<Appended> {
    let body = op::encode(&Body::of(register, fact)?)?;
    let scope = scope_row(connection, &register.scope.to_string())?;
    let (seq, prev_hash) = chain_end(connection, device.row, scope)?;
    let reg = register.id();
    let parents = heads(connection, &reg)?;
    let header = Header {
        version: op::HEADER_VERSION,
        kind: op::KIND_SET,
        device: device.id.into(),
        scope: register.scope.to_string(),
        seq: seq + 1,
        prev_hash: prev_hash.into(),
        reg: reg.into(),
        generation: next_generation(connection, &parents, device.row, scope)?,
        parents: parents.into_iter().map(Into::into).collect(),
        wall_ms,
        certificate: None,
        body_hash: (*blake3::hash(&body).as_bytes()).into(),
        suite: op::SUITE,
        min_reader: op::HEADER_VERSION,
    };
    let bytes = op::encode(&header)?;
    keep(connection, device.row, scope, &header, &bytes, &body)?;
    let id = op::first_16(&op::header_hash(&bytes));
    link(connection, id, &header)?;
    set_chain_end(
        connection,
        device.row,
        scope,
        &header,
        op::header_hash(&bytes),
    )?;
    Ok(Appended {
        id,
        seq: header.seq,
    })
}

/// What this device wrote so far.
pub(crate) struct Own {
    /// How many operations.
    pub operations: u32,
    /// The clock's time of the last one, in milliseconds since 1970 UTC.
    pub last_ms: Option<i64>,
}

/// What this device wrote so far, read off the ends of its chains.
pub(crate) fn own(connection: &Connection, device: &Device) -> Result<Own> {
    let own = connection
        .prepare_cached(
            "SELECT coalesce(sum(seq), 0), max(wall_ms) FROM stream_state WHERE device = ?1",
        )?
        .query_row([device.row], |row| {
            Ok(Own {
                operations: row.get(0)?,
                last_ms: row.get(1)?,
            })
        })?;
    Ok(own)
}

/// How many operations the log has, of all devices, read off the ends of their chains.
pub(crate) fn length(connection: &Connection) -> Result<u64> {
    Ok(connection
        .prepare_cached("SELECT coalesce(sum(seq), 0) FROM stream_state")?
        .query_row([], |row| row.get(0))?)
}

/// Takes over an operation of any device, as its bytes say. Answers the register that it sets; none
/// where it was here already.
///
/// # Errors
/// Header and body do not belong together, or cannot be decoded.
pub(crate) fn insert(
    connection: &Connection,
    header_bytes: &[u8],
    body: &[u8],
) -> Result<Option<RegId>> {
    let header: Header = op::decode(header_bytes)?;
    if *header.body_hash != *blake3::hash(body).as_bytes() {
        return Err(Error::Encoding("body does not belong to its header".into()));
    }
    let id = op::first_16(&op::header_hash(header_bytes));
    let known = connection
        .prepare_cached("SELECT 1 FROM op WHERE id = ?1")?
        .exists([id])?;
    if known {
        return Ok(None);
    }
    let device = device::register(connection, *header.device, None)?;
    let scope = scope_row(connection, &header.scope)?;
    keep(connection, device, scope, &header, header_bytes, body)?;
    link(connection, id, &header)?;
    let (end, _) = chain_end(connection, device, scope)?;
    if header.seq > end {
        set_chain_end(
            connection,
            device,
            scope,
            &header,
            op::header_hash(header_bytes),
        )?;
    }
    Ok(Some(*header.reg))
}

/// Enters an operation's parents and makes it a head unless one of its children is here already.
pub(crate) fn link(connection: &Connection, id: OpId, header: &Header) -> Result<()> {
    let mut edge =
        connection.prepare_cached("INSERT OR IGNORE INTO edge (parent, child) VALUES (?1, ?2)")?;
    let mut seen = connection.prepare_cached("DELETE FROM head WHERE reg = ?1 AND op_id = ?2")?;
    for parent in &header.parents {
        edge.execute([parent.as_slice(), &id])?;
        seen.execute([header.reg.as_slice(), parent.as_slice()])?;
    }
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO head (reg, op_id)
             SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM edge WHERE parent = ?2)",
        )?
        .execute([header.reg.as_slice(), &id])?;
    Ok(())
}

/// Operations of a register that no other saw, in byte order.
pub(crate) fn heads(connection: &Connection, reg: &RegId) -> Result<Vec<OpId>> {
    let mut statement =
        connection.prepare_cached("SELECT op_id FROM head WHERE reg = ?1 ORDER BY op_id")?;
    let rows = statement.query_map([reg], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many operations of a scope are here, as the ends of its chains tell.
pub(crate) fn count(connection: &Connection, scope: Scope) -> Result<u64> {
    let sql =
        "SELECT coalesce(sum(seq), 0) FROM stream_state JOIN scope ON scope.id = stream_state.scope
               WHERE scope.name = ?1";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([scope.to_string()], |row| row.get(0))?)
}

/// The head of a register that nobody disagrees on; none where it was never set, too.
pub(crate) fn only_head(connection: &Connection, reg: &RegId) -> Result<Option<OpId>> {
    match heads(connection, reg)?.as_slice() {
        [head] => Ok(Some(*head)),
        _ => Ok(None),
    }
}

fn keep(
    connection: &Connection,
    device: i64,
    scope: i64,
    header: &Header,
    bytes: &[u8],
    body: &[u8],
) -> Result<()> {
    let id = op::first_16(&op::header_hash(bytes));
    connection
        .prepare_cached(
            "INSERT INTO op (device, scope, seq, id, reg, generation, wall_ms, kind, header)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            device,
            scope,
            header.seq,
            id,
            *header.reg,
            header.generation,
            header.wall_ms,
            header.kind,
            bytes
        ])?;
    connection
        .prepare_cached("INSERT INTO body (op_id, bytes) VALUES (?1, ?2)")?
        .execute(params![id, body])?;
    Ok(())
}

fn scope_row(connection: &Connection, name: &str) -> Result<i64> {
    let known = connection
        .prepare_cached("SELECT id FROM scope WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(row) = known {
        return Ok(row);
    }
    connection
        .prepare_cached("INSERT INTO scope (name) VALUES (?1)")?
        .execute([name])?;
    Ok(connection.last_insert_rowid())
}

fn chain_end(connection: &Connection, device: i64, scope: i64) -> Result<(u64, [u8; 32])> {
    let end = connection
        .prepare_cached("SELECT seq, head_hash FROM stream_state WHERE device = ?1 AND scope = ?2")?
        .query_row([device, scope], |row| {
            Ok((row.get(0)?, row.get::<_, Hash>(1)?.0))
        })
        .optional()?;
    Ok(end.unwrap_or((0, [0; 32])))
}

fn set_chain_end(
    connection: &Connection,
    device: i64,
    scope: i64,
    header: &Header,
    hash: [u8; 32],
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO stream_state (device, scope, seq, head_hash, wall_ms) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (device, scope) DO UPDATE SET seq = ?3, head_hash = ?4, wall_ms = ?5",
        )?
        .execute(params![
            device,
            scope,
            header.seq,
            Hash(hash),
            header.wall_ms
        ])?;
    Ok(())
}

fn next_generation(
    connection: &Connection,
    parents: &[OpId],
    device: i64,
    scope: i64,
) -> Result<u64> {
    let mut of_parent = connection.prepare_cached("SELECT generation FROM op WHERE id = ?1")?;
    let mut greatest: u64 = connection
        .prepare_cached(
            "SELECT generation FROM op WHERE device = ?1 AND scope = ?2 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([device, scope], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    for parent in parents {
        greatest = greatest.max(of_parent.query_row([parent], |row| row.get(0))?);
    }
    Ok(greatest + 1)
}
