use super::*;
use crate::duty_list::understand;

fn department(name: &str, aliases: &[&str], successor: &str) -> Department {
    Department {
        name: name.into(),
        level: None,
        aliases: aliases.iter().copied().map(String::from).collect(),
        successor: successor.into(),
    }
}

impl Departments {
    fn same(&self, one: &str, other: &str) -> bool {
        let names = [one.to_owned(), other.to_owned()];
        self.names(&names).same(one, other)
    }

    fn continues(&self, old: &str, new: &str) -> bool {
        let names = [old.to_owned(), new.to_owned()];
        self.names(&names).continues(old, new)
    }
}

fn nothing_registered() -> Departments {
    Departments::default()
}

#[test]
fn the_same_unit_is_recognised_in_its_printed_forms() {
    for (one, other) in [
        ("县教育局", "教育局"),
        ("各镇(街)", "镇街"),
        ("各镇人民政府", "各镇"),
        ("县 残联", "县残联"),
        ("县教育局", "县教育体育局"),
        ("县人社局", "县人力资源和社会保障局"),
        ("县发改委", "县发展和改革局"),
        ("县教育部门", "县教育局"),
        ("县卫生局", "县卫健局"),
        ("区教育局", "县教育局"),
    ] {
        assert!(nothing_registered().same(one, other), "{one} and {other}");
        assert!(nothing_registered().same(other, one), "{other} and {one}");
    }
}

#[test]
fn different_units_stay_different() {
    for (one, other) in [
        ("县教育局", "县体育局"),
        ("团县委", "县委"),
        ("市政府", "各镇人民政府"),
        ("市教育局", "县教育局"),
        ("县公安局", "县公安大队"),
        ("县教育局", "镇教育办"),
        ("县国土资源局", "县自然资源局"),
        ("县国土局", "县规划局"),
        ("县教育局", "县教育督导室"),
        ("县妇联", "县残联"),
    ] {
        assert!(!nothing_registered().same(one, other), "{one} and {other}");
    }
}

#[test]
fn work_goes_on_under_another_name_after_a_reform() {
    let unknown = nothing_registered();
    assert!(unknown.continues("县国土资源局", "县自然资源局"));
    assert!(unknown.continues("县食药监局", "县市场监督管理局"));
    assert!(!unknown.continues("县自然资源局", "县国土资源局"));
    assert!(!unknown.continues("市国土资源局", "县自然资源局"));
    let reform = unknown.reform("县环境保护局").expect("a reform");
    assert_eq!((reform.name.as_str(), reform.since), ("县生态环境局", 2018));
    assert_eq!(unknown.reform("县教育局"), None);
    assert_eq!(unknown.reform("县文化局"), None, "of two fields, one lasts");
    assert_eq!(unknown.now("县环保局"), "县环保局", "nobody said so");
}

#[test]
fn the_register_says_what_a_unit_is_called_now() {
    let known = Departments::new(vec![
        department("县教育体育局", &["县教体局", "文教局"], ""),
        department("县国土局", &["县国土资源局"], "县自然资源局"),
        department("县规划局", &[], "县自然资源局"),
        department("县自然资源局", &["自规局"], ""),
    ]);
    for (printed, now) in [
        ("县教育局", "县教育体育局"),
        ("县文教局", "县教育体育局"),
        ("县国土资源局", "县自然资源局"),
        ("规划局", "县自然资源局"),
        ("县自规局", "县自然资源局"),
        ("市教育局", "市教育局"),
        ("县财政局", "县财政局"),
    ] {
        assert_eq!(known.now(printed), now, "{printed}");
    }
    assert!(!known.same("县国土局", "县规划局"), "two units, once");
    assert!(known.continues("县国土局", "自规局"));
    assert_eq!(known.reform("县国土局"), None);
}

#[test]
fn a_level_may_be_another_than_the_name_tells() {
    let mut bureau = department("青河市教育局", &[], "");
    bureau.level = Some(Level::County);
    let known = Departments::new(vec![bureau]);
    assert_eq!(known.now("县教育局"), "青河市教育局");
    assert_eq!(known.level("青河市教育局"), Some(Level::County));
    assert_eq!(known.level("省教育厅"), Some(Level::Province));
}

#[test]
fn a_register_that_leads_in_circles_ends() {
    let known = Departments::new(vec![
        department("甲局", &[], "乙局"),
        department("乙局", &[], "甲局"),
    ]);
    assert!(["甲局", "乙局"].contains(&known.now("甲局").as_str()));
}

#[test]
fn a_reading_under_present_names_keeps_every_clause_and_its_words() {
    let text = "一、任务\n1.核实用地。(县国土局、县规划局、县教育局负责)\n附件\n青河县部门职责清单\n一、县国土局\n(一)办理用地。\n二、县规划局\n(一)编制规划。\n三、县教育局\n(一)建立台账。\n";
    let printed = understand(text);
    let known = Departments::new(vec![
        department("县国土局", &[], "县自然资源局"),
        department("县规划局", &[], "县自然资源局"),
    ]);
    let reading = known.under_present_names(printed.clone());
    let names: Vec<&str> = reading
        .departments
        .iter()
        .map(|d| d.name.as_str())
        .collect();
    assert_eq!(names, ["县自然资源局", "县教育局"]);
    assert_eq!(reading.departments[0].duties.len(), 2);
    assert_eq!(reading.tasks[0].text, printed.tasks[0].text);
    let mut units = reading.tasks[0].lead.clone();
    units.extend(reading.tasks[0].cooperating.clone());
    assert_eq!(units, ["县自然资源局", "县教育局"]);
    assert_eq!(
        nothing_registered().under_present_names(printed.clone()),
        printed
    );
}
