//! Check points of the documents the product was asked for, read beside the project. None of
//! their words are kept here: points are written down as places in the text.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::point::{Source, of_clause, requirements_of};
use super::rules::{Rules, Splitting};
use super::split::{self, Piece, Words};
use crate::document::extract;
use crate::duty_list::read;
use crate::model::checking::ClauseKind;
use crate::model::reading::{Clause, Reading};

/// A document with its text by characters.
struct Document {
    text: Vec<char>,
    reading: Reading,
}

impl Document {
    /// The document whose file name begins so, or `None` where there is none beside the project.
    /// In CI it must be there.
    fn open(name: &str) -> Option<Self> {
        let Some(file) = file(name) else {
            assert!(
                std::env::var_os("CI").is_none(),
                "../shared/cases/documents is missing"
            );
            println!("skipped: ../shared/cases/documents is not there");
            return None;
        };
        let text = extract(&std::fs::read(file).unwrap()).unwrap();
        Some(Self {
            reading: read(&text).unwrap_or_default(),
            text: text.chars().collect(),
        })
    }

    fn words(&self, start: usize, end: usize) -> String {
        self.text[start..end].iter().collect()
    }

    /// The clause that a line of a points file names: `004 区教育局 (五)`, `004 任务 2`, `002 940-1040`.
    fn clause(&self, name: &str) -> (ClauseKind, Clause) {
        if let Some((start, end)) = place(name) {
            let clause = Clause {
                text: self.words(start, end),
                span: [start, end],
                ..Clause::default()
            };
            return (ClauseKind::Duty, clause);
        }
        let (unit, number) = name.split_once(' ').unwrap_or((name, ""));
        let mut clauses = self.clauses();
        let found = clauses.find(|(of, _, clause)| *of == unit && clause.number == number);
        let (_, kind, clause) = found.unwrap_or_else(|| panic!("no clause {name}"));
        (kind, clause.clone())
    }

    /// Every duty with its unit, then every task.
    fn clauses(&self) -> impl Iterator<Item = (&str, ClauseKind, &Clause)> {
        let duties = self.reading.departments.iter().flat_map(|department| {
            let name = department.name.as_str();
            let duties = department.duties.iter();
            duties.map(move |duty| (name, ClauseKind::Duty, duty))
        });
        let tasks = self.reading.tasks.iter();
        duties.chain(tasks.map(|task| ("任务", ClauseKind::Task, task)))
    }

    /// The pieces of a clause.
    fn pieces<'a>(&'a self, kind: ClauseKind, clause: &'a Clause, rules: &Rules) -> Vec<Piece<'a>> {
        let requirements = requirements_of(&self.reading, clause);
        match kind {
            ClauseKind::Duty => split::duty(&clause.text, &requirements, &rules.splitting),
            ClauseKind::Task => split::task(&clause.text, &requirements, &rules.splitting),
        }
    }

    /// The wordings of the points of a clause.
    fn points(&self, kind: ClauseKind, clause: &Clause) -> Vec<String> {
        let source = Source {
            units: Vec::new(),
            kind,
            clause,
        };
        let points = of_clause(&self.reading, &source, &Rules::shipped().unwrap());
        points.into_iter().map(|point| point.text).collect()
    }

    /// The place in the text of a stretch of a clause, which is given in bytes.
    fn place_of(&self, clause: &Clause, stretch: Range<usize>) -> (usize, usize) {
        let [start, end] = clause.span;
        let printed = self.words(start, end);
        let at = printed.find(&clause.text).expect("a clause as printed");
        let letters = |range: Range<usize>| printed.get(range).expect("words").chars().count();
        let from = start + letters(0..at + stretch.start);
        (from, from + letters(at + stretch.start..at + stretch.end))
    }

    /// The lines of a clause in a points file: one for each point, and one for each stretch of the
    /// clause, joining words aside, that no point says.
    fn lines(&self, kind: ClauseKind, clause: &Clause, rules: &Rules) -> Vec<String> {
        let pieces = self.pieces(kind, clause, rules);
        let place = |stretch: Range<usize>| {
            let (start, end) = self.place_of(clause, stretch);
            format!("{start}-{end}")
        };
        let part = |words: &Words<'_>| match words {
            Words::Source(text, at) => place(*at..at + text.len()),
            Words::Joining(text) => format!("\"{text}\""),
        };
        let line = |piece: &Piece<'_>| piece.words.iter().map(part).collect::<Vec<_>>().join(" ");
        let unsaid = unsaid(clause, &pieces, rules).into_iter();
        let unsaid = unsaid.map(|stretch| format!("~ {}", place(stretch)));
        pieces.iter().map(line).chain(unsaid).collect()
    }

    /// A line of places and words of ours, in words.
    fn spelt(&self, line: &str) -> String {
        let part = |part: &str| match place(part) {
            Some((start, end)) => self.words(start, end),
            None => part.trim_matches('"').to_owned(),
        };
        line.split(' ').map(part).collect()
    }
}

fn file(name: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().skip(3);
    let mut folders = above.map(|folder| folder.join("shared/cases/documents"));
    let files = folders.find_map(|folder| std::fs::read_dir(folder).ok())?;
    let mut paths = files.map(|file| file.unwrap().path());
    paths.find(|path| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(name)
    })
}

