//! Fields for signatures that are in a PDF, and what its certification allows. Makes none, signs nothing.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::report::fields::Rect;

/// Fields inside fields inside fields; more is no form but an attack.
const DEEPEST: usize = 8;

/// A field for a signature that is in a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Existing {
    /// The field.
    pub(super) id: ObjectId,
    /// What is seen of it; often the same object.
    pub(super) widget: ObjectId,
    /// Its name in full.
    pub(super) name: String,
    /// Whether somebody signed there.
    pub(super) signed: bool,
    /// Where it is seen; nothing where it is invisible.
    pub(super) rect: Option<Rect>,
}

/// All fields for signatures in the order of the form.
pub(super) fn existing(pdf: &Document) -> Vec<Existing> {
    let form = pdf
        .catalog()
        .and_then(|catalog| pdf.get_dict_in_dict(catalog, b"AcroForm"));
    let mut search = Search {
        pdf,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    if let Ok(form) = form {
        search.kids(form, b"Fields", &Inherited::default(), DEEPEST);
    }
    search.found
}

/// What a field has from those above it.
#[derive(Clone, Default)]
struct Inherited {
    name: String,
    is_signature: bool,
}

struct Search<'d> {
    pdf: &'d Document,
    seen: BTreeSet<ObjectId>,
    found: Vec<Existing>,
}

impl Search<'_> {
    fn kids(&mut self, owner: &Dictionary, key: &[u8], above: &Inherited, depth: usize) {
        let kids = owner.get_deref(key, self.pdf).and_then(Object::as_array);
        let ids: Vec<ObjectId> = kids
            .into_iter()
            .flatten()
            .filter_map(|kid| kid.as_reference().ok())
            .collect();
        for id in ids {
            if depth > 0 && self.seen.insert(id) {
                self.field(id, above, depth - 1);
            }
        }
    }

    fn field(&mut self, id: ObjectId, above: &Inherited, depth: usize) {
        let Ok(field) = self.pdf.get_dictionary(id) else {
            return;
        };
        let own_name = field
            .get_deref(b"T", self.pdf)
            .and_then(lopdf::decode_text_string);
        let kind = field.get_deref(b"FT", self.pdf).and_then(Object::as_name);
        let here = Inherited {
            name: match (&*above.name, own_name) {
                (_, Err(_)) => above.name.clone(),
                ("", Ok(own)) => own,
                (above, Ok(own)) => format!("{above}.{own}"),
            },
            is_signature: kind.map_or(above.is_signature, |kind| kind == b"Sig"),
        };
        let kids = self.found.len();
        self.kids(field, b"Kids", &here, depth);
        if here.is_signature && self.found.len() == kids {
            self.found.push(self.signature(id, field, here.name));
        }
    }

    fn signature(&self, id: ObjectId, field: &Dictionary, name: String) -> Existing {
        // What has no name of its own is only what is seen of the field above it.
        let above = field.get(b"Parent").and_then(Object::as_reference);
        let owner = above.ok().filter(|_| !field.has(b"T")).unwrap_or(id);
        let owned = self.pdf.get_dictionary(owner).unwrap_or(field);
        Existing {
            id: owner,
            widget: id,
            name,
            signed: owned
                .get_deref(b"V", self.pdf)
                .is_ok_and(|value| !value.is_null()),
            rect: rect(self.pdf, field),
        }
    }
}

/// Where a widget is seen.
fn rect(pdf: &Document, widget: &Dictionary) -> Option<Rect> {
    let rect = corners(pdf, widget.get(b"Rect").ok()?)?;
    let [left, bottom, right, top] = rect;
    (right > left && top > bottom).then_some(rect)
}

/// The corners of a rectangle, in order.
pub(super) fn corners(pdf: &Document, rect: &Object) -> Option<Rect> {
    let (_, rect) = pdf.dereference(rect).ok()?;
    let number = |value: &Object| pdf.dereference(value).ok()?.1.as_float().ok();
    let values: Vec<f32> = rect.as_array().ok()?.iter().map_while(number).collect();
    let [a, b, c, d]: Rect = values.try_into().ok()?;
    Some([a.min(c), b.min(d), a.max(c), b.max(d)])
}

