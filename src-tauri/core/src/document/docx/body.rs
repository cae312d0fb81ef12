//! Blocks and runs of a Word document -> paragraphs.

use roxmltree::Node;

use super::super::error::Flaw;
use super::super::lines::Lines;
use super::super::xml::{Ask, MAX_DEPTH};
use super::numbering::{Numbering, Place};
use super::styles::Styles;

/// Walks a document and counts its numbers.
pub struct Body<'s> {
    numbering: Numbering,
    styles: &'s Styles,
}

/// A paragraph being read.
#[derive(Default)]
struct Paragraph<'a, 'i> {
    text: String,
    /// Text boxes that are anchored in it; they follow it.
    boxes: Vec<Node<'a, 'i>>,
}

impl<'s> Body<'s> {
    /// Begins at the first paragraph.
    pub fn new(numbering: Numbering, styles: &'s Styles) -> Self {
        Self { numbering, styles }
    }

    /// Reads all blocks inside a node.
    pub fn blocks(&mut self, node: Node, lines: &mut Lines, depth: usize) -> Result<(), Flaw> {
        if depth > MAX_DEPTH {
            return Err(Flaw::TooComplex);
        }
        // A paragraph whose own mark was deleted goes on in the next.
        let mut begun = String::new();
        for child in node.children() {
            match child.name() {
                "p" => self.paragraph(child, &mut begun, lines, depth)?,
                "tbl" => self.table(child, lines, depth)?,
                // It says the headings once more, with the numbers of their pages.
                "sdt" if is_table_of_contents(&child) => {}
                "body" | "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => {
                    self.blocks(child, lines, depth + 1)?;
                }
                "AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.blocks(branch, lines, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        match begun.is_empty() {
            true => Ok(()),
            false => lines.paragraph(&begun),
        }
    }

    fn paragraph(
        &mut self,
        node: Node,
        begun: &mut String,
        lines: &mut Lines,
        depth: usize,
    ) -> Result<(), Flaw> {
        let mut paragraph = Paragraph::default();
        paragraph.runs(node, depth)?;
        let properties = node.child("pPr");
        let mut text = std::mem::take(begun);
        if text.is_empty()
            && let Some(label) = properties.and_then(|of| self.label(of, &paragraph.text))
        {
            text.push_str(&label);
        }
        text.push_str(&paragraph.text);
        if properties.is_some_and(|of| mark_is_deleted(&of)) {
            *begun = text;
        } else {
            lines.paragraph(&text)?;
        }
        for inside in paragraph.boxes {
            self.blocks(inside, lines, depth + 1)?;
        }
        Ok(())
    }

    /// The paragraph's number as printed, apart from its words by a blank where they would run together.
    fn label(&mut self, properties: Node, text: &str) -> Option<String> {
        let style = properties
            .child("pStyle")
            .and_then(|style| style.get("val"));
        let of_style = style.map_or_else(Place::default, |style| self.styles.place(style));
        let label = self
            .numbering
            .next(&Place::read(&properties).or(&of_style))?;
        if text.trim().is_empty() {
            return None;
        }
        let together = label.chars().next_back().is_some_and(char::is_alphanumeric);
        Some(if together { format!("{label} ") } else { label })
    }
}

impl<'a, 'i> Paragraph<'a, 'i> {
    /// Reads runs and what holds runs.
    fn runs(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<(), Flaw> {
        if depth > MAX_DEPTH {
            return Err(Flaw::TooComplex);
        }
        for child in node.children() {
            match child.name() {
                "t" => self.text.extend(child.text()),
                "tab" | "ptab" => self.text.push(' '),
                // Soft: the line ends, the paragraph's number holds on.
                "br" | "cr" => self.text.push('\n'),
                "noBreakHyphen" => self.text.push('-'),
                "sym" => self.text.extend(symbol(&child)),
                "txbxContent" => self.boxes.push(child),
                "AlternateContent" => {
                    if let Some(branch) = branch(child) {
                        self.runs(branch, depth + 1)?;
                    }
                }
                "r" if is_hidden(&child) => {}
                // What was deleted or moved away, and instructions of fields.
                "pPr" | "rPr" | "del" | "moveFrom" | "delText" | "instrText" | "rt" | "" => {}
                _ => self.runs(child, depth + 1)?,
            }
        }
        Ok(())
    }
}

/// What a program of today shows, or else what older ones do.
fn branch<'a, 'i>(choice: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    choice.child("Choice").or_else(|| choice.child("Fallback"))
}

fn is_table_of_contents(control: &Node) -> bool {
    let gallery = control
        .child("sdtPr")
        .and_then(|of| of.below("docPartGallery").next());
    gallery.is_some_and(|gallery| gallery.get("val") == Some("Table of Contents"))
}

fn is_on(flag: &Node) -> bool {
    flag.get("val")
        .is_none_or(|value| !matches!(value, "0" | "false" | "off"))
}

fn is_hidden(run: &Node) -> bool {
    let vanish = run.child("rPr").and_then(|of| of.child("vanish"));
    vanish.is_some_and(|flag| is_on(&flag))
}

fn mark_is_deleted(properties: &Node) -> bool {
    let mark = properties.child("rPr");
    mark.is_some_and(|mark| mark.child("del").is_some())
}

/// A sign of a symbol font; only those that other fonts have too say something.
fn symbol(node: &Node) -> Option<char> {
    let code = u32::from_str_radix(node.get("char")?, 16).ok()?;
    char::from_u32(code).filter(|sign| !('\u{E000}'..='\u{F8FF}').contains(sign))
}
