//! Issued notices: the register, one with its places for signatures, the one that a code belongs to.

use rusqlite::Connection;

use super::content::Content;
use crate::Core;
use crate::api::types::*;
use crate::error::Result;
use crate::model::hex::hex;
use crate::model::ids::NoticeId;
use crate::model::inspecting::{NoticeKind, NoticeSigned};
use crate::model::record_code::RecordCode;
use crate::model::signing::SignatureSlot;
use crate::store::notices;

/// The register of issued notices, the newest first.
///
/// # Errors
/// The store cannot be read.
pub fn notices(core: &Core, _: Nothing) -> Result<Vec<NoticeSummary>> {
    let connection = core.store.reader();
    let notices = notices::register(&connection)?.into_iter();
    notices.map(|it| addressed(core, &connection, it)).collect()
}

/// The register knows the unit where it was found; a letter goes to somebody else.
fn addressed(
    core: &Core,
    connection: &Connection,
    mut notice: NoticeSummary,
) -> Result<NoticeSummary> {
    if notice.kind == NoticeKind::Consultation {
        let (kind, hash) = notices::content(connection, notice.id)?;
        notice.subject = Content::read(core, kind, &hash)?.addressee().to_owned();
    }
    Ok(notice)
}

/// One issued notice with its places for signatures.
///
/// # Errors
/// It is not in the store.
pub fn notice(core: &Core, ById { id }: ById<NoticeId>) -> Result<NoticeDetail> {
    let connection = core.store.reader();
    let summary = addressed(core, &connection, notices::summary_of(&connection, id)?)?;
    let (kind, hash) = notices::content(&connection, id)?;
    let signatures = notices::signatures(&connection, id)?;
    let content = Content::read(core, kind, &hash)?;
    Ok(NoticeDetail {
        file_name: content.file_name(),
        slots: kind
            .slots()
            .iter()
            .map(|slot| place_of(*slot, &content, &signatures))
            .collect(),
        agency: content.agency().to_owned(),
        summary,
    })
}

fn place_of(
    slot: SignatureSlot,
    content: &Content,
    signatures: &[(SignatureSlot, NoticeSigned)],
) -> NoticeSlot {
    let expected = match slot {
        SignatureSlot::Inspector => content.inspectors().first(),
        SignatureSlot::SecondInspector => content.inspectors().get(1),
        SignatureSlot::Recipient => None,
    };
    let signed = signatures.iter().find(|(of, _)| *of == slot);
    NoticeSlot {
        slot,
        label: slot.label().to_owned(),
        name: expected.map_or_else(String::new, |person| person.name.clone()),
        card_no: expected
            .and_then(|person| person.card_no.clone())
            .unwrap_or_default(),
        signature: signed.map(|(_, signed)| SlotSignature {
            name: signed.name.clone(),
            card_no: signed.card_no.clone(),
            signed_ms: signed.signed_ms,
            certificate: hex(&signed.certificate),
        }),
    }
}

/// Finds the notice that a code belongs to: typed from paper, or read from its QR code.
///
/// # Errors
/// The store cannot be read.
pub fn check_code(core: &Core, request: CodeRequest) -> Result<CodeVerdict> {
    let code = match RecordCode::read(&request.text) {
        Ok(code) => code,
        Err(error) => {
            let reason = format!("{error}。");
            return Ok(CodeVerdict {
                known: None,
                reason,
            });
        }
    };
    let connection = core.store.reader();
    let fitting = notices::contents(&connection)?
        .into_iter()
        .find(|(_, content)| code.fits(&RecordCode::of(*content)));
    let Some((id, _)) = fitting else {
        let reason = "校验码本身没有错，但本机没有这份文书。请到发文机关核对。".to_owned();
        return Ok(CodeVerdict {
            known: None,
            reason,
        });
    };
    let known = addressed(core, &connection, notices::summary_of(&connection, id)?)?;
    let reason = format!(
        "本机发出的文书：{}。请核对纸面内容与本机记录是否一致。",
        known.number
    );
    Ok(CodeVerdict {
        known: Some(known),
        reason,
    })
}
