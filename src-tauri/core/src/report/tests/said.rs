//! What the notice says, and that the page says the same.

use super::*;

/// What `pdftotext` reads from all pages but the slips, without blanks and without what stands under the text: feet
/// and 版记, which it may read before or after what stands beside them.
fn text_alone(input: &NoticeInput) -> Option<String> {
    let read = read_back(&made(input))?;
    let remark = document(input).remark;
    let issued = format!("{}印发", printed_date(input.dated));
    let pages = main_part(input);
    let last = pages.len() - 1;
    let page = |(index, (read, page)): (usize, (&str, Page))| {
        let mut under = vec![remark.clone()];
        under.extend(page.numbered.then(|| format!("—{}—", index + 1)));
        if index == last {
            under.extend([issued.clone(), input.agency.clone()]);
        }
        under.iter().fold(without_blanks(read), |mut read, words| {
            let words = without_blanks(words);
            let place = read
                .rfind(&words)
                .unwrap_or_else(|| panic!("{words} {read}"));
            read.replace_range(place..place + words.len(), "");
            read
        })
    };
    let pages = read.split('\u{c}').zip(pages).enumerate();
    Some(pages.map(page).collect())
}

#[test]
fn the_page_says_exactly_what_the_notice_says() {
    let input = NoticeInput {
        cc: Vec::new(),
        ..with_findings(7)
    };
    let Some(read) = text_alone(&input) else {
        return;
    };
    assert_eq!(read, without_blanks(&said(&document(&input))));
}

#[test]
fn every_word_of_the_slips_is_read_back() {
    let input = with_findings(12);
    // Row by row: pdftotext takes the wide blanks of a form for columns.
    let Some(read) = ask(
        "pdftotext",
        &["-layout", "-enc", "UTF-8"],
        &made(&input),
        &["-"],
    ) else {
        return;
    };
    let slips = without_blanks(read.rsplit('\u{c}').nth(1).expect("a last page"));
    for (_, _, glyphs) in set(&input).last().into_iter().flat_map(texts) {
        let text = without_blanks(&words(glyphs));
        assert!(slips.contains(&text), "{text}\n{slips}");
    }
}

#[test]
fn squeezed_punctuation_does_not_break_the_text_apart() {
    let mut input = sample();
    input.findings[0].text =
        "《办法》（试行）、“条例”（《规程》），均未张贴；“双控”（“一单四制”）。未建立".to_owned();
    let Some(read) = read_back(&made(&input)) else {
        return;
    };
    let lines: Vec<&str> = read.lines().collect();
    let whole = "检查发现：《办法》（试行）、“条例”（《规程》），均未张贴；";
    assert!(lines.iter().any(|line| line.starts_with(whole)), "{read}");
}

/// 200 characters that names are written with and that GB 2312 does not have: third level of 通用规范汉字表.
const RARE: &str = "\
    㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲䏝䣘乸侴偰凓厾唝\
    喆囷垏垚埵堃墈姞婼嬥峂崶巉彟愃扆摏旿昇昉晞晢曈朏杧桹棪棻榰橦氾氿沄沚洑浥浬淏渼湉\
    湜滉潟瀍炘烜焗焜燊爔爚犇獴玘玙玚玠玥玭玹珅珕珣珺琀琇琎琟琤瑀瑄瑧璘璟璠瓻畯皕皞矻\
    碏祎祲祾稑窅竑筼簃纼翀翃脟芣莝菂萩蒱薿蝘衎褕訚诇谞赟踦迺遹邠鄗鄠铻镕镠阇隃鞨颋飏\
    馌骍骎鬷鲪鳣鸰鹡齁龢𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𨱏𫄸𫔎𫛭𫶇𬍤𬜯𬬮𬭶𬶍";

#[test]
fn the_notice_carries_every_fact_of_its_input() {
    let document = document(&sample());
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
        "青岩县人民政府教育督导室2026年11月6日（联系人及电话：王喆，0632-6611234）（本件须加盖发文机关印章。",
    ] {
        assert!(said.contains(fact), "{fact}\n{said}");
    }
}

#[test]
fn line_breaks_in_a_demand_start_paragraphs() {
    let document = document(&sample());
    assert!(
        document
            .blocks
            .contains(&Block::paragraph("将班额降至45人以内。"))
    );
}

#[test]
fn every_page_says_number_and_record_code() {
    for page in set(&with_findings(9)) {
        let foot = format!("青督整〔2026〕1号 校验码 {}", code());
        assert!(read(&page).contains(&foot), "{}", read(&page));
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
    let error = notice(&input, &code(), fonts()).expect_err("refused");
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
    let error = notice(&with_findings(0), &code(), fonts()).expect_err("refused");
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

#[test]
fn two_hundred_rare_names_are_read_back_exactly() {
    let rare: Vec<char> = RARE.chars().collect();
    let names: Vec<String> = rare.iter().map(|ch| format!("王{ch}")).collect();
    assert_eq!(names.len(), 200);
    let mut input = NoticeInput {
        cc: Vec::new(),
        ..sample()
    };
    input.findings[0].text = format!("点名册漏登：{}", names.join("、"));
    input.inspectors = rare
        .chunks(3)
        .map(|name| NoticeInspector {
            name: name.iter().collect(),
            card_no: None,
        })
        .collect();
    let Some(read) = text_alone(&input) else {
        return;
    };
    assert_eq!(read, without_blanks(&said(&document(&input))));
    assert!(read.contains(&names.join("、")));
}
