//! Duty lists that come with the program, in our own words, to inspect by where an office has none yet.

/// A list that can be imported as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadyList {
    /// What it is called where it is offered.
    pub name: &'static str,
    /// Its text, as a document would be imported.
    pub text: &'static str,
}

/// 责任督学经常性督导八项内容, for the monthly visit (《中小学校责任督学挂牌督导办法》第六条).
pub const EIGHT_MATTERS: ReadyList = ReadyList {
    name: "责任督学经常性督导清单",
    text: include_str!("../../data/lists/routine-eight-matters.txt"),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{for_department, for_school, rules::Rules};
    use crate::duty_list::read;
    use crate::model::checking::Chapter;

    fn size(chapters: &[Chapter]) -> usize {
        chapters.iter().map(|chapter| chapter.points.len()).sum()
    }

    #[test]
    fn the_eight_matters_are_read_without_doubt_and_asked_at_schools() {
        let reading = read(EIGHT_MATTERS.text).unwrap();
        assert_eq!(reading.title, EIGHT_MATTERS.name);
        assert_eq!(reading.warnings, []);
        let rules = Rules::shipped().unwrap();
        let matters = for_department(&reading, "教育局", &rules);
        assert_eq!(matters.len(), 8);
        let sizes = matters.iter().map(|matter| matter.points.len());
        assert!(
            sizes.clone().all(|size| (5..=8).contains(&size)),
            "{matters:#?}"
        );
        assert_eq!(size(&for_school(&reading, &rules)), sizes.sum::<usize>());
    }

    #[test]
    fn every_point_of_the_eight_matters_says_what_to_look_at() {
        let reading = read(EIGHT_MATTERS.text).unwrap();
        let rules = Rules::shipped().unwrap();
        let matters = for_department(&reading, "教育局", &rules);
        let points = matters.iter().flat_map(|matter| &matter.points);
        let bare: Vec<&str> = points
            .filter(|point| point.evidence.is_empty())
            .map(|point| point.text.as_str())
            .collect();
        assert_eq!(bare, [""; 0]);
    }
}
