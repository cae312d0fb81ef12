//! Files made to be wrong: flipped bits, cut and scrambled files, loops and bombs. Nothing is taken for
//! intact, nothing panics, hangs or fills the memory.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use duxue_core::model::signing::SignatureSlot::Inspector;
use duxue_core::signature::verify::{VerifyError, verify};
use duxue_tests::device::Device;
use duxue_tests::forgery::{file_of, form_of, last_of, letter, notice, sign_bytes, updated};
use duxue_tests::program;
use duxue_tests::signatures::document_key;
use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression, FlushCompress};
use lopdf::{Document, Object, dictionary};

/// A file that takes longer hangs, even on a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

/// Numbers that look random and are the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}

/// Runs `check` for each seed, on all cores.
fn for_all(count: usize, check: impl Fn(usize) + Sync) {
    let next = AtomicUsize::new(0);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= count {
                        return;
                    }
                    check(seed);
                }
            });
        }
    });
}

fn intact(pdf: &[u8]) -> bool {
    verify(pdf, &[]).is_ok_and(|verdict| verdict.intact)
}

/// Where the hole of the last signature stands, with its brackets.
fn hole(pdf: &[u8]) -> std::ops::Range<usize> {
    let start = last_of(pdf, b"]/Contents<") + 10;
    let length = pdf[start..].iter().position(|byte| *byte == b'>').unwrap();
    start..start + length + 1
}

#[test]
fn five_thousand_flipped_bits_in_signed_bytes_are_all_found() {
    for (place, signed) in [letter(), notice()].into_iter().enumerate() {
        let pdf = &signed.countersigned;
        let hole = hole(pdf);
        assert!(intact(pdf));
        for_all(2500, |seed| {
            let mut dice = Dice((place * 10_000 + seed) as u64);
            let mut at = dice.below(pdf.len() - hole.len());
            if at >= hole.start {
                at += hole.len();
            }
            let mut flipped = pdf.clone();
            flipped[at] ^= 1 << dice.below(8);
            assert!(!intact(&flipped), "byte {at}, seed {seed}");
        });
    }
}

#[test]
fn truncations_are_refused_or_show_an_earlier_revision_whole() {
    for signed in [letter(), notice()] {
        let pdf = &signed.countersigned;
        for_all(pdf.len() / 100, |step| {
            let cut = &pdf[..step * 100];
            let whole = cut.len() == signed.certified.len();
            assert!(whole || !intact(cut), "cut at {}", cut.len());
        });
    }
}

/// Words that mean something in a PDF.
const WORDS: [&[u8]; 24] = [
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b"<",
    b"obj",
    b"endobj",
    b"stream",
    b"endstream",
    b"xref",
    b"trailer",
    b"startxref",
    b"%%EOF",
    b"/Prev 0",
    b"/Length 9999999999",
    b"0 65535 f",
    b"1 0 R",
    b"-1",
    b"/Kids",
    b"/V",
    b"/ByteRange[0 0 0 0]",
    b"/Type/ObjStm",
    b"\r\n",
];

/// A file with some bytes changed, moved, doubled, lost, or replaced by words.
fn scrambled(pdf: &[u8], seed: usize) -> Vec<u8> {
    let mut dice = Dice(seed as u64);
    let mut pdf = pdf.to_vec();
    for _ in 0..=dice.below(4) {
        let at = dice.below(pdf.len());
        let end = (at + 1 + dice.below(64)).min(pdf.len());
        match dice.below(6) {
            0 => pdf[at] = u8::try_from(dice.below(256)).unwrap(),
            1 => drop(pdf.drain(at..end)),
            2 => {
                let copy = pdf[at..end].to_vec();
                let to = dice.below(pdf.len());
                pdf.splice(to..to, copy);
            }
            3 => drop(pdf.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied())),
            4 => {
                let word = WORDS[dice.below(WORDS.len())];
                let end = (at + word.len()).min(pdf.len());
                pdf.splice(at..end, word.iter().copied());
            }
            // A digit, where there is one: places and counts.
            _ => {
                let digits = pdf[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digits {
                    pdf[at + digit] = b'0' + u8::try_from(dice.below(10)).unwrap();
                }
            }
        }
    }
    pdf
}

