//! How values of the model stand in SQL columns: ids as 16 bytes, enums by their names, lists as JSON.

use chrono::NaiveDate;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Value, ValueRef};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::calendar::CountUnit;
use crate::model::checking::{AnswerResult, SubjectKind};
use crate::model::departments::Level;
use crate::model::ids::{
    ChecklistId, DepartmentId, DocumentId, DutyListId, FindingId, InspectionId, ItemId, NoticeId,
    SubjectId, TemplateId, TemplateVersionId,
};
use crate::model::inspecting::{InspectionKind, NoticeKind, Route, Severity};
use crate::model::planning::Weight;
use crate::model::signing::SignatureSlot;

/// A column that holds JSON of `T`.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToSql for Json<T> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let text = serde_json::to_string(&self.0).map_err(to_sql_error)?;
        Ok(ToSqlOutput::Owned(Value::Text(text)))
    }
}

impl<T: DeserializeOwned> FromSql for Json<T> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?)
            .map(Self)
            .map_err(from_sql_error)
    }
}

/// A column that holds a date as `YYYY-MM-DD`.
pub(crate) struct Day(pub NaiveDate);

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(Value::Text(self.0.to_string())))
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(from_sql_error)
    }
}

/// A column that holds a hash of 32 bytes.
pub(crate) struct Hash(pub [u8; 32]);

impl ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Blob(&self.0)))
    }
}

impl FromSql for Hash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value
            .as_blob()?
            .try_into()
            .map(Self)
            .map_err(from_sql_error)
    }
}

macro_rules! id_columns {
    ($($id:ident),+) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::Borrowed(ValueRef::Blob(self.0.as_bytes())))
            }
        }

        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::from_slice(value.as_blob()?).map(Self).map_err(from_sql_error)
            }
        }
    )+};
}
id_columns!(
    DepartmentId,
    DocumentId,
    DutyListId,
    SubjectId,
    InspectionId,
    ChecklistId,
    ItemId,
    FindingId,
    NoticeId,
    TemplateId,
    TemplateVersionId
);

macro_rules! enum_columns {
    ($($name:ident),+) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                match serde_json::to_value(self).map_err(to_sql_error)? {
                    serde_json::Value::String(text) => Ok(ToSqlOutput::Owned(Value::Text(text))),
                    other => Err(to_sql_error(format!("{other} is no name"))),
                }
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let name = serde_json::Value::String(value.as_str()?.to_owned());
                serde_json::from_value(name).map_err(from_sql_error)
            }
        }
    )+};
}
enum_columns!(
    SubjectKind,
    AnswerResult,
    InspectionKind,
    NoticeKind,
    Severity,
    Route,
    CountUnit,
    SignatureSlot,
    Level,
    Weight
);

fn to_sql_error(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error.into())
}

fn from_sql_error(error: impl std::error::Error + Send + Sync + 'static) -> FromSqlError {
    FromSqlError::Other(Box::new(error))
}
