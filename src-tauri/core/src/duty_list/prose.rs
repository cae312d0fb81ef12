//! Duties in running prose: sentences whose subject is a unit (`公安部门要…`), and articles that list what a unit is in
//! charge of. Finds passages and whom they address; decides neither names nor roles.

mod addressee;

use std::collections::BTreeSet;

use super::glyph::is_closing;
use super::meta::Nature;
use super::numbering::Style;
use super::outline::{Block, Outline};
use super::pattern::patterns;
use super::source::between;
use super::unit::Mention;
use addressee::{Start, is_government, name, starts, subject, turns_away};

patterns! {
    /// The passage announces a list of what the unit is in charge of.
    ANNOUNCES = r"(?:下列|以下|如下)[\p{Han}、]{0,24}[:：]?$|(?:职责|工作|任务|事项)(?:是|为|包括|有)?[:：]$|(?:负责|承担)[:：]$";
    /// The last part of such a passage where it does nothing else: `履行下列职责：`.
    ONLY_ANNOUNCES = r"[,，；;](?:并)?(?:具体|主要)?(?:履行|承担|负责)[^,，；;。]{0,40}[:：]?$";
    /// Headings of chapters that oblige nobody: liability, final provisions.
    NO_DUTIES = r"法律责任|罚则|附则";
}

/// In a plan fewer passages and units are merely mentioned.
const LEAST_IN_PLAN: usize = 3;
/// Elsewhere fewer passages are.
const LEAST: usize = 2;

/// A passage and the units that it addresses.
#[derive(Debug)]
pub struct Passage<'t> {
    /// Index of the block it stands in.
    pub block: usize,
    /// The passage as printed.
    pub text: &'t str,
    /// Whom it addresses.
    pub subjects: Vec<Mention>,
}

/// All passages that address units; none where the document addresses too few to be about departments. A plan
/// (规划) is about schools and figures even where a sentence in the end addresses some.
pub fn passages<'t>(outline: &Outline<'t>, nature: Nature) -> Vec<Passage<'t>> {
    let mut found = Vec::new();
    let mut listed_until = 0;
    for (index, block) in outline.blocks.iter().enumerate() {
        if index < listed_until || NO_DUTIES.is_match(&outline.headings_of(index)) {
            continue;
        }
        let in_article = in_article(outline, index);
        let Some(list) = announced(outline, index, block, in_article) else {
            found.extend(of_text(block.body, index, block, in_article));
            continue;
        };
        found.extend(of_text(list.before, index, block, in_article));
        let below = outline.under(index);
        listed_until = below.end;
        // What follows an item's own paragraph belongs to the article again.
        let items = below.filter_map(|at| outline.blocks.get(at).map(|item| (at, item)));
        for (at, item) in items {
            let (text, rest) = item.head_and_rest();
            found.push(Passage {
                block: at,
                text,
                subjects: list.subjects.clone(),
            });
            found.extend(of_text(rest, index, item, in_article));
        }
    }
    let departments: Vec<&str> = found.iter().filter_map(department).collect();
    let named: BTreeSet<&str> = departments.iter().copied().collect();
    let (passages, names) = match nature {
        Nature::Plan => (LEAST_IN_PLAN, LEAST_IN_PLAN),
        Nature::Unknown => (LEAST, LEAST),
        Nature::Other => (LEAST, 1),
    };
    let is_about_departments = departments.len() >= passages && named.len() >= names;
    if is_about_departments {
        found
    } else {
        Vec::new()
    }
}

/// The first department, not government, that a passage addresses.
fn department<'p>(passage: &'p Passage<'_>) -> Option<&'p str> {
    let mut names = passage.subjects.iter().filter_map(name);
    names.find(|name| !is_government(name))
}

/// A list of duties as the block above it announces it.
struct Announced<'t> {
    subjects: Vec<Mention>,
    /// What the block says before.
    before: &'t str,
}

