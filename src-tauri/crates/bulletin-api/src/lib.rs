//! What the UI can ask for: the list of commands, their types and errors, and what carries them
//! out. The shell, the devserver and tests call [`dispatch`]; the outside world (clock, ids, files,
//! dialogs) comes in through [`Host`].
//!
//! A rule of a document does not live here but in the model or the typesetter.

pub mod codegen;
mod commands;
mod error;
pub mod wire;

pub use commands::NAMES;
pub use error::{ApiError, Code};
