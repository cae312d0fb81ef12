//! A document of Word out of plain lines.

/// A document of Word with one paragraph for each line of `text`: an archive of one stored part.
pub fn docx(text: &str) -> Vec<u8> {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: String = escaped
        .lines()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"))
        .collect();
    let main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let part = format!("<w:document xmlns:w=\"{main}\"><w:body>{paragraphs}</w:body></w:document>");
    stored("word/document.xml", part.as_bytes())
}

/// A zip archive that holds one part, as it is (PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16).
fn stored(name: &str, part: &[u8]) -> Vec<u8> {
    let size = u32::try_from(part.len()).unwrap().to_le_bytes();
    let length = u16::try_from(name.len()).unwrap().to_le_bytes();
    let mut crc = flate2::Crc::new();
    crc.update(part);
    // Version 2.0, no flags, stored, no time.
    let mut facts = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0];
    facts.extend(crc.sum().to_le_bytes());
    facts.extend(size);
    facts.extend(size);
    facts.extend(length);
    facts.extend([0, 0]);
    let local = [b"PK\x03\x04", facts.as_slice(), name.as_bytes(), part].concat();
    let entry = [
        b"PK\x01\x02\x14\0",
        facts.as_slice(),
        &[0; 14],
        name.as_bytes(),
    ]
    .concat();
    let directory = u32::try_from(entry.len()).unwrap().to_le_bytes();
    let offset = u32::try_from(local.len()).unwrap().to_le_bytes();
    let end = [
        b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
        directory.as_slice(),
        &offset,
        &[0, 0],
    ]
    .concat();
    [local, entry, end].concat()
}
