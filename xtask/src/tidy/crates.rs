//! Which crate may know which.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};

use super::sources;
use crate::workspace::Workspace;

/// The desktop shell's package.
const SHELL: &str = "banxin";

/// Libraries that only one package may name, and what the fence is for.
const FENCES: &[(&str, &str, &str)] = &[
    ("rusqlite", "bulletin-store", "so that the storage can be changed in one place"),
    ("lettre", "bulletin-mail", "so that one place knows how far a mail came"),
    ("calamine", "bulletin-proof", "so that workbooks are unpacked in one place, within bounds"),
    ("printpdf", "bulletin-export", "so that exporters only draw pages and can be replaced"),
    ("docx-rs", "bulletin-export", "so that exporters only draw pages and can be replaced"),
    ("tauri", SHELL, "so that no rule of a document depends on a window"),
    ("tauri-build", SHELL, "so that no rule of a document depends on a window"),
    ("wry", SHELL, "so that no rule of a document depends on a window"),
];

/// What each package may depend on among the workspace's own.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("bulletin-model", &[]),
    ("bulletin-import", &["bulletin-model"]),
    ("bulletin-testing", &[]),
    ("bulletin-typeset", &["bulletin-model"]),
    ("bulletin-mail", &[]),
    ("bulletin-store", &["bulletin-model"]),
    ("bulletin-proof", &["bulletin-model"]),
    ("bulletin-export", &["bulletin-model", "bulletin-typeset"]),
    ("bulletin-api", CORE),
    ("bulletin-cli", WITH_API),
    ("bulletin-devserver", WITH_API),
    ("bulletin-tests", WITH_TESTING),
    (SHELL, WITH_API),
    ("xtask", &[]),
];
const CORE: &[&str] = &[
    "bulletin-model",
    "bulletin-import",
    "bulletin-typeset",
    "bulletin-store",
    "bulletin-proof",
    "bulletin-export",
    "bulletin-mail",
];
const WITH_API: &[&str] = &[
    "bulletin-model",
    "bulletin-import",
    "bulletin-typeset",
    "bulletin-store",
    "bulletin-proof",
    "bulletin-export",
    "bulletin-mail",
    "bulletin-api",
];

const WITH_TESTING: &[&str] = &[
    "bulletin-model",
    "bulletin-import",
    "bulletin-typeset",
    "bulletin-store",
    "bulletin-proof",
    "bulletin-export",
    "bulletin-mail",
    "bulletin-api",
    TESTING,
];

/// What any package's tests may use, and no program.
const TESTING: &str = "bulletin-testing";

/// What a member of the workspace calls itself and depends on directly, for whatever purpose.
struct Member {
    name: String,
    path: String,
    dependencies: BTreeSet<String>,
    takes_lints: bool,
}

fn members(workspace: &Workspace) -> Result<Vec<Member>> {
    let manifests = sources::manifests(workspace)?;
    manifests
        .into_iter()
        .map(|(path, manifest)| member(&path.to_string_lossy(), &manifest))
        .collect()
}

fn member(path: &str, manifest: &toml::Table) -> Result<Member> {
    let name = manifest
        .get("package")
        .and_then(|package| package.get("name"))
        .and_then(toml::Value::as_str)
        .with_context(|| format!("{path}/Cargo.toml names no package"))?;
    let lints = manifest.get("lints").and_then(|lints| lints.get("workspace"));
    Ok(Member {
        name: name.to_owned(),
        path: path.to_owned(),
        dependencies: direct_dependencies(manifest),
        takes_lints: lints.and_then(toml::Value::as_bool) == Some(true),
    })
}

fn direct_dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (key, value) in manifest {
        let Some(table) = value.as_table() else { continue };
        if key.ends_with("dependencies") {
            for (name, dependency) in table {
                let package = dependency.get("package").and_then(toml::Value::as_str);
                let package = package.unwrap_or(name);
                if (key.as_str(), package) != ("dev-dependencies", TESTING) {
                    names.insert(package.to_owned());
                }
            }
        } else if key == "target" {
            names.extend(
                table.values().filter_map(toml::Value::as_table).flat_map(direct_dependencies),
            );
        }
    }
    names
}

