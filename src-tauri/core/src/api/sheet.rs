//! A checklist while it is put together or edited: chapters of items that carry their own clauses. It numbers items
//! and neither reads nor writes the store.

use crate::model::checking::{CheckPoint, ClauseRef};
use crate::model::ids::{DutyListId, ItemId};
use crate::model::planning::{PlannedChapter, PlannedItem};
use crate::ops::fact::{ChecklistFact, ItemFact, RemovedItem};

/// All of a checklist that an edit may change.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Sheet {
    /// Chapters in order; none of them is empty once it is kept.
    pub chapters: Vec<SheetChapter>,
    /// Items that somebody dropped.
    pub removed: Vec<RemovedItem>,
}

/// Items under one heading.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetChapter {
    /// Heading.
    pub title: String,
    /// Items in order.
    pub items: Vec<SheetItem>,
}

/// An item, whatever its number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SheetItem {
    /// Who it is: answers stay with it.
    pub id: ItemId,
    /// What it asks.
    pub planned: PlannedItem,
}

impl Sheet {
    /// The sheet of a checklist that is kept.
    pub(super) fn of(fact: &ChecklistFact) -> Self {
        let mut sheet = Self {
            removed: fact.removed.clone(),
            ..Self::default()
        };
        for item in &fact.items {
            sheet.push(&item.chapter, unnumbered(item, &fact.clauses));
        }
        sheet
    }

    /// Adds an item at the end, under a heading of its own unless the last one is the same.
    pub(super) fn push(&mut self, chapter: &str, item: SheetItem) {
        match self.chapters.last_mut() {
            Some(last) if last.title == chapter => last.items.push(item),
            _ => self.chapters.push(SheetChapter {
                title: chapter.to_owned(),
                items: vec![item],
            }),
        }
    }

    /// Numbers of chapter and item, from 0.
    pub(super) fn place(&self, id: ItemId) -> Option<(usize, usize)> {
        self.chapters.iter().enumerate().find_map(|(at, chapter)| {
            let item = chapter.items.iter().position(|item| item.id == id)?;
            Some((at, item))
        })
    }

    /// One item.
    pub(super) fn item(&mut self, id: ItemId) -> Option<&mut SheetItem> {
        let mut items = self
            .chapters
            .iter_mut()
            .flat_map(|chapter| &mut chapter.items);
        items.find(|item| item.id == id)
    }

    /// Puts the sheet into the checklist: items get the numbers of their places.
    pub(super) fn keep_in(self, fact: &mut ChecklistFact) {
        let mut numbered = Numbered::default();
        for chapter in self.chapters {
            numbered.chapter(chapter);
        }
        fact.clauses = numbered.clauses;
        fact.items = numbered.items;
        fact.removed = self.removed;
    }
}

/// An item as it was planned, with its clauses.
fn unnumbered(item: &ItemFact, clauses: &[ClauseRef]) -> SheetItem {
    let of_item = item
        .clauses
        .iter()
        .filter_map(|at| clauses.get(usize::try_from(*at).ok()?));
    let point = CheckPoint {
        text: item.text.clone(),
        quote: item.quote.clone(),
        clauses: of_item.cloned().collect(),
        methods: item.methods.clone(),
        evidence: item.evidence.clone(),
        requirement: item.requirement.clone(),
    };
    SheetItem {
        id: item.id,
        planned: PlannedItem {
            point,
            weight: item.weight,
            recheck: item.recheck.clone(),
        },
    }
}

/// The same chapters for an inspection by `list`, where they were made by `made_by`.
pub(super) fn for_list(
    chapters: Vec<PlannedChapter>,
    made_by: DutyListId,
    list: DutyListId,
) -> Vec<PlannedChapter> {
    if made_by == list {
        return chapters;
    }
    let moved = |item: PlannedItem| PlannedItem {
        point: item.point.elsewhere(),
        ..item
    };
    chapters
        .into_iter()
        .map(|chapter| PlannedChapter {
            title: chapter.title,
            items: chapter.items.into_iter().map(moved).collect(),
        })
        .collect()
}

/// Items with the numbers of their places, and the clauses that they point to.
#[derive(Default)]
struct Numbered {
    clauses: Vec<ClauseRef>,
    items: Vec<ItemFact>,
    /// Number of the last chapter.
    chapters: u32,
}

impl Numbered {
    fn chapter(&mut self, chapter: SheetChapter) {
        if chapter.items.is_empty() {
            return;
        }
        self.chapters += 1;
        for (place, item) in (1_u32..).zip(chapter.items) {
            let number = format!("{}.{place}", self.chapters);
            self.item(chapter.title.clone(), number, item);
        }
    }

    fn item(&mut self, chapter: String, number: String, item: SheetItem) {
        let SheetItem { id, planned } = item;
        let point = planned.point;
        let clauses = &mut self.clauses;
        self.items.push(ItemFact {
            id,
            chapter,
            number,
            text: point.text,
            quote: point.quote,
            clauses: point
                .clauses
                .into_iter()
                .map(|clause| place_of(clauses, clause))
                .collect(),
            methods: point.methods,
            evidence: point.evidence,
            requirement: point.requirement,
            weight: planned.weight,
            recheck: planned.recheck,
        });
    }
}

/// Index of a clause in the checklist's own table, entered where it is new.
fn place_of(clauses: &mut Vec<ClauseRef>, clause: ClauseRef) -> u32 {
    let known = clauses.iter().rposition(|kept| *kept == clause);
    let place = known.unwrap_or_else(|| {
        clauses.push(clause);
        clauses.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}
