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
/// Lines that a covering letter takes at most, before the title of what it covers.
const MAX_COVER: usize = 40;
/// Shortest and longest title below a covering letter, in characters.
const MIN_TITLE: usize = 8;
const MAX_TITLE: usize = 60;
/// Most units that sign together.
const MAX_JOINT: usize = 12;
/// Nouns that end titles in the head alone: further down they end headings as well.
const HEAD_NOUNS: &[&str] = &["通告", "公告", "决定", "预案", "制度", "职责", "措施"];

patterns! {
    /// A document number alone on its line, brackets around it or not.
    NUMBER_LINE = r"^[(（〔]?(\p{Han}{2,12}\s*[〔\[［(（【]\s*[0-9０-９]{4}\s*[〕\]］)）】]\s*第?[0-9０-９]{1,4}号)[)）〕]?$";
    NUMBER_LABEL = r"(?:发文字号|文件编号|文\s*号)\s*[:：]?\s*(\S+号)";
    ISSUER_LABEL = r"(?:发文机关|发布机构|发文单位|制定机关)\s*[】:：]?\s*(\S+)";
    DATE_LABEL = r"(?:成文日期|发文日期|印发日期|公布日期)\s*[】:：]?\s*([0-9]{4}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2})";
    /// When a site published it.
    PUBLISHED = r"发布(?:日期|时间)\s*[】:：]?\s*([0-9]{4}\s*[-年./]\s*[0-9]{1,2}\s*[-月./]\s*[0-9]{1,2})";
    /// A label of a catalogue whose value stands on the next line.
    BARE_LABEL = r"^(?:发文机关|发布机构|发文单位|制定机关|成文日期|发文日期|印发日期|公布日期|发布日期|发布时间|发文字号|文件编号|文\s*号|标\s*题|名\s*称)\s*[:：]?$";
    /// Who issues, before what it is about: `青河县人民政府关于…的通知`.
    ISSUER_IN_TITLE = r"^(\p{Han}{3,40}?)关于";
    /// The notice that issues a document: what it issues is the document.
    ISSUING = r"关于(?:印发|转发|下发|发布)(?:《([^《》]{4,80})》|([^《》]{4,60}?))的通知";
    DATE = r"([0-9０-９〇○零一二三四五六七八九]{4})\s*[-年./]\s*([0-9０-９一二三四五六七八九十]{1,3})\s*[-月./]\s*([0-9０-９一二三四五六七八九十]{1,3})";
    /// `青河县人民政府令第12号`
    ORDER = r"^(\p{Han}{2,16}(?:政府|局|委员会|部|厅))令第[0-9]{1,4}号";
    /// Signature and date on one line.
    SIGNED_LINE = r"^(\p{Han}{4,30}?)\s*([0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)$";
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
    /// When a site published it, perhaps years after it was issued.
    pub published_on: Option<NaiveDate>,
}

impl Meta {
    /// Reads head and signature; what is not stated stays empty.
    pub fn of(text: &str) -> Self {
        let head = head(text);
        let labelled = labelled_lines(&head);
        let signature = signature(text);
        let label = |find: &regex::Regex| {
            labelled
                .iter()
                .find_map(|line| Some(find.captures(line)?.get(1)?.as_str().to_string()))
        };
        let number = || {
            head.iter()
                .find_map(|line| Some(NUMBER_LINE.captures(line)?.get(1)?.as_str()))
        };
        let order = order(&head);
        let ordered = || order.as_ref().map(|(issuer, _)| issuer.clone());
        let signed = || signature.as_ref().map(|signature| signature.issuer.clone());
        let dated = || {
            signature
                .as_ref()
                .map(|signature| signature.date.to_owned())
        };
        Self {
            title: title(&head)
                .or_else(|| later_title(text))
                .unwrap_or_default(),
            document_number: label(&NUMBER_LABEL)
                .or_else(|| number().map(squeeze))
                .or_else(|| order.as_ref().map(|(_, number)| number.clone()))
                .unwrap_or_default(),
            issuer: signed()
                .or_else(ordered)
                .or_else(|| issuer_in_head(&head))
                .or_else(|| label(&ISSUER_LABEL))
                .unwrap_or_default(),
            issued_on: label(&DATE_LABEL)
                .or_else(dated)
                .and_then(|date| read_date(&date)),
            published_on: label(&PUBLISHED).and_then(|date| read_date(&date)),
        }
    }
}

