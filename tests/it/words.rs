//! Where the words stand that the desktop shell shows: in one file of it, so that they can be read in one go.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .flat_map(|path| match path.is_dir() {
            true => rust_files(&path),
            false => vec![path],
        })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect();
    files.sort();
    files
}

fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

/// Lines with Chinese in them that are no comment: a comment may name a thing in the inspector's words.
fn chinese_lines(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .filter(|line| line.chars().any(is_chinese))
        .collect()
}

#[test]
fn chinese_words_of_the_shell_stand_in_one_file() {
    let shell = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/src");
    let (words, others): (Vec<_>, Vec<_>) = rust_files(&shell)
        .into_iter()
        .partition(|file| file.ends_with("src/words.rs"));
    assert_eq!(words.len(), 1, "{words:?}");
    assert!(others.len() > 5, "{others:?}");
    for file in others {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(
            chinese_lines(&text),
            Vec::<&str>::new(),
            "{}",
            file.display()
        );
    }
    let text = fs::read_to_string(&words[0]).unwrap();
    assert!(
        chinese_lines(&text)
            .iter()
            .all(|line| line.contains("const "))
    );
}
