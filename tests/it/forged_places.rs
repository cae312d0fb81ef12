//! Forgeries that keep what a strict reader sees as it was, and show others something else: programs that
//! repair files, count bytes of tables, or show whatever a later signature brings with it.

use std::time::{Duration, Instant};

use duxue_core::api::types::SignerKey;
use duxue_core::model::signing::SignatureSlot::{Recipient, SecondInspector};
use duxue_core::model::verdict::{
    ChangeKind::{self, *},
    Verdict,
};
use duxue_core::signature::verify::{VerifyError, verify};
use duxue_tests::device::{Device, NOW_MS};
use duxue_tests::forgery::{
    Update, form_of, last_of, letter, newest_table, object_with, rect, sign_bytes, updated,
    with_table,
};
use duxue_tests::signatures::{container, document_key, fixture, once};
use lopdf::{Object, dictionary};
use x509_cert::Certificate;

fn judged(pdf: &[u8]) -> Verdict {
    verify(pdf, std::slice::from_ref(&letter().root)).unwrap()
}

/// Asserts that the first signature says this of what came after it.
fn named(pdf: &[u8], kind: ChangeKind) {
    let verdict = judged(pdf);
    let changes = verdict.signatures[0].changes.iter();
    let found: Vec<_> = changes.map(|it| it.kind).collect();
    assert_eq!(found, [kind], "{verdict:#?}");
    assert!(!verdict.intact && !verdict.signatures[0].valid);
}

/// The certified letter, and after it another content for its first page that no table names yet; with
/// the number of that content and both its places.
fn with_evil_twin() -> (Vec<u8>, usize, [usize; 2]) {
    let pdf = &letter().certified;
    let (shown, place) = object_with(pdf, b"Twenty pupils");
    let text = "BT /F1 12 Tf 72 700 Td (Eighty pupils were counted) Tj ET";
    let length = text.len();
    let twin =
        format!("\n{shown} 0 obj\n<< /Length {length} >>\nstream\n{text}\nendstream\nendobj");
    let forged = [pdf, twin.as_bytes()].concat();
    (forged, shown, [place, pdf.len() + 1])
}

fn entry(number: usize, place: usize) -> String {
    format!("{number} 1\n{place:010} 00000 n \n")
}

#[test]
fn an_object_replaced_in_between_and_put_back_is_named() {
    let (forged, shown, [place, evil]) = with_evil_twin();
    let before = newest_table(&letter().certified);
    let replaced = with_table(&forged, &entry(shown, evil), before);
    let put_back = with_table(&replaced, &entry(shown, place), newest_table(&replaced));
    named(&put_back, ObjectHidden);
    // In the other order it is shown, and found as what it is.
    named(&replaced, PageContentChanged);
}

#[test]
fn an_object_deleted_after_it_was_replaced_is_named() {
    let (forged, shown, [_, evil]) = with_evil_twin();
    let replaced = with_table(
        &forged,
        &entry(shown, evil),
        newest_table(&letter().certified),
    );
    let free = format!("{shown} 1\n0000000000 00001 f \n");
    let deleted = with_table(&replaced, &free, newest_table(&replaced));
    named(&deleted, PageContentChanged);
}

#[test]
fn an_object_saved_twice_is_no_change() {
    let touch = |update: &mut Update| {
        let contents = update.entry(update.page(1), b"Contents");
        let same = update.before().get_object(contents).unwrap().clone();
        update.replace(contents, same);
    };
    let twice = updated(&updated(&letter().certified, touch), touch);
    assert!(judged(&twice).intact, "{:#?}", judged(&twice));
}

#[test]
fn an_object_packed_in_between_and_put_back_is_named() {
    let pdf = &letter().certified;
    let (shown, place) = object_with(pdf, b"Twenty pupils");
    // An object stream that no table takes anything from, and that holds another page content.
    let packed = format!("{shown} 0 null");
    let (first, length) = (packed.len() - 4, packed.len());
    let dict = format!("<< /Type /ObjStm /N 1 /First {first} /Length {length} >>");
    let stream = format!("\n90 0 obj\n{dict}\nstream\n{packed}\nendstream\nendobj");
    let with_stream = [pdf, stream.as_bytes()].concat();
    let forged = with_table(&with_stream, &entry(90, pdf.len() + 1), newest_table(pdf));
    assert!(place < pdf.len());
    named(&forged, ObjectHidden);
}

#[test]
fn an_end_that_is_pushed_out_of_sight_is_named() {
    let saved = updated(&letter().certified, |update| {
        update.add(dictionary! {});
    });
    let followed = |blanks: usize| [&saved[..], &b" ".repeat(blanks)].concat();
    assert!(judged(&followed(900)).intact);
    let verdict = judged(&followed(5000));
    assert!(!verdict.intact);
    assert!(
        verdict.findings[0].contains("最后一个版本之后"),
        "{verdict:#?}"
    );
    // Or between the words of the last lines.
    let at = last_of(&saved, b"%%EOF");
    let apart = [&saved[..at], &b"\n".repeat(2000), &saved[at..]].concat();
    assert!(!judged(&apart).intact);
}

