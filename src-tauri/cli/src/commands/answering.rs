//! Answers, one by one or as a stream, and the rectification ledger.

use std::io::{self, BufRead};

use duxue_core::Core;
use duxue_core::api::types::{AnswerRequest, ById, FindingFilter, FindingRow, ItemRow, SetFinding};
use duxue_core::api::{checking, rectifying};
use duxue_core::error::{ApiError, Error, Result};
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::ids::{InspectionId, ItemId};
use duxue_core::model::inspecting::FindingState;
use serde::Deserialize;
use serde_json::{Value, json};

use super::inspecting::{checklists, items};
use super::lists::lines_or;
use crate::args::{self, Answer, Findings};
use crate::output::{Output, error_json, print_json};

/// One line of the stream.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    item: String,
    #[serde(default)]
    result: Option<String>,
    #[serde(default)]
    value: Option<f64>,
    #[serde(default)]
    remark: Option<String>,
    #[serde(default)]
    reason: String,
}

pub fn answer(core: &Core, output: Output, args: Answer) -> Result<()> {
    let items = Items::of(core, args.inspection)?;
    if args.item == "-" {
        return answer_stream(core, &items);
    }
    let item = items.find(&args.item)?;
    let request = AnswerRequest {
        item: item.id,
        result: said(args.result, args.value, item)?,
        value: args.value,
        reason: args.reason,
        remark: args.remark,
    };
    let done = answered(core, request)?;
    output.answer(&done, || format!("已保存 {}", args.item))
}

/// Answers line by line; each is durable before its line is printed. A bad line is refused by itself.
fn answer_stream(core: &Core, items: &Items) -> Result<()> {
    let mut refused = None;
    for line in io::stdin().lock().split(b'\n') {
        let line = line?;
        if line.trim_ascii().is_empty() {
            continue;
        }
        match answer_line(core, items, &line) {
            Ok(done) => print_json(&done)?,
            Err(error) => {
                let error = ApiError::from(error);
                print_json(&error_json(&error))?;
                refused = Some(Error::Invalid {
                    field: "line",
                    advice: "有的行没有保存，原因见输出中带 error 的行。",
                });
            }
        }
    }
    refused.map_or(Ok(()), Err)
}

fn answer_line(core: &Core, items: &Items, line: &[u8]) -> Result<Value> {
    let line: Line = serde_json::from_slice(line).map_err(Error::Request)?;
    let unknown = |_| Error::Invalid {
        field: "result",
        advice: "判定结果不认识。请用：符合、基本符合、不符合、不适用、未查。",
    };
    let word = line.result.as_deref().map(args::result);
    let item = items.find(&line.item)?;
    let result = said(word.transpose().map_err(unknown)?, line.value, item)?;
    let Line {
        value,
        remark,
        reason,
        ..
    } = line;
    answered(
        core,
        AnswerRequest {
            item: item.id,
            result,
            value,
            reason,
            remark,
        },
    )
}

/// A value that is measured against a requirement judges itself and needs no word; nothing else passes
/// without one.
fn said(result: Option<AnswerResult>, value: Option<f64>, item: &ItemRow) -> Result<AnswerResult> {
    let judged = || item.requirement.as_ref()?.judge(value?);
    result.or_else(judged).ok_or(Error::Invalid {
        field: "result",
        advice: "请写明判定结果：符合、基本符合、不符合、不适用、未查。有量化要求的检查项可以只写实测值。",
    })
}

fn answered(core: &Core, request: AnswerRequest) -> Result<Value> {
    let item = request.item;
    let written = checking::answer(core, request)?;
    Ok(json!({"ok": item, "seq": written.seq, "result": written.value.answer.result}))
}

/// Items of an inspection, to be found by id and by number.
struct Items(Vec<ItemRow>);

impl Items {
    fn of(core: &Core, id: InspectionId) -> Result<Self> {
        let inspection = checking::inspection(core, ById { id })?;
        let all = checklists(core, &inspection)?;
        Ok(Self(all.iter().flat_map(items).cloned().collect()))
    }

    /// By id, or by a number that only one item of the inspection has.
    fn find(&self, word: &str) -> Result<&ItemRow> {
        let id: Option<ItemId> = word.parse().ok();
        let mut found = self
            .0
            .iter()
            .filter(|item| Some(item.id) == id || item.number == word);
        match (found.next(), found.next()) {
            (Some(item), None) => Ok(item),
            (Some(_), Some(_)) => Err(Error::Invalid {
                field: "item",
                advice: "几张清单都有这个序号，请改用检查项编号。",
            }),
            (None, _) => Err(Error::NotFound {
                what: "item",
                id: word.to_owned(),
            }),
        }
    }
}

pub fn findings(core: &Core, output: Output, command: Option<Findings>) -> Result<()> {
    if let Some(Findings::Set(set)) = command {
        let period = set.period.period();
        let request = SetFinding {
            id: set.id,
            text: set.text,
            severity: set.severity,
            route: set.route,
            responsible_unit: set.unit,
            demand: set.demand,
            period,
        };
        let finding = rectifying::set_finding(core, request)?.value;
        return output.answer(&finding_json(&finding), || finding_words(&finding));
    }
    let findings = rectifying::findings(core, FindingFilter::default())?;
    let values: Vec<_> = findings.iter().map(finding_json).collect();
    output.answer(&values, || {
        lines_or(findings.iter().map(finding_words), "台账里没有问题。")
    })
}

fn finding_json(finding: &FindingRow) -> Value {
    json!({
        "id": finding.id,
        "item": finding.item,
        "subject": finding.subject,
        "text": finding.text,
        "state": finding.state,
        "due_on": finding.deadline.due_on,
        "provisional": finding.deadline.provisional,
        "inspection": finding.inspection,
        "item_number": finding.item_number,
        "severity": finding.severity,
        "route": finding.route,
        "responsible_unit": finding.responsible_unit,
        "demand": finding.demand,
        "overdue": finding.overdue,
        "notice_number": finding.notice_number,
        "deadline": finding.deadline,
    })
}

fn finding_words(finding: &FindingRow) -> String {
    let state = match finding.state {
        FindingState::Pending => "待下发",
        FindingState::Rectifying if finding.overdue => "逾期",
        FindingState::Rectifying => "整改中",
    };
    let provisional = if finding.deadline.provisional {
        "(暂定)"
    } else {
        ""
    };
    format!(
        "{}  {}{provisional}  {state}  {}  {}  {}",
        finding.id, finding.deadline.due_on, finding.subject, finding.item_number, finding.text
    )
}
