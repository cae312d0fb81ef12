//! Which files are pictures, and that they are put upright.

use super::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("fixtures/", $name)).to_vec()
    };
}

fn read(file: Vec<u8>) -> Picture {
    Picture::read(file).expect("a picture")
}

fn refused(file: Vec<u8>) -> PictureProblem {
    Picture::read(file).expect_err("no picture")
}

#[test]
fn a_jpeg_goes_in_untouched() {
    for file in [fixture!("upright.jpg"), fixture!("progressive.jpg")] {
        let picture = read(file.clone());
        let object = picture.object();
        assert_eq!(object.content, file);
        assert_eq!(
            object.dict.get(b"Filter").unwrap().as_name().unwrap(),
            b"DCTDecode"
        );
        assert_eq!(picture.size(), (48, 64));
    }
}

#[test]
fn colours_are_those_of_the_file() {
    let colours = |file| {
        let head = read(file).head();
        head.get(b"ColorSpace").unwrap().as_name().unwrap().to_vec()
    };
    assert_eq!(colours(fixture!("upright.jpg")), b"DeviceRGB");
    assert_eq!(colours(fixture!("grey.jpg")), b"DeviceGray");
    assert_eq!(refused(fixture!("cmyk.jpg")), PictureProblem::Cmyk);
}

/// Where the matrix of a picture puts a corner of the stored rows: 0 left or top, 1 right or bottom.
fn seen(picture: &Picture, column: f32, row: f32) -> (f32, f32) {
    let [a, b, c, d, e, f] = picture.matrix(0.0, 0.0, 1.0, 1.0);
    let (u, v) = (column, 1.0 - row);
    (a * u + c * v + e, 1.0 - (b * u + d * v + f))
}

/// Exif 2.3, tag 0x0112: where the first row and the first column of the stored picture are seen.
#[test]
fn however_the_camera_was_held_the_picture_is_upright() {
    let (left, right, top, bottom) = ((0.0, 0.5), (1.0, 0.5), (0.5, 0.0), (0.5, 1.0));
    let held = [
        (fixture!("upright.jpg"), top, left),
        (fixture!("turn2.jpg"), top, right),
        (fixture!("turn3.jpg"), bottom, right),
        (fixture!("turn4.jpg"), bottom, left),
        (fixture!("turn5.jpg"), left, top),
        (fixture!("turn6.jpg"), right, top),
        (fixture!("turn7.jpg"), right, bottom),
        (fixture!("turn8.jpg"), left, bottom),
    ];
    for (turn, (file, first_row, first_column)) in (1..).zip(held) {
        let picture = read(file);
        assert_eq!(seen(&picture, 0.5, 0.0), first_row, "turn {turn}");
        assert_eq!(seen(&picture, 0.0, 0.5), first_column, "turn {turn}");
        assert_eq!(picture.size(), (48, 64), "turn {turn}");
    }
}

#[test]
fn a_png_is_unpacked_and_laid_on_white() {
    let whole = png::unpacked(&fixture!("upright.png")).expect("a picture");
    assert_eq!((whole.size, whole.grey), ((48, 64), false));
    assert_eq!(whole.bytes.len(), 48 * 64 * 3);
    let fading = png::unpacked(&fixture!("fading.png")).expect("a picture");
    let row = |row: usize| &fading.bytes[row * 48 * 3..][..3];
    assert_eq!(row(0), [255, 255, 255], "nothing of it is seen at the top");
    assert_eq!(
        row(63),
        &whole.bytes[63 * 48 * 3..][..3],
        "all of it at the bottom"
    );
}

#[test]
fn what_is_no_picture_is_refused() {
    assert_eq!(refused(Vec::new()), PictureProblem::Unknown);
    assert_eq!(refused(b"%PDF-1.7".to_vec()), PictureProblem::Unknown);
    assert_eq!(refused(vec![0xff; MOST_BYTES + 1]), PictureProblem::Heavy);
}

#[test]
fn a_file_cut_off_anywhere_is_refused_and_never_a_panic() {
    // The last 12 bytes of a PNG say only that it ends.
    for (file, idle) in [(fixture!("turn6.jpg"), 0), (fixture!("upright.png"), 12)] {
        for end in 0..file.len() - idle {
            assert!(Picture::read(file[..end].to_vec()).is_err(), "{end}");
        }
    }
}

#[test]
fn changed_bytes_are_never_a_panic() {
    for file in [fixture!("turn6.jpg"), fixture!("fading.png")] {
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 0xff;
            if let Ok(picture) = Picture::read(changed) {
                let (width, height) = picture.size();
                assert!(width > 0 && height > 0);
            }
        }
    }
}

#[test]
fn more_pixels_than_a_viewer_can_unpack_are_refused() {
    let mut file = fixture!("upright.jpg");
    let frame = file
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .expect("a frame");
    file[frame + 5..frame + 9].copy_from_slice(&[0x70, 0, 0x70, 0]);
    assert_eq!(refused(file), PictureProblem::Wide);
}

#[test]
fn the_same_file_is_one_picture() {
    let [one, same, other] = [
        fixture!("upright.jpg"),
        fixture!("upright.jpg"),
        fixture!("grey.jpg"),
    ]
    .map(read);
    assert_eq!(one, same);
    assert_ne!(one, other);
}
