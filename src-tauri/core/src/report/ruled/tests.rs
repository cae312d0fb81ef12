//! Tables that wrap, grow and go over pages.

use std::path::Path;
use std::sync::OnceLock;

use proptest::prelude::*;

use super::*;
use crate::report::block::{Block, Document};
use crate::report::font::Fonts;
use crate::report::page::Page;
use crate::report::paginate::pages;
use crate::report::paper::{LEFT, TOP};

fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts");
        Fonts::load(&dir).expect("the fonts are part of the source tree")
    })
}

fn table(rows: Vec<Vec<Entry>>) -> Table {
    Table {
        columns: vec![16.0, 70.0, 70.0],
        head: ["序号", "问题", "整改期限"].map(Entry::label).to_vec(),
        rows,
        size_pt: 10.5,
        unit: PITCH / 4.0,
        whole: false,
    }
}

fn row_of(index: usize, words: &str) -> Vec<Entry> {
    let number = Entry::words(&index.to_string()).centred();
    vec![
        number,
        Entry::words(words),
        Entry::words("2026年11月20日前"),
    ]
}

fn set(table: Table) -> Vec<Page> {
    let document = Document {
        blocks: vec![
            Block::paragraph("台账如下。"),
            Block::Table(table),
            Block::paragraph("以上。"),
        ],
        ..Document::default()
    };
    pages(&document, fonts()).expect("pages")
}

fn texts(page: &Page) -> impl Iterator<Item = (f32, String)> {
    page.commands.iter().filter_map(|command| match command {
        Command::Text { y, glyphs, .. } => {
            Some((*y, glyphs.iter().map(|glyph| glyph.ch).collect()))
        }
        _ => None,
    })
}

fn said(pages: &[Page]) -> String {
    pages.iter().flat_map(texts).map(|(_, text)| text).collect()
}

/// Height of the first row that a table of these entries makes.
fn height(table: &Table) -> f32 {
    Setter::new(fonts())
        .table(table)
        .last()
        .expect("a row")
        .height
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_row_stands_whole_on_one_page_under_the_head(lengths in prop::collection::vec(1_usize..120, 1..60)) {
        let rows = lengths.iter().enumerate();
        let rows = rows.map(|(index, length)| row_of(index + 1, &format!("起{}止", "督".repeat(*length))));
        let pages = set(table(rows.collect()));
        for page in &pages {
            let said: String = texts(page).map(|(_, text)| text).collect();
            prop_assert_eq!(said.matches('起').count(), said.matches('止').count());
            prop_assert_eq!(said.matches("序号").count(), usize::from(said.contains('起')));
            prop_assert!(texts(page).all(|(y, _)| y > TOP && y < TOP + TYPE_HEIGHT + 20.0));
        }
        prop_assert_eq!(said(&pages).matches('督').count(), lengths.iter().sum::<usize>());
    }
}

#[test]
fn a_row_higher_than_a_page_is_cut_rather_than_lost() {
    let pages = set(table(vec![row_of(1, &"督".repeat(2000))]));
    assert!(pages.len() > 3);
    assert_eq!(said(&pages).matches('督').count(), 2000);
    assert_eq!(said(&pages).matches("序号").count(), pages.len() - 1);
}

#[test]
fn heights_are_whole_units_and_grow_with_the_words() {
    let one = table(vec![row_of(1, "督")]);
    let many = table(vec![row_of(1, &"督".repeat(90))]);
    for table in [&one, &many] {
        let units = height(table) / table.unit;
        assert!((units - units.round()).abs() < 0.001, "{units}");
    }
    assert!(height(&many) > 3.0 * height(&one));
    let tall = table(vec![vec![Entry::words("高").units(9)]]);
    assert!((height(&tall) - 9.0 * tall.unit).abs() < 0.001);
}

#[test]
fn upright_rules_stand_at_the_edges_of_columns() {
    let table = Table {
        head: Vec::new(),
        ..table(vec![row_of(1, "督")])
    };
    let row = Setter::new(fonts()).table(&table).remove(0);
    let mut uprights: Vec<f32> = row
        .commands
        .iter()
        .filter_map(|command| match command {
            Command::Rule { from, to, .. } if from.x == to.x => Some(from.x),
            _ => None,
        })
        .collect();
    uprights.sort_by(f32::total_cmp);
    uprights.dedup();
    assert_eq!(uprights, [0.0, 16.0, 86.0, 156.0]);
}

#[test]
fn a_cell_over_several_columns_is_as_wide_as_they_are() {
    let wide = vec![
        Entry::label("备注"),
        Entry::words(&"督".repeat(36)).across(2),
    ];
    let narrow = vec![
        Entry::label("备注"),
        Entry::words(&"督".repeat(36)),
        Entry::words(""),
    ];
    let lines = |entries: Vec<Entry>| {
        let row = Setter::new(fonts()).table(&table(vec![entries])).remove(1);
        row.commands
            .iter()
            .filter(|command| matches!(command, Command::Text { .. }))
            .count()
    };
    assert_eq!(lines(wide), 2);
    assert_eq!(lines(narrow), 3);
}

#[test]
fn a_place_for_a_signature_keeps_inside_its_cell() {
    let entries = vec![
        Entry::label("签收人"),
        Entry::signature(SignatureSlot::Recipient).units(8),
    ];
    let document = Document {
        blocks: vec![Block::Table(table(vec![entries]))],
        ..Document::default()
    };
    let pages = pages(&document, fonts()).expect("pages");
    let field = pages[0].fields[0];
    assert!(
        field.x > LEFT + 16.0 && field.x + field.width < LEFT + 86.0,
        "{field:?}"
    );
    assert!(
        field.height > 8.0 * PITCH / 4.0 - 1.5 && field.y > TOP,
        "{field:?}"
    );
}

#[test]
fn a_whole_form_moves_to_the_next_page_rather_than_apart() {
    let rows = (1..=10).map(|index| row_of(index, "督")).collect();
    let form = Table {
        whole: true,
        unit: PITCH,
        ..table(rows)
    };
    let text = Block::paragraph(&"督".repeat(28 * 14));
    let document = Document {
        blocks: vec![text, Block::Table(form)],
        ..Document::default()
    };
    let pages = pages(&document, fonts()).expect("pages");
    assert_eq!(pages.len(), 2);
    assert!(!said(&pages[..1]).contains("序号") && said(&pages[1..]).contains("序号"));
}

#[test]
fn names_in_a_form_are_spread_over_four_characters() {
    let form = table(vec![
        vec![Entry::name("文号")],
        vec![Entry::name("签收单位")],
    ]);
    let rows = Setter::new(fonts()).table(&Table {
        head: Vec::new(),
        ..form
    });
    let ends = rows.iter().map(|row| match row.commands.first() {
        Some(Command::Text { glyphs, .. }) => (glyphs[0].x, glyphs[glyphs.len() - 1].x),
        _ => panic!("no text first"),
    });
    let ends: Vec<(f32, f32)> = ends.collect();
    assert!(
        (ends[0].0 - ends[1].0).abs() < 0.01 && (ends[0].1 - ends[1].1).abs() < 0.01,
        "{ends:?}"
    );
}