/// What a document is by its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// 规划, 计划: of schools and figures over years.
    Plan,
    /// 意见, 方案, 办法, 条例 and all others.
    Other,
    /// A fragment without a title.
    Unknown,
}

impl Meta {
    /// What the title says the document is.
    pub fn nature(&self) -> Nature {
        let plans = ["规划", "计划", "纲要", "要点"];
        if self.title.is_empty() {
            Nature::Unknown
        } else if plans.iter().any(|plan| self.title.contains(plan)) {
            Nature::Plan
        } else {
            Nature::Other
        }
    }
}

/// The lines before the first paragraph of prose.
fn head(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines = lines.map(|line| line.trim_end_matches(['?', '？']));
    let is_head = |line: &&str| is_within(line, MAX_LINE) && !line.ends_with(ends_sentence);
    lines.take_while(is_head).take(HEAD_LINES).collect()
}

/// The lines of a head; one that is only a label with the line below.
fn labelled_lines(head: &[&str]) -> Vec<String> {
    let below = head.iter().skip(1).map(Some).chain([None]);
    let lines = head.iter().zip(below);
    let joined = lines.map(|(line, below)| match below {
        Some(below) if BARE_LABEL.is_match(line) => format!("{line} {below}"),
        _ => (*line).to_owned(),
    });
    joined.collect()
}

/// Who signed, and when.
struct Signature<'t> {
    issuer: String,
    date: &'t str,
}

/// The first units' names that stand directly above a date or before it.
fn signature(text: &str) -> Option<Signature<'_>> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let is_dated = |date: &str| is_within(date, 24) && SIGNED_ON.is_match(date);
    lines.iter().enumerate().find_map(|(at, line)| {
        if is_dated(line) {
            let issuer = joint(
                lines
                    .get(..at)?
                    .iter()
                    .rev()
                    .map_while(|line| signatory(line)),
            );
            return (!issuer.is_empty()).then_some(Signature { issuer, date: line });
        }
        let signed = SIGNED_LINE.captures(line).filter(|_| is_within(line, 50))?;
        let issuer = signatory(signed.get(1)?.as_str()).filter(|_| leading(line).is_none())?;
        let date = signed.get(2)?.as_str();
        Some(Signature { issuer, date })
    })
}

/// The units of a line that consists of nothing else.
fn signatory(line: &str) -> Option<String> {
    let is_bare = leading(line).is_none() && !line.ends_with(is_colon);
    let heading = mention::heading(line)
        .filter(|heading| is_bare && heading.rest.is_empty() && !heading.announces)?;
    Some(if heading.is_certain {
        heading.names.join("、")
    } else {
        squeeze(line)
    })
}

/// Several that sign, given from the last to the first.
fn joint(signatories: impl Iterator<Item = String>) -> String {
    let mut signatories: Vec<String> = signatories.take(MAX_JOINT).collect();
    signatories.reverse();
    signatories.join("、")
}

/// `青河县人民政府令` and `第12号`
fn order(head: &[&str]) -> Option<(String, String)> {
    let joined: String = head.iter().take(4).map(|line| squeeze(line)).collect();
    let order = ORDER.captures(&joined)?;
    let issuer = order.get(1)?.as_str().to_owned();
    Some((issuer, order.get(0)?.as_str().to_owned()))
}

/// Units' names on lines of their own above the title, or that the title opens with.
fn issuer_in_head(head: &[&str]) -> Option<String> {
    let title = head
        .iter()
        .position(|line| is_title(line) || line.contains("关于"))?;
    let above = head.get(..title)?;
    let above = joint(
        above
            .iter()
            .rev()
            .take(MAX_JOINT)
            .filter_map(|line| signatory(line)),
    );
    let opens_title = || signatory(ISSUER_IN_TITLE.captures(head.get(title)?)?.get(1)?.as_str());
    Some(above)
        .filter(|above| !above.is_empty())
        .or_else(opens_title)
}

/// What a notice issues, or the line that ends as titles do.
fn title(head: &[&str]) -> Option<String> {
    let joined: String = head.iter().map(|line| squeeze(line)).collect();
    let issued = ISSUING.captures(&joined);
    let issued = issued.and_then(|found| {
        found
            .get(1)
            .or(found.get(2))
            .map(|title| title.as_str().to_owned())
    });
    issued.or_else(|| title_line(head))
}

