//! From the bytes of a document to its departments, duties and tasks.

use criterion::{Criterion, criterion_group};
use duxue_core::api::documents::understand;
use duxue_core::api::types::ImportSource;
use duxue_tests::documents::{PLAN, real};
use duxue_tests::work;

criterion_group! {
    name = group;
    config = Criterion::default().sample_size(30);
    targets = sample, plan
}

fn sample(criterion: &mut Criterion) {
    read(criterion, "read the sample", &ImportSource::Sample);
}

/// The real plan, where it lies beside the project.
fn plan(criterion: &mut Criterion) {
    if let Some(plan) = real(PLAN) {
        read(criterion, "read 004", &work::file(&plan));
    }
}

fn read(criterion: &mut Criterion, name: &str, source: &ImportSource) {
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| understand(source).expect("a document"));
    });
}