/// The signed data themselves lie in the hole. What of them is not signed says nothing.
#[test]
fn no_flipped_bit_of_the_signed_data_changes_what_an_intact_file_says() {
    let pdf = &letter().certified;
    let (hole, said) = (hole(pdf), verify(pdf, &[]));
    for_all(1200 * 8, |bit| {
        let mut flipped = pdf.clone();
        // Two digits a byte; a flipped byte is written in digits again.
        let digits = &mut flipped[hole.start + 1 + bit / 8 * 2..][..2];
        let byte = u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap();
        digits.copy_from_slice(format!("{:02X}", byte ^ (1 << (bit % 8))).as_bytes());
        let verdict = verify(&flipped, &[]);
        let intact = verdict.as_ref().is_ok_and(|verdict| verdict.intact);
        assert!(!intact || verdict == said, "bit {bit}");
    });
}

/// As many as `DUXUE_MUTANTS` says, else 20,000.
#[test]
fn mutants_are_never_intact_and_never_slow() {
    let count = std::env::var("DUXUE_MUTANTS").map_or(20_000, |count| count.parse().unwrap());
    let signed = letter();
    let original = &signed.countersigned;
    let (hole, said) = (hole(original), verify(original, &[]));
    for_all(count, |seed| {
        let pdf = scrambled(&signed.countersigned, seed);
        let start = Instant::now();
        let verdict = verify(&pdf, &[]);
        assert!(start.elapsed() < LONGEST, "seed {seed} is slow");
        if !verdict.as_ref().is_ok_and(|verdict| verdict.intact) || pdf == signed.certified {
            return;
        }
        // A change in the hole that means nothing, such as capitals for small digits.
        let outside = |pdf: &[u8]| [&pdf[..hole.start], &pdf[hole.end..]].concat();
        let same = pdf.len() == original.len() && outside(&pdf) == outside(original);
        assert!(same && verdict == said, "seed {seed} is taken for intact");
    });
}

/// A revision that changes a page is scrambled until it may mean anything but what the signer saw.
#[test]
fn mutants_of_a_forged_revision_are_never_intact() {
    let signed = letter();
    let forged = updated(&signed.certified, |update| {
        let contents = update.entry(update.page(1), b"Contents");
        update.replace(contents, form_of("Forty pupils were counted"));
    });
    let kept = signed.certified.len();
    for_all(5_000, |seed| {
        let end = scrambled(&forged[kept..], seed);
        let pdf = [&forged[..kept], &end].concat();
        assert!(
            end.is_empty() || !intact(&pdf),
            "seed {seed} is taken for intact"
        );
    });
}

fn broken(pdf: &[u8]) {
    let start = Instant::now();
    let found = verify(pdf, &[]);
    let refused = matches!(found, Err(VerifyError::Broken(_) | VerifyError::TooComplex));
    assert!(refused, "{found:?}");
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
}

const CATALOG: &[u8] = b"<< /Type /Catalog /Pages 2 0 R >>";
const NO_PAGES: &[u8] = b"<< /Type /Pages /Kids [] /Count 0 >>";

#[test]
fn cross_references_in_a_circle_are_refused() {
    let trailer = "<< /Size 3 /Root 1 0 R /Prev PLACE >>";
    let file = file_of(&[CATALOG, NO_PAGES], trailer);
    let start = last_of(&file, b"xref\n0 3");
    let place = format!("{start:05}");
    let looped = String::from_utf8(file).unwrap().replace("PLACE", &place);
    broken(looped.as_bytes());
    broken(looped.replace("/Prev", "/XRefStm").as_bytes());
    broken(looped.replace(&place, "-0001").as_bytes());
    broken(looped.replace(&place, "99999999999999999999").as_bytes());
}

