//! Text as found -> text to be read, each character with its place in the first: what scraping, printing and
//! typing left between the words falls away. Decides nothing about what the words mean.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use super::glyph::{digit, ends_sentence, is_colon, is_han};
use super::numbering;
use super::pattern::patterns;

patterns! {
    /// Pronunciation in brackets, as some sites put it behind a character: `校(xiào)`, `均(jun1)`.
    PINYIN = r"[(（]([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7})([1-5]?)[)）]";
    /// A note on how a character sounds or is written, as some sites mark it: `《拼音:shuǐ》`, `【pinyin:èr】`, `(练:bù)`, `《繁:範》`.
    GLOSS = r"[(（【《\[](?:pinyin|拼音|读音|注音|\p{Han})[:：](?:[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ]{1,7}[1-5]?|\p{Han})[)）】》\]]";
    /// Brackets around a number that lost their form to the digits of their code.
    BRACKET_CODE = r"&?#(?:x?28|40);?([一二三四五六七八九十]{1,3}|[0-9]{1,2})&?#(?:x?29|41);?";
    /// What a page of a print or of a site leaves: `— 12 —`, `第3页 共10页`, comments of markup, paging links.
    DEBRIS = concat!(
        r"(?m)^[ \t\u{3000}]*(?:[-—–－─]+[ ]*[0-9０-９]{1,4}[ ]*[-—–－─]+|第[ ]*[0-9]{1,4}[ ]*页(?:[ ,，/]*共[ ]*[0-9]{1,4}[ ]*页)?)[ \t\u{3000}]*$",
        r"|<!--[^>]{0,200}-->");
}

/// Characters that only traditional texts have; their share tells the script.
const TRADITIONAL: &str =
    "個們來時實學國會發對關開長門應當與為業務質總經濟書專東車華萬無問話說請選舉網線級組織統計";

/// From this many traditional characters in a thousand of Chinese script on, a text is traditional.
const TRADITIONAL_SHARE: usize = 20;

/// Lines longer than this, in characters, may hold several numbered paragraphs that lost their breaks.
const LONG_LINE: usize = 300;

/// OpenCC's dictionaries, which are part of the program.
static SIMPLIFIED: LazyLock<Option<OpenCC>> =
    LazyLock::new(|| OpenCC::from_config(BuiltinConfig::T2s).ok());

/// A text to be read.
#[derive(Debug)]
pub struct Clean {
    text: String,
    /// For each character of `text`, the index of the character that it was.
    origin: Vec<usize>,
    /// How many characters there were.
    length: usize,
}

impl Clean {
    /// Cleans a text in linear time.
    pub fn of(found: &str) -> Self {
        let mut letters = Letters::of(found);
        letters.drop_debris();
        letters.drop_glosses();
        letters.drop_pinyin();
        letters.restore_brackets();
        letters.close_gaps();
        letters.part_cells();
        letters.simplify();
        letters.part_paragraphs();
        Self {
            text: letters.text(),
            origin: letters.0.iter().map(|(_, at)| *at).collect(),
            length: found.chars().count(),
        }
    }

    /// The text to be read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The characters as found that `read`, a range of characters of the text, was made of.
    pub fn found(&self, read: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.origin.get(at).copied().unwrap_or(self.length);
        let start = place(read.start);
        match read.end.checked_sub(1).filter(|last| *last >= read.start) {
            Some(last) => start..(place(last) + 1).min(self.length),
            None => start..start,
        }
    }
}

/// Characters with the index of each in the text as found.
struct Letters(Vec<(char, usize)>);

impl Letters {
    /// All characters that can be seen.
    fn of(found: &str) -> Self {
        let seen = found.chars().enumerate().filter(|(_, c)| !is_invisible(*c));
        Self(seen.map(|(at, c)| (c, at)).collect())
    }

    fn text(&self) -> String {
        self.0.iter().map(|(c, _)| c).collect()
    }

