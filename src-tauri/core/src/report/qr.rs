//! The QR code on the first page: a text -> filled rectangles. Knows nothing of what the text means.

use qrcodegen::{QrCode, QrCodeEcc};

use super::ReportError;
use super::page::{Command, Point};
use super::paper::{LEFT, TYPE_WIDTH};

/// Width of one module: 37 of them make 18.5 mm.
const MODULE: f32 = 0.5;
/// Upper edge: the code keeps clear of the 版心 and of the name over a letter, which begins 30 mm down, by more than
/// the four blank modules that a reader needs.
const TOP: f32 = 7.0;
/// Rectangles of neighbouring rows overlap by this much, so that no screen shows a gap between them.
const SEAM: f32 = 0.02;

/// The code at the upper right, its right edge that of the 版心; nothing for an empty text.
pub(super) fn commands(text: &str) -> Result<Vec<Command>, ReportError> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Medium)
        .map_err(|error| ReportError::Pdf(error.to_string()))?;
    let left = LEFT + TYPE_WIDTH - code.size() as f32 * MODULE;
    let row = |y: i32| {
        runs(&code, y)
            .into_iter()
            .map(move |(x, length)| Command::Fill {
                corner: Point {
                    x: left + x as f32 * MODULE,
                    y: TOP + y as f32 * MODULE,
                },
                width: length as f32 * MODULE,
                height: MODULE + SEAM,
            })
    };
    Ok((0..code.size()).flat_map(row).collect())
}

/// Where dark modules begin in a row, and how many stand side by side.
fn runs(code: &QrCode, y: i32) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
        match runs.last_mut() {
            Some((from, length)) if *from + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rectangles_are_the_dark_modules() {
        let text = "DUXUE1:0000-0000-0000-0000:00";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("a code");
        let size = code.size();
        let modules = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
        let dark = modules.filter(|(x, y)| code.get_module(*x, *y)).count();
        let drawn: f32 = commands(text)
            .expect("commands")
            .iter()
            .map(|command| match command {
                Command::Fill { width, .. } => width / MODULE,
                _ => 0.0,
            })
            .sum();
        assert!((drawn - dark as f32).abs() < 0.01);
    }

    #[test]
    fn a_text_that_no_qr_code_holds_is_refused() {
        assert!(commands(&"督".repeat(2000)).is_err());
        assert_eq!(commands("").expect("nothing"), []);
    }
}
