//! Pages as pictures, measured with a ruler: the figures are those of GB/T 9704-2012, not those of the program.

use std::path::Path;
use std::process::Command;

use duxue_core::model::record_code::RecordCode;
use duxue_core::report::{ConsultationInput, Fonts, NoticeInput, Pdf, consultation, notice};
use serde_json::{Value, json};

/// What a ruler may be wrong by, in mm.
const RULER: f32 = 0.5;
/// 22 lines in 225 mm.
const PITCH: f32 = 225.0 / 22.0;
/// 28 characters in 156 mm.
const CHAR: f32 = 156.0 / 28.0;

/// A page as dots.
struct Picture {
    /// Dots in an inch.
    dpi: f32,
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

/// From, to; in mm.
type Span = (f32, f32);
type Colour = [u8; 3];

fn dark(colour: Colour) -> bool {
    colour.iter().all(|part| *part < 128)
}

fn red([r, g, b]: Colour) -> bool {
    r > 150 && g < 128 && b < 128
}

impl Picture {
    /// A binary PPM, as `pdftoppm` writes it: `P6`, width, height, 255, one blank, the dots.
    fn read(ppm: &[u8], dpi: f32) -> Picture {
        let mut words = Vec::new();
        let mut at = 0;
        while words.len() < 4 {
            let word: String = ppm[at..]
                .iter()
                .take_while(|byte| !byte.is_ascii_whitespace())
                .map(|byte| char::from(*byte))
                .collect();
            at += word.len() + 1;
            words.push(word);
        }
        assert_eq!((words[0].as_str(), words[3].as_str()), ("P6", "255"));
        Picture {
            dpi,
            width: words[1].parse().unwrap(),
            height: words[2].parse().unwrap(),
            dots: ppm[at..].to_vec(),
        }
    }

    fn colour(&self, x: usize, y: usize) -> Colour {
        let at = 3 * (y * self.width + x);
        [self.dots[at], self.dots[at + 1], self.dots[at + 2]]
    }

    fn dots(&self, (from, to): Span, end: usize) -> std::ops::Range<usize> {
        let dot = |mm: f32| (mm * self.dpi / 25.4).round() as usize;
        dot(from)..dot(to).min(end)
    }

    /// Strips of ink from top to bottom in a part of the page.
    fn lines(&self, x: Span, y: Span, ink: fn(Colour) -> bool) -> Vec<Span> {
        let (xs, ys) = (self.dots(x, self.width), self.dots(y, self.height));
        self.runs(ys, |y| xs.clone().any(|x| ink(self.colour(x, y))))
    }

    /// Strips of ink from left to right in a part of the page.
    fn columns(&self, x: Span, y: Span, ink: fn(Colour) -> bool) -> Vec<Span> {
        let (xs, ys) = (self.dots(x, self.width), self.dots(y, self.height));
        self.runs(xs, |x| ys.clone().any(|y| ink(self.colour(x, y))))
    }

    fn runs(&self, dots: std::ops::Range<usize>, inked: impl Fn(usize) -> bool) -> Vec<Span> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for dot in dots.filter(|dot| inked(*dot)) {
            match runs.last_mut() {
                Some((_, end)) if *end == dot => *end += 1,
                _ => runs.push((dot, dot + 1)),
            }
        }
        let mm = |dot: usize| dot as f32 * 25.4 / self.dpi;
        runs.into_iter()
            .map(|(from, to)| (mm(from), mm(to)))
            .collect()
    }
}

fn middle((from, to): Span) -> f32 {
    (from + to) / 2.0
}

#[track_caller]
fn measures(what: &str, found: f32, wanted: f32) {
    assert!(
        (found - wanted).abs() <= RULER,
        "{what}: {found} mm instead of {wanted} mm"
    );
}

/// The pages of a PDF at 200 dots an inch.
fn pictures(pdf: &Pdf) -> Vec<Picture> {
    pictures_at(pdf, 200, &[])
}

/// The pages of a PDF; none where `pdftoppm` is not installed, except under CI.
fn pictures_at(pdf: &Pdf, dpi: u16, options: &[&str]) -> Vec<Picture> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("a.pdf");
    std::fs::write(&file, &pdf.bytes).unwrap();
    let resolution = dpi.to_string();
    let run = Command::new("pdftoppm")
        .args(["-r", &resolution])
        .args(options)
        .arg(&file)
        .arg(dir.path().join("page"))
        .status();
    match run {
        Ok(status) => assert!(status.success()),
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "pdftoppm: {error}"
            );
            eprintln!("skipped: pdftoppm is not installed ({error})");
            return Vec::new();
        }
    }
    let mut pages: Vec<_> = std::fs::read_dir(dir.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "ppm"))
        .collect();
    pages.sort();
    pages
        .iter()
        .map(|page| Picture::read(&std::fs::read(page).unwrap(), dpi.into()))
        .collect()
}

fn fonts() -> Fonts {
    Fonts::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/fonts")).unwrap()
}

fn standard() -> Value {
    json!({ "words": "小学班额不超过45人", "department": "县教育局", "clause": "任务25" })
}

