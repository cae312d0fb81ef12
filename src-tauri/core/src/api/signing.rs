//! Signing: an issued notice, or any PDF.

use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::checking::text;
use super::files::{self, make_room, place, put, settle, show, stage};
use super::keys;
use super::notices::{self, Printed, file_of};
use super::types::*;
use crate::Core;
use crate::env::{Env, beijing};
use crate::error::{Error, Result};
use crate::model::hex::hex;
use crate::model::inspecting::{NoticeKind, NoticeSigned};
use crate::model::secret::Secret;
use crate::model::signing::{Handwriting, SignatureSlot, VisibleSignature};
use crate::ops::fact::Fact;
use crate::ops::op::{Register, Scope};
use crate::ops::{Reversible, Tx};
use crate::report::Fonts;
use crate::signature::certificate::{self, Owner};
use crate::signature::key::SigningKey;
use crate::signature::sign::{SignRequest, Signed, sign};
use crate::signature::{LARGEST_PDF, SignError, container};
use crate::store::notices as table;

/// What a certificate that is made on the spot says of itself.
const ONCE: &str = "现场签名";

/// Points that a signature is drawn with at most; a hand needs some hundreds.
const MOST_POINTS: usize = 20_000;

/// Signs an issued notice: its newest signed file, or where nobody signed yet, the notice printed again. The
/// signed file is kept in the store and written to `file`.
///
/// # Errors
/// The place is signed already, the key cannot sign, or the file cannot be written.
pub fn sign_notice(core: &Core, request: SignNotice) -> Result<Written<NoticeFile>> {
    refuse_slot(core, &request)?;
    let printed = notices::printed(core, request.notice)?;
    let signer = Signer::of_notice(core, &request)?;
    let signed = signer.sign(
        &printed.bytes,
        (request.slot, printed.kind.slots()),
        &*core.fonts()?,
        &core.env,
    )?;
    let path = place(core, request.file.as_deref(), &printed.file_name)?;
    let staged = stage(&path, &signed.bytes)?;
    let mut written = core.transact(Reversible::No, |tx| {
        let kept = signer.keep(tx, &signed)?;
        enter(tx, &request, &printed, kept)?;
        let number = printed.number.clone();
        Ok(file_of(
            request.notice,
            number,
            &path,
            &signed.bytes,
            signed.pages,
        ))
    })?;
    let room = match request.file {
        None => make_room(&path, &[&printed.bytes], core.env.today()),
        Some(_) => Ok(()),
    };
    let taken = room.and_then(|()| put(staged, &path));
    written.value.file = show(&settle(taken, &path, &signed.bytes)?);
    Ok(written)
}

/// States who signed.
fn enter(
    tx: &mut Tx<'_>,
    request: &SignNotice,
    printed: &Printed,
    signed: NoticeSigned,
) -> Result<()> {
    let SignNotice { notice, slot, .. } = *request;
    // The file was signed without the writer's lock: it must still be the newest.
    if table::signed_pdf(tx.connection, notice)? != printed.signed {
        return Err(SignError::SlotSigned { slot }.into());
    }
    tx.changes(Tag::Notices);
    let fact = of_slot(slot, signed);
    let register = Register {
        scope: Scope::Case(table::case_of(tx.connection, notice)?),
        field: fact.field(),
        entity: notice.0,
    };
    tx.set(register, fact)
}

/// Refuses a place that is signed, or that the document does not have.
fn refuse_slot(core: &Core, request: &SignNotice) -> Result<()> {
    let (connection, slot) = (core.store.reader(), request.slot);
    let (kind, _) = table::content(&connection, request.notice)?;
    refuse_place(kind, slot)?;
    let signed = table::signatures(&connection, request.notice)?;
    match signed.iter().any(|(of, _)| *of == slot) {
        true => Err(SignError::SlotSigned { slot }.into()),
        false => Ok(()),
    }
}

fn refuse_place(kind: NoticeKind, slot: SignatureSlot) -> Result<()> {
    match kind.slots().contains(&slot) {
        true => Ok(()),
        false => Err(Error::Invalid {
            field: "slot",
            advice: "协商意见书只由检查人员签名。",
        }),
    }
}

