//! One incremental update of a PDF: one PAdES B-B signature. What was there before stays byte for byte.

use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

use super::certificate::may_sign;
use super::field::{self, Existing};
use super::key::SigningKey;
use super::{SignError, appearance, cms, encoding, source};
use crate::env::Env;
use crate::error::Result;
use crate::model::signing::{SignatureSlot, VisibleSignature};
use crate::report::fields::{self, Rect, SIGNED_AND_APPENDED};
use crate::report::{self, Fonts};

/// Bytes kept free in the file for the signed data.
const HOLE: usize = 8 << 10;

/// Millimetres in a point of PDF.
const POINT: f32 = 25.4 / 72.0;

/// What is wanted of one signature.
pub struct SignRequest<'r> {
    /// Where.
    pub slot: SignatureSlot,
    /// Places that the file gets where it has none: for all who may sign it.
    pub slots: &'r [SignatureSlot],
    /// What is seen there.
    pub visible: &'r VisibleSignature,
    /// Fonts of what is seen.
    pub fonts: &'r Fonts,
}

/// A signed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pages in it.
    pub pages: usize,
    /// Name of the field that was signed.
    pub field: String,
    /// True where the signature certifies the document: only further signatures may be added.
    pub certifies: bool,
}

/// Signs a file. The first signature in one of our fields certifies it, as does the inspector's in any; others
/// approve.
///
/// # Errors
/// The certificate may not sign now, the file cannot be signed (see [`SignError`]), or a character of what is
/// to be seen is in no font.
pub fn sign(pdf: &[u8], request: &SignRequest<'_>, key: &SigningKey, env: &Env) -> Result<Signed> {
    may_sign(key.certificate(), env.now_ms())?;
    let document = source::load(pdf)?;
    let pages = document.page_iter().count();
    let fields = field::existing(&document);
    let is_first = !fields.iter().any(|field| field.signed);
    if field::certified(&document) == Some(1) {
        return Err(SignError::Closed.into());
    }
    let mut update = Update::new(pdf, document);
    let place = match chosen(&fields, request.slot)? {
        Some(field) => field.clone(),
        None if is_first => update.add_fields(request).map_err(refused)?,
        None => return Err(SignError::Closed.into()),
    };
    // A place of our own makes it our document, whoever signs it first.
    let ours = place.name == request.slot.field();
    let certifies = is_first && (ours || request.slot == SignatureSlot::Inspector);
    let stamp = stamp(&place, request)?;
    update
        .fill(&place, stamp.as_ref(), signature(pdf, request, certifies))
        .map_err(refused)?;
    Ok(Signed {
        bytes: update.close(key, env)?,
        pages,
        field: place.name,
        certifies,
    })
}

fn refused(error: lopdf::Error) -> crate::error::Error {
    SignError::Damaged(error.to_string()).into()
}

/// The field of a slot; in a file of others that has none of ours, the first that is open.
fn chosen(fields: &[Existing], slot: SignatureSlot) -> Result<Option<&Existing>> {
    match fields.iter().find(|field| field.name == slot.field()) {
        Some(field) if field.signed => Err(SignError::SlotSigned { slot }.into()),
        Some(field) => Ok(Some(field)),
        None => Ok(fields
            .iter()
            .find(|field| !field.signed && SignatureSlot::of_field(&field.name).is_none())),
    }
}

/// What is seen in the field; nothing where it is invisible.
fn stamp(place: &Existing, request: &SignRequest<'_>) -> Result<Option<Document>> {
    let Some([left, bottom, right, top]) = place.rect else {
        return Ok(None);
    };
    let (width, height) = ((right - left) * POINT, (top - bottom) * POINT);
    let stamp = report::stamp(request.visible, width, height, request.fonts)?;
    Ok(Some(stamp))
}

/// The signature as the PDF holds it; places and signed data are filled in when the file is written.
fn signature(pdf: &[u8], request: &SignRequest<'_>, certifies: bool) -> Dictionary {
    let visible = request.visible;
    let far = Object::Integer(FAR);
    let mut signature = dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), far.clone(), far.clone(), far],
        "Contents" => Object::String(filling(pdf), StringFormat::Hexadecimal),
        "M" => Object::string_literal(visible.signed_at.format("D:%Y%m%d%H%M%S+08'00'").to_string()),
        "Name" => lopdf::text_string(&visible.name),
        "Reason" => lopdf::text_string(request.slot.label()),
    };
    if certifies {
        // Further signatures and nothing else (ISO 32000-1, 12.8.2.2).
        let allowed = dictionary! { "Type" => "TransformParams", "P" => 2, "V" => "1.2" };
        let reference = dictionary! {
            "Type" => "SigRef", "TransformMethod" => "DocMDP", "TransformParams" => allowed,
        };
        signature.set("Reference", vec![Object::Dictionary(reference)]);
    }
    signature
}

/// Stands for places in the file that are not known yet, as wide as any of them can be.
const FAR: i64 = 9_999_999_999;