/// A notice that finds `text`, with other fields as given.
fn input(text: &str, others: Value) -> NoticeInput {
    let mut input = json!({
        "number": "青督整〔2026〕1号",
        "agency": "青岩县人民政府教育督导室",
        "subject": "青岩县实验小学",
        "inspected_on": "2026-11-05",
        "inspectors": [{ "name": "王喆", "card_no": "D0632-018" }],
        "inspection_title": "2026年秋季学期校园安全专项督导",
        "basis": ["《教育督导条例》第二十一条"],
        "findings": [{
            "number": "2026-0031",
            "text": text,
            "standard": standard(),
            "demand": "制定消除大班额方案",
            "due_on": "2026-11-20",
            "provisional": false,
            "deadline_reason": "",
        }],
        "report_to": "青岩县人民政府教育督导室",
        "contact": null,
        "dated": "2026-11-06",
        "cc": ["青岩县教育局"],
    });
    let fields = others.as_object().unwrap().clone();
    input.as_object_mut().unwrap().extend(fields);
    serde_json::from_value(input).unwrap()
}

fn pages_of(text: &str, others: Value) -> Vec<Picture> {
    let code = RecordCode::of([7; 32]);
    pictures(&notice(&input(text, others), &code, &fonts()).unwrap())
}

#[test]
fn a_full_page_has_22_lines_of_28_characters_between_its_margins() {
    let pages = pages_of(&"国".repeat(28 * 40), json!({}));
    let Some(page) = pages.get(1) else { return };
    let lines = page.lines((0.0, 210.0), (20.0, 263.0), dark);
    assert_eq!(lines.len(), 22);
    measures("the first line", middle(lines[0]), 37.0 + PITCH / 2.0);
    measures("the last line", middle(lines[21]), 262.0 - PITCH / 2.0);
    let pitch = (middle(lines[21]) - middle(lines[0])) / 21.0;
    assert!((pitch - PITCH).abs() < 0.02, "{pitch}");
    let characters = page.columns((0.0, 210.0), lines[10], dark);
    assert_eq!(characters.len(), 28);
    measures(
        "the first character",
        middle(characters[0]),
        28.0 + CHAR / 2.0,
    );
    measures(
        "the last character",
        middle(characters[27]),
        184.0 - CHAR / 2.0,
    );
    let advance = (middle(characters[27]) - middle(characters[0])) / 27.0;
    assert!((advance - CHAR).abs() < 0.02, "{advance}");
}

#[test]
fn the_title_stands_in_the_middle_of_the_first_lines() {
    let pages = pages_of("走廊堆放杂物", json!({}));
    let Some(page) = pages.first() else { return };
    let lines = page.lines((28.0, 184.0), (30.0, 262.0), dark);
    for (index, line) in lines[..2].iter().enumerate() {
        measures(
            "a line of the title",
            middle(*line),
            37.0 + PITCH * (index as f32 + 0.5),
        );
        let columns = page.columns((0.0, 210.0), *line, dark);
        let (left, right) = (columns[0].0, columns[columns.len() - 1].1);
        measures("the middle of the title", (left + right) / 2.0, 28.0 + 78.0);
    }
    let height = lines[1].1 - lines[1].0;
    assert!(
        height > 6.5 && height < 22.0 * 25.4 / 72.0 + RULER,
        "2号: {height}"
    );
}

#[test]
fn page_numbers_stand_7_mm_under_the_text_one_character_in_at_the_outer_side() {
    let pages = pages_of(&"国".repeat(28 * 40), json!({}));
    if pages.is_empty() {
        return;
    }
    let foot = (262.5, 280.0);
    let odd = pages[0].columns((140.0, 200.0), foot, dark);
    let even = pages[1].columns((10.0, 70.0), foot, dark);
    measures(
        "the right end of an odd number",
        odd[odd.len() - 1].1,
        184.0 - CHAR,
    );
    measures("the left end of an even number", even[0].0, 28.0 + CHAR);
    for (page, dash) in [(&pages[0], odd[odd.len() - 1]), (&pages[1], even[0])] {
        let lines = page.lines(dash, foot, dark);
        assert_eq!(lines.len(), 1);
        measures("the dash of a number", middle(lines[0]), 262.0 + 7.0);
    }
}

#[test]
fn a_red_head_stands_35_mm_down_and_its_line_4_mm_under_the_number() {
    let pages = pages_of(
        "走廊堆放杂物",
        json!({ "letterhead": "青岩县人民政府教育督导室文件" }),
    );
    let Some(page) = pages.first() else { return };
    let everywhere = ((0.0, 210.0), (0.0, 297.0));
    let reds = page.lines(everywhere.0, everywhere.1, red);
    assert_eq!(reds.len(), 2);
    let (name, line) = (reds[0], reds[1]);
    measures("the top of the name", name.0, 37.0 + 35.0);
    assert!(name.1 - name.0 <= 22.0);
    let blacks = page.lines(everywhere.0, (name.0, 262.0), dark);
    let (number, title) = (blacks[0], blacks[1]);
    measures("the red line", middle(line), number.1 + 4.0);
    let empty = (number.0 - name.1) / PITCH;
    assert!((2.0..2.7).contains(&empty), "{empty} lines over the number");
    let empty = (title.0 - line.1) / PITCH;
    assert!((1.95..3.0).contains(&empty), "{empty} lines over the title");
    let across = page.columns(everywhere.0, line, red);
    measures("the left end of the red line", across[0].0, 28.0);
    measures("the right end of the red line", across[0].1, 184.0);
    let characters = page.columns(everywhere.0, name, red);
    assert!(characters[0].0 >= 27.9 && characters[characters.len() - 1].1 <= 184.1);
    assert!(characters.iter().all(|(left, right)| right - left <= 15.0));
}

