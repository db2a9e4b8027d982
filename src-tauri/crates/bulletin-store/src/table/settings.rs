//! Settings: values by key, each as JSON.

use crate::{Library, StoreError};
use serde::{Serialize, de::DeserializeOwned};

impl Library {
    /// The value of a setting; none where it was never set.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where it is not of the type asked for.
    pub fn setting<T: DeserializeOwned>(&self, _key: &str) -> Result<Option<T>, StoreError> {
        todo!()
    }
    /// Sets a value.
    ///
    /// # Errors
    pub fn set_setting<T: Serialize>(&mut self, _key: &str, _value: &T) -> Result<(), StoreError> {
        todo!()
    }
    /// Forgets a value.
    ///
    /// # Errors
    pub fn forget_setting(&mut self, _key: &str) -> Result<(), StoreError> {
        todo!()
    }
}
