//! What became of the fields of a form: signed later, filled in, or tampered with.

use std::collections::{BTreeMap, BTreeSet};

use super::same::Comparison;
use super::{Changes, Permission};
use crate::model::verdict::ChangeKind;
use crate::signature::document::{Document, Field, text_string};
use crate::signature::reading::{Dict, Id, Object, Result, View};

/// What signing or filling in a field may change of it.
const OF_FILLING: [&[u8]; 3] = [b"AP", b"AS", b"V"];

/// Entries of the form that have their own comparison, or that signing sets.
const OF_THE_FORM: [&[u8]; 2] = [b"Fields", b"SigFlags"];

/// What the comparison of the form leaves for that of the pages.
pub struct Form<'p> {
    /// What is allowed.
    pub permission: &'p Permission,
    /// Fields before: their widgets are compared here, except on which page they stand.
    pub old: BTreeSet<Id>,
    /// Fields after.
    pub new: BTreeSet<Id>,
}

impl<'p> Form<'p> {
    /// Compares fields by their objects.
    pub fn compare(
        before: &Document,
        after: &Document,
        comparison: &Comparison,
        permission: &'p Permission,
        changes: &mut Changes,
    ) -> Result<Self> {
        settings(before, after, comparison, changes)?;
        let (old, new) = (by_id(before), by_id(after));
        for (id, field) in &old {
            let Some(now) = new.get(id) else {
                changes.forbid(ChangeKind::FieldRemoved, removed(field));
                continue;
            };
            let pair = Pair {
                before: field,
                after: now,
                comparison,
                permission,
            };
            pair.compare(changes)?;
        }
        for field in new.values().filter(|field| !old.contains_key(&field.id)) {
            added(field, after.view, permission, changes)?;
        }
        Ok(Self {
            permission,
            old: old.into_keys().collect(),
            new: new.into_keys().collect(),
        })
    }
}

/// Compares what holds for all fields.
fn settings(
    before: &Document,
    after: &Document,
    comparison: &Comparison,
    changes: &mut Changes,
) -> Result<()> {
    for key in comparison.differing(&before.form, &after.form, &OF_THE_FORM)? {
        let text = match &*key {
            b"DR" | b"DA" => "表单的默认字体等资源被改动".to_owned(),
            b"XFA" => "表单的动态内容（XFA）被改动".to_owned(),
            other => format!("表单的设置“{}”被改动", text_string(other)),
        };
        changes.forbid(ChangeKind::FormChanged, text);
    }
    Ok(())
}

fn by_id<'d>(document: &'d Document) -> BTreeMap<Id, &'d Field> {
    document.fields.iter().map(|it| (it.id, it)).collect()
}

fn removed(field: &Field) -> String {
    match field.value {
        Object::Null => format!("{}被删去", called(field)),
        _ => format!("{}连同其中的内容被删去", called(field)),
    }
}

/// A field that was not there: allowed only together with a signature that holds, only where nobody
/// certified the document before, and to be seen only where its signer is known. Anybody can make a
/// certificate, and draw over a whole page what is said to be a signature.
fn added(
    field: &Field,
    after: &View,
    permission: &Permission,
    changes: &mut Changes,
) -> Result<()> {
    let called = called(field);
    let signed = field.signature && permission.signed_later(&field.value);
    if !signed || permission.certified() {
        changes.forbid(ChangeKind::FieldAdded, format!("新增了{called}"));
    } else if permission.trusted_later(&field.value) || !seen(field, after)? {
        changes.allow(format!(
            "新增了{called}并已签名；它的图样可能盖住原有文字，请打开文件对照"
        ));
    } else {
        let text = format!("新增了{called}，其签名人不在本机信任之列，图样可能盖住原有文字");
        changes.forbid(ChangeKind::FieldAdded, text);
    }
    Ok(())
}

/// True where a field takes room on a page, or where that is in doubt.
fn seen(field: &Field, view: &View) -> Result<bool> {
    let place = view.value(&field.dict, b"Rect")?;
    let corners = place.array().map(|all| all.iter().map(Object::number));
    let corners: Option<Vec<f64>> = corners.and_then(Iterator::collect);
    Ok(match corners.as_deref() {
        Some(&[left, bottom, right, top]) => left != right && bottom != top,
        _ => place != Object::Null,
    })
}

fn called(field: &Field) -> String {
    let kind = if field.signature {
        "签名域"
    } else {
        "表单项"
    };
    format!("{kind}“{}”", field.name)
}

/// One field in both states.
struct Pair<'a> {
    before: &'a Field,
    after: &'a Field,
    comparison: &'a Comparison<'a, 'a, 'a>,
    permission: &'a Permission,
}

impl Pair<'_> {
    fn compare(&self, changes: &mut Changes) -> Result<()> {
        let filled = self.value(changes)?;
        let [before, after]: [&Dict; 2] = [&self.before.dict, &self.after.dict];
        if !self
            .comparison
            .differing(before, after, &OF_FILLING)?
            .is_empty()
        {
            let text = format!("{}的位置或设置被改动", called(self.before));
            changes.forbid(ChangeKind::FieldChanged, text);
        }
        let mut looks = [b"AP", b"AS"].into_iter();
        let differ = |key: &[u8; 2]| self.comparison.same(before.get(key), after.get(key));
        let same = looks.try_fold(true, |same, key| differ(key).map(|it| same && it))?;
        if !same && !filled {
            let text = format!("{}的图样被替换", called(self.before));
            changes.forbid(ChangeKind::AppearanceReplaced, text);
        }
        Ok(())
    }

    /// Compares what the field holds; true where it was filled in with leave, and so may look otherwise.
    fn value(&self, changes: &mut Changes) -> Result<bool> {
        let (before, after) = (&self.before.value, &self.after.value);
        if self.comparison.same(before, after)? {
            return Ok(false);
        }
        let name = called(self.before);
        let (kind, text) = match self.before.signature {
            true if *before != Object::Null => (
                ChangeKind::SignatureRemoved,
                format!("{name}里的签名被删去或换掉"),
            ),
            true if !self.permission.signing() => (
                ChangeKind::SignatureAdded,
                format!("签名人声明此后不得有任何改动，{name}却又被签名"),
            ),
            true if self.permission.signed_later(after) => {
                changes.allow(format!("{name}被签名，这是允许的"));
                return Ok(true);
            }
            true => (
                ChangeKind::FieldChanged,
                format!("{name}里填入了无效的签名"),
            ),
            false if self.permission.filling(&self.before.name) => {
                changes.allow(format!("填写了{name}，签名人允许这样做"));
                return Ok(true);
            }
            false => (ChangeKind::FieldChanged, format!("{name}的内容被改动")),
        };
        changes.forbid(kind, text);
        Ok(false)
    }
}
