//! Documents in China's own fixed layout (GB/T 33190) -> pages of letters and rules.

mod page;

use roxmltree::Node;

use super::archive::Archive;
use super::error::Flaw;
use super::layout::{self, Page};
use super::xml::{self, Ask};

/// Pages of a document.
const MAX_PAGES: usize = 3000;

/// Letters of a whole document.
const MAX_LETTERS: usize = 1_500_000;

/// Points in a millimetre, the unit of the format.
const POINTS: f64 = 72.0 / 25.4;

/// The document's text, that of all documents if there are several. Templates of pages are not part of it.
pub fn read(archive: &Archive) -> Result<String, Flaw> {
    if archive
        .names()
        .any(|name| name.ends_with("Encryptions.xml"))
    {
        return Err(Flaw::Locked);
    }
    let root = archive.text("OFD.xml")?;
    let root = xml::parse(&root)?;
    let mut pages = Vec::new();
    for document in root
        .root_element()
        .below("DocRoot")
        .filter_map(|node| node.text())
    {
        let document = within("", document);
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let text = archive.text(&document)?;
        let tree = xml::parse(&text)?;
        let area = tree.root_element().below("PageArea").next();
        for page in tree.root_element().below("Page") {
            let name = within(folder, page.get("BaseLoc").unwrap_or_default());
            pages.push(read_page(archive, &name, area)?);
            let letters: usize = pages.iter().map(|page| page.letters.len()).sum();
            if pages.len() > MAX_PAGES || letters > MAX_LETTERS {
                return Err(Flaw::TooComplex);
            }
        }
    }
    layout::text(pages)
}

fn read_page(archive: &Archive, name: &str, area: Option<Node>) -> Result<Page, Flaw> {
    let text = archive.text(name)?;
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let own = root.below("Area").next();
    let width = own.or(area).and_then(|area| {
        let edges = area.child("PhysicalBox").and_then(|edges| edges.text())?;
        page::numbers(edges).get(2).copied()
    });
    let mut page = Page {
        width: width.unwrap_or(210.0) * POINTS,
        ..Page::default()
    };
    for object in root.descendants() {
        match object.name() {
            "TextObject" => page::letters(object, &mut page)?,
            "PathObject" => page::rules(object, &mut page),
            _ => {}
        }
    }
    Ok(page)
}

/// A name within a folder, or from the root where it begins with a slash.
fn within(folder: &str, name: &str) -> String {
    let name = name.trim();
    let name = name.strip_prefix("./").unwrap_or(name);
    match name.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => name.to_owned(),
        None => format!("{folder}/{name}"),
    }
}

#[cfg(test)]
mod tests;
