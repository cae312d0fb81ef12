//! The command `verify`: the verdict on a PDF in words. Opens no store.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::DateTime;
use duxue_core::api::verifying;
use duxue_core::error::Result;
use duxue_core::model::verdict::{SignatureVerdict, Verdict};

use crate::output::Output;

/// Prints the verdict on `file`. Certificates beside the document key of `store` are trusted, and `roots`.
pub fn verify(output: Output, store: &Path, file: &Path, roots: &[PathBuf]) -> Result<ExitCode> {
    let mut trusted = verifying::trusted(&store.join("keys"))?;
    for root in roots {
        trusted.extend(verifying::roots_in(root)?);
    }
    let verdict = verifying::verify_file(file, &trusted)?;
    output.answer(&verdict, || words(&verdict))?;
    Ok(match verdict.intact {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn words(verdict: &Verdict) -> String {
    let signatures = verdict.signatures.len();
    let mut lines = vec![
        format!(
            "{}：{} 页，{signatures} 个签名",
            verdict.file, verdict.pages
        ),
        format!("结论：{}", conclusion(verdict)),
    ];
    for (number, signature) in (1..).zip(&verdict.signatures) {
        lines.push(String::new());
        lines.extend(signature_words(number, signature));
    }
    if !verdict.open_fields.is_empty() {
        lines.push(format!(
            "\n还没有签的签名域：{}",
            verdict.open_fields.join("、")
        ));
    }
    lines.push(String::new());
    let notes = verdict.findings.iter().chain(&verdict.honest);
    lines.extend(notes.map(|note| format!("· {note}")));
    lines.join("\n")
}

fn conclusion(verdict: &Verdict) -> &'static str {
    match verdict {
        it if it.signatures.is_empty() => "没有签名",
        it if it.intact => "签名有效，签名之后没有不允许的改动",
        _ => "不能认可：签名无效，或者文件在签名之后被改动过",
    }
}

fn signature_words(number: usize, signature: &SignatureVerdict) -> Vec<String> {
    let SignatureVerdict {
        signer,
        organisation,
        field,
        ..
    } = signature;
    let state = if signature.valid { "有效" } else { "无效" };
    let mut lines = vec![format!("签名 {number}（{field}）：{state}")];
    let mut line = |name: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("  {name}：{text}"));
        }
    };
    line("问题", signature.problem.as_deref().unwrap_or_default());
    line("签名人", &format!("{signer}　{organisation}"));
    line(
        "签名时间（签名人电脑上的时间）",
        &time(&signature.signed_at),
    );
    line("覆盖范围", reach(signature));
    line("证书", &trust(signature));
    line(
        "格式",
        &format!("{}　{}", signature.profile, signature.algorithm),
    );
    for change in &signature.changes {
        line("之后的改动", &change.text);
    }
    line("没有", &signature.missing.join("、"));
    lines
}

fn time(rfc3339: &str) -> String {
    DateTime::parse_from_rfc3339(rfc3339)
        .map(|time| time.format("%Y年%-m月%-d日 %H:%M:%S").to_string())
        .unwrap_or_default()
}

/// How far it reaches; of a signature that cannot be read, nobody knows.
fn reach(signature: &SignatureVerdict) -> &'static str {
    if !signature.valid && signature.changes.is_empty() {
        return "无法确定";
    }
    match (signature.covers_whole_document, signature.certifies) {
        (true, true) => "整个文件，此后允许的改动由签名人限定",
        (true, false) => "整个文件",
        (false, true) => "签名时的整个版本，此后允许的改动由签名人限定",
        (false, false) => "签名时的整个版本，之后又有追加",
    }
}

fn trust(signature: &SignatureVerdict) -> String {
    let self_issued = signature
        .certificate
        .as_ref()
        .is_some_and(|it| it.self_issued);
    match &signature.root {
        Some(root) => format!("信任，由“{root}”证明"),
        None if self_issued => "不在信任范围内，是签名人自己签发的".to_owned(),
        None => "不在信任范围内".to_owned(),
    }
}
