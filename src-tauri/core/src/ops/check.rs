//! Proof that nothing was lost or changed: chains, bodies, heads, tables, files; and the rebuild.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, TransactionBehavior};

use super::device::Device;
use super::op::{self, Header, RegId};
use super::{fold, log};
use crate::api::types::CheckReport;
use crate::error::Result;
use crate::job::Job;
use crate::store::{blobs, sql::Hash};

/// Checks everything; changes nothing.
pub(crate) fn check(connection: &mut Connection, folder: &Path, job: &Job) -> Result<CheckReport> {
    let statement = connection.get_interrupt_handle();
    job.interruptible(statement, || check_all(connection, folder, job))
}

/// Steps of [`check`]: the log is walked, files are looked at, and the log is folded.
pub(crate) fn steps(connection: &Connection) -> Result<u64> {
    let walked = log::length(connection)? + blobs::count(connection)?;
    Ok(walked + steps_of_rebuild(connection)?)
}

/// Steps of [`rebuild`]: every operation is linked, then every register folded.
pub(crate) fn steps_of_rebuild(connection: &Connection) -> Result<u64> {
    Ok(log::length(connection)? + fold::registers(connection)?)
}

fn check_all(connection: &mut Connection, folder: &Path, job: &Job) -> Result<CheckReport> {
    let mut problems = database_problems(connection)?;
    let operations = chain_problems(connection, &mut problems, job)?;
    tail_problems(connection, &mut problems)?;
    blob_problems(connection, &folder.join("blobs"), &mut problems, job)?;
    let digest = digest(connection)?;
    // Operations that were changed may not fold at all; they are named already.
    if problems.is_empty() && refolded_digest(connection, job)? != digest {
        problems.push("表格内容与操作记录不一致，请运行“重建”".into());
    }
    Ok(CheckReport {
        ok: problems.is_empty(),
        operations,
        digest,
        problems,
    })
}

fn refolded_digest(connection: &mut Connection, job: &Job) -> Result<String> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    refold(&transaction, job)?;
    let digest = digest(&transaction)?;
    transaction.rollback()?;
    Ok(digest)
}

/// Makes all folded tables again from the log; not ok where they differed before.
pub(crate) fn rebuild(connection: &mut Connection, job: &Job) -> Result<CheckReport> {
    let statement = connection.get_interrupt_handle();
    job.interruptible(statement, || rebuild_all(connection, job))
}

