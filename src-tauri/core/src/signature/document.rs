//! The parts of a document that a change is named by: its pages, their annotations, the fields of its
//! form. Read from one state of a file; compares nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::reading::{Dict, Id, NODE, Object, Result, VerifyError, View};

/// What a page has from the nodes above it where it has none itself (ISO 32000-2, table 31).
const INHERITED: [&[u8]; 4] = [b"CropBox", b"MediaBox", b"Resources", b"Rotate"];

/// One state of a document.
pub struct Document<'v, 'f, 'a> {
    /// Where its objects stand.
    pub view: &'v View<'f, 'a>,
    /// The catalogue.
    pub catalog: Rc<Dict>,
    /// The catalogue's own object.
    pub root: Id,
    /// Nodes of the page tree.
    pub nodes: BTreeMap<Id, Rc<Dict>>,
    /// Pages in their order.
    pub pages: Vec<Page>,
    /// The form; empty where there is none.
    pub form: Rc<Dict>,
    /// Fields of the form in its order, also those that only hold others.
    pub fields: Vec<Field>,
}

/// A page.
#[derive(Debug)]
pub struct Page {
    /// Its object.
    pub id: Id,
    /// Its own entries.
    pub dict: Rc<Dict>,
    /// What holds for it of [`INHERITED`].
    pub inherited: Vec<Object>,
    /// Its annotations in their order.
    pub annotations: Vec<Object>,
}

/// A field of the form.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its object.
    pub id: Id,
    /// Its own entries.
    pub dict: Rc<Dict>,
    /// Its name with those of the fields above it.
    pub name: String,
    /// True where it takes a signature.
    pub signature: bool,
    /// What it holds; null while it is open.
    pub value: Object,
    /// True where it only shows the field above it on a page.
    pub widget: bool,
    /// The field above it, of which this is a part with a name of its own.
    above: Option<Id>,
}

impl<'v, 'f, 'a> Document<'v, 'f, 'a> {
    /// Reads the parts of the document that `view` shows.
    ///
    /// # Errors
    /// It has no catalogue, or its tree of pages or fields is none.
    pub fn read(view: &'v View<'f, 'a>) -> Result<Self> {
        let missing = VerifyError::Broken("the catalogue is missing");
        let root = view.trailer(b"Root").reference().ok_or(missing)?;
        let catalog = view.get(root)?.dict().cloned().ok_or(missing)?;
        let tree = PageTree::read(view, &catalog)?;
        let form = view.value(&catalog, b"AcroForm")?;
        let form = form.dict().cloned().unwrap_or_default();
        let fields = fields(view, &form)?;
        Ok(Self {
            view,
            catalog,
            root,
            nodes: tree.nodes,
            pages: tree.pages,
            form,
            fields,
        })
    }

    /// Places of signatures; not what only holds others, nor what only shows one on a page.
    pub fn signature_fields(&self) -> impl Iterator<Item = &Field> {
        let holders: BTreeSet<Id> = self.fields.iter().filter_map(|field| field.above).collect();
        let place = move |field: &&Field| !field.widget && !holders.contains(&field.id);
        self.fields
            .iter()
            .filter(|field| field.signature)
            .filter(place)
    }
}

#[derive(Default)]
struct PageTree {
    nodes: BTreeMap<Id, Rc<Dict>>,
    pages: Vec<Page>,
}

impl PageTree {
    /// Walks the tree from its root, each node once; a tree that meets itself is none.
    fn read(view: &View, catalog: &Dict) -> Result<Self> {
        let odd = VerifyError::Broken("the tree of pages is damaged");
        let mut tree = Self::default();
        let mut seen = BTreeSet::new();
        let top = catalog.get(b"Pages").reference().ok_or(odd)?;
        let mut todo = vec![(top, vec![Object::Null; INHERITED.len()])];
        while let Some((id, above)) = todo.pop() {
            view.file().budget().spend(NODE)?;
            let dict = view.get(id)?.dict().cloned();
            let (Some(dict), true) = (dict, seen.insert(id)) else {
                return Err(odd);
            };
            let inherited = inherited(&dict, &above);
            match view.value(&dict, b"Kids")? {
                Object::Array(kids) => {
                    for kid in kids.iter().rev() {
                        todo.push((kid.reference().ok_or(odd)?, inherited.clone()));
                    }
                    tree.nodes.insert(id, dict);
                }
                _ => tree.pages.push(Page::read(view, id, dict, inherited)?),
            }
        }
        Ok(tree)
    }
}

