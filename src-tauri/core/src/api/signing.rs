//! Signing: an issued notice, or any PDF.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::checking::text;
use super::documents::hex;
use super::keys;
use super::notices::{self, file_of, name_of, place, put, stage};
use super::types::*;
use crate::Core;
use crate::env::{Env, beijing};
use crate::error::{Error, Result};
use crate::model::inspecting::NoticeSigned;
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
    let SignNotice { notice, slot, .. } = request;
    let own = || core.document_key.key(core.env.now_ms());
    let printed = notices::printed(core, notice)?;
    refuse_signed(core, &request)?;
    let hand = Hand::of(
        &core.env,
        own,
        request.signer,
        &request.name,
        &request.card_no,
    )?;
    let hand = hand.drawn(request.handwriting)?;
    let signed = hand.sign(&printed.bytes, slot, &*core.fonts()?, &core.env)?;
    let path = place(core, request.file.as_deref(), &printed.file_name)?;
    let staged = stage(&path, &signed.bytes)?;
    let written = core.transact(Reversible::No, |tx| {
        // The file was signed without the writer's lock: it must still be the newest.
        if table::signed_pdf(tx.connection, notice)? != printed.signed {
            return Err(SignError::SlotSigned { slot }.into());
        }
        tx.changes(Tag::Notices);
        let fact = of_slot(slot, hand.keep(tx, &signed)?);
        let register = Register {
            scope: Scope::Case(table::case_of(tx.connection, notice)?),
            field: fact.field(),
            entity: notice.0,
        };
        tx.set(register, fact)?;
        let pages = signed.pages;
        Ok(file_of(
            notice,
            printed.number.clone(),
            &path,
            &signed.bytes,
            pages,
        ))
    })?;
    put(staged, &path)?;
    Ok(written)
}

fn refuse_signed(core: &Core, request: &SignNotice) -> Result<()> {
    let slot = request.slot;
    let signed = table::signatures(&core.store.reader(), request.notice)?;
    match signed.iter().any(|(of, _)| *of == slot) {
        true => Err(SignError::SlotSigned { slot }.into()),
        false => Ok(()),
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
    let (pdf, name) = read_bounded(&request.file, LARGEST_PDF)?;
    let hand = Hand::of(env, own, request.signer, &request.name, &request.card_no)?;
    let hand = hand.drawn(request.handwriting)?;
    let signed = hand
        .sign(&pdf, request.slot, fonts, env)
        .map_err(|error| error.about(&name))?;
    let staged = stage(Path::new(&request.out), &signed.bytes)?;
    put(staged, Path::new(&request.out))?;
    Ok(SignedFile {
        file: request.out,
        pages: u32::try_from(signed.pages).unwrap_or(u32::MAX),
        sha256: hex(&Sha256::digest(&signed.bytes)),
        field: signed.field,
        certifies: signed.certifies,
        certificate: certificate::info(hand.key.certificate()),
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

/// The bytes of a file and its name; of a larger one only as many as show that it is.
pub(super) fn read_bounded(path: &str, most: usize) -> Result<(Vec<u8>, String)> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    File::open(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|source| Error::File {
            path: path.to_owned(),
            source,
        })?;
    Ok((bytes, name_of(Path::new(path))))
}

/// Who signs, with what, and what is seen of it.
struct Hand {
    key: Arc<SigningKey>,
    visible: VisibleSignature,
    signed_ms: i64,
}

impl Hand {
    fn of(
        env: &Env,
        own: impl FnOnce() -> Result<Arc<SigningKey>>,
        signer: SignerKey,
        name: &str,
        card_no: &str,
    ) -> Result<Self> {
        let key = match signer {
            SignerKey::Own => own()?,
            SignerKey::Once { organisation } => Arc::new(once(env, name, &organisation)?),
            SignerKey::Container { file, passphrase } => {
                let (bytes, name) = read_bounded(&file, container::LARGEST)?;
                let key = container::read(&bytes, &passphrase);
                Arc::new(key.map_err(|error| error.about(&name))?)
            }
        };
        let name = match text("name", name)? {
            none if none.is_empty() => certificate::common_name(key.certificate()),
            name => name,
        };
        let signed_ms = env.now_ms();
        Ok(Self {
            key,
            visible: VisibleSignature {
                handwriting: None,
                name: keys::name("name", &name)?,
                card_no: text("card_no", card_no)?,
                signed_at: beijing(signed_ms),
            },
            signed_ms,
        })
    }

    /// With strokes, where somebody drew any.
    fn drawn(mut self, handwriting: Option<Handwriting>) -> Result<Self> {
        let drawn = handwriting.filter(|it| it.strokes.iter().any(|stroke| !stroke.is_empty()));
        if !drawn.as_ref().is_none_or(is_drawable) {
            return Err(Error::Invalid {
                field: "handwriting",
                advice: "签名笔迹不能使用，请重新书写。",
            });
        }
        self.visible.handwriting = drawn;
        Ok(self)
    }

    fn sign(&self, pdf: &[u8], slot: SignatureSlot, fonts: &Fonts, env: &Env) -> Result<Signed> {
        let request = SignRequest {
            slot,
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

/// A key for one signature of somebody who has none here; its certificate says so.
fn once(env: &Env, person: &str, organisation: &str) -> Result<SigningKey> {
    let owner = Owner {
        person: &keys::name("name", person)?,
        organisation: &keys::name("organisation", organisation)?,
        unit: Some(ONCE),
    };
    SigningKey::generate(owner, env)
}

fn is_drawable(handwriting: &Handwriting) -> bool {
    let points = || handwriting.strokes.iter().flatten();
    let is_length = |length: f32| length.is_finite() && length > 0.0;
    is_length(handwriting.width)
        && is_length(handwriting.height)
        && points().count() <= MOST_POINTS
        && points().all(|point| point.x.is_finite() && point.y.is_finite())
}
