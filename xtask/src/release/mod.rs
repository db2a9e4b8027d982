//! What releases for all systems have in common.

pub mod font_pack;
pub mod licences;

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// The version of the programs: one for the whole workspace.
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

/// Writes `SHA256SUMS` of what is given out in `folder`, as `sha256sum --check` reads it, and tells how
/// large each file is.
///
/// # Errors
/// When a file can't be read or written.
pub fn give_out(folder: &Path, files: &[&PathBuf]) -> Result<()> {
    let mut sums = String::new();
    for path in files {
        let bytes = fs::read(path)?;
        println!("dist: {:>11} bytes  {}", bytes.len(), path.display());
        let sum = Sha256::digest(&bytes);
        let hex: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        sums.push_str(&format!("{hex}  {name}\n"));
    }
    Ok(fs::write(folder.join("SHA256SUMS"), sums)?)
}

/// The files of a folder, sorted.
///
/// # Errors
/// When it can't be read.
pub fn sorted(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// Packs the files of a folder into the zip `out`, where they stand in `folder`.
///
/// # Errors
/// When a file can't be read or written.
pub fn zip_folder(files: &Path, folder: &str, out: &Path) -> Result<()> {
    let mut zip = ZipWriter::new(fs::File::create(out)?);
    // The same files make the same zip: no times in it.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for path in sorted(files)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        zip.start_file(format!("{folder}/{name}"), options)?;
        zip.write_all(&fs::read(&path)?)?;
    }
    zip.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_make_the_same_zip() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let files = folder.path().join("files");
        fs::create_dir(&files)?;
        fs::write(files.join("许可.txt"), "free")?;
        let zips = ["one.zip", "two.zip"].map(|name| folder.path().join(name));
        for zip in &zips {
            zip_folder(&files, "banxin", zip)?;
        }
        assert_eq!(fs::read(&zips[0])?, fs::read(&zips[1])?);
        Ok(())
    }

    #[test]
    fn sums_are_such_as_sha256sum_reads() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("a.zip");
        fs::write(&file, "abc")?;
        give_out(folder.path(), &[&file])?;
        // FIPS 180-2, appendix B.1.
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.zip\n";
        assert_eq!(fs::read_to_string(folder.path().join("SHA256SUMS"))?, sum);
        Ok(())
    }
}
