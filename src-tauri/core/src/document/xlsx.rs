//! Workbooks of Excel (ECMA-376) -> rows of all sheets that are shown.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::archive::Archive;
use super::error::Flaw;
use super::lines::Lines;
use super::sheet::{Look, Merged, Sheet};
use super::xml::{self, Ask};

/// Rows of a sheet.
const MAX_ROW: u32 = 1 << 20;

/// The workbook's text.
pub fn read(archive: &Archive) -> Result<String, Flaw> {
    let book = Book {
        strings: strings(archive)?,
        looks: looks(archive)?,
    };
    let mut lines = Lines::default();
    for part in sheets(archive)? {
        let text = archive.text(&part)?;
        let sheet = book.sheet(&xml::parse(&text)?)?;
        sheet.write(&mut lines)?;
    }
    Ok(lines.finish())
}

/// What the cells of all sheets refer to.
struct Book {
    strings: Vec<String>,
    /// How numbers are shown, by the style of a cell.
    looks: Vec<Look>,
}

/// Parts of the sheets that are shown, in their order.
fn sheets(archive: &Archive) -> Result<Vec<String>, Flaw> {
    let relations = archive.text("xl/_rels/workbook.xml.rels")?;
    let relations = xml::parse(&relations)?;
    let targets: BTreeMap<_, _> = relations
        .root_element()
        .below("Relationship")
        .filter_map(|relation| Some((relation.get("Id")?, relation.get("Target")?)))
        .collect();
    let book = archive.text("xl/workbook.xml")?;
    let book = xml::parse(&book)?;
    let shown = |sheet: &Node| sheet.get("state").is_none_or(|state| state == "visible");
    let target = |sheet: Node| targets.get(sheet.get("id")?).copied();
    let names = book
        .root_element()
        .below("sheet")
        .filter(shown)
        .filter_map(target);
    Ok(names
        .filter(|name| !name.contains("chartsheets/"))
        .map(|name| {
            name.strip_prefix('/')
                .map_or_else(|| format!("xl/{name}"), str::to_owned)
        })
        .collect())
}

fn strings(archive: &Archive) -> Result<Vec<String>, Flaw> {
    let Some(text) = archive.find("xl/sharedStrings.xml")? else {
        return Ok(Vec::new());
    };
    let tree = xml::parse(&text)?;
    Ok(tree
        .root_element()
        .children_named("si")
        .map(words)
        .collect())
}

/// The words of a text with its runs; not how they are pronounced.
fn words(text: Node) -> String {
    let run = |node: Node| match node.name() {
        "t" => node.text().map(str::to_owned),
        "r" => node
            .child("t")
            .and_then(|text| text.text())
            .map(str::to_owned),
        _ => None,
    };
    text.children().filter_map(run).collect()
}

fn looks(archive: &Archive) -> Result<Vec<Look>, Flaw> {
    let Some(text) = archive.find("xl/styles.xml")? else {
        return Ok(Vec::new());
    };
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let code = |format: Node| {
        Some((
            format.number::<u32>("numFmtId")?,
            Look::of_code(format.get("formatCode")?),
        ))
    };
    let own: BTreeMap<u32, Look> = root.below("numFmt").filter_map(code).collect();
    let look = |cell: Node| {
        let format = cell.number("numFmtId").unwrap_or(0);
        own.get(&format)
            .copied()
            .unwrap_or_else(|| Look::built_in(format))
    };
    let formats = root.child("cellXfs");
    Ok(formats.map_or(Vec::new(), |all| {
        all.children_named("xf").map(look).collect()
    }))
}

impl Book {
    fn sheet(&self, part: &Document) -> Result<Sheet, Flaw> {
        let root = part.root_element();
        let mut sheet = Sheet::default();
        let rows = root
            .children_named("sheetData")
            .flat_map(|data| data.children_named("row"));
        let mut next = 0;
        for row in rows {
            let at = row
                .number::<u32>("r")
                .map_or(next, |number| number.saturating_sub(1))
                .min(MAX_ROW);
            next = at + 1;
            self.row(row, at, &mut sheet)?;
        }
        for merged in root.below("mergeCell").filter_map(merged) {
            sheet.merge(merged)?;
        }
        Ok(sheet)
    }

    fn row(&self, row: Node, at: u32, sheet: &mut Sheet) -> Result<(), Flaw> {
        let mut next = 0;
        for cell in row.children_named("c") {
            let column = cell
                .get("r")
                .and_then(place)
                .map_or(next, |(column, _)| column);
            next = column + 1;
            sheet.fill(at, column, self.shown(cell))?;
        }
        Ok(())
    }

    fn shown(&self, cell: Node) -> String {
        let value = cell
            .child("v")
            .and_then(|value| value.text())
            .unwrap_or_default();
        match cell.get("t").unwrap_or("n") {
            "s" => {
                let place = value.trim().parse::<usize>().ok();
                place
                    .and_then(|place| self.strings.get(place))
                    .cloned()
                    .unwrap_or_default()
            }
            "inlineStr" => cell.child("is").map(words).unwrap_or_default(),
            "b" => if value == "1" { "是" } else { "否" }.to_owned(),
            "n" => match (value.trim().parse::<f64>(), self.look(cell)) {
                (Ok(number), look) => look.show(number),
                (Err(_), _) => value.to_owned(),
            },
            "e" => String::new(),
            _ => value.to_owned(),
        }
    }

    fn look(&self, cell: Node) -> Look {
        let style: usize = cell.number("s").unwrap_or(0);
        self.looks.get(style).copied().unwrap_or(Look::Plain)
    }
}

fn merged(range: Node) -> Option<Merged> {
    let (from, to) = range.get("ref")?.split_once(':')?;
    let ((left, top), (right, bottom)) = (place(from)?, place(to)?);
    Some(Merged {
        rows: (top, bottom),
        columns: (left, right),
    })
}

/// Column and row of a cell such as `BC23`, from 0.
fn place(name: &str) -> Option<(usize, u32)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at_checked(digits)?;
    let mut column = 0;
    for letter in letters.bytes().map(|letter| letter.to_ascii_uppercase()) {
        if !letter.is_ascii_uppercase() || column > 1 << 16 {
            return None;
        }
        column = column * 26 + usize::from(letter - b'A') + 1;
    }
    Some((
        column.checked_sub(1)?,
        row.parse::<u32>().ok()?.checked_sub(1)?,
    ))
}
