//! From heads to tables. Each row depends on nothing but the heads of its registers, so that the
//! tables are the same whatever order operations came in, and can be dropped and made again.

mod departments;
mod signed;
mod templates;

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::fact::{ChecklistFact, DutyListFact, Fact, Field, FindingDeadline, ItemFact};
use super::fact::{InspectionFact, ResultFact};
use super::op::{self, Body, RegId, Register};
use crate::error::Result;
use crate::model::checking::Subject;
use crate::model::inspecting::{FindingOrigin, NoticeIssued, Office};
use crate::model::signing::SignatureSlot::{Inspector, Recipient, SecondInspector};
use crate::store::sql::{Day, Hash, Json};
use departments::put_department;
use signed::{drop_signature, put_seal, put_signature};
use templates::{put_name, put_version};

/// Tables that are made from the log, with the columns of their primary key.
pub(crate) const TABLES: [(&str, &str); 15] = [
    ("head", "reg, op_id"),
    ("duty_list", "id"),
    ("subject", "id"),
    ("office", "id"),
    ("inspection", "id"),
    ("checklist", "id"),
    ("item", "id"),
    ("answer", "item_id"),
    ("finding", "id"),
    ("notice", "id"),
    ("notice_signature", "notice_id, slot"),
    ("inspection_seal", "inspection_id"),
    ("template", "id"),
    ("template_version", "id"),
    ("department", "id"),
];

/// How many registers there are.
pub(crate) fn registers(connection: &Connection) -> Result<u64> {
    let count = "SELECT count(DISTINCT reg) FROM head";
    Ok(connection.query_row(count, [], |row| row.get(0))?)
}

/// One head of a register.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub wall_ms: i64,
    pub field: Field,
    pub entity: Uuid,
    /// Absent where the register was cleared.
    pub fact: Option<Fact>,
}

/// Heads of a register that this version understands, the one to show first.
///
/// The strictest judgement goes first, so that a disagreement never shows as passed; elsewhere the
/// causally latest. What somebody states goes before what another cleared.
pub(crate) fn heads(connection: &Connection, reg: &RegId) -> Result<Vec<Head>> {
    let mut statement = connection.prepare_cached(
        "SELECT op.wall_ms, body.bytes FROM head
         JOIN op ON op.id = head.op_id JOIN body ON body.op_id = op.id
         WHERE head.reg = ?1 AND op.kind = ?2 AND body.bytes IS NOT NULL
         ORDER BY op.generation DESC, op.id DESC",
    )?;
    let mut rows = statement.query(params![reg, op::KIND_SET])?;
    let mut heads = Vec::new();
    while let Some(row) = rows.next()? {
        let body: Body = op::decode(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?)?;
        if let Some((field, fact)) = body.fact()? {
            let wall_ms = row.get(0)?;
            heads.push(Head {
                wall_ms,
                field,
                entity: body.entity(),
                fact,
            });
        }
    }
    heads.sort_by_key(|head| std::cmp::Reverse(strictness(head.fact.as_ref())));
    Ok(heads)
}

/// What a register says now, as it is shown.
pub(crate) fn stated(connection: &Connection, register: &Register) -> Result<Option<Fact>> {
    let first = heads(connection, &register.id())?.into_iter().next();
    Ok(first.and_then(|head| head.fact))
}

fn strictness(fact: Option<&Fact>) -> Option<u8> {
    fact.map(|fact| match fact {
        Fact::Result(fact) => fact.result as u8,
        _ => 0,
    })
}

/// Brings the tables up to date with one register.
pub(crate) fn refresh(connection: &Connection, reg: &RegId) -> Result<()> {
    let heads = heads(connection, reg)?;
    let Some(shown) = heads.first() else {
        return Ok(());
    };
    let disputed = heads.iter().any(|head| head.fact != shown.fact);
    let Head {
        entity, wall_ms, ..
    } = *shown;
    let Some(fact) = &shown.fact else {
        return clear(connection, shown.field, entity);
    };
    match fact {
        Fact::DutyList(fact) => put_duty_list(connection, entity, fact),
        Fact::Subject(fact) => put_subject(connection, entity, fact),
        Fact::Office(fact) => put_office(connection, entity, fact),
        Fact::Inspection(fact) => put_inspection(connection, entity, fact),
        Fact::Checklist(fact) => put_checklist(connection, entity, fact),
        Fact::Result(fact) => put_result(connection, entity, fact, wall_ms, disputed),
        Fact::Remark(text) => put_remark(connection, entity, text),
        Fact::FindingOrigin(origin) => put_origin(connection, entity, origin),
        Fact::FindingDeadline(fact) => put_deadline(connection, entity, fact),
        Fact::FindingText(value) => put_finding(connection, entity, "text", value),
        Fact::FindingSeverity(value) => put_finding(connection, entity, "severity", value),
        Fact::FindingRoute(value) => put_finding(connection, entity, "route", value),
        Fact::FindingUnit(value) => put_finding(connection, entity, "responsible_unit", value),
        Fact::FindingDemand(value) => put_finding(connection, entity, "demand", value),
        Fact::FindingNotice(value) => put_finding(connection, entity, "notice_id", value),
        Fact::Notice(notice) => put_notice(connection, entity, notice),
        Fact::InspectorSignature(fact) => put_signature(connection, entity, Inspector, fact),
        Fact::SecondInspectorSignature(fact) => {
            put_signature(connection, entity, SecondInspector, fact)
        }
        Fact::RecipientSignature(fact) => put_signature(connection, entity, Recipient, fact),
        Fact::InspectionSeal(fact) => put_seal(connection, entity, fact),
        Fact::Template(fact) => put_version(connection, entity, fact),
        Fact::TemplateName(name) => put_name(connection, entity, name),
        Fact::Department(fact) => put_department(connection, entity, fact),
    }
}

