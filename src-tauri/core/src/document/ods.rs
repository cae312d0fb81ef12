//! Tables of LibreOffice and its kin (ISO 26300) -> rows of all sheets.

use roxmltree::Node;

use super::archive::Archive;
use super::error::Flaw;
use super::lines::{Lines, MAX_COLUMNS};
use super::sheet::{Merged, Sheet};
use super::xml::{self, Ask, MAX_DEPTH};

/// Times that a filled row may be repeated; the rest is how a whole sheet is painted.
const MAX_REPEATS: u32 = 1000;

/// Rows of a sheet.
const MAX_ROW: u32 = 1 << 20;

/// Blanks that one element may stand for.
const MAX_BLANKS: usize = 100;

/// The table's text.
pub fn read(archive: &Archive) -> Result<String, Flaw> {
    let manifest = archive.find("META-INF/manifest.xml")?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Flaw::Locked);
    }
    let content = archive.text("content.xml")?;
    let tree = xml::parse(&content)?;
    let mut lines = Lines::default();
    for table in tree
        .root_element()
        .below("spreadsheet")
        .flat_map(|book| book.children_named("table"))
    {
        sheet(table)?.write(&mut lines)?;
    }
    Ok(lines.finish())
}

fn sheet(table: Node) -> Result<Sheet, Flaw> {
    let (mut sheet, mut merged) = (Sheet::default(), Vec::new());
    let mut next = 0;
    for row in table.below("table-row") {
        let repeats = row.number::<u32>("number-rows-repeated").unwrap_or(1);
        let cells = cells(row)?;
        if !cells.is_empty() {
            for at in next..next + repeats.clamp(1, MAX_REPEATS) {
                for (column, text, _) in &cells {
                    sheet.fill(at, *column, text.clone())?;
                }
            }
        }
        merged.extend(
            cells
                .iter()
                .filter(|cell| cell.2 > 1)
                .map(|(column, _, rows)| Merged {
                    rows: (next, next.saturating_add(rows - 1)),
                    columns: (*column, *column),
                }),
        );
        next = next.saturating_add(repeats).min(MAX_ROW);
    }
    merged
        .into_iter()
        .try_for_each(|merged| sheet.merge(merged))?;
    Ok(sheet)
}

/// Filled cells of a row: column, words, and how many rows they cover.
fn cells(row: Node) -> Result<Vec<(usize, String, u32)>, Flaw> {
    let (mut cells, mut column) = (Vec::new(), 0_usize);
    for cell in row
        .children()
        .filter(|cell| matches!(cell.name(), "table-cell" | "covered-table-cell"))
    {
        let repeats = cell.number("number-columns-repeated").unwrap_or(1);
        let mut text = String::new();
        for paragraph in cell.children_named("p") {
            words(paragraph, &mut text, 0)?;
            text.push('\n');
        }
        let rows = cell.number("number-rows-spanned").unwrap_or(1);
        if !text.trim().is_empty() {
            let columns = column..column.saturating_add(repeats).min(MAX_COLUMNS);
            cells.extend(columns.map(|column| (column, text.clone(), rows)));
        }
        column = column.saturating_add(repeats);
    }
    Ok(cells)
}

fn words(node: Node, text: &mut String, depth: usize) -> Result<(), Flaw> {
    if depth > MAX_DEPTH {
        return Err(Flaw::TooComplex);
    }
    for child in node.children() {
        match child.name() {
            "" => text.extend(child.text().filter(|_| child.is_text())),
            "s" => text.push_str(&" ".repeat(child.number("c").unwrap_or(1).min(MAX_BLANKS))),
            "tab" => text.push(' '),
            "line-break" => text.push('\n'),
            "annotation" => {}
            _ => words(child, text, depth + 1)?,
        }
    }
    Ok(())
}