/// What fills the hole until the signed data are there. Made from the file, so that nothing in it can be
/// taken for the hole.
fn filling(pdf: &[u8]) -> Vec<u8> {
    let mut filling = vec![0; HOLE];
    blake3::Hasher::new_derive_key("duxue 2026 hole for a signature")
        .update(pdf)
        .finalize_xof()
        .fill(&mut filling);
    filling
}

/// What is appended to the file.
struct Update {
    document: IncrementalDocument,
    root: Option<ObjectId>,
}

impl Update {
    fn new(pdf: &[u8], previous: Document) -> Self {
        let root = previous.trailer.get(b"Root").and_then(Object::as_reference);
        let (root, version) = (root.ok(), previous.version.clone());
        let mut document = IncrementalDocument::create_from(pdf.to_vec(), previous);
        let new = &mut document.new_document;
        new.version = version;
        // Entries of the old cross-reference stream; lopdf writes the new one uncompressed.
        for stale in [&b"DecodeParms"[..], b"Filter", b"XRefStm"] {
            new.trailer.remove(stale);
        }
        name_update(&mut new.trailer, pdf);
        Self { document, root }
    }

    /// Takes an object of the file into the update, to be changed there.
    fn bring(&mut self, id: ObjectId) -> lopdf::Result<&mut Dictionary> {
        self.document.opt_clone_object_to_new_document(id)?;
        self.document.new_document.get_dictionary_mut(id)
    }

    /// Takes what an entry refers to into the update, too, where it stands in an object of its own.
    fn bring_entry(&mut self, id: ObjectId, key: &[u8]) -> lopdf::Result<Option<ObjectId>> {
        let entry = self.bring(id)?.get(key).and_then(Object::as_reference).ok();
        if let Some(entry) = entry {
            self.document.opt_clone_object_to_new_document(entry)?;
        }
        Ok(entry)
    }

    fn root(&self) -> lopdf::Result<ObjectId> {
        self.root.ok_or(lopdf::Error::ObjectNotFound((0, 0)))
    }

    /// Adds fields for all who may sign at the foot of the last page, and answers the one that is asked for.
    fn add_fields(&mut self, request: &SignRequest<'_>) -> lopdf::Result<Existing> {
        let previous = self.document.get_prev_documents();
        let last = previous.page_iter().last();
        let page = last.ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let mut places = places(previous, page).to_vec();
        places.retain(|(_, slot, _)| request.slots.contains(slot));
        self.bring_entry(page, b"Annots")?;
        let form = self.bring_form()?;
        self.bring_entry(form, b"Fields")?;
        let new = &mut self.document.new_document;
        fields::add(new, &places)?;
        let mut made = field::existing(new).into_iter().rev();
        made.find(|field| field.name == request.slot.field())
            .ok_or(lopdf::Error::ObjectNotFound((0, 0)))
    }

    /// Puts a signature into a field.
    fn fill(
        &mut self,
        place: &Existing,
        stamp: Option<&Document>,
        signature: Dictionary,
    ) -> lopdf::Result<()> {
        let certifies = signature.has(b"Reference");
        self.mark_signed()?;
        if let Some(stamp) = stamp {
            let seen = appearance::import(stamp, &mut self.document.new_document)?;
            let seen = dictionary! { "N" => seen };
            self.bring(place.widget)?.set("AP", seen);
        }
        let id = self.document.new_document.add_object(signature);
        self.bring(place.id)?.set("V", id);
        if certifies {
            self.permit(id)?;
        }
        Ok(())
    }

    /// Says that the file is signed, where it does not say so yet.
    fn mark_signed(&mut self) -> lopdf::Result<()> {
        let previous = self.document.get_prev_documents();
        let form = previous.get_dict_in_dict(previous.catalog()?, b"AcroForm");
        let flags = form.and_then(|form| form.get(b"SigFlags")?.as_i64());
        if flags.is_ok_and(|flags| flags == SIGNED_AND_APPENDED) {
            return Ok(());
        }
        let form = self.bring_form()?;
        self.bring(form)?.set("SigFlags", SIGNED_AND_APPENDED);
        Ok(())
    }

    /// Takes the form into the update, made where there is none.
    fn bring_form(&mut self) -> lopdf::Result<ObjectId> {
        let root = self.root()?;
        self.bring(root)?;
        fields::form(&mut self.document.new_document)
    }

    /// Names the signature that certifies the document.
    fn permit(&mut self, signature: ObjectId) -> lopdf::Result<()> {
        let root = self.root()?;
        let permissions = match self.bring_entry(root, b"Perms")? {
            Some(id) => self.bring(id)?,
            None => {
                let catalog = self.bring(root)?;
                if !catalog.has(b"Perms") {
                    catalog.set("Perms", Dictionary::new());
                }
                catalog.get_mut(b"Perms")?.as_dict_mut()?
            }
        };
        permissions.set("DocMDP", signature);
        Ok(())
    }