#[test]
fn a_million_nested_arrays_are_refused() {
    for (open, close) in [("[", "]"), ("<</A", ">>"), ("(", ")")] {
        let nested = format!(
            "<< /Pages {}{} >>",
            open.repeat(1_000_000),
            close.repeat(1_000_000)
        );
        broken(&file_of(
            &[nested.as_bytes(), NO_PAGES],
            "<< /Size 3 /Root 1 0 R >>",
        ));
        let trailer = format!("<< /Size 3 /Root 1 0 R /A {}", open.repeat(1_000_000));
        broken(&file_of(&[CATALOG, NO_PAGES], &trailer));
    }
}

#[test]
fn huge_counts_cost_nothing() {
    for size in ["4294967295", "9223372036854775807", "-1"] {
        let trailer = format!("<< /Size {size} /Root 1 0 R >>");
        let file = file_of(&[CATALOG, NO_PAGES], &trailer);
        assert!(
            verify(&file, &[]).is_ok(),
            "the size of a table is not relied on"
        );
    }
    let file = file_of(&[CATALOG, NO_PAGES], "<< /Size 3 /Root 1 0 R >>");
    let text = String::from_utf8(file).unwrap();
    broken(text.replace("xref\n0 3", "xref\n0 4294967295").as_bytes());
    broken(text.replace("xref\n0 3", "xref\n4294967290 9").as_bytes());
    let rows = xref_stream("/W [1 4 1] /Index [0 18446744073709551615]", b"");
    broken(&rows);
    broken(&xref_stream("/W [9 9 9] /Index [0 9]", &[0; 99]));
    broken(&xref_stream("/W [0 0 0] /Index [0 9]", b""));
}

/// A file whose cross-references are a stream with these entries and bytes.
fn xref_stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let start = "%PDF-1.7\n".len();
    let length = bytes.len();
    let dict = format!("<< /Type /XRef /Size 9 /Root 1 0 R /Length {length} {entries} >>");
    let head = format!("%PDF-1.7\n9 0 obj\n{dict}\nstream\n");
    let tail = format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
    [head.as_bytes(), bytes, tail.as_bytes()].concat()
}

/// A gibibyte of zeros, packed into one megabyte: the same block over and over.
fn bomb() -> Vec<u8> {
    let (zeros, mut block) = (vec![0; 1 << 20], Vec::with_capacity(1 << 16));
    let mut deflate = Compress::new(Compression::best(), false);
    deflate
        .compress_vec(&zeros, &mut block, FlushCompress::Full)
        .unwrap();
    let mut packed = vec![0x78, 0xDA];
    packed.extend(block.repeat(1 << 10));
    assert!(packed.len() < 2 << 20);
    packed
}

#[test]
fn bombs_in_structures_are_refused() {
    let bomb = bomb();
    broken(&xref_stream("/W [1 4 1] /Filter /FlateDecode", &bomb));
    broken(&with_container("/N 9 /First 9 /Filter /FlateDecode", &bomb));
    // Many small ones, each within its own limit.
    let half = vec![0; 1 << 16];
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&half).unwrap();
    broken(&with_container(
        "/N 9 /First 9 /Filter /FlateDecode",
        &encoder.finish().unwrap(),
    ));
}

/// A file whose catalogue stands in an object stream with these entries and bytes, number 3.
fn with_container(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let container = file.len();
    let length = bytes.len();
    file.extend(
        format!("3 0 obj\n<< /Type /ObjStm /Length {length} {entries} >>\nstream\n").bytes(),
    );
    file.extend(bytes);
    file.extend(b"\nendstream\nendobj\n");
    let start = file.len();
    // Row by row: free, packed as 0 in 3, packed as 1 in 3, the container, this.
    let place = |kind: u8, second: usize, third: u8| {
        let second = u32::try_from(second).unwrap().to_be_bytes();
        [&[kind][..], &second, &[third]].concat()
    };
    let rows = [
        place(0, 0, 0),
        place(2, 3, 0),
        place(2, 3, 1),
        place(1, container, 0),
        place(1, start, 0),
    ];
    let rows = rows.concat();
    let dict = format!(
        "<< /Type /XRef /Size 5 /Root 1 0 R /W [1 4 1] /Length {} >>",
        rows.len()
    );
    file.extend(format!("4 0 obj\n{dict}\nstream\n").bytes());
    file.extend(rows);
    file.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
    file
}

