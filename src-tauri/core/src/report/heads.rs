//! What stands over a title: the red head of a document and that of a letter. Their words come from elsewhere.

use super::block::Span;
use super::ink;
use super::page::Command;
use super::paper::{
    CHAR, HEIGHT, LEFT, LETTER_LINE_FOOT, LETTER_LINE_GAP, LETTER_LINE_WIDTH, LETTER_LINES,
    LETTER_NAME_TOP, LETTERHEAD_CHAR, LETTERHEAD_TOP, PITCH, POINT, RED_LINE, RED_LINE_GAP, SIZE_2,
    SIZE_3, TOP, TYPE_WIDTH, WIDTH,
};
use super::paragraph::Line;
use super::typeset::{Row, Setter};

/// Characters of a 发文机关标志 are higher than wide; by how much is left open by the standard.
const SLENDER: f32 = 1.25;
/// Widest character of the name over a letter (left open by the standard).
const LETTER_CHAR: f32 = 12.0;

/// A line and where its ink ends.
struct Written {
    command: Command,
    /// Lower edge of its ink.
    bottom: f32,
}

impl Setter<'_> {
    /// GB/T 9704-2012, 7.2.4 to 7.2.7: the name, two empty lines, the 发文字号, the red line, two empty lines.
    pub(super) fn letterhead(&mut self, name: &Span, number: &Span) -> Row {
        let name = self.red_name(name, LETTERHEAD_CHAR.1, LETTERHEAD_TOP);
        let line = self.single(number, CHAR);
        let margin = (TYPE_WIDTH - line.width()) / 2.0;
        let number = self.number_from(line.moved(margin), name.bottom + 2.0 * PITCH);
        let red = number.bottom + RED_LINE_GAP;
        let rule = Command::rule(0.0, red, TYPE_WIDTH, RED_LINE).red();
        head(red + 2.0 * PITCH, vec![name.command, number.command, rule])
    }

    /// GB/T 9704-2012, 10.1. Places count from the top of the 版心, so the name stands over it.
    pub(super) fn letter_name(&mut self, name: &Span, number: &Span) -> Row {
        let name = self.red_name(name, LETTER_CHAR, LETTER_NAME_TOP - TOP);
        let (thick, gap, thin) = LETTER_LINES;
        let first = name.bottom + LETTER_LINE_GAP;
        let last = HEIGHT - LETTER_LINE_FOOT - TOP;
        let under = first + thick + gap + thin;
        let line = self.single(number, CHAR);
        let margin = TYPE_WIDTH - line.width();
        // 7/8 of the height of a character under the line; the ink of a line begins lower than its strip.
        let strip = under + 7.0 / 8.0 * SIZE_3 * POINT - (PITCH - SIZE_3 * POINT) / 2.0;
        let number = self.number_from(line.moved(margin), strip);
        let mut commands = vec![name.command];
        commands.extend(double(first, thick, gap, thin));
        commands.extend(double(last - thick - gap - thin, thin, gap, thick));
        let bottom = number.bottom;
        commands.push(number.command);
        head(bottom + 2.0 * PITCH, commands)
    }

    /// A name in the middle, its ink from `top` down; no character wider than `widest`.
    fn red_name(&mut self, name: &Span, widest: f32, top: f32) -> Written {
        let count = name.text.chars().count().max(1) as f32;
        let wide = (TYPE_WIDTH / count).min(widest);
        let high = (wide * SLENDER).min(LETTERHEAD_CHAR.0);
        let line = self.single(name, wide);
        let (over, under) = ink::extent(self.fonts, &line.glyphs);
        let y = top + over * high;
        let margin = (TYPE_WIDTH - line.width()) / 2.0;
        let text = Command::Text {
            size_pt: high / POINT,
            stretch: wide / high,
            y,
            ink: super::page::Ink::Red,
            glyphs: line.moved(margin).glyphs,
        };
        Written {
            command: text,
            bottom: y - under * high,
        }
    }

    /// The 发文字号 in a strip of one line that begins at `top`.
    fn number_from(&mut self, line: Line, top: f32) -> Written {
        let y = super::paper::baseline(top, SIZE_3);
        let (_, under) = ink::extent(self.fonts, &line.glyphs);
        Written {
            command: Command::text(line.glyphs, SIZE_3, y),
            bottom: y - under * SIZE_3 * POINT,
        }
    }
}

/// Two lines, one under the other; the upper edge of the first at `top`.
fn double(top: f32, first: f32, gap: f32, second: f32) -> [Command; 2] {
    let x = (WIDTH - LETTER_LINE_WIDTH) / 2.0 - LEFT;
    let line =
        |middle: f32, thickness: f32| Command::rule(x, middle, LETTER_LINE_WIDTH, thickness).red();
    [
        line(top + first / 2.0, first),
        line(top + first + gap + second / 2.0, second),
    ]
}

/// A strip at the top of the page that takes whole lines of the grid. The title follows on the first line of the grid
/// whose ink begins at `clear` or under it.
fn head(clear: f32, commands: Vec<Command>) -> Row {
    let over = (PITCH - SIZE_2 * POINT) / 2.0;
    Row {
        height: ((clear - over) / PITCH).ceil() * PITCH,
        commands,
        keep: true,
        ..Row::default()
    }
}
