//! One signature on an issued notice, file to file in memory, and what it costs to open its key.

use std::hint::black_box;

use criterion::{Criterion, criterion_group};
use duxue_core::env::{Env, KeyCost, beijing};
use duxue_core::model::signing::{SignatureSlot, VisibleSignature};
use duxue_core::report::Fonts;
use duxue_core::signature::certificate::Owner;
use duxue_core::signature::container;
use duxue_core::signature::document_key::DocumentKeyFile;
use duxue_core::signature::key::SigningKey;
use duxue_core::signature::sign::{SignRequest, sign};
use duxue_tests::device::{Device, NOW_MS, frozen};
use duxue_tests::signatures::{OF_FILES, PASSPHRASE, fixture, secret, strokes};
use duxue_tests::work;

criterion_group!(group, signature, passphrase);

const OWNER: Owner<'_> = Owner {
    person: "督学甲",
    organisation: "青河县人民政府教育督导室",
    unit: None,
};

fn notice() -> Vec<u8> {
    let laptop = Device::numbered(1);
    let checklist = work::ready(&laptop);
    work::fail(&laptop, work::items(&laptop, checklist)[0].id);
    let file = work::issue(&laptop, checklist, &laptop.beside("1.pdf")).unwrap();
    std::fs::read(file.file).unwrap()
}

fn env() -> Env {
    frozen(&std::env::temp_dir(), 1 << 40)
}

fn signature(criterion: &mut Criterion) {
    let (pdf, env) = (notice(), env());
    let fonts = Fonts::load(&env.fonts).unwrap();
    let visible = VisibleSignature {
        handwriting: Some(strokes()),
        name: "督学甲".into(),
        card_no: "QH-2026-001".into(),
        signed_at: beijing(NOW_MS),
    };
    let request = SignRequest {
        slot: SignatureSlot::Inspector,
        slots: &SignatureSlot::ALL,
        visible: &visible,
        fonts: &fonts,
    };
    let office = std::fs::read(fixture("rsa-3072.p12")).unwrap();
    let keys = [
        ("P-256", SigningKey::generate(OWNER, &env).unwrap()),
        (
            "RSA-3072",
            container::read(&office, &secret(OF_FILES)).unwrap(),
        ),
    ];
    for (name, key) in keys {
        let signed = sign(&pdf, &request, &key, &env).unwrap().bytes.len();
        println!("{name}: {} bytes, signed {signed}", pdf.len());
        criterion.bench_function(&format!("signature {name}"), |bencher| {
            bencher.iter(|| sign(black_box(&pdf), &request, &key, &env).unwrap());
        });
    }
}

fn passphrase(criterion: &mut Criterion) {
    let mut env = env();
    env.key_cost = KeyCost::REAL;
    let folder = tempfile::tempdir().unwrap();
    let key = DocumentKeyFile::new(folder.path());
    let passphrase = secret(PASSPHRASE);
    key.create(OWNER, &passphrase, false, &env).unwrap();
    criterion.bench_function("document key unlocked", |bencher| {
        bencher.iter(|| key.unlock(black_box(&passphrase), &env).unwrap());
    });
}
