//! Documents of Word as their parts say them, written here.

use super::super::extract;
use super::super::lines::Lines;
use super::*;

const W: &str = "xmlns:w='w' xmlns:mc='mc'";

/// The text of a body under these lists and styles.
fn read(body: &str, numbering: &str, styles: &str) -> String {
    let numbering = format!("<w:numbering {W}>{numbering}</w:numbering>");
    let styles = format!("<w:styles {W}>{styles}</w:styles>");
    let main = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let numbering = Numbering::read(&xml::parse(&numbering).unwrap());
    let styles = Styles::read(&xml::parse(&styles).unwrap());
    let main = xml::parse(&main).unwrap();
    let mut lines = Lines::default();
    Body::new(numbering, &styles)
        .blocks(main.root_element(), &mut lines, 0)
        .unwrap();
    lines.finish()
}

fn level(at: usize, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn list(id: u32, levels: &[String]) -> String {
    let levels = levels.concat();
    format!(
        "<w:abstractNum w:abstractNumId='{id}'>{levels}</w:abstractNum>\
         <w:num w:numId='{id}'><w:abstractNumId w:val='{id}'/></w:num>"
    )
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn item(list: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )
}

#[test]
fn levels_count_within_each_other_and_lists_of_one_definition_count_on() {
    let levels = [
        level(0, "chineseCounting", "%1、", ""),
        level(1, "chineseCounting", "（%2）", ""),
        level(2, "decimal", "%1.%3", "<w:isLgl/>"),
        level(3, "bullet", "\u{F0B7}", ""),
    ];
    let more = "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>\
        <w:num w:numId='3'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";
    let body = [
        item(1, 0, "甲"),
        item(1, 1, "乙"),
        item(1, 1, "丙"),
        item(1, 2, "丁"),
        item(1, 3, "点"),
        item(2, 0, "戊"),
        item(1, 1, "己"),
        item(3, 0, "庚"),
        item(3, 0, "辛"),
        item(0, 0, "无"),
    ];
    let text = read(&body.concat(), &(list(1, &levels) + more), "");
    assert_eq!(
        text,
        "一、甲\n（一）乙\n（二）丙\n1.1 丁\n点\n二、戊\n（一）己\n一、庚\n二、辛\n无\n"
    );
}

#[test]
fn a_style_numbers_its_paragraphs_also_through_the_style_it_is_based_on() {
    let styles = "<w:style w:styleId='Heading1'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Own'><w:basedOn w:val='Heading1'/></w:style>\
        <w:style w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>";
    let of = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = of("Heading1", "甲") + &of("Own", "乙") + &of("Loop", "丙");
    let lists = list(1, &[level(0, "decimal", "第%1条", "")]);
    assert_eq!(read(&body, &lists, styles), "第1条 甲\n第2条 乙\n丙\n");
}

#[test]
fn revisions_show_their_result() {
    let body = "<w:p><w:r><w:t>县</w:t></w:r><w:del><w:r><w:delText>公安</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>教育</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>局</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>";
    assert_eq!(read(body, "", ""), "县教育局\n前半后半\n");
}

#[test]
fn soft_breaks_end_lines_and_hidden_words_are_left_out() {
    let body = "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:footnoteReference/></w:r></w:p>";
    assert_eq!(read(body, "", ""), "甲\n乙 丙\n");
}

#[test]
fn a_text_box_is_read_once_behind_its_paragraph() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("框"));
    let body = format!(
        "<w:p><w:r><w:t>文</w:t><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback>\
         </mc:AlternateContent><w:t>字</w:t></w:r></w:p>"
    );
    assert_eq!(read(&body, "", ""), "文字\n框\n");
}

#[test]
fn rows_are_lines_and_merged_cells_repeat() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("<w:gridSpan w:val='3'/>", &p("任务表"))]),
        row(&[
            cell("", &p("序号")),
            cell("<w:vMerge w:val='restart'/>", &(p("县教") + &p("育局"))),
            cell("", &p("丙")),
        ]),
        row(&[
            cell("", &p("2")),
            cell("<w:vMerge/>", &p("")),
            cell("", &p("")),
        ]),
        row(&[
            cell("<w:gridSpan w:val='2'/>", &p("宽")),
            cell("", &p("丁")),
        ]),
    ];
    let body = format!("<w:tbl>{}</w:tbl>", table.concat());
    assert_eq!(
        read(&body, "", ""),
        "任务表\n序号\t县教 育局\t丙\n2\t县教 育局\n宽\t\t丁\n"
    );
}

#[test]
fn a_table_of_contents_is_left_out() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent>{}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("一、甲 1"),
        p("一、甲")
    );
    assert_eq!(read(&body, "", ""), "一、甲\n");
}

#[test]
fn blocks_within_each_other_without_end_are_too_complex() {
    let deep = "<w:sdt><w:sdtContent>".repeat(100_000);
    let close = "</w:sdtContent></w:sdt>".repeat(100_000);
    let main = format!("<w:document {W}><w:body>{deep}{close}</w:body></w:document>");
    let tree = xml::parse(&main).unwrap();
    let styles = Styles::default();
    let mut body = Body::new(Numbering::default(), &styles);
    let read = body.blocks(tree.root_element(), &mut Lines::default(), 0);
    assert_eq!(read, Err(Flaw::TooComplex));
}

#[test]
fn a_document_without_its_main_part_is_broken() {
    let fixture = super::super::same_reading::fixture("list.docx");
    let name = b"word/document.xml";
    let mut bytes = fixture.clone();
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at + 5] = b'x';
        }
    }
    assert!(matches!(
        extract(&bytes),
        Err(crate::document::ReadError::Broken { .. })
    ));
}
