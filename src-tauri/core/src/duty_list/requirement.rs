//! Numeric limits that a document sets: 小学班额 <= 45 人. Figures that merely describe are left out.

mod figure;

use regex::Captures;

use super::glyph::{digit, ends_sentence};
use super::lexicon::{FACT_HEADINGS, FACT_WORDS};
use super::outline::Outline;
use super::pattern::patterns;
use super::source::{Source, between};
use crate::model::reading::Requirement;

/// Longest subject, in characters; the end of a longer one says what is measured.
const MAX_SUBJECT: usize = 40;

patterns! {
    /// One figure with the words that make it a limit.
    LIMIT = concat!(
        r"(?:(?:(?P<least>不(?:得|应|能)?(?:低于|少于|小于)|至少(?:要|应)?(?:配备|配|建设|建立|建|有|为|安排|开展|组织)?)",
        r"|(?P<most>不(?:得|应|能)?(?:超过|高于|多于|大于)|控制在)",
        r"|(?P<reach>达到|保持在|达))(?:[^,，。；;、0-9]{1,25}?的)??",
        r"|(?P<each>每(?:所|个)\p{Han}{1,6}?(?:建设|建立|建成|设立|配备|配有|拥有))",
        r"|(?P<step>每增加[0-9]+\p{Han}{1,5}?(?:增配|增加|增设))",
        r"|(?P<often>每(?:天|日|周|月|学期|学年|年)[\p{Han}&&[^不至达超控]]{0,12}?)",
        r"|(?P<exact>按照?(?:每[人生])?(?:每[年月])?)",
        r"|(?P<rate>率|比例|占比))?\s*",
        r"(?P<value>[0-9０-９]+(?:\.[0-9]+)?|[一二两三四五六七八九十百]{1,5})(?P<times>万)?\s*",
        r"(?P<unit>%|％|平方米|㎡|万元|元|学时|课时|小时|分钟|门次|人次|人|名|个|所|间|册|台|次|项|节|米|倍)",
        r"(?P<tail>及?以上|及?以下|以内|之内)?");
    /// What is done to an exact amount: otherwise 按 opens another phrase.
    SETTLES = r"^(\p{Han}{0,10}?)(?:核定|标准|拨付|计算|安排)";
    /// Before a figure that only 以上 makes a limit.
    HOLDS = r"(?:有|配备|配|设|达|在|为|举办|开展|组织|完成|率|比例|占比|面积|覆盖)$";
    /// Words before the subject that are none of it.
    LEAD_IN = concat!(
        r"^(?:(?:到|至|在|于)?20[0-9]{2}年(?:底|末)?(?:之?前)?|力争|努力|确保|保证|保障|保持|实现|同时|且|全面|落实|其中|严格",
        r"|使|要|应|凡|对|将|把|实施|实行|以及|和|并|而|我[省市区县]|全[省市区县]|[、:：,，\s])+");
    /// Words between subject and limit.
    LEAD_OUT = r"(?:严格|必须|应当|原则上|一般|总体|基本|力争|都有|应|要|须|均|都|有|的|每[月年天周]|\s)+$";
    /// The thing a figure stands before: 不少于360学时的全员培训.
    THING = r"^的([\p{Han}“”]{2,20})";
    /// The thing counted: 每年举办一次艺术节.
    COUNTED = r"^([\p{Han}“”]{2,20})";
    /// Says nothing of what is measured.
    VAGUE = r"^的(?:标准|要求|比例|规模|水平|目标|原则)";
    /// Rather a condition for what follows than a thing: 100人以下的至少配1名.
    CONDITION = r"^的?(?:至少|每|按|应|要|须|可|不得|由|学校$|,|，)";
}

/// Requirements in all blocks, in the order of the document.
pub fn requirements(outline: &Outline<'_>, source: &Source<'_>) -> Vec<Requirement> {
    let mut found = Vec::new();
    for (index, block) in outline.blocks.iter().enumerate() {
        let headings = outline.headings_of(index);
        if FACT_HEADINGS.iter().any(|word| headings.contains(word)) {
            continue;
        }
        for sentence in block.body.split(|c| ends_sentence(c) || c == '\n') {
            found.extend(of_sentence(sentence, block.printed(), source));
        }
    }
    found
}

fn of_sentence(sentence: &str, clause: &str, source: &Source<'_>) -> Vec<Requirement> {
    let mut found = Vec::new();
    let (mut from, mut passed, mut deadline) = (0, 0, None);
    for limit in LIMIT.captures_iter(sentence) {
        let Some(whole) = limit.get(0) else { continue };
        deadline = sentence
            .get(passed..whole.start())
            .and_then(figure::deadline)
            .or(deadline);
        passed = whole.end();
        let before = sentence.get(from..whole.start()).unwrap_or_default();
        let after = sentence.get(whole.end()..).unwrap_or_default();
        let passage = Passage {
            sentence,
            before: tail_of(before),
            limit: &limit,
            after,
        };
        if let Some(requirement) = passage.requirement(clause, source) {
            found.push(Requirement {
                deadline: deadline.clone(),
                ..requirement
            });
            from = whole.end();
        }
    }
    found
}