/// What a cleared register leaves behind: things vanish from the tables, fields return to their start.
fn clear(connection: &Connection, field: Field, entity: Uuid) -> Result<()> {
    let run = |sql| -> Result<()> {
        connection
            .prepare_cached(sql)?
            .execute([entity.as_bytes()])?;
        Ok(())
    };
    match field {
        Field::DutyList => run("DELETE FROM duty_list WHERE id = ?1"),
        Field::Subject => run("DELETE FROM subject WHERE id = ?1"),
        Field::Office => run("DELETE FROM office WHERE id = ?1"),
        Field::Inspection => run("DELETE FROM inspection WHERE id = ?1"),
        Field::Notice => run("DELETE FROM notice WHERE id = ?1"),
        Field::Checklist => {
            run("DELETE FROM checklist WHERE id = ?1")?;
            run("DELETE FROM item WHERE checklist_id = ?1")
        }
        Field::Result => run("INSERT INTO answer (item_id) VALUES (?1) ON CONFLICT (item_id) DO
             UPDATE SET result = 'unchecked', value = NULL, reason = '', disputed = 0, answered_ms = NULL"),
        Field::Remark => put_remark(connection, entity, ""),
        Field::FindingOrigin => run("INSERT INTO finding (id) VALUES (?1) ON CONFLICT (id) DO UPDATE
             SET inspection_id = NULL, checklist_id = NULL, item_id = NULL, subject = NULL, found_on = NULL"),
        Field::FindingDeadline => run("INSERT INTO finding (id) VALUES (?1) ON CONFLICT (id) DO UPDATE
             SET period_count = NULL, period_unit = NULL, counted_from = NULL, due_on = NULL, deadline = NULL"),
        Field::FindingText => put_finding(connection, entity, "text", &None::<String>),
        Field::FindingSeverity => put_finding(connection, entity, "severity", &None::<String>),
        Field::FindingRoute => put_finding(connection, entity, "route", &None::<String>),
        Field::FindingUnit => put_finding(connection, entity, "responsible_unit", &None::<String>),
        Field::FindingDemand => put_finding(connection, entity, "demand", &None::<String>),
        Field::FindingNotice => put_finding(connection, entity, "notice_id", &None::<String>),
        Field::InspectorSignature => drop_signature(connection, entity, Inspector),
        Field::SecondInspectorSignature => drop_signature(connection, entity, SecondInspector),
        Field::RecipientSignature => drop_signature(connection, entity, Recipient),
        Field::InspectionSeal => run("DELETE FROM inspection_seal WHERE inspection_id = ?1"),
        Field::Template => run("DELETE FROM template_version WHERE id = ?1"),
        Field::TemplateName => run("DELETE FROM template WHERE id = ?1"),
        Field::Department => run("DELETE FROM department WHERE id = ?1"),
    }
}

fn put_duty_list(connection: &Connection, id: Uuid, fact: &DutyListFact) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO duty_list (id, document_id, version, title, document_number,
               issuer, issued_on, file_name, source_sha256, source, content, departments, duties,
               tasks, requirements, warnings, imported_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.document,
            fact.version,
            fact.title,
            fact.document_number,
            fact.issuer,
            fact.issued_on.map(Day),
            fact.file_name,
            Hash(fact.source_sha256),
            Hash(fact.source),
            Hash(fact.content),
            fact.counts.departments,
            fact.counts.duties,
            fact.counts.tasks,
            fact.counts.requirements,
            fact.warnings,
            fact.imported_ms
        ])?;
    Ok(())
}

fn put_subject(connection: &Connection, id: Uuid, fact: &Subject) -> Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO subject (id, kind, name) VALUES (?1, ?2, ?3)")?
        .execute(params![id.as_bytes(), fact.kind, fact.name])?;
    Ok(())
}

