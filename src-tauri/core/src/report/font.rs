//! The fonts of documents: which font a character is taken from, chosen ones before those that ship with the
//! program. Knows nothing of pages.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ReportError;
pub use choice::{Choice, Choices};
pub(super) use face::{Face, Glyph, Metrics};
pub use installed::{InstalledFont, installed};
pub use problem::FontProblem;

mod choice;
mod face;
mod installed;
mod problem;

/// What a font is for (GB/T 9704-2012). The order is the one fonts are listed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FontUse")]
pub enum Role {
    /// 仿宋: the text.
    Fang,
    /// 楷体: second headings; the first to stand in for any other font.
    Kai,
    /// 黑体: first headings.
    Hei,
    /// 小标宋: titles.
    Title,
    /// 宋体: page numbers.
    Song,
}

/// A font that ships with the program.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    /// Its file in the folder of fonts.
    pub file: &'static str,
    /// What people call it.
    pub name: &'static str,
}

impl Role {
    /// Every role; after the wanted one, characters are looked up in this order with 楷体 before all.
    pub const ALL: [Role; 5] = [Role::Fang, Role::Kai, Role::Hei, Role::Title, Role::Song];

    /// What an office calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Role::Fang => "仿宋（正文）",
            Role::Kai => "楷体（二级标题）",
            Role::Hei => "黑体（一级标题）",
            Role::Title => "小标宋（公文标题）",
            Role::Song => "宋体（页码）",
        }
    }

    /// The font used where the office chose none.
    #[must_use]
    pub fn shipped(self) -> Shipped {
        let (file, name) = match self {
            Role::Fang => ("FandolFang-Regular.otf", "Fandol 仿宋"),
            Role::Kai => ("DuxueKai-Regular.ttf", "Duxue Kai"),
            Role::Hei => ("NotoSansSC-Regular.ttf", "Noto Sans SC"),
            Role::Title => ("NotoSerifSC-Black.ttf", "Noto Serif SC Black"),
            Role::Song => ("NotoSerifSC-Regular.ttf", "Noto Serif SC"),
        };
        Shipped { file, name }
    }

    /// What a font must have to be of any use here: page numbers want digits, everything else Chinese.
    fn needs(self) -> &'static str {
        match self {
            Role::Song => "0123456789—",
            _ => "督导检查整改，。",
        }
    }
}

/// One of the fonts in [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FaceId(usize);

impl std::fmt::Display for FaceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Font{}", self.0 + 1)
    }
}

#[cfg(test)]
impl FaceId {
    /// Whichever comes first, for tests that need no particular one.
    pub(super) const FIRST: FaceId = FaceId(0);
}

/// The fonts of all documents. Loading reads 16 MB, so load once and lend.
pub struct Fonts {
    /// By role; the chosen one of a role before the shipped one.
    faces: Vec<(Role, Face)>,
}

impl Fonts {
    /// Reads the shipped fonts of the folder `dir` (`src-tauri/fonts` in the source tree).
    ///
    /// # Errors
    /// [`ReportError::FontUnreadable`] and [`ReportError::FontInvalid`] name the first file that fails.
    pub fn load(dir: &Path) -> Result<Fonts, ReportError> {
        Self::with(dir, &Choices::default())
    }

    /// Reads the shipped fonts of `dir` and, to be asked before them, those that the office chose.
    ///
    /// # Errors
    /// As [`Fonts::load`]; [`ReportError::FontUnusable`] names the first chosen font that cannot be used. Another
    /// one never takes its place unsaid.
    pub fn with(dir: &Path, choices: &Choices) -> Result<Fonts, ReportError> {
        let mut faces = Vec::new();
        for role in Role::ALL {
            if let Some(choice) = choices.of(role) {
                faces.push((role, chosen(role, choice)?));
            }
            faces.push((role, Face::shipped(&dir.join(role.shipped().file))?));
        }
        Ok(Fonts { faces })
    }

    /// A font that [`Fonts::find`] named.
    pub(super) fn face(&self, id: FaceId) -> Option<&Face> {
        self.faces.get(id.0).map(|(_, face)| face)
    }

    /// The glyph of `ch` in the fonts of `role`, or in the first font that has it, and which font that is.
    pub(super) fn find(&self, role: Role, ch: char) -> Option<(FaceId, Glyph)> {
        let of = |role: Role| self.faces().filter(move |(_, of, _)| *of == role);
        of(role)
            .chain(of(Role::Kai))
            .chain(self.faces())
            .find_map(|(id, _, face)| Some((id, face.glyph(ch)?)))
    }

    /// What the font was loaded for.
    #[cfg(test)]
    pub(super) fn role(&self, id: FaceId) -> Option<Role> {
        self.faces.get(id.0).map(|(role, _)| *role)
    }

    fn faces(&self) -> impl Iterator<Item = (FaceId, Role, &Face)> {
        let faces = self.faces.iter().enumerate();
        faces.map(|(index, (role, face))| (FaceId(index), *role, face))
    }
}

/// Reads a chosen font and makes sure that documents can use it.
fn chosen(role: Role, choice: &Choice) -> Result<Face, ReportError> {
    Face::chosen(choice, role.needs()).map_err(|problem| ReportError::FontUnusable {
        role,
        name: face::name_of(choice),
        problem,
    })
}

/// What people call a chosen font.
///
/// # Errors
/// [`ReportError::FontUnusable`] says why documents cannot use it.
pub fn check(role: Role, choice: &Choice) -> Result<String, ReportError> {
    chosen(role, choice).map(|face| face.title)
}
