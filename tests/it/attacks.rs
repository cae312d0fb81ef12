//! Forgeries of signed files as they are known from the literature and from everyday tools: each is found,
//! and named for what it is.

use duxue_core::model::signing::SignatureSlot::{self, Recipient, SecondInspector};
use duxue_core::model::verdict::{
    ChangeKind::{self, *},
    SignatureVerdict, Verdict,
};
use duxue_core::signature::verify::{VerifyError, verify};
use duxue_tests::device::{Device, NOW_MS};
use duxue_tests::forgery::{
    Update, content, file_of, form_of, last_of, letter, newest_table, notice, object_with,
    overwritten, rect, sign_bytes, updated, with_table,
};
use duxue_tests::signatures::{document_key, once};
use lopdf::{Dictionary, Object, Stream, dictionary};

fn judged(pdf: &[u8]) -> Verdict {
    verify(pdf, std::slice::from_ref(&letter().root)).unwrap()
}

fn first(verdict: &Verdict) -> &SignatureVerdict {
    &verdict.signatures[0]
}

/// Asserts that an update of the certified letter is named as changes of these kinds and nothing else.
fn changes(change: impl FnOnce(&mut Update), kinds: &[ChangeKind]) -> Verdict {
    let forged = updated(&letter().certified, change);
    let verdict = judged(&forged);
    let found: Vec<_> = first(&verdict).changes.iter().map(|it| it.kind).collect();
    assert_eq!(found, kinds, "{verdict:#?}");
    assert!(!verdict.intact && !first(&verdict).valid);
    assert!(first(&verdict).problem.is_some() && !first(&verdict).covers_whole_document);
    verdict
}

/// Asserts that a forged file is not intact, and that the signature at `place` says why.
fn refused_at(forged: &[u8], place: usize, why: &str) {
    let verdict = judged(forged);
    let problem = verdict.signatures[place]
        .problem
        .as_deref()
        .unwrap_or_default();
    assert!(problem.contains(why), "“{why}” is not in {verdict:#?}");
    assert!(!verdict.intact && !verdict.signatures[place].valid);
}

fn refused(forged: &[u8], why: &str) {
    refused_at(forged, 0, why);
}

#[test]
fn appended_pages_are_named() {
    let add = |update: &mut Update| {
        let (tree, like) = (update.tree(), update.page(1));
        let page = update.before().get_dictionary(like).unwrap().clone();
        let page = update.add(page);
        update.list(tree, b"Kids").push(page.into());
        update.dict(tree).set("Count", 3);
    };
    let verdict = changes(add, &[PageAdded]);
    assert_eq!(first(&verdict).changes[0].text, "新增了第3页");
    assert_eq!(verdict.pages, 3);
}

#[test]
fn removed_and_moved_pages_are_named() {
    let remove = |update: &mut Update| {
        let tree = update.tree();
        update.list(tree, b"Kids").remove(0);
        update.dict(tree).set("Count", 1);
    };
    let verdict = changes(remove, &[PageRemoved]);
    assert_eq!(first(&verdict).changes[0].text, "原第1页被删去");
    let turn = |update: &mut Update| {
        let tree = update.tree();
        update.list(tree, b"Kids").reverse();
    };
    changes(turn, &[PageOrderChanged]);
}

#[test]
fn a_page_count_that_hides_pages_is_named() {
    let hide = |update: &mut Update| {
        let tree = update.tree();
        update.dict(tree).set("Count", 1);
    };
    changes(hide, &[PageTreeChanged]);
}

#[test]
fn changed_page_contents_are_named() {
    let replace = |update: &mut Update| {
        let contents = update.entry(update.page(2), b"Contents");
        update.replace(contents, Stream::new(Dictionary::new(), content("open")));
    };
    let verdict = changes(replace, &[PageContentChanged]);
    assert_eq!(first(&verdict).changes[0].text, "第2页的内容被改动");
    let more = |update: &mut Update| {
        let page = update.page(1);
        let more = update.add(Stream::new(Dictionary::new(), content("not")));
        let old = update.entry(page, b"Contents");
        update
            .dict(page)
            .set("Contents", vec![old.into(), more.into()]);
    };
    changes(more, &[PageContentChanged]);
}