/// The last words of a passage, enough to hold a subject.
fn tail_of(passage: &str) -> &str {
    let cut = passage
        .char_indices()
        .rev()
        .nth(MAX_SUBJECT * 2)
        .map_or(0, |(at, _)| at);
    passage.get(cut..).unwrap_or(passage)
}

/// One figure and the words around it.
struct Passage<'a, 't> {
    sentence: &'t str,
    /// From the requirement before, or not too far back in the sentence.
    before: &'t str,
    limit: &'a Captures<'t>,
    after: &'t str,
}

impl<'t> Passage<'_, 't> {
    fn requirement(&self, clause: &str, source: &Source<'_>) -> Option<Requirement> {
        let value = figure::value(self.part("value")?, self.part("times").is_some())?;
        let unit = self.part("unit")?;
        let op = self.op(value, unit)?;
        let (lead_in, whole) = (self.lead_in(), self.limit.get(0)?.as_str());
        let words = trim_lead_in(lead_in);
        let thing = self.thing();
        let subject = thing.map_or_else(|| self.subject(words), String::from);
        let is_fact = FACT_WORDS.iter().any(|word| lead_in.contains(word));
        if subject.is_empty() || is_fact {
            return None;
        }
        let text = between(
            self.sentence,
            if words.is_empty() { whole } else { words },
            thing.unwrap_or(whole),
        );
        let text = text.trim();
        Some(Requirement {
            clause: clause.to_string(),
            subject,
            op: op.to_string(),
            value,
            unit: unit.replace('％', "%"),
            per: figure::per(text),
            deadline: None,
            text: text.to_string(),
            span: source.span(text),
        })
    }

    /// What the figure stands before, where that says what is measured.
    fn thing(&self) -> Option<&'t str> {
        let is_count = self.part("each").or(self.part("often")).is_some();
        let counted = || COUNTED.captures(self.after).filter(|_| is_count);
        let is_other = CONDITION.is_match(self.after) || VAGUE.is_match(self.after);
        let thing = THING
            .captures(self.after)
            .or_else(counted)
            .filter(|_| !is_other)?;
        Some(thing.get(1)?.as_str())
    }

    fn part(&self, name: &str) -> Option<&'t str> {
        self.limit.name(name).map(|part| part.as_str())
    }

    /// The words of this passage before the limit, back to a comma.
    fn lead_in(&self) -> &'t str {
        let comma = self.before.rfind([',', '，']);
        comma
            .and_then(|at| self.before.get(at..))
            .unwrap_or(self.before)
    }

    /// The relation that the words state; none where the figure is part of another phrase.
    fn op(&self, value: f64, unit: &str) -> Option<&'static str> {
        let has = |name| self.limit.name(name).is_some();
        let is_all = matches!(unit, "%" | "％") && (value - 100.0).abs() < f64::EPSILON;
        let tail = self.part("tail");
        let is_range = self
            .before
            .ends_with(|c: char| digit(c).is_some() || "-—~～至.".contains(c));
        match tail {
            _ if has("step") => Some("step"),
            _ if is_range && !has("least") => None,
            _ if has("least") || has("each") || has("often") && unit != "元" => Some(">="),
            _ if has("most") => Some("<="),
            _ if has("exact") => SETTLES.is_match(self.after).then_some("="),
            _ if has("reach") && !is_all => Some(">="),
            _ if has("reach") => Some("="),
            None if has("rate") && matches!(unit, "%" | "％") => Some("="),
            Some(tail) if has("rate") || self.holds() => Some(relation(tail)),
            _ => None,
        }
    }

    /// Whether a figure with 以上 is what somebody shall have, not a condition.
    fn holds(&self) -> bool {
        HOLDS.is_match(self.lead_in()) && !CONDITION.is_match(self.after)
    }

    fn subject(&self, words: &str) -> String {
        let settled = SETTLES
            .captures(self.after)
            .filter(|_| words.is_empty() && self.part("exact").is_some());
        if let Some(settled) = settled.and_then(|settled| settled.get(1)) {
            return settled.as_str().to_string();
        }
        let part_of_name = ["rate", "often", "each", "step"]
            .into_iter()
            .find_map(|name| self.part(name));
        let words = format!("{words}{}", part_of_name.unwrap_or_default());
        let words = LEAD_OUT.replace(words.trim(), "");
        let skip = words.chars().count().saturating_sub(MAX_SUBJECT);
        words.chars().skip(skip).collect()
    }
}

fn trim_lead_in(words: &str) -> &str {
    LEAD_IN
        .find(words)
        .and_then(|found| words.get(found.end()..))
        .unwrap_or(words)
        .trim_start()
}

