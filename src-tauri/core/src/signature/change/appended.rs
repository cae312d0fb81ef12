//! Whether every byte after a signature belongs to a revision: what stands in no cross-reference is seen
//! by some programs and not by others.

use std::ops::Range;

use super::Changes;
use crate::model::verdict::ChangeKind;
use crate::signature::reading::{Entry, Result, Section, View};

/// Accounts for the bytes from `end` to the end of the file.
pub fn account(view: &View, end: usize, changes: &mut Changes) -> Result<()> {
    let total = view.file().bytes().len();
    let added: Vec<&Section> = view.sections().filter(|it| it.offset >= end).collect();
    if added.is_empty() {
        if total > end {
            let text = format!("文件末尾附加了 {} 字节，不属于文件的任何版本", total - end);
            changes.forbid(ChangeKind::BytesAppendedWithoutRevision, text);
        }
        return Ok(());
    }
    let mut at = end;
    for span in spans(view, &added, end, changes)? {
        if span.start < at {
            let text = "附加的内容里有互相重叠的对象，不同程序会看到不同内容";
            changes.forbid(ChangeKind::ObjectHidden, text);
        }
        gap(view, at..span.start, changes)?;
        at = at.max(span.end);
    }
    gap(view, at..total, changes)
}

/// Where the sections and the objects stand that they name, in the order of the file.
fn spans(
    view: &View,
    added: &[&Section],
    end: usize,
    changes: &mut Changes,
) -> Result<Vec<Range<usize>>> {
    let mut spans: Vec<_> = added.iter().flat_map(|it| it.spans()).collect();
    for (number, entry) in added.iter().flat_map(|section| section.entries()) {
        match entry {
            Entry::At { offset, .. } if offset >= end => {
                spans.push(view.span(number, offset)?);
                latest(view, number, offset, changes)?;
            }
            _ => {}
        }
    }
    spans.sort_by_key(|span| (span.start, span.end));
    // A cross-reference stream may name itself.
    spans.dedup();
    Ok(spans)
}

/// Of objects with one number, programs that repair a file take the last: an appended one must not stand
/// behind the one that the cross-references lead to.
fn latest(view: &View, number: u32, offset: usize, changes: &mut Changes) -> Result<()> {
    let here = view.packed_at(offset)?.into_iter().chain([number]);
    let mut shown = here.filter_map(|number| view.place(number));
    if shown.any(|place| place < offset) {
        let text = "附加的内容里有一份不再登记的对象，不同程序会看到不同内容";
        changes.forbid(ChangeKind::ObjectHidden, text);
    }
    Ok(())
}

/// Between objects there is nothing but white space, comments and the line that ends a revision.
fn gap(view: &View, range: Range<usize>, changes: &mut Changes) -> Result<()> {
    let between = view.file().bytes().get(range).unwrap_or_default();
    view.file().budget().spend(between.len())?;
    let lines = between.split(|byte| *byte == b'\n' || *byte == b'\r');
    let mut lines = lines
        .map(<[u8]>::trim_ascii)
        .filter(|line| !line.is_empty());
    if between.windows(3).any(|word| word == b"obj") {
        let text = "附加的内容里藏有没有登记的对象，不同程序会看到不同内容";
        changes.forbid(ChangeKind::ObjectHidden, text);
    } else if !lines.all(ends_a_revision) {
        let text = "附加的内容里夹有不属于文件任何版本的数据";
        changes.forbid(ChangeKind::BytesAppendedWithoutRevision, text);
    }
    Ok(())
}

fn ends_a_revision(line: &[u8]) -> bool {
    line.starts_with(b"%") || line == b"startxref" || line.iter().all(u8::is_ascii_digit)
}
