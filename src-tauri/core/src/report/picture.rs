//! Photographs in documents: which files may go in, how large they are, which way is up. Draws none.

use lopdf::{Dictionary, Stream, dictionary};

pub(super) use embed::embed;
use jpeg::Turn;

mod embed;
mod jpeg;
mod png;

/// The largest file that goes into a document; a photo of a phone has 3 to 12 MB.
const MOST_BYTES: usize = 50 << 20;
/// The most pixels; what shows the document has to unpack each of them.
const MOST_PIXELS: u64 = 120_000_000;

/// A photograph, ready to be drawn.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Made of the file's hash: the same file twice in a document is one picture in it.
    name: String,
    bytes: Vec<u8>,
    coding: Coding,
    /// Stored size, in pixels.
    size: (u32, u32),
    grey: bool,
    turn: Turn,
}

/// How the bytes are coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// As in the file: a JPEG goes in untouched.
    Jpeg,
    /// One byte a colour, rows from the top.
    Plain,
}

/// Why a file is no picture for a document.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PictureProblem {
    /// Neither JPEG nor PNG.
    #[error("不是 JPEG 或 PNG 图片")]
    Unknown,
    /// Cut off or changed.
    #[error("文件不完整或已损坏")]
    Damaged,
    /// Colours for a printing press mean nothing on this page.
    #[error("是印刷用的 CMYK 图片，请另存为普通的 RGB 图片")]
    Cmyk,
    /// A rare kind of JPEG that PDF does not know.
    #[error("是少见的 JPEG 格式，请用看图软件另存一次")]
    Rare,
    /// More bytes than a document can carry.
    #[error("文件超过 {} MB", MOST_BYTES >> 20)]
    Heavy,
    /// More pixels than a viewer can unpack.
    #[error("超过 {} 万像素", MOST_PIXELS / 10_000)]
    Wide,
}

impl Picture {
    /// Reads a JPEG or PNG file.
    ///
    /// # Errors
    /// Why it cannot go into a document.
    pub fn read(file: Vec<u8>) -> Result<Picture, PictureProblem> {
        if file.len() > MOST_BYTES {
            return Err(PictureProblem::Heavy);
        }
        let name = name(&file);
        if file.starts_with(jpeg::START) {
            let head = jpeg::head(&file)?;
            within(head.size)?;
            Ok(Picture {
                name,
                bytes: file,
                coding: Coding::Jpeg,
                size: head.size,
                grey: head.grey,
                turn: head.turn,
            })
        } else if file.starts_with(png::START) {
            let plain = png::unpacked(&file)?;
            Ok(Picture {
                name,
                bytes: plain.bytes,
                coding: Coding::Plain,
                size: plain.size,
                grey: plain.grey,
                turn: Turn::default(),
            })
        } else {
            Err(PictureProblem::Unknown)
        }
    }

    /// Width and height in pixels as it is seen, the camera's turn applied.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        let (width, height) = self.size;
        if self.turn.lies() {
            (height, width)
        } else {
            (width, height)
        }
    }

    /// Its name among the pictures of a document.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The matrix (ISO 32000-1, 8.3.4) that draws it upright in a box, from its lower left corner.
    pub(super) fn matrix(&self, x: f32, y: f32, width: f32, height: f32) -> [f32; 6] {
        let [a, b, c, d, e, f] = self.turn.matrix();
        [
            a * width,
            b * height,
            c * width,
            d * height,
            e * width + x,
            f * height + y,
        ]
    }

    /// The picture as an object of a PDF.
    fn object(&self) -> Stream {
        let mut head = self.head();
        let untouched = self.coding == Coding::Jpeg;
        if untouched {
            head.set("Filter", "DCTDecode");
        }
        Stream::new(head, self.bytes.clone()).with_compression(!untouched)
    }

    fn head(&self) -> Dictionary {
        let (width, height) = self.size;
        let colours = if self.grey { "DeviceGray" } else { "DeviceRGB" };
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(width),
            "Height" => i64::from(height),
            "ColorSpace" => colours,
            "BitsPerComponent" => 8,
        }
    }
}

/// Pictures are equal where their files are.
impl PartialEq for Picture {
    fn eq(&self, other: &Picture) -> bool {
        self.name == other.name
    }
}

fn name(file: &[u8]) -> String {
    let hash = blake3::hash(file).to_hex();
    format!("Picture{}", hash.chars().take(16).collect::<String>())
}

/// Refuses what a viewer could not unpack.
fn within((width, height): (u32, u32)) -> Result<(), PictureProblem> {
    match u64::from(width) * u64::from(height) {
        0 => Err(PictureProblem::Damaged),
        1..=MOST_PIXELS => Ok(()),
        _ => Err(PictureProblem::Wide),
    }
}

#[cfg(test)]
mod tests;