#[test]
fn replaced_fonts_and_sizes_of_pages_are_named() {
    // The page stays as it is and reads otherwise: the font that it names is another one.
    let font = |update: &mut Update| {
        let page = update.before().get_dictionary(update.page(1)).unwrap();
        let font = page.get(b"Resources").and_then(Object::as_dict).unwrap();
        let font = font.get(b"Font").and_then(Object::as_dict).unwrap();
        let font = font.get(b"F1").and_then(Object::as_reference).unwrap();
        update.dict(font).set("BaseFont", "Symbol");
    };
    changes(font, &[FormChanged, PageContentChanged, PageContentChanged]);
    let crop = |update: &mut Update| {
        let page = update.page(1);
        update.dict(page).set("CropBox", rect(0, 0, 595, 600));
    };
    changes(crop, &[PageContentChanged]);
}

#[test]
fn added_annotations_are_named() {
    for (subtype, word) in [
        ("FreeText", "文字框"),
        ("Stamp", "图章"),
        ("Redact", "遮盖"),
    ] {
        let cover = |update: &mut Update| {
            let page = update.page(1);
            let seen = update.add(form_of("Forty"));
            let annotation = update.add(dictionary! {
                "Type" => "Annot", "Subtype" => subtype, "Rect" => rect(72, 690, 200, 710),
                "AP" => dictionary! { "N" => seen },
            });
            update.list(page, b"Annots").push(annotation.into());
        };
        let verdict = changes(cover, &[AnnotationAdded]);
        let text = &first(&verdict).changes[0].text;
        assert_eq!(*text, format!("第1页新增了{word}"));
    }
    let direct = |update: &mut Update| {
        let page = update.page(1);
        let note = dictionary! { "Subtype" => "Text", "Rect" => rect(0, 0, 9, 9) };
        update.list(page, b"Annots").push(note.into());
    };
    changes(direct, &[AnnotationChanged]);
}

fn link(update: &mut Update) -> lopdf::ObjectId {
    let page = update.page(1);
    update.list(page, b"Annots")[0].as_reference().unwrap()
}

#[test]
fn changed_and_removed_annotations_are_named() {
    let elsewhere = |update: &mut Update| {
        let link = link(update);
        update.dict(link).set(
            "A",
            dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.com") },
        );
    };
    changes(elsewhere, &[AnnotationChanged]);
    let look = |update: &mut Update| {
        let link = link(update);
        let seen = update.add(form_of("Forty"));
        update.dict(link).set("AP", dictionary! { "N" => seen });
    };
    changes(look, &[AppearanceReplaced]);
    let remove = |update: &mut Update| {
        let page = update.page(1);
        update.list(page, b"Annots").remove(0);
    };
    changes(remove, &[AnnotationRemoved]);
}

#[test]
fn replaced_appearances_of_signatures_are_named() {
    for field in ["Inspector", "SecondInspector"] {
        let overwrite = |update: &mut Update| {
            let seen = update.appearance(update.field(field));
            update.replace(seen, form_of("Somebody else"));
        };
        let verdict = changes(overwrite, &[AppearanceReplaced]);
        let text = &first(&verdict).changes[0].text;
        assert_eq!(*text, format!("签名域“{field}”的图样被替换"));
    }
}

#[test]
fn an_appearance_replaced_after_the_last_signature_is_found_for_both() {
    let forged = updated(&letter().countersigned, |update| {
        let seen = update.appearance(update.field("Inspector"));
        update.replace(seen, form_of("Somebody else"));
    });
    let verdict = judged(&forged);
    for signature in &verdict.signatures {
        assert_eq!(
            signature.changes[0].kind, AppearanceReplaced,
            "{verdict:#?}"
        );
    }
}

