//! The state of drawing (ISO 32000-2, 8.4 and 9.3): where the next letter stands, and how large.

use std::rc::Rc;

use super::font::Font;

/// `a b c d e f` of ISO 32000-2, 8.3.4.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f64; 6]);

impl Default for Matrix {
    fn default() -> Self {
        Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    /// A shift.
    pub fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This matrix first, then the other.
    pub fn then(&self, other: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [p, q, r, s, t, u] = other.0;
        Self([
            a * p + b * r,
            a * q + b * s,
            c * p + d * r,
            c * q + d * s,
            e * p + f * r + t,
            e * q + f * s + u,
        ])
    }

    /// Where a point comes to stand.
    pub fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// How much it enlarges upwards.
    pub fn height(&self) -> f64 {
        let [_, _, c, d, _, _] = self.0;
        c.hypot(d)
    }

    /// Whether lines of letters stay level.
    pub fn is_level(&self) -> bool {
        let [a, b, _, _, _, _] = self.0;
        b.abs() <= a * 0.1
    }
}

/// What holds for the letters that follow.
#[derive(Debug, Clone, Default)]
pub struct State {
    pub matrix: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f64,
    pub letter_space: f64,
    pub word_space: f64,
    /// In parts of the usual width; 0 stands for 1.
    pub stretch: f64,
    pub leading: f64,
    pub rise: f64,
}

impl State {
    /// The width of letters in parts of the usual.
    pub fn stretch(&self) -> f64 {
        if self.stretch == 0.0 {
            1.0
        } else {
            self.stretch
        }
    }
}
