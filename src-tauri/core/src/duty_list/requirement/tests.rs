//! Sentences of our own, one for every form that limits take, and the figures that set none.

mod wordings;

use crate::duty_list::understand;
use crate::model::reading::{Amount, Condition, Per, Requirement};

/// What is read of a sentence that is the only clause of a document.
fn read(sentence: &str) -> Vec<Requirement> {
    understand(&format!("(一){sentence}\n")).requirements
}

fn only(sentence: &str) -> Requirement {
    let mut found = read(sentence);
    assert_eq!(found.len(), 1, "{sentence}: {found:?}");
    found.remove(0)
}

fn limits(found: &[Requirement]) -> Vec<(String, String)> {
    let limit = |r: &Requirement| {
        (
            r.subject.clone(),
            format!("{} {} {}", r.op, r.value, r.unit),
        )
    };
    found.iter().map(limit).collect()
}

/// Asserts the subject and the limit of each sentence, which states one.
fn assert_read(vectors: &[(&str, &str, &str)]) {
    for (sentence, subject, limit) in vectors {
        let expected = [((*subject).to_owned(), (*limit).to_owned())];
        assert_eq!(limits(&read(sentence)), expected, "{sentence}");
    }
}

#[test]
fn limits_are_read_with_their_subject() {
    assert_read(&[
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
        ("骨干教师不低于交流教师总数的20%。", "骨干教师", ">= 20 %"),
        (
            "教师培训经费不低于公用经费预算总额的10%。",
            "教师培训经费",
            ">= 10 %",
        ),
        ("体育课每周不少于3课时。", "体育课", ">= 3 课时"),
        ("校车时速不得超过60公里。", "校车时速", "<= 60 公里"),
        ("录像保存时间不少于90天。", "录像保存时间", ">= 90 天"),
        ("图书生均不少于25册。", "图书", ">= 25 册"),
        ("灭火器每层不少于2具。", "灭火器", ">= 2 具"),
        ("近视率控制在38%以下。", "近视率", "<= 38 %"),
        ("严禁小学班额超过55人。", "小学班额", "<= 55 人"),
        ("确保辍学率低于1%。", "辍学率", "< 1 %"),
        ("督学每人负责学校不超过5所。", "督学每人负责学校", "<= 5 所"),
    ]);
}

#[test]
fn exact_amounts_are_read() {
    assert_read(&[
        ("义务教育巩固率100%。", "义务教育巩固率", "= 100 %"),
        ("教师参训率达到100%。", "教师参训率", "= 100 %"),
        (
            "小规模学校按100名学生核定公用经费。",
            "小规模学校",
            "= 100 名",
        ),
        (
            "按照每生每年1200元的标准拨付公用经费。",
            "公用经费",
            "= 1200 元",
        ),
        ("按每人每年800元取暖费标准下拨。", "取暖费", "= 800 元"),
        (
            "班主任培训包括心理健康课程20学时。",
            "心理健康课程",
            "= 20 学时",
        ),
        ("小学班额标准为45人。", "小学班额标准", "= 45 人"),
        (
            "市级财政每年安排资金300万元。",
            "市级财政每年资金",
            "= 300 万元",
        ),
    ]);
}

#[test]
fn what_a_figure_counts_is_its_subject() {
    assert_read(&[
        ("各校至少配备2名专职保安员。", "专职保安员", ">= 2 名"),
        (
            "寄宿制学校至少配备2名生活老师。",
            "寄宿制学校生活老师",
            ">= 2 名",
        ),
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
        ("每个学区建立一个实践基地。", "实践基地", ">= 1 个"),
        ("乡镇至少为年轻教师提供一间休息室。", "休息室", ">= 1 间"),
        ("组建不少于20个“校际教研联盟”。", "校际教研联盟", ">= 20 个"),
        ("全县要培养骨干教师200名以上。", "骨干教师", ">= 200 名"),
    ]);
}

#[test]
fn frequencies_are_floors() {
    assert_read(&[
        (
            "保证学生每天在校锻炼一小时。",
            "学生每天在校锻炼",
            ">= 1 小时",
        ),
        ("每年举办一次艺术节。", "艺术节", ">= 1 次"),
        ("每学期至少开展2次疏散演练。", "疏散演练", ">= 2 次"),
        (
            "每学期向县政府报告一次进展。",
            "向县政府报告进展",
            ">= 1 次",
        ),
        (
            "责任督学每月到校督导不少于1次。",
            "责任督学每月到校督导",
            ">= 1 次",
        ),
        ("每三年轮训一次。", "轮训", ">= 1 次"),
        ("每天统一安排30分钟大课间。", "大课间", ">= 30 分钟"),
    ]);
}