#[test]
fn signatures_moved_on_the_page_or_to_another_are_named() {
    let shift = |update: &mut Update| {
        let field = update.field("Inspector");
        update.dict(field).set("Rect", rect(72, 690, 300, 735));
    };
    changes(shift, &[FieldChanged]);
    let other_page = |update: &mut Update| {
        let field = update.field("Inspector");
        let (from, to) = (update.page(2), update.page(1));
        update
            .list(from, b"Annots")
            .retain(|it| it.as_reference().unwrap() != field);
        update.list(to, b"Annots").push(field.into());
    };
    changes(other_page, &[AnnotationAdded, AnnotationRemoved]);
}

#[test]
fn removed_signatures_are_named_even_where_none_is_left() {
    let remove = |field: &'static str| {
        move |update: &mut Update| {
            let field = update.field(field);
            update.dict(field).remove(b"V");
        }
    };
    let forged = updated(&letter().countersigned, remove("Recipient"));
    let verdict = judged(&forged);
    assert_eq!(
        first(&verdict).changes[0].kind,
        AppearanceReplaced,
        "{verdict:#?}"
    );
    assert!(
        verdict.findings[0].contains("“Recipient”里曾有一个签名"),
        "{verdict:#?}"
    );
    let forged = updated(&letter().certified, remove("Inspector"));
    let verdict = judged(&forged);
    assert!(verdict.signatures.is_empty() && !verdict.intact);
    assert!(
        verdict.findings[0].contains("“Inspector”里曾有一个签名"),
        "{verdict:#?}"
    );
}

#[test]
fn a_signature_cut_off_with_its_revision_leaves_the_file_as_it_was_before() {
    let end = letter().certified.len();
    let cut = &letter().countersigned[..end];
    let verdict = judged(cut);
    assert!(verdict.intact && first(&verdict).covers_whole_document);
    assert_eq!(verdict.open_fields, ["SecondInspector", "Recipient"]);
    for lost in [1, 6, 100, 5000] {
        let cut = &letter().countersigned[..end - lost];
        let verdict = verify(cut, &[]);
        let found = verdict.as_ref().map_or(true, |verdict| !verdict.intact);
        assert!(found, "{lost} bytes less: {verdict:?}");
    }
}

#[test]
fn a_signature_moved_to_another_file_is_named() {
    // The whole signature goes with its byte range into a file of the same length but for one word.
    let forged = overwritten(&letter().certified, b"Twenty pupils", b"Eighty pupils");
    refused(&forged, "内容与签名不符");
    // Or to a file of another length, whose places are others.
    let (field, value) = (signature_of(&letter().certified), letter().plain.clone());
    let moved = updated(&value, |update| {
        let form = update.form();
        let signature = update.add(field);
        let field = update.add(dictionary! {
            "FT" => "Sig", "T" => Object::string_literal("Inspector"), "V" => signature,
            "Type" => "Annot", "Subtype" => "Widget", "Rect" => rect(0, 0, 0, 0),
        });
        update.list(form, b"Fields").push(field.into());
    });
    refused(&moved, "从别的文件移来");
}

/// The dictionary of the last signature.
fn signature_of(pdf: &[u8]) -> Dictionary {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let signature = |object: &Object| {
        let dict = object.as_dict().ok()?;
        dict.has(b"ByteRange").then(|| dict.clone())
    };
    pdf.objects.values().rev().find_map(signature).unwrap()
}

#[test]
fn bytes_appended_without_a_revision_are_named() {
    for more in [
        &b"\n"[..],
        b"%comment\n",
        b"9 0 obj\n<< >>\nendobj\n",
        &[0; 4096],
    ] {
        let forged = [&letter().certified, more].concat();
        let verdict = judged(&forged);
        let change = &first(&verdict).changes[0];
        assert_eq!(change.kind, BytesAppendedWithoutRevision, "{verdict:#?}");
        assert!(change.text.contains(&format!("{} 字节", more.len())));
        assert!(!verdict.intact);
    }
}

