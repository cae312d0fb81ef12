//! What a signer allows to be done to the document afterwards (ISO 32000-2, 12.8.2.2 and 12.8.2.4).

use std::collections::BTreeSet;

use crate::signature::document::{Document, text_string};
use crate::signature::reading::{Dict, Id, Object, Result, View};

/// What a certified document may become: `/P` of DocMDP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// 1: nothing.
    Nothing,
    /// 2: forms are filled in and signed.
    Filling,
    /// 3: and annotated.
    Annotating,
}

/// Signatures that were made after the one in question.
#[derive(Debug, Clone, Default)]
pub struct Later {
    /// Objects of those that hold in themselves.
    pub sound: BTreeSet<Id>,
    /// Those among them whose certificates are trusted.
    pub trusted: BTreeSet<Id>,
}

/// What is allowed after one signature.
#[derive(Debug)]
pub struct Permission {
    level: Option<Level>,
    /// Fields that nobody may fill in any more, by name; none means all.
    locked: Vec<Lock>,
    later: Later,
}

/// FieldMDP: which fields a signature locks.
#[derive(Debug)]
enum Lock {
    All,
    Include(Vec<String>),
    Exclude(Vec<String>),
}

impl Lock {
    fn holds(&self, field: &str) -> bool {
        // A name stands for the fields under it as well.
        let under = |name: &String| {
            let rest = field.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        match self {
            Self::All => true,
            Self::Include(names) => names.iter().any(under),
            Self::Exclude(names) => !names.iter().any(under),
        }
    }
}

impl Permission {
    /// What the state before allows, with the signature `signed` in it.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read(before: &Document, signed: &Dict, later: Later) -> Result<Self> {
        let mut locked = Vec::new();
        for (method, parameters) in references(before.view, signed)? {
            if method == b"FieldMDP" {
                locked.push(lock(before.view, &parameters)?);
            }
        }
        Ok(Self {
            level: level(before)?,
            locked,
            later,
        })
    }

    /// True where the document was certified.
    pub fn certified(&self) -> bool {
        self.level.is_some()
    }

    /// True where further signatures are allowed at all.
    pub fn signing(&self) -> bool {
        self.level != Some(Level::Nothing)
    }

    /// True where a field of the form may be filled in.
    pub fn filling(&self, field: &str) -> bool {
        let allowed = self.level.is_some_and(|level| level >= Level::Filling);
        allowed && !self.locked.iter().any(|lock| lock.holds(field))
    }

    /// True where annotations may come, go and change.
    pub fn annotating(&self) -> bool {
        self.level == Some(Level::Annotating)
    }

    /// True where the value of a field is a later signature that holds in itself.
    pub fn signed_later(&self, value: &Object) -> bool {
        value
            .reference()
            .is_some_and(|id| self.later.sound.contains(&id))
    }

    /// True where it is besides one of somebody who is known here.
    pub fn trusted_later(&self, value: &Object) -> bool {
        let trusted = |id| self.later.trusted.contains(&id);
        self.signed_later(value) && value.reference().is_some_and(trusted)
    }
}

/// The certifying signature, where there is one.
///
/// # Errors
/// It cannot be read.
pub fn certifying(document: &Document) -> Result<Option<Id>> {
    let permissions = document.view.value(&document.catalog, b"Perms")?;
    Ok(permissions
        .dict()
        .and_then(|it| it.get(b"DocMDP").reference()))
}

fn level(before: &Document) -> Result<Option<Level>> {
    let Some(id) = certifying(before)? else {
        return Ok(None);
    };
    let signature = before.view.get(id)?;
    let signature = signature.dict().cloned().unwrap_or_default();
    for (method, parameters) in references(before.view, &signature)? {
        if method == b"DocMDP" {
            let level = before.view.value(&parameters, b"P")?.integer();
            return Ok(Some(match level {
                Some(1) => Level::Nothing,
                Some(3) => Level::Annotating,
                // 2 where nothing is said (ISO 32000-2, table 257).
                _ => Level::Filling,
            }));
        }
    }
    // Named as certifying without saying what it allows: then nothing.
    Ok(Some(Level::Nothing))
}

/// Method and parameters of each signature reference.
fn references(view: &View, signature: &Dict) -> Result<Vec<(Vec<u8>, Dict)>> {
    let all = view.value(signature, b"Reference")?;
    let mut found = Vec::new();
    for reference in all.array().into_iter().flat_map(|all| all.iter()) {
        let reference = view.follow(reference)?;
        let reference = reference.dict().cloned().unwrap_or_default();
        let method = view.value(&reference, b"TransformMethod")?;
        let parameters = view.value(&reference, b"TransformParams")?;
        let parameters = parameters.dict().cloned().unwrap_or_default();
        let method = method.name().unwrap_or_default().to_vec();
        found.push((method, (*parameters).clone()));
    }
    Ok(found)
}

fn lock(view: &View, parameters: &Dict) -> Result<Lock> {
    let names = view.value(parameters, b"Fields")?;
    let names = names.array().into_iter().flat_map(|all| all.iter());
    let names = names.filter_map(Object::text).map(text_string).collect();
    Ok(match view.value(parameters, b"Action")?.name() {
        Some(b"Include") => Lock::Include(names),
        Some(b"Exclude") => Lock::Exclude(names),
        _ => Lock::All,
    })
}
