//! What the UI can ask for: the list of commands, their types and errors, and what carries them
//! out. The shell, the devserver and tests call [`dispatch`]; the outside world (clock, ids, files,
//! dialogs) comes in through [`Host`].
//!
//! A rule of a document does not live here but in the model or the typesetter.

mod api;
mod changes;
mod chosen;
pub mod codegen;
mod commands;
mod compare;
mod desk;
mod dispatch;
mod error;
mod export;
mod exported;
mod handlers;
mod host;
mod import;
pub mod machine;
mod making;
mod originals;
mod outline;
mod paste;
mod positions;
mod press;
pub mod printing;
pub mod proof;
mod recipients;
mod removal;
pub mod returned;
mod reviews;
mod settings;
mod tokens;
mod view;
pub mod wire;

pub use api::Api;
pub use commands::{NAMES, dispatch};
pub use error::{ApiError, Code};
pub use host::{Host, Webview};
pub use printing::PrintJob;
pub use removal::remove_data;