    /// Writes the file, signs it, and puts the signed data into their hole.
    fn close(mut self, key: &SigningKey, env: &Env) -> Result<Vec<u8>> {
        let previous = self.document.get_prev_documents_bytes().to_vec();
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes)?;
        let hole = hole(&mut bytes, &previous).ok_or_else(|| encoding("no hole"))?;
        let mut digest = Sha256::new();
        for signed in [bytes.get(..hole.start), bytes.get(hole.end..)] {
            digest.update(signed.unwrap_or_default());
        }
        let message = cms::detached(&digest.finalize(), key, env)?;
        if message.len() > HOLE {
            let reason = "证书链太长，放不进签名里";
            return Err(SignError::Container { reason }.into());
        }
        let digits = hex(&message, HOLE);
        let inside = bytes.get_mut(hole.start + 1..hole.end - 1);
        let inside = inside.filter(|inside| inside.len() == digits.len());
        inside
            .ok_or_else(|| encoding("no hole"))?
            .copy_from_slice(&digits);
        if bytes.starts_with(&previous) {
            Ok(bytes)
        } else {
            Err(encoding("the file before the signature was changed"))
        }
    }
}

/// Finds the hole with its brackets, and writes its place into the byte range before it.
fn hole(bytes: &mut [u8], previous: &[u8]) -> Option<std::ops::Range<usize>> {
    let digits = hex(&filling(previous), HOLE);
    let appended = bytes.get(previous.len()..)?;
    let inside = appended
        .windows(digits.len())
        .position(|window| window == digits)?;
    let start = previous.len() + inside - 1;
    let end = start + digits.len() + 2;
    let open = format!("/ByteRange[0 {FAR} {FAR} {FAR}]/Contents");
    let mut range = format!("/ByteRange[0 {start} {end} {}", bytes.len() - end);
    let blank = open.len() - range.len() - "]/Contents".len();
    range.push_str(&" ".repeat(blank));
    range.push_str("]/Contents");
    let before = bytes.get_mut(start - open.len()..start)?;
    if before != open.as_bytes() {
        return None;
    }
    before.copy_from_slice(range.as_bytes());
    Some(start..end)
}

/// Bytes as hexadecimal digits, filled up with zeros to so many bytes.
fn hex(bytes: &[u8], length: usize) -> Vec<u8> {
    let mut digits: Vec<u8> = bytes
        .iter()
        .flat_map(|byte| format!("{byte:02X}").into_bytes())
        .collect();
    digits.resize(length * 2, b'0');
    digits
}

/// The second part of the file's identity changes with each update, the first never does (ISO 32000-1, 14.4).
fn name_update(trailer: &mut Dictionary, pdf: &[u8]) {
    let Ok([first, _]) = trailer
        .get(b"ID")
        .and_then(Object::as_array)
        .map(Vec::as_slice)
    else {
        return;
    };
    let first = first.clone();
    let hash = blake3::hash(pdf);
    let second = hash.as_bytes().get(..16).unwrap_or_default().to_vec();
    let second = Object::String(second, StringFormat::Hexadecimal);
    trailer.set("ID", vec![first, second]);
}

/// Places for all slots side by side in the foot of a page of others; invisible ones on a turned page, where
/// the strokes would lie on their side.
fn places(pdf: &Document, page: ObjectId) -> [(ObjectId, SignatureSlot, Rect); 3] {
    let is_turned = inherited(pdf, page, b"Rotate")
        .and_then(|turn| turn.as_i64().ok())
        .is_some_and(|turn| turn % 360 != 0);
    let area = inherited(pdf, page, b"CropBox")
        .or_else(|| inherited(pdf, page, b"MediaBox"))
        .and_then(|area| field::corners(pdf, area))
        .filter(|_| !is_turned)
        .unwrap_or_default();
    let [left, bottom, right, _] = area;
    let column = (right - left) / 3.0;
    let mut columns = (0_u8..).map(|place| left + column * f32::from(place));
    SignatureSlot::ALL.map(|slot| {
        let from = columns.next().unwrap_or(left);
        let rect = if column > GAP * 3.0 {
            [
                from + GAP,
                bottom + GAP,
                from + column - GAP,
                bottom + GAP + HEIGHT,
            ]
        } else {
            Rect::default()
        };
        (page, slot, rect)
    })
}

/// White around a place in the foot of a page, in points.
const GAP: f32 = 12.0;
/// Height of such a place, in points: 16 mm.
const HEIGHT: f32 = 45.0;

/// An entry of a page, or of what is above it in the page tree.
fn inherited<'d>(pdf: &'d Document, page: ObjectId, key: &[u8]) -> Option<&'d Object> {
    let mut here = pdf.get_dictionary(page).ok()?;
    // Deeper trees are not made by programs.
    for _ in 0..64 {
        if let Ok(value) = here.get_deref(key, pdf) {
            return Some(value);
        }
        here = pdf.get_dict_in_dict(here, b"Parent").ok()?;
    }
    None
}
