//! Walks through DER (X.690, 10) without taking it apart into copies: signatures are made over the very
//! bytes. Knows no structure of its own and never goes deeper than it is asked.

/// One value with its tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tlv<'a> {
    /// The first byte: class, form and number.
    pub tag: u8,
    /// What it holds.
    pub value: &'a [u8],
    /// With tag and length.
    pub whole: &'a [u8],
}

/// SEQUENCE
pub const SEQUENCE: u8 = 0x30;
/// SET
pub const SET: u8 = 0x31;
/// INTEGER
pub const INTEGER: u8 = 0x02;
/// OCTET STRING
pub const OCTETS: u8 = 0x04;
/// OBJECT IDENTIFIER
pub const OID: u8 = 0x06;

/// `[number]`, constructed.
pub const fn context(number: u8) -> u8 {
    0xA0 | number
}

impl<'a> Tlv<'a> {
    /// The value at the front of `bytes`, and what follows it. None where the length is missing, not
    /// definite, or not the shortest form.
    pub fn first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&tag, rest) = bytes.split_first()?;
        // Numbers above 30 take more bytes; none of the structures read here has one.
        if tag & 0x1F == 0x1F {
            return None;
        }
        let (length, rest) = length(rest)?;
        let (value, after) = rest.split_at_checked(length)?;
        let whole = bytes.get(..bytes.len() - after.len())?;
        Some((Self { tag, value, whole }, after))
    }

    /// The only value of `bytes`.
    pub fn only(bytes: &'a [u8]) -> Option<Self> {
        match Self::first(bytes)? {
            (value, []) => Some(value),
            _ => None,
        }
    }

    /// This, if it has the tag.
    pub fn tagged(self, tag: u8) -> Option<Self> {
        (self.tag == tag).then_some(self)
    }

    /// The values it holds; none where they do not fill it.
    pub fn parts(self) -> Option<Vec<Self>> {
        let mut parts = Vec::new();
        let mut rest = self.value;
        while !rest.is_empty() {
            let (part, after) = Self::first(rest)?;
            parts.push(part);
            rest = after;
        }
        Some(parts)
    }
}

fn length(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let (&first, rest) = bytes.split_first()?;
    let count = match first {
        0..=0x7F => return Some((usize::from(first), rest)),
        0x81..=0x84 => usize::from(first & 0x7F),
        _ => return None,
    };
    let (digits, rest) = rest.split_at_checked(count)?;
    let length = digits
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    let shortest = digits.first() != Some(&0) && length >= 0x80;
    shortest.then_some((length, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_definite_and_shortest_lengths_are_read() {
        let value = Tlv::only(&[OCTETS, 2, 7, 8]).unwrap();
        assert_eq!((value.tag, value.value), (OCTETS, &[7, 8][..]));
        for odd in [
            &[OCTETS, 0x80, 7, 0, 0][..],
            &[OCTETS, 0x81, 2, 7, 8],
            &[OCTETS, 3, 7, 8],
            &[OCTETS, 1, 7, 8],
            &[0x1F, 1, 7],
            &[],
        ] {
            assert_eq!(Tlv::only(odd), None, "{odd:?}");
        }
    }
}