/// The byte range of the last signature as it is written, and its four numbers.
fn byte_range(pdf: &[u8]) -> (Vec<u8>, [usize; 4]) {
    let start = last_of(pdf, b"/ByteRange[");
    let length = pdf[start..].iter().position(|byte| *byte == b']').unwrap();
    let written = pdf[start..=start + length].to_vec();
    let numbers = String::from_utf8(written[11..length].to_vec()).unwrap();
    let numbers: Vec<usize> = numbers
        .split_whitespace()
        .map(|n| n.parse().unwrap())
        .collect();
    (written, numbers.try_into().unwrap())
}

/// The certified letter with another byte range written in the place of its own.
fn with_byte_range(range: &str) -> Vec<u8> {
    let (written, _) = byte_range(&letter().certified);
    let mut new = format!("/ByteRange[{range}").into_bytes();
    new.resize(written.len() - 1, b' ');
    new.push(b']');
    overwritten(&letter().certified, &written, &new)
}

#[test]
fn swapped_and_odd_byte_ranges_are_named() {
    let (_, [_, hole, after, rest]) = byte_range(&letter().certified);
    for odd in [
        format!("{after} {rest} 0 {hole}"),
        format!("0 {hole} {after}"),
        format!("1 {hole} {after} {rest}"),
        format!("0 -{hole} {after} {rest}"),
        format!("0 {after} {hole} {rest}"),
        String::new(),
    ] {
        refused(&with_byte_range(&odd), "覆盖范围（ByteRange）不合规范");
    }
    for elsewhere in [
        format!("0 {} {after} {rest}", hole - 1),
        format!("0 {hole} {} {rest}", after + 1),
        format!("0 {} {after} {rest}", hole + 2),
    ] {
        refused(&with_byte_range(&elsewhere), "与签名在本文件中的位置不符");
    }
    refused(
        &with_byte_range(&format!("0 {hole} {after} {}", rest + 9)),
        "比文件还长",
    );
    refused(
        &with_byte_range(&format!("0 {hole} {after} {}", rest - 9)),
        "完整版本",
    );
}

#[test]
fn a_hole_that_is_wrapped_around_more_than_the_signature_is_named() {
    // Signature wrapping: the old part moves behind, the hole takes in what the forger writes.
    let certified = &letter().certified;
    let (_, [_, hole, after, rest]) = byte_range(certified);
    let inserted = b"/Reason(Forged)";
    let (written, _) = byte_range(certified);
    let wider = with_byte_range(&format!("0 {hole} {} {rest}", after + inserted.len()));
    let forged = [&wider[..after], inserted, &wider[after..]].concat();
    // The cross-references behind the insertion do not fit any more: refused before its signatures.
    assert!(
        matches!(verify(&forged, &[]), Err(VerifyError::Broken(_))),
        "{written:?}"
    );
    // With white space or a comment inside the hole, places stay as they are.
    for trick in [&b"<  "[..], b"<%\n"] {
        let mut forged = certified.clone();
        forged[hole..hole + 3].copy_from_slice(trick);
        refused(&forged, "签名数据的写法不合规范");
    }
}

#[test]
fn signatures_without_contents_or_byte_range_are_named() {
    let blank = |key: &str| {
        let hidden = format!("/{}", "X".repeat(key.len() - 1));
        overwritten(&letter().certified, key.as_bytes(), hidden.as_bytes())
    };
    refused(&blank("/ByteRange"), "ByteRange 缺失");
    refused(&blank("/Contents"), "签名数据缺失");
    let (_, [_, hole, after, _]) = byte_range(&letter().certified);
    let filled = |with: u8| {
        let mut forged = letter().certified.clone();
        forged[hole + 1..after - 1].fill(with);
        forged
    };
    refused(&filled(b'0'), "签名数据不合规范");
    refused(&filled(b'F'), "签名数据不合规范");
    refused(&filled(b'x'), "签名数据的写法不合规范");
    let mut literal = filled(b'0');
    (literal[hole], literal[after - 1]) = (b'(', b')');
    refused(&literal, "签名数据的写法不合规范");
    // Behind the signed data there are zeros and nothing else.
    let mut hidden = letter().certified.clone();
    hidden[after - 2] = b'1';
    refused(&hidden, "签名数据的写法不合规范");
}