#[test]
fn limits_are_read_in_further_words() {
    assert_read(&[
        ("小学班额≤45人。", "小学班额", "<= 45 人"),
        ("保安员年龄60周岁以内。", "保安员年龄", "<= 60 周岁"),
        ("公用经费的5%以上用于教师培训。", "公用经费", ">= 5 %"),
        ("公办园占比超过50%。", "公办园占比", "> 50 %"),
        ("入园率从85%提高到92%。", "入园率", ">= 92 %"),
        ("食材抽检合格率98%以上。", "食材抽检合格率", ">= 98 %"),
        ("监控资料保存90日以上。", "监控资料保存", ">= 90 日"),
        ("挂牌督导覆盖率保持100%。", "挂牌督导覆盖率", "= 100 %"),
        ("思政课教师按师生比1:350配备。", "思政课教师", "= 350 :1"),
        ("应具有3年以上督导工作经历。", "督导工作经历", ">= 3 年"),
        ("每学年开展不少于2次的心理筛查。", "心理筛查", ">= 2 次"),
        ("督导评估每3年一轮。", "督导评估", ">= 1 轮"),
        ("每季度通报1次。", "通报", ">= 1 次"),
        ("每年召开不少于2次专题会议。", "专题会议", ">= 2 次"),
    ]);
}

#[test]
fn ranges_keep_both_ends() {
    assert_read(&[
        (
            "各县要建设2至3个劳动教育基地。",
            "劳动教育基地",
            "between 2—3 个",
        ),
        ("小学班额30—45人。", "小学班额", "between 30—45 人"),
        (
            "小学班额控制在30～45人之间。",
            "小学班额",
            "between 30—45 人",
        ),
        (
            "按照每周16-18课时的标准配齐美术教师。",
            "美术教师",
            "between 16—18 课时",
        ),
    ]);
    assert_eq!(only("小学班额30—45人。").value, Amount::Range([30.0, 45.0]));
}

#[test]
fn numbers_of_things_to_be_made_are_exact() {
    let found = read("到2027年,建设25个名师工作站,30个教研基地、40所特色学校。");
    let expected = [
        ("名师工作站", "= 25 个"),
        ("教研基地", "= 30 个"),
        ("特色学校", "= 40 所"),
    ];
    assert_eq!(
        limits(&found),
        expected.map(|(s, l)| (s.to_owned(), l.to_owned()))
    );
}

#[test]
fn times_within_which_something_is_due_are_ceilings() {
    assert_read(&[
        ("对举报事项在15个工作日内答复。", "答复", "<= 15 个工作日"),
        ("收到申请后3日内作出决定。", "作出决定", "<= 3 日"),
        ("重大事故要在2小时内上报。", "上报", "<= 2 小时"),
        ("提前10日向社会公示。", "向社会公示", ">= 10 日"),
        (
            "会议召开5日前书面通知参会人员。",
            "书面通知参会人员",
            ">= 5 日",
        ),
    ]);
}

#[test]
fn a_ratio_is_read_as_so_many_to_one() {
    assert_read(&[
        ("小学师生比不低于1:19。", "小学师生比", "<= 19 :1"),
        ("生师比不高于19∶1。", "生师比", "<= 19 :1"),
        (
            "骨干教师不少于教师总数的三分之一。",
            "骨干教师",
            ">= 33.33 %",
        ),
    ]);
}

#[test]
fn several_limits_of_one_sentence_are_kept_apart() {
    let found = read("小学班额控制在45人以内、初中班额控制在50人以内,九年一贯制学校不超过36个班。");
    let subjects: Vec<_> = found.iter().map(|r| r.subject.as_str()).collect();
    assert_eq!(subjects, ["小学班额", "初中班额", "九年一贯制学校"]);
    let texts: Vec<_> = found.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts[0], "小学班额控制在45人以内");
    assert_eq!(texts[1], "初中班额控制在50人以内");
}

#[test]
fn a_bare_body_shares_the_measure_before_it() {
    for (sentence, subject) in [
        ("小学班额不超过45人,初中不超过50人。", "初中班额"),
        (
            "小学班主任津贴每月不低于300元、市直学校每月不低于600元。",
            "市直学校班主任津贴",
        ),
        (
            "公用经费小学每生每年不低于650元、初中不低于850元。",
            "初中公用经费",
        ),
        ("小学生睡眠时间应达到10小时,初中生9小时。", "初中生睡眠时间"),
        ("班额标准:小学不超过45人。", "小学班额"),
    ] {
        let last = read(sentence).pop().expect("a requirement");
        assert_eq!(last.subject, subject, "{sentence}");
    }
}

