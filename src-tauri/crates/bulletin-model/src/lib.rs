//! The bulletin's model: publications, issues, columns and entries, the profiles that say how they
//! look on paper, and the edits that are the only way to change an issue.
//!
//! Nothing here knows fonts, pages, files or a database.

pub mod arrange;
pub mod chinese;
pub mod difference;
pub mod edit;
pub mod find;
pub mod foot;
mod hash;
mod ids;
pub mod imprint;
pub mod issue;
pub mod masthead;
pub mod merge;
mod naming;
pub mod numbering;
pub mod picture;
pub mod printed;
pub mod profile;
pub mod publication;
pub mod succession;
pub mod units;
pub mod words;

pub use edit::{ColumnField, Edit, EditError, EntryField, IssueField};
pub use foot::FootLine;
pub use imprint::Imprint;
pub use issue::{
    Block, Column, ColumnId, Entry, EntryDate, EntryId, FrontKind, FrontLine, Issue, IssueId,
    IssueNumber, People, Revision, Secrecy, SecrecyLevel, Status,
};
pub use masthead::MastheadLine;
pub use picture::{MastheadForm, Picture, PictureId, Pictures, PlacedPicture};
pub use printed::{Difference, Piece, PieceOf, Printed};
pub use profile::{Profile, ProfileError};
pub use publication::{Distribution, Publication, PublicationId, Recipient};
pub use units::{Em, Pt, Twips};
