//! How the model's values stand in a row: ids, times, counts, JSON.

use bulletin_model::{Block, Entry};
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};

use crate::StoreError;

/// An id as SQLite holds it: its integers are signed, so the upper half of the ids is negative.
pub(crate) fn id(id: u64) -> i64 {
    id.cast_signed()
}

/// A time as milliseconds since 1970.
pub(crate) fn time(time: DateTime<Utc>) -> i64 {
    time.timestamp_millis()
}

/// A time from a row.
pub(crate) fn to_time(millis: i64) -> Result<DateTime<Utc>, StoreError> {
    DateTime::from_timestamp_millis(millis)
        .ok_or_else(|| StoreError::Damaged(format!("{millis} is no time")))
}

/// A value as JSON.
pub(crate) fn json<T: Serialize + ?Sized>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Internal {
        operation: "write a row",
        detail: error.to_string(),
    })
}

/// A value from a row's JSON.
pub(crate) fn from_json<T: DeserializeOwned>(what: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Damaged(format!("{what}: {error}")))
}

/// A value that JSON writes as one word, without its quotes.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String, StoreError> {
    Ok(json(value)?.trim_matches('"').to_owned())
}

/// A value from a row's word.
pub(crate) fn from_word<T: DeserializeOwned>(what: &str, word: &str) -> Result<T, StoreError> {
    use serde::de::{IntoDeserializer, value::Error};
    T::deserialize(IntoDeserializer::<Error>::into_deserializer(word))
        .map_err(|error| StoreError::Damaged(format!("{what}: {error}")))
}

/// How many characters a text has, blanks and line ends not counted.
pub(crate) fn count(text: &str) -> i64 {
    let chars = text.chars().filter(|char| !char.is_whitespace()).count();
    i64::try_from(chars).unwrap_or(i64::MAX)
}

/// How many characters an entry prints, blanks and line ends not counted.
pub(crate) fn count_entry(entry: &Entry) -> i64 {
    let text = |block: &Block| match block {
        Block::Text { text } => count(text),
        _ => 0,
    };
    entry.blocks.iter().map(text).fold(count(&entry.title), i64::saturating_add)
}
