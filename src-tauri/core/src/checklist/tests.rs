//! Checklists from invented duty lists: cutting, wording, merging, themes, schools.

use super::rules::RuleFiles;
use super::*;
use crate::model::checking::{CheckPoint, Method, SchoolStage, SchoolTraits};
use crate::model::reading::{Amount, DepartmentDuties, Requirement};

pub(super) fn rules() -> Rules {
    Rules::shipped().unwrap()
}

fn clause(number: &str, text: &str, span: [usize; 2]) -> Clause {
    Clause {
        number: number.into(),
        text: text.into(),
        span,
        ..Clause::default()
    }
}

fn task(number: &str, text: &str, lead: &str, cooperating: &[&str]) -> Clause {
    Clause {
        lead: vec![lead.into()],
        cooperating: cooperating.iter().map(|unit| (*unit).to_owned()).collect(),
        chapter: "二、主要任务 › (一)改善条件".into(),
        ..clause(number, text, [0, 0])
    }
}

/// A document in which each unit has the given duties, numbered and placed one after another.
fn document(units: &[(&str, &[&str])], tasks: Vec<Clause>) -> Reading {
    let mut at = 1000;
    let mut duty = |(index, text): (usize, &&str)| {
        at += 1000;
        clause(&format!("({})", index + 1), text, [at, at + 999])
    };
    let departments = units.iter().map(|(name, duties)| DepartmentDuties {
        name: (*name).into(),
        duties: duties.iter().enumerate().map(&mut duty).collect(),
    });
    Reading {
        departments: departments.collect(),
        tasks,
        ..Reading::default()
    }
}

pub(super) fn limit(
    text: &str,
    subject: &str,
    op: &str,
    value: f64,
    span: [usize; 2],
) -> Requirement {
    Requirement {
        clause: String::new(),
        subject: subject.into(),
        op: op.into(),
        value: Amount::One(value),
        unit: "人".into(),
        per: None,
        condition: None,
        deadline: None,
        text: text.into(),
        span,
    }
}

fn texts(chapters: &[Chapter]) -> Vec<&str> {
    points(chapters).map(|point| point.text.as_str()).collect()
}

fn points(chapters: &[Chapter]) -> impl Iterator<Item = &CheckPoint> {
    chapters.iter().flat_map(|chapter| &chapter.points)
}

/// The check points of a single duty of 县教育局.
fn of_duty(text: &str, limits: &[(&str, &str, f64)]) -> Vec<CheckPoint> {
    let mut reading = document(&[("县教育局", &[text])], Vec::new());
    let span = [2001, 2002];
    reading.requirements = limits
        .iter()
        .map(|(text, subject, value)| limit(text, subject, "<=", *value, span))
        .collect();
    let chapters = for_department(&reading, "县教育局", &rules());
    points(&chapters).cloned().collect()
}

fn duty_texts(text: &str) -> Vec<String> {
    of_duty(text, &[])
        .into_iter()
        .map(|point| point.text)
        .collect()
}

#[test]
fn sentences_and_semicolons_part_obligations() {
    assert_eq!(
        duty_texts("公布招生范围;每年核对在校人数；及时更新名册。接受家长查询。"),
        [
            "公布招生范围",
            "每年核对在校人数",
            "及时更新名册",
            "接受家长查询"
        ]
    );
}

#[test]
fn commas_part_only_obligations_with_their_own_object() {
    assert_eq!(
        duty_texts("配齐宿舍管理人员,建立夜间巡查登记制度,确保学生夜间安全。"),
        ["配齐宿舍管理人员", "建立夜间巡查登记制度,确保学生夜间安全"]
    );
    assert_eq!(
        duty_texts("对年久失修的校舍,制定维修计划,落实维修资金来源。"),
        [
            "对年久失修的校舍,制定维修计划",
            "对年久失修的校舍,落实维修资金来源"
        ]
    );
}

#[test]
fn a_part_that_leads_in_goes_with_what_it_leads_in() {
    assert_eq!(
        duty_texts("规范学校伙食收费行为，按照公开的标准，落实每月结算制度。"),
        ["规范学校伙食收费行为", "按照公开的标准，落实每月结算制度"]
    );
}

#[test]
fn brackets_and_quotation_marks_are_never_cut() {
    assert_eq!(
        duty_texts("落实“三查、两报;一公开”制度(含寄宿制学校,教学点)。"),
        ["落实“三查、两报;一公开”制度(含寄宿制学校,教学点)"]
    );
}

#[test]
fn a_thousands_comma_is_no_separator() {
    let found = duty_texts("落实每校1,200元的图书补充经费,建立图书借阅登记制度。");
    assert_eq!(
        found,
        ["落实每校1,200元的图书补充经费", "建立图书借阅登记制度"]
    );
}

#[test]
fn the_subject_named_once_is_carried_to_each_obligation() {
    let found = of_duty("学校应当建立来访登记制度，配备专职门卫人员。", &[]);
    assert_eq!(found[1].text, "学校应当配备专职门卫人员");
    assert_eq!(found[1].quote, "配备专职门卫人员");
}

