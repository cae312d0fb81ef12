//! Signing a PDF, the register of notices, record codes.

use std::path::Path;

use duxue_core::Core;
use duxue_core::api::types::{
    CodeRequest, Nothing, NoticeFile, NoticeSummary, SignNotice, SignPdf, SignedFile, SignerKey,
};
use duxue_core::api::{notices, signing};
use duxue_core::error::{Error, Result};
use duxue_core::model::ids::NoticeId;
use duxue_core::model::signing::Handwriting;
use duxue_core::report::Fonts;
use duxue_core::signature::SignError;

use super::env_here;
use super::keys::unlock;
use super::lists::lines_or;
use crate::args::{Hand, Sign};
use crate::output::Output;
use crate::secrets::passphrase;

/// Signs a PDF; `open` opens the store where its document key is wanted.
pub fn sign(output: Output, args: Sign, open: impl FnOnce() -> Result<Core>) -> Result<()> {
    let Sign {
        file,
        output: out,
        hand,
    } = args;
    let request = SignPdf {
        file,
        out,
        slot: hand.slot.into(),
        signer: signer(&hand)?,
        name: hand.name.clone(),
        card_no: hand.card.clone(),
        handwriting: handwriting(hand.handwriting.as_deref())?,
    };
    let signed = if request.signer == SignerKey::Own {
        let core = open()?;
        unlock(&core, hand.passphrase_file.as_deref())?;
        signing::sign_pdf(&core, request)?
    } else {
        let env = env_here();
        let none = || Err(SignError::KeyMissing.into());
        signing::sign_file(&env, &Fonts::load(&env.fonts)?, none, request)?
    };
    output.answer(&signed, || words(&signed))
}

fn words(signed: &SignedFile) -> String {
    let kind = if signed.certifies {
        "认证签名"
    } else {
        "签名"
    };
    format!(
        "已{kind}（{}，{}）：{}",
        signed.certificate.subject, signed.certificate.algorithm, signed.file
    )
}

/// Signs a notice in the store, as a file that is written beside.
pub fn sign_notice(core: &Core, notice: NoticeId, file: &str, hand: &Hand) -> Result<NoticeFile> {
    let request = SignNotice {
        notice,
        slot: hand.slot.into(),
        signer: signer(hand)?,
        name: hand.name.clone(),
        card_no: hand.card.clone(),
        handwriting: handwriting(hand.handwriting.as_deref())?,
        file: Some(file.to_owned()),
    };
    Ok(signing::sign_notice(core, request)?.value)
}

/// Opens what a signature needs, before anything is issued that is to be signed.
pub fn prepare(core: &Core, hand: &Hand) -> Result<()> {
    if hand.key.is_none() && !hand.once {
        unlock(core, hand.passphrase_file.as_deref())?;
    }
    Ok(())
}

fn signer(hand: &Hand) -> Result<SignerKey> {
    let organisation = hand.organisation.clone();
    match &hand.key {
        Some(file) => Ok(SignerKey::Container {
            file: file.clone(),
            passphrase: passphrase(hand.key_passphrase_file.as_deref(), "证书文件的口令：")?,
        }),
        None if hand.once => Ok(SignerKey::Once { organisation }),
        None => Ok(SignerKey::Own),
    }
}

fn handwriting(file: Option<&Path>) -> Result<Option<Handwriting>> {
    let Some(file) = file else { return Ok(None) };
    let text = std::fs::read(file).map_err(|source| Error::File {
        path: file.display().to_string(),
        source,
    })?;
    serde_json::from_slice(&text)
        .map(Some)
        .map_err(Error::Request)
}

pub fn notices(core: &Core, output: Output) -> Result<()> {
    let notices = notices::notices(core, Nothing {})?;
    output.answer(&notices, || {
        lines_or(notices.iter().map(line), "还没有下达过文书。")
    })
}

fn line(notice: &NoticeSummary) -> String {
    let names: Vec<_> = notice
        .signatures
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    let signed = if names.is_empty() {
        "未签名".to_owned()
    } else {
        format!("已签名：{}", names.join("、"))
    };
    format!(
        "{}  {}  {}  {} 个问题  校验码 {}  {signed}",
        notice.number, notice.dated, notice.subject, notice.findings, notice.code
    )
}

pub fn code(core: &Core, output: Output, text: String) -> Result<()> {
    let verdict = notices::check_code(core, CodeRequest { text })?;
    output.answer(&verdict, || {
        let known = verdict.known.as_ref().map(line);
        [Some(verdict.reason.clone()), known]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("\n")
    })
}