#[test]
fn values_dealt_out_go_to_their_subjects() {
    for (sentence, expected) in [
        (
            "入园率、巩固率、毛入学率分别达到95%、98%和97%。",
            [
                ("入园率", ">= 95 %"),
                ("巩固率", ">= 98 %"),
                ("毛入学率", ">= 97 %"),
            ]
            .as_slice(),
        ),
        (
            "小学、初中班额分别控制在45、50人以内。",
            &[("小学班额", "<= 45 人"), ("初中班额", "<= 50 人")],
        ),
        (
            "入园率、巩固率均达到98%以上。",
            &[("入园率", ">= 98 %"), ("巩固率", ">= 98 %")],
        ),
        (
            "各校实现封闭管理,报警装置联网率,保安员配备率均达到100%。",
            &[
                ("封闭管理", "= 100 %"),
                ("报警装置联网率", "= 100 %"),
                ("保安员配备率", "= 100 %"),
            ],
        ),
    ] {
        let expected: Vec<_> = expected
            .iter()
            .map(|(s, l)| ((*s).to_owned(), (*l).to_owned()))
            .collect();
        let found = read(sentence);
        assert_eq!(limits(&found), expected, "{sentence}");
        let first = found.first().map(|r| r.text.clone());
        assert!(
            found.iter().all(|r| Some(&r.text) == first.as_ref()),
            "{sentence}"
        );
    }
}

fn when(subject: &str, op: &str, value: Amount, unit: &str) -> Option<Condition> {
    Some(Condition {
        subject: subject.to_owned(),
        op: op.to_owned(),
        value,
        unit: unit.to_owned(),
    })
}