fn put_office(connection: &Connection, id: Uuid, fact: &Office) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO office (id, agency, document_code, inspector, card_no, phone,
               letterhead)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.agency,
            fact.document_code,
            fact.inspector,
            fact.card_no,
            fact.phone,
            fact.letterhead
        ])?;
    Ok(())
}

fn put_inspection(connection: &Connection, id: Uuid, fact: &InspectionFact) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO inspection (id, title, kind, created_on, duty_list, content)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.title,
            fact.kind,
            Day(fact.created_on),
            fact.list,
            Hash(fact.content)
        ])?;
    Ok(())
}

fn put_checklist(connection: &Connection, id: Uuid, fact: &ChecklistFact) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO checklist
               (id, inspection_id, position, subject_kind, subject_name, clauses)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.as_bytes(),
            fact.inspection,
            fact.position,
            fact.subject.kind,
            fact.subject.name,
            Json(&fact.clauses)
        ])?;
    connection
        .prepare_cached("DELETE FROM item WHERE checklist_id = ?1")?
        .execute([id.as_bytes()])?;
    for (place, item) in (1_i64..).zip(&fact.items) {
        put_item(connection, id, place, item)?;
    }
    Ok(())
}

fn put_item(connection: &Connection, checklist: Uuid, place: i64, item: &ItemFact) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO item (id, checklist_id, position, chapter, number, text, quote,
               clauses, methods, evidence, requirement, weight, recheck)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            item.id,
            checklist.as_bytes(),
            place,
            item.chapter,
            item.number,
            item.text,
            item.quote,
            Json(&item.clauses),
            Json(&item.methods),
            Json(&item.evidence),
            item.requirement.as_ref().map(Json),
            item.weight,
            item.recheck.as_ref().map(Json)
        ])?;
    Ok(())
}

fn put_result(
    connection: &Connection,
    item: Uuid,
    fact: &ResultFact,
    wall_ms: i64,
    disputed: bool,
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO answer (item_id, result, value, reason, disputed, answered_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (item_id) DO UPDATE
             SET result = ?2, value = ?3, reason = ?4, disputed = ?5, answered_ms = ?6",
        )?
        .execute(params![
            item.as_bytes(),
            fact.result,
            fact.value,
            fact.reason,
            disputed,
            wall_ms
        ])?;
    Ok(())
}

fn put_remark(connection: &Connection, item: Uuid, remark: &str) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO answer (item_id, remark) VALUES (?1, ?2)
             ON CONFLICT (item_id) DO UPDATE SET remark = ?2",
        )?
        .execute(params![item.as_bytes(), remark])?;
    Ok(())
}

fn put_origin(connection: &Connection, id: Uuid, origin: &FindingOrigin) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO finding (id, inspection_id, checklist_id, item_id, subject, found_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE
             SET inspection_id = ?2, checklist_id = ?3, item_id = ?4, subject = ?5, found_on = ?6",
        )?
        .execute(params![
            id.as_bytes(),
            origin.inspection,
            origin.checklist,
            origin.item,
            origin.subject,
            Day(origin.found_on)
        ])?;
    Ok(())
}

fn put_deadline(connection: &Connection, id: Uuid, fact: &FindingDeadline) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO finding (id, period_count, period_unit, counted_from, due_on, deadline)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE
             SET period_count = ?2, period_unit = ?3, counted_from = ?4, due_on = ?5, deadline = ?6",
        )?
        .execute(params![
            id.as_bytes(),
            fact.period.count,
            fact.period.unit,
            Day(fact.counted_from),
            Day(fact.deadline.due_on),
            Json(&fact.deadline)
        ])?;
    Ok(())
}

/// Sets one column of a finding; `column` is a name of this module, never data.
fn put_finding(
    connection: &Connection,
    id: Uuid,
    column: &'static str,
    value: &impl rusqlite::ToSql,
) -> Result<()> {
    let sql = format!(
        "INSERT INTO finding (id, {column}) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET {column} = ?2"
    );
    connection
        .prepare_cached(&sql)?
        .execute(params![id.as_bytes(), value])?;
    Ok(())
}

fn put_notice(connection: &Connection, id: Uuid, notice: &NoticeIssued) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO notice
               (id, checklist_id, number, year, serial, findings, dated, content, kind)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id.as_bytes(),
            notice.checklist,
            notice.number,
            notice.year,
            notice.serial,
            Json(&notice.findings),
            Day(notice.dated),
            Hash(notice.content),
            notice.kind
        ])?;
    Ok(())
}
