//! Fonts of a PDF: which codes a string has, what each says, and how wide it is.

use std::collections::BTreeMap;

use encoding_rs::{GB18030, WINDOWS_1252};
use unicode_normalization::UnicodeNormalization;

use super::UNKNOWN;
use super::cmap::{CMap, number};
use crate::signature::reading::{Dict, Object, VerifyError, View};

/// Widths that one font states.
const MAX_WIDTHS: usize = 1 << 17;

/// Width of a Chinese character, in thousandths of the size.
const FULL: f64 = 1000.0;

/// Width of a letter whose font states none.
const HALF: f64 = 500.0;

/// A font as far as its letters are read.
#[derive(Debug)]
pub struct Font {
    coding: Coding,
    to_unicode: Option<CMap>,
    widths: BTreeMap<u32, f64>,
    other_width: f64,
}

/// How bytes make codes, and what these say where no map tells.
#[derive(Debug)]
enum Coding {
    /// One byte each; what differs from the usual.
    Simple(BTreeMap<u32, char>),
    /// Two bytes that number the font's own shapes.
    Shapes,
    /// Two bytes of UTF-16.
    Utf16,
    /// One byte, two or four of GB 18030.
    Gbk,
}

/// A letter of a string.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub says: String,
    /// In thousandths of the size.
    pub width: f64,
    /// Whether it is a blank between words, which word spacing widens.
    pub is_blank: bool,
}

impl Font {
    /// Reads a font's dictionary.
    pub fn read(view: &View, dict: &Dict) -> Result<Self, VerifyError> {
        let to_unicode = match view.value(dict, b"ToUnicode")? {
            Object::Stream(stream) => {
                Some(CMap::read(&view.unpacked(&stream)?, view.file().budget())?)
            }
            _ => None,
        };
        if view.value(dict, b"Subtype")?.name() != Some(b"Type0") {
            return Self::simple(view, dict, to_unicode);
        }
        let below = view.value(dict, b"DescendantFonts")?;
        let below = view.follow(
            below
                .array()
                .and_then(|all| all.first())
                .unwrap_or(&Object::Null),
        )?;
        let below = below.dict().cloned().unwrap_or_default();
        Ok(Self {
            coding: coding(&view.value(dict, b"Encoding")?),
            to_unicode,
            widths: cid_widths(view, &below)?,
            other_width: view.value(&below, b"DW")?.number().unwrap_or(FULL),
        })
    }

    fn simple(view: &View, dict: &Dict, to_unicode: Option<CMap>) -> Result<Self, VerifyError> {
        let first = view.value(dict, b"FirstChar")?.index().unwrap_or(0) as u32;
        let widths = view.value(dict, b"Widths")?;
        let widths = widths
            .array()
            .map_or(Vec::new(), |all| all.iter().take(256).cloned().collect());
        let mut by_code = BTreeMap::new();
        for (code, width) in (first..).zip(widths) {
            by_code.extend(view.follow(&width)?.number().map(|width| (code, width)));
        }
        let encoding = view.value(dict, b"Encoding")?;
        let differences = match encoding.dict() {
            Some(encoding) => differences(&view.value(encoding, b"Differences")?),
            None => BTreeMap::new(),
        };
        Ok(Self {
            coding: Coding::Simple(differences),
            to_unicode,
            widths: by_code,
            other_width: HALF,
        })
    }

    /// The letters of a string.
    pub fn shown(&self, mut string: &[u8]) -> Vec<Shown> {
        let mut letters = Vec::new();
        while !string.is_empty() {
            let length = self.coding.length(string);
            let (code, rest) = string.split_at_checked(length).unwrap_or((string, &[]));
            string = rest;
            letters.push(self.letter(code));
        }
        letters
    }

    fn letter(&self, code: &[u8]) -> Shown {
        let value = number(code);
        let mapped = self
            .to_unicode
            .as_ref()
            .and_then(|map| map.says(code.len(), value));
        let says = match mapped {
            Some(says) => says.to_owned(),
            None => self.coding.says(code),
        };
        Shown {
            width: self.width(code, value),
            is_blank: code == b" ",
            says: says.chars().flat_map(usual).collect(),
        }
    }

    fn width(&self, code: &[u8], value: u32) -> f64 {
        let stated = match self.coding {
            Coding::Gbk if code.len() == 1 => Some(HALF),
            Coding::Gbk | Coding::Utf16 => None,
            Coding::Simple(_) | Coding::Shapes => self.widths.get(&value).copied(),
        };
        stated.unwrap_or(self.other_width)
    }
}

