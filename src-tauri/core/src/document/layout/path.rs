//! Paths as they are traced -> the straight lines that are seen of them.

use super::{MAX_RULES, Rule};

/// What is thinner is a line, in points.
const THIN: f64 = 3.0;

/// A path with its parts.
#[derive(Debug, Default)]
pub struct Path {
    parts: Vec<Part>,
    sides: usize,
}

#[derive(Debug)]
struct Part {
    at: (f64, f64),
    sides: Vec<Rule>,
    bounds: Rule,
}

impl Path {
    /// Begins a part.
    pub fn begin(&mut self, at: (f64, f64)) {
        self.sides += 1;
        if self.sides <= MAX_RULES {
            self.parts.push(Part {
                at,
                sides: Vec::new(),
                bounds: between(at, at),
            });
        }
    }

    /// Goes straight on.
    pub fn side(&mut self, to: (f64, f64)) {
        self.sides += 1;
        if self.sides > MAX_RULES {
            return;
        }
        let Some(part) = self.parts.last_mut() else {
            return self.begin(to);
        };
        let side = between(part.at, to);
        part.at = to;
        part.bounds = Rule {
            x: (part.bounds.x.0.min(side.x.0), part.bounds.x.1.max(side.x.1)),
            y: (part.bounds.y.0.min(side.y.0), part.bounds.y.1.max(side.y.1)),
        };
        part.sides.push(side);
    }

    /// Lines of a path whose sides are drawn.
    pub fn stroked(self) -> Vec<Rule> {
        let sides = self.parts.into_iter().flat_map(|part| part.sides);
        sides.filter(is_thin).collect()
    }

    /// Lines of a path that is filled: parts so narrow that they are seen as lines. A broad one is a ground.
    pub fn filled(self) -> Vec<Rule> {
        let bounds = self.parts.into_iter().map(|part| part.bounds);
        bounds.filter(is_thin).collect()
    }
}

fn between(one: (f64, f64), other: (f64, f64)) -> Rule {
    Rule {
        x: (one.0.min(other.0), one.0.max(other.0)),
        y: (one.1.min(other.1), one.1.max(other.1)),
    }
}

fn is_thin(rule: &Rule) -> bool {
    rule.x.1 - rule.x.0 < THIN || rule.y.1 - rule.y.0 < THIN
}
