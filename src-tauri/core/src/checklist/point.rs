//! A piece of a clause -> a check point with its wording, clause, methods and evidence.

use super::rules::{MethodRule, Methods, Rules, Splitting, contains_any};
use super::split::{self, Piece};
use crate::model::checking::{CheckPoint, ClauseKind, ClauseRef, Method};
use crate::model::reading::{Clause, Reading, Requirement};

/// A clause and the units that answer for it here.
pub(super) struct Source<'a> {
    pub units: Vec<String>,
    pub kind: ClauseKind,
    pub clause: &'a Clause,
}

impl Source<'_> {
    /// The obligations of the clause.
    pub(super) fn pieces<'r>(&'r self, reading: &'r Reading, rules: &Splitting) -> Vec<Piece<'r>> {
        let requirements = requirements_of(reading, self.clause);
        match self.kind {
            ClauseKind::Duty => split::duty(&self.clause.text, &requirements, rules),
            ClauseKind::Task => split::task(&self.clause.text, &requirements, rules),
        }
    }

    /// One reference for each unit; one without a unit if the clause names none.
    fn references(&self) -> Vec<ClauseRef> {
        let nobody = [String::new()];
        let units = if self.units.is_empty() {
            &nobody[..]
        } else {
            &self.units
        };
        units.iter().map(|unit| self.reference(unit)).collect()
    }

    fn reference(&self, unit: &str) -> ClauseRef {
        ClauseRef {
            department: unit.to_owned(),
            kind: self.kind,
            number: self.clause.number.clone(),
            chapter: self.clause.chapter.clone(),
            text: self.clause.text.clone(),
            span: self.clause.span,
        }
    }
}

/// Every check point of a clause.
pub(super) fn of_clause(reading: &Reading, source: &Source<'_>, rules: &Rules) -> Vec<CheckPoint> {
    let pieces = source.pieces(reading, &rules.splitting);
    pieces
        .iter()
        .map(|piece| of_piece(piece, source, rules))
        .collect()
}

/// The check point of one piece.
pub(super) fn of_piece(piece: &Piece<'_>, source: &Source<'_>, rules: &Rules) -> CheckPoint {
    CheckPoint {
        text: piece.wording(),
        quote: piece.quote.to_owned(),
        clauses: source.references(),
        methods: methods(piece, &rules.methods),
        evidence: evidence(piece, &rules.methods),
        requirement: piece.requirement.cloned(),
    }
}

/// The requirements stated within a clause: numbers repeat between departments, places do not.
pub(super) fn requirements_of<'a>(reading: &'a Reading, clause: &Clause) -> Vec<&'a Requirement> {
    let [start, end] = clause.span;
    let within = |requirement: &&Requirement| {
        let [from, to] = requirement.span;
        start <= from && to <= end
    };
    reading.requirements.iter().filter(within).collect()
}

fn methods(piece: &Piece<'_>, rules: &Methods) -> Vec<Method> {
    let mut methods: Vec<Method> = rules
        .about(&piece.topic())
        .flat_map(|rule| rule.methods.clone())
        .collect();
    if methods.is_empty() {
        methods.clone_from(&rules.otherwise);
    }
    if piece.requirement.is_some() {
        methods.push(Method::Data);
    }
    methods.sort_unstable();
    methods.dedup();
    methods
}

fn evidence(piece: &Piece<'_>, rules: &Methods) -> Vec<String> {
    let mut evidence: Vec<String> = Vec::new();
    for item in rules.about(&piece.topic()).flat_map(|rule| &rule.evidence) {
        if !evidence.contains(item) {
            evidence.push(item.clone());
        }
    }
    evidence.truncate(rules.most_evidence);
    evidence
}

impl Methods {
    fn about(&self, topic: &str) -> impl Iterator<Item = &MethodRule> {
        self.rules.iter().filter(move |rule| {
            contains_any(topic, &rule.words) && !contains_any(topic, &rule.unless)
        })
    }
}