/// No core crate depends on tauri, through however many others.
pub fn core_without_webview(workspace: &Workspace) -> Result<Vec<String>> {
    let lock = std::fs::read_to_string(workspace.path("Cargo.lock")).context("Cargo.lock")?;
    let graph = Graph::of_lock_file(&lock)?;
    let mut findings = Vec::new();
    for member in members(workspace)?.iter().filter(|member| member.name != SHELL) {
        if let Some(path) = graph.path(&member.name, "tauri") {
            findings.push(format!("{} reaches tauri: {}", member.name, path.join(" → ")));
        }
    }
    Ok(findings)
}

/// Who depends on whom, by package name. Two versions of a package are one node: the question is
/// only what can be reached.
struct Graph(BTreeMap<String, BTreeSet<String>>);

impl Graph {
    fn of_lock_file(text: &str) -> Result<Self> {
        let lock: toml::Table = text.parse().context("Cargo.lock")?;
        let packages = lock
            .get("package")
            .and_then(toml::Value::as_array)
            .context("Cargo.lock lists no packages")?;
        let mut graph = BTreeMap::<_, BTreeSet<_>>::new();
        for package in packages {
            let name = package.get("name").and_then(toml::Value::as_str).unwrap_or_default();
            let dependencies = package.get("dependencies").and_then(toml::Value::as_array);
            // An entry is `name`, or `name version` where there are several.
            let names = dependencies
                .into_iter()
                .flatten()
                .filter_map(|dependency| dependency.as_str()?.split(' ').next().map(str::to_owned));
            graph.entry(name.to_owned()).or_default().extend(names);
        }
        Ok(Self(graph))
    }

    fn path(&self, from: &str, to: &str) -> Option<Vec<String>> {
        let mut seen = BTreeSet::from([from.to_owned()]);
        let mut paths = vec![vec![from.to_owned()]];
        while let Some(path) = paths.pop() {
            let last = path.last()?;
            if last == to {
                return Some(path);
            }
            for next in self.0.get(last).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    paths.push([&path[..], std::slice::from_ref(next)].concat());
                }
            }
        }
        None
    }
}

/// Each fenced library is named by its own package only.
pub fn fences(workspace: &Workspace) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for member in members(workspace)? {
        for (library, owner, reason) in FENCES {
            if member.name != *owner && member.dependencies.contains(*library) {
                findings.push(format!(
                    "{}/Cargo.toml: {library} belongs to {owner} alone, {reason}",
                    member.path
                ));
            }
        }
    }
    Ok(findings)
}

/// The workspace's own crates depend on each other as the table allows.
pub fn directions(workspace: &Workspace) -> Result<Vec<String>> {
    let members = members(workspace)?;
    let own: BTreeSet<_> = members.iter().map(|member| member.name.as_str()).collect();
    let mut findings = Vec::new();
    for member in &members {
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(name, _)| *name == member.name) else {
            findings.push(format!(
                "{} is new: say in xtask/src/tidy/crates.rs what it may depend on, and in docs/architecture.md \
                 what it is",
                member.name
            ));
            continue;
        };
        for dependency in member.dependencies.iter().filter(|name| own.contains(name.as_str())) {
            if !allowed.contains(&dependency.as_str()) {
                findings.push(format!("{} must not depend on {dependency}", member.name));
            }
        }
    }
    Ok(findings)
}

