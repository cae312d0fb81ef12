//! What a page's content draws: letters at their places, and straight lines.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::layout::{Letter, MAX_RULES, Page, Path, Rule};
use super::font::Font;
use super::operator::{Operation, Operators};
use super::state::{Matrix, State};
use crate::signature::document;
use crate::signature::reading::{Dict, Id, Object, VerifyError, View};

type Result<T> = std::result::Result<T, VerifyError>;

/// Letters of a whole document: a book of a thousand pages.
const MAX_LETTERS: usize = 1_500_000;

/// Forms within forms.
const MAX_FORMS: usize = 12;

/// States that are put aside.
const MAX_SAVED: usize = 256;

/// Reads pages one after the other, each font once.
pub struct Reader<'v, 'f, 'a> {
    view: &'v View<'f, 'a>,
    fonts: BTreeMap<Id, Rc<Font>>,
    letters: usize,
}

/// What is drawn so far, and how.
#[derive(Default)]
struct Canvas {
    page: Page,
    state: State,
    saved: Vec<State>,
    /// Of the line and of the next letter.
    line: Matrix,
    text: Matrix,
    /// Drawn with the next stroke or filling.
    path: Path,
    /// Marked parts that are open; true for heads and numbers of pages.
    marked: Vec<bool>,
}

impl<'v, 'f, 'a> Reader<'v, 'f, 'a> {
    pub fn new(view: &'v View<'f, 'a>) -> Self {
        Self {
            view,
            fonts: BTreeMap::new(),
            letters: 0,
        }
    }

    /// What stands on a page.
    pub fn page(&mut self, page: &document::Page) -> Result<Page> {
        let resources = self.inherited(page, b"Resources")?;
        let mut canvas = self.canvas(page)?;
        let content = self.content(&self.view.value(&page.dict, b"Contents")?)?;
        let resources = resources.dict().cloned().unwrap_or_default();
        self.draw(&content, &resources, &mut canvas, 0)?;
        Ok(canvas.page)
    }

    fn inherited(&self, page: &document::Page, key: &[u8]) -> Result<Object> {
        self.view.follow(page.inherited_value(key))
    }

    /// An empty page, upright and with y growing downwards.
    fn canvas(&self, page: &document::Page) -> Result<Canvas> {
        let media = self.inherited(page, b"MediaBox")?;
        let media = media.array().map_or(Vec::new(), |edges| edges.to_vec());
        let mut edges = [0.0, 0.0, 595.0, 842.0];
        for (edge, stated) in edges.iter_mut().zip(&media) {
            *edge = self.view.follow(stated)?.number().unwrap_or(*edge);
        }
        let [left, bottom, right, top] = edges;
        let turned = self
            .inherited(page, b"Rotate")?
            .integer()
            .unwrap_or(0)
            .rem_euclid(360);
        let (matrix, width) = match turned {
            90 => ([0.0, 1.0, 1.0, 0.0, -bottom, -left], top - bottom),
            180 => ([-1.0, 0.0, 0.0, 1.0, right, -bottom], right - left),
            270 => ([0.0, -1.0, -1.0, 0.0, top, right], top - bottom),
            _ => ([1.0, 0.0, 0.0, -1.0, -left, top], right - left),
        };
        let mut canvas = Canvas::default();
        canvas.page.width = width;
        canvas.state.matrix = Matrix(matrix);
        Ok(canvas)
    }

    /// Parts of a page's content are one stream, apart by white space.
    fn content(&self, content: &Object) -> Result<Vec<u8>> {
        let parts = match content {
            Object::Array(parts) => parts.to_vec(),
            one => vec![one.clone()],
        };
        let mut bytes = Vec::new();
        for part in &parts {
            if let Object::Stream(stream) = self.view.follow(part)? {
                bytes.extend(self.view.unpacked(&stream)?);
                bytes.push(b'\n');
            }
        }
        Ok(bytes)
    }

