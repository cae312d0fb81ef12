//! Title, number, issuer and date, as the head and the signature of a document state them.

use chrono::NaiveDate;

use super::glyph::{digit, ends_sentence, is_colon, is_within, squeeze};
use super::lexicon::TITLE_NOUNS;
use super::mention;
use super::numbering::{han_digit, leading};
use super::pattern::patterns;

/// Lines that can hold title, number and labels.
const HEAD_LINES: usize = 30;
/// Longest line of a head, in characters.
const MAX_LINE: usize = 120;

patterns! {
    /// A document number alone on its line, brackets around it or not.
    NUMBER_LINE = r"^[(（〔]?(\p{Han}{2,12}\s*[〔\[［(（【]\s*[0-9０-９]{4}\s*[〕\]］)）】]\s*第?[0-9０-９]{1,4}号)[)）〕]?$";
    NUMBER_LABEL = r"(?:发文字号|文件编号|文\s*号)\s*[:：]?\s*(\S+号)";
    ISSUER_LABEL = r"(?:发文机关|发布机构|发文单位)\s*[:：]?\s*(\S+)";
    DATE_LABEL = r"(?:成文日期|发文日期|印发日期)\s*[:：]?\s*([0-9]{4}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2})";
    /// The notice that issues a document: what it issues is the document.
    ISSUING = r"关于(?:印发|转发|下发|发布)(?:《([^《》]{4,80})》|([^《》]{4,60}?))的通知";
    DATE = r"([0-9０-９〇○零一二三四五六七八九]{4})\s*[-年./]\s*([0-9０-９一二三四五六七八九十]{1,3})\s*[-月./]\s*([0-9０-９一二三四五六七八九十]{1,3})";
    SIGNED_ON = r"^[0-9０-９〇○零一二三四五六七八九]{4}\s*年.{1,4}月.{1,4}日\s*(?:印发)?$";
}

/// What identifies a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The document's own title.
    pub title: String,
    /// 发文字号
    pub document_number: String,
    /// 发文机关
    pub issuer: String,
    /// 成文日期
    pub issued_on: Option<NaiveDate>,
}

impl Meta {
    /// Reads head and signature; what is not stated stays empty.
    pub fn of(text: &str) -> Self {
        let head = head(text);
        let signature = signature(text);
        let label = |find: &regex::Regex| {
            head.iter()
                .find_map(|line| Some(find.captures(line)?.get(1)?.as_str().to_string()))
        };
        let number = || {
            head.iter()
                .find_map(|line| Some(NUMBER_LINE.captures(line)?.get(1)?.as_str()))
        };
        let issuer = || {
            signature
                .map(|(unit, _)| unit)
                .or_else(|| signed_in_head(&head))
        };
        let dated = || signature.map(|(_, date)| date.to_string());
        Self {
            title: title(&head),
            document_number: label(&NUMBER_LABEL)
                .or_else(|| number().map(squeeze))
                .unwrap_or_default(),
            issuer: issuer()
                .map(squeeze)
                .or_else(|| label(&ISSUER_LABEL))
                .unwrap_or_default(),
            issued_on: label(&DATE_LABEL)
                .or_else(dated)
                .and_then(|date| read_date(&date)),
        }
    }
}

/// The lines before the first paragraph of prose.
fn head(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_head = |line: &&str| is_within(line, MAX_LINE) && !line.ends_with(ends_sentence);
    lines.take_while(is_head).take(HEAD_LINES).collect()
}

/// The last unit's name that stands directly above a date.
fn signature(text: &str) -> Option<(&str, &str)> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let is_dated = |date: &str| is_within(date, 24) && SIGNED_ON.is_match(date);
    lines()
        .zip(lines().skip(1))
        .find(|(unit, date)| is_dated(date) && mention::heading(unit).is_some())
}

/// A unit's name on a line of its own above the title.
fn signed_in_head<'t>(head: &[&'t str]) -> Option<&'t str> {
    head.iter().take(6).copied().find(|line| {
        leading(line).is_none() && !line.ends_with(is_colon) && mention::heading(line).is_some()
    })
}