/// `X部门负责下列工作：` above a list.
fn announced<'t>(
    outline: &Outline<'t>,
    index: usize,
    block: &Block<'t>,
    in_article: bool,
) -> Option<Announced<'t>> {
    let sentence = sentences(block.body)
        .pop()
        .filter(|_| outline.has_children(index))?
        .text;
    let (subjects, _) = subject(sentence, in_article)?;
    let end = match ONLY_ANNOUNCES.find(sentence) {
        Some(last) => sentence.get(last.start()..last.start())?,
        None => sentence.get(..0)?,
    };
    let before = between(block.body, block.body.get(..0)?, end);
    ANNOUNCES
        .is_match(sentence)
        .then_some(Announced { subjects, before })
}

/// An article's paragraph opens with whom it addresses, and addresses departments only where it says so:
/// what it asks of governments as such is not inspected by their own office.
fn in_article(outline: &Outline<'_>, index: usize) -> bool {
    let mut block = outline.blocks.get(index);
    while let Some(inner) = block {
        if inner
            .number
            .is_some_and(|number| number.style == Style::Article)
        {
            return true;
        }
        block = inner.parent.and_then(|parent| outline.blocks.get(parent));
    }
    false
}

/// The passages of a block's text. A passage goes on until somebody else is addressed or the paragraph ends.
fn of_text<'t>(
    text: &'t str,
    index: usize,
    block: &Block<'t>,
    in_article: bool,
) -> Vec<Passage<'t>> {
    let mut found: Vec<Passage<'t>> = Vec::new();
    let mut is_open = false;
    for sentence in sentences(text) {
        let starts = starts(sentence.text, in_article);
        let is_away = turns_away(sentence.text);
        is_open &= !is_away;
        if is_open {
            extend(&mut found, block, before(&sentence, &starts));
        }
        for (at, start) in starts.iter().enumerate() {
            is_open = !start.punishes && !start.subjects.iter().all(is_everybody);
            if !start.punishes {
                let text = passage(block, start, starts.get(at + 1), &sentence);
                let subjects = start.subjects.clone();
                found.push(Passage {
                    block: index,
                    text,
                    subjects,
                });
            }
        }
        is_open &= !sentence.ends_paragraph;
    }
    found
}

/// What a sentence says before it addresses anybody, all of it where it addresses nobody.
fn before<'t>(sentence: &Sentence<'t>, starts: &[Start<'t>]) -> &'t str {
    match starts.first() {
        Some(first) => between(
            sentence.text,
            sentence.text,
            first.text.get(..0).unwrap_or_default(),
        ),
        None => sentence.text,
    }
}

/// The sentence from one start to the next.
fn passage<'t>(
    block: &Block<'t>,
    start: &Start<'t>,
    next: Option<&Start<'t>>,
    sentence: &Sentence<'t>,
) -> &'t str {
    let end = next.map_or(tail(sentence.text), |next| {
        next.text.get(..0).unwrap_or_default()
    });
    let text = between(block.body, start.text.get(..0).unwrap_or_default(), end);
    text.trim().trim_end_matches([',', '，', '；', ';'])
}

/// All governments at once: what follows without a subject is meant for every reader, not for them alone.
fn is_everybody(subject: &Mention) -> bool {
    let is_general = |name: &str| name.contains("各级") || name.starts_with("地方");
    name(subject).is_some_and(|name| is_general(name) && name.ends_with("政府"))
}

/// The empty slice behind the last character.
fn tail(text: &str) -> &str {
    text.get(text.len()..).unwrap_or_default()
}

fn extend<'t>(found: &mut [Passage<'t>], block: &Block<'t>, more: &'t str) {
    if let Some(last) = found.last_mut().filter(|_| !more.trim().is_empty()) {
        last.text = between(block.body, last.text, more);
    }
}

struct Sentence<'t> {
    text: &'t str,
    ends_paragraph: bool,
}

