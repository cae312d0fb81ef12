//! Tables of a Word document -> rows; a cell merged with the one above says the same.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::super::error::Flaw;
use super::super::lines::{Lines, MAX_COLUMNS};
use super::super::xml::Ask;
use super::body::Body;

impl Body<'_> {
    /// Reads a table. One of a single cell is a frame around paragraphs.
    pub(super) fn table(
        &mut self,
        table: Node,
        lines: &mut Lines,
        depth: usize,
    ) -> Result<(), Flaw> {
        let mut above = BTreeMap::new();
        for row in rows(table) {
            let cells: Vec<_> = unwrapped(row, "tc").collect();
            if let [alone] = cells.as_slice() {
                self.blocks(*alone, lines, depth + 1)?;
                continue;
            }
            let row = self.row(&cells, &mut above, depth)?;
            lines.row(&row)?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        cells: &[Node],
        above: &mut BTreeMap<usize, String>,
        depth: usize,
    ) -> Result<Vec<String>, Flaw> {
        let mut row: Vec<String> = Vec::new();
        for cell in cells {
            let properties = cell.child("tcPr");
            let property = |name: &str| properties.and_then(|all| all.child(name));
            let merged = property("vMerge");
            let goes_on =
                merged.is_some_and(|merge| merge.get("val").is_none_or(|v| v == "continue"));
            let column = row.len();
            let mut text = self.cell(*cell, depth)?;
            if goes_on {
                text = above.get(&column).cloned().unwrap_or(text);
            } else {
                above.remove(&column);
            }
            if merged.is_some() {
                above.insert(column, text.clone());
            }
            let span = property("gridSpan")
                .and_then(|span| span.number("val"))
                .unwrap_or(1);
            row.push(text);
            row.resize(column + usize::clamp(span, 1, MAX_COLUMNS), String::new());
            if row.len() > MAX_COLUMNS {
                return Err(Flaw::TooComplex);
            }
        }
        Ok(row)
    }

    fn cell(&mut self, cell: Node, depth: usize) -> Result<String, Flaw> {
        let mut inside = Lines::default();
        self.blocks(cell, &mut inside, depth + 1)?;
        Ok(super::super::lines::cell(&inside.finish()))
    }
}

/// Rows that a reader of the document sees: not those whose deletion is only recorded.
fn rows<'a, 'i>(table: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    unwrapped(table, "tr")
        .filter(|row| row.child("trPr").is_none_or(|of| of.child("del").is_none()))
}

/// Children of this name, also those inside of content controls.
fn unwrapped<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().flat_map(move |child| {
        let inside = match child.name() {
            "sdt" => child.child("sdtContent"),
            "customXml" | "ins" => Some(child),
            _ => None,
        };
        let here = (child.name() == name).then_some(child);
        let inside = inside
            .into_iter()
            .flat_map(move |content| content.children_named(name));
        here.into_iter().chain(inside)
    })
}
