//! One function per command: words in, core called, answer out.

mod answering;
mod demo;
mod departments;
mod editing;
mod inspecting;
mod keys;
mod lists;
mod machine;
mod sealing;
mod signing;
mod verifying;

use std::process::ExitCode;

use clap::CommandFactory;
use duxue_core::Core;
use duxue_core::api::types::{DeadlineRequest, ImportSource, Nothing, UpgradeRequest};
use duxue_core::api::{documents, rectifying, upkeep};
use duxue_core::app::App;
use duxue_core::calendar::{self, Calendar};
use duxue_core::env::{self, Env};
use duxue_core::error::Result;
use duxue_core::place::Start;

use crate::args::{Args, Command, PeriodArgs};
use crate::output::{Output, print_line};

/// Runs one command, and says how the program ends where nothing was refused.
pub fn run(args: Args) -> Result<ExitCode> {
    let output = Output { json: args.json };
    let start = Start::of_user(args.store.clone());
    let open = || {
        let core = Core::open(&start.store()?, env_here())?;
        core.look_over()?;
        Ok(core)
    };
    match args.command {
        Command::Parse { file, text } => parse(output, file, text),
        Command::Deadline { from, period } => deadline(output, from, period),
        Command::Demo { folder } => demo::run(output, &folder),
        Command::Import { file, .. } => lists::import(&open()?, output, file),
        Command::Themes => editing::themes(&open()?, output),
        Command::Departments { command } => departments::departments(&open()?, output, command),
        Command::Templates { command } => editing::templates(&open()?, output, command),
        Command::Edit { checklist, change } => editing::edit(&open()?, output, checklist, change),
        Command::Lists { command } => lists::lists(&open()?, output, command),
        Command::Office(office) => lists::office(&open()?, output, office),
        Command::Generate(request) => inspecting::generate(&open()?, output, request),
        Command::Inspections { command } => inspecting::inspections(&open()?, output, command),
        Command::Upgrade {
            inspection,
            list,
            preview,
        } => {
            let request = UpgradeRequest { inspection, list };
            inspecting::upgrade(&open()?, output, request, preview)
        }
        Command::Answer(answer) => answering::answer(&open()?, output, answer),
        Command::Seal {
            inspection,
            note,
            preview,
        } => sealing::seal(&open()?, output, inspection, note, preview),
        Command::Findings { command } => answering::findings(&open()?, output, command),
        Command::Notice(notice) => inspecting::notice(&open()?, output, notice),
        Command::Report(report) => inspecting::report(&open()?, output, report),
        Command::Notices => signing::notices(&open()?, output),
        Command::Code { text } => signing::code(&open()?, output, text),
        Command::Sign(sign) => signing::sign(output, sign, open),
        Command::Key { command } => keys::key(&open()?, output, command),
        Command::Verify { file, root } => {
            return verifying::verify(output, &start.store()?, &file, &root);
        }
        Command::Check => check(&open()?, output),
        Command::Rebuild => rebuild(&open()?, output),
        Command::Place { command } => machine::place(&App::new(start, env_here), output, command),
        Command::Backup { list } => machine::backup(&App::new(start, env_here), output, list),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "duxue", &mut out);
            print_line(String::from_utf8_lossy(&out).trim_end())
        }
        Command::Restore { folder } => {
            machine::restore(&App::new(start, env_here), output, &folder)
        }
    }?;
    Ok(ExitCode::SUCCESS)
}

fn env_here() -> Env {
    Env::machine(env::find_fonts(), env::default_documents())
}

fn parse(output: Output, file: String, text: bool) -> Result<()> {
    let source = ImportSource::File { path: file };
    if text {
        return print_line(&documents::extract(&source)?);
    }
    let reading = documents::understand(&source)?.reading;
    output.answer(&reading, || lists::reading_words(&reading))
}

fn deadline(output: Output, from: chrono::NaiveDate, period: PeriodArgs) -> Result<()> {
    let period = period.period();
    let request = DeadlineRequest {
        from,
        count: period.count,
        unit: period.unit,
    };
    let deadline = rectifying::count(&Calendar::shipped(), request)?;
    output.answer(&deadline, || deadline_words(&deadline))
}

fn deadline_words(deadline: &calendar::Deadline) -> String {
    let provisional = if deadline.provisional { "(暂定)" } else { "" };
    let mut lines = vec![format!("期满日 {}{provisional}", deadline.due_on)];
    for step in &deadline.steps {
        let counted = step
            .counted
            .map_or_else(|| "    ".to_owned(), |n| format!("第{n:>3}日"));
        lines.push(format!("  {} {counted} {}", step.date, step.why));
    }
    lines.push(deadline.rule.clone());
    lines.join("\n")
}

fn check(core: &Core, output: Output) -> Result<()> {
    let report = upkeep::check(core, Nothing {})?;
    output.answer(&report, || report_words(&report))?;
    if report.ok {
        Ok(())
    } else {
        Err(duxue_core::error::Error::Damaged(report.problems.join(";")))
    }
}

fn rebuild(core: &Core, output: Output) -> Result<()> {
    let report = upkeep::rebuild(core, Nothing {})?.value;
    output.answer(&report, || report_words(&report))
}

fn report_words(report: &duxue_core::api::types::CheckReport) -> String {
    let verdict = if report.ok {
        "数据完整"
    } else {
        "发现问题"
    };
    let mut lines = vec![format!(
        "{verdict}：{} 条操作记录，摘要 {}",
        report.operations, report.digest
    )];
    lines.extend(report.problems.iter().map(|problem| format!("  {problem}")));
    lines.join("\n")
}