fn rebuild_all(connection: &mut Connection, job: &Job) -> Result<CheckReport> {
    let mut problems = Vec::new();
    let before = digest(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let operations = refold(&transaction, job)?;
    let digest = digest(&transaction)?;
    if digest == before {
        transaction.rollback()?;
    } else {
        problems.push("表格内容与操作记录不一致，已按操作记录重建".into());
        transaction.commit()?;
    }
    Ok(CheckReport {
        ok: problems.is_empty(),
        operations,
        digest,
        problems,
    })
}

/// Digest of heads and all folded tables: equal for stores that have seen the same operations.
pub(crate) fn digest(connection: &Connection) -> Result<String> {
    let mut hasher = blake3::Hasher::new_derive_key("duxue 2026 fold digest");
    for (table, key) in fold::TABLES {
        hasher.update(table.as_bytes());
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY {key}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                hash_value(&mut hasher, row.get_ref(column)?);
            }
        }
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Type and length go before each value, so that no two rows read alike.
fn hash_value(hasher: &mut blake3::Hasher, value: ValueRef<'_>) {
    let mut put = |tag: u8, bytes: &[u8]| {
        hasher.update(&[tag]);
        hasher.update(&(bytes.len() as u64).to_be_bytes());
        hasher.update(bytes);
    };
    match value {
        ValueRef::Null => put(0, &[]),
        ValueRef::Integer(number) => put(1, &number.to_be_bytes()),
        ValueRef::Real(number) => put(2, &number.to_bits().to_be_bytes()),
        ValueRef::Text(text) => put(3, text),
        ValueRef::Blob(bytes) => put(4, bytes),
    }
}

/// Empties the folded tables and makes them from the log. Answers the number of operations.
fn refold(connection: &Connection, job: &Job) -> Result<u32> {
    connection.execute("DELETE FROM edge", [])?;
    for (table, _) in fold::TABLES {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    let mut operations = 0;
    let mut statement = connection.prepare("SELECT id, header FROM op")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let header: Header = op::decode(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        log::link(connection, row.get(0)?, &header)?;
        job.step(1)?;
        operations += 1;
    }
    let mut registers = connection.prepare("SELECT DISTINCT reg FROM head ORDER BY reg")?;
    let mut rows = registers.query([])?;
    while let Some(row) = rows.next()? {
        fold::refresh(connection, &row.get::<_, RegId>(0)?)?;
        job.step(1)?;
    }
    Ok(operations)
}

fn database_problems(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let lines = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut problems = Vec::new();
    for line in lines {
        let line = line?;
        if line != "ok" {
            problems.push(format!("数据库：{line}"));
        }
    }
    Ok(problems)
}

/// Walks every chain: no gap, each operation names the one before it, bodies belong to headers.
fn chain_problems(connection: &Connection, problems: &mut Vec<String>, job: &Job) -> Result<u32> {
    let mut statement = connection.prepare(
        "SELECT op.device, op.scope, op.seq, op.id, op.header, body.bytes, scope.name,
                stream_state.seq, stream_state.head_hash
         FROM op JOIN scope ON scope.id = op.scope LEFT JOIN body ON body.op_id = op.id
         LEFT JOIN stream_state USING (device, scope)
         ORDER BY op.device, op.scope, op.seq",
    )?;
    let mut rows = statement.query([])?;
    let mut operations = 0;
    let mut chain: Option<(i64, i64)> = None;
    let (mut seq, mut hash) = (0_u64, [0_u8; 32]);
    while let Some(row) = rows.next()? {
        let this = (row.get(0)?, row.get(1)?);
        if chain != Some(this) {
            (chain, seq, hash) = (Some(this), 0, [0; 32]);
        }
        operations += 1;
        job.step(1)?;
        let bytes = row.get_ref(4)?.as_blob().map_err(rusqlite::Error::from)?;
        let name: String = row.get(6)?;
        let Ok(header) = op::decode::<Header>(bytes) else {
            let seq: u64 = row.get(2)?;
            problems.push(format!("操作记录 {name} 第 {seq} 条被改动过"));
            continue;
        };
        if header.seq != seq + 1 || *header.prev_hash != hash || row.get::<_, u64>(2)? != header.seq
        {
            problems.push(format!(
                "操作记录 {name} 第 {} 条与前一条不衔接",
                header.seq
            ));
        }
        (seq, hash) = (header.seq, op::header_hash(bytes));
        if row.get::<_, op::OpId>(3)? != op::first_16(&hash) {
            problems.push(format!("操作记录 {name} 第 {seq} 条被改动过"));
        }
        let body = row
            .get_ref(5)?
            .as_blob_or_null()
            .map_err(rusqlite::Error::from)?;
        if body.is_some_and(|body| *blake3::hash(body).as_bytes() != *header.body_hash) {
            problems.push(format!("操作记录 {name} 第 {seq} 条的内容被改动过"));
        }
        let end: Option<u64> = row.get(7)?;
        if end == Some(seq) && row.get::<_, Option<Hash>>(8)?.map(|h| h.0) != Some(hash) {
            problems.push(format!("操作记录 {name} 的末尾不一致"));
        }
        if end.is_none_or(|end| end < seq) {
            problems.push(format!("操作记录 {name} 的末尾没有登记"));
        }
    }
    Ok(operations)
}

/// What was cut from the end of a chain leaves no gap: the registered ends and the seals tell of it.
fn tail_problems(connection: &Connection, problems: &mut Vec<String>) -> Result<()> {
    let mut cut = connection.prepare(
        "SELECT scope.name FROM stream_state JOIN scope ON scope.id = stream_state.scope
         LEFT JOIN op USING (device, scope, seq) WHERE op.id IS NULL ORDER BY scope.name",
    )?;
    for name in cut.query_map([], |row| row.get::<_, String>(0))? {
        problems.push(format!("操作记录 {} 的末尾缺失", name?));
    }
    let sealed_more: bool = connection.query_row(
        "SELECT EXISTS (SELECT 1 FROM seal
         WHERE count > (SELECT count(*) FROM op WHERE op.device = seal.device))",
        [],
        |row| row.get(0),
    )?;
    if sealed_more {
        problems.push("操作记录比关闭数据时登记的少".into());
    }
    Ok(())
}

fn blob_problems(
    connection: &Connection,
    folder: &Path,
    problems: &mut Vec<String>,
    job: &Job,
) -> Result<()> {
    let mut statement = connection.prepare("SELECT hash FROM blob ORDER BY hash")?;
    let hashes = statement.query_map([], |row| row.get::<_, Hash>(0))?;
    for hash in hashes {
        let Hash(hash) = hash?;
        job.step(1)?;
        let whole = std::fs::read(blobs::path(folder, &hash))
            .is_ok_and(|bytes| *blake3::hash(&bytes).as_bytes() == hash);
        if !whole {
            problems.push(format!("文件 {} 缺失或被改动过", blake3::Hash::from(hash)));
        }
    }
    Ok(())
}

/// Signs where this device's chains end, if they grew since the last seal.
pub(crate) fn seal(connection: &mut Connection, device: &Device) -> Result<()> {
    let count: i64 = connection.query_row(
        "SELECT count(*) FROM op WHERE device = ?1",
        [device.row],
        |row| row.get(0),
    )?;
    let (number, sealed): (i64, i64) = connection.query_row(
        "SELECT coalesce(max(number), 0), coalesce(max(count), 0) FROM seal WHERE device = ?1",
        [device.row],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if count == sealed {
        return Ok(());
    }
    let root = chain_ends_hash(connection, device.row)?;
    let mut message = b"duxue seal 1".to_vec();
    message.extend_from_slice(&root);
    message.extend_from_slice(&count.to_be_bytes());
    connection.execute(
        "INSERT INTO seal (device, number, root, count, signature) VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![
            device.row,
            number + 1,
            Hash(root),
            count,
            device.sign(&message)
        ],
    )?;
    Ok(())
}

fn chain_ends_hash(connection: &Connection, device: i64) -> Result<[u8; 32]> {
    let mut hasher = blake3::Hasher::new_derive_key("duxue 2026 chain ends");
    let mut statement = connection.prepare(
        "SELECT scope.name, seq, head_hash FROM stream_state JOIN scope ON scope.id = scope
         WHERE device = ?1 ORDER BY scope.name",
    )?;
    let mut rows = statement.query([device])?;
    while let Some(row) = rows.next()? {
        for column in 0..3 {
            hash_value(&mut hasher, row.get_ref(column)?);
        }
    }
    Ok(*hasher.finalize().as_bytes())
}
