//! Signed files to be forged, and the tools of a forger: updates appended to a file, bytes changed in place.

use std::fs;
use std::sync::OnceLock;

use duxue_core::api::signing;
use duxue_core::api::types::SignerKey;
use duxue_core::api::verifying::roots_in;
use duxue_core::model::signing::SignatureSlot::{self, Inspector, Recipient};
use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};
use x509_cert::Certificate;

use crate::device::{Device, NOW_MS};
use crate::signatures::{document_key, once, pdf_request, sign};
use crate::work;

/// One file before and after its signatures.
pub struct Signed {
    /// Nobody signed yet.
    pub plain: Vec<u8>,
    /// The inspector certified it.
    pub certified: Vec<u8>,
    /// The school's head signed as well.
    pub countersigned: Vec<u8>,
    /// The inspector's certificate.
    pub root: Certificate,
}

/// A notice with its two signatures; made once.
pub fn notice() -> &'static Signed {
    static NOTICE: OnceLock<Signed> = OnceLock::new();
    NOTICE.get_or_init(|| {
        let laptop = Device::numbered(1);
        let checklist = work::ready(&laptop);
        work::fail(&laptop, work::items(&laptop, checklist)[0].id);
        document_key(&laptop);
        let plain = laptop.beside("通知书.pdf");
        let notice = work::issue(&laptop, checklist, &plain).expect("a notice");
        let signed = [(Inspector, SignerKey::Own), (Recipient, once())].map(|(slot, signer)| {
            let file = laptop.beside(slot.field());
            sign(&laptop, notice.id, slot, signer, &file).expect("a signature");
            fs::read(file).expect("the signed file")
        });
        let [certified, countersigned] = signed;
        Signed {
            plain: fs::read(plain).expect("the notice"),
            certified,
            countersigned,
            root: root(&laptop),
        }
    })
}

/// A letter of another program, small and with one of everything that can be forged; made once.
pub fn letter() -> &'static Signed {
    static LETTER: OnceLock<Signed> = OnceLock::new();
    LETTER.get_or_init(|| {
        let laptop = Device::numbered(1);
        document_key(&laptop);
        let plain = written();
        let certified = sign_bytes(&laptop, &plain, Inspector, SignerKey::Own);
        laptop.env().set_now(NOW_MS + 60_000);
        let countersigned = sign_bytes(&laptop, &certified, Recipient, once());
        Signed {
            plain,
            certified,
            countersigned,
            root: root(&laptop),
        }
    })
}

fn root(laptop: &Device) -> Certificate {
    let file = laptop.store().join("keys/document.crt");
    roots_in(&file).expect("a certificate").remove(0)
}

/// Signs bytes.
///
/// # Panics
/// They are refused.
#[must_use]
pub fn sign_bytes(laptop: &Device, pdf: &[u8], slot: SignatureSlot, key: SignerKey) -> Vec<u8> {
    let (file, out) = (laptop.beside("原件.pdf"), laptop.beside("签名.pdf"));
    fs::write(&file, pdf).expect("a file");
    signing::sign_pdf(laptop, pdf_request(&file, &out, slot, key)).expect("a signature");
    fs::read(out).expect("the signed file")
}

/// Two pages with a font, a link, a form, bookmarks, facts, and a stream that no page shows.
fn written() -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" },
    );
    let pages: Vec<Object> = ["Twenty pupils were counted", "The gate was closed"]
        .iter()
        .map(|text| page(&mut pdf, tree, font, text).into())
        .collect();
    pdf.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => pages.clone() },
    );
    let remark = remark(&mut pdf, &pages[0]);
    let form = pdf.add_object(dictionary! {
        "Fields" => vec![remark.into()], "DA" => Object::string_literal("/F1 10 Tf"),
        "DR" => dictionary! { "Font" => dictionary! { "F1" => font } },
    });
    let outline = pdf.add_object(dictionary! { "Type" => "Outlines", "Count" => 0 });
    let packet = pdf.add_object(Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        XMP.as_bytes().to_vec(),
    ));
    let root = pdf.add_object(dictionary! {
        "Type" => "Catalog", "Pages" => tree, "AcroForm" => form, "Outlines" => outline,
        "Metadata" => packet,
    });
    pdf.add_object(Stream::new(
        Dictionary::new(),
        content("Thirty pupils were counted"),
    ));
    let facts = pdf.add_object(dictionary! {
        "Title" => Object::string_literal("Report"), "ModDate" => Object::string_literal("D:2026"),
    });
    pdf.trailer.set("Root", root);
    pdf.trailer.set("Info", facts);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a file");
    bytes
}

