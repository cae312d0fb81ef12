//! Where items of a sheet stand, and how they move. Pure.

use crate::api::sheet::{Sheet, SheetChapter, SheetItem};
use crate::api::types::Direction;
use crate::model::ids::ItemId;
use crate::model::planning::PlannedItem;
use crate::ops::fact::RemovedItem;

/// Moves an item by one place; at the end of its chapter into the next one. At the end of all it stays.
pub(super) fn step(sheet: &mut Sheet, id: ItemId, to: Direction) {
    let Some((chapter, place)) = sheet.place(id) else {
        return;
    };
    let last = sheet
        .chapters
        .get(chapter)
        .map_or(0, |chapter| chapter.items.len() - 1);
    match (neighbour(chapter, to), neighbour(place, to)) {
        (_, Some(next)) if next <= last => {
            if let Some(chapter) = sheet.chapters.get_mut(chapter) {
                chapter.items.swap(place, next);
            }
        }
        (Some(next), _) => cross(sheet, chapter, next, to),
        (None, _) => {}
    }
}

/// Moves the first or last item of a chapter over the edge.
fn cross(sheet: &mut Sheet, from: usize, into: usize, to: Direction) {
    if into >= sheet.chapters.len() {
        return;
    }
    let Some(chapter) = sheet.chapters.get_mut(from) else {
        return;
    };
    let moved = match to {
        Direction::Up => Some(chapter.items.remove(0)),
        Direction::Down => chapter.items.pop(),
    };
    if let (Some(moved), Some(chapter)) = (moved, sheet.chapters.get_mut(into)) {
        let place = match to {
            Direction::Up => chapter.items.len(),
            Direction::Down => 0,
        };
        chapter.items.insert(place, moved);
    }
    forget_empty(sheet);
}

/// Moves the chapter of an item by one place; answers its heading.
pub(super) fn step_chapter(sheet: &mut Sheet, id: ItemId, to: Direction) -> Option<String> {
    let (chapter, _) = sheet.place(id)?;
    let title = sheet.chapters.get(chapter)?.title.clone();
    if let Some(next) = neighbour(chapter, to).filter(|next| *next < sheet.chapters.len()) {
        sheet.chapters.swap(chapter, next);
    }
    Some(title)
}

/// Moves an item to the end of the chapter of this heading.
pub(super) fn place(sheet: &mut Sheet, id: ItemId, title: &str) {
    if let Some((_, _, planned)) = take(sheet, id) {
        append(sheet, title, SheetItem { id, planned });
    }
}

/// Adds an item at the end of the chapter of this heading, or of a new one.
pub(super) fn append(sheet: &mut Sheet, title: &str, item: SheetItem) {
    match sheet
        .chapters
        .iter_mut()
        .find(|chapter| chapter.title == title)
    {
        Some(chapter) => chapter.items.push(item),
        None => sheet.push(title, item),
    }
}

/// Takes an item out; answers its heading, the item before it in its chapter, and what it asks.
pub(super) fn take(sheet: &mut Sheet, id: ItemId) -> Option<(String, Option<ItemId>, PlannedItem)> {
    let (chapter, place) = sheet.place(id)?;
    let chapter = sheet.chapters.get_mut(chapter)?;
    let before = place.checked_sub(1).and_then(|at| chapter.items.get(at));
    let before = before.map(|item| item.id);
    let item = chapter.items.remove(place);
    let title = chapter.title.clone();
    forget_empty(sheet);
    Some((title, before, item.planned))
}

/// Puts a dropped item behind the one that it stood behind; at the end of its chapter where that is elsewhere now.
pub(super) fn put_back(sheet: &mut Sheet, removed: RemovedItem) {
    let item = SheetItem {
        id: removed.id,
        planned: removed.item,
    };
    let chapter = sheet
        .chapters
        .iter_mut()
        .find(|chapter| chapter.title == removed.chapter);
    let Some(SheetChapter { items, .. }) = chapter else {
        return sheet.push(&removed.chapter, item);
    };
    let place = match removed.after {
        None => 0,
        Some(before) => {
            let at = items.iter().position(|item| item.id == before);
            at.map_or(items.len(), |at| at + 1)
        }
    };
    items.insert(place, item);
}

fn forget_empty(sheet: &mut Sheet) {
    sheet.chapters.retain(|chapter| !chapter.items.is_empty());
}

fn neighbour(place: usize, to: Direction) -> Option<usize> {
    match to {
        Direction::Up => place.checked_sub(1),
        Direction::Down => place.checked_add(1),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::checking::CheckPoint;

    fn item(number: u128) -> SheetItem {
        SheetItem {
            id: ItemId(Uuid::from_u128(number)),
            planned: PlannedItem::from(CheckPoint {
                text: number.to_string(),
                quote: String::new(),
                clauses: Vec::new(),
                methods: Vec::new(),
                evidence: Vec::new(),
                requirement: None,
            }),
        }
    }

    /// Chapters 甲 with 1 2, 乙 with 3.
    fn sheet() -> Sheet {
        let mut sheet = Sheet::default();
        for (title, number) in [("甲", 1), ("甲", 2), ("乙", 3)] {
            sheet.push(title, item(number));
        }
        sheet
    }

    fn shown(sheet: &Sheet) -> String {
        let chapters = sheet.chapters.iter().map(|chapter| {
            let items = chapter
                .items
                .iter()
                .map(|item| item.planned.point.text.as_str());
            format!("{}{}", chapter.title, items.collect::<String>())
        });
        chapters.collect::<Vec<_>>().join(" ")
    }

    fn moved(number: u128, to: &[Direction]) -> String {
        let mut sheet = sheet();
        for to in to {
            step(&mut sheet, item(number).id, *to);
        }
        shown(&sheet)
    }

    #[test]
    fn an_item_moves_within_its_chapter_and_over_its_edge() {
        use Direction::{Down, Up};
        assert_eq!(moved(1, &[Down]), "甲21 乙3");
        assert_eq!(moved(1, &[Down, Down]), "甲2 乙13");
        assert_eq!(moved(1, &[Down, Down, Down]), "甲2 乙31");
        assert_eq!(moved(2, &[Up]), "甲21 乙3");
    }

    #[test]
    fn the_last_of_a_chapter_takes_its_heading_along() {
        assert_eq!(moved(3, &[Direction::Up]), "甲123");
    }

    #[test]
    fn at_either_end_an_item_stays() {
        assert_eq!(moved(1, &[Direction::Up]), "甲12 乙3");
        assert_eq!(moved(3, &[Direction::Down]), "甲12 乙3");
    }

    #[test]
    fn chapters_change_places() {
        let mut sheet = sheet();
        let title = step_chapter(&mut sheet, item(2).id, Direction::Down);
        assert_eq!(
            (title.as_deref(), shown(&sheet)),
            (Some("甲"), "乙3 甲12".into())
        );
        step_chapter(&mut sheet, item(1).id, Direction::Down);
        assert_eq!(shown(&sheet), "乙3 甲12");
    }

    #[test]
    fn what_was_taken_out_comes_back_where_it_stood() {
        for number in 1..=3 {
            let mut sheet = sheet();
            let id = item(number).id;
            let (chapter, after, item) = take(&mut sheet, id).unwrap();
            assert_ne!(shown(&sheet), "甲12 乙3");
            let reason = String::new();
            put_back(
                &mut sheet,
                RemovedItem {
                    id,
                    chapter,
                    after,
                    reason,
                    item,
                },
            );
            assert_eq!(shown(&sheet), "甲12 乙3");
        }
    }
}
