//! What the reader makes of each .docx in a folder, a line of JSON for each: `cargo xtask
//! office-files` compares it with a reading that is independent of ours.

use std::{fs, path::PathBuf};

use bulletin_import::{ImportError, MAX_FILE_BYTES, docx};
use serde_json::json;

fn main() -> std::io::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).unwrap_or_default();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.extension().is_some_and(|end| end.eq_ignore_ascii_case("docx")));
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = fs::read(&file)?;
        let read = match bytes.len() > MAX_FILE_BYTES {
            true => Err(ImportError::TooLarge { bytes: bytes.len(), limit: MAX_FILE_BYTES }),
            false => docx(&bytes),
        };
        println!(
            "{}",
            match read {
                Ok(read) => json!({
                    "file": name,
                    "text": read.text,
                    "told": read.told.iter().map(|told| json!({
                        "kind": told.kind.code(),
                        "count": told.count,
                        "text": told.text,
                    })).collect::<Vec<_>>(),
                }),
                Err(error) =>
                    json!({ "file": name, "error": error.code(), "why": error.to_string() }),
            }
        );
    }
    Ok(())
}