const XMP: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description>
<dc:title>Report</dc:title><xmp:ModifyDate>2026-09-18</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>"#;

/// What a page shows: a line of text.
#[must_use]
pub fn content(text: &str) -> Vec<u8> {
    format!("BT /F1 12 Tf 72 700 Td ({text}) Tj ET").into_bytes()
}

fn page(pdf: &mut Document, tree: ObjectId, font: ObjectId, text: &str) -> ObjectId {
    let content = pdf.add_object(Stream::new(Dictionary::new(), content(text)));
    let link = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Link", "Rect" => rect(72, 690, 200, 710),
        "AP" => dictionary! { "N" => Object::Null },
        "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal("https://example.cn") },
    });
    pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "MediaBox" => rect(0, 0, 595, 842),
        "Contents" => content, "Annots" => vec![link.into()],
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    })
}

fn remark(pdf: &mut Document, page: &Object) -> ObjectId {
    let seen = pdf.add_object(form_of(""));
    let page = page.as_reference().expect("a page");
    let field = pdf.add_object(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("Remark"),
        "P" => page, "Rect" => rect(72, 500, 300, 520), "AP" => dictionary! { "N" => seen },
    });
    let annotations = pdf
        .get_dictionary_mut(page)
        .and_then(|page| page.get_mut(b"Annots"));
    let annotations = annotations.and_then(Object::as_array_mut);
    annotations.expect("annotations").push(field.into());
    field
}

/// A form XObject that shows a line of text.
#[must_use]
pub fn form_of(text: &str) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => rect(0, 0, 200, 50),
    };
    Stream::new(dict, content(text))
}

/// A rectangle.
#[must_use]
pub fn rect(left: i64, bottom: i64, right: i64, top: i64) -> Vec<Object> {
    [left, bottom, right, top].map(Object::Integer).to_vec()
}

/// A revision that is about to be appended.
pub struct Update(IncrementalDocument);

impl Update {
    /// Adds an object.
    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.0.new_document.add_object(object)
    }

    /// Puts another object in the place of one.
    pub fn replace(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.0.new_document.set_object(id, object);
    }

    /// An object as it is now, to be changed.
    ///
    /// # Panics
    /// It is no dictionary.
    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        self.0
            .opt_clone_object_to_new_document(id)
            .expect("the object");
        self.0
            .new_document
            .get_dictionary_mut(id)
            .expect("a dictionary")
    }

    /// The catalogue.
    pub fn catalog(&mut self) -> &mut Dictionary {
        let root = self.0.get_prev_documents().trailer.get(b"Root");
        let root = root.and_then(Object::as_reference).expect("a catalogue");
        self.dict(root)
    }

    /// The file before.
    #[must_use]
    pub fn before(&self) -> &Document {
        self.0.get_prev_documents()
    }

    /// The page of this number, from 1.
    #[must_use]
    pub fn page(&self, number: u32) -> ObjectId {
        self.before().get_pages()[&number]
    }

    /// What an entry of an object refers to.
    ///
    /// # Panics
    /// It refers to nothing.
    #[must_use]
    pub fn entry(&self, id: ObjectId, key: &[u8]) -> ObjectId {
        let dict = self.before().get_dictionary(id).expect("a dictionary");
        dict.get(key)
            .and_then(Object::as_reference)
            .expect("a reference")
    }

    /// The tree of pages.
    #[must_use]
    pub fn tree(&self) -> ObjectId {
        self.entry(self.page(1), b"Parent")
    }

    /// The form.
    #[must_use]
    pub fn form(&self) -> ObjectId {
        let catalog = self.before().catalog().expect("a catalogue");
        catalog
            .get(b"AcroForm")
            .and_then(Object::as_reference)
            .expect("a form")
    }

    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> ObjectId {
        let form = self.before().get_dictionary(self.form()).expect("a form");
        let fields = form
            .get(b"Fields")
            .and_then(Object::as_array)
            .expect("fields");
        let named = |id: &ObjectId| {
            let field = self.before().get_dictionary(*id).expect("a field");
            field
                .get(b"T")
                .and_then(Object::as_str)
                .is_ok_and(|it| it == name.as_bytes())
        };
        let mut ids = fields.iter().map(|id| id.as_reference().expect("a field"));
        ids.find(named).expect("the field")
    }

    /// What is seen of a field.
    #[must_use]
    pub fn appearance(&self, field: ObjectId) -> ObjectId {
        let field = self.before().get_dictionary(field).expect("a field");
        let seen = field
            .get(b"AP")
            .and_then(Object::as_dict)
            .expect("an appearance");
        seen.get(b"N")
            .and_then(Object::as_reference)
            .expect("a form")
    }

    /// The list under a key, in the object itself.
    ///
    /// # Panics
    /// It is none.
    pub fn list(&mut self, id: ObjectId, key: &[u8]) -> &mut Vec<Object> {
        let list = self.dict(id).get_mut(key).and_then(Object::as_array_mut);
        list.expect("a list")
    }

    /// An entry of the trailer.
    pub fn trailer(&mut self) -> &mut Dictionary {
        &mut self.0.new_document.trailer
    }
}