#[test]
fn a_hole_that_two_fields_share_is_named() {
    let forged = updated(&letter().certified, |update| {
        let signature = update.entry(update.field("Inspector"), b"V");
        let field = update.field("Recipient");
        update.dict(field).set("V", signature);
    });
    for place in [0, 1] {
        refused_at(&forged, place, "共用同一份签名数据");
    }
    // A second dictionary over the hole of the first is not where it says to be.
    let forged = updated(&letter().certified, |update| {
        let signature = update.add(signature_of(&letter().certified));
        let field = update.field("Recipient");
        update.dict(field).set("V", signature);
    });
    let verdict = judged(&forged);
    assert_eq!(
        first(&verdict).changes[0].kind,
        FieldChanged,
        "{verdict:#?}"
    );
    refused_at(&forged, 1, "从别的文件移来");
}

#[test]
fn changed_metadata_are_named_and_the_date_of_saving_is_not() {
    let title = |update: &mut Update| {
        let facts = update
            .before()
            .trailer
            .get(b"Info")
            .unwrap()
            .as_reference()
            .unwrap();
        update
            .dict(facts)
            .set("Title", Object::string_literal("Praise"));
    };
    changes(title, &[MetadataChanged]);
    let packet = |old: &'static str, new: &'static str| {
        move |update: &mut Update| {
            let root = update
                .before()
                .trailer
                .get(b"Root")
                .unwrap()
                .as_reference()
                .unwrap();
            let packet = update.entry(root, b"Metadata");
            let stream = update
                .before()
                .get_object(packet)
                .unwrap()
                .as_stream()
                .unwrap()
                .clone();
            let text = String::from_utf8(stream.content).unwrap().replace(old, new);
            update.replace(packet, Stream::new(stream.dict, text.into_bytes()));
        }
    };
    changes(
        packet("<dc:title>Report", "<dc:title>Praise"),
        &[MetadataChanged],
    );
    let saved = updated(&letter().certified, packet("2026-09-18", "2026-09-19"));
    assert!(judged(&saved).intact);
}

#[test]
fn changed_bookmarks_actions_and_attachments_are_named() {
    for (key, word) in [
        ("OpenAction", "打开文件时的动作"),
        ("AA", "自动执行的动作"),
        ("Names", "附件"),
        ("OCProperties", "图层"),
        ("Perms", "权限"),
    ] {
        let set = |update: &mut Update| {
            let action = dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("x") };
            update.catalog().set(key, action);
        };
        let verdict = changes(set, &[CatalogChanged]);
        assert!(
            first(&verdict).changes[0].text.contains(word),
            "{verdict:#?}"
        );
    }
    let bookmark = |update: &mut Update| {
        let outline = update.before().catalog().unwrap().get(b"Outlines").unwrap();
        let outline = outline.as_reference().unwrap();
        let item = update.add(dictionary! { "Title" => Object::string_literal("Praise") });
        update.dict(outline).set("First", item);
    };
    let verdict = changes(bookmark, &[CatalogChanged]);
    assert_eq!(first(&verdict).changes[0].text, "书签被改动");
}

#[test]
fn changed_resources_of_the_form_are_named() {
    let resources = |update: &mut Update| {
        let form = update.form();
        update
            .dict(form)
            .set("DA", Object::string_literal("/F1 0 Tf"));
    };
    changes(resources, &[FormChanged]);
}

#[test]
fn added_and_removed_fields_are_named() {
    let add = |kind: &'static str| {
        move |update: &mut Update| {
            let (form, page) = (update.form(), update.page(1));
            let field = update.add(dictionary! {
                "Type" => "Annot", "Subtype" => "Widget", "FT" => kind, "P" => page,
                "T" => Object::string_literal("Late"), "Rect" => rect(72, 690, 200, 710),
            });
            update.list(form, b"Fields").push(field.into());
            update.list(page, b"Annots").push(field.into());
        }
    };
    changes(add("Tx"), &[FieldAdded]);
    changes(add("Sig"), &[FieldAdded]);
    let remove = |update: &mut Update| {
        let (form, field) = (update.form(), update.field("Remark"));
        update
            .list(form, b"Fields")
            .retain(|it| it.as_reference().unwrap() != field);
    };
    changes(remove, &[FieldRemoved]);
}

