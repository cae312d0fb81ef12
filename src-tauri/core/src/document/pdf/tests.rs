//! PDFs written here, with the fonts and encodings that offices' printers use.

use super::super::error::{FileKind, ReadError};
use super::super::extract;

/// A file of one page with this content, resources and further objects.
fn pdf(content: &[u8], resources: &str, more: &[String]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents 4 0 R>>").into_bytes(),
        [format!("<</Length {}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"].concat(),
    ];
    objects.extend(more.iter().map(|object| object.clone().into_bytes()));
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend(format!("{} 0 obj\n", number + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(table.into_bytes());
    file.extend(
        format!(
            "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .into_bytes(),
    );
    file
}

fn type0(encoding: &str) -> String {
    format!(
        "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{encoding}/DescendantFonts[<</Subtype/CIDFontType2/DW 1000>>]>>"
    )
}

const FONT: &str = "/Font<</F 5 0 R>>";

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK
        .encode(text)
        .0
        .iter()
        .flat_map(|byte| format!("{byte:02x}").into_bytes())
        .collect()
}

/// Shows words at a place.
fn shown(x: u32, y: u32, text: &str) -> Vec<u8> {
    let place = format!("BT /F 16 Tf {x} {y} Td <");
    [place.as_bytes(), &gbk(text), b"> Tj ET\n"].concat()
}

fn read(content: &[u8]) -> Result<String, ReadError> {
    extract(&pdf(content, FONT, &[type0("GBK-EUC-H")]))
}

#[test]
fn fonts_that_are_not_embedded_are_read_by_their_encoding() {
    assert_eq!(
        read(&shown(90, 700, "县教育局2026年")).unwrap(),
        "县教育局2026年\n"
    );
    let utf16 = b"BT /F 16 Tf 90 700 Td <53BF65598F B25C40> Tj ET";
    let text = extract(&pdf(utf16, FONT, &[type0("UniGB-UCS2-H")])).unwrap();
    assert_eq!(text, "县教辊局\n".replace('辊', "\u{8FB2}"));
}

#[test]
fn fonts_that_do_not_say_their_letters_are_no_text() {
    let kind = FileKind::Pdf;
    let content = b"BT /F 16 Tf 90 700 Td <00010002> Tj ET";
    let refused = extract(&pdf(content, FONT, &[type0("Identity-H")]));
    assert_eq!(refused, Err(ReadError::NoText { kind }));
    assert_eq!(
        read(b"0 0 m 9 9 l S"),
        Err(ReadError::NoText { kind }),
        "a scanned page"
    );
}

#[test]
fn a_map_says_single_codes_ranges_and_ligatures() {
    let map = "1 beginbfchar <0001> <53BF> endbfchar 2 beginbfrange <0002> <0003> <6559> <0010> <0011> [<5C40> <00660069>] endbfrange";
    let map = format!("<</Length {}>>stream\n{map}\nendstream", map.len());
    let font = type0("Identity-H").replace("/Encoding", "/ToUnicode 6 0 R/Encoding");
    let content = b"BT /F 16 Tf 90 700 Td [<00010002> -20 <0003> 10 <00100011>] TJ ET";
    let text = extract(&pdf(content, FONT, &[font, map])).unwrap();
    assert_eq!(text, "县教敚局fi\n");
}

#[test]
fn lines_that_reach_the_margin_go_on_and_numbers_of_pages_go() {
    let full = "一、每学期检查学校食堂并且做好检查记录和整改台账每月";
    let content = [
        shown(200, 780, "职责清单"),
        shown(122, 740, full),
        shown(90, 712, "向县政府报告一次。"),
        shown(122, 684, "二、每月开会。"),
        shown(290, 40, "- 1 -"),
    ];
    assert_eq!(
        read(&content.concat()).unwrap(),
        format!("职责清单\n{full}向县政府报告一次。\n二、每月开会。\n")
    );
}

#[test]
fn ruled_cells_are_rows_and_a_merged_one_repeats() {
    let rule = |line: [u32; 4]| {
        format!("{} {} m {} {} l S\n", line[0], line[1], line[2], line[3]).into_bytes()
    };
    let mut content = shown(90, 760, "任务表");
    for line in [
        [90, 740, 490, 740],
        [90, 700, 290, 700],
        [90, 660, 490, 660],
        [90, 740, 90, 660],
        [290, 740, 290, 660],
        [490, 740, 490, 660],
    ] {
        content.extend(rule(line));
    }
    for (x, y, text) in [
        (100, 715, "甲"),
        (100, 675, "乙"),
        (300, 715, "县教育局"),
        (300, 690, "负责"),
    ] {
        content.extend(shown(x, y, text));
    }
    assert_eq!(
        read(&content).unwrap(),
        "任务表\n甲\t县教育局 负责\n乙\t县教育局 负责\n"
    );
}

#[test]
fn columns_without_rules_are_apart_by_tabs() {
    let content = [shown(90, 700, "县教育局"), shown(300, 700, "牵头")].concat();
    assert_eq!(read(&content).unwrap(), "县教育局\t牵头\n");
}

#[test]
fn letters_printed_twice_for_bold_and_marks_of_the_producer_are_read_once() {
    let mut content = shown(90, 700, "附件");
    content.extend(b"1 0 0 1 1 0 cm ");
    content.extend(shown(90, 700, "附件"));
    content.extend(b"/Artifact <</Type/Pagination>> BDC ");
    content.extend(shown(90, 600, "页眉"));
    content.extend(b"EMC BI /W 1 /H 1 ID \x00(\x01 EI\n");
    content.extend(shown(90, 500, "正文"));
    assert_eq!(read(&content).unwrap(), "附件\n正文\n");
}

#[test]
fn forms_within_themselves_are_too_complex() {
    let form = |content: &str| {
        format!(
            "<</Type/XObject/Subtype/Form/Resources<</XObject<</X 6 0 R>>>>/Length {}>>stream\n{content}\nendstream",
            content.len()
        )
    };
    let resources = "/Font<</F 5 0 R>>/XObject<</X 6 0 R>>";
    let bomb = pdf(
        b"/X Do",
        resources,
        &[type0("GBK-EUC-H"), form("/X Do /X Do")],
    );
    let kind = FileKind::Pdf;
    assert_eq!(extract(&bomb), Err(ReadError::TooComplex { kind }));
}

#[test]
fn a_cut_file_is_broken_and_an_encrypted_one_is_locked() {
    let kind = FileKind::Pdf;
    let whole = pdf(&shown(90, 700, "附件"), FONT, &[type0("GBK-EUC-H")]);
    assert!(matches!(
        extract(&whole[..whole.len() / 2]),
        Err(ReadError::Broken { .. })
    ));
    let locked =
        String::from_utf8_lossy(&whole).replace("/Root 1 0 R", "/Encrypt 1 0 R/Root 1 0 R");
    assert_eq!(extract(locked.as_bytes()), Err(ReadError::Locked { kind }));
}