#[test]
fn the_lines_of_the_imprint_close_an_even_page() {
    let pages = pages_of("走廊堆放杂物", json!({}));
    if pages.is_empty() {
        return;
    }
    // Between the left ends of the lines and their words.
    let beside = (29.0, 32.0);
    let rules = pages[1].lines(beside, (238.0, 270.0), dark);
    assert_eq!(rules.len(), 3);
    measures("the last line", middle(rules[2]), 262.0);
    measures("the inner line", middle(rules[1]), 262.0 - PITCH);
    measures("the first line", middle(rules[0]), 262.0 - 2.0 * PITCH);
    let across = pages[1].columns((0.0, 210.0), rules[2], dark);
    measures("the left end", across[0].0, 28.0);
    measures("the right end", across[across.len() - 1].1, 184.0);
}

#[test]
fn the_outer_lines_of_the_imprint_are_thicker_than_the_inner_one() {
    let pdf = notice(
        &input("走廊堆放杂物", json!({})),
        &RecordCode::of([7; 32]),
        &fonts(),
    )
    .unwrap();
    // The left edge of the second page alone, in dots so small that thicknesses are told apart.
    let edge = [
        "-f", "2", "-l", "2", "-x", "0", "-y", "0", "-W", "800", "-H", "7016",
    ];
    let pages = pictures_at(&pdf, 600, &edge);
    let Some(page) = pages.first() else { return };
    let rules = page.lines((29.0, 32.0), (238.0, 270.0), dark);
    let thick: Vec<f32> = rules.iter().map(|(top, bottom)| bottom - top).collect();
    for (thick, wanted) in thick.iter().zip([0.35, 0.25, 0.35]) {
        assert!(
            (thick - wanted).abs() < 0.045,
            "{thick} mm instead of {wanted} mm"
        );
    }
}

fn letter() -> ConsultationInput {
    let input = json!({
        "number": "青督商〔2026〕1号",
        "agency": "青岩县人民政府教育督导室",
        "department": "青岩县公安局",
        "school": "青岩县实验小学",
        "inspected_on": "2026-11-05",
        "inspectors": [{ "name": "王喆", "card_no": null }],
        "inspection_title": "2026年秋季学期校园安全专项督导",
        "basis": [],
        "findings": [{
            "number": "2026-0031",
            "text": "校门口未配备专职安保人员",
            "standard": standard(),
            "request": "请协调增配专职安保人员",
        }],
        "reply_by": "2026-11-30",
        "contact": null,
        "dated": "2026-11-06",
        "cc": [],
    });
    serde_json::from_value(input).unwrap()
}

#[test]
fn the_double_lines_of_a_letter_stand_where_the_standard_puts_them() {
    let code = RecordCode::of([7; 32]);
    let pages = pictures(&consultation(&letter(), &code, &fonts()).unwrap());
    let Some(page) = pages.first() else { return };
    let reds = page.lines((0.0, 210.0), (0.0, 297.0), red);
    assert_eq!(reds.len(), 5);
    let thick = |(top, bottom): Span| bottom - top;
    measures("the top of the name", reds[0].0, 30.0);
    measures("the first double line", reds[1].0, reds[0].1 + 4.0);
    measures("the last double line", reds[4].1, 297.0 - 20.0);
    assert!(thick(reds[1]) > thick(reds[2]) && thick(reds[3]) < thick(reds[4]));
    for line in &reds[1..] {
        let across = page.columns((0.0, 210.0), *line, red);
        measures("the left end of a line", across[0].0, 20.0);
        measures("the right end of a line", across[0].1, 190.0);
    }
    let blacks = page.lines((0.0, 210.0), (reds[2].1, 262.0), dark);
    let number = page.columns((0.0, 210.0), blacks[0], dark);
    measures("the end of the number", number[number.len() - 1].1, 184.0);
    measures(
        "the number under the line",
        blacks[0].0 - reds[2].1,
        7.0 / 8.0 * 16.0 * 25.4 / 72.0,
    );
    let empty = (blacks[1].0 - blacks[0].1) / PITCH;
    assert!((1.95..3.0).contains(&empty), "{empty} lines over the title");
    let foot = page.columns((140.0, 200.0), (263.0, 275.0), dark);
    assert!(foot.is_empty(), "the first page of a letter has a number");
}
