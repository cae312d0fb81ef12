//! Automatic numbers: which list and level a paragraph is at, and what its number is (ECMA-376, 17.9).

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::super::xml::Ask;
use super::ordinal::written;

/// Levels of a list.
const LEVELS: usize = 9;

/// Characters of the pattern of a number; honest ones have below ten.
const MAX_PATTERN: usize = 64;

/// List and level of a paragraph, as far as one place states them.
#[derive(Debug, Clone, Default)]
pub struct Place {
    list: Option<String>,
    level: Option<usize>,
}

impl Place {
    /// What the properties of a paragraph or style state.
    pub fn read(properties: &Node) -> Self {
        let numbered = properties.child("numPr");
        let of = |name: &str| numbered.and_then(|numbered| numbered.child(name));
        Self {
            list: of("numId").and_then(|id| id.get("val")).map(str::to_owned),
            level: of("ilvl").and_then(|level| level.number("val")),
        }
    }

    /// What this place leaves open, another states.
    pub fn or(self, other: &Self) -> Self {
        Self {
            list: self.list.or_else(|| other.list.clone()),
            level: self.level.or(other.level),
        }
    }
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    pattern: String,
    /// The level after whose paragraphs it begins anew, counted from 1; 0 for never.
    restart: Option<usize>,
    /// Whether all numbers in it are Arabic.
    arabic: bool,
}

#[derive(Debug, Default)]
struct List {
    /// Lists of the same definition count on.
    definition: String,
    levels: BTreeMap<usize, Level>,
    /// Levels that begin anew with the first paragraph of this list.
    starts: BTreeMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: BTreeMap<String, List>,
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads the part of lists.
    pub fn read(part: &Document) -> Self {
        let root = part.root_element();
        let definitions = Definitions::read(&root);
        let lists = root.children_named("num").filter_map(|num| {
            let id = num.get("numId")?.to_owned();
            Some((id, definitions.list(&num)?))
        });
        Self {
            lists: lists.collect(),
            counts: BTreeMap::new(),
        }
    }

    /// The number of the next paragraph at this place; none where it has none.
    pub fn next(&mut self, place: &Place) -> Option<String> {
        let list = self.lists.get_mut(place.list.as_ref()?)?;
        let at = place.level.unwrap_or(0).min(LEVELS - 1);
        let level = list.levels.get(&at)?;
        let counts = self.counts.entry(list.definition.clone()).or_default();
        let start = list.starts.remove(&at);
        let count = counts.get_mut(at)?;
        *count = Some(match (start, *count) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level.start,
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = list.levels.get(&below).and_then(|level| level.restart);
            if restart.is_none_or(|after| after > at) {
                *count = None;
            }
        }
        label(level, &list.levels, counts)
    }
}

/// Puts the numbers of all levels into the pattern of one, such as `（%2）`.
fn label(
    level: &Level,
    levels: &BTreeMap<usize, Level>,
    counts: &[Option<u32>; LEVELS],
) -> Option<String> {
    if matches!(&*level.format, "bullet" | "none") {
        return None;
    }
    let mut text = String::new();
    let mut pattern = level.pattern.chars().take(MAX_PATTERN);
    while let Some(character) = pattern.next() {
        if character != '%' {
            text.push(character);
            continue;
        }
        let at = pattern.next()?.to_digit(10)?.checked_sub(1)? as usize;
        let other = levels.get(&at)?;
        let number = counts.get(at).copied().flatten().unwrap_or(other.start);
        let format = if level.arabic {
            "decimal"
        } else {
            &other.format
        };
        text.push_str(&written(number, format)?);
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Definitions of lists, which lists share and refer to by the name of a style.
struct Definitions<'a, 'i> {
    by_id: BTreeMap<&'a str, Node<'a, 'i>>,
    by_style: BTreeMap<&'a str, &'a str>,
}

impl<'a, 'i> Definitions<'a, 'i> {
    fn read(root: &Node<'a, 'i>) -> Self {
        let all: Vec<_> = root.children_named("abstractNum").collect();
        let id = |definition: &Node<'a, 'i>| definition.get("abstractNumId");
        let style = |definition: &Node<'a, 'i>| {
            let style = definition.child("styleLink")?.get("val")?;
            Some((style, id(definition)?))
        };
        Self {
            by_id: all.iter().filter_map(|d| Some((id(d)?, *d))).collect(),
            by_style: all.iter().filter_map(style).collect(),
        }
    }

    fn list(&self, num: &Node<'a, 'i>) -> Option<List> {
        let mut id = num.child("abstractNumId")?.get("val")?;
        let mut definition = self.by_id.get(id)?;
        if let Some(link) = definition.child("numStyleLink") {
            id = self.by_style.get(link.get("val")?)?;
            definition = self.by_id.get(id)?;
        }
        let mut list = List {
            definition: id.to_owned(),
            levels: definition.children_named("lvl").filter_map(level).collect(),
            starts: BTreeMap::new(),
        };
        for changed in num.children_named("lvlOverride") {
            let at: usize = changed.number("ilvl")?;
            list.levels.extend(changed.child("lvl").and_then(level));
            let start = changed
                .child("startOverride")
                .and_then(|start| start.number("val"));
            list.starts.extend(start.map(|start| (at, start)));
        }
        Some(list)
    }
}

fn level(node: Node) -> Option<(usize, Level)> {
    let value = |name: &str| node.child(name).and_then(|child| child.get("val"));
    let level = Level {
        start: value("start")
            .and_then(|start| start.parse().ok())
            .unwrap_or(0),
        format: format(&node).unwrap_or("decimal").to_owned(),
        pattern: value("lvlText").unwrap_or_default().to_owned(),
        restart: value("lvlRestart").and_then(|level| level.parse().ok()),
        arabic: node
            .child("isLgl")
            .is_some_and(|flag| flag.get("val").is_none_or(|v| v != "0" && v != "false")),
    };
    Some((node.number("ilvl").filter(|at| *at < LEVELS)?, level))
}

/// Newer formats stand in a choice beside what older programs show instead.
fn format<'a>(level: &Node<'a, '_>) -> Option<&'a str> {
    level.below("numFmt").next()?.get("val")
}
