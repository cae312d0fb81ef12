//! What is seen in a field: the page of a stamp, taken into another document as a form. Draws nothing itself.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::field::corners;
use crate::report::fields::{Rect, numbers};

/// Takes the first page of `stamp` into `pdf` with all that it needs, as a form of the page's size.
pub(super) fn import(stamp: &Document, pdf: &mut Document) -> lopdf::Result<ObjectId> {
    let page = stamp.page_iter().next();
    let page = page.ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let content = stamp.get_page_content(page);
    let size = stamp.get_dictionary(page)?.get(b"MediaBox");
    let size: Rect = size
        .ok()
        .and_then(|size| corners(stamp, size))
        .unwrap_or_default();
    let resources = resources(stamp, page)?;
    let mut moving = Moving {
        from: stamp,
        to: pdf,
        moved: BTreeMap::new(),
    };
    let resources = moving.dictionary(&resources);
    let mut form = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "FormType" => 1,
            "BBox" => numbers(size), "Resources" => resources,
        },
        content,
    );
    form.compress()?;
    Ok(pdf.add_object(form))
}

/// Fonts and the like of a page; they may stand in the page tree above it.
fn resources(stamp: &Document, page: ObjectId) -> lopdf::Result<Dictionary> {
    let (own, above) = stamp.get_page_resources(page)?;
    match (own, above.first()) {
        (Some(own), _) => Ok(own.clone()),
        (None, Some(above)) => Ok(stamp.get_dictionary(*above)?.clone()),
        (None, None) => Ok(Dictionary::new()),
    }
}

/// Objects on their way from one document to another, each moved once.
struct Moving<'d> {
    from: &'d Document,
    to: &'d mut Document,
    moved: BTreeMap<ObjectId, ObjectId>,
}

impl Moving<'_> {
    fn object(&mut self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => Object::Reference(self.reference(*id)),
            Object::Array(items) => {
                Object::Array(items.iter().map(|item| self.object(item)).collect())
            }
            Object::Dictionary(entries) => Object::Dictionary(self.dictionary(entries)),
            Object::Stream(stream) => Object::Stream(Stream {
                dict: self.dictionary(&stream.dict),
                ..stream.clone()
            }),
            plain => plain.clone(),
        }
    }

    fn dictionary(&mut self, entries: &Dictionary) -> Dictionary {
        let mut moved = Dictionary::new();
        for (key, value) in entries {
            let value = self.object(value);
            moved.set(key.clone(), value);
        }
        moved
    }

    fn reference(&mut self, id: ObjectId) -> ObjectId {
        if let Some(moved) = self.moved.get(&id) {
            return *moved;
        }
        let moved = self.to.new_object_id();
        // Entered before it is filled: an object may lead back to itself.
        self.moved.insert(id, moved);
        let object = self.from.get_object(id).map_or(Object::Null, Object::clone);
        let object = self.object(&object);
        self.to.set_object(moved, object);
        moved
    }
}
