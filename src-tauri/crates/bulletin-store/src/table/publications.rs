//! Publications (刊物).

use crate::{Library, StoreError};
use bulletin_model::{Publication, PublicationId};
use chrono::{DateTime, Utc};

/// A publication as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicationSummary {
    /// Its id.
    pub id: PublicationId,
    /// Its name.
    pub name: String,
    /// How many issues it has, the bin's not counted.
    pub issues: u32,
    /// When it was last changed.
    pub updated: DateTime<Utc>,
}

impl Library {
    /// Adds a publication.
    ///
    /// # Errors
    /// [`StoreError::IdTaken`].
    pub fn create_publication(
        &mut self,
        _id: PublicationId,
        _publication: &Publication,
        _at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        todo!()
    }
    /// Replaces a publication. Its issues keep what they took over from it.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`].
    pub fn update_publication(
        &mut self,
        _id: PublicationId,
        _publication: &Publication,
        _at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        todo!()
    }
    /// One publication.
    ///
    /// # Errors
    /// [`StoreError::NoPublication`].
    pub fn publication(&self, _id: PublicationId) -> Result<Publication, StoreError> {
        todo!()
    }
    /// All publications, oldest first.
    ///
    /// # Errors
    pub fn publications(&self) -> Result<Vec<PublicationSummary>, StoreError> {
        todo!()
    }
}
