//! What every Tauri program needs.
fn main() {
    tauri_build::build();
}
