//! XML as a tree, within bounds: no document type, so no entities of its own; no more nodes than honest files have.
//! Elements are asked for by their local names, because producers differ in prefixes and versions of namespaces.

use roxmltree::{Document, Node, ParsingOptions};

use super::error::Flaw;

/// Nodes of one part: some 100 MB, and a table of 100 000 filled cells.
const MAX_NODES: u32 = 1_500_000;

/// Attributes of one element: they are compared with each other one by one.
const MAX_ATTRIBUTES: usize = 400;

/// Elements within each other; Word's deepest nested tables stay below 60.
pub const MAX_DEPTH: usize = 160;

/// Reads a part.
pub fn parse(text: &str) -> Result<Document<'_>, Flaw> {
    let quoted = |value: &&str| value.trim_start().starts_with(['"', '\'']);
    let attributes = |tag: &str| tag.split('=').skip(1).filter(quoted).count();
    if text.split('<').any(|tag| attributes(tag) > MAX_ATTRIBUTES) {
        return Err(Flaw::TooComplex);
    }
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Flaw::TooComplex,
        _ => Flaw::Broken("a part is no proper XML"),
    })
}

/// Asking a node by local names.
pub trait Ask<'a, 'i: 'a>: Copy {
    /// The first child of this name.
    fn child(self, name: &str) -> Option<Node<'a, 'i>>;
    /// All children of this name.
    fn children_named(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>>;
    /// All elements below, at any depth, of this name.
    fn below(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>>;
    /// An attribute by its local name.
    fn get(self, name: &str) -> Option<&'a str>;
    /// An attribute that is a number.
    fn number<T: std::str::FromStr>(self, name: &str) -> Option<T>;
    /// The element's local name; empty for what is no element.
    fn name(self) -> &'a str;
}

impl<'a, 'i: 'a> Ask<'a, 'i> for Node<'a, 'i> {
    fn child(self, name: &str) -> Option<Node<'a, 'i>> {
        self.children().find(|child| child.name() == name)
    }

    fn children_named(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
        self.children().filter(move |child| child.name() == name)
    }

    fn below(self, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
        self.descendants().filter(move |node| node.name() == name)
    }

    fn get(self, name: &str) -> Option<&'a str> {
        self.attributes()
            .find(|attribute| attribute.name() == name)
            .map(|attribute| attribute.value())
    }

    fn number<T: std::str::FromStr>(self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }

    fn name(self) -> &'a str {
        match self.is_element() {
            true => self.tag_name().name(),
            false => "",
        }
    }
}
