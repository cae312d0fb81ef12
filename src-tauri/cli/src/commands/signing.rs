//! Signing a PDF, the register of notices, record codes.

use std::path::Path;

use duxue_core::Core;
use duxue_core::api::signing::Person;
use duxue_core::api::types::{
    CodeRequest, Nothing, NoticeFile, NoticeSummary, SignNotice, SignPdf, SignedFile, SignerKey,
};
use duxue_core::api::{notices, signing};
use duxue_core::error::{Error, Result};
use duxue_core::model::ids::NoticeId;
use duxue_core::model::inspecting::NoticeKind;
use duxue_core::model::signing::{Handwriting, SignatureSlot};
use duxue_core::report::Fonts;
use duxue_core::signature::SignError;

use super::env_here;
use super::keys::unlock;
use super::lists::lines_or;
use crate::args::{Sign, SigningArgs};
use crate::output::Output;
use crate::secrets::passphrase;

/// Signs a PDF; `open` opens the store where its document key is wanted.
pub fn sign(output: Output, args: Sign, open: impl FnOnce() -> Result<Core>) -> Result<()> {
    let passphrase_file = args.signing.passphrase_file.clone();
    let Pen {
        slot,
        signer,
        name,
        card_no,
        handwriting,
    } = Pen::read(args.signing)?;
    let request = SignPdf {
        file: args.file,
        out: args.output,
        slot,
        signer,
        name,
        card_no,
        handwriting,
    };
    let signed = if request.signer == SignerKey::Own {
        let core = open()?;
        unlock(&core, passphrase_file.as_deref())?;
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

/// What a signature is made with.
pub struct Pen {
    slot: SignatureSlot,
    signer: SignerKey,
    name: String,
    card_no: String,
    handwriting: Option<Handwriting>,
}

impl Pen {
    fn read(args: SigningArgs) -> Result<Self> {
        Ok(Self {
            slot: args.slot.into(),
            signer: signer(&args)?,
            handwriting: handwriting(args.handwriting.as_deref())?,
            name: args.name,
            card_no: args.card,
        })
    }

    /// Reads and opens what a signature needs, and tries it, before anything is issued that is to be signed.
    pub fn tried(core: &Core, kind: NoticeKind, args: SigningArgs) -> Result<Self> {
        let passphrase_file = args.passphrase_file.clone();
        let pen = Self::read(args)?;
        if pen.signer == SignerKey::Own {
            unlock(core, passphrase_file.as_deref())?;
        }
        let person = Person {
            name: &pen.name,
            card_no: &pen.card_no,
            handwriting: pen.handwriting.as_ref(),
        };
        signing::rehearse(core, kind, pen.slot, &pen.signer, person)?;
        Ok(pen)
    }

    /// Signs a notice in the store, as a file that is written beside.
    pub fn sign(self, core: &Core, notice: NoticeId, file: &str) -> Result<NoticeFile> {
        let request = SignNotice {
            notice,
            slot: self.slot,
            signer: self.signer,
            name: self.name,
            card_no: self.card_no,
            handwriting: self.handwriting,
            file: Some(file.to_owned()),
        };
        Ok(signing::sign_notice(core, request)?.value)
    }
}

fn signer(args: &SigningArgs) -> Result<SignerKey> {
    let organisation = args.organisation.clone();
    match &args.key {
        Some(file) => Ok(SignerKey::Container {
            file: file.clone(),
            passphrase: passphrase(args.key_passphrase_file.as_deref(), "证书文件的口令：")?,
        }),
        None if args.once => Ok(SignerKey::Once { organisation }),
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
