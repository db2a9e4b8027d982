//! The licences of everything that is compiled into the program, in one text: most ask that their
//! words go along with every copy.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::Path,
};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{process, test, workspace::Workspace};

/// Names of files that hold a licence begin so.
const FILES: [&str; 4] = ["LICEN", "COPYING", "NOTICE", "UNLICENSE"];

/// A library and what its manifest says of its licence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Library {
    name: String,
    licence: String,
}

/// The packages of the programs that are given out.
const PROGRAMS: [&str; 2] = [test::SHELL, test::CLI];

/// The text for the programs as they are built for `target`: each licence once, after the names of
/// those that are under it.
///
/// # Errors
/// When cargo or a lock file can't be read.
pub fn text(workspace: &Workspace, target: &str) -> Result<String> {
    let mut texts: BTreeMap<String, BTreeSet<Library>> = BTreeMap::new();
    let mut silent = BTreeSet::new();
    let mut add = |library: Library, folder: &Path| -> Result<()> {
        let found = licence_files(folder)?;
        if found.is_empty() {
            silent.insert(library.clone());
        }
        for text in found {
            texts.entry(text).or_default().insert(library.clone());
        }
        Ok(())
    };
    let metadata = ["metadata", "--format-version", "1", "--locked", "--filter-platform", target];
    let mut metadata = process::cargo(metadata, workspace.root());
    let metadata: Value = serde_json::from_str(&process::output(&mut metadata)?)?;
    for package in crates(&metadata, &PROGRAMS) {
        let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        add(library(package), manifest.parent().unwrap_or(manifest))?;
    }
    let lock = fs::read_to_string(workspace.path("ui/package-lock.json"))?;
    let lock: Value = serde_json::from_str(&lock).context("ui/package-lock.json")?;
    for (path, package) in lock["packages"].as_object().into_iter().flatten() {
        let is_ours = path.is_empty();
        if !is_ours && package["dev"] != true && package["optional"] != true {
            let name = path.rsplit("node_modules/").next().unwrap_or_default();
            let named = Library { name: name.to_owned(), ..library(package) };
            add(named, &workspace.path("ui").join(path))?;
        }
    }
    let data = fs::read_to_string(workspace.path("docs/third-party.md"))?;
    Ok(written(&texts, &silent, &data))
}

/// The packages that the programs are made of, less our own.
fn crates<'a>(metadata: &'a Value, programs: &[&str]) -> Vec<&'a Value> {
    let packages: HashMap<_, _> =
        list(&metadata["packages"]).iter().map(|package| (&package["id"], package)).collect();
    let needs: HashMap<_, _> = list(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| (&node["id"], list(&node["deps"])))
        .collect();
    let mut found = BTreeMap::new();
    let mut open: Vec<&Value> = packages
        .values()
        .filter(|package| programs.iter().any(|name| package["name"] == *name))
        .map(|package| &package["id"])
        .collect();
    while let Some(id) = open.pop() {
        let Some(package) = packages.get(id) else { continue };
        if found.insert(id.as_str().unwrap_or_default(), *package).is_some() {
            continue;
        }
        // Neither what only builds nor what only tests is in the program.
        let is_in_program =
            |need: &&Value| list(&need["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
        let needs = needs.get(id).copied().unwrap_or_default();
        open.extend(needs.iter().filter(is_in_program).map(|need| &need["pkg"]));
    }
    found.into_values().filter(|package| !package["source"].is_null()).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn library(package: &Value) -> Library {
    let part = |name: &str| package[name].as_str().unwrap_or_default();
    Library {
        name: format!("{} {}", part("name"), part("version")).trim().to_owned(),
        licence: part("license").to_owned(),
    }
}

fn licence_files(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            path.is_file() && FILES.iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let text = |path| Ok(String::from_utf8_lossy(&fs::read(path)?).replace("\r\n", "\n"));
    files.into_iter().map(text).collect()
}

fn written(
    texts: &BTreeMap<String, BTreeSet<Library>>,
    silent: &BTreeSet<Library>,
    data: &str,
) -> String {
    const RULE: &str = "========================================================================";
    let names = |libraries: &BTreeSet<Library>| -> String {
        libraries.iter().map(|it| format!("{} ({})\n", it.name, it.licence)).collect()
    };
    let mut parts: Vec<String> = texts
        .iter()
        .map(|(text, libraries)| format!("{}\n{}\n", names(libraries), text.trim_end()))
        .collect();
    // By the names that they begin with, so that a person finds one.
    parts.sort();
    parts.push(format!("No text of its own comes with:\n{}", names(silent)));
    parts.push(data.to_owned());
    let text = parts.join(&format!("\n{RULE}\n\n"));
    // For the Notepad of any Windows.
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_is_in_the_program_is_named() {
        let dep = |name: &str, kind: Value| json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let package =
            |name: &str, source: Value| json!({ "id": name, "name": name, "source": source });
        let metadata = json!({
            "packages": [
                package("app", Value::Null), package("used", json!("registry")),
                package("deeper", json!("registry")), package("builds", json!("registry")),
                package("stranger", json!("registry")),
            ],
            "resolve": { "nodes": [
                { "id": "app", "deps": [dep("used", Value::Null), dep("builds", json!("build"))] },
                { "id": "used", "deps": [dep("deeper", Value::Null)] },
            ] },
        });
        let names: Vec<_> =
            crates(&metadata, &["app"]).into_iter().map(|package| &package["name"]).collect();
        assert_eq!(names, ["deeper", "used"]);
    }

    #[test]
    fn a_licence_stands_once_after_all_who_are_under_it() {
        let library = |name: &str| Library { name: name.to_owned(), licence: "MIT".to_owned() };
        let texts = BTreeMap::from([("Take it.\n".to_owned(), ["a 1", "b 2"].map(library).into())]);
        let text = written(&texts, &["c 3"].map(library).into(), "Data.\n");
        assert!(text.starts_with("\u{feff}a 1 (MIT)\r\nb 2 (MIT)\r\n\r\nTake it.\r\n"), "{text}");
        assert!(
            text.contains("No text of its own comes with:\r\nc 3 (MIT)")
                && text.ends_with("Data.\r\n")
        );
    }
}
