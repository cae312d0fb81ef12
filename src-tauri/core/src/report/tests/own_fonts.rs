//! Fonts that an office chose: used first, never replaced unsaid, refused with their name.

use std::path::PathBuf;

use super::font::{Choice, Choices, FontProblem};
use super::*;

fn shipped(role: Role) -> PathBuf {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts");
    dir.join(role.shipped().file)
}

fn load(role: Role, file: PathBuf, index: u32) -> Result<Fonts, ReportError> {
    let mut choices = Choices::default();
    choices.set(role, Some(Choice { file, index }));
    Fonts::with(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../fonts"),
        &choices,
    )
}

/// The font as a file that was changed.
struct Changed(tempfile::TempDir);

impl Changed {
    fn new(data: &[u8]) -> Changed {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = std::fs::File::create(folder.path().join("办公仿宋.ttf")).expect("a file");
        file.write_all(data).expect("room for a font");
        Changed(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("办公仿宋.ttf")
    }
}

/// Why a changed font is refused.
fn refused(data: &[u8]) -> FontProblem {
    let file = Changed::new(data);
    match load(Role::Fang, file.path(), 0) {
        Err(ReportError::FontUnusable { role, problem, .. }) => {
            assert_eq!(role, Role::Fang);
            problem
        }
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("taken"),
    }
}

fn number(data: &[u8], at: usize) -> usize {
    data[at..at + 4]
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte))
}

/// The shipped 楷体 with another fsType in its OS/2 table.
fn with_embedding(rights: u16) -> Vec<u8> {
    let mut data = std::fs::read(shipped(Role::Kai)).expect("a font");
    let record = data
        .windows(4)
        .position(|tag| tag == b"OS/2")
        .expect("a table");
    let table = number(&data, record + 8);
    data[table..table + 2].copy_from_slice(&4_u16.to_be_bytes());
    data[table + 8..table + 10].copy_from_slice(&rights.to_be_bytes());
    data
}

/// A collection of fonts (OpenType 1.9, TrueType collections).
fn collection(fonts: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"ttcf\0\x01\0\0".to_vec();
    file.extend((fonts.len() as u32).to_be_bytes());
    let mut start = file.len() + 4 * fonts.len();
    let mut body = Vec::new();
    for font in fonts {
        file.extend((start as u32).to_be_bytes());
        let mut font = font.clone();
        for table in 0..usize::from(u16::from_be_bytes([font[4], font[5]])) {
            let at = 12 + 16 * table + 8;
            let moved = (number(&font, at) + start) as u32;
            font[at..at + 4].copy_from_slice(&moved.to_be_bytes());
        }
        font.resize(font.len().next_multiple_of(4), 0);
        start += font.len();
        body.extend(font);
    }
    file.extend(body);
    file
}

#[test]
fn a_chosen_font_is_used_and_named() {
    let fonts = load(Role::Fang, shipped(Role::Hei), 0).expect("fonts");
    let pdf = notice(&sample(), &code(), &fonts).expect("a notice");
    assert_eq!(pdf.fonts[0], "NotoSansSC-Regular");
    assert!(
        !pdf.fonts.contains(&"FandolFang-Regular".to_owned()),
        "{:?}",
        pdf.fonts
    );
    if let Some(list) = ask("pdffonts", &[], &pdf, &[]) {
        assert_eq!(list.lines().skip(2).count(), pdf.fonts.len(), "{list}");
    }
}

#[test]
fn a_font_of_a_collection_is_found_by_its_number() {
    let read = |role| std::fs::read(shipped(role)).expect("a font");
    let file = Changed::new(&collection(&[read(Role::Hei), read(Role::Kai)]));
    for (index, name) in [(0, "NotoSansSC-Regular"), (1, "DuxueKai-Regular")] {
        let fonts = load(Role::Fang, file.path(), index).expect("fonts");
        let pdf = notice(&sample(), &code(), &fonts).expect("a notice");
        assert_eq!(pdf.fonts[0], name);
        if let Some(read) = read_back(&pdf) {
            assert!(read.contains("青岩县实验小学："), "{read}");
        }
    }
    let missing = load(Role::Fang, file.path(), 2).err().expect("refused");
    assert!(matches!(
        missing,
        ReportError::FontUnusable {
            problem: FontProblem::Invalid,
            ..
        }
    ));
}

#[test]
fn characters_that_a_chosen_font_lacks_come_from_the_shipped_ones() {
    // FandolFang has no 玥 and no ㎡; it stands for 楷体 here, which is asked after every other font.
    let fonts = load(Role::Kai, shipped(Role::Fang), 0).expect("fonts");
    let (face, _) = fonts.find(Role::Kai, '督').expect("a glyph");
    assert_eq!(fonts.face(face).expect("a font").name, "FandolFang-Regular");
    let (face, _) = fonts.find(Role::Kai, '玥').expect("a glyph");
    assert_eq!(fonts.face(face).expect("a font").name, "DuxueKai-Regular");
}

#[test]
fn characters_that_no_font_has_stop_the_export_whatever_was_chosen() {
    let fonts = load(Role::Fang, shipped(Role::Hei), 0).expect("fonts");
    let mut input = sample();
    input.findings[0].text = "操场积水😀".to_owned();
    let error = notice(&input, &code(), &fonts).expect_err("refused");
    assert!(error.to_string().contains("“😀”（U+1F600）"), "{error}");
}

#[test]
fn what_the_maker_forbids_is_refused() {
    assert!(matches!(
        refused(&with_embedding(0x0002)),
        FontProblem::Restricted
    ));
    assert!(matches!(
        refused(&with_embedding(0x0100)),
        FontProblem::Whole
    ));
    assert!(matches!(
        refused(&with_embedding(0x0200)),
        FontProblem::Whole
    ));
    let file = Changed::new(&with_embedding(0x0008));
    load(Role::Fang, file.path(), 0).expect("print and preview is enough");
}

#[test]
fn a_broken_file_is_refused() {
    let whole = std::fs::read(shipped(Role::Kai)).expect("a font");
    assert!(matches!(refused(b"no font"), FontProblem::Invalid));
    assert!(matches!(refused(&whole[..400]), FontProblem::Invalid));
}

#[test]
fn a_font_without_chinese_is_refused_for_text() {
    let file = shipped(Role::Song);
    assert!(matches!(
        load(Role::Fang, file.clone(), 0),
        Err(ReportError::FontUnusable {
            problem: FontProblem::Lacks('督'),
            ..
        })
    ));
    load(Role::Song, file, 0).expect("digits are enough for page numbers");
}

#[test]
fn a_refusal_names_font_and_role() {
    let Err(error) = load(Role::Title, "/没有/方正小标宋.ttf".into(), 0) else {
        panic!("loaded nothing")
    };
    let said = error.to_string();
    assert!(
        said.contains("选作小标宋（公文标题）的字体“方正小标宋.ttf”不能用"),
        "{said}"
    );
}