fn title(head: &[&str]) -> String {
    let joined: String = head.iter().map(|line| squeeze(line)).collect();
    let issued = ISSUING.captures(&joined);
    match issued.and_then(|found| {
        found
            .get(1)
            .or(found.get(2))
            .map(|title| title.as_str().to_string())
    }) {
        Some(title) => title,
        None => title_line(head).unwrap_or_default(),
    }
}

/// A line that ends as titles do, joined with the issuer's line above when it opens with 关于.
fn title_line(head: &[&str]) -> Option<String> {
    let is_title = |line: &str| TITLE_NOUNS.iter().any(|noun| line.ends_with(noun));
    let at = head
        .iter()
        .position(|line| is_title(line) && leading(line).is_none())?;
    let line = head.get(at)?.trim_start_matches(['#', ' ']);
    let above = at.checked_sub(1).and_then(|above| head.get(above));
    let issuer =
        above.filter(|above| line.starts_with("关于") && mention::heading(above).is_some());
    Some(format!(
        "{}{}",
        issuer.copied().unwrap_or_default(),
        squeeze(line)
    ))
}

fn read_date(text: &str) -> Option<NaiveDate> {
    let parts = DATE.captures(text)?;
    let part = |index| parts.get(index).and_then(|part| figure(part.as_str()));
    NaiveDate::from_ymd_opt(i32::try_from(part(1)?).ok()?, part(2)?, part(3)?)
}

/// `24`, `二〇二四` digit by digit, or `二十四` with its ten.
fn figure(printed: &str) -> Option<u32> {
    let (tens, ones) = match printed.split_once('十') {
        Some((tens, ones)) => (if tens.is_empty() { 1 } else { figure(tens)? }, ones),
        None => (0, printed),
    };
    let digits = ones.chars().try_fold(0, |value, c| {
        Some(value * 10 + digit(c).or_else(|| han_digit(c))?)
    });
    Some(tens * 10 + digits?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn notice_gives_the_title_of_what_it_issues() {
        let text = "青河县人民政府办公室\n关于印发《青河县控辍保学\n工作方案》的通知\n青政办字〔2024〕3号\n\n各镇人民政府:\n\n现印发给你们。\n\n青河县人民政府办公室\n2024年5月6日\n";
        let meta = Meta::of(text);
        assert_eq!(meta.title, "青河县控辍保学工作方案");
        assert_eq!(meta.document_number, "青政办字〔2024〕3号");
        assert_eq!(meta.issuer, "青河县人民政府办公室");
        assert_eq!(meta.issued_on, date(2024, 5, 6));
    }

    #[test]
    fn title_without_a_notice_keeps_its_words() {
        let text = "青河县教育局\n关于加强学校体育的实施意见\n（青教字〔2023〕12号）\n　　为加强学校体育,提出如下意见。\n";
        let meta = Meta::of(text);
        assert_eq!(meta.title, "青河县教育局关于加强学校体育的实施意见");
        assert_eq!(
            (meta.document_number.as_str(), meta.issuer.as_str()),
            ("青教字〔2023〕12号", "青河县教育局")
        );
        assert_eq!(meta.issued_on, None);
    }

    #[test]
    fn labels_of_a_catalogue_win() {
        let text = "成文日期 2022-08-24 发布日期 2022-09-01\n发文机关 县政府办公室 关键词\n发文字号 青政字〔2022〕8号 有效性 有效\n";
        let meta = Meta::of(text);
        assert_eq!(
            (meta.document_number.as_str(), meta.issuer.as_str()),
            ("青政字〔2022〕8号", "县政府办公室")
        );
        assert_eq!(meta.issued_on, date(2022, 8, 24));
    }

    #[test]
    fn dates_in_chinese_figures_are_read() {
        assert_eq!(read_date("二〇二四年十二月三十一日"), date(2024, 12, 31));
        assert_eq!(read_date("二○一八年八月二十日"), date(2018, 8, 20));
        assert_eq!(read_date("２０２４年５月６日"), date(2024, 5, 6));
        assert_eq!(read_date("2024年13月6日"), None);
    }

    #[test]
    fn a_fragment_states_nothing() {
        assert_eq!(
            Meta::of("15、扩大开放。全县要积极创造条件。\n"),
            Meta::default()
        );
    }
}