/// Each package says `[lints] workspace = true`.
pub fn lints(workspace: &Workspace) -> Result<Vec<String>> {
    let members = members(workspace)?;
    let without = members.iter().filter(|member| !member.takes_lints);
    Ok(without
        .map(|member| format!("{}/Cargo.toml: add `[lints]` with `workspace = true`", member.path))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::sample::{assert_content, assert_finds};

    const MODEL: (&str, &str) = (
        "src-tauri/crates/bulletin-model/Cargo.toml",
        "[package]\nname = 'bulletin-model'\n[lints]\nworkspace = true\n",
    );
    const STORE: &str = "src-tauri/crates/bulletin-store/Cargo.toml";
    const IMPORT: &str = "src-tauri/crates/bulletin-import/Cargo.toml";

    #[test]
    fn what_tests_stand_on_is_for_tests() {
        let naming = |kind: &str| {
            format!("[package]\nname = 'bulletin-store'\n[{kind}]\nbulletin-testing = '1'\n")
        };
        let testing = ("tests/kit/Cargo.toml", "[package]\nname = 'bulletin-testing'\n");
        assert_content(directions, &[(STORE, &naming("dev-dependencies")), testing]);
        assert_finds(directions, &[(STORE, &naming("dependencies")), testing], TESTING);
    }

    #[test]
    fn a_library_outside_its_fence_is_found() {
        let import = "[package]\nname = 'bulletin-import'\n[dev-dependencies]\nrusqlite = '1'\n";
        assert_finds(fences, &[MODEL, (IMPORT, import)], "rusqlite belongs to bulletin-store");
    }

    #[test]
    fn a_renamed_or_platform_dependency_is_no_way_round_the_fence() {
        let renamed =
            "[package]\nname = 'bulletin-import'\n[dependencies]\nsql = { package = 'rusqlite' }\n";
        assert_finds(fences, &[(IMPORT, renamed)], "rusqlite");
        let platform = "[package]\nname = 'bulletin-import'\n[target.'cfg(windows)'.dependencies]\nrusqlite = '1'\n";
        assert_finds(fences, &[(IMPORT, platform)], "rusqlite");
    }

    #[test]
    fn a_library_inside_its_fence_is_fine() {
        let store = "[package]\nname = 'bulletin-store'\n[dependencies]\nrusqlite = '1'\n";
        assert_content(fences, &[MODEL, (STORE, store)]);
    }

    #[test]
    fn a_dependency_against_the_direction_is_found() {
        let model = "[package]\nname = 'bulletin-model'\n[dependencies]\nbulletin-store = '1'\n";
        let store = "[package]\nname = 'bulletin-store'\n[dependencies]\nbulletin-model = '1'\n";
        assert_finds(
            directions,
            &[(MODEL.0, model), (STORE, store)],
            "bulletin-model must not depend on bulletin-store",
        );
    }

    #[test]
    fn a_crate_that_the_table_does_not_know_is_found() {
        assert_finds(
            directions,
            &[("x/Cargo.toml", "[package]\nname = 'bulletin-x'\n")],
            "bulletin-x is new",
        );
    }

    #[test]
    fn tauri_is_found_through_another_crate_and_the_way_is_shown() {
        let lock = "[[package]]\nname = 'bulletin-model'\ndependencies = ['helper 1.0.0']\n\
                    [[package]]\nname = 'helper'\nversion = '1.0.0'\ndependencies = ['tauri']\n\
                    [[package]]\nname = 'tauri'\n";
        assert_finds(
            core_without_webview,
            &[MODEL, ("Cargo.lock", lock)],
            "bulletin-model → helper → tauri",
        );
    }

    #[test]
    fn the_shell_may_know_tauri() {
        let lock = "[[package]]\nname = 'bulletin-model'\n\
                    [[package]]\nname = 'banxin'\ndependencies = ['tauri', 'bulletin-model']\n";
        let shell = "[package]\nname = 'banxin'\n";
        assert_content(
            core_without_webview,
            &[MODEL, ("src-tauri/Cargo.toml", shell), ("Cargo.lock", lock)],
        );
    }

    #[test]
    fn a_package_without_the_lints_is_found() {
        assert_finds(lints, &[MODEL, (STORE, "[package]\nname = 'bulletin-store'\n")], STORE);
    }
}
