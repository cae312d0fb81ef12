//! Fonts of documents: which are used, which this machine has, which the office wants instead.

use super::types::*;
use crate::Core;
use crate::error::{Error, Result};
use crate::report::ReportError;
use crate::report::font::{self, Choice, Choices, Role};
use crate::store::durable;

/// The font of every role.
///
/// # Errors
/// The office's choice cannot be read.
pub fn fonts(core: &Core, _: Nothing) -> Result<Vec<FontRole>> {
    let choices = core.font_choices()?;
    Ok(Role::ALL.map(|role| used(role, &choices)).into())
}

fn used(role: Role, choices: &Choices) -> FontRole {
    let shipped = FontRole {
        role,
        label: role.label().to_owned(),
        name: role.shipped().name.to_owned(),
        file: None,
        index: 0,
        shipped: true,
        problem: None,
    };
    let Some(choice) = choices.of(role) else {
        return shipped;
    };
    let (name, problem) = match font::check(role, choice) {
        Ok(name) => (name, None),
        Err(ReportError::FontUnusable { name, problem, .. }) => (name, Some(problem.to_string())),
        Err(other) => (choice.file.display().to_string(), Some(other.to_string())),
    };
    FontRole {
        name,
        file: Some(choice.file.display().to_string()),
        index: choice.index,
        shipped: false,
        problem,
        ..shipped
    }
}

/// Fonts of this machine that write Chinese.
///
/// # Errors
/// None; a font that cannot be read is left out.
pub fn installed_fonts(_: &Core, _: Nothing) -> Result<Vec<InstalledFont>> {
    Ok(font::installed())
}

/// Takes a font for a role from now on, or goes back to the shipped one. Kept on this laptop alone: another
/// may not have the font.
///
/// # Errors
/// The font cannot be used, or the choice cannot be kept; then nothing changes.
pub fn choose_font(core: &Core, request: ChooseFont) -> Result<Vec<FontRole>> {
    let ChooseFont { role, file, index } = request;
    let choice = file.map(|file| Choice {
        file: file.into(),
        index,
    });
    if let Some(choice) = &choice {
        font::check(role, choice)?;
    }
    let mut choices = core.font_choices()?;
    choices.set(role, choice);
    let path = core.font_choices_file();
    let text = choices.to_toml();
    text.and_then(|text| durable::write(&path, text.as_bytes()))
        .map_err(|source| Error::WriteFile {
            path: path.display().to_string(),
            source,
        })?;
    core.forget_fonts();
    fonts(core, Nothing {})
}
