//! TypeScript declarations of the command table, as the window's `types.ts`.

use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use super::table::command_table;
use super::types::*;
use crate::calendar::{Deadline, Period};
use crate::error::ApiError;
use crate::model::ids::{
    ChecklistId, DepartmentId, DutyListId, FindingId, InspectionId, ItemId, NoticeId, TemplateId,
};
use crate::model::inspecting::Office;
use crate::model::verdict::Verdict;

/// Collects the declarations of types and of everything they are made of.
#[derive(Default)]
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // A generic type is declared once, but each use of it may bring a new argument.
        T::visit_generics(self);
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.by_name.contains_key(&name) {
                return;
            }
            self.by_name
                .insert(name, format!("export {}", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
    }
}

/// The whole file.
#[must_use]
pub fn typescript() -> String {
    let mut declarations = Declarations::default();
    declarations.visit::<ApiError>();
    let mut commands = String::new();
    macro_rules! declare {
        ($($kind:ident $name:ident($request:ty) -> $response:ty;)+) => {$(
            declarations.visit::<$request>();
            declare!(@response $kind $response);
            commands.push_str(&format!(
                "  {}: {{ kind: '{}'; request: {}; response: {} }};\n",
                stringify!($name),
                stringify!($kind),
                <$request as TS>::name(&declarations.config),
                declare!(@name $kind $response),
            ));
        )+};
        (@response write $response:ty) => { declarations.visit::<Written<$response>>() };
        (@response $kind:ident $response:ty) => { declarations.visit::<$response>() };
        (@name write $response:ty) => { <Written<$response> as TS>::name(&declarations.config) };
        (@name $kind:ident $response:ty) => { <$response as TS>::name(&declarations.config) };
    }
    command_table!(declare);
    let types: Vec<_> = declarations.by_name.into_values().collect();
    format!(
        "// Made from src-tauri/core/src/api by `UPDATE=1 cargo test -p duxue-core typescript`; \
         a test keeps them equal.\n\n{}\n\n/** Every command of the core. */\nexport interface Commands {{\n{commands}}}\n",
        types.join("\n\n")
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn typescript_of_the_window_equals_the_command_table() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/backend/types.ts");
        let made = super::typescript();
        if std::env::var_os("UPDATE").is_some() {
            crate::store::durable::write(&path, made.as_bytes()).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == made, "types.ts is old: run with UPDATE=1");
    }
}