    fn draw(
        &mut self,
        content: &[u8],
        resources: &Dict,
        canvas: &mut Canvas,
        depth: usize,
    ) -> Result<()> {
        let mut operators = Operators::new(content, self.view.file().budget());
        while let Some(operation) = operators.next()? {
            match operation.operator {
                b"Tf" => {
                    canvas.state.font = self.font(resources, operation.operands.first())?;
                    canvas.state.size = operation.number(1);
                }
                b"Do" => self.form(resources, &operation, canvas, depth)?,
                b"BDC" => {
                    let marked = self.is_pagination(resources, &operation)?;
                    canvas.marked.push(marked);
                }
                _ => canvas.apply(&operation),
            }
            if self.letters + canvas.page.letters.len() > MAX_LETTERS {
                return Err(VerifyError::TooComplex);
            }
        }
        if depth == 0 {
            self.letters += canvas.page.letters.len();
        }
        Ok(())
    }

    fn resource(&self, resources: &Dict, kind: &[u8], name: Option<&Object>) -> Result<Object> {
        let all = self.view.value(resources, kind)?;
        let name = name.and_then(Object::name).unwrap_or_default();
        Ok(all.dict().map_or(Object::Null, |all| all.get(name).clone()))
    }

    fn font(&mut self, resources: &Dict, name: Option<&Object>) -> Result<Option<Rc<Font>>> {
        let found = self.resource(resources, b"Font", name)?;
        let id = found.reference();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(Rc::clone(font)));
        }
        let Some(dict) = self.view.follow(&found)?.dict().cloned() else {
            return Ok(None);
        };
        let font = Rc::new(Font::read(self.view, &dict)?);
        self.fonts.extend(id.map(|id| (id, Rc::clone(&font))));
        Ok(Some(font))
    }

    fn form(
        &mut self,
        resources: &Dict,
        operation: &Operation,
        canvas: &mut Canvas,
        depth: usize,
    ) -> Result<()> {
        let found = self.resource(resources, b"XObject", operation.operands.first())?;
        let Object::Stream(stream) = self.view.follow(&found)? else {
            return Ok(());
        };
        if self.view.value(&stream.dict, b"Subtype")?.name() != Some(b"Form") {
            return Ok(());
        }
        if depth >= MAX_FORMS {
            return Err(VerifyError::TooComplex);
        }
        let own = self.view.value(&stream.dict, b"Resources")?;
        let matrix = self.view.value(&stream.dict, b"Matrix")?;
        let numbers: Vec<f64> = matrix
            .array()
            .map_or(&[][..], |all| all)
            .iter()
            .filter_map(Object::number)
            .collect();
        let matrix = numbers
            .try_into()
            .map_or_else(|_| Matrix::default(), Matrix);
        let content = self.view.unpacked(&stream)?;
        let state = canvas.state.clone();
        canvas.state.matrix = matrix.then(&state.matrix);
        self.draw(
            &content,
            own.dict().map_or(resources, |own| own),
            canvas,
            depth + 1,
        )?;
        canvas.state = state;
        Ok(())
    }

    /// Whether a marked part is a head or number of a page, as its maker says.
    fn is_pagination(&self, resources: &Dict, operation: &Operation) -> Result<bool> {
        let [tag, properties] = operation.operands.as_slice() else {
            return Ok(false);
        };
        if tag.name() != Some(b"Artifact") {
            return Ok(false);
        }
        let properties = match properties {
            Object::Name(_) => {
                self.view
                    .follow(&self.resource(resources, b"Properties", Some(properties))?)?
            }
            direct => direct.clone(),
        };
        let kind = properties.dict().map(|all| all.get(b"Type").clone());
        Ok(kind.is_some_and(|kind| kind.name() == Some(b"Pagination")))
    }
}

impl Canvas {
    /// Carries out what needs no other object of the file.
    fn apply(&mut self, operation: &Operation) {
        let state = &mut self.state;
        match operation.operator {
            b"q" if self.saved.len() < MAX_SAVED => self.saved.push(state.clone()),
            b"Q" => *state = self.saved.pop().unwrap_or_else(|| state.clone()),
            b"cm" => {
                if let Some(numbers) = operation.numbers() {
                    state.matrix = Matrix(numbers).then(&state.matrix);
                }
            }
            b"Tc" => state.letter_space = operation.number(0),
            b"Tw" => state.word_space = operation.number(0),
            b"Tz" => state.stretch = operation.number(0) / 100.0,
            b"TL" => state.leading = operation.number(0),
            b"Ts" => state.rise = operation.number(0),
            b"BMC" => self.marked.push(false),
            b"EMC" => drop(self.marked.pop()),
            b"BT" | b"Tm" | b"Td" | b"TD" | b"T*" => self.move_text(operation),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show(operation),
            _ => self.trace(operation),
        }
    }

