//! The same report by our setter and by other engines: whole processes in turn in one run, with time, memory and
//! size. `cargo xtask bench reports` fetches the others and calls this.
#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a benchmark makes files as others would, of JSON that it made itself"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use duxue_core::model::checking::AnswerResult;
use duxue_core::model::inspecting::Route;
use duxue_core::report::{
    FindingStandard, InspectionReportInput, NoticeInspector, ReportChapter, ReportClause,
    ReportFinding, ReportItem, ReportUnit,
};
use duxue_tests::device::fonts;
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

/// Measured runs of each other engine; each is paired with one of ours. The first pair warms the file cache.
const RUNS: usize = 3;
const ROWS: usize = 1000;
const PHOTOS: usize = 200;

fn main() -> Result<(), Failure> {
    let Some(python) = std::env::var_os("DUXUE_BENCH_PYTHON").map(PathBuf::from) else {
        return say("reports: skipped, `cargo xtask bench reports` fetches the other engines");
    };
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let table = folder.path().join("table.json");
    fs::write(
        &table,
        serde_json::to_vec(&serde_json::to_value(report(ROWS))?)?,
    )?;
    compare(
        &format!("a table of {ROWS} rows"),
        &python,
        &table,
        folder.path(),
    )?;
    let photos = folder.path().join("photos.json");
    fs::write(
        &photos,
        serde_json::to_vec(&with_photos(&python, folder.path())?)?,
    )?;
    compare(&format!("{PHOTOS} photos"), &python, &photos, folder.path())
}

/// What one process took.
#[derive(Debug, Clone, Copy)]
struct Run {
    seconds: f64,
    megabytes: f64,
}

/// Prints a row for each engine.
fn compare(what: &str, python: &Path, data: &Path, folder: &Path) -> Result<(), Failure> {
    let out = |engine: &str| folder.join(format!("{engine}.pdf"));
    let ours = || measured(&ours(data, &out("duxue")), folder);
    let mut own = Vec::new();
    let mut others = Vec::new();
    for engine in ["reportlab", "weasyprint", "libreoffice"] {
        let mut runs = Vec::new();
        for run in 0..=RUNS {
            let other = measured(&script(python, engine, data, &out(engine)), folder)?;
            let beside = ours()?;
            if run > 0 {
                runs.push(other);
                own.push(beside);
            }
        }
        others.push((engine, runs));
    }
    say(&format!(
        "\n{what}: {} MB of photos\n\n| engine | time | ratio | memory | file | pages | runs |\n|---|---|---|---|---|---|---|",
        photo_megabytes(data)?
    ))?;
    let base = median(&own, |run| run.seconds);
    row("duxue", &own, base, &out("duxue"))?;
    for (engine, runs) in &others {
        row(engine, runs, base, &out(engine))?;
    }
    Ok(())
}

fn row(engine: &str, runs: &[Run], base: f64, file: &Path) -> Result<(), Failure> {
    let seconds = median(runs, |run| run.seconds);
    say(&format!(
        "| {engine} | {seconds:.2} s | {:.1} | {:.0} MB | {:.1} MB | {} | {} |",
        seconds / base,
        median(runs, |run| run.megabytes),
        fs::metadata(file)?.len() as f64 / 1e6,
        pages(file)?,
        runs.len(),
    ))
}

fn ours(data: &Path, out: &Path) -> Vec<PathBuf> {
    let program = env!("CARGO_BIN_EXE_duxue-typeset");
    vec![program.into(), data.into(), out.into()]
}

fn script(python: &Path, engine: &str, data: &Path, out: &Path) -> Vec<PathBuf> {
    let script = scripts().join(format!("{engine}_report.py"));
    vec![python.into(), script, data.into(), out.into(), fonts()]
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/reports")
}

/// Time and peak memory of a process and of those that it waits for, as GNU time sees them.
fn measured(command: &[PathBuf], folder: &Path) -> Result<Run, Failure> {
    let figures = folder.join("figures");
    let output = Command::new("time")
        .args(["-f", "%e %M", "-o"])
        .arg(&figures)
        .args(command)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{command:?}: {said}").into());
    }
    let figures = fs::read_to_string(figures)?;
    let mut figures = figures.split_whitespace().map(str::parse::<f64>);
    match (figures.next(), figures.next()) {
        (Some(seconds), Some(kilobytes)) => Ok(Run {
            seconds: seconds?,
            megabytes: kilobytes? / 1024.0,
        }),
        _ => Err("GNU time says nothing".into()),
    }
}

