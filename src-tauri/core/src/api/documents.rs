//! Documents into the store: preview, import, and the lists that came of them.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::files;
use super::recent::looked_at;
use super::types::*;
use crate::Core;
use crate::checklist::ready::EIGHT_MATTERS;
use crate::document::{self, MAX_BYTES, ReadError};
use crate::duty_list::{self, is_printed_alike};
use crate::error::{Error, Result};
use crate::model::checking::{Subject, SubjectKind};
use crate::model::hex::hex;
use crate::model::ids::{DocumentId, DutyListId};
use crate::model::reading::{Reading, Warning};
use crate::ops::Reversible;
use crate::ops::fact::{DutyListFact, Fact};
use crate::ops::op::{Register, Scope};
use crate::sample;
use crate::store::duty_lists::{self, Content};
use crate::store::{checklists, departments};

/// What words without a file are called.
const PASTED: &str = "粘贴的文字.txt";

/// A document's bytes with what was understood of them.
pub struct Understood {
    /// Name of the file.
    pub file_name: String,
    bytes: Vec<u8>,
    sha256: [u8; 32],
    /// The text that spans count in.
    pub text: String,
    /// What was understood.
    pub reading: Reading,
}

/// Reads and understands a document; needs no store. A plan without a list has requirements still.
///
/// # Errors
/// The file cannot be opened, or holds no text that is read.
pub fn understand(source: &ImportSource) -> Result<Understood> {
    let (file_name, bytes) = load(source)?;
    let refused = |error| Error::Read {
        file: file_name.clone(),
        error,
    };
    let text = document::extract(&bytes).map_err(refused)?;
    let reading = duty_list::understand(&text);
    let sha256 = Sha256::digest(&bytes).into();
    Ok(Understood {
        file_name,
        bytes,
        sha256,
        text,
        reading,
    })
}

/// As [`understand`], for what is to be kept: a document without any list is refused. A plan whose clauses name nobody
/// is kept, so that they can be assigned.
fn understand_list(source: &ImportSource) -> Result<Understood> {
    let understood = understand(source)?;
    let reading = &understood.reading;
    let counts = reading.counts;
    if counts.departments + counts.tasks + reading.unassigned.len() == 0 {
        let file = understood.file_name;
        return Err(Error::Read {
            file,
            error: ReadError::NoList,
        });
    }
    Ok(understood)
}

/// The text that spans count in; needs no store, and the text need not hold a list.
///
/// # Errors
/// The file cannot be opened, or holds no text that is read.
pub fn extract(source: &ImportSource) -> Result<String> {
    let (file, bytes) = load(source)?;
    document::extract(&bytes).map_err(|error| Error::Read { file, error })
}

fn load(source: &ImportSource) -> Result<(String, Vec<u8>)> {
    match source {
        ImportSource::Sample => Ok((
            sample::FILE_NAME.to_owned(),
            sample::SAMPLE_DOCUMENT.as_bytes().to_vec(),
        )),
        ImportSource::Ready => Ok((
            format!("{}.txt", EIGHT_MATTERS.name),
            EIGHT_MATTERS.text.as_bytes().to_vec(),
        )),
        ImportSource::File { path } => read_file(path),
        ImportSource::Pasted { text } => Ok((PASTED.to_owned(), text.clone().into_bytes())),
    }
}

fn read_file(path: &str) -> Result<(String, Vec<u8>)> {
    let path = Path::new(path);
    let file = files::name(path);
    match files::read(path, MAX_BYTES)? {
        Some(bytes) => Ok((file, bytes)),
        None => Err(Error::Read {
            file,
            error: ReadError::TooLarge { limit: MAX_BYTES },
        }),
    }
}

/// Shows what an import would keep.
///
/// # Errors
/// As [`understand`].
pub fn preview_document(core: &Core, source: ImportSource) -> Result<Preview> {
    let understood = understand_list(&source)?;
    if let ImportSource::File { path } = &source {
        looked_at(core, path, FilePurpose::DutyList);
    }
    let connection = core.store.reader();
    let already = duty_lists::of_source(&connection, understood.sha256)?;
    let (document, version) = next_version(&connection, &understood.reading)?;
    let read = Content::new(understood.text, understood.reading);
    let (content, lost) = match already {
        Some(list) => {
            let (_, kept) = duty_lists::get(&connection, list)?;
            (Content::read(&core.store.blobs(), &kept)?, 0)
        }
        None => carried(&connection, &core.store.blobs(), document, read)?,
    };
    Ok(Preview {
        already,
        version,
        file_name: understood.file_name,
        sha256: hex(&understood.sha256),
        carried: content.corrections.len(),
        lost,
        text: content.text,
        reading: content.reading,
    })
}

fn next_version(
    connection: &rusqlite::Connection,
    reading: &Reading,
) -> Result<(Option<DocumentId>, u32)> {
    let known = duty_lists::document_of(connection, &reading.title, &reading.issuer)?;
    Ok(known.map_or((None, 1), |(document, last)| (Some(document), last + 1)))
}