impl Coding {
    /// Bytes of the first code.
    fn length(&self, string: &[u8]) -> usize {
        match (self, string) {
            (Self::Simple(_), _) | (Self::Gbk, [0..=0x80 | 0xFF, ..]) => 1,
            (Self::Gbk, [_, b'0'..=b'9', ..]) => 4,
            _ => 2,
        }
    }

    fn says(&self, code: &[u8]) -> String {
        match self {
            Self::Simple(differences) => match differences.get(&number(code)) {
                Some(letter) => letter.to_string(),
                None => WINDOWS_1252
                    .decode_without_bom_handling(code)
                    .0
                    .into_owned(),
            },
            Self::Utf16 => char::from_u32(number(code)).unwrap_or(UNKNOWN).to_string(),
            Self::Gbk => GB18030.decode_without_bom_handling(code).0.into_owned(),
            Self::Shapes => UNKNOWN.to_string(),
        }
    }
}

/// Maps that programs have built in (ISO 32000-2, table 116), as far as they are another encoding of text.
fn coding(encoding: &Object) -> Coding {
    match encoding.name() {
        Some(name) if name.starts_with(b"UniGB-U") || name.starts_with(b"UniCNS-U") => {
            Coding::Utf16
        }
        Some(name) if name.starts_with(b"GBK") || name.starts_with(b"GB-EUC") => Coding::Gbk,
        _ => Coding::Shapes,
    }
}

/// `c [w1 w2 …]` or `first last w` (ISO 32000-2, 9.7.4.3).
fn cid_widths(view: &View, font: &Dict) -> Result<BTreeMap<u32, f64>, VerifyError> {
    let all = view.value(font, b"W")?;
    let mut items = all
        .array()
        .map_or(Vec::new(), |all| all.to_vec())
        .into_iter();
    let mut widths = BTreeMap::new();
    while let (Some(first), Some(second)) = (items.next(), items.next()) {
        let Some(first) = first.index().and_then(|code| u32::try_from(code).ok()) else {
            break;
        };
        match view.follow(&second)? {
            Object::Array(each) => {
                for (code, width) in (first..).zip(each.iter()) {
                    widths.extend(view.follow(width)?.number().map(|width| (code, width)));
                }
            }
            last => {
                let last = last.index().unwrap_or(0).min(first as usize + 0xFFFF) as u32;
                let width = items
                    .next()
                    .and_then(|width| width.number())
                    .unwrap_or(FULL);
                widths.extend((first..=last).map(|code| (code, width)));
            }
        }
        if widths.len() > MAX_WIDTHS {
            return Err(VerifyError::TooComplex);
        }
    }
    Ok(widths)
}

/// `code /name /name … code /name`
fn differences(all: &Object) -> BTreeMap<u32, char> {
    let mut letters = BTreeMap::new();
    let mut code = 0;
    for item in all.array().map_or(&[][..], |all| all) {
        match item {
            Object::Name(name) => {
                letters.extend(named(name).map(|letter| (code, letter)));
                code = u32::saturating_add(code, 1);
            }
            other => code = other.index().unwrap_or(0) as u32,
        }
    }
    letters
}

/// Names of shapes that texts here use beside letters themselves (Adobe Glyph List).
const NAMED: [(&str, char); 33] = [
    ("space", ' '),
    ("period", '.'),
    ("comma", ','),
    ("colon", ':'),
    ("semicolon", ';'),
    ("hyphen", '-'),
    ("slash", '/'),
    ("percent", '%'),
    ("parenleft", '('),
    ("parenright", ')'),
    ("bracketleft", '['),
    ("bracketright", ']'),
    ("plus", '+'),
    ("equal", '='),
    ("less", '<'),
    ("greater", '>'),
    ("quotesingle", '\''),
    ("quotedbl", '"'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("periodcentered", '·'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
];

fn named(name: &[u8]) -> Option<char> {
    let name = str::from_utf8(name).ok()?;
    let known = NAMED.iter().find(|(known, _)| *known == name);
    let mut letters = name.chars();
    match (known, letters.next(), letters.next()) {
        (Some((_, letter)), ..) => Some(*letter),
        (None, Some(letter), None) => Some(letter),
        _ => {
            let code = name
                .strip_prefix("uni")
                .and_then(|code| u32::from_str_radix(code.get(..4)?, 16).ok())?;
            char::from_u32(code)
        }
    }
}

/// Some programs name radicals and compatibility forms where a common character is meant.
fn usual(letter: char) -> impl Iterator<Item = char> {
    let odd = matches!(letter, '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' | '\u{FB00}'..='\u{FB06}');
    let plain = (!odd).then_some(letter);
    let meant = odd.then(|| std::iter::once(letter).nfkc());
    plain.into_iter().chain(meant.into_iter().flatten())
}
