//! PNG -> plain rows of grey or RGB. What shines through becomes white: paper is.

use std::io::Cursor;

use png::{ColorType, Decoder, Limits, Transformations};

use super::{PictureProblem, within};

/// First bytes of every PNG file.
pub(super) const START: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Unpacked pixels.
pub(super) struct Plain {
    pub(super) bytes: Vec<u8>,
    pub(super) size: (u32, u32),
    pub(super) grey: bool,
}

/// Unpacks a whole file.
pub(super) fn unpacked(file: &[u8]) -> Result<Plain, PictureProblem> {
    let damaged = |_| PictureProblem::Damaged;
    let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: 1 << 30 });
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(damaged)?;
    let size = reader.info().size();
    within(size)?;
    let room = reader.output_buffer_size().ok_or(PictureProblem::Wide)?;
    let mut bytes = vec![0; room];
    let frame = reader.next_frame(&mut bytes).map_err(damaged)?;
    bytes.truncate(frame.buffer_size());
    let (bytes, grey) = match frame.color_type {
        ColorType::Grayscale => (bytes, true),
        ColorType::Rgb => (bytes, false),
        ColorType::GrayscaleAlpha => (opaque::<2>(&bytes), true),
        ColorType::Rgba => (opaque::<4>(&bytes), false),
        ColorType::Indexed => return Err(PictureProblem::Damaged),
    };
    Ok(Plain { bytes, size, grey })
}

/// Pixels of `N` bytes, the last of them how opaque they are, laid on white.
fn opaque<const N: usize>(pixels: &[u8]) -> Vec<u8> {
    let over_white = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u16::from(colour), u16::from(alpha));
        ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    pixels
        .chunks_exact(N)
        .filter_map(|pixel| pixel.split_last())
        .flat_map(|(alpha, colours)| {
            colours
                .iter()
                .map(move |colour| over_white(*colour, *alpha))
        })
        .collect()
}
