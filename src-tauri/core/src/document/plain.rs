//! Text files: which encoding, surely or not at all. A wrong guess would garble a list unseen, so doubt refuses.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use super::error::{Encoding, FileKind, ReadError};

/// Share of likely characters, in percent, from which a decoding is believed.
const SURE: usize = 97;

/// Share of the characters of GB 2312 that documents of today use, in percent of all Chinese ones.
const COMMON: usize = 85;

/// The text without byte order mark and with `\n` as the only line break.
pub fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16Le).ok_or(unsure(Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16Be).ok_or(unsure(Encoding::Utf16Be)),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        unmarked => utf8(unmarked),
    }?;
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn unsure(guess: Encoding) -> ReadError {
    ReadError::WrongEncoding { guess }
}

fn utf8(bytes: &[u8]) -> Result<String, ReadError> {
    match str::from_utf8(bytes) {
        Ok(text) if !bytes.contains(&0) => Ok(text.to_owned()),
        Ok(_) => unmarked_utf16(bytes),
        // What decodes for long and then not is UTF-8 that was cut or damaged.
        Err(error) if has_words(bytes.get(..error.valid_up_to())) => Err(unsure(Encoding::Unknown)),
        Err(_) => gb18030(bytes).map_or_else(|| unmarked_utf16(bytes), Ok),
    }
}

/// Whether a part that is UTF-8 holds Chinese, which takes three bytes; two bytes of GBK may look like one letter.
fn has_words(valid: Option<&[u8]>) -> bool {
    let text = valid.and_then(|valid| str::from_utf8(valid).ok());
    text.is_some_and(|text| {
        text.chars()
            .any(|c| matches!(c, '\u{3001}'..='\u{9FFF}' | '\u{FF01}'..='\u{FFEF}'))
    })
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    let wide = text.chars().filter(|c| !c.is_ascii());
    let (mut all, mut common) = (0, 0);
    for character in wide {
        all += 1;
        common += usize::from(is_common(character));
    }
    (common * 100 >= all * COMMON && is_likely(&text)).then(|| text.into_owned())
}

/// Whether it is a mark or one of the 3755 characters of GB 2312's first level. Other encodings read as this one
/// give rare characters most of the time.
fn is_common(character: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = GB18030.encode(character.encode_utf8(&mut buffer));
    matches!(&*bytes, [0xA1..=0xA3 | 0xB0..=0xD7, 0xA1..=0xFE])
}

/// Without its mark, UTF-16 is believed where one order of its bytes gives Chinese text and the other does not.
fn unmarked_utf16(bytes: &[u8]) -> Result<String, ReadError> {
    let orders = [Encoding::Utf16Le, Encoding::Utf16Be];
    let [little, big] = orders.map(|order| utf16(bytes, order).filter(|text| is_chinese(text)));
    match (little, big) {
        (Some(text), None) | (None, Some(text)) => Ok(text),
        _ if bytes.contains(&0) => Err(ReadError::NotText {
            kind: FileKind::Binary,
        }),
        _ => Err(unsure(Encoding::Unknown)),
    }
}

fn utf16(bytes: &[u8], order: Encoding) -> Option<String> {
    let decoder = match order {
        Encoding::Utf16Be => UTF_16BE,
        _ => UTF_16LE,
    };
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes)?;
    is_likely(&text).then(|| text.into_owned())
}

/// Whether nearly all characters are such as documents here are made of, and none is a control character.
fn is_likely(text: &str) -> bool {
    let (mut all, mut likely) = (0, 0);
    for character in text.chars() {
        if character.is_control() && !"\t\n\r\u{B}\u{C}".contains(character) {
            return false;
        }
        all += 1;
        likely += usize::from(is_expected(character));
    }
    likely * 100 >= all * SURE
}

