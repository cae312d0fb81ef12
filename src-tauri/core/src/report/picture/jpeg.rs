//! The head of a JPEG file (ITU-T T.81, Exif 2.3): size, colours, turn. Unpacks no pixel.

use super::PictureProblem;

/// First bytes of every JPEG file.
pub(super) const START: &[u8] = &[0xff, 0xd8, 0xff];

/// What a page must know of a JPEG.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) size: (u32, u32),
    pub(super) grey: bool,
    pub(super) turn: Turn,
}

/// How the camera was held: Exif orientation 1 to 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn(u16);

impl Default for Turn {
    fn default() -> Turn {
        Turn(1)
    }
}

impl Turn {
    /// Whether width and height change places.
    pub(super) fn lies(self) -> bool {
        self.0 >= 5
    }

    /// Puts the stored picture upright into the unit square.
    pub(super) fn matrix(self) -> [f32; 6] {
        match self.0 {
            2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
            3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
            4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
            5 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
            6 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
            7 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
            8 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
            _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        }
    }
}

/// Reads the segments up to the first scan.
pub(super) fn head(file: &[u8]) -> Result<Head, PictureProblem> {
    let mut segments = Segments(file.get(2..).unwrap_or_default());
    let (mut frame, mut turn) = (None, Turn::default());
    loop {
        let segment = segments.next().ok_or(PictureProblem::Damaged)?;
        match segment.marker {
            SCAN => break,
            EXIF => turn = orientation(segment.body).map_or(turn, Turn),
            0xc0..=0xc2 => frame = Some(framed(segment.body)?),
            // Tables and restarts between 0xc3 and 0xcf that are no frames.
            0xc4 | 0xc8 | 0xcc => {}
            0xc3..=0xcf => return Err(PictureProblem::Rare),
            _ => {}
        }
    }
    let (size, grey) = frame.ok_or(PictureProblem::Damaged)?;
    let ends = segments.0.windows(2).rev().any(|pair| pair == [0xff, 0xd9]);
    if ends {
        Ok(Head { size, grey, turn })
    } else {
        Err(PictureProblem::Damaged)
    }
}

const SCAN: u8 = 0xda;
const EXIF: u8 = 0xe1;

struct Segment<'a> {
    marker: u8,
    body: &'a [u8],
}

/// What is left of the file.
struct Segments<'a>(&'a [u8]);

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        // Any number of 0xff may stand before a marker.
        let padded = self.0.iter().take_while(|byte| **byte == 0xff).count();
        let (&marker, rest) = self.0.get(padded..)?.split_first()?;
        let length = usize::from(number(rest, 0)?);
        let (segment, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        let body = segment.get(2..)?;
        (padded > 0).then_some(Segment { marker, body })
    }
}

/// Size of a frame, and whether it has no colours.
fn framed(body: &[u8]) -> Result<((u32, u32), bool), PictureProblem> {
    let damaged = PictureProblem::Damaged;
    let [precision, _, _, _, _, components, ..] = body else {
        return Err(damaged);
    };
    let (Some(height), Some(width)) = (number(body, 1), number(body, 3)) else {
        return Err(damaged);
    };
    let size = (u32::from(width), u32::from(height));
    match (precision, components) {
        (8, 1) => Ok((size, true)),
        (8, 3) => Ok((size, false)),
        (8, 4) => Err(PictureProblem::Cmyk),
        _ => Err(PictureProblem::Rare),
    }
}

/// Two bytes, the high one first.
fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Tag 0x0112 of the first directory of Exif data, which is a small TIFF file.
fn orientation(body: &[u8]) -> Option<u16> {
    let tiff = body.strip_prefix(b"Exif\0\0")?;
    let little = match tiff.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    };
    let long = |at: usize| {
        let bytes = *tiff.get(at..)?.first_chunk()?;
        Some(if little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = (0..usize::from(short(directory)?)).map(|entry| directory + 2 + 12 * entry);
    let mut found = entries.filter(|at| short(*at) == Some(0x0112));
    let turn = short(found.next()? + 8)?;
    (1..=8).contains(&turn).then_some(turn)
}
