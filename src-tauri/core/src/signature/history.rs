//! What the earlier revisions of a file held that the last one does not show.

use std::collections::BTreeSet;

use super::document::{Document, Field};
use super::reading::{Object, Result, VerifyError, View};

/// What is said of the whole file.
#[derive(Debug)]
pub struct Findings {
    /// False where the file itself is suspect, whatever its signatures say.
    pub sound: bool,
    /// In Chinese.
    pub said: Vec<String>,
}

impl Findings {
    /// Something that casts doubt on the file.
    fn doubt(&mut self, text: String) {
        self.sound = false;
        self.say(text);
    }

    /// What was done after the signature in a field, with its leave.
    pub fn allow(&mut self, field: &str, changes: Vec<String>) {
        for change in changes {
            self.say(format!("在“{field}”签名之后，{change}"));
        }
    }

    fn say(&mut self, text: String) {
        if !self.said.contains(&text) {
            self.said.push(text);
        }
    }
}

/// Looks for signatures that were there once, and for objects that stand in two places at once.
///
/// # Errors
/// The file cannot be read.
pub fn findings(view: &View, document: &Document) -> Result<Findings> {
    let mut findings = Findings {
        sound: true,
        said: Vec::new(),
    };
    let mut doubled = view.sections().flat_map(|section| &section.doubled);
    if let Some(number) = doubled.next() {
        findings.doubt(format!(
            "对象 {number} 在同一版本里登记了两处，不同程序会看到不同内容"
        ));
    }
    if !view.file().ends_at(view.file().bytes().len())? {
        findings
            .doubt("文件的最后一个版本之后还有别的数据：文件可能被截断过，或附加了内容".to_owned());
    }
    let now: BTreeSet<_> = document.signature_fields().map(signed).collect();
    for earlier in view.earlier() {
        for field in fields_then(&earlier)? {
            if !field.is_open() && !now.contains(&signed(&field)) {
                findings.doubt(format!(
                    "签名域“{}”里曾有一个签名，后来被删去或换掉",
                    field.name
                ));
            }
        }
    }
    Ok(findings)
}

fn signed(field: &Field) -> (super::reading::Id, Option<super::reading::Id>) {
    (field.id, field.value.reference())
}

/// Places of signatures in an earlier state; a part of a revision (as in a file made for the web) has
/// none of its own.
fn fields_then(view: &View) -> Result<Vec<Field>> {
    if view.trailer(b"Root") == Object::Null {
        return Ok(Vec::new());
    }
    match Document::read(view) {
        Ok(document) => Ok(document.signature_fields().cloned().collect()),
        Err(VerifyError::Broken(_)) => Ok(Vec::new()),
        Err(other) => Err(other),
    }
}
