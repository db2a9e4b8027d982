//! Why a command failed, as its exit code tells.

/// A failure with the words for it.
#[derive(Debug)]
pub enum Failure {
    /// The input can't be used.
    Input(String),
    /// The command line is wrong.
    Usage(String),
    /// A file could not be written.
    Write(String),
}

impl Failure {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Self::Input(_) => 1,
            Self::Usage(_) => 2,
            Self::Write(_) => 3,
        }
    }

    /// What to tell.
    pub fn message(&self) -> &str {
        match self {
            Self::Input(message) | Self::Usage(message) | Self::Write(message) => message,
        }
    }
}
