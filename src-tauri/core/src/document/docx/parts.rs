//! Names of the parts of a Word document, which its relationships state; most producers use the same.

use super::super::archive::Archive;
use super::super::error::Flaw;
use super::super::xml::{self, Ask};

/// Parts that hold text or how it is numbered.
pub struct Parts {
    pub main: String,
    pub numbering: String,
    pub styles: String,
}

impl Parts {
    /// Follows the relationships from the root of the archive.
    pub fn find(archive: &Archive) -> Result<Self, Flaw> {
        let main = related(archive, "_rels/.rels", "", "/officeDocument")?;
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = format!("{folder}/_rels/{name}.rels");
        let part = |kind: &str, usual: &str| {
            let found = related(archive, &relations, folder, kind)?;
            Ok(found.unwrap_or_else(|| format!("{folder}/{usual}")))
        };
        Ok(Self {
            numbering: part("/numbering", "numbering.xml")?,
            styles: part("/styles", "styles.xml")?,
            main,
        })
    }
}

fn related(
    archive: &Archive,
    relations: &str,
    folder: &str,
    kind: &str,
) -> Result<Option<String>, Flaw> {
    let Some(text) = archive.find(relations)? else {
        return Ok(None);
    };
    let tree = xml::parse(&text)?;
    let mut all = tree.root_element().below("Relationship");
    let found = all.find(|relation| {
        relation
            .get("Type")
            .is_some_and(|name| name.ends_with(kind))
    });
    let target = found.and_then(|relation| relation.get("Target"));
    Ok(target.map(|target| match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }))
}