#[test]
fn joining_words_are_left_out_of_the_question_but_not_of_the_quote() {
    let found = of_duty(
        "开展防溺水教育活动。同时,建立重点水域巡查机制。及时通报险情。",
        &[],
    );
    assert_eq!(found[1].text, "建立重点水域巡查机制");
    assert_eq!(found[1].quote, "同时,建立重点水域巡查机制");
    assert_eq!(found[2].text, "及时通报险情");
}

#[test]
fn each_limit_becomes_a_measured_point() {
    let found = of_duty(
        "合理分班,小学每班不超过45人、初中每班不超过50人,及时公布各班人数名单。",
        &[
            ("小学每班不超过45人", "小学班额", 45.0),
            ("初中每班不超过50人", "初中班额", 50.0),
        ],
    );
    let seen: Vec<(&str, Option<Amount>)> = found
        .iter()
        .map(|point| {
            (
                point.text.as_str(),
                point.requirement.as_ref().map(|limit| limit.value),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("合理分班,小学每班不超过45人", Some(Amount::One(45.0))),
            ("初中每班不超过50人", Some(Amount::One(50.0))),
            ("及时公布各班人数名单", None),
        ]
    );
    assert!(found[1].methods.contains(&Method::Data));
}

#[test]
fn two_limits_in_the_same_words_are_both_asked() {
    let passage = "每层配备灭火器不少于两具且每具不轻于四公斤";
    let found = of_duty(
        passage,
        &[(passage, "灭火器数", 2.0), (passage, "灭火器重", 4.0)],
    );
    let subjects: Vec<&str> = found
        .iter()
        .filter_map(|point| Some(point.requirement.as_ref()?.subject.as_str()))
        .collect();
    assert_eq!(subjects, ["灭火器数", "灭火器重"]);
}

#[test]
fn a_limit_stated_twice_is_asked_at_each_place() {
    let found = of_duty(
        "门卫室每天巡查不少于2次；宿舍楼每天巡查不少于2次。",
        &[
            ("每天巡查不少于2次", "门卫巡查", 2.0),
            ("每天巡查不少于2次", "宿舍巡查", 2.0),
        ],
    );
    let subjects: Vec<&str> = found
        .iter()
        .filter_map(|point| Some(point.requirement.as_ref()?.subject.as_str()))
        .collect();
    assert_eq!(subjects, ["门卫巡查", "宿舍巡查"]);
    assert_eq!(found[1].text, "宿舍楼每天巡查不少于2次");
}

#[test]
fn a_limit_belongs_to_the_clause_that_it_stands_in() {
    let mut reading = document(
        &[
            ("县教育局", &["班额不超过45人。"]),
            ("县编办", &["班额不超过45人。"]),
        ],
        vec![],
    );
    reading.requirements = vec![limit("班额不超过45人", "班额", "<=", 45.0, [3001, 3002])];
    assert!(
        points(&for_department(&reading, "县教育局", &rules())).all(|p| p.requirement.is_none())
    );
    assert!(points(&for_department(&reading, "县编办", &rules())).all(|p| p.requirement.is_some()));
}

#[test]
fn a_task_headline_titles_its_chapter_and_is_no_point() {
    let tasks = vec![task(
        "3",
        "管好学校食堂。落实食品留样制度。每周公布食谱。",
        "县教育局",
        &["县财政局"],
    )];
    let reading = document(&[("县教育局", &["指导学校开展劳动教育。"])], tasks);
    let lead = for_department(&reading, "县教育局", &rules());
    assert_eq!(lead[0].title, "部门职责");
    assert_eq!(lead[1].title, "任务3 管好学校食堂");
    assert_eq!(texts(&lead[1..]), ["落实食品留样制度", "每周公布食谱"]);
    let cooperating = for_department(&reading, "县财政局", &rules());
    assert_eq!(cooperating[0].title, "任务3 管好学校食堂（配合）");
    assert_eq!(cooperating[0].points[0].clauses[0].department, "县财政局");
}

#[test]
fn a_task_of_one_sentence_is_an_obligation_under_its_heading() {
    let reading = document(
        &[],
        vec![task("8", "每学期检修体育器材。", "县体育局", &[])],
    );
    let chapters = for_department(&reading, "县体育局", &rules());
    assert_eq!(chapters[0].title, "任务8 (一)改善条件");
    assert_eq!(texts(&chapters), ["每学期检修体育器材"]);
}

#[test]
fn an_unknown_department_has_nothing_to_check() {
    let reading = document(&[("县教育局", &["指导学校开展劳动教育。"])], Vec::new());
    assert!(for_department(&reading, "县气象局", &rules()).is_empty());
}

#[test]
fn a_school_is_asked_what_can_be_seen_there_and_no_acts_of_government() {
    let reading = document(
        &[
            (
                "县教育局",
                &["督促指导学校建立食堂陪餐制度。", "参与学校用地审批。"],
            ),
            (
                "县财政局",
                &["将校舍维修经费列入财政预算;规范学校收费项目。"],
            ),
        ],
        Vec::new(),
    );
    let chapters = for_school(&reading, &rules());
    assert_eq!(texts(&chapters), ["建立食堂陪餐制度", "规范学校收费项目"]);
    let titles: Vec<&str> = chapters
        .iter()
        .map(|chapter| chapter.title.as_str())
        .collect();
    assert_eq!(titles, ["食堂与饮水", "经费与收费"]);
    assert_eq!(chapters[0].points[0].quote, "督促指导学校建立食堂陪餐制度");
}

#[test]
fn the_same_question_of_several_departments_is_asked_once() {
    let reading = document(
        &[
            ("县卫生健康局", &["指导学校开展传染病防控演练。"]),
            (
                "县教育局",
                &["会同县卫生健康局开展传染病防控演练；配备校医。"],
            ),
        ],
        vec![task(
            "1",
            "守护健康。开展传染病防控演练。",
            "县教育局",
            &["县卫生健康局"],
        )],
    );
    let chapters = for_school(&reading, &rules());
    let point = points(&chapters)
        .find(|point| point.text == "开展传染病防控演练")
        .unwrap();
    let units: Vec<&str> = point
        .clauses
        .iter()
        .map(|clause| clause.department.as_str())
        .collect();
    assert_eq!(units, ["县卫生健康局", "县教育局", "县教育局"]);
    assert_eq!(texts(&chapters).len(), 2);
}

#[test]
fn an_office_whose_name_reads_like_a_verb_is_not_the_question() {
    let reading = document(
        &[
            ("县教育局", &["会同组织、编制部门做好校长培训工作。"]),
            ("县委组织部", &["做好校长培训工作。"]),
        ],
        Vec::new(),
    );
    assert_eq!(texts(&for_school(&reading, &rules())), ["做好校长培训工作"]);
}

#[test]
fn schools_are_asked_only_what_fits_their_stage_and_boarding() {
    let duties: &[&str] = &[
        "小学班额不超过规定。",
        "初中班额不超过规定。",
        "落实学生宿舍夜间值守。",
        "建立学校门卫制度。",
    ];
    let reading = document(&[("县教育局", duties)], Vec::new());
    let rules = rules();
    let asked = |stage, boarding| {
        let chapters = at_school(
            for_school(&reading, &rules),
            &SchoolTraits { stage, boarding },
            &rules.school,
        );
        texts(&chapters).join(" ")
    };
    assert_eq!(
        asked(SchoolStage::Primary, false),
        "建立学校门卫制度 小学班额不超过规定"
    );
    let nine_year = asked(SchoolStage::NineYear, true);
    assert_eq!(texts(&for_school(&reading, &rules)).join(" "), nine_year);
    assert!(!asked(SchoolStage::Senior, true).contains("班额"));
}

#[test]
fn methods_and_evidence_follow_the_words_of_the_point() {
    let found = of_duty("检查学校消防设施。研究教育改革。", &[]);
    assert_eq!(found[0].methods, [Method::Documents, Method::OnSite]);
    assert!(found[0].evidence.contains(&"消防设施巡查记录".to_owned()));
    assert!(found[0].evidence.len() <= 3);
    assert_eq!(found[1].methods, [Method::Documents]);
    assert!(found[1].evidence.is_empty());
}

#[test]
fn a_theme_keeps_its_points_and_the_whole_of_its_tasks() {
    let tasks = vec![
        task(
            "1",
            "保障食品安全。落实留样制度。记录进货来源。",
            "县教育局",
            &[],
        ),
        task(
            "2",
            "办好学校。公开每周食谱。修剪校园草坪。",
            "县教育局",
            &[],
        ),
    ];
    let reading = document(&[("县教育局", &["核定收费标准。"])], tasks);
    let rules = rules();
    let all = for_department(&reading, "县教育局", &rules);
    let food = of_theme(all.clone(), "食品安全", &rules.themes);
    assert_eq!(
        texts(&food),
        ["落实留样制度", "记录进货来源", "公开每周食谱"]
    );
    let fees = of_theme(all.clone(), "经费与收费", &rules.themes);
    assert_eq!(texts(&fees), ["核定收费标准"]);
    assert!(of_theme(all, "没有的主题", &rules.themes).is_empty());
}

#[test]
fn a_mistaken_rules_file_is_named() {
    let shipped = include_str!("../../data/rules/methods.toml");
    let error = Rules::parse(RuleFiles {
        splitting: "",
        methods: shipped,
        school: "",
        themes: "",
    })
    .unwrap_err();
    assert_eq!(error.file, "splitting.toml");
}

#[test]
fn every_theme_and_rule_has_words() {
    let rules = rules();
    assert!(
        rules
            .methods
            .rules
            .iter()
            .all(|rule| !rule.words.is_empty() && !rule.methods.is_empty())
    );
    assert!(
        rules
            .school
            .themes
            .iter()
            .all(|theme| !theme.words.is_empty())
    );
    assert!(
        rules
            .school
            .stages
            .iter()
            .all(|stage| !stage.words.is_empty())
    );
}
