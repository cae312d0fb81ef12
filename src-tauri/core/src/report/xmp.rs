//! What the file says of itself: the same facts as `/Info` and as XMP (ISO 16684-1). Asks no clock.

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};

use super::block::Document;

/// Names the program in the file; without a version, so that an update alone changes no document.
const PRODUCER: &str = "Duxue";

/// The document's own date at 00:00 Chinese time.
pub(super) fn info(document: &Document) -> Dictionary {
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

/// The XMP packet as an object; never compressed, so that programs that know no PDF find it.
pub(super) fn metadata(document: &Document) -> Stream {
    Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        packet(document).into_bytes(),
    )
    .with_compression(false)
}

/// Equal to [`info`] word for word, as ISO 19005-1 wants. The claim of PDF/A-1b is what the validator confirms.
fn packet(document: &Document) -> String {
    let (title, agency) = (escaped(&document.title), escaped(&document.agency));
    let date = document.dated.format("%Y-%m-%dT00:00:00+08:00");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>1</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
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
