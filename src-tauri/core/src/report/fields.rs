//! Fields for signatures in a PDF of our own, empty, and the form that names them. Reads none, signs nothing.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::model::signing::SignatureSlot;

/// Lower left and upper right corner in points, from the lower left corner of the page.
pub(crate) type Rect = [f32; 4];

/// Printed, and not to be moved (ISO 32000-1, 12.5.3).
const PRINTED_AND_LOCKED: i64 = 4 | 128;

/// The file holds signatures, and is to be changed by appending only (ISO 32000-1, 12.7.2).
pub(crate) const SIGNED_AND_APPENDED: i64 = 1 | 2;

/// Adds an empty field for each place. All fields of a document have to be there before its first
/// signature: verifiers take a field that was added later for a forbidden change.
///
/// # Errors
/// The document has no catalog, or a page of `places` is not in it.
pub(crate) fn add(
    pdf: &mut Document,
    places: &[(ObjectId, SignatureSlot, Rect)],
) -> lopdf::Result<()> {
    let mut fields = Vec::new();
    for (page, slot, rect) in places {
        let widget = widget(pdf, *page, *slot, *rect);
        let id = pdf.add_object(widget);
        array_of(pdf, *page, b"Annots")?.push(id.into());
        fields.push(Object::Reference(id));
    }
    let form = form(pdf)?;
    array_of(pdf, form, b"Fields")?.extend(fields);
    pdf.get_dictionary_mut(form)?
        .set("SigFlags", SIGNED_AND_APPENDED);
    Ok(())
}

fn widget(pdf: &mut Document, page: ObjectId, slot: SignatureSlot, rect: Rect) -> Dictionary {
    let [left, bottom, right, top] = rect;
    let blank = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => Dictionary::new(),
            "BBox" => numbers([0.0, 0.0, right - left, top - bottom]),
        },
        Vec::new(),
    );
    let blank = pdf.add_object(blank);
    dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig",
        "T" => Object::string_literal(slot.field()),
        "TU" => lopdf::text_string(slot.label()),
        "F" => PRINTED_AND_LOCKED, "P" => page, "Rect" => numbers(rect),
        "AP" => dictionary! { "N" => blank },
    }
}

/// Numbers as a PDF array.
pub(crate) fn numbers(values: Rect) -> Vec<Object> {
    values.map(Object::Real).to_vec()
}

/// The interactive form of a document as an object of its own, made where there is none.
pub(crate) fn form(pdf: &mut Document) -> lopdf::Result<ObjectId> {
    let here = pdf.catalog()?.get(b"AcroForm").cloned();
    if let Ok(Object::Reference(id)) = here {
        return Ok(id);
    }
    let direct = here.and_then(|form| form.as_dict().cloned());
    let id = pdf.add_object(direct.unwrap_or_default());
    pdf.catalog_mut()?.set("AcroForm", id);
    Ok(id)
}

/// An array in a dictionary, made where there is none; it may stand in an object of its own.
fn array_of<'d>(
    pdf: &'d mut Document,
    owner: ObjectId,
    key: &[u8],
) -> lopdf::Result<&'d mut Vec<Object>> {
    let owned = pdf.get_dictionary_mut(owner)?;
    match owned.get(key) {
        Ok(Object::Reference(id)) => {
            let id = *id;
            return pdf.get_object_mut(id)?.as_array_mut();
        }
        Ok(Object::Array(_)) => {}
        _ => owned.set(key, Object::Array(Vec::new())),
    }
    pdf.get_dictionary_mut(owner)?.get_mut(key)?.as_array_mut()
}