fn relation(tail: &str) -> &'static str {
    if tail.ends_with("以上") { ">=" } else { "<=" }
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn read(sentence: &str) -> Vec<(String, String)> {
        let text = format!("1.{sentence}\n");
        let found = understand(&text).requirements.into_iter();
        found
            .map(|r| {
                (
                    r.subject.clone(),
                    format!("{} {} {}", r.op, r.value, r.unit),
                )
            })
            .collect()
    }

    #[test]
    fn limits_are_read_with_their_subject() {
        for (sentence, subject, limit) in [
            (
                "2026年,全面落实小学班额严格控制在45人以内。",
                "小学班额",
                "<= 45 人",
            ),
            ("幼儿园办园规模不超过360人。", "幼儿园办园规模", "<= 360 人"),
            (
                "其中骨干教师交流比例不低于20%。",
                "骨干教师交流比例",
                ">= 20 %",
            ),
            (
                "保证特殊教育生均公用经费不低于 7000元。",
                "特殊教育生均公用经费",
                ">= 7000 元",
            ),
            ("普惠园覆盖率达到85％以上。", "普惠园覆盖率", ">= 85 %"),
            ("义务教育巩固率100%。", "义务教育巩固率", "= 100 %"),
            ("教师参训率达到100%。", "教师参训率", "= 100 %"),
            ("各校至少配备2名专职保安员。", "各校", ">= 2 名"),
            (
                "实行每年不少于72学时的全员培训制度。",
                "全员培训制度",
                ">= 72 学时",
            ),
            (
                "力争每所学校都有一个以上的特色项目。",
                "特色项目",
                ">= 1 个",
            ),
            (
                "保证学生每天在校锻炼一小时。",
                "学生每天在校锻炼",
                ">= 1 小时",
            ),
            ("骨干教师不低于交流教师总数的20%。", "骨干教师", ">= 20 %"),
            (
                "小规模学校按100名学生核定公用经费。",
                "小规模学校",
                "= 100 名",
            ),
        ] {
            assert_eq!(
                read(sentence),
                [(subject.to_string(), limit.to_string())],
                "{sentence}"
            );
        }
    }

    #[test]
    fn several_limits_of_one_sentence_are_kept_apart() {
        let found =
            read("小学班额控制在45人以内、初中班额控制在50人以内,九年一贯制学校不超过2500人。");
        let subjects: Vec<_> = found.iter().map(|(subject, _)| subject.as_str()).collect();
        assert_eq!(subjects, ["小学班额", "初中班额", "九年一贯制学校"]);
    }

    #[test]
    fn figures_that_set_no_limit_are_left_out() {
        for sentence in [
            "开展1%人口抽样调查。",
            "检查2023-2024年经费。",
            "连续2年以上考核不合格的解聘。",
            "建设2-3个示范区。",
            "全县已建成15所学校。",
            "目前入学率达到98%。",
            "学校人数100人以下的,由中心校管理。",
            "一人一档。",
            "工资不低于公务员平均水平。",
            "落实信息化2.0行动。",
            "分三个阶段实施。",
        ] {
            assert!(
                read(sentence).is_empty(),
                "{sentence}: {:?}",
                read(sentence)
            );
        }
    }

    #[test]
    fn reviews_of_the_past_set_no_limits() {
        let text = "一、“十三五”发展回顾\n(一)成绩\n1.入园率达到83%。\n二、目标\n(一)普及\n1.入园率达到90%。\n";
        let found = understand(text).requirements;
        assert_eq!(found.iter().map(|r| r.value).collect::<Vec<_>>(), [90.0]);
    }

    #[test]
    fn a_requirement_quotes_its_shortest_passage() {
        let text = "7.到2025年底,全县小学班额控制在45人以内,严禁超员。\n";
        let found = understand(text).requirements.remove(0);
        assert_eq!(
            (found.text.as_str(), found.clause.as_str()),
            ("小学班额控制在45人以内", "7")
        );
        assert_eq!(found.deadline.as_deref(), Some("2025-12-31"));
        let quoted: String = text
            .chars()
            .skip(found.span[0])
            .take(found.span[1] - found.span[0])
            .collect();
        assert_eq!(quoted, found.text);
    }

    #[test]
    fn what_a_value_is_counted_per_is_told() {
        let per = |sentence: &str| {
            understand(&format!("1.{sentence}\n"))
                .requirements
                .remove(0)
                .per
        };
        assert_eq!(per("生均公用经费不低于800元。").as_deref(), Some("生"));
        assert_eq!(per("各学校至少配备2名保安员。").as_deref(), Some("校"));
        assert_eq!(per("班主任津贴每月不低于600元。").as_deref(), Some("月"));
        assert_eq!(per("办学规模不超过2000人。"), None);
    }
}
