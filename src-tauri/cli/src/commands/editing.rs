//! Checklists made to fit, and templates.

use duxue_core::Core;
use duxue_core::api::types::{
    ById, EditChecklist, EditRow, EditView, Nothing, RemovedRow, RenameTemplate, SaveTemplate,
    TemplateRow, Weight,
};
use duxue_core::api::{editing, generating, templates as kept};
use duxue_core::error::{Error, Result};
use duxue_core::model::checking::SubjectKind;
use duxue_core::model::ids::ChecklistId;

use super::lists::lines_or;
use crate::args::{Change, Templates};
use crate::output::Output;

/// Changes a checklist, or lists it.
pub fn edit(
    core: &Core,
    output: Output,
    checklist: ChecklistId,
    change: Option<Change>,
) -> Result<()> {
    let view = match change {
        Some(change) => {
            let change = change.into();
            editing::edit_checklist(core, EditChecklist { checklist, change })?.value
        }
        None => editing::checklist_edit(core, ById { id: checklist })?,
    };
    output.answer(&view, || view_words(&view))
}

fn view_words(view: &EditView) -> String {
    let mut lines = vec![view.subject.name.clone()];
    for chapter in &view.chapters {
        lines.push(chapter.title.clone());
        lines.extend(chapter.items.iter().map(item_words));
    }
    if !view.removed.is_empty() {
        lines.push("已删去".to_owned());
        lines.extend(view.removed.iter().map(removed_words));
    }
    lines.join("\n")
}

fn item_words(item: &EditRow) -> String {
    let sign = match item.weight {
        Weight::Ordinary => "",
        Weight::Important => "★",
        Weight::Vital => "★★",
    };
    format!("  {}  {}  {sign}{}", item.id, item.number, item.text)
}

fn removed_words(removed: &RemovedRow) -> String {
    format!(
        "  {}  {}（原因：{}）",
        removed.id, removed.text, removed.reason
    )
}

/// The themes that checklists can be limited to.
pub fn themes(core: &Core, output: Output) -> Result<()> {
    let themes = generating::themes(core, Nothing {})?;
    output.answer(&themes, || themes.join("\n"))
}

/// Lists templates, or changes them.
pub fn templates(core: &Core, output: Output, command: Option<Templates>) -> Result<()> {
    match command {
        None => {
            let all = kept::templates(core, Nothing {})?;
            output.answer(&all, || {
                lines_or(
                    all.iter().map(template_words),
                    "还没有模板，可以把编辑好的检查清单存为模板。",
                )
            })
        }
        Some(Templates::Save { checklist, name }) => {
            let saved = kept::save_template(core, SaveTemplate { checklist, name })?.value;
            output.answer(&saved, || template_words(&saved))
        }
        Some(Templates::Rename { name, new }) => {
            let request = RenameTemplate {
                id: named(core, &name)?.id,
                name: new,
            };
            let renamed = kept::rename_template(core, request)?.value;
            output.answer(&renamed, || template_words(&renamed))
        }
        Some(Templates::Remove { name }) => {
            let template = named(core, &name)?;
            kept::remove_template(core, ById { id: template.id })?;
            output.answer(&template, || format!("已删除模板“{name}”"))
        }
    }
}

/// The template of this name.
pub fn named(core: &Core, name: &str) -> Result<TemplateRow> {
    let all = kept::templates(core, Nothing {})?.into_iter();
    let mut same = all.filter(|template| template.name == name);
    same.next().ok_or_else(|| Error::NotFound {
        what: "template",
        id: name.to_owned(),
    })
}

fn template_words(template: &TemplateRow) -> String {
    let versions = template.versions.iter().map(|version| {
        let kind = match version.kind {
            SubjectKind::School => "学校",
            SubjectKind::Department => "部门",
        };
        format!("第 {} 版 {kind} {} 项", version.version, version.items)
    });
    let versions: Vec<_> = versions.collect();
    format!("{}：{}", template.name, versions.join("；"))
}
