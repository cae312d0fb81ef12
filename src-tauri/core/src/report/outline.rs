//! Headings -> the tree of bookmarks that a reader shows beside the pages. Makes no heading itself.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, dictionary, text_string};

use super::page::{Mark, Page};
use super::paper::{HEIGHT, POINT};

/// A heading of the outline with those under it.
struct Entry<'a> {
    mark: &'a Mark,
    page: ObjectId,
    under: Vec<Entry<'a>>,
}

/// First headings with the second headings that follow each.
fn entries<'a>(pdf: &Objects, pages: &'a [Page]) -> Vec<Entry<'a>> {
    let mut top: Vec<Entry> = Vec::new();
    for (page, id) in pages.iter().zip(pdf.page_iter()) {
        for mark in &page.marks {
            let entry = Entry {
                mark,
                page: id,
                under: Vec::new(),
            };
            match top.last_mut() {
                Some(above) if mark.level > above.mark.level => above.under.push(entry),
                _ => top.push(entry),
            }
        }
    }
    top
}

/// Adds the outline of the headings on `pages`; the id of its root.
pub(super) fn add(pdf: &mut Objects, pages: &[Page]) -> ObjectId {
    let entries = entries(pdf, pages);
    let root = pdf.new_object_id();
    let mut outline = dictionary! { "Type" => "Outlines" };
    link_children(pdf, root, &mut outline, &entries);
    pdf.set_object(root, outline);
    root
}

/// Entries that a viewer shows: all, as none is folded.
fn shown(entries: &[Entry]) -> i64 {
    entries.iter().map(|entry| 1 + shown(&entry.under)).sum()
}

/// Writes `entries` as a chain and names its ends in `parent`.
fn link_children(
    pdf: &mut Objects,
    parent_id: ObjectId,
    parent: &mut Dictionary,
    entries: &[Entry],
) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        parent.set("First", *first);
        parent.set("Last", *last);
        parent.set("Count", shown(entries));
    }
    for (index, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut item = outline_item(entry, parent_id);
        if let Some(before) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            item.set("Prev", *before);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        link_children(pdf, *id, &mut item, &entry.under);
        pdf.set_object(*id, item);
    }
}

fn outline_item(entry: &Entry, parent: ObjectId) -> Dictionary {
    let top = Object::Real((HEIGHT - entry.mark.y) / POINT);
    let place = vec![
        entry.page.into(),
        "XYZ".into(),
        Object::Null,
        top,
        Object::Null,
    ];
    dictionary! { "Title" => text_string(&entry.mark.title), "Parent" => parent, "Dest" => place }
}