fn of_slot(slot: SignatureSlot, signed: NoticeSigned) -> Fact {
    match slot {
        SignatureSlot::Inspector => Fact::InspectorSignature(signed),
        SignatureSlot::SecondInspector => Fact::SecondInspectorSignature(signed),
        SignatureSlot::Recipient => Fact::RecipientSignature(signed),
    }
}

/// Signs any PDF and writes the signed file beside it; the file itself stays.
///
/// # Errors
/// The file or the key cannot be used, or the signed file cannot be written.
pub fn sign_pdf(core: &Core, request: SignPdf) -> Result<SignedFile> {
    let own = || core.document_key.key(core.env.now_ms());
    sign_file(&core.env, &*core.fonts()?, own, request)
}

/// As [`sign_pdf`], without a store; `own` gives the document key where it is asked for.
///
/// # Errors
/// As [`sign_pdf`].
pub fn sign_file(
    env: &Env,
    fonts: &Fonts,
    own: impl FnOnce() -> Result<Arc<SigningKey>>,
    request: SignPdf,
) -> Result<SignedFile> {
    refuse_overwriting(&request)?;
    let file = Path::new(&request.file);
    let name = files::name(file);
    let pdf = files::read(file, LARGEST_PDF)?;
    let pdf = pdf.ok_or_else(|| Error::from(SignError::TooLarge).about(&name))?;
    let person = Person {
        name: &request.name,
        card_no: &request.card_no,
        handwriting: request.handwriting.as_ref(),
    };
    let signer = Signer::of(env, own, &request.signer, person)?;
    let signed = signer
        .sign(&pdf, (request.slot, &SignatureSlot::ALL), fonts, env)
        .map_err(|error| error.about(&name))?;
    let staged = stage(Path::new(&request.out), &signed.bytes)?;
    put(staged, Path::new(&request.out))?;
    Ok(SignedFile {
        file: request.out,
        pages: u32::try_from(signed.pages).unwrap_or(u32::MAX),
        sha256: hex(&Sha256::digest(&signed.bytes)),
        field: signed.field,
        certifies: signed.certifies,
        certificate: certificate::info(signer.key.certificate()),
    })
}

fn refuse_overwriting(request: &SignPdf) -> Result<()> {
    let real = |path: &str| std::fs::canonicalize(path).ok();
    let original = real(&request.file);
    if original.is_some() && original == real(&request.out) {
        return Err(Error::Invalid {
            field: "out",
            advice: "签名后的文件要另存，不能写在原文件上。请换一个文件名。",
        });
    }
    Ok(())
}

/// Refuses a signature that could not be made on a document of this kind: for who issues and signs in one
/// step, and would use up a number otherwise.
///
/// # Errors
/// The document has no such place, the key cannot sign, or the strokes cannot be used.
pub fn rehearse(
    core: &Core,
    kind: NoticeKind,
    slot: SignatureSlot,
    signer: &SignerKey,
    person: Person<'_>,
) -> Result<()> {
    refuse_place(kind, slot)?;
    let own = || core.document_key.key(core.env.now_ms());
    let signer = Signer::of(&core.env, own, signer, person)?;
    Ok(certificate::may_sign(
        signer.key.certificate(),
        signer.signed_ms,
    )?)
}

/// Who signs, as typed and drawn.
#[derive(Debug, Clone, Copy)]
pub struct Person<'r> {
    /// The name beside the strokes; empty for that in the certificate.
    pub name: &'r str,
    /// 督学证号; empty where there is none.
    pub card_no: &'r str,
    /// The strokes, where somebody drew any.
    pub handwriting: Option<&'r Handwriting>,
}

/// Who signs, with what, and what is seen of it.
struct Signer {
    key: Arc<SigningKey>,
    visible: VisibleSignature,
    signed_ms: i64,
}

impl Signer {
    fn of_notice(core: &Core, request: &SignNotice) -> Result<Self> {
        let own = || core.document_key.key(core.env.now_ms());
        let person = Person {
            name: &request.name,
            card_no: &request.card_no,
            handwriting: request.handwriting.as_ref(),
        };
        Self::of(&core.env, own, &request.signer, person)
    }