    fn drop_debris(&mut self) {
        let text = self.text();
        self.drop_all(&text, DEBRIS.find_iter(&text).map(|found| found.range()));
    }

    fn drop_glosses(&mut self) {
        let text = self.text();
        self.drop_all(&text, GLOSS.find_iter(&text).map(|found| found.range()));
    }

    /// `#28一#29` is `(一)`: the first character of each code becomes the bracket, the others fall away.
    fn restore_brackets(&mut self) {
        let text = self.text();
        let numbers = BRACKET_CODE.captures_iter(&text);
        let ranges: Vec<(Range<usize>, Range<usize>)> = numbers
            .filter_map(|code| Some((code.get(0)?.range(), code.get(1)?.range())))
            .collect();
        let brackets: BTreeMap<usize, char> = ranges
            .iter()
            .flat_map(|(whole, number)| [(whole.start, '('), (number.end, ')')])
            .collect();
        for ((byte, _), letter) in text.char_indices().zip(&mut self.0) {
            letter.0 = brackets.get(&byte).copied().unwrap_or(letter.0);
        }
        // The codes are ASCII, so that a character is a byte.
        let codes = ranges
            .into_iter()
            .flat_map(|(whole, number)| [whole.start + 1..number.start, number.end + 1..whole.end]);
        self.drop_all(&text, codes);
    }

    /// A sound without a tone mark is dropped only where others have one: it could be a word.
    fn drop_pinyin(&mut self) {
        let text = self.text();
        let follows_han = |at: usize| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            before.is_some_and(is_han)
        };
        let sounds: Vec<(Range<usize>, bool)> = PINYIN
            .captures_iter(&text)
            .filter_map(|sound| Some((sound.get(0)?.range(), sound.get(1)?.as_str())))
            .filter(|(range, _)| follows_han(range.start))
            .map(|(range, sound)| (range, !sound.is_ascii()))
            .collect();
        if sounds.iter().any(|(_, has_tone)| *has_tone) {
            self.drop_all(&text, sounds.into_iter().map(|(range, _)| range));
        }
    }

    /// Drops ranges of bytes of `text`, which is this text; they are in ascending order.
    fn drop_all(&mut self, text: &str, dropped: impl Iterator<Item = Range<usize>>) {
        let mut dropped = dropped.peekable();
        let mut kept = Vec::with_capacity(self.0.len());
        for ((byte, _), letter) in text.char_indices().zip(&self.0) {
            while dropped.next_if(|range| range.end <= byte).is_some() {}
            if !dropped.peek().is_some_and(|range| range.contains(&byte)) {
                kept.push(*letter);
            }
        }
        self.0 = kept;
    }

    /// Of several spaces within a line one stays. Tabs part the cells of a table and stay all.
    fn close_gaps(&mut self) {
        let mut after_space = false;
        self.0.retain(|(c, _)| {
            let is_space = c.is_whitespace() && !matches!(c, '\n' | '\t');
            let stays = !(is_space && after_space);
            after_space = is_space;
            stays
        });
    }

    /// Cells between upright lines, as some programs write tables, are parted by tabs like all others.
    fn part_cells(&mut self) {
        let mut lines: Vec<&mut [(char, usize)]> = self.0.split_mut(|(c, _)| *c == '\n').collect();
        let bars: Vec<usize> = lines.iter().map(|line| bars(line)).collect();
        let is_row =
            |at: Option<usize>| at.and_then(|at| bars.get(at)).is_some_and(|bars| *bars > 1);
        for (at, line) in lines.iter_mut().enumerate() {
            let closes_cell = line.last().is_some_and(|(c, _)| is_bar(*c));
            let is_broken_row = || is_row(at.checked_sub(1)) || is_row(Some(at + 1));
            if is_row(Some(at)) || bars.get(at) == Some(&1) && (closes_cell || is_broken_row()) {
                part_row(line);
            }
        }
    }

    /// Makes a traditional text simplified. Characters are replaced one by one, so that places stay.
    fn simplify(&mut self) {
        if !self.is_traditional() {
            return;
        }
        let Some(opencc) = &*SIMPLIFIED else { return };
        for line in self.0.split_mut(|(c, _)| *c == '\n') {
            let printed: String = line.iter().map(|(c, _)| c).collect();
            let simplified: Vec<char> = opencc.convert(&printed).chars().collect();
            if simplified.len() == line.len() {
                for ((letter, _), simple) in line.iter_mut().zip(simplified) {
                    *letter = simple;
                }
            }
        }
    }

    fn is_traditional(&self) -> bool {
        let han = self.0.iter().filter(|(c, _)| is_han(*c)).count();
        let traditional = self.0.iter().filter(|(c, _)| TRADITIONAL.contains(*c));
        traditional.count() * 1000 > han * TRADITIONAL_SHARE
    }

    /// Begins a line before each number of a paragraph in a line that holds several.
    fn part_paragraphs(&mut self) {
        let mut parted = Vec::with_capacity(self.0.len());
        for line in self.0.split_inclusive(|(c, _)| *c == '\n') {
            let mut starts = paragraphs(line);
            if line.len() <= LONG_LINE {
                starts.retain(|start| start.is_article);
            }
            let starts: Vec<usize> = starts.into_iter().map(|start| start.at).collect();
            let mut starts = starts.into_iter().peekable();
            for (at, letter) in line.iter().enumerate() {
                if starts.next_if_eq(&at).is_some() {
                    parted.push(('\n', letter.1));
                }
                parted.push(*letter);
            }
        }
        self.0 = parted;
    }
}

fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜')
}

fn bars(line: &[(char, usize)]) -> usize {
    line.iter().filter(|(c, _)| is_bar(*c)).count()
}

/// Bars within a row become tabs; those around it, and all that underlines a head, become spaces.
fn part_row(line: &mut [(char, usize)]) {
    let is_rule = line
        .iter()
        .all(|(c, _)| is_bar(*c) || matches!(c, '-' | ':' | ' '));
    let last = line.len().saturating_sub(1);
    for (at, (c, _)) in line.iter_mut().enumerate() {
        if is_rule || is_bar(*c) && (at == 0 || at == last) {
            *c = ' ';
        } else if is_bar(*c) {
            *c = '\t';
        }
    }
}

/// Zero-width and directional marks, soft hyphens, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Where a numbered paragraph begins within a line.
struct ParagraphStart {
    at: usize,
    /// `第二条`, which nothing else opens a sentence with.
    is_article: bool,
}

/// Where numbered paragraphs begin within a line: a number after a sentence, the first after a colon, or `(一)` straight
/// after the heading that such a number opened. Single numbers are no paragraphs.
fn paragraphs(line: &[(char, usize)]) -> Vec<ParagraphStart> {
    let text: String = line.iter().map(|(c, _)| c).collect();
    let mut starts = Vec::new();
    let mut before = None;
    let mut in_heading = false;
    for (at, (byte, c)) in text.char_indices().enumerate() {
        let ends = before.is_some_and(ends_sentence);
        let is_after_colon = before.is_some_and(is_colon);
        let may_begin = ends || is_after_colon || in_heading && is_bracket(c);
        let number = may_begin
            .then(|| numbering::leading(text.get(byte..)?))
            .flatten()
            .filter(|(number, _)| number.value < 100 && (number.value == 1 || !is_after_colon));
        if let Some((number, rest)) = number {
            let is_parted = number.printed.len() + rest.len() < text.len() - byte;
            let is_article = number.style == numbering::Style::Article && is_parted;
            starts.push(ParagraphStart { at, is_article });
            in_heading = number.style == numbering::Style::Han;
        }
        in_heading &= !(ends_sentence(c) || matches!(c, ',' | '，'));
        before = Some(c).filter(|c| !c.is_whitespace()).or(before);
    }
    let is_several = starts.len() > 1 || starts.iter().any(|start| start.is_article);
    if is_several { starts } else { Vec::new() }
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '（') || digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(found: &str) -> String {
        Clean::of(found).text().to_owned()
    }

    #[test]
    fn pronunciation_behind_characters_falls_away() {
        assert_eq!(
            cleaned("推進學校(xiào)均(jun1)衡發(fa)展"),
            "推进学校均衡发展"
        );
        assert_eq!(
            cleaned("发布应用(app)，见附录(a1)"),
            "发布应用(app)，见附录(a1)"
        );
    }

    #[test]
    fn notes_on_characters_and_codes_of_brackets_fall_away() {
        assert_eq!(
            cleaned("防溺水《拼音:shuǐ》第二【pinyin:èr】章部(练:bù)门范《繁:範》围"),
            "防溺水第二章部门范围"
        );
        assert_eq!(cleaned("责任(注:长期)"), "责任(注:长期)");
        let clean = Clean::of("#28一#29县教育局");
        assert_eq!(clean.text(), "(一)县教育局");
        assert_eq!((clean.found(0..3), clean.found(3..7)), (0..5, 7..11));
    }

    #[test]
    fn articles_within_a_line_get_lines_of_their_own() {
        assert_eq!(
            cleaned("第一条 为了安全。第二条 县教育局负责审批。第三条规定除外。"),
            "第一条 为了安全。\n第二条 县教育局负责审批。第三条规定除外。"
        );
    }

    #[test]
    fn a_traditional_text_is_read_as_simplified_and_another_is_left_alone() {
        assert_eq!(
            cleaned("組織學生參與校園體育活動"),
            "组织学生参与校园体育活动"
        );
        assert_eq!(cleaned("名著阅读与乾县著名学校"), "名著阅读与乾县著名学校");
    }

    #[test]
    fn what_pages_and_keyboards_leave_falls_away() {
        assert_eq!(cleaned("县教\u{200B}育局\u{FEFF}"), "县教育局");
        assert_eq!(
            cleaned("建立台账。\n— 12 —\n定期检查。"),
            "建立台账。\n\n定期检查。"
        );
        assert_eq!(cleaned("牵头：县教育局　　　配合"), "牵头：县教育局　配合");
        assert_eq!(cleaned("1\t巡查\t\t长期"), "1\t巡查\t\t长期");
    }

    #[test]
    fn tables_of_upright_lines_become_tables_of_tabs() {
        let table = "| 序号 | 任务 |\n|---|---|\n| 1 | 巡查 |";
        assert_eq!(cleaned(table).replace(' ', ""), "序号\t任务\n\n1\t巡查");
    }

    #[test]
    fn paragraphs_that_lost_their_breaks_get_them_back() {
        let long = "落实责任".repeat(80);
        let flat =
            format!("目标如下。六、保障措施(一)加强领导{long}。(二)加大投入。第一、二年级免试。");
        assert_eq!(
            cleaned(&flat),
            format!(
                "目标如下。\n六、保障措施\n(一)加强领导{long}。\n(二)加大投入。第一、二年级免试。"
            )
        );
        assert_eq!(cleaned("目标。(一)甲。(二)乙。"), "目标。(一)甲。(二)乙。");
    }

    #[test]
    fn every_character_keeps_its_place() {
        let found = "一、學(xué)校\u{200B}安全工作與實務";
        let clean = Clean::of(found);
        assert_eq!(clean.text(), "一、学校安全工作与实务");
        assert_eq!(clean.found(2..4), 2..9);
        assert_eq!(clean.found(4..6), 10..12);
        assert_eq!(clean.found(3..3), 8..8);
        let length = found.chars().count();
        assert_eq!(clean.found(10..11), length - 1..length);
        assert_eq!(clean.found(11..11), length..length);
    }
}