/// The file with a revision appended.
///
/// # Panics
/// The file cannot be read.
#[must_use]
pub fn updated(pdf: &[u8], change: impl FnOnce(&mut Update)) -> Vec<u8> {
    let before = Document::load_mem(pdf).expect("a file");
    let mut update = Update(IncrementalDocument::create_from(pdf.to_vec(), before));
    change(&mut update);
    let mut bytes = Vec::new();
    update.0.save_to(&mut bytes).expect("a file");
    assert!(bytes.starts_with(pdf), "an update only appends");
    bytes
}

/// Where `needle` stands for the last time.
///
/// # Panics
/// It does not.
#[must_use]
pub fn last_of(bytes: &[u8], needle: &[u8]) -> usize {
    let mut windows = bytes.windows(needle.len());
    windows.rposition(|window| window == needle).expect("found")
}

/// `bytes` with the last `old` replaced by `new`, of the same length.
///
/// # Panics
/// It is not there, or longer or shorter.
#[must_use]
pub fn overwritten(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = last_of(bytes, old);
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

/// A whole file of these objects in their order, with a table of cross-references.
#[must_use]
pub fn file_of(objects: &[&[u8]], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(*object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    let end = format!("{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n");
    file.extend(end.bytes());
    file
}

/// A revision of cross-references alone, after the one whose table begins at `previous`.
///
/// # Panics
/// The file cannot be read.
#[must_use]
pub fn with_table(pdf: &[u8], entries: &str, previous: usize) -> Vec<u8> {
    let whole = Document::load_mem(&letter().plain).expect("the letter");
    let [root, facts] = [&b"Root"[..], b"Info"].map(|key| {
        let entry = whole.trailer.get(key).and_then(Object::as_reference);
        entry.expect("an entry of the trailer").0
    });
    let start = pdf.len() + 1;
    let named = format!("/Root {root} 0 R /Info {facts} 0 R");
    let trailer = format!("trailer\n<< /Size 99 {named} /Prev {previous} >>");
    let table = format!("\nxref\n{entries}{trailer}\nstartxref\n{start}\n%%EOF\n");
    [pdf, table.as_bytes()].concat()
}

/// Where the newest table of a file begins.
#[must_use]
pub fn newest_table(pdf: &[u8]) -> usize {
    number_at(pdf, last_of(pdf, b"startxref\n") + 10)
}

/// Number of the object whose stream holds these words, and where it begins.
#[must_use]
pub fn object_with(pdf: &[u8], words: &[u8]) -> (usize, usize) {
    let at = last_of(pdf, words);
    let start = last_of(&pdf[..at], b" 0 obj");
    let line = last_of(&pdf[..start], b"\n") + 1;
    (number_at(pdf, line), line)
}

fn number_at(bytes: &[u8], start: usize) -> usize {
    let digits = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let digits = String::from_utf8(digits.copied().collect()).expect("digits");
    digits.parse().expect("a number")
}
