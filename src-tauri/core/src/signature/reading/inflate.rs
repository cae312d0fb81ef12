//! Unpacks the streams that hold a file's structure, never further than an honest one goes. Contents of
//! pages, images and fonts are compared packed, so other filters are not needed.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::budget::Budget;
use super::{Dict, Object, Result, VerifyError};

/// How many times larger than packed a structure may be; honest ones stay below 30.
const MAX_RATIO: usize = 256;

/// What even the shortest stream may hold.
const ALWAYS: usize = 64 << 10;

/// The bytes that a stream of `dict` holds.
///
/// # Errors
/// They are packed otherwise than with Flate, damaged, or too many.
pub fn unpack(dict: &Dict, packed: &[u8], budget: &Budget) -> Result<Vec<u8>> {
    budget.spend(packed.len())?;
    match filter(dict)? {
        Filter::None => {
            budget.unpacked(packed.len())?;
            Ok(packed.to_vec())
        }
        Filter::Flate(parameters) => {
            let bytes = inflate(packed, budget)?;
            predicted(bytes, &parameters)
        }
    }
}

enum Filter {
    None,
    Flate(Object),
}

fn filter(dict: &Dict) -> Result<Filter> {
    let parameters = alone(dict.get(b"DecodeParms"));
    match alone(dict.get(b"Filter")) {
        Some(Object::Null) => Ok(Filter::None),
        Some(Object::Name(name)) if *name == *b"FlateDecode" => {
            let odd = VerifyError::Broken("odd parameters of a filter");
            parameters.map(Filter::Flate).ok_or(odd)
        }
        _ => Err(VerifyError::Broken("a structure packed in an unusual way")),
    }
}

/// A value itself, or the only one of a list.
fn alone(value: &Object) -> Option<Object> {
    match value {
        Object::Array(items) => match &**items {
            [] => Some(Object::Null),
            [only] => Some(only.clone()),
            _ => None,
        },
        other => Some(other.clone()),
    }
}

fn inflate(packed: &[u8], budget: &Budget) -> Result<Vec<u8>> {
    let most = packed
        .len()
        .saturating_mul(MAX_RATIO)
        .saturating_add(ALWAYS);
    let most = most.min(budget.unpackable());
    let mut bytes = Vec::new();
    ZlibDecoder::new(packed)
        .take(most as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| VerifyError::Broken("a packed structure is damaged"))?;
    if bytes.len() > most {
        return Err(VerifyError::TooComplex);
    }
    budget.unpacked(bytes.len())?;
    Ok(bytes)
}

/// Takes a PNG predictor back (ISO 32000-2, 7.4.4.4).
fn predicted(bytes: Vec<u8>, parameters: &Object) -> Result<Vec<u8>> {
    let number = |key: &[u8], absent| match parameters.dict().map(|dict| dict.get(key)) {
        None | Some(Object::Null) => Some(absent),
        Some(value) => value.index(),
    };
    let odd = VerifyError::Broken("odd parameters of a filter");
    match number(b"Predictor", 1) {
        Some(1) => return Ok(bytes),
        Some(10..=15) => {}
        _ => return Err(odd),
    }
    // A cross-reference stream has one colour of one byte.
    let plain = number(b"Colors", 1) == Some(1) && number(b"BitsPerComponent", 8) == Some(8);
    let columns = number(b"Columns", 1).filter(|columns| plain && (1..=64).contains(columns));
    unfiltered(&bytes, columns.ok_or(odd)?)
}

fn unfiltered(bytes: &[u8], columns: usize) -> Result<Vec<u8>> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut above = vec![0; columns];
    for row in bytes.chunks(columns + 1) {
        let Some((&kind, filtered)) = row.split_first() else {
            break;
        };
        above = unfiltered_row(kind, filtered, &above)?;
        plain.extend_from_slice(&above);
        above.resize(columns, 0);
    }
    Ok(plain)
}

fn unfiltered_row(kind: u8, filtered: &[u8], above: &[u8]) -> Result<Vec<u8>> {
    let mut row = Vec::with_capacity(filtered.len());
    let (mut left, mut above_left) = (0_u8, 0_u8);
    for (&byte, &above) in filtered.iter().zip(above) {
        let guess = match kind {
            0 => 0,
            1 => left,
            2 => above,
            3 => left.midpoint(above),
            4 => paeth(left, above, above_left),
            _ => return Err(VerifyError::Broken("an unknown predictor")),
        };
        (left, above_left) = (byte.wrapping_add(guess), above);
        row.push(left);
    }
    Ok(row)
}

/// The neighbour nearest to `left + above - above_left` (PNG, 9.4).
fn paeth(left: u8, above: u8, above_left: u8) -> u8 {
    let distance = |of: u8| {
        let target = i16::from(left) + i16::from(above) - i16::from(above_left);
        (target - i16::from(of)).abs()
    };
    let nearest_first = [left, above, above_left];
    nearest_first
        .into_iter()
        .min_by_key(|of| distance(*of))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn flate(parameters: Vec<(&str, i64)>) -> Dict {
        let key = |name: &str| name.as_bytes().into();
        let parameters = parameters
            .into_iter()
            .map(|(name, value)| (key(name), Object::Integer(value)));
        let parameters = Dict::new(parameters.collect()).unwrap();
        let filter = Object::Name(key("FlateDecode"));
        let entries = vec![
            (key("Filter"), filter),
            (key("DecodeParms"), Object::Dict(parameters.into())),
        ];
        Dict::new(entries).unwrap()
    }

    #[test]
    fn every_predictor_is_taken_back() {
        let rows = [
            [0, 1, 2, 3],
            [1, 1, 1, 1],
            [2, 1, 1, 1],
            [3, 2, 2, 2],
            [4, 1, 0, 255],
        ];
        let dict = flate(vec![("Predictor", 15), ("Columns", 3)]);
        let plain = unpack(&dict, &packed(rows.as_flattened()), &Budget::default()).unwrap();
        let expected = [[1, 2, 3], [1, 2, 3], [2, 3, 4], [3, 5, 6], [4, 5, 5]];
        assert_eq!(plain, expected.as_flattened());
    }

    #[test]
    fn a_bomb_stops_long_before_its_end() {
        let bomb = packed(&vec![0; 32 << 20]);
        let budget = Budget::default();
        let refused = unpack(&flate(vec![]), &bomb, &budget);
        assert_eq!(refused, Err(VerifyError::TooComplex));
    }

    #[test]
    fn all_streams_of_a_file_together_have_a_limit() {
        let budget = Budget::default();
        let plain = Dict::default();
        let block = vec![0; 16 << 20];
        for _ in 0..4 {
            unpack(&plain, &block, &budget).unwrap();
        }
        assert_eq!(unpack(&plain, b"1", &budget), Err(VerifyError::TooComplex));
    }
}