/// What no point says, besides punctuation and the joining words of the rules.
fn unsaid(clause: &Clause, pieces: &[Piece<'_>], rules: &Rules) -> Vec<Range<usize>> {
    let mut said = vec![false; clause.text.len()];
    for words in pieces.iter().flat_map(|piece| &piece.words) {
        if let Words::Source(text, at) = words {
            said[*at..at + text.len()].fill(true);
        }
    }
    let bytes: Vec<usize> = (0..said.len()).filter(|byte| !said[*byte]).collect();
    let stretches = bytes.chunk_by(|a, b| a + 1 == *b);
    let stretches = stretches.map(|bytes| bytes[0]..bytes[bytes.len() - 1] + 1);
    stretches
        .filter(|stretch| {
            !is_joining(
                clause.text.get((*stretch).clone()).unwrap(),
                &rules.splitting,
            )
        })
        .collect()
}

/// True for punctuation and words that only join.
fn is_joining(text: &str, rules: &Splitting) -> bool {
    let letters = text.trim_matches(|c: char| !c.is_alphanumeric());
    let lists = [
        &rules.connectors,
        &rules.list_joiners,
        &rules.list_ends,
        &rules.ensuring,
    ];
    letters.is_empty()
        || lists
            .iter()
            .any(|words| words.iter().any(|word| word == letters))
}

/// `940-1040`
fn place(part: &str) -> Option<(usize, usize)> {
    let (start, end) = part.split_once('-')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// The clauses of a points file: document, name, and the lines of its points.
fn sections(file: &str) -> Vec<(&str, &str, Vec<&str>)> {
    let blocks = file.split("\n\n").map(|block| {
        let mut lines = block.lines().filter(|line| !line.starts_with('#'));
        let (document, name) = lines.next()?.split_once(' ')?;
        Some((document, name, lines.collect()))
    });
    blocks.flatten().collect()
}

#[test]
fn expected_points_of_hard_clauses_are_asked() {
    let file = include_str!("../../../../tests/golden/expected.points.txt");
    let mut differences = Vec::new();
    for (document, name, lines) in sections(file) {
        let Some(document) = Document::open(document) else {
            return;
        };
        let (kind, clause) = document.clause(name);
        let asked = document.points(kind, &clause);
        let expected: Vec<String> = lines.iter().map(|line| document.spelt(line)).collect();
        if asked != expected {
            differences.push(format!("{name}\n  {expected:#?}\n  {asked:#?}"));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The points file of the plan: every duty and task. What `~` stands before is context that a reader
/// has looked at: a headline, or the class that a list ends with.
const PLAN: &str = "tests/golden/004.points.txt";

#[test]
fn points_say_every_word_of_a_duty_but_headlines_and_what_a_list_sums_up() {
    let Some(document) = Document::open("004") else {
        return;
    };
    let rules = Rules::shipped().unwrap();
    for (unit, kind, clause) in document.clauses() {
        let requirements = requirements_of(&document.reading, clause);
        let headline = split::headline(&clause.text, &requirements, &rules.splitting);
        let headline = headline.filter(|_| kind == ClauseKind::Task);
        let pieces = document.pieces(kind, clause, &rules);
        for stretch in unsaid(clause, &pieces, &rules) {
            let text = clause.text.get(stretch).unwrap();
            let known = Some(split::trim(text)) == headline || text.starts_with('等');
            assert!(known, "{unit} {}: {text}", clause.number);
        }
    }
}

#[test]
fn every_point_of_the_plan_is_as_it_was_read_and_signed() {
    let Some(document) = Document::open("004") else {
        return;
    };
    let rules = Rules::shipped().unwrap();
    let blocks = document.clauses().map(|(unit, kind, clause)| {
        let lines = document.lines(kind, clause, &rules).join("\n");
        format!("\n004 {unit} {}\n{lines}\n", clause.number)
    });
    let points = format!("{HEADING}{}", blocks.collect::<String>());
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(PLAN);
    if std::env::var_os("UPDATE").is_some() {
        #[allow(
            clippy::disallowed_methods,
            reason = "a file of the project, not of a user"
        )]
        std::fs::write(&file, &points).unwrap();
    }
    let signed = std::fs::read_to_string(&file).unwrap();
    let asked = points.lines().collect::<Vec<_>>();
    let other = signed.lines().zip(&asked).position(|(a, b)| a != *b);
    let same = other.is_none() && signed.lines().count() == asked.len();
    let near = other.unwrap_or(asked.len());
    assert!(
        same,
        "line {near} of {PLAN} differs: read the points (print_points), then UPDATE=1"
    );
}

const HEADING: &str = "\
# Every check point of document 004, as it was read from the first to the last. A point is the places
# of its words in the text, as in expected.points.txt; `~` marks what no point says.
# UPDATE=1 cargo test -p duxue-core every_point_of_the_plan
";

/// Prints every point of the plan, to be read from the first to the last.
#[test]
#[ignore = "prints a document's points to be read"]
fn print_points() {
    let name = std::env::var("DUXUE_DOCUMENT").unwrap_or_else(|_| "004".to_owned());
    let Some(document) = Document::open(&name) else {
        return;
    };
    let rules = Rules::shipped().unwrap();
    for (unit, kind, clause) in document.clauses() {
        println!("\n{unit} {}", clause.number);
        for line in document.lines(kind, clause, &rules) {
            println!("  {}", document.spelt(&line));
        }
    }
}