/// What was read, put right as the version before was: with that, how many corrections do not fit any more.
fn carried(
    connection: &rusqlite::Connection,
    blobs: &Path,
    document: Option<DocumentId>,
    read: Content,
) -> Result<(Content, usize)> {
    let newest = match document {
        Some(document) => duty_lists::newest(connection, document)?,
        None => None,
    };
    match newest {
        Some(before) => {
            let (_, before) = duty_lists::get(connection, before)?;
            let before = Content::read(blobs, &before)?;
            Ok(read.with(before.corrections, Vec::new()))
        }
        None => Ok((read, 0)),
    }
}

/// Keeps a document and what was understood of it. The same bytes again change nothing.
///
/// # Errors
/// As [`understand`]; or the file is no longer the one that was previewed.
pub fn import_document(core: &Core, request: ImportRequest) -> Result<Written<Imported>> {
    let understood = understand_list(&request.source)?;
    if request
        .sha256
        .is_some_and(|previewed| previewed != hex(&understood.sha256))
    {
        return Err(Error::FileChanged);
    }
    core.transact(Reversible::Yes, |tx| {
        if let Some(list) = duty_lists::of_source(tx.connection, understood.sha256)? {
            let (summary, _) = duty_lists::get(tx.connection, list)?;
            return Ok(imported(&summary, understood.reading.warnings, true));
        }
        tx.name(format!("导入“{}”", understood.reading.title));
        tx.changes(Tag::DutyLists);
        let (document, version) = next_version(tx.connection, &understood.reading)?;
        let read = Content::new(understood.text, understood.reading);
        let (content, _) = carried(tx.connection, &core.store.blobs(), document, read)?;
        let document = document.map_or_else(|| tx.env.new_id().map(DocumentId), Ok)?;
        let list = DutyListId(tx.env.new_id()?);
        let source = tx.keep_blob(&understood.bytes)?;
        let fact = DutyListFact {
            document,
            version,
            title: content.reading.title.clone(),
            document_number: content.reading.document_number.clone(),
            issuer: content.reading.issuer.clone(),
            issued_on: content.reading.issued_on,
            file_name: understood.file_name,
            source_sha256: understood.sha256,
            source,
            content: tx.keep_blob(&content.to_bytes()?)?,
            counts: content.reading.counts,
            warnings: u32::try_from(content.reading.warnings.len()).unwrap_or(u32::MAX),
            imported_ms: tx.env.now_ms(),
        };
        let register = Register {
            scope: Scope::Office,
            field: crate::ops::fact::Field::DutyList,
            entity: list.0,
        };
        tx.set(register, Fact::DutyList(fact))?;
        if request.source == ImportSource::Sample {
            for school in sample::schools().map_err(|e| Error::Encoding(e.to_string()))? {
                let subject = Subject {
                    kind: SubjectKind::School,
                    name: school.name,
                };
                super::generating::enter(tx, &subject)?;
            }
        }
        let (summary, _) = duty_lists::get(tx.connection, list)?;
        Ok(imported(&summary, content.reading.warnings, false))
    })
}

fn imported(summary: &DutyListSummary, warnings: Vec<Warning>, already: bool) -> Imported {
    Imported {
        document: summary.document,
        list: summary.id,
        version: summary.version,
        already,
        counts: summary.counts,
        warnings,
    }
}

/// All duty lists, the latest import first.
///
/// # Errors
/// The store cannot be read.
pub fn duty_lists(core: &Core, _: Nothing) -> Result<Vec<DutyListSummary>> {
    duty_lists::all(&core.store.reader())
}

/// One duty list, whole.
///
/// # Errors
/// It is not in the store.
pub fn duty_list(core: &Core, ById { id }: ById<DutyListId>) -> Result<DutyListDetail> {
    let connection = core.store.reader();
    let (summary, content) = duty_lists::get(&connection, id)?;
    let content = Content::read(&core.store.blobs(), &content)?;
    let known = departments::known(&connection)?;
    Ok(DutyListDetail {
        summary,
        departments: department_choices(&known.under_present_names(content.reading.clone())),
        corrections: content.corrections,
        reading: content.reading,
        text: content.text,
    })
}

/// What a duty list leaves open.
///
/// # Errors
/// It is not in the store.
pub fn gaps(core: &Core, ById { id }: ById<DutyListId>) -> Result<Vec<Gap>> {
    let connection = core.store.reader();
    let (_, content) = duty_lists::get(&connection, id)?;
    let judged = checklists::judged_clauses(&connection, id)?;
    let Content { reading, .. } = Content::read(&core.store.blobs(), &content)?;
    let known = departments::known(&connection)?;
    let reading = known.under_present_names(reading);
    Ok(duty_list::gaps(&reading, &known, &judged))
}

/// Units of a reading: those with duties of their own in its order, then those that only tasks name.
fn department_choices(reading: &Reading) -> Vec<DepartmentChoice> {
    let mut choices: Vec<DepartmentChoice> = reading
        .departments
        .iter()
        .map(|department| DepartmentChoice {
            name: department.name.clone(),
            duties: u32::try_from(department.duties.len()).unwrap_or(u32::MAX),
            tasks: 0,
        })
        .collect();
    for name in reading
        .tasks
        .iter()
        .flat_map(|task| task.lead.iter().chain(&task.cooperating))
    {
        match choices
            .iter_mut()
            .find(|choice| is_printed_alike(&choice.name, name))
        {
            Some(choice) => choice.tasks += 1,
            None => choices.push(DepartmentChoice {
                name: name.clone(),
                duties: 0,
                tasks: 1,
            }),
        }
    }
    choices
}
