//! Tags and words of a page -> paragraphs and rows.

use html5ever::tokenizer::Tag;

use super::super::error::Flaw;
use super::super::lines::Lines;
use super::table::Table;
use super::words::Words;

/// Elements that hold nothing of the document.
const UNSEEN: [&str; 17] = [
    "script", "style", "title", "noscript", "template", "nav", "footer", "aside", "button",
    "select", "textarea", "iframe", "object", "svg", "canvas", "audio", "video",
];

/// Elements that go on within a line.
const INLINE: [&str; 30] = [
    "a", "abbr", "b", "bdo", "big", "cite", "code", "del", "em", "font", "i", "img", "ins",
    "input", "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "u", "var", "wbr",
];

/// Elements of a saved WeChat article that hold its title and its words; all around them belongs to the app.
const ARTICLE: [&str; 2] = ["activity-name", "js_content"];

/// An element to whose end something holds, and how many of its name are open inside.
#[derive(Debug)]
struct Until {
    name: String,
    open: usize,
}

impl Until {
    fn new(tag: &Tag) -> Self {
        let name = tag.name.to_string();
        Self { name, open: 1 }
    }

    fn opens(&mut self, name: &str) {
        self.open += usize::from(self.name == name);
    }

    /// True where the element ends here.
    fn closes(&mut self, name: &str) -> bool {
        self.open -= usize::from(self.name == name);
        self.open == 0
    }
}

/// A page being read.
#[derive(Debug, Default)]
pub struct Page {
    lines: Lines,
    words: Words,
    tables: Vec<Table>,
    /// Numbers of the next items of open lists; none in lists without numbers.
    lists: Vec<Option<u32>>,
    unseen: Option<Until>,
    /// In an article: what is being read of it. Outside of articles everything is read.
    article: Option<Until>,
    is_article: bool,
    flaw: Option<Flaw>,
}

impl Page {
    /// An empty page; `source` says whether it is an article.
    pub fn new(source: &str) -> Self {
        let is_article = source.contains("id=\"js_content\"");
        Self {
            is_article,
            ..Self::default()
        }
    }

    /// The page's text.
    pub fn finish(mut self) -> Result<String, Flaw> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_line();
        self.flaw.map_or_else(|| Ok(self.lines.finish()), Err)
    }

    fn is_read(&self) -> bool {
        self.unseen.is_none() && self.article.is_some() >= self.is_article
    }

    /// Words.
    pub fn text(&mut self, text: &str) {
        if self.is_read() {
            self.words.push(text);
        }
    }

    /// A tag that opens an element, or stands alone.
    pub fn open(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some(unseen) = &mut self.unseen {
            return unseen.opens(name);
        }
        match &mut self.article {
            Some(article) => article.opens(name),
            None if self.is_article && is_part_of_article(tag) => {
                self.article = Some(Until::new(tag))
            }
            None => {}
        }
        if is_unseen(tag) {
            self.unseen = Some(Until::new(tag));
            return;
        }
        match name {
            "table" => self.open_table(),
            "tr" => self.open_row(),
            "td" | "th" => self.open_cell(tag),
            "ol" => self.lists.push(Some(number(tag, "start").unwrap_or(1))),
            "ul" => self.lists.push(None),
            "li" => self.open_item(),
            name if INLINE.contains(&name) => {}
            _ => self.end_line(),
        }
    }

    /// A tag that closes an element.
    pub fn close(&mut self, name: &str) {
        if let Some(unseen) = &mut self.unseen {
            if unseen.closes(name) {
                self.unseen = None;
            }
            return;
        }
        match name {
            "table" => self.close_table(),
            "tr" => self.close_row(),
            "td" | "th" => self.close_cell(),
            "ol" | "ul" => {
                self.end_line();
                self.lists.pop();
            }
            name if INLINE.contains(&name) => {}
            _ => self.end_line(),
        }
        if self
            .article
            .as_mut()
            .is_some_and(|article| article.closes(name))
        {
            self.end_line();
            self.article = None;
        }
    }

    fn note(&mut self, result: Result<(), Flaw>) {
        self.flaw = self.flaw.or(result.err());
    }

    fn in_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| !table.is_layout)
    }

    fn end_line(&mut self) {
        if self.in_cell() {
            return self.words.break_line();
        }
        let line = self.words.take();
        if !line.is_empty() && self.is_read() {
            let written = self.lines.paragraph(&line);
            self.note(written);
        }
    }

    fn open_item(&mut self) {
        self.end_line();
        if let Some(Some(number)) = self.lists.last_mut() {
            let label = format!("{number}.");
            *number = number.saturating_add(1);
            self.text(&label);
        }
    }

    /// A table in a cell: the outer one only lays out the page.
    fn open_table(&mut self) {
        if self.in_cell() {
            self.close_row();
            if let Some(outer) = self.tables.last_mut() {
                outer.is_layout = true;
            }
        }
        self.end_line();
        self.tables.push(Table::default());
    }

    fn open_row(&mut self) {
        self.close_row();
    }

    fn open_cell(&mut self, tag: &Tag) {
        self.close_cell();
        let [columns, rows] = ["colspan", "rowspan"].map(|name| number(tag, name).unwrap_or(1));
        if let Some(table) = self.tables.last_mut() {
            table.open_cell(columns as usize, rows as usize);
        }
    }

    fn close_cell(&mut self) {
        if !self.in_cell() {
            return self.end_line();
        }
        let text = self.words.take();
        if let Some(table) = self.tables.last_mut() {
            table.close_cell(text);
        }
    }

    fn close_row(&mut self) {
        self.close_cell();
        if let Some(table) = self.tables.last_mut() {
            let written = table.close_row(&mut self.lines);
            self.note(written);
        }
    }

    fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
    }
}

fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let found = tag
        .attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| &*attribute.value)
}

fn number(tag: &Tag, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

fn is_part_of_article(tag: &Tag) -> bool {
    attribute(tag, "id").is_some_and(|id| ARTICLE.contains(&id))
}

fn is_unseen(tag: &Tag) -> bool {
    let hidden = attribute(tag, "style")
        .is_some_and(|style| style.replace(' ', "").contains("display:none"));
    let ends =
        !tag.self_closing && matches!(&*tag.name, "div" | "span" | "section" | "ul" | "table");
    UNSEEN.contains(&&*tag.name) && !tag.self_closing || hidden && ends
}
