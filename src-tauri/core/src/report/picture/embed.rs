//! The pictures of a document -> objects of its PDF, each once, named only by the pages that show them.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as Objects, Object, ObjectId};

use super::Picture;
use crate::report::page::{Command, Page};

/// Puts the pictures of `pages` into `pdf`. printpdf would copy each several times, and list all on every page.
pub(in crate::report) fn embed(pdf: &mut Objects, pages: &[Page]) {
    let mut placed = BTreeMap::new();
    let ids: Vec<ObjectId> = pdf.page_iter().collect();
    for (page, id) in pages.iter().zip(ids) {
        let mut shown = Dictionary::new();
        for picture in pictures(page) {
            let object = placed
                .entry(picture.name())
                .or_insert_with(|| pdf.add_object(picture.object()));
            shown.set(picture.name(), *object);
        }
        list(pdf, id, shown);
    }
}

fn pictures(page: &Page) -> impl Iterator<Item = &Picture> {
    page.commands.iter().filter_map(|command| match command {
        Command::Image { picture, .. } => Some(picture.as_ref()),
        _ => None,
    })
}

/// Names the pictures among the resources of a page.
fn list(pdf: &mut Objects, page: ObjectId, shown: Dictionary) {
    let resources = pdf
        .get_dictionary(page)
        .and_then(|page| page.get(b"Resources"));
    let Ok(resources) = resources.and_then(Object::as_reference) else {
        return;
    };
    if let Ok(resources) = pdf.get_dictionary_mut(resources) {
        resources.remove(b"XObject");
        if !shown.is_empty() {
            resources.set("XObject", shown);
        }
    }
}
