//! Tells what is from what shall be: reviews of the past set no limits.

use crate::duty_list::lexicon::{FACT_HEADINGS, FACT_WORDS};
use crate::duty_list::pattern::patterns;

patterns! {
    /// What was, wherever it is told.
    PAST = concat!(
        r"累计(?:投入|完成|建|新|培训|发放|资助|达|有|为)|近年|近[一两二三四五几0-9]+年|去年|上年|比上|先后|截止(?:到|目前|20)|年来|过去",
        r"|我[省市区县校]有|全[省市区县校]有",
        r"|(?:达到|完成|实现|新增|提高|建成|投入|培训|增加|下降|配备|安排|建设|开展|举办|组织|改善|创建|新建|解决|形成|获得|荣获|获|通过)了",
        r"|“十[一二三]五”(?:期间|以来|末|时期)|共(?:投入|建|有|计|完成|培训)|总投入|(?:^|[^0-9])1?[0-9][-–—－~～至]1?[0-9]月份|较20[0-9]{2}|比20[0-9]{2}|为20[0-9]{2}年的");
    /// What shall be.
    DEMAND = concat!(
        r"力争|确保|保证|努力|争取|应当|应(?:该|有|达|配|在|不|建|按|每)|必须|须|目标|要求|(?:[^主重首概摘需次纪]|^)要(?:[^点素求领因]|$)",
        r"|到20[0-9]{2}年|20[0-9]{2}年(?:底|末)?之?前|“十[四五六七]五”(?:期间|末|时期)|今后|未来|下一步");
    /// Opens a paragraph of what was.
    OPENS = concat!(
        r"^[\s　]*(?:“十[一二三]五”|近年|近[一两二三四五几0-9]+年|过去|[一两二三四五几]+年来|20[0-9]{2}年以来|截至|截止|目前|自20",
        r"|[我全][省市区县]现有)",
    );
    /// A year that a sentence speaks of.
    YEAR = r"(?P<year>20[0-9]{2})年(?P<since>起|以来|开始|度)?";
}

/// Words in headings of what has been reached.
const RESULTS: [&str; 5] = ["完成情况", "主要成效", "取得成效", "主要成绩", "取得的成绩"];

/// Whether headings announce a review, so that nothing below sets a limit.
pub fn is_heading(headings: &str) -> bool {
    let mut words = FACT_HEADINGS.iter().chain(&RESULTS);
    words.any(|word| headings.contains(word))
}

/// Whether headings announce goals, so that what stands below is demanded.
pub fn is_goal(headings: &str) -> bool {
    headings.contains("目标")
}

/// Whether a paragraph opens with what was.
pub fn opens(paragraph: &str) -> bool {
    OPENS.is_match(paragraph)
}

/// Follows the words of a sentence and knows whether they tell or demand.
#[derive(Debug, Clone, Copy)]
pub struct Review {
    tells: bool,
    is_over: bool,
    demands: bool,
    issued: Option<i32>,
}

impl Review {
    /// `tells` says whether the paragraph opened with what was, `demands` whether its headings announce goals;
    /// `issued` is the year of the document.
    pub fn new(tells: bool, demands: bool, issued: Option<i32>) -> Self {
        Self {
            tells,
            is_over: false,
            demands,
            issued,
        }
    }

    /// Takes in the words up to the next figure.
    pub fn hear(&mut self, words: &str) {
        let plain = FACT_WORDS.iter().filter_map(|word| words.rfind(word)).max();
        let past = PAST
            .find_iter(words)
            .last()
            .map(|found| found.start())
            .max(plain);
        let demand = DEMAND.find_iter(words).last().map(|found| found.start());
        if past.is_some() || demand.is_some() {
            self.tells = past > demand;
            self.demands = !self.tells;
        }
        if let Some(year) = last_year(words) {
            self.is_over = self.issued.is_some_and(|issued| year < issued);
        }
    }

    /// Whether the words so far demand something outright.
    pub fn demands(self) -> bool {
        self.demands && !self.is_over
    }

    /// Whether a figure at this place tells of what is.
    pub fn is_fact(self) -> bool {
        self.tells || self.is_over
    }
}

/// The last year by which something is, or was.
fn last_year(words: &str) -> Option<i32> {
    let last = YEAR.captures_iter(words).last()?;
    let year = last.name("year")?.as_str().parse().ok();
    year.filter(|_| last.name("since").is_none())
}