/// Whether a line ends as titles do, a note such as (试行) aside. Paths of a site and heads of tables do not count.
fn is_title(line: &str) -> bool {
    let line = line.trim_end();
    let named = line
        .split_once(['(', '（'])
        .filter(|_| line.ends_with([')', '）']));
    let named = named.map_or(line, |(named, _)| named).trim_end();
    let mut nouns = TITLE_NOUNS.iter().chain(HEAD_NOUNS);
    let is_named = nouns.any(|noun| named.ends_with(noun));
    let is_other = line.starts_with("序号") || line.starts_with("当前位置") || line.contains('>');
    is_named && !is_other && leading(line).is_none() && !line.contains('：')
}

/// A line that ends as titles do, joined with the line above that it goes on from.
fn title_line(head: &[&str]) -> Option<String> {
    let at = head.iter().position(|line| is_title(line))?;
    let line = head.get(at)?.trim_start_matches(['#', ' ']);
    let above = at.checked_sub(1).and_then(|above| head.get(above));
    let above = above.filter(|above| {
        let is_broken = above.contains("关于") && !line.contains("关于");
        is_broken || line.starts_with("关于") && mention::heading(above).is_some()
    });
    Some(squeeze(&format!(
        "{}{line}",
        above.copied().unwrap_or_default()
    )))
}

/// The title of what a covering letter or order goes before.
fn later_title(text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).take(MAX_COVER);
    let is_line = |line: &&str| is_within(line, MAX_TITLE) && !is_within(line, MIN_TITLE - 1);
    let mut titles = lines.filter(is_line).filter(|line| {
        let is_prose = |c| ends_sentence(c) || is_colon(c) || matches!(c, ',' | '，');
        !line.contains(is_prose) && is_title(line)
    });
    titles.next().map(squeeze)
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
    fn a_label_may_stand_above_its_value() {
        let meta =
            Meta::of("发文单位\n青河县人民政府办公室\n发布日期\n2022年11月02日 15:42\n各单位:\n");
        assert_eq!(meta.issuer, "青河县人民政府办公室");
        assert_eq!(
            (meta.issued_on, meta.published_on),
            (None, date(2022, 11, 2))
        );
        let meta = Meta::of("•【制定机关】青河县人民政府\n•【公布日期】2005.02.01\n");
        assert_eq!(meta.issuer, "青河县人民政府");
        assert_eq!(meta.issued_on, date(2005, 2, 1));
    }

    #[test]
    fn several_may_issue_together() {
        let signed = "现印发给你们。\n青河县教育局\n青河县公安局\n2024年5月6日\n";
        assert_eq!(Meta::of(signed).issuer, "青河县教育局、青河县公安局");
        let headed = "青河县教育局 青河县公安局\n关于加强巡逻的意见\n为加强巡逻。\n";
        assert_eq!(Meta::of(headed).issuer, "青河县教育局、青河县公安局");
    }

    #[test]
    fn the_issuer_may_open_the_title_or_stand_before_the_date() {
        let titled = "青河县人民政府关于禁止下河的通告\n为了安全。\n";
        assert_eq!(Meta::of(titled).issuer, "青河县人民政府");
        let signed = "为了安全。\n青河县教育局2021年7月19日\n";
        let meta = Meta::of(signed);
        assert_eq!(
            (meta.issuer.as_str(), meta.issued_on),
            ("青河县教育局", date(2021, 7, 19))
        );
    }

    #[test]
    fn what_a_letter_covers_gives_the_title() {
        let text = "青府办〔2025〕9号\n各镇政府:\n现将办法印发给你们。\n青河县人民政府\n2025年6月4日\n青河县校车管理办法(试行)\n第一条 为了安全。\n";
        assert_eq!(Meta::of(text).title, "青河县校车管理办法(试行)");
    }

    #[test]
    fn an_order_is_numbered_by_its_issuer() {
        let meta = Meta::of("青河省人民政府令\n第248号\n现予公布。\n");
        assert_eq!(
            (meta.issuer.as_str(), meta.document_number.as_str()),
            ("青河省人民政府", "青河省人民政府令第248号")
        );
    }

    #[test]
    fn units_of_a_table_issue_nothing_and_its_head_is_no_title() {
        let meta = Meta::of("学校食品\n序号 部门 职责\n1\n县教育局\n建立台账。\n");
        assert_eq!(meta, Meta::default());
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
