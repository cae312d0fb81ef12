//! Numbers of other documents that a document quotes, checked against what is known of them.

use chrono::Datelike;

use super::warning;
use crate::duty_list::glyph::squeeze;
use crate::duty_list::lexicon::NATIONAL_DOCUMENTS;
use crate::duty_list::pattern::patterns;
use crate::duty_list::source::Source;
use crate::model::reading::{Reading, Warning};

patterns! {
    /// `《…办法》(教督〔2017〕6号)`
    QUOTED = r"《([^《》]{4,80})》\s*[(（]\s*([^()（）《》]{2,14}[〔\[［【]\s*([0-9]{4})\s*[〕\]］】]\s*第?[0-9]{1,4}号)\s*[)）]";
    YEAR = r"[0-9]{4}";
}

/// Numbers of quoted documents that contradict what is known, or lie in the document's future.
pub fn numbers(reading: &Reading, source: &Source<'_>) -> Vec<Warning> {
    let year = own_year(reading);
    let mut found = Vec::new();
    for quote in QUOTED.captures_iter(source.text()) {
        let (Some(title), Some(number)) = (quote.get(1), quote.get(2)) else {
            continue;
        };
        let printed = squeeze(number.as_str());
        let quoted_year = quote
            .get(3)
            .and_then(|year| year.as_str().parse::<u32>().ok());
        let known = NATIONAL_DOCUMENTS
            .iter()
            .find(|(words, _)| title.as_str().contains(words));
        let span = source.span(number.as_str());
        match known {
            Some((_, right)) if comparable(&printed) != comparable(right) => {
                let message =
                    format!("引用的文号“{printed}”与该文件的实际文号“{right}”不一致，请核对。");
                found.push(warning("quoted_number_implausible", message, span));
            }
            None if quoted_year
                .zip(year)
                .is_some_and(|(quoted, own)| quoted > own) =>
            {
                let message = format!("引用的文号“{printed}”晚于本文件的年份，请核对。");
                found.push(warning("quoted_number_implausible", message, span));
            }
            _ => {}
        }
    }
    found
}

/// The year a document was issued in, from its date or its number.
fn own_year(reading: &Reading) -> Option<u32> {
    let dated = reading
        .issued_on
        .and_then(|date| u32::try_from(date.year()).ok());
    dated.or_else(|| YEAR.find(&reading.document_number)?.as_str().parse().ok())
}

fn comparable(number: &str) -> String {
    number
        .chars()
        .filter(|c| c.is_alphanumeric() && *c != '第')
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn messages(text: &str) -> Vec<String> {
        let found = understand(text).warnings.into_iter();
        found
            .filter(|w| w.code == "quoted_number_implausible")
            .map(|w| w.message)
            .collect()
    }

    #[test]
    fn quoted_numbers_are_checked_against_facts_and_the_calendar() {
        let quote = |number: &str| {
            format!(
                "青政办字〔2018〕3号\n根据《督学管理暂行办法》({number})和《青河县规划》(青政〔2019〕1号)制定。\n"
            )
        };
        assert_eq!(messages(&quote("教督〔2016〕2号")).len(), 1);
        let both = messages(&quote("教督〔2018〕2号"));
        assert_eq!(both.len(), 2);
        assert!(both[0].contains("教督〔2016〕2号"), "{both:?}");
    }
}