fn median(runs: &[Run], of: impl Fn(&Run) -> f64) -> f64 {
    let mut figures: Vec<f64> = runs.iter().map(of).collect();
    figures.sort_unstable_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

fn pages(file: &Path) -> Result<String, Failure> {
    let said = String::from_utf8(Command::new("pdfinfo").arg(file).output()?.stdout)?;
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    Ok(line.ok_or("not a PDF")?.trim().to_owned())
}

fn photo_megabytes(data: &Path) -> Result<u64, Failure> {
    let report: Value = serde_json::from_slice(&fs::read(data)?)?;
    let mut bytes = 0;
    for photo in report["photos"].as_array().into_iter().flatten() {
        bytes += fs::metadata(photo["file"].as_str().unwrap_or_default())?.len();
    }
    Ok(bytes / 1_000_000)
}

/// A small report with many photos.
fn with_photos(python: &Path, folder: &Path) -> Result<Value, Failure> {
    let pictures = folder.join("photos");
    let made = Command::new(python)
        .arg(scripts().join("make_photos.py"))
        .arg(&pictures)
        .arg(PHOTOS.to_string())
        .status()?;
    if !made.success() {
        return Err("no photos".into());
    }
    let photo = |number: usize| {
        json!({"file": pictures.join(format!("{number:03}.jpg")),
               "caption": format!("第{}次巡查，校门口早高峰时段保安在岗情况", number + 1)})
    };
    let mut report = serde_json::to_value(report(20))?;
    report["photos"] = (0..PHOTOS).map(photo).collect();
    Ok(report)
}

/// Items of one school, a problem at every fiftieth.
fn report(rows: usize) -> InspectionReportInput {
    let dated = NaiveDate::from_ymd_opt(2026, 11, 6).unwrap_or_default();
    let numbers: Vec<usize> = (0..rows).collect();
    let chapters = numbers
        .chunks(25)
        .enumerate()
        .map(|(chapter, numbers)| ReportChapter {
            title: format!("{}. 校园安全与办学条件", chapter + 1),
            items: numbers
                .iter()
                .map(|number| item(chapter, *number))
                .collect(),
        });
    let unit = ReportUnit {
        name: "青河县第二实验小学".to_owned(),
        chapters: chapters.collect(),
        findings: (0..rows / 50)
            .map(|number| finding(number, dated))
            .collect(),
    };
    InspectionReportInput {
        agency: "青河县人民政府教育督导室".to_owned(),
        inspection_title: "2026年秋季学期校园安全专项督导".to_owned(),
        kind: "专项督导".to_owned(),
        basis: vec!["《教育督导条例》第二十一条".to_owned()],
        checked: Some((dated, dated)),
        inspectors: vec![NoticeInspector {
            name: "王明远".to_owned(),
            card_no: None,
        }],
        units: vec![unit],
        contact: None,
        dated,
        photos: Vec::new(),
    }
}

const POINTS: [&str; 4] = [
    "校门口上下学时段保持不少于2名专职保安在岗，配备防暴头盔、防护盾牌、防刺背心和钢叉，值守记录逐日填写、字迹清楚、无代签",
    "食堂从业人员持有效健康证明上岗，每日晨检并记录；食品留样每种不少于125克，冷藏保存48小时以上，标签注明日期、餐次和留样人",
    "宿舍按楼层配备应急照明和疏散指示标志，消防通道和安全出口畅通，夜间值班人员每两小时巡查一次并签字",
    "小学班额不超过45人，初中班额不超过50人；音乐、美术专用教室每12个班级各1间以上，面积分别不小于96平方米和90平方米",
];

const RESULTS: [AnswerResult; 5] = [
    AnswerResult::Met,
    AnswerResult::Met,
    AnswerResult::Partly,
    AnswerResult::NotMet,
    AnswerResult::NotApplicable,
];

fn item(chapter: usize, number: usize) -> ReportItem {
    let of = |words: &[&'static str]| words.get(number % words.len()).copied().unwrap_or_default();
    ReportItem {
        number: format!("{}.{}", chapter + 1, number % 25 + 1),
        text: format!("{}（第{}项）。", of(&POINTS), number + 1),
        result: RESULTS.get(number % 5).copied().unwrap_or_default(),
        value: of(&["", "实测47人", "实测2名"]).to_owned(),
        remark: of(&["现场查看，与记录一致", "值班室无人，电话联系后到岗", ""]).to_owned(),
        clauses: vec![ReportClause {
            department: "县公安局".to_owned(),
            clause: "职责（二）".to_owned(),
        }],
    }
}

fn finding(number: usize, dated: NaiveDate) -> ReportFinding {
    ReportFinding {
        item: format!("{}.4", number + 1),
        text: format!(
            "第{}处门岗早高峰时段仅有1名兼职人员在岗，值班室无值守记录",
            number + 1
        ),
        standard: FindingStandard {
            words: "学生上下学时段保持不少于2人在岗".to_owned(),
            department: "县公安局".to_owned(),
            clause: "职责（二）".to_owned(),
        },
        demand: "配齐专职保安人员，建立逐日值守记录".to_owned(),
        due_on: dated,
        provisional: false,
        route: Route::Notice,
        notice: Some("青督整〔2026〕1号".to_owned()),
    }
}

fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