#[test]
fn object_streams_that_lead_to_themselves_are_refused() {
    let objects = b"1 0 2 34 << /Type /Catalog /Pages 2 0 R >> << /Kids [] /Count 0 >>";
    let honest = with_container("/N 2 /First 9", objects);
    assert!(verify(&honest, &[]).is_ok(), "{:?}", verify(&honest, &[]));
    // To extend itself asks nobody to look there again.
    let extends = with_container("/N 2 /First 9 /Extends 3 0 R", objects);
    assert!(verify(&extends, &[]).is_ok());
    broken(&with_container("/N 99999999999 /First 9", objects));
    broken(&with_container("/N 2 /First 99999999999", objects));
    let text = String::from_utf8_lossy(&honest).replace("/Length 66", "/Length 2 0 R");
    broken(text.as_bytes());
}

#[test]
fn pages_and_fields_in_a_circle_are_refused() {
    let circle = b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>";
    broken(&file_of(&[CATALOG, circle], "<< /Size 3 /Root 1 0 R >>"));
    let form = b"<< /Pages 2 0 R /AcroForm << /Fields [3 0 R] >> >>";
    let field = b"<< /FT /Sig /T (A) /Kids [3 0 R] >>";
    broken(&file_of(
        &[form, NO_PAGES, field],
        "<< /Size 4 /Root 1 0 R >>",
    ));
    // References to references.
    let circle = b"3 0 R";
    let form = b"<< /Pages 2 0 R /AcroForm 3 0 R >>";
    broken(&file_of(
        &[form, NO_PAGES, circle],
        "<< /Size 4 /Root 1 0 R >>",
    ));
}

#[test]
fn long_chains_of_objects_are_compared_without_a_deep_stack() {
    let laptop = Device::numbered(3);
    document_key(&laptop);
    let mut pdf = Document::load_mem(&letter().plain).unwrap();
    let mut next = Object::Null;
    for _ in 0..20_000 {
        next = pdf.add_object(dictionary! { "Next" => next }).into();
    }
    pdf.catalog_mut().unwrap().set("Outlines", next);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let signed = sign_bytes(
        &laptop,
        &bytes,
        Inspector,
        duxue_core::api::types::SignerKey::Own,
    );
    let saved = updated(&signed, |update| {
        update.add(dictionary! {});
    });
    assert!(intact(&saved));
}

/// Runs `duxue verify` with a gigabyte of address space.
#[cfg(target_os = "linux")]
fn refused_in_a_gigabyte(file: &Path, code: &str) {
    let program = program::path();
    let start = Instant::now();
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        "ulimit -v 1000000; exec \"$0\" --store /nowhere --json verify \"$1\"",
    ]);
    let output = shell.arg(program).arg(file).output().unwrap();
    let refused = program::Outcome::of(output).refused();
    assert_eq!(refused.code, code, "{}", file.display());
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
}

#[cfg(target_os = "linux")]
#[test]
fn large_files_made_of_small_values_stay_within_a_gigabyte() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("大.pdf");
    for (open, value, close) in [
        ("[", "0 ", "]"),
        ("[", "[]", "]"),
        ("[", "<</A 0>>", "]"),
        ("(", "\\0", ")"),
        ("", " ", "null"),
    ] {
        let values = value.repeat((180 << 20) / value.len());
        let catalog = format!("<< /Pages 2 0 R /A {open}{values}{close} >>");
        let pdf = file_of(&[catalog.as_bytes(), NO_PAGES], "<< /Size 3 /Root 1 0 R >>");
        fs::write(&file, pdf).unwrap();
        refused_in_a_gigabyte(&file, "pdf_too_complex");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn five_hundred_megabytes_are_refused_before_reading() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("巨大.pdf");
    File::create(&file).unwrap().set_len(500 << 20).unwrap();
    refused_in_a_gigabyte(&file, "pdf_too_large");
    refused_in_a_gigabyte(Path::new("/dev/zero"), "pdf_too_large");
    refused_in_a_gigabyte(folder.path(), "file_unreadable");
}
