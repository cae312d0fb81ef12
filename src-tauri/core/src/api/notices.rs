//! Notices: what would be issued, issuing, printing again. What they say is put together in `draft`, issued
//! ones are looked up in `register`.

mod content;
mod draft;
mod register;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::documents::hex;
use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::model::ids::{ChecklistId, NoticeId};
use crate::model::inspecting::NoticeKind;
use crate::ops::Reversible;
use crate::signature::pages_of;
use crate::store::durable::Staged;
use crate::store::{blobs, notices, office};
use content::Content;
use draft::Draft;
pub(super) use draft::missing;
pub(super) use draft::{BASIS, basis, clause_name, completed, standard};
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
        missing: missing(&office::get(&connection)?),
        findings: draft.findings,
        folder: core.env.documents.display().to_string(),
        file_name: name_of(&file),
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
    let written = core.transact(Reversible::No, |tx| {
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
    put(staged, &path)?;
    Ok(written)
}

/// Writes the newest file of an issued notice: the signed one, or where nobody signed yet, the notice printed
/// again from its content.
///
/// # Errors
/// It is not in the store, or the file cannot be written.
pub fn print_notice(core: &Core, request: PrintNotice) -> Result<NoticeFile> {
    let printed = printed(core, request.id)?;
    let path = place(core, request.file.as_deref(), &printed.file_name)?;
    let staged = stage(&path, &printed.bytes)?;
    put(staged, &path)?;
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
        number: content.number().to_owned(),
        file_name: content.file_name(),
        bytes,
        pages,
        signed,
    })
}

pub(super) fn place(core: &Core, file: Option<&str>, name: &str) -> Result<PathBuf> {
    if let Some(file) = file {
        return Ok(PathBuf::from(file));
    }
    let folder = &core.env.documents;
    std::fs::create_dir_all(folder).map_err(|source| Error::WriteFile {
        path: show(folder),
        source,
    })?;
    Ok(folder.join(name))
}

/// Lets a staged file take its place.
pub(super) fn put(staged: Staged, path: &Path) -> Result<()> {
    staged.take_place().map_err(|source| Error::WriteFile {
        path: show(path),
        source,
    })
}

pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<Staged> {
    Staged::write(path, bytes).map_err(|source| Error::WriteFile {
        path: show(path),
        source,
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

pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}