#[test]
fn a_certified_form_may_be_filled_in_but_not_only_look_filled() {
    let fill = |value: bool| {
        move |update: &mut Update| {
            let (field, seen) = (update.field("Remark"), update.add(form_of("seen")));
            update.dict(field).set("AP", dictionary! { "N" => seen });
            if value {
                update.dict(field).set("V", Object::string_literal("seen"));
            }
        }
    };
    let filled = judged(&updated(&letter().certified, fill(true)));
    assert!(filled.intact, "{filled:#?}");
    assert!(
        filled.findings[0].contains("填写了表单项“Remark”"),
        "{filled:#?}"
    );
    changes(fill(false), &[AppearanceReplaced]);
}

#[test]
fn objects_hidden_from_the_cross_references_are_named() {
    let honest = updated(&letter().certified, |update| {
        update.add(dictionary! { "Late" => true });
    });
    let unseen = "an object that nothing refers to changes nothing";
    assert!(judged(&honest).intact, "{unseen}");
    // A second definition of a page's content, in no table: programs that repair files take it.
    let hidden = b"5 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n";
    let at = last_of(&honest, b"startxref");
    let forged = [&honest[..at], hidden, &honest[at..]].concat();
    let verdict = judged(&forged);
    assert_eq!(
        first(&verdict).changes[0].kind,
        ObjectHidden,
        "{verdict:#?}"
    );
}

#[test]
fn an_object_prepared_in_the_signed_part_and_switched_on_later_is_named() {
    let pdf = &letter().certified;
    let (shown, _) = object_with(pdf, b"Twenty pupils");
    let (_, prepared) = object_with(pdf, b"Thirty pupils");
    let before = newest_table(pdf);
    let entry = format!("{shown} 1\n{prepared:010} 00000 n \n");
    let forged = with_table(pdf, &entry, before);
    // The prepared object has another number: programs that care refuse it, and so do we.
    assert!(matches!(verify(&forged, &[]), Err(VerifyError::Broken(_))));
    // Switched on with its own number, as the content of a page that the forger may not touch.
    let contents = format!("{} 1\n0000000000 00001 f \n", shown);
    let forged = with_table(pdf, &contents, before);
    let verdict = judged(&forged);
    assert_eq!(
        first(&verdict).changes[0].kind,
        PageContentChanged,
        "{verdict:#?}"
    );
}

#[test]
fn an_object_that_one_table_names_twice_is_named() {
    let pdf = &letter().certified;
    let (shown, place) = object_with(pdf, b"Twenty pupils");
    let entry = format!("{shown} 1\n{place:010} 00000 n \n");
    let forged = with_table(pdf, &format!("{entry}{entry}"), newest_table(pdf));
    let verdict = judged(&forged);
    assert!(!verdict.intact);
    assert!(verdict.findings[0].contains("登记了两处"), "{verdict:#?}");
}

#[test]
fn a_revision_that_passes_the_signed_one_by_is_named() {
    // The new table goes back to the unsigned file and names the objects of the signature itself.
    let pdf = &letter().certified;
    let first_table = newest_table(&letter().plain);
    let mut entries = String::new();
    let loaded = lopdf::Document::load_mem(pdf).unwrap();
    for number in loaded.objects.keys().map(|id| id.0) {
        let needle = format!("\n{number} 0 obj");
        let place = last_of(pdf, needle.as_bytes()) + 1;
        entries.push_str(&format!("{number} 1\n{place:010} 00000 n \n"));
    }
    let verdict = judged(&with_table(pdf, &entries, first_table));
    assert_eq!(
        first(&verdict).changes[0].kind,
        RevisionBypassed,
        "{verdict:#?}"
    );
}

