//! The verdict on a signed notice and on a short letter, from their bytes.

use criterion::{Criterion, criterion_group};
use duxue_core::signature::verify::verify;
use duxue_tests::forgery::{Signed, letter, notice};

criterion_group!(group, both);

fn both(criterion: &mut Criterion) {
    judge(criterion, "verify a notice", notice());
    judge(criterion, "verify a letter", letter());
}

fn judge(criterion: &mut Criterion, name: &str, signed: &Signed) {
    let roots = std::slice::from_ref(&signed.root);
    criterion.bench_function(name, |bencher| {
        bencher.iter(|| {
            let verdict = verify(&signed.countersigned, roots).expect("a verdict");
            assert!(verdict.intact);
        });
    });
}