/// Sentences with their full stops. A line break in mid-sentence parts nothing.
fn sentences(body: &str) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut is_complete = false;
    for (at, c) in body.char_indices() {
        let is_break = c == '\n' && is_complete;
        if is_break || is_complete && !(is_closing(c) || matches!(c, '”' | '’' | '\n')) {
            push(&mut found, body, from, at, is_break);
            from = at;
            is_complete = false;
        }
        if !c.is_whitespace() {
            is_complete = matches!(c, '。' | '！' | '!' | '？' | '?') || is_complete;
        }
    }
    push(&mut found, body, from, body.len(), true);
    found
}

fn push<'t>(
    found: &mut Vec<Sentence<'t>>,
    body: &'t str,
    from: usize,
    to: usize,
    ends_paragraph: bool,
) {
    let text = body.get(from..to).unwrap_or_default().trim();
    if text.is_empty() {
        // Only a line break: it ends the paragraph of the sentence before.
        if let Some(last) = found.last_mut() {
            last.ends_paragraph |= ends_paragraph;
        }
        return;
    }
    found.push(Sentence {
        text,
        ends_paragraph,
    });
}

#[cfg(test)]
mod tests {
    use crate::duty_list::understand;

    fn departments(text: &str) -> Vec<(String, Vec<String>)> {
        let reading = understand(text);
        let of = |department: crate::model::reading::DepartmentDuties| {
            let duties = department
                .duties
                .into_iter()
                .map(|duty| duty.text)
                .collect();
            (department.name, duties)
        };
        reading.departments.into_iter().map(of).collect()
    }

    fn duties_of(text: &str, name: &str) -> Vec<String> {
        let found = departments(text)
            .into_iter()
            .find(|(found, _)| found == name);
        found.map(|(_, duties)| duties).unwrap_or_default()
    }

    const TAIL: &str = "公安部门要巡逻校园周边。民政部门要帮扶困难儿童。";

    #[test]
    fn sentences_with_a_unit_as_subject_are_its_duties() {
        let text = format!(
            "(一)明确职责。各级教育部门要编制规划。财政部门和教育部门要保障经费。及时拨付。{TAIL}\n"
        );
        assert_eq!(
            duties_of(&text, "教育部门"),
            [
                "各级教育部门要编制规划。",
                "财政部门和教育部门要保障经费。及时拨付。"
            ]
        );
        assert_eq!(duties_of(&text, "公安部门"), ["公安部门要巡逻校园周边。"]);
    }

    #[test]
    fn mass_organisations_and_inspectorates_are_addressed_like_departments() {
        let text = format!(
            "1.职责。{TAIL}共青团、妇联、关工委等群团组织要关爱儿童。县政府教育督导室要开展专项督导。\n"
        );
        assert_eq!(duties_of(&text, "民政部门"), ["民政部门要帮扶困难儿童。"]);
        for name in ["共青团", "妇联", "关工委"] {
            let duty = "共青团、妇联、关工委等群团组织要关爱儿童。";
            assert_eq!(duties_of(&text, name), [duty], "{name}");
        }
        let duty = "县政府教育督导室要开展专项督导。";
        assert_eq!(duties_of(&text, "县政府教育督导室"), [duty]);
    }

    #[test]
    fn a_passage_ends_where_others_are_addressed() {
        let text =
            format!("1.保障条件。财政部门要保障经费。学校要规范使用。严格核算。\n2.其他。{TAIL}\n");
        assert_eq!(duties_of(&text, "财政部门"), ["财政部门要保障经费。"]);
    }

    #[test]
    fn a_subject_behind_a_comma_takes_what_leads_in_but_not_what_others_have_to_do() {
        let text = format!(
            "1.就学。全县要健全制度,各镇人民政府要登记儿童。在治理中,需要支持的,财政部门要保障经费。{TAIL}\n"
        );
        assert_eq!(
            duties_of(&text, "各镇人民政府"),
            ["各镇人民政府要登记儿童。"]
        );
        assert_eq!(
            duties_of(&text, "财政部门"),
            ["在治理中,需要支持的,财政部门要保障经费。"]
        );
    }

