//! What the notice says, and that the page says the same.

use super::*;

#[test]
fn the_page_says_exactly_what_the_notice_says() {
    let input = NoticeInput {
        cc: Vec::new(),
        ..with_findings(7)
    };
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    let document = notice::document(&input);
    let mut read = without_blanks(&read);
    for page in 1..=set(&input).len() {
        let foot = without_blanks(&format!("{}—{page}—", document.remark));
        assert!(read.contains(&foot), "{foot}");
        read = read.replacen(&foot, "", 1);
    }
    assert_eq!(read, without_blanks(&said(&document)));
}

#[test]
fn the_notice_carries_every_fact_of_its_input() {
    let document = notice::document(&sample());
    let said = said(&document);
    for fact in [
        "青岩县人民政府教育督导室限期整改通知书青督整〔2026〕1号青岩县实验小学：",
        "2026年11月5日，督学王喆（证号：D0632-018）、李堃对你单位开展“2026年秋季学期校园安全专项督导”检查，发现2个问题。",
        "根据《教育督导条例》第二十一条、《青岩县义务教育职责清单》（青政办字〔2026〕33号），",
        "（一）问题编号：2026-0031检查发现：校门口未配备专职安保人员，",
        "仅有1名兼职人员在岗。对照标准：学生上下学时段保持不少于2人在岗。标准出处：县公安局职责（二）。整改要求：配齐专职安保人员。",
        "整改期限：2026年11月20日前（含当日）完成。期限依据：自收到之日起15日。",
        "2027年3月1日前（含当日）完成（暂定）。暂定原因：2027年节假日安排尚未公布。期限确定后另行书面告知。",
        "书面整改报告报送青岩县人民政府教育督导室。",
        "书面申辩",
        "逾期未整改",
        "青岩县人民政府教育督导室2026年11月6日（联系人及电话：王喆，0632-6611234）（本件未经电子签名，",
    ] {
        assert!(said.contains(fact), "{fact}\n{said}");
    }
}

#[test]
fn line_breaks_in_a_demand_start_paragraphs() {
    let document = notice::document(&sample());
    assert!(
        document
            .blocks
            .contains(&Block::paragraph("将班额降至45人以内。"))
    );
}

#[test]
fn every_page_says_that_it_is_not_signed() {
    for page in set(&with_findings(9)) {
        let said: String = texts(&page).map(|(_, _, glyphs)| words(glyphs)).collect();
        assert!(said.contains("本件未经电子签名，不带有电子印章"), "{said}");
    }
}

#[test]
fn rare_names_are_printed_by_the_font_that_has_them() {
    let mut input = sample();
    input.inspectors[0].name = "喆堃玥昇".to_owned();
    let pages = set(&input);
    let glyphs = pages
        .iter()
        .flat_map(texts)
        .flat_map(|(_, _, glyphs)| glyphs);
    let rare: Vec<&Placed> = glyphs.filter(|glyph| "玥昇㎡".contains(glyph.ch)).collect();
    assert!(
        rare.len() >= 3
            && rare
                .iter()
                .all(|glyph| fonts().role(glyph.face) == Some(Role::Kai))
    );
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    assert!(without_blanks(&read).contains("喆堃玥昇（证号"));
    assert!(read.contains('㎡'));
}

#[test]
fn characters_that_no_font_has_stop_the_export_by_name() {
    let mut input = sample();
    input.findings[0].text = "操场积水😀，𠮷字牌脱落😀".to_owned();
    let error = notice(&input, fonts()).expect_err("refused");
    assert!(matches!(&error, ReportError::MissingGlyphs { chars } if chars == &['😀', '𠮷']));
    let said = error.to_string();
    assert!(
        said.contains("“😀”（U+1F600）") && said.contains("“𠮷”（U+20BB7）"),
        "{said}"
    );
}

#[test]
fn radicals_pasted_from_other_files_become_ideographs() {
    let input = NoticeInput {
        subject: "⻘岩县实验⼩学".to_owned(),
        ..sample()
    };
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    assert!(read.contains("青岩县实验小学："), "{read}");
}

#[test]
fn a_notice_without_findings_is_refused() {
    let error = notice(&with_findings(0), fonts()).expect_err("refused");
    assert!(matches!(error, ReportError::NoFindings));
}

#[test]
fn a_glyph_that_two_characters_share_is_used_for_one_of_them() {
    let (face, _) = fonts().find(Role::Fang, '·').expect("a middle dot");
    assert_eq!(fonts().role(face), Some(Role::Fang));
    let (face, _) = fonts().find(Role::Fang, '•').expect("a bullet");
    assert_ne!(
        fonts().role(face),
        Some(Role::Fang),
        "the bullet would be read back as a middle dot"
    );
}
