//! Objects on a page: letters with the distances between them, and lines (GB/T 33190, 9 and 11).

use roxmltree::Node;

use super::super::error::Flaw;
use super::super::layout::{Letter, MAX_RULES, Page, Path};
use super::super::xml::Ask;
use super::{MAX_LETTERS, POINTS};

/// Distances that one run of letters states.
const MAX_STEPS: usize = 100_000;

/// Numbers apart by white space.
pub fn numbers(text: &str) -> Vec<f64> {
    let numbers = text
        .split_whitespace()
        .take(MAX_STEPS)
        .filter_map(|part| part.parse().ok());
    numbers.filter(|number: &f64| number.is_finite()).collect()
}

/// From the space of an object to the page, in points.
struct Placing {
    corner: (f64, f64),
    matrix: [f64; 6],
}

impl Placing {
    fn of(object: Node) -> Self {
        let stated = |name: &str| numbers(object.get(name).unwrap_or_default());
        let corner = match stated("Boundary").as_slice() {
            [x, y, ..] => (*x, *y),
            _ => (0.0, 0.0),
        };
        let matrix = stated("CTM")
            .try_into()
            .unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        Self { corner, matrix }
    }

    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        let x_here = a * x + c * y + e + self.corner.0;
        let y_here = b * x + d * y + f + self.corner.1;
        (x_here * POINTS, y_here * POINTS)
    }

    fn is_level(&self) -> bool {
        let [a, b, ..] = self.matrix;
        b.abs() <= a * 0.1
    }

    fn height(&self) -> f64 {
        let [_, _, c, d, _, _] = self.matrix;
        c.hypot(d)
    }
}

/// Adds the letters of a text.
pub fn letters(object: Node, page: &mut Page) -> Result<(), Flaw> {
    let placing = Placing::of(object);
    if !placing.is_level() || object.get("Visible") == Some("false") {
        return Ok(());
    }
    let size: f64 = object
        .number("Size")
        .filter(|size: &f64| size.is_finite())
        .unwrap_or(3.0);
    let stretch: f64 = object.number("HScale").unwrap_or(1.0);
    let (mut x, mut y) = (0.0, 0.0);
    for code in object.children_named("TextCode") {
        // Where one states no place, it begins where the one before did.
        (x, y) = (code.number("X").unwrap_or(x), code.number("Y").unwrap_or(y));
        run(code, (x, y), size, stretch, &placing, page)?;
    }
    Ok(())
}

fn run(
    code: Node,
    from: (f64, f64),
    size: f64,
    stretch: f64,
    placing: &Placing,
    page: &mut Page,
) -> Result<(), Flaw> {
    let [mut across, mut down] =
        ["DeltaX", "DeltaY"].map(|name| steps(code.get(name).unwrap_or_default()).into_iter());
    let (mut x, mut y) = from;
    let text = code.text().unwrap_or_default();
    let run = page.letters.len();
    // Line breaks of the file are no letters.
    for sign in text.chars().filter(|sign| !matches!(sign, '\n' | '\r')) {
        let wide = if sign.is_ascii() { size / 2.0 } else { size } * stretch;
        let step = across.next();
        let ((left, base), (right, _)) = (
            placing.place(x, y),
            placing.place(x + step.map_or(wide, |step| step.min(wide)), y),
        );
        page.letters.push(Letter {
            left,
            right,
            y: base,
            size: size * placing.height() * POINTS,
            sign,
            run,
        });
        if page.letters.len() > MAX_LETTERS {
            return Err(Flaw::TooComplex);
        }
        x += step.unwrap_or(wide);
        y += down.next().unwrap_or(0.0);
    }
    Ok(())
}

/// Distances; `g 3 5` stands for three times 5.
fn steps(text: &str) -> Vec<f64> {
    let mut words = text.split_whitespace();
    let mut steps = Vec::new();
    while let Some(word) = words.next() {
        let times = match word {
            "g" => words
                .next()
                .and_then(|times| times.parse().ok())
                .unwrap_or(1),
            _ => 1,
        };
        let step = if word == "g" {
            words.next().unwrap_or_default()
        } else {
            word
        };
        let step: f64 = step
            .parse()
            .ok()
            .filter(|step: &f64| step.is_finite())
            .unwrap_or(0.0);
        let times = usize::min(times, MAX_STEPS.saturating_sub(steps.len()));
        steps.extend(std::iter::repeat_n(step, times));
    }
    steps
}

/// Adds the straight lines of a path.
pub fn rules(object: Node, page: &mut Page) {
    if page.rules.len() > MAX_RULES {
        return;
    }
    let placing = Placing::of(object);
    let data = object.child("AbbreviatedData").and_then(|data| data.text());
    let path = path(data.unwrap_or_default(), &placing);
    let filled = object.get("Fill") == Some("true") && object.get("Stroke") == Some("false");
    page.rules.extend(if filled {
        path.filled()
    } else {
        path.stroked()
    });
}

fn path(data: &str, placing: &Placing) -> Path {
    let mut path = Path::default();
    let mut begin = (0.0, 0.0);
    let mut words = data.split_whitespace().take(MAX_STEPS);
    while let Some(word) = words.next() {
        let mut point = || {
            let mut number = || {
                words
                    .next()
                    .and_then(|word| word.parse().ok())
                    .unwrap_or(0.0)
            };
            let (x, y) = (number(), number());
            placing.place(x, y)
        };
        match word {
            "M" | "S" => {
                begin = point();
                path.begin(begin);
            }
            "L" => path.side(point()),
            "C" => path.side(begin),
            _ => {}
        }
    }
    path
}