    fn move_text(&mut self, operation: &Operation) {
        let shift = match operation.operator {
            b"BT" => {
                self.line = Matrix::default();
                Matrix::default()
            }
            b"Tm" => {
                self.line = operation.numbers().map_or_else(Matrix::default, Matrix);
                Matrix::default()
            }
            b"T*" => Matrix::shift(0.0, -self.state.leading),
            other => {
                if other == b"TD" {
                    self.state.leading = -operation.number(1);
                }
                Matrix::shift(operation.number(0), operation.number(1))
            }
        };
        self.line = shift.then(&self.line);
        self.text = self.line;
    }

    fn show(&mut self, operation: &Operation) {
        if matches!(operation.operator, b"'" | b"\"") {
            self.line = Matrix::shift(0.0, -self.state.leading).then(&self.line);
            self.text = self.line;
        }
        if let [word, letter, _] = operation.operands.as_slice() {
            self.state.word_space = word.number().unwrap_or(0.0);
            self.state.letter_space = letter.number().unwrap_or(0.0);
        }
        match operation.operands.last() {
            Some(Object::Array(parts)) => parts.iter().for_each(|part| self.show_part(part)),
            Some(one) => self.show_part(one),
            None => {}
        }
    }

    fn show_part(&mut self, part: &Object) {
        match part {
            Object::Text(string) => self.show_string(string),
            other => {
                let back =
                    other.number().unwrap_or(0.0) / 1000.0 * self.state.size * self.state.stretch();
                self.text = Matrix::shift(-back, 0.0).then(&self.text);
            }
        }
    }

    fn show_string(&mut self, string: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            return;
        };
        let is_seen = !self.marked.contains(&true);
        for shown in font.shown(string) {
            let width = shown.width / 1000.0 * self.state.size;
            let word = if shown.is_blank {
                self.state.word_space
            } else {
                0.0
            };
            let step = (width + self.state.letter_space + word) * self.state.stretch();
            let matrix = self.text.then(&self.state.matrix);
            if is_seen && matrix.is_level() {
                self.put(&shown.says, width * self.state.stretch(), &matrix);
            }
            self.text = Matrix::shift(step, 0.0).then(&self.text);
        }
    }

    /// Puts the letters that one code says beside each other.
    fn put(&mut self, says: &str, width: f64, matrix: &Matrix) {
        let count = says.chars().count().max(1) as f64;
        let size = matrix.height() * self.state.size.abs();
        for (place, sign) in says.chars().enumerate() {
            let from = width * place as f64 / count;
            let (left, y) = matrix.place(from, self.state.rise);
            let (right, _) = matrix.place(from + width / count, 0.0);
            let finite = left.is_finite() && right.is_finite() && y.is_finite() && size.is_finite();
            if finite {
                self.page.letters.push(Letter {
                    left,
                    right,
                    y,
                    size,
                    sign,
                    run: self.page.letters.len(),
                });
            }
        }
    }

    /// Follows paths; only straight lines across and down are kept.
    fn trace(&mut self, operation: &Operation) {
        let [x, y, wide, high] = [0, 1, 2, 3].map(|at| operation.number(at));
        let matrix = self.state.matrix;
        match operation.operator {
            b"m" => self.path.begin(matrix.place(x, y)),
            b"l" => self.path.side(matrix.place(x, y)),
            b"re" => {
                self.path.begin(matrix.place(x, y));
                for (x, y) in [(x + wide, y), (x + wide, y + high), (x, y + high), (x, y)] {
                    self.path.side(matrix.place(x, y));
                }
            }
            b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" => self.keep(Path::stroked),
            b"f" | b"F" | b"f*" => self.keep(Path::filled),
            b"n" => self.path = Path::default(),
            _ => {}
        }
    }

    fn keep(&mut self, rules: fn(Path) -> Vec<Rule>) {
        let path = std::mem::take(&mut self.path);
        if self.page.rules.len() <= MAX_RULES {
            self.page.rules.extend(rules(path));
        }
    }
}
