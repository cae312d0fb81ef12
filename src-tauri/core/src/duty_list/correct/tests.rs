use super::correct;
use crate::duty_list::understand;
use crate::model::correcting::{Correction, Ownership, QuotedClause, TakenFor};
use crate::model::reading::{Clause, Reading};

const TEXT: &str = "附件\n青河县校园安全职责清单\n一、县教育局\n(一)建立台账。组织演练。\n(二)指导学校\n二、县公安局\n(一)加强巡逻,\n(二)整治周边。\n";

fn quoted(taken_for: TakenFor, clause: &Clause) -> QuotedClause {
    QuotedClause {
        taken_for,
        number: clause.number.clone(),
        text: clause.text.clone(),
        span: clause.span,
    }
}

fn duty(reading: &Reading, department: usize, at: usize) -> QuotedClause {
    quoted(TakenFor::Duty, &reading.departments[department].duties[at])
}

fn texts(reading: &Reading) -> Vec<(String, Vec<String>)> {
    let texts = |duties: &[Clause]| duties.iter().map(|c| c.text.clone()).collect();
    let departments = reading.departments.iter();
    departments
        .map(|d| (d.name.clone(), texts(&d.duties)))
        .collect()
}

fn task_of(units: &[&str]) -> Ownership {
    Ownership {
        taken_for: TakenFor::Task,
        departments: Vec::new(),
        lead: units.iter().map(ToString::to_string).collect(),
        cooperating: Vec::new(),
    }
}

fn source(clause: &Clause) -> String {
    let [start, end] = clause.span;
    TEXT.chars().skip(start).take(end - start).collect()
}

#[test]
fn halves_of_a_split_clause_quote_their_own_words() {
    let mut reading = understand(TEXT);
    let clause = duty(&reading, 0, 0);
    let lost = correct(&mut reading, TEXT, &[Correction::Split { clause, at: 5 }]);
    assert!(lost.is_empty());
    let duties = &reading.departments[0].duties;
    assert_eq!(
        (duties[0].text.as_str(), duties[1].text.as_str()),
        ("建立台账。", "组织演练。")
    );
    assert_eq!(source(&duties[0]), "(一)建立台账。");
    assert_eq!(source(&duties[1]), "组织演练。");
    assert_eq!(reading.counts.duties, 5);
}

#[test]
fn a_clause_cannot_be_split_at_its_ends() {
    for at in [0, 10, 500] {
        let mut reading = understand(TEXT);
        let clause = duty(&reading, 0, 0);
        let lost = correct(&mut reading, TEXT, &[Correction::Split { clause, at }]);
        assert_eq!((lost, reading), (vec![0], understand(TEXT)));
    }
}

#[test]
fn merged_clauses_are_one_with_the_place_of_both() {
    let mut reading = understand(TEXT);
    let (clause, next) = (duty(&reading, 1, 0), duty(&reading, 1, 1));
    correct(&mut reading, TEXT, &[Correction::Merge { clause, next }]);
    let duties = &reading.departments[1].duties;
    assert_eq!(duties[0].text, "加强巡逻,整治周边。");
    assert_eq!(source(&duties[0]), "(一)加强巡逻,\n(二)整治周边。");
}

#[test]
fn a_clause_does_not_merge_with_itself() {
    let mut reading = understand(TEXT);
    let clause = duty(&reading, 1, 0);
    let next = clause.clone();
    let lost = correct(&mut reading, TEXT, &[Correction::Merge { clause, next }]);
    assert_eq!((lost, reading), (vec![0], understand(TEXT)));
}

#[test]
fn a_duty_becomes_a_task_and_its_empty_department_goes() {
    let mut reading = understand(TEXT);
    let corrections: Vec<Correction> = (0..2)
        .map(|at| Correction::Assign {
            clause: duty(&reading, 1, at),
            ownership: task_of(&["县公安局"]),
        })
        .collect();
    correct(&mut reading, TEXT, &corrections);
    assert_eq!(texts(&reading).len(), 1);
    assert_eq!((reading.counts.departments, reading.counts.tasks), (1, 2));
    assert_eq!(reading.tasks[0].lead, ["县公安局"]);
}

#[test]
fn what_is_no_duty_stays_among_the_unassigned() {
    let mut reading = understand(TEXT);
    let nobody = Ownership {
        taken_for: TakenFor::Unassigned,
        ..task_of(&[])
    };
    let clause = duty(&reading, 0, 0);
    let dropped = Correction::Assign {
        clause,
        ownership: nobody,
    };
    correct(&mut reading, TEXT, &[dropped]);
    assert_eq!(reading.unassigned.len(), 1);
    assert_eq!(reading.unassigned[0].text, "建立台账。组织演练。");
}

#[test]
fn a_clause_of_a_plan_is_given_to_a_department() {
    let text = "青河县教育发展规划\n一、目标\n(一)入园率达到92%以上。\n";
    let mut reading = understand(text);
    let assigned = Correction::Assign {
        clause: quoted(TakenFor::Unassigned, &reading.unassigned[0]),
        ownership: task_of(&["县教育局"]),
    };
    correct(&mut reading, text, &[assigned]);
    assert_eq!(
        (reading.tasks[0].text.as_str(), &reading.tasks[0].lead[0]),
        ("入园率达到92%以上。", &"县教育局".to_owned())
    );
    assert!(reading.unassigned.is_empty());
}

#[test]
fn corrections_hold_for_a_new_issue_whose_words_moved() {
    let moved = TEXT.replace(
        "一、县教育局\n",
        "一、县应急局\n(一)统筹协调。\n二、县教育局\n",
    );
    let before = understand(TEXT);
    let clause = duty(&before, 0, 0);
    let gone = Correction::Split {
        clause: QuotedClause {
            text: "早已没有的条文。".to_owned(),
            ..clause.clone()
        },
        at: 3,
    };
    let mut reading = understand(&moved);
    let lost = correct(
        &mut reading,
        &moved,
        &[gone, Correction::Split { clause, at: 5 }],
    );
    assert_eq!(lost, [0]);
    assert_eq!(
        texts(&reading)[1].1,
        ["建立台账。", "组织演练。", "指导学校"]
    );
}

#[test]
fn of_equal_words_the_quoted_place_decides() {
    let text = "附件\n青河县职责清单\n一、团县委\n(一)做好劝返工作。\n二、县妇联\n(一)做好劝返工作。\n(二)关爱儿童。\n";
    let mut reading = understand(text);
    let clause = duty(&reading, 1, 0);
    let other = QuotedClause {
        span: [0, 1],
        ..clause.clone()
    };
    let task = |clause| Correction::Assign {
        clause,
        ownership: task_of(&["县妇联"]),
    };
    let lost = correct(&mut reading, text, &[task(other), task(clause)]);
    assert_eq!(lost, [0]);
    assert_eq!(texts(&reading)[0].1, ["做好劝返工作。"]);
    assert_eq!(texts(&reading)[1].1, ["关爱儿童。"]);
}
