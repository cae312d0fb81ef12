//! What the start screen, the ledger and the search ask of a store with 100,000 findings.

use std::cell::LazyCell;
use std::hint::black_box;

use criterion::{Criterion, criterion_group};
use duxue_core::Core;
use duxue_core::api::types::{
    LedgerChip, LedgerColumn, LedgerFilter, LedgerRequest, Nothing, SearchRequest,
};
use duxue_core::api::{ledger, searching, workbench};
use duxue_tests::work;

criterion_group! {
    name = group;
    config = Criterion::default().sample_size(20);
    targets = registers
}

const FINDINGS: usize = 100_000;
/// Checklists with an issued notice.
const ISSUED: usize = 300;
/// Lines of a page of the ledger.
const PAGE: u32 = 100;

fn registers(criterion: &mut Criterion) {
    // Made when the first of these is asked for: a filter may leave them all out.
    let laptop = LazyCell::new(|| {
        let laptop = work::years(FINDINGS, 1);
        issue_some(&laptop);
        laptop
    });
    let mut group = criterion.benchmark_group("100,000 findings");
    group.bench_function("start screen", |bencher| {
        bencher.iter(|| black_box(workbench::workbench(&laptop, Nothing {}).unwrap()));
    });
    let due = LedgerColumn::Due;
    let pages = [
        ("first page", LedgerChip::All, "", due, 0),
        ("last page", LedgerChip::All, "", due, 99_900),
        ("pending", LedgerChip::Pending, "", due, 0),
        ("overdue", LedgerChip::Overdue, "", due, 0),
        ("by unit", LedgerChip::All, "", LedgerColumn::Unit, 0),
        ("by number", LedgerChip::All, "", LedgerColumn::Number, 0),
        ("one word", LedgerChip::All, "保安", due, 0),
        ("two words", LedgerChip::All, "实验 消防", due, 0),
    ];
    for (name, chip, words, sort, offset) in pages {
        group.bench_function(format!("ledger: {name}"), |bencher| {
            bencher.iter(|| black_box(page(&laptop, chip, words, sort, offset)));
        });
    }
    for words in ["门", "保安", "第二实验 消防", "青督整〔2026〕1号", "没有"] {
        group.bench_function(format!("search: {words}"), |bencher| {
            bencher.iter(|| {
                let request = SearchRequest {
                    words: words.into(),
                    limit: 6,
                };
                black_box(searching::search(&laptop, request).unwrap())
            });
        });
    }
}

fn page(laptop: &Core, chip: LedgerChip, words: &str, sort: LedgerColumn, offset: u32) -> usize {
    let request = LedgerRequest {
        filter: LedgerFilter {
            chip,
            words: words.into(),
        },
        sort,
        descending: false,
        offset,
        limit: PAGE,
        counted: true,
    };
    let page = ledger::findings_page(laptop, request).unwrap();
    page.rows.len()
}

/// Notices for some of the checklists, so that findings of all states are there.
fn issue_some(laptop: &duxue_tests::device::Device) {
    let keys = ledger::finding_keys(laptop, LedgerFilter::default()).unwrap();
    let mut checklists: Vec<_> = keys.iter().map(|key| key.checklist).collect();
    checklists.sort_unstable();
    checklists.dedup();
    for (number, checklist) in checklists.into_iter().take(ISSUED).enumerate() {
        work::issue(laptop, checklist, &laptop.beside(&format!("{number}.pdf"))).unwrap();
    }
}
