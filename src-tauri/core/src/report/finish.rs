//! The finishing pass: what printpdf leaves out or takes from a clock. Words and places stay as they are.
//!
//! What it writes keeps to PDF/A-1b (ISO 19005-1), which `tests/it/preflight.rs` has a validator say.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, StringFormat, dictionary};

use super::block::Document;
use super::page::{FieldPlace, Page};
use super::paper::POINT;
use super::{ReportError, colour, fields, outline, xmp};

/// Completes `pdf` and gives the bytes of the file. Equal documents give equal bytes.
pub(super) fn finish(
    mut pdf: Objects,
    document: &Document,
    pages: &[Page],
) -> Result<Vec<u8>, ReportError> {
    pdf.version = "1.7".to_owned();
    drop_empty_annotations(&mut pdf);
    add_fields(&mut pdf, pages)?;
    let outline = outline::add(&mut pdf, pages);
    let metadata = pdf.add_object(xmp::metadata(document));
    let info = pdf.add_object(xmp::info(document));
    let intent = colour::output_intent(&mut pdf);
    let catalog = pdf.catalog_mut().map_err(refused)?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageMode", "UseOutlines");
    catalog.set("Outlines", outline);
    catalog.set("PageLabels", page_labels());
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![intent.into()]);
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    pdf.trailer.set("Info", info);
    pdf.prune_objects();
    pdf.compress();
    identified(pdf)
}

fn refused(error: impl std::fmt::Display) -> ReportError {
    ReportError::Pdf(error.to_string())
}

/// The file with an `/ID` taken from its own content, which is hashed with an empty one.
fn identified(mut pdf: Objects) -> Result<Vec<u8>, ReportError> {
    let mut hasher = blake3::Hasher::new();
    set_id(&mut pdf, &[0; 16]);
    pdf.save_to(&mut hasher).map_err(refused)?;
    let hash = hasher.finalize();
    set_id(&mut pdf, hash.as_bytes().get(..16).unwrap_or_default());
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(refused)?;
    Ok(bytes)
}

fn set_id(pdf: &mut Objects, id: &[u8]) {
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![id.clone(), id]);
}

fn drop_empty_annotations(pdf: &mut Objects) {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    for page in pages {
        let Ok(page) = pdf.get_object_mut(page).and_then(Object::as_dict_mut) else {
            continue;
        };
        let empty = page
            .get(b"Annots")
            .and_then(Object::as_array)
            .is_ok_and(Vec::is_empty);
        if empty {
            page.remove(b"Annots");
        }
    }
}

/// All fields for signatures: one added after the first signature would count as a forbidden change.
fn add_fields(pdf: &mut Objects, pages: &[Page]) -> Result<(), ReportError> {
    let ids = pdf.page_iter().zip(pages);
    let places: Vec<_> = ids
        .flat_map(|(id, page)| page.fields.iter().map(move |field| (id, page, field)))
        .map(|(id, page, field)| (id, field.slot, rect(page, field)))
        .collect();
    if places.is_empty() {
        return Ok(());
    }
    fields::add(pdf, &places).map_err(refused)
}

/// From mm under the top edge of the page to points over its bottom edge: left, bottom, right, top.
fn rect(page: &Page, field: &FieldPlace) -> fields::Rect {
    let FieldPlace {
        x,
        y,
        width,
        height,
        ..
    } = *field;
    let bottom = page.height - y - height;
    [x, bottom, x + width, bottom + height].map(|mm| mm / POINT)
}

/// Pages count 1, 2, 3 as printed.
fn page_labels() -> Dictionary {
    let decimal = dictionary! { "S" => "D", "St" => 1 };
    dictionary! { "Nums" => vec![0.into(), decimal.into()] }
}
