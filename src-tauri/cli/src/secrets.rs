//! Passphrases from a file or from the keyboard without echo; never from the arguments, which others can see.

use std::path::Path;

use duxue_core::error::{Error, Result};
use duxue_core::model::secret::Secret;

/// The first line of a file, or what is typed.
pub fn passphrase(file: Option<&Path>, prompt: &str) -> Result<Secret> {
    file.map_or_else(|| typed(prompt), first_line)
}

/// As [`passphrase`], for one that is new: it is typed twice.
pub fn new_passphrase(file: Option<&Path>, prompt: &str) -> Result<Secret> {
    if let Some(file) = file {
        return first_line(file);
    }
    let new = typed(prompt)?;
    if typed("请再输入一次：")? == new {
        Ok(new)
    } else {
        refuse("两次输入的口令不一样，请重新运行。")
    }
}

fn typed(prompt: &str) -> Result<Secret> {
    match rpassword::prompt_password(prompt) {
        Ok(text) => Ok(Secret::from(text)),
        Err(_) => {
            refuse("这里不能输入口令，请把口令存在文件里，用相应的 --…passphrase-file 选项指定。")
        }
    }
}

fn refuse<T>(advice: &'static str) -> Result<T> {
    let field = "passphrase";
    Err(Error::Invalid { field, advice })
}

fn first_line(file: &Path) -> Result<Secret> {
    let text = std::fs::read_to_string(file).map(Secret::from);
    let text = text.map_err(|source| Error::File {
        path: file.display().to_string(),
        source,
    })?;
    let line = text.expose().lines().next().unwrap_or_default();
    Ok(Secret::from(line.to_owned()))
}
