//! Word documents (ECMA-376) -> lines as printed: with their automatic numbers, without what was deleted.

mod body;
mod numbering;
mod ordinal;
mod parts;
mod styles;
mod table;

use super::archive::Archive;
use super::error::Flaw;
use super::lines::Lines;
use super::xml;
use body::Body;
use numbering::Numbering;
use parts::Parts;
use styles::Styles;

/// The document's text. Notes and heads of pages are not part of it.
pub fn read(archive: &Archive) -> Result<String, Flaw> {
    let parts = Parts::find(archive)?;
    let numbering = archive.find(&parts.numbering)?.unwrap_or_else(empty);
    let styles = archive.find(&parts.styles)?.unwrap_or_else(empty);
    let main = archive.text(&parts.main)?;
    let numbering = Numbering::read(&xml::parse(&numbering)?);
    let styles = Styles::read(&xml::parse(&styles)?);
    let main = xml::parse(&main)?;
    let mut body = Body::new(numbering, &styles);
    let mut lines = Lines::default();
    body.blocks(main.root_element(), &mut lines, 0)?;
    Ok(lines.finish())
}

fn empty() -> String {
    "<none/>".to_owned()
}

#[cfg(test)]
mod tests;