fn inherited(dict: &Dict, above: &[Object]) -> Vec<Object> {
    let own = INHERITED.iter().map(|key| dict.get(key));
    own.zip(above)
        .map(|(own, above)| if *own == Object::Null { above } else { own })
        .cloned()
        .collect()
}

impl Page {
    /// What holds for the page, stated by itself or above it; only keys of [`INHERITED`].
    pub fn inherited_value(&self, key: &[u8]) -> &Object {
        let mut stated = INHERITED.iter().zip(&self.inherited);
        let found = stated.find(|(name, _)| **name == key);
        found.map_or(&Object::Null, |(_, value)| value)
    }

    fn read(view: &View, id: Id, dict: Rc<Dict>, inherited: Vec<Object>) -> Result<Self> {
        let annotations = view.value(&dict, b"Annots")?;
        let annotations = annotations.array().map_or(Vec::new(), |all| all.to_vec());
        Ok(Self {
            id,
            dict,
            inherited,
            annotations,
        })
    }
}

/// What a field has from those above it.
#[derive(Clone, Default)]
struct Above {
    id: Option<Id>,
    name: String,
    signature: bool,
    value: Object,
}

fn fields(view: &View, form: &Dict) -> Result<Vec<Field>> {
    let odd = VerifyError::Broken("the form is damaged");
    let top = view.value(form, b"Fields")?;
    let top = top.array().map_or(Vec::new(), |all| all.to_vec());
    let mut todo: Vec<_> = top
        .into_iter()
        .rev()
        .map(|id| (id, Above::default()))
        .collect();
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    while let Some((field, above)) = todo.pop() {
        view.file().budget().spend(NODE + above.name.len())?;
        let id = field.reference().ok_or(odd)?;
        // A reference to nothing is a field that was deleted carelessly.
        let Some(dict) = view.get(id)?.dict().cloned() else {
            continue;
        };
        if !seen.insert(id) {
            return Err(odd);
        }
        let field = Field::read(view, id, dict, &above)?;
        if let Object::Array(kids) = view.value(&field.dict, b"Kids")? {
            let here = field.hands_down();
            todo.extend(kids.iter().rev().map(|kid| (kid.clone(), here.clone())));
        }
        found.push(field);
    }
    Ok(found)
}

impl Field {
    fn read(view: &View, id: Id, dict: Rc<Dict>, above: &Above) -> Result<Self> {
        let own = view.value(&dict, b"T")?;
        let own = own.text().map(text_string);
        let widget = above.id.is_some() && own.is_none() && !dict.has(b"V");
        let name = match (&*above.name, own) {
            (above, None) => above.to_owned(),
            ("", Some(own)) => own,
            (above, Some(own)) => format!("{above}.{own}"),
        };
        let signature = match view.value(&dict, b"FT")?.name() {
            Some(kind) => kind == b"Sig",
            None => above.signature,
        };
        let value = match dict.get(b"V") {
            Object::Null => above.value.clone(),
            own => own.clone(),
        };
        Ok(Self {
            id,
            dict,
            name,
            signature,
            value,
            widget,
            above: above.id.filter(|_| !widget),
        })
    }

    /// True while it holds nothing; fields that only hold others are as good as filled.
    pub fn is_open(&self) -> bool {
        self.value == Object::Null
    }

    fn hands_down(&self) -> Above {
        Above {
            id: Some(self.id),
            name: self.name.clone(),
            signature: self.signature,
            value: self.value.clone(),
        }
    }
}

/// A text string (ISO 32000-2, 7.9.2.2) as it may be shown: without characters that would change how
/// the words around it read.
pub fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Not PDFDocEncoding, but what programs write that forget the mark.
        plain => String::from_utf8_lossy(plain).into_owned(),
    };
    shown(&text)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (units, _) = bytes.as_chunks();
    let units = units.iter().map(|bytes| unit(*bytes));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// Longest name that is shown.
const MAX_SHOWN: usize = 120;

/// Without control and direction characters, and not endless: names come from whoever made the file.
pub fn shown(text: &str) -> String {
    let harmless = |c: &char| {
        !c.is_control()
            && !matches!(*c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    text.chars().filter(harmless).take(MAX_SHOWN).collect()
}
