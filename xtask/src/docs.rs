//! Tests that `docs/dependencies.md` keeps up with the manifests; holds no task.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// A file of the project, or nothing if there is none.
fn file(relative: &str) -> String {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(own.join("..").join(relative)).unwrap_or_default()
}

/// The keys of all dependency sections of a Cargo.toml; ours are no dependencies.
fn crates(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines() {
        match (line.strip_prefix('['), line.split_once(['=', '.'])) {
            (Some(heading), _) => inside = heading.ends_with("dependencies]"),
            (None, Some((name, _))) if inside => {
                names.insert(name.trim().to_owned());
            }
            _ => {}
        }
    }
    names.retain(|name| !name.starts_with("duxue-") && !name.starts_with('#'));
    names
}

/// The keys of `dependencies` and `devDependencies` of a package.json as npm writes it.
fn packages(manifest: &str) -> BTreeSet<String> {
    let mut inside = false;
    let mut names = BTreeSet::new();
    for line in manifest.lines().map(str::trim) {
        match line.split_once(':') {
            Some((key, rest)) if rest.trim() == "{" => {
                inside = key.to_lowercase().ends_with("dependencies\"");
            }
            Some((key, _)) if inside => {
                names.insert(key.trim_matches('"').to_owned());
            }
            _ if line.starts_with('}') => inside = false,
            _ => {}
        }
    }
    names
}

fn reasons() -> BTreeSet<String> {
    let page = file("docs/dependencies.md");
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

#[test]
fn every_crate_has_its_reason() {
    let named = crates(&file("Cargo.toml"));
    assert!(
        named.contains("tauri") && named.contains("rusqlite"),
        "{named:?}"
    );
    let missing: Vec<_> = named.difference(&reasons()).cloned().collect();
    assert!(missing.is_empty(), "docs/dependencies.md lacks {missing:?}");
}

#[test]
fn every_npm_package_has_its_reason() {
    let named: BTreeSet<String> = ["ui", "tests"]
        .iter()
        .flat_map(|at| packages(&file(&format!("{at}/package.json"))))
        .collect();
    let missing: Vec<_> = named.difference(&reasons()).cloned().collect();
    assert!(missing.is_empty(), "docs/dependencies.md lacks {missing:?}");
}

#[test]
fn names_are_found_in_a_package_json() {
    let manifest = "{\n \"name\": \"x\",\n \"devDependencies\": {\n  \"a/b\": \"1\",\n  \"c\": \"2\"\n },\n \"scripts\": {\n  \"d\": \"e\"\n }\n}";
    assert_eq!(packages(manifest), ["a/b", "c"].map(str::to_owned).into());
}
