//! The document key: make, show, try, pass on.

use std::path::Path;

use duxue_core::Core;
use duxue_core::api::types::{
    ChangePassphrase, CreateDocumentKey, DocumentKey, ExportDocumentKey, ImportDocumentKey,
    Nothing, Passphrase,
};
use duxue_core::api::{keys, office};
use duxue_core::error::Result;

use crate::args::{ChangeKey, ExportKey, ImportKey, Key, NewKey};
use crate::output::Output;
use crate::secrets::{new_passphrase, passphrase};

/// What is asked for the passphrase of the key that is there.
pub const PROMPT: &str = "文书签名证书的口令：";
const NEW: &str = "文书签名证书的新口令（至少 8 位）：";

pub fn key(core: &Core, output: Output, command: Key) -> Result<()> {
    let key = match command {
        Key::Show => keys::document_key(core, Nothing {})?,
        Key::UnlockTest { passphrase_file } => unlock(core, passphrase_file.as_deref())?,
        Key::New(args) => create(core, args)?,
        Key::ChangePassphrase(args) => change(core, &args)?,
        Key::Import(args) => import(core, args)?,
        Key::Export(args) => return export(core, output, args),
    };
    output.answer(&key, || words(&key))
}

fn create(core: &Core, args: NewKey) -> Result<DocumentKey> {
    let office = office::status(core, Nothing {})?.office;
    let request = CreateDocumentKey {
        person: args.person.unwrap_or(office.inspector),
        organisation: args.organisation.unwrap_or(office.agency),
        passphrase: new_passphrase(args.passphrase_file.as_deref(), NEW)?,
        replace: args.replace,
    };
    keys::create_document_key(core, request)
}

fn change(core: &Core, args: &ChangeKey) -> Result<DocumentKey> {
    let request = ChangePassphrase {
        old: passphrase(args.passphrase_file.as_deref(), PROMPT)?,
        new: new_passphrase(args.new_passphrase_file.as_deref(), NEW)?,
    };
    keys::change_passphrase(core, request)
}

fn import(core: &Core, args: ImportKey) -> Result<DocumentKey> {
    let of_file = args.file_passphrase_file.as_deref();
    let request = ImportDocumentKey {
        file_passphrase: passphrase(of_file, "证书文件的口令：")?,
        passphrase: new_passphrase(args.passphrase_file.as_deref(), NEW)?,
        file: args.file,
        replace: args.replace,
    };
    keys::import_document_key(core, request)
}

fn export(core: &Core, output: Output, args: ExportKey) -> Result<()> {
    let of_file = args.file_passphrase_file.as_deref();
    let request = ExportDocumentKey {
        passphrase: passphrase(args.passphrase_file.as_deref(), PROMPT)?,
        file_passphrase: new_passphrase(of_file, "证书文件的新口令（至少 8 位）：")?,
        file: args.output,
    };
    let written = keys::export_document_key(core, request)?;
    output.answer(&written, || format!("已导出：{}", written.path))
}

/// Opens the document key.
pub fn unlock(core: &Core, file: Option<&Path>) -> Result<DocumentKey> {
    let passphrase = passphrase(file, PROMPT)?;
    keys::unlock_document_key(core, Passphrase { passphrase })
}

fn words(key: &DocumentKey) -> String {
    let Some(certificate) = &key.certificate else {
        return "还没有文书签名证书，可以用 duxue key new 建立。".to_owned();
    };
    let issuer = if certificate.self_issued {
        "本人（自签，仅证明文件签名后没有改动）"
    } else {
        &certificate.issuer
    };
    format!(
        "持有人：{}\n单位：{}\n签发：{issuer}\n算法：{}\n有效期：{} 至 {}\n指纹（SHA-256）：{}",
        certificate.subject,
        certificate.organisation,
        certificate.algorithm,
        certificate.not_before,
        certificate.not_after,
        certificate.fingerprint
    )
}
