//! Notices: what would be issued, issuing, printing again. What they say is put together in `draft`, issued
//! ones are looked up in `register`.

mod content;
mod draft;
mod issuer;
mod register;

use std::path::Path;

use sha2::{Digest, Sha256};

use super::files::{self, make_room, place, put, settle, show, stage};
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::hex::hex;
use crate::model::ids::{ChecklistId, NoticeId};
use crate::model::inspecting::NoticeKind;
use crate::ops::Reversible;
use crate::signature::pages_of;
use crate::store::{blobs, notices, office};
use content::Content;
use draft::Draft;
pub(super) use draft::{REGULATION, basis, clause_name, clauses_of, standard};
pub use register::{check_code, notice, notices};

/// What a notice would say if it were issued today.
///
/// # Errors
/// The checklist is not in the store.
pub fn preview_notice(core: &Core, ById { id }: ById<ChecklistId>) -> Result<NoticePreview> {
    preview(core, id, NoticeKind::Rectification)
}

/// What a 协商意见书 would say if it were issued today: about the findings that wait for the department of
/// the first of them.
///
/// # Errors
/// The checklist is not in the store.
pub fn preview_consultation(core: &Core, ById { id }: ById<ChecklistId>) -> Result<NoticePreview> {
    preview(core, id, NoticeKind::Consultation)
}

fn preview(core: &Core, id: ChecklistId, kind: NoticeKind) -> Result<NoticePreview> {
    let connection = core.store.reader();
    let draft = Draft::read(core, &connection, id, kind)?;
    let file = core.env.documents.join(draft.file_name());
    Ok(NoticePreview {
        number: draft.number(),
        subject: draft.addressee().to_owned(),
        dated: draft.dated,
        missing: office::get(&connection)?.missing(),
        findings: draft.findings,
        folder: core.env.documents.display().to_string(),
        file_name: files::name(&file),
    })
}

/// Issues a notice for the pending findings of a checklist and writes its PDF. From then on its words
/// and dates stand; correction is a new notice.
///
/// The PDF is set and staged beside its place before the store is written, and takes its place after:
/// a document that cannot be set or written is not issued.
///
/// # Errors
/// Nothing is pending, the office is incomplete, a character has no glyph, the file cannot be written.
pub fn issue_notice(core: &Core, request: IssueNotice) -> Result<Written<NoticeFile>> {
    issue(core, request, NoticeKind::Rectification)
}

/// Issues a 协商意见书 as [`issue_notice`] does a notice, to one department; it has numbers of its own.
///
/// # Errors
/// As [`issue_notice`].
pub fn issue_consultation(core: &Core, request: IssueNotice) -> Result<Written<NoticeFile>> {
    issue(core, request, NoticeKind::Consultation)
}

fn issue(core: &Core, request: IssueNotice, kind: NoticeKind) -> Result<Written<NoticeFile>> {
    let draft = Draft::read(core, &core.store.reader(), request.checklist, kind)?;
    let content = draft.content()?;
    let json = content.to_json()?;
    let pdf = content.print(core, *blake3::hash(&json).as_bytes())?;
    let path = place(core, request.file.as_deref(), &draft.file_name())?;
    let staged = stage(&path, &pdf.bytes)?;
    let mut written = core.transact(Reversible::No, |tx| {
        // The PDF was set without the writer's lock: what it says must still hold.
        let now = Draft::read(core, tx.connection, request.checklist, kind)?;
        if now.content()? != content {
            return Err(Error::NothingToIssue);
        }
        tx.changes(Tag::Notices);
        tx.changes(Tag::Findings);
        tx.changes(Tag::Checklists);
        let id = NoticeId(tx.env.new_id()?);
        let kept = tx.keep_blob(&json)?;
        draft.enter(core, tx, id, kept)?;
        Ok(file_of(id, draft.number(), &path, &pdf.bytes, pdf.pages))
    })?;
    let room = match request.file {
        None => make_room(&path, &[], draft.dated),
        Some(_) => Ok(()),
    };
    let taken = room.and_then(|()| put(staged, &path));
    written.value.file = show(&settle(taken, &path, &pdf.bytes)?);
    Ok(written)
}

/// Writes the newest file of an issued notice: the signed one, or where nobody signed yet, the notice printed
/// again from its content. In the folder of documents, the same file stays as it is, and another one is
/// moved aside: somebody may have put a seal on it.
///
/// # Errors
/// It is not in the store, or the file cannot be written.
pub fn print_notice(core: &Core, request: PrintNotice) -> Result<NoticeFile> {
    let printed = printed(core, request.id)?;
    let path = place(core, request.file.as_deref(), &printed.file_name)?;
    if request.file.is_some() || !files::stands(&path, &printed.bytes) {
        let staged = stage(&path, &printed.bytes)?;
        if request.file.is_none() {
            make_room(&path, &[], core.env.today())?;
        }
        put(staged, &path)?;
    }
    let Printed {
        number,
        bytes,
        pages,
        ..
    } = printed;
    Ok(file_of(request.id, number, &path, &bytes, pages))
}

/// The newest file of an issued notice.
pub(super) struct Printed {
    pub(super) kind: NoticeKind,
    pub(super) number: String,
    pub(super) file_name: String,
    pub(super) bytes: Vec<u8>,
    pages: usize,
    /// The blob it is, where it is signed.
    pub(super) signed: Option<[u8; 32]>,
}

pub(super) fn printed(core: &Core, id: NoticeId) -> Result<Printed> {
    let (signed, (kind, hash)) = {
        let connection = core.store.reader();
        let content = notices::content(&connection, id)?;
        (notices::signed_pdf(&connection, id)?, content)
    };
    let content = Content::read(core, kind, &hash)?;
    let (bytes, pages) = match signed {
        Some(hash) => {
            let bytes = blobs::read(&core.store.blobs(), &hash)?;
            let pages = pages_of(&bytes)?;
            (bytes, pages)
        }
        None => {
            let pdf = content.print(core, hash)?;
            (pdf.bytes, pdf.pages)
        }
    };
    Ok(Printed {
        kind,
        number: content.number().to_owned(),
        file_name: content.file_name(),
        bytes,
        pages,
        signed,
    })
}

pub(super) fn file_of(
    id: NoticeId,
    number: String,
    path: &Path,
    bytes: &[u8],
    pages: usize,
) -> NoticeFile {
    NoticeFile {
        id,
        number,
        file: show(path),
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        sha256: hex(&Sha256::digest(bytes)),
    }
}
