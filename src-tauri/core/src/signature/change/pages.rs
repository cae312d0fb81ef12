//! What became of the pages: added, removed, moved, drawn over, annotated.

use std::collections::{BTreeMap, BTreeSet};

use super::Changes;
use super::form::Form;
use super::same::Comparison;
use crate::model::verdict::ChangeKind;
use crate::signature::document::{Document, Page, text_string};
use crate::signature::reading::{Id, Object, Result};

/// Entries of a page that are compared elsewhere: its annotations one by one, what it may inherit as it
/// holds. Its place in the tree is not among them: some programs climb from there.
const ELSEWHERE: [&[u8]; 5] = [b"Annots", b"CropBox", b"MediaBox", b"Resources", b"Rotate"];

/// Objects that are compared on their own, so that a reference to one is not followed from elsewhere.
pub fn landmarks(document: &Document) -> BTreeSet<Id> {
    let pages = document.pages.iter();
    let annotations = pages.clone().flat_map(|page| &page.annotations);
    let mut landmarks: BTreeSet<Id> = annotations.filter_map(Object::reference).collect();
    landmarks.insert(document.root);
    landmarks.extend(pages.map(|page| page.id));
    landmarks.extend(document.nodes.keys());
    landmarks.extend(document.fields.iter().map(|field| field.id));
    landmarks
}

/// Compares pages by their objects.
pub fn compare(
    before: &Document,
    after: &Document,
    comparison: &Comparison,
    form: &Form,
    changes: &mut Changes,
) -> Result<()> {
    let now: BTreeMap<Id, &Page> = after.pages.iter().map(|page| (page.id, page)).collect();
    if same_order(before, after, changes) {
        tree(before, after, comparison, changes)?;
    }
    for (number, page) in (1..).zip(&before.pages) {
        let Some(now) = now.get(&page.id) else {
            continue;
        };
        let sheet = Sheet {
            number,
            before: page,
            after: now,
            comparison,
            form,
        };
        sheet.content(changes)?;
        sheet.annotations(changes)?;
    }
    Ok(())
}

/// Names pages that came, went or moved; true where there are none.
fn same_order(before: &Document, after: &Document, changes: &mut Changes) -> bool {
    let ids = |document: &Document| document.pages.iter().map(|it| it.id).collect::<Vec<_>>();
    let (old, new) = (ids(before), ids(after));
    if old == new {
        return true;
    }
    let [had, has] = [&old, &new].map(|ids| ids.iter().copied().collect::<BTreeSet<_>>());
    for (number, id) in (1..).zip(&new) {
        if !had.contains(id) {
            changes.forbid(ChangeKind::PageAdded, format!("新增了第{number}页"));
        }
    }
    for (number, id) in (1..).zip(&old) {
        if !has.contains(id) {
            changes.forbid(ChangeKind::PageRemoved, format!("原第{number}页被删去"));
        }
    }
    let kept = old.iter().filter(|id| has.contains(*id));
    if !kept.eq(new.iter().filter(|id| had.contains(*id))) {
        changes.forbid(ChangeKind::PageOrderChanged, "页面的次序被改动");
    }
    false
}

/// The tree above unchanged pages: some programs count pages by what its nodes say.
fn tree(
    before: &Document,
    after: &Document,
    comparison: &Comparison,
    changes: &mut Changes,
) -> Result<()> {
    let mut same = before.nodes.keys().eq(after.nodes.keys());
    for (before, after) in before.nodes.values().zip(after.nodes.values()) {
        same = same && comparison.differing(before, after, &[])?.is_empty();
    }
    if !same {
        changes.forbid(
            ChangeKind::PageTreeChanged,
            "页面目录被改动，不同程序显示的页数可能不同",
        );
    }
    Ok(())
}

/// One page in both states.
struct Sheet<'a> {
    number: usize,
    before: &'a Page,
    after: &'a Page,
    comparison: &'a Comparison<'a, 'a, 'a>,
    form: &'a Form<'a>,
}