#[test]
fn tables_are_read_by_the_byte_as_other_programs_do() {
    let (forged, shown, [place, evil]) = with_evil_twin();
    let before = newest_table(&letter().certified);
    for odd in [
        // A comment that holds what programs find there that count bytes.
        format!("%{evil:010} 00000 n\n{place:010} 00000 n \n"),
        format!("{place} 0 n\n"),
        format!("{place:010} 00000 n\n"),
        format!("{place:010} 00000 n%\n"),
        format!("{place:010}\n00000 n \n"),
        format!("{place:010} 00000 f%n\n"),
        format!("{place:011} 0000 n \n"),
    ] {
        let table = with_table(&forged, &format!("{shown} 1\n{odd}"), before);
        let read = verify(&table, &[]);
        assert!(
            matches!(read, Err(VerifyError::Broken(_))),
            "{odd:?}: {read:#?}"
        );
    }
    for (line, end) in [("\n", " \n"), ("\r\n", "\r\n"), (" \n", " \r")] {
        let table = format!("{shown} 1{line}{evil:010} 00000 n{end}");
        named(&with_table(&forged, &table, before), PageContentChanged);
    }
}

/// A letter that somebody signed in the field of another program, without certifying it.
fn approved(laptop: &Device) -> Vec<u8> {
    let open = updated(&letter().plain, |update| {
        add_field(update, "Theirs", rect(0, 0, 0, 0))
    });
    sign_bytes(laptop, &open, Recipient, SignerKey::Own)
}

/// Adds an open place for a signature.
fn add_field(update: &mut Update, name: &str, place: Vec<Object>) {
    let (form, page) = (update.form(), update.page(1));
    let seen = update.add(form_of("Eighty pupils were counted"));
    let field = update.add(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "P" => page, "F" => 4,
        "T" => Object::string_literal(name), "Rect" => place, "AP" => dictionary! { "N" => seen },
    });
    update.list(form, b"Fields").push(field.into());
    update.list(page, b"Annots").push(field.into());
}

#[test]
fn a_stranger_adds_no_signature_that_is_seen() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let approved = approved(&laptop);
    let root = Certificate::clone(&letter().root);
    let verdict = |place: Vec<Object>, key: SignerKey| {
        laptop.env().set_now(NOW_MS + 60_000);
        let open = updated(&approved, |update| add_field(update, "Late", place));
        let signed = sign_bytes(&laptop, &open, SecondInspector, key);
        let other = duxue_core::api::verifying::roots_in(fixture("root.crt").as_ref()).unwrap();
        verify(&signed, &[std::slice::from_ref(&root), &other[..]].concat()).unwrap()
    };
    let page = || rect(0, 0, 595, 842);
    let forged = verdict(page(), once());
    assert_eq!(
        forged.signatures[0].changes[0].kind, FieldAdded,
        "{forged:#?}"
    );
    assert!(forged.signatures[0].trusted && !forged.intact);
    let unseen = verdict(rect(72, 72, 72, 72), once());
    assert!(unseen.intact, "{unseen:#?}");
    let known = verdict(page(), container("p256.p12"));
    assert!(known.signatures[1].trusted && known.intact, "{known:#?}");
}

#[test]
fn values_that_differ_are_compared_once() {
    let laptop = Device::numbered(1);
    document_key(&laptop);
    let zeros = |last: i64| {
        let mut zeros = vec![Object::Integer(0); 300_000];
        zeros.push(last.into());
        Object::Array(zeros)
    };
    let many = updated(&letter().plain, |update| {
        let page = update.page(1);
        let shared = update.add(zeros(1));
        for _ in 0..3_000 {
            let link =
                dictionary! { "Subtype" => "Link", "Rect" => rect(0, 0, 9, 9), "Dest" => shared };
            let link = update.add(link);
            update.list(page, b"Annots").push(link.into());
        }
    });
    let signed = sign_bytes(
        &laptop,
        &many,
        duxue_core::model::signing::SignatureSlot::Inspector,
        SignerKey::Own,
    );
    let forged = updated(&signed, |update| {
        let big = |(id, object): (&lopdf::ObjectId, &Object)| {
            object
                .as_array()
                .is_ok_and(|it| it.len() > 300_000)
                .then_some(*id)
        };
        let shared = update.before().objects.iter().find_map(big).unwrap();
        update.replace(shared, zeros(2));
    });
    let start = Instant::now();
    named(&forged, AnnotationChanged);
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
}
