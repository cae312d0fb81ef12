//! From the bytes of a document to its departments, duties and tasks.

use std::fs;

use criterion::{BatchSize, Criterion, criterion_group};
use duxue_core::api::documents::{self, understand};
use duxue_core::api::types::{ById, ImportSource};
use duxue_core::model::ids::DutyListId;
use duxue_core::sample::SAMPLE_DOCUMENT;
use duxue_tests::device::Device;
use duxue_tests::documents::{PLAN, project, real};
use duxue_tests::work;
use tempfile::TempDir;

use super::word::docx;

criterion_group! {
    name = group;
    config = Criterion::default().sample_size(30);
    targets = sample, plan, megabyte, formats, generation
}

fn sample(criterion: &mut Criterion) {
    read(criterion, "read the sample", &ImportSource::Sample);
}

/// The real plan, where it lies beside the project, as text and as a document of Word.
fn plan(criterion: &mut Criterion) {
    if let Some(plan) = real(PLAN) {
        read(criterion, "read 004", &work::file(&plan));
        let folder = TempDir::new().expect("a folder");
        let word = folder.path().join("004.docx");
        let text = fs::read_to_string(&plan).expect("a text");
        fs::write(&word, docx(&text)).expect("a file");
        read(criterion, "read 004 as docx", &work::file(&word));
    }
}

/// A megabyte of the sample's text, over and over.
fn megabyte(criterion: &mut Criterion) {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("megabyte.txt");
    let times = (1 << 20) / SAMPLE_DOCUMENT.len() + 1;
    fs::write(&file, SAMPLE_DOCUMENT.repeat(times)).expect("a file");
    read(criterion, "read 1 MB", &work::file(&file));
}

/// Checklists for 500 schools and all departments of the real plan, written to an empty store.
fn generation(criterion: &mut Criterion) {
    let Some(plan) = real(PLAN) else { return };
    let schools: Vec<String> = (1..=500).map(|n| format!("青河县第{n}小学")).collect();
    let schools: Vec<&str> = schools.iter().map(String::as_str).collect();
    let prepared = || {
        let laptop = Device::numbered(1);
        let list = work::import(&laptop, work::file(&plan)).list;
        (laptop, list)
    };
    let mut group = criterion.benchmark_group("generate");
    group.sample_size(10);
    group.bench_function("500 schools and 22 departments", |bencher| {
        let generate = |(laptop, list): (Device, DutyListId)| {
            let detail = documents::duty_list(&laptop, ById { id: list }).expect("a list");
            let names: Vec<&str> = detail
                .reading
                .departments
                .iter()
                .map(|d| d.name.as_str())
                .collect();
            work::generate(&laptop, list, &names, &schools);
            laptop
        };
        bencher.iter_batched(prepared, generate, BatchSize::PerIteration);
    });
    group.finish();
}

/// One invented list in each format.
fn formats(criterion: &mut Criterion) {
    for name in [
        "list.txt",
        "list.docx",
        "list.xlsx",
        "list.html",
        "list.ofd",
        "list.pdf",
    ] {
        let file = project().join("tests/fixtures/documents").join(name);
        read(criterion, &format!("read {name}"), &work::file(&file));
    }
}

fn read(criterion: &mut Criterion, name: &str, source: &ImportSource) {
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| understand(source).expect("a document"));
    });
}
