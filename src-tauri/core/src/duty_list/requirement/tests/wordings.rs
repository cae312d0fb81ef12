//! Wordings that plans and measures of many places share: numbers behind their things, shares, coefficients, periods.

use super::{assert_read, limits, only, read};
use crate::duty_list::understand;
use crate::model::reading::Per;

/// Subjects and limits of a sentence, as `subject op value unit`.
fn all(sentence: &str) -> Vec<String> {
    let found = limits(&read(sentence)).into_iter();
    found
        .map(|(subject, limit)| format!("{subject} {}", limit.trim_end()))
        .collect()
}

#[test]
fn things_to_be_made_are_listed_with_their_numbers_behind_them() {
    assert_eq!(
        all("培养培训学科专家10名、名校长100名、骨干教师500名。"),
        ["学科专家 = 10 名", "名校长 = 100 名", "骨干教师 = 500 名"]
    );
    assert_eq!(
        all("新建、改扩建幼儿园12所，资源教室200个、资源中心15个。"),
        ["幼儿园 = 12 所", "资源教室 = 200 个", "资源中心 = 15 个"]
    );
    assert_eq!(
        all("新建公办园6所，改扩建5所。"),
        ["公办园 = 6 所", "公办园 = 5 所"]
    );
    assert!(all("全县共有幼儿园12所，教师200名。").is_empty());
    assert!(all("近年来新建学校12所，新增学位3000个。").is_empty());
}

#[test]
fn what_all_shall_do_is_read_with_the_deed() {
    let found = only("做到适龄残疾儿童少年100%进入学校就读。");
    assert_eq!(found.subject, "适龄残疾儿童少年进入学校就读");
    assert_eq!(found.text, "适龄残疾儿童少年100%进入学校就读");
    assert_eq!(
        all("适龄儿童100%入学，巩固率达到99%。"),
        ["适龄儿童入学 = 100 %", "巩固率 >= 99 %"]
    );
}

#[test]
fn shares_of_several_groups_and_of_several_wholes() {
    assert_eq!(
        all("奖学金按照本科的5%、专科的20%评定。"),
        ["奖学金本科 = 5 %", "专科 = 20 %"]
    );
    assert_eq!(
        all("足额安排教师培训经费，不低于教师工资总额的1.5%和学校公用经费的10%。"),
        ["教师培训经费 >= 1.5 %", "教师培训经费 >= 10 %"]
    );
}

#[test]
fn coefficients_have_no_unit() {
    assert_eq!(
        all("小学、初中校际差异系数分别不高于0.50、0.45。"),
        ["小学校际差异系数 <= 0.5", "初中校际差异系数 <= 0.45"]
    );
    assert_read(&[
        ("确保差异系数小于0.5。", "差异系数", "< 0.5 "),
        ("新建学校容积率不超过0.8。", "新建学校容积率", "<= 0.8 "),
    ]);
    assert!(all("修订0.8版指南。").is_empty());
}

#[test]
fn a_period_is_no_noun() {
    let trained = only("每名教师每五年培训不少于360学时。");
    assert_eq!(trained.subject, "教师培训");
    let unit = "年".to_owned();
    assert_eq!(trained.per, Some(Per::Every { value: 5.0, unit }));
    assert_read(&[("布局规划每3年调整一次。", "布局规划调整", ">= 1 次")]);
}

#[test]
fn words_around_the_limit_are_no_part_of_the_subject() {
    assert_read(&[
        ("每班学额以8—12人为宜。", "每班学额", "between 8—12 人"),
        (
            "每天作业时间平均不超过60分钟。",
            "每天作业时间",
            "<= 60 分钟",
        ),
        ("高校按师生比不低于1:4000配备。", "高校师生比", "<= 4000 :1"),
        ("依法进行监督检查，每半年不少于1次。", "监督检查", ">= 1 次"),
        ("特级教师每月津贴300元。", "特级教师每月津贴", "= 300 元"),
    ]);
    assert_eq!(
        all("每200名学生配1名保安，最少不得少于2名。"),
        ["保安 >= 1 名", "保安 >= 2 名"]
    );
}

#[test]
fn a_place_in_brackets_is_no_part_of_the_subject() {
    assert_read(&[
        ("我县（市、区）公办园占比达到55%。", "公办园占比", ">= 55 %"),
        ("全县(市)区入园率达到90%。", "入园率", ">= 90 %"),
        ("到2027年再建成公办幼儿园10所。", "公办幼儿园", "= 10 所"),
        (
            "按照每50名寄宿生配备1名生活教师的比例配备。",
            "生活教师",
            ">= 1 名",
        ),
    ]);
    assert_eq!(
        all(
            "生均公用经费按照小学每生每年650元、初中每生每年850元标准落实，特殊教育学校按每生每年6000元执行。"
        ),
        [
            "小学生均公用经费 = 650 元",
            "初中生均公用经费 = 850 元",
            "特殊教育学校生均公用经费 = 6000 元"
        ]
    );
}

#[test]
fn a_moment_of_the_day_is_no_limit() {
    assert!(all("每天放学前1分钟、每周放学前5分钟开展提醒。").is_empty());
}

#[test]
fn a_condition_keeps_whom_it_counts() {
    let found = read(
        "招收5人以上残疾学生的学校配备1名以上专职教师；不足5人的由中心校提供巡回指导，每学期不少于2次。",
    );
    let told: Vec<_> = found
        .iter()
        .map(|r| {
            (
                r.subject.as_str(),
                r.condition.as_ref().map(|c| c.subject.as_str()),
            )
        })
        .collect();
    let counted = Some("招收残疾学生");
    assert_eq!(told, [("专职教师", counted), ("巡回指导", counted)]);
}

#[test]
fn a_line_that_a_print_broke_is_read_as_one() {
    let text = "1.组织指导学校开展防范网络诈骗宣传教育，护学岗覆盖率达到\n100%。\n";
    let found = understand(text).requirements;
    assert_eq!(
        limits(&found),
        [("护学岗覆盖率".to_owned(), "= 100 %".to_owned())]
    );
    assert_eq!(found[0].text, "护学岗覆盖率达到100%");
    let lines =
        "1.办学条件\n小学生均教学仪器设备值不低于2000元\n初中生均教学仪器设备值不低于2500元\n";
    assert_eq!(understand(lines).requirements.len(), 2);
}

#[test]
fn a_long_subject_is_cut_before_a_phrase() {
    let sentence = format!(
        "承担随迁子女教育任务的{}的专任教师参训率达到90%。",
        "中小学".repeat(18)
    );
    assert_eq!(only(&sentence).subject, "专任教师参训率");
}