#[test]
fn a_staffing_formula_is_read_with_its_conditions() {
    let found = read(
        "配齐宿管员,住校人数在50人以下的至少配1名;50-300人的至少配3名;300人以上的每增加100人增配1名。",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(
        found[0].condition,
        when("住校人数", "<=", Amount::One(50.0), "人")
    );
    assert_eq!(
        found[1].condition,
        when("住校人数", "between", Amount::Range([50.0, 300.0]), "人")
    );
    assert_eq!(
        found[2].condition,
        when("住校人数", ">=", Amount::One(300.0), "人")
    );
    assert_eq!(
        (found[2].op.as_str(), found[2].value),
        ("step", Amount::One(1.0))
    );
    assert_eq!(found[2].text, "300人以上的每增加100人增配1名");
    assert!(found.iter().all(|r| r.subject == "宿管员"), "{found:?}");
}

#[test]
fn conditions_are_told_from_limits() {
    for (sentence, limit, condition) in [
        (
            "规模在500(含500)人以上1000人以内的,至少配备3名保安员。",
            ">= 3 名",
            when("规模", "between", Amount::Range([500.0, 1000.0]), "人"),
        ),
        (
            "师生超过1000人的学校,每增加500名学生,增配1名保安员。",
            "step 1 名",
            when("师生", ">", Amount::One(1000.0), "人"),
        ),
        (
            "不足60名学生的教学点按60名学生核定公用经费。",
            "= 60 名",
            when("教学点学生数", "<", Amount::One(60.0), "名"),
        ),
        (
            "在校生1000人以上的学校,至少配备5名保安员。",
            ">= 5 名",
            when("在校生", ">=", Amount::One(1000.0), "人"),
        ),
        (
            "600名学生以上的学校应配备1名以上校医。",
            ">= 1 名",
            when("学校学生数", ">=", Amount::One(600.0), "名"),
        ),
    ] {
        let found = only(sentence);
        assert_eq!(
            format!("{} {} {}", found.op, found.value, found.unit),
            limit,
            "{sentence}"
        );
        assert_eq!(found.condition, condition, "{sentence}");
    }
}

fn every(value: f64, unit: &str) -> Option<Per> {
    Some(Per::Every {
        value,
        unit: unit.to_owned(),
    })
}

fn each(unit: &str) -> Option<Per> {
    Some(Per::Unit(unit.to_owned()))
}

#[test]
fn what_a_value_is_counted_per_is_told() {
    for (sentence, op, per) in [
        ("生均公用经费不低于800元。", ">=", each("生")),
        ("各学校至少配备2名保安员。", ">=", each("校")),
        ("班主任津贴每月不低于600元。", ">=", each("月")),
        ("班主任津贴不低于600元/人·月。", ">=", each("人·月")),
        (
            "每100名寄宿生至少配备1名宿管员。",
            ">=",
            every(100.0, "名寄宿生"),
        ),
        ("每12个班配备1间以上音乐教室。", ">=", every(12.0, "个班")),
        (
            "每增加300名寄宿生增配1名宿管员。",
            "step",
            every(300.0, "名寄宿生"),
        ),
        ("每三年举办一届运动会。", ">=", every(3.0, "年")),
        ("办学规模不超过2000人。", "<=", None),
    ] {
        let found = only(sentence);
        assert_eq!((found.op.as_str(), found.per), (op, per), "{sentence}");
    }
}

#[test]
fn the_deadline_of_a_sentence_holds_for_all_its_limits() {
    let found = read("到2030年,入园率达到98%,巩固率达到99%。辍学率控制在1%以内。");
    let deadlines: Vec<_> = found.iter().map(|r| r.deadline.as_deref()).collect();
    assert_eq!(deadlines, [Some("2030"), Some("2030"), None]);
    let days = only("2027年6月30日前,监控覆盖率达到100%。").deadline;
    assert_eq!(days.as_deref(), Some("2027-06-30"));
}

#[test]
fn figures_that_set_no_limit_are_left_out() {
    for sentence in [
        "开展1%人口抽样调查。",
        "招生规模达到50万人左右。",
        "1–9月份课后服务参与率100%。",
        "检查2023-2024年经费。",
        "连续2年以上考核不合格的解聘。",
        "工作5年以上的教师可以申报。",
        "全县已建成15所学校。",
        "目前入学率达到98%。",
        "截至2023年底,全县入学率达到99%,巩固率达到98%。",
        "全县现有教师3200人,其中高级教师占20%。",
        "五年来,新建幼儿园25所,新增学位6000个。",
        "“十三五”期间,投入3亿元,改造校舍12万平方米。",
        "全市新建了20所幼儿园,入园率提高了5个百分点。",
        "学校人数100人以下的,由中心校管理。",
        "班额超过56人的,责令整改。",
        "超过45人的班级应当分班。",
        "不满18周岁的学生由监护人签字。",
        "一人一档。",
        "工资不低于公务员平均水平。",
        "落实信息化2.0行动。",
        "分三个阶段实施。",
        "坚持一个中心、两个基本点。",
        "建立一个工作专班,形成一套制度。",
        "按照“四个最严”的要求管理。",
        "实施学前教育三年行动计划。",
        "教育部等8部门印发文件。",
        "组织5个检查组深入学校。",
        "对3所学校进行抽查。",
        "校园周边200米内不得设置网吧。",
        "每月25日前报送报表。",
        "于2026年6月30日前完成整改。",
        "处5000元以上3万元以下罚款。",
        "十分重视安全工作。",
        "全县共有中小学校56所,在校生3.2万人。",
        "初中入学率99.8%,标准化率达98%,居全省前列。",
        "近视率为52.7%。",
        "投入资金3.5亿元,新建学校12所。",
        "评估得分在60分以下的为不合格。",
        "综合得分达到85分以上的授予称号。",
        "确保每一个孩子都能上学。",
    ] {
        assert_eq!(read(sentence), [], "{sentence}");
    }
}

#[test]
fn reviews_of_the_past_set_no_limits() {
    let text = "一、“十三五”发展回顾\n(一)成绩\n1.入园率达到83%。\n二、目标\n(一)普及\n1.入园率达到90%。\n";
    let found = understand(text).requirements;
    assert_eq!(
        found.iter().map(|r| r.value).collect::<Vec<_>>(),
        [Amount::One(90.0)]
    );
}

#[test]
fn a_rate_below_goals_is_one_that_is_demanded() {
    let text = |heading: &str| format!("一、{heading}\n(一)普及\n1.入园率92%。\n");
    assert_eq!(understand(&text("主要目标")).requirements.len(), 1);
    assert_eq!(understand(&text("普及情况")).requirements, []);
}

#[test]
fn years_before_the_document_set_no_limits() {
    let dated = |year: &str| {
        format!(
            "青河县教育规划\n一、内容\n1.到{year}年,入园率达到90%。\n\n青河县人民政府\n2024年5月6日\n"
        )
    };
    assert_eq!(understand(&dated("2020")).requirements, []);
    assert_eq!(understand(&dated("2025")).requirements.len(), 1);
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
fn a_reading_kept_before_conditions_were_read_is_still_understood() {
    let kept = r#"{"clause":"7","subject":"保安员","op":"step","value":1.0,"unit":"名","per":"500人","deadline":null,"text":"每增加500人增配1名","span":[1,12]}"#;
    let read: Requirement = serde_json::from_str(kept).expect("a kept requirement");
    let back = serde_json::to_string(&read).expect("JSON");
    assert_eq!(back, kept, "it reads back byte for byte");
    assert_eq!(
        (read.value, read.per, read.condition),
        (Amount::One(1.0), each("500人"), None)
    );
    let range: Amount = serde_json::from_str("[2.0,3.0]").expect("a range");
    assert_eq!(range, Amount::Range([2.0, 3.0]));
}