impl Sheet<'_> {
    fn content(&self, changes: &mut Changes) -> Result<()> {
        let number = self.number;
        let (before, after) = (self.before, self.after);
        for key in self
            .comparison
            .differing(&before.dict, &after.dict, &ELSEWHERE)?
        {
            let (kind, what) = match &*key {
                b"Contents" => (ChangeKind::PageContentChanged, "内容".to_owned()),
                b"AA" => (ChangeKind::PageContentChanged, "自动动作".to_owned()),
                b"Metadata" => (ChangeKind::MetadataChanged, "属性".to_owned()),
                other => {
                    let what = format!("“{}”设置", text_string(other));
                    (ChangeKind::PageContentChanged, what)
                }
            };
            changes.forbid(kind, format!("第{number}页的{what}被改动"));
        }
        let inherited = before.inherited.iter().zip(&after.inherited);
        let mut same = inherited.map(|(before, after)| self.comparison.same(before, after));
        if !same.try_fold(true, |all, same| same.map(|same| all && same))? {
            let text = format!("第{number}页的字体、图像等资源或页面大小、方向被改动");
            changes.forbid(ChangeKind::PageContentChanged, text);
        }
        Ok(())
    }

    fn annotations(&self, changes: &mut Changes) -> Result<()> {
        let (old, new) = (Annotations::of(self.before), Annotations::of(self.after));
        if !self.comparison.same(&old.direct, &new.direct)? {
            self.forbid(ChangeKind::AnnotationChanged, "批注被改动", changes);
        }
        for id in old.set.intersection(&new.set) {
            self.annotation(*id, changes)?;
        }
        // A widget that goes with its field is named there; one that leaves its page alone is not.
        let mut gone = old.set.difference(&new.set);
        if gone.any(|id| !self.form.old.contains(id) || self.form.new.contains(id)) {
            self.forbid(
                ChangeKind::AnnotationRemoved,
                "有批注或签名域被移走",
                changes,
            );
        }
        for id in new.set.difference(&old.set) {
            self.added(*id, changes)?;
        }
        let kept = old.order.iter().filter(|id| new.set.contains(id));
        if !kept.eq(new.order.iter().filter(|id| old.set.contains(id))) {
            self.forbid(
                ChangeKind::AnnotationChanged,
                "批注的叠放次序被改动",
                changes,
            );
        }
        Ok(())
    }

    /// A widget that came with a new field is named there.
    fn added(&self, id: Id, changes: &mut Changes) -> Result<()> {
        if self.form.new.contains(&id) && !self.form.old.contains(&id) {
            return Ok(());
        }
        let annotation = self.comparison.after().get(id)?;
        let kind = annotation.dict().map(|dict| dict.get(b"Subtype").clone());
        let kind = annotation_kind(kind.as_ref().and_then(Object::name).unwrap_or_default());
        self.forbid(
            ChangeKind::AnnotationAdded,
            &format!("新增了{kind}"),
            changes,
        );
        Ok(())
    }

    fn annotation(&self, id: Id, changes: &mut Changes) -> Result<()> {
        if self.form.old.contains(&id) {
            return Ok(());
        }
        let (before, after) = self.comparison.both(id)?;
        let [before_dict, after_dict] =
            [&before, &after].map(|it| it.dict().cloned().unwrap_or_default());
        let differing = self.comparison.differing(&before_dict, &after_dict, &[])?;
        if differing.is_empty() {
            return Ok(());
        }
        let looks = |key: &Vec<u8>| matches!(&**key, b"AP" | b"AS");
        if differing.iter().all(looks) {
            self.forbid(ChangeKind::AppearanceReplaced, "批注的图样被替换", changes);
        } else {
            self.forbid(ChangeKind::AnnotationChanged, "批注被改动", changes);
        }
        Ok(())
    }

    /// Notes a change of an annotation, allowed or not.
    fn forbid(&self, kind: ChangeKind, what: &str, changes: &mut Changes) {
        let text = format!("第{}页{what}", self.number);
        if self.form.permission.annotating() {
            changes.allow(format!("{text}，签名人允许这样做"));
        } else {
            changes.forbid(kind, text);
        }
    }
}

/// The annotations of a page: most are objects, some stand in the list itself.
struct Annotations {
    order: Vec<Id>,
    set: BTreeSet<Id>,
    direct: Object,
}

impl Annotations {
    fn of(page: &Page) -> Self {
        let all = page.annotations.iter();
        let order: Vec<Id> = all.clone().filter_map(Object::reference).collect();
        let direct: Vec<Object> = all.filter(|it| it.reference().is_none()).cloned().collect();
        Self {
            set: order.iter().copied().collect(),
            direct: Object::Array(direct.into()),
            order,
        }
    }
}

fn annotation_kind(subtype: &[u8]) -> &'static str {
    match subtype {
        b"Text" | b"Popup" => "便签",
        b"FreeText" => "文字框",
        b"Stamp" => "图章",
        b"Highlight" | b"Underline" | b"Squiggly" | b"StrikeOut" => "文字标记",
        b"Line" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Ink" => "图形",
        b"Link" => "链接",
        b"FileAttachment" => "附件",
        b"Redact" => "遮盖",
        b"Widget" => "表单控件",
        _ => "批注",
    }
}
