//! The finishing pass: what printpdf leaves out or takes from a clock. Words and places stay as they are.

use lopdf::{Dictionary, Document as Objects, Object, ObjectId, Stream, dictionary, text_string};

use super::ReportError;
use super::block::Document;
use super::page::{Mark, Page};
use super::paper::{HEIGHT, POINT};

/// Names the program in the file; without a version, so that an update alone changes no document.
const PRODUCER: &str = "Duxue";

/// Completes `pdf` and gives the bytes of the file. Equal documents give equal bytes.
pub(super) fn finish(
    mut pdf: Objects,
    document: &Document,
    pages: &[Page],
) -> Result<Vec<u8>, ReportError> {
    pdf.version = "1.7".to_owned();
    drop_empty_annotations(&mut pdf);
    let outline = add_outline(&mut pdf, pages);
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(document).into_bytes(),
    );
    let metadata = pdf.add_object(metadata.with_compression(false));
    let info = pdf.add_object(info(document));
    let catalog = pdf.catalog_mut().map_err(refused)?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageMode", "UseOutlines");
    catalog.set("Outlines", outline);
    catalog.set("PageLabels", page_labels());
    catalog.set("Metadata", metadata);
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
    let save = |pdf: &mut Objects, id: &[u8]| {
        let id = Object::String(id.to_vec(), lopdf::StringFormat::Hexadecimal);
        pdf.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).map_err(refused).map(|()| bytes)
    };
    let hash = blake3::hash(&save(&mut pdf, &[0; 16])?);
    save(&mut pdf, hash.as_bytes().get(..16).unwrap_or_default())
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

/// Pages count 1, 2, 3 as printed.
fn page_labels() -> Dictionary {
    let decimal = dictionary! { "S" => "D", "St" => 1 };
    dictionary! { "Nums" => vec![0.into(), decimal.into()] }
}

/// A heading of the outline with those under it.
struct Entry<'a> {
    mark: &'a Mark,
    page: ObjectId,
    under: Vec<Entry<'a>>,
}

/// First headings with the second headings that follow each.
fn entries<'a>(pdf: &Objects, pages: &'a [Page]) -> Vec<Entry<'a>> {
    let mut top: Vec<Entry> = Vec::new();
    for (page, id) in pages.iter().zip(pdf.page_iter()) {
        for mark in &page.marks {
            let entry = Entry {
                mark,
                page: id,
                under: Vec::new(),
            };
            match top.last_mut() {
                Some(above) if mark.level > above.mark.level => above.under.push(entry),
                _ => top.push(entry),
            }
        }
    }
    top
}

fn add_outline(pdf: &mut Objects, pages: &[Page]) -> ObjectId {
    let entries = entries(pdf, pages);
    let root = pdf.new_object_id();
    let mut outline = dictionary! { "Type" => "Outlines" };
    link_children(pdf, root, &mut outline, &entries);
    pdf.set_object(root, outline);
    root
}

/// Writes `entries` as a chain and names its ends in `parent`.
fn link_children(
    pdf: &mut Objects,
    parent_id: ObjectId,
    parent: &mut Dictionary,
    entries: &[Entry],
) {
    let ids: Vec<ObjectId> = entries.iter().map(|_| pdf.new_object_id()).collect();
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        parent.set("First", *first);
        parent.set("Last", *last);
        parent.set("Count", ids.len() as i64);
    }
    for (index, (entry, id)) in entries.iter().zip(&ids).enumerate() {
        let mut item = outline_item(entry, parent_id);
        if let Some(before) = index.checked_sub(1).and_then(|before| ids.get(before)) {
            item.set("Prev", *before);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        link_children(pdf, *id, &mut item, &entry.under);
        pdf.set_object(*id, item);
    }
}

fn outline_item(entry: &Entry, parent: ObjectId) -> Dictionary {
    let top = Object::Real((HEIGHT - entry.mark.y) / POINT);
    let place = vec![
        entry.page.into(),
        "XYZ".into(),
        Object::Null,
        top,
        Object::Null,
    ];
    dictionary! { "Title" => text_string(&entry.mark.title), "Parent" => parent, "Dest" => place }
}

/// The document's own date at 00:00 Chinese time: no clock is asked.
fn info(document: &Document) -> Dictionary {
    let date = document.dated.format("D:%Y%m%d000000+08'00'").to_string();
    dictionary! {
        "Title" => text_string(&document.title),
        "Author" => text_string(&document.agency),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => Object::string_literal(date.clone()),
        "ModDate" => Object::string_literal(date),
    }
}

/// The same facts for programs that read XMP (ISO 16684-1).
fn xmp(document: &Document) -> String {
    let (title, agency) = (escaped(&document.title), escaped(&document.agency));
    let date = document.dated.format("%Y-%m-%dT00:00:00+08:00");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{agency}</rdf:li></rdf:Seq></dc:creator>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
