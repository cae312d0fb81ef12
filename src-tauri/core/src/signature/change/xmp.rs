//! The facts in a document's XMP packet (ISO 16684-1), however they are written. No reader of XML: it
//! takes the packet apart just far enough to compare two.

use std::collections::BTreeSet;

/// Facts that a program which saves a file brings up to date; nobody is deceived by them.
const OF_THE_SAVING: [&str; 6] = [
    "CreatorTool",
    "InstanceID",
    "MetadataDate",
    "ModifyDate",
    "Producer",
    "xmptk",
];

/// Names and values of properties, without those of the saving.
pub fn facts(packet: &str) -> BTreeSet<(String, String)> {
    let mut facts = BTreeSet::new();
    let mut property = "";
    for piece in packet.split('<') {
        let Some((tag, text)) = piece.split_once('>') else {
            continue;
        };
        if tag.starts_with(['?', '!']) {
            continue;
        }
        let name = local(tag.trim_start_matches('/'));
        // Lists and their items hold the value of the property around them.
        if !matches!(
            name,
            "Alt" | "Bag" | "Seq" | "li" | "Description" | "RDF" | "xmpmeta"
        ) {
            property = name;
        }
        keep(&mut facts, property, text);
        attributes(tag, &mut facts);
    }
    facts
}

fn keep(facts: &mut BTreeSet<(String, String)>, name: &str, value: &str) {
    let value = value.trim();
    if !value.is_empty() && !OF_THE_SAVING.contains(&name) {
        facts.insert((name.to_owned(), value.to_owned()));
    }
}

/// Simple properties may stand as attributes of their subject.
fn attributes(tag: &str, facts: &mut BTreeSet<(String, String)>) {
    let mut rest = tag;
    while let Some((before, after)) = rest.split_once('=') {
        let Some((quote, after)) = after.split_at_checked(1) else {
            return;
        };
        let Some((value, after)) = after.split_once(quote) else {
            return;
        };
        let name = before.split_whitespace().last().unwrap_or_default();
        if !["xmlns", "rdf:", "xml:"]
            .iter()
            .any(|other| name.starts_with(other))
        {
            keep(facts, local(name), value);
        }
        rest = after;
    }
}

/// A name without its prefix: each program chooses its own.
fn local(tag: &str) -> &str {
    let name = tag
        .split([' ', '\t', '\r', '\n', '/'])
        .next()
        .unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::facts;

    const ELEMENTS: &str = r#"<?xpacket begin="" id="W5M0"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">通知书</rdf:li></rdf:Alt></dc:title>
        <xmp:CreateDate>2026-03-16</xmp:CreateDate><xmp:ModifyDate>2026-03-16</xmp:ModifyDate>
        </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"#;

    #[test]
    fn the_same_facts_in_another_writing_are_the_same() {
        let other = r#"<ns0:xmpmeta xmlns:ns0="adobe:ns:meta/"><rdf:RDF>
            <rdf:Description rdf:about="" a:CreateDate="2026-03-16" a:ModifyDate='2027-01-01' b:Producer="x"/>
            <rdf:Description><b:title><rdf:Alt><rdf:li>通知书</rdf:li></rdf:Alt></b:title></rdf:Description>
            </rdf:RDF></ns0:xmpmeta>"#;
        assert_eq!(facts(ELEMENTS), facts(other));
    }

    #[test]
    fn another_title_or_date_of_making_is_another_fact() {
        for (was, is) in [("通知书", "告知书"), ("CreateDate>2026", "CreateDate>2025")] {
            assert_ne!(facts(ELEMENTS), facts(&ELEMENTS.replacen(was, is, 1)));
        }
    }
}
