//! What was changed between the state that a signature covers and the state that is shown, named for what
//! it is. Compares documents, not bytes: what no program shows is no change, how often it was rewritten.

mod appended;
mod form;
mod pages;
mod permission;
mod same;
mod xmp;

use std::rc::Rc;

use crate::model::verdict::{Change, ChangeKind};

use super::document::Document;
use super::reading::{Dict, Object, Result, VerifyError, View};
use form::Form;
pub use permission::{Later, Permission, certifying};
use same::Comparison;

/// Changes that are named one by one; more of them say nothing more.
const MAX_NAMED: usize = 50;

/// What was changed, and what was added with the signer's leave.
#[derive(Debug, Default)]
pub struct Changes {
    /// Changes that the signature does not allow.
    pub forbidden: Vec<Change>,
    /// What it allows, in words.
    pub allowed: Vec<String>,
}

impl Changes {
    /// Notes a change once.
    fn forbid(&mut self, kind: ChangeKind, text: impl Into<String>) {
        let change = Change {
            kind,
            text: text.into(),
        };
        if self.forbidden.len() < MAX_NAMED && !self.forbidden.contains(&change) {
            self.forbidden.push(change);
        }
    }

    fn allow(&mut self, text: String) {
        if self.allowed.len() < MAX_NAMED && !self.allowed.contains(&text) {
            self.allowed.push(text);
        }
    }
}

/// Entries of the catalogue that have their own comparison, or that a later signature may bring: material
/// for validation (DSS), and what it needs of the file format (ISO 32000-2, 12.8.4.3 and 7.12).
const ELSEWHERE: [&[u8]; 6] = [
    b"AcroForm",
    b"DSS",
    b"Extensions",
    b"Metadata",
    b"Pages",
    b"Version",
];

/// Compares the state that a signature covers with the state that is shown.
///
/// # Errors
/// One of them cannot be read.
pub fn between(before: &Document, after: &Document, permission: &Permission) -> Result<Changes> {
    let mut changes = Changes::default();
    let landmarks = pages::landmarks(before);
    let comparison = Comparison::new(before.view, after.view, landmarks);
    if !after.view.follows(before.view) {
        changes.forbid(
            ChangeKind::RevisionBypassed,
            "文件绕过了签名时的版本：后来的版本没有接在它后面",
        );
    }
    let form = Form::compare(before, after, &comparison, permission, &mut changes)?;
    pages::compare(before, after, &comparison, &form, &mut changes)?;
    catalog(before, after, &comparison, &mut changes)?;
    metadata(before, after, &comparison, &mut changes)?;
    Ok(changes)
}

/// Bytes that were added after place `end` without being part of a revision.
///
/// # Errors
/// What was added cannot be read.
pub fn unaccounted(view: &View, end: usize, changes: &mut Changes) -> Result<()> {
    appended::account(view, end, changes)
}

fn catalog(
    before: &Document,
    after: &Document,
    comparison: &Comparison,
    changes: &mut Changes,
) -> Result<()> {
    for key in comparison.differing(&before.catalog, &after.catalog, &ELSEWHERE)? {
        let text = match catalog_entry(&key) {
            Some(name) => format!("{name}被改动"),
            None => format!("文件目录里的“{}”被改动", super::document::text_string(&key)),
        };
        changes.forbid(ChangeKind::CatalogChanged, text);
    }
    Ok(())
}

fn catalog_entry(key: &[u8]) -> Option<&'static str> {
    Some(match key {
        b"OpenAction" => "打开文件时的动作",
        b"AA" => "自动执行的动作",
        b"Outlines" => "书签",
        b"Names" | b"Dests" | b"AF" => "名称目录或附件",
        b"PageLabels" => "页码标签",
        b"PageMode" | b"PageLayout" | b"ViewerPreferences" => "显示方式",
        b"OCProperties" => "图层设置",
        b"Perms" => "文件的权限声明",
        b"StructTreeRoot" | b"MarkInfo" => "文件的结构标记",
        b"Lang" => "文件的语言",
        _ => return None,
    })
}

/// Facts that a program which saves a file brings up to date; nobody is deceived by them.
const OF_THE_SAVING: [&[u8]; 2] = [b"ModDate", b"Producer"];

fn metadata(
    before: &Document,
    after: &Document,
    comparison: &Comparison,
    changes: &mut Changes,
) -> Result<()> {
    let packets = [before, after].map(|it| it.catalog.get(b"Metadata"));
    let same = comparison.same(packets[0], packets[1])? || same_facts(before, after)?;
    let facts = [facts(before)?, facts(after)?];
    let differing = comparison.differing(&facts[0], &facts[1], &OF_THE_SAVING)?;
    if !same || !differing.is_empty() {
        changes.forbid(
            ChangeKind::MetadataChanged,
            "文件属性（标题、作者等）被改动",
        );
    }
    Ok(())
}

/// What the trailer says of the document.
fn facts(document: &Document) -> Result<Rc<Dict>> {
    let facts = document.view.follow(&document.view.trailer(b"Info"))?;
    Ok(facts.dict().cloned().unwrap_or_default())
}

/// True where the packets of both say the same in other bytes.
fn same_facts(before: &Document, after: &Document) -> Result<bool> {
    let facts = |document: &Document| -> Result<Option<_>> {
        let packet = document.view.value(&document.catalog, b"Metadata")?;
        let Object::Stream(stream) = packet else {
            return Ok(None);
        };
        match document.view.unpacked(&stream) {
            Ok(packet) => Ok(String::from_utf8(packet).ok().map(|it| xmp::facts(&it))),
            Err(VerifyError::Broken(_)) => Ok(None),
            Err(other) => Err(other),
        }
    };
    let (before, after) = (facts(before)?, facts(after)?);
    Ok(before.is_some() && before == after)
}
