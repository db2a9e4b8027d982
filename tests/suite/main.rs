//! What only the whole can show: files in, `banxin` run, files out, read back by programs that are
//! not ours. One binary, since linking takes longer than the tests.

mod bad_input;
mod command_line;
mod compare;
mod docx;
mod format;
mod frozen;
mod gbt9704;
mod golden;
mod incoming;
mod library;
mod mail;
mod monthly;
mod outlines;
mod pdf;
mod positions;
mod press;
#[cfg(target_os = "linux")]
mod print;
mod printed;
mod private;
mod returned;
mod returned_inputs;
mod returned_law;
mod returned_parts;

/// The built-in profiles.
const PROFILES: [&str; 2] = ["yangpu-monthly", "gbt9704-bulletin"];
