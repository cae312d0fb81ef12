//! The file as other programs see it.

use super::*;

#[test]
fn fonts_are_embedded_as_subsets_and_named() {
    let pdf = made(&sample());
    let names = [
        "FandolFang-Regular",
        "DuxueKai-Regular",
        "NotoSansSC-Regular",
        "NotoSerifSC-Black",
        "NotoSerifSC-Regular",
    ];
    assert_eq!(pdf.fonts, names);
    assert!(pdf.bytes.len() < 400_000, "{}", pdf.bytes.len());
    let Some(listed) = ask("pdffonts", &[], &pdf, &[]) else {
        return;
    };
    for name in names {
        let line = listed
            .lines()
            .find(|line| line.contains(&format!("+{name}")))
            .expect(name);
        assert!(line.contains("yes yes yes"), "{line}");
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_of() {
    let Some(said) = ask("qpdf", &["--check"], &made(&with_findings(30)), &[]) else {
        return;
    };
    assert!(
        said.contains("No syntax or stream encoding errors found"),
        "{said}"
    );
}

#[test]
fn equal_notices_have_equal_bytes() {
    assert!(made(&sample()) == made(&sample()));
}

#[test]
fn different_notices_have_different_ids() {
    let id = |input: &NoticeInput| {
        let pdf = lopdf::Document::load_mem(&made(input).bytes).expect("a readable PDF");
        pdf.trailer.get(b"ID").expect("an id").clone()
    };
    let other = NoticeInput {
        subject: "青岩县第二小学".to_owned(),
        ..sample()
    };
    assert_ne!(id(&sample()), id(&other));
    assert_eq!(id(&sample()), id(&sample()));
}

#[test]
fn the_file_states_version_language_date_and_outline() {
    let bytes = made(&sample()).bytes;
    let pdf = lopdf::Document::load_mem(&bytes).expect("a readable PDF");
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let catalog = pdf.catalog().expect("a catalog");
    assert_eq!(
        catalog
            .get(b"Lang")
            .and_then(|lang| lang.as_str())
            .expect("a language"),
        b"zh-CN"
    );
    assert!(catalog.has(b"PageLabels") && catalog.has(b"Metadata"));
    let info = pdf
        .trailer
        .get(b"Info")
        .and_then(|info| info.as_reference())
        .expect("info");
    let info = pdf.get_dictionary(info).expect("info");
    let created = info
        .get(b"CreationDate")
        .and_then(|date| date.as_str())
        .expect("a date");
    assert_eq!(created, b"D:20261106000000+08'00'");
    let outline: Vec<(usize, String)> = pdf
        .get_toc()
        .expect("an outline")
        .toc
        .into_iter()
        .map(|it| (it.level, it.title))
        .collect();
    let expected = [
        (1, "一、检查发现的问题和整改要求"),
        (2, "（一）问题编号：2026-0031"),
        (2, "（二）问题编号：2026-0032"),
        (1, "二、整改报告和核查"),
        (1, "三、申辩"),
        (1, "四、逾期未整改的后果"),
    ];
    assert_eq!(
        outline,
        expected.map(|(level, title)| (level, title.to_owned()))
    );
}

#[test]
fn a_missing_font_file_is_named() {
    let dir = tempfile::tempdir().expect("a folder");
    let Err(error) = Fonts::load(dir.path()) else {
        panic!("loaded nothing")
    };
    assert!(
        error.to_string().contains("FandolFang-Regular.otf"),
        "{error}"
    );
}
