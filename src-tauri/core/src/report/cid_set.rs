//! `/CIDSet` of embedded fonts: which characters a cut font still has (ISO 32000-1, 9.8.3.2). Cuts nothing.

use lopdf::{Document as Objects, Object, ObjectId, Stream, dictionary};

use super::ReportError;

/// Gives every font descriptor the set of its font. ISO 19005-1, 6.3.5 wants it of every subset.
pub(super) fn add(pdf: &mut Objects) -> Result<(), ReportError> {
    for (descriptor, file) in fonts(pdf) {
        let glyphs = glyph_count(pdf, file)
            .ok_or_else(|| ReportError::Pdf("a cut font cannot be read".to_owned()))?;
        let set = pdf.add_object(Stream::new(dictionary! {}, bits(glyphs)));
        if let Ok(descriptor) = pdf.get_dictionary_mut(descriptor) {
            descriptor.set("CIDSet", set);
        }
    }
    Ok(())
}

/// Font descriptors with the font files they name.
fn fonts(pdf: &Objects) -> Vec<(ObjectId, ObjectId)> {
    let file = |object: &Object| {
        let descriptor = object.as_dict().ok()?;
        [b"FontFile2".as_slice(), b"FontFile3"]
            .into_iter()
            .find_map(|key| descriptor.get(key).and_then(Object::as_reference).ok())
    };
    pdf.objects
        .iter()
        .filter_map(|(id, object)| Some((*id, file(object)?)))
        .collect()
}

/// Number of glyphs in an embedded font: a whole TrueType file, or the CFF table alone.
fn glyph_count(pdf: &Objects, file: ObjectId) -> Option<u16> {
    let stream = pdf.get_object(file).and_then(Object::as_stream).ok()?;
    let data = stream.get_plain_content().ok()?;
    match ttf_parser::Face::parse(&data, 0) {
        Ok(font) => Some(font.number_of_glyphs()),
        Err(_) => Some(ttf_parser::cff::Table::parse(&data)?.number_of_glyphs()),
    }
}

/// One bit for each of `count` characters, the first in the highest bit: a cut font numbers them without gaps.
fn bits(count: u16) -> Vec<u8> {
    let mut bytes = vec![0xff; usize::from(count / 8)];
    if !count.is_multiple_of(8) {
        bytes.push(!(0xff >> (count % 8)));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_has_its_bit_and_nothing_else_has() {
        assert_eq!(bits(3), [0b1110_0000]);
        assert_eq!(bits(8), [0xff]);
        assert_eq!(bits(17), [0xff, 0xff, 0b1000_0000]);
    }
}
