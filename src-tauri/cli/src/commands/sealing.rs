//! Sealing an inspection.

use duxue_core::Core;
use duxue_core::api::sealing;
use duxue_core::api::types::{ById, OpenChecklist, SealInspection, SealPreview};
use duxue_core::error::Result;
use duxue_core::model::ids::InspectionId;
use serde_json::{Value, json};

use crate::output::Output;

/// Tells what is left open and seals, unless only the telling is asked for.
pub fn seal(
    core: &Core,
    output: Output,
    id: InspectionId,
    note: String,
    preview: bool,
) -> Result<()> {
    let open = sealing::preview_seal(core, ById { id })?;
    if preview {
        return output.answer(&open_json(&open), || open_words(&open).join("\n"));
    }
    let sealed = sealing::seal_inspection(core, SealInspection { id, note })?.value;
    let mut value = open_json(&open);
    if let Value::Object(fields) = &mut value {
        fields.insert("sealed".to_owned(), json!(id));
        fields.insert("seal".to_owned(), json!(sealed.seal));
    }
    output.answer(&value, || {
        let mut lines = open_words(&open);
        lines.push(format!("已封存“{}”，检查结果不能再改动。", sealed.title));
        lines.join("\n")
    })
}

fn open_json(preview: &SealPreview) -> Value {
    let progress = preview.inspection.progress;
    json!({
        "inspection": preview.inspection.id,
        "unchecked": progress.items - progress.answered,
        "pending": preview.pending,
        "open": preview.open,
        "unsigned": preview.unsigned,
    })
}

fn open_words(preview: &SealPreview) -> Vec<String> {
    let mut lines: Vec<_> = preview.open.iter().map(checklist_words).collect();
    lines.extend(
        preview
            .unsigned
            .iter()
            .map(|notice| format!("{}：检查人员还没有签名", notice.number)),
    );
    if lines.is_empty() {
        lines.push("没有遗漏。".to_owned());
    }
    lines
}

fn checklist_words(open: &OpenChecklist) -> String {
    let counts = [
        (open.unchecked, "未查", "项"),
        (open.disputed, "判定有分歧", "项"),
        (open.pending, "待下发问题", "个"),
    ];
    let said = counts.iter().filter(|(count, ..)| *count > 0);
    let words: Vec<_> = said
        .map(|(count, what, unit)| format!("{what} {count} {unit}"))
        .collect();
    format!("{}：{}", open.subject, words.join("，"))
}