#[test]
fn a_file_changed_before_a_second_signature_is_found_by_the_first() {
    let laptop = Device::numbered(2);
    document_key(&laptop);
    laptop.env().set_now(NOW_MS + 60_000);
    let forged = updated(&letter().certified, |update| {
        let contents = update.entry(update.page(1), b"Contents");
        update.replace(contents, Stream::new(Dictionary::new(), content("open")));
    });
    let signed = sign_bytes(&laptop, &forged, Recipient, once());
    let verdict = judged(&signed);
    let kinds: Vec<_> = first(&verdict).changes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [PageContentChanged], "{verdict:#?}");
    let second = &verdict.signatures[1];
    assert!(second.valid && second.covers_whole_document && !verdict.intact);
}

#[test]
fn later_signatures_in_open_fields_are_no_change() {
    let laptop = Device::numbered(2);
    document_key(&laptop);
    laptop.env().set_now(NOW_MS + 120_000);
    let signed = sign_bytes(&laptop, &letter().countersigned, SecondInspector, once());
    let verdict = judged(&signed);
    assert!(
        verdict.intact && verdict.open_fields.is_empty(),
        "{verdict:#?}"
    );
    let fields: Vec<_> = verdict
        .signatures
        .iter()
        .map(|it| it.field.as_str())
        .collect();
    assert_eq!(fields, ["Inspector", "Recipient", "SecondInspector"]);
}

#[test]
fn a_field_filled_with_a_broken_signature_is_a_change() {
    let (_, [_, hole, ..]) = byte_range(&letter().countersigned);
    let mut forged = letter().countersigned.clone();
    // A digit in the middle of the signed data of the second signature.
    let digit = &mut forged[hole + 1500];
    *digit = if *digit == b'0' { b'1' } else { b'0' };
    let verdict = judged(&forged);
    assert!(!verdict.signatures[1].valid, "{verdict:#?}");
    assert_eq!(
        first(&verdict).changes[0].kind,
        FieldChanged,
        "{verdict:#?}"
    );
}

#[test]
fn a_file_signed_again_by_somebody_of_the_same_name_is_valid_and_not_trusted() {
    let laptop = Device::numbered(7);
    document_key(&laptop);
    let forged = overwritten(&letter().plain, b"Twenty pupils", b"Eighty pupils");
    let forged = sign_bytes(&laptop, &forged, SignatureSlot::Inspector, own());
    let verdict = judged(&forged);
    let signature = first(&verdict);
    assert_eq!(signature.signer, first(&judged(&letter().certified)).signer);
    assert!(signature.valid && !signature.trusted && signature.root.is_none());
    assert!(
        verdict.findings[0].contains("不在本机的信任范围内"),
        "{verdict:#?}"
    );
}

fn own() -> duxue_core::api::types::SignerKey {
    duxue_core::api::types::SignerKey::Own
}

#[test]
fn a_notice_with_a_page_from_another_is_named() {
    let forged = updated(&notice().countersigned, |update| {
        let (one, other) = (update.page(1), update.page(2));
        let contents = update.before().get_dictionary(other).unwrap();
        let contents = contents.get(b"Contents").unwrap().clone();
        update.dict(one).set("Contents", contents);
    });
    let verdict = verify(&forged, std::slice::from_ref(&notice().root)).unwrap();
    for signature in &verdict.signatures {
        assert_eq!(
            signature.changes[0].kind, PageContentChanged,
            "{verdict:#?}"
        );
        assert_eq!(signature.changes[0].text, "第1页的内容被改动");
    }
}

#[test]
fn encrypted_files_and_others_are_refused_by_name() {
    let encrypted = file_of(
        &[
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Kids [] /Count 0 >>",
        ],
        "<< /Size 3 /Root 1 0 R /Encrypt << /Filter /Standard >> >>",
    );
    assert_eq!(verify(&encrypted, &[]), Err(VerifyError::Encrypted));
    for other in [&b""[..], b"PK\x03\x04", b"\n%PDF-1.7"] {
        assert_eq!(verify(other, &[]), Err(VerifyError::NotPdf));
    }
    assert!(matches!(
        verify(b"%PDF-1.7", &[]),
        Err(VerifyError::Broken(_))
    ));
}
