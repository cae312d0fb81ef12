//! The record code (校验码) of an issued document: made, printed and read back. Knows no store and draws nothing.
//!
//! The code is taken from the BLAKE3 hash of the document's content: 15 symbols of five bits and a check symbol.
//! The check symbol makes the sum of all symbols, weighted with the powers of 2 in the field of 32 elements, zero.
//! All sixteen weights differ and none is zero, so one wrong symbol and two exchanged ones always show.

use std::fmt;

/// Crockford's base 32: no I, L, O, U.
const SYMBOLS: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J',
    'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z',
];

/// Symbols of a code without the check symbol.
const DATA: usize = 15;

/// Opens the text of the QR code; the digit is the version of its form.
const QR_PREFIX: &str = "DUXUE1:";

/// Printed before the code on paper, and so sometimes typed.
const LABEL: &str = "校验码";

/// The record code of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordCode {
    content: [u8; 32],
}

impl RecordCode {
    /// The code of a document whose content has this BLAKE3 hash.
    #[must_use]
    pub fn of(content: [u8; 32]) -> Self {
        Self { content }
    }

    /// What the QR code holds: `DUXUE1:<code>:<hash in hex>`, in capitals, which a QR code packs closest.
    #[must_use]
    pub fn qr_text(&self) -> String {
        let hash: String = self
            .content
            .iter()
            .map(|byte| format!("{byte:02X}"))
            .collect();
        format!("{QR_PREFIX}{self}:{hash}")
    }

    /// Understands a typed code or the text of a scanned QR code. Small letters, full-width characters, blanks,
    /// hyphens of any kind and the label 校验码 are forgiven; O counts as 0, I and L as 1.
    ///
    /// # Errors
    /// [`CodeError`] says what is wrong with the text.
    pub fn read(text: &str) -> Result<ReadCode, CodeError> {
        let text = plain(text);
        match text.strip_prefix(QR_PREFIX) {
            Some(rest) => read_qr(rest),
            None => Ok(ReadCode {
                symbols: read_symbols(&text)?,
                content: None,
            }),
        }
    }

    fn symbols(&self) -> [u8; DATA + 1] {
        let mut symbols = [0; DATA + 1];
        for (place, symbol) in symbols.iter_mut().take(DATA).enumerate() {
            *symbol = five_bits(&self.content, place * 5);
        }
        symbols[DATA] = check(&symbols);
        symbols
    }
}

/// `XXXX-XXXX-XXXX-XXXX`
impl fmt::Display for RecordCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.symbols().into_iter().enumerate() {
            if place > 0 && place.is_multiple_of(4) {
                out.write_str("-")?;
            }
            let symbol = SYMBOLS.get(usize::from(symbol)).copied().unwrap_or('0');
            write!(out, "{symbol}")?;
        }
        Ok(())
    }
}

/// A code as it was read: from paper by hand, or from a QR code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadCode {
    symbols: [u8; DATA + 1],
    /// The whole hash, which only a QR code holds.
    content: Option<[u8; 32]>,
}

impl ReadCode {
    /// Whether it is the code of this document.
    #[must_use]
    pub fn fits(&self, code: &RecordCode) -> bool {
        self.symbols == code.symbols() && self.content.is_none_or(|content| content == code.content)
    }
}

/// What is wrong with a text that should be a record code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too few or too many symbols.
    #[error("校验码应为 16 位，现有 {count} 位")]
    Length {
        /// Symbols in the text.
        count: usize,
    },
    /// A character that no code has.
    #[error("校验码中不会有“{character}”")]
    Symbol {
        /// The character.
        character: char,
    },
    /// The check symbol does not fit: mistyped.
    #[error("校验码抄写有误，请逐位核对")]
    Mistyped,
    /// The code and the hash of a QR code do not belong together.
    #[error("二维码内容前后不一致，不是本软件生成的二维码")]
    QrContent,
}

/// Capitals and half-width characters without blanks, hyphens and label.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(half_width)
        .filter(|ch| !ch.is_whitespace() && !is_hyphen(*ch))
        .flat_map(char::to_uppercase)
        .collect();
    let text = text.strip_prefix(LABEL).unwrap_or(&text);
    text.trim_start_matches(':').to_owned()
}

fn half_width(ch: char) -> char {
    match ch {
        '！'..='～' => char::from_u32(u32::from(ch) - 0xfee0).unwrap_or(ch),
        _ => ch,
    }
}

fn is_hyphen(ch: char) -> bool {
    matches!(
        ch,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '−' | '─' | '_' | '·'
    )
}

/// `<code>:<hash in hex>`
fn read_qr(text: &str) -> Result<ReadCode, CodeError> {
    let (code, hash) = text.split_once(':').ok_or(CodeError::QrContent)?;
    let symbols = read_symbols(code)?;
    let content = read_hash(hash).ok_or(CodeError::QrContent)?;
    match RecordCode::of(content).symbols() == symbols {
        true => Ok(ReadCode {
            symbols,
            content: Some(content),
        }),
        false => Err(CodeError::QrContent),
    }
}

fn read_hash(hex: &str) -> Option<[u8; 32]> {
    let nibbles: Vec<u8> = hex
        .chars()
        .map(|ch| u8::try_from(ch.to_digit(16)?).ok())
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = nibbles
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(high << 4 | low),
            _ => None,
        })
        .collect::<Option<_>>()?;
    bytes.try_into().ok()
}

