//! What stands under the text: 附件说明, 署名 with room for a seal, places for signatures; and the head of an 附件.

use crate::model::signing::SignatureSlot;

use super::block::{Level, Span};
use super::font::Role;
use super::page::Command;
use super::paper::{CHAR, PITCH, SEAL, SIZE_2, SIZE_3, SIZE_4, TYPE_WIDTH, baseline_in};
use super::paragraph::{Line, Measure, lines};
use super::ruled::{CLEAR, field, frame};
use super::typeset::{Row, Setter, held};

/// Width of a box for a signature.
const BOX: f32 = 75.0;

impl Setter<'_> {
    /// GB/T 9704-2012, 7.3.4: 附件： and the names, each numbered where there are several, without a sign at the
    /// end; further lines of a name begin under its first character.
    pub(super) fn attachment_list(&mut self, names: &[Span]) -> Vec<Row> {
        let mut rows = vec![Row::gap()];
        for (index, name) in names.iter().enumerate() {
            let label = if index == 0 { "附件：" } else { "" };
            let number = match names.len() {
                1 => String::new(),
                _ => format!("{}. ", index + 1),
            };
            let indent = if index == 0 { 2.0 } else { 5.0 } * CHAR;
            let lead = Span {
                role: name.role,
                text: format!("{label}{number}"),
            };
            let mut cells = self.cells(&[lead], CHAR);
            let under = indent + cells.iter().map(|cell| cell.advance).sum::<f32>();
            cells.extend(self.cells(std::slice::from_ref(name), CHAR));
            let measure = Measure {
                first: indent,
                rest: under,
                right: TYPE_WIDTH,
                // Spread, the first line would move its name away from the others.
                justify: false,
            };
            rows.extend(
                lines(cells, &measure)
                    .into_iter()
                    .map(|line| Row::text(line, SIZE_3)),
            );
        }
        held(rows)
    }

    /// GB/T 9704-2012, 7.3.5.1: the 成文日期 four characters from the right edge, the 署名 centred over it. A 署名
    /// too long for that ends at the right edge, and the date stands in its middle.
    ///
    /// The empty lines are the room of the seal, which covers both.
    pub(super) fn signature(&mut self, agency: &Span, date: &Span) -> Vec<Row> {
        let agency = self.shaped(std::slice::from_ref(agency), CHAR, TYPE_WIDTH - 4.0 * CHAR);
        let date = self.single(date, CHAR);
        let name = agency.iter().map(Line::width).fold(0.0, f32::max);
        let middle = (TYPE_WIDTH - 4.0 * CHAR - date.width() / 2.0).min(TYPE_WIDTH - name / 2.0);
        let written: Vec<Row> = agency
            .into_iter()
            .chain([date])
            .map(|line| {
                let left = middle - line.width() / 2.0;
                Row::text(line.moved(left), SIZE_3)
            })
            .collect();
        let (over, under) = seal_room(written.len());
        let gaps = |count: usize| std::iter::repeat_with(Row::gap).take(count);
        gaps(over).chain(written).chain(gaps(under)).collect()
    }

    /// Boxes side by side, each under its label, together as high as three lines of the grid.
    pub(super) fn signing(&mut self, slots: &[SignatureSlot]) -> Row {
        let (y, height) = (PITCH + CLEAR, 2.0 * PITCH - 2.0 * CLEAR);
        let mut row = Row {
            height: 3.0 * PITCH,
            ..Row::gap()
        };
        for (index, slot) in slots.iter().enumerate() {
            let x = index as f32 * (TYPE_WIDTH - BOX);
            let label = self.line(Role::Fang, &format!("{}：", slot.label()), SIZE_4);
            let baseline = baseline_in(0.0, y, SIZE_4);
            let label = Command::text(label.moved(x).glyphs, SIZE_4, baseline);
            row.commands.push(label);
            row.commands.extend(frame(x, y, BOX, height));
            row.fields.push(field(*slot, x, y, BOX, height));
        }
        row
    }

    /// 附件 and its number from the left edge on the first line of a new page, its title on the third.
    pub(super) fn attachment(&mut self, label: &Span, title: &Span) -> Vec<Row> {
        let line = self.single(label, CHAR);
        let first = Row {
            fresh: true,
            mark: Some((Level::First, format!("{} {}", label.text, title.text))),
            ..Row::text(line, SIZE_3)
        };
        let mut rows = vec![first, Row::gap()];
        rows.extend(self.title(std::slice::from_ref(title), SIZE_2));
        rows.push(Row::gap());
        held(rows)
    }
}

/// A seal stands a little over the middle of 署名 and 成文日期.
const SEAL_LIFT: f32 = 3.0;

/// Empty lines over and under `written` lines of 署名 and 成文日期, so that a seal on them keeps clear of all other
/// text and yet comes within one line of the text above.
fn seal_room(written: usize) -> (usize, usize) {
    let half = written as f32 * PITCH / 2.0;
    let lines = |height: f32| (height / PITCH).ceil().max(0.0) as usize;
    let over = lines(SEAL / 2.0 + SEAL_LIFT - half).max(1);
    (over, lines(SEAL / 2.0 - SEAL_LIFT - half))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_comes_within_a_line_of_the_text_and_covers_nothing_below() {
        for written in 2..5 {
            let (over, under) = seal_room(written);
            let half = written as f32 * PITCH / 2.0;
            let above = over as f32 * PITCH + half - SEAL_LIFT - SEAL / 2.0;
            let below = under as f32 * PITCH + half + SEAL_LIFT - SEAL / 2.0;
            assert!((0.0..PITCH).contains(&above), "{written}: {above}");
            assert!(below >= 0.0, "{written}: {below}");
        }
    }
}
