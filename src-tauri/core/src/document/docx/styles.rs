//! Which list a paragraph belongs to by its style.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::super::xml::Ask;
use super::numbering::Place;

/// Styles that are based on each other.
const MAX_CHAIN: usize = 24;

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub struct Styles {
    styles: BTreeMap<String, Style>,
}

#[derive(Debug)]
struct Style {
    base: Option<String>,
    place: Place,
}

impl Styles {
    /// Reads the part of styles.
    pub fn read(part: &Document) -> Self {
        let styles = part.root_element().below("style");
        let by_id = |style: Node| {
            let base = style.child("basedOn").and_then(|base| base.get("val"));
            let place = style
                .child("pPr")
                .map_or_else(Place::default, |of| Place::read(&of));
            let base = base.map(str::to_owned);
            Some((style.get("styleId")?.to_owned(), Style { base, place }))
        };
        Self {
            styles: styles.filter_map(by_id).collect(),
        }
    }

    /// What a style and those below it say of list and level.
    pub fn place(&self, style: &str) -> Place {
        let mut place = Place::default();
        let mut next = self.styles.get(style);
        for _ in 0..MAX_CHAIN {
            let Some(style) = next else { break };
            place = place.or(&style.place);
            next = style.base.as_ref().and_then(|base| self.styles.get(base));
        }
        place
    }
}