    #[test]
    fn one_sentence_may_address_several_units_one_after_the_other() {
        let text = format!(
            "1.联动。教育部门要排查隐患,公安部门要处置警情；民政部门要救助儿童。\n2.其他。{TAIL}\n"
        );
        assert_eq!(duties_of(&text, "教育部门"), ["教育部门要排查隐患"]);
        assert_eq!(duties_of(&text, "民政部门")[0], "民政部门要救助儿童。");
    }

    #[test]
    fn fields_get_the_names_that_the_document_uses() {
        let text = format!(
            "1.落实。人社、编制、公安、国土资源等部门要落实职责。机构编制部门要核定编制。国土部门要保障用地。{TAIL}\n"
        );
        let names: Vec<String> = departments(&text)
            .into_iter()
            .map(|(name, _)| name)
            .collect();
        assert_eq!(
            names,
            [
                "人社部门",
                "机构编制部门",
                "公安部门",
                "国土部门",
                "民政部门"
            ]
        );
    }

    #[test]
    fn an_article_lists_what_departments_are_in_charge_of() {
        let text = "青河县学校安全办法\n第一章 总则\n第一条 县级以上人民政府教育行政部门统筹管理学校安全工作。\n县级以上人民政府公安、应急管理等部门按照各自职责做好学校安全工作。\n第二条 县级以上人民政府应当保障经费。\n第三条 县级以上人民政府公安机关负责学校安全下列工作：\n（一）指导安全保卫；\n（二）开展巡逻。\n第四条 学校应当报告，公安机关应当处置。\n第二章 法律责任\n第五条 教育行政部门应当改正。\n";
        assert_eq!(
            duties_of(text, "公安机关"),
            [
                "县级以上人民政府公安、应急管理等部门按照各自职责做好学校安全工作。",
                "指导安全保卫；",
                "开展巡逻。"
            ]
        );
        assert_eq!(duties_of(text, "教育行政部门").len(), 1);
        let reading = understand(text);
        assert_eq!(reading.departments.len(), 3);
        assert_eq!(reading.departments[1].duties[1].number, "（一）");
        assert_eq!(reading.departments[1].duties[0].number, "第一条");
    }

    #[test]
    fn local_governments_are_addressed_by_name() {
        let text = format!("1.就学。海城市、台安县继续实行无障碍就学。{TAIL}\n");
        assert_eq!(
            duties_of(&text, "台安县"),
            ["海城市、台安县继续实行无障碍就学。"]
        );
    }

    #[test]
    fn governments_in_general_are_addressed_by_their_sentence_alone() {
        let text =
            format!("1.统筹。地方各级人民政府要制定方案。要加强社会监督。\n2.其他。{TAIL}\n");
        assert_eq!(
            duties_of(&text, "地方各级人民政府"),
            ["地方各级人民政府要制定方案。"]
        );
    }

    #[test]
    fn a_plan_that_names_few_units_has_no_departments() {
        let text =
            "1.落实。县发改局、财政局、人社局等部门要落实规划。\n2.要求。各级政府要重视教育。\n";
        assert!(departments(text).is_empty());
    }

    #[test]
    fn who_is_asked_for_an_opinion_cooperates() {
        let text = format!(
            "1.规划。城乡规划主管部门制定规划涉及学校用地的,应当征求同级教育行政部门意见。教育部门要报告。{TAIL}\n"
        );
        let reading = understand(&text);
        let duty = &reading.departments[0].duties[0];
        assert_eq!(
            (duty.lead.join("|"), duty.cooperating.join("|")),
            ("城乡规划主管部门".into(), "教育部门".into())
        );
    }