fn is_expected(character: char) -> bool {
    matches!(character,
        '\0'..='\u{17F}' | '\u{1CD}'..='\u{1DC}' | '\u{370}'..='\u{451}' | '\u{2000}'..='\u{27BF}' |
        '\u{3000}'..='\u{303F}' | '\u{3100}'..='\u{312F}' | '\u{3200}'..='\u{33FF}' |
        '\u{3400}'..='\u{9FFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FFEF}' |
        '\u{20000}'..='\u{3FFFF}')
}

/// Whether a text has lines or marks, as any of some length has, and is mostly Chinese.
fn is_chinese(text: &str) -> bool {
    let han = text
        .chars()
        .filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c))
        .count();
    let all = text.chars().filter(|c| !c.is_whitespace()).count();
    let marked = text.contains(['\n', '。', '，', '、', '；', '：']);
    marked && han * 2 > all
}

#[cfg(test)]
mod tests {
    use super::super::{MAX_BYTES, MAX_TEXT, extract};
    use super::*;

    fn refused(bytes: &[u8]) -> ReadError {
        extract(bytes).expect_err("must be refused")
    }

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    fn utf16_of(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn byte_order_mark_and_windows_line_breaks_disappear() {
        let text = extract("\u{FEFF}一、青河县\r\n二、县教育局\r三".as_bytes()).unwrap();
        assert_eq!(text, "一、青河县\n二、县教育局\n三");
    }

    #[test]
    fn blank_documents_are_empty() {
        for bytes in ["", " \n\t　\r\n", "\u{FEFF}", "\u{FEFF}  \n"] {
            assert_eq!(refused(bytes.as_bytes()), ReadError::Empty, "{bytes:?}");
        }
    }

    #[test]
    fn limits_count_bytes_and_are_inclusive() {
        let mut bytes = vec![b'a'; MAX_TEXT];
        assert!(extract(&bytes).is_ok());
        bytes.push(b'a');
        let kind = FileKind::Text;
        assert_eq!(refused(&bytes), ReadError::TooComplex { kind });
        let bytes = vec![b'a'; MAX_BYTES + 1];
        assert_eq!(refused(&bytes), ReadError::TooLarge { limit: MAX_BYTES });
    }

    #[test]
    fn encodings_of_the_windows_notepad_are_read() {
        let list = "一、县教育局\n（一）每学期检查学校食堂。\nA、B类\n";
        let (little, big) = (
            utf16_of(list, u16::to_le_bytes),
            utf16_of(list, u16::to_be_bytes),
        );
        for bytes in [
            gbk(list),
            [b"\xFF\xFE".as_slice(), &little].concat(),
            [b"\xFE\xFF".as_slice(), &big].concat(),
            little,
            big,
        ] {
            assert_eq!(extract(&bytes).as_deref(), Ok(list));
        }
        assert_eq!(
            extract(&gbk("㐀县教育局负责检查学校安全工作𠮷")).as_deref(),
            Ok("㐀县教育局负责检查学校安全工作𠮷")
        );
    }

    #[test]
    fn what_is_not_sure_is_refused() {
        let guess = Encoding::Unknown;
        let big5_of_a_sentence = b"\xB1\xD0\xA8\x7C\xA7\xBD\xAD\x74\xB3\x64\xBE\xC7\xAE\xD5\xA6\x77\xA5\xFE\xC0\xCB\xAC\x64";
        let latin = b"Stra\xDFenverkehrs\xE4mter und Schulbeh\xF6rden";
        let cut = "一、青河县教育局负责。".as_bytes();
        let cut = &cut[..cut.len() - 1];
        for bytes in [big5_of_a_sentence.as_slice(), latin, cut, b"abc\xFF\xFF"] {
            assert_eq!(
                refused(bytes),
                ReadError::WrongEncoding { guess },
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn text_that_begins_like_a_bitmap_is_text() {
        assert_eq!(extract(b"BMI of pupils").unwrap(), "BMI of pupils");
    }

    #[test]
    fn bytes_that_are_no_text_are_binary() {
        let kind = FileKind::Binary;
        assert_eq!(refused(b"duty\0list"), ReadError::NotText { kind });
    }
}