/// What the certification of a document allows to change: 1 nothing, 2 filling in and signing, 3 remarks
/// too; nothing where the document is not certified (ISO 32000-1, 12.8.2.2).
pub(super) fn certified(pdf: &Document) -> Option<i64> {
    let catalog = pdf.catalog().ok()?;
    let permissions = pdf.get_dict_in_dict(catalog, b"Perms").ok()?;
    let signature = pdf.get_dict_in_dict(permissions, b"DocMDP").ok()?;
    let references = signature
        .get_deref(b"Reference", pdf)
        .and_then(Object::as_array);
    let allowed = references.ok()?.iter().find_map(|reference| {
        let (_, reference) = pdf.dereference(reference).ok()?;
        let parameters = pdf.get_dict_in_dict(reference.as_dict().ok()?, b"TransformParams");
        parameters.ok()?.get(b"P").and_then(Object::as_i64).ok()
    });
    // The default of P.
    Some(allowed.unwrap_or(2))
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;
    use crate::model::signing::SignatureSlot;
    use crate::report::fields::{add, form};

    /// A document of one page, and that page.
    fn page() -> (Document, ObjectId) {
        let mut pdf = Document::with_version("1.7");
        let pages = pdf.new_object_id();
        let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages });
        let tree = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
        pdf.set_object(pages, tree);
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        pdf.trailer.set("Root", root);
        (pdf, page)
    }

    /// The document with a form of these fields.
    fn with_form(fields: Vec<Dictionary>) -> Document {
        let (mut pdf, _) = page();
        let ids: Vec<Object> = fields
            .into_iter()
            .map(|field| pdf.add_object(field).into())
            .collect();
        let form = pdf.add_object(dictionary! { "Fields" => ids });
        pdf.catalog_mut().unwrap().set("AcroForm", form);
        pdf
    }

    #[test]
    fn fields_that_were_added_are_found_open_in_their_places() {
        let (mut pdf, page) = page();
        let places = SignatureSlot::ALL.map(|slot| (page, slot, [10.0, 20.0, 110.0, 60.0]));
        add(&mut pdf, &places).unwrap();
        let found = existing(&pdf);
        let names: Vec<_> = found.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["Inspector", "SecondInspector", "Recipient"]);
        for field in found {
            assert_eq!((field.signed, field.id), (false, field.widget));
            assert_eq!(field.rect, Some([10.0, 20.0, 110.0, 60.0]));
        }
        let annotations = pdf.get_dictionary(page).unwrap().get(b"Annots").unwrap();
        assert_eq!(annotations.as_array().unwrap().len(), 3);
    }

    #[test]
    fn fields_inside_fields_have_their_names_in_full() {
        let mut pdf = with_form(vec![]);
        let value = pdf.add_object(dictionary! { "Type" => "Sig" });
        let seen = pdf.new_object_id();
        let inner = pdf.add_object(dictionary! {
            "T" => Object::string_literal("head"), "V" => value, "Kids" => vec![seen.into()],
        });
        let corners = vec![1.into(), 2.into(), 3.into(), 4.into()];
        pdf.set_object(seen, dictionary! { "Parent" => inner, "Rect" => corners });
        let outer = pdf.add_object(dictionary! {
            "FT" => "Sig", "T" => Object::string_literal("school"), "Kids" => vec![inner.into()],
        });
        let form = form(&mut pdf).unwrap();
        pdf.get_dictionary_mut(form)
            .unwrap()
            .set("Fields", vec![outer.into()]);
        let found = existing(&pdf).remove(0);
        assert_eq!((&*found.name, found.signed), ("school.head", true));
        assert_eq!((found.id, found.widget), (inner, seen));
    }

    #[test]
    fn a_form_that_leads_back_to_itself_ends() {
        let mut pdf = with_form(vec![]);
        let (one, two) = (pdf.new_object_id(), pdf.new_object_id());
        let leads_to = |to: ObjectId| dictionary! { "FT" => "Sig", "Kids" => vec![to.into()] };
        pdf.set_object(one, leads_to(two));
        pdf.set_object(two, leads_to(one));
        let form = form(&mut pdf).unwrap();
        pdf.get_dictionary_mut(form)
            .unwrap()
            .set("Fields", vec![one.into()]);
        assert!(existing(&pdf).len() <= 2);
    }

    #[test]
    fn what_is_no_signature_is_passed_over() {
        let text = dictionary! { "FT" => "Tx", "T" => Object::string_literal("name") };
        let nameless = dictionary! { "FT" => "Sig" };
        let found = existing(&with_form(vec![text, nameless, Dictionary::new()]));
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].name, found[0].rect), ("", None));
    }
}
