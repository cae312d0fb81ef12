//! Whether two printed names mean the same unit (`各镇(街)`, `镇街`). It knows no successors.

use crate::model::reading::Clause;

/// True if both names mean the same unit.
pub(crate) fn same(a: &str, b: &str) -> bool {
    a == b || plain(a) == plain(b)
}

/// True if the task names the unit as leading or cooperating.
pub(super) fn is_named_in(name: &str, task: &Clause) -> bool {
    task.lead
        .iter()
        .chain(&task.cooperating)
        .any(|unit| same(unit, name))
}

/// The name without brackets, spaces, `各`, the level of government and `人民政府`.
fn plain(name: &str) -> String {
    let bare: String = name
        .chars()
        .filter(|c| !c.is_whitespace() && !"()（）〔〕[]各、".contains(*c))
        .collect();
    let own = bare
        .strip_suffix("人民政府")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(&bare);
    let level = own.strip_prefix(['省', '市', '县', '区', '旗']);
    level
        .filter(|rest| rest.chars().count() >= 2)
        .unwrap_or(own)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_unit_is_recognised_in_its_printed_forms() {
        for (a, b) in [
            ("县教育局", "教育局"),
            ("各镇(街)", "镇街"),
            ("各镇人民政府", "各镇"),
            ("县 残联", "县残联"),
        ] {
            assert!(same(a, b), "{a} and {b}");
        }
    }

    #[test]
    fn different_units_stay_different() {
        for (a, b) in [
            ("县教育局", "县体育局"),
            ("团县委", "县委"),
            ("市政府", "各镇人民政府"),
        ] {
            assert!(!same(a, b), "{a} and {b}");
        }
    }
}
