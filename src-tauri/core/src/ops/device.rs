//! The device's own key: made at the first start, kept beside the store, signs seals.

use std::path::Path;

use ed25519_dalek::{Signer, SigningKey};
use rusqlite::{Connection, OptionalExtension, params};

use super::op::{DeviceId, first_16};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::store::{durable, sql::Hash};

/// This laptop in the log.
pub struct Device {
    key: SigningKey,
    /// Identity in operations.
    pub id: DeviceId,
    /// Row of table `device`.
    pub(crate) row: i64,
}

impl Device {
    /// Loads the key under `keys`, or makes one, and registers the device in the log.
    ///
    /// # Errors
    /// The key file is unreadable or malformed; it is never overwritten.
    pub(crate) fn open(keys: &Path, connection: &Connection, env: &Env) -> Result<Self> {
        let key = load_or_make(&keys.join("device.key"), env)?;
        let public = key.verifying_key().to_bytes();
        let id = first_16(blake3::hash(&public).as_bytes());
        let row = register(connection, id, Some(public))?;
        Ok(Self { key, id, row })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

fn load_or_make(path: &Path, env: &Env) -> Result<SigningKey> {
    match std::fs::read(path) {
        Ok(bytes) => {
            let seed = bytes.as_slice().try_into();
            let damaged = |_| Error::Damaged(format!("{} is no key", path.display()));
            Ok(SigningKey::from_bytes(seed.map_err(damaged)?))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let mut seed = [0; 32];
            env.fill_random(&mut seed)?;
            durable::write_private(path, &seed)?;
            Ok(SigningKey::from_bytes(&seed))
        }
        Err(error) => Err(error.into()),
    }
}

/// The row of a device, made where it is new.
pub(crate) fn register(
    connection: &Connection,
    id: DeviceId,
    public_key: Option<[u8; 32]>,
) -> Result<i64> {
    let known = connection
        .prepare_cached("SELECT id FROM device WHERE device_id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    if let Some(row) = known {
        return Ok(row);
    }
    connection
        .prepare_cached("INSERT INTO device (device_id, public_key) VALUES (?1, ?2)")?
        .execute(params![id, public_key.map(Hash)])?;
    Ok(connection.last_insert_rowid())
}