fn read_symbols(text: &str) -> Result<[u8; DATA + 1], CodeError> {
    let read: Vec<u8> = text
        .chars()
        .map(|ch| symbol(ch).ok_or(CodeError::Symbol { character: ch }))
        .collect::<Result<_, _>>()?;
    let count = read.len();
    let symbols: [u8; DATA + 1] = read.try_into().map_err(|_| CodeError::Length { count })?;
    match symbols[DATA] == check(&symbols) {
        true => Ok(symbols),
        false => Err(CodeError::Mistyped),
    }
}

fn symbol(ch: char) -> Option<u8> {
    let ch = match ch {
        'O' => '0',
        'I' | 'L' => '1',
        _ => ch,
    };
    let place = SYMBOLS.iter().position(|symbol| *symbol == ch)?;
    u8::try_from(place).ok()
}

/// Five bits of `bytes` from bit `from`, the highest first.
fn five_bits(bytes: &[u8], from: usize) -> u8 {
    (from..from + 5).fold(0, |bits, at| {
        let byte = bytes.get(at / 8).copied().unwrap_or_default();
        bits << 1 | byte >> (7 - at % 8) & 1
    })
}

/// The check symbol of the symbols before it.
fn check(symbols: &[u8; DATA + 1]) -> u8 {
    symbols
        .iter()
        .take(DATA)
        .fold(0, |sum, symbol| doubled(sum ^ symbol))
}

/// Twice an element of the field of 32, modulo x⁵ + x² + 1.
fn doubled(element: u8) -> u8 {
    let twice = element << 1;
    if twice & 0x20 == 0 {
        twice
    } else {
        twice ^ 0x25
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code() -> impl Strategy<Value = RecordCode> {
        any::<[u8; 32]>().prop_map(RecordCode::of)
    }

    proptest! {
        #[test]
        fn a_printed_code_is_read_back(code in code()) {
            let read = RecordCode::read(&code.to_string()).expect("a code");
            prop_assert!(read.fits(&code));
        }

        #[test]
        fn any_single_wrong_symbol_is_caught(code in code(), place in 0..=DATA, other in 0_u8..32) {
            let mut symbols = code.symbols();
            prop_assume!(symbols[place] != other);
            symbols[place] = other;
            let typed: String = symbols.iter().map(|at| SYMBOLS[usize::from(*at)]).collect();
            prop_assert_eq!(RecordCode::read(&typed), Err(CodeError::Mistyped));
        }

        #[test]
        fn any_two_exchanged_symbols_are_caught(code in code(), a in 0..=DATA, b in 0..=DATA) {
            let mut symbols = code.symbols();
            prop_assume!(symbols[a] != symbols[b]);
            symbols.swap(a, b);
            let typed: String = symbols.iter().map(|at| SYMBOLS[usize::from(*at)]).collect();
            prop_assert_eq!(RecordCode::read(&typed), Err(CodeError::Mistyped));
        }

        #[test]
        fn careless_typing_is_understood(code in code(), blanks in prop::collection::vec(0_usize..20, 0..6)) {
            let mut typed: Vec<char> = code
                .to_string()
                .chars()
                .map(|ch| match ch {
                    '0' => 'o',
                    '1' => 'l',
                    '-' => '－',
                    'A'..='M' => ch.to_ascii_lowercase(),
                    _ => char::from_u32(u32::from(ch) + 0xfee0).expect("a full-width character"),
                })
                .collect();
            for place in blanks {
                typed.insert(place.min(typed.len()), '\u{3000}');
            }
            let typed = format!("校验码：{}\n", typed.into_iter().collect::<String>());
            prop_assert!(RecordCode::read(&typed).expect("a code").fits(&code));
        }

        #[test]
        fn a_scanned_code_fits_its_own_document_alone(code in code(), byte in 0_usize..32) {
            let read = RecordCode::read(&code.qr_text()).expect("a code");
            prop_assert!(read.fits(&code));
            let mut content = code.content;
            content[byte] ^= 1;
            prop_assert!(!read.fits(&RecordCode::of(content)));
        }

        #[test]
        fn no_text_makes_reading_panic(text in ".{0,120}") {
            let _ = RecordCode::read(&text);
        }
    }

    #[test]
    fn a_code_has_four_groups_of_four() {
        let code = RecordCode::of([0xff; 32]).to_string();
        assert!(code.starts_with("ZZZZ-ZZZZ-ZZZZ-ZZZ"), "{code}");
        assert_eq!(code.len(), 19);
        assert_eq!(RecordCode::of([0; 32]).to_string(), "0000-0000-0000-0000");
    }

    #[test]
    fn the_qr_text_packs_as_capitals_and_digits() {
        let text = RecordCode::of([0xab; 32]).qr_text();
        assert!(text.is_ascii() && text.starts_with("DUXUE1:"), "{text}");
        assert!(text.ends_with(&"AB".repeat(32)), "{text}");
        assert!(!text.contains(|ch: char| ch.is_ascii_lowercase()), "{text}");
    }

    #[test]
    fn what_is_wrong_with_a_code_is_said() {
        let refused = |text: &str| RecordCode::read(text).expect_err("refused");
        assert_eq!(refused("0000-0000"), CodeError::Length { count: 8 });
        assert_eq!(refused(""), CodeError::Length { count: 0 });
        assert_eq!(
            refused("0000-0000-0000-000U"),
            CodeError::Symbol { character: 'U' }
        );
        assert_eq!(refused("0000-0000-0000-0001"), CodeError::Mistyped);
        assert_eq!(
            refused("DUXUE1:0000-0000-0000-0000:12"),
            CodeError::QrContent
        );
        let other = RecordCode::of([7; 32]).qr_text();
        let mixed = other.replace(&RecordCode::of([7; 32]).to_string(), "0000-0000-0000-0000");
        assert_eq!(refused(&mixed), CodeError::QrContent);
    }
}
