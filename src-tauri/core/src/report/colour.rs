//! What the colours of a page mean: sRGB, for whoever prints it in twenty years. Colours nothing itself.

use lopdf::{Dictionary, Document as Objects, Object, Stream, dictionary};

/// Made by `data/colour/make_srgb.py`.
const SRGB: &[u8] = include_bytes!("../../data/colour/sRGB.icc");

/// The output intent of the catalog (ISO 19005-1, 6.2.2); puts the profile into `pdf`.
pub(super) fn output_intent(pdf: &mut Objects) -> Dictionary {
    let profile = Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec());
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => pdf.add_object(profile),
    }
}