    fn of(
        env: &Env,
        own: impl FnOnce() -> Result<Arc<SigningKey>>,
        signer: &SignerKey,
        person: Person<'_>,
    ) -> Result<Self> {
        let name = text("name", person.name)?;
        let key = match signer {
            SignerKey::Own => owned(own()?, &name)?,
            SignerKey::Once { organisation } => Arc::new(once(env, &name, organisation)?),
            SignerKey::Container { file, passphrase } => Arc::new(in_file(file, passphrase)?),
        };
        let name = match name {
            none if none.is_empty() => certificate::common_name(key.certificate()),
            name => name,
        };
        let signed_ms = env.now_ms();
        Ok(Self {
            key,
            visible: VisibleSignature {
                handwriting: drawn(person.handwriting)?,
                name: keys::name("name", &name)?,
                card_no: text("card_no", person.card_no)?,
                signed_at: beijing(signed_ms),
            },
            signed_ms,
        })
    }

    fn sign(
        &self,
        pdf: &[u8],
        (slot, slots): (SignatureSlot, &[SignatureSlot]),
        fonts: &Fonts,
        env: &Env,
    ) -> Result<Signed> {
        let request = SignRequest {
            slot,
            slots,
            visible: &self.visible,
            fonts,
        };
        sign(pdf, &request, &self.key, env)
    }

    /// Keeps what was signed, and says so.
    fn keep(&self, tx: &mut Tx<'_>, signed: &Signed) -> Result<NoticeSigned> {
        let strokes = self.visible.handwriting.as_ref().map(serde_json::to_vec);
        let strokes = strokes
            .transpose()
            .map_err(|error| Error::Encoding(error.to_string()))?;
        Ok(NoticeSigned {
            name: self.visible.name.clone(),
            card_no: self.visible.card_no.clone(),
            signed_ms: self.signed_ms,
            certificate: certificate::fingerprint(self.key.certificate())?,
            handwriting: strokes.map(|strokes| tx.keep_blob(&strokes)).transpose()?,
            pdf: tx.keep_blob(&signed.bytes)?,
        })
    }
}

/// The key of this laptop, for its owner alone: nobody but the laptop vouches for a certificate that it issued
/// itself, and under another name it would vouch for somebody who never saw the document.
fn owned(key: Arc<SigningKey>, name: &str) -> Result<Arc<SigningKey>> {
    let facts = certificate::info(key.certificate());
    if facts.self_issued && !name.is_empty() && name != facts.subject {
        return Err(Error::Invalid {
            field: "name",
            advice: "本机证书只能由持有人本人签名。其他人请改用现场签名或证书文件。",
        });
    }
    Ok(key)
}

/// The key in a .p12 or .pfx file.
fn in_file(file: &str, passphrase: &Secret) -> Result<SigningKey> {
    let (bytes, name) = container_file(file)?;
    container::read(&bytes, passphrase).map_err(|error| error.about(&name))
}

/// The bytes of a .p12 or .pfx file, and its name.
pub(super) fn container_file(file: &str) -> Result<(Vec<u8>, String)> {
    let path = Path::new(file);
    let name = files::name(path);
    let bytes = files::read(path, container::LARGEST)?;
    let bytes = bytes.ok_or_else(|| Error::from(container::too_large()).about(&name))?;
    Ok((bytes, name))
}

/// A key for one signature of somebody who has none here; its certificate says so.
fn once(env: &Env, person: &str, organisation: &str) -> Result<SigningKey> {
    let owner = Owner {
        person: &keys::name("name", person)?,
        organisation: &keys::name("organisation", organisation)?,
        unit: Some(ONCE),
    };
    SigningKey::generate(owner, env)
}

/// The strokes, where somebody drew any.
fn drawn(handwriting: Option<&Handwriting>) -> Result<Option<Handwriting>> {
    let drawn = handwriting.filter(|it| it.strokes.iter().any(|stroke| !stroke.is_empty()));
    if !drawn.is_none_or(is_drawable) {
        return Err(Error::Invalid {
            field: "handwriting",
            advice: "签名笔迹不能使用，请重新书写。",
        });
    }
    Ok(drawn.cloned())
}

fn is_drawable(handwriting: &Handwriting) -> bool {
    let points = || handwriting.strokes.iter().flatten();
    let is_length = |length: f32| length.is_finite() && length > 0.0;
    is_length(handwriting.width)
        && is_length(handwriting.height)
        && points().count() <= MOST_POINTS
        && points().all(|point| point.x.is_finite() && point.y.is_finite())
}