    #[test]
    fn a_list_in_brackets_belongs_to_the_paragraph_that_leads_into_it() {
        let text = "青河县校车管理办法\n县教育局负责审批，履行下列职责：\n（一）审查资质；\n（二）组织培训。\n县公安局负责：\n（一）查处超速。\n";
        assert_eq!(
            duties_of(text, "县教育局"),
            ["县教育局负责审批", "审查资质；", "组织培训。"]
        );
        assert_eq!(duties_of(text, "县公安局"), ["查处超速。"]);
    }

    #[test]
    fn a_task_may_be_entrusted_to_a_unit() {
        let text = format!(
            "1.许可。校车许可由县教育局会同公安部门组织实施。由于分工不明，成员由县财政局负责同志担任。{TAIL}\n"
        );
        assert_eq!(
            duties_of(&text, "县教育局"),
            ["校车许可由县教育局会同公安部门组织实施。"]
        );
        assert!(duties_of(&text, "县财政局").is_empty());
    }

    #[test]
    fn punishing_an_offence_is_no_duty_but_punishing_among_other_things_is() {
        let text = format!(
            "1.处理。违反规定的，教育部门应当责令限期改正。审计部门要依法追究责任。司法部门要依法追究责任，开展普法教育。{TAIL}\n"
        );
        assert!(duties_of(&text, "教育部门").is_empty());
        assert!(duties_of(&text, "审计部门").is_empty());
        assert_eq!(duties_of(&text, "司法部门").len(), 1);
    }

    #[test]
    fn an_ordinal_before_the_unit_or_behind_it_is_no_part_of_its_name() {
        let text = "1.协作。一要县教育局建立台账;二要县公安局加强巡逻。县财政局一要拨付经费,二要检查使用。\n";
        assert_eq!(duties_of(text, "县教育局"), ["一要县教育局建立台账"]);
        assert_eq!(duties_of(text, "县公安局"), ["二要县公安局加强巡逻。"]);
        assert_eq!(
            duties_of(text, "县财政局"),
            ["县财政局一要拨付经费,二要检查使用。"]
        );
    }

    #[test]
    fn a_unit_named_in_full_may_act_behind_a_comma_without_being_obliged() {
        let text = format!(
            "1.监管。学校要公开账目，县财政局、县审计局加强监管。\n2.回顾。在各类学校，县体育局开展了检查。{TAIL}\n"
        );
        assert_eq!(
            duties_of(&text, "县审计局"),
            ["县财政局、县审计局加强监管。"]
        );
        assert!(duties_of(&text, "县体育局").is_empty());
    }

    #[test]
    fn paragraphs_behind_a_list_belong_to_the_article() {
        let text = "青河县学校安全办法\n第一条 市、区教育行政部门主管全市学校安全工作。\n第二条 公安机关履行下列职责：\n（一）巡逻。\n民政部门应当救助儿童。\n";
        assert_eq!(duties_of(text, "公安机关"), ["巡逻。"]);
        assert_eq!(duties_of(text, "民政部门"), ["民政部门应当救助儿童。"]);
        assert_eq!(duties_of(text, "教育行政部门").len(), 1);
    }

    #[test]
    fn other_bodies_may_share_the_place_of_the_subject() {
        let text = format!(
            "1.支持。教育部门和实践基地的主管部门应当给予指导。财政、审计等部门以及共青团、妇女联合会等单位，应当配合。{TAIL}\n"
        );
        assert_eq!(duties_of(&text, "教育部门").len(), 1);
        assert_eq!(duties_of(&text, "妇女联合会").len(), 1);
        assert_eq!(duties_of(&text, "审计部门").len(), 1);
    }

    #[test]
    fn what_announces_the_division_of_work_is_no_part_of_a_duty() {
        let text = format!("1.分工。分工如下:教育部门负责培训;财政部门负责经费。{TAIL}\n");
        assert_eq!(duties_of(&text, "教育部门"), ["教育部门负责培训"]);
        assert_eq!(duties_of(&text, "财政部门"), ["财政部门负责经费。"]);
    }
}
